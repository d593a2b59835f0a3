"""What a timer counts at home follows from kind and dose; what the dose leaves open stays open."""

import pytest

from handouts.content.model import Exercise
from handouts.web.routine import Routine, routine_of
from handouts.web.words import PageWords
from tests.topics import read_text

WORDS = PageWords()


def exercise(kind: str, dose: str) -> Exercise:
    text = f"title: One\ndate: '2026-11-22'\nexercises:\n  - {{id: one, name: One, kind: {kind}, dose: {{{dose}}}, steps: [Do it.]}}\n"
    [found] = read_text(text).exercises
    return found


def routine(kind: str, dose: str) -> Routine:
    found = routine_of(exercise(kind, dose), WORDS, "en")
    assert found is not None
    return found


def test_a_stretch_is_held_on_each_side_as_often_as_its_dose_says() -> None:
    found = routine("stretch", "hold: 20-30, sides: each, repetitions: 3")
    assert [(phase.kind, phase.seconds, phase.mark) for phase in found.round] == [
        ("hold", 30, 20), ("change", 10, None), ("hold", 30, 20),
    ]  # fmt: skip
    assert found.rounds == 3 and not found.asks_seconds


def test_a_pair_at_home_does_not_swap_roles() -> None:
    [kneeling, *_] = read_text("title: One\ndate: '2026-11-22'\nexercises: [kneeling]\n", kneeling=PARTNER).exercises
    found = routine_of(kneeling, WORDS, "en")
    assert found and len([phase for phase in found.round if phase.kind == "hold"]) == 2


PARTNER = (
    "name: Kneeling\nkind: stretch\nwith: partner\ndose: {hold: 30, sides: each}\nsteps: [Kneel., {partner: Push.}]\n"
)


def test_strength_is_counted_at_its_tempo_with_rests_between_sets() -> None:
    found = routine("strength", "sets: 3, repetitions: 8-12, tempo: 2-1-2, rest: 60")
    [phase] = found.round
    assert (phase.kind, phase.repetitions, phase.beats, phase.parts) == (
        "count",
        12,
        (2, 1, 2),
        ("lift", "hold", "lower"),
    )
    assert (phase.seconds, phase.mark) == (60, 40)
    assert (found.between.kind, found.between.seconds, found.rounds) == ("rest", 60, 3)


def test_without_a_tempo_no_pace_is_made_up() -> None:
    found = routine("strength", "sets: 2, repetitions: 10")
    [phase] = found.round
    assert (phase.kind, phase.seconds, phase.label) == ("open", None, "10 times")
    assert found.between.seconds is None


def test_a_release_takes_a_turn_for_each_spot() -> None:
    found = routine("release", "duration: 45-60, spots: 3")
    assert [(phase.kind, phase.seconds, phase.mark) for phase in found.round] == [("hold", 60, 45)]
    assert found.rounds == 3


@pytest.mark.parametrize(("dose", "rounds", "asks"), [
    ("hold: 30, repetitions: ask", None, False), ("hold: ask, repetitions: 2", 2, True), ("hold: ask, repetitions: ask", None, True),
    ("hold: 30", 1, False),
])  # fmt: skip
def test_what_is_left_to_a_pen_is_asked_for(dose: str, rounds: int | None, asks: bool) -> None:
    found = routine("stretch", dose)
    assert (found.rounds, found.asks_seconds) == (rounds, asks)


def test_an_exercise_whose_dose_says_nothing_that_is_timed_has_no_timer() -> None:
    assert routine_of(exercise("aerobic", "days: 3"), WORDS, "en") is None
    assert routine_of(exercise("mobility", ""), WORDS, "en") is None


def test_one_side_is_named() -> None:
    assert [phase.label for phase in routine("stretch", "hold: 30, sides: left").round] == ["Left side: hold"]
