"""What a roster is read into: a row for each person, and the request that rows with the same sheet share. Between reading and batch."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from handouts.core.choices import Ink, Paper, SheetLayout
from handouts.core.problems import Origin, Problem, has_errors


class DoseChange(NamedTuple):
    """A dose that differs from the topic's, for one stretch, or for all under the empty name. What is None stays as it is."""

    stretch: str = ""
    hold: tuple[int, int] | None = None  # seconds, from and to
    repetitions: int | None = None  # times on each side
    days: int | None = None  # a week


class Request(NamedTuple):
    """Everything about a sheet but whose it is. Rows that ask for the same share one Request, so it may key a layout."""

    topic: str = ""
    language: str = "en"
    paper: Paper = "a4"
    layout: SheetLayout = "sheet"
    ink: Ink = "colour"
    stretches: tuple[str, ...] = ()  # in their order; none given means all
    side: Literal["each", "left", "right"] | None = None  # None leaves the topic's
    doses: tuple[DoseChange, ...] = ()  # for all stretches first, then for single ones


class Row(NamedTuple):
    """One person's row. `number` counts as a spreadsheet does, `file_name` has no ending and is no one else's in the roster."""

    number: int
    line: int
    name: str
    date: str | None  # as printed
    therapist: str | None
    note: str | None
    id: str | None
    file_name: str
    request: Request
    problems: tuple[Problem, ...] = ()

    @property
    def is_good(self) -> bool:
        return not self.problems or not has_errors(self.problems)


class RosterOptions(NamedTuple):
    """How a roster is read, and what counts where a row says nothing.

    `stretches` gives the known ids by topic; topics and stretches are checked only where they are known. `encoding` overrides the
    file's own, for old exports.
    """

    defaults: Request = Request()
    date: str = ""
    therapist: str = ""
    stretches: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    encoding: str = ""


class Roster(NamedTuple):
    """A roster that has been read. `problems` are those of the file and its header; a row has its own."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()

    def where(self, row: Row, column: str = "") -> Origin:
        """Return the place of a row's cell, for a problem that is found later."""
        return cell_origin(self.file, row.number, row.line, column)


def cell_origin(file: str, number: int, line: int, column: str = "") -> Origin:
    """Return the place of a cell: its line in the file, and the row and column that a spreadsheet shows."""
    return Origin(file, line, 0, f"row {number}, column {column}" if column else f"row {number}")
