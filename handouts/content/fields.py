"""The mappings of the content: classes whose fields are a file's keys, read from it with every problem, and their JSON Schema."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, dataclass_transform

from handouts.content.values import WRONG, Choice, FileReading, Schema, Shape, report_sentence, sentence_key, shown
from handouts.core.problems import NOWHERE, Origin, Problem, nearest

if TYPE_CHECKING:
    from handouts.content.nodes import Key

AnyNode = TypeVar("AnyNode", bound="Node")


class Of(Shape):
    """A mapping of the model. A bare text stands for the mapping with this text under the key `bare`."""

    def __init__(self, kind: "type[Node]", bare: str = "", *, required: tuple[str, ...] = ()) -> None:
        self.kind, self.bare, self.required = kind, bare, required

    def read(self, value: Any, at: "Key", reading: FileReading) -> Any:  # noqa: ANN401
        if self.bare and isinstance(value, str):
            origin = getattr(value, "origin", NOWHERE)
            value = {self.bare: value, "origins": {"": origin, self.bare: origin}}
        if self.bare and (sentence := sentence_key(value)):
            return report_sentence(sentence, at, reading)
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
