"""CSV as spreadsheets write it: encodings, separators, quotes. A file's bytes to a table.

A file that is not Unicode is refused, as nothing in it tells Windows-1252 from Windows-1250, and a wrong guess prints wrong names.
"""

import csv
import io
import re
from collections.abc import Iterator

from handouts.core.problems import ContentError
from handouts.roster.columns import count_columns
from handouts.roster.table import PEOPLE_LIMIT, RosterTable, TableRow, refuse, too_many_people

SAMPLE = 65_536  # characters; the header stands in it
SEPARATORS = ",;\t|"
BYTE_ORDER_MARK = "\ufeff"
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
EXCEL_SEPARATOR = r"(?i)sep=(.)\r?\n?"
SAVE_AS = "in the spreadsheet choose Save As and 'CSV UTF-8'"


class BrokenQuotes(Exception):
    """Quote marks that do not match, or a cell without end."""

    def __init__(self, row: int, line: int, said: str) -> None:
        super().__init__(said)
        self.row = row
        self.line = line


def read_delimited(data: bytes, name: str, encoding: str = "") -> RosterTable:
    """Read a CSV file. Raises ContentError where it is no table."""
    text = _decode(data, encoding, name).lstrip(BYTE_ORDER_MARK)
    found = re.match(EXCEL_SEPARATOR, text)
    skipped = 1 if found else 0
    text = text[found.end() :] if found else text
    separator = found[1] if found else _find_separator(text[:SAMPLE])
    rows: list[TableRow] = []
    try:
        for row in _rows(text, separator, skipped):
            if any(cell and not cell.isspace() for cell in row[2]):
                rows.append(row)
                if len(rows) > PEOPLE_LIMIT + 1:
                    raise too_many_people(name)
    except BrokenQuotes as broken:
        raise _broken_quotes(name, broken) from broken
    if not rows:
        raise refuse(name, "the roster is empty", "start the list with a row such as: name, date, exercises")
    number, line, header = rows.pop(0)
    return RosterTable(header, number, line, rows)


def _decode(data: bytes, wanted: str, name: str) -> str:
    """Return the text, in the encoding that its first bytes mark, or the one wanted."""
    start, encoding = next(((len(mark), found) for mark, found in MARKS if data.startswith(mark)), (0, ""))
    if not encoding and b"\0" in data[:SAMPLE]:
        raise refuse(name, "this is not a text file, or UTF-16 without its mark", SAVE_AS)
    encoding = encoding or wanted or "utf-8"
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, start + error.start) + 1
        said, hint = f"a character is not {encoding.upper()}", f"{SAVE_AS}, or name the file's encoding"
        raise refuse(name, said, hint, line) from error
    except LookupError as error:
        raise refuse(name, f"there is no encoding '{encoding[:30]}'", "such as cp1252 or cp1250") from error


def _rows(text: str, separator: str, skipped: int) -> Iterator[TableRow]:
    """Yield every row with its number and the line it starts in."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True)
    number, line = 1, skipped + 1
    try:
        for cells in reader:
            yield number, line, cells
            number += 1
            line = reader.line_num + skipped + 1
    except csv.Error as error:
        raise BrokenQuotes(number, line, str(error)) from error


def _find_separator(sample: str) -> str:
    """Return the separator that splits the header into most columns."""
    return max(SEPARATORS, key=lambda separator: _columns_with(sample, separator))


def _columns_with(sample: str, separator: str) -> tuple[int, int]:
    try:
        for _, _, cells in _rows(sample, separator, 0):
            if any(cell.strip(SEPARATORS + " ") for cell in cells):  # under the wrong separator ",," is a cell
                return count_columns(cells), len(cells)
    except BrokenQuotes:
        pass  # the same is found, and told, when all rows are read
    return 0, 0


def _broken_quotes(name: str, broken: BrokenQuotes) -> ContentError:
    path = f"row {broken.row}"
    if "field larger" in str(broken):
        message, hint = "a cell holds more than 100,000 characters", "is a closing quote mark missing above?"
    else:
        message, hint = "the quote marks do not match", 'write a quote mark inside quotes twice: "Ann ""Annie"" Lee"'
    return refuse(name, message, hint, broken.line, path)
