"""Short rosters written for a test, and what reading them gives."""

from pathlib import Path

import pytest

from handouts.content.kinds import TERMS
from handouts.content.phrases import Amount
from handouts.core.problems import ContentError, Problem
from handouts.roster.reading import read_roster
from handouts.roster.request import DoseTerms, KnownNames, Roster, RosterOptions, Row

HIPS = (("kneeling", "Kneeling stretch"), ("lunge", "Lunge"), ("lying", "Lying stretch"), ("pigeon", "Pigeon pose"))
CALVES = (("step", "Step stretch"), ("wall", "Wall stretch"))
KNOWN_NAMES = KnownNames({"hip-flexors": HIPS, "calves": CALVES}, {"first-visit": HIPS[:2]}, (*HIPS, *CALVES))


def dose(exercise: str = "", **terms: int | tuple[int, int]) -> tuple[str, DoseTerms]:
    """Return a dose as a request holds it: numbers and ranges by term, in the table's order."""
    given = {term: Amount(*(value if isinstance(value, tuple) else (value, value))) for term, value in terms.items()}
    return exercise, tuple((term, given[term]) for term in TERMS if term in given)


def roster_of(folder: Path, text: str | bytes, options: RosterOptions | None = None, name: str = "list.csv") -> Roster:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_roster(path, options)


def rows_of(folder: Path, text: str | bytes, options: RosterOptions | None = None, name: str = "list.csv") -> list[Row]:
    return list(roster_of(folder, text, options, name).rows)


def row_of(folder: Path, header: str, cells: str, options: RosterOptions | None = None) -> Row:
    [row] = rows_of(folder, f"name,{header}\nAda Example,{cells}\n", options)
    return row


def problem_of(folder: Path, header: str, cells: str, options: RosterOptions | None = None) -> Problem:
    [problem] = row_of(folder, header, cells, options).problems
    return problem


def refusal_of(
    folder: Path, text: str | bytes, name: str = "list.csv", options: RosterOptions | None = None
) -> Problem:
    with pytest.raises(ContentError) as caught:
        list(roster_of(folder, text, options, name).rows)
    [problem] = caught.value.problems
    return problem
