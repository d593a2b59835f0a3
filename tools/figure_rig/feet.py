"""Shoes: the outlines of a foot, laid along the ankle, with the toes bent about the ball."""

from collections.abc import Sequence

import numpy as np

from tools.figure_rig import proportions as size
from tools.figure_rig.curves import closed_curve
from tools.figure_rig.figure import Figure
from tools.figure_rig.outlines import Area, area, largest, rounded, softened
from tools.figure_rig.pose import Side
from tools.figure_rig.vectors import Points, Vector, along_limb, left_of, turned, vector

RAMP = 0.16  # how long the bend of the toes is
STEPS = 8


def foot_points(figure: Figure, side: Side, points: Sequence[Sequence[float]] | Points) -> Points:
    """Return points of the foot's own frame (forward and up from the ankle) in the figure's frame."""
    leg = figure.leg(side)
    angles = figure.legs[side]
    ahead = along_limb(angles.toes)
    up = left_of(ahead) * (-1 if leg.flipped else 1)
    ankle = figure.joints[f"{side}_ankle"]
    placed = [_bent(_scaled(vector(*point), leg.foot_scale), angles.toe_bend) for point in points]
    return np.array([ankle + ahead * x + up * y for x, y in placed])


def _scaled(point: Vector, scale: float) -> Vector:
    """Foreshorten a foot that points towards the viewer; its heel less than its toes."""
    return vector(point[0] * (scale if point[0] > 0 else (scale + 1) / 2), point[1])


def _bent(point: Vector, bend: float) -> Vector:
    """Carry a point that lies ahead of the ball along the curve of the bent toes."""
    start = size.BALL - RAMP / 2
    rest = float(point[0]) - start
    if not bend or rest <= 0:
        return point
    place, turn, step, count = vector(start, -0.30), 0.0, RAMP / STEPS, 0
    while rest > 0:
        ahead = min(step, rest) if count < STEPS else rest
        place = place + turned(vector(ahead, 0), turn)
        rest -= ahead
        count += 1
        turn = bend * min(count / STEPS, 1)
    return place + turned(vector(0, float(point[1]) + 0.30), turn)


def shoe_outlines(figure: Figure, side: Side) -> tuple[Area, Area, Area]:
    """Return upper, sole and stripe of a shoe."""
    if figure.is_front and figure.leg(side).toe_dir is None:
        return _front_shoe(figure, side)
    upper, sole, stripe = (
        area(foot_points(figure, side, closed_curve(keys))) for keys in (size.SHOE, size.SHOE_SOLE, size.SHOE_STRIPE)
    )
    if figure.legs[side].toe_bend:
        sole = largest(rounded(softened(sole, 0.08), 0.02))
        upper = largest(rounded(softened(upper, 0.30), 0.04))
    return upper, sole, stripe


def _front_shoe(figure: Figure, side: Side) -> tuple[Area, Area, Area]:
    """Return a shoe that points at us: upper, sole and the stripe of its laces."""
    ankle, out = figure.joints[f"{side}_ankle"], 1 if side == "near" else -1
    upper, sole, stripe = (
        area(ankle + closed_curve(keys) * np.array([out, 1]))
        for keys in (size.FRONT_SHOE, size.FRONT_SOLE, size.FRONT_STRIPE)
    )
    return upper, sole, stripe
