"""All that a slide is planned from, and the small steps that every planner takes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handouts.content.model import Clinic, Exercise, Figure, Node, Said, Topic
from handouts.content.words import DeckWords, deck_words_for
from handouts.core.problems import NOWHERE, Origin
from handouts.deck.fit import fits, line_count, widened
from handouts.deck.map_layouts import OWN_PREFIX
from handouts.deck.slides import Paragraph, PlaceholderText
from handouts.deck.template import DeckTemplate
from handouts.theme.deck import SlideLayout
from handouts.theme.layouts import FOOTER, KICKER, TITLE
from handouts.typeset.text import NO_BREAK_SPACE, Fonts
from handouts.workshop.notes import PresenterNotes, Timer, notes_for
from handouts.workshop.schedule import Schedule, TimedItem

MEASURE = re.compile(r"(?<=\d) (?=(?:degrees|seconds|minutes|hours)\b)")


@dataclass(frozen=True, slots=True)
class DeckOptions:
    """How a deck is made. `fonts` measure the template's font; `presenter` stands on the first slide where one is named."""

    fonts: Fonts
    template: DeckTemplate
    timer: Timer = "ring"
    presenter: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """A topic, whose it is, when what happens, and how the deck is made."""

    topic: Topic
    clinic: Clinic
    schedule: Schedule
    options: DeckOptions
    refused: frozenset[str] = frozenset()

    @property
    def words(self) -> DeckWords:
        return deck_words_for(self.topic.language)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        return self.schedule.exercises

    def layout(self, name: str) -> SlideLayout:
        """Return the layout of that name. Raises KeyError."""
        return self.options.template.layout(name)

    def own_layout(self, name: str) -> str:
        """Return the name of the club's own layout for ours of that name, else ours. Those `refused` have no room for the words."""
        own = f"{OWN_PREFIX}{name}"
        has = own not in self.refused and any(layout.name == own for layout in self.options.template.layouts)
        return own if has else name

    def best_layout(self, names: tuple[str, ...], index: int, paragraphs: tuple[Paragraph, ...]) -> str:
        """Return the layout on which paragraphs break least, then the first of those; the last, of small type, if they fit no other.

        Those on which they fit in another font, too, come before those on which they do not.
        """
        fonts = self.options.fonts
        places = [(name, self.layout(name).place(index)) for name in names[:-1]]
        fitting = [(name, place) for name, place in places if fits(paragraphs, place, fonts)]
        fitting = [each for each in fitting if fits(paragraphs, widened(each[1]), fonts)] or fitting
        return min(fitting, key=lambda each: line_count(paragraphs, each[1], fonts))[0] if fitting else names[-1]

    def notes(self, item: TimedItem) -> PresenterNotes:
        return notes_for(item, self.schedule, self.words, self.options.timer)

    def texts(self, layout: str, title: Paragraph, kicker: str, *more: PlaceholderText) -> tuple[PlaceholderText, ...]:
        """Fill the places that most layouts have, and those given. What the layout has no place for is left out."""
        footer = Paragraph(self.topic.deck_title, origin=self.topic.where("title"))
        common = (filled(TITLE, title), filled(KICKER, Paragraph(kicker)), filled(FOOTER, footer))
        return tuple(text for text in (*common, *more) if self.layout(layout).has(text.index))


def main_picture(exercise: Exercise) -> Figure:
    """Return the picture that shows the exercise as it is done, the last. Raises IndexError where there is none."""
    return exercise.pictures[-1]


def filled(index: int, *paragraphs: Paragraph) -> PlaceholderText:
    """Put paragraphs into a place."""
    return PlaceholderText(index, paragraphs)


def said(one: Said, level: int = 0) -> Paragraph:
    """Return a statement as it stands on a slide."""
    return Paragraph(together(one.on_slide), level, one.where("slide" if one.slide else "text"))


def together(text: str) -> str:
    """Keep a number and its unit on one line."""
    return MEASURE.sub(NO_BREAK_SPACE, text)


def all_said(statements: Iterable[Said]) -> tuple[Paragraph, ...]:
    """Return statements as they stand on a slide."""
    return tuple(said(one) for one in statements)


def title_of(item: TimedItem) -> Paragraph:
    """Return an item's title, at home where the content says it."""
    return Paragraph(item.agenda.title, origin=_title_origin(item.agenda.node, item.agenda.exercise is not None))


def _title_origin(node: Node, is_exercise: bool) -> Origin:
    if is_exercise:
        return node.where("name")
    origins = (node.where(key) for key in ("slide_title", "title", "name") if key in node.origins)
    return next(origins, node.where() or NOWHERE)
