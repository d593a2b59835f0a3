"""The cells of a row that say which sheet it is, read into one request. Between a roster's records and its rows."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from handouts.content.phrases import PhraseError, read_choice
from handouts.core.problems import Severity
from handouts.roster.cells import clean_text, read_exercises, read_hold, read_known, read_number
from handouts.roster.columns import FOR_EACH_EXERCISE
from handouts.roster.request import DoseChange, Request, RosterOptions, name_without_topic

Value = TypeVar("Value")


class Finding(NamedTuple):
    """What is wrong with a cell of a column, before its row is known."""

    column: str
    message: str
    hint: str = ""
    severity: Severity = "error"


def read_request(cells: Mapping[str, str], options: RosterOptions) -> tuple[Request, tuple[Finding, ...]]:
    """Return what the cells ask for, by column, with all that is wrong with them. Blank cells leave the defaults."""
    reading = _RequestCells({column: text for column, text in cells.items() if text.strip()})
    base = options.defaults
    named = tuple(name for name in options.exercises if name)
    topic = reading.cell("topic", partial(read_known, known=named, what="topic or set"), base.topic)
    known = options.exercises.get(topic, {})
    default = base.exercises if topic == base.topic else ()
    exercises = reading.cell("exercises", partial(read_exercises, known=known), default)
    if not topic and exercises:
        topic, known, exercises = name_without_topic(exercises), dict(zip(exercises, exercises, strict=True)), ()
    choice = {
        column: reading.cell(column, partial(read_choice, column=column), getattr(base, column)) for column in CHOSEN
    }
    request = Request(
        topic=topic,
        language=reading.cell("language", _read_language, base.language),
        exercises=exercises,
        doses=reading.doses(base.doses),
        **choice,
    )
    reading.check_chosen(request.exercises or tuple(known.values()))
    return request, tuple(reading.findings)


CHOSEN = ("paper", "layout", "ink", "side")


def _read_language(text: str) -> str:
    from handouts.content.words import WORDS  # not loaded for a roster that names no language

    word = text.strip().casefold().replace("_", "-")
    word = "en" if word == "english" else word.partition("-")[0]
    return read_known(word, tuple(WORDS), "language")


class _RequestCells:
    """One set of cells, and what is wrong with them."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self.cells = cells
        self.findings: list[Finding] = []

    def cell(self, column: str, read: Callable[[str], Value], default: Value) -> Value:
        """Return a cell's value; the default where it is blank, or wrong and noted."""
        text = self.cells.get(column)
        if text is None:
            return default
        try:
            return read(clean_text(text))
        except PhraseError as error:
            self.findings.append(Finding(column, error.message, error.hint))
            return default

    def doses(self, defaults: Sequence[DoseChange]) -> tuple[DoseChange, ...]:
        """Return the doses of these cells over the defaults, for all exercises first."""
        changes = {change.exercise: change for change in defaults}
        for exercise in sorted(
            {column.partition(".")[2] for column in self.cells if column.partition(".")[0] in FOR_EACH_EXERCISE}
        ):
            changes[exercise] = self.dose(exercise, changes.get(exercise, DoseChange(exercise)))
        return tuple(changes[exercise] for exercise in sorted(changes) if changes[exercise] != DoseChange(exercise))

    def dose(self, exercise: str, default: DoseChange) -> DoseChange:
        ending = f".{exercise}" if exercise else ""
        return DoseChange(
            exercise,
            self.cell(f"hold{ending}", read_hold, default.hold),
            self.cell(f"repetitions{ending}", partial(read_number, term="repetitions"), default.repetitions),
            self.cell(f"days{ending}", partial(read_number, term="days"), default.days),
        )

    def check_chosen(self, chosen: Sequence[str]) -> None:
        """Note doses for an exercise that is not on the sheet; nothing can be said where the exercises are not known."""
        for column in self.cells:
            exercise = column.partition(".")[2]
            if exercise and chosen and exercise not in chosen:
                self.findings.append(
                    Finding(column, f"'{exercise}' is not on this sheet", "add it to exercises, or clear the cell")
                )
