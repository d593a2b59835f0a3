"""A planned deck as plain data: what stands in which place of which layout. Made by plan, read by tests, drawn by draw."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from handouts.content.model import Actor
from handouts.core.problems import NOWHERE, Origin, Problem
from handouts.workshop.notes import PresenterNotes

Transition: TypeAlias = Literal["none", "morph"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a place. `text` may hold `**bold**`; `origin` is where the content says it."""

    text: str
    level: int = 0
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class PlaceholderText:
    """Text in the place with this index."""

    index: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class FigureDisc:
    """A numbered disc on a picture, at the anchor of that name, in the colour of who acts."""

    number: int
    by: Actor
    anchor: str


@dataclass(frozen=True, slots=True)
class FigureUse:
    """A picture in the place with this index. Pictures named in `shown_with` share its scale and floor.

    `alt` is None where the picture only decorates. `pointed` are anchors; the layout's label points to the middle between them.
    """

    index: int
    figure: str
    title: str
    alt: str | None
    shown_with: tuple[str, ...] = ()
    marks: tuple[FigureDisc, ...] = ()
    is_for_morph: bool = False
    pointed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CueDisc:
    """A numbered disc beside the text in the place with this index."""

    index: int
    number: int
    by: Actor


@dataclass(frozen=True, slots=True)
class Countdown:
    """A drill's ring and steps.

    `seconds` is None where no hold is set; `lit` is the step that is lit on the slide itself.

    `pause` is the seconds from one hold to the next.
    """

    seconds: int | None
    shorter: int | None
    step_count: int
    rounds: int
    is_running: bool
    lit: int | None = None
    pause: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code for an address, in the place with this index."""

    index: int
    address: str
    alt: str


@dataclass(frozen=True, slots=True)
class SlidePlan:
    """One slide. `facts` are the content's ids that it carries; `advance` is after how many seconds it moves on by itself."""

    part: str
    layout: str
    texts: tuple[PlaceholderText, ...]
    notes: PresenterNotes
    minutes: float
    figures: tuple[FigureUse, ...] = ()
    discs: tuple[CueDisc, ...] = ()
    countdown: Countdown | None = None
    code: Code | None = None
    transition: Transition = "none"
    advance: int | None = None
    facts: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return self.text(0)

    def text(self, index: int) -> str:
        """Return the text in a place, a line for each paragraph; nothing where it is empty."""
        return "\n".join(
            paragraph.text for filled in self.texts if filled.index == index for paragraph in filled.paragraphs
        )


@dataclass(frozen=True, slots=True)
class DeckPlan:
    """A whole planned deck."""

    title: str
    author: str
    subject: str
    language: str
    date: str
    slides: tuple[SlidePlan, ...]
    minutes: float
    left_out: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def figure_names(self) -> tuple[str, ...]:
        """The names of all pictures that the deck shows, each once, in order."""
        return tuple(dict.fromkeys(use.figure for slide in self.slides for use in slide.figures))
