"""Topics of every kind on paper: nothing that does not apply, set-up first, both sides filled, and each file conforms."""

from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from handouts.content.model import Clinic, Topic
from handouts.content.reader import ContentFolder
from handouts.figures.shapes import Ink
from handouts.pdf import PdfOptions, draw_document
from handouts.typeset.page import Paper, slots_of
from tests.sheet.plans import FONTS, LAYOUTS, pictures, plan
from tests.sheet.test_reading import read_aloud
from tests.topics import CLINIC, ROOT, STARTERS, folder_of, our_clinic, read_text, shipped
from tests.verapdf import check_verapdf, report

SHIPPED = ("hip-flexors", "strong-glutes", "foam-rolling", "after-massage")
BARE = Clinic(name="Our clinic")
SIX = 'title: After your massage\ndate: "2026-11-25"\nsections:\n  - title: Today\n    points: [Walk a little.]\n'


def house(*exercises: str) -> Topic:
    return ContentFolder(ROOT).sheet_topic(exercises)


@pytest.mark.parametrize(("name", "layout", "paper"), list(product(SHIPPED, LAYOUTS, ("a4", "letter"))))
def test_what_ships_is_planned_without_a_problem(name: str, layout: Any, paper: Paper) -> None:
    assert plan(shipped(name), our_clinic(), layout=layout, paper=paper).problems == ()


@pytest.mark.parametrize("name", ["strong-glutes", "foam-rolling", "after-massage"])
def test_nothing_of_a_partner_stands_on_a_sheet_for_one(name: str) -> None:
    heard = read_aloud(plan(shipped(name), our_clinic()))
    for words in ("Partner", "stop word", "You:", "How tight?", "Hold __"):
        assert words not in heard


@pytest.mark.parametrize("layout", ["sheet", "card", "large"])
def test_set_up_stands_right_after_the_name_of_each_exercise(layout: Any) -> None:
    topic = house("kneeling", "bridge", "roll-calf", "one-leg-stand")
    heard = read_aloud(plan(topic, our_clinic(), layout=layout))
    for exercise in topic.exercises:
        assert exercise.setup
        after = heard.split(exercise.name, 1)[1] if layout == "large" else heard
        ready = exercise.setup.text if layout == "large" else exercise.setup.on_sheet
        setup, first = after.index(ready), exercise.steps[0].text
        assert layout == "card" or setup < after.index(first)


def test_a_sheet_without_a_topic_has_the_house_sections_and_the_cautions_of_its_exercises() -> None:
    heard = read_aloud(plan(house("kneeling", "bridge"), our_clinic()))
    assert heard.startswith("Your exercises")
    for words in (
        "Trained or skilled partner only.",
        "Exercise 1 needs a partner.",
        "Ask us first: surgery, pregnancy, weak bones.",
        "Stop if you feel:",
        "Your four-week log",
    ):
        assert words in heard


def test_a_dose_is_said_once_in_words() -> None:
    heard = read_aloud(plan(house("bridge", "clamshell"), our_clinic()))
    assert "2–3 sets8–12 times a set2–3 days a weekLift 2, hold 2, lower 3 seconds, Rest 1–2 minutes" in heard
    assert heard.count("8–12") == 1


def test_a_second_is_one_second() -> None:
    text = (STARTERS / "stretch.yaml").read_text(encoding="utf-8").replace("hold: 20-30", "hold: 1")
    assert "1 second hold" in read_aloud(plan(read_text(text), BARE))
    assert "1 seconds" not in read_aloud(plan(read_text(text), BARE, layout="card"))


def test_a_dose_that_is_for_review_is_no_source() -> None:
    assert "for review" not in read_aloud(
        plan(read_text((STARTERS / "stretch.yaml").read_text(encoding="utf-8")), BARE)
    )


def test_the_smallest_topic_is_one_page_with_nothing_that_it_does_not_say() -> None:
    planned = plan(read_text(SIX), BARE)
    assert planned.problems == () and len(planned.document.pages) == 1
    heard = read_aloud(planned)
    for words in ("Stop", "Before you start", "Your", "session", "log", "clinician", "Sources", "Version"):
        assert words not in heard.replace("After your massage", "")


def test_information_fills_both_sides() -> None:
    assert len(plan(shipped("after-massage"), our_clinic()).document.pages) == 2


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", [*SHIPPED, "house"])
def test_every_field_has_a_name_of_its_own(name: str, layout: Any) -> None:
    topic = house("bridge", "one-leg-stand") if name == "house" else shipped(name)
    slots = slots_of(plan(topic, our_clinic(), layout=layout).document)
    fields = [slot.field for slot in slots if not slot.is_fixed]
    again = {field for field in fields if fields.count(field) > 1}
    assert again <= {"name", "whose", "phone"}  # said on each page, and filled in once


@pytest.mark.parametrize("count", range(1, 9))
def test_any_number_of_exercises_of_any_kind_fits(count: int) -> None:
    mixed = (
        "bridge",
        "kneeling",
        "one-leg-stand",
        "roll-calf",
        "one-leg-squat",
        "calf-bent",
        "side-steps",
        "heel-drop",
    )
    topic = house(*mixed[:count])
    for layout, paper in product(LAYOUTS, ("a4", "letter")):
        planned = plan(topic, our_clinic(), layout=layout, paper=paper)
        assert [problem.message for problem in planned.problems if problem.severity == "error"] == [], (
            f"{layout} on {paper}"
        )


def test_a_house_section_stands_in_only_where_the_topic_has_none_of_its_role() -> None:
    clinic = f"{CLINIC}sections:\n  - {{role: stop, points: [any pain]}}\n  - {{role: log, text: Tick.}}\n"
    text = (STARTERS / "stretch.yaml").read_text(encoding="utf-8")
    topic = folder_of({"content/clinic.yaml": clinic, "content/topics/calves.yaml": text}).topic("calves")
    stop = topic.section("stop")
    assert stop and stop.points[0].text == "sharp pain"
    assert [section.role for section in topic.sections].count("log") == 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_sheet_without_a_topic_and_the_smallest_topic_conform(paper: Paper, tmp_path: Path) -> None:
    topics = {"house": house("kneeling", "bridge", "roll-calf"), "one": house("one-leg-squat"), "six": read_text(SIX)}
    inks: tuple[Ink, ...] = ("colour", "grey")
    files = []
    for (name, topic), layout, ink in product(topics.items(), LAYOUTS, inks):
        planned = plan(topic, our_clinic(), layout=layout, paper=paper, ink=ink, pictures=pictures())
        files.append(tmp_path / f"{name}-{layout}-{ink}.pdf")
        files[-1].write_bytes(
            draw_document(planned.document, PdfOptions(FONTS, datetime(2026, 11, 25, tzinfo=UTC), ink))
        )
    failures = check_verapdf(files)
    assert not failures, report(failures)
