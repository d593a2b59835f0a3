"""Minutes from doses, the running order, and what is left out when time is short."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest

from handouts.content.model import Clinic, Dose, Exercise, Topic
from handouts.content.phrases import ASK, Amount
from handouts.content.section import Question, Section
from handouts.workshop.agenda import more_lines
from handouts.workshop.schedule import clock, count_minutes, drill_for, plan_workshop, session_minutes
from tests.topics import our_clinic, shipped


@lru_cache
def _topic() -> Topic:
    return shipped()


@lru_cache
def _clinic() -> Clinic:
    return our_clinic()


def _exercise(shortest: int = 20, longest: int = 30, **more: Any) -> Exercise:
    terms = {"sides": "each", "repetitions": ASK, **more}
    return replace(_topic().exercises[0], dose=Dose(hold=Amount(shortest, longest), **terms))


def _strength(**terms: Any) -> Exercise:
    return replace(_topic().exercises[0], kind="strength", with_="nobody", dose=Dose(**terms))


def test_unset_repetitions_count_as_two_rounds_of_four_holds() -> None:
    drill = drill_for(_exercise(), changeover=10)
    assert (drill.rounds, drill.holds) == (2, 4)
    assert drill.seconds == 2 * 4 * (30 + 10)
    assert drill.minutes == 5.5


def test_a_drill_runs_for_the_longer_end_of_the_hold() -> None:
    assert drill_for(_exercise(20, 40, repetitions=Amount(1, 1)), 0).seconds == 4 * 40


def test_a_dose_for_one_side_has_two_holds_a_round() -> None:
    assert drill_for(_exercise(sides="left"), 0).holds == 2


def test_four_stretches_take_twenty_minutes_at_home() -> None:
    assert session_minutes(_topic()) == 20


def test_a_session_grows_with_the_repetitions() -> None:
    topic = _topic()
    more = tuple(
        replace(exercise, dose=replace(exercise.dose, repetitions=Amount(4, 4))) for exercise in topic.exercises
    )
    assert (session_minutes(replace(topic, exercises=more)) or 0) > (session_minutes(topic) or 0)


def test_an_hour_holds_all_four_stretches_with_nothing_left_out() -> None:
    workshop = plan_workshop(_topic(), _clinic(), 60)
    assert [stretch.id for stretch in workshop.exercises] == ["kneeling", "lunge", "lying", "pigeon"]
    assert workshop.left_out == ()
    assert 50 < workshop.planned <= 60


@pytest.mark.parametrize("minutes", [30, 45, 60])
def test_the_clock_runs_on_without_a_gap_and_stays_in_time(minutes: int) -> None:
    workshop = plan_workshop(_topic(), _clinic(), minutes)
    assert workshop.planned <= minutes
    assert workshop.items[0].starts == 0
    assert all(first.ends == second.starts for first, second in zip(workshop.items, workshop.items[1:], strict=False))


def test_short_of_time_repetitions_go_first() -> None:
    workshop = plan_workshop(_topic(), _clinic(), 50)
    assert len(workshop.exercises) == 4
    assert workshop.left_out == (
        "Lunge stretch: 1 of 2 rounds",
        "Lying stretch: 1 of 2 rounds",
        "Pigeon stretch: 1 of 2 rounds",
    )


def test_half_an_hour_keeps_the_most_important_stretches_and_says_what_is_left_out() -> None:
    workshop = plan_workshop(_topic(), _clinic(), 30)
    assert [stretch.id for stretch in workshop.exercises] == ["kneeling", "lying"]
    assert {"Lunge stretch", "Pigeon stretch"} <= set(workshop.left_out)


def test_safety_is_never_left_out() -> None:
    safe = (
        "Sit this one out if you have",
        "Stop at once if you feel",
        "Two things come first",
        "Five rules for partners",
        "Warm up together",
    )
    titles = [item.agenda.title for item in plan_workshop(_topic(), _clinic(), 30).items]
    assert set(safe) <= set(titles)


def test_a_plan_that_cannot_fit_is_a_problem() -> None:
    [problem] = plan_workshop(_topic(), _clinic(), 15).problems
    assert "more than the 15 asked for" in problem.message


def test_every_stretch_is_watched_before_it_is_drilled() -> None:
    kinds = [item.agenda.kind for item in plan_workshop(_topic(), _clinic()).items if item.agenda.exercise]
    assert kinds == ["name", "start", "action", "drill"] * 4


def test_the_clock_is_written_in_hours_and_minutes() -> None:
    assert [clock(0), clock(14), clock(17.5), clock(75)] == ["0:00", "0:14", "0:17:30", "1:15"]


def test_minutes_are_written_whole_with_a_half_or_with_seconds() -> None:
    assert [count_minutes(2), count_minutes(5.5), count_minutes(2 / 3)] == ["2", "5.5", "0:40"]


def test_a_strength_drill_counts_repetitions_at_the_tempo_with_the_rest_between_sets() -> None:
    exercise = _strength(
        sets=Amount(2, 3), repetitions=Amount(8, 12), tempo=(2, 1, 2), rest=Amount(60, 60), sides="each"
    )
    drill = drill_for(exercise, changeover=10)
    assert (drill.counts, drill.holds, drill.rounds, drill.high) == ("repetitions", 2, 2, 60)
    assert drill.seconds == 2 * (2 * (60 + 10) + 50)
    assert not drill.swaps_roles


def test_nobody_swaps_roles_alone_or_with_a_therapist() -> None:
    with_each = {
        with_: drill_for(replace(_exercise(), with_=with_), 0).holds for with_ in ("nobody", "partner", "therapist")
    }
    assert with_each == {"nobody": 2, "partner": 4, "therapist": 2}


def test_a_release_drill_counts_its_spots() -> None:
    exercise = replace(_strength(duration=Amount(45, 60), spots=Amount(3, 3)), kind="release")
    assert (drill_for(exercise, 0).rounds, drill_for(exercise, 0).seconds) == (3, 180)


def test_a_session_is_not_said_where_the_doses_do_not_say_enough() -> None:
    topic = _topic()
    assert session_minutes(replace(topic, exercises=(_strength(days=Amount(3, 3)),))) is None
    assert session_minutes(replace(topic, session="none")) is None
    assert session_minutes(replace(topic, session="25")) == 25
    assert session_minutes(replace(topic, exercises=())) is None


def test_what_goes_on_for_long_is_told_and_not_drilled() -> None:
    walk = replace(_strength(duration=Amount(1200, 1200)), kind="aerobic")
    items = plan_workshop(replace(_topic(), exercises=(walk,)), _clinic()).items
    assert not any(item.drill for item in items)


def test_what_was_left_out_and_minutes_that_cannot_be_filled_are_told() -> None:
    (short,) = plan_workshop(_topic(), _clinic(), 45).problems
    assert short.severity == "warning" and short.message.startswith("left out to keep the workshop to 45 minutes: ")
    (long,) = plan_workshop(_topic(), _clinic(), 90).problems
    assert long.severity == "warning" and long.message.startswith("90 minutes were asked for, and all there is takes ")


def test_a_table_is_told_row_by_row_without_its_headings() -> None:
    table = (("What you feel", "What to do", "When"), ("sharp pain", "stop", "at once"), ("sore muscles", "normal", ""))
    section = Section(title="Pain", table=table, questions=(Question(question="May I run?", answer="Yes."),))
    assert more_lines(section) == ("May I run? Yes.", "Sharp pain: **stop, at once**", "Sore muscles: **normal**")
