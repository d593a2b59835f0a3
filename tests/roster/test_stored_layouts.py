"""A kept layout is used only for exactly what it was made from."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.app.rosters import batch_project
from handouts.roster.batch import BatchOptions, run_batch
from handouts.roster.stored_layouts import RequestResult, StoredLayouts, load_layouts, store_layouts
from tests.damage import damaged_at
from tests.roster.sample import person, write_roster
from tests.topics import ROOT

TOPIC = "hip-flexors"
LAYOUTS = StoredLayouts(fonts=("a.ttf",), requests={"request": RequestResult("frame", {"days.kneeling": "3"})})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("content", "assets"):
        shutil.copytree(ROOT / folder, tmp_path / "project" / folder)
    return tmp_path / "project"


def append(name: str, text: bytes) -> Callable[[Path], object]:
    def change(project: Path) -> None:
        path = project / name
        path.write_bytes(path.read_bytes() + text)

    return change


CHANGES: dict[str, Callable[[Path], object]] = {
    "topic": append("content/topics/hip-flexors.yaml", b"\n# a remark\n"),
    "exercise": append("content/exercises/kneeling.yaml", b"\n# a remark\n"),
    "clinic": append("content/clinic.yaml", b"\n# a remark\n"),
    "figure": append("assets/figures/kneeling-start.svg", b"\n"),
    "a figure of another kind beside it": lambda project: (project / "assets/figures/kneeling-start.png").touch(),
    "another mark": lambda project: (project / "assets/figures/mark-new.svg").write_text("<svg/>"),
    "font": append("assets/fonts/HandoutsSans-Bold.ttf", b"\0"),
    "a font's name": lambda project: (project / "assets/fonts/NotoSans-Bold.ttf").rename(
        project / "assets/fonts/Other.ttf"
    ),
}


@pytest.fixture
def stored(project: Path, tmp_path: Path) -> Path:
    run_batch(batch_project(project, None), write_roster(tmp_path, [person("Ada")]), BatchOptions(tmp_path / "out"))
    return tmp_path / "out" / ".made" / f"{TOPIC}.layouts"


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_any_input_makes_layouts_anew(
    change: Callable[[Path], object], project: Path, stored: Path
) -> None:
    assert load_layouts(stored, None, project)
    change(project)
    assert load_layouts(stored, None, project) is None


def test_another_date_or_program_makes_layouts_anew(
    project: Path, stored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_layouts(stored, 86_400, project) is None
    monkeypatch.setattr("handouts.core.sealed.program_digest", lambda: "another")
    assert load_layouts(stored, None, project) is None


def test_a_changed_topic_is_laid_out_anew(project: Path, tmp_path: Path) -> None:
    roster = write_roster(tmp_path, [person("Ada"), person("Bea")])
    options = BatchOptions(tmp_path / "out")
    run_batch(batch_project(project, None), roster, options)
    kept = tmp_path / "out" / ".made" / f"{TOPIC}.layouts"
    before = (kept.read_bytes(), (tmp_path / "out" / "monday" / "Ada.pdf").read_bytes())
    path = project / "content" / "topics" / f"{TOPIC}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("sharp pain", "sudden pain"), encoding="utf-8")
    told = run_batch(batch_project(project, None), roster, options)
    assert told.written == 2
    assert (kept.read_bytes(), (tmp_path / "out" / "monday" / "Ada.pdf").read_bytes()) != before
    assert run_batch(batch_project(project, None), roster, options).written == 0


def test_a_damaged_file_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "topic.layouts"
    store_layouts(path, None, LAYOUTS)
    found = load_layouts(path, None, tmp_path)
    assert found is not None and found.requests == {"request": RequestResult("frame", {"days.kneeling": "3"})}
    whole = path.read_bytes()
    for damaged in (whole[:-1], damaged_at(whole, 70), b"", damaged_at(whole, 0)):
        path.write_bytes(damaged)
        assert load_layouts(path, None, tmp_path) is None


def test_what_cannot_be_kept_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    store_layouts(tmp_path / "out" / "topic.layouts", None, StoredLayouts())
    assert (tmp_path / "out").read_text() == "a file"
