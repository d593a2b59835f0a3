"""The two-sided sheet: which exercises stand on which page, and in which form. Between its parts and the plan.

One and two exercises stand wide, three and four in rows. From five on, a second page takes two wide ones or four in rows, so that
no page has a hole. Gaps give way first, then frames, then a page is added.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

from handouts.core.geometry import Length, to_mm
from handouts.sheet.back import back_sides, back_title
from handouts.sheet.exercise import Sized, exercise_low_row, exercise_row, exercise_single, exercise_wide
from handouts.sheet.fit import Filled, fill, first_that_fits, widest_that_fits
from handouts.sheet.fragment import Fragment, beside, moved
from handouts.sheet.frames import Frames, frames_of
from handouts.sheet.front import boxes, exercises_head, note, notes_box, opening, person_fields, stop_strip
from handouts.sheet.information import plan_information
from handouts.sheet.pages import Side, make_document
from handouts.sheet.sections import in_columns, plain_sections
from handouts.sheet.setting import Setting
from handouts.theme.sheet import (
    COMPACT,
    FRONT_GAPS,
    LEAST_NOTES,
    SHEET,
    SINGLE,
    THREE,
    TIGHT,
    TIGHTEST,
    UNIT,
    WIDE,
    Look,
    Play,
)
from handouts.typeset.page import Document

Above: TypeAlias = tuple[list[Fragment], list[Play]]

# the exercises on each page, the best first; what is too long for it takes the next
SPLITS = {
    1: ((1,),),
    2: ((2,), (1, 1)),
    3: ((3,), (2, 1), (1, 2), (1, 1, 1)),
    4: ((4,), (2, 2), (1, 3), (2, 1, 1), (1, 2, 1), (1, 1, 1, 1)),
    5: ((3, 2), (2, 2, 1), (1, 2, 2)),
    6: ((4, 2), (2, 4), (2, 2, 2), (1, 2, 2, 1)),
    7: ((3, 4), (2, 4, 1), (2, 2, 2, 1), (1, 2, 2, 2)),
    8: ((4, 4), (2, 4, 2), (2, 2, 2, 2), (1, 2, 2, 2, 1)),
}


def plan_two_sided(setting: Setting) -> Document:
    """Plan the front, the pages that a longer choice needs, and the back."""
    if not setting.topic.exercises:
        return plan_information(setting)
    frames = tuple(frames_of(setting, exercise) for exercise in setting.topic.exercises)
    for split in SPLITS[len(frames)]:
        pages = _stretch_pages(setting, frames, split)
        if not any(page.excess for page in pages):
            break
    _report_full(setting, pages, split)
    back = back_sides(setting)
    more = setting.words.see_back.format(title=back_title(setting), number=len(pages) + 1)
    foot = f"{setting.clinic.name}. {more}" if back else f"{setting.clinic.name}."
    sides = [Side(page.fragment, foot) for page in pages]
    return make_document(setting, [*sides, *back], setting.topic.title)


def _stretch_pages(setting: Setting, frames: Sequence[Frames], split: Sequence[int]) -> list[Filled]:
    pages, first = [], 0
    for place, count in enumerate(split):
        make = _continued if place else _front
        pages.append(make(setting, frames[first : first + count], first + 1))
        first += count
    return pages


def _front(setting: Setting, frames: Sequence[Frames], first: int) -> Filled:
    """Fill the front page with the widest frames that fit."""
    width = setting.measures.live_width
    setting = setting._replace(column=_column(setting, len(frames)))
    parts = [
        (opening(setting, width), FRONT_GAPS.fields),
        (person_fields(setting, width), FRONT_GAPS.fields),
        (boxes(setting, width), FRONT_GAPS.boxes),
        (note(setting, width) if setting.person.note is not None else Fragment(), FRONT_GAPS.note),
    ]
    if asked := plain_sections(setting, "front"):
        parts.append((in_columns(setting, asked, width), FRONT_GAPS.boxes))
    parts.append((exercises_head(setting, width), FRONT_GAPS.heading))
    there = [(part, play) for part, play in parts if part.height]
    above = [part for part, _ in there], [*(play for _, play in there[1:]), FRONT_GAPS.first]
    return _filled(setting, frames, first, above, [])


def _continued(setting: Setting, frames: Sequence[Frames], first: int) -> Filled:
    """Fill a later page of exercises: heading, exercises, and when to stop in one strip at its foot."""
    width = setting.measures.live_width
    setting = setting._replace(column=setting.measures.wide_picture_column)
    heading = exercises_head(setting, width, is_continued=True)
    above = ([heading], [FRONT_GAPS.first]) if heading.height else ([], [])
    strip = stop_strip(setting, width)
    return _filled(setting, frames, first, above, [strip] if strip.height else [])


def _filled(setting: Setting, frames: Sequence[Frames], first: int, above: Above, below: list[Fragment]) -> Filled:
    """Put the exercises between what stands above and below them, as large as the page allows."""
    measures = setting.measures
    parts, plays = above
    between = [FRONT_GAPS.between] * (len(frames) - 1) + [FRONT_GAPS.strip] * len(below)

    def make(form: ExerciseForm) -> Filled:
        looking, width = setting.looking(form.look), measures.live_width
        planned = [form.plan(looking, one, number, width) for number, one in enumerate(frames, first)]
        return widest_that_fits(form.widths, partial(sized, planned))

    def sized(planned: Sequence[Sized], frame_width: Length) -> Filled:
        made = [exercise(frame_width) for exercise in planned]
        return fill([*parts, *made, *below], [*plays, *between], measures.live_height, bool(below))

    filled = first_that_fits(partial(make, form) for form in _forms(setting, len(frames), first > 1))
    if not below:
        filled = _with_notes(setting, filled)
    return filled._replace(fragment=moved(filled.fragment, measures.margin, measures.margin))


class ExerciseForm(NamedTuple):
    """A way to plan an exercise, the look it has, and the frame widths to try."""

    plan: Callable[[Setting, Frames, int, Length], Sized]
    look: Look
    widths: tuple[Length, ...]


def _forms(setting: Setting, count: int, is_continued: bool) -> tuple[ExerciseForm, ...]:
    """Return the forms to try for so many exercises on a page, the largest first."""
    measures = setting.measures
    wide = ExerciseForm(exercise_wide, WIDE, measures.wide_frames)
    rows = ExerciseForm(exercise_row, SHEET, (*measures.three_frames, *measures.four_frames))
    large_rows = ExerciseForm(exercise_row, THREE, measures.three_frames)
    match count:
        case 1:
            return (ExerciseForm(exercise_single, SINGLE, measures.single_frames), wide)
        case 2:
            return (ExerciseForm(exercise_wide, SINGLE, measures.single_frames), wide) if is_continued else (wide,)
        case 4 if not is_continued:
            fours = rows._replace(widths=measures.four_frames)
            forms = [fours._replace(look=look) for look in (SHEET, COMPACT, TIGHT)]
            return (*forms, *(fours._replace(plan=exercise_low_row, look=look) for look in (TIGHT, TIGHTEST)))
        case _:
            return (large_rows, rows)


def _column(setting: Setting, count: int) -> Length:
    measures = setting.measures
    return measures.wide_picture_column if count == 3 else measures.picture_column


def _with_notes(setting: Setting, filled: Filled) -> Filled:
    """Fill what is left of the page with lines for notes, where it is more than a gap."""
    measures = setting.measures
    y = filled.fragment.height + 3 * UNIT
    if measures.live_height - y < LEAST_NOTES:
        return filled
    box = notes_box(setting, measures.live_width, measures.live_height - y)
    return filled._replace(fragment=beside((0, filled.fragment), (0, moved(box, 0, y))))


def _report_full(setting: Setting, pages: Sequence[Filled], split: Sequence[int]) -> None:
    """Report each page that is too full at the steps of its longest exercise."""
    first = 0
    for page, count in zip(pages, split, strict=True):
        on_page = setting.topic.exercises[first : first + count]
        first += count
        if page.excess:
            longest = max(on_page, key=lambda exercise: sum(len(step.text) for step in exercise.steps))
            message = f"{longest.name} is {to_mm(page.excess):.1f} mm too high for its page ({setting.sheet_name})"
            setting.report(longest.where("steps"), message, "shorten its steps")
