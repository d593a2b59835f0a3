"""The batch command: what it prints, in words, as JSON, and with which exit code."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from handouts.app.cli import main
from tests.pdf.reading import TaggedPdf
from tests.roster.sample import person, write_roster
from tests.topics import ROOT


def call(roster: Path, *arguments: str) -> Result:
    out = str(roster.parent / "out")
    return CliRunner().invoke(main, ["batch", str(roster), "--out", out, "--project", str(ROOT), *arguments])


def test_a_batch_is_told_in_one_line_without_names(tmp_path: Path) -> None:
    told = call(write_roster(tmp_path, [person("Ada Example"), person("Bea Example")]))
    assert told.exit_code == 0
    assert told.output.startswith("2 sheets, 2 written, 0 up to date: ")
    assert "Ada" not in told.output


def test_a_batch_is_told_as_json(tmp_path: Path) -> None:
    told = json.loads(call(write_roster(tmp_path, [person("Ada")]), "--json", "--one-file", "--files").output)
    assert (told["people"], told["written"], told["slow"], told["left_out"]) == (1, 1, 0, 0)
    assert told["print_run"].endswith("monday.pdf") and told["folder"].endswith("monday")


def test_one_file_alone_makes_no_folder(tmp_path: Path) -> None:
    assert call(write_roster(tmp_path, [person("Ada")]), "--one-file").exit_code == 0
    assert (tmp_path / "out" / "monday.pdf").is_file()
    assert not (tmp_path / "out" / "monday").exists()


def test_a_bad_roster_ends_with_its_problems(tmp_path: Path) -> None:
    told = call(write_roster(tmp_path, [person("Ada", days="9")]))
    assert told.exit_code == 1
    assert "monday.csv:2: error: row 2, column days: days a week is 1 to 7, not 9" in told.output


def test_bad_rows_are_left_out_when_asked(tmp_path: Path) -> None:
    told = call(write_roster(tmp_path, [person("Ada", days="9"), person("Bea")]), "--skip-bad")
    assert told.exit_code == 0
    assert "1 left out, see " in told.output


def test_warnings_stop_a_strict_batch(tmp_path: Path) -> None:
    roster = tmp_path / "list.csv"
    roster.write_text("name,topic,shoe size\nAda,hip-flexors,38\n", encoding="utf-8")
    assert call(roster).exit_code == 0
    told = call(roster, "--strict")
    assert told.exit_code == 1
    assert "the column 'shoe size' is not used" in told.output


def test_options_are_the_defaults_of_every_row(tmp_path: Path) -> None:
    roster = tmp_path / "list.csv"
    roster.write_text(
        "name,topic,date,layout\nAda,hip-flexors,3/4/2026,\nBea,hip-flexors,5/4/2026,card\n", encoding="utf-8"
    )
    told = call(
        roster,
        "--layout",
        "large",
        "--ink",
        "grey",
        "--paper",
        "letter",
        "--therapist",
        "R. Sample",
    )
    assert told.exit_code == 0, told.output
    sizes = {path.name: path.stat().st_size for path in (tmp_path / "out" / "list").iterdir()}
    assert set(sizes) == {"Ada.pdf", "Bea.pdf"}


def test_a_roster_that_is_a_picture_is_refused(tmp_path: Path) -> None:
    roster = tmp_path / "clients.csv"
    roster.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    told = call(roster)
    assert told.exit_code == 1
    assert "this is a picture, not a list" in told.output


def test_a_print_run_says_that_it_is_for_the_printer(tmp_path: Path) -> None:
    told = call(write_roster(tmp_path, [person("Ada")]), "--one-file")
    assert "for the printer: it has no tags for a screen reader" in told.output


def test_a_print_run_says_that_all_are_in_one_file(tmp_path: Path) -> None:
    roster = write_roster(tmp_path, [person("Ada"), person("Bea"), person("Cem")])
    told = call(roster, "--one-file")
    assert told.output.startswith("3 sheets, all in one file for the printer, written: ")
    assert call(roster, "--one-file").output.startswith("3 sheets, all in one file for the printer, up to date: ")


def test_tidy_leaves_a_pdf_that_is_not_ours(tmp_path: Path) -> None:
    roster = write_roster(tmp_path, [person("Ada"), person("Bea"), person("Cem")])
    call(roster)
    folder = tmp_path / "out" / "monday"
    (folder / "Insurance form.pdf").write_bytes(b"mine")
    (folder / "Cem.pdf").write_bytes((folder / "Cem.pdf").read_bytes() + b"% a note of mine")
    told = call(write_roster(tmp_path, [person("Bea")]), "--tidy").output
    assert "1 PDF of people who are off the list moved to " in told
    assert sorted(path.name for path in folder.iterdir()) == ["Bea.pdf", "Cem.pdf", "Insurance form.pdf"]


def test_who_is_off_the_list_is_listed_by_file(tmp_path: Path) -> None:
    call(write_roster(tmp_path, [person("Ada"), person("Bea")]))
    roster = write_roster(tmp_path, [person("Bea")])
    assert "1 PDF of people who are off the list in " in (told := call(roster).output)
    assert "(--tidy moves them aside):\n  Ada.pdf\n" in told
    assert json.loads(call(roster, "--json").output)["leftovers"] == ["Ada.pdf"]
    assert "moved to " in call(roster, "--tidy").output
    assert "Ada.pdf" not in call(roster).output


def test_a_file_that_someone_changed_is_replaced_with_force_alone(tmp_path: Path) -> None:
    roster = write_roster(tmp_path, [person("Ada")])
    call(roster)
    (tmp_path / "out" / "monday" / "Ada.pdf").write_bytes(b"mine")
    told = call(roster)
    assert told.exit_code == 1
    assert "monday.csv:2: error: row 2: the file of this row was changed" in told.output
    assert call(roster, "--force").exit_code == 0


def test_the_date_of_the_command_line_is_printed_as_it_is(tmp_path: Path) -> None:
    roster = write_roster(tmp_path, [person("Ada")])
    assert call(roster, "--date", "Tuesday, 3.4.").exit_code == 0
    assert "Tuesday, 3.4." in TaggedPdf((tmp_path / "out" / "monday" / "Ada.pdf").read_bytes()).words()
    told = call(roster, "--date", "today")
    assert told.exit_code == 1
    assert "'today' is not a date" in told.output
