"""From a pose to joints: trunk and legs, by angles or by where the feet stand, with every joint's range checked."""

import math

from handouts.core.problems import Origin, Problem
from tools.figure_rig import proportions as size
from tools.figure_rig.feet import foot_points
from tools.figure_rig.figure import Figure, LegAngles
from tools.figure_rig.pose import SIDES, Leg, Side
from tools.figure_rig.records import near_miss
from tools.figure_rig.vectors import (
    Vector,
    along_limb,
    along_trunk,
    front_of_trunk,
    left_of,
    length,
    limb_angle,
    turned,
    vector,
    wrapped,
)

FRONT_SLACK, THIGH_LACK = 1.015, 0.72  # in a front view: play of the knee, and how much of a squat the thigh takes up
PLANTS = ("near_knee", "far_knee", "near_foot", "far_foot")


def two_bones(root: Vector, target: Vector, lengths: tuple[float, float], bend: int) -> tuple[Vector, Vector, float]:
    """Return middle joint, end and reach of two bones from root to target; a reach above 1 means they are too short.

    `bend` is +1 where the middle joint lies on the front side (a knee), -1 where it lies behind (an elbow).
    """
    first, second = lengths
    distance = length(target - root)
    reach = distance / (first + second)
    near = max(min(distance, (first + second) * 0.999), abs(first - second) + 1e-3)
    ahead = (target - root) / (distance or 1.0)
    along = (first * first - second * second + near * near) / (2 * near)
    aside = math.sqrt(max(first * first - along * along, 0.0))
    return root + ahead * along + left_of(ahead) * aside * bend, root + ahead * near, reach


def solve_skeleton(figure: Figure) -> None:
    """Fill in the figure's joints and leg angles, and note joints that are out of range."""
    joints = figure.joints
    joints["hip"] = _hip(figure)
    trunk = figure.body.trunk
    up, front = along_trunk(trunk.chest), front_of_trunk(trunk.chest)
    place = size.FRONT_JOINTS if figure.is_front else size.SIDE_JOINTS
    middle, ahead = joints["hip"], front_of_trunk(trunk.pelvis)
    joints["middle"] = middle
    joints["hip"] = middle + ahead * place.hips[0]
    joints["hip_far"] = middle + ahead * place.hips[1] + along_trunk(trunk.pelvis) * 0.02
    joints["waist"] = middle + along_trunk(trunk.pelvis) * size.PELVIS
    joints["shoulder"] = joints["waist"] + up * size.CHEST
    for side, out in zip(SIDES, place.shoulders, strict=True):
        joints[f"{side}_shoulder"] = joints["shoulder"] + front * out - up * 0.12
    joints["neck"] = joints["shoulder"] + up * 0.10 - front * place.neck
    joints["skull"] = joints["neck"] + along_trunk(trunk.neck) * size.NECK
    joints["head"] = joints["skull"] + front_of_trunk(trunk.head) * place.head + along_trunk(trunk.head) * 0.33
    for side in SIDES:
        _solve_leg(figure, side)
        _check_leg(figure, side)


def _hip(figure: Figure) -> Vector:
    """Return the hip joint: as given, or so that the planted knee or foot stands where it is said to."""
    body = figure.body
    if not body.plant:
        if body.hip is None:
            figure.problems.append(
                Problem(body.origin, f"{figure.name} is nowhere", "add 'hip: [x, y]' or 'plant: ...'")
            )
        return figure.local(vector(*(body.hip or (0.0, 1.8))))
    part, place = next(iter(body.plant.items()))
    if part not in PLANTS or len(body.plant) > 1:
        hint = near_miss(part, PLANTS, "plants")
        figure.problems.append(
            Problem(body.origin, f"plant: one of knees and feet, not '{', '.join(body.plant)}'", hint)
        )
        return figure.local(vector(*place))
    side: Side = "near" if part.startswith("near") else "far"
    if figure.leg(side).thigh is None:
        message = f"plant: {part} needs the angles of the {side} leg"
        figure.problems.append(Problem(body.origin, message, f"give {side}_leg a thigh and a knee or shin"))
        return figure.local(vector(*place))
    figure.joints["hip"] = figure.joints["hip_far"] = vector(0, 0)
    _solve_leg(figure, side)
    if part.endswith("knee"):
        contact = figure.joints[f"{side}_knee"] - vector(0, size.KNEE_RADIUS + figure.person.cloth)
    else:
        contact = foot_points(figure, side, [(0.0, -size.ANKLE)])[0]
    return figure.local(vector(*place)) - contact


def _solve_leg(figure: Figure, side: Side) -> None:
    leg, root = figure.leg(side), figure.thigh_root(side)
    bend = leg.toe_bend
    toes = leg.toe_dir
    if leg.foot is not None or leg.ball is not None:
        knee, ankle = _stood_leg(figure, side)
        bend = leg.foot_angle if bend is None and leg.ball is not None else bend
        toes = 90 - leg.foot_angle if toes is None else toes
    else:
        knee = root + along_limb(leg.thigh or 0.0) * size.THIGH * leg.thigh_scale
        shin = (leg.thigh or 0.0) - (leg.knee or 0.0) if leg.shin is None else leg.shin
        ankle = knee + along_limb(shin) * size.SHIN * leg.shin_scale
    figure.joints[f"{side}_knee"], figure.joints[f"{side}_ankle"] = knee, ankle
    thigh, shin = limb_angle(knee - root), limb_angle(ankle - knee)
    toes = shin + 90 - leg.plantar if toes is None else toes
    hip = wrapped(thigh + figure.body.trunk.pelvis)
    angles = wrapped(thigh - shin), hip if hip > -100 else hip + 360, wrapped(shin + 90 - toes)
    figure.legs[side] = LegAngles(thigh, shin, toes, bend or 0.0, *angles)


def _stood_leg(figure: Figure, side: Side) -> tuple[Vector, Vector]:
    """Return knee and ankle of a leg that stands on the floor, on a thing, or on the ball of its foot."""
    leg, root = figure.leg(side), figure.thigh_root(side)
    bones = size.THIGH * leg.thigh_scale, size.SHIN * leg.shin_scale
    up, ahead = turned(vector(0, 1), -leg.foot_angle), turned(vector(1, 0), -leg.foot_angle)
    if leg.ball is not None:
        ankle = figure.local(_stand(figure, leg, leg.ball)) - ahead * size.BALL + up * size.SOLE
    else:
        ankle = figure.local(_stand(figure, leg, leg.foot or (0.0, 0.0))) + up * size.ANKLE
    if figure.is_front:  # a knee that bends towards us makes the leg look shorter
        lack = max(bones[0] + bones[1] - length(ankle - root) * FRONT_SLACK, 0.0)
        bones = bones[0] - lack * THIGH_LACK, bones[1] - lack * (1 - THIGH_LACK)
    outwards = -1 if figure.is_front and side == "far" else 1
    knee, ankle, reach = two_bones(root, ankle, bones, outwards)
    note_reach(figure, leg.origin, f"{side} leg", reach)
    return knee, ankle


def _stand(figure: Figure, leg: Leg, place: tuple[float, float]) -> Vector:
    """Return where a foot stands in the world; its height counts from the thing that it stands on."""
    if leg.stands is None:
        return vector(*place)
    if leg.stands not in figure.surfaces:
        hint = near_miss(leg.stands, figure.surfaces, "surfaces")
        figure.problems.append(Problem(leg.origin, f"there is no '{leg.stands}' to stand on", hint))
        return vector(*place)
    return vector(place[0], place[1] + float(figure.surfaces[leg.stands][0][1]))


def note_reach(figure: Figure, origin: Origin, what: str, reach: float) -> None:
    """Note a limb that is too short for its target: a reach above 1."""
    if reach > 1.0:
        short = f"{figure.name}'s {what} does not reach: it would have to be {100 * (reach - 1):.0f} % longer"
        figure.problems.append(Problem(origin, short, "bring the person nearer, lean the trunk, or move the target"))


def _check_leg(figure: Figure, side: Side) -> None:
    leg, angles = figure.leg(side), figure.legs[side]
    if leg.free or figure.is_front:
        return
    checked = (
        ("knee", angles.knee, size.KNEE_RANGE),
        ("hip", angles.hip, size.HIP_RANGE),
        ("ankle", angles.ankle, size.ANKLE_RANGE),
    )
    for joint, angle, (low, high) in checked:
        if not low - 1 <= angle <= high + 1:
            message = (
                f"{figure.name}'s {side} {joint} bends to {angle:.0f} degrees; it can go from {low:.0f} to {high:.0f}"
            )
            hint = "change the leg's angles or where it stands, or say 'free: true' for a drawn-out leg"
            figure.problems.append(Problem(leg.origin, message, hint))
