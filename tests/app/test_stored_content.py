"""A topic that was found good is stored, and read again only when something that it was read from has changed."""

import shutil
from pathlib import Path

import pytest

from handouts.app.build import Builder, BuildOptions, Report
from handouts.app.material import read_material
from handouts.app.outputs import SheetOutput
from handouts.app.project import Project
from handouts.content.fields import nodes_of
from handouts.content.reader import ContentFolder
from handouts.content.stored import GoodContent, load_content
from handouts.core.inputs import Inputs
from tests.topics import ROOT, edited, make_project

TOPIC = "content/topics/calves.yaml"


def build(root: Path) -> Report:
    return Builder(Project(root), BuildOptions(root / "out", is_forced=True)).build_one("calves", SheetOutput())


def stored(root: Path, name: str = "calves", store: Path | None = None) -> GoodContent | None:
    folder = store or root / "out" / ".made"
    with Inputs().opened(store=folder):
        return load_content(folder, name, root)


@pytest.mark.parametrize("name", Project(ROOT).topic_names())
def test_what_is_stored_is_what_was_read_down_to_every_place_in_the_file(name: str, tmp_path: Path) -> None:
    with Inputs().opened(store=tmp_path) as inputs:
        read = read_material(Project(ROOT), name)
        inputs.write_stored()
    found = stored(ROOT, name, tmp_path)
    assert found and found == (read.topic, read.clinic, read.problems)
    assert [node.origins for node in nodes_of(found.topic)] == [node.origins for node in nodes_of(read.topic)]


def test_content_that_was_found_good_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_project(tmp_path, "calves")
    build(root)
    monkeypatch.delattr(ContentFolder, "topic")
    assert build(root).written


@pytest.mark.parametrize("path", [TOPIC, "content/clinic.yaml"])
def test_a_file_that_changed_is_read_again_and_as_it_was_it_is_known(path: str, tmp_path: Path) -> None:
    root = make_project(tmp_path, "calves")
    build(root)
    text = (root / path).read_text(encoding="utf-8")
    (root / path).write_text(f"{text}\n# a remark\n", encoding="utf-8")
    assert stored(root) is None
    (root / path).write_text(text, encoding="utf-8")
    assert stored(root)


@pytest.mark.parametrize("name", ["figures/mark-push.svg", "fonts/NotoSans-Bold.ttf"])
def test_figures_and_fonts_count_for_every_topic_though_they_were_read_for_the_first(name: str, tmp_path: Path) -> None:
    root = make_project(tmp_path, "calves", "thighs")
    (root / "assets").unlink()
    shutil.copytree(ROOT / "assets", root / "assets", ignore=shutil.ignore_patterns("poses"))
    Builder(Project(root), BuildOptions(root / "out", outputs=(SheetOutput(),))).build(("calves", "thighs"))
    assert stored(root) and stored(root, "thighs")
    with (root / "assets" / name).open("ab") as file:
        file.write(b"\n")
    assert (stored(root), stored(root, "thighs")) == (None, None)


def test_an_error_is_told_after_a_good_build_and_stored_content_is_not_used(tmp_path: Path) -> None:
    root = make_project(tmp_path, "calves")
    build(root)
    (root / TOPIC).write_text(edited([("title:", "titel:")]), encoding="utf-8")
    assert any("titel" in problem.message for problem in build(root).problems)


def test_warnings_are_told_each_time(tmp_path: Path) -> None:
    root = make_project(tmp_path, "calves")
    (root / TOPIC).write_text(edited([("- Breathe deeply.", "- It cures stiff legs.")]))
    first, second = build(root), build(root)
    assert first.problems == second.problems
    assert [problem.severity for problem in second.problems] == ["warning"]
    assert stored(root)


def test_damaged_stored_content_counts_as_not_there(tmp_path: Path) -> None:
    root = make_project(tmp_path, "calves")
    build(root)
    (path,) = (root / "out" / ".made").rglob("*.topic")
    path.write_bytes(path.read_bytes()[:-1])
    assert stored(root) is None
    assert build(root).written
