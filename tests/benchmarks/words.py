"""The sheet's words and figures as plain values, so that every peer sets the same ones; and the people it is set for."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from string import ascii_uppercase

from handouts.app.material import read_material
from handouts.app.project import Project
from handouts.content.model import Clinic, Exercise, Said, Section, Topic
from handouts.content.words import ENGLISH
from tests.roster.people import latin_names
from tests.topics import ROOT, section_of

TOPIC = "hip-flexors"
FIGURES = ROOT / "assets" / "figures"
FONTS = ROOT / "assets" / "fonts"
REGULAR = FONTS / "HandoutsSans-Regular.ttf"
BOLD = FONTS / "HandoutsSans-Bold.ttf"
LONGEST_NAME = 17  # characters
FIGURE_WIDTH = 48.0  # mm, on every peer's sheet


@dataclass(frozen=True, slots=True)
class Person:
    """What changes from sheet to sheet: five values, two of which stand on each of the four cards."""

    name: str
    date: str
    therapist: str
    repetitions: str
    days: str


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A stretch. A step is who does it and what."""

    name: str
    hold: str
    figures: tuple[Path, Path]
    alts: tuple[str, str]
    steps: tuple[tuple[str, str], ...]
    feel: str
    avoid: str


@dataclass(frozen=True, slots=True)
class Words:
    """A whole sheet: front side, back side."""

    title: str
    message: tuple[str, ...]
    before: Part
    stop: Part
    cards: tuple[Card, ...]
    back_title: str
    key_points: Part
    about: Part
    anatomy: Path
    anatomy_alt: str
    left: tuple[Part, ...]
    right: tuple[Part, ...]
    red_flags: Part
    log: Part
    clinic: Part
    related: Part
    small_print: str

    @property
    def figures(self) -> tuple[Path, ...]:
        return (*(path for card in self.cards for path in card.figures), self.anatomy)


def people(count: int) -> tuple[Person, ...]:
    """Return the first people of a made-up clinic; names in the sheet's own letters that fit the line of every way."""
    return tuple(_person(number, name) for number, name in enumerate(islice(_names(), count)))


def read_words() -> Words:
    """Read the shipped topic."""
    material = read_material(Project(ROOT), TOPIC)
    return _words(material.topic, material.clinic)


def _names() -> Iterator[str]:
    """Yield different names, the first five hundred without an initial between."""
    for initial in ("", *(f"{letter}. " for letter in ascii_uppercase)):
        for plain in latin_names(500):
            given, family = plain.split(" ", 1)
            if len(name := f"{given} {initial}{family}") <= LONGEST_NAME:
                yield name


def _person(number: int, name: str) -> Person:
    month = ("Mar", "Apr", "Jun", "Jul")[number % 4]
    return Person(name, f"{number % 28 + 1} {month} 2026", "R. Sample", str(number % 4 + 2), str(number // 4 % 6 + 2))


def _words(topic: Topic, clinic: Clinic) -> Words:
    about, flags = section_of(topic, "about"), section_of(topic, "red_flags")
    figure = about.picture
    titles = ("What makes them tight", "Tips", "What partner stretching can bring", "What you may notice when you run")
    causes, tips, benefits, running = (_part(section_of(topic, title)) for title in titles)
    return Words(
        title=topic.title,
        message=_lines(topic.message),
        before=_part(section_of(topic, "before")),
        stop=_part(section_of(topic, "stop")),
        cards=tuple(map(_card, topic.exercises)),
        back_title=topic.back_title or "",
        key_points=_part(section_of(topic, "key_points")),
        about=_part(about),
        anatomy=_figure(figure.figure if figure else None),
        anatomy_alt=figure.alt if figure else "",
        left=(causes, tips),
        right=(benefits, running),
        red_flags=_part(flags),
        log=_part(section_of(topic, "log")),
        clinic=Part(clinic.name, _lines(clinic.offer)),
        related=Part(ENGLISH.ask_about, _lines(clinic.related)),
        small_print=f"{ENGLISH.version.format(version=topic.version, date=topic.date)} {ENGLISH.sources} "
        + "; ".join(source.short for source in topic.sources),
    )


def _card(exercise: Exercise) -> Card:
    start, last = exercise.pictures[0], exercise.pictures[-1]
    return Card(
        name=exercise.name,
        hold=str(exercise.dose.hold or ""),
        figures=(_figure(start.figure), _figure(last.figure)),
        alts=(start.alt, last.alt),
        steps=tuple((ENGLISH.runner if step.by == "runner" else "Partner", step.text) for step in exercise.steps),
        feel=exercise.feel.text if exercise.feel else "",
        avoid=exercise.avoid.text if exercise.avoid else "",
    )


def _part(section: Section) -> Part:
    return Part(section.heading, _lines(section.statements))


def _lines(points: tuple[Said, ...]) -> tuple[str, ...]:
    return tuple(point.text.replace("**", "") for point in points)


def _figure(name: str | None) -> Path:
    return FIGURES / f"{name}.svg"
