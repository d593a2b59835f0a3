"""A therapist chooses exercises and doses; the topic itself stays as it is."""

import pytest

from handouts.content.dosage import dose_text
from handouts.content.model import Dose, Topic
from handouts.content.phrases import ASK, Amount
from handouts.content.prescription import EVERY, Prescription, prescribe, read_dose
from handouts.core.problems import ContentError, Origin
from tests.topics import folder_of, shipped


def hips() -> Topic:
    return shipped("hip-flexors")


def test_nothing_prescribed_leaves_the_topic_as_it_is() -> None:
    assert prescribe(hips(), Prescription()) is hips()


@pytest.mark.parametrize("chosen", [("lying", "kneeling"), ("Lying Stretch", "KNEELING"), ("3", "1")])
def test_exercises_are_chosen_by_id_by_printed_name_or_by_number_in_their_order(chosen: tuple[str, ...]) -> None:
    topic = prescribe(hips(), Prescription(chosen))
    assert [exercise.id for exercise in topic.exercises] == ["lying", "kneeling"]
    assert len(hips().exercises) == 4


def test_doses_are_set_for_every_exercise_and_for_one_alone() -> None:
    doses = ((EVERY, read_dose({"repetitions": "3", "days": "4"})), ("lying", read_dose({"hold": "10-15"})))
    topic = prescribe(hips(), Prescription(doses=doses, side="left"))
    for exercise in topic.exercises:
        assert (exercise.dose.sides, exercise.dose.repetitions, exercise.dose.days) == (
            "left",
            Amount(3, 3),
            Amount(4, 4),
        )
    holds = {exercise.id: exercise.dose.hold for exercise in topic.exercises}
    assert holds == {"kneeling": (20, 30), "lunge": (20, 30), "lying": (10, 15), "pigeon": (20, 40)}


def test_a_number_of_the_therapists_own_drops_the_contents_source_and_days_do_not() -> None:
    own = prescribe(hips(), Prescription(("lunge",), (("lunge", read_dose({"hold": "15-20"})),)))
    days = prescribe(hips(), Prescription(("lunge",), (("lunge", read_dose({"days": "daily"})),)))
    assert own.exercises[0].dose.source is None
    assert days.exercises[0].dose.source == "acsm-2021"


def test_what_is_said_for_all_is_said_only_where_the_kind_has_it() -> None:
    topic = prescribe(
        shipped("strong-glutes"), Prescription(doses=((EVERY, read_dose({"hold": "5", "sets": "2"})),), side="left")
    )
    bridge, clamshell, *_ = topic.exercises
    assert bridge.dose.sides is None and clamshell.dose.sides == "left"
    with pytest.raises(ContentError, match="'pressure' belongs to the dose of none of these exercises"):
        prescribe(hips(), Prescription(doses=((EVERY, read_dose({"pressure": "3"})),)))


def test_everything_unknown_is_said_at_once_with_hints() -> None:
    doses = (("pigeon", Dose(hold=Amount(30, 30))), ("kneeling", Dose(pressure=Amount(3, 3))))
    wrong = Prescription(("kneling", "kneeling", "kneeling", "swan"), doses)
    with pytest.raises(ContentError) as raised:
        prescribe(hips(), wrong, Origin("monday.csv", 3))
    assert [(problem.message, problem.hint) for problem in raised.value.problems] == [
        ("the topic 'hip-flexors' has no exercise 'kneling'", "did you mean 'kneeling'?"),
        ("the exercise 'kneeling' is named twice", "name each exercise once"),
        (
            "the topic 'hip-flexors' has no exercise 'swan'",
            "known here: kneeling, lunge, lying, pigeon; without a topic, all exercises can be chosen",
        ),
        ("a dose is given for 'pigeon', which is not among the exercises", "add the exercise"),
        (
            "'pressure' does not belong to the dose of Kneeling stretch (stretch)",
            "known for it: hold, repetitions, sets, rest, effort, times_a_day, days, weeks",
        ),
    ]
    assert {str(problem.origin) for problem in raised.value.problems} == {"monday.csv:3"}


def test_a_one_sided_sheet_tells_no_one_to_switch_sides() -> None:
    kneeling = hips().exercises[0]
    last = kneeling.steps[-1]
    assert kneeling.words_of(last) == "Keep your back straight. Both sides? Switch each time."
    (left,) = prescribe(hips(), Prescription(("kneeling",), side="left")).exercises
    assert left.words_of(last) == "Keep your back straight."


def test_the_last_one_that_speaks_of_a_term_wins() -> None:
    exercise = "name: Press\nkind: strength\nsteps: [Press.]\ndose: {sets: 2, repetitions: 8, rest: 60, days: 2}\n"
    topic = 'title: T\ndate: "2026-01-01"\nexercises: [{use: press, dose: {repetitions: 10}}]\n'
    clinic = "name: Ours\ndoses: {strength: {rest: 90}}\n"
    folder = folder_of(
        {"content/exercises/press.yaml": exercise, "content/topics/t.yaml": topic, "content/clinic.yaml": clinic}
    )
    dosed = prescribe(folder.topic("t"), Prescription(doses=((EVERY, read_dose({"days": "3"})),)))
    assert dose_text(dosed.exercises[0], "en") == "2 sets of 10 · rest 90 seconds · 3 days a week"
    places = {term: dosed.exercises[0].dose.where(term).file for term in ("sets", "repetitions", "rest", "days")}
    assert places == {
        "sets": "content/exercises/press.yaml", "repetitions": "content/topics/t.yaml", "rest": "content/clinic.yaml", "days": "",
    }  # fmt: skip


def test_a_blank_is_asked_for() -> None:
    assert read_dose({"hold": "ask"}).hold == ASK
    asked = prescribe(hips(), Prescription(("kneeling",), (("kneeling", read_dose({"hold": "ask"})),)))
    assert dose_text(asked.exercises[0], "en").startswith("Hold __ seconds")
