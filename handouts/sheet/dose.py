"""A dose on paper: cells that are read from the floor, and a line for the rest. Between fields and the layouts.

A band has four cells, so that the numbers of a sheet stand below each other: what is counted, the side, and how often, always last.
A cell's number has the same place blank or filled.
"""

import math
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from handouts.content.dosage import DoseTerm, dose_terms, side_term, tempo_phases
from handouts.content.kinds import OFTEN
from handouts.content.model import Exercise
from handouts.core.geometry import Box, Length, Point
from handouts.sheet.blocks import text, text_height
from handouts.sheet.fields import UNLIMITED, Field, slot
from handouts.sheet.fragment import Fragment, Kid, Part, beside, grounded, lowered, moved, stack, within
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import (
    ASCENT,
    BAND_RULE,
    BOX_RISE,
    BOX_WIDTH,
    CELL_BAR,
    CELL_GAP,
    CELL_INDENT,
    CELLS,
    CIRCLE,
    CIRCLE_GAP,
    DIGIT_HEIGHT,
    DOSE_GAP,
    HOLD_WIDTH,
    POCKET_NUMBERS,
    RULE,
    UNIT,
)
from handouts.typeset.page import Rectangle, Rule, Slot, Text
from handouts.typeset.text import Style

TIMED = ("hold", "duration")


class Columns(NamedTuple):
    """A dose shared out: a term or nothing in each cell of a band, and the terms that go into a line below."""

    cells: tuple[DoseTerm | None, ...]
    rest: tuple[DoseTerm, ...]


def columns_of(exercise: Exercise, language: str) -> Columns:
    """Share a dose out: what is counted from the left, then the side, and how often in the last cell."""
    terms = [one._replace(is_joined=False) for one in dose_terms(exercise, language)]
    often = next((one for one in terms if one.term in OFTEN), None)
    side = side_term(exercise, language)
    counted = [one for one in terms if one.term not in OFTEN and one.is_number and one.cell]
    room = CELLS - 1 - (side is not None)
    main = _first([one for one in counted if one.term in MAIN], room)
    last = [side] if side else []
    cells = [*main, *([None] * (room - len(main))), *last, often]
    return Columns(tuple(cells), tuple(one for one in dose_terms(exercise, language) if _is_rest(one, cells)))


MAIN = ("sets", "repetitions", "hold", "duration", "spots")


def _first(terms: list[DoseTerm], room: int) -> list[DoseTerm]:
    return terms[:room]


def _is_rest(one: DoseTerm, cells: list[DoseTerm | None]) -> bool:
    return one.term not in {cell.term for cell in cells if cell}


def band_cells(setting: Setting, exercise: Exercise, width: Length) -> Fragment:
    """Return the cells of a band beside each other, each as wide as the others."""
    each = width / CELLS
    cells = columns_of(exercise, setting.topic.language).cells
    made = [(place, _cell(setting, exercise, one, each)) for place, one in enumerate(cells) if one]
    return beside(*((place * each, cell) for place, cell in made))


def halved_cells(setting: Setting, exercise: Exercise, columns: tuple[Length, Length]) -> Fragment | None:
    """Return the cells of a band on a grid of two columns, two cells in each; None where they are not the whole dose.

    The columns are given by where the second begins and where it ends.
    """
    shared, (second, end) = columns_of(exercise, setting.topic.language), columns
    if shared.rest:
        return None
    left, right = second / 2, (end - second) / 2
    places = ((0.0, left), (left, left), (second, right), (second + right, right))
    cells = zip(places, shared.cells, strict=True)
    return beside(*((x, _cell(setting, exercise, one, room)) for (x, room), one in cells if one))


def dose_cells(setting: Setting, exercise: Exercise, width: Length) -> Fragment:
    """Return a whole dose in cells of a width altogether: up to four beside each other, how often last."""
    language = setting.topic.language
    terms = [one._replace(is_joined=False) for one in dose_terms(exercise, language)]
    side = side_term(exercise, language)
    first = [one for one in terms if one.term not in OFTEN]
    listed = [*first, *([side] if side else []), *(one for one in terms if one.term in OFTEN)]
    if not listed:
        return Fragment()
    rows = next(count for count in range(1, len(listed) + 1) if _fits(setting, exercise, _shared(listed, count), width))
    return stack(_cell_rows(setting, exercise, _shared(listed, rows), width), 2 * UNIT)


def compact_dose(setting: Setting, exercise: Exercise, width: Length) -> Fragment:
    """Return a dose as low as can be: what a band has in cells, in one row where it finds room, and the rest in a line.

    Numbers are as large as one row allows.
    """
    columns = columns_of(exercise, setting.topic.language)
    cells = [one._replace(cell=_short(one)) for one in columns.cells if one]
    smaller = (setting.looking(setting.look._replace(number=each)) for each in POCKET_NUMBERS)
    setting = next((each for each in (setting, *smaller) if _fits(each, exercise, [cells], width)), setting)
    rest = dose_line(setting, exercise, width)
    if not cells:
        return rest
    rows = next(count for count in range(1, len(cells) + 1) if _fits(setting, exercise, _shared(cells, count), width))
    made = _cell_rows(setting, exercise, _shared(cells, rows), width)
    return stack([*made, *([rest] if rest.height else [])], UNIT)


def _short(one: DoseTerm) -> str:
    """Return the shortest words for what a term counts."""
    return one.cell.split()[0] if one.term in ("hold", "repetitions") and one.value else one.cell


def _shared(terms: list[DoseTerm], rows: int) -> list[list[DoseTerm]]:
    columns = -(-len(terms) // rows)
    return [terms[start : start + columns] for start in range(0, len(terms), columns)]


def _fits(setting: Setting, exercise: Exercise, lines: list[list[DoseTerm]], width: Length) -> bool:
    needs = [[_natural(setting, exercise, one) for one in line] for line in lines]
    most = max(map(len, needs))
    return most == 1 or (most <= CELLS and all(sum(line) <= width for line in needs))


def _natural(setting: Setting, exercise: Exercise, one: DoseTerm) -> Length:
    """Return how much room a cell needs, whatever its number is."""
    look = setting.look
    unit = setting.width(one.cell, style_of(look.dose))
    number = (HOLD_WIDTH if one.term in TIMED or one.is_range else SHORT_WIDTH) * look.number.size
    if one.term in TIMED:  # room for the longest hold, in figures as small as the words around it
        number = max(number, setting.width(LONGEST, style_of(look.dose).bold()) + RULE)
    if one.term == "tempo" and one.value:
        seconds, phases = _tempo(setting, exercise)
        unit = setting.width(phases, style_of(look.dose))
        number = setting.width(seconds, style_of(look.number))
    if one.term == "side":
        words = setting.words
        number = setting.width(one.value or "", _side_style(setting))
        is_both = one.cell in (words.side, words.circle)  # the same room for a side to circle and for both
        if one.value is None or (is_both and setting.request.layout != "pocket"):
            circles = setting.width("".join(letter for letter, _ in words.circled), _circle_style(setting))
            unit = max(unit, setting.width(words.circle, style_of(look.dose)))
            number = max(number, circles + 2 * CIRCLE_GAP)
    return CELL_INDENT + max(unit, number) + UNIT * 0.2


def _side_style(setting: Setting) -> Style:
    """Return how a side is set: as the numbers are, a little smaller on a small card."""
    style = style_of(setting.look.number)
    return style._replace(size=SMALL_SIDE * style.size) if setting.request.layout == "pocket" else style


SMALL_SIDE = 0.8  # of the numbers' size
LONGEST = "590\u2013600"  # seconds
SHORT_WIDTH = 1.3  # of the type's size: room for a number of two digits


def _cell_rows(setting: Setting, exercise: Exercise, lines: list[list[DoseTerm]], width: Length) -> list[Fragment]:
    """Return rows of cells, those of one column below each other where all columns find room so."""
    own = [[_natural(setting, exercise, one) for one in line] for line in lines]
    columns = [max(column) for column in zip_longest(*own, fillvalue=0.0)]
    needs = [columns if sum(columns) <= width else each for each in own]
    return [_cell_row(setting, exercise, line, each, width) for line, each in zip(lines, needs, strict=True)]


def _cell_row(
    setting: Setting, exercise: Exercise, line: list[DoseTerm], needs: Sequence[Length], width: Length
) -> Fragment:
    """Return cells beside each other, what is left of the width shared among the columns that need so much."""
    spare = max(0.0, width - sum(needs)) / max(len(needs), 3)
    x, made = 0.0, []
    for one, need in zip(line, needs, strict=False):
        made.append((x, _cell(setting, exercise, one, need + spare)))
        x += need + spare
    return beside(*made)


def _cell(setting: Setting, exercise: Exercise, one: DoseTerm, width: Length) -> Fragment:
    made = dose_count(setting, exercise, one, width - CELL_INDENT)
    return grounded(moved(made, CELL_INDENT, 0), Rectangle(0, Box(0, 0, CELL_BAR, made.height), "navy"))


def dose_count(setting: Setting, exercise: Exercise, one: DoseTerm, room: Length) -> Fragment:
    """Return a term's number above what it counts, as a paragraph; a space is read between them, and not seen."""
    style, unit, words = style_of(setting.look.number), style_of(setting.look.dose), one.cell
    if one.term == "side" and one.value is None:
        number = _circles(setting, exercise, style.size)
    elif one.is_number or one.value is None:
        number = _number(setting, exercise, one, style, room)
    elif one.term == "tempo":
        seconds, words = _tempo(setting, exercise)
        number = text(setting, seconds, style, UNLIMITED)
    else:
        number = _words(setting, one.value, _side_style(setting) if one.term == "side" else style, room)
        number = lowered(number, ASCENT * (style.size - number.height) if one.term == "side" else 0.0)
        number = number._replace(height=max(number.height, style.size))
    below = text(setting, f" {words}", unit, room + setting.width(" ", unit))
    placed = moved(within("Span", below), -setting.width(" ", unit), number.height + CELL_GAP)
    whole = Fragment(number.height + CELL_GAP + below.height, (*number.kids, *placed.kids), number.grounds)
    return within("P", whole)


def _tempo(setting: Setting, exercise: Exercise) -> tuple[str, str]:
    """Return a tempo as its seconds and, below them, what they are of: 2–2–3, and lift, hold, lower."""
    phases, seconds = tempo_phases(exercise, setting.topic.language), exercise.dose.tempo or ()
    return "\u2013".join(map(str, seconds)), ", ".join(phases if len(seconds) > 2 else (phases[0], phases[-1]))


def _words(setting: Setting, words: str, style: Style, room: Length) -> Fragment:
    """Set words in a number's place; in smaller type where they are too wide for its room."""
    if setting.width(words, style) <= room:
        return text(setting, words, style, UNLIMITED)
    small = style_of(setting.look.body, style.colour).bold()
    lines = text(setting, words, small, room)
    return lowered(lines, max(0.0, style.size - lines.height) / 2)


def _number(setting: Setting, exercise: Exercise, one: DoseTerm, style: Style, room: Length) -> Fragment:
    """Return the slot for a number; a blank is a white box with a line at its foot, for a pen."""
    made = number_slot(setting, exercise, one, _narrowed(setting, one.value or "", style, room), room)
    if one.value is not None:
        rise = text_height(1, style) - made.height
        return Fragment(text_height(1, style), moved(made, 0, ASCENT * rise).kids)
    look = setting.look
    free = (look.band - style.size - look.dose.leading) / 2 - BAND_RULE  # above the number, up to the band's rule
    width, above = min(BOX_WIDTH, room - CELL_INDENT), max(0.0, min(BOX_RISE * style.size, free))
    drop = (1 - ASCENT) * style.size
    boxed = tuple(
        kid._replace(box=kid.box._replace(width=width), line_drop=drop) for kid in made.kids if isinstance(kid, Slot)
    )
    return Fragment(made.height, boxed, (Rectangle(0, Box(0, -above, width, style.size + above), "white"),))


def _narrowed(setting: Setting, value: str, style: Style, room: Length) -> Style:
    """Return smaller type for a number that is too wide for its room, no smaller than the words around it."""
    wide = setting.width(value, style)
    if wide <= room:
        return style
    size = max(setting.look.dose.size, math.floor(10 * style.size * room / wide) / 10)
    return style._replace(size=size, leading=style.leading * size / style.size)


def _circles(setting: Setting, exercise: Exercise, height: Length) -> Fragment:
    """Return L, R and both, to put a ring around one of them."""
    style, x = _circle_style(setting), 0.0
    kids: list[Kid] = []
    y = (height - style.size) / 2
    for letter, name in setting.words.circled:
        width = setting.width(letter, style)
        lines = setting.lines(f"{letter} ", style, UNLIMITED)
        kids.append(Text(0, Point(x, y + ASCENT * style.size), lines, style))
        middle = y + (ASCENT - DIGIT_HEIGHT / 2) * style.size
        ring = Box(x, middle, width, 0).inset(-RING * style.size)
        field, label = f"side.{exercise.id}.{name.split()[0]}", f"{exercise.name}: {name}"
        kids.append(Slot(0, field, label, ring, ring.bottom, style, kind="ring", line_colour="navy", line_width=1.4))
        x += width + CIRCLE_GAP
    return Fragment(height, tuple(kids))


def _circle_style(setting: Setting) -> Style:
    size = max(CIRCLE.size, setting.look.dose.size)
    return style_of(CIRCLE)._replace(size=size, leading=1.2 * size)


RING = 0.62  # how far a ring lies around its letter's middle line, in parts of the type's size


def number_slot(
    setting: Setting, exercise: Exercise, one: DoseTerm, style: Style, width: Length | None = None
) -> Fragment:
    """Return the slot for a term's number, its value at the left, as wide as asked or as `number_width` says."""
    label = f"{exercise.name}: {one.cell or one.after.strip()}"
    room = number_width(setting, one, style) if width is None else width
    made = slot(setting, Field(f"{one.term}.{exercise.id}", label, one.value), style, room)
    return made._replace(kids=tuple(kid._replace(is_ruled=False) for kid in made.kids if isinstance(kid, Slot)))


def number_width(setting: Setting, one: DoseTerm, style: Style) -> Length:
    """Return the room for a number in a line: as wide as it is, or as a pen needs."""
    if one.value is not None:
        return setting.width(one.value, style)
    return HOLD_WIDTH * style.size if one.is_range or one.term in TIMED else setting.look.blank


class _Inline:
    """Words, slots and dividers put one after the other on one baseline."""

    def __init__(self, setting: Setting, style: Style) -> None:
        self.setting, self.style = setting, style
        self.kids: list[Kid] = []
        self.x = 0.0

    def say(self, words: str, style: Style) -> None:
        if words:
            lines = self.setting.lines(words, style, UNLIMITED)
            self.kids.append(Text(0, Point(self.x, ASCENT * style.size), lines, style))
            self.x += self.setting.width(words, style)

    def put(self, made: Fragment, width: Length) -> None:
        self.kids += moved(made, self.x, 0).kids
        self.x += width

    def part(self) -> None:
        """Put a divider that is read as a comma."""
        self.x += DOSE_GAP
        divider = Rule(0, Point(self.x, 0), Point(self.x, self.style.size), RULE, "rule")
        self.kids.append(Part("Span", (divider,), actual=", "))
        self.x += DOSE_GAP


def dose_line(setting: Setting, exercise: Exercise, width: Length) -> Fragment:
    """Return what a band's cells leave of a dose, in a line: "Lift 2, hold 1, lower 2 seconds | Rest 1–2 minutes".

    It goes on below, at its dividers, where `width` does not hold it.
    """
    plain = style_of(setting.look.dose)
    lines = [_Inline(setting, plain)]
    for one in columns_of(exercise, setting.topic.language).rest:
        tried = _Inline(setting, plain)
        _say(tried, setting, exercise, one)
        if lines[-1].x and lines[-1].x + 2 * DOSE_GAP + tried.x > width:
            lines.append(_Inline(setting, plain))
            lines[-1].x = -setting.width(" ", plain)  # a space is read between the lines, and not seen
            lines[-1].say(" ", plain)
        elif lines[-1].x:
            lines[-1].part()
        _say(lines[-1], setting, exercise, one)
    if not lines[0].kids:
        return Fragment()
    rows = (moved(Fragment(0, tuple(line.kids)), 0, row * plain.leading) for row, line in enumerate(lines))
    return Fragment(text_height(len(lines), plain), (Part("P", tuple(kid for row in rows for kid in row.kids)),))


def _say(line: _Inline, setting: Setting, exercise: Exercise, one: DoseTerm) -> None:
    plain = style_of(setting.look.dose)
    bold = plain.bold()
    line.say(one.before, plain)
    if one.is_number or one.value is None:
        line.put(number_slot(setting, exercise, one, bold), number_width(setting, one, bold))
    else:
        line.say(one.value, bold)
    line.say(one.after, plain)
