"""Rings and lines of many points into few cubic curves (Schneider 1990), corners kept; the last step before SVG.

Points are complex numbers here: plain Python is faster than numpy on pieces of some dozen points.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

# start, two control points, end
Cubic: TypeAlias = tuple[complex, complex, complex, complex]

SHARP = 0.85  # cosine of the turn that is a corner: 32 degrees
LONG = 0.45  # an edge this long was meant to be straight
SPACING = 0.045
MAX_ROUNDS = 4


def fit_ring(ring: Sequence[Sequence[float]], tolerance: float) -> list[Cubic]:
    """Return the curves of a closed ring; sharp corners stay sharp."""
    points = _distinct([complex(x, y) for x, y in ring])
    if len(points) < 3:
        return []
    corners = [index for index in range(len(points)) if _is_corner(points, index)]
    is_smooth = not corners
    if is_smooth:
        corners = [min(range(len(points)), key=lambda index: points[index].imag)]
    curves: list[Cubic] = []
    for here, there in zip(corners, corners[1:] + corners[:1], strict=True):
        end = there if there > here else there + len(points)
        piece = _subdivided([points[index % len(points)] for index in range(here, end + 1)])
        reach = min(2, len(piece) - 1)
        leave, arrive = piece[reach] - piece[0], piece[-1 - reach] - piece[-1]
        if is_smooth:
            leave = piece[reach] - piece[-1 - reach]
            arrive = -leave
        curves += _Piece(piece, leave, arrive, tolerance).curves()
    return curves


def fit_line(line: Sequence[Sequence[float]], tolerance: float) -> list[Cubic]:
    """Return the curves of an open line."""
    piece = _subdivided([complex(x, y) for x, y in line])
    reach = min(2, len(piece) - 1)
    return _Piece(piece, piece[reach] - piece[0], piece[-1 - reach] - piece[-1], tolerance).curves()


def _distinct(points: list[complex]) -> list[complex]:
    return [point for index, point in enumerate(points) if _length(point - points[index - 1]) > 1e-6]


def _is_corner(points: list[complex], index: int) -> bool:
    """Tell whether a ring turns sharply at a point, or whether a long straight edge, which stays straight only so, ends there."""
    before, after = points[index] - points[index - 1], points[(index + 1) % len(points)] - points[index]
    sizes = _length(before), _length(after)
    return _dot(before, after) < SHARP * sizes[0] * sizes[1] or max(sizes) > LONG


def _subdivided(points: list[complex]) -> list[complex]:
    """Keep the points, which lie close on small arcs, and part the long edges between them."""
    result = [points[0]]
    for one, two in pairwise(points):
        count = max(1, math.ceil(_length(two - one) / SPACING))
        result += [one + (two - one) * index / count for index in range(1, count + 1)]
    return result


def _length(direction: complex) -> float:
    return math.sqrt(_dot(direction, direction))  # unlike abs, the same in every C library


def _unit(direction: complex) -> complex:
    return direction / (_length(direction) or 1.0)


def _dot(one: complex, two: complex) -> float:
    return one.real * two.real + one.imag * two.imag


class _Piece:
    """A smooth run of points between two corners, with the directions in which it leaves and arrives."""

    def __init__(self, points: list[complex], leave: complex, arrive: complex, tolerance: float) -> None:
        self.points, self.tolerance = points, tolerance
        self.leave, self.arrive = _unit(leave), _unit(arrive)

    def curves(self) -> list[Cubic]:
        """Return the curves of the piece: halved until they are close, then joined where one serves for two."""
        spans = list(self._halved(0, len(self.points) - 1))
        index = 0
        while index + 1 < len(spans):
            start, end = spans[index][0], spans[index + 1][1]
            curve, _ = self._best(start, end)
            if curve is None:
                index += 1
            else:
                spans[index : index + 2] = [(start, end, curve)]
                index = max(index - 1, 0)
        return [curve for _, _, curve in spans]

    def _halved(self, start: int, end: int) -> Iterator[tuple[int, int, Cubic]]:
        curve, worst = self._best(start, end)
        if curve is not None:
            yield start, end, curve
        else:
            middle = min(max(worst, start + 1), end - 1)
            yield from self._halved(start, middle)
            yield from self._halved(middle, end)

    def _direction(self, index: int) -> complex:
        """Return where the piece goes at one of its inner points."""
        before, after = max(index - 2, 0), min(index + 2, len(self.points) - 1)
        return _unit(self.points[after] - self.points[before])

    def _best(self, start: int, end: int) -> tuple[Cubic | None, int]:
        """Return the curve from one point to another if it lies close enough, and where it lies farthest off."""
        points = self.points[start : end + 1]
        leave = self._direction(start) if start else self.leave
        arrive = -self._direction(end) if end < len(self.points) - 1 else self.arrive
        if len(points) == 2:
            third = _length(points[1] - points[0]) / 3
            return (points[0], points[0] + leave * third, points[1] + arrive * third, points[1]), start
        times = _arc_times(points)
        best_error, best_index = math.inf, len(points) // 2
        for _ in range(MAX_ROUNDS):
            curve = _least_squares(points, times, leave, arrive)
            error, index = _worst(points, times, curve)
            if error < self.tolerance**2:
                return curve, start + index
            if error < best_error:
                best_error, best_index = error, index
            if error > (self.tolerance * 6) ** 2:
                break
            times = [_nearer(curve, point, time) for point, time in zip(points, times, strict=True)]
        return None, start + best_index


def _arc_times(points: list[complex]) -> list[float]:
    times = [0.0]
    for one, two in pairwise(points):
        times.append(times[-1] + _length(two - one))
    return [time / times[-1] for time in times]


def _least_squares(points: list[complex], times: list[float], leave: complex, arrive: complex) -> Cubic:
    """Return the curve with the given end directions that lies closest to the points at their times."""
    first, last = points[0], points[-1]
    c00 = c01 = c11 = x0 = x1 = 0.0
    cross = _dot(leave, arrive)
    for point, t in zip(points, times, strict=True):
        u = 1 - t
        b1, b2 = 3 * t * u * u, 3 * t * t * u
        rest = point - first * (u * u * u + b1) - last * (t * t * t + b2)
        c00 += b1 * b1
        c01 += b1 * b2
        c11 += b2 * b2
        x0 += b1 * _dot(leave, rest)
        x1 += b2 * _dot(arrive, rest)
    c01 *= cross
    determinant = c00 * c11 - c01 * c01
    chord = _length(last - first)
    one = two = chord / 3
    if abs(determinant) > 1e-12:
        one, two = (x0 * c11 - x1 * c01) / determinant, (c00 * x1 - c01 * x0) / determinant
        if not (1e-4 * chord < one < 3 * chord and 1e-4 * chord < two < 3 * chord):
            one = two = chord / 3
    return first, first + leave * one, last + arrive * two, last


def _worst(points: list[complex], times: list[float], curve: Cubic) -> tuple[float, int]:
    a, b, c, d = curve
    worst, where = -1.0, 0
    for index, (point, t) in enumerate(zip(points, times, strict=True)):
        u = 1 - t
        off = u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d - point
        error = off.real * off.real + off.imag * off.imag
        if error > worst:
            worst, where = error, index
    return worst, where


def _nearer(curve: Cubic, point: complex, t: float) -> float:
    """Return a time whose place on the curve lies nearer to the point, by one step of Newton."""
    a, b, c, d = curve
    u = 1 - t
    off = u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d - point
    speed = 3 * (u * u * (b - a) + 2 * u * t * (c - b) + t * t * (d - c))
    bend = 6 * (u * (c - 2 * b + a) + t * (d - 2 * c + b))
    under = _dot(speed, speed) + _dot(off, bend)
    return min(1.0, max(0.0, t - _dot(off, speed) / under)) if abs(under) > 1e-12 else t
