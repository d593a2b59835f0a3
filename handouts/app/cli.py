"""The command line: arguments to calls. What happened is told by console; these two are the only places that print.

Everything but click is imported by the command that uses it, so that each starts as fast as it can.
"""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from handouts import VERSION
from handouts.app.console import Run, count, print_json, shown
from handouts.core.problems import ContentError, Origin, has_errors

if TYPE_CHECKING:
    from handouts.app.build import Report
    from handouts.app.outputs import Output
    from handouts.content.prescription import Prescription
    from handouts.typeset.page import Paper

PROGRESS_FROM = 4  # topics: below, a bar would only flicker

Command = TypeVar("Command", bound=Callable[..., Any])


class _DefaultsToAll(click.Group):
    """A group whose bare call, options or not, is `all`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "-h", "--version")):
            args = ["all", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_DefaultsToAll,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="""\b
Examples:
  python render.py                       make everything in content/ into out/
  python render.py sheet hip-flexors --for "Maria Lopez" --stretches kneeling,lying
  python render.py deck hip-flexors --minutes 45
  python render.py new calves            begin a topic of your own
  python render.py all --watch           make again whenever a file is saved

\b
Exit codes: 0 all is well, 1 something is wrong in the content, 2 the command was not understood.""",
)
@click.version_option(package_name=None, version=VERSION, prog_name="handouts")
def main() -> None:
    """Make take-home sheets (PDF) and workshop decks (PowerPoint) from topics written once, in YAML."""


OUT = click.option("--out", type=click.Path(path_type=Path), help="Folder to write to.  [default: out]")
STRICT = click.option("--strict", is_flag=True, help="Take warnings as errors.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print what happened as JSON, for programs.")
PROJECT = click.option("--project", type=click.Path(path_type=Path), help="Folder that holds content/ and assets/.")
WATCH = click.option("--watch", is_flag=True, help="Make again on each save, one line a change, until Ctrl+C.")


def _running(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Add options that a run is made of, and call the command with the run in their place."""

    def wrap(command: Command) -> Command:
        @wraps(command)
        def call(
            project: Path | None = None,
            out: Path | None = None,
            strict: bool = False,
            as_json: bool = False,
            **given: Any,
        ) -> None:
            command(Run(project, out, strict, as_json), **given)

        for option in reversed(options):
            call = option(call)
        return call  # type: ignore[return-value]

    return wrap


@main.command("all")
@click.argument("topics", nargs=-1)
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Sheets on this paper only.  [default: both]")
@click.option("--force", is_flag=True, help="Make again what is up to date, too.")
@WATCH
@_running(OUT, STRICT, JSON, PROJECT)
def all_command(run: Run, topics: tuple[str, ...], paper: "Paper | None", force: bool, watch: bool) -> None:
    """Make all outputs of all topics, or of TOPICS; what is up to date is left alone."""
    from handouts.app.build import build_topics
    from handouts.app.outputs import outputs_on

    options = run.options._replace(is_forced=force)
    if paper:
        options = options._replace(outputs=outputs_on(paper), label=paper)

    def build() -> "Report":
        names = run.names(topics)  # anew each time: a watched folder may get a new topic
        if len(names) < PROGRESS_FROM or not sys.stderr.isatty():
            return build_topics(run.project, names, options)
        total = len(names) * len(options.outputs)
        with click.progressbar(length=total, label="Making", file=sys.stderr) as bar:
            return build_topics(run.project, names, options, lambda _: bar.update(1))

    run.go(build, watch)


@main.command(
    "sheet",
    epilog="""\b
Examples:
  python render.py sheet hip-flexors
  python render.py sheet hip-flexors --for "Maria Lopez" --stretches kneeling,lying --side left \\
      --repetitions 3 --days 4 --hold kneeling=20-30 --note "Easy this week."
  python render.py sheet hip-flexors --layout large --paper letter --ink grey""",
)
@click.argument("topic")
@click.option("--for", "name", metavar="NAME", help="Whose sheet it is; also names the file.")
@click.option("--date", help="The date to print, as it is to stand.")
@click.option("--therapist", metavar="NAME", help="Who prescribes it.")
@click.option("--note", help="A line from the therapist.")
@click.option("--stop-word", metavar="WORD", help="The stop word agreed on.")
@click.option("--stretches", metavar="A,B", help="Which stretches, in this order.  [default: all]")
@click.option("--side", type=click.Choice(["left", "right"]), help="One side only.  [default: each]")
@click.option("--repetitions", type=click.IntRange(1, 20), help="Times on each side.  [default: a blank]")
@click.option("--days", type=click.IntRange(1, 7), help="Days a week.  [default: a blank]")
@click.option("--hold", "holds", multiple=True, metavar="[STRETCH=]20-30", help="Seconds, for all or for one stretch.")
@click.option("--layout", type=click.Choice(["sheet", "card", "large", "log"]), default="sheet", show_default=True)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--ink", type=click.Choice(["colour", "grey"]), default="colour", show_default=True)
@click.option("--fill", is_flag=True, help="Make the blanks form fields, to fill in on a screen.")
@WATCH
@_running(OUT, STRICT, JSON, PROJECT)
def sheet_command(run: Run, topic: str, watch: bool, **given: Any) -> None:
    """Make one sheet of TOPIC: plain, or for one person."""
    from handouts.app.outputs import Sheet
    from handouts.content.model import Person

    person = Person(given["name"], given["date"], given["therapist"], given["note"], given["stop_word"])
    sheet = Sheet(given["layout"], given["paper"], given["ink"], given["fill"], person, _prescription(given))
    _make_one(run, topic, sheet, watch)


@main.command(
    "batch",
    epilog="""\b
Examples:
  python render.py batch clients.csv
  python render.py batch clients.xlsx --layout large --one-file
  python render.py batch clients.csv --skip-bad --tidy

\b
docs/rosters.md says which columns a roster may have. Files go to out/ROSTER/, one a person; with --one-file, out/ROSTER.pdf
holds everyone for the printer, each person starting on a front side.""",
)
@click.argument("roster", type=click.Path(path_type=Path))
@click.option("--topic", help="The topic of rows that name none.  [default: the only one]")
@click.option("--layout", type=click.Choice(["sheet", "card", "large", "log"]), default="sheet", show_default=True)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--ink", type=click.Choice(["colour", "grey"]), default="colour", show_default=True)
@click.option("--date", default="", help="The date of rows that have none, as it is to stand.")
@click.option("--therapist", default="", metavar="NAME", help="The therapist of rows that name none.")
@click.option("--encoding", default="", metavar="cp1252", help="The encoding of an old export.")
@click.option("--one-file", is_flag=True, help="One PDF for the printer instead of a file a person.")
@click.option("--files", is_flag=True, help="With --one-file: the files, too.")
@click.option(
    "--skip-bad", is_flag=True, help="Leave out rows with problems, and list them in out/ROSTER-problems.csv."
)
@click.option("--force", is_flag=True, help="Replace files that someone changed since they were made, too.")
@click.option("--tidy", is_flag=True, help="Move PDFs of people who are off the list to out/ROSTER-off-list/.")
@OUT
@STRICT
@JSON
@PROJECT
def batch_command(
    roster: Path, out: Path | None, strict: bool, as_json: bool, project: Path | None, **given: Any
) -> None:
    """Make everyone's sheet from ROSTER, a list of people as CSV, a workbook (XLSX, XLS, ODS) or YAML."""
    from handouts.app.console import BatchConsole, find_root, read_epoch
    from handouts.app.rosters import batch_project
    from handouts.roster import BatchOptions, Request, RosterOptions, run_batch

    root = find_root(project)
    request = Request(topic=given["topic"] or "", paper=given["paper"], layout=given["layout"], ink=given["ink"])
    options = BatchOptions(
        out=out or root / "out",
        roster=RosterOptions(request, given["date"], given["therapist"], {}, given["encoding"]),
        has_files=given["files"] or not given["one_file"],
        has_print_run=given["one_file"],
        skips_bad=given["skip_bad"],
        is_strict=strict,
        is_forced=given["force"],
        is_tidy=given["tidy"],
    )
    console = BatchConsole(as_json)
    with console.reporting():
        console.tell(run_batch(batch_project(root, read_epoch()), roster, options, console.progress))


@main.command(
    "deck",
    epilog="""\b
Examples:
  python render.py deck hip-flexors
  python render.py deck hip-flexors --minutes 45 --timer slides
  python render.py deck hip-flexors --template our-club.pptx
  python render.py deck hip-flexors --script""",
)
@click.argument("topic")
@click.option(
    "--minutes", type=click.IntRange(10, 240), default=60, show_default=True, help="How long the workshop is."
)
@click.option(
    "--timer",
    type=click.Choice(["ring", "slides", "none"]),
    default="ring",
    show_default=True,
    help="How a hold is timed.",
)
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A PowerPoint file whose look the deck takes on.  [default: the clinic's]",
)
@click.option("--script", is_flag=True, help="Make the presenter's script (PDF) in place of the slides.")
@click.option(
    "--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="The script's paper."
)
@WATCH
@_running(OUT, STRICT, JSON, PROJECT)
def deck_command(run: Run, topic: str, watch: bool, **given: Any) -> None:
    """Make the workshop deck of TOPIC, or its presenter's script."""
    from handouts.app.outputs import Deck, Script
    from handouts.app.project import read_template_file

    if given["script"]:
        _make_one(run, topic, Script(given["minutes"], given["paper"]), watch)
        return
    path = given["template"]
    with run.reporting():
        template = read_template_file(path, Origin(shown(path))) if path else None
    _make_one(run, topic, Deck(given["minutes"], given["timer"], template), watch)


@main.command("check")
@click.argument("topics", nargs=-1)
@_running(OUT, STRICT, JSON, PROJECT)
def check_command(run: Run, topics: tuple[str, ...]) -> None:
    """Read and plan everything, say what is wrong, and write nothing."""
    from handouts.app.build import Report, check_topics

    names = run.names(topics)

    def check() -> "Report":
        problems = check_topics(run.project, names, run.options)
        if has_errors(problems) or (run.options.is_strict and problems):
            raise ContentError(problems)
        return Report(warnings=problems)

    run.go(check, said=f"{count(len(names), 'topic')} checked: no errors.")


@main.command("list")
@_running(JSON, PROJECT)
def list_command(run: Run) -> None:
    """List the topics with their stretches."""
    with run.reporting():
        topics = [run.read(name) for name in run.names(())]
        if run.as_json:
            print_json(
                [
                    {"name": topic.name, "title": topic.title, "stretches": [each.id for each in topic.stretches]}
                    for topic in topics
                ]
            )
            return
        for topic in topics:
            click.echo(f"{topic.name}: {topic.title}")
            click.echo(f"  stretches: {', '.join(stretch.id for stretch in topic.stretches)}")


@main.command("schema")
@_running(PROJECT)
def schema_command(run: Run) -> None:
    """Write the content's JSON Schema, which editors complete and check with."""
    from handouts.content.schema import write_schemas

    with run.reporting():
        for path in write_schemas(run.project.root):
            click.echo(shown(path))


@main.command(
    "new",
    epilog="""\b
Example:
  python render.py new calves""",
)
@click.argument("topic")
@_running(PROJECT)
def new_command(run: Run, topic: str) -> None:
    """Begin a topic: write a commented content/TOPIC.yaml that can be made at once."""
    from handouts.app.project import CLINIC, TOPIC_NAME
    from handouts.core.files import write_file

    path = run.project.topic_path(topic)
    if topic == CLINIC:
        raise click.BadParameter(f"'{CLINIC}' names the clinic's own file: choose another", param_hint="TOPIC")
    if not TOPIC_NAME.fullmatch(topic):
        raise click.BadParameter(
            "a topic's name is small letters, digits and hyphens, such as calf-stretch", param_hint="TOPIC"
        )
    if path.exists():
        raise click.BadParameter(f"{shown(path)} is there already", param_hint="TOPIC")
    with run.reporting():
        write_file(path, (Path(__file__).parents[1] / "content" / "starter.yaml").read_bytes(), path.parent)
        click.echo(f"{shown(path)} written. Change its lines, then: python render.py all {topic}")


def _make_one(run: Run, topic: str, output: "Output", watch: bool) -> None:
    from handouts.app.build import build_output

    (name,) = run.names((topic,))
    run.go(lambda: build_output(run.project, name, output, run.options), watch)


def _prescription(given: dict[str, Any]) -> "Prescription":
    from handouts.content.prescription import Prescription, read_hold

    stretches = tuple(part.strip() for part in (given["stretches"] or "").split(",") if part.strip())
    pairs = [text.rpartition("=") for text in given["holds"]]
    try:
        holds = tuple((stretch.strip(), read_hold(hold)) for stretch, _, hold in pairs)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--hold") from error
    of_all = next((hold for stretch, hold in holds if not stretch), None)
    of_one = tuple((stretch, hold) for stretch, hold in holds if stretch)
    return Prescription(stretches, given["side"], given["repetitions"], given["days"], of_all, of_one)
