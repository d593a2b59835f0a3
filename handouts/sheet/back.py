"""The sheet's back side: why it helps, when to see a clinician, the log, and who the clinic is. Between its parts and the plan."""

from functools import partial

from handouts.core.geometry import Length, to_mm
from handouts.core.problems import Origin
from handouts.sheet.blocks import paragraph, title
from handouts.sheet.clinic import clinic_column, code, contact_row, offer, related, web_link
from handouts.sheet.fit import Filled, fill, first_that_fits
from handouts.sheet.fragment import Fragment, beside, lowered, moved, stack, within
from handouts.sheet.front import notes_box
from handouts.sheet.log import LogShape, how_to_log, log_table
from handouts.sheet.pages import Side
from handouts.sheet.sections import each_exercise, in_columns, key_points, plain_sections, red_flags, section_head
from handouts.sheet.setting import Setting, style_of
from handouts.sheet.sources import small_print_parts
from handouts.sheet.tracking import tracking_page
from handouts.theme.sheet import (
    ASCENT,
    BACK,
    BACK_GAP,
    CODE_GAP,
    CODE_LIFT,
    CODE_SIZE,
    COLUMN_GUTTER,
    COMPACT_BACK,
    HEAD_GAP,
    LARGER_BACK,
    LEAST_NOTES,
    LOG_COLUMN,
    LOG_HEAD,
    LOG_LABEL,
    LOG_RATING,
    MOST_ON_ONE_SHEET,
    PAGE_GAP,
    SHEET,
    TICK,
    TITLE_GAP,
    UNIT,
)  # fmt: skip


def back_title(setting: Setting) -> str:
    """Return the title of the back: the content's, or what it holds."""
    words = setting.words
    return setting.topic.back_title or (words.back_title_log if setting.topic.section("log") else words.back_title)


def back_sides(setting: Setting) -> tuple[Side, ...]:
    """Plan the back; where a long choice does not fit on it, the log takes a page of its own."""
    whole = first_that_fits(partial(_one_side, setting.looking(look)) for look in (LARGER_BACK, BACK, COMPACT_BACK))
    setting = setting.looking(BACK)
    if not whole.excess:
        return (_side(setting, _with_notes(setting, whole).fragment, small_print_parts(setting)[0]),)
    if setting.topic.section("log") is None:
        return _report_back(setting, whole)
    if len(setting.topic.exercises) <= MOST_ON_ONE_SHEET:
        message = (
            f"the back is {to_mm(whole.excess):.1f} mm too full ({setting.sheet_name}); the log takes a page of its own"
        )
        setting.report(_longest(setting), message, "shorten this section, the longest, or another", "warning")
    why = first_that_fits(partial(_why, setting.looking(look)) for look in (LARGER_BACK, BACK, COMPACT_BACK))
    if why.excess:
        _report_back(setting, why)
    log, foot = _log_side(setting)
    return _side(setting, why.fragment, f"{setting.clinic.name}."), _side(setting, log, foot)


def _report_back(setting: Setting, filled: Filled) -> tuple[Side, ...]:
    message = f"the page of reasons is {to_mm(filled.excess):.1f} mm too full ({setting.sheet_name})"
    setting.report(_longest(setting), message, "shorten this section, the longest, or another")
    return (_side(setting, filled.fragment, f"{setting.clinic.name}."),)


def _side(setting: Setting, content: Fragment, foot: str) -> Side:
    margin = setting.measures.margin
    return Side(moved(content, margin, margin), foot)


def _longest(setting: Setting) -> Origin:
    parts = plain_sections(setting)
    if not parts:
        return setting.topic.where()
    return max(parts, key=lambda part: sum(len(said.text) for said in part.statements)).where("points")


def _why_parts(setting: Setting) -> list[Fragment]:
    width = setting.measures.live_width
    asked = plain_sections(setting, "back")
    columns = in_columns(setting, asked, width) if asked else Fragment()
    parts = [_opening(setting, width), columns, each_exercise(setting, width), red_flags(setting, width)]
    return [part for part in parts if part.height]


def _opening(setting: Setting, width: Length) -> Fragment:
    """Return the title and the key points; the clinic's page stands in the corner as an address and a code to scan."""
    topic, words, gap = setting.topic, back_title(setting), 2 * TITLE_GAP
    inner = width - (CODE_SIZE + CODE_GAP if setting.clinic.web else 0)
    parts = (title(setting, words, inner, topic.where("back_title")), key_points(setting, inner))
    both = stack((part for part in parts if part.height), gap)
    if not setting.clinic.web:
        return both
    style = style_of(setting.look.body)
    taken = setting.width(words, style_of(setting.look.title)) + CODE_GAP
    link = web_link(setting, style, inner - taken)
    x = max(taken, inner - setting.width(setting.clinic.web, style))
    level = lowered(link, ASCENT * (setting.look.title.size - style.size))
    return beside((0, both), (x, level), (width - CODE_SIZE, moved(code(setting, CODE_SIZE), 0, -CODE_LIFT)))


def _why(setting: Setting) -> Filled:
    """Fill a page with all that says why."""
    parts = _why_parts(setting)
    plays = [PAGE_GAP] * (len(parts) - 1)
    return fill(parts, plays, setting.measures.live_height)


def _one_side(setting: Setting) -> Filled:
    """Fill one page with the reasons, the log and the clinic."""
    measures = setting.measures
    right = LOG_COLUMN + COLUMN_GUTTER
    if setting.topic.section("log"):
        last = beside((0, log_column(setting)), (right, clinic_column(setting, measures.live_width - right)))
    else:
        last = clinic_row(setting)
    parts = [*_why_parts(setting), last, *last_lines(setting)]
    plays = [BACK_GAP] * (len(parts) - 1)
    return fill(parts, plays, measures.live_height)


def _with_notes(setting: Setting, filled: Filled) -> Filled:
    """Fill what is left of the page with lines for notes, where it is more than a gap."""
    measures = setting.measures
    y = filled.fragment.height + 3 * UNIT
    if measures.live_height - y < LEAST_NOTES:
        return filled
    box = notes_box(setting, measures.live_width, measures.live_height - y, "notes.back")
    return filled._replace(fragment=beside((0, filled.fragment), (0, moved(box, 0, y))))


def last_lines(setting: Setting) -> list[Fragment]:
    """Return how to reach the clinic, and the small print that the foot has no room for."""
    width = setting.measures.live_width
    rest = small_print_parts(setting.looking(SHEET))[1]  # feet are set in the plain look
    printed = [paragraph(setting, rest, style_of(setting.look.label), width)] if rest else []
    return [contact_row(setting, width), *printed]


def clinic_row(setting: Setting) -> Fragment:
    """Return what the clinic offers, and what to ask about at its right."""
    column = (setting.measures.live_width - COLUMN_GUTTER) / 2
    return beside((0, offer(setting, column)), (column + COLUMN_GUTTER, related(setting, column)))


def _log_side(setting: Setting) -> tuple[Fragment, str]:
    """Return a page for the log with the clinic below, and the words of its foot."""
    last = stack((clinic_row(setting), *last_lines(setting)), 2 * HEAD_GAP)
    return tracking_page(setting, last), small_print_parts(setting)[0]


def log_column(setting: Setting) -> Fragment:
    """Return the log with how to use it; nothing where the topic has none."""
    part, style = setting.topic.section("log"), style_of(setting.look.body)
    if part is None:
        return Fragment()
    rating = LOG_RATING if part.rate else 0.0
    day = (LOG_COLUMN - LOG_LABEL - rating) / 7
    shape = LogShape(LOG_LABEL, day, rating, setting.look.log_row, LOG_HEAD, TICK, has_letters=True)
    words = [paragraph(setting, how, style, LOG_COLUMN, part.where("text")) for how in how_to_log(setting)]
    made = (section_head(setting, part, LOG_COLUMN), *words, lowered(log_table(setting, shape), HEAD_GAP))
    return within("Sect", stack(made, HEAD_GAP))
