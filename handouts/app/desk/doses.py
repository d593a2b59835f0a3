"""A dose as the desk shows and takes it: a sentence whose numbers are fields. Between the library and the pages."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

NUMBER = re.compile(r"\d{1,4}")
SIDES = {"each": "each side", "left": "left side", "right": "right side"}


class Term(NamedTuple):
    """One term of a dose: its row among the fields, the words around its number, and what it may be."""

    name: str
    row: str
    before: str
    one: str
    many: str
    lowest: int
    highest: int
    is_range: bool = False
    is_unit_bold: bool = False


TERMS = {
    term.name: term
    for term in (
        Term("hold", "Hold", "Hold", "second", "seconds", 1, 600, is_range=True, is_unit_bold=True),
        Term("repetitions", "Do it", "", "time", "times", 1, 20),
        Term("days", "Do it", "", "day a week", "days a week", 1, 7),
    )
}


class DosePart(NamedTuple):
    """A piece of the dose's sentence: words, the number (a blank where it is empty), words."""

    before: str
    number: str
    after: str
    is_unit_bold: bool = False


class DoseProblem(NamedTuple):
    """What is wrong with one field of a dose."""

    field: str
    message: str


def dose_parts(terms: Iterable[str], values: Mapping[str, str]) -> tuple[DosePart, ...]:
    """Return the dose's sentence in its pieces, as the sheet prints it."""
    return tuple(_part(TERMS[name], values) for name in terms if name in TERMS)


def dose_words(terms: Iterable[str], values: Mapping[str, str]) -> str:
    """Return a dose in one line of plain text; what is left to the pen is `__`."""
    parts = dose_parts(terms, values)
    return ", ".join(f"{part.before} {part.number or '__'} {part.after}".strip() for part in parts)


def range_text(values: Mapping[str, str], name: str) -> str:
    """Return a term's number, or both of its numbers, as they were typed: `20–30`."""
    first, last = values.get(name, "").strip(), values.get(f"{name}.to", "").strip()
    if first and last and first != last:
        return f"{first}–{last}"
    return first or last


def check_dose(terms: Iterable[str], values: Mapping[str, str]) -> tuple[DoseProblem, ...]:
    """Return what is wrong with the numbers typed, each with its field."""
    return tuple(problem for name in terms if name in TERMS for problem in _problems(TERMS[name], values))


def _part(term: Term, values: Mapping[str, str]) -> DosePart:
    number = range_text(values, term.name)
    after = term.one if number == "1" else term.many
    if term.name == "repetitions" and "sides" in values:
        side = values["sides"]
        after += f" {SIDES[side]}" if side == "each" else f", {SIDES.get(side, side)}"
    return DosePart(term.before, number, after, term.is_unit_bold)


def _problems(term: Term, values: Mapping[str, str]) -> Iterable[DoseProblem]:
    fields = [term.name, f"{term.name}.to"] if term.is_range else [term.name]
    numbers: list[int] = []
    for field in fields:
        text = values.get(field, "").strip()
        if not text:
            continue
        if not (text.isascii() and NUMBER.fullmatch(text)) or not term.lowest <= int(text) <= term.highest:
            yield DoseProblem(
                field, f"“{text}” does not fit here. Write a number from {term.lowest} to {term.highest}."
            )
        else:
            numbers.append(int(text))
    if len(numbers) == 2 and numbers[0] > numbers[1]:
        yield DoseProblem(term.name, f"The shorter time stands first: {numbers[1]} to {numbers[0]}.")
