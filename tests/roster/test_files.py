"""Lists as programs save them: encodings, separators, quotes, workbooks, YAML; and what is no list at all."""

import datetime
import io
import re
import zipfile
from pathlib import Path

import pytest

from handouts.core.problems import ContentError
from handouts.roster import DoseChange, RosterOptions, read_roster
from handouts.roster.source import open_table
from handouts.roster.tables import SIZE_LIMIT
from tests.roster.lists import refusal_of, roster_of, rows_of
from tests.roster.surveys import check_roster

TEXT = 'name,days,note\nChloé Łucja,3,"Slow, please"\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_unicode_is_read_in_every_form_that_spreadsheets_write(tmp_path: Path, encoding: str, line_end: str) -> None:
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    [row] = rows_of(tmp_path, (mark + TEXT.replace("\n", line_end)).encode(encoding))
    assert (row.name, row.note, row.number) == ("Chloé Łucja", "Slow, please", 2)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_from_the_header(tmp_path: Path, separator: str) -> None:
    [row] = rows_of(tmp_path, f'name{separator}days{separator}hold\nAda{separator}3{separator}"30,0"\n')
    assert row.request.doses == (DoseChange("", (30, 30), None, 3),)


def test_a_list_of_names_alone_needs_no_separator(tmp_path: Path) -> None:
    assert [row.name for row in rows_of(tmp_path, "name\nAda Example\nBo Example")] == ["Ada Example", "Bo Example"]


def test_excels_line_that_names_the_separator_is_passed_over(tmp_path: Path) -> None:
    [row] = rows_of(tmp_path, "sep=;\r\nname;note\r\nAda;a,b\r\n")
    assert (row.note, row.number, row.line) == ("a,b", 2, 3)


def test_what_is_not_unicode_is_refused_with_its_line(tmp_path: Path) -> None:
    problem = refusal_of(tmp_path, "name,note\nAda,x\nChloé,y\n".encode("cp1252"))
    assert problem.origin.line == 3
    assert "not UTF-8" in problem.message
    assert "CSV UTF-8" in problem.hint


def test_the_same_in_a_long_file_is_refused_with_its_line(tmp_path: Path) -> None:
    problem = refusal_of(tmp_path, b"name,note\n" + b"Ada,0123456789\n" * 150_000 + "Chloé,y\n".encode("cp1252"))
    assert problem.origin.line == 150_002


def test_an_old_export_is_read_where_its_encoding_is_named(tmp_path: Path) -> None:
    [row] = rows_of(tmp_path, "name\nŁucja\n".encode("cp1250"), RosterOptions(encoding="cp1250"))
    assert row.name == "Łucja"


@pytest.mark.parametrize("text", ['name,note\nAda,x\nBo,"open\nCy,y\n', 'name,note\nAda,x\n"Bo"by,y\n'])
def test_quote_marks_that_do_not_match_are_a_problem_with_their_row(tmp_path: Path, text: str) -> None:
    problem = refusal_of(tmp_path, text)
    assert (problem.origin.line, problem.origin.path) == (3, "row 3")
    assert "quote marks do not match" in problem.message


def test_problems_found_before_a_break_are_reported_with_it(tmp_path: Path) -> None:
    roster = roster_of(tmp_path, "name,days,note\nAda,9,\n" + "Bo,3,0123456789\n" * 150_000 + '"Bo"by,3,\n')
    with pytest.raises(ContentError) as caught:
        check_roster(roster)
    assert [problem.origin.path for problem in caught.value.problems] == ["row 2, column days", "row 150003"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "a picture"),
        (b"\0\0\0\x18ftypheic" + bytes(60), "a picture"),
        (b"BM" + bytes(60), "a picture"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Excel file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (b"\x1f\x8b\x08" + bytes(60), "a compressed file"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"name,days\n\0\0\0\1\2", "not a text file"),
        (b"", "the roster is empty"),
        (b"\n \n", "the roster is empty"),
        (b"\xef\xbb\xbf\n,,\n", "the roster is empty"),
        (b"PK\x03\x04 and nothing more", "damaged"),
    ],
)
@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_a_file_that_is_no_list_is_named_for_what_it_is(tmp_path: Path, data: bytes, kind: str, name: str) -> None:
    assert kind in refusal_of(tmp_path, data, name).message


def test_a_person_may_be_called_bm(tmp_path: Path) -> None:
    [row] = rows_of(tmp_path, "BM,name\n,BM\n")
    assert row.name == "BM"


def test_a_roster_over_the_size_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    with pytest.raises(ContentError, match="larger than 200 MB"):
        open_table(path, path.name)


def test_a_missing_file_and_a_folder_are_problems(tmp_path: Path) -> None:
    for path, message in ((tmp_path / "none.csv", "no such file"), (tmp_path, "a folder")):
        with pytest.raises(ContentError, match=message):
            open_table(path, path.name)


def _package(**parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/"), text)
    return data.getvalue()


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"word__document.xml": "<w/>"}, "a Word document"),
        ({"ppt__presentation.xml": "<p/>"}, "a presentation"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "an OpenDocument"),
        ({"photo.txt": "x"}, "a compressed file"),
        ({"xl__workbook.xml": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "a document type"),
        ({"xl__workbook.xml": "<broken"}, "damaged"),
    ],
)
def test_a_package_that_is_no_workbook_is_refused(tmp_path: Path, parts: dict[str, str], message: str) -> None:
    pytest.importorskip("openpyxl")
    assert message in refusal_of(tmp_path, _package(**parts), "list.xlsx").message


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    part = " " * 100_000_000
    problem = refusal_of(
        tmp_path,
        _package(
            xl__workbook_xml="x", **{"xl/workbook.xml": "<x/>", "a": part, "b": part, "c": part, "d": part, "e": part}
        ),
        "list.xlsx",
    )
    assert "more than 400 MB" in problem.message


def _workbook(rows: list[list[object]], **more: object) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if "second" in more:
        book.create_sheet("Other").append(["x"])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_workbook_gives_the_same_rows_as_a_csv(tmp_path: Path) -> None:
    day = datetime.datetime(2026, 3, 4)
    data = _workbook(
        [
            ["Name", "date", "days", "hold", None],
            ["Chloé", day, 3.0, "20-30", None],
            [None] * 4,
            ["王 伟", None, None, 30],
        ]
    )
    rows = rows_of(tmp_path, data, RosterOptions(locale="en-US"), "list.xlsx")
    assert [(row.number, row.name, row.date) for row in rows] == [(2, "Chloé", "Mar 4, 2026"), (4, "王 伟", None)]
    assert [row.request.doses for row in rows] == [(DoseChange("", (20, 30), None, 3),), (DoseChange("", (30, 30)),)]


def test_a_workbooks_problems_name_row_and_column(tmp_path: Path) -> None:
    day = datetime.datetime(2026, 5, 20)
    [row] = rows_of(tmp_path, _workbook([["name", "hold", "days"], ["Ada", day, 2.5]]), name="list.xlsx")
    assert [(problem.origin.line, problem.origin.path) for problem in row.problems] == [
        (2, "row 2, column hold"),
        (2, "row 2, column days"),
    ]
    assert "made a date of it" in row.problems[0].hint


def test_a_formula_that_was_never_worked_out_is_refused(tmp_path: Path) -> None:
    problem = refusal_of(tmp_path, _workbook([["name", "days"], ["Ada", "=1+2"]]), "list.xlsx")
    assert (problem.origin.path, problem.message) == ("row 2", "a formula was never worked out")


def test_a_formulas_kept_value_is_read_and_an_empty_one_is_empty(tmp_path: Path) -> None:
    data = io.BytesIO(_workbook([["name", "days", "note"], ["Ada", "=1+2", '=""']]))
    changed = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part.endswith("sheet1.xml"):
                text = re.sub(rb"<f>1\+2</f><v(></v| ?/)>", b"<f>1+2</f><v>3</v>", text)
                text = text.replace(b'<c r="C2"', b'<c r="C2" t="str"')
            new.writestr(part, text)
    [row] = rows_of(tmp_path, changed.getvalue(), name="list.xlsx")
    assert (row.request.doses, row.note) == ((DoseChange("", None, None, 3),), None)


def test_a_damaged_workbook_is_a_problem_wherever_the_damage_is(tmp_path: Path) -> None:
    data = _workbook([["name", "days"], ["Ada", 3]])
    for start in range(0, len(data), 97):
        damaged = data[:start] + bytes(byte ^ 0x5A for byte in data[start : start + 40]) + data[start + 40 :]
        (tmp_path / "list.xlsx").write_bytes(damaged)
        try:
            assert len(list(read_roster(tmp_path / "list.xlsx").rows)) <= 1
        except ContentError as error:
            assert error.problems


def test_a_second_sheet_is_a_warning(tmp_path: Path) -> None:
    roster = roster_of(tmp_path, _workbook([["name"], ["Ada"]], second=True), name="list.xlsx")
    assert [problem.message for problem in roster.problems] == ["only the first sheet is read"]
    assert roster.problems[0].severity == "warning"


def test_a_workbook_without_openpyxl_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = _workbook([["name"], ["Ada"]])
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    problem = refusal_of(tmp_path, data, "list.xlsx")
    assert "not installed" in problem.message
    assert "handouts[xlsx]" in problem.hint


def test_a_yaml_roster_takes_lists_and_doses_for_each_stretch(tmp_path: Path) -> None:
    text = "- name: Ada\n  stretches: [lying, kneeling]\n  hold: {from: 20, to: 30}\n  days: {lying: 3}\n- {name: Bo, hold.lying: 15}\n"
    first, second = rows_of(tmp_path, text, name="list.yaml")
    assert first.request.stretches == ("lying", "kneeling")
    assert first.request.doses == (DoseChange("", (20, 30)), DoseChange("lying", None, None, 3))
    assert (second.name, second.request.doses) == ("Bo", (DoseChange("lying", (15, 15)),))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("name: Ada\n", 1, "a list of people"),
        ("- name: Ada\n- Bo\n", 2, "no set of keys"),
        ("- name: Ada\n  hodl: 20\n", 2, "no column is called this"),
        ("- name: Ada\n  note: [[x]]\n", 2, "cannot be a list"),
        ("- name: Ada\n  name: Bo\n", 2, "given twice"),
        ("[]\n", 1, "the roster is empty"),
    ],
)
def test_a_yaml_roster_that_is_none_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    problem = refusal_of(tmp_path, text, "list.yaml")
    assert (problem.origin.line, message in problem.message) == (line, True)
