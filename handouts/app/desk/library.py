"""What the desk can choose from, and the one way from a choice to a PDF: the same calls as the command line's."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from handouts.app.desk.doses import dose_texts, joined_text, only, read_values
from handouts.app.material import Material, date_of, palette_of, read_material, read_pictures
from handouts.app.outputs import Made, SheetOutput, make_output
from handouts.app.personal import fill_from
from handouts.app.project import FIGURES, Project
from handouts.app.rosters import batch_project
from handouts.content.checks import check_clinic
from handouts.content.dosage import dose_text
from handouts.content.house import HouseSheet, SheetSource
from handouts.content.model import Clinic, Exercise, Person, Topic
from handouts.content.prescription import Prescription
from handouts.content.reader import CLINIC, ContentFolder
from handouts.content.words import KIND_WORDS
from handouts.core.inputs import Inputs
from handouts.core.problems import NOWHERE, ContentError, Problem, gather, has_errors
from handouts.core.sentences import capitalised
from handouts.figures.read import ENDINGS
from handouts.roster.template_cache import TemplateCache
from handouts.typeset.text import Fonts
from handouts.workshop.schedule import session_minutes

WHO = {"nobody": "Alone", "partner": "Partner", "therapist": "Therapist"}
SHOWN = 4  # exercises, on the clinic page
SAVED_HERE = "# Saved on the print desk"  # begins the file of a set that the desk may change
TOPIC, SET = "topic-", "set-"  # begin the ids of what a sheet may be begun with


class LibraryEntry(NamedTuple):
    """An exercise to choose, as the page shows it."""

    exercise: Exercise
    texts: Mapping[str, str]
    picture_version: str

    @property
    def id(self) -> str:
        return self.exercise.id

    @property
    def name(self) -> str:
        return self.exercise.name

    @property
    def kind(self) -> str:
        return self.exercise.kind

    @property
    def kind_name(self) -> str:
        """Its kind as a therapist would look for it."""
        return KIND_WORDS["en"][self.kind].name or self.kind.capitalize()

    @property
    def who(self) -> str:
        """Who helps: nobody, a partner, the therapist."""
        return self.exercise.with_

    @property
    def place(self) -> str:
        """The part of the body that it is for; its kind where it is for none."""
        return (self.exercise.region or (self.kind,))[0]

    @property
    def group(self) -> str:
        """The heading that it stands under: the part of the body, and whether somebody helps."""
        return f"{capitalised(self.place)}, {'alone' if self.who == 'nobody' else f'with a {self.who}'}"

    @property
    def line(self) -> str:
        """What the row says of the dose: the terms that the content has a number for."""
        given = self.exercise.dose.given.items()
        numbers = [name for name, value in given if not getattr(value, "is_asked", value == "ask")]
        known = replace(self.exercise, dose=only(self.exercise.dose, numbers))
        words = dose_text(known, "en").removeprefix("Hold ").split(" · ")[0]
        return words or self.kind_name

    @property
    def search(self) -> str:
        """All words that it is found by."""
        each = self.exercise
        return " ".join(
            [each.name, each.formal_name or "", each.kind, self.kind_name, WHO[self.who], *each.region, *each.equipment]
        )

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms that its dose may have."""
        return (*self.exercise.rules.terms, *(["sides"] if self.exercise.dose.sides else []))


class LibrarySet(NamedTuple):
    """Exercises with their doses under a name: a topic's, or those of a set's file."""

    id: str
    title: str
    exercises: tuple[Exercise, ...]
    minutes: int | None
    is_own: bool = False

    @property
    def items(self) -> tuple[tuple[str, Mapping[str, str]], ...]:
        """Its exercises by id, each with the texts of its dose."""
        return tuple((each.id, dose_texts(each.dose)) for each in self.exercises)


def _shows_most(chosen: LibrarySet) -> tuple[int, int]:
    """Order sets by how much of a clinic's look their sheets show: both roles, then many exercises."""
    return sum(each.with_ != "nobody" for each in chosen.exercises), len(chosen.exercises)


class OrderItem(NamedTuple):
    """One exercise as it is to be printed, with the texts of its dose's fields."""

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
    is_page: bool = False  # for a phone, in place of a print


class MadeSheet(NamedTuple):
    """A sheet's bytes under its file's name, and what is wrong with it. Bytes are empty where an error stopped it."""

    name: str
    data: bytes
    problems: tuple[Problem, ...] = ()
    minutes: int | None = None
    starts: tuple[float, ...] = ()  # when each slide of a deck begins, in minutes


class Library:
    """The project's content as it stood when it was read. Read anew when a file changes."""

    def __init__(self, root: Path, epoch: int | None = None) -> None:
        self.project, self.epoch = Project(root), epoch
        self.version = files_version(root)
        self.entries: dict[str, LibraryEntry] = {}
        self.sets: dict[str, LibrarySet] = {}
        self.problems: tuple[Problem, ...] = ()
        self.clinic: Clinic | None = None
        self._content = ContentFolder(root)
        self._materials: dict[str, Material] = {}
        project = batch_project(root, epoch)._replace(read=self._material_for)
        self._layouts = TemplateCache(project, None)  # in memory alone: looking at a sheet writes nothing
        self._read()
        # exercises of one place stand together
        places = list(dict.fromkeys(entry.place for entry in self.entries.values()))
        self.entries = dict(sorted(self.entries.items(), key=lambda each: (places.index(each[1].place), each[1].group)))

    @property
    def clinic_name(self) -> str:
        """The name that sheets carry; empty where the clinic could not be read."""
        return self.clinic.name if self.clinic else ""

    @property
    def languages(self) -> tuple[tuple[str, str], ...]:
        """The languages that the content has, by code and name."""
        return (("en", "English"),)

    @property
    def defaults(self) -> Mapping[str, str]:
        """What a new sheet begins with, by the form's fields, where the clinic has said so."""
        clinic = self.clinic
        return {"therapist": clinic.therapist or "", "paper": clinic.paper, "ink": clinic.ink} if clinic else {}

    @property
    def is_shipped_clinic(self) -> bool:
        """Whether nobody has put in a clinic of their own: its file is still as it was shipped."""
        return bool(self.clinic) and not (self.clinic and (self.clinic.phone or self.clinic.web or self.clinic.address))

    def base(self, item: str, set_id: str = "") -> Exercise:
        """Return an exercise with its dose as the set has it, or as the content has it."""
        chosen = self.sets.get(set_id)
        own = next((each for each in chosen.exercises if each.id == item), None) if chosen else None
        return own or self.entries[item].exercise

    def dosed(self, item: str, set_id: str, values: Mapping[str, str]) -> Exercise:
        """Return an exercise with the dose that stands in its fields; what cannot be read stays as it was."""
        base = self.base(item, set_id)
        changed, _ = read_values(base, values)
        return replace(base, dose=base.dose.under(changed))

    def set_dose(self, item: str, values: Mapping[str, str]) -> Mapping[str, str]:
        """Return the terms of a dose as a set's file says them: those that differ from the exercise's own."""
        own = dose_texts(self.entries[item].exercise.dose)
        names = dict.fromkeys(name.split(".")[0] for name in values)
        texts = {
            name: joined_text(values, name) for name in names if joined_text(values, name) != joined_text(own, name)
        }
        return {name: text.replace("–", "-") or "ask" for name, text in texts.items()}

    def make(self, order: SheetOrder) -> MadeSheet:
        """Make the sheet as the command line makes it, to the last byte: filled into a layout, or drawn where none holds it."""
        try:
            source = self._source(order)
            material = self._material_for(source)
            texts = (order.name, order.date, order.therapist, _notes(self, order))
            person = Person(*(text or None for text in texts)) if any(texts) else None
            look = (order.layout, order.paper, order.ink, order.is_fillable)
            prescription = self._prescription(order, source, material)
            sheet = SheetOutput(*look, person, prescription, order.is_page)  # type: ignore[arg-type]
            filled = fill_from(self._layouts, source, sheet, self.defaults.get("therapist"))
            made = filled.made if filled else make_output(sheet, material, date_of(material.topic, self.epoch))
        except ContentError as error:
            return MadeSheet("", b"", error.problems)
        told = tuple(problem for problem in made.problems if problem not in material.problems)
        return MadeSheet(made.name, made.data, told, self._minutes(order, material.topic))

    @property
    def deck_fonts(self) -> Fonts:
        """The fonts that measure a deck."""
        return self._material_of("").deck_fonts

    def workshop_material(self, set_id: str) -> Material:
        """Return what a topic's or a set's deck is made from. Raises ContentError where it cannot be read."""
        if set_id not in self.sets:
            raise ContentError(
                self.problems or (Problem(NOWHERE, "this topic is not there any more", "choose another"),)
            )
        return self._material_of(set_id)

    def clinic_sheet(self, clinic_text: str) -> MadeSheet:
        """Make a sheet as it will look with this text as the clinic's file, which is not saved."""
        try:
            with Inputs().opened({self.project.root / CLINIC: clinic_text}):
                made = self._clinic_sheet()
        except ContentError as error:
            return MadeSheet("", b"", error.problems)
        return MadeSheet(made.name, made.data, made.problems)

    def _clinic_sheet(self) -> Made:
        content = ContentFolder(self.project.root)
        clinic = content.clinic()
        topics = [each for each in self.sets.values() if each.id.startswith(TOPIC)]
        shown = max(topics, key=_shows_most, default=None)
        few = tuple(entry.exercise for entry in self.entries.values())[:SHOWN]
        topic = content.topic(shown.id.removeprefix(TOPIC)) if shown else content.house_topic("exercises", None, few)
        problems = check_clinic(clinic)
        if has_errors(problems):
            raise ContentError(problems)
        house = self._material_of("")
        pictures = read_pictures(topic, clinic, self.project.root)
        material = house._replace(clinic=clinic, topic=topic, pictures=pictures, palette=palette_of(clinic))
        made = make_output(SheetOutput(paper=clinic.paper, ink=clinic.ink), material, date_of(topic, self.epoch))  # type: ignore[arg-type]
        return made._replace(problems=(*problems, *made.problems))

    def picture_path(self, item: str) -> Path | None:
        """Return the file of an exercise's picture: its last, which shows the exercise done."""
        pictures = self.entries[item].exercise.pictures if item in self.entries else ()
        return self.figure_path(pictures[min(len(pictures), 2) - 1].figure) if pictures else None

    def figure_path(self, name: str) -> Path | None:
        """Return the file of a figure of this name; who asks has made sure that it is a name and no path."""
        folder = self.project.root / FIGURES
        return next((path for ending in ("", *ENDINGS) if (path := folder / f"{name}{ending}").is_file()), None)

    def _read(self) -> None:
        """Read everything that can be read; what cannot is among the problems, and the rest is there."""
        content, problems = self._content, list[Problem]()
        self.clinic = gather(content.clinic, problems)
        for name in content.names("exercise"):
            exercise = gather(lambda name=name: content.exercise(name), problems)  # type: ignore[misc]
            if exercise:
                self._add_entry(exercise)
        for name in content.names("topic"):
            topic = gather(lambda name=name: content.topic(name), problems)  # type: ignore[misc]
            if topic:
                self._add_topic(name, topic)
        for name in content.names("set"):
            topic = gather(lambda name=name: content.sheet_topic((), name), problems)  # type: ignore[misc]
            if topic:
                title = content.exercise_set(name).title or name.replace("-", " ").capitalize()
                is_own = self._is_saved_here(content.path_of("set", name))
                self._add_set(f"{SET}{name}", title, topic, is_own=is_own)
        self.problems = tuple(dict.fromkeys(problem for problem in problems if problem.severity == "error"))

    def _add_entry(self, exercise: Exercise) -> None:
        texts = dose_texts(exercise.dose)
        self.entries.setdefault(exercise.id, LibraryEntry(exercise, texts, ""))
        path = self.picture_path(exercise.id)
        version = f"{path.stat().st_mtime_ns:x}" if path else ""
        self.entries[exercise.id] = self.entries[exercise.id]._replace(picture_version=version)

    def _add_topic(self, name: str, topic: Topic) -> None:
        for exercise in topic.exercises:
            if exercise.id not in self.entries:
                self._add_entry(exercise)
        if topic.exercises:
            self._add_set(f"{TOPIC}{name}", topic.title, topic)

    def _add_set(self, set_id: str, title: str, topic: Topic, *, is_own: bool = False) -> None:
        self.sets[set_id] = LibrarySet(set_id, title, topic.exercises, session_minutes(topic), is_own)

    def _is_saved_here(self, path: str) -> bool:
        """Tell whether a set was saved on the desk, which may change and delete it; others were written by hand."""
        return (self.project.root / path).read_text(encoding="utf-8").startswith(SAVED_HERE)

    def _material_of(self, set_id: str) -> Material:
        """Return what a topic or a set is made from, or with no id a sheet of some exercises; read when it is first asked for.

        Raises ContentError.
        """
        if set_id not in self._materials:
            what = _source_of(set_id) if set_id else HouseSheet(tuple(self.entries)[:SHOWN])
            self._materials[set_id] = read_material(self.project, what)
        return self._materials[set_id]

    def _source(self, order: SheetOrder) -> SheetSource:
        """Return what the sheet is made of: the topic or set where all of it stands there, else the exercises alone."""
        ids, chosen = tuple(item.id for item in order.items), self.sets.get(order.set_id)
        if chosen and set(ids) <= {each.id for each in chosen.exercises}:
            return _source_of(order.set_id)
        return HouseSheet(ids)

    def _material_for(self, source: SheetSource) -> Material:
        """Return what a sheet is made from. Raises ContentError."""
        if isinstance(source, str):
            return self._material_of(f"{TOPIC}{source}")
        if source.set_name:
            return self._material_of(f"{SET}{source.set_name}")
        house = self._material_of("")
        chosen = tuple(self.entries[item].exercise for item in source.exercises)
        topic = self._content.house_topic("exercises", None, chosen)
        return house._replace(topic=topic, pictures=read_pictures(topic, house.clinic, self.project.root))

    def _prescription(self, order: SheetOrder, source: SheetSource, material: Material) -> Prescription:
        """Return what is prescribed: which exercises of a topic or set, and the doses that are said otherwise."""
        ids, by_id = tuple(item.id for item in order.items), {each.id: each for each in material.topic.exercises}
        read = ((item.id, read_values(by_id[item.id], dict(item.dose))[0]) for item in order.items)
        doses = tuple((item, dose) for item, dose in read if dose.given)
        return Prescription(() if ids == tuple(by_id) else ids, doses)

    def _minutes(self, order: SheetOrder, topic: Topic) -> int | None:
        exercises = tuple(self.dosed(item.id, order.set_id, dict(item.dose)) for item in order.items)
        return session_minutes(replace(topic, exercises=exercises))


def _source_of(set_id: str) -> SheetSource:
    """Return the topic or set that an id of the page stands for."""
    return set_id.removeprefix(TOPIC) if set_id.startswith(TOPIC) else HouseSheet((), set_id.removeprefix(SET))


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


def _notes(library: Library, order: SheetOrder) -> str:
    """Return the therapist's note with those to single exercises, which a sheet prints in one place."""
    own = [f"{library.entries[item.id].name}: {item.note}" for item in order.items if item.note]
    return " ".join([*([order.note] if order.note else []), *own])
