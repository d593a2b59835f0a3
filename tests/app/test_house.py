"""Paper and ink that clinic.yaml names count where the command line names none: for sheets, scripts, lists and everything."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handouts.app.cli import main
from handouts.app.house import HouseChoices, house_choices
from tests.likeness import page_pictures
from tests.pdf.reading import TaggedPdf
from tests.topics import make_project


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_project(tmp_path / "p", "calves")
    path = root / "content" / "clinic.yaml"
    path.write_text(
        path.read_text(encoding="utf-8") + "\npaper: letter\nink: grey\ntherapist: R. Sample\n", encoding="utf-8"
    )
    monkeypatch.chdir(root)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return root


def call(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def test_a_sheet_and_a_script_take_the_clinics_paper_and_ink(root: Path) -> None:
    assert call("sheet", "calves").output == "out/calves-sheet-letter-grey.pdf\n"
    assert call("deck", "calves", "--script").output == "out/calves-script-letter.pdf\n"


def test_what_is_asked_for_wins(root: Path) -> None:
    assert call("sheet", "calves", "--paper", "a4", "--ink", "colour").output == "out/calves-sheet-a4.pdf\n"


def test_everything_is_made_in_them_and_then_nothing_is_left_to_do(root: Path) -> None:
    made = call().output.split()
    assert "out/calves-sheet-letter-grey.pdf" in made and not any("a4" in name for name in made)
    assert call().output.startswith("Nothing to do")


def test_a_list_takes_them_too(root: Path) -> None:
    (root / "monday.csv").write_text("name,paper\nAda,\nBea,a4\n", encoding="utf-8")
    call("batch", "monday.csv")
    heights = {path.stem: page_pictures(path.read_bytes())[0].height for path in (root / "out" / "monday").iterdir()}
    assert heights["Ada"] < heights["Bea"]  # as pictures of one width
    for path in (root / "out" / "monday").iterdir():
        assert "R. Sample" in " ".join(TaggedPdf(path.read_bytes()).words())


def test_the_clinics_therapist_stands_on_a_persons_own_sheet(root: Path) -> None:
    for more in ((), ("--therapist", "B. Other")):
        call("sheet", "calves", "--for", "Ada", *more)
        (path,) = (root / "out").glob("*ada*.pdf")
        words = " ".join(TaggedPdf(path.read_bytes()).words())
        assert ("B. Other" if more else "R. Sample") in words
        path.unlink()


@pytest.mark.parametrize("text", ["name: Ours\n# paper: letter\n", "name: Ours\n", "name: [\npaper: letter\n"])
def test_a_clinic_that_names_none_or_cannot_be_read_chooses_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "clinic.yaml").write_text(text, encoding="utf-8")
    assert house_choices(tmp_path) == HouseChoices()


def test_a_clinic_on_one_line_is_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "clinic.yaml").write_text("{name: Ours, paper: letter}\n", encoding="utf-8")
    assert house_choices(tmp_path) == HouseChoices(paper="letter")
