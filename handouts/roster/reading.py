"""From a table's records to rows: each cell read once for each text that stands in it, problems by row and column.

Most cells of a roster repeat, so that what all cells but the person's own ask for is read once and shared by the rows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeAlias

from handouts.core.problems import ContentError, Origin, Problem, has_errors
from handouts.roster.cells import NAME_LIMIT, TEXT_LIMIT, CellError, is_garbled, read_text
from handouts.roster.columns import Header, read_header
from handouts.roster.dates import print_date, read_date
from handouts.roster.names import FileNames
from handouts.roster.request import Request, Roster, RosterOptions, Row, cell_origin
from handouts.roster.source import open_table
from handouts.roster.tables import COLUMN_LIMIT, ROW_LIMIT, Record, Table, refuse
from handouts.roster.wishes import Finding, read_request

OWN = ("name", "note", "id")  # a person's own
GIVEN = ("date", "therapist")  # many rows have them in common; the other columns make the request
MEMORY = 20_000  # texts remembered of each kind
SURPLUS = Finding("", "the row has more cells than the header", "put text with a comma in quote marks")
Asked: TypeAlias = tuple[Request, tuple[Finding, ...]]
Common: TypeAlias = tuple[Request, str | None, str | None, tuple[Finding, ...]]  # with the date and therapist


def read_roster(path: Path, options: RosterOptions | None = None) -> Roster:
    """Open a roster: CSV, XLSX or YAML. A short one is read at once, a long one as its rows are gone through.

    Raises ContentError where the file is no list, or its header cannot be used.
    """
    options = options or RosterOptions()
    table = open_table(path, path.name, options.encoding)
    heading = table.heading
    if len(heading.cells) > COLUMN_LIMIT:
        raise refuse(path.name, f"the header has more than {COLUMN_LIMIT} columns", "", heading.line)
    known = sorted({stretch for stretches in options.stretches.values() for stretch in stretches})
    header, problems = read_header(heading.cells, Origin(path.name, heading.line), heading.row, known)
    if has_errors(problems):
        raise ContentError(problems)
    rows = Rows(table, path.name, header, options)
    return Roster(
        path.name, tuple(header.places), tuple(rows) if table.is_short else rows, (*table.problems, *problems)
    )


class Rows:
    """A roster's rows, read anew each time that they are gone through."""

    def __init__(self, table: Table, file: str, header: Header, options: RosterOptions) -> None:
        self.table = table
        self.file = file
        self.header = header
        self.options = options

    def __iter__(self) -> Iterator[Row]:
        return _Pass(self.file, self.header, self.options).rows(self.table.records())


class _Pass:
    """Once through a roster: the names given out so far, and what is remembered."""

    def __init__(self, file: str, header: Header, options: RosterOptions) -> None:
        self.file = file
        self.width = header.width
        self.options = options
        self.own = {column: place for column in OWN if (place := header.places.get(column)) is not None}
        self.common = {column: place for column, place in header.places.items() if column not in OWN}
        self.wishes = {column: place for column, place in self.common.items() if column not in GIVEN}
        self.names = FileNames()
        self.ids: dict[str, int] = {}
        self.known: dict[Any, Common] = {}
        self.asked: dict[Any, Asked] = {}
        self.texts: dict[str, str] = {}

    def rows(self, records: Iterator[Record]) -> Iterator[Row]:
        common, known, count = _cells_of(self.common), self.known, 0
        for number, line, cells in records:
            surplus = False
            if len(cells) != self.width:
                cells, surplus = _fitted(cells, self.width)
            if not surplus and not any(map(str.strip, cells)):
                continue
            count += 1
            if count > ROW_LIMIT:
                raise refuse(self.file, f"the roster has more than {ROW_LIMIT:,} rows", "split it into several", line)
            key = common(cells)
            findings = [SURPLUS] if surplus else []
            yield self._row(number, line, cells, known.get(key) or self._read_common(key, cells), findings)

    def _read_common(self, key: object, cells: Sequence[str]) -> Common:
        """Read the cells that many rows have in common, and remember them."""
        if len(self.known) >= MEMORY:
            self.known.clear()
        wishes = tuple([cells[place] for place in self.wishes.values()])
        request, found = self.asked.get(wishes) or self._ask(wishes)
        findings = [*found]
        date, therapist = self._date(self._cell(cells, "date"), findings), self._therapist(cells, findings)
        common = self.known[key] = (request, date or None, therapist or None, tuple(findings))
        return common

    def _ask(self, wishes: tuple[str, ...]) -> Asked:
        """Read the cells that make the request, and remember them: rows that ask for the same share one request."""
        if len(self.asked) >= MEMORY:
            self.asked.clear()
        asked = self.asked[wishes] = read_request(dict(zip(self.wishes, wishes, strict=True)), self.options)
        return asked

    def _row(self, number: int, line: int, cells: Sequence[str], common: Common, findings: list[Finding]) -> Row:
        request, date, therapist, found = common
        findings += found
        own = {
            column: self._own(text, column, findings) for column, place in self.own.items() if (text := cells[place])
        }
        name, note, key = own.get("name", ""), own.get("note"), own.get("id")
        if key:
            self._note_id(key, number, findings)
        if not name and not key and not findings:
            findings.append(Finding("name", "the name is missing", "give a name or an id, or clear the row"))
        file_name = self.names.take(key or name, number)
        problems = self._problems(number, line, findings) if findings else ()
        return Row(number, line, name, date, therapist, note or None, key or None, file_name, request, problems)

    def _cell(self, cells: Sequence[str], column: str) -> str:
        place = self.common.get(column)
        return "" if place is None else cells[place].strip()

    def _therapist(self, cells: Sequence[str], findings: list[Finding]) -> str:
        text = self._cell(cells, "therapist")
        return (self._own(text, "therapist", findings) if text else "") or self.options.therapist

    def _own(self, text: str, column: str, findings: list[Finding]) -> str:
        """Return one of the person's own texts, or nothing."""
        is_name = column in ("name", "id")
        if not is_name and (known := self.texts.get(text)) is not None:
            return known
        try:
            read = read_text(text, NAME_LIMIT if is_name else TEXT_LIMIT)
        except CellError as error:
            findings.append(Finding(column, error.message, error.hint))
            return ""
        if is_garbled(text):
            findings.append(
                Finding(column, "the text looks garbled by a wrong encoding", "export the list as UTF-8", "warning")
            )
        elif not is_name and len(self.texts) < MEMORY:
            self.texts[text] = read
        return read

    def _date(self, text: str, findings: list[Finding]) -> str:
        text = text or self.options.date
        try:
            return print_date(read_date(text, self.options.locale), self.options.locale) if text else ""
        except CellError as error:
            findings.append(Finding("date", error.message, error.hint))
            return ""

    def _note_id(self, key: str, number: int, findings: list[Finding]) -> None:
        """Keep a row's id, which no other row may have."""
        if (first := self.ids.setdefault(key.casefold(), number)) != number:
            findings.append(
                Finding("id", f"the id stands in row {first} already", "give each person an id of their own")
            )

    def _problems(self, number: int, line: int, findings: list[Finding]) -> tuple[Problem, ...]:
        return tuple(
            Problem(cell_origin(self.file, number, line, found.column), found.message, found.hint, found.severity)
            for found in findings
        )


def _cells_of(columns: Mapping[str, int]) -> Callable[[Sequence[str]], Any]:
    """Return what picks the cells of these columns from a row."""
    return itemgetter(*columns.values()) if columns else len


def _fitted(cells: Sequence[str], width: int) -> tuple[Sequence[str], bool]:
    """Return the cells as wide as the header, and whether something stood beyond it."""
    if len(cells) < width:
        return (*cells, *[""] * (width - len(cells))), False
    return cells[:width], any(cell.strip() for cell in cells[width:])
