"""Points and directions of the rig as numpy pairs, y up; angles in degrees. The bottom of the rig: imports nothing of ours.

Every processor must draw the same picture. Sums and products of floats are the same everywhere; sines, powers and what BLAS
adds up (`@`, `np.dot`, `np.linalg`) differ in the last bits. So the rig takes its angles and lengths from here alone.
A limb's angle is 0 hanging down and grows forwards (90 points forwards, 180 up). A trunk's is 0 upright and grows leaning forwards.
"""

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Vector: TypeAlias = npt.NDArray[np.float64]
Points: TypeAlias = npt.NDArray[np.float64]


def vector(x: float, y: float) -> Vector:
    """Return a point or direction."""
    return np.array([float(x), float(y)])


DIGITS = 12  # of a sine: fewer than any two C libraries agree on


def sine(degrees: float) -> float:
    """Return the sine, the same on every machine."""
    return round(math.sin(math.radians(degrees)), DIGITS)


def cosine(degrees: float) -> float:
    """Return the cosine, the same on every machine."""
    return round(math.cos(math.radians(degrees)), DIGITS)


def around(count: int) -> Points:
    """Return that many points of the unit circle, anticlockwise."""
    return np.array([(cosine(360 * index / count), sine(360 * index / count)) for index in range(count)])


def dot(one: Vector, two: Vector) -> float:
    """Return the scalar product of two directions."""
    return float(one[0]) * float(two[0]) + float(one[1]) * float(two[1])


def lengths(steps: Points) -> npt.NDArray[np.float64]:
    """Return how long each of the directions is."""
    result: npt.NDArray[np.float64] = np.sqrt(steps[:, 0] * steps[:, 0] + steps[:, 1] * steps[:, 1])
    return result


def sideways(line: Points) -> Points:
    """Return the direction to the left of a line at each of its points, with length 1."""
    ahead = np.gradient(line, axis=0)
    return np.column_stack([-ahead[:, 1], ahead[:, 0]]) / lengths(ahead)[:, None]


def places_along(start: Vector, step: Vector, shares: Sequence[float] | npt.NDArray[np.float64]) -> Points:
    """Return the points that lie at those shares of a step from the start."""
    return start + np.asarray(shares)[:, None] * step


def turned(direction: Vector, degrees: float) -> Vector:
    """Return the direction turned anticlockwise."""
    ahead, aside = cosine(degrees), sine(degrees)
    return np.array([ahead * direction[0] - aside * direction[1], aside * direction[0] + ahead * direction[1]])


def length(direction: Vector) -> float:
    """Return how long a direction is."""
    return math.sqrt(dot(direction, direction))


def unit(direction: Vector) -> Vector:
    """Return the direction with length 1."""
    return direction / (length(direction) or 1.0)


def left_of(direction: Vector) -> Vector:
    """Return the direction a quarter turn anticlockwise: a limb that hangs down has its front there."""
    return np.array([-direction[1], direction[0]])


def along_limb(degrees: float) -> Vector:
    """Return where a limb at that angle points."""
    return np.array([sine(degrees), -cosine(degrees)])


def along_trunk(degrees: float) -> Vector:
    """Return the upward direction of a trunk that leans by that angle."""
    return np.array([sine(degrees), cosine(degrees)])


def front_of_trunk(degrees: float) -> Vector:
    """Return the forward direction of a trunk that leans by that angle."""
    return np.array([cosine(degrees), -sine(degrees)])


def limb_angle(direction: Vector) -> float:
    """Return the limb angle of a direction."""
    return round(math.degrees(math.atan2(float(direction[0]), -float(direction[1]))), DIGITS)


def wrapped(degrees: float) -> float:
    """Return the same angle between -180 and 180."""
    return (degrees + 540) % 360 - 180
