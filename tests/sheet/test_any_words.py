"""Words of any length never collide and never leave the page: they fit, or they are a problem."""

import random
from dataclasses import replace
from itertools import combinations

import pytest

from handouts.content.kinds import KINDS
from handouts.content.model import Exercise, Person, Sided, Topic
from handouts.core.problems import has_errors
from handouts.theme.sheet import PRINTABLE
from handouts.typeset.page import Slot, Text
from tests.sheet.plans import LAYOUTS, all_marks, box_of, pictures, plan, topic_of
from tests.topics import section_of, with_section

WORDS = (
    "knee",
    "hip",
    "gently",
    "straight",
    "floor",
    "hands",
    "push",
    "slowly",
    "foot",
    "of",
    "the",
    "breathing",
    "comfortable",
)
TRIES = 16


def said(chance: random.Random, most: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, most))).capitalize()


def changed(chance: random.Random, exercise: Exercise) -> Exercise:
    some = [chance.choice(exercise.steps) for _ in range(chance.randint(1, 5))]
    steps = tuple(replace(step, text=said(chance, 16)) for step in some)
    feel = Sided(text=said(chance, 14), origins=exercise.origins) if chance.random() < 0.8 else None
    dose = replace(exercise.dose, sides=chance.choice(("each", "left", "right", None)))
    pictures = exercise.pictures[: chance.randint(0, 2)]
    kind = chance.choice(tuple(KINDS))
    return replace(exercise, steps=steps, feel=feel, dose=dose, name=said(chance, 4), pictures=pictures, kind=kind)


def some_topic(chance: random.Random) -> Topic:
    topic = topic_of(chance.randint(1, 8))
    benefits = "What partner stretching can bring"
    points = tuple(replace(point, text=said(chance, 14)) for point in section_of(topic, benefits).points)
    exercises = tuple(changed(chance, exercise) for exercise in topic.exercises)
    return replace(with_section(topic, benefits, points=points), exercises=exercises, title=said(chance, 9))


@pytest.mark.parametrize("seed", range(TRIES))
def test_words_of_any_length_fit_or_are_a_problem(seed: int) -> None:
    chance = random.Random(seed)
    half = {name: picture for name, picture in pictures().items() if "start" not in name}
    person = chance.choice((Person(), Person("Dana Whitfield", note="Start with your left hip.")))
    topic, shown = some_topic(chance), chance.choice((pictures(), half, {}))
    layout = LAYOUTS[seed % len(LAYOUTS)]
    planned = plan(topic, person=person, layout=layout, paper=chance.choice(("a4", "letter")), pictures=shown)
    if has_errors(planned.problems):
        assert all(problem.origin.line for problem in planned.problems)
        return
    document = planned.document
    boxes = [
        (mark.page, box_of(mark))
        for mark in all_marks(document)
        if isinstance(mark, Text) or (isinstance(mark, Slot) and mark.kind != "ring")
    ]
    for number, box in boxes:
        page = document.pages[number]
        assert box.x >= PRINTABLE and box.right <= page.width - PRINTABLE + 0.1
        assert box.y >= PRINTABLE and box.bottom <= page.height - PRINTABLE
    for (number, box), (other_number, other) in combinations(boxes, 2):
        assert number != other_number or not box.overlaps(other, 0.6)
