"""Dates are read as the clinic's country writes them, and never guessed."""

from datetime import date

import pytest

from handouts.roster.cells import CellError
from handouts.roster.dates import print_date, read_date


@pytest.mark.parametrize(
    ("text", "locale", "day"),
    [
        ("2026-03-04", "", (2026, 3, 4)),
        ("2026-03-04", "en-US", (2026, 3, 4)),
        ("2026/3/4", "en-GB", (2026, 3, 4)),
        ("3/4/2026", "en-US", (2026, 3, 4)),
        ("3/4/2026", "en-GB", (2026, 4, 3)),
        ("03/04/26", "en_GB.UTF-8", (2026, 4, 3)),
        ("3.4.2026", "de-DE", (2026, 4, 3)),
        ("3. 4. 2026", "cs-CZ", (2026, 4, 3)),
        ("13/4/2026", "", (2026, 4, 13)),
        ("4/13/2026", "", (2026, 4, 13)),
        ("4/4/2026", "", (2026, 4, 4)),
        ("3 March 2026", "", (2026, 3, 3)),
        ("March 3, 2026", "", (2026, 3, 3)),
        ("Tue 3rd Mar 2026", "", (2026, 3, 3)),
        ("3-Mar-26", "", (2026, 3, 3)),
        ("2026-03-04 00:00:00", "", (2026, 3, 4)),
        ("2026-03-04T09:30", "", (2026, 3, 4)),
        ("29/2/2028", "en-GB", (2028, 2, 29)),
    ],
)
def test_a_date_is_read_as_the_locale_writes_it(text: str, locale: str, day: tuple[int, int, int]) -> None:
    assert read_date(text, locale) == date(*day)


@pytest.mark.parametrize(
    ("text", "locale", "message", "hint"),
    [
        ("3/4/2026", "", "3 April or 4 March", "--locale"),
        ("3/4/2026", "en", "3 April or 4 March", "--locale"),
        ("4/13/2026", "en-GB", "no month 13", "day first"),
        ("13/4/2026", "en-US", "no month 13", "month first"),
        ("30/2/2026", "en-GB", "no such day: 2026-02-30", "2026-03-04"),
        ("46085", "", "day number", "date format"),
        ("soon", "", "not a date", "2026-03-04"),
        ("3 Marsh 2026", "", "not a date", "2026-03-04"),
        ("0026-03-04", "", "year 26", "2026-03-04"),
    ],
)
def test_a_date_that_is_none_or_could_be_two_is_a_problem(text: str, locale: str, message: str, hint: str) -> None:
    with pytest.raises(CellError) as caught:
        read_date(text, locale)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_a_date_is_printed_as_the_locale_says_it() -> None:
    assert print_date(date(2026, 3, 4)) == "4 Mar 2026"
    assert print_date(date(2026, 3, 4), "en-GB") == "4 Mar 2026"
    assert print_date(date(2026, 3, 4), "en-US") == "Mar 4, 2026"
