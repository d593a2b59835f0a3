"""Topics and plans for tests: the real topic with as many stretches as a test wants, up to eight."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from handouts.content.model import Clinic, Exercise, Person, Topic
from handouts.content.phrases import Amount
from handouts.core.geometry import Box, Length, Point
from handouts.figures.read import picture_names, read_picture
from handouts.figures.shapes import Picture
from handouts.sheet.plan import plan_sheet
from handouts.sheet.request import Planned, SheetLayout, SheetRequest
from handouts.typeset.page import Disc, Document, Element, Image, Mark, Rectangle, Rule, Slot, Text, marks_of
from handouts.typeset.text import Fonts
from tests.topics import our_clinic, shipped

ROOT = Path(__file__).parent.parent.parent
FONT_FOLDER = ROOT / "assets" / "fonts"
FONTS = Fonts(
    FONT_FOLDER / "HandoutsSans-Regular.ttf",
    FONT_FOLDER / "HandoutsSans-Bold.ttf",
    FONT_FOLDER / "NotoSans-Regular.ttf",
    FONT_FOLDER / "NotoSans-Bold.ttf",
)
MORE_NAMES = ("Standing stretch", "Couch stretch", "Side-lying stretch", "Half-split stretch")
LAYOUTS: tuple[SheetLayout, ...] = ("sheet", "card", "large", "log")


@lru_cache
def pictures() -> Mapping[str, Picture]:
    folder = ROOT / "assets" / "figures"
    return {name: read_picture(name, folder) for name in picture_names(folder)}


@lru_cache
def clinic() -> Clinic:
    return our_clinic()


@lru_cache
def whole_topic() -> Topic:
    return shipped()


def topic_of(count: int, **dose: Any) -> Topic:
    """Return the real topic with its first stretches; from five on they come again under other names."""
    topic = whole_topic()
    again = [
        replace(one, id=f"{one.id}-again", name=name) for one, name in zip(topic.exercises, MORE_NAMES, strict=True)
    ]
    chosen = [_dosed(one, dose) for one in (*topic.exercises, *again)[:count]]
    return replace(topic, exercises=tuple(chosen))


def _dosed(exercise: Exercise, dose: Mapping[str, Any]) -> Exercise:
    terms = {name: Amount(value, value) if isinstance(value, int) else value for name, value in dose.items()}
    return replace(exercise, dose=replace(exercise.dose, **terms))  # type: ignore[arg-type]


def plan(topic: Topic | None = None, at: Clinic | None = None, person: Person = Person(), **request: Any) -> Planned:
    asked = SheetRequest(**{"fonts": FONTS, "pictures": pictures(), "person": person, **request})
    return plan_sheet(topic or topic_of(4), at or clinic(), asked)


def all_marks(document: Document) -> Iterator[Mark]:
    for page in document.pages:
        yield from page.artifacts
    for _, mark in marks_of(document.root):
        yield mark


def box_of(mark: Mark) -> Box:
    """Return the room that a mark takes on its page."""
    match mark:
        case Text():
            top = mark.origin.y - 0.78 * mark.style.size
            high = (len(mark.lines) - 1) * mark.style.leading + mark.style.size
            return Box(mark.origin.x, top, max((line.width for line in mark.lines), default=0.0), high)
        case Slot() | Image() | Rectangle():
            return mark.box
        case Rule():
            return _between(mark.start, mark.end, mark.width)
        case Disc():
            half = mark.diameter / 2
            return Box(mark.center.x - half, mark.center.y - half, mark.diameter, mark.diameter)


def _between(start: Point, end: Point, width: Length) -> Box:
    left, top = min(start.x, end.x), min(start.y, end.y)
    across, down = abs(end.x - start.x), abs(end.y - start.y)
    return Box(left, top - width / 2, across, width) if across else Box(left - width / 2, top, width, down)


def words_of(element: Element) -> str:
    """Return an element's text as a screen reader says it: what stands for a mark instead of it."""
    if element.actual is not None:
        return element.actual
    return "".join(_said(kid) for kid in element.kids)


def _said(kid: Element | Mark) -> str:
    match kid:
        case Element():
            return words_of(kid)
        case Text():
            return "".join(line.text for line in kid.lines)
        case Slot():
            return kid.value or "__"
        case _:
            return ""


def elements_of(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from elements_of(kid)


@dataclass(frozen=True)
class Case:
    """One sheet of the matrix."""

    layout: SheetLayout
    paper: str
    count: int

    def __str__(self) -> str:
        return f"{self.layout}-{self.paper}-{self.count}"


MATRIX = tuple(Case(layout, paper, count) for layout in LAYOUTS for paper in ("a4", "letter") for count in range(1, 9))


@lru_cache(maxsize=256)
def planned(case: Case) -> Planned:
    return plan(topic_of(case.count), layout=case.layout, paper=case.paper)
