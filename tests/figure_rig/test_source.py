"""The committed figures are what the poses give, on every processor: by digest of their source, and by look where bits differ."""

import io
import math
import shutil
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("numpy", reason="the rig is design-time: pip install handouts[figures]")
pytest.importorskip("shapely", reason="the rig is design-time: pip install handouts[figures]")
pytest.importorskip("resvg_py", reason="likeness needs: pip install handouts[contact]")

import resvg_py
from PIL import Image, ImageChops

from tools.figure_rig.figures import (
    FIGURES,
    LOOKS,
    POSES,
    THINGS,
    draw_figures,
    figure_sources,
    read_frames,
    read_look,
)
from tools.figure_rig.scene import build_scene
from tools.figure_rig.source import source_of
from tools.figure_rig.svg import write_svg
from tools.figure_rig.things import read_things

ROOT = Path(__file__).parents[2]
WIDTH = 480  # pixels: a figure of 6 cm at 200 dpi
MOST_OFF = 0.0008  # share of pixels that may differ clearly: an outline that runs a pixel beside itself here and there
CLEARLY = 40  # of 255


def seen(svg: str) -> Image.Image:
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=WIDTH, background="#ffffff"))
    return Image.open(io.BytesIO(data)).convert("RGB")


def difference(one: str, two: str) -> float:
    """Return the share of pixels in which two pictures differ clearly."""
    pictures = seen(one), seen(two)
    if pictures[0].size != pictures[1].size:
        return 1.0
    off = ImageChops.difference(*pictures).convert("L").point([0] * CLEARLY + [1] * (256 - CLEARLY))
    return off.histogram()[1] / (off.width * off.height)


def disturbed(value: Any, up: bool) -> Any:
    """Return a pose whose every number is the next float above or below."""
    if isinstance(value, float):
        return math.nextafter(value, math.inf if up else -math.inf)
    if isinstance(value, tuple):
        return tuple(disturbed(part, up != bool(index % 2)) for index, part in enumerate(value))
    if isinstance(value, dict):
        return {key: disturbed(part, up) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        names = [entry.name for entry in fields(value) if entry.name not in ("origin", "view")]
        return replace(value, **{name: disturbed(getattr(value, name), up) for name in names})
    return value


def committed(name: str) -> str:
    return (ROOT / FIGURES / f"{name}.svg").read_text("utf-8")


def test_every_committed_figure_was_drawn_from_the_poses_looks_and_code_of_this_tree() -> None:
    stale = [
        name for name, digest in figure_sources(ROOT).items() if source_of(ROOT / FIGURES / f"{name}.svg") != digest
    ]
    assert not stale, f"run 'make figures': {', '.join(stale)}"


def test_on_a_clean_tree_nothing_is_drawn_anew() -> None:
    assert draw_figures(ROOT, is_whole=False) == {}


def test_the_committed_figures_look_like_those_drawn_here() -> None:
    off = {name: difference(text, committed(name)) for name, text in draw_figures(ROOT).items()}
    assert {name: share for name, share in off.items() if share > MOST_OFF} == {}


@pytest.mark.parametrize("up", [True, False])
def test_numbers_that_differ_in_the_last_place_give_the_same_picture(up: bool) -> None:
    look, kinds = read_look(ROOT), read_things(ROOT / THINGS, THINGS)
    for name, frame in read_frames(ROOT).items():
        drawn, beside = (write_svg(build_scene(pose, look, kinds)) for pose in (frame, disturbed(frame, up)))
        assert difference(drawn, beside) <= MOST_OFF, name


def test_a_limb_that_moved_is_not_the_same_picture() -> None:
    moved = committed("kneeling-stretch"), committed("kneeling-start")
    assert difference(*moved) > 10 * MOST_OFF


def small_project(folder: Path) -> Path:
    """Return a project with two poses, drawn."""
    (folder / POSES).mkdir(parents=True)
    (folder / FIGURES).mkdir()
    for file in (LOOKS, THINGS):
        shutil.copy(ROOT / file, folder / file)
    for name in ("runner-alone", "runner-jogging"):
        shutil.copy(ROOT / POSES / f"{name}.yaml", folder / POSES)
    for name, text in draw_figures(folder).items():
        (folder / FIGURES / f"{name}.svg").write_text(text, "utf-8")
    return folder


def test_only_the_figure_whose_pose_changed_is_drawn_anew(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    pose = root / POSES / "runner-alone.yaml"
    pose.write_text(pose.read_text("utf-8").replace("thigh: 4", "thigh: 6"), "utf-8")
    assert set(draw_figures(root, is_whole=False)) == {"runner-alone"}


def test_a_pose_saved_with_other_line_ends_is_the_same_source(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    pose = root / POSES / "runner-alone.yaml"
    pose.write_bytes(pose.read_bytes().replace(b"\n", b"\r\n"))
    assert draw_figures(root, is_whole=False) == {}


def test_another_look_draws_every_person_anew(tmp_path: Path) -> None:
    assert {"runner-alone", "runner-jogging", "mark-runner"} <= set(
        draw_figures(small_project(tmp_path), "swapped", is_whole=False)
    )
