"""Hands: laid on a surface and seen from the thumb's side, seen from the back, or gripping a limb from behind it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tools.figure_rig.curves import Key, closed_curve
from tools.figure_rig.figure import Figure
from tools.figure_rig.outlines import Area, area, blob, disc, joined, largest, softened, sweep
from tools.figure_rig.pose import Side
from tools.figure_rig.vectors import Points, cosine, left_of, sine, turned, vector

Line = Sequence[tuple[float, float]]

# along the fingers from the wrist, and away from the palm
EDGE: tuple[Key, ...] = (
    (-0.12, 0.088),
    (0.06, 0.108),
    (0.22, 0.132),
    (0.34, 0.128),
    (0.47, 0.096),
    (0.58, 0.062),
    (0.645, 0.014),
    (0.635, -0.036),
    (0.55, -0.062),
    (0.40, -0.084),
    (0.24, -0.100),
    (0.06, -0.098),
    (-0.12, -0.084),
)
EDGE_THUMB: tuple[Key, ...] = (
    (-0.06, 0.055),
    (0.08, 0.076),
    (0.20, 0.062),
    (0.275, 0.028),
    (0.28, -0.022),
    (0.22, -0.052),
    (0.09, -0.064),
    (-0.06, -0.055),
)
PALM: tuple[Key, ...] = (
    (-0.12, 0.09),
    (0.02, 0.105),
    (0.14, 0.155),
    (0.30, 0.190),
    (0.39, 0.170),
    (0.42, 0.0),
    (0.38, -0.160),
    (0.28, -0.182),
    (0.12, -0.150),
    (0.02, -0.110),
    (-0.12, -0.088),
)
# root, middle joint and tip of each finger, from the thumb's side to the little one, with its radius
FINGERS: tuple[tuple[Line, float], ...] = (
    (((0.31, 0.130), (0.48, 0.152), (0.615, 0.142)), 0.056),
    (((0.33, 0.044), (0.54, 0.056), (0.690, 0.044)), 0.057),
    (((0.33, -0.044), (0.53, -0.046), (0.665, -0.052)), 0.055),
    (((0.29, -0.124), (0.45, -0.140), (0.555, -0.140)), 0.050),
)
THUMB: tuple[Line, tuple[float, float, float, float]] = (
    ((0.05, 0.07), (0.17, 0.185), (0.29, 0.265), (0.395, 0.290)),
    (0.085, 0.078, 0.062, 0.050),
)
CREASES: tuple[Line, ...] = (
    ((0.37, 0.094), (0.48, 0.103), (0.585, 0.100)),
    ((0.39, 0.0), (0.52, 0.004), (0.65, -0.002)),
    ((0.37, -0.088), (0.47, -0.096), (0.575, -0.100)),
)

FIST: tuple[Key, ...] = (
    *((-0.12, 0.088), (0.08, 0.115), (0.24, 0.150), (0.38, 0.125), (0.445, 0.04), (0.435, -0.08)),
    *((0.36, -0.185), (0.24, -0.215), (0.14, -0.170), (0.02, -0.100), (-0.12, -0.084)),
)
FIST_THUMB: tuple[Key, ...] = (
    *((0.02, 0.030), (0.12, 0.035), (0.24, 0.000), (0.335, -0.065), (0.345, -0.125), (0.29, -0.145)),
    *((0.20, -0.105), (0.10, -0.085), (0.02, -0.090)),
)
FIST_CREASES: tuple[Line, ...] = (
    ((0.30, 0.060), (0.38, 0.040), (0.42, 0.030)),
    ((0.34, -0.010), (0.40, -0.02), (0.43, -0.03)),
)


@dataclass(frozen=True, slots=True)
class HandParts:
    """A hand's outline, its thumb where that is drawn on top (with the disc where it grows out), and lines between fingers."""

    outline: Area
    thumb: Area | None = None
    thumb_root: Area | None = None
    creases: tuple[Points, ...] = ()
    fingers: tuple[Area, ...] = field(default=())


def hand_parts(figure: Figure, side: Side) -> HandParts:
    """Return the parts of a hand in the figure's frame."""
    match figure.arms[side].hand.shape:
        case "back":
            return _back(figure, side)
        case "grip":
            return _grip(figure, side)
        case "fist":
            return _fist(figure, side)
        case _:
            return _edge(figure, side)


def _placed(figure: Figure, side: Side, points: Sequence[Sequence[float]] | Points) -> Points:
    """Return points of the hand's own frame in the figure's frame, with the fingers curled towards the palm."""
    arm, wrist = figure.arms[side], figure.joints[f"{side}_wrist"]
    up, size = -arm.palm, figure.person.hand
    curled = [_curled(float(x), float(y), arm.hand.curl) for x, y, *_ in points]
    return np.array([wrist + (arm.fingers * x + up * y) * size for x, y in curled])


def _curled(x: float, y: float, curl: float) -> tuple[float, float]:
    start = 0.24
    if x <= start or not curl:
        return x, y
    turn = curl * (x - start) / 0.40
    radius = (x - start) / math.radians(turn)
    return start + (radius + y) * sine(turn), y * cosine(turn) - radius * (1 - cosine(turn))


def _edge(figure: Figure, side: Side) -> HandParts:
    root = vector(0.13, -0.01)
    angle = -figure.arms[side].hand.thumb
    thumb = [root + turned(vector(x, y), angle) for x, y, *_ in EDGE_THUMB]
    thumb_keys: list[Key] = [(float(x), float(y)) for x, y in thumb]
    start = _placed(figure, side, [(float(root[0]), float(root[1]))])[0]
    return HandParts(
        area(_placed(figure, side, closed_curve(EDGE))),
        area(_placed(figure, side, closed_curve(thumb_keys))),
        disc(start, 0.105),
    )


def _back(figure: Figure, side: Side) -> HandParts:
    fingers = [sweep(np.array(line), [radius, radius + 0.001, radius - 0.012]) for line, radius in FINGERS]
    thumb = sweep(np.array(THUMB[0]), THUMB[1])
    whole = softened(joined(blob(PALM), thumb, *fingers), 0.02)
    outline = np.array(largest(whole).segmentize(0.03).exterior.coords)
    creases = tuple(_placed(figure, side, line) for line in CREASES)
    return HandParts(area(_placed(figure, side, outline)), creases=creases)


def _fist(figure: Figure, side: Side) -> HandParts:
    """Return a loose fist, thumb on top, as a runner carries it."""
    outline, thumb = (area(_placed(figure, side, closed_curve(keys))) for keys in (FIST, FIST_THUMB))
    root = _placed(figure, side, [(0.06, -0.04)])[0]
    knuckles = tuple(_placed(figure, side, line) for line in FIST_CREASES)
    return HandParts(outline, thumb, disc(root, 0.11), knuckles)


def _grip(figure: Figure, side: Side) -> HandParts:
    """Return a palm behind the limb and four fingers that come round its edge."""
    arm, wrist = figure.arms[side], figure.joints[f"{side}_wrist"]
    inward = arm.palm
    along = left_of(inward)
    touched = arm.touched if arm.touched is not None else wrist + inward * 0.3
    fingers = []
    for index, long in enumerate((0.24, 0.29, 0.28, 0.22)):
        root = touched + along * (index - 1.5) * 0.108 - inward * 0.05
        fan = along * (index - 1.5) * 0.012
        line = np.array([root, root + inward * long * 0.6 + fan * 0.6, root + inward * long + fan])
        fingers.append(sweep(line, [0.060, 0.060, 0.048]))
    palm = sweep(np.array([wrist, (wrist + touched) / 2, touched]), [0.10, 0.17, 0.20])
    return HandParts(palm, fingers=tuple(fingers))
