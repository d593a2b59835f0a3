"""What the desk can choose from, and the one way from a choice to a PDF. The only module of the desk that knows the content's language."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from handouts.app.desk.doses import SIDES, dose_words, range_text
from handouts.app.outputs import Sheet, make_output
from handouts.app.project import Material, Project, date_of, read_material
from handouts.content.model import Dose, Hold, Person, Stretch, Topic
from handouts.core.problems import ContentError, Problem
from handouts.figures.read import ENDINGS
from handouts.workshop.schedule import session_minutes

SHIPPED_CLINIC = "A Fitness Physical Therapy Clinic"
FIGURES = Path("assets/figures")
WHO = {"nobody": "Alone", "partner": "Partner", "therapist": "Therapist"}


class LibraryEntry(NamedTuple):
    """An exercise to choose: its names, what it is found by, its dose as the content has it, and its picture."""

    id: str
    name: str
    formal_name: str
    kind: str
    who: str
    regions: tuple[str, ...]
    equipment: tuple[str, ...]
    terms: tuple[str, ...]
    dose: Mapping[str, str]
    picture: str
    picture_version: str = ""

    @property
    def group(self) -> str:
        """The heading that it stands under: the part of the body, and whether somebody helps."""
        place = self.regions[0].capitalize() if self.regions else self.kind.capitalize()
        return f"{place}, {'alone' if self.who == 'nobody' else f'with a {self.who}'}"

    @property
    def line(self) -> str:
        """What the row says of the dose."""
        known = {name: text for name, text in self.dose.items() if text}
        words = dose_words([term for term in self.terms if term in known], known).removeprefix("Hold ")
        sides = SIDES.get(known.get("sides", ""), "")
        return f"{words} {sides}".strip() if sides not in words else words

    @property
    def search(self) -> str:
        """All words that it is found by."""
        return " ".join([self.name, self.formal_name, self.kind, WHO[self.who], *self.regions, *self.equipment])


class LibrarySet(NamedTuple):
    """Exercises with their doses under a name, for nobody in particular. `topic` is whose words the sheet has."""

    id: str
    title: str
    topic: str
    items: tuple[tuple[str, Mapping[str, str]], ...]
    minutes: int
    is_own: bool = False


class OrderItem(NamedTuple):
    """One exercise as it is to be printed. A value that is empty prints as a blank."""

    id: str
    dose: tuple[tuple[str, str], ...]
    note: str = ""


class SheetOrder(NamedTuple):
    """All that one printed sheet is made from."""

    items: tuple[OrderItem, ...]
    set_id: str = ""
    name: str = ""
    date: str = ""
    therapist: str = ""
    note: str = ""
    layout: str = "sheet"
    paper: str = "a4"
    ink: str = "colour"
    language: str = "en"
    is_fillable: bool = False


class MadeSheet(NamedTuple):
    """A sheet's bytes under its file's name, and what is wrong with it. Bytes are empty where an error stopped it."""

    name: str
    data: bytes
    problems: tuple[Problem, ...] = ()
    minutes: int = 0


class Library:
    """The project's content as it stood when it was read. Read anew when a file changes."""

    def __init__(self, root: Path, epoch: int | None = None) -> None:
        self.project, self.epoch = Project(root), epoch
        self.entries: dict[str, LibraryEntry] = {}
        self.sets: dict[str, LibrarySet] = {}
        self.problems: tuple[Problem, ...] = ()
        self.version = files_version(root)
        self._materials: dict[str, Material] = {}
        for name in self.project.topic_names():
            self._read_topic(name)

    @property
    def clinic_name(self) -> str:
        """The name that sheets carry; empty where no content could be read."""
        return next((material.clinic.name for material in self._materials.values()), "")

    @property
    def languages(self) -> tuple[tuple[str, str], ...]:
        """The languages that the content has, by code and name."""
        return (("en", "English"),)

    def base(self, item: str, set_id: str = "") -> Mapping[str, str]:
        """Return an exercise's dose as the set has it, or as the content has it."""
        own = dict(self.sets[set_id].items) if set_id in self.sets else {}
        return own.get(item) or self.entries[item].dose

    def set_dose(self, item: str, values: Mapping[str, str]) -> Mapping[str, str]:
        """Return the terms of a dose as a set's file says them: those that differ from the exercise's own."""
        base = self.entries[item].dose
        names = dict.fromkeys(name.split(".")[0] for name in values)
        texts = {name: range_text(values, name) for name in names if range_text(values, name) != range_text(base, name)}
        return {name: text.replace("–", "-") or "ask" for name, text in texts.items()}

    @property
    def defaults(self) -> Mapping[str, str]:
        """What a new sheet begins with, by the form's fields, where the clinic has said so."""
        return {}

    @property
    def is_shipped_clinic(self) -> bool:
        """Whether the clinic is the one of the shipped content, which is nobody's own."""
        return self.clinic_name == SHIPPED_CLINIC

    def make(self, order: SheetOrder) -> MadeSheet:
        """Make the sheet, with the same call as the command line."""
        try:
            topic = self._topic(order)
        except ContentError as error:
            return MadeSheet("", b"", error.problems)
        material = self._material(order)._replace(topic=topic)
        person = Person(*(text or None for text in (order.name, order.date, order.therapist, _notes(self, order))))
        sheet = Sheet(order.layout, order.paper, order.ink, order.is_fillable, person)  # type: ignore[arg-type]
        made = make_output(sheet, material, date_of(topic, self.epoch))
        return MadeSheet(made.name, made.data, made.problems, session_minutes(topic))

    def picture_path(self, item: str) -> Path | None:
        """Return the file of an exercise's picture."""
        name = self.entries[item].picture if item in self.entries else ""
        folder = self.project.root / FIGURES
        tries = (folder / f"{name}{ending}" for ending in ("", *ENDINGS))
        return next((path for path in tries if name and path.is_file()), None)

    def _read_topic(self, name: str) -> None:
        try:
            material = read_material(self.project, name)
        except ContentError as error:
            self.problems += error.problems
            return
        self._materials[name] = material
        topic = material.topic
        for stretch in topic.stretches:
            self.entries.setdefault(stretch.id, _entry(stretch))
        items = tuple((stretch.id, _dose_texts(stretch.dose)) for stretch in topic.stretches)
        self.sets[f"topic-{name}"] = LibrarySet(f"topic-{name}", topic.title, name, items, session_minutes(topic))

    def _material(self, order: SheetOrder) -> Material:
        wanted = {item.id for item in order.items}
        topic = self.sets[order.set_id].topic if order.set_id in self.sets else ""
        for name in (topic, *self._materials):
            material = self._materials.get(name)
            if material and wanted <= {stretch.id for stretch in material.topic.stretches}:
                return material
        return next(iter(self._materials.values()))

    def _topic(self, order: SheetOrder) -> Topic:
        topic = self._material(order).topic
        by_id = {stretch.id: stretch for stretch in topic.stretches}
        chosen = tuple(_dosed(by_id[item.id], dict(item.dose)) for item in order.items if item.id in by_id)
        return topic.model_copy(update={"stretches": chosen})


def files_version(root: Path) -> str:
    """Return a short text that changes when a file of the project's content, pictures or fonts does."""
    seen = hashlib.sha256()
    for folder in ("content", "assets"):
        for path in sorted((root / folder).rglob("*")):
            try:
                stat = path.stat()
            except OSError:  # gone in between
                continue
            seen.update(f"{path}{stat.st_mtime_ns}{stat.st_size}".encode())
    return seen.hexdigest()[:12]


def _entry(stretch: Stretch) -> LibraryEntry:
    terms = ("hold", "repetitions", "sides", "days")
    dose = _dose_texts(stretch.dose)
    picture = stretch.stretch.figure or stretch.start.figure or ""
    return LibraryEntry(
        stretch.id, stretch.name, stretch.formal_name, "stretch", "partner", (), (), terms, dose, picture
    )


def _dose_texts(dose: Dose) -> dict[str, str]:
    hold = dose.hold
    return {
        "hold": str(hold.shortest) if hold else "",
        "hold.to": str(hold.longest) if hold and hold.longest != hold.shortest else "",
        "repetitions": str(dose.repetitions or ""),
        "sides": dose.sides,
        "days": str(dose.days or ""),
    }


def _dosed(stretch: Stretch, texts: dict[str, str]) -> Stretch:
    first, last = texts.get("hold", ""), texts.get("hold.to", "")
    low, high = first or last, last or first
    hold = Hold(shortest=int(low), longest=int(high)) if low else None
    given: dict[str, object] = {
        "hold": hold,
        "sides": texts.get("sides") or stretch.dose.sides,
        "repetitions": int(texts["repetitions"]) if texts.get("repetitions") else None,
        "days": int(texts["days"]) if texts.get("days") else None,
    }
    if hold != stretch.dose.hold:
        given["source"] = None  # the therapist's own number rests on no source of the topic
    return stretch.model_copy(update={"dose": stretch.dose.model_copy(update=given)})


def _notes(library: Library, order: SheetOrder) -> str:
    """Return the therapist's note with those to single exercises, which a sheet prints in one place."""
    own = [f"{library.entries[item.id].name}: {item.note}" for item in order.items if item.note]
    return " ".join([*([order.note] if order.note else []), *own])
