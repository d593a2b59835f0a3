"""What is wrong with content, and where: the values that every phase reports with. Imports nothing of ours."""

import unicodedata
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, TypeAlias, TypeVar

from handouts.core.sentences import sentence

Severity: TypeAlias = Literal["error", "warning"]
Read = TypeVar("Read")


class Origin(NamedTuple):
    """A place in a file. Line and column count from 1; 0 means the file as a whole. `path` is the key's path: `stretches[1].dose`."""

    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        places = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file or "handouts", *places])


NOWHERE = Origin()


class Problem(NamedTuple):
    """One thing that is wrong, said for the person who wrote the content."""

    origin: Origin
    message: str
    hint: str = ""
    severity: Severity = "error"

    @property
    def sentences(self) -> str:
        """The message and the hint as sentences, for a page."""
        return " ".join(sentence(part) for part in (self.message, self.hint) if part)

    def to_dict(self) -> dict[str, str | int]:
        """Return the problem as plain data, for programs."""
        file, line, column, path = self.origin
        where: dict[str, str | int] = {"file": file, "line": line, "column": column, "path": path}
        return where | {"severity": self.severity, "message": self.message, "hint": self.hint}

    def __str__(self) -> str:
        where = f"{self.origin.path}: " if self.origin.path else ""
        text = f"{self.origin}: {self.severity}: {where}{self.message}"
        return f"{text}\n  hint: {self.hint}" if self.hint else text


class ContentError(Exception):
    """Content that cannot be used, with every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def gather(read: Callable[[], Read], problems: list[Problem]) -> Read | None:
    """Return what is read, or None with its problems added to the others, so that all of them are told at once."""
    try:
        return read()
    except ContentError as error:
        problems.extend(error.problems)
        return None


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems is more than a warning."""
    return any(problem.severity == "error" for problem in problems)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the known word most like this one, or nothing."""
    from difflib import get_close_matches

    found = get_close_matches(word.lower(), list(known), n=1)
    if not found:
        return ""
    unseen = next((each for each in word if not each.isprintable()), "")
    foreign = next((each for each in word if not unicodedata.normalize("NFD", each)[0].isascii()), "")
    if not (unseen or foreign) or not found[0].isascii():
        return f"did you mean '{found[0]}'?"
    what = "an invisible character" if unseen else "a sign of another alphabet"
    return f"did you mean '{found[0]}'? It has {what} in it (U+{ord(unseen or foreign):04X}): type it anew"
