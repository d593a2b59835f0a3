"""A stored drawing is the drawing that reading its file gives, and is used for exactly that file."""

from pathlib import Path

import pytest

from handouts.app.build import Builder, BuildOptions
from handouts.app.outputs import SheetOutput
from handouts.app.project import Project
from handouts.core.inputs import Inputs
from handouts.core.problems import ContentError
from handouts.figures.read import read_picture
from handouts.figures.shapes import VectorFigure
from handouts.figures.stored import load_drawing
from handouts.figures.svg import read_svg
from tests.damage import damaged_at
from tests.topics import ROOT, make_project

FIGURES = ROOT / "assets" / "figures"
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1L5 1L5 5Z" fill="{fill}"/></svg>'


def read(name: str, folder: Path, store: Path) -> VectorFigure:
    with Inputs().opened(store=store) as inputs:
        picture = read_picture(name, folder)
        inputs.write_stored()
    assert isinstance(picture, VectorFigure)
    return picture


@pytest.mark.parametrize("path", sorted(FIGURES.glob("*.svg")), ids=lambda path: path.stem)
def test_a_stored_drawing_is_the_one_that_was_read(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    drawing, _ = read_svg(data, path.stem, path.name)
    read(path.stem, FIGURES, tmp_path)
    found = load_drawing(tmp_path, path.stem, data)
    assert found and repr(found) == repr(drawing)


def test_a_changed_figure_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "square.svg"
    for fill in ("#ff0000", "#00ff00"):
        path.write_text(SQUARE.format(fill=fill))
        assert read("square", tmp_path, tmp_path / "store").layers[0].shapes[0].fill == fill


def test_a_damaged_store_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "square.svg").write_text(SQUARE.format(fill="#ff0000"))
    whole = read("square", tmp_path, tmp_path / "store")
    (stored,) = (tmp_path / "store").rglob("*.drawing")
    data = stored.read_bytes()
    for damaged in (data[:-1], damaged_at(data, 40), b"", damaged_at(data, 0)):
        stored.write_bytes(damaged)
        assert read("square", tmp_path, tmp_path / "store") == whole


def test_a_figure_with_a_problem_is_not_stored(tmp_path: Path) -> None:
    (tmp_path / "square.svg").write_text(SQUARE.format(fill="url(#a)"))
    for _ in range(2):
        with pytest.raises(ContentError, match="fill is not read in a figure"):
            read("square", tmp_path, tmp_path / "store")
    assert not [*tmp_path.rglob("*.drawing")]


def test_checking_and_drawing_write_nothing(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    builder = Builder(Project(root), BuildOptions(root / "out"))
    builder.check(("calves",))
    assert builder.draw("calves", SheetOutput()).data
    assert not (root / "out").exists()
