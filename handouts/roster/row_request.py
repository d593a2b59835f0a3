"""The cells of a row that say which sheet it is, read into one request. Between a roster's records and its rows."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, TypeVar

from handouts.content.kinds import TERMS
from handouts.content.phrases import PhraseError, TermValue, find_exercise, read_choice, read_term, split_names
from handouts.core.problems import Severity
from handouts.roster.cells import clean_text, read_known
from handouts.roster.columns import FOR_EACH_EXERCISE
from handouts.roster.request import DoseTerms, Names, Request, RosterOptions

Value = TypeVar("Value")
CHOSEN = ("paper", "layout", "ink", "side")
TERM_ORDER = (*TERMS, "sides")
COUNT_OF_SETS = "for how many sets, call the column 'sets'"


class Finding(NamedTuple):
    """What is wrong with a cell of a column, before its row is known."""

    column: str
    message: str
    hint: str = ""
    severity: Severity = "error"


def read_request(cells: Mapping[str, str], options: RosterOptions) -> tuple[Request, tuple[Finding, ...]]:
    """Return what the cells ask for, by column, with all that is wrong with them. Blank cells leave the defaults."""
    reading = _RequestCells({column: text for column, text in cells.items() if text.strip()})
    base = reading.source(options)
    known = options.known.of(base)
    choice = {
        column: reading.cell(column, partial(read_choice, column=column), getattr(base, column)) for column in CHOSEN
    }
    is_numbered = bool(base.topic or base.set_name)
    request = base._replace(
        language=reading.cell("language", _read_language, base.language),
        exercises=reading.cell("exercises", partial(read_exercises, known=known, numbered=is_numbered), base.exercises),
        doses=reading.doses(base.doses, known),
        **choice,
    )
    reading.check_doses(request, known)
    return request, tuple(reading.findings)


def read_exercises(text: str, known: Names = (), numbered: bool = True) -> tuple[str, ...]:
    """Return the exercises chosen, in their order; none means all. They are ids where the known ones are given. Raises PhraseError."""
    chosen: list[str] = []
    for name in split_names(text.casefold()):
        found = _exercise(name, known, numbered)
        if found in chosen:
            raise PhraseError(f"'{name}' is chosen twice", "name each exercise once")
        chosen.append(found)
    return tuple(chosen)


def _exercise(name: str, known: Names, numbered: bool = True) -> str:
    """Return the id of an exercise; without any that are known, what is written."""
    word = " ".join(name.split())
    if not known:
        return word
    return find_exercise(word, known, numbered) or read_known(word, [each for each, _ in known], "exercise")


def _read_set(text: str, known: tuple[str, ...]) -> str:
    try:
        return read_known(text, known, "set")
    except PhraseError as error:
        raise PhraseError(error.message, COUNT_OF_SETS if text.strip().isdecimal() else error.hint) from error


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

    def source(self, options: RosterOptions) -> Request:
        """Return the defaults with what the sheet is made of. A row's own topic or set takes the place of another, with its exercises."""
        topic = self.cell("topic", partial(read_known, known=tuple(options.known.topics), what="topic"), "")
        set_name = self.cell("set", partial(_read_set, known=tuple(options.known.sets)), "")
        if topic and set_name:
            self.findings.append(Finding("set", "a sheet is of a topic or of a set, not of both", "clear one of them"))
        base = options.defaults
        if not (topic or set_name) or (topic, set_name) == (base.topic, base.set_name):
            return base
        return base._replace(topic=topic, set_name=set_name, exercises=())

    def doses(self, defaults: tuple[tuple[str, DoseTerms], ...], known: Names) -> tuple[tuple[str, DoseTerms], ...]:
        """Return the doses of these cells over the defaults, for all exercises first."""
        changes = {name: dict(terms) for name, terms in defaults}
        for column, term, name in self.dose_columns():
            value: TermValue | None = self.cell(column, partial(read_term, term=term), None)
            if value is not None:
                own = find_exercise(name, known) if name else None
                changes.setdefault(own or name, {})[term] = value
        return tuple(
            (name, tuple((term, changes[name][term]) for term in TERM_ORDER if term in changes[name]))
            for name in sorted(changes)
        )

    def dose_columns(self) -> Iterator[tuple[str, str, str]]:
        """Yield the columns of doses that have a cell here, each with its term and its exercise; `side` by itself is no dose."""
        for column in self.cells:
            base, _, name = column.partition(".")
            if base in FOR_EACH_EXERCISE and (name or base != "side"):
                yield column, "sides" if base == "side" else base.replace(" ", "_"), name

    def check_doses(self, request: Request, known: Names) -> None:
        """Note doses for an exercise that is not on the sheet; nothing can be said where the exercises are not known."""
        chosen = request.exercises or [each for each, _ in known]
        for column, _, name in self.dose_columns():
            if name and known and find_exercise(name, known) not in chosen:
                message = f"'{name}' is not on this sheet"
                self.findings.append(Finding(column, message, "add it to exercises, or clear the cell"))
