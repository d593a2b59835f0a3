"""A photo's size and kind from its first bytes, PNG and JPEG alone, and whether all of it is there to be drawn."""

import io
import struct
from pathlib import PurePath

from handouts.figures.shapes import Photo

PNG_MARK = b"\x89PNG\r\n\x1a\n"
JPEG_MARK = b"\xff\xd8\xff"
PIXEL_LIMIT = 40_000_000  # what is larger takes long to draw, and may be made to fill the memory
ORIENTATION, UPRIGHT = 0x0112, 1  # Exif 2.3, 4.6.4
# the frame headers of ITU-T T.81, table B.1: all SOFn but DHT (C4), JPG (C8) and DAC (CC)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def read_photo(data: bytes, name: str) -> Photo:
    """Return a checked photo; raises ValueError with what is wrong and maybe what to do, for the person who chose it."""
    if data.startswith(PNG_MARK):
        width, height = _png_size(data)
        _check_whole(data, "PNG")
        return Photo(name, data, width, height, "png")
    if data.startswith(JPEG_MARK):
        width, height = _jpeg_size(data)
        _check_whole(data, "JPEG")
        return Photo(name, data, width, height, "jpeg")
    raise ValueError("this is not a PNG or JPEG picture")


def _check_whole(data: bytes, kind: str) -> None:
    """Refuse a photo that cannot be drawn to its last line, or that a viewer would turn and a page would not."""
    import PIL.Image

    try:
        with PIL.Image.open(io.BytesIO(data)) as image:
            turn = image.getexif().get(ORIENTATION, UPRIGHT)
            image.load()
    except (OSError, SyntaxError, ValueError, struct.error) as error:
        raise ValueError(f"the {kind} file is cut off or damaged") from error
    if turn != UPRIGHT:
        raise ValueError("the photo lies on its side, with a note (EXIF) that it be turned", "turn it and save it anew")


def kind_of(path: PurePath) -> str:
    """Return `svg` or `photo` by the file's ending, or nothing where it is neither."""
    return {".svg": "svg", ".png": "photo", ".jpg": "photo", ".jpeg": "photo"}.get(path.suffix.lower(), "")


def _png_size(data: bytes) -> tuple[int, int]:
    if len(data) < 33 or data[12:16] != b"IHDR" or b"IEND" not in data[-16:]:
        raise ValueError("the PNG file is cut off or damaged")
    width, height = struct.unpack(">II", data[16:24])
    return _checked(width, height)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        kind, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if kind == 0xFF:
            at += 1
        elif kind in _FRAMES:
            height, width, parts = struct.unpack(">HHB", data[at + 5 : at + 10])
            if parts == 4:
                raise ValueError("the JPEG is in print colours (CMYK)")
            return _checked(width, height)
        else:
            at += 2 + length
    raise ValueError("the JPEG file is cut off or damaged")


def _checked(width: int, height: int) -> tuple[int, int]:
    if width == 0 or height == 0:
        raise ValueError("the picture has no size")
    if width * height > PIXEL_LIMIT:
        hint = "make it smaller: 2000 pixels are enough for a full page"
        raise ValueError(f"the picture has more than {PIXEL_LIMIT // 1_000_000} million pixels", hint)
    return width, height
