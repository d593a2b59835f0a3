"""Everyone's sheets in one file for the printer: each person starts on a front side. It shares what pages have in common.

The file goes to a printer and claims no tags: whoever reads on a screen gets the single files.
"""

import io
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream

if TYPE_CHECKING:
    from handouts.pdf.filling import FilledSheet, SheetFiller

TAGGED = ("/StructParents", "/Tabs", "/Annots")  # of a page: what only means something with tags, or on a screen
LEVEL = 6  # of deflate


class PrintRun:
    """A file that grows by one person's pages at a time."""

    def __init__(self) -> None:
        self.pdf = Pdf.new()
        self.templates: dict[int, tuple[SheetFiller, list[Object]]] = {}
        self.pages: list[Object] = []
        self.bookmarks: list[Object] = []

    def add_filled(self, sheet: "FilledSheet", bookmark: str) -> None:
        """Add a filled sheet, whose fonts, pictures and common words are in the file once."""
        filler = sheet.filler
        if id(filler) not in self.templates:
            self.templates[id(filler)] = (filler, self._copy_pages(bytes(filler.template.data)))
        streams = iter(sheet.streams)
        pages: list[Object] = []
        for page in self.templates[id(filler)][1]:
            own = Dictionary(dict(page.items()))
            if isinstance(page.get("/Contents"), Array):  # the last is for the person's words
                words = Stream(self.pdf, zlib.compress(next(streams), LEVEL))
                words.Filter = Name.FlateDecode
                own.Contents = Array([page.Contents[0], words])
            pages.append(self.pdf.make_indirect(own))
        self._add(pages, bookmark)

    def add_file(self, data: bytes, bookmark: str) -> None:
        """Add a sheet that was drawn for itself."""
        self._add(self._copy_pages(data), bookmark)

    def to_bytes(self, title: str) -> bytes:
        """Return the whole file."""
        self.pdf.Root.Pages.Kids = Array(self.pages)
        self.pdf.Root.Pages.Count = len(self.pages)
        self.pdf.Root.Outlines = self._outline()
        self.pdf.docinfo = self.pdf.make_indirect(Dictionary(Title=title))
        target = io.BytesIO()
        self.pdf.save(target, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate, min_version="1.7")
        return target.getvalue()

    def _copy_pages(self, data: bytes) -> list[Object]:
        """Copy a file's pages into this one, with an empty page after an odd number of them. They are in no page list yet."""
        with Pdf.open(io.BytesIO(data)) as source:
            for page in source.pages:
                for key in TAGGED:
                    if key in page.obj:
                        del page.obj[key]
            self.pdf.pages.extend(source.pages)
        pages: list[Object] = [page.obj for page in self.pdf.pages]
        del self.pdf.pages[:]
        for each in pages:
            each.Parent = self.pdf.Root.Pages
        if len(pages) % 2:
            empty = Dictionary(Type=Name.Page, Parent=self.pdf.Root.Pages, MediaBox=pages[-1].MediaBox)
            pages.append(self.pdf.make_indirect(empty))
        return pages

    def _add(self, pages: list[Object], bookmark: str) -> None:
        entry = Dictionary(Title=bookmark, Dest=Array([pages[0], Name.Fit]))
        self.bookmarks.append(self.pdf.make_indirect(entry))
        self.pages += pages

    def _outline(self) -> Object:
        """Chain the bookmarks (ISO 32000-1, 12.3.3)."""
        top = self.pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=len(self.bookmarks)))
        top.First, top.Last = self.bookmarks[0], self.bookmarks[-1]
        for entry in self.bookmarks:
            entry.Parent = top
        for entry, following in pairwise(self.bookmarks):
            entry.Next, following.Prev = following, entry
        return top
