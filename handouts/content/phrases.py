"""A prescriber's words as values: one reader for YAML, rosters and the command line. Imports no model, so that it loads fast.

What cannot be read is a PhraseError with a hint; who asks knows the place.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from handouts.content.kinds import TERMS
from handouts.core.choices import INKS, LAYOUTS, PAPERS
from handouts.core.problems import nearest


class PhraseError(ValueError):
    """Words that cannot be read, with what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Amount(NamedTuple):
    """A number or a range of a dose: 30 is 30 to 30. `ASK` is a blank to fill in."""

    low: int
    high: int

    @property
    def is_asked(self) -> bool:
        return self == ASK

    @property
    def is_one(self) -> bool:
        return self == (1, 1)

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}\u2013{self.high}"


TermValue: TypeAlias = Amount | tuple[int, ...] | str  # of a dose: a number, a tempo, or words
ASK = Amount(0, 0)
LONGEST_WORDS = 40  # of a term that is words
ASKED = {"ask", "blank", "?", "__", "___", "____"}
NUMBER = r"(\d{1,6})(?:[.,]0+)?"
# patterns are compiled when they are first used
RANGE = rf"{NUMBER} ?(?:[-\u2010\u2011\u2013\u2014\u2212]|to|bis|\.\.) ?{NUMBER}"
UNIT = (
    r" ?(?P<minutes>m|min|mins|minutes?)\.?$| ?(?:s|sec|secs|seconds?|times?|x|\u00d7|sets?|reps?|repetitions?|spots?|weeks?|days?"
    r"|days? a week|days? per week|a week|/ ?week|times? a day|a day|per day|of 10|/ ?10|out of 10)\.?$"
)
PLAIN = {"once": "1", "twice": "2", "daily": "7", "every day": "7", "each day": "7"}
MONTHS = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d+[/-]\d+[/-]\d{2,4}| 00:00"

CHOICES: dict[str, tuple[str, ...]] = {
    "side": ("each", "left", "right"),
    "paper": PAPERS,
    "layout": LAYOUTS,
    "ink": INKS,
}
SAME: dict[str, str] = {
    "both": "each", "both sides": "each", "each side": "each", "either": "each", "l": "left", "r": "right", "left side": "left",
    "right side": "right", "lt": "left", "rt": "right", "us letter": "letter", "din a4": "a4", "large print": "large",
    "color": "colour", "gray": "grey", "b/w": "grey", "bw": "grey", "black": "grey", "black and white": "grey",
}  # fmt: skip


def read_amount(text: str, term: str) -> Amount:
    """Read a number or a range of a term: 30, 20-30, 20 to 30 seconds, 1 min, daily, ask.

    Raises PhraseError, in words for the person who wrote it.
    """
    bare, limits = " ".join(text.casefold().split()), TERMS[term]
    if bare in ASKED:
        return ASK
    if bare in PLAIN and (bare in ("once", "twice") or term == "days"):
        bare = PLAIN[bare]
    unit = re.search(UNIT, bare)
    scale = 60 if unit and unit["minutes"] and limits.is_time else 1
    if unit and unit["minutes"] and not limits.is_time:
        raise PhraseError(f"'{text[:30]}' is not {_what(term)}", _hint(text, term))
    bare = bare[: unit.start()] if unit else bare
    found = re.fullmatch(RANGE, bare) or re.fullmatch(NUMBER, bare)
    if found is None:
        raise PhraseError(f"'{text[:30]}' is not {_what(term)}", _hint(text, term))
    low, high = int(found[1]) * scale, int(found[found.re.groups]) * scale
    if low > high:
        raise PhraseError(
            f"{_plain(term)} runs from the lower to the higher number, not {low} to {high}", f"write {high}-{low}"
        )
    if not limits.least <= low <= high <= limits.most:
        raise PhraseError(
            f"{_plain(term)} is {limits.least} to {limits.most}{' seconds' if limits.is_time else ''}, not {text.strip()[:30]}",
            _hint(text, term),
        )
    return Amount(low, high)


def read_tempo(text: str) -> tuple[int, ...]:
    """Read the seconds of each part of a repetition: 2-1-2, 2/1/2. Raises PhraseError."""
    parts = re.split(r"\s*[-\u2013/: ]\s*", text.strip())
    if (
        not 2 <= len(parts) <= 4
        or not all(re.fullmatch(r"\d{1,2}", part) for part in parts)
        or not any(map(int, parts))
    ):
        raise PhraseError(
            f"'{text[:30]}' is not a tempo", "write the seconds of each part: 2-1-2 is lift 2, hold 1, lower 2"
        )
    return tuple(map(int, parts))


def read_term(text: str, term: str) -> TermValue:
    """Read any term of a dose, the side among them. Raises PhraseError."""
    if term == "sides":
        return read_choice(text, "side")
    if term not in TERMS:
        raise PhraseError(f"no dose has a term '{term[:30]}'", nearest(term, TERMS) or f"terms: {', '.join(TERMS)}")
    if TERMS[term].is_number:
        return read_amount(text, term)
    if term == "tempo":
        return read_tempo(text)
    if len(text) > LONGEST_WORDS:
        raise PhraseError(f"'{term}' is longer than {LONGEST_WORDS} characters", "shorten it")
    return text.strip()


def read_choice(text: str, column: str) -> str:
    """Read one of a column's words, such as a side, a paper or an ink, in any way that people write it. Raises PhraseError."""
    return same_choice(text, CHOICES[column])


def same_choice(text: str, known: Sequence[str]) -> str:
    """Return the known word that a text means. Raises PhraseError."""
    word = " ".join(text.casefold().split())
    word = SAME[word] if SAME.get(word) in known else word
    if word in known:
        return word
    raise PhraseError(f"'{text[:40]}' is none of: {', '.join(known)}", nearest(word, known))


def find_exercise(text: str, exercises: Sequence[tuple[str, str]], numbered: bool = True) -> str | None:
    """Return the id of the exercise that a text means: an id, a printed name in capitals or not, or its number on the sheet.

    `exercises` are ids with their printed names, in the sheet's order; `numbered` says whether they have numbers.
    """
    word = " ".join(text.casefold().split())
    for identity, name in exercises:
        if word in (identity.casefold(), name.casefold()) or word.replace(" ", "-") == identity.casefold():
            return identity
    if numbered and word.isdecimal() and 1 <= int(word) <= len(exercises):
        return exercises[int(word) - 1][0]
    return None


def split_names(text: str) -> tuple[str, ...]:
    """Split a list of exercises as people write it; `all` and nothing are no choice at all."""
    if text.strip().casefold() in ("", "all"):
        return ()
    return tuple(part.strip() for part in re.split(r"[,;+/\n|]| and ", text) if part.strip())


def seconds_in_words(amount: Amount) -> tuple[str, bool]:
    """Return a time as people say it, and whether it is in minutes: 20 minutes, never 1200 seconds."""
    if amount.low % 60 == 0 and amount.high % 60 == 0 and amount.high >= 120:
        return str(Amount(amount.low // 60, amount.high // 60)), True
    return str(amount), False


def time_words(seconds: int, one: str, many: str, minutes: str) -> str:
    """Write a time with its unit: 30 seconds, 2 minutes."""
    number, in_minutes = seconds_in_words(Amount(seconds, seconds))
    return f"{number} {minutes if in_minutes else one if seconds == 1 else many}"


def _plain(term: str) -> str:
    return {"times_a_day": "times a day", "days": "days a week"}.get(term, term)


def _what(term: str) -> str:
    limits = TERMS[term]
    return (
        f"a number of seconds for '{term}'"
        if limits.is_time
        else f"a number of {_plain(term)} from {limits.least} to {limits.most}"
    )


def _hint(text: str, term: str) -> str:
    if re.search(MONTHS, text.casefold()):
        return "a spreadsheet has made a date of it: give the column the text format, and type it again"
    if TERMS[term].is_time:
        return "write seconds or minutes: 30, 20-30, 1 min; or 'ask' for a blank"
    return "write a whole number or a range: 3, 8-12; or 'ask' for a blank"
