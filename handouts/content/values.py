"""What a value of a content file may be: shapes that read it, name what is wrong with it, and write its JSON Schema.

Our own in place of a validation library: the content's words (`20 to 30 seconds`, a bare text for a statement) are read where they
stand, problems are told in our words with their place, and a start does not pay a fifth of a second for loading one.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from handouts.content.phrases import PhraseError, read_amount, read_tempo, same_choice
from handouts.core.problems import NOWHERE, Origin, Problem, nearest

if TYPE_CHECKING:
    from handouts.content.nodes import Key, Tree

WRONG = object()  # what stands in for a value that cannot be read; the problem is noted
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
        if sentence := sentence_key(value):
            return report_sentence(sentence, at, reading)
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


def sentence_key(value: object) -> str:
    """Return the words before the colon where a sentence with a colon was read as a key with its value; else nothing."""
    if not isinstance(value, dict):
        return ""
    names = [name for name in value if name != "origins"]
    is_sentence = len(names) == 1 and isinstance(value[names[0]], str) and (" " in names[0] or names[0][:1].isupper())
    return names[0] if is_sentence else ""


def report_sentence(words: str, at: "Key", reading: FileReading) -> object:
    """Note that a colon in a sentence has made a key of its first words; return WRONG."""
    message = f"the colon after '{words[:40]}' makes a key of what should be text"
    return reading.report(at, message, f'put quote marks around the whole text: "{words[:40]}: ..."')


def shown(value: object) -> str:
    """Say what stands in the file where something else should."""
    if isinstance(value, str):
        return f"'{value[:40]}{'...' if len(value) > 40 else ''}'"
    if isinstance(value, dict):
        return "a set of keys"
    return "a list" if isinstance(value, list) else "nothing"
