"""Areas of the rig as shapely polygons: limbs from width tables, creases softened, corners rounded, halves cut off."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from shapely import affinity, transform
from shapely.geometry import LineString, MultiPoint, Point, Polygon
from shapely.ops import unary_union

from tools.figure_rig.curves import Key, closed_curve, monotone
from tools.figure_rig.vectors import Points, Vector, around, left_of, places_along, unit

# a shapely geometry: Polygon as a rule, MultiPolygon where an area falls apart
Area: TypeAlias = Any
# (place along the bone 0-1, width in front, width behind)
Widths: TypeAlias = Sequence[tuple[float, float, float]]

GRID, OFF_HALF = 1e5, 0.0137  # points to a head, and the share of one by which rounding is off the half
ROUNDNESS = 16  # segments in a quarter circle


def on_grid(geometry: Area) -> Area:
    """Return the geometry with rounded coordinates and rings that start at their lowest one: last bits decide nothing that follows."""
    return transform(geometry, rounded_points).normalize()


def rounded_points(points: Points) -> Points:
    """Return the points on the grid. Figures of a pose are round, so halves are moved off the edge between two grid points."""
    result: Points = np.floor(points * GRID + 0.5 + OFF_HALF) / GRID
    return result


def area(points: Points) -> Area:
    """Return the polygon of a ring of points, mended where the ring crosses itself."""
    polygon = Polygon(points)
    return largest(polygon if polygon.is_valid else polygon.buffer(0))


def blob(keys: Sequence[Key], count: int = 10) -> Area:
    """Return the area inside a smooth ring through the keys."""
    return area(closed_curve(keys, count))


def disc(center: Vector, radius: float) -> Area:
    """Return a circle's area."""
    return Point(float(center[0]), float(center[1])).buffer(radius, ROUNDNESS)


def pieces(geometry: Area, smallest: float = 1e-5) -> list[Area]:
    """Return the polygons that a geometry is made of, without specks."""
    if geometry.is_empty:
        return []
    if geometry.geom_type == "Polygon":
        return [geometry]
    return [piece for piece in geometry.geoms if piece.geom_type == "Polygon" and piece.area > smallest]


def largest(geometry: Area) -> Area:
    """Return the largest polygon of a geometry."""
    return max(pieces(geometry), key=lambda piece: piece.area, default=Polygon())


def joined(*areas: Area) -> Area:
    """Return all the areas as one."""
    return unary_union(areas)


def softened(geometry: Area, radius: float) -> Area:
    """Return the area with creases narrower than the radius filled in."""
    return geometry.buffer(radius, ROUNDNESS).buffer(-radius, ROUNDNESS)


def rounded(geometry: Area, radius: float) -> Area:
    """Return the area with its outer corners rounded to the radius."""
    return geometry.buffer(-radius, ROUNDNESS).buffer(radius, ROUNDNESS)


def half_plane(at: Vector, towards: Vector, size: float = 6.0) -> Area:
    """Return the square of that size whose one side runs through `at` and which lies towards the direction."""
    ahead = unit(towards) * size
    aside = left_of(ahead)
    return Polygon([at + aside, at + aside + ahead, at - aside + ahead, at - aside])


def mirrored(geometry: Area) -> Area:
    """Return the area with left and right changed over."""
    return affinity.scale(geometry, -1, 1, origin=(0, 0))


def limb(start: Vector, end: Vector, widths: Widths) -> Area:
    """Return a tapered limb with round ends, from its widths in front and behind."""
    table = np.array(widths, float)
    t = np.linspace(table[0, 0], table[-1, 0], 40)
    front, back = monotone(table[:, 0], table[:, 1], t), monotone(table[:, 0], table[:, 2], t)
    direction = unit(end - start)
    aside = left_of(direction)
    axis = places_along(start, end - start, t)
    body = area(np.vstack([axis + front[:, None] * aside, (axis - back[:, None] * aside)[::-1]]))
    ends = [disc(axis[i] + aside * (front[i] - back[i]) / 2, (front[i] + back[i]) / 2) for i in (0, -1)]
    return largest(joined(body, *ends))


def sweep(line: Points, radii: Sequence[float]) -> Area:
    """Return the area that a disc covers as it moves along the line and changes its radius."""
    rings = [center + _CIRCLE * radius for center, radius in zip(line, radii, strict=True)]
    hulls = [MultiPoint(np.vstack(pair)).convex_hull for pair in pairwise(rings)]
    return largest(unary_union(hulls))


_CIRCLE = around(48)


def ribbon(line: Points, half: float) -> Area:
    """Return a stroke of even width with flat ends."""
    return LineString(line).buffer(half, cap_style="flat")
