"""Smooth curves through few points: centripetal splines for outlines, monotone tables for widths."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from tools.figure_rig.vectors import Points, length

# (x, y), or (x, y, "corner") where the curve may turn sharply
Key = tuple[float, float] | tuple[float, float, str]


def _span(around: Sequence[Points], count: int) -> Points:
    """Return points of the centripetal Catmull-Rom curve from the second to the third of four points, the third left out."""
    a, b, c, d = around

    def knot(at: float, one: Points, two: Points) -> float:
        return at + math.sqrt(max(length(two - one), 1e-9))

    t0 = 0.0
    t1 = knot(t0, a, b)
    t2 = knot(t1, b, c)
    t3 = knot(t2, c, d)
    t = np.linspace(t1, t2, count, endpoint=False)[:, None]
    ab = (t1 - t) / (t1 - t0) * a + (t - t0) / (t1 - t0) * b
    bc = (t2 - t) / (t2 - t1) * b + (t - t1) / (t2 - t1) * c
    cd = (t3 - t) / (t3 - t2) * c + (t - t2) / (t3 - t2) * d
    abc = (t2 - t) / (t2 - t0) * ab + (t - t0) / (t2 - t0) * bc
    bcd = (t3 - t) / (t3 - t1) * bc + (t - t1) / (t3 - t1) * cd
    result: Points = (t2 - t) / (t2 - t1) * abc + (t - t1) / (t2 - t1) * bcd
    return result


def open_curve(keys: Sequence[Key], count: int = 12) -> Points:
    """Return a smooth curve through the keys, with `count` points for each span."""
    points = [np.array([key[0], key[1]], float) for key in keys]
    if len(points) == 2:
        return np.array(points)
    points = [2 * points[0] - points[1], *points, 2 * points[-1] - points[-2]]
    spans = [_span(points[index - 1 : index + 3], count) for index in range(1, len(points) - 2)]
    return np.vstack([*spans, points[-2][None]])


def closed_curve(keys: Sequence[Key], count: int = 12) -> Points:
    """Return a smooth ring through the keys, sharp where a key says "corner"."""
    corners = [index for index, key in enumerate(keys) if len(key) > 2]
    if not corners:
        points = [np.array([key[0], key[1]], float) for key in keys]
        around = [*points[-1:], *points, *points[:2]]
        return np.vstack([_span(around[index : index + 4], count) for index in range(len(points))])
    ring = [*keys[corners[0] :], *keys[: corners[0]], keys[corners[0]]]
    ends = [index for index, key in enumerate(ring) if len(key) > 2]
    spans = [open_curve(ring[a : b + 1], count)[:-1] for a, b in pairwise(ends)]
    return np.vstack(spans)


def monotone(x: Points, y: Points, at: Points) -> npt.NDArray[np.float64]:
    """Return the values at `at` of the monotone cubic through the points (Fritsch and Carlson 1980)."""
    steps = np.diff(x)
    slopes = np.diff(y) / steps
    tangents = np.zeros_like(y)
    tangents[0], tangents[-1] = slopes[0], slopes[-1]
    for index in range(1, len(x) - 1):
        before, after = slopes[index - 1], slopes[index]
        if before * after > 0:
            one = 2 * steps[index] + steps[index - 1]
            two = steps[index] + 2 * steps[index - 1]
            tangents[index] = (one + two) / (one / before + two / after)
    place = np.clip(np.searchsorted(x, at) - 1, 0, len(steps) - 1)
    wide = steps[place]
    s = (at - x[place]) / wide
    value: npt.NDArray[np.float64] = (
        (1 + 2 * s) * (1 - s) ** 2 * y[place]
        + s * (1 - s) ** 2 * wide * tangents[place]
        + s * s * (3 - 2 * s) * y[place + 1]
        + s * s * (s - 1) * wide * tangents[place + 1]
    )
    return value
