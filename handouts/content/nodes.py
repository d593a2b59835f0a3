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

from handouts.content.fields import Located
from handouts.core.inputs import input_size, read_input
from handouts.core.problems import ContentError, Origin, Problem

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Value: TypeAlias = "dict[str, Value] | list[Value] | Located | dict[str, Origin] | None"
Key: TypeAlias = tuple[str | int, ...]

SIZE_LIMIT = 1_000_000  # bytes
NODE_LIMIT = 100_000  # after anchors are expanded
DEPTH_LIMIT = 40
PLAIN_TAG = re.compile(r"tag:yaml\.org,2002:(str|int|float|bool|null|timestamp|seq|map|merge|value)")
NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # YAML 1.1, 5.1
TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
FOLD = re.compile(r"[ \t]*[\r\n]+[ \t]*")
NOTHING = ("", "~", "null", "Null", "NULL")  # YAML 1.2, 10.3.2; in quote marks they are words
SOFT_HYPHEN = "\u00ad"  # words are not divided here, so that it would be seen where nothing is divided
ODD_SPACE = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
ODD_INDENT = re.compile(rf"^(?:[ -]*)({ODD_SPACE})|^[ -]*[\w.-]+:({ODD_SPACE})", re.MULTILINE)
REMARK_WITHOUT_SPACE = re.compile(r"[ \t]+#(?=[^\s#!])(\S*)")


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
        raise ContentError(_broken(error, text, name)) from error
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
        line, column = _position(data[: error.start].decode("utf-8", "replace"), error.start)
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8"
        raise _refusal(Origin(name, line, column), message, "save the file as UTF-8 in your editor") from error
    if found := NOT_TEXT.search(text):
        line, column = _position(text, found.start())
        message = f"an invisible character (U+{ord(found[0]):04X}) stands here"
        raise _refusal(Origin(name, line, column), message, "delete it and type the text anew")
    return text


def _position(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


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
        raise ContentError(_broken(error, text, name)) from error


def _origin(name: str, mark: Any, path: Key = ()) -> Origin:  # noqa: ANN401
    return Origin(name, mark.line + 1, mark.column + 1, path_text(path))


# what libyaml says, and what it means for someone who has never heard of it
TOO_DEEP = f"lists and keys stand more than {DEPTH_LIMIT} deep inside each other"
PLAIN_WORDS = (
    ("exceeded maximum nesting depth", TOO_DEEP, "take the brackets out that are not meant"),
    ("unexpected end of stream", "a quote mark that opens here is never closed", "add the closing quote mark"),
    ("mapping values are not allowed", "a colon stands in the middle of text", 'put quote marks around the text: "..."'),
    ("cannot start any token", "text cannot start with this character", 'put quote marks around the text: "..."'),
    ("unknown escape character", "a backslash stands in quoted text", "write the text in single quote marks: '...'"),
    ("sequence entries are not allowed", "a list cannot start on the line of its key", "put each '- ' on a line of its own"),
    ("while scanning an alias", "text cannot start with * or **", 'put quote marks around the text: "**Stop** if ..."'),
    ("undefined alias", "a * at the start means an anchor, and there is none of this name", "put quote marks around the text"),
    ("expected a single document", "a second document starts here", "keep one topic in one file; take the '---' out"),
    ("expected ',' or", "a bracket that opens here is never closed", "add the closing bracket"),
    ("expected '-' indicator", "a list and keys are mixed here", "give each item of the list its '- '"),
    ("expected <block end>", "this line does not fit the lines above it", "check the spaces at the start of the line and the quote marks"),
    ("expected ':'", "this line has no colon and belongs to no text above it", "write 'key: value', or move the line under its text"),
    ("expected key", "this line does not fit the lines above it", "check the spaces at the start of the line and the quote marks"),
)  # fmt: skip
OPENINGS = ("unexpected end of stream", "expected ',' or")


def _broken(error: yaml.MarkedYAMLError, text: str, name: str) -> tuple[Problem, ...]:
    """Say what the YAML parser found, in plain words."""
    if spaces := (*_tab_problems(text, name), *_odd_space_problems(text, name)):
        return spaces
    said = error.problem or "it cannot be read"
    mark = error.context_mark if error.context_mark and any(part in said for part in OPENINGS) else error.problem_mark
    origin = _origin(name, mark) if mark else Origin(name)
    if mark and (cut := tuple(_cut_problems(text, name, mark.line))):
        return cut
    if mark and _follows_quote(text, mark.line, mark.column):
        message = "not valid YAML: text goes on after its closing quote mark"
        hint = "put the other kind of quote marks, ' or \", around the whole text, or close the one left open above"
        return (Problem(origin, message, hint),)
    for part, message, hint in PLAIN_WORDS:
        if part in said or part in (error.context or ""):
            return (Problem(origin, f"not valid YAML: {message}", hint),)
    return (Problem(origin, f"not valid YAML: {said}"),)


def _follows_quote(text: str, line: int, column: int) -> bool:
    lines = text.splitlines()
    return line < len(lines) and lines[line][:column].rstrip(" ").endswith(("'", '"'))


def _tab_problems(text: str, name: str) -> Iterator[Problem]:
    for found in TAB_INDENT.finditer(text):
        line, column = _position(text, found.end() - 1)
        yield Problem(
            Origin(name, line, column), "a tab stands at the start of the line", "use spaces, two for each level"
        )


def _odd_space_problems(text: str, name: str) -> Iterator[Problem]:
    for found in ODD_INDENT.finditer(text):
        group = 1 if found[1] else 2
        line, column = _position(text, found.start(group))
        where = "at the start of the line" if group == 1 else "after the colon"
        yield _odd_space(Origin(name, line, column), found[group], where)


def _odd_space(origin: Origin, space: str, where: str) -> Problem:
    message = f"a no-break or other odd space (U+{ord(space):04X}) stands {where}"
    return Problem(origin, message, "text from web pages and Word has them: type ordinary spaces instead")


def _cut_problems(text: str, name: str, line: int) -> Iterator[Problem]:
    """Find text that # cuts off in a line or the one before, whose rest then fits nowhere."""
    lines = text.splitlines()
    for number in (line - 1, line):
        if 0 <= number < len(lines) and (found := REMARK_WITHOUT_SPACE.search(lines[number])):
            yield _cut(Origin(name, number + 1, found.start(1)), found[1])


def _cut(origin: Origin, rest: str) -> Problem:
    hint = "put quote marks around the whole text; or write a space after # if it is a remark"
    return Problem(origin, f"the text is cut off before '#{rest[:20]}'", hint)


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
            self.problems.append(_cut(where, found[1]))

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
            self.problems.append(_odd_space(origin, found[0], f"in the key '{key.strip()}'"))
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
