"""Our batch as a user calls it: a roster's file in, a folder of sheets out, with the layouts kept from the warm-up."""

import gc
from collections.abc import Sequence
from pathlib import Path

from handouts.__main__ import NEW_VALUES
from handouts.app.rosters import batch_project
from handouts.roster.batch import BatchOptions, run_batch
from handouts.roster.request import Request, RosterOptions
from tests.benchmarks.rosters import write_roster
from tests.benchmarks.ways import Job
from tests.benchmarks.words import TOPIC, Person
from tests.topics import ROOT


def stage(people: Sequence[Person], folder: Path) -> Job:
    """Write the roster, and return the batch of it. Layouts are kept beside the timed folder."""
    gc.set_threshold(NEW_VALUES)  # as the command does
    out = folder.parent / "ours"
    roster = write_roster(folder / f"{folder.name}.csv", people)
    project, options = batch_project(ROOT, None), BatchOptions(out, RosterOptions(Request(topic=TOPIC)))
    return lambda: run_batch(project, roster, options)
