"""CSV as spreadsheets write it: encodings, separators, quotes. A file's bytes to a table, a long file piece by piece.

A file that is not Unicode is refused, as nothing in it tells Windows-1252 from Windows-1250, and a wrong guess prints wrong names.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from handouts.core.problems import ContentError, Problem
from handouts.roster.columns import count_columns
from handouts.roster.tables import Heading, Record, changed_meanwhile, refuse

SHORT = 2_000_000  # bytes; about 30,000 rows
SAMPLE = 65_536  # bytes; the header stands in it
SEPARATORS = ",;\t|"
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
EXCEL_SEPARATOR = r"(?i)sep=(.)\r?\n?"
SAVE_AS = "in the spreadsheet choose Save As and 'CSV UTF-8'"


class Delimited(NamedTuple):
    """A CSV file. `start` is the bytes before its text (a byte order mark), `skipped` the lines before its first row."""

    path: Path
    name: str
    encoding: str
    start: int
    separator: str
    skipped: int
    heading: Heading
    is_short: bool
    stamp: tuple[int, int, int]
    problems: tuple[Problem, ...] = ()

    def records(self) -> Iterator[Record]:
        if stamp_of(self.path) != self.stamp:
            raise changed_meanwhile(self.name)
        try:
            with _open_text(self.path, self.encoding, self.start) as text:
                for _ in range(self.skipped):
                    text.readline()
                for record in _numbered(text, self.separator, self.skipped):
                    if record[0] > self.heading.row:
                        yield record
            if stamp_of(self.path) != self.stamp:
                raise changed_meanwhile(self.name)
        except UnicodeDecodeError as error:
            raise _not_unicode(self.path, self.name, self.encoding, self.start) from error
        except _Broken as broken:
            raise _broken_quotes(self.name, broken) from broken


def stamp_of(path: Path) -> tuple[int, int, int]:
    """Return what tells a file from itself after a change: its size, when it was written, and its place on the disk."""
    try:
        found = path.stat()
    except OSError:
        return -1, -1, -1
    return found.st_size, found.st_mtime_ns, found.st_ino


def open_delimited(path: Path, name: str, head: bytes, encoding: str = "") -> Delimited:
    """Open a CSV file whose first bytes are `head`. Raises ContentError where it is no table."""
    start, encoding = _encoding(head, encoding, name)
    sample = _decode_sample(head[start:], encoding)
    found = re.match(EXCEL_SEPARATOR, sample)
    skipped = 1 if found else 0
    body = sample[found.end() :] if found else sample
    separator = found[1] if found else _find_separator(body)
    heading = _heading(body, separator, skipped)
    if heading is None:
        raise refuse(name, "the roster is empty", "start the list with a row such as: name, date, stretches")
    return Delimited(
        path, name, encoding, start, separator, skipped, heading, path.stat().st_size <= SHORT, stamp_of(path)
    )


def _encoding(head: bytes, wanted: str, name: str) -> tuple[int, str]:
    """Return where the text starts, and its encoding."""
    for bom, encoding in BOMS:
        if head.startswith(bom):
            return len(bom), encoding
    if b"\0" in head:
        raise refuse(name, "this is not a text file, or UTF-16 without its mark", SAVE_AS)
    return 0, wanted or "utf-8"


def _decode_sample(head: bytes, encoding: str) -> str:
    return head[:SAMPLE].decode(encoding, errors="replace")


def _open_text(path: Path, encoding: str, start: int) -> io.TextIOBase:
    """Open the text; a short file is decoded whole, which is quicker."""
    if path.stat().st_size <= SHORT:
        return io.StringIO(path.read_bytes()[start:].decode(encoding), newline="")
    file = path.open("rb")
    file.seek(start)
    return io.TextIOWrapper(file, encoding=encoding, newline="")


class _Broken(Exception):
    """Quotes that do not match."""

    def __init__(self, number: int, line: int, said: str) -> None:
        super().__init__(said)
        self.number = number
        self.line = line


def _numbered(text: io.TextIOBase, separator: str, skipped: int) -> Iterator[Record]:
    """Yield every record with its number and the line it starts in."""
    reader = csv.reader(text, delimiter=separator, skipinitialspace=True, strict=True)
    number, line = 1, skipped + 1
    try:
        for cells in reader:
            yield number, line, cells
            number += 1
            line = reader.line_num + skipped + 1
    except csv.Error as error:
        raise _Broken(number, line, str(error)) from error


def _find_separator(sample: str) -> str:
    """Return the separator that splits the header into most columns."""
    return max(SEPARATORS, key=lambda separator: _columns_with(sample, separator))


def _columns_with(sample: str, separator: str) -> tuple[int, int]:
    heading = _heading(sample, separator, 0)
    return (count_columns(heading.cells), len(heading.cells)) if heading else (0, 0)


def _heading(sample: str, separator: str, skipped: int) -> Heading | None:
    """Return the first row that is not blank."""
    try:
        for number, line, cells in _numbered(io.StringIO(sample, newline=""), separator, skipped):
            if any(cell.strip(SEPARATORS + " ") for cell in cells):  # under the wrong separator ",," is a cell
                return Heading(tuple(cells), number, line)
    except _Broken as broken:
        return Heading((), broken.number, broken.line)  # the same is found, and said, when the rows are read
    return None


def _not_unicode(path: Path, name: str, encoding: str, start: int) -> ContentError:
    """Return the problem with the line of the first byte that cannot be read."""
    line = 1
    decoded = path.read_bytes()[start:]
    try:
        decoded.decode(encoding)
    except UnicodeDecodeError as error:
        line = decoded.count(b"\n", 0, error.start) + 1
    return refuse(name, f"a character is not {encoding.upper()}", f"{SAVE_AS}, or name the file's encoding", line)


def _broken_quotes(name: str, broken: _Broken) -> ContentError:
    path = f"row {broken.number}"
    if "field larger" in str(broken):
        message, hint = "a cell holds more than 100,000 characters", "is a closing quote mark missing above?"
    else:
        message, hint = "the quote marks do not match", 'write a quote mark inside quotes twice: "Ann ""Annie"" Lee"'
    return refuse(name, message, hint, broken.line, path)
