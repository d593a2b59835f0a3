"""A sheet on a phone: safety first and last, one exercise after the other, each with the timer that its kind asks for."""

from pathlib import Path
from typing import Any

import pytest

from handouts.content.model import Person
from handouts.typeset.text import without_marks
from handouts.web.home_page import HomePageOptions, draw_home_page
from tests.browser import findings
from tests.topics import our_clinic, read_text, shipped
from tests.web.browser import opened
from tests.web.pages import MATERIAL, pictures_of

PHONE = {"width": 390, "height": 844}
EXERCISES = """\
title: Four kinds
date: "2026-11-22"
exercises:
  - {id: bridge, name: Bridge, kind: strength, dose: {sets: 2, repetitions: 8-10, tempo: 2-1-2, rest: 20}, steps: [Lift.]}
  - {id: squat, name: Squat, kind: strength, dose: {sets: 2, repetitions: 10}, steps: [Bend.]}
  - {id: calf, name: Calf, kind: stretch, dose: {hold: 20-30, sides: each, repetitions: ask}, steps: [Lean.]}
  - {id: walk, name: Walk, kind: aerobic, dose: {days: 3}, steps: [Walk.]}
"""


INFORMATION = """\
title: After
date: "2026-11-22"
sections:
  - {title: Today, points: [Walk.]}
  - {role: stop, title: "Stop if:", points: [Pain.]}
"""


def drawn(path: Path, text: str = EXERCISES, person: Person = Person()) -> Path:
    topic = read_text(text)
    path.write_bytes(draw_home_page(topic, our_clinic(), pictures_of(topic), HomePageOptions(person)))
    return path


@pytest.fixture(scope="session")
def sheet_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "sheet.html"
    path.write_bytes(draw_home_page(shipped(), our_clinic(), MATERIAL.pictures, HomePageOptions()))
    return path


@pytest.fixture
def phone(browser: Any, sheet_file: Path) -> Any:
    page = opened(browser, sheet_file, viewport=PHONE)
    yield page
    assert page.failures == [] and len(page.requested) == 1
    page.context.close()


@pytest.fixture
def kinds(browser: Any, tmp_path: Path) -> Any:
    page = opened(browser, drawn(tmp_path / "kinds.html"), viewport=PHONE)
    yield page
    assert page.failures == []
    page.context.close()


def press(page: Any, name: str) -> None:
    page.click(f"[data-do={name}]")


def run(page: Any, seconds: float) -> None:
    page.context.clock.run_for(round(seconds * 1000))


def skip(page: Any, seconds: float) -> None:
    page.context.clock.fast_forward(round(seconds * 1000))


def shown(page: Any, what: str) -> str:
    return str(page.inner_text(f".on [data-{what}]"))


def start(page: Any, place: int) -> None:
    for _ in range(place):
        press(page, "next")
    press(page, "start")
    run(page, 10)


def test_stop_and_red_flags_stand_first_and_again_last(phone: Any) -> None:
    topic = shipped()
    stop, flags = topic.section("stop"), topic.section("red_flags")
    assert stop and flags
    for _ in range(2):
        seen = phone.inner_text(".card.on")
        for said in (*stop.points, *flags.points):
            assert without_marks(said.text) in seen
        while phone.is_visible("[data-do=next]"):
            press(phone, "next")


def test_each_exercise_says_all_that_the_sheet_says_of_it(phone: Any) -> None:
    for exercise in shipped().exercises:
        press(phone, "next")
        seen = " ".join(phone.inner_text(".card.on").split())
        said = [exercise.setup, *exercise.steps, exercise.feel, exercise.avoid]
        for text in [exercise.name, *(each.text for each in said if each)]:
            assert " ".join(without_marks(text).split()) in seen
        alts = phone.eval_on_selector_all(
            ".card.on [role=img]", "all => all.map(one => one.getAttribute('aria-label'))"
        )
        assert alts == [figure.alt for figure in exercise.pictures]


def test_axe_finds_nothing_on_any_card(browser: Any, sheet_file: Path) -> None:
    page = opened(browser, sheet_file, is_timed=False, bypass_csp=True, viewport=PHONE)
    assert findings(page) == []
    while page.is_visible("[data-do=next]"):
        press(page, "next")
        assert findings(page) == []


def test_every_card_fits_a_phone_and_reads_well(phone: Any) -> None:
    while True:
        assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        small = "all => all.filter(one => one.offsetParent && parseFloat(getComputedStyle(one).fontSize) < 16).map(one => one.textContent)"
        assert phone.eval_on_selector_all(".on :is(p, li, h1, h2, figcaption, button)", small) == []
        assert all(
            box["height"] >= 44 for box in (each.bounding_box() for each in phone.locator("#bar button:visible").all())
        )
        if not phone.is_visible("[data-do=next]"):
            return
        press(phone, "next")


def test_a_stretch_counts_its_holds_side_by_side_after_time_to_get_ready(kinds: Any) -> None:
    start(kinds, 3)
    assert (shown(kinds, "label"), shown(kinds, "count")) == ("First side: hold", "30")
    run(kinds, 12)
    assert shown(kinds, "count") == "18"
    run(kinds, 18)
    assert shown(kinds, "label") == "Change over: Other side"
    run(kinds, 10)
    assert shown(kinds, "label") == "Other side: hold"
    run(kinds, 30)
    assert shown(kinds, "label") == "Time. All done."


def test_how_often_is_asked_where_the_sheet_has_a_blank_and_then_counted(kinds: Any) -> None:
    for _ in range(3):
        press(kinds, "next")
    kinds.fill(".on [data-asked=rounds]", "2")
    press(kinds, "start")
    run(kinds, 10 + 30 + 10 + 30 + 10)
    assert shown(kinds, "round") == "Round 2 of 2"
    run(kinds, 70)
    assert shown(kinds, "label") == "Time. All done."


def test_strength_counts_repetitions_at_their_tempo_and_rests(kinds: Any) -> None:
    start(kinds, 1)
    assert (shown(kinds, "label"), shown(kinds, "count")) == ("1 of 8–10: lift", "1")
    run(kinds, 7.5)
    assert (shown(kinds, "label"), shown(kinds, "count")) == ("2 of 8–10: hold", "2")
    run(kinds, 42.6)
    assert (shown(kinds, "label"), shown(kinds, "count")) == ("Rest", "20")
    run(kinds, 20)
    assert (shown(kinds, "label"), shown(kinds, "round")) == ("1 of 8–10: lift", "Round 2 of 2")


def test_without_a_tempo_the_runner_says_when_a_set_is_done(kinds: Any) -> None:
    start(kinds, 2)
    skip(kinds, 300)
    assert shown(kinds, "label") == "10 times"
    assert kinds.inner_text("[data-do=start]") == "Done"
    press(kinds, "start")
    assert shown(kinds, "label") == "Rest as long as you need"
    press(kinds, "start")
    press(kinds, "start")
    assert shown(kinds, "label") == "Time. All done."


def test_an_exercise_without_a_time_has_no_timer_and_says_so(kinds: Any) -> None:
    for _ in range(4):
        press(kinds, "next")
    assert not kinds.is_visible("[data-do=start]")
    assert "No time is set" in kinds.inner_text(".card.on")


def test_a_pause_stops_the_time_and_the_next_card_ends_it(kinds: Any) -> None:
    start(kinds, 3)
    run(kinds, 5)
    press(kinds, "start")
    skip(kinds, 100)
    assert shown(kinds, "count") == "25"
    press(kinds, "start")
    run(kinds, 5)
    assert shown(kinds, "count") == "20"
    press(kinds, "next")
    assert kinds.evaluate("heard.filter((tone) => !tone.isBack).length") == 0


def test_a_page_names_only_whom_it_was_asked_to_name(tmp_path: Path) -> None:
    plain = drawn(tmp_path / "plain.html").read_text(encoding="utf-8")
    own = drawn(tmp_path / "own.html", person=Person("Maria Lopez", None, None, "Easy <this> week.")).read_text(
        encoding="utf-8"
    )
    assert "Maria Lopez" not in plain
    assert own.count("Maria Lopez") == 1 and "<title>Four kinds</title>" in own
    assert "Easy &lt;this&gt; week." in own


def test_a_topic_without_exercises_is_one_page_in_its_own_order(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, drawn(tmp_path / "after.html", INFORMATION), viewport=PHONE)
    assert page.eval_on_selector_all("h2", "all => all.map(one => one.textContent)") == ["Today", "Stop if:"]
    assert not page.is_visible("[data-do=next]") and not page.is_visible("[data-do=start]")


def test_it_prints_without_its_buttons(phone: Any) -> None:
    phone.emulate_media(media="print")
    assert phone.locator(".card:visible").count() == len(shipped().exercises) + 2
    assert not phone.is_visible("#bar") and not phone.locator(".timer:visible").count()


def test_the_button_that_goes_on_is_the_one_that_is_seen_first(phone: Any) -> None:
    ground = "name => getComputedStyle(document.querySelector(`[data-do=${name}]`)).backgroundColor"
    amber = "rgb(255, 176, 31)"
    assert phone.evaluate(ground, "next") == amber  # "Begin", before there is anything to start
    phone.click("[data-do=next]")
    assert (phone.evaluate(ground, "start"), phone.evaluate(ground, "next")) == (amber, "rgb(255, 255, 255)")
