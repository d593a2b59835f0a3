"""What is personal: fields blank or filled, notes, sides, doses, and what does not fit."""

from dataclasses import replace

import pytest

from handouts.content.kinds import TERMS
from handouts.content.model import Person, Topic
from handouts.content.values import Located
from handouts.core.problems import Origin
from handouts.figures.alter import mirrored
from handouts.figures.shapes import Picture, VectorFigure
from handouts.sheet.request import Planned, SheetLayout
from handouts.typeset.page import Image, Slot, marks_of, slots_of
from tests.sheet.plans import clinic, pictures, plan, topic_of
from tests.sheet.test_reading import FILLED, read_aloud
from tests.topics import section_of, with_exercise, with_section

UNSAID = FILLED._replace(note=None)


def places(planned: Planned) -> dict[str, tuple[int, float, float]]:
    """Return where each field stands first."""
    return {slot.field: (slot.page, slot.box.x, slot.baseline) for slot in reversed(slots_of(planned.document))}


def shown(planned: Planned, name: str) -> Picture:
    found = (mark.picture for _, mark in marks_of(planned.document.root) if isinstance(mark, Image))
    return next(picture for picture in found if picture.name == name)


def slot_named(planned: Planned, field: str) -> Slot:
    return next(slot for slot in slots_of(planned.document) if slot.field == field)


@pytest.mark.parametrize("layout", ["sheet", "card", "large", "log"])
def test_a_field_stands_at_the_same_place_blank_or_filled(layout: SheetLayout) -> None:
    blank = plan(layout=layout)
    filled = plan(topic_of(4, repetitions=12, days=7), person=UNSAID, layout=layout)
    shared = places(blank).keys() & places(filled).keys() - {"goal"}  # which stands right of its line
    assert len(shared) >= 2
    assert {field: places(blank)[field] for field in shared} == {field: places(filled)[field] for field in shared}


def test_values_are_printed_where_given_and_lines_where_not() -> None:
    blank, filled = plan(), plan(topic_of(4, repetitions=2), person=FILLED)
    assert slot_named(blank, "name").value is None
    assert slot_named(filled, "name").lines[0].text == "Dana Whitfield"
    assert slot_named(filled, "repetitions.kneeling").value == "2"
    assert slot_named(filled, "days.kneeling").value is None
    assert slot_named(filled, "stop_word").value == "Banana"


def test_a_note_of_two_lines_finds_room_on_the_front_of_four_stretches() -> None:
    note = (
        "Start with your left hip. Put a folded towel under your knee. Call me if your groin hurts for more than a day."
    )
    planned = plan(person=Person(note=note))
    assert planned.problems == ()
    assert len(slot_named(planned, "note").lines) == 2
    assert len(planned.document.pages) == 2


def test_a_note_that_is_too_long_is_a_problem_at_its_place() -> None:
    note = Located("word " * 120)
    note.origin = Origin("roster.csv", 7, 5)
    problems = plan(person=Person(note=note)).problems
    assert [problem.origin.line for problem in problems] == [7]
    assert "3 lines" in problems[0].message


def test_a_character_that_no_font_has_is_a_problem_that_names_the_field() -> None:
    problems = plan(person=Person(name="日本")).problems
    assert [problem.origin.path for problem in problems] == ["name"]
    assert "日" in problems[0].message


def test_a_dose_for_the_left_side_mirrors_its_pictures_and_says_so() -> None:
    drawing = pictures()["kneeling-start"]
    assert isinstance(drawing, VectorFigure)
    assert shown(plan(topic_of(1, sides="left")), "kneeling-start") == mirrored(drawing)
    assert shown(plan(topic_of(1, sides="right")), "kneeling-start") == drawing
    heard = read_aloud(plan(topic_of(1, sides="left")))
    assert "LEFT stretched" in heard and "front of the left hip and thigh" in heard


def test_stretches_are_numbered_afresh() -> None:
    topic = topic_of(4)
    chosen = replace(topic, exercises=(topic.exercises[3], topic.exercises[0]))
    heard = read_aloud(plan(chosen))
    assert "1 Pigeon stretch" in heard and "2 Kneeling stretch" in heard


def test_a_code_to_scan_stands_only_where_the_clinic_has_a_page_beside_its_address() -> None:
    assert "QR code" not in str([element.alt for element, _ in marks_of(plan().document.root)])
    with_page = plan(at=replace(clinic(), web="www.example.com/hips"))
    assert with_page.problems == ()
    assert "www.example.com/hips" in read_aloud(with_page)
    assert "QR code for www.example.com/hips" in {element.alt for element, _ in marks_of(with_page.document.root)}


def test_without_pictures_the_words_stand_alone() -> None:
    planned = plan(pictures={})
    assert planned.problems == ()
    heard = read_aloud(planned)
    assert "Kneel with one foot in front." in heard and "you feel it" not in heard


def wordy(topic: Topic, words: int) -> Topic:
    first = topic.exercises[0]
    step = replace(first.steps[0], text="Kneel down " * words)
    return with_exercise(topic, 0, steps=(step, *first.steps[1:]))


def test_steps_that_are_too_long_for_a_row_take_another_page() -> None:
    planned = plan(wordy(topic_of(4), 45))
    (told,) = planned.problems
    assert told.severity == "warning"
    assert told.message == "the exercises take 2 pages, not 1 (sheet on A4); Kneeling stretch has the most words"
    assert len(planned.document.pages) == 3


def test_steps_that_fit_no_page_are_a_problem_with_place_and_length() -> None:
    problems = plan(wordy(topic_of(4), 400)).problems
    assert problems[0].origin.path == "steps" and problems[0].origin.line > 0
    assert "mm too high" in problems[0].message and problems[0].hint


def test_large_print_takes_a_page_more_for_a_stretch_of_many_words() -> None:
    planned = plan(wordy(topic_of(1), 40), layout="large")
    assert planned.problems == ()
    assert len(planned.document.pages) == len(plan(topic_of(1), layout="large").document.pages) + 1


def test_a_back_that_is_too_full_puts_the_log_on_a_page_of_its_own_and_warns() -> None:
    topic = topic_of(4)
    planned = plan(with_section(topic, "Tips", points=section_of(topic, "Tips").points * 3))
    assert [problem.severity for problem in planned.problems] == ["warning"]
    assert len(planned.document.pages) == 3


def test_the_same_request_gives_the_same_plan() -> None:
    assert plan(person=FILLED).document == plan(person=FILLED).document


def test_a_code_to_scan_leaves_the_log_its_place_on_the_back() -> None:
    assert len(plan(at=replace(clinic(), web="www.example.com/hips")).document.pages) == 2


@pytest.mark.parametrize("layout", ["sheet", "large"])
def test_the_minutes_stand_in_a_slot_of_their_own_that_nothing_rests_on(layout: SheetLayout) -> None:
    few, many = plan(topic_of(4), layout=layout), plan(topic_of(4, repetitions=20), layout=layout)
    minutes = slot_named(few, "minutes")
    assert (minutes.value, minutes.is_fixed, minutes.is_ruled) == ("20\u00a0minutes in\u00a0all.", True, False)
    assert slot_named(many, "minutes").value == "122\u00a0minutes in\u00a0all."
    assert places(few) == places(many)


def test_the_longest_session_has_room_for_its_minutes() -> None:
    planned = plan(topic_of(8, repetitions=20, hold=TERMS["hold"].most))
    assert planned.problems == ()
    assert slot_named(planned, "minutes").lines[0].text == "3266\u00a0minutes in\u00a0all."


@pytest.mark.parametrize("layout", ["sheet", "log"])
def test_a_telephone_that_the_clinic_does_not_give_has_one_line_to_write_it_on(layout: SheetLayout) -> None:
    blank = plan(topic_of(4), at=replace(clinic(), phone=None), layout=layout)
    pages = [slot.page for slot in slots_of(blank.document) if slot.field == "phone"]
    assert len(pages) == 1, pages
    given = plan(topic_of(4), at=replace(clinic(), phone="01632 960 123"), layout="sheet")
    assert "Call us 01632 960 123" in " ".join(read_aloud(given).split())
