"""What pydantic finds wrong with a content file, said in plain words with place and hint. Between the reader and its problems."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic.json_schema import SkipJsonSchema

from handouts.content.model import Located, Node
from handouts.content.nodes import Key, Tree
from handouts.core.problems import Origin, Problem, nearest

Detail = Mapping[str, Any]

# the model's patterns, and what they ask for
PATTERNS = {
    r"^[a-z][a-z0-9.-]*$": "small letters, digits, dots and hyphens, starting with a letter",
    r"^#[0-9a-fA-F]{6}$": 'a colour such as "#262a56", in quote marks, as # begins a comment',
    r"^\d{4}-\d{2}-\d{2}$": 'year, month and day: "2026-11-22"',
}


def plain_problems(error: ValidationError, tree: Tree, kind: type[Node]) -> Iterator[Problem]:
    """Yield each of a model's errors as a problem of the file that the tree came from."""
    found = error.errors(include_url=False)
    unknown = [detail["loc"] for detail in found if detail["type"] == "extra_forbidden"]
    for detail in found:
        path: Key = detail["loc"]
        if detail["type"] == "missing":
            if not _is_misspelt(path, unknown):
                yield _missing(path, tree, kind)
        elif detail["type"] == "extra_forbidden":
            yield _unknown_key(path, tree, kind)
        elif not _is_only_thinned(detail):
            say = WORDS.get(detail["type"], _other)
            message, hint = say(detail, path, kind)
            yield Problem(tree.place(path), message, hint)


def _is_misspelt(path: Key, unknown: list[Key]) -> bool:
    """Tell whether a missing key stands there under a name much like it, which is reported already."""
    near = [str(other[-1]) for other in unknown if other[:-1] == path[:-1]]
    return bool(nearest(str(path[-1]), near))


def _is_only_thinned(detail: Detail) -> bool:
    """Tell whether a list is called too short only because its items have problems of their own."""
    return detail["type"] == "too_short" and bool(len(detail["input"]) >= detail["ctx"]["min_length"])


def _missing(path: Key, tree: Tree, kind: type[Node]) -> Problem:
    key = str(path[-1])
    hint = _wanted(kind, path)
    if origin := tree.keys.get(path):
        return Problem(origin, f"nothing stands after '{key}:'", hint)
    return Problem(tree.place(path[:-1]), f"'{key}' is missing", hint)


def _unknown_key(path: Key, tree: Tree, kind: type[Node]) -> Problem:
    model = _model_at(kind, path[:-1])
    known = [field.alias or name for name, field in model.model_fields.items() if not _is_hidden(field)]
    hint = nearest(str(path[-1]), known) or f"known here: {', '.join(known)}"
    origin = tree.keys.get(path) or tree.place(path)
    around = Origin(origin.file, origin.line, origin.column, tree.place(path[:-1]).path)
    return Problem(around, f"unknown key '{path[-1]}'", hint)


def _is_hidden(field: FieldInfo) -> bool:
    """Tell whether a field is the program's own, never the file's."""
    return any(isinstance(part, SkipJsonSchema) for part in field.metadata)  # type: ignore[misc]


def _model_at(kind: type[Node], path: Key) -> type[Node]:
    """Return the model of the mapping at a path."""
    model = kind
    for part in path:
        if isinstance(part, str) and (field := _field(model, part)):
            model = _model_in(field.annotation) or model
    return model


def _field(model: type[Node], key: str) -> FieldInfo | None:
    for name, field in model.model_fields.items():
        if key in (name, field.alias):
            return field
    return None


def _model_in(annotation: Any) -> type[Node] | None:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _wanted(kind: type[Node], path: Key) -> str:
    """Say what the field at a path is for."""
    field = _field(_model_at(kind, path[:-1]), str(path[-1]))
    if field is None:
        return ""
    choices = _choices(field.annotation)
    return f"one of: {', '.join(choices)}" if choices else field.description or ""


def _choices(annotation: Any) -> tuple[str, ...]:  # noqa: ANN401
    found = get_args(annotation)
    return tuple(found) if found and all(isinstance(part, str) for part in found) else ()


def _shown(value: object) -> str:
    """Say what stands in the file where something else should."""
    if isinstance(value, Located | str):
        text = str(value)
        return f"'{text[:40]}{'...' if len(text) > 40 else ''}'"
    if isinstance(value, dict):
        return "a set of keys"
    return "a list" if isinstance(value, list) else "nothing"


Say = Callable[[Detail, Key, type[Node]], tuple[str, str]]


def _literal(detail: Detail, path: Key, kind: type[Node]) -> tuple[str, str]:
    field = _field(_model_at(kind, path[:-1]), str(path[-1]))
    choices = _choices(field.annotation) if field else ()
    hint = nearest(str(detail["input"]), choices) or f"one of: {', '.join(choices)}"
    return f"{_shown(detail['input'])} is none of: {', '.join(choices)}", hint if "did you" in hint else ""


def _number(detail: Detail, path: Key, kind: type[Node]) -> tuple[str, str]:
    whole = "whole number" if detail["type"].startswith("int") else "number"
    return f"{_shown(detail['input'])} is not a {whole}", "write digits alone, without a unit"


def _bound(detail: Detail, path: Key, kind: type[Node]) -> tuple[str, str]:
    context = detail["ctx"]
    for name, words in (("ge", "at least"), ("le", "at most"), ("gt", "more than"), ("lt", "less than")):
        if name in context:
            return f"{_shown(detail['input'])} is out of range: {words} {context[name]:g}", ""
    return str(detail["msg"]), ""


def _text(detail: Detail, path: Key, kind: type[Node]) -> tuple[str, str]:
    return f"text is expected, and {_shown(detail['input'])} stands here", 'quote marks make any words text: "..."'


def _mapping(detail: Detail, path: Key, kind: type[Node]) -> tuple[str, str]:
    fields = _model_at(kind, path).model_fields
    wanted = [field.alias or name for name, field in fields.items() if field.is_required()]
    return (
        f"keys are expected, and {_shown(detail['input'])} stands here",
        f"it needs: {', '.join(wanted)}" if wanted else "",
    )


def _list(detail: Detail, path: Key, kind: type[Node]) -> tuple[str, str]:
    return f"a list is expected, and {_shown(detail['input'])} stands here", "one item a line, each after '- '"


def _short(detail: Detail, path: Key, kind: type[Node]) -> tuple[str, str]:
    least = detail["ctx"]["min_length"]
    return "the list is empty" if not detail["input"] else "the list is too short", f"it needs at least {least}"


def _long(detail: Detail, path: Key, kind: type[Node]) -> tuple[str, str]:
    context = detail["ctx"]
    return f"the list has {context['actual_length']} items, {context['max_length']} at most", "leave out or join some"


def _empty(detail: Detail, path: Key, kind: type[Node]) -> tuple[str, str]:
    return "the text is empty", _wanted(kind, path)


def _too_much(detail: Detail, path: Key, kind: type[Node]) -> tuple[str, str]:
    return f"the text is longer than {detail['ctx']['max_length']} characters", "shorten it"


def _pattern(detail: Detail, path: Key, kind: type[Node]) -> tuple[str, str]:
    wanted = PATTERNS.get(detail["ctx"]["pattern"], detail["ctx"]["pattern"])
    return f"{_shown(detail['input'])} is not written as it should be", wanted


def _yes_no(detail: Detail, path: Key, kind: type[Node]) -> tuple[str, str]:
    return f"{_shown(detail['input'])} is neither true nor false", "write true or false"


def _raised(detail: Detail, path: Key, kind: type[Node]) -> tuple[str, str]:
    return str(detail["ctx"]["error"]), ""


def _other(detail: Detail, path: Key, kind: type[Node]) -> tuple[str, str]:
    return str(detail["msg"])[:1].lower() + str(detail["msg"])[1:], ""


WORDS: Mapping[str, Say] = {
    "literal_error": _literal,
    "int_parsing": _number,
    "int_type": _number,
    "int_from_float": _number,
    "int_parsing_size": _number,
    "float_parsing": _number,
    "float_type": _number,
    "finite_number": _number,
    "bool_parsing": _yes_no,
    "bool_type": _yes_no,
    "greater_than": _bound,
    "greater_than_equal": _bound,
    "less_than": _bound,
    "less_than_equal": _bound,
    "string_type": _text,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "tuple_type": _list,
    "too_short": _short,
    "too_long": _long,
    "string_too_short": _empty,
    "string_too_long": _too_much,
    "string_pattern_mismatch": _pattern,
    "value_error": _raised,
}
