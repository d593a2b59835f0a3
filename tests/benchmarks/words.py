"""The sheet's words and figures as plain values, so that every peer sets the same ones; and the people it is set for."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from string import ascii_uppercase

from handouts.app.material import read_material
from handouts.app.project import Project
from handouts.content.model import Clinic, Said, Section, Stretch, Topic
from handouts.content.words import ENGLISH
from tests.roster.people import latin_names
from tests.topics import ROOT

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
    figure = topic.about.picture
    flags = topic.red_flags
    return Words(
        title=topic.title,
        message=_lines(topic.message),
        before=_part(topic.before),
        stop=_part(topic.stop),
        cards=tuple(map(_card, topic.stretches)),
        back_title=topic.back_title,
        key_points=_part(topic.key_points),
        about=_part(topic.about),
        anatomy=_figure(figure.figure if figure else None),
        anatomy_alt=figure.alt if figure else "",
        left=(_part(topic.causes), _part(topic.tips)),
        right=(_part(topic.benefits), _part(topic.running)),
        red_flags=Part(flags.title, (*_lines(flags.points), flags.action.text, flags.after.text)),
        log=_part(topic.log),
        clinic=Part(clinic.name, _lines(clinic.offer)),
        related=Part(ENGLISH.ask_about, _lines(clinic.related)),
        small_print=f"{ENGLISH.version.format(version=topic.version, date=topic.date)} {ENGLISH.sources} "
        + "; ".join(source.short for source in topic.sources),
    )


def _card(stretch: Stretch) -> Card:
    hold = stretch.dose.hold
    return Card(
        name=stretch.name,
        hold=f"{hold.shortest}–{hold.longest}" if hold else "",
        figures=(_figure(stretch.start.figure), _figure(stretch.stretch.figure)),
        alts=(stretch.start.alt, stretch.stretch.alt),
        steps=tuple((ENGLISH.runner if step.by == "runner" else ENGLISH.partner, step.text) for step in stretch.steps),
        feel=stretch.feel.text,
        avoid=stretch.avoid.text,
    )


def _part(section: Section) -> Part:
    return Part(section.title, _lines(section.points))


def _lines(points: tuple[Said, ...]) -> tuple[str, ...]:
    return tuple(point.text.replace("**", "") for point in points)


def _figure(name: str | None) -> Path:
    return FIGURES / f"{name}.svg"
