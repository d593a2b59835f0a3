"""The two-sided sheet: which exercises stand on which page, and in which form. Between its parts and the plan.

One and two exercises stand wide, three and four in rows. From five on, a second page takes two wide ones or four in rows, so that
no page has a hole. Gaps give way first, then frames, then a page is added.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

from handouts.content.model import Exercise
from handouts.core.geometry import Length, to_mm
from handouts.sheet.back import back_sides
from handouts.sheet.exercise import Sized, exercise_row, exercise_single, exercise_wide
from handouts.sheet.fit import Filled, fill, first_that_fits, widest_that_fits
from handouts.sheet.fragment import Fragment, beside, moved
from handouts.sheet.frames import Frames, frames_of
from handouts.sheet.front import (
    MANY,
    boxes,
    exercises_head,
    note,
    notes_box,
    opening,
    person_fields,
    stop_strip,
    widest_before,
)
from handouts.sheet.information import plan_information
from handouts.sheet.low_row import ANY_MARKS, SAME_MARKS, exercise_low_row
from handouts.sheet.pages import Side, make_document
from handouts.sheet.sections import in_columns, plain_sections
from handouts.sheet.setting import Setting
from handouts.theme.sheet import (
    COMPACT,
    FOUR,
    FRONT_GAPS,
    LEAST_NOTES,
    SHEET,
    SINGLE,
    SINGLE_WIDE,
    THREE,
    TIGHT,
    TIGHTEST,
    UNIT,
    WIDE,
    WIDE_LOW,
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


MOST_WIDE = 2  # exercises on a page that stand wide


def plan_two_sided(setting: Setting) -> Document:
    """Plan the front, the pages that a longer choice needs, and the back."""
    if not setting.topic.exercises:
        return plan_information(setting)
    frames = tuple(frames_of(setting, exercise) for exercise in setting.topic.exercises)
    for split in SPLITS[len(frames)]:
        setting = setting._replace(tells_more=len(frames) > 1 and max(split) <= MOST_WIDE)
        pages = _stretch_pages(setting, frames, split)
        if not any(page.excess for page in pages):
            break
    _report_full(setting, pages, split)
    _report_grown(setting, len(SPLITS[len(frames)][0]), len(split))
    return make_document(setting, [*(Side(page.fragment) for page in pages), *back_sides(setting)], setting.topic.title)


def _stretch_pages(setting: Setting, frames: Sequence[Frames], split: Sequence[int]) -> list[Filled]:
    pages, first = [], 0
    for place, count in enumerate(split):
        make = _continued if place else _front
        pages.append(make(setting, frames[first : first + count], first + 1))
        first += count
    return pages


def _front(setting: Setting, frames: Sequence[Frames], first: int) -> Filled:
    """Fill the front page with the widest frames that fit. A note that nobody has written yet gives way to the exercises."""
    is_asked = setting.person.note is not None
    forms = _forms(setting, len(frames), is_continued=False)
    tries = [(form, True) for form in forms] + ([] if is_asked else [(form, False) for form in forms[-DENSEST:]])
    # few exercises have the boxes above their own columns; where that is no room, and with many, the lower boxes are taken
    aligned = [] if len(frames) >= MANY else [(True, *each) for each in tries if not each[0].is_low]
    ways = [*aligned, *((False, *each) for each in tries)]

    def make(is_aligned: bool, form: ExerciseForm, has_note: bool) -> Filled:
        looking = setting.looking(form.look if len(frames) >= MANY else setting.look)
        has_heading = not form.is_low or bool(setting.helpers)
        columns = (form.column, setting.measures.picture_column, widest_before(looking))[: 1 if is_aligned else 3]
        tops = [_above(looking._replace(column=each), has_note=has_note, has_heading=has_heading) for each in columns]
        above = min(tops, key=lambda top: sum(part.height for part in top[0]))
        return _filled(setting, frames, first, form, above)

    return _with_notes(setting, first_that_fits(partial(make, *each) for each in ways))


DENSEST = 3  # forms at the end that are tried again without a line for a note


def _above(setting: Setting, *, has_note: bool, has_heading: bool) -> Above:
    """Return what stands above the exercises of a front."""
    width = setting.measures.live_width
    parts = [
        (opening(setting, width), FRONT_GAPS.fields),
        (person_fields(setting, width), FRONT_GAPS.fields),
        (boxes(setting, width), FRONT_GAPS.boxes),
        (note(setting, width) if has_note else Fragment(), FRONT_GAPS.note),
    ]
    if asked := plain_sections(setting, "front"):
        parts.append((in_columns(setting, asked, width), FRONT_GAPS.boxes))
    if has_heading:
        parts.append((exercises_head(setting, width), FRONT_GAPS.heading))
    shown = [(part, play) for part, play in parts if part.height]
    return [part for part, _ in shown], [*(play for _, play in shown[1:]), FRONT_GAPS.first]


def _continued(setting: Setting, frames: Sequence[Frames], first: int) -> Filled:
    """Fill a later page of exercises: heading, exercises, and when to stop in one strip at its foot."""
    width = setting.measures.live_width
    heading, strip = exercises_head(setting, width, is_continued=True), stop_strip(setting, width)
    above = ([heading], [FRONT_GAPS.first]) if heading.height else ([], [])
    below = [strip] if strip.height else []
    forms = _forms(setting, len(frames), is_continued=True)
    filled = first_that_fits(partial(_filled, setting, frames, first, form, above, below) for form in forms)
    return filled if below else _with_notes(setting, filled)


def _filled(
    setting: Setting,
    frames: Sequence[Frames],
    first: int,
    form: "ExerciseForm",
    above: Above,
    below: Sequence[Fragment] = (),
) -> Filled:
    """Put the exercises between what stands above and below them, as large as the page allows."""
    measures = setting.measures
    parts, plays = above
    between = [FRONT_GAPS.between] * (len(frames) - 1) + [FRONT_GAPS.strip] * len(below)
    looking = setting._replace(look=form.look, column=form.column)
    planned = [form.plan(looking, one, number, measures.live_width) for number, one in enumerate(frames, first)]

    def sized(frame_width: Length) -> Filled:
        made = [exercise(frame_width) for exercise in planned]
        return fill([*parts, *made, *below], [*plays, *between], measures.live_height, bool(below))

    return widest_that_fits(form.widths, sized)


class ExerciseForm(NamedTuple):
    """A way to plan an exercise, the look it has, the column of its pictures, and the frame widths to try."""

    plan: Callable[[Setting, Frames, int, Length], Sized]
    look: Look
    column: Length
    widths: tuple[Length, ...]
    is_low: bool = False


def _forms(setting: Setting, count: int, *, is_continued: bool) -> tuple[ExerciseForm, ...]:
    """Return the forms to try for so many exercises on a page, the largest first."""
    measures = setting.measures
    half = (measures.live_width - measures.gutter) / 2
    wide = ExerciseForm(exercise_wide, WIDE, half, measures.wide_frames)
    rows = ExerciseForm(exercise_row, THREE, measures.wide_picture_column, measures.three_frames)
    fours = ExerciseForm(exercise_row, FOUR, measures.picture_column, measures.four_frames)
    low = ExerciseForm(exercise_low_row, COMPACT, measures.low_picture_column, measures.low_frames, is_low=True)
    lows = tuple(
        low._replace(plan=partial(exercise_low_row, marks=marks), look=look)
        for marks in (*SAME_MARKS, ANY_MARKS)
        for look in (COMPACT, TIGHT, TIGHTEST)
    )
    match count:
        case 1:
            return (ExerciseForm(exercise_single, SINGLE, half, measures.single_frames), wide)
        case 2:
            return (
                (wide._replace(look=SINGLE_WIDE), wide)
                if is_continued
                else (wide, wide._replace(look=WIDE_LOW, widths=measures.wide_low_frames))
            )
        case 3:
            return (
                rows,
                rows._replace(look=SHEET),
                fours._replace(look=SHEET),
                fours,
                fours._replace(look=COMPACT),
                *lows,
            )
        case _:
            return (fours, *lows) if not is_continued else (rows, fours, *lows)


def _with_notes(setting: Setting, filled: Filled) -> Filled:
    """Fill what is left of the page with lines for notes, where it is more than a gap."""
    measures = setting.measures
    y = filled.fragment.height + 3 * UNIT
    if measures.live_height - y < LEAST_NOTES:
        return filled
    box = notes_box(setting, measures.live_width, measures.live_height - y)
    return filled._replace(fragment=beside((0, filled.fragment), (0, moved(box, 0, y))))


def _report_grown(setting: Setting, usual: int, pages: int) -> None:
    """Tell that so many exercises usually take fewer pages: on another paper, or in fewer words, they would."""
    if pages <= usual:
        return
    longest = _longest(setting.topic.exercises)
    message = f"the exercises take {pages} pages, not {usual} ({setting.sheet_name}); {longest.name} has the most words"
    setting.report(longest.where("steps"), message, "shorten its steps to have a page less", "warning")


def _longest(exercises: Sequence[Exercise]) -> Exercise:
    return max(exercises, key=lambda exercise: sum(len(step.text) for step in exercise.steps))


def _report_full(setting: Setting, pages: Sequence[Filled], split: Sequence[int]) -> None:
    """Report each page that is too full at the steps of its longest exercise."""
    first = 0
    for page, count in zip(pages, split, strict=True):
        on_page = setting.topic.exercises[first : first + count]
        first += count
        if page.excess:
            longest = _longest(on_page)
            message = f"{longest.name} is {to_mm(page.excess):.1f} mm too high for its page ({setting.sheet_name})"
            setting.report(longest.where("steps"), message, "shorten its steps")
