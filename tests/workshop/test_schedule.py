"""Minutes from doses, the running order, and what is left out when time is short."""

from functools import lru_cache

import pytest

from handouts.content.model import Clinic, Dose, Hold, Topic
from handouts.content.reader import read_clinic, read_topic
from handouts.workshop.schedule import clock, count_minutes, drill_for, plan_workshop, session_minutes
from tests.topics import CONTENT, ROOT


@lru_cache
def _topic() -> Topic:
    return read_topic(CONTENT / "hip-flexors.yaml", ROOT)


@lru_cache
def _clinic() -> Clinic:
    return read_clinic(CONTENT / "clinic.yaml", ROOT)


def _dose(shortest: int = 20, longest: int = 30, **more: object) -> Dose:
    return Dose(hold=Hold(shortest=shortest, longest=longest), **more)


def test_unset_repetitions_count_as_two_rounds_of_four_holds() -> None:
    drill = drill_for(_dose(), changeover=10)
    assert (drill.rounds, drill.holds) == (2, 4)
    assert drill.seconds == 2 * 4 * (30 + 10)
    assert drill.minutes == 5.5


def test_a_drill_runs_for_the_longer_end_of_the_hold() -> None:
    assert drill_for(_dose(20, 40, repetitions=1), 0).seconds == 4 * 40


def test_a_dose_for_one_side_has_two_holds_a_round() -> None:
    assert drill_for(_dose(sides="left"), 0).holds == 2


def test_four_stretches_take_twenty_minutes_at_home() -> None:
    assert session_minutes(_topic()) == 20


def test_a_session_grows_with_the_repetitions() -> None:
    topic = _topic()
    more = tuple(
        stretch.model_copy(update={"dose": stretch.dose.model_copy(update={"repetitions": 4})})
        for stretch in topic.stretches
    )
    assert session_minutes(topic.model_copy(update={"stretches": more})) > session_minutes(topic)


def test_an_hour_holds_all_four_stretches_with_nothing_left_out() -> None:
    workshop = plan_workshop(_topic(), _clinic(), 60)
    assert [stretch.id for stretch in workshop.stretches] == ["kneeling", "lunge", "lying", "pigeon"]
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
    assert len(workshop.stretches) == 4
    assert workshop.left_out == (
        "Lunge stretch: 1 of 2 rounds",
        "Lying stretch: 1 of 2 rounds",
        "Pigeon stretch: 1 of 2 rounds",
    )


def test_half_an_hour_keeps_the_most_important_stretches_and_says_what_is_left_out() -> None:
    workshop = plan_workshop(_topic(), _clinic(), 30)
    assert [stretch.id for stretch in workshop.stretches] == ["kneeling", "lying"]
    assert {"Lunge stretch", "Pigeon stretch"} <= set(workshop.left_out)


def test_safety_is_never_left_out() -> None:
    kinds = {item.talk.kind for item in plan_workshop(_topic(), _clinic(), 30).items}
    assert {"red-flags", "stop", "partner-rules", "warm-up"} <= kinds


def test_a_plan_that_cannot_fit_is_a_problem() -> None:
    [problem] = plan_workshop(_topic(), _clinic(), 15).problems
    assert "more than the 15 asked for" in problem.message


def test_every_stretch_is_watched_before_it_is_drilled() -> None:
    kinds = [item.talk.kind for item in plan_workshop(_topic(), _clinic()).items if item.talk.stretch]
    assert kinds == ["section", "start", "stretch", "steps", "drill"] * 4


def test_the_clock_is_written_in_hours_and_minutes() -> None:
    assert [clock(0), clock(14), clock(17.5), clock(75)] == ["0:00", "0:14", "0:17:30", "1:15"]


def test_minutes_are_written_whole_with_a_half_or_with_seconds() -> None:
    assert [count_minutes(2), count_minutes(5.5), count_minutes(2 / 3)] == ["2", "5.5", "0:40"]
