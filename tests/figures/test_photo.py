"""Photos: upright, in eight bits, without a word about place, people or camera, and never more than a page can hold."""

import io
import struct
import time
import zlib
from typing import Any

import PIL.Image
import pytest

from handouts.figures.photo import read_photo
from tests.figures.drawn import photo

SECRETS = [b"GPS", b"Ada Example", b"Pixel 9", b"2024:05:06", b"Exif", b"photoshop", b"xmp"]


def opened(data: bytes) -> PIL.Image.Image:
    return PIL.Image.open(io.BytesIO(read_photo(data, "x").data))


def told(kind: str, turn: int = 1) -> bytes:
    """Return a photo that says where, when, by whom and with what it was taken."""
    exif = PIL.Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x0110], exif[0x0132] = turn, "Ada Example", "Pixel 9", "2024:05:06 07:08:09"
    exif.get_ifd(0x8825)[1] = "N"
    if kind == "JPEG":
        return photo(kind, exif=exif, xmp=b"<xmp>Ada Example GPS</xmp>", comment=b"Ada Example")
    return photo(kind, exif=exif)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(depth: int, colour: int, rows: list[bytes], *more: bytes, width: int = 4) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(rows), depth, colour, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + data + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("turn", [1, 6])
def test_place_artist_camera_and_time_are_dropped(kind: str, turn: int) -> None:
    source = told(kind, turn)
    assert b"Ada Example" in source
    data = read_photo(source, "x").data
    assert not [secret for secret in SECRETS if secret in data]


def test_a_jpeg_keeps_its_picture_data_and_nothing_after_its_end() -> None:
    source = photo("JPEG")
    read = read_photo(source + b"a second picture with a place", "x")
    assert (read.format, read.width, read.height) == ("jpeg", 40, 30)
    assert opened(source).tobytes() == PIL.Image.open(io.BytesIO(source)).tobytes()
    assert not read.data.endswith(b"place")


@pytest.mark.parametrize(
    "options", [{"progressive": True}, {"quality": 100, "subsampling": 0}, {"restart_marker_rows": 1}]
)
def test_jpegs_of_every_make_are_cut_without_a_change(options: dict[str, Any]) -> None:
    source = photo("JPEG", **options)
    assert opened(source).tobytes() == PIL.Image.open(io.BytesIO(source)).tobytes()


def test_a_photo_is_turned_as_its_exif_data_ask() -> None:
    read = read_photo(told("JPEG", turn=6), "x")
    assert (read.width, read.height) == (30, 40)
    red, green, blue = PIL.Image.open(io.BytesIO(read.data)).getpixel((15, 3))  # type: ignore[misc]
    assert red > 150 and green < 80 and blue < 80  # what was left is above


def test_sixteen_bits_of_grey_are_scaled_to_eight() -> None:
    row = struct.pack(">4H", 0, 0x4000, 0x8000, 0xFFFF)
    image = opened(png(16, 0, [row]))
    assert image.mode == "L"
    assert list(image.tobytes()) == [0, 64, 128, 255]


def test_sixteen_bits_of_colour_are_scaled_to_eight() -> None:
    row = struct.pack(">12H", *[0, 0x8000, 0xFFFF] * 4)
    assert opened(png(16, 2, [row])).getpixel((0, 0)) == (0, 128, 255)


@pytest.mark.parametrize(
    ("data", "alpha"),
    [
        (png(8, 0, [bytes([0, 90, 180, 255])], chunk(b"tRNS", struct.pack(">H", 90))), [255, 0, 255, 255]),
        (png(8, 2, [bytes([9, 9, 9, 1, 2, 3, 9, 9, 9, 9, 9, 9])], chunk(b"tRNS", struct.pack(">3H", 1, 2, 3))), [255, 0, 255, 255]),
        (png(16, 0, [struct.pack(">4H", 1, 700, 2, 3)], chunk(b"tRNS", struct.pack(">H", 700))), [255, 0, 255, 255]),
    ],
)  # fmt: skip
def test_a_see_through_colour_becomes_alpha_that_colour_and_grey_print_both_know(data: bytes, alpha: list[int]) -> None:
    assert list(opened(data).getchannel("A").tobytes()) == alpha


def test_bytes_and_chunks_that_are_no_picture_are_dropped() -> None:
    data = png(8, 0, [bytes(4)], chunk(b"tEXt", b"Author\0Ada Example"), chunk(b"eXIf", b"GPS"))
    read = read_photo(data + b"the part of a screenshot that was cut away", "x").data
    assert read == png(8, 0, [bytes(4)])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (photo("JPEG", "CMYK"), "CMYK"),
        (photo("JPEG")[:12], "cut off"),
        (photo("JPEG")[:900], "cut off"),
        (photo("PNG")[:30], "cut off"),
        (photo("PNG")[:200] + bytes(50) + photo("PNG")[250:], "damaged"),
        (png(8, 2, [], width=0), "size"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)) + chunk(b"IEND", b""), "million"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 2, 8, 2, 0, 0, 0)) + chunk(b"IEND", b""), "row"),
        (b"GIF89a", "not a PNG or JPEG"),
        (b"", "not a PNG or JPEG"),
    ],
)  # fmt: skip
def test_photos_that_cannot_be_printed_are_refused(data: bytes, said: str) -> None:
    with pytest.raises(ValueError) as raised:
        read_photo(data, "x")
    assert said in raised.value.args[0]


def test_a_jpeg_of_very_many_parts_is_refused_quickly() -> None:
    source = photo("JPEG")
    start = time.process_time()
    with pytest.raises(ValueError) as raised:
        read_photo(source[:2] + b"\xff\xe5\x00\x02" * 2_400_000 + source[2:], "x")
    assert "parts" in raised.value.args[0]
    assert time.process_time() - start < 2
