"""Content files read into the model: YAML nodes to a frozen Topic or Clinic, with every problem of a file at once, in plain words.

What can only be judged over the whole topic (reading ease, lengths for the screen) is check's.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from handouts.content.messages import plain_problems
from handouts.content.model import Clinic, Located, Node, Topic
from handouts.content.nodes import Tree, read_tree, walk
from handouts.core.problems import ContentError, Origin, Problem, nearest
from handouts.figures.read import read_picture
from handouts.figures.shapes import Picture

FIGURES = Path("assets/figures")
FIGURE_KEYS = ("figure", "logo")

AnyNode = TypeVar("AnyNode", bound=Node)


def read_topic(path: Path, root: Path) -> Topic:
    """Read a topic's file. Its pictures lie in `assets/figures` below `root`.

    Raises ContentError with every problem of the file.
    """
    topic = _read(path, root, Topic, (_check_name, _check_ids, _check_sources))
    return topic.model_copy(update={"name": path.stem})


def read_clinic(path: Path, root: Path) -> Clinic:
    """Read the clinic's file. Its logo lies in `assets/figures` below `root`.

    Raises ContentError with every problem of the file.
    """
    return _read(path, root, Clinic, (_check_ids,))


@lru_cache(maxsize=256)
def read_figure(name: str, root: Path) -> Picture:
    """Return the picture of this name in `assets/figures` below `root`; it is read once until `read_figure.cache_clear()`.

    Raises ContentError.
    """
    return read_picture(name, root / FIGURES)


def shown_name(path: Path, root: Path) -> str:
    """Return a file's name as problems show it: relative to the project where it lies inside."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


Check = Callable[[Tree], Iterable[Problem]]


def _read(path: Path, root: Path, kind: type[AnyNode], checks: tuple[Check, ...]) -> AnyNode:
    name = shown_name(path, root)
    tree = read_tree(path, name)
    problems = [*tree.problems]
    node: AnyNode | None = None
    try:
        node = kind.model_validate(_without_empty(tree.value))
    except ValidationError as error:
        problems.extend(plain_problems(error, tree, kind))
    if isinstance(tree.value, dict):  # what has no keys is refused already
        for check in (*checks, _check_marks):
            problems.extend(check(tree))
        problems.extend(_check_figures(tree, root))
    if problems or node is None:
        raise ContentError(sorted(problems, key=lambda problem: (problem.origin.file != name, problem.origin)))
    return node


def _without_empty(value: object) -> object:
    """Leave out keys that nothing stands after: they are unset."""
    if isinstance(value, dict):
        return {key: _without_empty(inner) for key, inner in value.items() if inner is not None}
    return [_without_empty(item) for item in value] if isinstance(value, list) else value


def _check_name(tree: Tree) -> Iterator[Problem]:
    """Find a name in the file: a topic is called what its file is called."""
    if origin := tree.keys.get(("name",)):
        yield Problem(origin._replace(path=""), "unknown key 'name'", "a topic is called by its file's name")


def _check_ids(tree: Tree) -> Iterator[Problem]:
    """Find ids given twice: among facts, among stretches, among sources."""
    seen: dict[tuple[str, str], Origin] = {}
    for path, text in tree.texts():
        if path[-1] not in ("id", "fact"):
            continue
        family = str(path[0]) if path[0] in ("stretches", "sources") and len(path) == 3 and path[-1] == "id" else "fact"
        if first := seen.get((family, text)):
            yield Problem(text.origin, f"the id '{text}' is given twice", f"it stands first in line {first.line}")
        seen.setdefault((family, text), text.origin)


def _check_sources(tree: Tree) -> Iterator[Problem]:
    """Find sources that are named but not listed."""
    listed = [text for path, text in tree.texts() if path[0] == "sources" and path[-1] == "id"]
    for path, text in tree.texts():
        if path[-1] == "source" and text not in listed:
            hint = nearest(text, listed) or "list it under 'sources', with its id, short and reference"
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
