"""A person's sheet from a stored layout is the sheet that would be drawn, made without reading, planning or drawing."""

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from handouts.app.build import Builder, BuildOptions
from handouts.app.outputs import SheetOutput
from handouts.app.project import Project
from handouts.content.person import Person
from handouts.content.prescription import Prescription, read_dose
from handouts.core.choices import LAYOUTS, SheetLayout
from tests.likeness import page_pictures
from tests.topics import ROOT, edited, make_project

ADA = Person("Ada Byron", "3 May 2026", "Kim", "Easy this week.")
BEA = Person("Bea Ray", "4 May 2026", "Lou", "Slowly, please.")
SLOW = ("reportlab", "pikepdf", "yaml", "handouts.content.model")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "p", "calves")


def builder(root: Path, **options: object) -> Builder:
    return Builder(Project(root), BuildOptions(root / "out", **options))  # type: ignore[arg-type]


def make(root: Path, person: Person, prescription: Prescription | None = None) -> bytes:
    report = builder(root).build_one("calves", SheetOutput(person=person, prescription=prescription))
    (path,) = report.written
    return path.read_bytes()


def retitle(root: Path, first: str) -> None:
    path = root / "content" / "topics" / "calves.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", f"title: {first}", 1), encoding="utf-8")


def words(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


@pytest.mark.parametrize(
    "dose",
    [
        {},
        {"hold": "20-30", "days": "4"},
        {"hold": "20", "repetitions": "2"},
        {"days": "3-5", "sets": "2", "rest": "1 min"},
    ],
)
def test_a_filled_sheet_shows_what_a_drawn_one_shows(root: Path, dose: dict[str, str]) -> None:
    prescription = Prescription(doses=(("", read_dose(dose)),)) if dose else None
    make(root, ADA, prescription)
    filled = make(root, BEA, prescription)
    drawn = builder(root).draw("calves", SheetOutput(person=BEA, prescription=prescription)).data
    assert page_pictures(filled) == page_pictures(drawn)
    assert [set(page.split()) for page in words(filled)] == [set(page.split()) for page in words(drawn)]


def test_the_next_persons_sheet_loads_neither_reader_nor_renderer(root: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from handouts.app.cli import main;"
        "main(sys.argv[1:], standalone_mode=False);"
        f"print([name for name in {SLOW} if name in sys.modules])"
    )
    for name, loaded in (("Ada", str([*SLOW])), ("Bea", "[]")):
        command = [sys.executable, "-c", code, "sheet", "calves", "--for", name, "--project", str(root)]
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert told.splitlines()[-1] == loaded


def test_the_same_person_gets_the_same_bytes_from_a_new_layout_and_from_a_stored_one(
    root: Path, tmp_path: Path
) -> None:
    make(root, ADA)
    assert make(root, BEA) == make(make_project(tmp_path / "other", "calves"), BEA)


def test_a_change_of_the_content_reaches_the_next_persons_sheet(root: Path) -> None:
    make(root, ADA)
    retitle(root, "New ")
    assert "New" in words(make(root, BEA))[0]


def test_a_filled_sheet_is_made_again_when_its_content_changes_and_only_then(root: Path) -> None:
    make(root, ADA)
    make(root, BEA)
    assert not builder(root).build_one("calves", SheetOutput(person=BEA)).problems
    before = (root / "out" / "calves-bea-ray-sheet-a4.pdf").stat().st_mtime_ns
    builder(root).build_one("calves", SheetOutput(person=BEA))
    assert (root / "out" / "calves-bea-ray-sheet-a4.pdf").stat().st_mtime_ns == before
    retitle(root, "New ")
    assert "New" in words(make(root, BEA))[0]


def test_a_topics_warnings_are_told_with_every_persons_sheet(root: Path) -> None:
    path = root / "content" / "topics" / "calves.yaml"
    long = f"- Breathe {'in and out and ' * 8}rest."
    path.write_text(edited([("- Breathe deeply.", long)], path.read_text(encoding="utf-8")), encoding="utf-8")
    first = builder(root).build_one("calves", SheetOutput(person=ADA))
    second = builder(root).build_one("calves", SheetOutput(person=BEA))
    assert first.problems and second.problems == first.problems
    strict = builder(root, is_strict=True).build_one("calves", SheetOutput(person=Person("Cy")))
    assert not strict.written and strict.problems == first.problems


def test_what_no_roster_can_ask_for_is_drawn(root: Path) -> None:
    person = ADA._replace(stop_word="red")
    assert make(root, person) == builder(root).draw("calves", SheetOutput(person=person)).data


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clinics_telephone_and_addresses_are_printed_on_a_persons_sheet(root: Path, layout: SheetLayout) -> None:
    with (root / "content" / "clinic.yaml").open("a", encoding="utf-8") as file:
        file.write('phone: "01632 960 123"\nweb: clinic.example/hips\naddress: 1 Quay Street\n')
    for person in (ADA, BEA):
        report = builder(root).build_one("calves", SheetOutput(person=person, layout=layout))
        assert report.problems == ()
        (path,) = report.written
        said = " ".join(words(path.read_bytes())).replace("\xa0", " ")
        assert "01632 960 123" in said and str(person.name) in said
