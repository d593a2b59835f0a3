"""XLSX as a table: the first sheet shown, its cells as texts. Needs openpyxl, an extra of the installation.

openpyxl streams the rows. A workbook that unpacks to far more than it weighs, or that declares a document type, is refused.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from handouts.core.problems import ContentError, Origin, Problem
from handouts.roster.tables import COLUMN_LIMIT, SIZE_LIMIT, Heading, Record, refuse

SHORT = 300_000  # bytes; about 10,000 rows
MOST_PARTS = 5000
XML_HEAD = 4096  # bytes; a document type stands before the first element
LONGEST_FORMULA = 10_000  # bytes; Excel takes 8,192 characters
FORMULA = rb"<c ([^>]*)><f[^>]*(?:/>|>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>"  # and nothing that it came to
OTHERS = (
    ("word/", "a Word document"),
    ("ppt/", "a presentation"),
    ("mimetype", "an OpenDocument or EPUB file"),
    ("Index/", "a Numbers file"),
)


class Workbook:
    """The first sheet that is shown."""

    def __init__(self, path: Path, name: str, sheet: str, problems: tuple[Problem, ...]) -> None:
        self.path = path
        self.name = name
        self.sheet = sheet
        self.problems = problems
        self.is_short = path.stat().st_size <= SHORT
        self.heading = self._heading()

    def _heading(self) -> Heading:
        for number, _, cells in self._texts(COLUMN_LIMIT + 1):
            if any(cells):
                while not cells[-1]:
                    cells.pop()
                return Heading(tuple(cells), number, number)
        raise refuse(self.name, "the first sheet is empty", "put the list on the first sheet, column names on top")

    def records(self) -> Iterator[Record]:
        for record in self._texts(len(self.heading.cells) + 1):
            if record[0] > self.heading.row:
                yield record

    def _texts(self, width: int) -> Iterator[tuple[int, int, list[str]]]:
        with _loaded(self.path, self.name) as book:
            sheet = book[self.sheet]
            sheet.reset_dimensions()  # what a file says of its own size may be wrong
            for number, row in enumerate(_rows(sheet, self.name, width), 1):
                yield number, number, [cell if type(cell) is str else _text(cell) for cell in row]


def open_workbook(path: Path, name: str) -> Workbook:
    """Open a workbook. Raises ContentError where it is none, or openpyxl is not there."""
    _check_package(path, name)
    with _loaded(path, name) as book:
        shown = [(sheet.title, sheet._worksheet_path) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not shown:
        raise refuse(name, "the workbook has no sheet that is shown", "put the list on the first sheet")
    title, part = shown[0]
    _check_formulas(path, name, part)
    where = Origin(name, 0, 0, f"sheet '{title}'")
    problems = (Problem(where, "only the first sheet is read", "put everyone on it", "warning"),) if shown[1:] else ()
    return Workbook(path, name, title, problems)


def _check_package(path: Path, name: str) -> None:
    """Refuse what is no workbook, or is made to harm."""
    with _whole(name), zipfile.ZipFile(path) as package:
        parts = package.infolist()
        for start, kind in OTHERS:
            if any(part.filename.startswith(start) for part in parts):
                raise refuse(name, f"this is {kind}, not a list", "save the list as XLSX or CSV")
        if not any(part.filename == "xl/workbook.xml" for part in parts):
            raise refuse(name, "this is a compressed file, not a list", "unpack it, and name the list in it")
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > 2 * SIZE_LIMIT:
            raise refuse(name, "the workbook unpacks to more than 400 MB", "save the list alone as CSV")
        for part in parts:
            with package.open(part) as stream:
                if b"<!DOCTYPE" in stream.read(XML_HEAD):
                    raise refuse(name, "the workbook declares a document type, which no spreadsheet does")


def _check_formulas(path: Path, name: str, part: str) -> None:
    """Refuse a sheet with a formula that was never worked out: openpyxl would read it as an empty cell."""
    with _whole(name), zipfile.ZipFile(path) as package, package.open(part.lstrip("/")) as stream:
        text = b""
        while piece := stream.read(1_000_000):
            text = text[-LONGEST_FORMULA:] + piece
            for found in re.finditer(FORMULA, text) if b"<f" in text else ():
                if b't="str"' not in found[1]:  # an empty text is an outcome too
                    cell = re.search(rb'r="([A-Z]+)(\d+)"', found[1])
                    row = int(cell[2]) if cell else 0
                    hint = "open the workbook in the spreadsheet and save it, or paste the values"
                    raise refuse(name, "a formula was never worked out", hint, row, f"row {row}")


@contextmanager
def _loaded(path: Path, name: str) -> Iterator[Any]:
    try:
        import openpyxl  # an extra; the other rosters do without
    except ImportError as error:
        hint = "pip install 'handouts[xlsx]', or save the list as CSV UTF-8"
        raise refuse(name, "reading .xlsx needs openpyxl, which is not installed", hint) from error
    with _whole(name), _without_warnings():
        data = io.BytesIO(path.read_bytes())
        book = openpyxl.load_workbook(data, read_only=True, data_only=True, keep_links=False)
    try:
        yield book
    finally:
        book.close()


def _rows(sheet: Any, name: str, width: int) -> Iterator[Any]:  # noqa: ANN401
    rows = sheet.iter_rows(max_col=width, values_only=True)
    while True:
        with _whole(name), _without_warnings():
            row = next(rows, None)
        if row is None:
            return
        yield row


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Keep openpyxl quiet about dropdowns and formats that a list does without."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _whole(name: str) -> Iterator[None]:
    """Call a workbook damaged whatever its parts make zipfile and openpyxl raise, which is nearly everything."""
    try:
        yield
    except ContentError:
        raise
    except Exception as error:
        hint = "open it in the spreadsheet and save it again, or save it as CSV UTF-8"
        raise refuse(name, "the workbook is damaged", hint) from error


def _text(value: object) -> str:
    """Return a cell's value as it would be typed."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
