"""The committed figures are what the poses give, and hold what sheet and deck need of them."""

import re
import zlib
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the rig is design-time: pip install handouts[figures]")
pytest.importorskip("shapely", reason="the rig is design-time: pip install handouts[figures]")

from handouts.figures.alter import bounds, for_ink, layer_named
from handouts.figures.read import picture_names, read_picture
from handouts.figures.shapes import VectorFigure
from tools.figure_rig.figures import FIGURES, check_looks, read_frames, read_look
from tools.figure_rig.scene import build_scene

ROOT = Path(__file__).parents[2]
STRETCHES = ("kneeling", "lunge", "lying", "pigeon")
FRAMES = tuple(f"{stretch}-{frame}" for stretch in STRETCHES for frame in ("start", "stretch"))
MARKS = ("runner", "partner", "push", "feel", "avoid", "stop", "chevron")
OTHERS = ("anatomy", "pair-standing", "runner-alone", "runner-jogging", *(f"mark-{mark}" for mark in MARKS))


@cache
def drawing(name: str) -> VectorFigure:
    picture = read_picture(name, ROOT / FIGURES)
    assert isinstance(picture, VectorFigure)
    return picture


def test_all_looks_keep_people_apart_in_colour_and_in_grey() -> None:
    check_looks(ROOT)


@pytest.mark.parametrize("name", [*FRAMES, *OTHERS])
def test_a_figure_is_a_small_plain_vector_picture(name: str) -> None:
    data = (ROOT / FIGURES / f"{name}.svg").read_bytes()
    assert len(data) < 60_000
    assert drawing(name).title
    assert not re.search(rb"<(text|image|linearGradient|radialGradient|filter|clipPath|mask|style|script)\b", data)


def test_every_figure_of_the_folder_can_be_read() -> None:
    for name in picture_names(ROOT / FIGURES):
        read_picture(name, ROOT / FIGURES)


def test_the_eight_frames_are_light() -> None:
    data = [(ROOT / FIGURES / f"{name}.svg").read_bytes() for name in FRAMES]
    assert sum(len(zlib.compress(text)) for text in data) < 90_000


def test_the_eight_frames_share_size_scale_and_floor() -> None:
    assert len({(drawing(name).view, drawing(name).unit, drawing(name).floor) for name in FRAMES}) == 1


@pytest.mark.parametrize("stretch", STRETCHES)
def test_both_frames_have_the_same_layers_but_for_arrow_and_ring(stretch: str) -> None:
    start, end = ([layer.name for layer in drawing(f"{stretch}-{frame}").layers] for frame in ("start", "stretch"))
    assert start == ["scene", "partner", "runner", "partner-2"]
    assert end == ["scene", "partner", "runner", "ring", "partner-2", "arrow"]


@pytest.mark.parametrize("name", FRAMES)
def test_the_drawn_part_lies_inside_the_view(name: str) -> None:
    picture = for_ink(drawing(name), "colour")
    assert picture.view.contains(bounds(picture))


@pytest.mark.parametrize("name", FRAMES)
def test_anchors_for_discs_have_the_same_names_and_lie_inside_the_view(name: str) -> None:
    picture = drawing(name)
    names = {anchor.name for anchor in picture.anchors}
    assert names >= {"head", "back", "shoulder", "hips", "front-knee", "back-knee", "front-foot", "back-foot", "hands"}
    assert names >= {"partner-head", "partner-shoulder", "partner-back", "partner-knee"}
    assert ({"push", "feel"} <= names) is name.endswith("stretch")
    for anchor in picture.anchors:
        assert picture.view.x <= anchor.point.x <= picture.view.right, anchor
        assert picture.view.y <= anchor.point.y <= picture.view.bottom, anchor


def test_the_kneeling_frames_plant_the_front_foot_at_the_same_place_with_the_knee_near_90_degrees() -> None:
    frames = read_frames(ROOT)
    for frame in ("kneeling-start", "kneeling-stretch"):
        assert frames[frame].runner.far_leg.foot == (1.55, 0.08)
        bend = build_scene(frames[frame], read_look(ROOT)).figures["runner"].legs["far"].knee
        assert bend == pytest.approx(90, abs=15)


def test_the_ring_is_for_grey_alone_and_the_glow_gets_pale_there() -> None:
    picture = drawing("lunge-stretch")
    assert layer_named(for_ink(picture, "colour"), "ring") is None
    assert layer_named(for_ink(picture, "grey"), "ring") is not None
    runner = layer_named(picture, "runner")
    assert runner is not None
    assert {shape.grey for shape in runner.shapes} == {None, "#e6e6e6"}


def test_shirts_of_the_marks_are_those_of_the_figures() -> None:
    for person in ("runner", "partner"):
        shirt = drawing(f"mark-{person}").layers[0].shapes[0].fill
        layer = layer_named(drawing("kneeling-start"), person)
        assert layer is not None
        assert shirt in {shape.fill for shape in layer.shapes}
