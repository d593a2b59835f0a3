"""Layouts made: from a request through topic, planner and engine to a template. The slow way, loaded only where it is needed."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from handouts.app.batch.drawing import Job
from handouts.app.batch.keep import Comes
from handouts.app.batch.likeness import is_same_but_slots
from handouts.app.material import Material, date_of, read_material
from handouts.app.project import Project
from handouts.content.model import Dose, Hold, Located, Person, Stretch, Topic
from handouts.core.problems import ContentError, Problem, has_errors
from handouts.roster import Request, Roster, Row
from handouts.roster.prescribing import person_of, prescribe_request
from handouts.sheet.fields import hold_words, minutes_words
from handouts.sheet.plan import plan_sheet
from handouts.sheet.request import Planned, SheetRequest
from handouts.typeset.page import Document, slots_of
from handouts.typeset.text import Fonts

MEMORY = 1_000  # requests
OWN = ("name", "date", "therapist", "note")


class Planner:
    """The topics of a project, each read once, and the way from a row to its document."""

    def __init__(self, root: Path, epoch: int | None) -> None:
        self.project = Project(root)
        self.epoch = epoch
        self.materials: dict[str, Material] = {}
        self.unread: dict[str, ContentError] = {}  # topics that cannot be read
        self.prescribed: dict[Request, Topic] = {}

    def material(self, topic: str) -> Material:
        """Return a topic with all that it needs. Raises ContentError with its problems."""
        if topic in self.unread:
            raise self.unread[topic]
        if topic not in self.materials:
            try:
                self.materials[topic] = read_material(self.project, topic)
            except ContentError as error:
                self.unread[topic] = error
                raise
        return self.materials[topic]

    def fonts(self, topic: str) -> Fonts:
        """Return the fonts that a topic is set in. Raises ContentError."""
        return self.material(topic).fonts

    def stretch_ids(self, topic: str) -> tuple[str, ...]:
        """Return the ids of a topic's stretches. Raises ContentError."""
        return tuple(stretch.id for stretch in self.material(topic).topic.stretches)

    def read_request(self, row: Row, roster: Roster) -> Comes:
        """Return what a row's request comes to: its frame, and all doses printed on its sheet.

        A frame is everything about a sheet but the values that rosters give; which are known belongs to it.
        """
        topic, request = self._topic(row, roster), row.request
        doses = {**dict(_doses(topic.stretches)), "minutes": minutes_words(topic)}
        sides = tuple((stretch.id, stretch.dose.sides, stretch.dose.source) for stretch in topic.stretches)
        once = sorted(field for field, value in doses.items() if value == ONE)  # the words beside them are others
        facts = (request.language, request.paper, request.layout, request.ink, sides, sorted(doses), once)
        return blake2b(repr(facts).encode(), digest_size=16).hexdigest(), doses

    def binding_fields(self, document: Document, row: Row, roster: Roster) -> tuple[str, ...]:
        """Return the fields that more than their own slots rest on; none, where all can be other at once.

        Found out by planning anew with other values: all of them, and kind by kind only where that moves something.
        """
        person, topic = person_of(row), self._topic(row, roster)
        other = _other_person(person, document)
        kinds: dict[str, list[str]] = {}
        for field, _ in _doses(topic.stretches):
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

    def plan(self, row: Row, roster: Roster) -> Document:
        """Plan a row's sheet. Raises ContentError with what does not fit or cannot be set, at the row's cells."""
        topic = self._topic(row, roster)
        problems = tuple(_unset(row, roster, self.material(row.request.topic).fonts))
        if problems:
            raise ContentError(problems)
        planned = self._plan(row.request, topic, _located(person_of(row), row, roster))
        if has_errors(planned.problems):
            raise ContentError(_at_row(row, roster, problem) for problem in planned.problems)
        return planned.document

    def _plan(self, request: Request, topic: Topic, person: Person) -> Planned:
        material = self.material(request.topic)
        wanted = SheetRequest(material.fonts, material.pictures, request.layout, request.paper, request.ink, person)
        return plan_sheet(topic, material.clinic, wanted)

    def sheet_job(self, document: Document, request: Request) -> Job:
        """Return what a sheet is drawn from."""
        material = self.material(request.topic)
        date = date_of(material.topic, self.epoch)
        return Job(document, material.fonts, date, request.ink, material.palette)

    def template_job(self, document: Document, request: Request, values: Mapping[str, str]) -> Job:
        """Return what a template is drawn from. `values` is what its slots have to hold, as rosters will fill them."""
        printed = [slot for slot in slots_of(document) if slot.value is not None and slot.kind == "text"]
        for slot in printed:
            if values.get(slot.field) != slot.value:
                raise ValueError(f"the plan prints a field as no roster would fill it: {slot.field}")
        faces = {piece.face for slot in printed for line in slot.lines for piece in line.pieces}
        has_fallback = any(face.startswith("fallback") for face in faces)
        return self.sheet_job(document, request)._replace(has_fallback=has_fallback)

    def _topic(self, row: Row, roster: Roster) -> Topic:
        request = row.request
        if request not in self.prescribed:
            if len(self.prescribed) > MEMORY:
                self.prescribed.clear()
            topic = self.material(request.topic).topic
            if request.language != topic.language:
                hint = f"leave the cell empty, or write {topic.language}"
                message = f"the topic '{request.topic}' is not there in '{request.language}'"
                raise ContentError([Problem(roster.where(row, "language"), message, hint)])
            self.prescribed[request] = prescribe_request(topic, request, roster.where(row))
        return self.prescribed[request]


def _at_row(row: Row, roster: Roster, problem: Problem) -> Problem:
    """Return a problem of a value that stands in no file, such as a dose of the roster, at the row's cell."""
    origin = problem.origin
    return problem if origin.file else problem._replace(origin=roster.where(row, origin.path))


def _doses(stretches: tuple[Stretch, ...]) -> Iterator[tuple[str, str]]:
    """Yield each dose's printed values by field, as the sheet's slots are called."""
    for stretch in stretches:
        dose = stretch.dose
        values = {"hold": hold_words(dose.hold), "repetitions": dose.repetitions, "days": dose.days}
        yield from ((f"{name}.{stretch.id}", str(value)) for name, value in values.items() if value is not None)


def _own_fields(person: Person) -> list[str]:
    return [name for name in OWN if getattr(person, name)]


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
    stretches = []
    for stretch in topic.stretches:
        changed = [kind for kind, fields in kinds.items() if f"{kind}.{stretch.id}" in fields]
        doses = {kind: OTHER_DOSES[kind](stretch.dose) for kind in changed}
        stretches.append(stretch.model_copy(update={"dose": stretch.dose.model_copy(update=doses)}))
    return topic.model_copy(update={"stretches": tuple(stretches)})


ONE = "1"
OTHER_WORDS = "Al"
OTHER_DOSES: Mapping[str, Callable[[Dose], object]] = {
    "hold": lambda dose: Hold(shortest=1, longest=600 if dose.hold and dose.hold.longest < 300 else 2),
    "repetitions": lambda dose: 1 if dose.repetitions == 1 else 20 if (dose.repetitions or 0) < 10 else 2,
    "days": lambda dose: 1 if dose.days == 1 else 7 if dose.days != 7 else 2,
}


def _located(person: Person, row: Row, roster: Roster) -> Person:
    """Return the person with each value knowing its cell, so that a problem of the plan can name it."""
    given = {name: getattr(person, name) for name in OWN}
    located = {}
    for name, value in given.items():
        if value is not None:
            located[name] = Located(value)
            located[name].origin = roster.where(row, name)
    return person._replace(**located)


def _unset(row: Row, roster: Roster, fonts: Fonts) -> Iterator[Problem]:
    """Find, in each of a person's own cells, the first character that cannot be set, before anything is planned.

    Accents that stand as characters of their own are among them: no face here places them over their letter.
    """
    for name in OWN:
        for character in getattr(row, name) or "":
            code = f"U+{ord(character):04X}"
            if unicodedata.category(character) in ("Mn", "Mc"):
                message, hint = f"the mark {code} cannot be set over its letter", "write the letter without it"
            elif fonts.face_for(character, is_bold=True) is None:
                message, hint = (
                    f"no font here draws {character!r} ({code})",
                    "write it in another way, or add a font that has it",
                )
            else:
                continue
            yield Problem(roster.where(row, name), message, hint)
            break
