"""The people of the benchmarks as a roster's file."""

import csv
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

from tests.benchmarks.words import Person


def write_roster(path: Path, people: Sequence[Person]) -> Path:
    """Write everyone to a CSV file, whose columns are the person's fields."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(field.name for field in fields(Person))
        writer.writerows(map(astuple, people))
    return path
