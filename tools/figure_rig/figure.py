"""One person of a picture while it is being worked out: joints, outlines that others may touch, arms.

Everything is in the figure's own frame, in which it faces right; `world` and `local` change between that and the picture.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handouts.core.problems import Problem
from tools.figure_rig.look import Person
from tools.figure_rig.outlines import Area, mirrored
from tools.figure_rig.pose import Body, Hand, Leg, Side
from tools.figure_rig.things import Surface
from tools.figure_rig.vectors import Vector, vector


@dataclass(frozen=True, slots=True)
class LegAngles:
    """A solved leg: limb angles of thigh, shin and toes, and how the joints bend."""

    thigh: float
    shin: float
    toes: float
    toe_bend: float
    knee: float
    hip: float
    ankle: float


@dataclass(frozen=True, slots=True)
class Arm:
    """A solved arm: where the hand's fingers and palm point, and what it was asked for."""

    hand: Hand
    fingers: Vector
    palm: Vector
    touched: Vector | None = None


@dataclass(slots=True)
class Figure:
    """A person's solved pose, filled step by step: skeleton, outlines, arms."""

    name: str
    body: Body
    person: Person
    surfaces: Mapping[str, Surface] = field(default_factory=dict)
    joints: dict[str, Vector] = field(default_factory=dict)
    legs: dict[Side, LegAngles] = field(default_factory=dict)
    outlines: dict[str, Area] = field(default_factory=dict)
    arms: dict[Side, Arm] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_front(self) -> bool:
        """Tell whether the figure looks at us: then its near side is its side at the right of the picture."""
        return self.body.facing == "front"

    def leg(self, side: Side) -> Leg:
        return self.body.near_leg if side == "near" else self.body.far_leg

    def hand(self, side: Side) -> Hand:
        return self.body.near_hand if side == "near" else self.body.far_hand

    @property
    def direction(self) -> int:
        """1 where the figure faces right in the picture, -1 where it faces left."""
        return -1 if self.body.facing == "left" else 1

    def world(self, point: Vector) -> Vector:
        return vector(self.direction * point[0], point[1])

    local = world  # the change is its own opposite

    def world_area(self, area: Area) -> Area:
        return mirrored(area) if self.direction < 0 else area

    def thigh_root(self, side: Side) -> Vector:
        """Return the hip joint of that side; the far one lies a little ahead."""
        return self.joints["hip" if side == "near" else "hip_far"]

    def torso_depth(self) -> float:
        depth = self.body.depth
        return max(depth.near_leg - 5, depth.far_leg + 1) if depth.torso is None else depth.torso
