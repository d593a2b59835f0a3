"""Large print: 18 pt in one column, laid out anew, one stretch a page, as many pages as it takes. Between its parts and the plan."""

from handouts.core.geometry import Length, to_mm
from handouts.core.problems import Origin
from handouts.sheet.blocks import head
from handouts.sheet.fields import Field, dose_cells, labelled, origin_of, slot, unruled
from handouts.sheet.fit import Filled, fill, widest_that_fits
from handouts.sheet.flow import Flow, Run, flowed
from handouts.sheet.fragment import Fragment, beside, moved, stack, within
from handouts.sheet.frames import Frames, frames_of, tall_pair
from handouts.sheet.front import before, has_pictures, key_entries, key_figure, opening, picture_key, stop_box
from handouts.sheet.large_back import back_runs, red_flags
from handouts.sheet.pages import Side, make_document
from handouts.sheet.setting import Setting, style_of
from handouts.sheet.stretch import avoid, feel, name_band, section, set_up, steps
from handouts.theme.sheet import (
    HEAD_GAP,
    LARGE,
    LARGE_FIELD,
    LARGE_FRAMES,
    LARGE_GAP,
    LARGE_KEY_COLUMN,
    LARGE_LABEL,
    LARGE_SECTION_GAPS,
    UNIT,
)
from handouts.typeset.page import Document


def plan_large(setting: Setting) -> Document:
    """Plan large print: what to know first, each stretch on a page, then why, log and clinic.

    Red flags stand on the first page where it has room for them, else after what each stretch does.
    """
    setting = setting.looking(LARGE)
    stretches = (frames_of(setting, stretch) for stretch in setting.topic.stretches)
    pages = (_stretch_page(setting, frames, number) for number, frames in enumerate(stretches, 1))
    first, flags = _first_runs(setting), Run((red_flags(setting, setting.measures.live_width),))
    is_early = _page_count(setting, [*first, flags]) == _page_count(setting, first)
    opened = _flowed(setting, [*first, flags] if is_early else first, setting.topic.where("before"))
    back = back_runs(setting, None if is_early else flags)
    sides = [opened, *pages, _flowed(setting, back, setting.topic.where())]
    return make_document(setting, sides, setting.topic.title)


def _flowed(setting: Setting, runs: list[Run], origin: Origin) -> Side:
    """Let runs take as many pages as they need; a part higher than a page is a problem at `origin`."""
    measures, flow = setting.measures, _flow(setting, runs)
    if flow.excess > 0:
        message = f"a part is {to_mm(flow.excess):.1f} mm too high for a page of large print"
        setting.report(origin, message, "shorten it")
    content = Fragment(0, tuple(flow.kids), tuple(flow.grounds))
    return Side(moved(content, measures.margin, measures.margin), pages=flow.page + 1)


def _page_count(setting: Setting, runs: list[Run]) -> int:
    return _flow(setting, runs).page + 1


def _flow(setting: Setting, runs: list[Run]) -> Flow:
    """Return runs on the fewest pages that they can take, with the widest gaps that allow it."""
    flows = (flowed(runs, gap, setting.measures.live_height) for gap in LARGE_SECTION_GAPS)
    return min(flows, key=lambda flow: flow.page)


def _first_runs(setting: Setting) -> list[Run]:
    """Return what stands before the stretches."""
    width, words, person = setting.measures.live_width, setting.words, setting.request.person
    fields = (
        ("name", words.name, person.name),
        ("date", words.date, person.date),
        ("therapist", words.therapist, person.therapist),
    )
    lines = [labelled(setting, field, label, width, value) for field, label, value in fields]
    runs = [Run((opening(setting, width),)), Run((stack(lines, LARGE_FIELD - setting.look.body.size),))]
    if person.note is not None:
        runs.append(Run((_note(setting, width, person.note),)))
    runs += [Run((before(setting, width),)), Run((stop_box(setting, width),))]
    return [*runs, Run((_key(setting, width),))] if has_pictures(setting) else runs


def _note(setting: Setting, width: Length, value: str) -> Fragment:
    """Return the therapist's note under its heading."""
    words, style = setting.words, style_of(setting.look.body)
    rows = max(1, len(setting.value_lines(value, style, width, origin_of(value, "note"))))
    label = words.note.rstrip(":")
    room = unruled(slot(setting, Field("note", label, value, rows), style, width))
    return stack((head(setting, label, style_of(setting.look.box_heading), width), within("P", room)), 2 * HEAD_GAP)


def _key(setting: Setting, width: Length) -> Fragment:
    """Return the key to the pictures under its heading, in one line where it finds room, else two by two."""
    shown, taken = picture_key(setting)
    if taken > width:
        entries = [entry for entry, _ in key_entries(setting)]
        pairs = zip(entries[::2], entries[1::2], strict=True)
        shown = key_figure(
            setting, stack((beside((0, one), (LARGE_KEY_COLUMN, other)) for one, other in pairs), 2 * UNIT)
        )
    heading = head(setting, setting.words.in_the_pictures, style_of(setting.look.box_heading), width)
    return stack((heading, shown), 2 * HEAD_GAP)


def _stretch_page(setting: Setting, frames: Frames, number: int) -> Side:
    """Plan a stretch's page with the largest pictures that leave room for its words."""
    measures, stretch = setting.measures, frames.stretch
    width = measures.live_width
    words = (steps(setting, stretch, width), feel(setting, stretch, width), avoid(setting, stretch, width))
    parts = (name_band(setting, stretch, number, width), set_up(setting, stretch, width, 0))
    told = stack(words, setting.look.step_gap)

    def make(frame_width: Length) -> Filled:
        pictures = tall_pair(setting, frames, min(frame_width, width - LARGE_LABEL), LARGE_LABEL)
        made = (*parts, pictures, dose_cells(setting, stretch, width), told)
        return fill(made, [LARGE_GAP] * (len(made) - 1), measures.live_height)

    filled = widest_that_fits(LARGE_FRAMES, make)
    if filled.excess:
        shown = stack((*parts, tall_pair(setting, frames, width - LARGE_LABEL, LARGE_LABEL)), LARGE_GAP.least)
        runs = [Run((shown,)), Run((dose_cells(setting, stretch, width), told), gap=LARGE_SECTION_GAPS[0])]
        return _flowed(setting, runs, stretch.where("steps"))
    return Side(moved(section((filled.fragment,)), measures.margin, measures.margin))
