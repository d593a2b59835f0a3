"""The commands that see to a project's content: list it, begin it, take figures in. Registered by `cli`; each imports what it needs."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handouts.app.console import count, print_json, program, shown
from handouts.app.options import JSON, PROJECT, FolderPath, running
from handouts.app.project import NAME_RULE, TOPIC_NAME

if TYPE_CHECKING:
    from handouts.app.invocation import Invocation


@click.command("list")
@click.option("--doses", is_flag=True, help="What each exercise prescribes, and where a topic or set says otherwise.")
@click.option(
    "--review", is_flag=True, help="What waits for a licensed clinician: words and doses that rest on no publication."
)
@running(JSON, PROJECT)
def list_command(invocation: "Invocation", doses: bool, review: bool) -> None:
    """List topics, exercises with their kinds, pictures and topics, and sets."""
    from handouts.app.listing import list_content, list_doses, list_review

    listing, show = (
        (list_review, _print_review)
        if review
        else (list_doses, _print_doses)
        if doses
        else (list_content, _print_content)
    )
    with invocation.reporting():
        listed: Any = listing(invocation.project.root)
    if invocation.as_json:
        print_json(listed)
    else:
        show(listed)


def _print_review(listed: list[dict[str, str | int]]) -> None:
    """Print a line for each statement, under its file, with what it rests on; the sources follow."""
    file = ""
    for each in listed:
        if each["file"] != file:
            file = str(each["file"])
            click.echo(file)
        click.echo(f"  {each['line']}: {each['words']} [{each['source']}]")
    for short, reference in dict.fromkeys((each["source"], each["reference"]) for each in listed):
        click.echo(f"[{short}] {reference}")
    click.echo(f"{count(len(listed), 'line')} for a licensed clinician to look through.")


def _print_doses(listed: list[dict[str, str]]) -> None:
    """Print a line for each exercise; below it, indented, where it is used with another dose."""
    library = {each["id"] for each in listed if not each["where"]}
    for each in sorted(listed, key=lambda each: (each["id"], each["where"])):
        source = f" ({each['source']})" if each["source"] else ""
        where = f"in {each['where']}" if each["where"] else ""
        head = (
            f"  {where}" if where and each["id"] in library else f"{each['id']}: {each['name']}{where and f', {where}'}"
        )
        click.echo(f"{head}: {each['dose']}{source}")


def _print_content(listed: dict[str, list[dict[str, Any]]]) -> None:
    for topic in listed["topics"]:
        click.echo(f"{topic['name']}: {topic['title']}")
        click.echo(f"  exercises: {', '.join(topic['exercises']) or 'none'}")
    for each in listed["exercises"]:
        used, pictures = ", ".join(each["topics"]) or "in no topic", ", ".join(each["pictures"]) or "no pictures"
        click.echo(f"{each['id']}: {each['name']} ({each['kind']}; {used}; {pictures})")
    for each in listed["sets"]:
        click.echo(f"set {each['name']}: {', '.join(each['exercises'])}")


@click.command("schema")
@running(PROJECT)
def schema_command(invocation: "Invocation") -> None:
    """Write the JSON Schema that editors check content with."""
    from handouts.content.schema import write_schemas

    with invocation.reporting():
        for path in write_schemas(invocation.own_project().root):
            click.echo(shown(path))


@click.command(
    "init",
    epilog="""\b
Example:
  handouts init my-clinic""",
)
@click.argument("folder", type=FolderPath(path_type=Path, file_okay=False), default=".")
@running(JSON)
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


@click.command(
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
@running(PROJECT)
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


@click.command(
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
@running(PROJECT)
def figure_command(invocation: "Invocation", file: Path, name: str, as_png: bool, force: bool) -> None:
    """Take in FILE, an SVG of any drawing program or a photo, as a figure."""
    from handouts.figures.intake import add_figure

    project = invocation.own_project()
    with invocation.reporting():
        added = add_figure(file, project.root / "assets" / "figures", name, as_png=as_png, is_forced=force)
        for warning in added.warnings:
            click.echo(str(warning), err=True)
        click.echo(f"{shown(added.path)} written. Name it in a topic: figure: {name or added.path.stem}")


COMMANDS = (list_command, schema_command, init_command, new_command, figure_command)
