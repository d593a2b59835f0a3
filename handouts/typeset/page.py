"""A printed document as plain data: pages, marks on them, and the tag tree that a screen reader follows.

Planners (sheet, script) make it, tests read it, pdf/ draws it. Nothing here knows reportlab.

The tree's leaves are the marks, in the order in which a person reads them; a page draws its artifacts first, then its marks in
tree order. So what is read and what is drawn cannot differ, and text outside the tree has to be put there on purpose.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from handouts.core.choices import Paper as Paper
from handouts.core.geometry import Box, Length, Point
from handouts.figures.shapes import Picture
from handouts.typeset.text import Line, Style

# standard structure types of ISO 32000-1, 14.8.4
Role: TypeAlias = Literal[
    "Document", "Part", "Sect", "Div", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR",
    "TH", "TD", "Figure", "Caption", "Form", "Span", "Link", "Note",
]  # fmt: skip


class Text(NamedTuple):
    """Lines of set text. `origin` is the left end of the first baseline; each next baseline is one leading below."""

    page: int
    origin: Point
    lines: tuple[Line, ...]
    style: Style


class Image(NamedTuple):
    """A picture that fills its box; `view` is the part of the picture shown (its own units), the whole view box where None."""

    page: int
    box: Box
    picture: Picture
    view: Box | None = None


class Rectangle(NamedTuple):
    """A box with a fill, an edge drawn inside it, or both. Colours are the palette's names."""

    page: int
    box: Box
    fill: str | None = None
    edge: str | None = None
    edge_width: Length = 0.0
    radius: Length = 0.0


class Rule(NamedTuple):
    """A straight line."""

    page: int
    start: Point
    end: Point
    width: Length
    colour: str


class Disc(NamedTuple):
    """A filled circle, or a white one with an edge."""

    page: int
    center: Point
    diameter: Length
    fill: str | None = None
    edge: str | None = None
    edge_width: Length = 0.0


SlotKind: TypeAlias = Literal["text", "tick", "ring"]


class Slot(NamedTuple):
    """One personal field: a pen line, a printed value, a form field and a batch-filled value are four drawings of it.

    `field` is its name in a roster ("name", "repetitions.kneeling"); `label` is what a screen reader calls it. `box` is the room
    for the value, whose first baseline is at `baseline`; it stands at the box's left or right. `value` is what is printed; None leaves
    a blank. A printed value keeps its pen line where `is_ruled`. `lines` is the value as set, one for each line of `box`. Pen lines
    stand `line_drop` below each baseline, which are one leading apart; a tick box has its edge inside `box`, `line_width` wide.
    A ring is drawn by hand around a word, or ticked on a screen: nothing is printed where it is blank.
    What is `is_fixed` follows from other fields: it is always printed, and nobody fills it in.
    """

    page: int
    field: str
    label: str
    box: Box
    baseline: Length
    style: Style
    lines: tuple[Line, ...] = ()
    value: str | None = None
    kind: SlotKind = "text"
    is_ruled: bool = True
    line_count: int = 1
    line_colour: str = "mute"
    line_width: Length = 0.8
    line_drop: Length = 2.5
    align: Literal["left", "right"] = "left"
    is_fixed: bool = False

    @property
    def value_x(self) -> Length:
        """Where the lines of the value start."""
        widest = max((line.width for line in self.lines), default=0.0)
        return self.box.right - widest if self.align == "right" else self.box.x


Mark: TypeAlias = Text | Image | Slot | Rectangle | Rule | Disc


class Element(NamedTuple):
    """A node of the tag tree. `alt` is a figure's text; `actual` replaces what is drawn; `scope` is a header cell's direction."""

    role: Role
    kids: tuple["Element | Mark", ...] = ()
    alt: str | None = None
    actual: str | None = None
    scope: Literal["Row", "Column", "Both"] | None = None
    bookmark: str | None = None
    address: str | None = None  # a Link's target
    column_span: int = 1


class Page(NamedTuple):
    """One side of paper: its size, and the marks that carry no meaning (backgrounds, rules, running foot); they are drawn first."""

    width: Length
    height: Length
    artifacts: tuple[Mark, ...] = ()


class Document(NamedTuple):
    """A whole planned document. The root's role is "Document"."""

    pages: tuple[Page, ...]
    root: Element
    title: str
    language: str
    subject: str = ""
    author: str = ""


PAPER_SIZES: dict[Paper, tuple[Length, Length]] = {"a4": (595.2756, 841.8898), "letter": (612.0, 792.0)}


def marks_of(element: Element) -> Iterator[tuple[Element, Mark]]:
    """Yield every mark below the element in reading order, each with the element that owns it."""
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from marks_of(kid)
        else:
            yield element, kid


def pen_lines(slot: Slot) -> tuple[Rule, ...]:
    """Return the lines of a slot to write on: all of them where it is blank, none under a printed value that is not ruled."""
    if slot.kind != "text" or (slot.value is not None and not slot.is_ruled):
        return ()
    heights = (slot.baseline + slot.line_drop + row * slot.style.leading for row in range(slot.line_count))
    left, right = slot.box.x, slot.box.right
    return tuple(Rule(slot.page, Point(left, y), Point(right, y), slot.line_width, slot.line_colour) for y in heights)


def slots_of(document: Document) -> tuple[Slot, ...]:
    """Return the personal fields of a document in reading order."""
    return tuple(mark for _, mark in marks_of(document.root) if isinstance(mark, Slot))
