"""Painted parts as a small SVG: layers of few paths, whole numbers, anchors, scale and floor line as ids and data."""

import math
from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from tools.figure_rig.anchors import find_anchors
from tools.figure_rig.fit import Cubic, fit_line, fit_ring
from tools.figure_rig.outlines import OFF_HALF, Area, on_grid, rounded_points
from tools.figure_rig.paint import Part
from tools.figure_rig.scene import Scene
from tools.figure_rig.vectors import Vector

UNITS = 300  # whole user units in one head
TOLERANCE = 0.015  # how far a curve may lie from the outline, in heads: 0.08 mm at 48 mm print width
FINE_TOLERANCE = 0.007  # for faces and hands
SMALL = 1.3  # parts up to this size are fine work
CLOSENESS = 0.0006
STRAIGHT = 0.7  # how far a straight line's control points may lie beside it, in user units
FRONT = 60.0  # the partner's parts from this depth on lie in front of the runner
SMALLEST_HOLE = 2e-4
LAYERS = ("scene", "partner", "runner", "ring", "partner-2", "arrow")


def write_svg(scene: Scene) -> str:
    """Return the text of a picture that has no problems."""
    frame = scene.frame
    page = Page(frame.view.x[0], frame.view.y[1])
    size = (frame.view.width, frame.view.height)
    layers = [
        (name, sorted((part for part in scene.parts if layer_of(part) == name), key=lambda part: part.depth))
        for name in LAYERS
    ]
    anchors = ['<g id="anchors">', *_anchors(find_anchors(scene, []), page), "</g>"]
    floor = f' data-unit="{UNITS}" data-floor="{page.y(0.0)}"'
    return svg_text(head_lines(size, floor, frame.title, frame.describes), layers, page, anchors)


def head_lines(size: tuple[float, float], data: str, title: str, describes: str) -> list[str]:
    """Return the opening of an SVG of that size in heads."""
    wide, high = (round(side * UNITS) for side in size)
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"{data} '
        'stroke-linejoin="round" stroke-linecap="round">',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(describes)}</desc>",
    ]


def svg_text(
    head: Sequence[str], layers: Iterable[tuple[str, Sequence[Part]]], page: "Page", after: Sequence[str] = ()
) -> str:
    """Return a whole SVG: its opening, its layers that draw something, and what follows them."""
    lines = list(head)
    for name, members in layers:
        if members:
            ink = ' data-ink="grey" display="none"' if name == "ring" else ""
            lines += [f'<g id="{name}"{ink}>', *_paths(members, page), "</g>"]
    return "\n".join([*lines, *after, "</svg>", ""])


def layer_of(part: Part) -> str:
    """Return the top-level group of a part: few of them, the same in both frames of a stretch."""
    return "partner-2" if part.owner == "partner" and part.depth >= FRONT else part.owner


class Page:
    """Changes heads, y up, into user units, y down."""

    def __init__(self, left: float, top: float) -> None:
        self.left, self.top = left, top

    def x(self, x: float) -> int:
        return math.floor((x - self.left) * UNITS + 0.5 + OFF_HALF)

    def y(self, y: float) -> int:
        return math.floor((self.top - y) * UNITS + 0.5 + OFF_HALF)

    def place(self, point: complex) -> tuple[int, int]:
        return self.x(point.real), self.y(point.imag)


def _paths(parts: Iterable[Part], page: Page) -> list[str]:
    lines = []
    for group, members in groupby(parts, key=lambda part: part.group):
        drawn = [path for part in members if (path := _path(part, page))]
        lines += [f'<g id="{group}">', *drawn, "</g>"] if group else drawn
    return lines


def _path(part: Part, page: Page) -> str:
    if part.is_line:
        data = path_data(fit_line(rounded_points(np.asarray(part.form)).tolist(), TOLERANCE / 2), page)
    else:
        left, low, right, high = part.form.bounds
        is_fine = max(right - left, high - low) < SMALL or part.name.endswith("arm")  # an arm ends in its hand
        tolerance = FINE_TOLERANCE if is_fine else TOLERANCE
        form = on_grid(part.form).simplify(CLOSENESS)  # buffers leave points by the dozen on every small arc
        rings = [form.exterior, *(hole for hole in form.interiors if _size(hole) > SMALLEST_HOLE)]
        data = "".join(path_data(fit_ring(ring.coords, tolerance), page, is_closed=True) for ring in rings)
    return f'<path {paint_attributes(part)} d="{data}"/>' if data else ""


def _size(ring: Area) -> float:
    points = np.asarray(ring.coords)
    return abs(math.fsum(points[:-1, 0] * points[1:, 1] - points[1:, 0] * points[:-1, 1])) / 2


def paint_attributes(part: Part) -> str:
    """Return fill, stroke and opacity of a part as attributes."""
    said = [f'fill="{part.fill or "none"}"']
    if part.opacity < 1:
        said.append(f'fill-opacity="{part.opacity:g}"')
    if part.grey:
        said.append(f'data-grey="{part.grey}"')
    if part.stroke:
        said.append(f'stroke="{part.stroke}" stroke-width="{part.width * UNITS:g}"')
    if part.dash:
        said.append(f'stroke-dasharray="{" ".join(f"{length * UNITS:.1f}" for length in part.dash)}"')
    return " ".join(said)


def path_data(curves: Sequence[Cubic], page: Page, *, is_closed: bool = False) -> str:
    """Return path data in whole numbers, relative but for the first point; nothing where it would be a dot."""
    if not curves:
        return ""
    at = page.place(curves[0][0])
    data, letter = f"M{at[0]} {at[1]}", ""
    for _, *points in curves:
        places = [page.place(point) for point in points]
        steps = [value for x, y in places for value in (x - at[0], y - at[1])]
        if not any(steps):
            continue
        new, steps = ("l", steps[4:]) if _is_straight(steps) else ("c", steps)
        data += _numbers(steps, new if new != letter else "")
        letter, at = new, places[-1]
    return data + ("z" if is_closed else "")


def _is_straight(steps: Sequence[int]) -> bool:
    """Tell whether a curve's control points lie on the straight line between its ends, and between them."""
    x, y = steps[4:]
    far = math.hypot(x, y)
    if not far:
        return False
    for dx, dy in (steps[:2], steps[2:4]):
        aside, along = abs(dx * y - dy * x) / far, (dx * x + dy * y) / far
        if aside > STRAIGHT or not 0 <= along <= far:
            return False
    return True


def _numbers(values: Iterable[int], letter: str) -> str:
    """Return whole numbers after a letter, parted only where the minus sign does not do it."""
    text = letter
    for index, value in enumerate(values):
        text += f"{value}" if value < 0 or (letter and not index) else f" {value}"
    return text


def _anchors(places: dict[str, Vector], page: Page) -> list[str]:
    return [
        f"<circle id={quoteattr(f'anchor-{name}')} data-anchor={quoteattr(name)} "
        f'cx="{page.x(place[0])}" cy="{page.y(place[1])}" r="0"/>'
        for name, place in places.items()
    ]
