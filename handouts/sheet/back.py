"""The sheet's back side: why it helps, when to see a clinician, the log, and who the clinic is. Between its parts and the plan."""

from functools import partial

from handouts.content.model import Section
from handouts.core.geometry import Length, to_mm
from handouts.sheet.blocks import paragraph, said, title
from handouts.sheet.clinic import clinic_column, code, contact_row, offer, related, web_link
from handouts.sheet.fit import Filled, fill, first_that_fits
from handouts.sheet.fragment import Fragment, beside, lowered, moved, stack, within
from handouts.sheet.log import LogShape, log_table
from handouts.sheet.pages import Side
from handouts.sheet.reasons import each_stretch, key_points, reasons, red_flags, section_head, sections_of
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
    LOG_COLUMN,
    LOG_HEAD,
    LOG_LABEL,
    LOG_RATING,
    MOST_ON_ONE_SHEET,
    PAGE_GAP,
    TICK,
    TITLE_GAP,
)  # fmt: skip


def back_sides(setting: Setting) -> tuple[Side, ...]:
    """Plan the back; where a long choice does not fit on it, the log takes a page of its own."""
    whole = first_that_fits(partial(_one_side, setting.looking(look)) for look in (BACK, COMPACT_BACK))
    setting = setting.looking(BACK)
    if not whole.excess:
        return (_side(setting, whole.fragment, small_print_parts(setting)[0]),)
    if len(setting.topic.stretches) <= MOST_ON_ONE_SHEET:
        message = f"the back is {to_mm(whole.excess):.1f} mm too full; the log takes a page of its own"
        hint = "shorten this section, the longest, or another"
        setting.report(_longest(setting).where("points"), message, hint, "warning")
    why = first_that_fits(partial(_why, setting.looking(look)) for look in (LARGER_BACK, BACK, COMPACT_BACK))
    if why.excess:
        message = f"the page of reasons is {to_mm(why.excess):.1f} mm too full"
        setting.report(_longest(setting).where("points"), message, "shorten this section, the longest, or another")
    log, foot = _log_side(setting)
    return _side(setting, why.fragment, f"{setting.clinic.name}."), _side(setting, log, foot)


def _side(setting: Setting, content: Fragment, foot: str) -> Side:
    margin = setting.measures.margin
    return Side(moved(content, margin, margin), foot)


def _longest(setting: Setting) -> Section:
    return max(sections_of(setting), key=lambda part: sum(len(point.text) for point in part.points))


def _why_parts(setting: Setting) -> list[Fragment]:
    width = setting.measures.live_width
    return [_opening(setting, width), *(part(setting, width) for part in (reasons, each_stretch, red_flags))]


def _opening(setting: Setting, width: Length) -> Fragment:
    """Return the title and the key points; the clinic's page stands in the corner as an address and a code to scan."""
    topic, gap = setting.topic, 2 * TITLE_GAP
    inner = width - (CODE_SIZE + CODE_GAP if setting.clinic.web else 0)
    both = stack((title(setting, topic.back_title, inner, topic.where("back_title")), key_points(setting, inner)), gap)
    if not setting.clinic.web:
        return both
    style = style_of(setting.look.body)
    taken = setting.width(topic.back_title, style_of(setting.look.title)) + CODE_GAP
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
    columns = beside((0, log_column(setting)), (right, clinic_column(setting, measures.live_width - right)))
    parts = [*_why_parts(setting), columns, *_last_lines(setting)]
    plays = [BACK_GAP] * (len(parts) - 1)
    return fill(parts, plays, measures.live_height)


def _last_lines(setting: Setting) -> list[Fragment]:
    """Return how to reach the clinic, and the small print that the foot has no room for."""
    width = setting.measures.live_width
    rest = small_print_parts(setting)[1]
    printed = [paragraph(setting, rest, style_of(setting.look.label), width)] if rest else []
    return [contact_row(setting, width), *printed]


def _log_side(setting: Setting) -> tuple[Fragment, str]:
    """Return a page for the log with the clinic below, and the words of its foot."""
    column = (setting.measures.live_width - COLUMN_GUTTER) / 2
    clinic = beside((0, offer(setting, column)), (column + COLUMN_GUTTER, related(setting, column)))
    last = stack((clinic, *_last_lines(setting)), 2 * HEAD_GAP)
    return tracking_page(setting, last), small_print_parts(setting)[0]


def log_column(setting: Setting) -> Fragment:
    """Return the log with how to use it, and the clinic's address lines below."""
    part, style = setting.topic.log, style_of(setting.look.body)
    day = (LOG_COLUMN - LOG_LABEL - LOG_RATING) / 7
    shape = LogShape(LOG_LABEL, day, LOG_RATING, setting.look.log_row, LOG_HEAD, TICK, has_letters=True)
    words = [said(setting, point, style, LOG_COLUMN) for point in part.points]
    made = (section_head(setting, part, LOG_COLUMN), *words, lowered(log_table(setting, shape), HEAD_GAP))
    return within("Sect", stack(made, HEAD_GAP))
