"""The cells of a row that say which sheet it is, read into one request. Between a roster's records and its rows."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from handouts.core.problems import Severity
from handouts.roster.cells import CellError, clean_text, read_choice, read_hold, read_known, read_number, read_stretches
from handouts.roster.columns import FOR_EACH_STRETCH
from handouts.roster.request import DoseChange, Request, RosterOptions

MAXIMUM = {"repetitions": 20, "days": 7}  # the model's own limits
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
    topic = reading.cell("topic", partial(read_known, known=tuple(options.stretches), what="topic"), base.topic)
    known = options.stretches.get(topic, ())
    choice = {
        column: reading.cell(column, partial(read_choice, column=column), getattr(base, column)) for column in CHOSEN
    }
    request = Request(
        topic=topic,
        language=reading.cell("language", _read_language, base.language),
        stretches=reading.cell("stretches", partial(read_stretches, known=known), base.stretches),
        doses=reading.doses(base.doses),
        **choice,
    )
    reading.check_chosen(request.stretches or known)
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
        except CellError as error:
            self.findings.append(Finding(column, error.message, error.hint))
            return default

    def doses(self, defaults: Sequence[DoseChange]) -> tuple[DoseChange, ...]:
        """Return the doses of these cells over the defaults, for all stretches first."""
        changes = {change.stretch: change for change in defaults}
        for stretch in sorted(
            {column.partition(".")[2] for column in self.cells if column.partition(".")[0] in FOR_EACH_STRETCH}
        ):
            changes[stretch] = self.dose(stretch, changes.get(stretch, DoseChange(stretch)))
        return tuple(changes[stretch] for stretch in sorted(changes) if changes[stretch] != DoseChange(stretch))

    def dose(self, stretch: str, default: DoseChange) -> DoseChange:
        ending = f".{stretch}" if stretch else ""
        return DoseChange(
            stretch,
            self.cell(f"hold{ending}", read_hold, default.hold),
            self.cell(f"repetitions{ending}", READERS["repetitions"], default.repetitions),
            self.cell(f"days{ending}", READERS["days"], default.days),
        )

    def check_chosen(self, chosen: Sequence[str]) -> None:
        """Note doses for a stretch that is not on the sheet; nothing can be said where the stretches are not known."""
        for column in self.cells:
            stretch = column.partition(".")[2]
            if stretch and chosen and stretch not in chosen:
                self.findings.append(
                    Finding(column, f"'{stretch}' is not on this sheet", "add it to stretches, or clear the cell")
                )


READERS: Mapping[str, Callable[[str], int]] = {
    "repetitions": partial(read_number, most=MAXIMUM["repetitions"], what="repetitions"),
    "days": partial(read_number, most=MAXIMUM["days"], what="days"),
}
