"""A date is printed as the list gives it; a spreadsheet's real date as the sheet's language writes it."""

from datetime import date

import pytest

from handouts.roster.cells import CellError
from handouts.roster.dates import RealDate, date_readings, print_date, read_date


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("3/4/2026", "3/4/2026"),
        ("4. März 2026", "4. März 2026"),
        ("  Wednesday,  4 March ", "Wednesday, 4 March"),
        ("2026-03-04", "2026-03-04"),
        ("2026-03-04T10:00:00+01:00", "2026-03-04"),
        ("2026-03-04 00:00:00", "2026-03-04"),
        ("2026-03-04T23:30Z", "2026-03-04"),
        ("20260304", "2026-03-04"),
        ("week 12", "week 12"),
    ],
)
def test_a_date_is_printed_as_it_is_written_and_a_programs_time_is_left_out(text: str, printed: str) -> None:
    assert read_date(text) == printed


def test_a_real_date_is_written_by_the_sheets_language() -> None:
    assert read_date(RealDate("2026-03-04"), "en") == "4 Mar 2026"
    assert print_date(date(2026, 3, 4), "xx") == "2026-03-04"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("46085", "day number", "date format"),
        ("soon", "'soon' is not a date", "4 March 2026"),
        ("today", "'today' is not a date", "4 March 2026"),
        ("2026-02-30", "no such day: 2026-02-30", "4 March 2026"),
        ("20261301", "no such day: 2026-13-01", "4 March 2026"),
        ("4 March 2026 " * 5, "40 is the most", "shorten"),
    ],
)
def test_what_is_no_date_is_a_problem(text: str, message: str, hint: str) -> None:
    with pytest.raises(CellError) as caught:
        read_date(text)
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3/4/2026", ["2026-04-03", "2026-03-04"]),
        ("4-3-26", ["2026-03-04", "2026-04-03"]),
        ("26/11/2026", ["2026-11-26"]),
        ("11/26/2026", ["2026-11-26"]),
        ("4/4/2026", ["2026-04-04"]),
        ("3.4.2026", ["2026-04-03"]),
        ("31/31/2026", []),
        ("4 March 2026", []),
        ("2026-03-04", []),
    ],
)
def test_a_day_in_numbers_has_the_readings_that_it_may_mean(text: str, days: list[str]) -> None:
    assert [day.isoformat() for day in date_readings(text)] == days
