"""Pose files into frames: `start` whole, the others only what changes from it. Between the files and the drawing."""

from dataclasses import dataclass
from pathlib import Path

from handouts.core.problems import ContentError, Problem
from tools.figure_rig.items import Item, merged, read_items
from tools.figure_rig.pose import Frame
from tools.figure_rig.records import WrongValueError, near_miss, read_record

SHARED = ("title", "describes", "view", "order", "mat", "mat_depth", "things")
FRAMES = ("start", "stretch", "lift", "open", "step", "low", "end", "third")


@dataclass(frozen=True, slots=True)
class Pose:
    """A pose file's frames by the name of the figure that each becomes."""

    name: str
    frames: dict[str, Frame]


def read_pose(path: Path, file: str) -> Pose:
    """Return the frames of a pose file; raises ContentError with every problem of it."""
    problems: list[Problem] = []
    root = read_items(path, file)
    for key in root.mapping:
        if key not in (*SHARED, *FRAMES):
            problems.append(Problem(root.keys[key], f"unknown key '{key}'", near_miss(key, (*SHARED, *FRAMES), "keys")))
    if "start" not in root.mapping:
        problems.append(Problem(root.origin, "'start' is missing", "say under 'start:' where the people are"))
    frames = {} if problems else _read_frames(path.stem, root, problems)
    if problems:
        raise ContentError(problems)
    return Pose(path.stem, frames)


def _read_frames(name: str, root: Item, problems: list[Problem]) -> dict[str, Frame]:
    shared = Item({key: root.mapping[key] for key in SHARED if key in root.mapping}, root.origin, root.keys)
    start = merged(shared, root.mapping["start"])
    whole = {name: start}
    others = [key for key in FRAMES[1:] if key in root.mapping]
    if others:
        whole = {f"{name}-start": start, **{f"{name}-{key}": merged(start, root.mapping[key]) for key in others}}
    frames: dict[str, Frame] = {}
    for figure, item in whole.items():
        found: list[Problem] = []
        try:
            frames[figure] = read_record(Frame, item, found)
        except WrongValueError:
            problems += [problem for problem in found if problem not in problems]
    return frames
