"""The two-sided sheet: which stretches stand on which page, and in which form. Between its parts and the plan.

One and two stretches stand wide, three and four in rows. From five on, a second page takes two wide ones or four in rows, so that
no page has a hole. Gaps give way first, then frames, then a page is added.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

from handouts.core.geometry import Length, to_mm
from handouts.sheet.back import back_sides
from handouts.sheet.fit import Filled, fill, first_that_fits, widest_that_fits
from handouts.sheet.fragment import Fragment, beside, moved
from handouts.sheet.frames import Frames, frames_of
from handouts.sheet.front import boxes, note, notes_box, opening, person_fields, stop_strip, stretches_head
from handouts.sheet.pages import Side, make_document
from handouts.sheet.setting import Setting
from handouts.sheet.stretch import Sized, stretch_row, stretch_single, stretch_wide
from handouts.theme.sheet import COMPACT, FRONT_GAPS, LEAST_NOTES, SHEET, SINGLE, THREE, TIGHT, UNIT, WIDE, Look, Play
from handouts.typeset.page import Document

Above: TypeAlias = tuple[list[Fragment], list[Play]]

# the stretches on each page, the best first; what is too long for it takes the next
SPLITS = {
    1: ((1,),),
    2: ((2,), (1, 1)),
    3: ((3,), (2, 1), (1, 1, 1)),
    4: ((4,), (2, 2), (2, 1, 1), (1, 1, 1, 1)),
    5: ((3, 2), (2, 2, 1), (1, 2, 2)),
    6: ((4, 2), (2, 4), (2, 2, 2), (1, 2, 2, 1)),
    7: ((3, 4), (2, 4, 1), (2, 2, 2, 1), (1, 2, 2, 2)),
    8: ((4, 4), (2, 4, 2), (2, 2, 2, 2), (1, 2, 2, 2, 1)),
}


def plan_two_sided(setting: Setting) -> Document:
    """Plan the front, the pages that a longer choice needs, and the back."""
    frames = tuple(frames_of(setting, stretch) for stretch in setting.topic.stretches)
    for split in SPLITS[len(frames)]:
        pages = _stretch_pages(setting, frames, split)
        if not any(page.excess for page in pages):
            break
    _report_full(setting, pages, split)
    foot = f"{setting.clinic.name}. {setting.words.see_back.format(number=len(pages) + 1)}"
    sides = [Side(page.fragment, foot) for page in pages]
    return make_document(setting, [*sides, *back_sides(setting)], setting.topic.title)


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
    above = [opening(setting, width), person_fields(setting, width), boxes(setting, width)]
    plays = [FRONT_GAPS.fields, FRONT_GAPS.boxes]
    if setting.request.person.note is not None:
        above.append(note(setting, width))
        plays.append(FRONT_GAPS.note)
    above.append(stretches_head(setting, setting.words.your_stretches, width))
    plays += [FRONT_GAPS.heading, FRONT_GAPS.first]
    return _filled(setting, frames, first, (above, plays), [])


def _continued(setting: Setting, frames: Sequence[Frames], first: int) -> Filled:
    """Fill a later page of stretches: heading, stretches, and when to stop in one strip at its foot."""
    width = setting.measures.live_width
    setting = setting._replace(column=setting.measures.wide_picture_column)
    head = stretches_head(setting, setting.words.continued, width)
    return _filled(setting, frames, first, ([head], [FRONT_GAPS.first]), [stop_strip(setting, width)])


def _filled(setting: Setting, frames: Sequence[Frames], first: int, above: Above, below: list[Fragment]) -> Filled:
    """Put the stretches between what stands above and below them, as large as the page allows."""
    measures = setting.measures
    parts, plays = above
    between = [FRONT_GAPS.between] * (len(frames) - 1) + [FRONT_GAPS.strip] * len(below)

    def make(form: Form) -> Filled:
        looking, width = setting.looking(form.look), measures.live_width
        planned = [form.plan(looking, one, number, width) for number, one in enumerate(frames, first)]
        return widest_that_fits(form.widths, partial(sized, planned))

    def sized(planned: Sequence[Sized], frame_width: Length) -> Filled:
        stretches = (stretch(frame_width) for stretch in planned)
        return fill([*parts, *stretches, *below], [*plays, *between], measures.live_height, bool(below))

    filled = first_that_fits(partial(make, form) for form in _forms(setting, len(frames), bool(below)))
    if not below:
        filled = _with_notes(setting, filled)
    return filled._replace(fragment=moved(filled.fragment, measures.margin, measures.margin))


class Form(NamedTuple):
    """A way to plan a stretch, the look it has, and the frame widths to try."""

    plan: Callable[[Setting, Frames, int, Length], Sized]
    look: Look
    widths: tuple[Length, ...]


def _forms(setting: Setting, count: int, is_continued: bool) -> tuple[Form, ...]:
    """Return the forms to try for so many stretches on a page, the largest first."""
    measures = setting.measures
    wide = Form(stretch_wide, WIDE, measures.wide_frames)
    rows = Form(stretch_row, SHEET, (*measures.three_frames, *measures.four_frames))
    large_rows = Form(stretch_row, THREE, measures.three_frames)
    match count:
        case 1:
            return (Form(stretch_single, SINGLE, measures.single_frames), wide)
        case 2:
            return (Form(stretch_wide, SINGLE, measures.single_frames), wide) if is_continued else (wide,)
        case 4 if not is_continued:
            fours = rows._replace(widths=measures.four_frames)
            return (fours, *(fours._replace(look=look) for look in (COMPACT, TIGHT)))
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
    """Report each page that is too full at the steps of its longest stretch."""
    first = 0
    for page, count in zip(pages, split, strict=True):
        on_page = setting.topic.stretches[first : first + count]
        first += count
        if page.excess:
            longest = max(on_page, key=lambda stretch: sum(len(step.text) for step in stretch.steps))
            message = f"{longest.name} is {to_mm(page.excess):.1f} mm too high for its page"
            setting.report(longest.where("steps"), message, "shorten its steps")
