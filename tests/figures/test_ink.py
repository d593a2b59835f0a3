"""Where a drawing has ink, found with as few exact boxes as it takes."""

import pytest

from handouts.core.geometry import Box
from handouts.figures.alter import is_drawn, shape_bounds
from handouts.figures.ink import Inked
from handouts.figures.shapes import Layer, PaintedPath, VectorFigure
from tests.sheet.plans import pictures

DRAWINGS = tuple(picture for picture in pictures().values() if isinstance(picture, VectorFigure))


def boxes(drawing: VectorFigure) -> list[Box]:
    found = (shape_bounds(shape) for layer in drawing.layers for shape in layer.shapes if is_drawn(shape))
    return [box for box in found if box is not None]


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.name)
def test_heights_are_those_of_the_outermost_shapes(drawing: VectorFigure) -> None:
    inked = boxes(drawing)
    assert Inked(drawing).heights == (min(box.y for box in inked), max(box.bottom for box in inked))


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.name)
def test_a_place_meets_ink_where_it_overlaps_a_shape(drawing: VectorFigure) -> None:
    view, inked = drawing.view, boxes(drawing)
    size = view.width / 8
    for column in range(8):
        for row in range(8):
            room = Box(view.x + column * size, view.y + row * view.height / 8, size, view.height / 8)
            assert Inked(drawing).meets(room) == any(room.overlaps(box) for box in inked)


def test_a_curves_bends_beyond_its_line_are_no_ink() -> None:
    curve = PaintedPath((("M", 0, 0), ("C", 0, 40, 30, 40, 30, 0), ("Z",)), fill="#000000")
    unseen = PaintedPath((("M", 0, -90), ("L", 9, 90)))
    inked = Inked(VectorFigure("x", Box(0, 0, 30, 40), (Layer("a", (curve, unseen)),)))
    assert inked.heights == (0, 30)
    assert not inked.meets(Box(0, 31, 30, 5))
    assert inked.meets(Box(0, 25, 30, 10))


def test_a_drawing_without_ink_has_no_heights() -> None:
    inked = Inked(VectorFigure("x", Box(0, 0, 9, 9), (Layer("a", (PaintedPath((("Z",),), fill="#000000"),)),)))
    assert inked.heights is None
    assert not inked.meets(Box(0, 0, 9, 9))
