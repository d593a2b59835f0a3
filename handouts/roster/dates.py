"""Dates as people write them, by locale, and as a sheet prints them. One cell's text in, one text out."""

import re
from datetime import date

from handouts.roster.cells import CellError

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_NUMBERS = {month[:length].lower(): number for number, month in enumerate(MONTHS, 1) for length in (3, len(month))}
MONTH_NUMBERS["sept"] = 9
MONTH_FIRST = frozenset({"US", "PH", "PR", "GU", "VI", "AS", "MP", "FM", "PW"})  # regions that write 3/4 for March 4
# patterns are compiled when they are first used
YEAR_FIRST = r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
YEAR_LAST = r"(\d{1,2})[-/. ] ?(\d{1,2})[-/. ] ?(\d{4}|\d{2})\.?"
DAY_MONTH = r"(\d{1,2})(?:st|nd|rd|th)?[ .-]*([a-z]{3,9})[ .,-]*(\d{4}|\d{2})"
MONTH_DAY = r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})"
CLOCK = r"[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?z?$"
WEEKDAY = r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? "
LOCALE = r"[A-Za-z]{2,3}(?:[-_]([A-Za-z]{2}))?(?:\.[\w-]+)?"
HINT = "write year, month and day: 2026-03-04"


def read_date(text: str, locale: str = "") -> date:
    """Read a date as it is written in a locale. Raises CellError where it is none, or could be two."""
    written = re.sub(WEEKDAY, "", re.sub(CLOCK, "", text.strip().lower())).strip()
    if found := re.fullmatch(YEAR_FIRST, written):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(YEAR_LAST, written):
        return _by_locale(int(found[1]), int(found[2]), _year(found[3]), locale)
    if (found := re.fullmatch(DAY_MONTH, written)) and found[2] in MONTH_NUMBERS:
        return _day(_year(found[3]), MONTH_NUMBERS[found[2]], int(found[1]))
    if (found := re.fullmatch(MONTH_DAY, written)) and found[1] in MONTH_NUMBERS:
        return _day(int(found[3]), MONTH_NUMBERS[found[1]], int(found[2]))
    if written.isdecimal() and len(written) == 5:
        raise CellError(f"'{text}' is a spreadsheet's day number", "give the column the spreadsheet's date format")
    raise CellError(f"'{text[:30]}' is not a date", HINT)


def print_date(day: date, locale: str = "") -> str:
    """Return a date as a sheet prints it, whose line is short: 3 Mar 2026, or Mar 3, 2026 where the month comes first."""
    month = MONTHS[day.month - 1][:3]
    return f"{month} {day.day}, {day.year}" if _is_month_first(locale) else f"{day.day} {month} {day.year}"


def is_locale(text: str) -> bool:
    """Tell whether the text names a language and a region: en-GB, de_AT, en_US.UTF-8."""
    return bool(_region(text))


def _region(locale: str) -> str:
    found = re.fullmatch(LOCALE, locale)
    return (found[1] or "").upper() if found else ""


def _is_month_first(locale: str) -> bool:
    return _region(locale) in MONTH_FIRST


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _by_locale(first: int, second: int, year: int, locale: str) -> date:
    """Return the day of two numbers whose order the locale knows, or which can be read one way only."""
    if _region(locale):
        month, day = (first, second) if _is_month_first(locale) else (second, first)
        if month > 12 >= day:
            order = "month first" if _is_month_first(locale) else "day first"
            raise CellError(f"there is no month {month}", f"with the locale {locale} dates are read {order}")
        return _day(year, month, day)
    if first <= 12 and second <= 12 and first != second:
        raise CellError(
            f"this may be {first} {MONTHS[second - 1]} or {second} {MONTHS[first - 1]}",
            "say how dates are written: --locale en-GB or --locale en-US",
        )
    return _day(year, first, second) if second > 12 else _day(year, second, first)


def _day(year: int, month: int, day: int) -> date:
    if not 1900 <= year <= 2199:
        raise CellError(f"the year {year} is not one of ours", HINT)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellError(f"there is no such day: {year}-{month:02}-{day:02}", HINT) from error
