"""Lengths, points and boxes: the only place that knows units. Imports nothing of ours.

A length is a number of points (1/72 inch) everywhere; x runs right and y runs down from the top left of a page or slide.
"""

from typing import NamedTuple, TypeAlias

Length: TypeAlias = float

POINTS_PER_INCH = 72.0
MILLIMETRES_PER_INCH = 25.4
EMU_PER_POINT = 12700


def mm(millimetres: float) -> Length:
    """Convert millimetres to points."""
    return millimetres * POINTS_PER_INCH / MILLIMETRES_PER_INCH


def inch(inches: float) -> Length:
    """Convert inches to points."""
    return inches * POINTS_PER_INCH


def to_mm(points: Length) -> float:
    """Convert points to millimetres."""
    return points * MILLIMETRES_PER_INCH / POINTS_PER_INCH


def to_emu(points: Length) -> int:
    """Convert points to English Metric Units, the whole numbers that DrawingML counts in (914,400 to the inch)."""
    return round(points * EMU_PER_POINT)


def from_emu(emu: int) -> Length:
    """Convert English Metric Units to points."""
    return emu / EMU_PER_POINT


class Point(NamedTuple):
    """A place, in points from the top left."""

    x: Length
    y: Length


class Box(NamedTuple):
    """A rectangle, in points from the top left."""

    x: Length
    y: Length
    width: Length
    height: Length

    @property
    def right(self) -> Length:
        return self.x + self.width

    @property
    def bottom(self) -> Length:
        return self.y + self.height

    @property
    def center(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def inset(self, across: Length, down: Length | None = None) -> "Box":
        """Return the box made smaller by `across` at left and right and by `down` (or `across`) at top and bottom."""
        down = across if down is None else down
        return Box(self.x + across, self.y + down, self.width - 2 * across, self.height - 2 * down)

    def moved(self, across: Length, down: Length) -> "Box":
        """Return the box of the same size, moved right by `across` and down by `down`."""
        return Box(self.x + across, self.y + down, self.width, self.height)

    def contains(self, other: "Box", tolerance: Length = 0.01) -> bool:
        """Tell whether the other box lies inside this one."""
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def overlaps(self, other: "Box", tolerance: Length = 0.01) -> bool:
        """Tell whether the two boxes share more than an edge."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across > tolerance and down > tolerance


def fit(width: float, height: float, box: Box) -> Box:
    """Return the largest box of the given proportions that stands on the bottom edge of `box`, centred."""
    scale = min(box.width / width, box.height / height)
    wide, high = width * scale, height * scale
    return Box(box.x + (box.width - wide) / 2, box.bottom - high, wide, high)
