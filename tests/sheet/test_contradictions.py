"""A sheet that says one thing: goal and days, sets and sides agree over topics, layouts and prescriptions."""

import re

import pytest

from handouts.content.model import Person
from handouts.content.prescription import EVERY, Prescription, prescribe, read_dose
from handouts.content.reader import ContentFolder
from handouts.core.choices import LAYOUTS
from tests.sheet.plans import plan, topic_of
from tests.sheet.test_reading import read_aloud
from tests.sheet.test_second_look import HARBOUR
from tests.topics import ROOT, shipped

TOPICS = ("hip-flexors", "strong-glutes", "foam-rolling")
PRESCRIBED = (("left", "4", "1"), ("right", "daily", "3"), ("each", "2", "4"), (None, "1", "5"))
OFTEN = re.compile(r"(?:(\w+) )?(?:days? a week|days in a row)|\b(daily|every day|once a day)\b", re.IGNORECASE)
SETS = re.compile(r"\b(one|two|three|[2-9]) sets?\b", re.IGNORECASE)
# what is said of everybody, or of a case that the reader has to be in, is not about this person's dose
GENERAL = re.compile(r"in general|before a run|new to this|when sore", re.IGNORECASE)


def told(topic: str, layout: str, side: str | None, days: str, sets: str) -> str:
    dose = read_dose({"days": days, "sets": sets})
    prescribed = prescribe(shipped(topic), Prescription(side=side, doses=((EVERY, dose),)))  # type: ignore[arg-type]
    return read_aloud(plan(prescribed, HARBOUR, Person("Maria Lopez"), layout=layout))


def sentences(heard: str) -> list[str]:
    """Return what is said, cut where a bullet, a line or a sentence ends; a sentence keeps the question before it."""
    return [
        one.strip() for one in re.split(r"[•\n]|(?<=\.) ?(?=[A-Z])", heard.replace("\u00a0", " ").replace("–", "-"))
    ]


@pytest.mark.parametrize(("side", "days", "sets"), PRESCRIBED)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("topic", TOPICS)
def test_no_words_disagree_with_what_is_prescribed(
    topic: str, layout: str, side: str | None, days: str, sets: str
) -> None:
    goal = "7" if days == "daily" else days
    for sentence in sentences(told(topic, layout, side, days, sets)):
        if GENERAL.search(sentence):
            continue
        for found in OFTEN.finditer(sentence):
            assert (found[1] or "").endswith(goal), sentence
        for found in SETS.finditer(sentence):
            assert found[1] == sets, sentence
        if side in ("left", "right"):
            assert not re.search(r"switch|each side|both sides", sentence, re.IGNORECASE), sentence


@pytest.mark.parametrize("layout", ["sheet", "large"])
@pytest.mark.parametrize(
    ("topic", "warning"), [("hip-flexors", "Tell your partner of sharp pain"), ("strong-glutes", "sharp pain, ")]
)
def test_sharp_pain_means_stop_wherever_it_is_spoken_of(topic: str, warning: str, layout: str) -> None:
    heard = read_aloud(plan(shipped(topic), layout=layout)).replace("\u00a0", " ")
    said = heard[heard.index(warning) :][:120]
    stop = said.lower().find("stop")
    assert 0 < stop < said.find("go on") % (len(said) + 1), said


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_side_is_said_in_the_dose_of_each_exercise_that_has_one(topic: str, layout: str) -> None:
    heard = told(topic, layout, "left", "4", "2")
    sided = [each for each in shipped(topic).exercises if each.dose.sides]
    assert len(re.findall("LEFT|left (?:side|leg)", heard)) >= len(sided)
    assert "RIGHT" not in heard and not re.search("right (side|leg) (stretched|works|rolled|stands)", heard)


ROLES = {"stretch": "stretched", "release": "rolled", "balance": "stands"}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_side_is_said_with_what_it_does_as_a_step_may_move_the_other(topic: str, layout: str) -> None:
    """LEFT beside "Lift the right leg" would read like a mistake: it is the side that is stretched, and where it is felt."""
    heard = told(topic, layout, "left", "4", "2")
    sides = re.findall(r"LEFT|left side(?! (?:of|with))", heard)
    said = re.findall(r"(?:LEFT|left)(?: side| leg)? (stretched|rolled|works|stands|moves)", heard)
    assert sides and len(said) >= len(sides)
    roles = {ROLES.get(each.kind, "works") for each in shipped(topic).exercises if each.dose.sides}
    assert set(said) == roles


def test_where_it_is_felt_names_the_prescribed_side_first_in_every_exercise_of_the_house() -> None:
    folder = ContentFolder(ROOT)
    for name in folder.names("exercise"):
        exercise = folder.exercise(name)
        if exercise.dose.sides and exercise.feel and exercise.feel.on_side:
            assert exercise.feel.on_side.index("{side}") < (exercise.feel.on_side + "{other}").index("{other}")


def test_a_narrow_log_of_eight_says_the_side_with_a_letter() -> None:
    planned = plan(topic_of(8, sides="left", repetitions=2, days=3), layout="sheet", paper="letter")
    assert not [problem for problem in planned.problems if problem.severity == "error"]
    assert "Kneeling stretch, L" in read_aloud(planned)
