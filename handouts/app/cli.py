"""The command line: arguments to calls. What happened is told by console and invocation.

Everything but click is imported by the command that uses it, so that each starts as fast as it can.
"""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from handouts import VERSION
from handouts.app import content_commands
from handouts.app.console import USAGE_EXIT, count, shown
from handouts.app.options import (
    FORCE,
    INK,
    JSON,
    LAYOUT,
    OUT,
    PAPER,
    PROJECT,
    SET,
    STRICT,
    WATCH,
    running,
)
from handouts.app.project import Project
from handouts.app.wishes import batch_request, choose_source, one_line, read_columns, read_person, read_prescription
from handouts.content.house import SheetSource
from handouts.core.choices import PAPERS, TIMERS, Paper
from handouts.core.problems import Origin

if TYPE_CHECKING:
    from handouts.app.build import Report
    from handouts.app.invocation import Invocation
    from handouts.app.outputs import Output

PROGRESS_FROM = 4  # topics: below, a bar would only flicker


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
  python render.py sheet hip-flexors --for "Maria Lopez" --exercises kneeling,lying
  python render.py deck hip-flexors --minutes 45
  python render.py new calves            begin a topic of your own
  python render.py list                  topics, exercises and sets
  python render.py all --watch           make again whenever a file is saved

\b
Exit codes: 0 all is well, 1 something is wrong in the content, 2 the command was not understood.""",
)
@click.version_option(package_name=None, version=VERSION, prog_name="handouts")
def main() -> None:
    """Make take-home sheets (PDF) and workshop decks (PowerPoint) from topics written once, in YAML."""


def run_command(name: str) -> int:
    """Run the command line as typed and return its exit code, which stays the same if an error cannot be told."""
    try:
        code = main(prog_name=name, standalone_mode=False)
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        return error.exit_code
    except click.Abort:
        return USAGE_EXIT
    return code if isinstance(code, int) else 0


for command in content_commands.COMMANDS:
    main.add_command(command)


@main.command("all")
@click.argument("topics", nargs=-1)
@click.option(
    "--paper", type=click.Choice(PAPERS), help="Sheets on this paper only.  [default: the clinic's, else both]"
)
@click.option("--tidy", is_flag=True, help="Move files that are no longer made to out/no-longer-made/.")
@FORCE
@WATCH
@running(OUT, STRICT, JSON, PROJECT)
def all_command(
    invocation: "Invocation", topics: tuple[str, ...], paper: "Paper | None", tidy: bool, force: bool, watch: bool
) -> None:
    """Make all outputs of all topics, or of TOPICS. What is up to date is left alone, and so is what someone else changed."""
    from handouts.app.build import Builder

    options = invocation.usual_options(paper)._replace(is_forced=force)
    builder = Builder(invocation.project, options)
    if tidy:
        with invocation.reporting():
            for path in builder.tidy():
                click.echo(f"moved to {shown(path)}", err=invocation.as_json)

    def build() -> "Report":
        names = invocation.names(topics)  # anew each time: a watched folder may get a new topic
        if len(names) < PROGRESS_FROM or sys.stderr is None or not sys.stderr.isatty():
            return builder.build(names)
        total = len(names) * len(options.outputs)
        with click.progressbar(length=total, label="Making", file=sys.stderr) as bar:
            return builder.build(names, lambda _: bar.update(1))

    invocation.go(build, watch)


@main.command(
    "sheet",
    epilog="""\b
Examples:
  python render.py sheet hip-flexors
  python render.py sheet hip-flexors --for "Maria Lopez" --exercises kneeling,lying --side left \\
      --repetitions 3 --days 4 --hold kneeling=20-30 --note "Easy this week."
  python render.py sheet --exercises kneeling,bridge --for "Maria Lopez" --dose bridge:sets=3
  python render.py sheet hip-flexors --layout large --paper letter --ink grey
  python render.py sheet hip-flexors --html""",
)
@click.argument("topic", required=False)
@click.option("--for", "name", metavar="NAME", help="Whose sheet it is; also names the file.")
@click.option("--date", help="The date to print, as it is to stand, or: today.")
@click.option("--therapist", metavar="NAME", help="Who prescribes it.")
@click.option("--note", help="A line from the therapist.")
@click.option("--stop-word", metavar="WORD", help="The stop word agreed on.")
@click.option("--exercises", metavar="A,B", help="Which exercises, in this order; without TOPIC, of all there are.")
@SET
@click.option("--side", metavar="SIDE", help="One side only: left or right; or each.")
@click.option("--repetitions", metavar="N", help="Times, or a range; 'ask' leaves a blank.")
@click.option("--days", metavar="N", help="Days a week: 4, 3-5, daily.")
@click.option(
    "--hold", "holds", multiple=True, metavar="[EXERCISE=]20-30", help="Seconds, for all or for one exercise."
)
@click.option(
    "--dose",
    "doses",
    multiple=True,
    metavar="[EXERCISE:]TERM=VALUE",
    help="Any term of a dose: bridge:sets=3, rest=60.",
)
@LAYOUT
@PAPER
@INK
@click.option("--fill", is_flag=True, help="Make the blanks form fields, to fill in on a screen.")
@click.option(
    "--html", is_flag=True, help="Make a page for a phone, with a timer for each exercise, in place of a print."
)
@FORCE
@WATCH
@running(OUT, STRICT, JSON, PROJECT)
def sheet_command(invocation: "Invocation", topic: str | None, force: bool, watch: bool, **choices: Any) -> None:
    """Make one sheet of TOPIC, or of exercises or a set without one: plain, or for one person."""
    from handouts.app.outputs import SheetOutput

    person, prescription = read_person(choices), read_prescription(choices, bool(topic))
    if choices["html"]:
        source = click.get_current_context().get_parameter_source
        printed = ("layout", "paper", "ink", "fill")
        _refuse_with_html({f"--{name}": source(name) is ParameterSource.COMMANDLINE for name in printed})
    sheet = SheetOutput(*invocation.house.look(choices), choices["fill"], person, prescription, choices["html"])
    what = choose_source(invocation, topic, choices, is_sheet=True)
    _make_one(invocation, what, sheet, force, watch)


@main.command(
    "batch",
    epilog="""\b
Examples:
  python render.py batch clients.csv
  python render.py batch clients.xlsx --layout large --one-file
  python render.py batch clients.csv --set first-visit
  python render.py batch clients.csv --exercises kneeling,bridge
  python render.py batch clients.csv --skip-bad --tidy
  python render.py batch clients.csv --columns "name=Vorname Nachname"

\b
docs/rosters.md says which columns a roster may have. Files go to out/ROSTER/, one a person; with --one-file, out/ROSTER.pdf
holds everyone for the printer, each person starting on a front side.""",
)
@click.argument("roster", type=click.Path(path_type=Path))
@click.option("--topic", help="The topic of rows that name none.  [default: the only one]")
@click.option(
    "--set", "set_name", metavar="NAME", help="The set from content/sets of rows that name none, in place of a topic."
)
@click.option(
    "--exercises", metavar="A,B", help="Exercises of rows that name none; without a topic or set, of all there are."
)
@LAYOUT
@PAPER
@INK
@click.option("--date", default="", help="The date of rows that have none, as it is to stand.")
@click.option("--therapist", default="", metavar="NAME", help="The therapist of rows that name none.")
@click.option("--encoding", default="", metavar="cp1252", help="The encoding of an old export.")
@click.option(
    "--columns",
    multiple=True,
    metavar='"name=HEADING"',
    help='Which column of the list is which: "name=Vorname Nachname, date=Datum, skip=Reps".',
)
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
    roster: Path, out: Path | None, strict: bool, as_json: bool, project: Path | None, **choices: Any
) -> None:
    """Make everyone's sheet from ROSTER, a list of people as CSV, a workbook (XLSX, XLS, ODS) or YAML."""
    from handouts.app.console import BatchConsole, find_root, read_epoch
    from handouts.app.freshness import RECORDS
    from handouts.app.house_defaults import read_defaults
    from handouts.app.rosters import batch_project
    from handouts.roster.batch import BatchOptions, run_batch
    from handouts.roster.request import RosterOptions

    root = find_root(project)
    out = out or Project(root).out
    house = read_defaults(Project(root), out / RECORDS)
    layout, paper, ink = house.look(choices)
    request = batch_request(choices, Project(root))._replace(layout=layout, paper=paper, ink=ink)
    therapist = choices["therapist"] or house.therapist or ""
    options = BatchOptions(
        out,
        RosterOptions(
            request, choices["date"], therapist, encoding=choices["encoding"], columns=read_columns(choices["columns"])
        ),
        has_files=choices["files"] or not choices["one_file"],
        has_print_run=choices["one_file"],
        skips_bad=choices["skip_bad"],
        is_strict=strict,
        is_forced=choices["force"],
        is_tidy=choices["tidy"],
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
  python render.py deck hip-flexors --script
  python render.py deck hip-flexors --html""",
)
@click.argument("topic", required=False)
@click.option("--exercises", metavar="A,B", help="Exercises in place of TOPIC.")
@SET
@click.option(
    "--minutes", type=click.IntRange(10, 240), default=60, show_default=True, help="How long the workshop is."
)
@click.option(
    "--timer",
    type=click.Choice(TIMERS),
    default="ring",
    show_default=True,
    help="How a hold is timed.",
)
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A PowerPoint file whose look the deck takes on.  [default: the clinic's]",
)
@click.option(
    "--master",
    metavar="NAME",
    help="The template's slide master to take.  [default: the one that its slides use most]",
)
@click.option(
    "--presenter", default="", metavar="NAME", help="Who leads the workshop, for the first slide and the script."
)
@click.option("--script", is_flag=True, help="Make the presenter's script (PDF) in place of the slides.")
@click.option("--html", is_flag=True, help="Make a page for any browser, with a timer, in place of the slides.")
@PAPER
@FORCE
@WATCH
@running(OUT, STRICT, JSON, PROJECT)
def deck_command(invocation: "Invocation", topic: str | None, force: bool, watch: bool, **choices: Any) -> None:
    """Make the workshop deck of TOPIC, of exercises or of a set, or its presenter's script."""
    from handouts.app.outputs import DeckOutput, ScriptOutput

    minutes, path, presenter = choices["minutes"], choices["template"], one_line(choices["presenter"])
    if choices["html"]:
        _refuse_with_html(
            {"--script": choices["script"], "--template": path, "--timer slides": choices["timer"] == "slides"}
        )
    what = choose_source(invocation, topic, choices)
    if choices["script"]:
        paper = choices["paper"] or invocation.house.paper or "a4"
        _make_one(invocation, what, ScriptOutput(minutes, paper, presenter), force, watch)
        return
    template = None
    if path:
        from handouts.app.material import read_template_file

        with invocation.reporting():
            template = read_template_file(path, Origin(shown(path)))
    deck = DeckOutput(minutes, choices["timer"], template, choices["html"], choices["master"], presenter)
    _make_one(invocation, what, deck, force, watch)


def _make_one(invocation: "Invocation", what: SheetSource, output: "Output", force: bool, watch: bool) -> None:
    from handouts.app.build import Builder

    builder = Builder(invocation.project, invocation.options._replace(is_forced=force))
    invocation.go(lambda: builder.build_one(what, output), watch)


def _refuse_with_html(asked: dict[str, Any]) -> None:
    """Refuse what a page for a browser cannot do, by the options that were given."""
    for option, is_given in asked.items():
        if is_given:
            raise click.UsageError(f"{option} does not go with --html: leave one of them out")


@main.command("check")
@click.argument("topics", nargs=-1)
@running(OUT, STRICT, JSON, PROJECT)
def check_command(invocation: "Invocation", topics: tuple[str, ...]) -> None:
    """Read and plan everything, say what is wrong, and write nothing."""
    from handouts.app.build import Builder

    names = invocation.names(topics)
    builder = Builder(invocation.project, invocation.usual_options())
    invocation.go(lambda: builder.check(names), said=f"{count(len(names), 'topic')} checked: no errors.")


@main.command(
    "desk",
    epilog="""\b
Examples:
  python render.py desk                  choose, see and print in the browser; nothing leaves this machine
  python render.py desk --shortcut       put a link to it on the desktop""",
)
@click.option(
    "--port", type=click.IntRange(1024, 65535), help="The port on this machine.  [default: 8422, or a free one]"
)
@click.option("--no-browser", is_flag=True, help="Do not open the browser; print the address that works once.")
@click.option(
    "--shortcut", is_flag=True, help="Put a link that starts the desk on the desktop or in the start menu, and end."
)
@PROJECT
def desk_command(port: int | None, no_browser: bool, shortcut: bool, project: Path | None) -> None:
    """Open the print desk: pick exercises, see the pages, print."""
    from handouts.app.console import find_root, read_epoch

    root = find_root(project)
    if shortcut:
        from handouts.app.desk.shortcut import make_shortcut

        click.echo(f"{make_shortcut(root)} starts the print desk.")
        return
    from handouts.app.desk.server import run_desk

    run_desk(root, port, read_epoch(), has_browser=not no_browser)
