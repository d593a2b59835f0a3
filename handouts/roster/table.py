"""What every kind of roster is before its cells are read: a header and rows of texts. Between the readers of files and the rows."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from handouts.core.problems import ContentError, Origin, Problem

SIZE_LIMIT = 20_000_000  # bytes of a file
PEOPLE_LIMIT = 50_000
COLUMN_LIMIT = 200
TableRow: TypeAlias = tuple[int, int, Sequence[str]]  # row number as a spreadsheet counts, line in the file, cells


class RosterTable(NamedTuple):
    """A roster's file: the header's cells, where it stands (row and line), and the rows below it, blank ones left out or in."""

    header: Sequence[str]
    row: int
    line: int
    rows: Sequence[TableRow]
    problems: tuple[Problem, ...] = ()


def refuse(file: str, message: str, hint: str = "", line: int = 0, path: str = "") -> ContentError:
    """Return the error for a roster that cannot be read any further."""
    return ContentError([Problem(Origin(file, line, 0, path), message, hint)])


def too_many_people(file: str) -> ContentError:
    """Return the error for a roster that is too long."""
    return refuse(file, f"the roster has more than {PEOPLE_LIMIT:,} people", "split it into several")
