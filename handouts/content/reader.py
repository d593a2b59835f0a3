"""A project's content read into the model: topics, exercises, sets and the clinic, with every problem of a file at once.

`ContentFolder` is the way in. It reads files when they are asked for and puts together what belongs together: exercises into topics,
house sections and house doses over both. Edits that are not saved yet lie over the files in `core.inputs`. What can only be judged over
the whole topic (reading ease, lengths for the screen) is checks'.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from handouts.content.compose import Shelf, Written, compose_set, compose_topic
from handouts.content.fields import AnyNode, nodes_of, read_node
from handouts.content.model import MOST_EXERCISES, Clinic, Exercise, ExerciseSet, Topic
from handouts.content.nodes import Tree, read_tree, walk
from handouts.content.phrases import find_exercise
from handouts.content.values import FileReading, Located
from handouts.content.words import words_for
from handouts.core.inputs import input_names
from handouts.core.problems import NOWHERE, ContentError, Origin, Problem, nearest
from handouts.figures.read import read_figure

CONTENT = "content"
CLINIC = f"{CONTENT}/clinic.yaml"
PLACES = {"topic": f"{CONTENT}/topics", "exercise": f"{CONTENT}/exercises", "set": f"{CONTENT}/sets"}
ENDING = ".yaml"
FIGURE_KEYS = ("figure", "logo")

Made = TypeVar("Made")


class ContentFolder(Shelf):
    """The content of a project's folder. `warnings` grow while reading."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.warnings: list[Problem] = []
        self._made: dict[str, object] = {}
        self._written: tuple[Written, ...] | None = None

    def names(self, what: str) -> tuple[str, ...]:
        """Return the names of all topics, exercises or sets, in order."""
        listed = (
            name for name in input_names(self.root / PLACES[what]) if name.endswith(ENDING) and not name.startswith(".")
        )
        return tuple(name.removesuffix(ENDING) for name in listed)

    def path_of(self, what: str, name: str) -> str:
        """Return where a topic, an exercise or a set stands, from the project's folder."""
        return f"{PLACES[what]}/{name}{ENDING}"

    def clinic(self) -> Clinic:
        """Read the clinic. Raises ContentError with every problem of its file."""
        return self._once(CLINIC, self._read_clinic)

    def _read_clinic(self) -> Clinic:
        clinic = self._read(CLINIC, Clinic, sources=())
        return clinic if clinic.show_offer else replace(clinic, offer=(), related=())

    def exercise(self, name: str) -> Exercise:
        """Read an exercise of content/exercises. Raises ContentError, with a hint where there is none of this name."""
        return self._once(self._known("exercise", name), lambda: self._read_exercise(name))

    def topic(self, name: str) -> Topic:
        """Read a topic with its exercises. Raises ContentError with every problem of all that it is made of."""
        return self._once(self._known("topic", name), lambda: self._read_topic(name))

    def exercise_set(self, name: str) -> ExerciseSet:
        """Read a set with its exercises. Raises ContentError."""
        return self._once(self._known("set", name), lambda: self._read_set(name))

    def sheet_topic(self, exercises: tuple[str, ...] = (), set_name: str = "") -> Topic:
        """Return what a sheet without a topic says: exercises by id or name, or a set, with the clinic's title and house sections.

        Raises ContentError.
        """
        if set_name:
            chosen = self.exercise_set(set_name)
            return self.house_topic(set_name, chosen.title, chosen.exercises)
        if len(exercises) > MOST_EXERCISES:
            message = f"a sheet has {MOST_EXERCISES} exercises at most, not {len(exercises)}"
            raise ContentError([Problem(NOWHERE, message, "make two sheets")])
        return self.house_topic("exercises", None, tuple(self.find(each) for each in exercises))

    def find(self, text: str) -> Exercise:
        """Return an exercise by its id or printed name, of content/exercises or one that is written inside a topic.

        Raises ContentError.
        """
        if text in self.names("exercise"):
            return self.exercise(text)
        written = self.written()
        found = find_exercise(text, [(each.id, each.name) for each in written], numbered=False)
        owners = [each.topic for each in written if each.id == found]
        if found is None:
            known = [each.id for each in written]
            hint = nearest(text, known) or f"known here: {', '.join(known) or 'none'}"
            raise ContentError([Problem(NOWHERE, f"there is no exercise '{text}'", hint)])
        if len(owners) > 1:
            said = f"'{text}' is an exercise of more than one topic: {', '.join(owners)}"
            raise ContentError([Problem(NOWHERE, said, "name the topic too, or give one of them another id")])
        return self._own_exercise(owners[0], found) if owners[0] else self.exercise(found)

    def _own_exercise(self, topic_name: str, exercise_id: str) -> Exercise:
        """Return an exercise that is written inside a topic, with the topic's sources that it names."""
        topic = self.topic(topic_name)
        exercise = next(each for each in topic.exercises if each.id == exercise_id)
        named = {getattr(each, "source", None) for each in nodes_of(exercise)}
        sources = tuple(source for source in topic.sources if source.id in named)
        return replace(exercise, sources=sources)

    def written(self) -> tuple[Written, ...]:
        """Return every exercise as it is written, those of content/exercises first. A file that cannot be read has none."""
        if self._written is None:
            library = [
                Written("", name, _name_in(self._tree("exercise", name), name)) for name in self.names("exercise")
            ]
            own = [
                Written(topic, each["id"], _name_in(each, each["id"]))
                for topic in self.names("topic")
                for each in self._tree("topic", topic).get("exercises") or ()
                if isinstance(each, dict) and isinstance(each.get("id"), str)
            ]
            self._written = (*library, *own)
        return self._written

    def _tree(self, what: str, name: str) -> dict[str, Any]:
        """Return what a file says, unchecked; nothing where it cannot be read."""
        path = self.path_of(what, name)
        try:
            value = read_tree(self.root / path, path).value
        except ContentError:
            return {}
        return value if isinstance(value, dict) else {}

    def _known(self, what: str, name: str) -> str:
        known = self.names(what)
        if name not in known:
            hint = nearest(name, known) or f"known here: {', '.join(known) or 'none'}"
            raise ContentError([Problem(NOWHERE, f"there is no {what} '{name}' in {PLACES[what]}", hint)])
        return self.path_of(what, name)

    def _once(self, path: str, make: Callable[[], Made]) -> Made:
        if path not in self._made:
            try:
                self._made[path] = make()
            except ContentError as error:
                self._made[path] = error
        made = self._made[path]
        if isinstance(made, ContentError):
            raise made
        return made  # type: ignore[return-value]

    def _read_exercise(self, name: str) -> Exercise:
        path = self.path_of("exercise", name)
        made = self._read(path, Exercise, ("name", "steps"), sources=self.house_sources())
        if made.use or made.id not in ("", name):
            key = "use" if made.use else "id"
            raise ContentError(
                [Problem(made.where(key), f"unknown key '{key}'", "an exercise is called by its file's name")]
            )
        return self.finished(made, name)

    def _read_topic(self, name: str) -> Topic:
        made = self._read(self.path_of("topic", name), Topic, sources=self.house_sources())
        return compose_topic(self, made, name)

    def _read_set(self, name: str) -> ExerciseSet:
        made = self._read(self.path_of("set", name), ExerciseSet, sources=self.house_sources())
        return compose_set(self, made, name)

    def house_sources(self) -> tuple[str, ...] | None:
        """Return the ids of the sources that every file may name; None where the clinic's file cannot be read."""
        try:
            return tuple(source.id for source in self.clinic().sources)
        except ContentError:
            return None

    def _read(
        self, path: str, kind: type[AnyNode], required: tuple[str, ...] = (), *, sources: tuple[str, ...] | None
    ) -> AnyNode:
        tree = read_tree(self.root / path, path)
        _refuse_old_language(tree, path)
        reading = FileReading(tree)
        made = read_node(kind, reading, required)
        problems = reading.problems
        if isinstance(tree.value, dict):  # what has no keys is refused already
            for check in (_check_ids, _check_marks):
                problems.extend(check(tree))
            problems.extend(_check_sources(tree, sources) if sources is not None else ())
            problems.extend(_check_figures(tree, self.root))
        if problems or made is None:
            raise ContentError(
                sorted(dict.fromkeys(problems), key=lambda problem: (problem.origin.file != path, problem.origin))
            )
        return made

    def house_topic(self, name: str, title: str | None, exercises: tuple[Exercise, ...]) -> Topic:
        """Return a topic of exercises alone, under the clinic's title and with its house sections."""
        clinic = self.clinic()
        words = words_for("en")
        raw = Topic(
            title=title or clinic.title or words.your_exercises,
            date=clinic.date,
            exercises=exercises,
        )
        return compose_topic(self, raw, name)


def _name_in(exercise: dict[str, Any], default: str) -> str:
    name = exercise.get("name")
    return name if isinstance(name, str) else default


def _refuse_old_language(tree: Tree, path: str) -> None:
    if isinstance(tree.value, dict) and path.startswith(PLACES["topic"]) and "stretches" in tree.value:
        hint = "docs/content.md has the new one; `python render.py new NAME` begins a file to carry the words over to"
        where = tree.keys[("stretches",)]
        raise ContentError(
            [Problem(where._replace(path=""), "this topic is written in the language of an older version", hint)]
        )


def _check_ids(tree: Tree) -> Iterator[Problem]:
    """Find ids given twice: among facts, among exercises, among sources."""
    seen: dict[tuple[str, str], Origin] = {}
    for path, text in tree.texts():
        if path[-1] not in ("id", "fact"):
            continue
        family = str(path[0]) if path[0] in ("exercises", "sources") and len(path) == 3 and path[-1] == "id" else "fact"
        if first := seen.get((family, text)):
            yield Problem(text.origin, f"the id '{text}' is given twice", f"it stands first in line {first.line}")
        seen.setdefault((family, text), text.origin)


def _check_sources(tree: Tree, house: tuple[str, ...]) -> Iterator[Problem]:
    """Find sources that are named, and listed neither here nor in clinic.yaml."""
    listed = [str(text) for path, text in tree.texts() if "sources" in path and path[-1] == "id"]
    for path, text in tree.texts():
        if path[-1] == "source" and text not in (*listed, *house):
            hint = nearest(text, (*listed, *house)) or "list it under 'sources', with its id, short and reference"
            yield Problem(text.origin, f"no source has the id '{text}'", hint)


def _check_marks(tree: Tree) -> Iterator[Problem]:
    """Find bold that is opened and never closed."""
    for _, text in tree.texts():
        if text.count("**") % 2:
            yield Problem(
                text.origin, "bold is opened with ** and never closed", "put ** on both sides of the bold words"
            )


def _check_figures(tree: Tree, root: Path) -> Iterator[Problem]:
    for path, value in walk(tree.value):
        if path and path[-1] in FIGURE_KEYS and isinstance(value, Located):
            yield from _figure_problems(value, root)


def _figure_problems(name: Located, root: Path) -> Iterator[Problem]:
    """Yield what is wrong with a picture; what has no line in the picture's own file is placed where it is named."""
    try:
        read_figure(str(name), root)
    except ContentError as error:
        for problem in error.problems:
            if problem.origin.line:
                yield problem
            else:
                message = problem.message if name in problem.message else f"{problem.message}: {name}"
                yield problem._replace(origin=name.origin, message=message)
