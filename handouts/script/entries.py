"""The script's blocks: set text with its height and tags, drawn from 0, 0 and moved to its page later. Between words and pages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from handouts.content.words import DeckWords
from handouts.core.geometry import Box, Length, Point
from handouts.core.problems import Origin, Problem
from handouts.figures.shapes import Picture, VectorFigure
from handouts.theme import script as look
from handouts.theme.sheet import Type
from handouts.typeset.page import Element, Image, Mark, Rectangle, Role, Rule, Text
from handouts.typeset.text import Fonts, MissingGlyph, Span, Style, WordTooWide, break_lines, without_marks
from handouts.workshop.notes import PresenterNotes
from handouts.workshop.schedule import TimedItem, clock, count_minutes


class Block(NamedTuple):
    """Something that stays on one page: its height, and its tags and marks as measured from its own top left.

    The backgrounds are drawn before them.
    """

    height: Length
    elements: tuple[Element, ...] = ()
    backgrounds: tuple[Mark, ...] = ()


@dataclass(slots=True)
class Setter:
    """Sets text in the document's fonts and gathers what cannot be set."""

    fonts: Fonts
    problems: list[Problem] = field(default_factory=list)

    def text(
        self, spans: str | Iterable[Span], kind: Type, at: Point, width: Length, origin: Origin
    ) -> tuple[Text, Length]:
        """Set text from a top left corner; return it with its height. What cannot be set is a problem, and left blank."""
        style = Style(kind.size, kind.leading, kind.is_bold, kind.colour)
        try:
            lines = break_lines(spans, style, width, self.fonts)
        except (MissingGlyph, WordTooWide) as error:
            self.problems.append(Problem(origin, f"presenter's script: {error}", "write it another way"))
            lines = ()
        baseline = Point(at.x, at.y + look.ASCENT * style.size)
        return Text(0, baseline, lines, style), len(lines) * style.leading


def moved(element: Element, down: Length, page: int) -> Element:
    """Return an element with everything in it moved down, and onto a page."""
    kids = tuple(
        moved(kid, down, page) if isinstance(kid, Element) else moved_mark(kid, down, page) for kid in element.kids
    )
    return element._replace(kids=kids)


def moved_mark(mark: Mark, down: Length, page: int) -> Mark:
    """Return a mark of a kind that the script uses, moved down and onto a page. Raises TypeError for other kinds."""
    match mark:
        case Text(origin=origin):
            return mark._replace(page=page, origin=Point(origin.x, origin.y + down))
        case Rectangle(box=box) | Image(box=box):
            return mark._replace(page=page, box=box.moved(0, down))
        case Rule(start=start, end=end):
            return mark._replace(page=page, start=Point(start.x, start.y + down), end=Point(end.x, end.y + down))
        case _:
            raise TypeError(type(mark).__name__)


def heading(setter: Setter, role: Role, words: str, style: Type, after: Length, origin: Origin) -> Block:
    """Set a heading over the whole width; it is a bookmark too."""
    width = look.CLOCK_WIDTH + look.WORDS_WIDTH
    set_text, height = setter.text(words, style, Point(look.MARGIN, 0), width, origin)
    return Block(height + after, (Element(role, (set_text,), bookmark=words),))


def line(setter: Setter, words: str, style: Type, after: Length, origin: Origin) -> Block:
    """Set a paragraph over the whole width."""
    width = look.CLOCK_WIDTH + look.WORDS_WIDTH
    set_text, height = setter.text(words, style, Point(look.MARGIN, 0), width, origin)
    return Block(height + after, (Element("P", (set_text,)),))


def entry(
    setter: Setter, item: TimedItem, notes: PresenterNotes, words: DeckWords, shown: tuple[Picture, str] | None = None
) -> Block:
    """Set one thing on the programme: the clock at the left, title, say, do and watch for beside it; a picture at the right."""
    origin = item.agenda.node.where("notes")
    left, right = look.MARGIN, look.MARGIN + look.CLOCK_WIDTH
    width = look.WORDS_WIDTH - (look.PICTURE_WIDTH + look.PICTURE_GAP if shown else 0.0)
    time, _ = setter.text(clock(item.starts), look.CLOCK, Point(left, 0), look.CLOCK_WIDTH, origin)
    taken = words.script_minutes.format(minutes=count_minutes(item.minutes))
    minutes, _ = setter.text(taken, look.LABEL, Point(left, look.CLOCK.leading), look.CLOCK_WIDTH, origin)
    title, y = setter.text(item.agenda.title, look.HEAD, Point(right, 0), width, origin)
    elements = [Element("H3", (title,), bookmark=item.agenda.title), Element("P", (time, minutes))]
    y += look.PARAGRAPH_GAP
    if item.agenda.points:
        points, height = _points(setter, item.agenda.points, y, width, origin)
        elements.append(points)
        y += height + look.PARAGRAPH_GAP
    for head, text in ((words.say, notes.say), (words.do, notes.do), (words.watch, notes.watch)):
        if not text:
            continue
        spans = (Span(f"{head}: ", is_bold=True, colour="navy"), Span(without_marks(text)))
        paragraph, height = setter.text(spans, look.BODY, Point(right, y), width, origin)
        elements.append(Element("P", (paragraph,)))
        y += height + look.PARAGRAPH_GAP
    if shown:
        figure, high = _picture(*shown)
        elements.insert(1, figure)
        y = max(y, high + look.PARAGRAPH_GAP)
    return Block(y + look.BETWEEN_ENTRIES, (Element("Sect", tuple(elements)),))


def _picture(picture: Picture, alt: str) -> tuple[Element, Length]:
    """Return a picture at the right of the words, level with the title, and how high it is."""
    size = (
        (picture.view.width, picture.view.height)
        if isinstance(picture, VectorFigure)
        else (picture.width, picture.height)
    )
    high = look.PICTURE_WIDTH * size[1] / size[0]
    x = look.MARGIN + look.CLOCK_WIDTH + look.WORDS_WIDTH - look.PICTURE_WIDTH
    return Element("Figure", (Image(0, Box(x, 0, look.PICTURE_WIDTH, high), picture),), alt=alt), high


def _points(
    setter: Setter, points: tuple[str, ...], y: Length, width: Length, origin: Origin
) -> tuple[Element, Length]:
    """Set what a slide would show as a list, from a height on."""
    left, items, top = look.MARGIN + look.CLOCK_WIDTH, [], y
    for point in points:
        bullet, _ = setter.text(look.BULLET, look.BULLET_STYLE, Point(left, y), look.BULLET_WIDTH, origin)
        at = Point(left + look.BULLET_WIDTH, y)
        words, height = setter.text(point, look.BODY, at, width - look.BULLET_WIDTH, origin)
        items.append(Element("LI", (Element("Lbl", (bullet,)), Element("LBody", (words,)))))
        y += height
    return Element("L", tuple(items)), y - top
