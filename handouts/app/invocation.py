"""One call of the program that works on topics: where it works, what it runs, and how it tells what happened."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handouts.app.build import BuildOptions, Report
from handouts.app.console import (
    as_data,
    count,
    exit_code,
    find_root,
    print_json,
    print_problems,
    program,
    read_epoch,
    reporting,
    shown,
)
from handouts.app.freshness import RECORDS
from handouts.app.outputs import usual_outputs
from handouts.app.project import ASSETS, CONTENT, TOPICS, Project
from handouts.core.choices import PAPERS, Paper
from handouts.core.problems import nearest
from handouts.core.sentences import capitalised

if TYPE_CHECKING:
    from handouts.app.house_defaults import HouseDefaults
    from handouts.app.watch import Rebuilt


def _command_hint(name: str) -> str:
    """Say that a command stands first, if options before it had it taken for a topic."""
    above = click.get_current_context().parent
    is_command = above is not None and isinstance(above.command, click.Group) and name in above.command.commands
    return f"'{name}' is a command: write it before its options" if is_command else ""


class Invocation:
    """One call of the program: where it works, and how it tells what happened."""

    def __init__(self, project: Path | None, out: Path | None, is_strict: bool, as_json: bool) -> None:
        self.project = Project(find_root(project))
        self.options = BuildOptions(out or self.project.out, read_epoch(), is_strict)
        self.as_json = as_json

    @property
    def house(self) -> "HouseDefaults":
        """The clinic's own choices, where a command says nothing."""
        from handouts.app.house_defaults import read_defaults

        return read_defaults(self.project, self.options.out / RECORDS)

    def usual_options(self, paper: "Paper | None" = None) -> BuildOptions:
        """Return how to make what is made where nothing is said: on the paper asked for, else the clinic's, else on both."""
        house = self.house
        usual = usual_outputs((house.paper,) if house.paper else PAPERS, house.ink or "colour")
        asked = usual_outputs((paper,), house.ink or "colour") if paper else usual
        return self.options._replace(outputs=asked, usual=usual)

    def names(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        """Return the topics wanted, or all; a name that no topic has is a usage error with a hint."""
        known = self.project.topic_names()
        if not known and not wanted:
            where = shown(self.project.root / TOPICS)
            raise click.UsageError(f"there is no topic in {where}. Begin one: {program()} new TOPIC")
        for name in wanted:
            if name not in known:
                hint = _command_hint(name) or nearest(name, known) or f"topics here: {', '.join(known)}"
                raise click.BadParameter(f"there is no topic '{name}'. {capitalised(hint)}", param_hint="TOPIC")
        return wanted or known

    def own_project(self) -> Project:
        """Return the project to write into. The content that came with the program is not for editing."""
        if self.project.is_shipped:
            raise click.UsageError(f"this folder has no content of its own yet. First: {program()} init")
        return self.project

    def go(self, build: Callable[[], Report], watch: bool = False, said: str = "") -> None:
        """Run a build and tell what it did; with `watch`, again after each change until Ctrl+C."""
        if watch:
            with suppress(KeyboardInterrupt):
                self._watch(build)
            return
        with self.reporting():
            self.tell(build(), said)

    def tell(self, report: Report, said: str = "") -> None:
        """Print what a build did; end with exit code 1 if something was not made."""
        if self.as_json:
            print_json(_build_data(report))
        else:
            self._print(report, said)
        if self._is_bad(report):
            sys.exit(exit_code(report.problems))

    def reporting(self) -> AbstractContextManager[None]:
        """Print the problems that a command stops at, and end with the right exit code."""
        return reporting(_build_data(Report()) if self.as_json else None)

    def _is_bad(self, report: Report) -> bool:
        return report.failed or (self.options.is_strict and bool(report.problems))

    def _print(self, report: Report, said: str) -> None:
        print_problems(report.problems)
        for path in report.written:
            click.echo(shown(path))
        self._print_leftovers(report.leftovers)
        if self._is_bad(report):
            self._print_not_made(report)
        elif said:
            click.echo(said)
        elif not report.written:
            click.echo("Nothing to do: everything is up to date.")

    def _print_not_made(self, report: Report) -> None:
        """Say last which topics failed, and that the others did not."""
        if report.not_made:
            others = "; all others are made" if report.written or report.current else ""
            click.echo(f"Not made: {', '.join(report.not_made)}{others}.", err=True)

    def _print_leftovers(self, leftovers: tuple[Path, ...]) -> None:
        if leftovers:
            names = ", ".join(shown(path) for path in leftovers)
            click.echo(f"note: no longer made, move aside with --tidy: {names}", err=True)

    def _watch(self, build: Callable[[], Report]) -> None:
        from handouts.app.watch import watch

        for rebuilt in watch((self.project.root / CONTENT, self.project.root / ASSETS), build):
            if rebuilt.changed:
                _print_rebuilt(rebuilt)
            else:
                self._print(rebuilt.report, "")
                click.echo("Watching content/ and assets/. Ctrl+C ends it.")


def _print_rebuilt(rebuilt: "Rebuilt") -> None:
    """Print a line that says what changed and what was made, then what is wrong."""
    report, names = rebuilt.report, ", ".join(shown(path) for path in rebuilt.changed)
    made = f"{count(len(report.written), 'file')} made in {rebuilt.seconds:.1f} s"
    errors = sum(problem.severity == "error" for problem in report.problems)
    told = f", {count(errors, 'problem')}" if errors else ""
    click.echo(f"{names}: {made if report.written or not errors else 'nothing made'}{told}")
    print_problems(report.problems)


def _build_data(report: Report) -> dict[str, Any]:
    return {
        "written": [shown(path) for path in report.written],
        "current": report.current,
        "problems": as_data(report.problems),
        "not_made": list(report.not_made),
        "leftovers": [shown(path) for path in report.leftovers],
    }
