"""A vector picture as the operators of a Form XObject, in whole numbers as fine as its largest use on paper needs.

Each outline counts from a corner of its own, so that its numbers are short: a tenth less in the file.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from handouts.geometry import Box
from handouts.pdf.operators import colour, number
from handouts.picture.shapes import Command, Drawing, Shape

FINEST = 0.05  # points: half of it is the most that a place may move, 9 thousandths of a millimetre
ROUND = "1 J 1 j"  # line ends and joins


@dataclass(frozen=True, slots=True)
class Opacity:
    """How opaque fills and lines are, 0 to 1."""

    fill: float
    stroke: float


SOLID = Opacity(1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Form:
    """A drawing's operators. Its units are the drawing's, times `factor`."""

    operators: str
    box: tuple[int, int, int, int]
    factor: int
    opacities: tuple[Opacity, ...]


def draw_form(drawing: Drawing, view: Box, scale: float) -> Form:
    """Write a drawing whose unit is `scale` points at the most, cut to `view`."""
    factor = max(1, math.ceil(scale / FINEST))
    writer = _FormWriter(factor)
    for layer in drawing.layers:
        for shape in layer.shapes:
            writer.draw(shape)
    edges = (view.x, view.y, view.right, view.bottom)
    box = (*(math.floor(edge * factor) for edge in edges[:2]), *(math.ceil(edge * factor) for edge in edges[2:]))
    return Form("\n".join(writer.lines), (box[0], box[1], box[2], box[3]), factor, tuple(writer.opacities))


class _FormWriter:
    """Writes shapes, and a colour, width or dash only where it changes."""

    def __init__(self, factor: int) -> None:
        self.factor = factor
        self.lines = [ROUND]
        self.corner = (0, 0)
        self.opacities: list[Opacity] = []
        self.state: dict[str, str] = {"rg": "0 0 0", "RG": "0 0 0", "w": "1", "d": "[] 0", "gs": "solid"}

    def draw(self, shape: Shape) -> None:
        painter = _painter(shape)
        if not painter or not shape.outline:
            return
        if shape.fill:
            self._set("rg", colour(shape.fill))
        if shape.stroke:
            self._set("RG", colour(shape.stroke))
            self._set("w", number(shape.stroke_width * self.factor, 1))
            self._set("d", f"[{' '.join(number(length * self.factor, 1) for length in shape.dash)}] 0")
        self._set_opacity(Opacity(round(shape.fill_opacity, 3), round(shape.stroke_opacity, 3)))
        rows = _rounded(shape.outline, self.factor)
        self._move(_corner(rows))
        self.lines.append(" ".join((*_path(shape.outline, rows, self.corner, shape.stroke is not None), painter)))

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

    def _set_opacity(self, opacity: Opacity) -> None:
        if opacity == SOLID and self.state["gs"] == "solid":
            return
        if opacity not in self.opacities:
            self.opacities.append(opacity)
        self._set("gs", opacity_name(self.opacities.index(opacity)))


def opacity_name(place: int) -> str:
    """Name the graphics state of a form's n-th opacity."""
    return f"/A{place}"


def _painter(shape: Shape) -> str:
    if shape.fill and shape.stroke:
        return "B*" if shape.is_even_odd else "B"
    if shape.fill:
        return "f*" if shape.is_even_odd else "f"
    return "S" if shape.stroke else ""


def _path(
    outline: tuple[Command, ...], rows: list[list[int]], corner: tuple[int, int], is_closed: bool
) -> Iterator[str]:
    """Write path operators; a curve that starts or ends straight takes the short form (v, y). A fill closes of itself."""
    at = ""
    for command, row in zip(outline, rows, strict=True):
        points = [f"{x - corner[0]} {y - corner[1]}" for x, y in zip(row[::2], row[1::2], strict=True)]
        match points:
            case [end]:
                yield f"{end} {str(command[0]).lower()}"
                at = end
            case [first, second, end]:
                yield _curve(at, first, second, end)
                at = end
            case _ if is_closed:
                yield "h"


def _curve(start: str, first: str, second: str, end: str) -> str:
    if first == start:
        return f"{second} {end} v"
    return f"{first} {end} y" if second == end else f"{first} {second} {end} c"


def _rounded(outline: tuple[Command, ...], factor: int) -> list[list[int]]:
    """Return each command's coordinates, x and y by turns, in the form's units."""
    return [[round(float(value) * factor) for value in command[1:]] for command in outline]


def _corner(rows: list[list[int]]) -> tuple[int, int]:
    return min(x for row in rows for x in row[::2]), min(y for row in rows for y in row[1::2])
