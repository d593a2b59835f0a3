"""Our template filled in memory, and written as every peer's bytes are: what is left of a batch without rosters and safety."""

import tempfile
from pathlib import Path

from handouts.app.rosters import batch_project
from handouts.pdf.filling import PreparedSheet, SheetFiller
from handouts.roster.reading import read_roster
from handouts.roster.request import Request, RosterOptions
from handouts.roster.template_cache import TemplateCache
from tests.benchmarks.rosters import write_roster
from tests.benchmarks.ways import Make
from tests.benchmarks.words import TOPIC, Person, Words, people
from tests.topics import ROOT


def prepare(words: Words) -> Make:
    """Return a function that fills one person's sheet."""
    filler, fields = make_filler()
    prepared = PreparedSheet(filler, {})
    return lambda person: prepared.fill(values_of(person, fields)).to_file()[0]


def make_filler() -> tuple[SheetFiller, dict[str, str]]:
    """Return the template of a sheet with all of a person's values, and which of them stands in each of its fields."""
    with tempfile.TemporaryDirectory() as folder:
        roster = read_roster(
            write_roster(Path(folder) / "one.csv", people(1)), RosterOptions(defaults=Request(topic=TOPIC))
        )
        [row] = roster.rows
        found = TemplateCache(batch_project(ROOT, None), None).make(row, roster)
    if found is None:
        raise ValueError("the sheet has no template")
    return found.filler, {slot.field: slot.field.partition(".")[0] for slot in found.filler.template.slots}


TOPICS_OWN = "20–30"  # a hold, which the benchmark's people leave as it is


def values_of(person: Person, fields: dict[str, str]) -> dict[str, str]:
    """Return the values of a template's fields."""
    return {field: getattr(person, source, TOPICS_OWN) for field, source in fields.items()}
