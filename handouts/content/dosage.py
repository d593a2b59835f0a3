"""A dose in words: each term that is said, in its kind's order, with its number and what stands around it. Between model and planners.

One place says "20–30 seconds", "3 sets of 8–12", "1 second": on the sheet, in the deck, in the script and in rosters.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from handouts.content.kinds import OFTEN
from handouts.content.model import Exercise
from handouts.content.phrases import Amount, seconds_in_words
from handouts.content.words import KIND_WORDS, MINUTES, TERM_WORDS, TermWords, words_for
from handouts.core.sentences import capitalised

SIDED = ("repetitions", "duration", "hold", "sets")  # the first of them that is said also says which side


class DoseTerm(NamedTuple):
    """A term as it is printed: words, number, words. `value` is None where it is left to a pen."""

    term: str
    value: str | None
    before: str
    after: str
    cell: str
    is_number: bool = True  # a number that rosters and forms may fill; else words
    is_range: bool = False
    is_joined: bool = False  # goes on into the next term without a divider: 3 sets of 8–12

    @property
    def text(self) -> str:
        return f"{self.before}{self.value or '__'}{self.after}"


def side_term(exercise: Exercise, language: str) -> DoseTerm | None:
    """Return the side as a term of its own. It is left to a pen where both are said and other numbers are left to it, too."""
    words, side = words_for(language), exercise.dose.sides
    if side is None:
        return None
    is_open = exercise.leaves_side_open
    value = None if is_open else dict(words.side_cells)[side]
    cell = words.circle if is_open else words.side if side == "each" else _role(exercise, language).split()[-1]
    return DoseTerm("side", value, "", "", cell, is_number=False)


def short_dose(exercise: Exercise, language: str) -> str:
    """Write what is known of a dose without how often: "20–30 seconds hold, 3 times, left side stretched"."""
    terms = [one for one in dose_terms(exercise, language) if one.term not in OFTEN and one.value is not None]
    said = "".join(f"{one.text}{'' if one.is_joined else ', '}" for one in terms).removesuffix(", ")
    side = one_side(exercise, language)
    if side and side not in said:  # what would have said it is left to a pen
        said = f"{said}, {side}" if said else side
    return capitalised(said)


def one_side(exercise: Exercise, language: str) -> str:
    """Return the side that is prescribed, with its role: "left side stretched"; nothing where there is none, or both."""
    if exercise.dose.sides not in ("left", "right"):
        return ""
    side = dict(words_for(language).side_cells)[exercise.dose.sides].lower()
    return f"{side} {_role(exercise, language)}"


def _role(exercise: Exercise, language: str) -> str:
    return KIND_WORDS[language][exercise.kind].role


def goal_words(exercises: Sequence[Exercise], language: str) -> str | None:
    """Return on how many days a week all exercises are done; None where that is left to a pen or they differ."""
    words, days = words_for(language), {each.dose.amount("days") for each in exercises}
    (amount, *others) = days or (None,)
    if others or amount is None:
        return None
    return (words.goal_day if amount.is_one else words.goal_days).format(days=amount)


def dose_terms(exercise: Exercise, language: str) -> tuple[DoseTerm, ...]:
    """Return the terms of an exercise's dose, in the order of its kind."""
    said = [term for term in exercise.rules.terms if getattr(exercise.dose, term) is not None]
    sided = next((term for term in SIDED if term in said), None) if exercise.dose.sides else None
    made = [_term(exercise, term, language, is_sided=term == sided) for term in said]
    return tuple(_after_sets(made, language))


def dose_text(exercise: Exercise, language: str) -> str:
    """Write a whole dose in one line: "3 sets of 8–12 · rest 60 seconds · 3 days a week"."""
    parts: list[str] = []
    text = ""
    for one in dose_terms(exercise, language):
        text += one.text
        if not one.is_joined:
            parts.append(text)
            text = ""
    return " · ".join(part if not place else part[0].lower() + part[1:] for place, part in enumerate(parts))


def dose_values(exercise: Exercise, language: str) -> dict[str, str]:
    """Return the printed numbers by the names of their fields on the sheet: `hold.kneeling`."""
    return {
        f"{one.term}.{exercise.id}": one.value
        for one in dose_terms(exercise, language)
        if one.is_number and one.value is not None
    }


def tempo_phases(exercise: Exercise, language: str) -> tuple[str, ...]:
    """Return what the parts of an exercise's tempo are called, from its beginning."""
    return exercise.phases or KIND_WORDS[language][exercise.kind].tempo


def _term(exercise: Exercise, term: str, language: str, *, is_sided: bool) -> DoseTerm:
    kind, value = KIND_WORDS[language][exercise.kind], getattr(exercise.dose, term)
    words = kind.terms.get(term) or TERM_WORDS[language][term]
    if term == "tempo":
        named = tempo_phases(exercise, language)
        phases = named if len(value) > 2 else (named[0], named[-1])
        phrase = ", ".join(f"{phase} {seconds}" for phase, seconds in zip(phases, value, strict=False))
        return DoseTerm(term, capitalised(phrase), "", words.after, "", is_number=False)
    if term == "load":
        is_asked = value.casefold() == "ask"
        return DoseTerm(term, None if is_asked else value, words.before, words.after, words.cell, is_number=False)
    return _number(exercise, term, value, words, language, is_sided=is_sided)


def _number(
    exercise: Exercise, term: str, value: Amount, words: TermWords, language: str, *, is_sided: bool
) -> DoseTerm:
    if value.is_asked:
        shown, in_minutes = None, False
    else:
        shown, in_minutes = seconds_in_words(value) if term in ("hold", "duration", "rest") else (str(value), False)
    after, cell = (words.one, words.cell_one) if value.is_one else (words.after, words.cell)
    if in_minutes:
        after, cell = (each.replace(*MINUTES[language]) for each in (after, cell))
    if is_sided:
        side = one_side(exercise, language)
        after = f"{after}, {side}" if side else f"{after} {words_for(language).side_each}"
    return DoseTerm(term, shown, words.before, after, cell, is_range=value.low != value.high)


def _after_sets(terms: list[DoseTerm], language: str) -> Iterator[DoseTerm]:
    """Let sets go on into what they are sets of: "3 sets of 8–12 each side", "2 sets of 45–60 seconds"."""
    words, is_after = words_for(language), False
    for one, following in zip_longest(terms, terms[1:]):
        if is_after:
            plain = TERM_WORDS[language]["repetitions"]
            is_times = one.term == "repetitions"
            after = one.after.removeprefix(plain.after).removeprefix(plain.one) if is_times else one.after
            cell = (words.time_a_set if one.value == "1" else words.times_a_set) if is_times else one.cell
            yield one._replace(before="", after=after, cell=cell)
        elif one.term == "sets" and following and following.term in ("repetitions", "duration"):
            yield one._replace(after=words.set_of if one.value == "1" else words.sets_of, is_joined=True)
            is_after = True
            continue
        else:
            yield one
        is_after = False
