"""Arms: from what a hand touches to elbow and wrist, and the arm's outline along a smooth curve."""

from collections.abc import Mapping

import numpy as np
from shapely.geometry import LineString, Point

from handouts.core.problems import Problem
from tools.figure_rig import proportions as size
from tools.figure_rig.curves import monotone
from tools.figure_rig.figure import Arm, Figure
from tools.figure_rig.outlines import Area, disc, joined, sweep
from tools.figure_rig.pose import Hand, Side
from tools.figure_rig.records import near_miss
from tools.figure_rig.skeleton import note_reach, two_bones
from tools.figure_rig.things import Surface
from tools.figure_rig.vectors import (
    Points,
    Vector,
    along_limb,
    dot,
    left_of,
    length,
    limb_angle,
    places_along,
    turned,
    unit,
    vector,
    wrapped,
)

# the bone of each part that a hand can touch, and the outline that it is touched on
PARTS = {
    "near_thigh": ("hip", "near_knee", "near_all"),
    "far_thigh": ("hip_far", "far_knee", "far_all"),
    "near_shin": ("near_knee", "near_ankle", "near_all"),
    "far_shin": ("far_knee", "far_ankle", "far_all"),
    "pelvis": ("hip", "waist", "trunk"),
    "chest": ("waist", "shoulder", "torso"),
}


FROM_BACK = ("back", "rest", "hold", "hip")  # shapes of a hand that we see from its back


def solve_arm(figure: Figure, side: Side, people: Mapping[str, Figure]) -> None:
    """Fill in elbow, wrist and hand of one arm; note a target that is unknown or out of reach."""
    hand = figure.hand(side)
    bones = size.UPPER_ARM * hand.upper_scale, size.LOWER_ARM * hand.lower_scale
    shoulder = figure.joints[f"{side}_shoulder"]
    target = _target(hand, figure, people) if hand.touch else None
    if target is None:
        upper, elbow_bend = hand.angles or (5.0, 10.0)
        elbow = shoulder + along_limb(upper) * bones[0]
        wrist = elbow + along_limb(upper + elbow_bend) * bones[1]
        fingers = along_limb(upper + elbow_bend + hand.wrist)
        arm = Arm(hand, fingers, left_of(fingers) * (-1 if hand.palm == "up" else 1))
    else:
        point, outward = target
        arm = _laid(figure, side, point, outward)
        lift = hand.lift if hand.lift is not None else (0.0 if outward is None else 0.085)
        goal = point - arm.fingers * hand.palm_at - arm.palm * lift
        elbow, wrist, reach = two_bones(shoulder, goal, bones, _elbow_bend(figure, side))
        note_reach(figure, hand.origin, f"{side} hand", reach)
    figure.joints[f"{side}_elbow"], figure.joints[f"{side}_wrist"] = elbow, wrist
    figure.arms[side] = arm
    _check_arm(figure, side, (elbow - shoulder, wrist - elbow))


def _elbow_bend(figure: Figure, side: Side) -> int:
    """Return which way the elbow points: behind the arm; in a front view, away from the body."""
    outwards = 1 if figure.is_front and side == "near" else -1
    return -outwards if figure.hand(side).elbow == "front" else outwards


def _laid(figure: Figure, side: Side, point: Vector, outward: Vector | None) -> Arm:
    """Return the hand laid on a surface, or seen from its back where there is no surface to lie on."""
    hand = figure.hand(side)
    shoulder = figure.joints[f"{side}_shoulder"]
    if hand.fingers is not None:
        fingers = figure.local(turned(vector(1, 0), hand.fingers))
    elif outward is not None:
        along = left_of(outward)
        fingers = -along if dot(along, point - shoulder) < 0 else along
    else:
        fingers = unit(point - shoulder)
    if outward is None:
        thumb_left = (side == "near") == (hand.palm == "down")  # a right hand's back has its thumb at the left
        return Arm(hand, fingers, left_of(fingers) * (-1 if thumb_left else 1), point)
    palm = -outward
    return Arm(hand, fingers, unit(palm - fingers * dot(palm, fingers)), point)


def _target(hand: Hand, figure: Figure, people: Mapping[str, Figure]) -> tuple[Vector, Vector | None] | None:
    """Return the touched point and the direction out of the surface there, in the figure's frame."""
    touch = hand.touch or ""
    if touch == "floor":
        if hand.place is None:
            figure.problems.append(Problem(hand.origin, "a hand on the floor needs its place", "add 'place: [x, y]'"))
        return figure.local(vector(*(hand.place or (0.0, 0.0)))), vector(0, 1)
    if touch in figure.surfaces:
        return _on_thing(hand, figure, figure.surfaces[touch])
    who, _, part = touch.partition(".")
    owner = people.get(who)
    if owner is None or (part not in owner.joints and part not in PARTS):
        known = [
            "floor",
            *figure.surfaces,
            *(f"{name}.{part}" for name in people for part in (*PARTS, *people[name].joints)),
        ]
        figure.problems.append(
            Problem(hand.origin, f"there is no '{touch}' to touch", near_miss(touch, known, "parts"))
        )
        return None
    offset = vector(*hand.offset)
    if part in owner.joints:
        return figure.local(owner.world(owner.joints[part]) + offset), None
    point, outward = surface(owner, part, hand)
    laid = None if hand.shape in FROM_BACK else figure.local(owner.world(outward))
    return figure.local(owner.world(point) + offset), laid


def _on_thing(hand: Hand, figure: Figure, surface: Surface) -> tuple[Vector, Vector | None]:
    """Return the place on a thing's surface, and the direction out of it unless the hand is seen from its back."""
    start, end = surface
    point = start + (end - start) * hand.at + vector(*hand.offset)
    outward = figure.local(left_of(unit(end - start)))
    return figure.local(point), None if hand.shape in FROM_BACK else outward


def surface(figure: Figure, part: str, hand: Hand) -> tuple[Vector, Vector]:
    """Return where a ray from the bone meets the clothed outline, and the direction out of it."""
    start, end, name = PARTS[part]
    bone, outline = figure.joints[end] - figure.joints[start], figure.outlines[name]
    front = left_of(unit(bone)) * (-1 if part in ("pelvis", "chest") else 1)
    origin = figure.joints[start] + bone * hand.at
    towards = turned(front, _side_angle(figure, hand))
    met = LineString([origin, origin + towards * 2.0]).intersection(outline.exterior)
    points = [vector(*spot.coords[0]) for spot in getattr(met, "geoms", [met]) if not spot.is_empty]
    point = max(points, key=lambda spot: length(spot - origin), default=origin)
    ring = outline.exterior
    at = ring.project(Point(float(point[0]), float(point[1])))
    before, after = (ring.interpolate((at + step) % ring.length) for step in (-0.12, 0.12))
    along = unit(vector(after.x - before.x, after.y - before.y))
    outward = -left_of(along)
    return point, outward if dot(outward, towards) > 0 else -outward


def _side_angle(figure: Figure, hand: Hand) -> float:
    match hand.side:
        case "front":
            return 0.0
        case "back":
            return 180.0
        case float(degrees):
            return degrees
        case other:
            hint = "front, back, or degrees from the front"
            figure.problems.append(Problem(hand.origin, f"'{other}' is not a side of a limb", hint))
            return 0.0


def _check_arm(figure: Figure, side: Side, bones: tuple[Vector, Vector]) -> None:
    upper, lower = (limb_angle(bone) for bone in bones)
    arm = figure.arms[side]
    checked = (
        ("elbow", abs(wrapped(lower - upper)), size.ELBOW_RANGE),
        ("wrist", wrapped(limb_angle(arm.fingers) - lower), size.WRIST_RANGE),
    )
    for joint, angle, (low, high) in checked:
        if not low - 1 <= angle <= high + 1:
            message = (
                f"{figure.name}'s {side} {joint} bends to {angle:.0f} degrees; it can go from {low:.0f} to {high:.0f}"
            )
            hint = "turn the fingers, move the touched place, or bring the person nearer"
            figure.problems.append(Problem(arm.hand.origin, message, hint))


ELBOW_ROUND = 0.17  # how far from the elbow, on both bones, its curve begins
_TABLE = np.array(size.ARM_RADII, float)


def arm_line(shoulder: Vector, elbow: Vector, wrist: Vector) -> tuple[Points, Points]:
    """Return the middle line of an arm, with a smooth curve for the elbow, and each point's place (0 to 2) on it."""
    before = elbow + unit(shoulder - elbow) * ELBOW_ROUND
    after = elbow + unit(wrist - elbow) * ELBOW_ROUND
    first, last = 1 - ELBOW_ROUND / length(elbow - shoulder), 1 + ELBOW_ROUND / length(wrist - elbow)
    upper, bend, lower = np.linspace(0, 1, 10), np.linspace(0, 1, 14)[1:-1], np.linspace(0, 1, 10)
    u = bend[:, None]
    curve = (1 - u) ** 2 * before + 2 * u * (1 - u) * elbow + u * u * after
    line = np.vstack(
        [places_along(shoulder, before - shoulder, upper), curve, places_along(after, wrist - after, lower)]
    )
    places = np.concatenate([upper * first, first + bend * (last - first), last + lower * (2 - last)])
    return line, places


def arm_outline(figure: Figure, side: Side, start: float = 0.0, end: float = 2.0, cloth: float = 0.0) -> Area:
    """Return the outline of an arm from one place to another (0 shoulder, 1 elbow, 2 wrist)."""
    joints = figure.joints
    line, places = arm_line(joints[f"{side}_shoulder"], joints[f"{side}_elbow"], joints[f"{side}_wrist"])
    chosen = (places >= start - 1e-9) & (places <= end + 1e-9)
    radii = monotone(_TABLE[:, 0], _TABLE[:, 1], places) * figure.person.arm + cloth
    arm = sweep(line[chosen], list(radii[chosen]))
    return joined(arm, _elbow_bone(figure, side, cloth)) if start < 1 < end else arm


def _elbow_bone(figure: Figure, side: Side, cloth: float) -> Area:
    """Return the bone that shows outside an elbow, the more the further it is bent."""
    shoulder, elbow, wrist = (figure.joints[f"{side}_{joint}"] for joint in ("shoulder", "elbow", "wrist"))
    outwards = unit(elbow - shoulder) - unit(wrist - elbow)
    out, radius = size.ELBOW_BONE
    return disc(elbow + outwards * out, radius * figure.person.arm + cloth)
