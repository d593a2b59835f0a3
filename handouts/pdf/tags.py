"""The structure tree of the file: elements, their attributes, and the way back from marked content to its owner.

ISO 32000-1, 14.7 and 14.8; ISO 14289-1 (PDF/UA-1), clause 7.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, TypeAlias

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from handouts.core.geometry import Box, Length
from handouts.pdf.tree import MarkedContent, TagNode, contents_of
from handouts.typeset.page import Disc, Document, Element, Mark, Rule, Text, marks_of


class Annotation(NamedTuple):
    """An annotation on a page that belongs to an element: a link's area or a form field's."""

    page: int
    dictionary: Object


Annotations: TypeAlias = dict[TagNode, list[Annotation]]
ELEMENT = Name.StructElem


class TagWriter:
    """Writes the tree of one file."""

    def __init__(self, pdf: Pdf, document: Document, annotations: Annotations) -> None:
        self.pdf = pdf
        self.document = document
        self.annotations = annotations
        self.pages = [page.obj for page in pdf.pages]
        self.made: dict[TagNode, Object] = {}
        self.owners: list[list[tuple[int, Object]]] = [
            [] for _ in self.pages
        ]  # by page: numbers of content with elements

    def write(self, root: TagNode) -> None:
        """Write the tree, enter it in the catalog, and tell each page and annotation its place in it."""
        made = self._add(root)
        made.P = tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=[made]))
        parents = self._parents()
        tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(parents)))
        tree.ParentTreeNextKey = len(parents) // 2
        self.pdf.Root.StructTreeRoot = tree
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _add(self, node: TagNode, parent: Object | None = None) -> Object:
        """Write an element and all below it. Its kids come last, as they have to know it."""
        keys: dict[str, object] = {"/Type": ELEMENT, "/S": _role(node.role), "/P": parent}
        annotations = self.annotations.get(node, [])
        page = _page(node, annotations)
        if page is not None:
            keys["/Pg"] = self.pages[page]
        self._describe(node, keys)
        made = self.made[node] = self.pdf.make_indirect(Dictionary(keys))
        kids = [self._kid(kid, page, made) for kid in node.kids]
        made.K = Array([*kids, *map(self._object, annotations)])
        return made

    def _kid(self, kid: TagNode | MarkedContent, page: int | None, made: Object) -> Object | int:
        if isinstance(kid, TagNode):
            return self._add(kid, made)
        self.owners[kid.page].append((kid.number, made))
        if kid.page == page:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=self.pages[kid.page], MCID=kid.number)

    def _object(self, annotation: Annotation) -> Object:
        return Dictionary(Type=Name.OBJR, Pg=self.pages[annotation.page], Obj=annotation.dictionary)

    def _describe(self, node: TagNode, keys: dict[str, object]) -> None:
        if node.actual is not None:
            keys["/ActualText"] = String(node.actual)
        if node.element is None:
            return
        if node.element.alt is not None:
            keys["/Alt"] = String(node.element.alt)
        attributes = [*_table_attributes(node.element), *_list_attributes(node.element), *self._figure_attributes(node)]
        if attributes:
            keys["/A"] = attributes[0] if len(attributes) == 1 else Array(attributes)

    def _figure_attributes(self, node: TagNode) -> Iterable[Object]:
        """Say where a figure stands: the box around what it shows on its first page."""
        if node.role != "Figure" or node.element is None:
            return
        page = next(contents_of(node)).page
        boxes = [mark_box(mark) for _, mark in marks_of(node.element) if mark.page == page]
        height = self.document.pages[page].height
        yield Dictionary(O=Name.Layout, Placement=Name.Block, BBox=corners(around(boxes), height))

    def _parents(self) -> list[Object | int]:
        """Return the owners of each page's marked content and of each annotation, by their numbers."""
        listed: list[Object | int] = []
        for number, (page, owners) in enumerate(zip(self.pages, self.owners, strict=True)):
            page.StructParents = number
            elements = [made for _, made in sorted(owners, key=lambda owner: owner[0])]
            listed += [number, self.pdf.make_indirect(Array(elements))]
        for node, annotations in self.annotations.items():
            for annotation in annotations:
                annotation.dictionary.StructParent = len(listed) // 2
                listed += [len(listed) // 2, self.made[node]]
        return listed


@cache
def _role(name: str) -> Name:
    return Name("/" + name)


def _page(node: TagNode, annotations: list[Annotation]) -> int | None:
    """Return the page of an element's own content."""
    pages = [kid.page for kid in node.kids if isinstance(kid, MarkedContent)]
    pages += [annotation.page for annotation in annotations]
    return pages[0] if pages else None


def _table_attributes(element: Element) -> Iterable[Object]:
    if element.scope is None and element.column_span == 1:
        return
    keys: dict[str, object] = {"/O": Name.Table}
    if element.scope is not None:
        keys["/Scope"] = Name("/" + element.scope)
    if element.column_span != 1:
        keys["/ColSpan"] = element.column_span
    yield Dictionary(keys)


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
