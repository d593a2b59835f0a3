"""Decks for tests: the real topic planned and drawn once, and the file read back."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree
from pptx import Presentation

from handouts.content.model import Clinic, Topic
from handouts.core.problems import Origin
from handouts.deck.brief import DeckOptions
from handouts.deck.draw import draw_deck
from handouts.deck.plan import plan_deck
from handouts.deck.slides import DeckPlan
from handouts.deck.template import DeckTemplate, standard_template
from handouts.figures.read import read_figure
from handouts.figures.shapes import Picture
from handouts.theme.palette import COLOUR, Palette
from handouts.typeset.text import Fonts
from handouts.workshop.notes import Timer
from handouts.workshop.schedule import plan_workshop
from tests.topics import ROOT, our_clinic, shipped

STANDARD_TEMPLATE = ROOT / "assets" / "templates" / "handouts.pptx"
FONT_FOLDER = ROOT / "assets" / "fonts"
FONTS = Fonts(
    FONT_FOLDER / "LiberationSans-Regular.ttf",
    FONT_FOLDER / "LiberationSans-Bold.ttf",
    FONT_FOLDER / "NotoSans-Regular.ttf",
    FONT_FOLDER / "NotoSans-Bold.ttf",
)
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@lru_cache
def hip_flexors() -> Topic:
    return shipped()


@lru_cache
def clinic(**changes: str) -> Clinic:
    return replace(our_clinic(), **changes)  # type: ignore[arg-type]


@lru_cache
def standard(palette: Palette = COLOUR) -> DeckTemplate:
    return standard_template(STANDARD_TEMPLATE.read_bytes(), Origin(STANDARD_TEMPLATE.name), palette)


def options(timer: Timer = "ring", template: DeckTemplate | None = None) -> DeckOptions:
    return DeckOptions(FONTS, template or standard(), timer)


def plan(topic: Topic | None = None, minutes: int = 60, timer: Timer = "ring", web: str | None = None) -> DeckPlan:
    topic = topic or hip_flexors()
    owner = clinic(web=web) if web else clinic()
    return plan_deck(topic, owner, plan_workshop(topic, owner, minutes), options(timer))


def pictures(planned: DeckPlan) -> dict[str, Picture]:
    return {name: read_figure(name, ROOT) for name in planned.figure_names}


def draw(planned: DeckPlan, how: DeckOptions | None = None) -> bytes:
    return draw_deck(planned, pictures(planned), how or options())


@lru_cache
def drawn(timer: Timer = "ring", minutes: int = 60) -> bytes:
    return draw(plan(minutes=minutes, timer=timer), options(timer))


def opened(data: bytes | None = None) -> Any:
    return Presentation(BytesIO(data or drawn()))


def parts(data: bytes | None = None) -> dict[str, bytes]:
    with ZipFile(BytesIO(data or drawn())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def slide_trees(data: bytes | None = None) -> Iterator[Any]:
    """Yield the slides' XML in order."""
    found = parts(data)
    for number in range(1, sum(name.startswith("ppt/slides/slide") for name in found) + 1):
        yield etree.fromstring(found[f"ppt/slides/slide{number}.xml"])
