"""Short rosters written for a test, and what reading them gives."""

from pathlib import Path

import pytest

from handouts.core.problems import ContentError, Problem
from handouts.roster.reading import read_roster
from handouts.roster.request import Roster, RosterOptions, Row

STRETCHES = {"hip-flexors": ("kneeling", "lunge", "lying", "pigeon"), "calves": ("step", "wall")}


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
