"""Whether an outline is filled alike by both fill rules. Sheets know the rule that a shape asks for, slides do not.

Slides fill by even-odd; a nonzero fill that would have holes there, such as a star drawn in one stroke, cannot be shown.
"""

import math
from cmath import phase
from itertools import pairwise
from operator import mul, sub

from handouts.figures.path import Outline, parts_of

ROWS = 61  # lines laid across an outline to look for places inside it twice
STEPS = 8  # straight pieces in place of a curve
NARROWEST = 0.004  # of the picture's longer side: what overlaps less is not seen


def differs(outline: Outline, side: float) -> bool:
    """Would nonzero and even-odd fill this outline differently? `side` is the picture's longer side."""
    parts = parts_of(outline)
    if len(parts) == 2 and sorted(round(_turning(_points(part)) / math.tau) for part in parts) == [-1, 1]:
        return False  # an area and its hole, or two areas that cut each other out
    return _has_doubled_place(_pieces(parts), side * NARROWEST)


def turns_once(points: list[complex]) -> bool:
    """Tell whether the direction along a closed outline turns once around in all, as it does where nothing crosses."""
    return abs(abs(_turning(points)) - math.tau) < 1


def _points(part: Outline) -> list[complex]:
    return [complex(*place) for command in part for place in zip(command[1::2], command[2::2], strict=True)]


def _turning(points: list[complex]) -> float:
    """Return how far the direction along a closed outline turns in all, in radians."""
    steps = list(filter(None, map(sub, points, [points[-1], *points])))
    if not steps:
        return math.tau
    return sum(map(phase, map(mul, steps, map(complex.conjugate, [steps[-1], *steps]))))


Segment = tuple[float, float, float, float]


def _pieces(parts: list[Outline]) -> list[Segment]:
    """Return the straight pieces of closed parts, curves included."""
    pieces: list[Segment] = []
    for part in parts:
        points: list[tuple[float, float]] = []
        for command in part:
            if len(command) == 7:
                _, x1, y1, x2, y2, x3, y3 = command
                x0, y0 = points[-1]
                for step in range(1, STEPS + 1):
                    t = step / STEPS
                    u = 1 - t
                    a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
                    points.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
            elif len(command) == 3:
                points.append((command[1], command[2]))
        pieces += [(*one, *two) for one, two in pairwise([*points, points[0]])]
    return pieces


def _has_doubled_place(pieces: list[Segment], width: float) -> bool:
    """Tell whether any stretch of a row, wider than `width`, is inside an even number of times, but not outside."""
    top, low = min(min(piece[1], piece[3]) for piece in pieces), max(max(piece[1], piece[3]) for piece in pieces)
    if low <= top:
        return False
    gap = (low - top) / ROWS
    rows: list[list[tuple[float, int]]] = [[] for _ in range(ROWS)]
    for x0, y0, x1, y1 in pieces:
        upper, lower = (y0, y1) if y0 < y1 else (y1, y0)
        first, last = math.ceil((upper - top) / gap - 0.5), math.ceil((lower - top) / gap - 0.5)
        for number in range(max(first, 0), min(last, ROWS)):
            y = top + (number + 0.5) * gap
            rows[number].append((x0 + (x1 - x0) * (y - y0) / (y1 - y0), 1 if y1 > y0 else -1))
    for row in rows:
        row.sort()
        inside = 0
        for (x, direction), (following, _) in pairwise(row):
            inside += direction
            if inside and inside % 2 == 0 and following - x > width:
                return True
    return False
