"""Which figures the project ships and what their files hold: poses, anatomy and marks drawn in one look. Reads, never writes."""

from pathlib import Path

from handouts.core.problems import ContentError, Problem
from tools.figure_rig.anatomy import draw_anatomy
from tools.figure_rig.check import check_scene
from tools.figure_rig.look import DEFAULT, Look, choose_look, read_looks
from tools.figure_rig.marks import draw_marks
from tools.figure_rig.pose import Frame
from tools.figure_rig.read import FRAMES, read_pose
from tools.figure_rig.scene import Scene, build_scene
from tools.figure_rig.separation import check_look
from tools.figure_rig.source import source_digest, source_of, with_source
from tools.figure_rig.svg import write_svg
from tools.figure_rig.things import read_things

POSES = "assets/poses"
THINGS = "assets/things.yaml"
LOOKS = "assets/looks.yaml"
FIGURES = "assets/figures"
LABELLED = tuple(f"-{frame}" for frame in FRAMES)  # the sheet writes a word into these pictures
DEFAULT_LOOK = DEFAULT


def draw_figures(root: Path, look_name: str = DEFAULT_LOOK, *, is_whole: bool = True) -> dict[str, str]:
    """Return every figure's SVG text by name, or only of those whose file was drawn from something else.

    Raises ContentError with the problems of looks and poses.
    """
    sources = figure_sources(root, look_name)
    wanted = {
        name for name, digest in sources.items() if is_whole or source_of(root / FIGURES / f"{name}.svg") != digest
    }
    drawn = {name: write_svg(scene) for name, scene in build_scenes(root, look_name).items() if name in wanted}
    drawn |= {"anatomy": draw_anatomy(), **draw_marks(read_look(root, look_name))}
    return {name: with_source(text, sources[name]) for name, text in drawn.items() if name in wanted}


def figure_sources(root: Path, look_name: str = DEFAULT_LOOK) -> dict[str, str]:
    """Return the digest of what each figure is drawn from, by the figure's name."""
    looks, things = root / LOOKS, root / THINGS
    sources = {
        name: source_digest(look_name, looks, things, root / frame.origin.file)
        for name, frame in read_frames(root).items()
    }
    others = ("anatomy", *draw_marks(read_look(root, look_name)))
    return sources | {name: source_digest(look_name, looks) for name in others}


def build_scenes(root: Path, look_name: str = DEFAULT_LOOK) -> dict[str, Scene]:
    """Return every frame solved and painted, by its figure's name; raises ContentError with the problems of all."""
    look = read_look(root, look_name)
    kinds = read_things(root / THINGS, THINGS)
    scenes = {name: build_scene(frame, look, kinds) for name, frame in read_frames(root).items()}
    problems = [
        problem for name, scene in scenes.items() for problem in check_scene(scene, has_label=name.endswith(LABELLED))
    ]
    if problems:
        raise ContentError(dict.fromkeys(problems))
    return scenes


def read_look(root: Path, name: str = DEFAULT_LOOK) -> Look:
    """Return the named look of the project; raises ContentError where it does not exist or keeps people too little apart."""
    look = choose_look(read_project_looks(root), name)
    if problems := check_look(name, look):
        raise ContentError(problems)
    return look


def read_project_looks(root: Path) -> dict[str, Look]:
    """Return all looks of the project by name."""
    return read_looks(root / LOOKS, LOOKS)


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


def check_looks(root: Path) -> None:
    """Raise ContentError with every pair of colours, in any look, that is too close to tell apart."""
    problems = [problem for name, look in read_project_looks(root).items() for problem in check_look(name, look)]
    if problems:
        raise ContentError(problems)
