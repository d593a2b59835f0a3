"""Hands: laid on a surface and seen from the thumb's side, seen from the back, or gripping a limb from behind it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from tools.figure_rig.curves import Key, closed_curve
from tools.figure_rig.figure import Figure
from tools.figure_rig.outlines import Area, area, blob, disc, joined, largest, softened, sweep
from tools.figure_rig.pose import Side
from tools.figure_rig.vectors import Points, cosine, left_of, sine, turned, vector

Line = Sequence[tuple[float, float]]

# along the fingers from the wrist, and away from the palm
EDGE: tuple[Key, ...] = (
    *((-0.03, 0.088), (0.08, 0.115), (0.20, 0.118), (0.34, 0.082), (0.50, 0.050), (0.64, 0.022), (0.725, -0.020)),
    *((0.715, -0.060), (0.62, -0.080), (0.42, -0.090), (0.24, -0.098), (0.10, -0.112), (-0.01, -0.100)),
)
EDGE_THUMB: tuple[Key, ...] = (
    *((-0.06, 0.050), (0.08, 0.062), (0.20, 0.050), (0.285, 0.022), (0.31, -0.012)),
    *((0.27, -0.042), (0.12, -0.055), (-0.06, -0.050)),
)
PALM: tuple[Key, ...] = (
    *((-0.03, 0.088), (0.06, 0.105), (0.17, 0.155), (0.31, 0.180), (0.39, 0.165), (0.42, 0.0)),
    *((0.38, -0.155), (0.28, -0.172), (0.13, -0.142), (0.05, -0.105), (-0.03, -0.088)),
)


class HandShape(NamedTuple):
    """A hand seen from its back, from the thumb's side to the little finger: lines from root to tip with their radii."""

    fingers: tuple[tuple[Line, float], ...]
    thumb: tuple[Line, tuple[float, ...]]
    creases: tuple[Line, ...]


# a flat hand presses: long fingers a little apart, the thumb far from them
FLAT_HAND = HandShape(
    (
        (((0.30, 0.115), (0.50, 0.150), (0.675, 0.178)), 0.056),
        (((0.32, 0.042), (0.55, 0.054), (0.775, 0.064)), 0.056),
        (((0.32, -0.040), (0.54, -0.052), (0.740, -0.060)), 0.055),
        (((0.28, -0.112), (0.46, -0.146), (0.600, -0.172)), 0.050),
    ),
    (((0.06, 0.07), (0.17, 0.165), (0.28, 0.260), (0.40, 0.330)), (0.080, 0.074, 0.060, 0.046)),
    (
        ((0.40, 0.082), (0.48, 0.094), (0.560, 0.104)),
        ((0.42, 0.0), (0.52, 0.001), (0.610, 0.002)),
        ((0.38, -0.080), (0.46, -0.090), (0.530, -0.100)),
    ),
)
# a hand at rest hangs: the fingers together and a little bent, the thumb beside them
RESTING_HAND = HandShape(
    (
        (((0.28, 0.098), (0.48, 0.108), (0.690, 0.070)), 0.054),
        (((0.30, 0.030), (0.54, 0.030), (0.750, -0.005)), 0.054),
        (((0.30, -0.040), (0.52, -0.046), (0.710, -0.070)), 0.053),
        (((0.26, -0.108), (0.44, -0.118), (0.610, -0.126)), 0.048),
    ),
    (((0.04, 0.070), (0.16, 0.150), (0.29, 0.192), (0.43, 0.190)), (0.074, 0.066, 0.054, 0.042)),
    (
        ((0.46, 0.068), (0.56, 0.066), (0.680, 0.034)),
        ((0.48, -0.008), (0.58, -0.012), (0.700, -0.040)),
        ((0.44, -0.082), (0.53, -0.090), (0.620, -0.102)),
        ((0.27, 0.135), (0.35, 0.146), (0.430, 0.143)),
    ),
)
# a closed hand holds: the fingers bend over the limb at their knuckles, the thumb comes from the other side
HOLDING_HAND = HandShape(
    (
        (((0.30, 0.120), (0.42, 0.128), (0.500, 0.105)), 0.062),
        (((0.32, 0.042), (0.46, 0.044), (0.555, 0.020)), 0.062),
        (((0.32, -0.042), (0.45, -0.044), (0.535, -0.062)), 0.060),
        (((0.28, -0.118), (0.40, -0.124), (0.465, -0.135)), 0.055),
    ),
    (((0.05, 0.06), (0.15, 0.175), (0.27, 0.235), (0.385, 0.215)), (0.082, 0.078, 0.064, 0.050)),
    (
        ((0.36, 0.085), (0.45, 0.080), (0.53, 0.058)),
        ((0.38, 0.000), (0.47, -0.004), (0.56, -0.022)),
        ((0.36, -0.086), (0.44, -0.092), (0.505, -0.104)),
        ((0.335, 0.150), (0.365, 0.120), (0.355, 0.090)),
        ((0.360, 0.070), (0.390, 0.040), (0.375, 0.010)),
        ((0.355, -0.012), (0.385, -0.042), (0.365, -0.072)),
    ),
)
# a hand on a hip: four fingers lie in front, the thumb is behind the body
HIP_HAND = HandShape(
    (
        (((0.28, 0.105), (0.46, 0.098), (0.600, 0.050)), 0.056),
        (((0.30, 0.034), (0.52, 0.026), (0.670, -0.020)), 0.056),
        (((0.30, -0.040), (0.51, -0.052), (0.650, -0.090)), 0.055),
        (((0.26, -0.108), (0.44, -0.124), (0.560, -0.155)), 0.050),
    ),
    (((0.04, 0.04), (0.12, 0.07), (0.20, 0.09), (0.28, 0.10)), (0.080, 0.076, 0.068, 0.060)),
    (
        ((0.38, 0.068), (0.50, 0.060), (0.600, 0.020)),
        ((0.40, -0.006), (0.53, -0.016), (0.640, -0.056)),
        ((0.36, -0.082), (0.47, -0.092), (0.565, -0.122)),
    ),
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
            return _back(figure, side, FLAT_HAND)
        case "rest":
            return _back(figure, side, RESTING_HAND)
        case "hold":
            return _back(figure, side, HOLDING_HAND)
        case "hip":
            return _back(figure, side, HIP_HAND)
        case "grip":
            return _grip(figure, side)
        case "fist":
            return _fist(figure, side)
        case "hidden":
            return HandParts(disc(figure.joints[f"{side}_wrist"], 0.09))
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
    root = vector(0.15, -0.005)
    angle = -figure.arms[side].hand.thumb
    thumb = [root + turned(vector(x, y), angle) for x, y, *_ in EDGE_THUMB]
    thumb_keys: list[Key] = [(float(x), float(y)) for x, y in thumb]
    start = _placed(figure, side, [(float(root[0]), float(root[1]))])[0]
    return HandParts(
        area(_placed(figure, side, closed_curve(EDGE))),
        area(_placed(figure, side, closed_curve(thumb_keys))),
        disc(start, 0.105),
    )


def _back(figure: Figure, side: Side, shape: HandShape) -> HandParts:
    fingers = [sweep(np.array(line), [radius, radius - 0.002, radius - 0.016]) for line, radius in shape.fingers]
    thumb = sweep(np.array(shape.thumb[0]), shape.thumb[1])
    whole = softened(joined(blob(PALM), thumb, *fingers), 0.010)
    outline = np.array(largest(whole).segmentize(0.03).exterior.coords)
    creases = tuple(_placed(figure, side, line) for line in shape.creases)
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
