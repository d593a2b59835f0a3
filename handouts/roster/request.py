"""What a roster is read into: a row for each person, and the request that rows with the same sheet share. Between reading and batch."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from handouts.core.choices import Ink, Paper, SheetLayout
from handouts.core.problems import Origin, Problem, has_errors


class DoseChange(NamedTuple):
    """A dose that differs from the topic's, for one exercise, or for all under the empty name. What is None stays as it is."""

    exercise: str = ""
    hold: tuple[int, int] | None = None  # seconds, from and to
    repetitions: int | None = None  # times on each side
    days: int | None = None  # a week


WITHOUT_TOPIC = "exercises:"  # begins the name of a sheet without a topic, which its exercises follow


def name_without_topic(exercises: Iterable[str]) -> str:
    """Return how a request names a sheet of these exercises without a topic."""
    return WITHOUT_TOPIC + ",".join(exercises)


def exercises_in_name(topic: str) -> tuple[str, ...] | None:
    """Return the exercises of a sheet without a topic; None where the name is a topic's or a set's."""
    return tuple(topic.removeprefix(WITHOUT_TOPIC).split(",")) if topic.startswith(WITHOUT_TOPIC) else None


class Request(NamedTuple):
    """Everything about a sheet but whose it is. Rows that ask for the same share one Request, so it may key a layout.

    `topic` is a topic's or a set's name, or that of a sheet without one (`name_without_topic`).
    """

    topic: str = ""
    language: str = "en"
    paper: Paper = "a4"
    layout: SheetLayout = "sheet"
    ink: Ink = "colour"
    exercises: tuple[str, ...] = ()  # in their order; none given means all
    side: Literal["each", "left", "right"] | None = None  # None leaves the topic's
    doses: tuple[DoseChange, ...] = ()  # for all exercises first, then for single ones


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

    `exercises` gives the known ids, by id and by printed name, of each topic and set, and of content/exercises under the empty name;
    topics and exercises are checked only where they are known. `encoding` overrides the file's own, for old exports.
    """

    defaults: Request = Request()
    date: str = ""
    therapist: str = ""
    exercises: Mapping[str, Mapping[str, str]] = MappingProxyType({})
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
