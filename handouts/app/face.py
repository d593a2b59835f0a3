"""The program for programs: a topic by its name, as text or as a path in, bytes and problems out. The command line goes the same way."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict, Unpack

from handouts.app.build import Builder, BuildOptions
from handouts.app.outputs import DEFAULT_MINUTES, DeckOutput, Made, SheetOutput
from handouts.app.project import CONTENT, TOPIC_NAME, Project, find_root
from handouts.core.choices import Ink, Paper, SheetLayout, Timer
from handouts.core.problems import ContentError, Origin, Problem

if TYPE_CHECKING:
    from handouts.content.model import Topic
    from handouts.content.prescription import Prescription

UNTITLED = "untitled"  # the name of a topic that is given as text


class SheetChoices(TypedDict, total=False):
    """How a sheet is to be: as the options of the command `sheet`."""

    layout: SheetLayout
    paper: Paper
    ink: Ink
    is_fillable: bool
    person: Mapping[str, str]  # name, date, therapist, note, stop_word
    prescription: "Prescription"


class DeckChoices(TypedDict, total=False):
    """How a deck is to be: as the options of the command `deck`."""

    minutes: int
    timer: Timer
    template: Path
    master: str  # the name of the template's slide master to take
    presenter: str  # who leads the workshop


class TopicRead(NamedTuple):
    """A topic as it was read, or None, with everything that is wrong with it."""

    topic: "Topic | None"
    problems: tuple[Problem, ...] = ()


class _TopicPlace(NamedTuple):
    """Where a topic is to be read from."""

    project: Project
    name: str
    edits: Mapping[Path, str]

    @property
    def builder(self) -> Builder:
        return Builder(self.project, BuildOptions(self.project.root / "out", edits=self.edits))


def read_topic(topic: str | Path, project: Path | None = None, edits: Mapping[Path, str] | None = None) -> TopicRead:
    """Read a topic and check it with all that it names.

    `topic` is a topic's name, YAML text, or the path of a file. Clinic, figures and fonts are those of the project: the folder given,
    else the one that the file lies in, else the current folder's or the program's own. `edits` are texts that are not saved yet, by path.
    """
    try:
        source = _find(topic, project, edits)
        material = source.builder.read(source.name)
    except ContentError as error:
        return TopicRead(None, error.problems)
    return TopicRead(material.topic, material.problems)


def render_sheet(
    topic: str | Path,
    project: Path | None = None,
    edits: Mapping[Path, str] | None = None,
    **choices: Unpack[SheetChoices],
) -> Made:
    """Make a sheet as PDF: its bytes (empty if an error stopped it), its file's name, and problems. See `read_topic` for the arguments."""
    from handouts.content.person import Person

    person = Person(**choices["person"]) if choices.get("person") else None
    output = SheetOutput(
        choices.get("layout", "sheet"),
        choices.get("paper", "a4"),
        choices.get("ink", "colour"),
        choices.get("is_fillable", False),
        person,
        choices.get("prescription"),
    )
    return _render(output, topic, project, edits)


def render_deck(
    topic: str | Path,
    project: Path | None = None,
    edits: Mapping[Path, str] | None = None,
    **choices: Unpack[DeckChoices],
) -> Made:
    """Make a deck as PPTX: its bytes (empty if an error stopped it), its file's name, and problems. See `read_topic` for the arguments."""
    from handouts.app.material import read_template_file

    path = choices.get("template")
    try:
        template = read_template_file(path, Origin(path.as_posix())) if path else None
    except ContentError as error:
        return Made("", b"", error.problems)
    minutes, timer = choices.get("minutes", DEFAULT_MINUTES), choices.get("timer", "ring")
    output = DeckOutput(minutes, timer, template, master=choices.get("master"), presenter=choices.get("presenter", ""))
    return _render(output, topic, project, edits)


def _render(
    output: SheetOutput | DeckOutput, topic: str | Path, project: Path | None, edits: Mapping[Path, str] | None
) -> Made:
    try:
        source = _find(topic, project, edits)
        return source.builder.draw(source.name, output)
    except ContentError as error:
        return Made("", b"", error.problems)


def _find(topic: str | Path, project: Path | None, edits: Mapping[Path, str] | None) -> _TopicPlace:
    """Return where to read a topic from. Text, and a file outside of the project, count as unsaved files of the project."""
    path = topic if isinstance(topic, Path) else None
    found = _project(path, project)
    edits = {key.absolute(): text for key, text in (edits or {}).items()}
    if isinstance(topic, str) and TOPIC_NAME.fullmatch(topic):
        return _TopicPlace(found, topic, edits)
    name = path.stem if path else UNTITLED
    target = found.topic_path(name)
    if path is None:
        edits[target] = str(topic)
    elif path.resolve() != target.resolve() and path.absolute() not in edits:
        edits[target] = _read_text(path)
    return _TopicPlace(found, name, edits)


def _project(path: Path | None, wanted: Path | None) -> Project:
    """Return the project wanted, else the one above the topic's file, else the current folder's or the program's own."""
    above = [] if path is None or wanted else [each for each in path.absolute().parents if (each / CONTENT).is_dir()]
    root = find_root(wanted, above[0] if above else Path.cwd())
    if root is None:
        problem = Problem(Origin(str(wanted)), f"there is no folder '{CONTENT}' here", "name the project's folder")
        raise ContentError([problem])
    return Project(root)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem(Origin(path.as_posix()), "this file cannot be read", "content is YAML, saved as UTF-8 text")
        raise ContentError([problem]) from error
