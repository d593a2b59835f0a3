"""Slides as pictures: they hold what the slide holds, they look like the slide, and nothing else is needed to show them."""

import io
import re
from functools import lru_cache
from xml.etree import ElementTree

import pytest
import resvg_py
from PIL import Image

from handouts.core.geometry import Box
from handouts.figures.shapes import Layer, PaintedPath, VectorFigure
from handouts.theme.palette import COLOUR
from handouts.typeset.text import without_marks
from handouts.web.picture import draw_slide_picture
from handouts.web.svg import draw_ornament, draw_symbol
from tests.likeness import assert_looks_like
from tests.web.pages import DECK, MATERIAL, TEMPLATE

SLIDES = DECK.slides
FIRST_OF_LAYOUT = {slide.layout: number for number, slide in reversed(list(enumerate(SLIDES)))}


@lru_cache(maxsize=64)
def picture(index: int) -> str:
    slide = SLIDES[index]
    layout = TEMPLATE.layout(slide.layout)
    return draw_slide_picture(slide, layout, index + 1, MATERIAL.pictures, MATERIAL.deck_fonts)


@pytest.mark.parametrize("index", range(len(SLIDES)))
def test_every_word_of_a_slide_stands_in_its_picture(index: int) -> None:
    root = ElementTree.fromstring(picture(index))
    shown = "".join("".join(root.itertext()).split())
    for text in SLIDES[index].texts:
        for paragraph in text.paragraphs:
            assert "".join(without_marks(paragraph.text).split()) in shown


def test_a_picture_refers_to_nothing_outside_itself() -> None:
    for index in range(len(SLIDES)):
        assert not re.search(r'(?:href|src)="(?!#|data:)|url\((?!#)|@import', picture(index))


@pytest.mark.parametrize("layout", sorted(FIRST_OF_LAYOUT))
def test_a_slide_of_each_layout_looks_as_it_did(layout: str) -> None:
    drawn = resvg_py.svg_to_bytes(
        svg_string=re.sub(r"font-family:[^;]*", "font-family:'Liberation Sans'", picture(FIRST_OF_LAYOUT[layout])),
        width=480, font_files=[str(MATERIAL.deck_fonts.regular), str(MATERIAL.deck_fonts.bold)], skip_system_fonts=True,
    )  # fmt: skip
    name = "slide-" + re.sub(r"\W+", "-", layout.lower())
    assert_looks_like(name, Image.open(io.BytesIO(bytes(drawn))).convert("RGB"))


def test_every_shape_of_our_layouts_can_be_drawn() -> None:
    for layout in TEMPLATE.layouts:
        for shape in layout.ornaments:
            assert draw_ornament(shape, COLOUR).startswith("<")


def test_lines_end_and_join_as_the_picture_says() -> None:
    path = (("M", 0.0, 0.0), ("L", 5.0, 5.0), ("L", 10.0, 0.0))
    shape = PaintedPath(
        path, stroke="#000000", stroke_width=1.0, cap="butt", join="miter", miter_limit=2.5, dash=(2.0, 1.0)
    )
    drawn = draw_symbol(VectorFigure("bent", Box(0, 0, 2400, 2400), (Layer("line", (shape,)),)), "p0")
    for said in ('linecap="butt"', 'linejoin="miter"', 'miterlimit="2.5"', 'dasharray="2 1"', 'd="m0 0l5 5l5-5"'):
        assert said in drawn
