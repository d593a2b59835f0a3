"""A roster gone through once, for tests: how many rows, and what is wrong with them."""

from typing import NamedTuple

from handouts.core.problems import ContentError, Problem
from handouts.roster import Roster

SHOWN = 100


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
