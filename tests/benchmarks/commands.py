"""Whole jobs from the shell: a thousand people's sheets, and one print run, ours beside typst's."""

import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.measure import fresh_folder, seconds_of
from tests.benchmarks.rosters import write_roster
from tests.benchmarks.words import TOPIC, people
from tests.topics import ROOT

PEOPLE = 1000
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Command:
    """A command's median time. `against` is ours for the same work; `size` is in bytes, of a single file."""

    title: str
    seconds: float
    against: float = 0.0
    size: int = 0


def measure_commands() -> tuple[Command, ...]:
    """Return what whole commands take. The first runs of all are not counted, as they compile the program."""
    _ours()
    rounds = [_ours() for _ in range(ROUNDS)]
    new, kept, run_new, run_kept = (median(times) for times in zip(*(times for times, _ in rounds), strict=True))
    size = rounds[0][1]
    typst = _typst(["-m", "tests.benchmarks.peers.typst_shell", "files"])
    typst_run = _typst(["-m", "tests.benchmarks.peers.typst_shell", "run"])
    return (
        Command(f"{PEOPLE:,} sheets, layouts kept", kept),
        Command(f"{PEOPLE:,} sheets, layouts not kept yet", new, kept),
        Command(f"{PEOPLE:,} sheets, typst bindings", typst[0], kept),
        Command(f"one print run of {PEOPLE:,}, layouts kept", run_kept, size=size),
        Command(f"one print run of {PEOPLE:,}, layouts not kept yet", run_new, run_kept, size),
        Command(f"one print run of {PEOPLE:,}, typst bindings", typst_run[0], run_kept, typst_run[1]),
    )


def _ours() -> tuple[tuple[float, ...], int]:
    """Return our times in an empty folder, and the print run's size. Each run has people whom no run before it had."""
    with fresh_folder() as folder:
        everyone = people(3 * PEOPLE)
        rosters = [
            write_roster(folder / f"roster-{number}.csv", everyone[number * PEOPLE : (number + 1) * PEOPLE])
            for number in range(3)
        ]
        files = [_batch(rosters[number], folder / "files") for number in (0, 1)]
        runs = [_batch(rosters[number], folder / "run", "--one-file") for number in (0, 2)]
        size = (folder / "run" / "roster-0.pdf").stat().st_size
    return (*files, *runs), size


def _batch(roster: Path, out: Path, *more: str) -> float:
    return seconds_of(
        [sys.executable, str(ROOT / "render.py"), "batch", str(roster), "--topic", TOPIC, "--out", str(out), *more]
    )


def _typst(command: list[str]) -> tuple[float, int]:
    with fresh_folder() as folder:
        seconds = seconds_of([sys.executable, *command, str(PEOPLE), str(folder)])
        sizes = [path.stat().st_size for path in folder.glob("*.pdf")]
    return seconds, sizes[0]
