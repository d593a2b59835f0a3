"""The command line: arguments to calls. What happened is told by console; these two are the only places that print.

Everything but click is imported by the command that uses it, so that each starts as fast as it can.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from handouts import VERSION
from handouts.app.console import USAGE_EXIT, count, print_json, program, shown, today
from handouts.app.project import NAME_RULE, TOPIC_NAME, Project
from handouts.core.choices import INKS, LAYOUTS, PAPERS, TIMERS, Paper
from handouts.core.problems import Origin

if TYPE_CHECKING:
    from handouts.app.build import Report
    from handouts.app.invocation import Invocation
    from handouts.app.outputs import Output
    from handouts.app.project import HouseSheet
    from handouts.content.person import Person
    from handouts.content.prescription import Prescription

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


class _FolderPath(click.Path):
    """A folder's path. An empty one, as of a variable that is not set, is refused: it would stand for the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("it is empty: name a folder", param, ctx)
        return super().convert(value, param, ctx)


OUT = click.option("--out", type=_FolderPath(path_type=Path), help="Folder to write to.  [default: out]")
STRICT = click.option("--strict", is_flag=True, help="Take warnings as errors.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print what happened as JSON, for programs.")
PROJECT = click.option("--project", type=_FolderPath(path_type=Path), help="Folder that holds content/ and assets/.")
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
            **choices: Any,
        ) -> None:
            from handouts.app.invocation import Invocation

            command(Invocation(project, out, strict, as_json), **choices)

        for option in reversed(options):
            call = option(call)
        return call  # type: ignore[return-value]

    return wrap


FORCE = click.option(
    "--force", is_flag=True, help="Make again what is up to date, and replace files that someone else changed."
)


@main.command("all")
@click.argument("topics", nargs=-1)
@click.option("--paper", type=click.Choice(PAPERS), help="Sheets on this paper only.  [default: both]")
@click.option("--tidy", is_flag=True, help="Move files that are no longer made to out/no-longer-made/.")
@FORCE
@WATCH
@_running(OUT, STRICT, JSON, PROJECT)
def all_command(
    invocation: "Invocation", topics: tuple[str, ...], paper: "Paper | None", tidy: bool, force: bool, watch: bool
) -> None:
    """Make all outputs of all topics, or of TOPICS. What is up to date is left alone, and so is what someone else changed."""
    from handouts.app.build import Builder
    from handouts.app.outputs import outputs_on

    options = invocation.options._replace(is_forced=force)
    if paper:
        options = options._replace(outputs=outputs_on(paper))
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
@click.option("--set", "set_name", metavar="NAME", help="A set of exercises from content/sets, in place of TOPIC.")
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
@click.option("--layout", type=click.Choice(LAYOUTS), default="sheet", show_default=True)
@click.option("--paper", type=click.Choice(PAPERS), default="a4", show_default=True)
@click.option("--ink", type=click.Choice(INKS), default="colour", show_default=True)
@click.option("--fill", is_flag=True, help="Make the blanks form fields, to fill in on a screen.")
@click.option(
    "--html", is_flag=True, help="Make a page for a phone, with a timer for each exercise, in place of a print."
)
@FORCE
@WATCH
@_running(OUT, STRICT, JSON, PROJECT)
def sheet_command(invocation: "Invocation", topic: str | None, force: bool, watch: bool, **choices: Any) -> None:
    """Make one sheet of TOPIC, or of exercises or a set without one: plain, or for one person."""
    from handouts.app.outputs import SheetOutput

    person, prescription = _person(choices), _prescription(choices, bool(topic))
    if choices["html"]:
        source = click.get_current_context().get_parameter_source
        printed = ("layout", "paper", "ink", "fill")
        _refuse_with_html({f"--{name}": source(name) is ParameterSource.COMMANDLINE for name in printed})
    look = choices["layout"], choices["paper"], choices["ink"], choices["fill"]
    sheet = SheetOutput(*look, person, prescription, choices["html"])
    what = _choose(invocation, topic, choices, is_sheet=True)
    _make_one(invocation, what, sheet, force, watch)


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
@click.option("--layout", type=click.Choice(LAYOUTS), default="sheet", show_default=True)
@click.option("--paper", type=click.Choice(PAPERS), default="a4", show_default=True)
@click.option("--ink", type=click.Choice(INKS), default="colour", show_default=True)
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
    roster: Path, out: Path | None, strict: bool, as_json: bool, project: Path | None, **choices: Any
) -> None:
    """Make everyone's sheet from ROSTER, a list of people as CSV, a workbook (XLSX, XLS, ODS) or YAML."""
    from handouts.app.console import BatchConsole, find_root, read_epoch
    from handouts.app.rosters import batch_project
    from handouts.roster.batch import BatchOptions, run_batch
    from handouts.roster.request import Request, RosterOptions

    root = find_root(project)
    request = Request(
        topic=choices["topic"] or "", paper=choices["paper"], layout=choices["layout"], ink=choices["ink"]
    )
    options = BatchOptions(
        out=out or Project(root).out,
        roster=RosterOptions(request, choices["date"], choices["therapist"], {}, choices["encoding"]),
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
@click.option("--set", "set_name", metavar="NAME", help="A set of exercises from content/sets, in place of TOPIC.")
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
@click.option("--script", is_flag=True, help="Make the presenter's script (PDF) in place of the slides.")
@click.option("--html", is_flag=True, help="Make a page for any browser, with a timer, in place of the slides.")
@click.option("--paper", type=click.Choice(PAPERS), default="a4", show_default=True, help="The script's paper.")
@FORCE
@WATCH
@_running(OUT, STRICT, JSON, PROJECT)
def deck_command(invocation: "Invocation", topic: str | None, force: bool, watch: bool, **choices: Any) -> None:
    """Make the workshop deck of TOPIC, of exercises or of a set, or its presenter's script."""
    from handouts.app.outputs import DeckOutput, ScriptOutput

    minutes, path = choices["minutes"], choices["template"]
    if choices["html"]:
        _refuse_with_html(
            {"--script": choices["script"], "--template": path, "--timer slides": choices["timer"] == "slides"}
        )
    what = _choose(invocation, topic, choices)
    if choices["script"]:
        _make_one(invocation, what, ScriptOutput(minutes, choices["paper"]), force, watch)
        return
    template = None
    if path:
        from handouts.app.material import read_template_file

        with invocation.reporting():
            template = read_template_file(path, Origin(shown(path)))
    deck = DeckOutput(minutes, choices["timer"], template, choices["html"], choices["master"])
    _make_one(invocation, what, deck, force, watch)


def _refuse_with_html(asked: dict[str, Any]) -> None:
    """Refuse what a page for a browser cannot do, by the options that were given."""
    for option, is_given in asked.items():
        if is_given:
            raise click.UsageError(f"{option} does not go with --html: leave one of them out")


@main.command("check")
@click.argument("topics", nargs=-1)
@_running(OUT, STRICT, JSON, PROJECT)
def check_command(invocation: "Invocation", topics: tuple[str, ...]) -> None:
    """Read and plan everything, say what is wrong, and write nothing."""
    from handouts.app.build import Builder

    names = invocation.names(topics)
    builder = Builder(invocation.project, invocation.options)
    invocation.go(lambda: builder.check(names), said=f"{count(len(names), 'topic')} checked: no errors.")


@main.command("list")
@_running(JSON, PROJECT)
def list_command(invocation: "Invocation") -> None:
    """List topics, exercises with their kinds, pictures and topics, and sets."""
    from handouts.app.listing import list_content

    with invocation.reporting():
        listed = list_content(invocation.project.root)
    if invocation.as_json:
        print_json(listed)
        return
    for topic in listed["topics"]:
        click.echo(f"{topic['name']}: {topic['title']}")
        click.echo(f"  exercises: {', '.join(topic['exercises']) or 'none'}")
    for each in listed["exercises"]:
        used, pictures = ", ".join(each["topics"]) or "in no topic", ", ".join(each["pictures"]) or "no pictures"
        click.echo(f"{each['id']}: {each['name']} ({each['kind']}; {used}; {pictures})")
    for each in listed["sets"]:
        click.echo(f"set {each['name']}: {', '.join(each['exercises'])}")


@main.command("schema")
@_running(PROJECT)
def schema_command(invocation: "Invocation") -> None:
    """Write the JSON Schema that editors check content with."""
    from handouts.content.schema import write_schemas

    with invocation.reporting():
        for path in write_schemas(invocation.own_project().root):
            click.echo(shown(path))


@main.command(
    "init",
    epilog="""\b
Example:
  handouts init my-clinic""",
)
@click.argument("folder", type=_FolderPath(path_type=Path, file_okay=False), default=".")
@_running(JSON)
def init_command(invocation: "Invocation", folder: Path) -> None:
    """Copy the program's content, figures and fonts into FOLDER.

    There they can be edited, and count in place of those that came with the program. Nothing that is there is replaced.
    """
    from handouts.app.beginning import copy_project

    with invocation.reporting():
        copied, there = copy_project(folder.absolute())
    if invocation.as_json:
        print_json({"written": [shown(path) for path in copied], "kept": [shown(path) for path in there]})
        return
    if there:
        click.echo(f"{count(len(there), 'file')} stood there already and stayed as they were.", err=True)
    where = "this folder" if folder.absolute() == Path.cwd() else shown(folder.absolute())
    click.echo(
        f"{count(len(copied), 'file')} copied into {where}. Begin with content/clinic.yaml, then: {program()} all"
    )


@main.command(
    "new",
    epilog="""\b
Examples:
  python render.py new calves --kind strength
  python render.py new wall-sit --kind exercise""",
)
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice(["stretch", "strength", "release", "information", "exercise"]),
    default="stretch",
    show_default=True,
    help="What to begin: a topic of such exercises, a topic without any, or one exercise.",
)
@_running(PROJECT)
def new_command(invocation: "Invocation", name: str, kind: str) -> None:
    """Begin a topic or an exercise: write a short commented file that can be made at once."""
    from handouts.app.beginning import write_starter

    project = invocation.own_project()
    if not TOPIC_NAME.fullmatch(name):
        raise click.BadParameter(NAME_RULE, param_hint="NAME")
    path = project.exercise_path(name) if kind == "exercise" else project.topic_path(name)
    if path.exists():
        raise click.BadParameter(f"{shown(path)} is there already", param_hint="NAME")
    with invocation.reporting():
        write_starter(path, kind)
    more = f"sheet --exercises {name}" if kind == "exercise" else f"all {name}"
    click.echo(f"{shown(path)} written. Change its lines, then: {program()} {more}")


@main.command(
    "figure",
    epilog="""\b
Examples:
  python render.py figure ~/Downloads/calf.svg
  python render.py figure photo.jpg --name calf-start""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default="", help="What the figure is to be called.  [default: as the file]")
@click.option("--png", "as_png", is_flag=True, help="Take an SVG in as dots, with what flat shapes cannot show.")
@click.option("--force", is_flag=True, help="Replace a figure of the same name.")
@_running(PROJECT)
def figure_command(invocation: "Invocation", file: Path, name: str, as_png: bool, force: bool) -> None:
    """Take in FILE, an SVG of any drawing program or a photo, as a figure."""
    from handouts.figures.intake import add_figure

    project = invocation.own_project()
    with invocation.reporting():
        added = add_figure(file, project.root / "assets" / "figures", name, as_png=as_png, is_forced=force)
        for warning in added.warnings:
            click.echo(str(warning), err=True)
        click.echo(f"{shown(added.path)} written. Name it in a topic: figure: {name or added.path.stem}")


def _choose(
    invocation: "Invocation", topic: str | None, choices: dict[str, Any], *, is_sheet: bool = False
) -> "str | HouseSheet":
    """Return what to make a sheet or deck of: a topic, a set, or exercises. A sheet's exercises choose among those of a topic or set."""
    from handouts.app.project import HouseSheet
    from handouts.content.phrases import split_names

    chosen, set_name = split_names(choices["exercises"] or ""), choices["set_name"] or ""
    if topic and (set_name or (chosen and not is_sheet)):
        raise click.UsageError("a TOPIC, a set and exercises are three things to make a sheet or deck of: name one")
    if not (topic or chosen or set_name):
        raise click.UsageError("name a TOPIC, or say --exercises A,B or --set NAME")
    return invocation.names((topic,))[0] if topic else HouseSheet(() if set_name else chosen, set_name)


def _make_one(invocation: "Invocation", what: "str | HouseSheet", output: "Output", force: bool, watch: bool) -> None:
    from handouts.app.build import Builder

    builder = Builder(invocation.project, invocation.options._replace(is_forced=force))
    invocation.go(lambda: builder.build_one(what, output), watch)


def _person(choices: dict[str, Any]) -> "Person | None":
    """Return whose sheet it is; None if nothing was said of a person, which spares loading the content's model."""
    keys = ("name", "date", "therapist", "note", "stop_word")
    if not any((choices[key] or "").strip() for key in keys):
        return None
    from unicodedata import normalize

    from handouts.content.person import Person

    person = Person(*(normalize("NFC", choices[key]).strip() if choices[key] else None for key in keys))
    return person._replace(date=today()) if (person.date or "").strip().lower() == "today" else person


def _prescription(choices: dict[str, Any], has_topic: bool) -> "Prescription | None":
    """Return what the options prescribe; None if nothing was, which spares loading the content's model."""
    if not any(choices[key] for key in ("exercises", "side", "repetitions", "days", "holds", "doses")):
        return None
    from handouts.content.phrases import PhraseError, read_choice, split_names
    from handouts.content.prescription import EVERY, Prescription, read_dose

    terms: dict[str, dict[str, str]] = {
        EVERY: {name: choices[name] for name in ("repetitions", "days") if choices[name]}
    }
    for text in choices["holds"]:
        exercise, _, hold = text.rpartition("=")
        terms.setdefault(exercise.strip(), {})["hold"] = hold
    for text in choices["doses"]:
        left, _, value = text.partition("=")
        exercise, _, term = left.rpartition(":")
        terms.setdefault(exercise.strip(), {})[term.strip()] = value
    try:
        doses = tuple((exercise, read_dose(each)) for exercise, each in terms.items() if each)
        side = read_choice(choices["side"], "side") if choices["side"] else None
    except PhraseError as error:
        hint = error.hint[:1].upper() + error.hint[1:]
        raise click.BadParameter(f"{error.message}. {hint}".removesuffix(". "), param_hint="the dose") from error
    chosen = split_names(choices["exercises"] or "") if has_topic or choices["set_name"] else ()
    return Prescription(chosen, doses, side)  # type: ignore[arg-type]


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
