"""Layouts made: from a request through topic, planner and engine to a template. The slow way, loaded only where it is needed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from handouts import VERSION
from handouts.content.dosage import dose_values, goal_words, short_dose
from handouts.content.house import SheetSource
from handouts.content.model import Dose, Exercise, Located, Topic
from handouts.content.person import Person
from handouts.content.phrases import Amount, seconds_in_words
from handouts.core.problems import ContentError, Problem, has_errors
from handouts.pdf import PdfOptions, draw_document
from handouts.pdf.filling import SheetTemplate
from handouts.pdf.template import draw_template
from handouts.roster.likeness import is_same_but_slots
from handouts.roster.prescribing import person_of, prescribe_request
from handouts.roster.request import Request, Roster, Row
from handouts.roster.stored_layouts import RequestResult
from handouts.roster.template_cache import OWN_FIELDS, BatchProject, TopicMaterial
from handouts.sheet.fields import minutes_words
from handouts.sheet.plan import plan_sheet
from handouts.sheet.request import Planned, SheetRequest
from handouts.typeset.page import Document, slots_of
from handouts.typeset.text import Fonts, MissingGlyph, Span, Style, set_pieces

OWN_STYLE = Style(10, 12, is_bold=True)  # any size does to find out which letters are there


class Planner:
    """The topics of a project, each read once, and the way from a row to its document."""

    def __init__(self, project: BatchProject) -> None:
        self.project = project
        self.materials: dict[SheetSource, TopicMaterial] = {}
        self.unread: dict[SheetSource, ContentError] = {}  # what cannot be read
        self.prescribed: dict[Request, Topic] = {}

    def material(self, row: Row, roster: Roster) -> TopicMaterial:
        """Return what a row's sheet is made of with all that it needs. Raises ContentError with its problems, the row's own at the row."""
        source = row.request.source
        if source not in self.materials and source not in self.unread:
            try:
                self.materials[source] = self.project.read(source)
            except ContentError as error:
                self.unread[source] = error
        if source in self.unread:
            raise ContentError(_at_row(row, roster, problem) for problem in self.unread[source].problems)
        return self.materials[source]

    def read_request(self, row: Row, roster: Roster) -> RequestResult:
        """Return the outcome of a row's request: the digest for its frame, and all doses printed on its sheet.

        The digest stands for everything about a sheet but the values that rosters give; which of these are there belongs to it.
        """
        topic, request = self._topic(row, roster), row.request
        doses = dict(_doses(topic.exercises))
        if minutes := minutes_words(topic):
            doses["minutes"] = minutes
        if goal := goal_words(topic.exercises, topic.language):
            doses["goal"] = goal
        doses |= {f"dose.{each.id}": said for each in topic.exercises if (said := short_dose(each, topic.language))}
        sides = tuple(
            (each.id, each.dose.sides, each.dose.source, repr(_spread(each.dose))) for each in topic.exercises
        )
        once = sorted(field for field, value in doses.items() if value == ONE)  # the words beside them are others
        facts = (request.language, request.paper, request.layout, request.ink, sides, sorted(doses), once)
        return RequestResult(blake2b(repr(facts).encode(), digest_size=16).hexdigest(), doses)

    def binding_fields(self, document: Document, row: Row, roster: Roster) -> tuple[str, ...]:
        """Return the fields whose value changes the page outside their own box. Empty if every field may vary freely.

        Found out by planning again with other values: all of them, and kind by kind only where that moves something.
        """
        person, topic = person_of(row), self._topic(row, roster)
        other = _other_person(person, document)
        kinds: dict[str, list[str]] = {}
        for field, _ in _doses(topic.exercises):
            kinds.setdefault(field.partition(".")[0], []).append(field)
        if self._is_same(document, row, _other_doses(topic, kinds), other):
            return ()
        binding = [] if self._is_same(document, row, topic, other) else _own_fields(person)
        for kind, fields in kinds.items():
            if not self._is_same(document, row, _other_doses(topic, {kind: fields}), person):
                binding += fields
        return tuple(binding) or (*_own_fields(person), *(field for fields in kinds.values() for field in fields))

    def _is_same(self, document: Document, row: Row, topic: Topic, person: Person) -> bool:
        return is_same_but_slots(document, self._plan(row.request, topic, person).document)

    @staticmethod
    def has_slot(document: Document, field: str) -> bool:
        """Tell whether a document has a slot of a field."""
        return any(slot.field == field for slot in slots_of(document))

    def plan(self, row: Row, roster: Roster) -> Planned:
        """Plan a row's sheet. Raises ContentError with what does not fit or cannot be set, at the row's cells."""
        topic = self._topic(row, roster)
        problems = tuple(_unsettable(row, roster, self.material(row, roster).fonts))
        if problems:
            raise ContentError(problems)
        planned = self._plan(row.request, topic, _located(person_of(row), row, roster))
        if has_errors(planned.problems):
            raise ContentError(_at_row(row, roster, problem) for problem in planned.problems)
        return planned

    def _plan(self, request: Request, topic: Topic, person: Person) -> Planned:
        material = self.materials[request.source]
        wanted = SheetRequest(material.fonts, material.pictures, request.layout, request.paper, request.ink, person)
        return plan_sheet(topic, material.clinic, wanted)

    def draw_sheet(self, document: Document, request: Request) -> bytes:
        """Draw a document as any sheet is drawn."""
        return draw_document(document, self._options(request))

    def draw_template(self, document: Document, request: Request, values: Mapping[str, str]) -> SheetTemplate:
        """Draw a document as a template. `values` is what its slots have to hold, as rosters will fill them."""
        for slot in slots_of(document):
            if slot.value is not None and slot.kind == "text" and values.get(slot.field) != slot.value:
                raise ValueError(f"the plan prints a field as no roster would fill it: {slot.field}")
        return draw_template(document, self._options(request))

    def _options(self, request: Request) -> PdfOptions:
        material = self.materials[request.source]
        date = self.project.date(material.topic)
        return PdfOptions(material.fonts, date, request.ink, material.palette, version=VERSION)

    def _topic(self, row: Row, roster: Roster) -> Topic:
        request = row.request
        if request not in self.prescribed:
            topic = self.material(row, roster).topic
            if request.language != topic.language:
                hint = f"leave the cell empty, or write {topic.language}"
                message = f"'{topic.name}' is not there in '{request.language}'"
                raise ContentError([Problem(roster.where(row, "language"), message, hint)])
            self.prescribed[request] = prescribe_request(topic, request, roster.where(row))
        return self.prescribed[request]


def _at_row(row: Row, roster: Roster, problem: Problem) -> Problem:
    """Return a problem of a value that stands in no file, such as a dose of the roster, at the row's cell."""
    origin = problem.origin
    return problem if origin.file else problem._replace(origin=roster.where(row, origin.path))


def _doses(exercises: tuple[Exercise, ...]) -> Iterator[tuple[str, str]]:
    """Yield each dose's printed values by field, as the sheet's slots are called."""
    for exercise in exercises:
        yield from dose_values(exercise, "en").items()


def _spread(dose: Dose) -> tuple[object, ...]:
    """Return what of a dose decides how wide its slots are and which words stand beside them, and what rosters do not fill."""
    return tuple(
        (name, value if name not in OTHER_DOSES else _shape(name, value)) for name, value in dose.given.items()
    )


def _shape(name: str, value: object) -> bool:
    """Tell whether an amount needs the other of two widths or words: a hold in minutes, a range of anything else."""
    if not isinstance(value, Amount) or value.is_asked:
        return False
    return seconds_in_words(value)[1] if name == "hold" else value.low != value.high


def _own_fields(person: Person) -> list[str]:
    return [name for name in OWN_FIELDS if getattr(person, name)]


def _other_person(person: Person, document: Document) -> Person:
    """Return a person of whom the same is known, in other words; what takes several lines keeps its length, so that it still does."""
    long = {slot.field for slot in slots_of(document) if len(slot.lines) > 1}
    values = {name: getattr(person, name) for name in _own_fields(person)}
    changed = {
        name: f"{value[:-1]}{'a' if value[-1] != 'a' else 'e'}" if name in long else OTHER_WORDS
        for name, value in values.items()
    }
    return person._replace(**changed)


def _other_doses(topic: Topic, kinds: Mapping[str, Sequence[str]]) -> Topic:
    """Return the topic with the doses of these fields changed by much. `kinds` holds the fields of each kind."""
    exercises = []
    for exercise in topic.exercises:
        changed = [kind for kind, fields in kinds.items() if f"{kind}.{exercise.id}" in fields and kind in OTHER_DOSES]
        doses = {kind: OTHER_DOSES[kind](exercise.dose) for kind in changed}
        dose = replace(exercise.dose, **doses)  # type: ignore[arg-type]
        exercises.append(replace(exercise, dose=dose))
    return replace(topic, exercises=tuple(exercises))


ONE = "1"
OTHER_WORDS = "Al"
OTHER_DOSES: Mapping[str, Callable[[Dose], object]] = {
    "hold": lambda dose: _other_hold(dose.hold),
    "repetitions": lambda dose: _other(dose.repetitions, 20, 2, 2),
    "days": lambda dose: _other(dose.days, 7, 2, 2),
}


def _other_hold(amount: Amount | None) -> Amount | None:
    """Return another hold that is said in the same unit."""
    if amount is None or amount.is_asked or not seconds_in_words(amount)[1]:
        return _other(amount, 90, 1, 2)
    return Amount(120, 120) if amount.low != 120 else Amount(600, 600)


def _other(amount: Amount | None, most: int, least: int, few: int) -> Amount | None:
    """Return an amount of the same shape, a range or a number, that is far from this one; what is 1 stays."""
    if amount is None or amount.is_asked or amount.is_one:
        return amount
    if amount.low != amount.high:
        return Amount(1, most if amount.high < most / 2 else few)
    return Amount(most, most) if amount.high < most / 2 else Amount(few, few)


def _located(person: Person, row: Row, roster: Roster) -> Person:
    """Return the person with each value knowing its cell, so that a problem of the plan can name it."""
    values = {name: getattr(person, name) for name in OWN_FIELDS}
    located = {}
    for name, value in values.items():
        if value is not None:
            located[name] = Located(value)
            located[name].origin = roster.where(row, name)
    return person._replace(**located)


def _unsettable(row: Row, roster: Roster, fonts: Fonts) -> Iterator[Problem]:
    """Find, in each of a person's own cells, the first character that cannot be set, before anything is planned."""
    for name in OWN_FIELDS:
        try:
            set_pieces((Span(getattr(row, name) or ""),), OWN_STYLE, fonts)
        except MissingGlyph as error:
            yield Problem(roster.where(row, name), str(error), error.hint)
