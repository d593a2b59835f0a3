"""What is wrong with a whole roster: the first hundred problems, their count, and a CSV of them. Between the rows and batch."""

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple

from handouts.problems import ContentError, Problem
from handouts.roster.request import Roster

SHOWN = 100
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Survey(NamedTuple):
    """A roster gone through once: how many rows, how many of them bad, and the first of the problems with their counts."""

    rows: int
    bad_rows: int
    problems: tuple[Problem, ...]  # the first SHOWN
    errors: int
    warnings: int


def check_roster(roster: Roster) -> Survey:
    """Go through a roster and count what is wrong. Raises ContentError where the file breaks off, with all found before."""
    rows = bad = errors = 0
    count = len(roster.problems)
    problems = list(roster.problems)
    try:
        for row in roster.rows:
            rows += 1
            if row.problems:
                bad += not row.is_good
                count += len(row.problems)
                errors += sum(problem.severity == "error" for problem in row.problems)
                problems += row.problems[: max(0, SHOWN - len(problems))]
    except ContentError as error:
        raise ContentError([*problems, *error.problems]) from error
    return Survey(rows, bad, tuple(problems[:SHOWN]), errors, count - errors)


def report_text(problems: Iterable[Problem]) -> str:
    """Return problems as CSV with a byte order mark: line, place, what and hint, no names, and no cell that acts as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("line", "place", "severity", "problem", "hint"))
    for problem in problems:
        cells = (str(problem.origin.line), problem.origin.path, problem.severity, problem.message, problem.hint)
        writer.writerow(f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in cells)
    return "\ufeff" + text.getvalue()
