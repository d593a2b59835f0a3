"""Every fact of the clinic's article stands in the sheet and in the deck, as they come out of the program."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from io import BytesIO

import pytest
from pptx import Presentation

from handouts.app.material import Material, date_of, read_material
from handouts.app.outputs import DeckOutput, Output, SheetOutput, make_output
from handouts.app.project import Project
from handouts.content.fields import Node, nodes_of
from handouts.content.model import Exercise, Said
from handouts.typeset.text import without_marks
from tests.facts import FACTS, IN_OTHER_FIELDS
from tests.pdf.reading import TaggedPdf
from tests.topics import ROOT

SHEETS = {
    "sheet on a4": SheetOutput(),
    "sheet on letter": SheetOutput(paper="letter"),
    "large print on a4": SheetOutput("large"),
}
PLAIN = {"\u00a0": " ", "\u2013": "-", "\u2019": "'", "\u00ad": ""}


@lru_cache
def material() -> Material:
    return read_material(Project(ROOT), "hip-flexors")


def made(output: Output) -> bytes:
    return make_output(output, material(), date_of(material().topic, None)).data


def plain(text: str) -> str:
    for one, other in PLAIN.items():
        text = text.replace(one, other)
    return re.sub(r"\s+", " ", without_marks(text)).lower()


@lru_cache
def sheet_text(sheet: SheetOutput = SHEETS["sheet on a4"]) -> str:
    return plain(" ".join(TaggedPdf(made(sheet)).words()))


@lru_cache
def deck_text() -> str:
    return plain(" ".join(_deck_texts()))


def _deck_texts() -> Iterator[str]:
    for slide in Presentation(BytesIO(made(DeckOutput()))).slides:
        yield from (shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame)
        yield slide.notes_slide.notes_text_frame.text


def nodes() -> Iterator[Node]:
    yield from nodes_of(material().topic)
    yield from nodes_of(material().clinic)


def keys() -> set[str]:
    facts = {exercise.fact for exercise in material().topic.exercises}
    return {key for key in facts | {node.id for node in nodes() if isinstance(node, Said)} if key}


def fact(key: str) -> list[Node]:
    return [node for node in nodes() if key in (getattr(node, "id", None), getattr(node, "fact", None))]


def test_every_fact_has_its_key_in_the_content() -> None:
    assert set(FACTS) - set(IN_OTHER_FIELDS) - keys() == set()


@pytest.mark.parametrize("key", FACTS)
@pytest.mark.parametrize("place", [*SHEETS, "deck"])
def test_a_fact_stands_in_the_output(key: str, place: str) -> None:
    text = deck_text() if place == "deck" else sheet_text(SHEETS[place])
    missing = [words for words in FACTS[key] if not any(way in text for way in words.split("|"))]
    assert missing == [], f"{key}: the {place} does not say {missing}"


@pytest.mark.parametrize("key", [key for key in FACTS if key not in IN_OTHER_FIELDS])
def test_a_fact_is_said_in_the_contents_own_words(key: str) -> None:
    for node in fact(key):
        if isinstance(node, Said):
            assert plain(node.on_sheet) in sheet_text()
            assert plain(node.on_slide) in deck_text()
            assert plain(node.say or "") in deck_text()
        if isinstance(node, Exercise):
            assert node.benefit is not None
            shown = [replace(step, text=step.on_sheet) for step in node.steps]
            assert all(plain(node.words_of(step)) in sheet_text() for step in shown)
            assert all(
                plain(cue.text) in deck_text() for cue in (*node.teaching.start_cues, *node.teaching.action_cues)
            )
            assert plain(node.benefit.on_sheet) in sheet_text()
