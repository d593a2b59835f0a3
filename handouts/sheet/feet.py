"""A page's foot: whose sheet it is, whom to call, and which page of how many. Between fields and the pages put together."""

from typing import Literal

from handouts.core.geometry import Length, Point
from handouts.core.whose import whose_words
from handouts.sheet.blocks import text
from handouts.sheet.fields import UNLIMITED, Field, fixed, labelled, slot, unruled
from handouts.sheet.fragment import Fragment, beside, moved, within
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import ASCENT, FOOT_BLANK, FOOT_GAP, FOOT_NAME, FOOT_PHONE, FOOT_RULE, UNIT
from handouts.typeset.page import Rule, Slot, Text

MOST_PAGES = 8  # of a sheet whose foot has words
ASKING = ("sheet", "card", "log")  # layouts whose foot has a line for the telephone where the clinic gives none


def foot_width(setting: Setting) -> Length:
    """Return the room for words in a page's foot, beside the longest page number."""
    numbered = setting.words.page.format(number=MOST_PAGES, count=MOST_PAGES)
    return setting.measures.live_width - setting.width(numbered, style_of(setting.look.label).bold()) - UNIT


def make_foot(setting: Setting, words: str, page: int, count: int) -> Fragment:
    """Return the foot of a page, counted from 0: a rule, the words, or whose sheet it is and whom to call, and the page's number.

    The number is no part of what is read; a sheet of one page has none.
    """
    measures, style = setting.measures, style_of(setting.look.label)
    left, width, y = measures.left(page), measures.live_width, measures.foot
    line = Rule(0, Point(left, y), Point(left + width, y), FOOT_RULE, "rule")
    plain = within("P", text(setting, words, style, foot_width(setting))) if words else Fragment()
    said = plain if words else _whose_and_phone(setting, page, count)
    number = _number(setting, page, count, width)
    placed = moved(said, left, y + FOOT_GAP)
    grounds = moved(number, left, y + FOOT_GAP).grounds
    return Fragment(0, placed.kids, (line, *grounds))


def _number(setting: Setting, page: int, count: int, width: Length) -> Fragment:
    if count == 1:
        return Fragment()
    style = style_of(setting.look.label).bold()
    lines = setting.lines(setting.words.page.format(number=page + 1, count=count), style, width)
    place = Point(width - (lines[0].width if lines else 0.0), ASCENT * style.size)
    return Fragment(0, (), (Text(0, place, lines, style),))


def _whose_and_phone(setting: Setting, page: int, count: int) -> Fragment:
    phone, taken = phone_line(setting)
    width = setting.measures.live_width
    last = setting.words.page.format(number=count, count=count)
    right = width - (setting.width(last, style_of(setting.look.label).bold()) + 3 * UNIT if count > 1 else 0.0)
    room = min(FOOT_NAME, right - taken - 2 * UNIT)
    x = max((width - taken) / 2, room + UNIT) if count > 1 else right - taken
    return beside((0, whose(setting, room, is_named=page == 0)), (min(x, right - taken), phone))


def whose(setting: Setting, room: Length, *, is_named: bool = True, is_right: bool = False) -> Fragment:
    """Return whose sheet it is and since when, or a line for the name; the clinic where the name stands on the page already.

    It stands at the left or right of its room.
    """
    person, words = setting.person, setting.words
    label, ink = style_of(setting.look.label), style_of(setting.look.label, "ink")
    whole = whose_words(person.name, person.date)
    for field, value in (("whose", whole), ("name", person.name)):
        if value and 0 < setting.width(value, ink.bold()) <= room:
            made = fixed(slot(setting, Field(field, words.name_and_date, value), ink.bold(), room))
            align: Literal["left", "right"] = "right" if is_right else "left"
            kids = tuple(kid._replace(align=align) for kid in made.kids if isinstance(kid, Slot))
            return within("P", made._replace(kids=kids))
    if is_named or person.name:
        clinic = setting.clinic.name
        has_room = setting.width(clinic, label) <= room
        return within("P", text(setting, clinic, label, room)) if has_room else Fragment()
    taken = min(room, FOOT_BLANK + setting.width(f"{words.name} ", label))
    made = labelled(setting, Field("name", words.name), words.name, taken)
    return moved(made, room - taken if is_right else 0.0, 0)


def asks_for_phone(setting: Setting) -> bool:
    """Tell whether a foot of this sheet has the line for a telephone that the clinic does not give: elsewhere there is none then."""
    has_foot = bool(setting.topic.exercises) and setting.request.layout in ASKING
    return has_foot and not setting.clinic.phone


def phone_line(setting: Setting) -> tuple[Fragment, Length]:
    """Return whom to call, and how wide that is: the clinic's telephone, or a line for it."""
    words, style = setting.words, style_of(setting.look.label)
    is_short = setting.request.layout == "large"
    if not setting.clinic.phone and is_short:
        return Fragment(), 0.0
    before = "" if is_short else f"{words.questions_call} "
    x = setting.width(before, style)
    room = setting.width(setting.clinic.phone, style.bold()) + 0.1 if setting.clinic.phone else FOOT_PHONE
    field = Field("phone", words.phone, setting.clinic.phone, is_personal=False)
    made = unruled(slot(setting, field, style_of(setting.look.body).bold(), room))
    said = text(setting, before, style, UNLIMITED) if before else Fragment()
    return within("P", beside((0, said), (x, made))), x + room
