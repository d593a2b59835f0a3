"""The card: pictures and doses on one side of paper, for a wall or a bag. Between its parts and the plan.

Up to two stretches stand wide with their dose below, three and four in rows with a panel at the right, five to eight in low rows.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from handouts.core.geometry import Box, Length, to_mm
from handouts.sheet.blocks import rule, text, title
from handouts.sheet.fields import (
    UNLIMITED,
    counted,
    days_slot,
    days_words,
    dose_cells,
    dose_line,
    hold_slot,
    labelled,
    times_slot,
    times_words,
)
from handouts.sheet.fit import Filled, fill, widest_that_fits
from handouts.sheet.fragment import Fragment, beside, grounded, lowered, moved, stack, within
from handouts.sheet.frames import Frames, frame_pair, frame_stack, frames_of
from handouts.sheet.front import has_pictures, picture_key, stop_strip
from handouts.sheet.pages import Side, make_document
from handouts.sheet.setting import Setting, style_of
from handouts.sheet.stretch import name_line, section
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
    PANEL_PADDING,
    RADIUS,
    SHEET,
    TITLE_GAP,
    UNIT,
    WIDE,
    Play,
)  # fmt: skip
from handouts.typeset.page import Document, Rectangle, Slot


def plan_card(setting: Setting) -> Document:
    """Plan the card with the largest pictures that fit."""
    setting = setting.looking(CARD)
    measures, topic = setting.measures, setting.topic
    frames = tuple(frames_of(setting, stretch) for stretch in topic.stretches)
    filled = widest_that_fits(CARD_FRAMES, partial(_card, setting, frames))
    if filled.excess:
        message = f"the stretches are {to_mm(filled.excess):.1f} mm too high for the card"
        setting.report(topic.where("stretches"), message, "choose fewer stretches")
    foot = f"{setting.clinic.name}. {setting.words.use_with_sheet}"
    side = Side(moved(filled.fragment, measures.margin, measures.margin), foot)
    return make_document(setting, [side], topic.short_title)


def _card(setting: Setting, frames: Sequence[Frames], frame_width: Length) -> Filled:
    width, count = setting.measures.live_width, len(frames)
    form = _single if count == 1 else _wide if count == 2 else _row if count <= 4 else _low_row
    head = stack((_title(setting, width), _key(setting, width)), TITLE_GAP)
    rows = [form(setting, one, number, frame_width) for number, one in enumerate(frames, 1)]
    plays = [CARD_HEAD, *([CARD_GAP] * len(rows))]
    return fill(
        [head, *rows, stop_strip(setting.looking(WIDE), width)], plays, setting.measures.live_height, is_pinned=True
    )


def _title(setting: Setting, width: Length) -> Fragment:
    return title(setting, setting.topic.short_title, width, setting.topic.where("short_title"))


def _key(setting: Setting, width: Length) -> Fragment:
    """Return the key to the pictures, and the runner's name in what is left of its line."""
    key, x = Fragment(), 0.0
    if has_pictures(setting):
        key, key_width = picture_key(setting)
        x = key_width + 5 * UNIT
    name = labelled(setting, "name", setting.words.name, width - x, setting.request.person.name)
    return beside((0, key), (x, name))


def _ruled(setting: Setting, content: Fragment) -> Fragment:
    """Put a navy rule over a stretch."""
    return grounded(lowered(content, UNIT), rule(setting.measures.live_width, BAND_RULE, "navy"))


def _row(setting: Setting, frames: Frames, number: int, frame_width: Length) -> Fragment:
    """Return a stretch as a row: the pictures below its name, the dose in a panel at the right."""
    width, panel = setting.measures.live_width, setting.measures.card_panel
    name = name_line(setting, frames.stretch, number, width)
    limit = (width - panel - 2 * FRAME_GAP) / 2 - FRAME_GAP / 2
    used = min(frame_width, limit)
    pair = frame_pair(setting, frames, used, width - panel - FRAME_GAP - 2 * used - FRAME_GAP)
    left = stack((name, lowered(pair, CELL_GAP)))
    top = setting.look.badge
    tinted = _panel(setting, frames, panel, left.height - top)
    return section((_ruled(setting, beside((0, left), (width - panel, lowered(tinted, top)))),))


def _panel(setting: Setting, frames: Frames, width: Length, height: Length) -> Fragment:
    """Return the dose on a tint as high as asked or as it needs: each number large, above what it counts."""
    style = style_of(setting.look.dose)
    lines = [counted(setting, number, words, style) for number, words in _dose(setting, frames)]
    least = sum(line.height + UNIT for line in lines) - UNIT
    inner = max(least, height - 2 * PANEL_PADDING)
    filled = fill(lines, [Play(UNIT, inner)] * (len(lines) - 1), inner).fragment
    placed = moved(filled, PANEL_PADDING, PANEL_PADDING)
    box = Box(0, 0, width, inner + 2 * PANEL_PADDING)
    return grounded(Fragment(box.height, placed.kids, placed.grounds), Rectangle(0, box, "tint", radius=RADIUS))


def _dose(setting: Setting, frames: Frames) -> Iterator[tuple[Fragment, str]]:
    words, stretch, style = setting.words, frames.stretch, style_of(CARD_NUMBER)
    yield hold_slot(setting, stretch, style), words.seconds_hold
    yield times_slot(setting, stretch, style), times_words(setting, stretch)
    yield days_slot(setting, stretch, style), days_words(setting, stretch)


def _wide(setting: Setting, frames: Frames, number: int, frame_width: Length) -> Fragment:
    """Return a stretch with its pictures over the whole width and its dose in cells below."""
    width = setting.measures.live_width
    used = min(frame_width, (width - FRAME_GAP) / 2)
    pair = frame_pair(setting, frames, used, width - 2 * used)
    name = name_line(setting, frames.stretch, number, width)
    cells = dose_cells(setting.looking(WIDE), frames.stretch, width)
    return section((_ruled(setting, stack((name, lowered(pair, CELL_GAP), lowered(cells, 2 * UNIT)))),))


def _single(setting: Setting, frames: Frames, number: int, frame_width: Length) -> Fragment:
    """Return the only stretch: start above stretch, as large as the page allows."""
    width = setting.measures.live_width
    name = name_line(setting, frames.stretch, number, width)
    shown = frame_stack(setting, frames, min(frame_width, width), width)
    cells = dose_cells(setting.looking(WIDE), frames.stretch, width)
    return section((_ruled(setting, stack((name, lowered(shown, UNIT), lowered(cells, 2 * UNIT)))),))


def _low_row(setting: Setting, frames: Frames, number: int, frame_width: Length) -> Fragment:
    """Return a stretch as a low row: pictures at the left, name and dose at the right."""
    width = setting.measures.live_width
    if frames.pictures == (None, None):
        dose, _ = dose_line(setting.looking(SHEET), frames.stretch)
        name = name_line(setting, frames.stretch, number, width)
        return section((_ruled(setting, stack((name, lowered(dose, UNIT), Fragment(UNIT)))),))
    used = min(frame_width, (width - LOW_WORDS) / 2 - FRAME_GAP)
    pair = frame_pair(setting, frames, used, FRAME_GAP)
    x = 2 * used + 3 * FRAME_GAP
    name = name_line(setting, frames.stretch, number, width - x)
    small = setting.looking(SHEET)
    lines = [_line(small, slot, words) for slot, words in _small_dose(small, frames)]
    told = stack((name, *(lowered(line, UNIT * 0.75) for line in lines)))
    height = max(pair.height, told.height)
    return section((_ruled(setting, beside((0, lowered(pair, height - pair.height)), (x, told))),))


def _small_dose(setting: Setting, frames: Frames) -> Iterator[tuple[Fragment, str]]:
    words, stretch, style = setting.words, frames.stretch, style_of(setting.look.body).bold()
    yield hold_slot(setting, stretch, style), words.seconds_hold
    yield times_slot(setting, stretch, style), times_words(setting, stretch)
    yield days_slot(setting, stretch, style), days_words(setting, stretch)


def _line(setting: Setting, number: Fragment, words: str) -> Fragment:
    style = style_of(setting.look.dose)
    slot = next(kid for kid in number.kids if isinstance(kid, Slot))
    right = LOW_NUMBER - slot.box.width
    said = within("Span", text(setting, f" {words}", style, UNLIMITED))
    return within("P", beside((right, number), (LOW_NUMBER, said)))
