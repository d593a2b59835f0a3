"""From a table to rows: each person's own cells, and the request that rows with the same other cells share."""

from collections.abc import Sequence
from pathlib import Path

from handouts.core.problems import ContentError, Origin, Problem, has_errors
from handouts.roster.cells import NAME_LIMIT, TEXT_LIMIT, CellError, is_garbled, read_text
from handouts.roster.columns import Header, column_key, read_header
from handouts.roster.dates import read_date
from handouts.roster.files import read_table
from handouts.roster.headings import name_columns
from handouts.roster.names import FileNames
from handouts.roster.request import Request, Roster, RosterOptions, Row, cell_origin
from handouts.roster.row_request import Finding, read_request
from handouts.roster.table import COLUMN_LIMIT, PEOPLE_LIMIT, RosterTable, TableRow, refuse, too_many_people

COMMON = ("date", "therapist")
OWN = ("name", "date", "therapist", "note", "id")  # the other columns make the request
SURPLUS = Finding("", "the row has more cells than the header", "put text with a comma in quote marks")
TOTALS = frozenset({"total", "totals", "grand total", "subtotal", "sum", "average", "count"})


def read_roster(path: Path, options: RosterOptions | None = None) -> Roster:
    """Read a roster whole: CSV, a workbook or YAML.

    Raises ContentError where the file is no list, or its header cannot be used.
    """
    options = options or RosterOptions()
    table = read_table(path, path.name, options.encoding)
    if len(table.header) > COLUMN_LIMIT:
        raise refuse(path.name, f"the header has more than {COLUMN_LIMIT} columns", "", table.line)
    where = Origin(path.name, table.line)
    named, found = name_columns(table.header, options.columns, where._replace(path=f"row {table.row}"))
    header, problems = read_header(named, where, table.row, options.known.library)
    problems = [*table.problems, *found, *problems]
    if has_errors(problems):
        raise ContentError(problems)
    reader = _RowReader(path.name, header, options)
    people, not_people = _people(table, header, path.name)
    if len(people) > PEOPLE_LIMIT:
        raise too_many_people(path.name)
    rows = tuple(reader.row(*row) for row in people)
    return Roster(path.name, tuple(header.places), rows, (*problems, *not_people))


def _people(table: RosterTable, header: Header, file: str) -> tuple[list[TableRow], list[Problem]]:
    """Return the rows that are a person's, and a warning for each that repeats the header or holds totals."""
    keys = [column_key(cell) for cell in table.header]
    place = header.places.get("name", header.name_parts[0] if header.name_parts else header.places.get("id", 0))
    rows = [row for row in table.rows if "".join(row[2]).strip()]
    names = {keys[place], table.header[place].casefold().strip(" :.")} if place < len(keys) else set()
    people, told = [], []
    for row in rows:
        number, line, cells = row
        first = cells[place].casefold().strip(" :.") if len(cells) > place else ""
        if first in names and [column_key(cell) for cell in cells] == keys:
            told.append((number, line, "the column names stand here again"))
        elif first in TOTALS and row is rows[-1]:
            told.append((number, line, "this looks like a row of totals, not a person"))
        else:
            people.append(row)
    hint = "the row is left out"
    return people, [Problem(cell_origin(file, number, line), said, hint, "warning") for number, line, said in told]


class _RowReader:
    """The names and ids given out so far, and the requests that were read."""

    def __init__(self, file: str, header: Header, options: RosterOptions) -> None:
        self.file = file
        self.header = header
        self.options = options
        self.asked = {column: place for column, place in header.places.items() if column not in OWN}
        self.names = FileNames()
        self.ids: dict[str, int] = {}
        self.requests: dict[tuple[str, ...], tuple[Request, tuple[Finding, ...]]] = {}
        self.own = [(column, place) for column in OWN if (place := header.places.get(column)) is not None]
        defaults = (("date", options.date), ("therapist", options.therapist))
        self.defaults = [(column, text) for column, text in defaults if text]
        self.common: dict[tuple[str, str], str] = {}  # dates and therapists, which many rows share

    def row(self, number: int, line: int, cells: Sequence[str]) -> Row:
        """Read one person's row."""
        findings: list[Finding] = []
        if len(cells) != self.header.width:
            cells = self._fitted(cells, findings)
        key = tuple([cells[place] for place in self.asked.values()])
        if key not in self.requests:
            self.requests[key] = read_request(dict(zip(self.asked, key, strict=True)), self.options)
        request, found = self.requests[key]
        findings += found
        own = self._own(cells, request, findings)
        name, person_id = own.get("name", ""), own.get("id")
        if person_id:
            self._note_id(person_id, number, findings)
        if not name and not person_id and not findings:
            findings.append(Finding("name", "the name is missing", "give a name or an id, or clear the row"))
        return Row(
            number,
            line,
            name,
            own.get("date"),
            own.get("therapist"),
            own.get("note"),
            person_id,
            self.names.take(person_id or name, number),
            request,
            self._problems(number, line, findings) if findings else (),
        )

    def _fitted(self, cells: Sequence[str], findings: list[Finding]) -> Sequence[str]:
        """Return the cells as wide as the header; note where something stands beyond it."""
        width = self.header.width
        if any(cell.strip() for cell in cells[width:]):
            findings.append(SURPLUS)
        return (*cells[:width], *[""] * (width - len(cells)))

    def _own(self, cells: Sequence[str], request: Request, findings: list[Finding]) -> dict[str, str]:
        """Return the person's own texts that are there, by column."""
        own = {}
        for column, place in self.own:
            text = cells[place]
            if not text:
                continue
            value = self.common.get((column, text)) if column in COMMON else None
            if value is None:
                value = self._text(column, text, request, findings)
                if column in COMMON and not findings and type(text) is str:  # a real date depends on the row's language
                    self.common[column, text] = value
            if value:
                own[column] = value
        for column, default in self.defaults:
            if column not in own and (value := self._text(column, default, request, findings)):
                own[column] = value
        if self.header.name_parts:
            name = " ".join(cells[place] for place in self.header.name_parts)
            own["name"] = self._text("name", name, request, findings)
        return own

    def _text(self, column: str, text: str, request: Request, findings: list[Finding]) -> str:
        """Return one of the person's own texts, or nothing."""
        try:
            if column == "date":
                return read_date(text, request.language) if text.strip() else ""
            value = read_text(text, NAME_LIMIT if column in ("name", "id") else TEXT_LIMIT)
        except CellError as error:
            findings.append(Finding(column, error.message, error.hint))
            return ""
        if is_garbled(text):
            message, hint = "the text looks garbled by a wrong encoding", "export the list as UTF-8"
            findings.append(Finding(column, message, hint, "warning"))
        return value

    def _note_id(self, person_id: str, number: int, findings: list[Finding]) -> None:
        """Note a row's id, which no other row may have."""
        if (first := self.ids.setdefault(person_id.casefold(), number)) != number:
            message = f"the id stands in row {first} already"
            findings.append(Finding("id", message, "give each person an id of their own"))

    def _problems(self, number: int, line: int, findings: list[Finding]) -> tuple[Problem, ...]:
        return tuple(
            Problem(cell_origin(self.file, number, line, found.column), found.message, found.hint, found.severity)
            for found in findings
        )
