"""Personal fields: a label with its slot, whether it is left to a pen or printed. Between blocks and layouts.

A slot keeps its place and size whether it is blank or filled, so that one plan serves a whole roster.
"""

from typing import NamedTuple

from handouts.content.model import Topic
from handouts.content.words import words_for
from handouts.core.geometry import Box, Length, Point
from handouts.core.problems import NOWHERE, Origin
from handouts.sheet.blocks import placed_text, text_height
from handouts.sheet.fragment import Fragment, Part, moved
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import ASCENT, FIELD_GAP, PEN_WIDTH
from handouts.typeset.page import Slot, Text
from handouts.typeset.text import Style
from handouts.workshop.schedule import session_minutes

UNLIMITED = 1e6  # points: text that stands in one line
MOST_MINUTES = "0000"  # the widest figures of as many minutes as all stretches at their most take


class Field(NamedTuple):
    """A personal field: its name in a roster, what a screen reader calls it, its value, how many lines it has, and may grow to.

    What the clinic gives for everybody, such as its telephone, is not personal: it is printed, and a blank only where it gives none.
    """

    name: str
    label: str
    value: str | None = None
    rows: int = 1
    most: int = 1
    is_personal: bool = True


def slot(setting: Setting, field: Field, style: Style, width: Length) -> Fragment:
    """Return a slot for a field's lines, or the words of a value that no roster fills in; one that does not fit is a problem."""
    value = field.value
    lines = setting.value_lines(value, style, width, origin_of(value, field.name)) if value is not None else ()
    rows = max(field.rows, min(field.most, len(lines)))
    if len(lines) > rows:
        rest = sum(len(line.text.strip()) for line in lines[rows:])
        room = "one line" if rows == 1 else f"{rows} lines"
        message = f"{field.label}: the text needs more than {room}; it is {rest} characters too long"
        setting.report(origin_of(value, field.name), message, "shorten it")
    if value is not None and not field.is_personal:
        return placed_text(lines[:rows], style)
    box, baseline = Box(0, 0, width, text_height(rows, style)), ASCENT * style.size
    mark = Slot(
        0, field.name, field.label, box, baseline, style, lines[:rows], value, line_count=rows, line_width=PEN_WIDTH
    )
    return Fragment(box.height, (mark,))


def unruled(made: Fragment) -> Fragment:
    """Return a slot whose printed value has no pen line."""
    return made._replace(
        kids=tuple(kid._replace(is_ruled=False) if isinstance(kid, Slot) else kid for kid in made.kids)
    )


def origin_of(value: str | None, field: str) -> Origin:
    """Return where a personal value was written; the field's name where nothing is known."""
    found: Origin = getattr(value, "origin", NOWHERE)
    return found if found != NOWHERE else Origin(path=field)


def labelled(setting: Setting, field: Field, label: str, width: Length, style: Style | None = None) -> Fragment:
    """Return a label with a slot in the rest of the width, as a paragraph; a long value goes on in more lines.

    A printed value has no line under it.
    """
    style, label_style = style or style_of(setting.look.body).bold(), style_of(setting.look.label)
    lines = setting.lines(f"{label} ", label_style, width)
    taken = (lines[0].width if lines else 0.0) + FIELD_GAP * label_style.size / 12
    blank = moved(unruled(slot(setting, field._replace(most=3), style, width - taken)), taken, 0)
    words = Text(0, Point(0, ASCENT * style.size), lines, label_style)
    return Fragment(blank.height, (Part("P", (words, *blank.kids)),))


def fixed(made: Fragment) -> Fragment:
    """Return a slot whose value follows from other fields: it is always printed, and nobody fills it in."""
    return made._replace(
        kids=tuple(kid._replace(is_ruled=False, is_fixed=True) for kid in made.kids if isinstance(kid, Slot))
    )


def minutes_words(topic: Topic) -> str | None:
    """Write how long a session takes, as it ends its sentence: "20 minutes."; None where the doses do not say enough."""
    words, minutes = words_for(topic.language), session_minutes(topic)
    if minutes is None:
        return None
    return words.session_minute if minutes == 1 else words.session_minutes.format(minutes=minutes)


def session_line(setting: Setting, style: Style, width: Length) -> Fragment:
    """Return how long a session takes as a sentence; it ends in a slot, so that nothing else rests on the minutes."""
    words, bold = setting.words, style.bold()
    x = setting.width(f"{words.session} ", style)
    room = setting.width(words.session_minutes.format(minutes=MOST_MINUTES), bold)
    made = fixed(slot(setting, Field("minutes", words.minutes, minutes_words(setting.topic) or ""), bold, room))
    said = Text(0, Point(0, ASCENT * style.size), setting.lines(f"{words.session} ", style, width), style)
    return Fragment(text_height(1, style), (said, *moved(made, x, 0).kids))


def session_width(setting: Setting, style: Style) -> Length:
    """Return the width of the line that says how long a session takes, with room for any minutes."""
    words = setting.words
    longest = setting.width(words.session_minutes.format(minutes=MOST_MINUTES), style.bold())
    return setting.width(f"{words.session} ", style) + longest
