"""A therapist chooses stretches and doses; the topic itself stays as it is."""

from functools import lru_cache

import pytest

from handouts.content.model import Hold, Topic
from handouts.content.prescription import Prescription, prescribe, read_hold
from handouts.content.reader import read_topic
from handouts.core.problems import ContentError, Origin
from tests.topics import CONTENT, ROOT


@lru_cache
def hips() -> Topic:
    return read_topic(CONTENT / "hip-flexors.yaml", ROOT)


def test_nothing_prescribed_leaves_the_topic_as_it_is() -> None:
    assert prescribe(hips(), Prescription()) is hips()


def test_stretches_come_in_the_order_prescribed() -> None:
    topic = prescribe(hips(), Prescription(stretches=("lying", "kneeling")))
    assert [stretch.id for stretch in topic.stretches] == ["lying", "kneeling"]
    assert len(hips().stretches) == 4


def test_a_stretch_may_be_called_by_its_plain_name() -> None:
    topic = prescribe(hips(), Prescription(stretches=("Lying Stretch",)))
    assert [stretch.id for stretch in topic.stretches] == ["lying"]


def test_doses_are_set_for_every_stretch_and_holds_for_one() -> None:
    holds = (("lying", Hold(shortest=10, longest=15)),)
    topic = prescribe(hips(), Prescription(side="left", repetitions=3, days=4, holds=holds))
    for stretch in topic.stretches:
        assert (stretch.dose.sides, stretch.dose.repetitions, stretch.dose.days) == ("left", 3, 4)
    assert {stretch.id: stretch.dose.hold and stretch.dose.hold.longest for stretch in topic.stretches} == {
        "kneeling": 30,
        "lunge": 30,
        "lying": 15,
        "pigeon": 40,
    }


def test_a_hold_of_the_therapists_own_drops_the_topics_source() -> None:
    topic = prescribe(hips(), Prescription(stretches=("lunge",), hold=read_hold("15-20")))
    assert topic.stretches[0].dose.source is None


def test_everything_unknown_is_said_at_once_with_hints() -> None:
    wrong = Prescription(
        stretches=("kneling", "kneeling", "kneeling", "swan"), repetitions=30, holds=(("pigeon", read_hold("30")),)
    )
    with pytest.raises(ContentError) as raised:
        prescribe(hips(), wrong, Origin("monday.csv", 3))
    assert [(problem.message, problem.hint) for problem in raised.value.problems] == [
        ("the topic 'hip-flexors' has no stretch 'kneling'", "did you mean 'kneeling'?"),
        ("the stretch 'kneeling' is named twice", "name each stretch once"),
        ("the topic 'hip-flexors' has no stretch 'swan'", "known here: kneeling, lunge, lying, pigeon"),
        ("a hold is given for 'pigeon', which is not among the stretches", "add the stretch"),
        ("repetitions are 1 to 20, not 30", ""),
    ]
    assert {str(problem.origin) for problem in raised.value.problems} == {"monday.csv:3"}


@pytest.mark.parametrize(
    ("text", "ends"), [("20-30", (20, 30)), ("30", (30, 30)), (" 20 – 40 s ", (20, 40)), ("20 to 30", (20, 30))]
)
def test_a_hold_is_read_as_people_write_it(text: str, ends: tuple[int, int]) -> None:
    hold = read_hold(text)
    assert (hold.shortest, hold.longest) == ends


@pytest.mark.parametrize("text", ["30-20", "-5", "0", "", "long", "20-", "601", "1e3", "20-30-40"])
def test_a_hold_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="hold"):
        read_hold(text)


def test_a_one_sided_sheet_tells_no_one_to_switch_sides() -> None:
    kneeling = hips().stretches[0]
    last = kneeling.steps[-1]
    assert kneeling.words_of(last) == "Keep your back straight. Switch sides."
    (left,) = prescribe(hips(), Prescription(stretches=("kneeling",), side="left")).stretches
    assert left.words_of(last) == "Keep your back straight."
