"""The signs that need a clinician, in a red box, with whom to call. Between sections and the pages that carry them."""

from handouts.content.model import Section
from handouts.core.geometry import Length, Point
from handouts.sheet.blocks import boxed, bullets, head, paragraph, text
from handouts.sheet.feet import asks_for_phone
from handouts.sheet.fields import Field, slot, unruled
from handouts.sheet.fragment import Fragment, Part, beside, grounded, lowered, moved, stack, unwrapped, within
from handouts.sheet.setting import Setting, spans_of, style_of
from handouts.theme.sheet import (
    COLUMN_GUTTER,
    FIELD_GAP,
    FLAG_EDGE,
    FLAG_PADDING,
    FLAG_PHONE,
    HEAD_GAP,
    LARGE_FLAG_PADDING,
    LARGE_FLAG_PHONE,
    POCKET_PHONE,
    RADIUS,
    RULE,
    UNIT,
)
from handouts.typeset.page import Rule, Text
from handouts.typeset.text import Span


def red_flags(setting: Setting, width: Length, *, is_large: bool = False) -> Fragment:
    """Return the signs over a whole width, in two columns, or one in large print; nothing where there are none."""
    part = setting.topic.section("red_flags")
    if part is None:
        return Fragment()
    inner, gap = width - 2 * FLAG_PADDING, HEAD_GAP * (2 if is_large else 1)
    words = _words(setting, part, inner, is_one=is_large)
    pad = LARGE_FLAG_PADDING if is_large else setting.look.box_padding
    content = stack((*words, lowered(call_us(setting, inner), HEAD_GAP)), gap)
    padded = lowered(moved(content, FLAG_PADDING, 0), pad, pad)
    return boxed(padded, width, padded.height, "red", FLAG_EDGE, RADIUS)


def red_flags_beside(setting: Setting, width: Length, height: Length = 0.0) -> Fragment:
    """Return the signs in one narrow column, as high as asked or as they need, with whom to call at the foot."""
    part = setting.topic.section("red_flags")
    if part is None:
        return Fragment()
    inner, pad = width - 2 * FLAG_PADDING, setting.look.box_padding
    words = stack(_words(setting, part, inner, is_one=True), HEAD_GAP)
    phone = call_us(setting, inner)
    least = words.height + phone.height + UNIT + 2 * pad
    tall = max(height, least)
    both = beside((FLAG_PADDING, lowered(words, pad)), (FLAG_PADDING, lowered(phone, tall - pad - phone.height)))
    return boxed(both, width, tall, "red", FLAG_EDGE, RADIUS)


def red_flags_words(setting: Setting, width: Length) -> Fragment:
    """Return the signs without a box, for a card that has one for when to stop; nothing where there are none."""
    part = setting.topic.section("red_flags")
    if part is None:
        return Fragment()
    return stack(_words(setting, part, width, is_one=True), HEAD_GAP)


def _words(setting: Setting, part: Section, width: Length, *, is_one: bool) -> list[Fragment]:
    """Return when to call an ambulance, first and apart; then the heading, the signs, and what to do about them."""
    words = (
        _emergency(setting, part, width),
        _heading(setting, part, width),
        _signs(setting, part, width, is_one=is_one),
        _call(setting, part, width),
    )
    return [each for each in words if each.height]


def _emergency(setting: Setting, part: Section, width: Length) -> Fragment:
    if part.emergency is None:
        return Fragment()
    said = paragraph(
        setting, part.emergency.text, style_of(setting.look.body, "red").bold(), width, part.emergency.where("text")
    )
    line = Rule(0, Point(0, said.height + UNIT), Point(width, said.height + UNIT), RULE, "red")
    return grounded(lowered(said, 0, UNIT), line)


def _heading(setting: Setting, part: Section, width: Length) -> Fragment:
    return head(setting, part.heading, style_of(setting.look.box_heading, "red"), width, part.where("title"))


def _signs(setting: Setting, part: Section, width: Length, *, is_one: bool) -> Fragment:
    """Return the signs as one list, in two columns where there are enough of them."""
    style = style_of(setting.look.body)
    listed = (*((part.text,) if part.text else ()), *part.points, *part.steps)
    if not listed:
        return Fragment()
    if is_one or len(listed) < 3:
        return bullets(setting, listed, style, width, "red")
    column, half = (width - COLUMN_GUTTER) / 2, (len(listed) + 1) // 2
    columns = [bullets(setting, each, style, column, "red") for each in (listed[:half], listed[half:])]
    lists = beside((0, columns[0]), (column + COLUMN_GUTTER, columns[1]))
    return Fragment(lists.height, (Part("L", tuple(unwrapped(lists.kids))),), lists.grounds)


def _call(setting: Setting, part: Section, width: Length) -> Fragment:
    """Return what to do about the signs, as a paragraph."""
    last = ((part.action, True), (part.after, False))
    spans = tuple(
        Span(f"{span.text}{' ' if place == len(read) - 1 else ''}", is_bold or span.is_bold)
        for said, is_bold in last
        if said
        for read in (spans_of(said.text),)
        for place, span in enumerate(read)
    )
    if not spans:
        return Fragment()
    origin = next(said.where("text") for said in (part.after, part.action) if said)
    return within("P", text(setting, spans, style_of(setting.look.body), width, origin))


def call_us(setting: Setting, width: Length) -> Fragment:
    """Return whom to call in large figures below a red line; a line to write on where no foot has one for the clinic's number."""
    words, label, phone = setting.words, style_of(setting.look.body), setting.clinic.phone
    line = Rule(0, Point(0, 0), Point(width, 0), RULE, "red")
    if asks_for_phone(setting):
        return grounded(lowered(paragraph(setting, words.call_us_plain, label, width), UNIT), line)
    style = style_of({"large": LARGE_FLAG_PHONE, "pocket": POCKET_PHONE}.get(setting.request.layout, FLAG_PHONE))
    room = width - FIELD_GAP - setting.width(phone or "", style)
    said = next((each for each in words.call_us if setting.width(f"{each} ", label) <= room), "")
    is_below = not said  # the number stands below its words
    said = f"{said or words.call_us[0]} "
    x = setting.width(said, label) + FIELD_GAP
    field = Field("phone", words.phone, phone, is_personal=False)
    made = unruled(slot(setting, field, style, width if is_below else width - x))
    top = label.size if is_below else 0.78 * style.size
    asked = Text(0, Point(0, top), setting.lines(said, label, width), label)
    number = lowered(made, label.leading) if is_below else moved(made, x, 0)
    both = within("P", Fragment(number.height, (asked, *number.kids)))
    return grounded(lowered(both, UNIT), line)
