"""What clinic.yaml says of paper, ink, layout and therapist holds where a command says nothing, and only there."""

from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from handouts.app.cli import main
from tests.pdf.reading import TaggedPdf
from tests.topics import make_project

HOUSE = "name: Ours\npaper: letter\nink: grey\nlayout: card\ntherapist: Kim Lee\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_project(tmp_path / "p", "calves")
    (root / "content" / "clinic.yaml").write_text(HOUSE, encoding="utf-8")
    return root


def call(root: Path, *arguments: str) -> list[str]:
    before = files(root)
    told = CliRunner().invoke(main, [*arguments, "--project", str(root), "--out", str(root / "out")])
    assert told.exit_code == 0, told.output
    return sorted(files(root) - before)


def files(root: Path) -> set[str]:
    return {path.name for path in (root / "out").glob("**/*.p*") if ".made" not in path.parts}


def said(root: Path, name: str) -> str:
    return " ".join(TaggedPdf(next((root / "out").glob(f"**/{name}")).read_bytes()).words())


def test_a_sheet_is_as_the_clinic_says_unless_the_command_says_otherwise(root: Path) -> None:
    assert call(root, "sheet", "calves") == ["calves-card-letter-grey.pdf"]
    assert call(root, "sheet", "calves", "--layout", "sheet") == ["calves-sheet-letter-grey.pdf"]
    assert "Kim Lee" in said(root, "calves-sheet-letter-grey.pdf")
    assert call(root, "sheet", "calves", "--paper", "a4", "--ink", "colour") == ["calves-card-a4.pdf"]


def test_the_clinics_therapist_is_on_a_persons_sheet_unless_another_is_named(root: Path) -> None:
    call(root, "sheet", "calves", "--for", "Ada", "--layout", "sheet")
    call(root, "sheet", "calves", "--for", "Bea", "--layout", "sheet", "--therapist", "R. Sample")
    assert "Kim Lee" in said(root, "calves-ada-sheet-letter-grey.pdf")
    assert "R. Sample" in (words := said(root, "calves-bea-sheet-letter-grey.pdf")) and "Kim Lee" not in words


def test_everything_is_made_on_the_clinics_paper_and_is_then_up_to_date(root: Path) -> None:
    made = call(root, "all")
    assert {"calves-sheet-letter-grey.pdf", "calves-script-letter.pdf", "calves-deck.pptx"} <= set(made)
    assert not [name for name in made if "a4" in name]
    again = CliRunner().invoke(main, ["all", "--project", str(root), "--out", str(root / "out")])
    assert "Nothing to do" in again.output
    assert [name for name in call(root, "all", "--paper", "a4") if "letter" in name] == []


def test_what_was_made_before_the_clinic_chose_a_paper_is_no_longer_made(root: Path) -> None:
    (root / "content" / "clinic.yaml").write_text("name: Ours\n", encoding="utf-8")
    assert "calves-sheet-a4.pdf" in call(root, "all")
    (root / "content" / "clinic.yaml").write_text("name: Ours\npaper: letter\n", encoding="utf-8")
    told = CliRunner().invoke(main, ["all", "--project", str(root), "--out", str(root / "out")])
    assert "no longer made, move aside with --tidy" in told.output and "calves-sheet-a4.pdf" in told.output


def test_a_roster_is_as_the_clinic_says_unless_row_or_command_say_otherwise(root: Path) -> None:
    roster = root / "list.csv"
    roster.write_text("name,layout,therapist\nAda,sheet,\nBea,sheet,R. Sample\nCem,,\n", encoding="utf-8")
    call(root, "batch", str(roster))
    assert "Kim Lee" in said(root, "Ada.pdf")
    assert "R. Sample" in said(root, "Bea.pdf")
    with pypdfium2.PdfDocument(root / "out" / "list" / "Ada.pdf") as pdf:
        assert tuple(map(round, pdf[0].get_size())) == (612, 792)
