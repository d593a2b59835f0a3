"""Lists as programs save them: encodings, separators, quotes, workbooks, YAML; and what is no list at all."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from handouts.core.problems import ContentError
from handouts.roster.files import read_table
from handouts.roster.reading import read_roster
from handouts.roster.request import RosterOptions
from handouts.roster.table import SIZE_LIMIT
from tests.roster.lists import dose, refusal_of, roster_of, rows_of

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
    assert row.request.doses == (dose(hold=30, days=3),)


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


def test_an_old_export_is_read_where_its_encoding_is_named(tmp_path: Path) -> None:
    [row] = rows_of(tmp_path, "name\nŁucja\n".encode("cp1250"), RosterOptions(encoding="cp1250"))
    assert row.name == "Łucja"


@pytest.mark.parametrize("text", ['name,note\nAda,x\nBo,"open\nCy,y\n', 'name,note\nAda,x\n"Bo"by,y\n'])
def test_quote_marks_that_do_not_match_are_a_problem_with_their_row(tmp_path: Path, text: str) -> None:
    problem = refusal_of(tmp_path, text)
    assert (problem.origin.line, problem.origin.path) == (3, "row 3")
    assert "quote marks do not match" in problem.message


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(60), "a picture"),
        (b"\0\0\0\x18ftypheic" + bytes(60), "a picture"),
        (b"BM" + bytes(60), "a picture"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
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
    with pytest.raises(ContentError, match="larger than 20 MB"):
        read_table(path, path.name)


def test_a_missing_file_and_a_folder_are_problems(tmp_path: Path) -> None:
    for path, message in ((tmp_path / "none.csv", "no such file"), (tmp_path, "a folder")):
        with pytest.raises(ContentError, match=message):
            read_table(path, path.name)


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
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "no spreadsheet"),
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
        _package(xl__workbook_xml="x", **{"xl/workbook.xml": "<x/>", "a.xml": part, "b.xml": part}),
        "list.xlsx",
    )
    assert "more than 100 MB" in problem.message


def test_a_yaml_roster_takes_lists_and_doses_for_each_exercise(tmp_path: Path) -> None:
    text = "- name: Ada\n  exercises: [lying, kneeling]\n  hold: {from: 20, to: 30}\n  days: {lying: 3}\n- {name: Bo, hold.lying: 15}\n"
    first, second = rows_of(tmp_path, text, name="list.yaml")
    assert first.request.exercises == ("lying", "kneeling")
    assert first.request.doses == (dose(hold=(20, 30)), dose("lying", days=3))
    assert (second.name, second.request.doses) == ("Bo", (dose("lying", hold=15),))


@pytest.mark.parametrize("nothing", ["null", "~", "", "NULL"])
def test_what_is_null_in_yaml_is_unset(tmp_path: Path, nothing: str) -> None:
    text = f"- name: Ada\n  note: {nothing}\n  therapist: {nothing}\n  hold: {nothing}\n- name: Bo\n  note: 'null'\n"
    first, second = rows_of(tmp_path, text, name="list.yaml")
    assert (first.note, first.therapist, first.request.doses, first.problems) == (None, None, (), ())
    assert second.note == "null"


def test_a_yaml_rosters_own_columns_are_told_once(tmp_path: Path) -> None:
    roster = roster_of(tmp_path, "- name: Ada\n  phone: 1\n- name: Bo\n  phone: 2\n  age: 3\n", name="list.yaml")
    assert [problem.message for problem in roster.problems] == ["columns are not used: 'phone', 'age'"]
    assert [row.name for row in roster.rows] == ["Ada", "Bo"]


def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    for name in ("list.csv", "list.yaml"):
        os.mkfifo(tmp_path / name)
        with pytest.raises(ContentError, match="a pipe or a device"):
            read_roster(tmp_path / name)


def test_an_encoding_that_there_is_not_is_a_problem(tmp_path: Path) -> None:
    for encoding in ("latin-99", "hex"):
        problem = refusal_of(tmp_path, "name\nAda\n", options=RosterOptions(encoding=encoding))
        assert f"no encoding '{encoding}'" in problem.message


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("name: Ada\n", 1, "a list of people"),
        ("- name: Ada\n- Bo\n", 2, "not a person"),
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


@pytest.mark.parametrize("cell", ["note: {first: Ada}", "note: [[20]]", "hold: [[20]]", "hold.kneeling: {from: 20}"])
def test_a_list_or_keys_where_a_plain_value_belongs_are_refused_at_their_cell(tmp_path: Path, cell: str) -> None:
    problem = refusal_of(tmp_path, f"- name: Ada\n  {cell}\n", "list.yaml")
    assert problem.message == "the value cannot be a list or a set of keys here"
    assert problem.origin.line == 2
