"""The tag tree as the file will hold it: who owns which marked content on which page. Between the plan and the canvas.

Reading order decides the numbers of marked content; drawing follows them. So the two cannot part.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from handouts.pdf.options import PdfOptions
from handouts.typeset.page import Document, Element, Image, Mark, Slot


class MarkedContent(NamedTuple):
    """One run of marked content: the page's index and the run's number (MCID) on it."""

    page: int
    number: int


class TagNode:
    """A structure element on its way into the file. A node made for a slot has no kids of its own in the plan."""

    __slots__ = ("actual", "element", "kids", "role", "slot")

    def __init__(self, role: str, element: Element | None = None, slot: Slot | None = None) -> None:
        self.role = role
        self.element = element
        self.slot = slot
        self.actual = element.actual if element is not None else None
        self.kids: list[TagNode | MarkedContent] = []


class ContentRun:
    """Marks that are drawn as one piece of marked content; an artifact where there is no content."""

    __slots__ = ("content", "marks", "node")

    def __init__(self, node: TagNode, content: MarkedContent | None, mark: Mark) -> None:
        self.node = node
        self.content = content
        self.marks = [mark]

    @property
    def opening(self) -> str:
        """The operator that begins it."""
        return "/Artifact BMC" if self.content is None else f"/{self.node.role} <</MCID {self.content.number}>> BDC"


PageRuns: TypeAlias = list[list[ContentRun]]


def make_tree(document: Document, options: PdfOptions) -> tuple[TagNode, PageRuns]:
    """Give every mark of the plan its owner and its number, and return the tree and each page's runs in drawing order."""
    if document.root.role != "Document":
        raise ValueError("the root of the tag tree is a Document")
    maker = _TreeMaker(options, [[] for _ in document.pages], [0 for _ in document.pages])
    return maker.node(document.root, ()), maker.runs


class _TreeMaker(NamedTuple):
    """`counts` are the numbers given out on each page."""

    options: PdfOptions
    runs: PageRuns
    counts: list[int]

    def node(self, element: Element, parents: tuple[str, ...]) -> TagNode:
        made = TagNode(element.role, element)
        for kid in element.kids:
            if isinstance(kid, Element):
                made.kids.append(self.node(kid, (*parents, element.role)))
            elif isinstance(kid, Slot):
                if kid.kind != "ring" or kid.value or self.options.is_fillable:  # nothing is printed of a ring to draw
                    made.kids.append(self._slot(kid))
            else:
                if isinstance(kid, Image) and "Figure" not in (*parents, element.role):
                    raise ValueError(f"the picture {kid.picture.name!r} stands outside a Figure")
                self._add(made, kid)
        if element.role == "Figure" and not element.alt:
            raise ValueError("a Figure without alternative text")
        return made

    def _slot(self, slot: Slot) -> TagNode:
        if self.options.is_fillable and not slot.is_fixed:
            self.runs[slot.page].append(ContentRun(TagNode("Form", slot=slot), None, slot))
            return self.runs[slot.page][-1].node
        made = TagNode("Span", slot=None if self.options.is_fillable else slot)
        if slot.value is None:
            made.actual = self.options.tick_box if slot.kind == "tick" else self.options.blank
        self._add(made, slot)
        return made

    def _add(self, node: TagNode, mark: Mark) -> None:
        """Draw the mark with the node's last run if nothing is drawn between them, else in a run of its own."""
        runs = self.runs[mark.page]
        if runs and runs[-1].node is node and node.kids and runs[-1].content is node.kids[-1]:
            runs[-1].marks.append(mark)
            return
        content = MarkedContent(mark.page, self.counts[mark.page])
        self.counts[mark.page] += 1
        node.kids.append(content)
        runs.append(ContentRun(node, content, mark))


def nodes_of(node: TagNode) -> Iterator[TagNode]:
    """Yield a node and all below it in reading order."""
    yield node
    for kid in node.kids:
        if isinstance(kid, TagNode):
            yield from nodes_of(kid)


def contents_of(node: TagNode) -> Iterator[MarkedContent]:
    """Yield the marked content of a node and of all below it in reading order."""
    for kid in node.kids:
        if isinstance(kid, TagNode):
            yield from contents_of(kid)
        else:
            yield kid
