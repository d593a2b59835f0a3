"""A pose as data: where people and things are, what touches what, what the picture points at. Read from assets/poses/*.yaml.

Places are world coordinates in heads, y up from the floor; angles are degrees as `vectors` says.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from handouts.core.problems import NOWHERE, Origin

Pair: TypeAlias = tuple[float, float]
Side: TypeAlias = Literal["near", "far"]
SIDES: tuple[Side, Side] = ("near", "far")


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg by its angles (thigh, knee or shin), or by where its flat foot or the ball of its foot stands."""

    thigh: float | None = None
    knee: float | None = None
    shin: float | None = None
    plantar: float = 0.0
    toe_dir: float | None = None
    toe_bend: float | None = None
    foot: Pair | None = None
    stands: str | None = None  # step.top: the foot's y counts from that surface
    ball: Pair | None = None
    foot_angle: float = 0.0
    thigh_scale: float = 1.0
    shin_scale: float = 1.0
    foot_scale: float = 1.0
    shin_depth: float | None = None  # draws shin and foot on a layer of their own
    tone: Literal["near", "far"] | None = None  # of the shin drawn on its own layer
    flipped: bool = False  # the sole shows upwards
    free: bool = False  # angles are those of a picture, not of a joint: no range is checked
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Trunk:
    """How far pelvis, chest, neck and head lean forwards."""

    pelvis: float = 0.0
    chest: float = 0.0
    neck: float = 0.0
    head: float = 0.0
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Hand:
    """An arm by what its hand touches, or by the angles of upper arm and elbow."""

    touch: str | None = None  # floor · wall.face · runner.far_thigh · partner.hip
    at: float = 0.5  # along the bone, 0 at its upper end
    side: str | float = "front"  # front, back, or degrees from the front
    place: Pair | None = None  # on the floor
    offset: Pair = (0.0, 0.0)
    fingers: float | None = None  # world direction, 0 right and 90 up
    shape: Literal["edge", "back", "rest", "hold", "hip", "grip", "fist", "hidden"] = "edge"
    palm_at: float = 0.30
    lift: float | None = None
    thumb: float = 12.0
    curl: float = 8.0
    palm: Literal["up", "down"] = "down"
    angles: Pair | None = None
    wrist: float = 0.0
    elbow: Literal["back", "front"] = "back"
    upper_scale: float = 1.0
    lower_scale: float = 1.0
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Depth:
    """Which layer each part of a figure is painted on; higher lies in front. Unset ones follow from the others."""

    far_leg: float = 20.0
    near_leg: float = 50.0
    torso: float | None = None
    head: float | None = None
    far_arm: float | None = None
    near_arm: float = 70.0
    near_hand: float | None = None  # draws forearm and hand once more on this layer
    far_hand: float | None = None
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Body:
    """One person's pose; `hip` or `plant` says where the person is."""

    near_leg: Leg
    far_leg: Leg
    facing: Literal["right", "left", "front"] = "right"  # "front" looks at us: its near side is the one at the right
    hip: Pair | None = None
    plant: dict[str, Pair] = field(
        default_factory=dict
    )  # near_knee, far_knee, near_foot or far_foot: on the floor there
    trunk: Trunk = field(default_factory=Trunk)
    near_hand: Hand = field(default_factory=lambda: Hand(angles=(5.0, 10.0)))
    far_hand: Hand = field(default_factory=lambda: Hand(angles=(5.0, 10.0)))
    depth: Depth = field(default_factory=Depth)
    tail: float | None = None  # how far the pony tail swings, where gravity's own answer is not wanted
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Spot:
    """A place beside a joint: `of: runner.hip`, `offset: [0.2, 0]`."""

    of: str
    offset: Pair = (0.0, 0.0)
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Glow:
    """Where the stretch is felt: an oval that glows inside the named parts."""

    of: str
    radii: Pair
    inside: tuple[str, ...]
    offset: Pair = (0.0, 0.0)
    also: tuple[Spot, ...] = ()  # where else: the same oval there
    angle: float = 0.0
    depth: float = 58.0
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Arrow:
    """Which way the partner pushes; `bow` bends the arrow to its left by that share of its length."""

    tail: Pair
    tip: Pair
    bow: float = 0.0
    size: float = 1.0  # how thick it is
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Movement:
    """Which way a body part or a thing moves: a slim line through the points, with a head at its end, or at both ends."""

    points: tuple[Pair, ...]
    both: bool = False
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of assets/things.yaml in the picture: it stands somewhere, lies on or around a body, or is held."""

    kind: str
    at: Pair = (0.0, 0.0)
    facing: Literal["right", "left"] = "right"
    depth: float = -10.0  # below 0 behind everybody
    touches: tuple[str, ...] = ()  # what must lie against it: runner.near_shin
    around: tuple[str, ...] = ()  # limbs that a loop goes round
    place: float = 0.85  # where along those limbs
    along: tuple[Spot, ...] = ()  # where a strap runs
    covers: tuple[str, ...] = ()  # outlines that a cloth lies on
    between: Pair = (-9.0, 9.0)  # from which x to which x it covers them
    held: str | None = None  # runner.near_hand
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class View:
    """What part of the world the picture shows."""

    x: Pair
    y: Pair
    origin: Origin = NOWHERE

    @property
    def width(self) -> float:
        return self.x[1] - self.x[0]

    @property
    def height(self) -> float:
        return self.y[1] - self.y[0]


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture's pose."""

    title: str
    describes: str
    view: View
    runner: Body
    partner: Body | None = None
    order: tuple[str, ...] = ("runner", "partner")
    mat: Pair | None = None
    mat_depth: Pair = (-0.20, 0.34)
    glow: Glow | None = None
    arrow: Arrow | None = None
    movement: Movement | None = None
    breath: Literal["in", "out"] | None = None  # of the runner
    things: dict[str, Thing] = field(default_factory=dict)
    anchors: dict[str, Spot] = field(default_factory=dict)
    origin: Origin = NOWHERE

    @property
    def bodies(self) -> dict[str, Body]:
        """The people by name, in the order in which they are placed and painted."""
        people = {"runner": self.runner, **({"partner": self.partner} if self.partner else {})}
        return {name: people[name] for name in self.order if name in people}
