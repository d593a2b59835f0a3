"""One exercise on the sheet: name and dose, set-up, pictures, steps, where to feel it, what to avoid. Between frames and pages."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from handouts.content.model import Exercise, Said
from handouts.content.words import COMPANY_WORDS
from handouts.core.geometry import Box, Length
from handouts.sheet.blocks import actor_colour, actor_disc, centred, hung, icon, rule, text
from handouts.sheet.fields import dose_cells, dose_line
from handouts.sheet.fragment import Fragment, beside, grounded, heading, lowered, moved, stack, within
from handouts.sheet.frames import Frames, frame_row
from handouts.sheet.setting import Setting, spans_of, style_of
from handouts.theme.sheet import (
    ASCENT,
    BAND_INSET,
    BAND_RULE,
    COLUMN_GUTTER,
    DIGIT_HEIGHT,
    FRAME_GAP,
    NAME_GAP,
    UNIT,
    WIDE_GUTTER,
)
from handouts.typeset.page import Rectangle
from handouts.typeset.text import Span

Sized: TypeAlias = Callable[[Length], Fragment]  # an exercise with its pictures in frames of a width
THREE_SHARE = 1.2  # of the column of two pictures, for three


def badge(setting: Setting, number: int) -> Fragment:
    """Return an exercise's number on a square."""
    look = setting.look
    square = Box(0, 0, look.badge, look.badge)
    digit = centred(setting, f"{number} ", style_of(look.badge_digit), square)
    return grounded(within("Span", digit), Rectangle(0, square, "navy", radius=look.badge_radius))


def name_line(setting: Setting, exercise: Exercise, number: int, width: Length) -> Fragment:
    """Return badge and name in one line, as a heading."""
    look, style = setting.look, style_of(setting.look.name)
    x = look.badge + NAME_GAP
    words = within("Span", text(setting, exercise.name, style, width - x, exercise.where("name")))
    level = lowered(words, look.badge / 2 - (ASCENT - DIGIT_HEIGHT / 2) * style.size)
    line = beside((0, badge(setting, number)), (x, level))
    return heading("H2", line, f"{number} {exercise.name}")


def band(setting: Setting, exercise: Exercise, number: int, width: Length) -> Fragment:
    """Return the tinted band with an exercise's name at the left and its dose at the right, or below where both are too long."""
    look = setting.look
    x = BAND_INSET + look.badge + NAME_GAP
    name_width = setting.width(exercise.name, style_of(look.name))
    dose, dose_width = dose_line(setting, exercise, width - BAND_INSET - x)
    is_beside = x + name_width + NAME_GAP + dose_width <= width - BAND_INSET and dose.height <= look.dose.size
    above = (look.band + BAND_RULE - look.badge) / 2
    y = above + look.badge / 2 + DIGIT_HEIGHT / 2 * look.name.size - ASCENT * look.dose.size
    placed = moved(dose, width - BAND_INSET - dose_width, y) if is_beside else moved(dose, x, look.band)
    below = dose.height + look.dose.leading - look.dose.size + UNIT
    return _tinted(setting, exercise, number, width, placed, look.band if is_beside else look.band + below)


def name_band(setting: Setting, exercise: Exercise, number: int, width: Length) -> Fragment:
    """Return the tinted band with a stretch's name alone."""
    return _tinted(setting, exercise, number, width, Fragment(), setting.look.band)


def _tinted(
    setting: Setting, exercise: Exercise, number: int, width: Length, dose: Fragment, height: Length
) -> Fragment:
    above = (setting.look.band + BAND_RULE - setting.look.badge) / 2
    name = moved(name_line(setting, exercise, number, width - 2 * BAND_INSET), BAND_INSET, above)
    ground = Rectangle(0, Box(0, 0, width, height), "tint")
    both = grounded(beside((0, name), (0, dose)), ground, rule(width, BAND_RULE, "navy"))
    return Fragment(height, both.kids, both.grounds)


def steps(setting: Setting, exercise: Exercise, width: Length) -> Fragment:
    """Return the numbered steps. With a helper, disc and first word have the colour of who acts."""
    style, look = style_of(setting.look.body), setting.look
    helper = COMPANY_WORDS[setting.topic.language][exercise.with_].name
    items = []
    for number, step in enumerate(exercise.steps, 1):
        who = (setting.words.runner if step.by == "runner" else helper) if helper else ""
        said = (Span(f"{who}: ", True, actor_colour(setting, step.by)),) if who else ()
        spans = (*said, *spans_of(exercise.words_of(step)))
        body = within("LBody", text(setting, spans, style, width - look.hang, step.where("text")))
        items.append(within("LI", hung(setting, actor_disc(setting, number, step.by), look.disc, body, style)))
    return within("L", stack(items, look.step_gap))


def feel(setting: Setting, exercise: Exercise, width: Length) -> Fragment:
    """Return where the exercise is felt, beside the mark that the picture shows there; nothing where it is not said."""
    return _marked(setting, "mark-feel", setting.words.feel, exercise.feel, width)


def avoid(setting: Setting, exercise: Exercise, width: Length) -> Fragment:
    """Return what to avoid, beside its mark; nothing where it is not said."""
    return _marked(setting, "mark-avoid", setting.words.avoid, exercise.avoid, width)


def _marked(setting: Setting, mark: str, word: str, statement: Said | None, width: Length) -> Fragment:
    if statement is None:
        return Fragment()
    look, style = setting.look, style_of(setting.look.body)
    spans = (Span(f"{word} ", True), *spans_of(statement.text))
    body = within("P", text(setting, spans, style, width - look.hang, statement.where("text")))
    return hung(setting, moved(icon(setting, mark, look.icon), (look.disc - look.icon) / 2, 0), look.icon, body, style)


def set_up(setting: Setting, exercise: Exercise, width: Length) -> Fragment:
    """Return what to get ready, as a paragraph; nothing where it is not said."""
    if exercise.setup is None:
        return Fragment()
    spans = (Span(f"{setting.words.set_up} ", True), *spans_of(exercise.setup.text))
    return within("P", text(setting, spans, style_of(setting.look.body), width, exercise.setup.where("text")))


def exercise_row(setting: Setting, frames: Frames, number: int, width: Length) -> Sized:
    """Plan an exercise as a row: set-up first, pictures at the left, steps at the right, feel and avoid on one line below."""
    return _row(setting, frames, number, width, is_ready_beside=False)


def exercise_low_row(setting: Setting, frames: Frames, number: int, width: Length) -> Sized:
    """Plan an exercise as a row whose set-up stands over the whole width or above the steps, whichever is lower."""
    ways = [
        _row(setting, frames, number, width, is_ready_beside=is_beside)
        for is_beside in (False, frames.picture_count > 0)
    ]
    return lambda frame_width: min((way(frame_width) for way in ways), key=lambda made: made.height)


def _row(setting: Setting, frames: Frames, number: int, width: Length, *, is_ready_beside: bool) -> Sized:
    exercise, look, gutter = frames.exercise, setting.look, setting.measures.gutter
    second = _second_column(setting, frames)
    above, below = look.row_gaps
    head = band(setting, exercise, number, width)
    if not frames.picture_count:
        return _row_of_words(setting, frames, head, width)
    told = steps(setting, exercise, width - second)
    ready = set_up(setting, exercise, width - (second if is_ready_beside else BAND_INSET))
    told = stack(_there(ready, told), look.step_gap) if is_ready_beside else told
    last = beside((0, feel(setting, exercise, second - gutter)), (second, avoid(setting, exercise, width - second)))

    def sized(frame_width: Length) -> Fragment:
        used = frame_width if frames.picture_count < 3 else (second - gutter - 2 * FRAME_GAP) / 3
        row = lowered(beside((0, frame_row(setting, frames, used, FRAME_GAP)), (second, told)), above)
        return section((head, Fragment() if is_ready_beside else _spaced(ready, above), row, _spaced(last, below)))

    return sized


def _row_of_words(setting: Setting, frames: Frames, head: Fragment, width: Length) -> Sized:
    """Plan an exercise without pictures: steps at the left, feel and avoid at the right."""
    exercise, look, second = frames.exercise, setting.look, _second_column(setting, frames)
    above, below = look.row_gaps
    column = second - COLUMN_GUTTER
    ready = _spaced(set_up(setting, exercise, width - BAND_INSET), above)
    marks = stack(_there(feel(setting, exercise, column), avoid(setting, exercise, column)), look.step_gap)
    both = lowered(beside((0, steps(setting, exercise, column)), (second, marks)), above, below)
    return lambda _: section((head, ready, both))


def _second_column(setting: Setting, frames: Frames) -> Length:
    """Return where the words beside the pictures begin: every pair leaves them the same room."""
    column, gutter = setting.column, setting.measures.gutter
    shares = {
        0: (setting.measures.live_width + COLUMN_GUTTER) / 2,
        1: (column - FRAME_GAP) / 2 + 2 * gutter,
        2: column + gutter,
    }
    return shares.get(frames.picture_count, column * THREE_SHARE + gutter)


def exercise_wide(setting: Setting, frames: Frames, number: int, width: Length) -> Sized:
    """Plan an exercise in two wide columns: steps stand under the first picture, feel and avoid under the second."""
    return _wide(setting, frames, band(setting, frames.exercise, number, width), width, Fragment())


def exercise_single(setting: Setting, frames: Frames, number: int, width: Length) -> Sized:
    """Plan the only exercise of a page: as the wide one, with its dose in cells."""
    head = name_band(setting, frames.exercise, number, width)
    return _wide(setting, frames, head, width, _spaced(dose_cells(setting, frames.exercise, width), 2 * UNIT))


def _wide(setting: Setting, frames: Frames, head: Fragment, width: Length, dose: Fragment) -> Sized:
    exercise, look = frames.exercise, setting.look
    column = (width - WIDE_GUTTER) / 2
    second = column + WIDE_GUTTER
    told = steps(setting, exercise, column)
    marks = stack(_there(feel(setting, exercise, column), avoid(setting, exercise, column)), look.step_gap)
    ready = _spaced(set_up(setting, exercise, width - BAND_INSET), UNIT)
    words = lowered(beside((0, told), (second, marks)), 2 * UNIT if dose.height else UNIT)

    def sized(frame_width: Length) -> Fragment:
        if frames.picture_count == 1:  # one picture at the left, all words beside it
            beside_it = stack(_there(told, marks), look.step_gap)
            return section(
                (
                    head,
                    ready,
                    lowered(beside((0, frame_row(setting, frames, frame_width, 0)), (second, beside_it)), UNIT),
                    dose,
                )
            )
        used = frame_width if frames.picture_count == 2 else (width - 2 * FRAME_GAP) / 3
        gap = second - frame_width if frames.picture_count == 2 else FRAME_GAP
        return section((head, ready, _spaced(frame_row(setting, frames, used, gap), UNIT), dose, words))

    return sized


def _spaced(part: Fragment, above: Length) -> Fragment:
    """Return a part with room above it; nothing where it is empty."""
    return lowered(part, above) if part.height else part


def _there(*parts: Fragment) -> list[Fragment]:
    """Return the parts that are not empty."""
    return [part for part in parts if part.height]


def section(parts: Iterable[Fragment]) -> Fragment:
    """Return parts below each other as one section of the document."""
    return within("Sect", stack(parts))
