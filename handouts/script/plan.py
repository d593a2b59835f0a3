"""The presenter's script: the same workshop as the deck, for a room without a screen. A topic's schedule becomes planned pages."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from handouts.content.model import Clinic, Topic
from handouts.content.sides import pictures_by_side
from handouts.content.words import DeckWords, deck_words_for, words_for
from handouts.core.geometry import Box, Length, Point
from handouts.core.problems import NOWHERE, Problem
from handouts.figures.shapes import Picture
from handouts.script.entries import Block, Setter, entry, heading, line, moved, moved_mark
from handouts.theme import script as look
from handouts.typeset.page import PAPER_SIZES, Document, Element, Mark, Page, Paper, Rectangle, Rule, Text
from handouts.typeset.text import Fonts, Style, measure
from handouts.workshop.notes import Timer, notes_for
from handouts.workshop.schedule import Schedule, TimedItem, clock, count_minutes


class ScriptOptions(NamedTuple):
    """How a script is made."""

    fonts: Fonts
    paper: Paper = "a4"
    timer: Timer = "none"
    presenter: str = ""
    pictures: Mapping[str, Picture] = MappingProxyType({})


class PlannedScript(NamedTuple):
    """A planned script, and what does not fit."""

    document: Document
    problems: tuple[Problem, ...] = ()


def plan_script(topic: Topic, clinic: Clinic, schedule: Schedule, options: ScriptOptions) -> PlannedScript:
    """Plan the presenter's script of a workshop: clock, title, say, do and watch for, as in the deck's notes."""
    words, setter = deck_words_for(topic.language), Setter(options.fonts)
    width, height = PAPER_SIZES[options.paper]
    title = words.script_title.format(title=topic.deck_title)
    options = options._replace(pictures=pictures_by_side(topic, options.pictures))
    parts = [[_programme(schedule, words, setter)]]
    parts += [
        _part(name, tuple(items), schedule, words, setter, options)
        for name, items in groupby(schedule.items, key=lambda item: item.agenda.part)
    ]
    opening = _opening(topic, schedule, title, options.presenter, setter)
    room = height - look.MARGIN - look.FOOT_ROOM
    pages = _filled(opening, parts, _filled(opening, parts, _ScriptPages(room)).spread())
    document = Document(
        pages=_with_feet(pages, Box(0, 0, width, height), title, topic, setter),
        root=Element("Document", tuple(pages.elements)),
        title=title,
        language=topic.language,
        subject=topic.workshop.subtitle or "",
        author=clinic.name,
    )
    return PlannedScript(document, (*schedule.problems, *dict.fromkeys(setter.problems)))


class _ScriptPages:
    """Pages being filled from the top. `room` is the height between the margins, `spreads` what is put between a page's blocks."""

    def __init__(self, room: Length, spreads: Sequence[Length] = ()) -> None:
        self.room, self.page, self.y = room, 0, 0.0
        self.spreads, self.used, self.counts = spreads, [0.0], [0]
        self.elements: list[Element] = []
        self.backgrounds: list[Mark] = []

    def add(self, blocks: list[Block]) -> None:
        """Put blocks below each other, each whole on its page."""
        last = len(blocks) - 1
        placed = (self._placed(block, is_head=place < last) for place, block in enumerate(blocks))
        self.elements += [element for elements in placed for element in elements]

    def gather(self, role: str, blocks: list[Block]) -> None:
        """Put blocks below each other under one element. The first, a heading, keeps the second on its page."""
        first, *rest = blocks
        if rest and self.y + first.height + rest[0].height > self.room + TOLERANCE:
            self._turn()
        placed = [*self._placed(first, is_head=bool(rest)), *(each for block in rest for each in self._placed(block))]
        self.elements.append(Element("Sect", tuple(placed)))

    def _placed(self, block: Block, *, is_head: bool = False) -> list[Element]:
        """Put a block below the last one; a heading is followed closely."""
        if self.y and self.y + block.height > self.room + TOLERANCE:
            self._turn()
        down = look.MARGIN + self.y
        self.backgrounds += [moved_mark(mark, down, self.page) for mark in block.backgrounds]
        self.y += block.height
        self.used[-1] = self.y
        if not is_head:
            self.counts[-1] += 1
            self.y += self.spreads[self.page] if self.page < len(self.spreads) else 0.0
        return [moved(element, down, self.page) for element in block.elements]

    def _turn(self) -> None:
        self.page, self.y = self.page + 1, 0.0
        self.used.append(0.0)
        self.counts.append(0)

    def spread(self) -> "_ScriptPages":
        """Return empty pages with the room that was left on each, but the last, shared out between its blocks."""
        shares = [(self.room - used) / max(1, count - 1) for used, count in zip(self.used, self.counts, strict=True)]
        return _ScriptPages(self.room, [min(look.MOST_SPREAD, share) for share in shares[:-1]])


TOLERANCE = 0.01


def _filled(opening: list[Block], parts: list[list[Block]], pages: _ScriptPages) -> _ScriptPages:
    pages.add(opening)
    for part in parts:
        pages.gather("Sect", part)
    return pages


def _opening(topic: Topic, schedule: Schedule, title: str, presenter: str, setter: Setter) -> list[Block]:
    words, origin = deck_words_for(topic.language), topic.where("title")
    planned = words.script_subtitle.format(minutes=count_minutes(schedule.planned), limit=schedule.minutes)
    blocks = [
        heading(setter, "H1", title, look.TITLE, look.AFTER_TITLE, origin),
        line(setter, planned, look.SUBTITLE, look.AFTER_TITLE, origin),
    ]
    if presenter:
        blocks.append(line(setter, words.presented_by.format(name=presenter), look.BODY, look.AFTER_TITLE, NOWHERE))
    if schedule.left_out:
        left_out = words.left_out.format(minutes=schedule.minutes, list="; ".join(schedule.left_out))
        blocks.append(line(setter, left_out, look.BODY, look.AFTER_TITLE, origin))
    blocks[-1] = blocks[-1]._replace(height=blocks[-1].height + look.BEFORE_PART)
    return blocks


def _programme(schedule: Schedule, words: DeckWords, setter: Setter) -> Block:
    """Lay out the parts and their times as a table, so that the order can be seen at a glance."""
    title, y = setter.text(words.contents, look.PART, Point(look.MARGIN, 0), look.WORDS_WIDTH, NOWHERE)
    y += look.AFTER_PART
    parts = [(name, list(items)) for name, items in groupby(schedule.items, key=lambda item: item.agenda.part)]
    rows = [(words.column_starts, words.column_part, words.column_minutes)]
    rows += [
        (clock(items[0].starts), name, count_minutes(sum(each.minutes for each in items))) for name, items in parts
    ]
    made, backgrounds = [], []
    for number, row in enumerate(rows):
        height = look.BODY.leading + look.ROW_GAP
        made.append(_row(row, y, setter, is_head=number == 0))
        backgrounds.append(_rule(y + height - look.ROW_GAP / 2))
        y += height
    table = Element("Table", (Element("THead", (made[0],)), Element("TBody", tuple(made[1:]))))
    heading_element = Element("H2", (title,), bookmark=words.contents)
    return Block(y + look.BEFORE_PART, (heading_element, table), tuple(backgrounds))


def _row(cells: tuple[str, str, str], y: Length, setter: Setter, *, is_head: bool) -> Element:
    style = look.TABLE_HEAD if is_head else look.BODY
    right = look.MARGIN + look.CLOCK_WIDTH
    minutes = right + look.WORDS_WIDTH - look.CLOCK_WIDTH
    made = []
    for place, (text, x) in enumerate(zip(cells, (look.MARGIN, right, minutes), strict=True)):
        width = (look.CLOCK_WIDTH, minutes - right, look.CLOCK_WIDTH)[place]
        set_text, _ = setter.text(text, style, Point(x, y), width, NOWHERE)
        made.append(Element("TH" if is_head else "TD", (set_text,), scope="Column" if is_head else None))
    return Element("TR", tuple(made))


def _part(
    name: str,
    items: tuple[TimedItem, ...],
    schedule: Schedule,
    words: DeckWords,
    setter: Setter,
    options: ScriptOptions,
) -> list[Block]:
    head = heading(setter, "H2", name, look.PART, look.AFTER_PART, items[0].agenda.node.where())
    band = Rectangle(0, _band(head.height), fill="tint", radius=3)
    first = {item.agenda.exercise.id: item for item in reversed(items) if item.agenda.exercise}
    shown = {id(item): _picture_of(item, options.pictures) for item in first.values()}
    entries = [
        entry(setter, item, notes_for(item, schedule, words, options.timer), words, shown.get(id(item)))
        for item in items
    ]
    return [head._replace(backgrounds=(band,), height=head.height + look.BAND_INSET), *entries]


def _picture_of(item: TimedItem, pictures: Mapping[str, Picture]) -> tuple[Picture, str] | None:
    """Return the picture of an exercise as it is done, the second of two, with its words."""
    known = [
        each for each in (item.agenda.exercise.pictures if item.agenda.exercise else ()) if each.figure in pictures
    ]
    return (pictures[known[:2][-1].figure], known[:2][-1].alt) if known else None


def _band(height: Length) -> Box:
    width = look.CLOCK_WIDTH + look.WORDS_WIDTH + 2 * look.BAND_INSET
    return Box(look.MARGIN - look.BAND_INSET, -look.BAND_INSET * 0.9, width, height)


def _rule(y: Length) -> Rule:
    right = look.MARGIN + look.CLOCK_WIDTH + look.WORDS_WIDTH
    return Rule(0, Point(look.MARGIN, y), Point(right, y), look.RULE_WIDTH, "rule")


def _with_feet(pages: _ScriptPages, paper: Box, title: str, topic: Topic, setter: Setter) -> tuple[Page, ...]:
    """Return the pages with their backgrounds and a foot that says the title and the page's number."""
    count = pages.page + 1
    made = []
    for number in range(count):
        backgrounds = tuple(mark for mark in pages.backgrounds if mark.page == number)
        numbered = words_for(topic.language).page.format(number=number + 1, count=count)
        made.append(Page(paper.width, paper.height, (*backgrounds, *_foot(number, paper, title, numbered, setter))))
    return tuple(made)


def _foot(page: int, paper: Box, title: str, numbered: str, setter: Setter) -> tuple[Text, Text]:
    y = paper.height - look.FOOT - look.LABEL.size
    room = paper.width - 2 * look.MARGIN
    number_width = measure(numbered, Style(look.LABEL.size, look.LABEL.leading), setter.fonts)
    left, _ = setter.text(title, look.LABEL, Point(look.MARGIN, y), room - number_width, NOWHERE)
    right, _ = setter.text(
        numbered, look.LABEL, Point(paper.width - look.MARGIN - number_width, y), number_width + 1, NOWHERE
    )
    return left._replace(page=page, lines=left.lines[:1]), right._replace(page=page)
