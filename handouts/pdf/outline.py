"""Bookmarks: the headings that a viewer lists beside the pages, one inside the other as the tag tree has them."""

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from handouts.pdf.tags import mark_box
from handouts.typeset.page import Document, Element, marks_of


class Bookmark:
    """One entry and what stands below it."""

    def __init__(self, title: str, level: int, page: int, top: float) -> None:
        self.title = title
        self.level = level
        self.page = page
        self.top = top
        self.kids: list[Bookmark] = []


def find_bookmarks(document: Document) -> list[Bookmark]:
    """Return the outermost bookmarks. A heading's number is its level; other elements stand below the bookmarked ones around them."""
    root = Bookmark(document.title, 0, 0, 0.0)
    open_ones = [root]
    for bookmark in _bookmarks(document.root, 1):
        while open_ones[-1].level >= bookmark.level:
            open_ones.pop()
        open_ones[-1].kids.append(bookmark)
        open_ones.append(bookmark)
    return root.kids


def _bookmarks(element: Element, level: int) -> list[Bookmark]:
    found = []
    if element.bookmark is not None:
        _, mark = next(marks_of(element))
        own = int(element.role[1]) if element.role in ("H1", "H2", "H3") else level
        found.append(Bookmark(element.bookmark, own, mark.page, mark_box(mark).y))
        level = own + 1
    return found + [mark for kid in element.kids if isinstance(kid, Element) for mark in _bookmarks(kid, level)]


def add_outline(pdf: Pdf, document: Document) -> None:
    """Write the bookmarks, if the document has any, and have viewers show them."""
    bookmarks = find_bookmarks(document)
    if bookmarks:
        outline = pdf.make_indirect(Dictionary(Type=Name.Outlines))
        _add(pdf, document, outline, bookmarks)
        pdf.Root.Outlines = outline
        pdf.Root.PageMode = Name.UseOutlines


def _add(pdf: Pdf, document: Document, parent: Object, bookmarks: list[Bookmark]) -> int:
    """Write bookmarks below their parent, and return how many there are with all below them."""
    made = [pdf.make_indirect(_entry(pdf, document, bookmark)) for bookmark in bookmarks]
    for place, entry in enumerate(made):
        entry.Parent = parent
        if place:
            entry.Prev = made[place - 1]
            made[place - 1].Next = entry
    parent.First, parent.Last = made[0], made[-1]
    below = sum(_add(pdf, document, entry, mark.kids) for entry, mark in zip(made, bookmarks, strict=True) if mark.kids)
    parent.Count = len(made) + below
    return len(made) + below


def _entry(pdf: Pdf, document: Document, bookmark: Bookmark) -> Object:
    top = round(document.pages[bookmark.page].height - bookmark.top, 2)
    destination = Array([pdf.pages[bookmark.page].obj, Name.XYZ, 0, top, 0])
    return Dictionary(Title=String(bookmark.title), Dest=destination)
