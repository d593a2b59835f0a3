"""How long and how wide the parts of a body are, in heads: a person is 7.4 heads tall. Data only."""

from typing import NamedTuple

from tools.figure_rig.curves import Key
from tools.figure_rig.outlines import Widths

THIGH = 1.84
SHIN = 1.70
UPPER_ARM = 1.32
LOWER_ARM = 1.10
PELVIS = 0.62  # hip to waist
CHEST = 1.50  # waist to shoulder
NECK = 0.25
ANKLE = 0.34  # ankle to sole
KNEE_RADIUS = 0.235
BALL = 0.44  # ankle to the ball of the foot, along the sole
SOLE = 0.345

# place along the bone, width in front, width behind: calf behind, thigh muscle in front
THIGH_WIDTHS: Widths = (
    (0.0, 0.40, 0.40),
    (0.15, 0.405, 0.40),
    (0.35, 0.375, 0.355),
    (0.6, 0.315, 0.285),
    (0.85, 0.25, 0.225),
    (1.0, 0.235, 0.215),
)
SHIN_WIDTHS: Widths = (
    (0.0, 0.225, 0.215),
    (0.10, 0.205, 0.235),
    (0.28, 0.165, 0.285),
    (0.45, 0.145, 0.25),
    (0.65, 0.13, 0.175),
    (0.85, 0.12, 0.125),
    (1.0, 0.125, 0.125),
)
# an arm is about round: place along both bones (0 shoulder, 1 elbow, 2 wrist) and radius
ARM_RADII: tuple[tuple[float, float], ...] = (
    (0.0, 0.205),
    (0.20, 0.213),
    (0.5, 0.176),
    (0.8, 0.146),
    (1.0, 0.143),
    (1.20, 0.162),
    (1.45, 0.140),
    (1.75, 0.100),
    (1.92, 0.086),
    (2.0, 0.088),
)
ELBOW_BONE = (0.0, 0.120)  # how far outside the bent elbow its bone lies, and its radius

# forward and up from the shoulder
CHEST_FRONT: tuple[Key, ...] = ((0.40, -0.95), (0.455, -0.62), (0.44, -0.38), (0.335, -0.05), (0.20, 0.17))
CHEST_BACK: tuple[Key, ...] = ((-0.20, 0.24), (-0.345, 0.03), (-0.425, -0.30), (-0.405, -0.62), (-0.335, -0.98))
# forward and up from the hip
PELVIS_BACK: tuple[Key, ...] = ((-0.315, 0.62), (-0.40, 0.36), (-0.50, 0.06), (-0.47, -0.22), (-0.30, -0.42))
PELVIS_FRONT: tuple[Key, ...] = ((0.15, -0.42), (0.37, -0.10), (0.405, 0.22), (0.375, 0.55))

# forward and up from the ankle
SHOE: tuple[Key, ...] = (
    (-0.215, 0.13, "corner"),
    (-0.265, -0.01),
    (-0.315, -0.17),
    (-0.30, -0.28),
    (-0.22, -0.325),
    (0.2, -0.325),
    (0.55, -0.325),
    (0.78, -0.30),
    (0.875, -0.235),
    (0.83, -0.15),
    (0.66, -0.085),
    (0.45, 0.0),
    (0.27, 0.13, "corner"),
    (0.03, 0.07),
)
SHOE_SOLE: tuple[Key, ...] = (
    (-0.325, -0.245),
    (-0.33, -0.30),
    (-0.27, -0.345),
    (0.1, -0.345),
    (0.55, -0.345),
    (0.80, -0.325),
    (0.90, -0.25),
    (0.89, -0.215),
    (0.78, -0.262),
    (0.5, -0.275),
    (0.1, -0.262),
    (-0.2, -0.25),
)
SHOE_STRIPE: tuple[Key, ...] = ((0.02, -0.245), (0.16, -0.03), (0.25, -0.03), (0.13, -0.245))


class JointPlaces(NamedTuple):
    """How far forwards hips, shoulders, neck and head lie: near and far, or in a front view right and left."""

    hips: tuple[float, float]
    shoulders: tuple[float, float]
    neck: float
    head: float


SIDE_JOINTS = JointPlaces((0.0, 0.05), (-0.02, 0.08), 0.03, 0.09)
FRONT_JOINTS = JointPlaces((0.25, -0.25), (0.50, -0.50), 0.0, 0.0)

# from the front: outer and inner width; out and up from the middle
FRONT_THIGH_WIDTHS: Widths = (
    (0.0, 0.33, 0.30),
    (0.15, 0.345, 0.285),
    (0.35, 0.325, 0.265),
    (0.6, 0.265, 0.235),
    (0.85, 0.205, 0.205),
    (1.0, 0.20, 0.20),
)
FRONT_SHIN_WIDTHS: Widths = (
    (0.0, 0.195, 0.195),
    (0.10, 0.19, 0.19),
    (0.30, 0.225, 0.205),
    (0.5, 0.195, 0.185),
    (0.7, 0.14, 0.14),
    (0.85, 0.118, 0.118),
    (1.0, 0.12, 0.12),
)
# out and up from the shoulders' middle, then from the hips' middle
FRONT_CHEST: tuple[Key, ...] = (
    (0.20, 0.20),
    (0.40, 0.115),
    (0.585, -0.02),
    (0.60, -0.22),
    (0.475, -0.46),
    (0.445, -0.80),
)
FRONT_PELVIS: tuple[Key, ...] = ((0.40, 0.72), (0.45, 0.42), (0.555, 0.10), (0.56, -0.18), (0.40, -0.42), (0.10, -0.50))
# out and up from the shoulders' middle: the edge of a shirt without sleeves, from the top of the shoulder to the armpit
FRONT_ARMHOLE: tuple[Key, ...] = (
    (0.43, 0.34),
    (0.425, 0.09),
    (0.385, -0.08),
    (0.395, -0.22),
    (0.47, -0.36),
    (0.60, -0.44),
)
# out and up from the ankle
FRONT_SHOE: tuple[Key, ...] = (
    *((-0.15, 0.13, "corner"), (-0.165, 0.0), (-0.225, -0.15), (-0.245, -0.27), (-0.20, -0.33), (0.02, -0.335)),
    *((0.23, -0.33), (0.275, -0.27), (0.245, -0.13), (0.17, 0.0), (0.15, 0.13, "corner"), (0.0, 0.08)),
)
FRONT_SOLE: tuple[Key, ...] = (
    *((-0.25, -0.25), (-0.255, -0.31), (-0.20, -0.345), (0.02, -0.35), (0.23, -0.345), (0.285, -0.31)),
    *((0.28, -0.25), (0.22, -0.275), (0.02, -0.285), (-0.2, -0.275)),
)
FRONT_STRIPE: tuple[Key, ...] = ((-0.045, -0.24), (-0.05, -0.06), (0.06, -0.06), (0.065, -0.24))

# the range of each joint, in degrees
KNEE_RANGE = (0.0, 158.0)
HIP_RANGE = (-40.0, 135.0)
ANKLE_RANGE = (-40.0, 90.0)
ELBOW_RANGE = (0.0, 150.0)
WRIST_RANGE = (-92.0, 92.0)
