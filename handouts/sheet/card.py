"""The card: pictures and doses on one side of paper, for a wall or a bag. Between its parts and the plan.

Up to two exercises stand wide with their dose below, three and four in rows with a panel at the right, five to eight in low rows.
A topic without exercises puts its key points and its first sections here.
"""

from collections.abc import Sequence
from functools import partial

from handouts.content.dosage import DoseTerm, dose_terms
from handouts.core.geometry import Box, Length, to_mm
from handouts.sheet.blocks import rule, text, title
from handouts.sheet.exercise import name_line, section, set_up
from handouts.sheet.fields import UNLIMITED, dose_cells, dose_count, dose_line, labelled, number_slot, number_width
from handouts.sheet.fit import Filled, fill, first_that_fits, widest_that_fits
from handouts.sheet.fragment import Fragment, beside, grounded, lowered, moved, stack, within
from handouts.sheet.frames import Frames, frame_row, frame_stack, frames_of
from handouts.sheet.front import has_key, picture_key, stop_strip
from handouts.sheet.pages import Side, make_document
from handouts.sheet.sections import key_points, plain_sections, red_flags
from handouts.sheet.sections import section as plain_section
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import (
    BAND_RULE,
    CARD,
    CARD_FRAMES,
    CARD_GAP,
    CARD_HEAD,
    CARD_NUMBER,
    CELL_GAP,
    FRAME_GAP,
    LOW_NUMBER,
    LOW_WORDS,
    MOST_ON_ONE_SHEET,
    PAGE_GAP,
    PANEL_PADDING,
    RADIUS,
    SHEET,
    TITLE_GAP,
    UNIT,
    WIDE,
    Play,
)  # fmt: skip
from handouts.typeset.page import Document, Rectangle


def plan_card(setting: Setting) -> Document:
    """Plan the card with the largest pictures that fit."""
    setting = setting.looking(CARD)
    measures, topic = setting.measures, setting.topic
    frames = tuple(frames_of(setting, exercise) for exercise in topic.exercises)
    foot = f"{setting.clinic.name}. {setting.words.use_with_sheet}"
    sides = [Side(moved(each.fragment, measures.margin, measures.margin), foot) for each in _sides(setting, frames)]
    return make_document(setting, sides, card_title(setting))


def _sides(setting: Setting, frames: Sequence[Frames]) -> list[Filled]:
    """Fill one side, or two where many exercises or many words need them, which is told."""
    if not frames:
        return [_words_card(setting)]
    half = (len(frames) + 1) // 2
    whole = widest_that_fits(CARD_FRAMES, partial(_card, setting, frames, 1))
    if not whole.excess or half == len(frames):
        return [_told(setting, whole, frames)]
    halves = [(frames[:half], 1), (frames[half:], half + 1)]
    sides = [_told(setting, widest_that_fits(CARD_FRAMES, partial(_card, setting, *each)), each[0]) for each in halves]
    if len(frames) <= MOST_ON_ONE_SHEET:
        message = f"the card takes two sides ({setting.sheet_name})"
        setting.report(
            setting.topic.where("exercises"), message, "choose fewer exercises, or shorten their set-up", "warning"
        )
    return sides


def _told(setting: Setting, filled: Filled, frames: Sequence[Frames]) -> Filled:
    """Report a side that is too full at its exercise with the most words."""
    if filled.excess:
        longest = max(
            (each.exercise for each in frames),
            key=lambda each: len(each.setup.text if each.setup else "") + len(each.name),
        )
        message = f"the card is {to_mm(filled.excess):.1f} mm too full ({setting.sheet_name}); {longest.name} has the most words"
        setting.report(
            setting.topic.where("exercises"), message, "choose fewer exercises, or shorten their set-up and doses"
        )
    return filled


def card_title(setting: Setting) -> str:
    """Return the card's title."""
    return setting.topic.short_title or setting.topic.title


def _card(setting: Setting, frames: Sequence[Frames], first: int, frame_width: Length) -> Filled:
    width, count = setting.measures.live_width, len(frames)
    form = (
        _single
        if count == 1
        else _wide
        if count == 2
        else _row
        if count <= 4
        else _low_row
        if count <= 6
        else _lowest_row
    )
    head = stack((_title(setting, width), _key(setting, width, has_name=first == 1)), TITLE_GAP)
    rows = [form(setting, one, number, frame_width) for number, one in enumerate(frames, first)]
    strip = stop_strip(setting.looking(WIDE), width)
    parts = [head, *rows, *([strip] if strip.height else [])]
    return fill(
        parts, [CARD_HEAD, *([CARD_GAP] * (len(parts) - 2))], setting.measures.live_height, is_pinned=bool(strip.height)
    )


def _words_card(setting: Setting) -> Filled:
    """Fill the card of a topic without exercises; sections that find no room are left out, and said so."""
    width, topic = setting.measures.live_width, setting.topic
    sections = plain_sections(setting)
    fixed = [key_points(setting, width), stop_strip(setting, width), red_flags(setting, width)]

    def make(setting: Setting, count: int) -> Filled:
        head = stack((_title(setting, width), _key(setting, width)), TITLE_GAP)
        shown = [plain_section(setting, each, width) for each in sections[:count]]
        parts = [part for part in (head, fixed[0], *shown, *fixed[1:]) if part.height]
        return fill(parts, [PAGE_GAP] * (len(parts) - 1), setting.measures.live_height)

    counts = [*range(len(sections), -1, -1)]
    tries = [partial(make, setting.looking(WIDE), len(sections)), *(partial(make, setting, count) for count in counts)]
    filled = first_that_fits(tries)
    shown = next((count for count in counts if not make(setting, count).excess), 0)
    if filled.excess:
        setting.report(
            topic.where(), f"the topic is too long ({setting.sheet_name})", "shorten its key points and red flags"
        )
    elif shown < len(sections):
        names = ", ".join(each.heading for each in sections[shown:])
        setting.report(
            topic.where("sections"), f"left out for want of room ({setting.sheet_name}): {names}", severity="warning"
        )
    return filled


def _title(setting: Setting, width: Length) -> Fragment:
    topic = setting.topic
    return title(setting, card_title(setting), width, topic.where("short_title" if topic.short_title else "title"))


def _key(setting: Setting, width: Length, *, has_name: bool = True) -> Fragment:
    """Return the key to the pictures, and the person's name in what is left of its line."""
    key, x = Fragment(), 0.0
    if has_key(setting):
        key, key_width = picture_key(setting)
        x = key_width + 5 * UNIT
    if not has_name:
        return key
    name = labelled(setting, "name", setting.words.name, width - x, setting.person.name)
    return beside((0, key), (x, name))


def _ruled(setting: Setting, *content: Fragment) -> Fragment:
    """Put a navy rule over an exercise."""
    return grounded(lowered(stack(content), UNIT), rule(setting.measures.live_width, BAND_RULE, "navy"))


def _head(setting: Setting, frames: Frames, number: int, width: Length) -> Fragment:
    """Return an exercise's name with what to get ready below it."""
    ready = set_up(setting, frames.exercise, width)
    name = name_line(setting, frames.exercise, number, width)
    return stack((name, lowered(ready, CELL_GAP))) if ready.height else name


def _row(setting: Setting, frames: Frames, number: int, frame_width: Length) -> Fragment:
    """Return an exercise as a row: the pictures below its name, the dose in a panel at the right, or below the name where it is long."""
    width, terms = setting.measures.live_width, dose_terms(frames.exercise, setting.topic.language)
    has_panel = 0 < len(terms) <= MOST_LARGE and all(one.cell for one in terms)
    panel = setting.measures.card_panel if has_panel else 0.0
    room = width - panel - (FRAME_GAP if has_panel else 0.0)
    count = max(frames.picture_count, 2)
    used = min(frame_width, (room - (count - 1) * FRAME_GAP) / count - FRAME_GAP / 2)
    gap = (room - count * used) / (count - 1) if frames.picture_count != 3 else FRAME_GAP
    shown = frame_row(setting, frames, used, gap)
    head = _head(setting, frames, number, room)
    if not has_panel:
        dose, _ = dose_line(setting.looking(SHEET), frames.exercise, width)
        parts = [part for part in (head, lowered(dose, CELL_GAP), lowered(shown, CELL_GAP)) if part.height]
        return section((_ruled(setting, *parts),))
    left = stack((head, lowered(shown, CELL_GAP)))
    top = setting.look.badge
    tinted = _panel(setting, frames, terms, panel, left.height - top)
    return section((_ruled(setting, beside((0, left), (width - panel, lowered(tinted, top)))),))


def _panel(setting: Setting, frames: Frames, terms: tuple[DoseTerm, ...], width: Length, height: Length) -> Fragment:
    """Return the dose on a tint as high as asked or as it needs: each number large, above what it counts."""
    lines = [dose_count(setting, frames.exercise, one, style_of(CARD_NUMBER)) for one in terms]
    least = sum(line.height + UNIT for line in lines) - UNIT
    inner = max(least, height - 2 * PANEL_PADDING)
    filled = fill(lines, [Play(UNIT, inner)] * (len(lines) - 1), inner).fragment
    placed = moved(filled, PANEL_PADDING, PANEL_PADDING)
    box = Box(0, 0, width, inner + 2 * PANEL_PADDING)
    return grounded(Fragment(box.height, placed.kids, placed.grounds), Rectangle(0, box, "tint", radius=RADIUS))


MOST_LARGE = 3  # terms of a dose whose numbers stand large in a panel


def _wide(setting: Setting, frames: Frames, number: int, frame_width: Length) -> Fragment:
    """Return an exercise with its pictures over the whole width and its dose in cells below."""
    width = setting.measures.live_width
    count = max(frames.picture_count, 2)
    used = min(frame_width, (width - (count - 1) * FRAME_GAP) / count)
    shown = frame_row(setting, frames, used, (width - count * used) / (count - 1))
    cells = dose_cells(setting.looking(WIDE), frames.exercise, width)
    parts = (lowered(shown, CELL_GAP), lowered(cells, 2 * UNIT))
    return section((_ruled(setting, _head(setting, frames, number, width), *parts),))


def _single(setting: Setting, frames: Frames, number: int, frame_width: Length) -> Fragment:
    """Return the only exercise: its pictures below each other, as large as the page allows."""
    width = setting.measures.live_width
    shown = frame_stack(setting, frames, min(frame_width, width), width)
    cells = dose_cells(setting.looking(WIDE), frames.exercise, width)
    parts = (lowered(shown, UNIT), lowered(cells, 2 * UNIT))
    return section((_ruled(setting, _head(setting, frames, number, width), *parts),))


def _low_row(setting: Setting, frames: Frames, number: int, frame_width: Length) -> Fragment:
    """Return an exercise as a low row: pictures at the left, name and dose at the right."""
    width, small = setting.measures.live_width, setting.looking(SHEET)
    if not frames.picture_count:
        dose, _ = dose_line(small, frames.exercise, width)
        return section((_ruled(setting, _head(setting, frames, number, width), lowered(dose, UNIT), Fragment(UNIT)),))
    used = min(frame_width, (width - LOW_WORDS) / max(frames.picture_count, 2) - FRAME_GAP)
    shown = frame_row(setting, frames, used, FRAME_GAP)
    x = max(frames.picture_count, 2) * (used + FRAME_GAP) + FRAME_GAP
    told = stack((name_line(setting, frames.exercise, number, width - x), _low_dose(small, frames, width - x)))
    height = max(shown.height, told.height)
    ready = set_up(small, frames.exercise, width)
    return section((_ruled(setting, beside((0, lowered(shown, height - shown.height)), (x, told)), ready),))


def _lowest_row(setting: Setting, frames: Frames, number: int, frame_width: Length) -> Fragment:
    """Return an exercise as low as can be: pictures at the left, name, set-up and the dose as a sentence at the right."""
    if not frames.picture_count:
        return _low_row(setting, frames, number, frame_width)
    width, small = setting.measures.live_width, setting.looking(SHEET)
    used = min(frame_width, (width - LOW_WORDS) / max(frames.picture_count, 2) - FRAME_GAP)
    shown = frame_row(setting, frames, used, FRAME_GAP)
    x = max(frames.picture_count, 2) * (used + FRAME_GAP) + FRAME_GAP
    dose, _ = dose_line(small, frames.exercise, width - x)
    words = (name_line(setting, frames.exercise, number, width - x), set_up(small, frames.exercise, width - x), dose)
    told = stack((part for part in words if part.height), UNIT * 0.75)
    height = max(shown.height, told.height)
    return section((_ruled(setting, beside((0, lowered(shown, height - shown.height)), (x, told))),))


def _low_dose(setting: Setting, frames: Frames, width: Length) -> Fragment:
    """Return the dose in lines of its own where there are few terms, else as a sentence."""
    terms = dose_terms(frames.exercise, setting.topic.language)
    if len(terms) > MOST_LARGE or not all(one.is_number and one.cell for one in terms):
        return lowered(dose_line(setting, frames.exercise, width)[0], UNIT)
    return stack(lowered(_line(setting, frames, one), UNIT * 0.75) for one in terms)


def _line(setting: Setting, frames: Frames, one: DoseTerm) -> Fragment:
    style = style_of(setting.look.dose)
    bold = style_of(setting.look.body).bold()
    number = number_slot(setting, frames.exercise, one, bold)
    right = LOW_NUMBER - number_width(setting, one, bold)
    said = within("Span", text(setting, f" {one.cell}", style, UNLIMITED))
    return within("P", beside((right, number), (LOW_NUMBER, said)))
