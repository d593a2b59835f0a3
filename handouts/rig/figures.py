"""Which figures the project ships and what their files hold: poses, anatomy and marks drawn in one look. Reads, never writes."""

from pathlib import Path

from handouts.problems import ContentError, Problem
from handouts.rig.anatomy import draw_anatomy
from handouts.rig.look import DEFAULT, Look, choose_look, read_looks
from handouts.rig.marks import draw_marks
from handouts.rig.pose import Frame
from handouts.rig.read import read_pose
from handouts.rig.scene import build_scene
from handouts.rig.svg import write_svg

POSES = "assets/poses"
LOOKS = "assets/looks.yaml"
FIGURES = "assets/figures"
DEFAULT_LOOK = DEFAULT


def draw_figures(root: Path, look_name: str = DEFAULT_LOOK) -> dict[str, str]:
    """Return every figure's SVG text by name; raises ContentError with the problems of looks and poses."""
    look = read_look(root, look_name)
    problems: list[Problem] = []
    drawn = {name: draw_frame(frame, look, problems) for name, frame in read_frames(root).items()}
    if problems:
        raise ContentError(dict.fromkeys(problems))
    return {**drawn, "anatomy": draw_anatomy(), **draw_marks(look)}


def read_look(root: Path, name: str = DEFAULT_LOOK) -> Look:
    """Return the named look of the project."""
    return choose_look(read_looks(root / LOOKS, LOOKS), name)


def read_frames(root: Path) -> dict[str, Frame]:
    """Return every frame of the project's poses by its figure's name; raises ContentError with all problems."""
    problems: list[Problem] = []
    frames: dict[str, Frame] = {}
    for path in sorted((root / POSES).glob("*.yaml")):
        try:
            frames |= read_pose(path, f"{POSES}/{path.name}").frames
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return frames


def draw_frame(frame: Frame, look: Look, problems: list[Problem]) -> str:
    """Return one frame's SVG text, and add what is wrong with it to the problems."""
    scene = build_scene(frame, look)
    problems += scene.problems
    return write_svg(scene, problems)
