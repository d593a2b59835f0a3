"""Workbooks as tables: the first sheet that is shown, its cells as texts. Excel's .xlsx, .xlsm and .xls, and OpenDocument's .ods.

The cells are read by calamine. What it does not tell (hidden rows, merged cells, formulas that were never worked out, errors, cells far
out) is looked up in the file's own XML (workbook_xml) before, and told.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from handouts.core.problems import ContentError, Origin, Problem
from handouts.roster.columns import column_key, is_column, is_prescribed
from handouts.roster.dates import RealDate
from handouts.roster.table import PEOPLE_LIMIT, RosterTable, TableRow, refuse, too_many_people
from handouts.roster.workbook_xml import SheetFacts, check_package, find_facts, with_usual_names

EMPTY = "put the list on the first sheet, column names on top"
OLD = "an old workbook does not tell which of its rows are hidden: everyone in it gets a sheet"
LEFT_OUT = "what is hidden is left out: show it again, or delete it"
ROWS_SHOWN = 10
OWN_NAMES = ("name", "id", "first name", "last name")  # merged over several rows, they are still one person's


def read_workbook(data: bytes, name: str) -> RosterTable:
    """Read a workbook. Raises ContentError where it is none, or cannot be read rightly."""
    is_old = not data.startswith(b"PK")
    if not is_old:
        with _damage_told(name):
            check_package(data, name)
            data = with_usual_names(data)
    with _damage_told(name):
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [
            sheet
            for sheet in book.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
        if not shown:
            raise refuse(name, "the workbook has no sheet that is shown", "put the list on the first sheet")
        facts = SheetFacts() if is_old else find_facts(data, shown[0].name, name)
        sheet = book.get_sheet_by_name(shown[0].name)
        rows = sheet.to_python(skip_empty_area=False)
        merged = facts.merged or [(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
    problems = [_warning(name, f"sheet '{shown[0].name}'", "only the first sheet is read", "put everyone on it")]
    problems = problems if shown[1:] else []
    problems += [_warning(name, "", OLD, "save it as .xlsx, and hidden rows are left out")] if is_old else []
    return _table(rows, facts._replace(merged=merged), name, problems)


def _table(cells: list[list[Any]], facts: SheetFacts, name: str, problems: list[Problem]) -> RosterTable:
    """Return the sheet's texts as a table, with what is hidden left out and what is merged filled in."""
    for (row, column), said in facts.errors.items():
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = said or "#N/A"
    texts = [[_text(cell) for cell in row] for row in cells]
    top = next((number for number, row in enumerate(texts) if any(row) and number not in facts.hidden_rows), None)
    if top is None:
        raise refuse(name, "the first sheet is empty", EMPTY)
    header = texts[top]
    problems += _hide_columns(texts, top, facts, name)
    problems += _fill_merged(texts, top, facts, name)
    _check_formulas(texts, top, facts, name)
    while header and not header[-1]:
        header.pop()
    hidden = [row for row in range(top + 1, len(texts)) if row in facts.hidden_rows and any(texts[row])]
    if hidden:
        are = f"row {hidden[0] + 1} is" if len(hidden) == 1 else f"rows {_listed(hidden)} are"
        problems.append(_warning(name, "", f"{are} hidden or filtered out", LEFT_OUT, hidden[0] + 1))
    rows: list[TableRow] = [
        (row + 1, row + 1, texts[row])
        for row in range(top + 1, len(texts))
        if any(texts[row]) and row not in facts.hidden_rows and row not in facts.totals_rows
    ]
    told = [row for row in sorted(facts.totals_rows) if top < row < len(texts) and any(texts[row])]
    problems += [_warning(name, f"row {row + 1}", "this is a row of totals", "it is left out", row + 1) for row in told]
    if len(rows) > PEOPLE_LIMIT:
        raise too_many_people(name)
    return RosterTable(header, top + 1, top + 1, rows, tuple(problems))


def _hide_columns(texts: list[list[str]], top: int, facts: SheetFacts, name: str) -> Iterator[Problem]:
    """Empty the hidden columns, and tell it; a hidden column of what is prescribed is an error."""
    for column, cell in enumerate(texts[top]):
        if column not in facts.hidden_columns or not cell:
            continue
        key, row = column_key(cell), top + 1
        where = Origin(name, row, 0, f"row {row}, column {key[:30]}")
        if is_prescribed(key) and is_column(key):
            hint = "show it again, or delete it: doses would get lost"
            yield Problem(where, "the column is hidden", hint)
        else:
            yield Problem(where, "the column is hidden", LEFT_OUT, "warning")
        for cells in texts:
            if column < len(cells):
                cells[column] = ""


def _fill_merged(texts: list[list[str]], top: int, facts: SheetFacts, name: str) -> Iterator[Problem]:
    """Give each row below a merged cell what it says, but for names, and tell it."""
    for first, left, last, _ in facts.merged:
        last = min(last, len(texts) - 1)
        if first <= top or last <= first or left >= len(texts[first]) or not texts[first][left]:
            continue
        key = column_key(texts[top][left]) if left < len(texts[top]) else ""
        if not is_column(key) or key in OWN_NAMES:
            continue
        for row in range(first + 1, last + 1):
            texts[row][left] = texts[first][left] if any(texts[row]) else ""
        place = f"row {first + 1}, column {key}"
        said = f"the cell is merged down to row {last + 1}: what it says counts for all of these rows"
        yield _warning(name, place, said, "take the cells apart if it does not", first + 1)


def _check_formulas(texts: list[list[str]], top: int, facts: SheetFacts, name: str) -> None:
    """Refuse formulas that were never worked out, in columns that are read: their cells would print blank."""
    problems = []
    for row, column in facts.formulas:
        key = column_key(texts[top][column]) if column < len(texts[top]) else ""
        if (row == top or key) and row not in facts.hidden_rows and column not in facts.hidden_columns:
            place = f"row {row + 1}, column {key}" if key else f"row {row + 1}"
            hint = "open the workbook in the spreadsheet and save it, or paste the values"
            problems.append(Problem(Origin(name, row + 1, 0, place), "a formula was never worked out", hint))
    if problems:
        raise ContentError(problems)


def _warning(name: str, place: str, message: str, hint: str, line: int = 0) -> Problem:
    return Problem(Origin(name, line, 0, place), message, hint, "warning")


def _listed(rows: Sequence[int]) -> str:
    """Write row numbers as a spreadsheet counts, neighbours as one: 3, 5-9."""
    parts: list[list[int]] = []
    for row in rows:
        if parts and parts[-1][1] == row:
            parts[-1][1] = row + 1
        else:
            parts.append([row + 1, row + 1])
    shown = [f"{first}-{last}" if last > first else str(first) for first, last in parts]
    return ", ".join(shown[:ROWS_SHOWN]) + (" and more" if len(shown) > ROWS_SHOWN else "")


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    """Call a workbook damaged whatever its parts make the libraries raise, which is nearly everything."""
    try:
        yield
    except ContentError:
        raise
    except ImportError as error:
        hint = "install the program's requirements again, or save the list as CSV UTF-8"
        raise refuse(name, "reading workbooks needs python-calamine, which is not installed", hint) from error
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of calamine's is no Exception
        if "password" in str(error).lower() or type(error).__name__ == "PasswordError":
            raise refuse(
                name, "the workbook is protected with a password", "save a copy without the password"
            ) from error
        hint = "open it in the spreadsheet and save it again, or save it as CSV UTF-8"
        raise refuse(name, "the workbook is damaged", hint) from error


def _text(value: object) -> str:
    """Return a cell's value as it would be typed."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return RealDate(value.date().isoformat())
    return RealDate(value.isoformat()) if isinstance(value, date) else str(value)
