"""A deck of a topic without a picture has no panel that waits for one, on our own layouts; a club's stay as they are."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pptx import Presentation

from handouts.app.material import read_material
from handouts.app.outputs import DeckOutput, make_output
from handouts.app.project import Project
from tests.deck.validators import audit, sdk_errors
from tests.topics import fixture_project

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
