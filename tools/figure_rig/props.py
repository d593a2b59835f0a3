"""Paints the things of a frame: what stands by itself, what goes round limbs, runs along a body or lies on it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
from shapely.geometry import LineString, Polygon, box

from handouts.core.problems import Problem
from handouts.figures.colours import mix
from tools.figure_rig.arms import PARTS
from tools.figure_rig.curves import open_curve
from tools.figure_rig.figure import Figure
from tools.figure_rig.outlines import Area, disc, joined, pieces, ribbon, rounded, softened
from tools.figure_rig.paint import Part
from tools.figure_rig.pose import Frame, Spot, Thing
from tools.figure_rig.records import is_enough, near_miss
from tools.figure_rig.things import ThingKind, ThingShape, kind_of, thing_place
from tools.figure_rig.vectors import Points, Vector, dot, left_of, unit, vector

People = Mapping[str, Figure]
PlaceSpot = Callable[[Spot, People, list[Problem]], Vector]
LOOP_DIP = 0.09  # how far a loop band dips over a limb
LOOP_ROOM = 0.06  # between two limbs, to see the far side of a band there
CLOTH_SPANS = 0.6  # how wide a hollow of the body a cloth spans
CLOTH_STRIPES = ((0.16, 0.09), (0.29, 0.03))  # how far from its hems, and how broad
STEP = 0.001  # between the depths of one thing's parts, so that nothing is painted between them


def paint_things(
    frame: Frame, kinds: Mapping[str, ThingKind], people: People, place: PlaceSpot, problems: list[Problem]
) -> list[Part]:
    """Return the parts of all things of a frame, each in a group of its name."""
    parts: list[Part] = []
    for name, thing in frame.things.items():
        kind = kind_of(thing, kinds, problems)
        if thing.around:
            made = _loop(thing, kind, people, problems)
        elif thing.along:
            places = [place(spot, people, problems) for spot in thing.along]
            made = _strap(kind, places) if is_enough(places, 2, thing.origin, problems) else []
        elif thing.covers:
            made = _cloth(thing, kind, people, problems)
        else:
            made = _standing(_in_hand(thing, people, problems), kind)
        owner = "scene" if thing.depth < 0 else "runner"
        parts += [
            replace(part, name=name, owner=owner, group=name, depth=thing.depth + part.depth + index * STEP)
            for index, part in enumerate(made)
        ]
    return parts


def _part(form: Area, fill: str | None, edge: str | None = None, width: float = 0.03) -> list[Part]:
    return [Part("", "", 0.0, piece, fill, edge, width if edge else 0.0) for piece in pieces(form)]


def _standing(thing: Thing, kind: ThingKind) -> list[Part]:
    return [part for shape in kind.shapes for part in _shape(thing, shape)]


def _shape(thing: Thing, shape: ThingShape) -> list[Part]:
    if shape.line:
        points = np.array([thing_place(thing, point) for point in shape.line])
        return [Part("", "", shape.depth, points, None, shape.edge, shape.width, is_line=True)]
    if shape.disc:
        form = disc(thing_place(thing, shape.disc[:2]), shape.disc[2])
    else:
        form = Polygon([thing_place(thing, point) for point in shape.ring])
    form = rounded(form, shape.rounded) if shape.rounded else form
    parts = _part(form, shape.fill, shape.edge, shape.width)
    return [replace(part, opacity=shape.opacity, depth=shape.depth) for part in parts]


def _in_hand(thing: Thing, people: People, problems: list[Problem]) -> Thing:
    """Return the thing where the hand holds it."""
    if thing.held is None:
        return thing
    who, _, hand = thing.held.partition(".")
    side = hand.removesuffix("_hand")
    if who not in people or hand not in ("near_hand", "far_hand"):
        known = [f"{name}.{side}_hand" for name in people for side in ("near", "far")]
        problems.append(Problem(thing.origin, f"there is no '{thing.held}'", near_miss(thing.held, known, "hands")))
        return thing
    figure = people[who]
    arm = figure.arms["near" if side == "near" else "far"]
    palm = figure.joints[f"{side}_wrist"] + (arm.fingers * 0.30 + arm.palm * 0.08) * figure.person.hand
    x, y = figure.world(palm)
    return replace(thing, at=(float(x) + thing.at[0], float(y) + thing.at[1]))


def outline_named(name: str, people: People, origin: Thing, problems: list[Problem]) -> Area:
    """Return an outline of a person in the world; notes one that does not exist."""
    who, _, part = name.partition(".")
    outlines = people[who].outlines if who in people else {}
    if part not in outlines:
        known = [f"{person}.{outline}" for person, figure in people.items() for outline in figure.outlines]
        problems.append(Problem(origin.origin, f"there is no part '{name}'", near_miss(name, known, "parts")))
        return Polygon()
    return people[who].world_area(outlines[part])


def _loop(thing: Thing, kind: ThingKind, people: People, problems: list[Problem]) -> list[Part]:
    """Paint a band that goes round limbs: a curve over each of them, and between limbs apart its far side too."""
    limbs = [_crossing(name, thing.place, people, thing, problems) for name in thing.around]
    ends = [point for limb in limbs for point in limb[:2]]
    if len(ends) < 2:
        return []
    first, last = _longest(ends)
    along = unit(last - first)
    ends.sort(key=lambda point: round(dot(point - first, along), 9))
    below = unit(sum((limb[2] for limb in limbs if limb), vector(0, 0)))
    is_apart = _are_apart(limbs, along)
    front = _over(ends if is_apart else [first, last], below * LOOP_DIP)
    far = _far_side(ends, _limbs(thing, people), below, kind) if is_apart else []
    inner = mix(kind.colour, "#ffffff", 0.55)
    pale = Part("", "", 0.0, front[2:-2], None, inner, 0.03, is_line=True)
    return [*far, *_part(rounded(ribbon(front, kind.breadth / 2), 0.04), kind.colour, kind.edge), pale]


def _limbs(thing: Thing, people: People) -> Area:
    """Return the outlines of the limbs that a band goes round, in the world."""
    named = [name.partition(".") for name in thing.around]
    return joined(*(people[who].world_area(people[who].outlines[PARTS[part][2]]) for who, _, part in named))


def _are_apart(limbs: list[tuple[Vector, ...]], along: Vector) -> bool:
    """Return whether two limbs leave room between them."""
    if len([limb for limb in limbs if limb]) < 2:
        return False
    one, two = (sorted(round(dot(point, along), 9) for point in limb[:2]) for limb in limbs[:2])
    return max(one[0], two[0]) - min(one[1], two[1]) > LOOP_ROOM


def _over(ends: list[Vector], dip: Vector) -> Points:
    """Return the middle line of a band's front: it dips over every limb and is taut between them."""
    keys = [
        point for one, two in zip(ends[::2], ends[1::2], strict=True) for point in (one, (one + two) / 2 + dip, two)
    ]
    return open_curve([(float(x), float(y)) for x, y in keys])


def _far_side(ends: list[Vector], limbs: Area, below: Vector, kind: ThingKind) -> list[Part]:
    """Paint the side of a band that runs behind two limbs: seen between them, higher and darker."""
    line = np.array([(ends[0] + ends[1]) / 2, (ends[2] + ends[3]) / 2]) - below * kind.breadth * 0.6
    return _part(ribbon(line, kind.breadth * 0.35).difference(limbs), mix(kind.colour, kind.edge, 0.6), kind.edge, 0.02)


def _longest(points: list[Vector]) -> tuple[Vector, Vector]:
    pairs = [(one, two) for one in points for two in points]
    return max(pairs, key=lambda pair: round(float(np.sum((pair[0] - pair[1]) ** 2)), 9))


def _crossing(name: str, place: float, people: People, thing: Thing, problems: list[Problem]) -> tuple[Vector, ...]:
    """Return the two points at which a line across a limb leaves its outline, and the direction down the limb."""
    who, _, part = name.partition(".")
    if who not in people or part not in PARTS:
        known = [f"{person}.{limb}" for person in people for limb in PARTS]
        problems.append(Problem(thing.origin, f"there is no limb '{name}'", near_miss(name, known, "limbs")))
        return ()
    figure = people[who]
    start, end, outline = PARTS[part]
    bone = figure.joints[end] - figure.joints[start]
    center, aside = figure.joints[start] + bone * place, left_of(unit(bone))
    width = 0.45
    across = LineString([center - aside * width, center + aside * width]).intersection(figure.outlines[outline])
    if across.is_empty:
        return ()
    line = max(getattr(across, "geoms", [across]), key=lambda piece: piece.length)
    one, two, origin, down = (
        figure.world(vector(*p)) for p in (line.coords[0], line.coords[-1], (0.0, 0.0), unit(bone))
    )
    return one, two, down - origin


def _strap(kind: ThingKind, places: list[Vector]) -> list[Part]:
    """Paint a long band or towel through the places, smooth where it bends."""
    line = open_curve([(float(x), float(y)) for x, y in places])
    return _part(ribbon(line, kind.breadth / 2), kind.colour, kind.edge)


def _cloth(thing: Thing, kind: ThingKind, people: People, problems: list[Problem]) -> list[Part]:
    """Paint a towel that lies on a body: it spans the hollows, and shows a broad and a narrow stripe at both hems."""
    body = joined(*(outline_named(name, people, thing, problems) for name in thing.covers)).buffer(0.06)
    left, right = thing.between
    covered = body.intersection(box(left, -9, right, 9))
    form = rounded(softened(covered, CLOTH_SPANS), 0.05)
    if form.is_empty:
        return []
    _, low, _, high = form.bounds
    stripes = []
    for inwards, width in CLOTH_STRIPES:
        for x in (left + inwards, right - inwards):
            inside = LineString([(x, low - 1), (x, high + 1)]).intersection(form.buffer(-width / 2 - 0.02))
            if inside.geom_type == "LineString" and not inside.is_empty:
                stripes.append(Part("", "", 0.0, np.array(inside.coords), None, kind.edge, width, is_line=True))
    return [*_part(form, kind.colour, kind.edge), *stripes]
