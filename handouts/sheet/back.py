"""The sheet's back side: log and red flags first, then key points, reasons, and the clinic. Between its parts and the plan."""

from dataclasses import replace
from functools import partial

from handouts.content.model import Section
from handouts.core.geometry import Length, to_mm
from handouts.core.problems import Origin
from handouts.sheet.blocks import paragraph, said, title
from handouts.sheet.clinic import clinic_strip
from handouts.sheet.feet import whose
from handouts.sheet.fit import Filled, fill, first_that_fits
from handouts.sheet.flags import red_flags, red_flags_beside
from handouts.sheet.fragment import Fragment, beside, lowered, moved, stack, within
from handouts.sheet.front import front_message, notes_box
from handouts.sheet.log import WEEKS, LogShape, goal, how_to_log, log_table
from handouts.sheet.pages import Side
from handouts.sheet.sections import each_exercise, in_columns, key_points, plain_sections, section_head
from handouts.sheet.setting import Setting, style_of
from handouts.sheet.sources import small_print_parts
from handouts.sheet.tracking import tracking_page
from handouts.theme.sheet import (
    ASCENT,
    BACK,
    BACK_GAP,
    COMPACT_BACK,
    FLAG_COLUMNS,
    FLAG_GUTTER,
    FOOT_NAME,
    GOAL,
    HEAD_GAP,
    LARGER_BACK,
    LEAST_LOG,
    LEAST_NOTES,
    LOG_HEAD,
    LOG_LABEL,
    LOG_RATING,
    MOST_ON_ONE_SHEET,
    PAGE_GAP,
    SHEET,
    TICK,
    TICK_GAP,
    TIGHT_BACK,
    TIGHTEST_BACK,
    UNIT,
)  # fmt: skip

LOOKS = (LARGER_BACK, BACK, COMPACT_BACK, TIGHT_BACK, TIGHTEST_BACK)


def back_title(setting: Setting) -> str:
    """Return the title of the back: the content's, or what it holds."""
    words = setting.words
    return setting.topic.back_title or (words.back_title_log if setting.topic.section("log") else words.back_title)


def back_sides(setting: Setting) -> tuple[Side, ...]:
    """Plan the back; where a long choice does not fit on it, the log takes a page of its own."""
    whole = first_that_fits(partial(_one_side, setting.looking(look)) for look in LOOKS)
    setting = setting.looking(BACK)
    if not whole.excess:
        return (Side(_with_notes(setting, whole).fragment, small_print_parts(setting)[0]),)
    if setting.topic.section("log") is None:
        return _report_back(setting, whole)
    if len(setting.topic.exercises) <= MOST_ON_ONE_SHEET:
        message = (
            f"the back is {to_mm(whole.excess):.1f} mm too full ({setting.sheet_name}); the log takes a page of its own"
        )
        setting.report(_longest(setting), message, "shorten this section, the longest, or another", "warning")
    why = first_that_fits(partial(_why, setting.looking(look)) for look in LOOKS)
    if why.excess:
        _report_back(setting, why)
    log, foot = _log_side(setting)
    return Side(why.fragment), Side(log, foot)


def _report_back(setting: Setting, filled: Filled) -> tuple[Side, ...]:
    message = f"the page of reasons is {to_mm(filled.excess):.1f} mm too full ({setting.sheet_name})"
    setting.report(_longest(setting), message, "shorten this section, the longest, or another")
    return (Side(filled.fragment),)


def _longest(setting: Setting) -> Origin:
    parts = plain_sections(setting)
    if not parts:
        return setting.topic.where()
    return max(parts, key=lambda part: sum(len(said.text) for said in part.statements)).where("points")


def back_head(setting: Setting, width: Length) -> Fragment:
    """Return the back's title, and in the other corner whose sheet it is."""
    topic, drop = setting.topic, ASCENT * (setting.look.title.size - setting.look.label.size)
    words = title(setting, back_title(setting), width - FOOT_NAME - 2 * UNIT, topic.where("back_title"))
    owner = whose(setting, FOOT_NAME, is_named=False, is_right=True)
    return beside((0, words), (width - FOOT_NAME, lowered(owner, drop)))


def _why_parts(setting: Setting) -> list[Fragment]:
    """Return what to keep in mind, and all that says why."""
    width = setting.measures.live_width
    parts, told = _with_message(setting, plain_sections(setting, "back"))
    columns = in_columns(setting, parts, width) if parts else Fragment()
    made = (
        key_points(setting, width),
        told,
        columns,
        Fragment() if setting.tells_more else each_exercise(setting, width),
    )
    return [part for part in made if part.height]


def _with_message(setting: Setting, parts: tuple[Section, ...]) -> tuple[tuple[Section, ...], Fragment]:
    """Put what the front leaves out of the message into the section that says what it is about, or above all sections."""
    shown = front_message(setting)
    left = [one for one in setting.topic.message if one not in shown]
    if not left:
        return parts, Fragment()
    about = next((part for part in parts if part.role == "about" and part.text is None), None)
    if about is None:
        style, width = style_of(setting.look.body), setting.measures.live_width
        return parts, stack(said(setting, one, style, width) for one in left)
    first = replace(left[0], text=" ".join(one.text for one in left))
    return tuple(replace(part, text=first) if part is about else part for part in parts), Fragment()


def _why(setting: Setting) -> Filled:
    """Fill a page with red flags, and all that says why."""
    width = setting.measures.live_width
    parts = [back_head(setting, width), red_flags(setting, width), *_why_parts(setting)]
    there = [part for part in parts if part.height]
    return fill(there, [PAGE_GAP] * (len(there) - 1), setting.measures.live_height)


def _one_side(setting: Setting) -> Filled:
    """Fill one page with log and red flags, the reasons, and the clinic."""
    width = setting.measures.live_width
    parts = [back_head(setting, width), log_and_flags(setting, width), *_why_parts(setting), *last_parts(setting)]
    there = [part for part in parts if part.height]
    return fill(there, [BACK_GAP] * (len(there) - 1), setting.measures.live_height)


def log_and_flags(setting: Setting, width: Length) -> Fragment:
    """Return the log with the red flags at its right; either alone takes the whole width."""
    if setting.topic.section("log") is None:
        return red_flags(setting, width)
    if setting.topic.section("red_flags") is None:
        return log_column(setting, width)
    ways = []
    for column in (*FLAG_COLUMNS, width - LEAST_LOG - FLAG_GUTTER):
        log = log_column(setting, width - column - FLAG_GUTTER, red_flags_beside(setting, column).height)
        ways.append(beside((0, log), (width - column, red_flags_beside(setting, column, log.height))))
    return min(ways, key=lambda way: way.height)


def _with_notes(setting: Setting, filled: Filled) -> Filled:
    """Fill what is left of the page with lines for notes, where it is more than a gap."""
    measures = setting.measures
    y = filled.fragment.height + 3 * UNIT
    if measures.live_height - y < LEAST_NOTES:
        return filled
    box = notes_box(setting, measures.live_width, measures.live_height - y, "notes.back")
    return filled._replace(fragment=beside((0, filled.fragment), (0, moved(box, 0, y))))


def last_parts(setting: Setting) -> list[Fragment]:
    """Return the clinic, and the small print that the foot has no room for."""
    width = setting.measures.live_width
    rest = small_print_parts(setting.looking(SHEET))[1]  # feet are set in the plain look
    printed = [paragraph(setting, rest, style_of(setting.look.label), width)] if rest else []
    return [clinic_strip(setting, width), *printed]


def _log_side(setting: Setting) -> tuple[Fragment, str]:
    """Return a page for the log with the clinic below, and the words of its foot."""
    last = stack(last_parts(setting), 2 * HEAD_GAP)
    return tracking_page(setting, last), small_print_parts(setting)[0]


def log_column(setting: Setting, width: Length, height: Length = 0.0) -> Fragment:
    """Return the log with its goal and how to use it, its rows higher where a height is asked for; nothing where the topic has none."""
    part, style = setting.topic.section("log"), style_of(setting.look.body)
    if part is None:
        return Fragment()
    rating = LOG_RATING if part.rate else 0.0
    day = (width - LOG_LABEL - rating) / 7
    shape = LogShape(LOG_LABEL, day, rating, setting.look.log_row, LOG_HEAD, TICK)
    words = [paragraph(setting, how, style, width, part.where("text")) for how in how_to_log(setting)]
    aim, taken = goal(setting, style_of(GOAL))
    heading = section_head(setting, part, width)
    fits = setting.width(part.heading, style_of(setting.look.box_heading)) + 2 * UNIT + taken <= width
    line = beside((0, heading), (width - taken, aim)) if fits else stack((heading, aim), HEAD_GAP)
    told = stack((line, stack(words, style.leading - style.size)), HEAD_GAP)
    high = max(shape.row, (height - told.height - 2 * HEAD_GAP - LOG_HEAD) / WEEKS)
    return within(
        "Sect",
        stack((told, log_table(setting, shape._replace(row=high, tick=min(TICK, high - TICK_GAP)))), 2 * HEAD_GAP),
    )
