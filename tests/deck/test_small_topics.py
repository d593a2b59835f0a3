"""Decks of the small kinds of topic: no panel waits for a picture that is not there, and what matters most stands first."""

import io
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pptx import Presentation

from handouts.app.material import TemplateFile, read_material
from handouts.app.outputs import DeckOutput, make_output
from handouts.app.project import Project
from handouts.core.problems import Origin
from handouts.figures.colours import shade_in
from handouts.theme.palette import COLOUR
from tests.deck.decks import parts
from tests.deck.templates import plain
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


@pytest.mark.parametrize("template", [None, plain()], ids=["ours", "a club's"])
def test_words_discs_and_clothes_take_the_clinics_colours_together(template: bytes | None, tmp_path: Path) -> None:
    (tmp_path / "assets").symlink_to(ROOT / "assets")
    shutil.copytree(ROOT / "content", tmp_path / "content")
    with (tmp_path / "content" / "clinic.yaml").open("a", encoding="utf-8") as clinic:
        clinic.write('colours: {runner: "#8a2d5c", partner: "#3d5a1e"}\n')
    material = read_material(Project(tmp_path), "hip-flexors")
    file = template and TemplateFile(Path("club.pptx"), template, Origin("club.pptx"))
    for output in (DeckOutput(minutes=30, template=file or None), DeckOutput(minutes=30, is_page=True)):
        made = make_output(output, material, DATE).data
        drawn = made if output.is_page else b"".join(data for name, data in parts(made).items() if "/slides/" in name)
        shirt, shorts = (shade_in(colour, COLOUR.runner, "#8a2d5c") for colour in (COLOUR.runner_light, "#2a8682"))
        wanted, gone = ("#8a2d5c", "#3d5a1e", shirt, shorts), (COLOUR.runner, COLOUR.partner, "#2a8682")
        assert all(colour[1:].encode() in drawn.lower() for colour in wanted)
        assert not any(colour[1:].encode() in drawn.lower() for colour in gone)
