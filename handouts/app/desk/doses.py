"""A dose as the desk shows and takes it: fields with texts in them, read by the content's own reader. Between the library and the pages."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from handouts.content.dosage import dose_terms
from handouts.content.model import Dose, Exercise
from handouts.content.phrases import ASK, Amount, PhraseError, read_amount, read_tempo, seconds_in_words
from handouts.content.words import KIND_WORDS, TERM_WORDS

SIDES = {"each": "each side", "left": "left side", "right": "right side"}
ROWS = ("Hold", "Do it", "More")
USUAL = ("sets", "repetitions", "duration", "spots")  # stand with the usual ones where the exercise says them
PLAIN_WORDS = ("load", "tempo")
TIMED = ("duration", "rest")  # their fields say the unit: 45–60 seconds, 20 minutes
LABELS = {
    "tempo": "tempo, such as 2-1-2",
    "load": "load",
    "duration": "long",
    "rest": "rest",
    "effort": "of 10 effort",
    "pressure": "of 10 pressure",
}
BETWEEN_NUMBERS = r"(?<=\d)\s*-\s*(?=\d)"


class DosePiece(NamedTuple):
    """A piece of the dose's sentence: words, the number (none where it is left blank), words."""

    before: str
    number: str
    after: str
    is_unit_bold: bool = False


class DoseField(NamedTuple):
    """A term as a field: its label, and what stands around it."""

    name: str
    label: str
    after: str = ""
    is_pair: bool = False
    is_wide: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    inputmode: str = "text"


def only(dose: Dose, terms: Iterable[str]) -> Dose:
    """Return a dose with these of its terms alone."""
    return Dose(**{term: value for term, value in dose.given.items() if term in terms})


class DoseProblem(NamedTuple):
    """What is wrong with one field of a dose."""

    field: str
    message: str
    hint: str = ""


def dose_texts(dose: Dose) -> dict[str, str]:
    """Return a dose as the texts of its fields; what is left to a pen is empty, what is not said is not there."""
    texts: dict[str, str] = {}
    for term, value in dose.given.items():
        if term == "hold" and not value.is_asked:
            texts["hold"] = str(value.low)
            texts["hold.to"] = str(value.high) if value.high != value.low else ""
        else:
            texts[term] = _text(term, value)
    return texts


def joined_text(values: Mapping[str, str], term: str) -> str:
    """Return a term's text, both ends of a pair together: `20–30`."""
    first, last = values.get(term, "").strip(), values.get(f"{term}.to", "").strip()
    joined = f"{first}–{last}" if first and last and first != last else first or last
    return re.sub(BETWEEN_NUMBERS, "–", joined)


def read_values(exercise: Exercise, values: Mapping[str, str]) -> tuple[Dose, tuple[DoseProblem, ...]]:
    """Read the fields of an exercise's dose: the terms that differ from its own, and what cannot be read.

    An empty field of a term that the exercise says is a blank on paper.
    """
    own, changed, problems = dose_texts(exercise.dose), {}, []
    for term in (*exercise.rules.terms, "sides"):
        text = joined_text(values, term)
        if (term not in values and f"{term}.to" not in values) or text == joined_text(own, term):
            continue
        try:
            changed[term] = _read(term, text)
        except PhraseError as error:
            problems.append(DoseProblem(term, error.message, error.hint))
    return Dose(**{term: value for term, value in changed.items() if value is not None}), tuple(problems)  # type: ignore[arg-type]


def dose_line(exercise: Exercise, language: str) -> tuple[tuple[DosePiece, ...], ...]:
    """Return the dose's sentence as the sheet prints it, in its pieces; what is joined on paper stands together."""
    groups: list[list[DosePiece]] = [[]]
    for term in dose_terms(exercise, language):
        before, is_bold = (term.before, term.is_number) if groups[-1] == [] else (term.before.lower(), False)
        groups[-1].append(DosePiece(before, term.value or "", term.after, is_bold and bool(before)))
        if not term.is_joined:
            groups.append([])
    return tuple(tuple(group) for group in groups if group)


def dose_fields(exercise: Exercise, language: str) -> tuple[tuple[str, tuple[DoseField, ...]], ...]:
    """Return the fields of a dose in their rows: what its kind may say, the usual ones first."""
    rows: dict[str, list[DoseField]] = {}
    names = list(exercise.rules.terms)
    if exercise.dose.sides:
        counted = next((place for place, name in enumerate(names) if name in ("repetitions", "duration")), 0)
        names.insert(counted + 1, "sides")
    for name in names:
        rows.setdefault(_row(exercise, name), []).append(_field(exercise, name, language))
    return tuple((row, tuple(rows[row])) for row in ROWS if row in rows)


def _row(exercise: Exercise, name: str) -> str:
    is_usual = name == exercise.rules.counts or name in exercise.dose.given
    if name == "hold":
        return "Hold" if is_usual else "More"
    return "Do it" if name in ("sides", "days") or (name in USUAL and is_usual) else "More"


def shared_fields(exercises: Iterable[Exercise], language: str) -> tuple[DoseField, ...]:
    """Return the fields of one dose for several exercises: the usual terms that some of them say."""
    found = {
        field.name: field
        for each in exercises
        for row, fields in dose_fields(each, language)
        if row != "More"
        for field in fields
    }
    return tuple(found[name] for name in ("hold", "sets", "repetitions", "duration", "days") if name in found)


def _field(exercise: Exercise, name: str, language: str) -> DoseField:
    if name == "sides":
        return DoseField(name, "Side", choices=tuple(SIDES.items()))
    words = KIND_WORDS[language][exercise.kind].terms.get(name) or TERM_WORDS[language][name]
    if name == "hold":
        return DoseField(name, "Hold", words.after.strip(), is_pair=True, inputmode="numeric")
    label = LABELS.get(name) or words.after.strip()
    is_wide = name in (*PLAIN_WORDS, *TIMED)
    return DoseField(name, label, is_wide=is_wide)


def _text(term: str, value: object) -> str:
    if isinstance(value, Amount):
        if value.is_asked:
            return ""
        number, in_minutes = seconds_in_words(value)
        return f"{number} {'minutes' if in_minutes else 'seconds'}" if term in TIMED else str(value)
    if term == "tempo" and isinstance(value, tuple):
        return "-".join(map(str, value))
    return "" if str(value).casefold() == "ask" else str(value)


def _read(term: str, text: str) -> object:
    """Read a field's text. Raises PhraseError."""
    if term == "sides":
        return text if text in SIDES else None
    if term == "tempo":
        return read_tempo(text) if text else None
    if term == "load":
        return text[:40] or "ask"
    return read_amount(text, term) if text else ASK
