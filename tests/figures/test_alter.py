"""A drawing in grey, for one ink, mirrored, and its drawn bounds."""

import pytest

from handouts.core.geometry import Box, Point
from handouts.figures.alter import bounds, for_ink, grey, layer_named, mirrored
from handouts.figures.colours import grey_of, lightness
from handouts.figures.shapes import Layer, NamedPoint, PaintedPath, VectorFigure

SQUARE = (("M", 10.0, 10.0), ("L", 20.0, 10.0), ("L", 20.0, 20.0), ("Z",))
RED = PaintedPath(SQUARE, "#ff0000", stroke="#0000ff", stroke_width=2.0)
GLOW = PaintedPath(SQUARE, "#ff0000", grey="#ffffff")
DRAWING = VectorFigure(
    "x",
    Box(0, 0, 100, 50),
    (
        Layer("runner", (RED, GLOW)),
        Layer("ring", (PaintedPath(SQUARE, None, stroke="#000000"),), "grey"),
        Layer("sun", (RED,), "colour"),
    ),
    anchors=(NamedPoint("feel", Point(30, 5)),),
)


def test_grey_keeps_lightness_and_obeys_the_wish_of_a_shape() -> None:
    red, glow = grey(DRAWING).layers[0].shapes
    assert red.fill is not None
    assert lightness(red.fill) == pytest.approx(lightness("#ff0000"), abs=0.5)
    assert red.stroke == grey_of("#0000ff")
    assert glow.fill == "#ffffff"


def test_each_ink_gets_its_own_layers() -> None:
    assert [layer.name for layer in for_ink(DRAWING, "colour").layers] == ["runner", "sun"]
    assert [layer.name for layer in for_ink(DRAWING, "grey").layers] == ["runner", "ring"]
    assert for_ink(DRAWING, "colour").layers[0].shapes[0].fill == "#ff0000"
    assert layer_named(for_ink(DRAWING, "grey"), "sun") is None


def test_mirroring_twice_changes_nothing() -> None:
    turned = mirrored(DRAWING)
    assert turned.anchors[0].point == Point(70, 5)
    assert turned.layers[0].shapes[0].outline[0] == ("M", 90.0, 10.0)
    assert turned != DRAWING
    assert mirrored(turned).layers == DRAWING.layers


def test_bounds_hold_lines_and_curves_but_nothing_invisible() -> None:
    curve = PaintedPath((("M", 0.0, 0.0), ("C", 0.0, 40.0, 10.0, 40.0, 10.0, 0.0)), "#000000")
    unseen = PaintedPath((("M", -99.0, 0.0), ("L", 999.0, 0.0)), None)
    clear = PaintedPath((("M", -99.0, 0.0), ("L", 999.0, 0.0)), "#000000", 0.0)
    assert bounds(VectorFigure("x", Box(0, 0, 9, 9), (Layer("a", (curve, unseen, clear)),))) == Box(0, 0, 10, 30)
    assert bounds(VectorFigure("x", Box(0, 0, 9, 9), (Layer("a", (RED,)),))) == Box(9, 9, 12, 12)
    assert bounds(VectorFigure("x", Box(0, 0, 9, 9), ())) == Box(0, 0, 9, 9)
