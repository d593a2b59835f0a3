"""Which slides there are, in which order, with which words, and what does not fit."""

import re
from dataclasses import replace
from typing import Any

import pytest

from handouts.content.model import Dose, Said, Topic
from handouts.content.phrases import ASK, Amount
from handouts.deck.slides import Paragraph, SlidePlan
from handouts.theme.layouts import (
    ACTION,
    CAPTION,
    CUES,
    DOSE,
    ROLES,
    SECONDS,
    SHORTER,
    SIGN,
    STATEMENTS,
    STEPS,
    TAKES,
    TEXT,
)
from tests.deck.decks import hip_flexors, plan
from tests.topics import STARTERS, read_text, section_of, shipped, with_exercise, with_section


def _changed(**changes: Any) -> Topic:
    return with_exercise(hip_flexors(), 0, **changes)


def plain(text: str) -> str:
    """Return text with ordinary spaces: which words stay together is another matter."""
    return text.replace("\u00a0", " ")


def _drill(topic: Topic, **options: Any) -> SlidePlan:
    return next(slide for slide in plan(topic, **options).slides if slide.countdown)


def test_the_running_order_is_safety_why_stretches_home() -> None:
    titles = [slide.title for slide in plan().slides]
    assert titles[:4] == [
        "Partner stretching for tight hip flexors",
        "What you take away",
        "Sit this one out if you have",
        "Stop at once if you feel",
    ]
    assert titles[10:14] == [
        "Kneeling stretch",
        "Kneeling stretch: watch the start",
        "Kneeling stretch: watch the stretch",
        "Kneeling stretch: hold 20\u201330 seconds",
    ]
    assert titles[-1] == "Take the sheet home"


def test_the_real_topic_plans_without_a_problem_at_every_length_and_timer() -> None:
    assert [[problem.severity for problem in plan(minutes=minutes).problems] for minutes in (30, 45, 60)] == [
        ["warning"],  # what was left out
        ["warning"],
        [],
    ]
    assert plan(timer="slides").problems == ()
    assert plan(timer="none").problems == ()


def test_titles_are_unique() -> None:
    for timer in ("ring", "slides"):
        titles = [slide.title for slide in plan(timer=timer).slides]
        assert len(titles) == len(set(titles))


def test_parts_follow_one_another_and_name_each_stretch() -> None:
    parts = list(dict.fromkeys(slide.part for slide in plan().slides))
    assert parts[0] == "Welcome"
    assert parts[4:8] == [
        "Stretch 1: Kneeling stretch",
        "Stretch 2: Lunge stretch",
        "Stretch 3: Lying stretch",
        "Stretch 4: Pigeon stretch",
    ]


def test_every_fact_of_the_topic_is_carried_by_a_slide() -> None:
    carried = {fact for slide in plan().slides for fact in slide.facts}
    assert {
        "intro.what",
        "cause.glutes",
        "stretch.pigeon",
        "tip.limit",
        "rule.partner",
        "clinic.offer",
        "related",
    } <= carried


def test_the_drill_holds_for_the_longer_end_and_marks_the_shorter() -> None:
    drill = next(slide for slide in plan().slides if slide.title == "Pigeon stretch: hold 20\u201340 seconds")
    assert drill.countdown is not None
    assert (drill.countdown.seconds, drill.countdown.shorter) == (40, 20)
    assert drill.text(SECONDS) == "40\nseconds"
    assert drill.text(SHORTER) == "20"


def test_the_drill_has_four_holds_with_side_and_role_swaps() -> None:
    drill = next(slide for slide in plan().slides if slide.countdown)
    assert [plain(drill.text(index)) for index in STEPS] == ["Side one", "Side two", "Swap: side one", "Side two"]
    assert drill.text(ROLES).startswith("Runner\n") and "\nPartner\n" in drill.text(ROLES)


def test_a_dose_for_one_side_drills_two_holds() -> None:
    drill = _drill(_changed(dose=Dose(hold=Amount(20, 30), sides="left")))
    assert drill.layout == "Drill, 2"
    assert drill.countdown is not None
    assert drill.countdown.step_count == 2


def test_the_recap_says_how_long_and_which_side() -> None:
    topic = _changed(dose=Dose(hold=Amount(20, 20), sides="left"))
    recap = next(slide for slide in plan(topic).slides if slide.title == "Stretches to remember")
    assert plain(recap.text(21)) == "Kneeling stretch\n20 seconds, left side stretched"
    assert plain(recap.text(24)) == "Pigeon stretch\n20 to 40 seconds a side"


def test_a_hold_of_one_length_has_no_shorter_mark() -> None:
    drill = _drill(_changed(dose=Dose(hold=Amount(30, 30), sides="each")))
    assert drill.text(SHORTER) == ""
    assert drill.countdown is not None
    assert drill.countdown.shorter is None


def test_an_unset_hold_leaves_a_blank_and_no_running_ring() -> None:
    drill = _drill(_changed(dose=Dose(hold=ASK, sides="each")))
    assert drill.countdown is not None
    assert not drill.countdown.is_running
    assert drill.text(SECONDS) == "__\nseconds"
    assert drill.title == "Kneeling stretch: your turn"


def test_what_the_partner_does_says_so_in_words() -> None:
    slide = next(slide for slide in plan().slides if slide.title == "Kneeling stretch: watch the stretch")
    assert "Partner: push the hips forward" in [plain(slide.text(index)) for index in CUES]
    assert [(disc.number, disc.by) for disc in slide.discs] == [(2, "runner"), (4, "partner"), (5, "runner")]


def test_a_cue_keeps_its_number_on_all_slides_of_its_exercise() -> None:
    for name in ("Kneeling", "Lunge", "Lying", "Pigeon"):
        numbers: dict[str, int] = {}
        for slide in plan().slides:
            for use in slide.figures if slide.title.startswith(name) else ():
                for mark in use.marks:
                    assert numbers.setdefault(mark.anchor, mark.number) == mark.number
        assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))


def test_a_timer_of_slides_gives_each_hold_a_slide_that_moves_on_by_itself() -> None:
    slides = plan(timer="slides").slides
    holds = [slide for slide in slides if slide.advance]
    assert len(holds) == 4 * 2 * 4
    assert {slide.advance for slide in holds} == {30, 40}
    assert sum(slide.minutes for slide in slides) == pytest.approx(plan().minutes)
    assert [slide.notes.heading for slide in slides if "Kneeling" in slide.title][3:6] == [
        "1:20 min. Clock 0:15:30 to 0:16:50.",
        "0.5 min. Clock 0:16:50 to 0:17:20.",
        "0:10 min. Clock 0:17:20 to 0:17:30.",
    ]


def test_notes_tell_the_presenter_to_call_time_aloud_and_what_to_do_with_an_odd_number() -> None:
    drill = next(slide for slide in plan().slides if slide.countdown)
    assert drill.notes.heading == "6.5 min. Clock 0:15:30 to 0:22."
    assert "Call the time aloud" in drill.notes.do
    assert "Odd number?" in drill.notes.do
    assert "8 in all" in drill.notes.do


def test_a_short_workshop_says_what_it_left_out_in_its_first_notes() -> None:
    assert "Left out to keep to 30 minutes: Lunge stretch; Pigeon stretch" in plan(minutes=30).slides[0].notes.do


def test_points_that_do_not_fit_go_on_on_a_second_slide() -> None:
    topic = hip_flexors()
    many = section_of(topic, "What makes them tight").points * 2
    planned = plan(with_section(topic, "What makes them tight", points=many))
    titles = [slide.title for slide in planned.slides]
    assert "Why hip flexors get tight, 1 of 2" in titles
    assert "Why hip flexors get tight, 2 of 2" in titles
    both = [slide.text(TEXT) for slide in planned.slides if slide.title.startswith("Why hip flexors get tight")]
    assert plain("\n".join(both)).split("\n") == [point.on_slide for point in many]
    assert planned.problems == ()


def test_a_title_of_two_lines_is_a_problem_with_its_place() -> None:
    topic = hip_flexors()
    title = "What you take away from this workshop on stretching"
    [problem] = plan(with_section(topic, "What you take away", title=title)).problems
    assert "runs to 2 lines" in problem.message
    assert problem.origin.path == "sections[0].title"


def test_a_word_wider_than_its_place_is_a_problem() -> None:
    planned = plan(_changed(name="Hydroelectroencephalographicstretchingexercise"))
    assert any("too wide" in problem.message for problem in planned.problems)


def test_a_stretch_without_pictures_is_told_in_words() -> None:
    slide = next(
        slide for slide in plan(_changed(pictures=())).slides if slide.title == "Kneeling stretch: watch the start"
    )
    assert (slide.layout, slide.figures) == ("Statements, 3", ())
    assert slide.text(STATEMENTS[2]) == "Partner: hands on the hips"


def test_five_stretches_are_recapped_on_two_slides() -> None:
    topic = hip_flexors()
    fifth = replace(topic.exercises[0], id="fifth", name="Fifth stretch")
    longer = replace(topic, exercises=(*topic.exercises, fifth))
    titles = [slide.title for slide in plan(longer, minutes=90).slides]
    assert "Stretches to remember, 1 of 2" in titles
    assert "Stretches to remember, 2 of 2" in titles
    recaps = [slide for slide in plan(longer, minutes=90).slides if slide.title.startswith("Stretches to remember")]
    assert [(slide.layout, len(slide.figures)) for slide in recaps] == [("Three pictures", 3), ("Pair of pictures", 2)]


def test_the_closing_slide_shows_a_code_only_where_an_address_is_given() -> None:
    assert plan().slides[-1].code is None
    assert plan().slides[-1].figures
    closing = plan(web="example.org/sheet").slides[-1]
    assert closing.code is not None
    assert closing.code.address == "https://example.org/sheet"


def test_paragraphs_keep_their_place_in_the_content() -> None:
    slide = next(slide for slide in plan().slides if slide.title == "Why hip flexors get tight")
    first: Paragraph = next(text for text in slide.texts if text.index == TEXT).paragraphs[0]
    assert first.origin.path == "sections[7].points[0].slide"


def test_a_number_and_its_unit_stay_on_one_line() -> None:
    slide = next(slide for slide in plan().slides if slide.title == "Kneeling stretch: watch the start")
    assert "90\u00a0degrees" in slide.text(CUES[0])


def test_alone_there_is_one_card_no_swap_and_no_odd_number() -> None:
    drill = _drill(_changed(with_="nobody"))
    assert drill.layout == "Drill, 2"
    assert [drill.text(index) for index in STEPS[:2]] == ["Side one", "Side two"]
    assert "Partner" not in drill.text(ROLES)
    assert "Three share a mat" not in drill.notes.do and "as people on the floor" in drill.notes.do


def test_a_strength_drill_counts_repetitions_and_runs_no_clock() -> None:
    drill = _drill(shipped("strong-glutes"))
    assert drill.title == "Bridge: 8\u201312 times"
    assert drill.text(SECONDS) == "8\u201312\ntimes"
    assert [drill.text(index) for index in STEPS[:2]] == ["Set 1", "Set 2"]
    assert drill.countdown and not drill.countdown.is_running
    assert "Count aloud for 2 sets of 8\u201312" in drill.notes.do and "Rest 60 seconds" in drill.notes.do


def test_rolling_is_timed_and_is_not_called_a_hold() -> None:
    drill = _drill(shipped("foam-rolling"))
    assert drill.title == "Calf roll: roll 45\u201360 seconds"
    assert drill.countdown and drill.countdown.seconds == 60
    assert "hold" not in (drill.notes.do + drill.notes.say).lower()


@pytest.mark.parametrize("name", ["strong-glutes", "foam-rolling", "after-massage"])
def test_a_topic_that_ships_fits_its_slides(name: str) -> None:
    assert plan(shipped(name)).problems == ()


@pytest.mark.parametrize("kind", ["stretch", "strength", "release", "information"])
def test_a_beginning_gives_a_deck(kind: str) -> None:
    topic = read_text((STARTERS / f"{kind}.yaml").read_text(encoding="utf-8"))
    planned = plan(topic)
    assert planned.problems == ()
    assert all(slide.figures or slide.texts for slide in planned.slides)


def test_a_topic_without_a_stop_word_does_not_ask_for_it() -> None:
    stop = next(slide for slide in plan(shipped("strong-glutes")).slides if slide.title == "Stop at once if you feel")
    assert "stop word" not in stop.text(16)


def test_information_is_in_one_part_and_starts_nothing() -> None:
    parts = [slide.part for slide in plan(shipped("after-massage")).slides]
    assert list(dict.fromkeys(parts)) == ["Welcome", "What to know", "Recap", "Take it home"]


def test_three_pictures_are_watched_on_one_slide() -> None:
    slide = next(
        slide for slide in plan(shipped("strong-glutes")).slides if slide.title == "One-leg squat: watch first"
    )
    assert [slide.text(index) for index in (21, 22, 23)] == ["First stand", "Start", "Low"]
    assert len(slide.figures) == 3


def test_no_slide_shows_a_picture_that_is_not_its_own() -> None:
    for name in ("hip-flexors", "strong-glutes", "foam-rolling", "after-massage"):
        topic = shipped(name)
        exercises = {picture.figure for exercise in topic.exercises for picture in exercise.pictures}
        for slide in plan(topic).slides[1:-1]:
            if not any(slide.title.startswith(exercise.name) for exercise in topic.exercises):
                borrowed = {use.figure for use in slide.figures if not use.alt}
                assert not borrowed & exercises, slide.title


def test_a_section_says_how_much_is_done_and_how_long_it_takes() -> None:
    section = next(slide for slide in plan().slides if slide.title == "Kneeling stretch")
    assert plain(section.text(DOSE)) == "Hold 20 to 30 seconds a side"
    assert section.text(TAKES) == "8.5 minutes"
    assert sum(slide.minutes for slide in plan().slides if slide.part == section.part) == 8.5


def test_stop_now_and_not_today_look_different() -> None:
    slides = {slide.title: slide for slide in plan().slides}
    now, today = slides["Stop at once if you feel"], slides["Sit this one out if you have"]
    assert (now.layout, now.text(SIGN), now.text(ACTION)) == ("Safety", "STOP", "Say your stop word.")
    assert (today.layout, today.text(SIGN), plain(today.text(ACTION))) == (
        "Not today",
        "What to do",
        "See a clinician first.",
    )


def test_what_calls_for_an_ambulance_stands_first_and_bold() -> None:
    slide = next(each for each in plan(shipped("after-massage")).slides if "same day" in each.title)
    assert plain(slide.text(TEXT)).startswith("**Breathless, chest pain, face droops: ambulance**")
    assert slide.text(SIGN) == "What to do"


def test_a_slide_that_waits_says_ready_in_a_pale_ring() -> None:
    ready, hold = (
        slide for slide in plan(timer="slides").slides if slide.title.endswith(" 1 of 8") and "Kneel" in slide.title
    )
    assert ready.countdown and hold.countdown
    assert (ready.text(SECONDS), ready.countdown.is_waiting, ready.countdown.lit) == ("Ready", True, None)
    assert (hold.text(SECONDS), hold.countdown.is_waiting, hold.countdown.lit) == ("30\nseconds", False, 0)


def test_the_clinics_slide_says_how_to_book_or_what_to_ask_for() -> None:
    usual = next(slide for slide in plan().slides if slide.layout == "Book")
    assert usual.text(CAPTION).startswith("Ask us about\n") and not usual.figures
    known = next(slide for slide in plan(web="example.org").slides if slide.layout == "Book")
    assert known.text(CAPTION) == "Book a visit\nexample.org"


@pytest.mark.parametrize("count", range(1, 7))
def test_few_lines_without_a_picture_fill_a_slide_of_their_own_kind(count: int) -> None:
    points = tuple(Said(text=f"Point number {number}") for number in range(count))
    topic = with_section(hip_flexors(), "Tips", points=points)
    slide = next(slide for slide in plan(topic).slides if slide.title == "Tips that make it work")
    assert slide.layout == f"Statements, {count}"
    assert [slide.text(index) for index in STATEMENTS[:count]] == [point.text for point in points]


def test_the_last_line_of_a_text_is_never_one_short_word() -> None:
    topic = with_section(
        hip_flexors(), "What makes them tight", points=(Said(text="Stretch only with a trained or skilled partner"),)
    )
    slide = next(slide for slide in plan(topic).slides if slide.title == "Why hip flexors get tight")
    assert slide.text(TEXT) == "Stretch only with a trained or skilled\u00a0partner"


def test_a_drill_without_pictures_gives_its_room_to_the_words() -> None:
    assert _drill(_changed(pictures=())).layout == "Drill words, 4"


@pytest.mark.parametrize("minutes", [25, 45, 60])
def test_the_clock_in_the_notes_runs_on_from_slide_to_slide(minutes: int) -> None:
    many = section_of(hip_flexors(), "What makes them tight").points * 2
    for topic in (
        with_section(hip_flexors(), "What makes them tight", points=many),
        shipped("foam-rolling"),
        shipped("strong-glutes"),
    ):
        planned = plan(topic, minutes=minutes)
        spans = [re.findall(r"\d+(?::\d\d)+", slide.notes.heading)[:2] for slide in planned.slides]
        starts, ends = [start for start, _ in spans], [end for _, end in spans]
        assert starts == ["0:00", *ends[:-1]], topic.name
        assert sum(slide.minutes for slide in planned.slides) == pytest.approx(planned.minutes), topic.name
