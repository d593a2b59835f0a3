"""A topic and its clinic that were read and found good, stored until something changes that they were read from.

Mappings of the model are stored as tuples that begin with their class's name; lists as tuples that begin with nothing. See `core.sealed`.
"""

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from handouts.content.fields import Node
from handouts.content.model import Clinic, Topic
from handouts.content.phrases import Amount
from handouts.content.values import Located
from handouts.core.inputs import are_unchanged, digest_of, relative_path
from handouts.core.problems import Origin, Problem
from handouts.core.sealed import read_sealed, write_sealed

TOPICS = "topics"
ENDING = ".topic"
TUPLES: dict[str, type[Any]] = {kind.__name__: kind for kind in (Amount, Origin, Problem)}

Plain: TypeAlias = Any  # what `marshal` takes: text, numbers, and tuples and dictionaries of them


class GoodContent(NamedTuple):
    """A topic and its clinic without errors, and what they are warned of."""

    topic: Topic
    clinic: Clinic
    problems: tuple[Problem, ...]


def load_content(folder: Path, name: str, root: Path) -> GoodContent | None:
    """Return what was stored in `folder` of a topic, if every file that it was read from still says the same."""
    stored = read_sealed(_path(folder, name), _key(name))
    if stored is None:
        return None
    digests, *parts = stored
    if not are_unchanged({str(root / path): digest for path, digest in digests.items()}):
        return None
    return GoodContent(*map(_unpacked, parts))


def store_content(content: GoodContent, inputs: Mapping[str, str], name: str, root: Path, folder: Path) -> None:
    """Store content in `folder`, with the digests of all that was read for it, by path."""
    digests = {relative_path(path, root): digest for path, digest in inputs.items()}
    write_sealed(_path(folder, name), _key(name), (digests, *map(_packed, content)))


def _packed(value: Any) -> Plain:  # noqa: ANN401
    if isinstance(value, Node):
        return (type(value).__name__, *(_packed(getattr(value, field)) for field in _fields(type(value).__name__)))
    if isinstance(value, Located):
        return (Located.__name__, str(value), tuple(value.origin))
    if isinstance(value, tuple):
        name = type(value).__name__
        return (name if name in TUPLES else "", *map(_packed, value))
    if isinstance(value, Mapping):
        return {key: _packed(each) for key, each in value.items()}
    return value


def _unpacked(value: Plain) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {key: _unpacked(each) for key, each in value.items()}
    if not isinstance(value, tuple):
        return value
    name, *parts = value
    if name == Located.__name__:
        located = Located(parts[0])
        located.origin = Origin(*parts[1])
        return located
    values = map(_unpacked, parts)
    if not name:
        return tuple(values)
    if kind := TUPLES.get(name):
        return kind(*values)
    made = object.__new__(_nodes()[name])  # a frozen class's own way of setting its fields takes several times as long
    made.__dict__.update(zip(_fields(name), values, strict=True))
    return made


@lru_cache(maxsize=1)
def _nodes() -> dict[str, type[Node]]:
    """Return the mappings of the model by name."""
    found, waiting = {}, [Node]
    while waiting:
        kind = waiting.pop()
        found[kind.__name__] = kind
        waiting += kind.__subclasses__()
    return found


@lru_cache(maxsize=64)
def _fields(name: str) -> tuple[str, ...]:
    return tuple(each.name for each in fields(_nodes()[name]))


def _path(folder: Path, name: str) -> Path:
    return folder / TOPICS / f"{name}{ENDING}"


def _key(name: str) -> str:
    return digest_of(name.encode())[:20]
