"""Large print: 18 pt in one column, laid out anew, one exercise a page, as many pages as it takes. Between its parts and the plan."""

from itertools import product

from handouts.core.geometry import Length, to_mm
from handouts.core.problems import Origin
from handouts.sheet.back import back_title
from handouts.sheet.blocks import bullet, bullet_pitch, head, middle, paragraph, text, title
from handouts.sheet.clinic import code, contacts_left, offer, web_link
from handouts.sheet.dose import dose_cells
from handouts.sheet.exercise import avoid, feel, name_band, section, set_up, steps, there
from handouts.sheet.fields import Field, labelled, origin_of, slot, unruled
from handouts.sheet.fit import Filled, fill, widest_that_fits
from handouts.sheet.flags import red_flags
from handouts.sheet.flow import Flow, Run, flowed
from handouts.sheet.fragment import Fragment, beside, lowered, moved, stack, within
from handouts.sheet.frames import Frames, frame_row, frames_of, tall_frames
from handouts.sheet.front import before, has_key, key_entries, key_figure, notes_box, opening, picture_key, stop_box
from handouts.sheet.log import LogShape, goal, how_to_log, log_table
from handouts.sheet.pages import Side, make_document
from handouts.sheet.sections import each_exercise_run, large_run, plain_sections, section_head
from handouts.sheet.setting import Setting, style_of
from handouts.sheet.sources import small_print
from handouts.theme.sheet import (
    FRAME_GAP,
    HEAD_GAP,
    LARGE,
    LARGE_CODE,
    LARGE_FIELD,
    LARGE_FRAMES,
    LARGE_GAP,
    LARGE_KEY_COLUMN,
    LARGE_LABEL,
    LARGE_LEAST_NOTES,
    LARGE_LOG_HEAD,
    LARGE_LOG_LABEL,
    LARGE_LOG_RATING,
    LARGE_NAME_SHARE,
    LARGE_SECTION_GAPS,
    LARGE_TICK,
    UNIT,
)
from handouts.typeset.page import Document


def plan_large(setting: Setting) -> Document:
    """Plan large print: what to know first, each exercise on a page, then log, why and clinic.

    Red flags stand on the first page where it has room for them, else below the log.
    """
    setting = setting.looking(LARGE)
    frames = (frames_of(setting, exercise) for exercise in setting.topic.exercises)
    pages = [_exercise_page(setting, each, number) for number, each in enumerate(frames, 1)]
    first, flags = _first_runs(setting), _flag_runs(setting)
    is_early = _page_count(setting, [*first, *flags]) == _page_count(setting, first)
    opened, back = [*first, *flags] if is_early else first, _back_runs(setting, [] if is_early else flags)
    if pages:
        sides = [
            _flowed(setting, opened, setting.topic.where("sections")),
            *pages,
            _flowed(setting, back, setting.topic.where(), has_notes=True),
        ]
    else:
        sides = [_flowed(setting, [*opened, *back], setting.topic.where("sections"))]
    return make_document(setting, sides, setting.topic.title)


def _flag_runs(setting: Setting) -> list[Run]:
    made = red_flags(setting, setting.measures.live_width, is_large=True)
    return [Run((made,))] if made.height else []


def _flowed(setting: Setting, runs: list[Run], origin: Origin, *, has_notes: bool = False) -> Side:
    """Let runs take as many pages as they need; a part higher than a page is a problem at `origin`."""
    flow = _flow(setting, runs)
    if flow.excess > 0:
        message = f"a part is {to_mm(flow.excess):.1f} mm too high for a page ({setting.sheet_name})"
        setting.report(origin, message, "shorten it")
    content = Fragment(0, tuple(flow.kids), tuple(flow.grounds))
    return Side(content if not has_notes else _with_notes(setting, content, flow), pages=flow.page + 1)


def _with_notes(setting: Setting, content: Fragment, flow: Flow) -> Fragment:
    """Fill what is left of the last page with lines for notes, where it is more than a gap."""
    y, measures = flow.y + LARGE_SECTION_GAPS[0], setting.measures
    if measures.live_height - y < LARGE_LEAST_NOTES:
        return content
    box = notes_box(setting, measures.live_width, measures.live_height - y, "notes.back")
    return beside((0, content), (0, moved(box, 0, y, flow.page)))


def _page_count(setting: Setting, runs: list[Run]) -> int:
    return _flow(setting, runs).page + 1


def _flow(setting: Setting, runs: list[Run]) -> Flow:
    """Return runs on the fewest pages that they can take; a list is cut late before it costs a page, with the widest gaps."""
    ways = product((True, False), LARGE_SECTION_GAPS)
    flows = (flowed(runs, gap, setting.measures.live_height, is_kept=is_kept) for is_kept, gap in ways)
    return min(flows, key=lambda flow: flow.page)


def _first_runs(setting: Setting) -> list[Run]:
    """Return what stands before the exercises."""
    width, words, person = setting.measures.live_width, setting.words, setting.person
    x = width * LARGE_NAME_SHARE
    name, date = Field("name", words.name, person.name), Field("date", words.date, person.date)
    first = beside(
        (0, labelled(setting, name, words.whose, x - 3 * UNIT)), (x, labelled(setting, date, words.date, width - x))
    )
    therapist = labelled(setting, Field("therapist", words.therapist, person.therapist), words.therapist, width)
    parts = [opening(setting, width), stack((first, therapist), LARGE_FIELD / 2)]
    parts.append(_note(setting, width, person.note) if person.note is not None else Fragment())
    parts.append(before(setting, width))
    if stop := setting.topic.section("stop"):
        parts.append(stop_box(setting, stop, width))
    return [
        *(Run((part,)) for part in parts if part.height),
        *(large_run(setting, each, width) for each in plain_sections(setting, "front")),
    ]


def _note(setting: Setting, width: Length, value: str) -> Fragment:
    """Return the therapist's note under its heading."""
    words, style = setting.words, style_of(setting.look.body)
    rows = max(1, len(setting.value_lines(value, style, width, origin_of(value, "note"))))
    label = words.note.rstrip(":")
    room = unruled(slot(setting, Field("note", label, value, rows), style, width))
    return stack((head(setting, label, style_of(setting.look.box_heading), width), within("P", room)), 2 * HEAD_GAP)


def _key(setting: Setting, width: Length) -> Fragment:
    """Return the key to the pictures in one line where it finds room, else two by two."""
    shown, taken = picture_key(setting)
    if taken > width:
        entries = [entry for entry, _ in key_entries(setting)]
        rows = [
            beside(*zip((0, LARGE_KEY_COLUMN), entries[place : place + 2], strict=False))
            for place in range(0, len(entries), 2)
        ]
        shown = key_figure(setting, stack(rows, 2 * UNIT))
    return shown


def _exercise_page(setting: Setting, frames: Frames, number: int) -> Side:
    """Plan an exercise's page with the largest pictures that leave room for its words."""
    measures, exercise = setting.measures, frames.exercise
    width = measures.live_width
    words = (steps(setting, exercise, width), feel(setting, exercise, width), avoid(setting, exercise, width))
    key = _key(setting, width) if number == 1 and has_key(setting) else Fragment()
    first = there(key, name_band(setting, exercise, number, width), set_up(setting, exercise, width))
    told = stack((part for part in words if part.height), setting.look.step_gap)
    dose = dose_cells(setting, exercise, width)

    def make(frame_width: Length) -> Filled:
        pictures = _pictures(setting, frames, min(frame_width, width - LARGE_LABEL))
        made = [part for part in (*first, pictures, dose, told) if part.height]
        return fill(made, [LARGE_GAP] * (len(made) - 1), measures.live_height)

    filled = widest_that_fits(LARGE_FRAMES, make)
    if filled.excess:
        shown = [*first, _pictures(setting, frames, width - LARGE_LABEL)]
        runs = [Run((stack((part for part in shown if part.height), LARGE_GAP.least),))]
        runs.append(Run(tuple(part for part in (dose, told) if part.height), gap=LARGE_SECTION_GAPS[0]))
        return _flowed(setting, runs, exercise.where("steps"))
    return Side(section((filled.fragment,)))


def _pictures(setting: Setting, frames: Frames, frame_width: Length) -> Fragment:
    """Return one or two pictures below each other, three beside each other."""
    if frames.picture_count < 3:
        return tall_frames(setting, frames, frame_width, LARGE_LABEL)
    return frame_row(setting, frames, (setting.measures.live_width - 2 * FRAME_GAP) / 3, FRAME_GAP)


def _back_runs(setting: Setting, flags: list[Run]) -> list[Run]:
    """Return all that follows the exercises, in the order in which it is read; `flags` where they stand here."""
    topic, width = setting.topic, setting.measures.live_width
    runs = [Run((title(setting, back_title(setting), width, topic.where("back_title")),))] if topic.exercises else []
    runs += [*_log(setting, width), *flags]
    if part := topic.section("key_points"):
        runs.append(large_run(setting, part, width))
    runs += [large_run(setting, each, width) for each in plain_sections(setting, "back")]
    each_run = each_exercise_run(setting, width)
    return [*runs, *([each_run] if each_run else []), _clinic(setting, width)]


def _log(setting: Setting, width: Length) -> list[Run]:
    """Return the log with how to use it; nothing where the topic has none."""
    part = setting.topic.section("log")
    if part is None:
        return []
    rating = LARGE_LOG_RATING if part.rate else 0.0
    day = (width - LARGE_LOG_LABEL - rating) / 7
    shape = LogShape(LARGE_LOG_LABEL, day, rating, setting.look.log_row, LARGE_LOG_HEAD, LARGE_TICK)
    how = [
        paragraph(setting, words, style_of(setting.look.body), width, part.where("text"))
        for words in how_to_log(setting)
    ]
    aim, _ = goal(setting, style_of(setting.look.body).bold())
    return [
        Run(
            (
                stack(
                    (
                        section_head(setting, part, width),
                        *there(aim),
                        *how,
                        lowered(log_table(setting, shape), HEAD_GAP),
                    ),
                    2 * HEAD_GAP,
                ),
            )
        )
    ]


def _contacts(setting: Setting, width: Length) -> Fragment:
    """Return the ways to reach the clinic that it gives, its page with a code to scan; whom to call stands with the red flags."""
    lines = [
        labelled(setting, Field(field, label, value, is_personal=False), label, width)
        for field, label, value in contacts_left(setting)
        if (value and field != "phone") or (field == "phone" and not setting.topic.section("red_flags"))
    ]
    listed = lowered(stack(lines, LARGE_FIELD - setting.look.body.size), LARGE_FIELD / 4) if lines else Fragment()
    if not setting.clinic.web:
        return listed
    link = web_link(setting, style_of(setting.look.body).bold(), width - LARGE_CODE - LARGE_FIELD / 2)
    web = beside((0, code(setting, LARGE_CODE)), (LARGE_CODE + LARGE_FIELD / 2, middle(link, LARGE_CODE)))
    return stack(there(listed, web), LARGE_FIELD / 2)


def _clinic(setting: Setting, width: Length) -> Run:
    """Return the clinic with the small print, which never stands on a page alone."""
    printed = small_print(setting)
    small = paragraph(setting, printed, style_of(setting.look.label), width) if printed else Fragment()
    parts = (_contacts(setting, width), _related(setting, width), small)
    return Run((offer(setting, width),), tuple(part for part in parts if part.height), LARGE_FIELD / 2)


def _related(setting: Setting, width: Length) -> Fragment:
    """Return what else to ask the clinic about."""
    if not setting.clinic.related:
        return Fragment()
    style = style_of(setting.look.body)
    label = paragraph(setting, setting.words.ask_about, style.bold(), width)
    inner = width - setting.look.bullet_hang
    bodies = (text(setting, one.text, style, inner, one.where("text")) for one in setting.clinic.related)
    items = within("L", stack((bullet(setting, body) for body in bodies), bullet_pitch(setting)))
    return stack((label, items), bullet_pitch(setting))
