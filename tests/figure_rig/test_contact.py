"""The contact sheet shows every frame in both inks and both sizes."""

import io
from pathlib import Path

import pytest

pytest.importorskip("resvg_py", reason="the contact sheet needs: pip install handouts[contact]")
pytest.importorskip("PIL.Image", reason="the contact sheet needs: pip install handouts[contact]")

from PIL import Image

from handouts.figures.read import read_picture
from handouts.figures.shapes import VectorFigure
from tools.figure_rig.contact import LARGE, MARGIN, contact_sheet, flat_svg

FIGURES = Path(__file__).parents[2] / "assets/figures"


def test_a_frame_stands_there_large_and_small_in_colour_and_grey() -> None:
    text = (FIGURES / "mark-feel.svg").read_text()
    sheet = Image.open(io.BytesIO(contact_sheet({"one": text}, {"look": text})))
    assert sheet.size[0] == 2 * LARGE + 3 * MARGIN  # a look stands there in both inks
    pixels = sheet.convert("RGB")
    colour, grey = pixels.getpixel((60, MARGIN + LARGE // 2)), pixels.getpixel((60, 2 * MARGIN + LARGE + LARGE // 2))
    assert isinstance(colour, tuple)
    assert isinstance(grey, tuple)
    assert max(colour) - min(colour) > 100
    assert max(grey) - min(grey) < 12


def test_a_drawing_written_again_reads_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "assets" / "figures"
    folder.mkdir(parents=True)
    drawing = read_picture("mark-push", FIGURES)
    assert isinstance(drawing, VectorFigure)
    (folder / "again.svg").write_text(flat_svg(drawing))
    again = read_picture("again", folder)
    assert isinstance(again, VectorFigure)
    assert again.layers[0].shapes == drawing.layers[0].shapes
