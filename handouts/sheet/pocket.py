"""Pocket cards: a page to cut in four. An exercise on each, then the log, and when to stop and call. Between its parts and the plan."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from handouts.core.geometry import Box, Length, Point, to_mm
from handouts.sheet.blocks import bullets, icon, paragraph, rule, text, title
from handouts.sheet.clinic import code, logo
from handouts.sheet.dose import compact_dose
from handouts.sheet.exercise import avoid, feel, name_line, set_up, steps, there
from handouts.sheet.feet import whose
from handouts.sheet.fields import Field, slot
from handouts.sheet.fit import Filled, fill, first_that_fits, widest_that_fits
from handouts.sheet.flags import call_us, red_flags_words
from handouts.sheet.fragment import Fragment, beside, grounded, lowered, moved, stack, within
from handouts.sheet.frames import Frames, frame_row, frames_of
from handouts.sheet.front import before, note, stop_box, stop_strip
from handouts.sheet.log import LogShape, goal, how_to_log, log_table
from handouts.sheet.pages import Side, make_document
from handouts.sheet.sections import key_points, plain_sections
from handouts.sheet.sections import section as plain_section
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import (
    BAND_RULE,
    CUT_DASH,
    CUT_GAP,
    CUT_LINE,
    CUT_MARGIN,
    GOAL,
    HEAD_GAP,
    LOG_HEAD,
    NOTE_PITCH,
    PAPER_MARGIN,
    POCKET,
    POCKET_CODE,
    POCKET_FRAME_GAP,
    POCKET_FRAMES,
    POCKET_GAP,
    POCKET_LABEL,
    POCKET_LOGO,
    POCKET_RATING,
    POCKET_TIGHT,
    SCISSORS,
    TICK,
    TITLE_GAP,
    UNIT,
)  # fmt: skip
from handouts.typeset.page import Document, Rectangle, Rule

Maker: TypeAlias = Callable[..., Filled]  # a card, from a setting and a height
Teller: TypeAlias = Callable[..., Fragment]  # one of an exercise's words
ON_A_PAGE = 4
# what a card that is too full goes without, one after the other: when to stop is the last to go
LESS: tuple[tuple[tuple[Teller, ...], str], ...] = (
    ((), ""),
    ((feel,), "where it is felt"),
    ((feel, avoid), "where it is felt, and what to avoid"),
    ((stop_strip,), "when to stop"),
    ((feel, avoid, stop_strip), "where it is felt, what to avoid and when to stop"),
)


def plan_pocket(setting: Setting) -> Document:
    """Plan cards to cut out, four on a page."""
    setting = setting.looking(POCKET)
    made = [_card(setting, place, make) for place, make in enumerate(_makers(setting))]
    pages = [made[first : first + ON_A_PAGE] for first in range(0, len(made), ON_A_PAGE)]
    sides = [Side(_with_cuts(setting, beside(*((0, card) for card in cards)))) for cards in pages]
    return make_document(setting, sides, setting.topic.short_title or setting.topic.title)


def _makers(setting: Setting) -> list[Maker]:
    """Return the cards of a topic: its exercises; in the quarters that are left the warnings, the log, and lines for notes."""
    topic = setting.topic
    frames = [frames_of(setting, exercise) for exercise in topic.exercises]
    made: list[Maker] = [partial(_exercise_card, each, number) for number, each in enumerate(frames, 1)]
    if not frames:
        made.append(_points_card)
    left = -len(made) % ON_A_PAGE
    has_log = topic.section("log") is not None
    more: list[Maker] = [_log_card] if has_log and left > 1 else []
    if left:
        more.append(_stop_card)
    if not frames:
        more += _section_cards(setting, left - len(more))
    more += [_notes_card] * min(1, left - len(more))
    return [*made, *more]


def _box(setting: Setting, place: int) -> Box:
    """Return the live area of a quarter, from the page's live corner: further from the paper's edge than from a cut."""
    measures = setting.measures
    wide, high = measures.width / 2, measures.height / 2
    column, row = place % 2, place // 2 % 2
    x = column * wide + (CUT_MARGIN if column else PAPER_MARGIN)
    y = row * high + (CUT_MARGIN if row else PAPER_MARGIN)
    margins = PAPER_MARGIN + CUT_MARGIN
    return Box(x - measures.inner, y - measures.top, wide - margins, high - margins)


def _card(setting: Setting, place: int, make: Maker) -> Fragment:
    """Fill a quarter: the card's words, and at its foot whose it is and whom to call. What is left out for want of room is told."""
    box, exercises = _box(setting, place), setting.topic.exercises
    foot = _foot(setting, box.width)
    room = box.height - foot.height - UNIT
    name = exercises[place].name if place < len(exercises) else "a card"
    for less in LESS if place < len(exercises) else LESS[:1]:
        shorter = partial(make, left_out=less[0]) if less[0] else make
        filled = first_that_fits(partial(shorter, setting.looking(look), room) for look in (POCKET, POCKET_TIGHT))
        if not filled.excess:
            break
    if filled.excess:
        message = f"{name} is {to_mm(filled.excess):.1f} mm too high for its card ({setting.sheet_name})"
        setting.report(setting.topic.where("exercises"), message, "shorten its steps, or use another layout")
    elif less[1]:
        message = f"left out for want of room ({setting.sheet_name}): {less[1]}, on the card of {name}"
        setting.report(setting.topic.where("exercises"), message, "shorten its steps", "warning")
    whole = stack((filled.fragment, lowered(foot, room + UNIT - filled.fragment.height)))
    return moved(within("Sect", whole), box.x, box.y)


def _width(setting: Setting) -> Length:
    return _box(setting, 0).width


def _foot(setting: Setting, width: Length) -> Fragment:
    style, phone = style_of(setting.look.body).bold(), setting.clinic.phone
    taken = setting.width(phone, style) + 0.1 if phone else 0.0
    made = text(setting, phone, style, taken) if phone else Fragment()
    owner = whose(setting, width - taken - 2 * UNIT, is_named=False)
    return beside((0, owner), (width - taken, within("P", made) if phone else made))


def _exercise_card(
    frames: Frames, number: int, setting: Setting, height: Length, left_out: Sequence[Teller] = ()
) -> Filled:
    """Return an exercise with its dose large and its words but for those left out, its pictures as wide as the card allows."""
    width, exercise = _width(setting), frames.exercise
    name = name_line(setting, exercise, number, width, "H1")
    cells = compact_dose(setting, exercise, width)
    tint = Rectangle(0, Box(0, 0, width, cells.height + 2 * UNIT), "tint")
    dose = grounded(lowered(cells, UNIT, UNIT), tint, rule(width, BAND_RULE, "navy")) if cells.height else Fragment()
    words = [part(setting, exercise, width) for part in (set_up, steps, feel, avoid) if part not in left_out]
    strip = Fragment() if stop_strip in left_out else stop_strip(setting, width)

    def make(frame_width: Length) -> Filled:
        count = frames.picture_count
        shared = (width - (count - 1) * POCKET_FRAME_GAP) / max(2, count)
        shown = frame_row(setting, frames, min(frame_width, shared), POCKET_FRAME_GAP) if count else Fragment()
        told = stack(there(*words), setting.look.step_gap)
        parts = there(name, shown, dose, told, strip)
        return fill(parts, [POCKET_GAP] * (len(parts) - 1), height, is_pinned=bool(strip.height))

    return widest_that_fits(POCKET_FRAMES, make)


def _stacked(parts: Sequence[Fragment], height: Length) -> Filled:
    shown = there(*parts)
    return fill(shown, [POCKET_GAP] * (len(shown) - 1), height)


def _log_card(setting: Setting, height: Length) -> Filled:
    """Return the log with its goal, what to know before, and the therapist's note."""
    part, width, style = setting.topic.section("log"), _width(setting), style_of(setting.look.body)
    origin = part.where("title") if part else setting.topic.where()
    rating = POCKET_RATING if part and part.rate else 0.0
    day = (width - POCKET_LABEL - rating) / 7
    shape = LogShape(POCKET_LABEL, day, rating, setting.look.log_row, LOG_HEAD, TICK, has_letters=True)
    aim, _ = goal(setting, style_of(GOAL))
    words = [paragraph(setting, how, style, width, origin) for how in how_to_log(setting)]
    heading = title(setting, part.heading if part else "", width, origin)
    noted = note(setting, width) if setting.person.note is not None else Fragment()
    top = stack((heading, *words), TITLE_GAP)
    return _stacked((top, log_table(setting, shape), aim, before(setting, width), noted), height)


def _stop_card(setting: Setting, height: Length) -> Filled:
    """Return when to stop, which signs need a clinician, whom to call, and the clinic with its page."""
    width, topic, clinic = _width(setting), setting.topic, setting.clinic
    stop = topic.section("stop")
    box = stop_box(setting, stop, width) if stop else Fragment()
    flags = red_flags_words(setting, width)
    words = setting.words.when_to_stop if stop else setting.words.when_to_call
    heading = title(setting, words, width, topic.where())
    name = paragraph(setting, clinic.name, style_of(setting.look.body).bold(), width - POCKET_CODE)
    place = (
        paragraph(setting, clinic.address, style_of(setting.look.body), width - POCKET_CODE - UNIT)
        if clinic.address
        else Fragment()
    )
    sign = logo(setting, POCKET_LOGO[0], POCKET_LOGO[1], is_left=True)
    left = stack(there(*([sign] if sign else [name]), place), HEAD_GAP)
    scan = code(setting, POCKET_CODE) if clinic.web else Fragment()
    return _stacked(
        (heading, box, flags, call_us(setting, width), beside((0, left), (width - POCKET_CODE, scan))), height
    )


def _points_card(setting: Setting, height: Length) -> Filled:
    """Return the title, the message and the key points of a topic without exercises."""
    topic, width, style = setting.topic, _width(setting), style_of(setting.look.body)
    heading = title(setting, topic.short_title or topic.title, width, topic.where("title"))
    message = bullets(setting, topic.message, style, width) if topic.message else Fragment()
    return _stacked((heading, message, key_points(setting, width)), height)


def _section_cards(setting: Setting, most: int) -> list[Maker]:
    """Return cards with the first sections; those that find no card are told."""
    sections, width = plain_sections(setting), _width(setting)
    cards: list[list[Fragment]] = []
    left: list[str] = []
    room = _box(setting, 0).height - 4 * UNIT - style_of(setting.look.body).leading
    for each in sections:
        made = plain_section(setting, each, width)
        if cards and sum(part.height + UNIT for part in cards[-1]) + made.height <= room:
            cards[-1].append(made)
        elif len(cards) < most and made.height <= room:
            cards.append([made])
        else:
            left.append(each.heading)
    if left:
        message = f"left out for want of room ({setting.sheet_name}): {', '.join(left)}"
        setting.report(setting.topic.where("sections"), message, severity="warning")
    return [partial(_parts_card, parts) for parts in cards]


def _parts_card(parts: Sequence[Fragment], setting: Setting, height: Length) -> Filled:
    return _stacked(parts, height)


def _notes_card(setting: Setting, height: Length) -> Filled:
    """Return lines to write on."""
    width, style = _width(setting), style_of(setting.look.body)
    heading = title(setting, setting.words.notes, width, setting.topic.where())
    rows = int((height - heading.height) / NOTE_PITCH) - 1
    room = slot(setting, Field("notes", setting.words.notes, None, rows), style._replace(leading=NOTE_PITCH), width)
    return fill([heading, within("P", lowered(room, NOTE_PITCH - style.size))], [POCKET_GAP], height)


def _with_cuts(setting: Setting, cards: Fragment) -> Fragment:
    """Draw dashed lines along which a page is cut, with scissors on them."""
    measures = setting.measures
    x, y = measures.width / 2, measures.height / 2
    across = [
        _dash(Point(at, y), Point(min(at + CUT_DASH, measures.width - CUT_GAP), y)) for at in _dashes(measures.width)
    ]
    down = [
        _dash(Point(x, at), Point(x, min(at + CUT_DASH, measures.height - CUT_GAP))) for at in _dashes(measures.height)
    ]
    signs = [
        (PAPER_MARGIN, y - SCISSORS / 2, icon(setting, "mark-scissors", SCISSORS)),
        (x - SCISSORS / 2, PAPER_MARGIN, icon(setting, "mark-scissors-down", SCISSORS * 4 / 3)),
    ]
    grounds = [mark for left, top, sign in signs for mark in moved(sign, left, top).grounds]
    lines = moved(Fragment(0, (), (*across, *down, *grounds)), -measures.inner, -measures.top)
    return grounded(cards, *lines.grounds)


def _dashes(length: Length) -> list[Length]:
    first = PAPER_MARGIN + SCISSORS * 2
    count = int((length - first - PAPER_MARGIN) / (CUT_DASH + CUT_GAP))
    return [first + place * (CUT_DASH + CUT_GAP) for place in range(count)]


def _dash(start: Point, end: Point) -> Rule:
    return Rule(0, start, end, CUT_LINE, "mute")
