"""A drawing in grey, for one ink, mirrored, and its drawn bounds."""

import pytest

from handouts.core.geometry import Box, Point
from handouts.figures.alter import bounds, dressed, for_ink, grey, layer_named, mirrored
from handouts.figures.colours import grey_of, lightness, shade_in
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


CLOTHES = {"runner": ("#1b6b67", "#8a2d5c"), "partner": ("#3b4292", "#3d5a1e")}


def test_shades_of_a_cloth_become_shades_of_another_and_skin_stays() -> None:
    assert shade_in("#3b4292", "#3b4292", "#3d5a1e") == "#3d5a1e"
    assert lightness(shade_in("#79d2c4", *CLOTHES["runner"])) > lightness("#8a2d5c") + 20
    assert [shade_in(colour, *CLOTHES["partner"]) for colour in ("#b9794f", "#ffffff", "#000000", "#1f1d24")] == [
        "#b9794f", "#ffffff", "#000000", "#1f1d24",
    ]  # fmt: skip


def test_people_and_their_marks_are_dressed_in_a_clinics_colours_and_nothing_else_changes() -> None:
    shirt = PaintedPath(SQUARE, "#3b4292", stroke="#262a52")
    layers = (Layer("scene", (shirt,)), Layer("partner-2", (shirt,)), Layer("runner", (shirt,)))
    drawing = VectorFigure("kneeling", Box(0, 0, 100, 50), layers)
    scene, partner, runner = dressed(drawing, CLOTHES).layers
    assert (scene, runner) == (layers[0], layers[2])
    assert (partner.shapes[0].fill, partner.shapes[0].stroke) == ("#3d5a1e", shade_in("#262a52", *CLOTHES["partner"]))
    mark = VectorFigure("mark-partner", Box(0, 0, 100, 50), (Layer("mark", (shirt,)),))
    assert dressed(mark, CLOTHES).layers[0].shapes[0].fill == "#3d5a1e"
    assert dressed(drawing, CLOTHES) != drawing
    assert dressed(drawing, {"partner": ("#3b4292", "#3b4292")}) is drawing
