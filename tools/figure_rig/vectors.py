"""Points and directions of the rig as numpy pairs, y up; angles in degrees. The bottom of the rig: imports nothing of ours.

A limb's angle is 0 hanging down and grows forwards (90 points forwards, 180 up). A trunk's is 0 upright and grows leaning forwards.
"""

import math
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Vector: TypeAlias = npt.NDArray[np.float64]
Points: TypeAlias = npt.NDArray[np.float64]


def vector(x: float, y: float) -> Vector:
    """Return a point or direction."""
    return np.array([float(x), float(y)])


def turned(direction: Vector, degrees: float) -> Vector:
    """Return the direction turned anticlockwise."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([cosine * direction[0] - sine * direction[1], sine * direction[0] + cosine * direction[1]])


def length(direction: Vector) -> float:
    """Return how long a direction is."""
    return math.hypot(float(direction[0]), float(direction[1]))


def unit(direction: Vector) -> Vector:
    """Return the direction with length 1."""
    return direction / (length(direction) or 1.0)


def left_of(direction: Vector) -> Vector:
    """Return the direction a quarter turn anticlockwise: a limb that hangs down has its front there."""
    return np.array([-direction[1], direction[0]])


def along_limb(degrees: float) -> Vector:
    """Return where a limb at that angle points."""
    return np.array([math.sin(math.radians(degrees)), -math.cos(math.radians(degrees))])


def along_trunk(degrees: float) -> Vector:
    """Return the upward direction of a trunk that leans by that angle."""
    return np.array([math.sin(math.radians(degrees)), math.cos(math.radians(degrees))])


def front_of_trunk(degrees: float) -> Vector:
    """Return the forward direction of a trunk that leans by that angle."""
    return np.array([math.cos(math.radians(degrees)), -math.sin(math.radians(degrees))])


def limb_angle(direction: Vector) -> float:
    """Return the limb angle of a direction."""
    return math.degrees(math.atan2(float(direction[0]), -float(direction[1])))


def wrapped(degrees: float) -> float:
    """Return the same angle between -180 and 180."""
    return (degrees + 540) % 360 - 180
