"""Things of a picture (wall, chair, roller, band) as data from assets/things.yaml: how they look and where they can be touched."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from handouts.core.problems import NOWHERE, ContentError, Origin, Problem
from tools.figure_rig.items import read_items
from tools.figure_rig.pose import Frame, Pair, Thing
from tools.figure_rig.records import WrongValueError, is_enough, near_miss, read_record
from tools.figure_rig.vectors import Vector, vector

# a line on which something can stand, lean or lie; its free side is at the left from the first point to the second
Surface: TypeAlias = tuple[Vector, Vector]


@dataclass(frozen=True, slots=True)
class ThingShape:
    """One painted form of a thing, in heads from the place where it stands: a ring of corners, a disc or a line."""

    ring: tuple[Pair, ...] = ()
    disc: tuple[float, float, float] | None = None
    line: tuple[Pair, ...] = ()
    fill: str | None = None
    edge: str | None = None
    width: float = 0.03  # of the edge or line
    rounded: float = 0.0  # radius of a ring's corners
    opacity: float = 1.0
    depth: float = 0.0  # before or behind the thing's own depth
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class ThingKind:
    """What a kind of thing looks like; `surfaces` are named lines, free at the left from the first point to the second."""

    shapes: tuple[ThingShape, ...] = ()
    surfaces: dict[str, tuple[Pair, Pair]] | None = None
    colour: str = "#8d93ad"  # of what is drawn along a body: a band, a strap, a cloth
    edge: str = "#4a4f68"
    breadth: float = 0.2
    origin: Origin = NOWHERE


def read_things(path: Path, file: str) -> dict[str, ThingKind]:
    """Return the kinds of things by name; raises ContentError with every problem of the file."""
    problems: list[Problem] = []
    kinds: dict[str, ThingKind] = {}
    for name, item in read_items(path, file).mapping.items():
        try:
            kinds[name] = read_record(ThingKind, item, problems)
        except WrongValueError:
            continue
        for shape in kinds[name].shapes:
            if shape.disc is None:
                points, least = (shape.line, 2) if shape.line else (shape.ring, 3)
                is_enough(points, least, shape.origin, problems)
    if problems:
        raise ContentError(problems)
    return kinds


def kind_of(thing: Thing, kinds: Mapping[str, ThingKind], problems: list[Problem]) -> ThingKind:
    """Return a thing's kind; notes one that does not exist."""
    if thing.kind not in kinds:
        hint = near_miss(thing.kind, kinds, "things")
        problems.append(Problem(thing.origin, f"there is no thing '{thing.kind}'", hint))
    return kinds.get(thing.kind, ThingKind())


def find_surfaces(frame: Frame, kinds: Mapping[str, ThingKind], problems: list[Problem]) -> dict[str, Surface]:
    """Return every surface of the frame's things in the world, by `thing.surface`."""
    surfaces: dict[str, Surface] = {}
    for name, thing in frame.things.items():
        for part, (start, end) in (kind_of(thing, kinds, problems).surfaces or {}).items():
            ends = thing_place(thing, start), thing_place(thing, end)
            surfaces[f"{name}.{part}"] = ends if thing.facing == "right" else (ends[1], ends[0])
    return surfaces


def thing_place(thing: Thing, point: Pair) -> Vector:
    """Return the world place of a point of a thing."""
    turn = -1 if thing.facing == "left" else 1
    return vector(thing.at[0] + turn * point[0], thing.at[1] + point[1])
