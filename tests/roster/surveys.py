"""A roster gone through once, for tests: how many rows, and what is wrong with them."""

from typing import NamedTuple

from handouts.core.problems import Problem
from handouts.roster.request import Roster

SHOWN = 100


class Survey(NamedTuple):
    """A roster gone through once: how many rows, how many of them bad, and the first of the problems with their counts."""

    rows: int
    bad_rows: int
    problems: tuple[Problem, ...]  # the first SHOWN
    errors: int
    warnings: int


def check_roster(roster: Roster) -> Survey:
    """Go through a roster and count what is wrong."""
    problems = [*roster.problems, *(problem for row in roster.rows for problem in row.problems)]
    errors = sum(problem.severity == "error" for problem in problems)
    bad = sum(not row.is_good for row in roster.rows)
    return Survey(len(roster.rows), bad, tuple(problems[:SHOWN]), errors, len(problems) - errors)
