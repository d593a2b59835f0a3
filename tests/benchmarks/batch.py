"""All ways side by side: `python -m tests.benchmarks.batch`, after `pip install -r tests/benchmarks/requirements.txt`.

Each way gets the same people and the same sheet, a process of its own that is warm, and an empty folder in memory. The rounds go
through all ways in turn, so that a busy hour of the machine falls on all of them. A ratio is the median of the rounds' ratios.
"""

import argparse
import logging
import platform
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.commands import Command, measure_commands
from tests.benchmarks.measure import MOST_FILES, files_a_second
from tests.benchmarks.ways import WAYS, Way, prepare
from tests.benchmarks.words import people
from tests.topics import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
FEWEST = 6  # files in a round


@dataclass(frozen=True, slots=True)
class Result:
    """A way's rounds, in files a second."""

    way: Way
    rates: tuple[float, ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the tables, and write the page where asked."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.batch", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3, help="about so long for each way in each round")
    parser.add_argument("--commands", action="store_true", help="whole commands, too, where --only is given")
    parser.add_argument("--only", help="names of ways, with commas between")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--pictures", type=Path, help="only put one sheet of each way into this folder, to look at")
    given = parser.parse_args(arguments)
    ways = [way for way in WAYS if not given.only or way.name in given.only.split(",")]
    if given.pictures:
        save_sheets(ways, given.pictures)
        return
    results = measure(ways, given.rounds, given.seconds)
    text = page(results, () if given.only and not given.commands else measure_commands())
    sys.stdout.write(text)
    if given.write:
        PAGE.write_text(text, encoding="utf-8")


def save_sheets(ways: Iterable[Way], folder: Path) -> None:
    """Write the first person's sheet as each way makes it."""
    logging.disable(logging.WARNING)
    for way in ways:
        (folder / way.name).mkdir(parents=True, exist_ok=True)
        prepare(way)(people(1), folder / way.name)()


def measure(ways: Sequence[Way], rounds: int, seconds: float) -> list[Result]:
    """Return each way's rounds."""
    counts = {way.name: _count(files_a_second(way, FEWEST), seconds) for way in ways}
    rates: dict[str, list[float]] = {way.name: [] for way in ways}
    for number in range(rounds):
        for way in ways:
            rates[way.name].append(files_a_second(way, counts[way.name]))
            sys.stderr.write(f"round {number + 1}: {way.name}: {rates[way.name][-1]:,.3g} a second\n")
    return [Result(way, tuple(rates[way.name])) for way in ways]


def _count(rate: float, seconds: float) -> int:
    """Return how many files to make in a round. A first few files tell too low a rate where a batch has to begin."""
    return int(min(MOST_FILES, max(FEWEST, rate * seconds)))


def page(results: Sequence[Result], commands: Sequence[Command]) -> str:
    """Return the tables as Markdown: ratios first, times last."""
    parts = [HEAD, _machine(), "", "## Personal sheets", *_table(results), "", NOTES]
    if commands:
        parts += ["", "## Whole commands", *_command_table(commands), "", COMMAND_NOTES]
    return "\n".join(parts) + "\n"


HEAD = """# Benchmarks
`python -m tests.benchmarks.batch --write` makes this page (first `pip install -r tests/benchmarks/requirements.txt`;
`--pictures FOLDER` puts one sheet of each way into a folder, to see that they are the same).
Times differ from machine to machine; the ratios are what to look at. This machine was shared with six other jobs while it was measured.
"""

NOTES = """The sheet: two A4 pages, the shipped topic's words, eight figures and the anatomy drawing as vectors,
Handouts Sans embedded; five values change from person to person and stand in eleven places. Each way runs warm,
with all that is the same for everyone made before, and writes into an empty folder in memory, in one process. Times are
processor time, ratios medians of several rounds that go through all ways in turn. "Tagged" ways write the tags of
accessible PDF; ours alone is checked as PDF/UA-1 and PDF/A-2a. typst works on more than one core; its time is the sum."""

COMMAND_NOTES = """Medians of processor time, from nothing to the last byte, Python's start included. "Kept" means that an
earlier run has laid the sheets out, with other people. The print run of ours has no tags, typst's has."""

COLUMNS = ("way", "of the floor", "times typst", "tagged", "files a processor second")


def _table(results: Sequence[Result]) -> list[str]:
    floor, typst = (_rates(results, name) for name in ("floor", "typst"))
    lines = [f"| {' | '.join(COLUMNS)} |", "|" + "---|" * len(COLUMNS)]
    for result in sorted(results, key=lambda result: -median(result.rates)):
        rate = median(result.rates)
        cells = (
            result.way.title,
            f"{100 * _ratio(result.rates, floor):.3g} %" if floor else "",
            f"{_ratio(result.rates, typst):,.3g} ×" if typst else "",
            "yes" if result.way.is_tagged else "no",
            f"{rate:,.3g}" if rate < 100 else f"{rate:,.0f}",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _ratio(rates: Sequence[float], others: Sequence[float]) -> float:
    """Return the median of the rounds' ratios."""
    return median(rate / other for rate, other in zip(rates, others, strict=True))


def _rates(results: Iterable[Result], name: str) -> tuple[float, ...]:
    return next((result.rates for result in results if result.way.name == name), ())


def _command_table(commands: Sequence[Command]) -> list[str]:
    lines = ["| command | against ours | MB | seconds |", "|---|---|---|---|"]
    for command in commands:
        ratio = f"{command.seconds / command.against:.3g} ×" if command.against else ""
        size = f"{command.size / 1e6:.2g}" if command.size else ""
        lines.append(f"| {command.title} | {ratio} | {size} | {command.seconds:.2f} |")
    return lines


def _machine() -> str:
    """Name the machine."""
    processor, about = platform.processor(), Path("/proc/cpuinfo")
    if about.is_file():
        names = [
            line.partition(":")[2].strip() for line in about.read_text().splitlines() if line.startswith("model name")
        ]
        processor = f"{len(names)} shared cores of {names[0]}"
    system = f"{platform.system()} {platform.machine()}"
    return f"Machine: {processor}, {system}, Python {platform.python_version()}."


if __name__ == "__main__":
    main()
