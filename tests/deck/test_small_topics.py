"""Decks of the small kinds of topic: no panel waits for a picture that is not there, and what matters most stands first."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pptx import Presentation

from handouts.app.material import read_material
from handouts.app.outputs import DeckOutput, make_output
from handouts.app.project import Project
from tests.deck.validators import audit, sdk_errors
from tests.topics import ROOT, fixture_project

DATE = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("topic", "names"), [("letter", ("Title, words", "Closing, words")), ("strong", ("Title", "Closing"))]
)
def test_a_panel_stands_where_a_picture_stands_on_it(topic: str, names: tuple[str, str], tmp_path: Path) -> None:
    made = make_output(DeckOutput(), read_material(Project(fixture_project()), topic), DATE)
    slides = Presentation(io.BytesIO(made.data)).slides
    assert tuple(slides[place].slide_layout.name for place in (0, len(slides) - 1)) == names


@pytest.mark.parametrize("topic", ["partner", "strong", "rolling", "letter", "mixed"])
def test_nothing_is_found_in_decks_of_all_kinds(topic: str, tmp_path: Path) -> None:
    made = make_output(DeckOutput(), read_material(Project(fixture_project()), topic), DATE)
    assert not made.problems or all(problem.severity == "warning" for problem in made.problems)
    assert audit(made.data, tmp_path) == []
    assert sdk_errors(made.data, tmp_path) == []


def test_when_to_call_an_ambulance_stands_first_among_the_signs() -> None:
    made = make_output(DeckOutput(), read_material(Project(ROOT), "strong-glutes"), DATE)
    texts = [
        shape.text_frame.text.replace("\u00a0", " ")
        for slide in Presentation(io.BytesIO(made.data)).slides
        for shape in slide.placeholders
    ]
    (signs,) = (text for text in texts if "Pain at night or when you hop" in text)
    assert signs.splitlines()[0].startswith("Chest pain, fainting?")


def test_a_recap_in_which_a_picture_is_missing_is_a_list() -> None:
    made = make_output(DeckOutput(), read_material(Project(fixture_project()), "mixed"), DATE)
    slides = {
        slide.shapes.title.text: slide for slide in Presentation(io.BytesIO(made.data)).slides if slide.shapes.title
    }
    recap = slides["Again"]
    assert recap.slide_layout.name == "Statements, 4"
    words = " ".join(shape.text_frame.text for shape in recap.placeholders)
    assert all(name in words for name in ("Heel push", "Hip lift", "Calf roll", "March"))
