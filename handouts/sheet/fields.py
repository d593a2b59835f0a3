"""Personal fields: a label with its slot, whether it is left to a pen or printed. Between blocks and layouts.

A slot keeps its place and size whether it is blank or filled, so that one plan serves a whole roster.
"""

from typing import NamedTuple

from handouts.content.model import Hold, Stretch, Topic
from handouts.content.words import words_for
from handouts.core.geometry import Box, Length, Point
from handouts.core.problems import NOWHERE, Origin
from handouts.sheet.blocks import text, text_height
from handouts.sheet.fragment import Fragment, Kid, Part, beside, grounded, moved, within
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
)
from handouts.typeset.page import Rectangle, Rule, Slot, Text
from handouts.typeset.text import Style
from handouts.workshop.schedule import session_minutes

UNLIMITED = 1e6  # points: text that stands in one line
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


def minutes_words(topic: Topic) -> str:
    """Write how long a session takes, as it ends its sentence: "20 minutes."."""
    words, minutes = words_for(topic.language), session_minutes(topic)
    return words.session_minute if minutes == 1 else words.session_minutes.format(minutes=minutes)


def session_line(setting: Setting, style: Style, width: Length) -> Fragment:
    """Return how long a session takes as a sentence; it ends in a slot, so that nothing else rests on the minutes."""
    words, bold = setting.words, style.bold()
    lines = setting.lines(f"{words.session} ", style, width)
    x = setting.width(lines[-1].text, style) if lines else 0.0
    room = setting.width(words.session_minutes.format(minutes=MOST_MINUTES), bold)
    x, row = (x, len(lines) - 1) if x + room <= width else (0.0, len(lines))
    made = slot(setting, Field("minutes", words.session, minutes_words(setting.topic)), bold, room)
    fixed = tuple(kid._replace(is_ruled=False, is_fixed=True) for kid in made.kids if isinstance(kid, Slot))
    there = moved(made._replace(kids=fixed), x, row * style.leading)
    said = Text(0, Point(0, ASCENT * style.size), lines, style)
    return Fragment(text_height(row + 1, style), (said, *there.kids))


def hold_words(hold: Hold | None) -> str | None:
    """Write a hold's seconds as a person says them: "20–30", or "30"."""
    if hold is None:
        return None
    return str(hold.longest) if hold.shortest == hold.longest else f"{hold.shortest}–{hold.longest}"


def times_words(setting: Setting, stretch: Stretch) -> str:
    """Return what the repetitions count, by the side or sides of the dose."""
    words = setting.words
    if stretch.dose.repetitions == 1:
        return {"each": words.once_each_side, "left": words.once_left, "right": words.once_right}[stretch.dose.sides]
    return {"each": words.times_each_side, "left": words.times_left, "right": words.times_right}[stretch.dose.sides]


def days_words(setting: Setting, stretch: Stretch) -> str:
    """Return what the days count."""
    return setting.words.day_a_week if stretch.dose.days == 1 else setting.words.days_a_week


def hold_slot(setting: Setting, stretch: Stretch, style: Style) -> Fragment:
    """Return the slot for a stretch's hold."""
    return _number(setting, stretch, "hold", setting.words.seconds_hold, style, hold_words(stretch.dose.hold))


def times_slot(setting: Setting, stretch: Stretch, style: Style) -> Fragment:
    """Return the slot for a stretch's repetitions."""
    value = stretch.dose.repetitions
    return _number(setting, stretch, "repetitions", times_words(setting, stretch), style, str(value) if value else None)


def days_slot(setting: Setting, stretch: Stretch, style: Style) -> Fragment:
    """Return the slot for how many days a week a stretch is done."""
    value = stretch.dose.days
    return _number(setting, stretch, "days", days_words(setting, stretch), style, str(value) if value else None)


def _number(setting: Setting, stretch: Stretch, field: str, label: str, style: Style, value: str | None) -> Fragment:
    width = HOLD_WIDTH * style.size if field == "hold" else setting.look.blank
    made = slot(setting, Field(f"{field}.{stretch.id}", f"{stretch.name}: {label}", value), style, width)
    return made._replace(
        kids=tuple(kid._replace(align="right", is_ruled=False) for kid in made.kids if isinstance(kid, Slot))
    )


def dose_line(setting: Setting, stretch: Stretch) -> tuple[Fragment, Length]:
    """Return a dose in one line, read as a sentence, and its width: "Hold 20–30 seconds | 2 times each side | 3 days a week"."""
    words, plain = setting.words, style_of(setting.look.dose)
    bold = plain.bold()
    hold, times, days = (made(setting, stretch, bold) for made in (hold_slot, times_slot, days_slot))
    line = _Inline(setting, plain)
    line.say(f"{words.hold} ", plain)
    line.put(hold, HOLD_WIDTH * bold.size)
    line.say(f" {words.seconds}", bold)
    line.part()
    line.put(times, setting.look.blank)
    line.say(f" {times_words(setting, stretch)}", plain)
    line.part()
    line.put(days, setting.look.blank)
    line.say(f" {days_words(setting, stretch)}", plain)
    return Fragment(plain.size, (Part("P", tuple(line.kids)),)), line.x


class _Inline:
    """Words, slots and dividers put one after the other on one baseline."""

    def __init__(self, setting: Setting, style: Style) -> None:
        self.setting, self.style = setting, style
        self.kids: list[Kid] = []
        self.x = 0.0

    def say(self, words: str, style: Style) -> None:
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


def dose_cells(setting: Setting, stretch: Stretch, width: Length) -> Fragment:
    """Return a dose in three cells of a width altogether, each with a bar: the number above what it counts."""
    words, style = setting.words, style_of(setting.look.dose)
    number = style_of(setting.look.name)
    cell = width / 3
    made = (
        (hold_slot(setting, stretch, number), words.seconds_hold),
        (times_slot(setting, stretch, number), times_words(setting, stretch)),
        (days_slot(setting, stretch, number), days_words(setting, stretch)),
    )
    return beside(*((place * cell, _cell(setting, *pair, style)) for place, pair in enumerate(made)))


def _cell(setting: Setting, number: Fragment, words: str, style: Style) -> Fragment:
    left = moved(counted(setting, number, words, style), CELL_INDENT, 0)
    return grounded(left, Rectangle(0, Box(0, 0, CELL_BAR, left.height), "navy"))


def counted(setting: Setting, number: Fragment, words: str, style: Style) -> Fragment:
    """Return a number above what it counts, as a paragraph; a space is read between them, and not seen."""
    above = number._replace(kids=tuple(kid._replace(align="left") for kid in number.kids if isinstance(kid, Slot)))
    below = within("Span", text(setting, f" {words}", style, UNLIMITED))
    placed = moved(below, -setting.width(" ", style), above.height + CELL_GAP)
    return within("P", Fragment(above.height + CELL_GAP + below.height, (*above.kids, *placed.kids)))
