"""Marks drawn on a page. Between the tag tree and the file.

Plans measure down from the top left, PDF up from the bottom left: `Pen` is where one becomes the other.
"""

from functools import partial
from typing import TYPE_CHECKING, assert_never

from handouts.core.geometry import Box, Length
from handouts.figures.shapes import Photo, VectorFigure
from handouts.pdf.fonts import RESOURCE_NAMES, FontUse
from handouts.pdf.operators import colour, number, numbers, show_text
from handouts.pdf.pictures import PictureUse, is_same_view
from handouts.theme.palette import Palette
from handouts.typeset.page import Disc, Image, Mark, Rectangle, Rule, Slot, Text, pen_lines
from handouts.typeset.text import Line, Style

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

TICK = ((0.2, 0.52), (0.42, 0.74), (0.8, 0.26))  # parts of its box
TICK_WIDTH = 0.11
KAPPA = 0.5523  # of a quarter circle drawn as a curve


class Pen:
    """One page being drawn. `height` is the page's."""

    def __init__(
        self, canvas: "Canvas", palette: Palette, fonts: FontUse, pictures: PictureUse, is_fillable: bool
    ) -> None:
        self.canvas = canvas
        self.height: Length = 0.0
        self.palette = palette
        self.fonts = fonts
        self.pictures = pictures
        self.is_fillable = is_fillable

    def write(self, operators: str) -> None:
        """Write operators as they are."""
        self.canvas.addLiteral(operators)

    def up(self, y: Length) -> Length:
        """Turn a height below the page's top into one above its foot."""
        return self.height - y

    def code(self, name: str) -> str:
        """Return the colour that the palette has for a name."""
        found: str = getattr(self.palette, name)
        return found


def draw_mark(pen: Pen, mark: Mark) -> None:
    """Draw one mark of the plan."""
    match mark:
        case Text():
            draw_lines(pen, mark.lines, mark.style, mark.origin.x, mark.origin.y)
        case Image():
            _draw_image(pen, mark)
        case Slot():
            _draw_slot(pen, mark)
        case Rectangle():
            _draw_rectangle(pen, mark)
        case Rule():
            pen.write(rule_operators(pen, mark))
        case Disc():
            _draw_disc(pen, mark)
        case _:
            assert_never(mark)


def draw_lines(pen: Pen, lines: tuple[Line, ...], style: Style, x: Length, baseline: Length) -> None:
    """Draw set lines; the space where a line was broken is drawn too, so that words stay apart when read aloud."""
    if lines:
        pen.write(text_operators(pen, lines, style, (x, pen.up(baseline))))


def text_operators(pen: Pen, lines: tuple[Line, ...], style: Style, place: tuple[Length, Length]) -> str:
    """Write a text object. `place` is the first baseline's left end in PDF's own axes."""
    written = ["BT", f"{number(style.leading)} TL" if len(lines) > 1 else "", f"{numbers(*place)} Td"]
    face, ink = "", ""
    for row, line in enumerate(lines):
        written.append("T*" if row else "")
        for piece in line.pieces:
            if RESOURCE_NAMES[piece.face] != face:
                face = RESOURCE_NAMES[piece.face]
                written.append(f"/{face} {number(style.size)} Tf")
            if piece.colour != ink:
                ink = piece.colour
                written.append(f"{colour(pen.code(ink))} rg")
            encode = partial(pen.fonts.encode, piece.face)
            written.append(show_text(piece.text, encode, pen.fonts.fonts.path(piece.face), style.size))
    return "\n".join(part for part in (*written, "ET") if part)


def _draw_image(pen: Pen, image: Image) -> None:
    match image.picture:
        case VectorFigure():
            _draw_drawing(pen, image, image.picture)
        case Photo():
            reader = pen.pictures.photo(image.picture)
            box = image.box
            pen.canvas.drawImage(reader, box.x, pen.up(box.bottom), box.width, box.height, mask="auto")
        case _:
            assert_never(image.picture)


def _draw_drawing(pen: Pen, image: Image, drawing: VectorFigure) -> None:
    name, form = pen.pictures.form(drawing)
    view = image.view or drawing.view
    box = image.box
    across, down = box.width / view.width / form.factor, box.height / view.height / form.factor
    x = box.x - view.x * form.factor * across
    y = pen.up(box.y) + view.y * form.factor * down
    cut = "" if is_same_view(view, pen.pictures.view(drawing)) else f"{_rectangle(pen, box)} re W n "
    pen.write(f"q {cut}{number(across, 8)} 0 0 {number(-down, 8)} {numbers(x, y)} cm /{name} Do Q")


def _rectangle(pen: Pen, box: Box) -> str:
    return numbers(box.x, pen.up(box.bottom), box.width, box.height)


def _draw_rectangle(pen: Pen, mark: Rectangle) -> None:
    _paint(pen, mark.fill, mark.edge, mark.edge_width)
    box = mark.box.inset(mark.edge_width / 2) if mark.edge else mark.box
    place = (box.x, pen.up(box.bottom), box.width, box.height)
    radius = max(0.0, mark.radius - (mark.edge_width / 2 if mark.edge else 0.0))
    stroke, fill = int(mark.edge is not None), int(mark.fill is not None)
    if radius:
        pen.canvas.roundRect(*_rounded(*place), round(radius, 2), stroke=stroke, fill=fill)
    else:
        pen.canvas.rect(*_rounded(*place), stroke=stroke, fill=fill)


def _rounded(*values: Length) -> tuple[Length, ...]:
    return tuple(round(value, 2) for value in values)


def rule_operators(pen: Pen, mark: Rule) -> str:
    """Write a straight line."""
    start, end = (numbers(point.x, pen.up(point.y)) for point in (mark.start, mark.end))
    return f"{colour(pen.code(mark.colour))} RG {number(mark.width)} w {start} m {end} l S"


def _draw_disc(pen: Pen, mark: Disc) -> None:
    _paint(pen, mark.fill or "white", mark.edge, mark.edge_width)
    radius = mark.diameter / 2 - (mark.edge_width / 2 if mark.edge else 0.0)
    place = _rounded(mark.center.x, pen.up(mark.center.y), radius)
    pen.canvas.circle(*place, stroke=int(mark.edge is not None), fill=1)


def _paint(pen: Pen, fill: str | None, edge: str | None, width: Length) -> None:
    """Set the colours and the line that the next outline is drawn with."""
    if fill is not None:
        pen.write(f"{colour(pen.code(fill))} rg")
    if edge is not None:
        pen.write(f"{colour(pen.code(edge))} RG {number(width)} w")


def _draw_slot(pen: Pen, slot: Slot) -> None:
    if slot.kind == "ring":
        if slot.value and not pen.is_fillable:
            pen.write(ring_operators(pen, slot, slot.box.moved(0, pen.up(slot.box.bottom) - slot.box.y)))
        return
    if slot.kind == "tick":
        _draw_rectangle(pen, Rectangle(slot.page, slot.box, "white", slot.line_colour, slot.line_width))
        if slot.value and not pen.is_fillable:
            pen.write(
                tick_operators(pen.code(slot.style.colour), slot.box.moved(0, pen.up(slot.box.bottom) - slot.box.y))
            )
        return
    for rule in pen_lines(slot):
        pen.write(rule_operators(pen, rule))
    if slot.is_fixed or not pen.is_fillable:
        draw_lines(pen, slot.lines, slot.style, slot.value_x, slot.baseline)


def ring_operators(pen: Pen, slot: Slot, box: Box) -> str:
    """Write a ring inside a box whose x and y are its lower left corner in PDF's own axes."""
    half = slot.line_width / 2
    left, right, low, high = box.x + half, box.right - half, box.y + half, box.bottom - half
    radius = (high - low) / 2
    bend, middle = radius * (1 - KAPPA), (low + high) / 2
    path = (
        f"{numbers(left + radius, low)} m {numbers(right - radius, low)} l "
        f"{numbers(right - bend, low, right, low + bend, right, middle)} c "
        f"{numbers(right, high - bend, right - bend, high, right - radius, high)} c "
        f"{numbers(left + radius, high)} l {numbers(left + bend, high, left, high - bend, left, middle)} c "
        f"{numbers(left, low + bend, left + bend, low, left + radius, low)} c h"
    )
    return f"q {colour(pen.code(slot.line_colour))} RG {number(slot.line_width)} w {path} S Q"


def tick_operators(code: str, box: Box) -> str:
    """Write a tick inside a box whose x and y are its lower left corner in PDF's own axes."""
    places = [numbers(box.x + across * box.width, box.y + (1 - down) * box.height) for across, down in TICK]
    line = f"{places[0]} m {places[1]} l {places[2]} l S"
    return f"q {colour(code)} RG {number(TICK_WIDTH * box.width)} w 1 J 1 j {line} Q"
