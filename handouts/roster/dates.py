"""The date on a sheet: as the list gives it, or, where a spreadsheet has a real date, as the sheet's language writes it."""

import re
from collections.abc import Mapping
from datetime import date

from handouts.roster.cells import CellError, read_text

MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
DATE_LIMIT = 40  # characters
# patterns are compiled when they are first used
TIMESTAMP = r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]\d{1,2}:\d{2}.*)?"  # ISO 8601, as programs write it
NUMBERS = r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})"  # a day in numbers, in either order
HINT = "write the day as it is to stand on the sheet, such as 4 March 2026"


class RealDate(str):
    """A spreadsheet's date: year, month and day with hyphens, whatever its format shows."""

    __slots__ = ()


def read_date(text: str, language: str = "en") -> str:
    """Return the date as it is printed. Raises CellError where the text is none, or a program's number for a day."""
    if type(text) is RealDate:
        return print_date(date.fromisoformat(text), language)
    written = read_text(text, DATE_LIMIT)
    if found := re.fullmatch(TIMESTAMP, written):
        _check_day(*map(int, found.groups()))
        return "-".join(found.groups())
    if written.isdecimal() and len(written) == 5:
        raise CellError(f"'{written}' is a spreadsheet's day number", "give the column the spreadsheet's date format")
    if not any(character.isdigit() for character in written):
        raise CellError(f"'{written[:30]}' is not a date", HINT)
    return written


def date_readings(text: str) -> tuple[date, ...]:
    """Return the days that a date in numbers may mean: two of 3/4/2026, one of 26/11/2026 or 3.4.2026, none of other words."""
    found = re.fullmatch(NUMBERS, text.strip())
    if not found:
        return ()
    first, mark, second, year = found.groups()
    full = int(year) if len(year) == 4 else 2000 + int(year)
    tries = [(int(second), int(first)), *([(int(first), int(second))] if mark != "." else [])]
    return tuple(dict.fromkeys(day for month, number in tries if (day := _day(full, month, number))))


def print_date(day: date, language: str = "en") -> str:
    """Return a day as a sheet prints it, whose line is short: 3 Mar 2026. A language without names of months has 2026-03-03."""
    names = MONTHS.get(language)
    return f"{day.day} {names[day.month - 1]} {day.year}" if names else day.isoformat()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _check_day(year: int, month: int, day: int) -> None:
    if _day(year, month, day) is None:
        raise CellError(f"there is no such day: {year}-{month:02}-{day:02}", HINT)
