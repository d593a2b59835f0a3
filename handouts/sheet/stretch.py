"""One stretch on the sheet: band with name and dose, pictures, steps, where to feel it, what to avoid. Between frames and pages."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from handouts.content.model import Said, Stretch
from handouts.core.geometry import Box, Length
from handouts.sheet.blocks import actor_colour, actor_disc, centred, hung, icon, rule, text
from handouts.sheet.fields import dose_cells, dose_line
from handouts.sheet.fragment import Fragment, beside, grounded, heading, lowered, moved, stack, within
from handouts.sheet.frames import Frames, frame_pair
from handouts.sheet.setting import Setting, spans_of, style_of
from handouts.theme.sheet import ASCENT, BAND_INSET, BAND_RULE, DIGIT_HEIGHT, FRAME_GAP, NAME_GAP, UNIT, WIDE_GUTTER
from handouts.typeset.page import Rectangle
from handouts.typeset.text import Span

Sized: TypeAlias = Callable[[Length], Fragment]  # a stretch with its pictures in frames of a width


def badge(setting: Setting, number: int) -> Fragment:
    """Return a stretch's number on a square."""
    look = setting.look
    square = Box(0, 0, look.badge, look.badge)
    digit = centred(setting, f"{number} ", style_of(look.badge_digit), square)
    return grounded(within("Span", digit), Rectangle(0, square, "navy", radius=look.badge_radius))


def name_line(setting: Setting, stretch: Stretch, number: int, width: Length) -> Fragment:
    """Return badge and name in one line, as a heading."""
    look, style = setting.look, style_of(setting.look.name)
    x = look.badge + NAME_GAP
    words = within("Span", text(setting, stretch.name, style, width - x, stretch.where("name")))
    level = lowered(words, look.badge / 2 - (ASCENT - DIGIT_HEIGHT / 2) * style.size)
    line = beside((0, badge(setting, number)), (x, level))
    return heading("H2", line, f"{number} {stretch.name}")


def band(setting: Setting, stretch: Stretch, number: int, width: Length) -> Fragment:
    """Return the tinted band with a stretch's name at the left and its dose at the right, or below where the name is long."""
    look = setting.look
    dose, dose_width = dose_line(setting, stretch)
    x = BAND_INSET + look.badge + NAME_GAP
    name_width = setting.width(stretch.name, style_of(look.name))
    is_short = x + name_width + NAME_GAP + dose_width <= width - BAND_INSET
    above = (look.band + BAND_RULE - look.badge) / 2
    y = above + look.badge / 2 + DIGIT_HEIGHT / 2 * look.name.size - ASCENT * look.dose.size
    placed = moved(dose, width - BAND_INSET - dose_width, y) if is_short else moved(dose, x, look.band)
    return _tinted(
        setting, stretch, number, width, placed, look.band if is_short else look.band + look.dose.leading + UNIT
    )


def name_band(setting: Setting, stretch: Stretch, number: int, width: Length) -> Fragment:
    """Return the tinted band with a stretch's name alone."""
    return _tinted(setting, stretch, number, width, Fragment(), setting.look.band)


def _tinted(setting: Setting, stretch: Stretch, number: int, width: Length, dose: Fragment, height: Length) -> Fragment:
    above = (setting.look.band + BAND_RULE - setting.look.badge) / 2
    name = moved(name_line(setting, stretch, number, width - 2 * BAND_INSET), BAND_INSET, above)
    ground = Rectangle(0, Box(0, 0, width, height), "tint")
    both = grounded(beside((0, name), (0, dose)), ground, rule(width, BAND_RULE, "navy"))
    return Fragment(height, both.kids, both.grounds)


def steps(setting: Setting, stretch: Stretch, width: Length) -> Fragment:
    """Return the numbered steps: disc and first word in the colour of who acts."""
    style, look = style_of(setting.look.body), setting.look
    items = []
    for number, step in enumerate(stretch.steps, 1):
        who = {"runner": setting.words.runner, "partner": setting.words.partner}[step.by]
        spans = (Span(f"{who}: ", True, actor_colour(setting, step.by)), *spans_of(stretch.words_of(step)))
        body = within("LBody", text(setting, spans, style, width - look.hang, step.where("text")))
        items.append(within("LI", hung(setting, actor_disc(setting, number, step.by), look.disc, body, style)))
    return within("L", stack(items, look.step_gap))


def feel(setting: Setting, stretch: Stretch, width: Length) -> Fragment:
    """Return where the stretch is felt, beside the mark that the picture shows there."""
    return _marked(setting, "mark-feel", setting.words.feel, stretch.feel, width)


def avoid(setting: Setting, stretch: Stretch, width: Length) -> Fragment:
    """Return what to avoid, beside its mark."""
    return _marked(setting, "mark-avoid", setting.words.avoid, stretch.avoid, width)


def _marked(setting: Setting, mark: str, word: str, statement: Said, width: Length) -> Fragment:
    look, style = setting.look, style_of(setting.look.body)
    spans = (Span(f"{word} ", True), *spans_of(statement.text))
    body = within("P", text(setting, spans, style, width - look.hang, statement.where("text")))
    return hung(setting, moved(icon(setting, mark, look.icon), (look.disc - look.icon) / 2, 0), look.icon, body, style)


def set_up(setting: Setting, stretch: Stretch, width: Length, hang: Length) -> Fragment:
    """Return what to get ready, as a paragraph that starts at `hang`."""
    spans = (Span(f"{setting.words.set_up} ", True), *spans_of(stretch.setup.text))
    words = text(setting, spans, style_of(setting.look.body), width - hang, stretch.setup.where("text"))
    return moved(within("P", words), hang, 0)


def stretch_row(setting: Setting, frames: Frames, number: int, width: Length) -> Sized:
    """Plan a stretch as a row: pictures at the left, steps at the right, feel and avoid on one line below."""
    stretch, column = frames.stretch, setting.column
    second = column + setting.measures.gutter
    told = steps(setting, stretch, width - second)
    above, below = setting.look.row_gaps
    last = lowered(
        beside((0, feel(setting, stretch, column)), (second, avoid(setting, stretch, width - second))), below
    )
    head = band(setting, stretch, number, width)

    def sized(frame_width: Length) -> Fragment:
        pictures = frame_pair(setting, frames, frame_width, FRAME_GAP)
        return section((head, lowered(beside((0, pictures), (second, told)), above), last))

    return sized


def stretch_wide(setting: Setting, frames: Frames, number: int, width: Length) -> Sized:
    """Plan a stretch in two wide columns: steps stand under the start, feel and avoid under the stretch."""
    words = lowered(_wide_words(setting, frames, width), UNIT)
    head = band(setting, frames.stretch, number, width)

    def sized(frame_width: Length) -> Fragment:
        return section((head, lowered(_wide_pair(setting, frames, width, frame_width), UNIT), words))

    return sized


def stretch_single(setting: Setting, frames: Frames, number: int, width: Length) -> Sized:
    """Plan the only stretch of a page: as the wide one, with its dose in three cells."""
    below = (dose_cells(setting, frames.stretch, width), _wide_words(setting, frames, width))
    head = name_band(setting, frames.stretch, number, width)

    def sized(frame_width: Length) -> Fragment:
        pair = lowered(_wide_pair(setting, frames, width, frame_width), UNIT)
        return section((head, pair, *(lowered(part, 2 * UNIT) for part in below)))

    return sized


def _wide_pair(setting: Setting, frames: Frames, width: Length, frame_width: Length) -> Fragment:
    return frame_pair(setting, frames, frame_width, (width - WIDE_GUTTER) / 2 + WIDE_GUTTER - frame_width)


def _wide_words(setting: Setting, frames: Frames, width: Length) -> Fragment:
    column = (width - WIDE_GUTTER) / 2
    stretch, look = frames.stretch, setting.look
    told = (
        feel(setting, stretch, column),
        avoid(setting, stretch, column),
        set_up(setting, stretch, column, look.hang),
    )
    return beside((0, steps(setting, stretch, column)), (column + WIDE_GUTTER, stack(told, look.step_gap)))


def section(parts: Iterable[Fragment]) -> Fragment:
    """Return parts below each other as one section of the document."""
    return within("Sect", stack(parts))
