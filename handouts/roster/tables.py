"""What every kind of roster is before its cells are read: a header and records of texts, which may be gone through many times."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol, TypeAlias

from handouts.core.problems import ContentError, Origin, Problem

SIZE_LIMIT = 200_000_000  # bytes
ROW_LIMIT = 1_000_000
COLUMN_LIMIT = 200
Record: TypeAlias = tuple[int, int, Sequence[str]]  # row number as a spreadsheet counts, line in the file, cells


class Heading(NamedTuple):
    """The header row's cells and where it stands."""

    cells: tuple[str, ...]
    row: int
    line: int


class Table(Protocol):
    """An opened roster file."""

    @property
    def heading(self) -> Heading: ...

    @property
    def is_short(self) -> bool:
        """Whether all rows may be kept in memory."""

    @property
    def problems(self) -> tuple[Problem, ...]: ...

    def records(self) -> Iterator[Record]:
        """Yield the rows below the header, blank ones too."""


def changed_meanwhile(file: str) -> ContentError:
    """Return the error for a roster that is not any more what it was when it was looked through."""
    return refuse(file, "the roster was changed while it was read", "run it again")


def refuse(file: str, message: str, hint: str = "", line: int = 0, path: str = "") -> ContentError:
    """Return the error for a roster that cannot be read any further."""
    return ContentError([Problem(Origin(file, line, 0, path), message, hint)])
