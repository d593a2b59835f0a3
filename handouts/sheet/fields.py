"""Personal fields: a label with its slot, whether it is left to a pen or printed. Between blocks and layouts.

A slot keeps its place and size whether it is blank or filled, so that one plan serves a whole roster.
"""

from typing import NamedTuple

from handouts.content.dosage import DoseTerm, dose_terms
from handouts.content.model import Exercise, Topic
from handouts.content.words import KIND_WORDS, words_for
from handouts.core.geometry import Box, Length, Point
from handouts.core.problems import NOWHERE, Origin
from handouts.sheet.blocks import text, text_height
from handouts.sheet.fragment import Fragment, Kid, Part, beside, grounded, moved, stack, within
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import (
    ASCENT,
    CELL_BAR,
    CELL_GAP,
    CELL_INDENT,
    DOSE_GAP,
    HOLD_WIDTH,
    LABEL_GAP,
    PEN_WIDTH,
    RULE,
    UNIT,
)
from handouts.typeset.page import Rectangle, Rule, Slot, Text
from handouts.typeset.text import Style
from handouts.workshop.schedule import session_minutes

UNLIMITED = 1e6  # points: text that stands in one line
OFTEN_FILLED = ("hold", "repetitions", "days")  # by rosters and by hand
MOST_CELLS = 4  # of a dose beside each other
MOST_MINUTES = "0000"  # the widest figures of as many minutes as all stretches at their most take


class Field(NamedTuple):
    """A personal field: its name in a roster, what a screen reader calls it, its value, how many lines it has, and may grow to."""

    name: str
    label: str
    value: str | None = None
    rows: int = 1
    most: int = 1


def slot(setting: Setting, field: Field, style: Style, width: Length) -> Fragment:
    """Return a slot for a field's lines; a value that does not fit is a problem at its place."""
    value = field.value
    lines = setting.value_lines(value, style, width, origin_of(value, field.name)) if value is not None else ()
    rows = max(field.rows, min(field.most, len(lines)))
    if len(lines) > rows:
        rest = sum(len(line.text.strip()) for line in lines[rows:])
        room = "one line" if rows == 1 else f"{rows} lines"
        message = f"{field.label}: the text needs more than {room}; it is {rest} characters too long"
        setting.report(origin_of(value, field.name), message, "shorten it")
    box, baseline = Box(0, 0, width, text_height(rows, style)), ASCENT * style.size
    mark = Slot(
        0, field.name, field.label, box, baseline, style, lines[:rows], value, line_count=rows, line_width=PEN_WIDTH
    )
    return Fragment(box.height, (mark,))


def unruled(made: Fragment) -> Fragment:
    """Return a slot whose printed value has no pen line."""
    return made._replace(kids=tuple(kid._replace(is_ruled=False) for kid in made.kids if isinstance(kid, Slot)))


def origin_of(value: str | None, field: str) -> Origin:
    """Return where a personal value was written; the field's name where nothing is known."""
    found: Origin = getattr(value, "origin", NOWHERE)
    return found if found != NOWHERE else Origin(path=field)


def labelled(setting: Setting, field: str, label: str, width: Length, value: str | None) -> Fragment:
    """Return a label with a slot in the rest of the width, as a paragraph; a long value goes on in more lines."""
    style, label_style = style_of(setting.look.body).bold(), style_of(setting.look.label)
    lines = setting.lines(f"{label} ", label_style, width)
    taken = (lines[0].width if lines else 0.0) + LABEL_GAP
    blank = moved(slot(setting, Field(field, label, value, most=3), style, width - taken), taken, 0)
    words = Text(0, Point(0, ASCENT * label_style.size), lines, label_style)
    return Fragment(blank.height, (Part("P", (words, *blank.kids)),))


def minutes_words(topic: Topic) -> str | None:
    """Write how long a session takes, as it ends its sentence: "20 minutes."; None where the doses do not say enough."""
    words, minutes = words_for(topic.language), session_minutes(topic)
    if minutes is None:
        return None
    return words.session_minute if minutes == 1 else words.session_minutes.format(minutes=minutes)


def session_line(setting: Setting, style: Style, width: Length) -> Fragment:
    """Return how long a session takes as a sentence; it ends in a slot, so that nothing else rests on the minutes."""
    words, bold = setting.words, style.bold()
    lines = setting.lines(f"{words.session} ", style, width)
    x = setting.width(lines[-1].text, style) if lines else 0.0
    room = setting.width(words.session_minutes.format(minutes=MOST_MINUTES), bold)
    x, row = (x, len(lines) - 1) if x + room <= width else (0.0, len(lines))
    made = slot(setting, Field("minutes", words.session, minutes_words(setting.topic) or ""), bold, room)
    fixed = tuple(kid._replace(is_ruled=False, is_fixed=True) for kid in made.kids if isinstance(kid, Slot))
    there = moved(made._replace(kids=fixed), x, row * style.leading)
    said = Text(0, Point(0, ASCENT * style.size), lines, style)
    return Fragment(text_height(row + 1, style), (said, *there.kids))


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


def number_slot(
    setting: Setting, exercise: Exercise, one: DoseTerm, style: Style, width: Length | None = None
) -> Fragment:
    """Return the slot for a term's number, as wide as `number_width` says, its value at the right."""
    label = f"{exercise.name}: {one.cell or one.after.strip()}"
    made = slot(
        setting,
        Field(f"{one.term}.{exercise.id}", label, one.value),
        style,
        number_width(setting, one, style) if width is None else width,
    )
    right = tuple(kid._replace(align="right", is_ruled=False) for kid in made.kids if isinstance(kid, Slot))
    return made._replace(kids=right)


def number_width(setting: Setting, one: DoseTerm, style: Style) -> Length:
    """Return the room for a term's number. What rosters often fill keeps its room whether it is blank or filled."""
    if one.value is not None and (one.term not in OFTEN_FILLED or (one.is_range and one.term != "hold")):
        return setting.width(one.value, style)
    return HOLD_WIDTH * style.size if one.is_range or one.term in ("hold", "duration") else setting.look.blank


def dose_line(setting: Setting, exercise: Exercise, width: Length) -> tuple[Fragment, Length]:
    """Return a dose read as a sentence, and its width: "Hold 20–30 seconds | 2 times each side | 3 days a week".

    It is one line where `width` holds it, else it goes on below at its dividers.
    """
    plain, lines = style_of(setting.look.dose), [_Inline(setting, style_of(setting.look.dose))]
    for group in _groups(dose_terms(exercise, setting.topic.language)):
        tried = _Inline(setting, plain)
        _say_group(tried, setting, exercise, group)
        line = lines[-1]
        if line.x and line.x + 2 * DOSE_GAP + tried.x > width:
            lines.append(_Inline(setting, plain))
            line.say(" ", plain)
        elif line.x:
            line.part()
        _say_group(lines[-1], setting, exercise, group)
    if not lines[0].kids:
        return Fragment(), 0.0
    placed = [
        kid
        for row, line in enumerate(lines)
        for kid in moved(Fragment(0, tuple(line.kids)), 0, row * plain.leading).kids
    ]
    return Fragment(text_height(len(lines), plain), (Part("P", tuple(placed)),)), max(line.x for line in lines)


def _groups(terms: tuple[DoseTerm, ...]) -> list[list[DoseTerm]]:
    """Gather terms that are said without a divider between them."""
    groups: list[list[DoseTerm]] = [[]]
    for one in terms:
        groups[-1].append(one)
        if not one.is_joined:
            groups.append([])
    return [group for group in groups if group]


def _say_group(line: _Inline, setting: Setting, exercise: Exercise, group: list[DoseTerm]) -> None:
    plain = style_of(setting.look.dose)
    bold = plain.bold()
    for place, one in enumerate(group):
        line.say(one.before, plain)
        if one.is_number or one.value is None:
            is_tight = place > 0 and one.value is not None  # no hole after "sets of"
            width = setting.width(one.value or "", bold) if is_tight else number_width(setting, one, bold)
            line.put(number_slot(setting, exercise, one, bold, width), width)
        else:
            line.say(one.value, plain if one.term == "tempo" else bold)
        line.say(one.after, bold if one.term in ("hold", "duration") else plain)


def dose_cells(setting: Setting, exercise: Exercise, width: Length) -> Fragment:
    """Return a dose in cells of a width altogether, three or four beside each other: the number above what it counts."""
    cells = [_cell(setting, exercise, one) for one in dose_terms(exercise, setting.topic.language)]
    if not cells:
        return Fragment()
    rows = -(-len(cells) // MOST_CELLS)
    columns = max(3, -(-len(cells) // rows))
    lines = [cells[first : first + columns] for first in range(0, len(cells), columns)]
    return stack(
        (beside(*((place * width / columns, cell) for place, cell in enumerate(line))) for line in lines), 2 * UNIT
    )


def _cell(setting: Setting, exercise: Exercise, one: DoseTerm) -> Fragment:
    left = moved(dose_count(setting, exercise, one, style_of(setting.look.name)), CELL_INDENT, 0)
    return grounded(left, Rectangle(0, Box(0, 0, CELL_BAR, left.height), "navy"))


def dose_count(setting: Setting, exercise: Exercise, one: DoseTerm, style: Style) -> Fragment:
    """Return a term's number in a style, above what it counts."""
    words = one.cell
    if one.is_number or one.value is None:
        number = number_slot(setting, exercise, one, style)
    elif one.term == "tempo":
        phases = KIND_WORDS[setting.topic.language][exercise.kind].tempo
        seconds = exercise.dose.tempo or ()
        words = ", ".join(phases if len(seconds) > 2 else (phases[0], phases[-1]))
        number = text(setting, "\u2013".join(map(str, seconds)), style, UNLIMITED)
    else:
        number = text(setting, one.value, style, UNLIMITED)
    return counted(setting, number, words, style_of(setting.look.dose))


def counted(setting: Setting, number: Fragment, words: str, style: Style) -> Fragment:
    """Return a number above what it counts, as a paragraph; a space is read between them, and not seen."""
    above = number._replace(
        kids=tuple(kid._replace(align="left") if isinstance(kid, Slot) else kid for kid in number.kids)
    )
    below = within("Span", text(setting, f" {words}", style, UNLIMITED))
    placed = moved(below, -setting.width(" ", style), above.height + CELL_GAP)
    return within("P", Fragment(above.height + CELL_GAP + below.height, (*above.kids, *placed.kids)))
