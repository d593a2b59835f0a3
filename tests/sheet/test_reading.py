"""What a sheet says, and in which order: the tag tree of a plan read aloud."""

import re
from operator import attrgetter

import pytest

from handouts.content.model import Person, Said
from handouts.content.short import with_sheet_words
from handouts.core.choices import LAYOUTS
from handouts.sheet.request import Planned, SheetLayout
from handouts.typeset.page import Element, Image, Paper, Slot, Text, marks_of, slots_of
from handouts.typeset.text import without_marks
from tests.sheet.plans import ROOT, all_marks, clinic, elements_of, plan, topic_of, words_of
from tests.topics import STARTER, read_text

FILLED = Person("Dana Whitfield", "3 March", "J. Okafor, PT", "Put a towel under your knee.", "Banana")


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", without_marks(text).replace("\u00a0", " ")).strip()


def read_aloud(planned: Planned) -> str:
    return plain(" ".join(words_of(kid) for kid in planned.document.root.kids if isinstance(kid, Element)))


def statements(layout: SheetLayout) -> list[Said]:
    topic, at = topic_of(4), clinic()
    topic, at = (topic, at) if layout == "large" else (with_sheet_words(topic), with_sheet_words(at))
    said = [*topic.message, *at.offer, *at.related]
    said += [one for section in topic.sections if section.stands_on("sheet") for one in section.statements]
    for exercise in topic.exercises:
        said += [
            *exercise.steps,
            *(one for one in (exercise.setup, exercise.feel, exercise.avoid, exercise.benefit) if one),
        ]
    return said


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("layout", ["sheet", "large"])
def test_every_statement_of_the_topic_is_read(layout: SheetLayout, paper: Paper) -> None:
    heard = read_aloud(plan(layout=layout, paper=paper))
    assert [one.text for one in statements(layout) if plain(one.text) not in heard] == []


@pytest.mark.parametrize("layout", ["sheet", "large"])
def test_an_exercise_is_read_name_set_up_and_pictures_first_then_steps_feel_and_avoid(layout: SheetLayout) -> None:
    heard = read_aloud(plan(topic_of(1, repetitions=2, days=3), layout=layout))
    said = attrgetter("text" if layout == "large" else "on_sheet")
    exercise = topic_of(1).exercises[0]
    assert exercise.setup and exercise.feel and exercise.avoid
    words = [
        "1 Kneeling stretch",
        said(exercise.setup),
        "Start",
        "Stretch",
        *map(said, exercise.steps),
        said(exercise.feel),
        exercise.avoid.text,
    ]
    places = [heard.index(plain(word), heard.index("1 Kneeling stretch")) for word in words]
    assert places == sorted(places)


def test_a_dose_is_read_as_a_sentence() -> None:
    heard = read_aloud(plan(topic_of(4, repetitions=2, days=3)))
    said = re.sub(r"\s", "", "20–30 seconds hold 2 times each side 3 days a week")
    assert said in re.sub(r"\s", "", heard)


@pytest.mark.parametrize("layout", ["sheet", "card", "large"])
def test_one_time_and_one_day_are_said_as_one(layout: SheetLayout) -> None:
    heard = read_aloud(plan(topic_of(2, repetitions=1, days=1), layout=layout))
    assert "1 time" in heard and "1 day a week" in heard
    assert "1 times" not in heard and "1 days" not in heard


def test_every_text_of_the_sheet_is_read_but_page_numbers() -> None:
    document = plan(person=FILLED).document
    read = {id(mark) for _, mark in marks_of(document.root)}
    silent = [mark for mark in all_marks(document) if id(mark) not in read and isinstance(mark, Text | Slot)]
    assert [plain(mark.lines[0].text) for mark in silent] == ["Page 1 of 2", "Page 2 of 2"]


def test_pictures_carry_their_words() -> None:
    document = plan().document
    figures = [element for element in elements_of(document.root) if element.role == "Figure"]
    alts = {element.alt for element in figures}
    assert all(figure.alt for figure in figures)
    assert {figure.alt for exercise in topic_of(4).exercises for figure in exercise.pictures} <= alts
    owners = {owner.role for owner, mark in marks_of(document.root) if isinstance(mark, Image)}
    assert owners == {"Figure"}


def test_headings_are_bookmarked_and_the_log_is_a_table_with_scopes() -> None:
    elements = list(elements_of(plan().document.root))
    headings = [element for element in elements if element.role in ("H1", "H2")]
    assert [element.role for element in headings].count("H1") == 2
    assert all(element.bookmark for element in headings)
    heads = [element for element in elements if element.role == "TH"]
    assert {element.scope for element in heads} == {"Row", "Column"}
    rows = [element for element in elements if element.role == "TR"]
    assert {len(row.kids) for row in rows} == {9}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", [1, 2, 4])
def test_bookmarks_name_exercises_and_sections_in_reading_order(layout: SheetLayout, count: int) -> None:
    topic = topic_of(count)
    document = plan(topic, person=FILLED, layout=layout).document
    marked = [element.bookmark for element in elements_of(document.root) if element.bookmark]
    names = [f"{number} {each.name}" for number, each in enumerate(topic.exercises, 1)]
    assert [each for each in marked if each in names] == ([] if layout == "log" else names)
    headings = [
        words_of(each).replace("\u00a0", " ").strip()
        for each in elements_of(document.root)
        if each.role in ("H1", "H2")
    ]
    assert [plain(each) for each in marked] == [plain(each) for each in headings]
    log, flags = topic.section("log"), topic.section("red_flags")
    assert log and flags
    if layout == "sheet":
        first = [log.heading, flags.heading, "Key points"]
        assert marked.index(names[-1]) < marked.index("Your log, and when to call") < marked.index(log.heading)
        assert [each for each in marked if each in first] == first


@pytest.mark.parametrize("layout", ["sheet", "card", "pocket", "log"])
def test_a_page_is_read_from_its_top_to_its_foot_without_going_back_to_an_earlier_page(layout: SheetLayout) -> None:
    document = plan(topic_of(4), person=FILLED, layout=layout).document
    pages = [mark.page for _, mark in marks_of(document.root)]
    assert pages == sorted(pages)


def test_the_starter_topic_is_read_in_order() -> None:
    planned = plan(read_text(STARTER))
    assert planned.problems == ()
    assert outline(planned) == (ROOT / "tests" / "sheet" / "starter.txt").read_text(encoding="utf-8")


def outline(planned: Planned) -> str:
    """Return the tag tree as lines: each leaf element's role with its words."""
    return "".join(
        f"{line}\n" for kid in planned.document.root.kids if isinstance(kid, Element) for line in _lines(kid)
    )


def _lines(element: Element, depth: int = 0) -> list[str]:
    inner = [kid for kid in element.kids if isinstance(kid, Element) and kid.role not in ("Span", "Link")]
    said = plain(element.alt or words_of(element))
    own = [f"{'  ' * depth}{element.role}{'' if inner else f': {said}'}"]
    return own + [line for kid in inner for line in _lines(kid, depth + 1)]


def test_a_session_is_as_long_as_its_stretches() -> None:
    assert "About 20 minutes in all. •" in read_aloud(plan(topic_of(4)))
    assert "• About 8 minutes in all." in read_aloud(plan(topic_of(1)))


def test_sources_are_named_by_stretch_and_only_where_they_are_used() -> None:
    assert "ACSM 2021 (Lunge hold, tips)" in read_aloud(plan(topic_of(4), layout="large"))
    assert "Lunge hold" not in read_aloud(plan(topic_of(1), layout="large"))
    assert "Version 1.0, Nov 2026. Sources: clinic article; Behm 2016; ACSM 2021." in read_aloud(plan())


def test_every_field_has_a_name_and_a_label_of_its_own() -> None:
    slots = [slot for slot in slots_of(plan(layout="log").document) if not slot.is_fixed]
    assert len({slot.field for slot in slots}) == len(slots)
    assert all(slot.label for slot in slots)
    assert len([slot for slot in slots if slot.kind == "tick"]) == 4 * 7 * 4
