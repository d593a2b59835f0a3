"""YAML read by nodes: every scalar stays the text that was written, with its place. From a file's bytes to plain values.

Whole trees become dicts, lists and `Located` texts; a mapping also gets `origins`, the places of its keys, which the model keeps.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml

from handouts.content.broken_yaml import (
    DEPTH_LIMIT,
    ODD_SPACE,
    REMARK_WITHOUT_SPACE,
    TOO_DEEP,
    Loader,
    broken_yaml,
    cut_off,
    odd_space,
    position,
)
from handouts.content.values import Located
from handouts.core.inputs import input_size, read_input
from handouts.core.problems import ContentError, Origin, Problem

Value: TypeAlias = "dict[str, Value] | list[Value] | Located | dict[str, Origin] | None"
Key: TypeAlias = tuple[str | int, ...]

SIZE_LIMIT = 1_000_000  # bytes
NODE_LIMIT = 100_000  # after anchors are expanded
PLAIN_TAG = re.compile(r"tag:yaml\.org,2002:(str|int|float|bool|null|timestamp|seq|map|merge|value)")
NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # YAML 1.1, 5.1
FOLD = re.compile(r"[ \t]*[\r\n]+[ \t]*")
NOTHING = ("", "~", "null", "Null", "NULL")  # YAML 1.2, 10.3.2; in quote marks they are words
SOFT_HYPHEN = "\u00ad"  # words are not divided here, so that it would be seen where nothing is divided


class Tree(NamedTuple):
    """A file's values. `keys` and `places` hold where each key and each value stands, by its path of keys and indexes."""

    value: Value
    keys: Mapping[Key, Origin]
    places: Mapping[Key, Origin]
    problems: tuple[Problem, ...] = ()

    def place(self, path: Key) -> Origin:
        """Return the place of a value, or of the nearest node around it."""
        while path not in self.places and path:
            path = path[:-1]
        return self.places.get(path, Origin())

    def texts(self, path: Key = ()) -> Iterator[tuple[Key, Located]]:
        """Yield every text with its path, in the file's order."""
        for key, value in walk(self.value, path):
            if isinstance(value, Located):
                yield key, value


def walk(value: object, path: Key = ()) -> Iterator[tuple[Key, object]]:
    """Yield every value with its path, outer ones first, without the origins."""
    yield path, value
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "origins":
                yield from walk(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walk(inner, (*path, index))


def read_tree(path: Path, name: str) -> Tree:
    """Read a YAML file whose problems call it `name`.

    Raises ContentError where there is no tree to be had; problems that leave one (a key given twice) stand in the tree.
    """
    return parse_tree(_read_text(path, name), name)


def parse_tree(text: str, name: str) -> Tree:
    """Read YAML text, such as an editor's that is not saved yet, whose problems call it `name`. Raises ContentError as `read_tree`."""
    _check_shape(text, name)
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        raise ContentError(broken_yaml(error, text, name)) from error
    if node is None:
        raise _refusal(
            Origin(name), "the file is empty", "write its keys; a whole topic to begin with: python render.py new TOPIC"
        )
    return _TreeBuilder(name, text.splitlines()).read(node)


def path_text(path: Key) -> str:
    """Return a path as problems show it: `stretches[1].dose`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def _refusal(origin: Origin, message: str, hint: str = "") -> ContentError:
    return ContentError([Problem(origin, message, hint)])


def _read_text(path: Path, name: str) -> str:
    where = Origin(name)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():  # a pipe or a device: reading it may never end
            raise _refusal(where, "this is not a text file", "content is YAML, saved as UTF-8 text")
        if input_size(path) > SIZE_LIMIT:
            raise _refusal(
                where, "the file is larger than 1 MB", "a topic is a few pages of text; is this the right file?"
            )
        data = read_input(path)
    except FileNotFoundError as error:
        raise _refusal(where, "there is no such file") from error
    except OSError as error:
        raise _refusal(where, f"the file cannot be read: {(error.strerror or 'unknown reason').lower()}") from error
    if b"\0" in data[:4096]:
        raise _refusal(where, "this is not a text file", "content is YAML, saved as UTF-8 text")
    return _decode(data, name)


def _decode(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = position(data[: error.start].decode("utf-8", "replace"), error.start)
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8"
        raise _refusal(Origin(name, line, column), message, "save the file as UTF-8 in your editor") from error
    if found := NOT_TEXT.search(text):
        line, column = position(text, found.start())
        message = f"an invisible character (U+{ord(found[0]):04X}) stands here"
        raise _refusal(Origin(name, line, column), message, "delete it and type the text anew")
    return text


def _check_shape(text: str, name: str) -> None:
    """Refuse what nests too deep before PyYAML composes it: it recurses in C, where too deep is a crash."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > DEPTH_LIMIT:
                origin = _origin(name, event.start_mark)
                raise _refusal(origin, TOO_DEEP)
    except yaml.MarkedYAMLError as error:
        raise ContentError(broken_yaml(error, text, name)) from error


def _origin(name: str, mark: Any, path: Key = ()) -> Origin:  # noqa: ANN401
    return Origin(name, mark.line + 1, mark.column + 1, path_text(path))


@dataclass(slots=True)
class _TreeBuilder:
    """One pass over composed nodes."""

    name: str
    lines: list[str]
    keys: dict[Key, Origin] = field(default_factory=dict)
    places: dict[Key, Origin] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    count: int = 0

    def read(self, node: yaml.Node) -> Tree:
        value = self.value(node, ())
        return Tree(value, self.keys, self.places, tuple(self.problems))

    def value(self, node: yaml.Node, path: Key) -> Value:
        self.count += 1
        origin = _origin(self.name, node.start_mark, path)
        if self.count > NODE_LIMIT or len(path) > DEPTH_LIMIT:
            around = _origin(self.name, node.start_mark, path[:3])
            raise _refusal(
                around, "anchors (&) and aliases (*) expand without end", "write the text out where it is used"
            )
        self.places[path] = origin
        if not PLAIN_TAG.fullmatch(node.tag):
            message = f"a tag ({node.tag}) stands before the value"
            self.problems.append(Problem(origin, message, "put quote marks around text that starts with '!'"))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path, origin)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self.text(node, origin)

    def text(self, node: Any, origin: Origin) -> Located | None:  # noqa: ANN401
        """Return the text as written, or None where nothing is."""
        if not node.style:
            self.check_remark(node, origin)
            self.check_swallowed(node, origin)
            if node.value in NOTHING:
                return None
        text: str = FOLD.sub(" ", node.value.strip()).replace(SOFT_HYPHEN, "")
        located = Located(text if text.isascii() else unicodedata.normalize("NFC", text))
        located.origin = origin
        return located

    def check_remark(self, node: Any, origin: Origin) -> None:  # noqa: ANN401
        """Report text that # cuts off: what follows it at once is hardly meant as a remark."""
        mark = node.end_mark
        rest = self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""
        if found := REMARK_WITHOUT_SPACE.match(rest):
            where = Origin(self.name, mark.line + 1, mark.column + found.start(1), origin.path)
            self.problems.append(cut_off(where, found[1]))

    def check_swallowed(self, node: Any, origin: Origin) -> None:  # noqa: ANN401
        """Report an item of a list that is read as a part of the text above it, as it stands too far to the right."""
        for number in range(node.start_mark.line + 1, node.end_mark.line + 1):
            line = self.lines[number] if number < len(self.lines) else ""
            if line.lstrip(" ").startswith("- "):
                where = Origin(self.name, number + 1, len(line) - len(line.lstrip(" ")) + 1, origin.path)
                message = "this item is read as a part of the text above it"
                self.problems.append(Problem(where, message, "give its '-' as many spaces as the one above has"))

    def mapping(self, node: yaml.MappingNode, path: Key, origin: Origin) -> Value:
        values: dict[str, Value] = {}
        for key_node, value_node in node.value:
            if key := self.key(key_node, path, values):
                values[key] = self.value(value_node, (*path, key))
                if values[key] is None:  # an empty value has no place but its key's
                    self.places[(*path, key)] = self.keys[(*path, key)]
        values["origins"] = {"": origin} | {key: self.places[(*path, key)] for key in values}
        return values

    def key(self, node: yaml.Node, path: Key, seen: Mapping[str, Value]) -> str | None:
        """Return a key that may stand here, or report it."""
        origin = _origin(self.name, node.start_mark, path)
        if not isinstance(node, yaml.ScalarNode):
            self.problems.append(
                Problem(origin, "a key is a word, not a list or another set of keys", "check for { or [")
            )
            return None
        key = str(node.value)
        if found := re.search(ODD_SPACE, key):
            self.problems.append(odd_space(origin, found[0], f"in the key '{key.strip()}'"))
            return None
        if key in seen:
            first = self.keys[(*path, key)]
            self.problems.append(
                Problem(origin, f"the key '{key}' is given twice", f"it stands first in line {first.line}")
            )
            return None
        if key == "origins":  # ours, for the places of the other keys
            self.problems.append(Problem(origin, "unknown key 'origins'", "take it out"))
            return None
        self.keys[(*path, key)] = origin._replace(path=path_text((*path, key)))
        return key
