"""A vector picture as the operators of a Form XObject, in whole numbers as fine as its largest use on paper needs.

Each outline counts from a corner of its own, so that its numbers are short: a tenth less in the file.
"""

import math
from typing import NamedTuple

from handouts.core.geometry import Box
from handouts.figures.shapes import Command, PaintedPath, VectorFigure
from handouts.pdf.operators import colour, number

FINEST = 0.1  # points: half of it is the most that a place may move, less than half a dot of a 600 dpi printer
CAPS = {"butt": "0", "round": "1", "square": "2"}
JOINS = {"miter": "0", "round": "1", "bevel": "2"}


class Opacity(NamedTuple):
    """How opaque fills and lines are, 0 to 1."""

    fill: float
    stroke: float


SOLID = Opacity(1.0, 1.0)


class FigureForm(NamedTuple):
    """A drawing's operators. Its units are the drawing's, times `factor`."""

    operators: str
    box: tuple[int, int, int, int]
    factor: float
    opacities: tuple[Opacity, ...]


def draw_form(drawing: VectorFigure, view: Box, scale: float) -> FigureForm:
    """Write a drawing whose unit is `scale` points at the most, cut to `view`."""
    factor = scale / FINEST
    writer = _FigureWriter(factor)
    for layer in drawing.layers:
        for shape in layer.shapes:
            writer.draw(shape)
    edges = (view.x, view.y, view.right, view.bottom)
    box = (*(math.floor(edge * factor) for edge in edges[:2]), *(math.ceil(edge * factor) for edge in edges[2:]))
    return FigureForm("\n".join(writer.lines), (box[0], box[1], box[2], box[3]), factor, tuple(writer.opacities))


class _FigureWriter:
    """Writes shapes, and a colour, width or dash only where it changes."""

    def __init__(self, factor: float) -> None:
        self.factor = factor
        self.lines = ["1 J 1 j"]  # round ends and joins, as nearly all figures have
        self.corner = (0, 0)
        self.opacity = SOLID
        self.opacities: list[Opacity] = []
        # A form begins with the colours and the width that the page has there (ISO 32000-1, 8.10.1): none is taken for known.
        self.state: dict[str, str] = {"rg": "", "RG": "", "w": "", "d": "[] 0", "gs": "solid"}
        self.state |= {"J": CAPS["round"], "j": JOINS["round"], "M": ""}

    def draw(self, shape: PaintedPath) -> None:
        painter = _painter(shape)
        if not painter or not shape.outline:
            return
        if shape.fill:
            self._set("rg", colour(shape.fill))
        if shape.stroke:
            self._set("RG", colour(shape.stroke))
            self._set("w", number(shape.stroke_width * self.factor))
            self._set("J", CAPS[shape.cap])
            self._set("j", JOINS[shape.join])
            if shape.join == "miter":
                self._set("M", number(shape.miter_limit))
            self._set("d", f"[{' '.join([number(length * self.factor) for length in shape.dash])}] 0")
        if (shape.fill_opacity, shape.stroke_opacity) != self.opacity:
            self._set_opacity(Opacity(shape.fill_opacity, shape.stroke_opacity))
        self._move(_corner(shape.outline, self.factor))
        self.lines.append(f"{_path(shape, self.factor, self.corner)}{painter}")

    def _move(self, corner: tuple[int, int]) -> None:
        """Count from another corner."""
        across, down = corner[0] - self.corner[0], corner[1] - self.corner[1]
        if across or down:
            self.lines.append(f"1 0 0 1 {across} {down} cm")
        self.corner = corner

    def _set(self, operator: str, operands: str) -> None:
        if self.state[operator] != operands:
            self.state[operator] = operands
            self.lines.append(f"{operands} {operator}")

    def _set_opacity(self, exact: Opacity) -> None:
        self.opacity, opacity = exact, Opacity(round(exact.fill, 3), round(exact.stroke, 3))
        if opacity == SOLID and self.state["gs"] == "solid":
            return
        if opacity not in self.opacities:
            self.opacities.append(opacity)
        self._set("gs", opacity_name(self.opacities.index(opacity)))


def opacity_name(place: int) -> str:
    """Name the graphics state of a form's n-th opacity."""
    return f"/A{place}"


def _painter(shape: PaintedPath) -> str:
    if shape.fill and shape.stroke:
        return "B*" if shape.is_even_odd else "B"
    if shape.fill:
        return "f*" if shape.is_even_odd else "f"
    return "S" if shape.stroke else ""


def _path(shape: PaintedPath, factor: float, corner: tuple[int, int]) -> str:
    """Write path operators in their shortest form. A fill closes of itself: what follows a closing begins with a move."""
    parts, (left, top), x0, y0 = [], corner, 0, 0
    for command in shape.outline:
        if len(command) == 7:
            _, a, b, c, d, e, f = command
            x1, y1, x2, y2 = (
                round(a * factor) - left,
                round(b * factor) - top,
                round(c * factor) - left,
                round(d * factor) - top,
            )
            x, y = round(e * factor) - left, round(f * factor) - top
            if _is_straight(x1 - x0, y1 - y0, x2 - x0, y2 - y0, x - x0, y - y0):
                parts.append(f"{x} {y} l ")
            elif x1 == x0 and y1 == y0:
                parts.append(f"{x2} {y2} {x} {y} v ")
            elif x2 == x and y2 == y:
                parts.append(f"{x1} {y1} {x} {y} y ")
            else:
                parts.append(f"{x1} {y1} {x2} {y2} {x} {y} c ")
            x0, y0 = x, y
        elif len(command) == 3:
            letter, a, b = command
            x0, y0 = round(a * factor) - left, round(b * factor) - top
            parts.append(f"{x0} {y0} m " if letter == "M" else f"{x0} {y0} l ")
        elif shape.stroke is not None:
            parts.append("h ")
    return "".join(parts)


def _is_straight(x1: int, y1: int, x2: int, y2: int, x: int, y: int) -> bool:
    """Tell whether a curve from the origin leaves its chord by less than the grid, and never turns back."""
    square = x * x + y * y
    if 4 * (x1 * y - y1 * x) ** 2 > square or 4 * (x2 * y - y2 * x) ** 2 > square:
        return False
    return 0 <= x1 * x + y1 * y <= square and 0 <= x2 * x + y2 * y <= square


def _corner(outline: tuple[Command, ...], factor: float) -> tuple[int, int]:
    """Return the left and upper edge of all places, in the form's units."""
    places: list[float] = []
    for command in outline:
        places += command[1:]
    return round(min(places[::2]) * factor), round(min(places[1::2]) * factor)
