"""Pictures of what we make beside those kept in tests/pictures: a mirrored figure fails, another machine's soft edges do not.

    assert_looks_like("sheet-a4-1", image)

Pictures are small. They are compared in squares of 8 pixels: the mean colour of each square may differ a little, never much.
After a change that is meant, write them anew with `HANDOUTS_ACCEPT=1` and look at the difference before you commit it.
"""

import os
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

FOLDER = Path(__file__).parent / "pictures"
SQUARE = 8  # pixels
MOST = (
    26  # of 255, in the mean of a square: a word that moved by a pixel stays below, a shirt of another colour does not
)


def page_pictures(pdf: bytes, width: int = 420) -> list[Image.Image]:
    """Return each page of a PDF as a picture of this many pixels across."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=width / page.get_width()).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def assert_looks_like(name: str, picture: Image.Image) -> None:
    """Compare a picture with the one of this name; on a difference keep the new one beside the test run for a look."""
    path = FOLDER / f"{name}.png"
    if os.environ.get("HANDOUTS_ACCEPT") == "1":
        FOLDER.mkdir(exist_ok=True)
        picture.quantize(128, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
    with Image.open(path) as kept:
        wanted = kept.convert("RGB")
    assert picture.size == wanted.size, f"{name}: {picture.size} and not {wanted.size}"
    worst, place = _worst_square(picture, wanted)
    assert worst <= MOST, f"{name}: differs by {worst} of 255 around {place}"


def _worst_square(one: Image.Image, other: Image.Image) -> tuple[int, tuple[int, int]]:
    """Return the largest difference of mean colour in a square, and the square's place in pixels."""
    size = (-(-one.width // SQUARE), -(-one.height // SQUARE))
    small, wanted = (picture.resize(size, Image.Resampling.BOX) for picture in (one, other))
    channels = ImageChops.difference(small, wanted).split()
    worst = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    values = worst.tobytes()
    index = values.index(max(values))
    return max(values), (index % size[0] * SQUARE, index // size[0] * SQUARE)
