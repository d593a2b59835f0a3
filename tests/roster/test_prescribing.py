"""A row's wishes reach the topic and the person that a sheet is planned from."""

from pathlib import Path

import pytest

from handouts.core.problems import ContentError
from handouts.roster.prescribing import person_of, prescribe_request
from handouts.roster.request import Request
from tests.roster.lists import dose, row_of
from tests.topics import shipped

HIPS = shipped()


def test_a_request_gives_doses_to_all_exercises_and_to_single_ones() -> None:
    doses = (dose(hold=(10, 15), repetitions=3, days=4), dose("lying", hold=(40, 50), days=2))
    topic = prescribe_request(
        HIPS, Request(topic="hip-flexors", exercises=("lying", "kneeling"), side="right", doses=doses)
    )
    lying, kneeling = (exercise.dose for exercise in topic.exercises)
    assert (lying.hold, lying.repetitions, lying.days, lying.sides) == ((40, 50), (3, 3), (2, 2), "right")
    assert (kneeling.hold, kneeling.repetitions, kneeling.days) == ((10, 15), (3, 3), (4, 4))


def test_a_request_for_each_side_sets_a_one_sided_stretch_free() -> None:
    one_sided = prescribe_request(HIPS, Request(side="left"))
    assert {exercise.dose.sides for exercise in prescribe_request(one_sided, Request(side="each")).exercises} == {
        "each"
    }


def test_a_request_for_nothing_leaves_the_topic() -> None:
    assert prescribe_request(HIPS, Request()) == HIPS


def test_a_stretch_that_the_topic_lacks_is_a_problem_at_the_row() -> None:
    with pytest.raises(ContentError, match="no exercise 'knelling'"):
        prescribe_request(HIPS, Request(topic="hip-flexors", exercises=("knelling",)))


def test_a_row_names_its_person(tmp_path: Path) -> None:
    person = person_of(row_of(tmp_path, "date,note", "2026-03-04,Slowly"))
    assert (person.name, person.date, person.therapist, person.note) == ("Ada Example", "2026-03-04", None, "Slowly")
