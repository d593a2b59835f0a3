"""A photo as sheet and slides show it: upright, in 8 bits, and without what it says about place, people, camera and time.

The picture data of a JPEG or PNG stay as they are wherever the rest can be cut away around them; else the photo is encoded anew.
"""

import io
import re
import struct
import warnings
import zlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from handouts.figures.shapes import Photo

if TYPE_CHECKING:
    import PIL.Image

PIXEL_LIMIT = 40_000_000  # what is larger takes long to draw, and may be made to fill the memory
TOO_MANY = f"the picture has more than {PIXEL_LIMIT // 1_000_000} million pixels"
LONGEST = 20_000  # pixels in one direction
MAX_SEGMENTS = 2_000  # of a JPEG; cameras write some dozens
MAX_CHUNKS = 50_000  # of a PNG; those with the smallest chunks have one for each 8 KB
GIF_LIMIT = 5_000_000  # bytes: what is larger is a film
SMALLER = "make it smaller: 2000 pixels are enough for a full page"
ORIENTATION = 0x0112  # Exif 2.3, 4.6.4
QUALITY = 92  # of a JPEG that has to be encoded anew
JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_DROPPED = {*range(0xE0, 0xEE), 0xEF, 0xFE}  # APP0 to APP13, APP15, comments; APP14 says how colours are stored
_KEPT_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT"}
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def read_photo(data: bytes, name: str) -> Photo:
    """Return the photo of a PNG or JPEG file; raises ValueError with what is wrong and maybe what to do about it."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        data = _bare_png(data)
        image = open_image(data, "PNG")
        if data[24] == 16 or ("transparency" in image.info and image.mode != "P"):
            data, image = encoded(eight_bits(image))
        return Photo(name, data, *image.size, "png")
    if data.startswith(b"\xff\xd8\xff"):
        bare = _bare_jpeg(data)
        image = open_image(data, "JPEG")
        if image.mode not in ("RGB", "L"):
            raise ValueError("the JPEG is in print colours (CMYK)", "save it again as PNG, or as JPEG in RGB colours")
        if image.getexif().get(ORIENTATION, 1) != 1 or not is_srgb(image):
            bare, image = encoded(screen_colours(upright(image)), "JPEG")
        return Photo(name, bare, *image.size, "jpeg")
    raise ValueError("this is not a PNG or JPEG picture")


def kind_of(path: PurePath) -> str:
    """Return `svg` or `photo` by the file's ending, or nothing where it is neither."""
    return {".svg": "svg", ".png": "photo", ".jpg": "photo", ".jpeg": "photo"}.get(path.suffix.lower(), "")


def open_image(data: bytes, *kinds: str) -> "PIL.Image.Image":
    """Return a decoded image of one of the kinds; raises ValueError where it is damaged, or has too many pixels or parts."""
    import PIL.Image

    _check_parts(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = PIL.Image.open(io.BytesIO(data), formats=kinds)
            _check_size(*image.size)
            image.load()
            image.getexif()
    except (_TooLarge, MemoryError):
        raise
    except PIL.Image.DecompressionBombError as error:
        raise _TooLarge(TOO_MANY, SMALLER) from error
    except (
        Exception
    ) as error:  # Pillow raises what its many decoders happen on: struct.error, SyntaxError, KeyError ...
        raise ValueError(f"the {kinds[0]} file is cut off or damaged") from error
    return image


class _TooLarge(ValueError):
    """A photo of a size that is not drawn."""


def _check_size(width: int, height: int) -> None:
    if width == 0 or height == 0:
        raise _TooLarge("the picture has no size")
    if width * height > PIXEL_LIMIT:
        raise _TooLarge(TOO_MANY, SMALLER)
    if max(width, height) > LONGEST:
        raise _TooLarge(f"the picture has more than {LONGEST} pixels in a row", SMALLER)


def _check_parts(data: bytes) -> None:
    """Refuse a file of very many small parts, which Pillow goes through one by one, and keeps."""
    at = 2
    if data.startswith(b"\xff\xd8"):
        for _ in range(MAX_SEGMENTS):
            marker, length = data[at : at + 2], data[at + 2 : at + 4]
            if len(length) < 2 or marker == b"\xff\xda":
                return
            at += 2 + int.from_bytes(length) if marker[0] == 0xFF and marker[1] not in (0, 0xFF) else 1
        raise _TooLarge(f"the JPEG file has more than {MAX_SEGMENTS} parts", "save it again in a photo program")
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        at = 8
        for _ in range(MAX_CHUNKS):
            if at >= len(data):
                return
            at += 12 + int.from_bytes(data[at : at + 4])
        raise _TooLarge(f"the PNG file has more than {MAX_CHUNKS} parts", "save it again in a photo program")
    if data.startswith(b"GIF8") and len(data) > GIF_LIMIT:
        raise _TooLarge(f"the GIF file is larger than {GIF_LIMIT // 1_000_000} MB", "save one picture of it as PNG")


def upright(image: "PIL.Image.Image") -> "PIL.Image.Image":
    """Return the image turned as its Exif data ask."""
    import PIL.ImageOps

    return PIL.ImageOps.exif_transpose(image)


def eight_bits(image: "PIL.Image.Image") -> "PIL.Image.Image":
    """Return the image in L, LA, RGB or RGBA; 16 bits are scaled, a transparent colour or palette entry becomes alpha."""
    if image.mode.startswith("I"):
        key = image.info.get("transparency")
        grey = image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
        if key is None:
            return grey
        import PIL.Image
        import PIL.ImageMath

        opaque = PIL.ImageMath.lambda_eval(lambda values: (values["grey"] != key) * 255, grey=image.convert("I"))
        return PIL.Image.merge("LA", (grey, opaque.convert("L")))
    if "transparency" in image.info:
        return image.convert("LA" if image.mode in ("L", "1") else "RGBA")
    if image.mode in ("L", "LA", "RGB", "RGBA"):
        return image
    return image.convert("L" if image.mode == "1" else "RGBA" if "A" in image.mode or "a" in image.mode else "RGB")


def is_srgb(image: "PIL.Image.Image") -> bool:
    """Whether the image's colours are those of a screen, which PDF and PowerPoint take for granted."""
    profile = image.info.get("icc_profile") or b""
    return not profile or b"sRGB" in profile or b"s\0R\0G\0B" in profile or image.mode != "RGB"


def screen_colours(image: "PIL.Image.Image") -> "PIL.Image.Image":
    """Return the image in sRGB, changed over from its own profile if that can be read."""
    if is_srgb(image):
        return image
    import PIL.ImageCms

    try:
        own = PIL.ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        changed = PIL.ImageCms.profileToProfile(image, own, PIL.ImageCms.createProfile("sRGB"))
    except (PIL.ImageCms.PyCMSError, OSError, ValueError):
        return image
    return changed or image


def encoded(image: "PIL.Image.Image", kind: str = "PNG") -> tuple[bytes, "PIL.Image.Image"]:
    """Return the bytes of a file that holds the pixels and nothing else, and the image."""
    import PIL.Image

    plain = PIL.Image.frombytes(image.mode, image.size, image.tobytes())
    file = io.BytesIO()
    if kind == "JPEG":
        plain.save(file, kind, quality=QUALITY, subsampling=0)
    else:
        plain.save(file, kind)
    return file.getvalue(), plain


def _bare_png(data: bytes) -> bytes:
    """Return the chunks that make the picture, up to its end; raises ValueError where one is cut off."""
    chunks = [data[:8]]
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            break
        if kind == b"IEND":
            return b"".join([*chunks, struct.pack(">I", 0), kind, struct.pack(">I", zlib.crc32(kind))])
        if len(chunks) == 1 and (kind != b"IHDR" or length != 13):
            break
        if kind == b"IHDR":
            _check_size(*struct.unpack_from(">II", data, at + 8))
        if kind in _KEPT_CHUNKS:
            chunks.append(data[at:end])
        at = end
    raise ValueError("the PNG file is cut off or damaged")


def _bare_jpeg(data: bytes) -> bytes:
    """Return the segments that make the picture, up to its end; raises ValueError where one is cut off."""
    segments = [data[:2], JFIF]
    at, count = 2, 0
    while at + 4 <= len(data):
        count += 1
        if data[at] != 0xFF or count > MAX_SEGMENTS:
            break
        kind = data[at + 1]
        if kind == 0xFF:  # fill byte
            at += 1
            continue
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if kind == 0xDA:  # a scan: its data run up to the next marker
            following = _NEXT_MARKER.search(data, end)
            if following is None:
                break
            end = following.start()
        if kind not in _DROPPED:
            segments.append(data[at:end])
        at = end
        if data[at : at + 2] == b"\xff\xd9":
            return b"".join([*segments, b"\xff\xd9"])
    if count > MAX_SEGMENTS:
        raise ValueError(f"the JPEG file has more than {MAX_SEGMENTS} parts", "save it again in a photo program")
    raise ValueError("the JPEG file is cut off or damaged")
