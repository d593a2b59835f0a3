"""What a roster is read into: a row for each person, and the request that rows with the same sheet share. Between reading and batch."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from handouts.content.house import HouseSheet, SheetSource
from handouts.content.kinds import Sides
from handouts.core.choices import Ink, Paper, SheetLayout
from handouts.core.problems import Origin, Problem, has_errors

if TYPE_CHECKING:
    from handouts.content.phrases import TermValue

DoseTerms: TypeAlias = "tuple[tuple[str, TermValue], ...]"  # by term, in the table's order, sides last
Names: TypeAlias = tuple[tuple[str, str], ...]  # of exercises: ids with printed names, in the sheet's order


class Request(NamedTuple):
    """Everything about a sheet but whose it is. Rows that ask for the same share one Request, so it may key a layout.

    It is a sheet of a topic, of a set, or of exercises alone. With a topic or a set, `exercises` choose among its own; none given are all.
    `doses` are for all exercises under the empty name, which stands first, and for single ones.
    """

    topic: str = ""
    set_name: str = ""
    exercises: tuple[str, ...] = ()
    language: str = "en"
    paper: Paper = "a4"
    layout: SheetLayout = "sheet"
    ink: Ink = "colour"
    side: Sides | None = None  # None leaves the topic's
    doses: tuple[tuple[str, DoseTerms], ...] = ()

    @property
    def source(self) -> SheetSource:
        """What the sheet is made of."""
        return self.topic or HouseSheet(() if self.set_name else self.exercises, self.set_name)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Which exercises of a topic or set are wanted; none given are all."""
        return self.exercises if self.topic or self.set_name else ()


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


class KnownNames(NamedTuple):
    """What there is in a project: the exercises of each topic and set, and all there are. Nothing is checked against what is empty."""

    topics: Mapping[str, Names] = MappingProxyType({})
    sets: Mapping[str, Names] = MappingProxyType({})
    library: Names = ()

    def of(self, request: Request) -> Names:
        """Return the exercises that a request may choose from."""
        if request.topic:
            return self.topics.get(request.topic, ())
        return self.sets.get(request.set_name, ()) if request.set_name else self.library


class ColumnChoice(NamedTuple):
    """What someone said a column is: ours, or `skip`, and the list's own heading; for a name, two headings may be joined."""

    column: str
    heading: str


class RosterOptions(NamedTuple):
    """How a roster is read, and what counts where a row says nothing. `encoding` overrides the file's own.

    `columns` are its headings as someone chose.
    """

    defaults: Request = Request()
    date: str = ""
    therapist: str = ""
    known: KnownNames = KnownNames()
    encoding: str = ""
    columns: tuple[ColumnChoice, ...] = ()


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
