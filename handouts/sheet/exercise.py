"""One exercise on the sheet: name and dose, set-up, pictures, steps, where to feel it, what to avoid. Between frames and pages."""

from collections.abc import Callable, Iterable
from typing import Literal, TypeAlias

from handouts.content.model import Exercise
from handouts.content.words import COMPANY_WORDS
from handouts.core.geometry import Box, Length
from handouts.core.problems import Origin
from handouts.sheet.blocks import actor_colour, actor_disc, centred, hung, icon, paragraph, rule, text
from handouts.sheet.dose import band_cells, dose_cells, dose_line, halved_cells
from handouts.sheet.fields import Field, labelled
from handouts.sheet.fragment import Fragment, beside, grounded, heading, lowered, moved, stack, within
from handouts.sheet.frames import Frames, frame_row
from handouts.sheet.setting import Setting, spans_of, style_of
from handouts.theme.sheet import (
    ASCENT,
    BAND_INSET,
    BAND_RULE,
    CELL_INDENT,
    CELLS,
    DIGIT_HEIGHT,
    FRAME_GAP,
    MORE_GAP,
    NAME_GAP,
    NOTES_LINE,
    UNIT,
)
from handouts.typeset.page import Rectangle
from handouts.typeset.text import Span

Sized: TypeAlias = Callable[[Length], Fragment]  # an exercise with its pictures in frames of a width


def badge(setting: Setting, number: int) -> Fragment:
    """Return an exercise's number on a square."""
    look = setting.look
    square = Box(0, 0, look.badge, look.badge)
    digit = centred(setting, f"{number} ", style_of(look.badge_digit), square)
    return grounded(within("Span", digit), Rectangle(0, square, "navy", radius=look.badge_radius))


def name_line(
    setting: Setting, exercise: Exercise, number: int, width: Length, role: Literal["H1", "H2"] = "H2"
) -> Fragment:
    """Return badge and name, as a heading; a long name goes on below."""
    look, style = setting.look, style_of(setting.look.name)
    x = look.badge + NAME_GAP
    words = within("Span", text(setting, exercise.name, style, width - x, exercise.where("name")))
    middle = (words.height - style.size) / 2 + (ASCENT - DIGIT_HEIGHT / 2) * style.size
    down = max(0.0, look.badge / 2 - middle)
    line = beside((0, lowered(badge(setting, number), max(0.0, middle - look.badge / 2))), (x, lowered(words, down)))
    return heading(role, line, f"{number} {exercise.name}")


def _named(setting: Setting, exercise: Exercise, number: int, width: Length) -> Fragment:
    """Return badge and name; where some exercises need a helper and some none, it says which below the name."""
    helped = {each.company.actor for each in setting.topic.exercises}
    if len(helped) < 2:
        return name_line(setting, exercise, number, width)
    look, words = setting.look, setting.words
    helper = COMPANY_WORDS[setting.topic.language][exercise.with_].name.lower()
    said = words.with_helper.format(helper=helper) if helper else words.alone
    x = look.badge + NAME_GAP
    style = style_of(look.name)
    name = within("Span", text(setting, exercise.name, style, width - x, exercise.where("name")))
    below = lowered(paragraph(setting, said, style_of(look.dose), width - x), name.height + MORE_GAP)
    square = lowered(badge(setting, number), max(0.0, below.height - look.badge) / 2)
    titled = heading("H2", beside((0, square), (x, name)), f"{number} {exercise.name}")
    return beside((0, titled), (x, below))


def band(
    setting: Setting, exercise: Exercise, number: int, width: Length, *, has_rest: bool = True, x: Length = 0.0
) -> Fragment:
    """Return the tinted band: badge and name, the dose in cells from `x` on, and what the cells leave of it in a line below."""
    look, x = setting.look, x or setting.measures.name_column
    name = _named(setting, exercise, number, x - BAND_INSET - CELL_INDENT)
    cells = band_cells(setting, exercise, width - x)
    high = max(look.band, name.height + sum(look.row_gaps), cells.height + BAND_INSET)
    room = width - BAND_INSET - look.badge - NAME_GAP
    rest = dose_line(setting, exercise, room) if has_rest else Fragment()
    row = beside(
        (BAND_INSET, lowered(name, (high + BAND_RULE - name.height) / 2)),
        (x, lowered(cells, (high + BAND_RULE - cells.height) / 2)),
    )
    both = beside((0, row), (BAND_INSET + look.badge + NAME_GAP, lowered(rest, high)))
    return _tinted(both, width, high + (rest.height + UNIT if rest.height else 0.0))


def name_band(setting: Setting, exercise: Exercise, number: int, width: Length) -> Fragment:
    """Return the tinted band with an exercise's name alone."""
    name = _named(setting, exercise, number, width - 2 * BAND_INSET)
    high = max(setting.look.band, name.height + 2 * UNIT)
    return _tinted(moved(name, BAND_INSET, (high + BAND_RULE - name.height) / 2), width, high)


def _tinted(content: Fragment, width: Length, height: Length) -> Fragment:
    ground = Rectangle(0, Box(0, 0, width, height), "tint")
    both = grounded(content, ground, rule(width, BAND_RULE, "navy"))
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
    if exercise.feel is None:
        return Fragment()
    words = exercise.words_of(exercise.feel)
    return _marked(setting, "mark-feel", setting.words.feel, (words, exercise.feel.where("text")), width)


def avoid(setting: Setting, exercise: Exercise, width: Length) -> Fragment:
    """Return what to avoid, beside its mark; nothing where it is not said."""
    if exercise.avoid is None:
        return Fragment()
    return _marked(
        setting, "mark-avoid", setting.words.avoid, (exercise.avoid.text, exercise.avoid.where("text")), width
    )


def set_up(setting: Setting, exercise: Exercise, width: Length) -> Fragment:
    """Return what to get ready, beside a mat; nothing where it is not said."""
    if exercise.setup is None:
        return Fragment()
    words = exercise.words_of(exercise.setup)
    return _marked(setting, "mark-mat", setting.words.set_up, (words, exercise.setup.where("text")), width)


def more_of(setting: Setting, exercise: Exercise, width: Length) -> list[Fragment]:
    """Return what an exercise does, and how to make it easier or harder, each as a paragraph."""
    words, style = setting.words, style_of(setting.look.body)
    said = ((words.what_it_does, exercise.benefit), (words.easier, exercise.easier), (words.harder, exercise.harder))
    inner = width - setting.look.hang
    made = [
        paragraph(setting, (Span(f"{word} ", True), *spans_of(one.text)), style, inner, one.where("text"))
        for word, one in said
        if one
    ]
    return [moved(each, setting.look.hang, 0) for each in made]


def _marked(setting: Setting, mark: str, word: str, said: tuple[str, Origin], width: Length) -> Fragment:
    look, style = setting.look, style_of(setting.look.body)
    spans = (Span(f"{word} ", True), *spans_of(said[0]))
    body = within("P", text(setting, spans, style, width - look.hang, said[1]))
    return hung(setting, moved(icon(setting, mark, look.icon), (look.disc - look.icon) / 2, 0), look.icon, body, style)


def exercise_row(setting: Setting, frames: Frames, number: int, width: Length) -> Sized:
    """Plan an exercise as a row: pictures at the left; set-up and steps at the right; feel and avoid on one line below."""
    if not frames.picture_count:
        return row_of_words(setting, frames, number, width)
    exercise, look = frames.exercise, setting.look
    second, gap = setting.column + setting.measures.gutter, look.step_gap
    above, below = look.row_gaps
    head = band(setting, exercise, number, width)
    ready, told = set_up(setting, exercise, width - second), steps(setting, exercise, width - second)
    words = stack(there(ready, told), gap)
    last = beside((0, feel(setting, exercise, setting.column)), (second, avoid(setting, exercise, width - second)))

    def sized(frame_width: Length) -> Fragment:
        shown = frame_row(setting, frames, frame_width_of(setting, frames, frame_width), FRAME_GAP)
        idle = shown.height - words.height - gap
        notes = _note_line(setting, exercise, width - second, idle) if exercise.dose.has_blanks else Fragment()
        right = stack((words, lowered(notes, shown.height - words.height - notes.height))) if notes.height else words
        row = lowered(_first(ready, (0, shown), (second, right)), above)
        return section((head, row, spaced(last, below)))

    return sized


def _first(ready: Fragment, *places: tuple[Length, Fragment]) -> Fragment:
    """Put pictures and words beside each other; a set-up at the words' top is read before the pictures."""
    both = beside(*places)
    count = len(places[0][1].kids)
    if not ready.height:
        return both
    return both._replace(kids=(both.kids[count], *both.kids[:count], *both.kids[count + 1 :]))


def _note_line(setting: Setting, exercise: Exercise, width: Length, room: Length) -> Fragment:
    """Return a line for a note on one exercise, where there is room for it."""
    if room < NOTES_LINE + 2 * UNIT:
        return Fragment()
    field = Field(f"notes.{exercise.id}", f"{exercise.name}: {setting.words.notes}")
    line = labelled(setting, field, setting.words.notes, width - setting.look.hang)
    return moved(line, setting.look.hang, 0)


def frame_width_of(setting: Setting, frames: Frames, width: Length) -> Length:
    """Return how wide a frame is: three share the room of two."""
    return min(width, (setting.column - 2 * FRAME_GAP) / 3) if frames.picture_count == 3 else width


def row_of_words(setting: Setting, frames: Frames, number: int, width: Length) -> Sized:
    """Plan an exercise without pictures: set-up and steps at the left, feel and avoid at the right."""
    exercise, look = frames.exercise, setting.look
    column = (width - setting.measures.gutter) / 2
    second = column + setting.measures.gutter
    above, below = look.row_gaps
    left = stack(there(set_up(setting, exercise, column), steps(setting, exercise, column)), look.step_gap)
    marks = stack(there(feel(setting, exercise, column), avoid(setting, exercise, column)), look.step_gap)
    both = lowered(beside((0, left), (second, marks)), above, below)
    head = band(setting, exercise, number, width)
    return lambda _: section((head, both))


def exercise_wide(setting: Setting, frames: Frames, number: int, width: Length) -> Sized:
    """Plan an exercise in two wide columns: set-up and steps stand under the first picture, all else under the second.

    The second cell of its dose begins where the second column does.
    """
    x = (CELLS * (setting.column + setting.measures.gutter) - width) / (CELLS - 1)
    return _wide(setting, frames, band(setting, frames.exercise, number, width, x=x), width)


def exercise_single(setting: Setting, frames: Frames, number: int, width: Length) -> Sized:
    """Plan the only exercise of a page: as the wide one, with its dose in large cells."""
    columns = (setting.column + setting.measures.gutter, width)
    cells = halved_cells(setting, frames.exercise, columns) or dose_cells(setting, frames.exercise, width)
    head = stack((name_band(setting, frames.exercise, number, width), lowered(cells, UNIT)))
    return _wide(setting, frames, head, width)


def _wide(setting: Setting, frames: Frames, head: Fragment, width: Length) -> Sized:
    exercise, look = frames.exercise, setting.look
    second, column = setting.column + setting.measures.gutter, setting.column
    ready, left = set_up(setting, exercise, width - BAND_INSET), steps(setting, exercise, column)
    marks = there(feel(setting, exercise, column), avoid(setting, exercise, column))
    if setting.tells_more:
        marks += more_of(setting, exercise, column)
    right = stack(marks, look.step_gap)
    if exercise.dose.has_blanks:
        idle = left.height - right.height
        note = _note_line(setting, exercise, column, max(idle, NOTES_LINE + 2 * UNIT))
        right = stack((right, lowered(note, max(idle - note.height, 2 * UNIT))))

    def sized(frame_width: Length) -> Fragment:
        if frames.picture_count == 1:  # one picture at the left, all words beside it
            both = beside(
                (0, frame_row(setting, frames, frame_width, 0)), (second, stack((left, right), look.step_gap))
            )
            return section((head, spaced(ready, UNIT), lowered(both, UNIT)))
        used = frame_width if frames.picture_count == 2 else (width - 2 * FRAME_GAP) / 3
        gap = second - frame_width if frames.picture_count == 2 else FRAME_GAP
        shown = frame_row(setting, frames, used, gap)
        words = lowered(beside((0, left), (second, right)), UNIT)
        return section((head, spaced(ready, UNIT), spaced(shown, UNIT), words))

    return sized


def spaced(part: Fragment, above: Length) -> Fragment:
    """Return a part with room above it; nothing where it is empty."""
    return lowered(part, above) if part.height else part


def there(*parts: Fragment) -> list[Fragment]:
    """Return the parts that are not empty."""
    return [part for part in parts if part.height]


def section(parts: Iterable[Fragment]) -> Fragment:
    """Return parts below each other as one section of the document."""
    return within("Sect", stack(parts))
