"""Workbooks as spreadsheets and other programs write them: read rightly, or refused with what to do."""

import datetime
import io
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from handouts.core.problems import ContentError, Problem
from handouts.roster.reading import read_roster
from handouts.roster.request import Roster
from tests.roster.lists import dose, refusal_of, roster_of, rows_of
from tests.roster.workbooks import MAIN, by_hand, packed, sheet_of, text, workbook

FILES = Path(__file__).parent / "files"
NAME = "list.xlsx"
HEADER = f'<row r="1">{text("A1", "name")}{text("B1", "note")}</row>'


def told(roster: Roster) -> list[tuple[str, str]]:
    assert {problem.severity for problem in roster.problems} <= {"warning"}
    return [(problem.origin.path, problem.message) for problem in roster.problems]


def test_a_workbook_gives_the_same_rows_as_a_csv_and_a_real_date_by_its_language(tmp_path: Path) -> None:
    day = datetime.datetime(2026, 3, 4)
    rows: list[list[object]] = [
        ["Name", "date", "days", "hold", None],
        ["Chloé", day, 3.0, "20-30", None],
        [None] * 4,
        ["王 伟", None, None, 30],
    ]
    found = rows_of(tmp_path, workbook(rows), name=NAME)
    assert [(row.number, row.name, row.date) for row in found] == [(2, "Chloé", "4 Mar 2026"), (4, "王 伟", None)]
    assert [row.request.doses for row in found] == [(dose(hold=(20, 30), days=3),), (dose(hold=30),)]


def test_an_old_workbook_is_read_and_tells_that_hidden_rows_are_not_seen() -> None:
    roster = read_roster(FILES / "list.xls")
    assert [(row.name, row.date, row.note) for row in roster.rows] == [
        ("Ada Example", "4 Mar 2026", "Slowly"),
        ("Bo Example", None, None),
    ]
    assert [row.request.doses for row in roster.rows] == [(dose(days=3),), (dose(days=4),)]
    (problem,) = roster.problems
    assert "hidden" in problem.message and problem.severity == "warning"


def test_a_workbooks_problems_name_row_and_column(tmp_path: Path) -> None:
    day = datetime.datetime(2026, 5, 20)
    [row] = rows_of(tmp_path, workbook([["name", "hold", "days"], ["Ada", day, 2.5]]), name=NAME)
    places = [(problem.origin.line, problem.origin.path) for problem in row.problems]
    assert places == [(2, "row 2, column hold"), (2, "row 2, column days")]
    assert "made a date of it" in row.problems[0].hint


def test_line_ends_that_spreadsheets_escape_are_spaces(tmp_path: Path) -> None:
    rows = f'<row r="2">{text("A2", "Ada Example_x000D_")}{text("B2", "Go slow._x000D_&#10;Breathe.")}</row>'
    header = HEADER.replace("note", "note_x000D_")
    [row] = rows_of(tmp_path, by_hand(sheet_of(header, rows)), name=NAME)
    assert (row.name, row.note) == ("Ada Example", "Go slow. Breathe.")


FORMULA = f'<row r="2">{text("A2", "Ada")}<c r="B2"><f>1+2</f></c></row>'


@pytest.mark.parametrize(
    "sheet",
    [
        sheet_of(HEADER, FORMULA),
        sheet_of(HEADER, FORMULA.replace("</f>", "</f>\n  <v/>\n")),
        sheet_of(HEADER, FORMULA).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x="),
        sheet_of(HEADER, FORMULA).replace("><", ">\n  <"),
    ],
    ids=["plain", "empty value", "prefix", "spaces"],
)
def test_a_formula_that_was_never_worked_out_is_refused_however_it_is_spelt(tmp_path: Path, sheet: str) -> None:
    problem = refusal_of(tmp_path, by_hand(sheet), NAME)
    assert (problem.origin.path, problem.message) == ("row 2, column note", "a formula was never worked out")
    assert problem.origin.line == 2


def test_a_formulas_result_is_read_an_empty_one_too_and_one_in_a_column_of_nobody_stops_nothing(tmp_path: Path) -> None:
    row = f'<row r="2">{text("A2", "Ada")}<c r="B2"><f>1+2</f><v>3</v></c><c r="C2"><f>9</f></c></row>'
    assert rows_of(tmp_path, by_hand(sheet_of(HEADER, row)), name=NAME)[0].note == "3"
    row = f'<row r="2">{text("A2", "Ada")}<c r="B2" t="str"><f>""</f></c></row>'
    assert rows_of(tmp_path, by_hand(sheet_of(HEADER, row)), name=NAME)[0].note is None


def test_errors_are_told_and_not_left_blank(tmp_path: Path) -> None:
    row = f'<row r="2">{text("A2", "Ada")}<c r="B2" t="e"><f>A9/0</f><v>#DIV/0!</v></c></row>'
    [row_read] = rows_of(tmp_path, by_hand(sheet_of(HEADER, row)), name=NAME)
    assert "the error #DIV/0!" in row_read.problems[0].message


@pytest.mark.parametrize("book", ["xl/workbook.xml", "xl/workbook2.xml", "book/workbook.xml"])
def test_parts_may_have_any_name(tmp_path: Path, book: str) -> None:
    data = by_hand(sheet_of(HEADER, FORMULA.replace("</f>", "</f><v>3</v>")), book, "xl/worksheets/list one.xml")
    [row] = rows_of(tmp_path, data, name=NAME)
    assert (row.name, row.note) == ("Ada", "3")


def test_a_strict_workbook_is_told_as_such(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    data = by_hand(sheet_of(HEADER))
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(MAIN.encode(), strict.encode()))
    problem = refusal_of(tmp_path, changed.getvalue(), NAME)
    assert "Strict" in problem.message and "Excel Workbook (.xlsx)" in problem.hint


PEOPLE: list[list[object]] = [["name", "note", "days"], *([f"Person {number}", f"n{number}", 3] for number in range(9))]


def test_hidden_and_filtered_rows_are_left_out_and_told(tmp_path: Path) -> None:
    def hide(sheet: Any) -> None:
        for row in (3, 5, 6, 7):
            sheet.row_dimensions[row].hidden = True

    roster = roster_of(tmp_path, workbook(PEOPLE, hide), name=NAME)
    assert [row.number for row in roster.rows] == [2, 4, 8, 9, 10]
    assert told(roster) == [("", "rows 3, 5-7 are hidden or filtered out")]


def test_a_hidden_column_is_not_printed_and_a_hidden_dose_is_an_error(tmp_path: Path) -> None:
    def hide(letter: str) -> Any:
        return lambda sheet: setattr(sheet.column_dimensions[letter], "hidden", True)

    roster = roster_of(tmp_path, workbook(PEOPLE, hide("B")), name=NAME)
    assert {row.note for row in roster.rows} == {None}
    assert told(roster) == [("row 1, column note", "the column is hidden")]
    problem = refused(tmp_path, workbook(PEOPLE, hide("C")))
    assert (problem.severity, problem.origin.path) == ("error", "row 1, column days")


def refused(folder: Path, data: bytes) -> Problem:
    with pytest.raises(ContentError) as caught:
        roster_of(folder, data, name=NAME)
    return caught.value.problems[0]


def test_merged_cells_count_for_all_their_rows_but_names_do_not(tmp_path: Path) -> None:
    rows: list[list[object]] = [["name", "therapist"], ["Ada", "R. Sample"], ["Bo", None], ["Cy", None], ["Di", None]]
    roster = roster_of(tmp_path, workbook(rows, lambda sheet: sheet.merge_cells("B2:B4")), name=NAME)
    assert [row.therapist for row in roster.rows] == ["R. Sample", "R. Sample", "R. Sample", None]
    assert told(roster)[0][0] == "row 2, column therapist"
    rows = [["name", "days"], ["Ada", 3], [None, 4]]
    roster = roster_of(tmp_path, workbook(rows, lambda sheet: sheet.merge_cells("A2:A3")), name=NAME)
    assert roster.rows[1].problems[0].message == "the name is missing"


def test_the_totals_of_a_table_are_no_person(tmp_path: Path) -> None:
    from openpyxl.worksheet.table import Table

    def add(sheet: Any) -> None:
        table = Table(displayName="People", ref="A1:B4", totalsRowCount=1)
        sheet.add_table(table)

    roster = roster_of(tmp_path, workbook([["name", "days"], ["Ada", 3], ["Bo", 4], ["Ergebnis", 7]], add), name=NAME)
    assert [row.name for row in roster.rows] == ["Ada", "Bo"]
    assert told(roster) == [("row 4", "this is a row of totals")]


def test_the_first_sheet_that_is_shown_is_read_and_others_are_told(tmp_path: Path) -> None:
    def add(sheet: Any) -> None:
        sheet.parent.create_sheet("Other").append(["x"])
        sheet.parent.create_sheet("Hidden", 0).sheet_state = "hidden"

    roster = roster_of(tmp_path, workbook([["name"], ["Ada"]], add), name=NAME)
    assert [row.name for row in roster.rows] == ["Ada"]
    assert told(roster) == [("sheet 'Sheet'", "only the first sheet is read")]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576000"><c r="A1048576000"><v>1</v></c></row>',
        '<row r="2"><c r="A1073741824"><v>1</v></c></row>',
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="2"><c r="ZZZZ2"><v>1</v></c></row>',
    ],
)
def test_cells_far_out_are_refused_at_once(tmp_path: Path, rows: str) -> None:
    begun = time.process_time()
    problem = refusal_of(tmp_path, by_hand(sheet_of(HEADER, rows)), NAME)
    assert "far below or right" in problem.hint
    assert time.process_time() - begun < 5


def test_parts_that_unpack_without_end_are_refused_unread(tmp_path: Path) -> None:
    rows = "<row/>" * 17_000_000
    problem = refusal_of(tmp_path, by_hand(sheet_of(HEADER, rows)), NAME)
    assert problem.message == "the workbook unpacks to more than 100 MB"


def test_a_cell_of_many_million_letters_is_a_problem_of_its_row(tmp_path: Path) -> None:
    row = f'<row r="2">{text("A2", "Ada")}{text("B2", "x" * 20_000_000)}</row>'
    [row_read] = rows_of(tmp_path, by_hand(sheet_of(HEADER, row)), name=NAME)
    assert "500 is the most" in row_read.problems[0].message


def test_a_sheet_formatted_to_its_end_is_read(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{number}"/>' for number in range(3, 200_000))
    data = by_hand(sheet_of(HEADER, f'<row r="2">{text("A2", "Ada")}</row>', rows))
    assert [row.name for row in rows_of(tmp_path, data, name=NAME)] == ["Ada"]


def test_a_damaged_workbook_is_a_problem_wherever_the_damage_is(tmp_path: Path) -> None:
    data = workbook([["name", "days"], ["Ada", 3]])
    for start in range(0, len(data), 97):
        damaged = data[:start] + bytes(byte ^ 0x5A for byte in data[start : start + 40]) + data[start + 40 :]
        (tmp_path / NAME).write_bytes(damaged)
        try:
            assert len(read_roster(tmp_path / NAME).rows) <= 1
        except ContentError as error:
            assert error.problems


OPEN = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="List">{rows}</table:table></office:spreadsheet></office:body>
</office:document-content>"""


def open_row(*cells: str, more: str = "") -> str:
    made = (
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    return f"<table:table-row {more}>{''.join(made)}</table:table-row>"


def open_workbook(*rows: str) -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return packed({"mimetype": kind, "content.xml": OPEN.format(rows="".join(rows)), "META-INF/manifest.xml": manifest})


def test_an_open_workbook_is_read(tmp_path: Path) -> None:
    day = '<table:table-cell office:value-type="date" office:date-value="2026-03-04"><text:p>4.3.26</text:p></table:table-cell>'
    row = open_row("Ada").replace("</table:table-row>", f"{day}</table:table-row>")
    [row_read] = rows_of(tmp_path, open_workbook(open_row("name", "date"), row), name="list.ods")
    assert (row_read.name, row_read.date) == ("Ada", "4 Mar 2026")


def test_filtered_rows_of_an_open_workbook_are_left_out_and_told(tmp_path: Path) -> None:
    filtered = open_row("Bo", more='table:visibility="filter"')
    roster = roster_of(tmp_path, open_workbook(open_row("name"), open_row("Ada"), filtered), name="list.ods")
    assert [row.name for row in roster.rows] == ["Ada"]
    assert told(roster) == [("", "row 3 is hidden or filtered out")]


def test_an_open_workbook_that_repeats_without_end_is_refused(tmp_path: Path) -> None:
    rows = open_row("Ada", more='table:number-rows-repeated="1000000000"')
    problem = refusal_of(tmp_path, open_workbook(open_row("name"), rows), "list.ods")
    assert "far below or right" in problem.hint
