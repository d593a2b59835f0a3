"""Layouts made: from a request through topic, planner and engine to a template. The slow way, loaded only where it is needed."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from handouts.batch.keep import Comes
from handouts.model import Located, Person, Topic
from handouts.page import Document, slots_of
from handouts.pdf import PdfOptions, draw_document
from handouts.pdf.template import draw_template
from handouts.problems import ContentError, Problem, has_errors
from handouts.project import Material, Project, date_of, read_material
from handouts.roster import Request, Roster, Row
from handouts.roster.prescribing import person_of, prescribe_request
from handouts.schedule import session_minutes
from handouts.sheet.fields import hold_words
from handouts.sheet.plan import plan_sheet
from handouts.sheet.request import SheetRequest
from handouts.template import Template
from handouts.text import Fonts


class Planner:
    """The topics of a project, each read once, and the way from a row to its document."""

    def __init__(self, root: Path, epoch: int | None) -> None:
        self.project = Project(root)
        self.epoch = epoch
        self.materials: dict[str, Material] = {}
        self.prescribed: dict[Request, Topic] = {}

    def material(self, topic: str) -> Material:
        """Return a topic with all that it needs. Raises ContentError with its problems."""
        if topic not in self.materials:
            self.materials[topic] = read_material(self.project, topic)
        return self.materials[topic]

    def fonts(self, topic: str) -> Fonts:
        return self.material(topic).fonts

    def stretch_ids(self, topic: str) -> tuple[str, ...]:
        return tuple(stretch.id for stretch in self.material(topic).topic.stretches)

    def read_request(self, row: Row, roster: Roster) -> Comes:
        """Return what a row's request comes to: the shape of its sheet, and the doses printed on it.

        Two requests have one shape where their sheets differ in nothing but what stands in the doses' slots.
        """
        topic = self._topic(row, roster)
        request = row.request
        stretches = tuple(
            (
                each.id,
                each.dose.sides,
                bool(each.dose.hold),
                bool(each.dose.repetitions),
                bool(each.dose.days),
                each.dose.source,
            )
            for each in topic.stretches
        )
        facts = (request.language, request.paper, request.layout, request.ink, stretches, session_minutes(topic))
        return blake2b(repr(facts).encode(), digest_size=16).hexdigest(), dict(_doses(topic))

    def plan(self, row: Row, roster: Roster) -> Document:
        """Plan a row's sheet. Raises ContentError with what does not fit or cannot be set, at the row's cells."""
        material = self.material(row.request.topic)
        person = _located(person_of(row), row, roster)
        problems = [*_marks(row, roster)]
        request = row.request
        wanted = SheetRequest(material.fonts, material.pictures, request.layout, request.paper, request.ink, person)
        planned = plan_sheet(self._topic(row, roster), material.clinic, wanted)
        problems += planned.problems
        if has_errors(problems):
            raise ContentError(problems)
        return planned.document

    def draw(self, document: Document, request: Request) -> bytes:
        """Draw a document as any sheet is drawn."""
        return draw_document(document, self._options(request))

    def draw_template(self, document: Document, request: Request, values: Mapping[str, str]) -> Template:
        """Draw a document as a template. `values` is what its slots have to hold, as rosters will fill them."""
        printed = [slot for slot in slots_of(document) if slot.value is not None and slot.kind == "text"]
        for slot in printed:
            if values.get(slot.field) != slot.value:
                raise ValueError(f"the plan prints a field as no roster would fill it: {slot.field}")
        faces = {piece.face for slot in printed for line in slot.lines for piece in line.pieces}
        has_fallback = any(face.startswith("fallback") for face in faces)
        return draw_template(document, self._options(request), has_fallback=has_fallback)

    def _options(self, request: Request) -> PdfOptions:
        material = self.material(request.topic)
        date = date_of(material.topic, self.epoch)
        return PdfOptions(material.fonts, date, request.ink, material.palette)

    def _topic(self, row: Row, roster: Roster) -> Topic:
        request = row.request
        if request not in self.prescribed:
            topic = self.material(request.topic).topic
            if request.language != topic.language:
                hint = f"leave the cell empty, or write {topic.language}"
                message = f"the topic '{request.topic}' is not there in '{request.language}'"
                raise ContentError([Problem(roster.where(row, "language"), message, hint)])
            self.prescribed[request] = prescribe_request(topic, request, roster.where(row))
        return self.prescribed[request]


def _doses(topic: Topic) -> Iterator[tuple[str, str]]:
    """Yield each dose's printed values by field, as the sheet's slots are called."""
    for stretch in topic.stretches:
        dose = stretch.dose
        values = {"hold": hold_words(dose.hold), "repetitions": dose.repetitions, "days": dose.days}
        yield from ((f"{name}.{stretch.id}", str(value)) for name, value in values.items() if value is not None)


def _located(person: Person, row: Row, roster: Roster) -> Person:
    """Return the person with each value knowing its cell, so that a problem of the plan can name it."""
    given = {name: getattr(person, name) for name in ("name", "date", "therapist", "note")}
    located = {}
    for name, value in given.items():
        if value is not None:
            located[name] = Located(value)
            located[name].origin = roster.where(row, name)
    return replace(person, **located)


def _marks(row: Row, roster: Roster) -> Iterator[Problem]:
    """Find accents that stand as characters of their own: no face here places them over their letter."""
    for name in ("name", "therapist", "note"):
        for character in getattr(row, name) or "":
            if unicodedata.category(character) in ("Mn", "Mc"):
                message = f"the mark U+{ord(character):04X} cannot be set over its letter"
                yield Problem(roster.where(row, name), message, "write the letter without it")
                break
