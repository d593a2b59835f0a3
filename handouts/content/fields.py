"""What the keys of a content file may hold: shapes that read a value, name what is wrong with it, and write its JSON Schema.

Our own in place of a validation library: the content's words (`20 to 30 seconds`, a bare text for a statement) are read where they
stand, problems are told in our words with their place, and a start does not pay a fifth of a second for loading one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, dataclass_transform

from handouts.content.phrases import PhraseError, read_amount, read_tempo, same_choice
from handouts.core.problems import NOWHERE, Origin, Problem, nearest

if TYPE_CHECKING:
    from handouts.content.nodes import Key, Tree

WRONG = object()  # what stands in for a value that cannot be read; the problem is noted
AnyNode = TypeVar("AnyNode", bound="Node")
Schema = dict[str, Any]


class Located(str):
    """A scalar of the content file that remembers its place."""

    origin: Origin = NOWHERE


class FileReading:
    """One file being read into the model, and what is wrong with it."""

    def __init__(self, tree: "Tree") -> None:
        self.tree = tree
        self.problems: list[Problem] = [*tree.problems]

    def report(self, at: "Key", message: str, hint: str = "", *, at_key: bool = False) -> object:
        """Note a problem at a value, or at its key; return WRONG."""
        origin = self.tree.keys.get(at) if at_key else None
        self.problems.append(Problem(origin or self.tree.place(at), message, hint))
        return WRONG


class Shape:
    """What a value may be."""

    def read(self, value: Any, at: "Key", reading: FileReading) -> Any:  # noqa: ANN401
        """Return the value as the model has it, or WRONG."""
        raise NotImplementedError

    def schema(self, definitions: Schema) -> Schema:
        """Return the JSON Schema of the value."""
        raise NotImplementedError


class Words(Shape):
    """Text, by a pattern where there is one."""

    def __init__(self, pattern: str = "", wanted: str = "", longest: int = 0) -> None:
        self.pattern, self.wanted, self.longest = pattern, wanted, longest

    def read(self, value: Any, at: "Key", reading: FileReading) -> Any:  # noqa: ANN401
        if sentence := _sentence_key(value):
            return _report_sentence(sentence, at, reading)
        if not isinstance(value, str):
            return reading.report(
                at, f"text is expected, and {shown(value)} stands here", 'quote marks make any words text: "..."'
            )
        if not value.strip():
            return reading.report(at, "the text is empty")
        if self.longest and len(value) > self.longest:
            return reading.report(at, f"the text is longer than {self.longest} characters", "shorten it")
        if self.pattern and not re.fullmatch(self.pattern, value):
            return reading.report(at, f"{shown(value)} is not written as it should be", self.wanted)
        return value

    def schema(self, definitions: Schema) -> Schema:
        pattern = {"pattern": f"^{self.pattern}$"} if self.pattern else {}
        return {"type": "string", "minLength": 1, **pattern}


IDENTITY = Words(r"[a-z][a-z0-9.-]*", "small letters, digits, dots and hyphens, starting with a letter", 60)
NAME = Words(longest=120)
COLOUR_CODE = Words(r"#[0-9a-fA-F]{6}", 'a colour such as "#262a56", in quote marks, as # begins a comment')
DAY = Words(r"\d{4}-\d{2}-\d{2}", 'year, month and day: "2026-11-22"')
TEXT = Words()


class Number(Shape):
    """A number between two ends."""

    def __init__(self, least: float, most: float, *, is_whole: bool = True) -> None:
        self.least, self.most, self.is_whole = least, most, is_whole

    def read(self, value: Any, at: "Key", reading: FileReading) -> Any:  # noqa: ANN401
        pattern = r"[+-]?\d{1,9}" if self.is_whole else r"[+-]?\d{1,9}(\.\d{1,6})?"
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            what = "whole number" if self.is_whole else "number"
            return reading.report(at, f"{shown(value)} is not a {what}", "write digits alone, without a unit")
        number = float(value)
        if not self.least <= number <= self.most:
            end = f"at least {self.least:g}" if number < self.least else f"at most {self.most:g}"
            return reading.report(at, f"{shown(value)} is out of range: {end}")
        return int(number) if self.is_whole else number

    def schema(self, definitions: Schema) -> Schema:
        return {"type": "integer" if self.is_whole else "number", "minimum": self.least, "maximum": self.most}


class YesNo(Shape):
    """True or false."""

    def read(self, value: Any, at: "Key", reading: FileReading) -> Any:  # noqa: ANN401
        known = {"true": True, "yes": True, "false": False, "no": False}
        found = known.get(value.casefold()) if isinstance(value, str) else None
        return (
            reading.report(at, f"{shown(value)} is neither true nor false", "write true or false")
            if found is None
            else found
        )

    def schema(self, definitions: Schema) -> Schema:
        return {"type": "boolean"}


class Choice(Shape):
    """One of some words, in any way that people write it."""

    def __init__(self, known: Sequence[str]) -> None:
        self.known = tuple(known)

    def read(self, value: Any, at: "Key", reading: FileReading) -> Any:  # noqa: ANN401
        try:
            return same_choice(value if isinstance(value, str) else "", self.known)
        except PhraseError as error:
            return reading.report(at, f"{shown(value)} is none of: {', '.join(self.known)}", error.hint)

    def schema(self, definitions: Schema) -> Schema:
        return {"enum": list(self.known)}


class Phrase(Shape):
    """A term of a dose, as a prescriber writes it."""

    def __init__(self, term: str) -> None:
        self.term = term

    def read(self, value: Any, at: "Key", reading: FileReading) -> Any:  # noqa: ANN401
        if not isinstance(value, str):
            return reading.report(
                at, f"{shown(value)} stands where a dose should", f"write it in one line: {self.term}: 3, or 20-30"
            )
        try:
            return read_tempo(value) if self.term == "tempo" else read_amount(value, self.term)
        except PhraseError as error:
            return reading.report(at, error.message, error.hint)

    def schema(self, definitions: Schema) -> Schema:
        return {"type": ["string", "integer"]}


class ListOf(Shape):
    """A list of values."""

    def __init__(self, item: Shape, least: int = 1, most: int = 0) -> None:
        self.item, self.least, self.most = item, least, most

    def read(self, value: Any, at: "Key", reading: FileReading) -> Any:  # noqa: ANN401
        if not isinstance(value, list):
            return reading.report(
                at, f"a list is expected, and {shown(value)} stands here", "one item a line, each after '- '"
            )
        if len(value) < self.least:
            return reading.report(
                at, "the list is too short" if value else "the list is empty", f"it needs at least {self.least}"
            )
        if self.most and len(value) > self.most:
            return reading.report(at, f"the list has {len(value)} items, {self.most} at most", "leave out or join some")
        read = tuple([self._item(item, (*at, index), reading) for index, item in enumerate(value)])
        return WRONG if any(item is WRONG for item in read) else read

    def _item(self, item: Any, at: "Key", reading: FileReading) -> Any:  # noqa: ANN401
        return (
            reading.report(at, "nothing stands after '-'", "write the item, or take the '-' out")
            if item is None
            else self.item.read(item, at, reading)
        )

    def schema(self, definitions: Schema) -> Schema:
        most = {"maxItems": self.most} if self.most else {}
        return {"type": "array", "items": self.item.schema(definitions), "minItems": self.least, **most}


class OneOrMore(ListOf):
    """A list of words, or one of them by itself."""

    def read(self, value: Any, at: "Key", reading: FileReading) -> Any:  # noqa: ANN401
        return super().read(value if isinstance(value, list) else [value], at, reading)

    def schema(self, definitions: Schema) -> Schema:
        return {"anyOf": [self.item.schema(definitions), super().schema(definitions)]}


class By(Shape):
    """Keys of a table of ours, each with a value of one shape."""

    def __init__(self, known: Sequence[str], item: Shape) -> None:
        self.known, self.item = tuple(known), item

    def read(self, value: Any, at: "Key", reading: FileReading) -> Any:  # noqa: ANN401
        if not isinstance(value, dict):
            return reading.report(
                at, f"keys are expected, and {shown(value)} stands here", f"known here: {', '.join(self.known)}"
            )
        read: dict[str, Any] = {}
        for name, inner in value.items():
            if name not in ("origins", *self.known):
                hint = nearest(name, self.known) or f"known here: {', '.join(self.known)}"
                reading.report((*at, name), f"unknown key '{name}'", hint, at_key=True)
            elif name != "origins" and inner is not None:
                read[name] = self.item.read(inner, (*at, name), reading)
        return WRONG if any(each is WRONG for each in read.values()) else tuple(read.items())

    def schema(self, definitions: Schema) -> Schema:
        inner = self.item.schema(definitions)
        properties = {name: {**inner, "description": f"For {name.replace('_', ' ')}."} for name in self.known}
        return {"type": "object", "properties": properties, "additionalProperties": False}


class Of(Shape):
    """A mapping of the model. A bare text stands for the mapping with this text under the key `bare`."""

    def __init__(self, kind: "type[Node]", bare: str = "", *, required: tuple[str, ...] = ()) -> None:
        self.kind, self.bare, self.required = kind, bare, required

    def read(self, value: Any, at: "Key", reading: FileReading) -> Any:  # noqa: ANN401
        if self.bare and isinstance(value, str):
            origin = getattr(value, "origin", NOWHERE)
            value = {self.bare: value, "origins": {"": origin, self.bare: origin}}
        if self.bare and (sentence := _sentence_key(value)):
            return _report_sentence(sentence, at, reading)
        if not isinstance(value, dict):
            needed = [key.name for key in keys_of(self.kind) if key.is_required]
            hint = f"it needs: {', '.join(needed)}" if needed else ""
            return reading.report(at, f"keys are expected, and {shown(value)} stands here", hint)
        return _read_keys(self, self.kind.prepare(value), at, reading)

    def schema(self, definitions: Schema) -> Schema:
        name = self.kind.__name__
        if name not in definitions:
            definitions[name] = {}  # noted first: a mapping may hold its like
            definitions[name].update(node_schema(self.kind, definitions))
        reference = {"$ref": f"#/$defs/{name}"}
        return {"anyOf": [{"type": "string", "minLength": 1}, reference]} if self.bare else reference


def _sentence_key(value: object) -> str:
    """Return the words before the colon where a sentence with a colon was read as a key with its value; else nothing."""
    if not isinstance(value, dict):
        return ""
    names = [name for name in value if name != "origins"]
    is_sentence = len(names) == 1 and isinstance(value[names[0]], str) and (" " in names[0] or names[0][:1].isupper())
    return names[0] if is_sentence else ""


def _report_sentence(words: str, at: "Key", reading: FileReading) -> object:
    message = f"the colon after '{words[:40]}' makes a key of what should be text"
    return reading.report(at, message, f'put quote marks around the whole text: "{words[:40]}: ..."')


def _read_keys(shape: Of, value: dict[str, Any], at: "Key", reading: FileReading) -> Any:  # noqa: ANN401
    kind = shape.kind
    known = {key.name: key for key in keys_of(kind)}
    given: dict[str, Any] = {}
    strange = [name for name in value if name != "origins" and name not in known]
    for name in strange:
        names = (*known, *kind.short_forms())
        hint = nearest(name, names) or f"known here: {', '.join(names)}"
        origin = reading.tree.keys.get((*at, name)) or reading.tree.place(at)
        reading.problems.append(
            Problem(origin._replace(path=reading.tree.place(at).path), f"unknown key '{name}'", hint)
        )
    for name, key in known.items():
        inner = value.get(name)
        if inner is not None:
            given[key.field] = key.shape.read(inner, (*at, name), reading)
        elif key.is_required or name in shape.required:
            _report_missing(name, key, value, at, strange, reading)
            given[key.field] = WRONG
    if strange or any(each is WRONG for each in given.values()):
        return WRONG
    made = kind(**given, origins=value["origins"])
    for field_name, message, hint in made.wrong():
        reading.report((*at, field_name) if field_name else at, message, hint)
    return made


def _report_missing(
    name: str, key: "KeySpec", value: Mapping[str, Any], at: "Key", strange: list[str], reading: FileReading
) -> None:
    choices = key.shape.known if isinstance(key.shape, Choice) else ()
    hint = f"one of: {', '.join(choices)}" if choices else key.doc
    if name in value:
        reading.report((*at, name), f"nothing stands after '{name}:'", hint, at_key=True)
    elif not nearest(name, strange):  # else it stands there misspelt, which is told
        reading.report(at, f"'{name}' is missing", hint)


class KeySpec(NamedTuple):
    """A key that a mapping of the model may have."""

    name: str  # in the file
    field: str  # in the class
    shape: Shape
    doc: str
    is_required: bool
    default: Any


def key(shape: Shape, doc: str, *, default: Any = MISSING, name: str = "") -> Any:  # noqa: ANN401
    """Return a dataclass's field that is read from the file as `shape`. Without a default, the key is required."""
    return field(default=default, metadata={"shape": shape, "doc": doc, "name": name})


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(key, field))
def node(kind: type[AnyNode]) -> type[AnyNode]:
    """Make a class a frozen mapping of the content."""
    return dataclass(frozen=True, kw_only=True)(kind)


@node
class Node:
    """A frozen mapping of the content. `origins` holds the place of each key, and of the node itself under the empty key."""

    origins: Mapping[str, Origin] = field(default_factory=dict, compare=False, repr=False)

    def where(self, field: str = "") -> Origin:
        """Return the place of a key in its file, or of the whole node."""
        return self.origins.get(field) or self.origins.get("", NOWHERE)

    @classmethod
    def prepare(cls, value: dict[str, Any]) -> dict[str, Any]:
        """Return the file's mapping in its full form, where a short one may stand for it."""
        return value

    @classmethod
    def short_forms(cls) -> dict[str, str]:
        """Return the keys of a short form that `prepare` reads, with what each is for."""
        return {}

    def wrong(self) -> Iterator[tuple[str, str, str]]:
        """Yield what is wrong with the mapping as a whole: the key, a message and a hint."""
        return iter(())


def keys_of(kind: type[Node]) -> tuple[KeySpec, ...]:
    """Return the keys that a mapping of this class may have, in the model's order."""
    if kind not in _KEYS:
        _KEYS[kind] = tuple(_spec(each) for each in fields(kind) if "shape" in each.metadata)
    return _KEYS[kind]


_KEYS: dict[type[Node], tuple[KeySpec, ...]] = {}


def _spec(each: "Field[Any]") -> KeySpec:
    meta, required = each.metadata, each.default is MISSING
    return KeySpec(
        meta["name"] or each.name, each.name, meta["shape"], meta["doc"], required, None if required else each.default
    )


def read_node(kind: type[AnyNode], reading: FileReading, required: tuple[str, ...] = ()) -> AnyNode | None:
    """Read a whole file's tree as a mapping of the model; None where it cannot be, and the reading has the problems."""
    made = Of(kind, required=required).read(reading.tree.value, (), reading)
    return None if made is WRONG else made


def node_schema(kind: type[Node], definitions: Schema, required: tuple[str, ...] = ()) -> Schema:
    """Return the JSON Schema of a mapping of the model, its parts among the definitions."""
    specs = keys_of(kind)
    properties = {spec.name: {**spec.shape.schema(definitions), "description": spec.doc} for spec in specs}
    needed = [spec.name for spec in specs if spec.is_required or spec.name in required]
    doc = (kind.__doc__ or "").strip().splitlines()[0]
    short = {name: {"type": "string", "description": words} for name, words in kind.short_forms().items()}
    needed = [] if short else needed
    made = {"type": "object", "description": doc, "properties": {**properties, **short}, "additionalProperties": False}
    return {**made, "required": needed} if needed else made


def nodes_of(node: Node) -> Iterator[Node]:
    """Yield a mapping and all mappings inside it, in order."""
    yield node
    for each in fields(node):
        yield from _inside(getattr(node, each.name))


def _inside(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield from nodes_of(value)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _inside(inner)


def shown(value: object) -> str:
    """Say what stands in the file where something else should."""
    if isinstance(value, str):
        return f"'{value[:40]}{'...' if len(value) > 40 else ''}'"
    if isinstance(value, dict):
        return "a set of keys"
    return "a list" if isinstance(value, list) else "nothing"
