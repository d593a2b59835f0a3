"""A side that is prescribed is said in the words that tell which leg, and shown in the pictures: on every layout alike."""

import re

import pytest

from handouts.content.model import Exercise, Topic
from handouts.content.prescription import Prescription, prescribe
from handouts.content.reader import ContentFolder
from handouts.content.sides import photos_of_other_side, pictures_by_side
from handouts.content.statement import OTHER_SIDE
from handouts.core.choices import LAYOUTS
from handouts.core.problems import ContentError
from handouts.figures.alter import mirrored
from handouts.figures.shapes import Photo, VectorFigure
from tests.sheet.plans import pictures, plan
from tests.sheet.test_reading import read_aloud
from tests.topics import ROOT, read_text

FOLDER = ContentFolder(ROOT)
SIDED = [name for name in FOLDER.names("exercise") if FOLDER.exercise(name).dose.sides]
SIDES = ("left", "right")
LEFT_AT_WORK = {"clamshell", "side-steps"}  # in whose drawings the left leg is the one at work


def topic_of(name: str, side: str | None) -> Topic:
    return prescribe(FOLDER.sheet_topic((name,)), Prescription(side=side))  # type: ignore[arg-type]


def instructions(exercise: Exercise) -> str:
    ready = (exercise.words_of(exercise.setup),) if exercise.setup else ()
    return " ".join((*ready, *(exercise.words_of(step) for step in exercise.steps)))


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", SIDED)
def test_what_to_do_says_which_side_it_means(name: str, side: str) -> None:
    (exercise,) = topic_of(name, side).exercises
    said = instructions(exercise)
    assert re.search(rf"\b({side}|{OTHER_SIDE[side]})\b", said), said
    assert "{" not in said and "Switch" not in said and "switch" not in said


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(
    ("name", "ready"), [("kneeling", "{side} knee"), ("pigeon", "{other} hip"), ("clamshell", "{other} side")]
)
def test_what_to_get_ready_names_the_side_that_it_is_for(name: str, ready: str, side: str) -> None:
    (exercise,) = topic_of(name, side).exercises
    assert exercise.setup and ready.format(side=side, other=OTHER_SIDE[side]) in exercise.words_of(exercise.setup)


@pytest.mark.parametrize("name", SIDED)
def test_for_both_sides_no_side_is_named_and_the_change_is_said_or_plain(name: str) -> None:
    (exercise,) = topic_of(name, None).exercises
    said = instructions(exercise)
    assert not re.search(r"\b(left|right)\b", said)
    assert re.search("switch|go back", said, re.IGNORECASE), said


@pytest.mark.parametrize("layout", [each for each in LAYOUTS if each not in ("log", "card")])
@pytest.mark.parametrize("side", SIDES)
def test_every_layout_with_steps_says_the_same(side: str, layout: str) -> None:
    topic = topic_of("lying", side)
    heard = " ".join(read_aloud(plan(topic, layout=layout)).split())
    assert f"Lift the {OTHER_SIDE[side]} leg gently" in heard
    assert f"Lay your {side} leg straight" in heard
    assert f"Lay your {OTHER_SIDE[side]} leg" not in heard


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", SIDED)
def test_drawings_show_the_side_that_is_prescribed(name: str, side: str) -> None:
    topic, known = topic_of(name, side), pictures()
    shown = pictures_by_side(topic, known)
    for figure in topic.exercises[0].pictures:
        drawn = "left" if name in LEFT_AT_WORK else "right"
        assert figure.side == drawn
        picture = known[figure.figure]
        assert isinstance(picture, VectorFigure)
        assert shown[figure.figure] == (picture if side == drawn else mirrored(picture))


def test_a_photo_of_the_other_side_is_told() -> None:
    topic = topic_of("kneeling", "left")
    photo = Photo("kneeling-start", b"", 4, 3, "jpeg")
    (problem,) = photos_of_other_side(topic, {"kneeling-start": photo})
    assert "shows the right side, and Kneeling stretch is for the left" in problem.message
    assert problem.severity == "warning" and problem.origin.line > 1
    assert not [*photos_of_other_side(topic_of("kneeling", "right"), {"kneeling-start": photo})]


@pytest.mark.parametrize("words", ["your {leg} leg", "your leg", "your {side leg"])
def test_braces_that_stand_for_nothing_are_told(words: str) -> None:
    steps = f"name: Reach\nsteps:\n  - text: Reach.\n    on_side: '{words}'\n"
    with pytest.raises(ContentError, match=r"'.side.' stands for the side and '.other.' for the other one"):
        read_text("title: Calves\ndate: 2026-01-01\nexercises: [reach]\n", reach=steps)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("side", [*SIDES, None])
@pytest.mark.parametrize("name", FOLDER.names("exercise"))
def test_no_pocket_card_goes_without_when_to_stop(name: str, side: str | None, paper: str) -> None:
    planned = plan(topic_of(name, side), layout="pocket", paper=paper)
    assert all("when to stop" not in problem.message for problem in planned.problems), planned.problems
    assert "Stop if you feel" in read_aloud(planned)


@pytest.mark.parametrize("name", ["kneeling", "lunge", "lying", "pigeon"])
def test_a_stretch_takes_its_own_reason_to_stop_onto_every_sheet(name: str) -> None:
    for layout in ("sheet", "card", "pocket", "large"):
        assert "a pinch in the groin" in read_aloud(plan(topic_of(name, None), layout=layout)), layout
