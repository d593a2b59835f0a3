"""How a run of the program tells what happened: files made, problems, JSON for programs, exit codes. Used by cli alone."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from handouts.core.problems import ContentError, Problem, nearest

if TYPE_CHECKING:
    from handouts.app.build import Report
    from handouts.content.model import Topic
    from handouts.roster import BatchReport

CONTENT_EXIT, USAGE_EXIT = 1, 2
MOST_PROBLEMS = 100  # printed; the rest is counted
BAR_WIDTH = 30
LAST_SECOND = 253_402_300_799  # of the year 9999


def _command_hint(name: str) -> str:
    """Say that a command stands first, where options before it had it taken for a topic."""
    above = click.get_current_context().parent
    is_command = above is not None and isinstance(above.command, click.Group) and name in above.command.commands
    return f"'{name}' is a command: write it before its options" if is_command else ""


class Run:
    """One call of the program: where it works, and how it tells what happened."""

    def __init__(self, project: Path | None, out: Path | None, is_strict: bool, as_json: bool) -> None:
        from handouts.app.build import BuildOptions
        from handouts.app.project import Project

        self.project: Project = Project(find_root(project))
        self.options: BuildOptions = BuildOptions(out or self.project.root / "out", read_epoch(), is_strict)
        self.as_json = as_json

    def names(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        """Return the topics wanted, or all; a name that no topic has is a usage error with a hint."""
        known = self.project.topic_names()
        if not known and not wanted:
            raise click.UsageError(
                f"there is no topic in {shown(self.project.root / 'content')}. Begin one: python render.py new TOPIC"
            )
        for name in wanted:
            if name not in known:
                hint = _command_hint(name) or nearest(name, known) or f"topics here: {', '.join(known)}"
                raise click.BadParameter(
                    f"there is no topic '{name}'. {hint[:1].upper()}{hint[1:]}", param_hint="TOPIC"
                )
        return wanted or known

    def read(self, name: str) -> "Topic":
        """Return a topic, or end with its problems."""
        from handouts.content.reader import read_topic

        return read_topic(self.project.topic_path(name), self.project.root)

    def go(self, build: Callable[[], "Report"], watch: bool = False, said: str = "") -> None:
        """Run a build and tell what it did; with `watch`, again after each change until Ctrl+C."""
        if not watch:
            with self.reporting():
                self.tell(build(), said)
            return
        with suppress(KeyboardInterrupt):
            self._watch(build)

    def tell(self, report: "Report", said: str = "") -> None:
        """Print what a build did."""
        if self.as_json:
            written = [shown(path) for path in report.written]
            print_json({"written": written, "current": report.current, "problems": _as_data(report.warnings)})
            return
        _print_problems(report.warnings)
        for path in report.written:
            click.echo(shown(path))
        if said:
            click.echo(said)
        elif not report.written:
            click.echo("Nothing to do: everything is up to date.")

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Print the problems that a build stops at, and end with the right exit code."""
        try:
            yield
        except ContentError as error:
            self._fail(error)

    def _fail(self, error: ContentError) -> NoReturn:
        if self.as_json:
            print_json({"written": [], "current": [], "problems": _as_data(error.problems)})
        else:
            _print_problems(error.problems)
        is_content = any(problem.origin.file for problem in error.problems)
        sys.exit(CONTENT_EXIT if is_content else USAGE_EXIT)

    def _watch(self, build: Callable[[], "Report"]) -> NoReturn:
        from handouts.app.watch import Watcher

        watcher = Watcher((self.project.root / "content", self.project.root / "assets"))
        try:
            self.tell(build())
        except ContentError as error:
            _print_problems(error.problems)
        click.echo("Watching content/ and assets/. Ctrl+C ends it.")
        while True:
            changed = watcher.wait()
            _forget_files()
            _build_again(build, ", ".join(shown(path) for path in changed))


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
            print_json({**_batch_data(report), "seconds": round(taken, 3), "problems": _as_data(report.warnings)})
            return
        _print_problems(report.warnings)
        places = [shown(path) for path in (report.folder, report.print_run) if path]
        parts = [count(report.people, "sheet"), f"{report.written} written", f"{report.current} up to date"]
        parts += [f"{report.slow} set singly"] if report.slow else []
        parts += [f"{report.left_out} left out, see {shown(report.report)}"] if report.report else []
        where = f": {' and '.join(places)}" if places else ""
        click.echo(f"{', '.join(parts)}{where} ({taken:.2f} s)")
        if report.print_run:
            click.echo("The print run is for the printer: it has no tags for a screen reader. Send the single files.")
        _print_leftovers(report)

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Print the problems that a batch stops at, and end with the right exit code."""
        try:
            yield
        except ContentError as error:
            if self.as_json:
                print_json({"written": 0, "problems": _as_data(error.problems)})
            else:
                _print_problems(error.problems, len(error.problems))
            sys.exit(CONTENT_EXIT)


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


def _forget_files() -> None:
    """Drop what was kept of figures and fonts, which may have changed."""
    from handouts.content.reader import read_figure
    from handouts.typeset.text import broken_lines, read_face
    from handouts.typeset.truetype import read_truetype

    for kept in (read_figure, read_face, read_truetype, broken_lines):
        kept.cache_clear()


def _build_again(build: Callable[[], "Report"], names: str) -> None:
    begun = time.monotonic()
    try:
        report = build()
    except ContentError as error:
        click.echo(f"{names}: {count(len(error.problems), 'problem')}, nothing written")
        _print_problems(error.problems)
    else:
        taken = time.monotonic() - begun
        click.echo(f"{names}: {count(len(report.written), 'file')} made in {taken:.1f} s")
        _print_problems(report.warnings)


def find_root(given: Path | None) -> Path:
    """Return the project's folder: the one given, else the current one, else the one that this program stands in."""
    tries = [given] if given else [Path.cwd(), Path(__file__).parents[2]]
    for folder in tries:
        if (folder / "content").is_dir():
            return folder.resolve()
    raise click.UsageError(
        f"there is no folder 'content' in {shown(tries[0])}; name the project's folder with --project"
    )


def read_epoch() -> int | None:
    """Return SOURCE_DATE_EPOCH's seconds, where it is set."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return None
    if not given.isascii() or not given.isdigit() or int(given) > LAST_SECOND:
        raise click.UsageError(f"SOURCE_DATE_EPOCH is '{given}'; it is a number of seconds since 1970")
    return int(given)


def shown(path: Path) -> str:
    """Return a path as the caller would write it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def count(number: int, thing: str) -> str:
    """Return a number with its noun: `1 file`, `3 files`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _print_problems(problems: tuple[Problem, ...], most: int = MOST_PROBLEMS) -> None:
    colours = {"error": "red", "warning": "yellow"}
    for problem in problems[:most]:
        said = str(problem)
        mark = f"{problem.severity}:"
        click.echo(said.replace(mark, click.style(mark, fg=colours[problem.severity], bold=True), 1), err=True)
    if len(problems) > most:
        click.echo(f"... and {len(problems) - most} more problems", err=True)


def _as_data(problems: tuple[Problem, ...]) -> list[dict[str, Any]]:
    return [
        {
            "file": problem.origin.file,
            "line": problem.origin.line,
            "column": problem.origin.column,
            "path": problem.origin.path,
            "severity": problem.severity,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]


def print_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))
