"""The structure tree of the file: elements, their attributes, and the way back from marked content to its owner.

ISO 32000-1, 14.7 and 14.8; ISO 14289-1 (PDF/UA-1), clause 7.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from handouts.geometry import Box, Length
from handouts.page import Disc, Document, Element, Mark, Rule, Text, marks_of
from handouts.pdf.tree import Content, Node, contents_of, nodes_of


class Annotation(NamedTuple):
    """An annotation on a page that belongs to an element: a link's area or a form field's."""

    page: int
    dictionary: Object


Annotations: TypeAlias = dict[Node, list[Annotation]]


@dataclass
class TagWriter:
    """Writes the tree of one file."""

    pdf: Pdf
    document: Document
    annotations: Annotations
    made: dict[Node, Object] = field(default_factory=dict)

    def write(self, root: Node) -> None:
        """Write the tree, enter it in the catalog, and tell each page and annotation its place in it."""
        for node in nodes_of(root):
            self.made[node] = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + node.role)))
        tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=[self.made[root]]))
        self._fill(root, tree)
        parents = self._parents(root)
        tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(parents)))
        tree.ParentTreeNextKey = len(parents) // 2
        self.pdf.Root.StructTreeRoot = tree
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _fill(self, node: Node, parent: Object) -> None:
        made = self.made[node]
        made.P = parent
        page = self._page(node)
        if page is not None:
            made.Pg = self.pdf.pages[page].obj
        objects = (self._object(annotation) for annotation in self._annotations(node))
        made.K = Array([*(self._kid(kid, page) for kid in node.kids), *objects])
        self._describe(node, made)
        for kid in node.kids:
            if isinstance(kid, Node):
                self._fill(kid, made)

    def _annotations(self, node: Node) -> list[Annotation]:
        return self.annotations.get(node, [])

    def _page(self, node: Node) -> int | None:
        """Return the page of an element's own content."""
        pages = [kid.page for kid in node.kids if isinstance(kid, Content)]
        pages += [annotation.page for annotation in self._annotations(node)]
        return pages[0] if pages else None

    def _kid(self, kid: Node | Content, page: int | None) -> Object | int:
        if isinstance(kid, Node):
            return self.made[kid]
        if kid.page == page:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=self.pdf.pages[kid.page].obj, MCID=kid.number)

    def _object(self, annotation: Annotation) -> Object:
        return Dictionary(Type=Name.OBJR, Pg=self.pdf.pages[annotation.page].obj, Obj=annotation.dictionary)

    def _describe(self, node: Node, made: Object) -> None:
        if node.actual is not None:
            made.ActualText = String(node.actual)
        if node.element is None:
            return
        if node.element.alt is not None:
            made.Alt = String(node.element.alt)
        attributes = [*_table_attributes(node.element), *_list_attributes(node.element), *self._figure_attributes(node)]
        if attributes:
            made.A = attributes[0] if len(attributes) == 1 else Array(attributes)

    def _figure_attributes(self, node: Node) -> Iterable[Object]:
        """Say where a figure stands: the box around what it shows on its first page."""
        if node.role != "Figure" or node.element is None:
            return
        page = next(contents_of(node)).page
        boxes = [mark_box(mark) for _, mark in marks_of(node.element) if mark.page == page]
        height = self.document.pages[page].height
        yield Dictionary(O=Name.Layout, Placement=Name.Block, BBox=corners(around(boxes), height))

    def _parents(self, root: Node) -> list[Object | int]:
        """Return the owners of each page's marked content and of each annotation, by their numbers."""
        owners: list[list[Object]] = [[] for _ in self.document.pages]
        found = [(content, node) for node in nodes_of(root) for content in node.kids if isinstance(content, Content)]
        for content, node in sorted(found, key=lambda pair: (pair[0].page, pair[0].number)):
            owners[content.page].append(self.made[node])
        listed: list[Object | int] = []
        for number, (page, elements) in enumerate(zip(self.pdf.pages, owners, strict=True)):
            page.obj.StructParents = number
            listed += [number, self.pdf.make_indirect(Array(elements))]
        for node, annotations in self.annotations.items():
            for annotation in annotations:
                annotation.dictionary.StructParent = len(listed) // 2
                listed += [len(listed) // 2, self.made[node]]
        return listed


def _table_attributes(element: Element) -> Iterable[Object]:
    keys: dict[str, object] = {}
    if element.scope is not None:
        keys["/Scope"] = Name("/" + element.scope)
    if element.column_span != 1:
        keys["/ColSpan"] = element.column_span
    if keys:
        yield Dictionary({"/O": Name.Table, **keys})


def _list_attributes(element: Element) -> Iterable[Object]:
    """Say how a list with labels counts (ISO 14289-1, 7.6)."""
    if element.role != "L":
        return
    labels = [text for label in _labels(element) if (text := _text(label))]
    if any(text.strip(" .)").isdecimal() for text in labels):
        yield Dictionary(O=Name.List, ListNumbering=Name.Decimal)
    elif any(True for _ in _labels(element)):
        yield Dictionary(O=Name.List, ListNumbering=Name.Disc)


def _labels(element: Element) -> Iterable[Element]:
    items = (kid for kid in element.kids if isinstance(kid, Element) and kid.role == "LI")
    return (kid for item in items for kid in item.kids if isinstance(kid, Element) and kid.role == "Lbl")


def _text(element: Element) -> str:
    return "".join(line.text for _, mark in marks_of(element) if isinstance(mark, Text) for line in mark.lines)


def mark_box(mark: Mark) -> Box:
    """Return the box around a mark."""
    match mark:
        case Text():
            height = mark.style.size + (len(mark.lines) - 1) * mark.style.leading
            width = max((line.width for line in mark.lines), default=0.0)
            return Box(mark.origin.x, mark.origin.y - 0.8 * mark.style.size, width, height)
        case Rule():
            x, y = min(mark.start.x, mark.end.x), min(mark.start.y, mark.end.y)
            return Box(x, y, abs(mark.end.x - mark.start.x), abs(mark.end.y - mark.start.y))
        case Disc():
            radius = mark.diameter / 2
            return Box(mark.center.x - radius, mark.center.y - radius, mark.diameter, mark.diameter)
        case _:
            return mark.box


def around(boxes: Iterable[Box]) -> Box:
    """Return the box around boxes."""
    boxes = tuple(boxes)
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(box.right for box in boxes) - x, max(box.bottom for box in boxes) - y)


def corners(box: Box, height: Length) -> list[float]:
    """Return a box as PDF writes rectangles: lower left and upper right, on a page of this height."""
    return [round(value, 2) for value in (box.x, height - box.bottom, box.right, height - box.y)]
