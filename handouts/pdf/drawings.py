"""A vector picture as the operators of a Form XObject, in whole numbers as fine as its largest use on paper needs."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handouts.geometry import Box
from handouts.pdf.operators import colour, number
from handouts.picture.shapes import Command, Drawing, Shape

FINEST = 0.012  # points: half of it is the most that a place may move, 2 thousandths of a millimetre
MOST_DIGITS = 4
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
    factor = 10 ** min(MOST_DIGITS, max(0, math.ceil(math.log10(scale / FINEST))))
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
            self._set("w", number(shape.stroke_width * self.factor, 0))
            self._set("d", f"[{' '.join(number(length * self.factor, 0) for length in shape.dash)}] 0")
        self._set_opacity(Opacity(round(shape.fill_opacity, 3), round(shape.stroke_opacity, 3)))
        self.lines.append(" ".join((*_path(shape.outline, self.factor), painter)))

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


def _path(outline: Iterable[Command], factor: int) -> Iterator[str]:
    """Write path operators; a curve that starts or ends straight takes the short form (v, y)."""
    at = ""
    for command in outline:
        match command:
            case ("M" | "L" as letter, x, y):
                at = f"{round(x * factor)} {round(y * factor)}"
                yield f"{at} {'m' if letter == 'M' else 'l'}"
            case (_, x1, y1, x2, y2, x, y):
                first, second = (f"{round(a * factor)} {round(b * factor)}" for a, b in ((x1, y1), (x2, y2)))
                end = f"{round(x * factor)} {round(y * factor)}"
                yield _curve(at, first, second, end)
                at = end
            case _:
                yield "h"


def _curve(start: str, first: str, second: str, end: str) -> str:
    if first == start:
        return f"{second} {end} v"
    return f"{first} {end} y" if second == end else f"{first} {second} {end} c"
