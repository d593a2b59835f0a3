"""How a run of the program tells what happened: files made, problems, JSON for programs, exit codes. Used by the command line alone."""

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handouts.app import project
from handouts.core.problems import ContentError, Problem

if TYPE_CHECKING:
    from handouts.roster.batch import BatchReport

CONTENT_EXIT, USAGE_EXIT = 1, 2
MOST_PROBLEMS = 100  # printed; the rest is counted
BAR_WIDTH = 30
LAST_SECOND = 253_402_300_799  # of the year 9999


def program() -> str:
    """Return the command that the user typed: `python render.py` or `handouts`."""
    context = click.get_current_context(silent=True)
    return (context.find_root().info_name if context else None) or "handouts"


class BatchConsole:
    """How a batch tells what it does: a bar for people, one line for scripts, JSON for programs. Never a name."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self.has_bar = not as_json and sys.stderr is not None and sys.stderr.isatty()
        self.begun = time.monotonic()

    def progress(self, done: int, total: int) -> None:
        """Draw the bar anew, with the rate and the time left."""
        if not self.has_bar or not total:
            return
        taken = max(time.monotonic() - self.begun, 0.001)
        rate, filled = done / taken, round(BAR_WIDTH * done / total)
        left = f"{(total - done) / rate:.0f} s left" if rate else ""
        bar = "#" * filled + "-" * (BAR_WIDTH - filled)
        click.echo(f"\r{bar} {done:,} of {total:,}, {rate:,.0f} a second, {left}   ", nl=done >= total, err=True)

    def tell(self, report: "BatchReport") -> None:
        """Print what a batch did."""
        taken = time.monotonic() - self.begun
        if self.as_json:
            print_json({**_batch_data(report), "seconds": round(taken, 3), "problems": as_data(report.warnings)})
            return
        print_problems(report.warnings)
        click.echo(f"{_batch_words(report)} ({taken:.2f} s)")
        if report.print_run:
            click.echo("The print run is for the printer: it has no tags for a screen reader. Send the single files.")
        _print_leftovers(report)

    def reporting(self) -> AbstractContextManager[None]:
        """Print the problems that a batch stops at, all of them, and end with the right exit code."""
        return reporting({"written": 0} if self.as_json else None, sys.maxsize)


@contextmanager
def reporting(data: Mapping[str, Any] | None, most: int = MOST_PROBLEMS) -> Iterator[None]:
    """Print the problems that a command stops at, or JSON of them with `data`, and end with the right exit code."""
    try:
        yield
    except ContentError as error:
        if data is None:
            print_problems(error.problems, most)
        else:
            print_json({**data, "problems": as_data(error.problems)})
        sys.exit(exit_code(error.problems))


def _batch_words(report: "BatchReport") -> str:
    """Return in one line what a batch made, and what it left out."""
    made = []
    if report.folder:
        made.append(f"{report.written} written, {report.current} up to date: {shown(report.folder)}")
    if report.print_run:
        state = "written" if report.has_new_run else "up to date"
        made.append(f"all in one file for the printer, {state}: {shown(report.print_run)}")
    words = f"{count(report.people, 'sheet')}, {'; '.join(made)}" if made else count(report.people, "sheet")
    if report.slow:
        words += f"; {report.slow} laid out alone, as the words fit no layout that others share"
    return f"{words}; {report.left_out} left out, see {shown(report.report)}" if report.report else words


def _print_leftovers(report: "BatchReport") -> None:
    """List the files of people who are off the list."""
    if not report.leftovers or report.folder is None:
        return
    of = f"{count(len(report.leftovers), 'PDF')} of people who are off the list"
    if report.aside:
        click.echo(f"{of} moved to {shown(report.aside)}:")
    else:
        click.echo(f"{of} in {shown(report.folder)} (--tidy moves them aside):")
    for name in report.leftovers[:MOST_PROBLEMS]:
        click.echo(f"  {name}")
    if len(report.leftovers) > MOST_PROBLEMS:
        click.echo(f"  ... and {len(report.leftovers) - MOST_PROBLEMS} more")


def _batch_data(report: "BatchReport") -> dict[str, Any]:
    numbers = ("people", "written", "current", "slow", "left_out", "layouts")
    paths = ("folder", "print_run", "report", "aside")
    return (
        {name: getattr(report, name) for name in numbers}
        | {name: shown(path) if (path := getattr(report, name)) else None for name in paths}
        | {"leftovers": list(report.leftovers)}
    )


def find_root(wanted: Path | None) -> Path:
    """Return the project's folder: the one wanted, else the current one, else the one that this program came with."""
    here = Path.cwd()
    found = project.find_root(wanted, here)
    if found is None:
        raise click.UsageError(
            f"there is no folder 'content' in {shown(wanted or here)}; name the project's folder with --project"
        )
    return found


def read_epoch() -> int | None:
    """Return SOURCE_DATE_EPOCH's seconds, where it is set."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds:
        return None
    if not seconds.isascii() or not seconds.isdigit() or int(seconds) > LAST_SECOND:
        raise click.UsageError(f"SOURCE_DATE_EPOCH is '{seconds}'; it is a number of seconds since 1970")
    return int(seconds)


def today() -> str:
    """Return today's date, or that of SOURCE_DATE_EPOCH, in the one way of writing it that no reader takes for another day."""
    epoch = read_epoch()
    return time.strftime("%Y-%m-%d", time.localtime() if epoch is None else time.gmtime(epoch))


def shown(path: Path) -> str:
    """Return a path as the caller would write it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def count(number: int, thing: str) -> str:
    """Return a number with its noun: `1 file`, `3 files`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def print_problems(problems: tuple[Problem, ...], most: int = MOST_PROBLEMS) -> None:
    """Print problems to the standard error stream, each with its place and its hint."""
    colours = {"error": "red", "warning": "yellow"}
    for problem in map(_as_seen_from_here, problems[:most]):
        said = str(problem).replace("python render.py", program())
        mark = f"{problem.severity}:"
        click.echo(said.replace(mark, click.style(mark, fg=colours[problem.severity], bold=True), 1), err=True)
    if len(problems) > most:
        click.echo(f"... and {len(problems) - most} more problems", err=True)


def exit_code(problems: tuple[Problem, ...]) -> int:
    """Return 1 if something is wrong in a file, 2 if it is what was typed."""
    return CONTENT_EXIT if any(problem.origin.file for problem in problems) else USAGE_EXIT


def as_data(problems: tuple[Problem, ...]) -> list[dict[str, str | int]]:
    """Return problems as plain data, for programs."""
    return [_as_seen_from_here(problem).to_dict() for problem in problems]


def _as_seen_from_here(problem: Problem) -> Problem:
    """Return the problem with its file as the caller would write it, which tells less of the machine."""
    file = problem.origin.file
    if not Path(file).is_absolute():  # an empty name is no path
        return problem
    return problem._replace(origin=problem.origin._replace(file=shown(Path(file))))


def print_json(value: object) -> None:
    """Print a value as JSON; in plain ASCII if the stream cannot take every letter."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    click.echo(json.dumps(value, indent=2, ensure_ascii=encoding != "utf8"))
