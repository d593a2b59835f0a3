"""The card: pictures and doses on one side of paper, for a wall or a bag. Between its parts and the plan.

One exercise has its pictures below each other, two have them over the whole width, three and four stand in rows; more take both sides.
A topic without exercises puts its key points and its first sections here.
"""

from collections.abc import Sequence
from functools import partial

from handouts.core.geometry import Length, to_mm
from handouts.sheet.blocks import title
from handouts.sheet.dose import dose_cells
from handouts.sheet.exercise import avoid, band, feel, name_band, section, set_up, spaced, steps, there
from handouts.sheet.fields import Field, labelled
from handouts.sheet.fit import Filled, fill, first_that_fits, widest_that_fits
from handouts.sheet.flags import red_flags
from handouts.sheet.fragment import Fragment, beside, lowered, moved, stack
from handouts.sheet.frames import Frames, frame_row, frame_stack, frames_of
from handouts.sheet.front import has_key, picture_key, stop_strip
from handouts.sheet.pages import Side, make_document
from handouts.sheet.sections import key_points, plain_sections
from handouts.sheet.sections import section as plain_section
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import (
    BAND_INSET,
    CARD,
    CARD_FRAMES,
    CARD_GAP,
    CARD_HEAD,
    CARD_LARGE,
    CARD_ROOMY,
    CARD_WORDS,
    FRAME_GAP,
    MOST_ON_ONE_SHEET,
    PAGE_GAP,
    SHEET,
    TITLE_GAP,
    UNIT,
    WIDE,
    Look,
)  # fmt: skip
from handouts.typeset.page import Document


def plan_card(setting: Setting) -> Document:
    """Plan the card with the largest pictures that fit."""
    setting = setting.looking(CARD)
    frames = tuple(frames_of(setting, exercise) for exercise in setting.topic.exercises)
    return make_document(setting, [Side(each.fragment) for each in _sides(setting, frames)], card_title(setting))


def _sides(setting: Setting, frames: Sequence[Frames]) -> list[Filled]:
    """Fill one side, or two where many exercises or many words need them, which is told."""
    if not frames:
        return [_words_card(setting)]
    half = (len(frames) + 1) // 2
    if len(frames) <= MOST_ON_ONE_SHEET:
        whole = _filled(setting, frames, 1)
        if not whole.excess or half == len(frames):
            return [_told(setting, whole, frames)]
        message = f"the card takes two sides ({setting.sheet_name})"
        hint = "choose fewer exercises, or shorten their set-up"
        setting.report(setting.topic.where("exercises"), message, hint, "warning")
    halves = [(frames[:half], 1), (frames[half:], half + 1)]
    return [_told(setting, _filled(setting, *each), each[0]) for each in halves]


def _filled(setting: Setting, frames: Sequence[Frames], first: int) -> Filled:
    """Fill a side with larger words where the pictures stay as wide as they can be, else with the largest pictures that fit."""
    make = partial(_card, setting, frames, first)
    roomy = (partial(make, CARD_FRAMES[0], look) for look in CARD_ROOMY)
    return first_that_fits((*roomy, partial(widest_that_fits, CARD_FRAMES, make)))


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


def _card(setting: Setting, frames: Sequence[Frames], first: int, frame_width: Length, words: Look = SHEET) -> Filled:
    width, form = setting.measures.live_width, {1: _single, 2: _wide}.get(len(frames), _row)
    head = stack(
        there(_title(setting, width), _fields(setting, width) if first == 1 else Fragment(), _key(setting)), TITLE_GAP
    )
    rows = [form(setting, one, number, frame_width, words) for number, one in enumerate(frames, first)]
    strip = stop_strip(setting.looking(WIDE), width)
    parts = [head, *rows, *([strip] if strip.height else [])]
    gaps = [CARD_HEAD, *([CARD_GAP] * (len(parts) - 2))]
    return fill(parts, gaps, setting.measures.live_height, is_pinned=bool(strip.height))


def _words_card(setting: Setting) -> Filled:
    """Fill the card of a topic without exercises; sections that find no room are left out, and said so."""
    width, topic = setting.measures.live_width, setting.topic
    sections = plain_sections(setting)
    fixed = [key_points(setting, width), stop_strip(setting, width), red_flags(setting, width)]

    def make(setting: Setting, count: int) -> Filled:
        head = stack((_title(setting, width), _fields(setting, width)), TITLE_GAP)
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


def _fields(setting: Setting, width: Length) -> Fragment:
    """Return whose card it is, and since when."""
    words, person, style = setting.words, setting.person, style_of(setting.look.written)
    name, date = Field("name", words.name, person.name), Field("date", words.date, person.date)
    x = width * NAME_SHARE
    return beside(
        (0, labelled(setting, name, words.whose, x - 3 * UNIT, style)),
        (x, labelled(setting, date, words.date, width - x, style)),
    )


NAME_SHARE = 0.68  # of a card's width


def _key(setting: Setting) -> Fragment:
    """Return the key to the pictures, where it has something to tell apart."""
    return picture_key(setting)[0] if has_key(setting) and setting.helpers else Fragment()


def _marks(setting: Setting, frames: Frames, width: Length, look: Look) -> Fragment:
    """Return what to get ready, where to feel it and what to avoid; what to do, too, where no picture shows it."""
    small, exercise = setting.looking(look), frames.exercise
    tellers = (set_up, feel, avoid) if frames.picture_count else (set_up, steps, feel, avoid)
    return stack(there(*(tell(small, exercise, width) for tell in tellers)), UNIT)


def _row(setting: Setting, frames: Frames, number: int, frame_width: Length, look: Look) -> Fragment:
    """Return an exercise as a row: name and dose in a band, the pictures below, words at their right."""
    width = setting.measures.live_width
    head = band(setting.looking(look), frames.exercise, number, width)
    if not frames.picture_count:
        return section((head, spaced(_marks(setting, frames, width, look), UNIT)))
    used = min(frame_width, (width - CARD_WORDS - FRAME_GAP) / 2)
    x = 2 * used + 2 * FRAME_GAP
    shared = (2 * used - FRAME_GAP) / 3 if frames.picture_count > 2 else used
    words = _marks(setting, frames, width - x, look)
    return section((head, lowered(beside((0, frame_row(setting, frames, shared, FRAME_GAP)), (x, words)), UNIT)))


def _wide(setting: Setting, frames: Frames, number: int, frame_width: Length, look: Look) -> Fragment:
    """Return an exercise with its pictures over the whole width, and its dose in large cells."""
    width, large = setting.measures.live_width, setting.looking(CARD_LARGE)
    count = max(frames.picture_count, 2)
    used = min(frame_width, (width - (count - 1) * FRAME_GAP) / count)
    shown = frame_row(setting, frames, used, (width - count * used) / (count - 1))
    return section((_large_head(large, frames, number, width), *_below(setting, frames, shown, width, look)))


def _single(setting: Setting, frames: Frames, number: int, frame_width: Length, look: Look) -> Fragment:
    """Return the only exercise: its pictures below each other, as large as the page allows."""
    width, large = setting.measures.live_width, setting.looking(CARD_LARGE)
    shown = frame_stack(setting, frames, min(frame_width, width), width)
    return section((_large_head(large, frames, number, width), *_below(setting, frames, shown, width, look)))


def _large_head(setting: Setting, frames: Frames, number: int, width: Length) -> Fragment:
    cells = dose_cells(setting, frames.exercise, width - BAND_INSET)
    head = name_band(setting, frames.exercise, number, width)
    return stack((head, spaced(moved(cells, BAND_INSET, 0), UNIT)))


def _below(setting: Setting, frames: Frames, shown: Fragment, width: Length, look: Look) -> list[Fragment]:
    return [spaced(shown, UNIT), spaced(_marks(setting, frames, width, look), UNIT)]
