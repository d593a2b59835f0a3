"""Files that were there before: what someone changed is not replaced unasked, and who is off the list is told."""

import json
from pathlib import Path

import pytest

from handouts.core.problems import ContentError
from tests.damage import damaged_at
from tests.roster.sample import files_of, make, person

ADA, BEA, CYD = (person(name, days="3") for name in ("Ada", "Bea", "Cyd"))
CHANGED = "the file of this row was changed since it was made, or is not ours"


def test_a_file_that_someone_changed_stops_the_batch_and_names_its_row(tmp_path: Path) -> None:
    make(tmp_path, [ADA, BEA])
    before = files_of(tmp_path / "out" / "monday")
    changed = before["Bea.pdf"].replace(b"%PDF-1.7", b"%PDF-1.6")
    (tmp_path / "out" / "monday" / "Bea.pdf").write_bytes(changed)
    with pytest.raises(ContentError) as caught:
        make(tmp_path, [person("Ada", days="4"), BEA])
    assert [(problem.origin.path, problem.message) for problem in caught.value.problems] == [("row 3", CHANGED)]
    assert "--force" in caught.value.problems[0].hint
    assert files_of(tmp_path / "out" / "monday") == {**before, "Bea.pdf": changed}


def test_a_changed_file_is_replaced_with_force_and_left_with_its_row_where_bad_rows_are_skipped(tmp_path: Path) -> None:
    make(tmp_path, [ADA, BEA])
    before = files_of(tmp_path / "out" / "monday")
    (tmp_path / "out" / "monday" / "Bea.pdf").write_bytes(b"%PDF of my own")
    told = make(tmp_path, [ADA, BEA], skips_bad=True)
    assert (told.people, told.left_out, told.leftovers) == (1, 1, ())
    assert (tmp_path / "out" / "monday" / "Bea.pdf").read_bytes() == b"%PDF of my own"
    assert make(tmp_path, [ADA, BEA], is_forced=True).written == 1
    assert files_of(tmp_path / "out" / "monday") == before


def test_what_we_wrote_for_another_dose_is_replaced(tmp_path: Path) -> None:
    make(tmp_path, [ADA, BEA])
    assert make(tmp_path, [person("Ada", days="4"), BEA]).written == 1
    (tmp_path / "out" / ".made" / "monday.roster.json").unlink()
    assert make(tmp_path, [person("Ada", days="5"), BEA]).written == 1  # known by what is in it


def test_the_words_of_one_person_on_a_sheet_are_not_as_written_when_changed(tmp_path: Path) -> None:
    make(tmp_path, [ADA])
    path = tmp_path / "out" / "monday" / "Ada.pdf"
    data = path.read_bytes()
    place = data.index(b"/Span <</MCID") + 200
    path.write_bytes(damaged_at(data, place))
    with pytest.raises(ContentError, match=CHANGED):
        make(tmp_path, [person("Ada", days="4")])


def test_a_print_run_and_a_list_of_problems_that_someone_changed_are_not_replaced(tmp_path: Path) -> None:
    options = {"has_files": False, "has_print_run": True, "skips_bad": True}
    make(tmp_path, [ADA, person("Bad", days="9")], **options)
    for name in ("monday.pdf", "monday-problems.csv"):
        path = tmp_path / "out" / name
        before = path.read_bytes()
        path.write_bytes(before + b"mine")
        with pytest.raises(ContentError, match=f"{name}: error: this file was changed"):
            make(tmp_path, [ADA, person("Bad", days="9")], **options)
        path.write_bytes(before)
    assert make(tmp_path, [BEA, person("Bad", days="8")], **options).has_new_run


def test_a_second_person_of_a_name_gets_a_file_of_their_own(tmp_path: Path) -> None:
    make(tmp_path, [person("Maria Lopez", days="3"), person("Maria Lopez", days="4"), person("MARIA LOPEZ", days="5")])
    files = files_of(tmp_path / "out" / "monday")
    assert set(files) == {"Maria-Lopez.pdf", "Maria-Lopez-2.pdf", "MARIA-LOPEZ-3.pdf"}
    assert len(set(files.values())) == 3


def test_who_is_off_the_list_is_told_and_moved_aside_when_asked(tmp_path: Path) -> None:
    make(tmp_path, [ADA, BEA, CYD])
    told = make(tmp_path, [BEA])
    assert (told.leftovers, told.aside) == (("Ada.pdf", "Cyd.pdf"), None)
    assert set(files_of(tmp_path / "out" / "monday")) == {"Ada.pdf", "Bea.pdf", "Cyd.pdf"}
    told = make(tmp_path, [BEA], is_tidy=True)
    assert told.aside == tmp_path / "out" / "monday-off-list"
    assert set(files_of(tmp_path / "out" / "monday")) == {"Bea.pdf"}
    assert set(files_of(told.aside)) == {"Ada.pdf", "Cyd.pdf"}
    assert make(tmp_path, [BEA]).leftovers == ()


def test_what_was_moved_aside_before_is_not_written_over(tmp_path: Path) -> None:
    for days in ("3", "4"):
        make(tmp_path, [person("Ada", days=days), BEA])
        make(tmp_path, [BEA], is_tidy=True)
    assert set(files_of(tmp_path / "out" / "monday-off-list")) == {"Ada.pdf", "Ada-2.pdf"}


def test_other_files_in_the_folder_are_nobodys_leftovers(tmp_path: Path) -> None:
    make(tmp_path, [ADA])
    (tmp_path / "out" / "monday" / "read me.txt").write_text("mine")
    assert make(tmp_path, [ADA], is_tidy=True).leftovers == ()
    assert (tmp_path / "out" / "monday" / "read me.txt").exists()


def test_a_ledger_holds_no_names(tmp_path: Path) -> None:
    make(tmp_path, [person("Ada Example", days="3")])
    text = (tmp_path / "out" / ".made" / "monday.roster.json").read_text()
    assert "Ada" not in text and len(json.loads(text)["outputs"]) == 1
