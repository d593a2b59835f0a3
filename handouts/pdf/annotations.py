"""Links: the areas of a page that open an address, one for each line of a link's text (ISO 14289-1, 7.18.5)."""

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from handouts.core.geometry import Box
from handouts.pdf.tags import Annotation, Annotations, corners, mark_box
from handouts.pdf.tree import TagNode, nodes_of
from handouts.typeset.page import Document, Element, Mark, Text, marks_of

PRINTED = 4  # annotation flag Print (ISO 32000-1, table 165)


def add_links(pdf: Pdf, document: Document, root: TagNode) -> Annotations:
    """Write the link areas of a document, each for the element that it belongs to."""
    found: Annotations = {}
    for node in nodes_of(root):
        if node.element is not None and node.element.address is not None:
            found[node] = [_add_link(pdf, document, node.element, page, box) for page, box in _areas(node.element)]
    return found


def _areas(element: Element) -> list[tuple[int, Box]]:
    return [(mark.page, box) for _, mark in marks_of(element) for box in _line_boxes(mark)]


def _line_boxes(mark: Mark) -> list[Box]:
    if not isinstance(mark, Text):
        return [mark_box(mark)]
    whole = mark_box(mark)
    rows = enumerate(mark.lines)
    return [Box(whole.x, whole.y + row * mark.style.leading, line.width, mark.style.size) for row, line in rows]


def _add_link(pdf: Pdf, document: Document, element: Element, page: int, box: Box) -> Annotation:
    address = element.address or ""
    text = "".join(line.text for _, mark in marks_of(element) if isinstance(mark, Text) for line in mark.lines)
    made = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=corners(box, document.pages[page].height),
            Border=[0, 0, 0],
            F=PRINTED,
            Contents=String(element.alt or text or address),
            A=Dictionary(Type=Name.Action, S=Name.URI, URI=address.encode("ascii")),
        )
    )
    add_annotation(pdf.pages[page], made)
    return Annotation(page, made)


def add_annotation(page: Page, annotation: Object) -> None:
    """Enter an annotation in its page's list."""
    if "/Annots" not in page.obj:
        page.obj.Annots = Array()
    page.obj.Annots.append(annotation)
