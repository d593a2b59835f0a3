"""Options that several commands share, and the run that they make. Used by the modules of commands alone."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from handouts.core.choices import INKS, LAYOUTS, PAPERS

Command = TypeVar("Command", bound=Callable[..., Any])


class FolderPath(click.Path):
    """A folder's path. An empty one, as of a variable that is not set, is refused: it would stand for the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("it is empty: name a folder", param, ctx)
        return super().convert(value, param, ctx)


OUT = click.option("--out", type=FolderPath(path_type=Path), help="Folder to write to.  [default: out]")
STRICT = click.option("--strict", is_flag=True, help="Take warnings as errors.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print what happened as JSON, for programs.")
PROJECT = click.option("--project", type=FolderPath(path_type=Path), help="Folder that holds content/ and assets/.")
WATCH = click.option("--watch", is_flag=True, help="Make again on each save, one line a change, until Ctrl+C.")
FORCE = click.option(
    "--force", is_flag=True, help="Make again what is up to date, and replace files that someone else changed."
)
FOR_HOUSE = "[default: the clinic's]"
LAYOUT = click.option("--layout", type=click.Choice(LAYOUTS), help=f"How the sheet is laid out.  {FOR_HOUSE}")
PAPER = click.option("--paper", type=click.Choice(PAPERS), help=f"The paper.  {FOR_HOUSE}")
INK = click.option("--ink", type=click.Choice(INKS), help=f"Colour, or grey for a black printer.  {FOR_HOUSE}")
SET = click.option("--set", "set_name", metavar="NAME", help="A set of exercises from content/sets, in place of TOPIC.")


def running(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Add options that a run is made of, and call the command with the run in their place."""

    def wrap(command: Command) -> Command:
        @wraps(command)
        def call(
            project: Path | None = None,
            out: Path | None = None,
            strict: bool = False,
            as_json: bool = False,
            **choices: Any,
        ) -> None:
            from handouts.app.invocation import Invocation

            command(Invocation(project, out, strict, as_json), **choices)

        for option in reversed(options):
            call = option(call)
        return call  # type: ignore[return-value]

    return wrap
