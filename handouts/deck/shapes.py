"""A drawing as native shapes: freeforms in a few named groups, recolourable in every program. Strings, for speed.

Coordinates inside a freeform are its own small whole numbers and do not change with the place on the slide; so an outline is
written once, and used on every slide that shows it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from handouts.core.geometry import EMU_PER_POINT, Box, Point
from handouts.deck.markup import NO_LINE, named, quoteattr
from handouts.figures.alter import is_drawn
from handouts.figures.shapes import Command, PaintedPath, VectorFigure

STEPS = 5000.0  # of a freeform's own grid to the longer side of the drawing: a tenth of a point on a slide
GEOMETRY = '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path'
WIDEST = 20_116_800  # EMU of a line, ST_LineWidth
LONGEST = 2**31 - 1  # of a dash in thousandths of a percent of its line's width; the shortest is 1
CAPS = {"butt": "flat", "round": "rnd", "square": "sq"}
GEOMETRY_END = "</a:path></a:pathLst></a:custGeom>"

Counter: TypeAlias = Callable[[], int]  # gives the next free id of a slide


@dataclass(frozen=True, slots=True)
class Outline:
    """One shape, written but for its id and place: `left` to `bottom` are its box on the drawing's grid."""

    name: str  # quoted
    left: int
    top: int
    right: int
    bottom: int
    geometry: str  # with its fill
    stroke: str  # what follows the line's width; empty for no line
    stroke_width: float  # drawing's units


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """A drawing's layers, each with its outlines, ready to be placed. `grid` is how many steps one unit of the drawing has."""

    layers: tuple[tuple[str, tuple[Outline, ...]], ...]
    grid: float


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a drawing stands on a slide: its point `origin` at `at`, `scale` points for each of its units."""

    origin: Point
    at: Point
    scale: float

    def point(self, place: Point) -> Point:
        """Return where a point of the drawing comes to stand on the slide."""
        return Point(
            self.at.x + (place.x - self.origin.x) * self.scale, self.at.y + (place.y - self.origin.y) * self.scale
        )

    def drawn(self, x: float, y: float) -> Point:
        """Return which point of the drawing stands at a place on the slide."""
        return Point(self.origin.x + (x - self.at.x) / self.scale, self.origin.y + (y - self.at.y) / self.scale)


def trace_drawing(drawing: VectorFigure) -> TracedFigure:
    """Write a drawing's shapes once, in painter's order."""
    grid = STEPS / max(drawing.view.width, drawing.view.height)
    layers = []
    for layer in drawing.layers:
        drawn = (shape for shape in layer.shapes if is_drawn(shape))
        outlines = tuple(
            _trace(shape, quoteattr(f"{layer.name} {number}"), grid) for number, shape in enumerate(drawn, start=1)
        )
        layers.append((layer.name.replace("-", " "), outlines))
    return TracedFigure(tuple(layers), grid)


def place_in(box: Box, view: Box) -> Placement:
    """Stand the part of a drawing that `view` shows on the bottom of a box, as large as it fits, centred."""
    scale = min(box.width / view.width, box.height / view.height)
    at = Point(box.x + (box.width - view.width * scale) / 2, box.bottom - view.height * scale)
    return Placement(Point(view.x, view.y), at, scale)


def draw_grouped(figure: TracedFigure, placement: Placement, number: Counter, name: str, alt: str | None) -> str:
    """Write a figure as one group that holds a group for each owner."""
    inner, boxes = [], []
    outer = number()
    for layer, outlines in figure.layers:
        if outlines:
            box = _extent(outlines, placement, figure.grid)
            inner.append(_group(number(), layer, box, _shapes(outlines, placement, number, figure.grid), None))
            boxes.append(box)
    return _group(outer, name, _around(boxes), "".join(inner), alt)


def draw_for_morph(figure: TracedFigure, placement: Placement, number: Counter, alt: str) -> str:
    """Write a figure as top-level groups, named so that Morph pairs them from slide to slide. The runner's carries the alt text."""
    teller = "runner" if any(layer == "runner" for layer, _ in figure.layers) else figure.layers[0][0]
    return "".join(
        _group(
            number(), f"!!{layer}", _extent(outlines, placement, figure.grid), _shapes(outlines, placement, number, figure.grid),
            alt if layer == teller else None,
        )
        for layer, outlines in figure.layers
        if outlines
    )  # fmt: skip


Extent: TypeAlias = tuple[int, int, int, int]  # left, top, right, bottom in EMU


def _shapes(outlines: tuple[Outline, ...], placement: Placement, number: Counter, grid: float) -> str:
    to_x, to_y, scale = _to_emu(placement, grid)
    width_scale = placement.scale * EMU_PER_POINT
    written = []
    for outline in outlines:
        left, top = round(to_x + outline.left * scale), round(to_y + outline.top * scale)
        right, bottom = round(to_x + outline.right * scale), round(to_y + outline.bottom * scale)
        line = NO_LINE
        if outline.stroke:
            line = f'<a:ln w="{min(round(outline.stroke_width * width_scale), WIDEST)}"{outline.stroke}'
        written.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number()}" name={outline.name}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
            f'<a:off x="{left}" y="{top}"/><a:ext cx="{max(right - left, 1)}" cy="{max(bottom - top, 1)}"/></a:xfrm>'
            f"{outline.geometry}{line}</p:spPr></p:sp>"
        )
    return "".join(written)


def _to_emu(placement: Placement, grid: float) -> tuple[float, float, float]:
    """Return the EMU of the drawing's zero point, and the EMU of one step of its grid."""
    zero = placement.point(Point(0, 0))
    return zero.x * EMU_PER_POINT, zero.y * EMU_PER_POINT, placement.scale * EMU_PER_POINT / grid


def _extent(outlines: tuple[Outline, ...], placement: Placement, grid: float) -> Extent:
    to_x, to_y, scale = _to_emu(placement, grid)
    return (
        round(to_x + min(outline.left for outline in outlines) * scale),
        round(to_y + min(outline.top for outline in outlines) * scale),
        round(to_x + max(outline.right for outline in outlines) * scale),
        round(to_y + max(outline.bottom for outline in outlines) * scale),
    )


def _around(extents: list[Extent]) -> Extent:
    lefts, tops, rights, bottoms = zip(*extents, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _group(number: int, name: str, extent: Extent, inner: str, alt: str | None) -> str:
    left, top, right, bottom = extent
    size = f'x="{left}" y="{top}"/><a:%s cx="{right - left}" cy="{bottom - top}"/>'
    return (
        f"<p:grpSp><p:nvGrpSpPr>{named(number, name, alt)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
        f"<a:off {size % 'ext'}<a:chOff {size % 'chExt'}</a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
    )


def _trace(shape: PaintedPath, name: str, grid: float) -> Outline:
    across = [round(value * grid) for command in shape.outline for value in command[1::2]]
    down = [round(value * grid) for command in shape.outline for value in command[2::2]]
    left, top, right, bottom = min(across), min(down), max(across), max(down)
    points = [f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in zip(across, down, strict=True)]
    width, height = max(right - left, 1), max(bottom - top, 1)
    unfilled = "" if shape.fill else ' fill="none"'
    geometry = (
        f'{GEOMETRY} w="{width}" h="{height}"{unfilled}>{_path(shape.outline, points)}{GEOMETRY_END}'
        f"{_fill(shape.fill, shape.fill_opacity)}"
    )
    return Outline(name, left, top, right, bottom, geometry, _stroke(shape), shape.stroke_width)


def _path(outline: tuple[Command, ...], points: list[str]) -> str:
    written = []
    at = 0
    for command in outline:
        match command[0]:
            case "C":
                written.append(f"<a:cubicBezTo>{points[at]}{points[at + 1]}{points[at + 2]}</a:cubicBezTo>")
                at += 3
            case "Z":
                written.append("<a:close/>")
            case letter:
                tag = "moveTo" if letter == "M" else "lnTo"
                written.append(f"<a:{tag}>{points[at]}</a:{tag}>")
                at += 1
    return "".join(written)


def _fill(colour: str | None, opacity: float) -> str:
    if colour is None:
        return "<a:noFill/>"
    value = colour[1:].upper()
    if opacity >= 1:
        return f'<a:solidFill><a:srgbClr val="{value}"/></a:solidFill>'
    return f'<a:solidFill><a:srgbClr val="{value}"><a:alpha val="{round(opacity * 100000)}"/></a:srgbClr></a:solidFill>'


def _stroke(shape: PaintedPath) -> str:
    """Write an outline's line after its width: ends, colour, dashes, corners."""
    if shape.stroke is None or shape.stroke_width <= 0:
        return ""
    dashes = ""
    if shape.dash:
        parts = [min(max(round(length / shape.stroke_width * 100000), 1), LONGEST) for length in shape.dash]
        pairs = zip(parts[::2], parts[1::2], strict=True)
        dashes = "".join(f'<a:ds d="{on}" sp="{off}"/>' for on, off in pairs)
        dashes = f"<a:custDash>{dashes}</a:custDash>"
    join = f'<a:miter lim="{round(shape.miter_limit * 100000)}"/>' if shape.join == "miter" else f"<a:{shape.join}/>"
    return f' cap="{CAPS[shape.cap]}">{_fill(shape.stroke, shape.stroke_opacity)}{dashes}{join}</a:ln>'
