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


def _locale(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Refuse a locale without a region: it would not say how dates are written."""
    from handouts.roster.dates import is_locale

    if value and not is_locale(value):
        raise click.BadParameter(f"'{value}' names no region: write en-GB or en-US")
    return value


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
  python render.py sheet hip-flexors --for "Maria Lopez" --exercises kneeling,lying --side left \\
      --repetitions 3 --days 4 --hold kneeling=20-30 --note "Easy this week."
  python render.py sheet --exercises kneeling,bridge --for "Maria Lopez" --dose bridge:sets=3
  python render.py sheet hip-flexors --layout large --paper letter --ink grey""",
)
@click.argument("topic", required=False)
@click.option("--for", "name", metavar="NAME", help="Whose sheet it is; also names the file.")
@click.option("--date", help="The date to print, as it is to stand.")
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
@click.option("--layout", type=click.Choice(["sheet", "card", "large", "log"]), default="sheet", show_default=True)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--ink", type=click.Choice(["colour", "grey"]), default="colour", show_default=True)
@click.option("--fill", is_flag=True, help="Make the blanks form fields, to fill in on a screen.")
@WATCH
@_running(OUT, STRICT, JSON, PROJECT)
def sheet_command(run: Run, topic: str | None, watch: bool, **given: Any) -> None:
    """Make one sheet of TOPIC, or of exercises or a set without one: plain, or for one person."""
    from handouts.app.outputs import Sheet
    from handouts.content.model import Person

    person = Person(given["name"], given["date"], given["therapist"], given["note"], given["stop_word"])
    sheet = Sheet(
        given["layout"], given["paper"], given["ink"], given["fill"], person, _prescription(given, bool(topic))
    )
    _make_one(run, topic, sheet, watch, given)


@main.command(
    "batch",
    epilog="""\b
Examples:
  python render.py batch clients.csv
  python render.py batch clients.xlsx --layout large --locale en-GB --one-file
  python render.py batch clients.csv --skip-bad --jobs 1

\b
docs/rosters.md says which columns a roster may have. Files go to out/ROSTER/, one a person; with --one-file, out/ROSTER.pdf
holds everyone for one print run, each person starting on a front side.""",
)
@click.argument("roster", type=click.Path(path_type=Path))
@click.option("--topic", help="The topic of rows that name none.  [default: the only one]")
@click.option("--layout", type=click.Choice(["sheet", "card", "large", "log"]), default="sheet", show_default=True)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--ink", type=click.Choice(["colour", "grey"]), default="colour", show_default=True)
@click.option("--locale", default="", metavar="en-GB", callback=_locale, help="How dates are written and printed.")
@click.option("--date", default="", help="The date of rows that have none.")
@click.option("--therapist", default="", metavar="NAME", help="The therapist of rows that name none.")
@click.option("--encoding", default="", metavar="cp1252", help="The encoding of an old export.")
@click.option("--one-file", is_flag=True, help="One PDF for a print run instead of a file a person.")
@click.option("--files", is_flag=True, help="With --one-file: the files, too.")
@click.option(
    "--skip-bad", is_flag=True, help="Leave out rows with problems, and list them in out/ROSTER-problems.csv."
)
@click.option(
    "--resume", is_flag=True, help="Go on with a batch that was stopped. What is there and right is never made twice."
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), help="Processes that write.  [default: as many as are worth it here]"
)
@OUT
@STRICT
@JSON
@PROJECT
def batch_command(
    roster: Path, out: Path | None, strict: bool, as_json: bool, project: Path | None, **given: Any
) -> None:
    """Make everyone's sheet from ROSTER, a list of people as CSV, XLSX or YAML."""
    from handouts.app.batch import BatchOptions, run_batch
    from handouts.app.console import BatchConsole, find_root, read_epoch
    from handouts.roster import Request, RosterOptions

    root = find_root(project)
    request = Request(topic=given["topic"] or "", paper=given["paper"], layout=given["layout"], ink=given["ink"])
    reading = RosterOptions(given["locale"], request, given["date"], given["therapist"], {}, given["encoding"])
    options = BatchOptions(
        out=out or root / "out",
        roster=reading,
        epoch=read_epoch(),
        has_files=given["files"] or not given["one_file"],
        has_print_run=given["one_file"],
        skips_bad=given["skip_bad"],
        is_strict=strict,
        jobs=given["jobs"],
    )
    console = BatchConsole(as_json)
    with console.reporting():
        console.tell(run_batch(root, roster, options, console.progress))


@main.command(
    "deck",
    epilog="""\b
Examples:
  python render.py deck hip-flexors
  python render.py deck hip-flexors --minutes 45 --timer slides
  python render.py deck hip-flexors --template our-club.pptx
  python render.py deck hip-flexors --script""",
)
@click.argument("topic", required=False)
@click.option("--exercises", metavar="A,B", help="Exercises in place of TOPIC.")
@click.option("--set", "set_name", metavar="NAME", help="A set of exercises from content/sets, in place of TOPIC.")
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
def deck_command(run: Run, topic: str | None, watch: bool, **given: Any) -> None:
    """Make the workshop deck of TOPIC, of exercises or of a set, or its presenter's script."""
    from handouts.app.outputs import Deck, Script
    from handouts.app.project import read_template_file

    if given["script"]:
        _make_one(run, topic, Script(given["minutes"], given["paper"]), watch, given)
        return
    path = given["template"]
    with run.reporting():
        template = read_template_file(path, Origin(shown(path))) if path else None
    _make_one(run, topic, Deck(given["minutes"], given["timer"], template), watch, given)


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
    """List topics, exercises with their kinds, pictures and topics, and sets."""
    with run.reporting():
        content = run.project.content
        topics = [content.topic(name) for name in content.names("topic")]
        exercises = [content.exercise(name) for name in content.names("exercise")]
        used = {
            each.id: [topic.name for topic in topics if each.id in [one.id for one in topic.exercises]]
            for each in exercises
        }
        sets = [content.exercise_set(name) for name in content.names("set")]
        if run.as_json:
            print_json(
                {
                    "topics": [
                        {"name": each.name, "title": each.title, "exercises": [one.id for one in each.exercises]} for each in topics
                    ],
                    "exercises": [
                        {"id": each.id, "name": each.name, "kind": each.kind, "with": each.with_, "topics": used[each.id],
                         "pictures": [figure.figure for figure in each.pictures]}
                        for each in exercises
                    ],
                    "sets": [{"name": each.id, "exercises": [one.id for one in each.exercises]} for each in sets],
                }
            )  # fmt: skip
            return
        for topic in topics:
            click.echo(f"{topic.name}: {topic.title}")
            click.echo(f"  exercises: {', '.join(exercise.id for exercise in topic.exercises) or 'none'}")
        for each in exercises:
            pictures = ", ".join(figure.figure for figure in each.pictures) or "no pictures"
            click.echo(f"{each.id}: {each.name} ({each.kind}; {', '.join(used[each.id]) or 'in no topic'}; {pictures})")
        for one in sets:
            click.echo(f"set {one.id}: {', '.join(exercise.id for exercise in one.exercises)}")


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
def new_command(run: Run, name: str, kind: str) -> None:
    """Begin a topic or an exercise: write a short commented file that can be made at once."""
    from handouts.app.project import TOPIC_NAME
    from handouts.core.files import write_file

    what = "exercise" if kind == "exercise" else "topic"
    path = run.project.root / run.project.content.path_of(what, name)
    if not TOPIC_NAME.fullmatch(name):
        raise click.BadParameter("a name is small letters, digits and hyphens, such as calf-stretch", param_hint="NAME")
    if path.exists():
        raise click.BadParameter(f"{shown(path)} is there already", param_hint="NAME")
    with run.reporting():
        write_file(
            path, (Path(__file__).parents[1] / "content" / "starters" / f"{kind}.yaml").read_bytes(), path.parent
        )
        more = f"sheet --exercises {name}" if what == "exercise" else f"all {name}"
        click.echo(f"{shown(path)} written. Change its lines, then: python render.py {more}")


def _make_one(run: Run, topic: str | None, output: "Output", watch: bool, given: dict[str, Any]) -> None:
    from handouts.app.build import build_output
    from handouts.app.project import HouseSheet
    from handouts.content.phrases import split_names

    chosen, set_name = split_names(given.get("exercises") or ""), given.get("set_name") or ""
    if topic and (set_name or (chosen and not hasattr(output, "prescription"))):
        raise click.UsageError("a TOPIC, a set and exercises are three things to make a sheet or deck of: name one")
    if not (topic or chosen or set_name):
        raise click.UsageError("name a TOPIC, or say --exercises A,B or --set NAME")
    what = run.names((topic,))[0] if topic else HouseSheet(() if set_name else chosen, set_name)
    run.go(lambda: build_output(run.project, what, output, run.options), watch)


def _prescription(given: dict[str, Any], has_topic: bool) -> "Prescription":
    """Return what the options prescribe. Without a topic, the exercises are what the sheet is made of."""
    from handouts.content.phrases import PhraseError, read_choice, split_names
    from handouts.content.prescription import EVERY, Prescription, read_dose

    terms: dict[str, dict[str, str]] = {EVERY: {name: given[name] for name in ("repetitions", "days") if given[name]}}
    for text in given["holds"]:
        exercise, _, hold = text.rpartition("=")
        terms.setdefault(exercise.strip(), {})["hold"] = hold
    for text in given["doses"]:
        left, _, value = text.partition("=")
        exercise, _, term = left.rpartition(":")
        terms.setdefault(exercise.strip(), {})[term.strip()] = value
    try:
        doses = tuple((exercise, read_dose(each)) for exercise, each in terms.items() if each)
        side = read_choice(given["side"], "side") if given["side"] else None
    except PhraseError as error:
        raise click.BadParameter(f"{error.message}. {error.hint}".removesuffix(". "), param_hint="the dose") from error
    chosen = split_names(given["exercises"] or "") if has_topic or given["set_name"] else ()
    return Prescription(chosen, doses, side)  # type: ignore[arg-type]
