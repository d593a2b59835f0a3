"""Items into frozen dataclasses by their type hints, with a problem for every unknown key and wrong value."""

import difflib
import math
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from handouts.core.problems import Origin, Problem
from tools.figure_rig.items import Item

Record = TypeVar("Record")


class WrongValueError(Exception):
    """A value that is not of the wanted kind; its problem is already noted."""


def read_record(kind: type[Record], item: Item, problems: list[Problem]) -> Record:
    """Return the record that the item describes; raises WrongValueError after noting what is wrong.

    A field called `origin` receives the item's place.
    """
    if not isinstance(item.content, dict):
        raise _wrong(item, f"expected keys and values, not '{item.content}'", _keys_hint(kind), problems)
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    is_whole = not _note_unknown(kind, item, problems)
    for entry in fields(kind):  # type: ignore[arg-type]
        if entry.name == "origin":
            values["origin"] = item.origin
        elif entry.name in item.mapping:
            try:
                values[entry.name] = read_value(hints[entry.name], item.mapping[entry.name], problems)
            except WrongValueError:
                is_whole = False
        elif entry.default is MISSING and entry.default_factory is MISSING:
            problems.append(Problem(item.origin, f"'{entry.name}' is missing", f"add '{entry.name}: ...'"))
            is_whole = False
    if not is_whole:
        raise WrongValueError
    return kind(**values)


def near_miss(word: str, known: Iterable[str], what: str = "known") -> str:
    """Return a hint that names the nearest known word, or all of them."""
    known = sorted(known)
    near = difflib.get_close_matches(word, known, n=1)
    return f"did you mean '{near[0]}'?" if near else f"{what}: {', '.join(known)}"


def is_enough(points: Sequence[object], least: int, origin: Origin, problems: list[Problem]) -> bool:
    """Tell whether a line or ring has as many points as it needs; notes it where it has fewer."""
    if len(points) < least:
        problems.append(
            Problem(origin, f"{len(points)} of at least {least} points", "write for example [[0, 0], [1, 0.5]]")
        )
    return len(points) >= least


def _keys_hint(kind: type[Any]) -> str:
    return "keys: " + ", ".join(entry.name for entry in fields(kind) if entry.name != "origin")


def _note_unknown(kind: type[Any], item: Item, problems: list[Problem]) -> bool:
    known = {entry.name for entry in fields(kind)} - {"origin"}
    unknown = [key for key in item.mapping if key not in known]
    for key in unknown:
        problems.append(Problem(item.keys[key], f"unknown key '{key}'", near_miss(key, known, "keys")))
    return bool(unknown)


def read_value(kind: Any, item: Item, problems: list[Problem]) -> Any:  # noqa: ANN401 - a type hint may be any form
    """Return the item's value as the type hint wants it; raises WrongValueError after noting what is wrong."""
    origin = get_origin(kind)
    if origin in (UnionType, Union):
        options = [option for option in get_args(kind) if option is not NoneType]
        if item.content == "none" and NoneType in get_args(kind):
            return None
        if float in options and _number(item) is not None:
            return _number(item)
        return read_value(
            next(option for option in options if option is not float or len(options) == 1), item, problems
        )
    if origin is Literal:
        return _choice(get_args(kind), item, problems)
    if origin is dict:
        return {key: read_value(get_args(kind)[1], value, problems) for key, value in _mapping(item, problems).items()}
    if origin is tuple:
        return _sequence(get_args(kind), item, problems)
    if is_dataclass(kind):
        return read_record(kind, item, problems)  # type: ignore[arg-type]
    return _scalar(kind, item, problems)


def _mapping(item: Item, problems: list[Problem]) -> dict[str, Item]:
    if not isinstance(item.content, dict):
        raise _wrong(item, f"expected keys and values, not '{item.content}'", "write 'name: value' lines", problems)
    return item.content


def _sequence(kinds: tuple[Any, ...], item: Item, problems: list[Problem]) -> tuple[Any, ...]:
    parts = item.content
    wanted = "a list" if kinds[-1] is Ellipsis else f"{len(kinds)} values"
    if not isinstance(parts, tuple) or (kinds[-1] is not Ellipsis and len(parts) != len(kinds)):
        raise _wrong(item, f"expected {wanted} in brackets", "write for example [1.5, 0.2]", problems)
    if kinds[-1] is Ellipsis:
        kinds = kinds[:1] * len(parts)
    return tuple(read_value(kind, part, problems) for kind, part in zip(kinds, parts, strict=True))


def _choice(options: tuple[str, ...], item: Item, problems: list[Problem]) -> str:
    if item.content in options:
        return str(item.content)
    raise _wrong(item, f"'{item.content}' is not known here", near_miss(str(item.content), options), problems)


def _scalar(kind: type[Any], item: Item, problems: list[Problem]) -> float | bool | str:
    if not isinstance(item.content, str):
        raise _wrong(item, "expected one value", "write it after the colon, on the same line", problems)
    if kind is str:
        return item.content
    if kind is bool:
        return _choice(("true", "false"), item, problems) == "true"
    number = _number(item)
    if number is None:
        raise _wrong(item, f"'{item.content}' is not a number", "write it with a point: 1.5", problems)
    return number


def _number(item: Item) -> float | None:
    try:
        number = float(str(item.content)) if isinstance(item.content, str) else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _wrong(item: Item, message: str, hint: str, problems: list[Problem]) -> WrongValueError:
    problems.append(Problem(item.origin, message, hint))
    return WrongValueError(message)
