"""A drawn document taken apart into what a print run copies for each person and what all of them share."""

import io
import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from handouts.pdf.joining.form import FILE_PARTS, CopyForm, FilePart, Kind, Reference, Written

SELF = 2_147_000_000  # stands in a page or annotation for its own number
TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>|(\d+) 0 R|\b(2147000000)\b", re.DOTALL)

ZONE = Written((b"<< /Filter /FlateDecode >>",))


def make_copy_form(data: bytes, zone_count: int) -> CopyForm:
    """Take a document apart. The last stream of each of the first `zone_count` pages that have two is for a person's words.

    A document with an odd number of pages gets an empty one more, so that the next person starts on a front side.
    """
    with Pdf.open(io.BytesIO(data)) as pdf:
        return _Taker(pdf, zone_count).form()


class _Taker:
    """One document being taken apart."""

    def __init__(self, pdf: Pdf, zone_count: int) -> None:
        self.pdf = pdf
        self.zone_count = zone_count
        self.own: dict[int, int] = {}  # object numbers to places
        self.objects: list[Object] = []
        self.shared: dict[int, int] = {}
        self.shared_texts: list[Written] = []
        tags = pdf.Root.StructTreeRoot
        self.parts: dict[int, FilePart] = {
            pdf.Root.Pages.objgen[0]: "pages",
            tags.objgen[0]: "document",  # the copy's root stands below the whole file's
            tags.ParentTree.objgen[0]: "owners",
        }

    def form(self) -> CopyForm:
        """Return the parts."""
        pages = self._pages()
        root = self._take(self._root())
        zones = tuple(self._take(zone) for zone in self._zones())
        owners = tuple(self._owners())
        own = tuple(ZONE if place in zones else self._written(made, place) for place, made in enumerate(self.objects))
        catalog, information = self._catalog(), self._written(self.pdf.trailer.Info)
        return CopyForm(own, tuple(self.shared_texts), root, pages, zones, owners, catalog, information)

    def _pages(self) -> tuple[int, ...]:
        if len(self.pdf.pages) % 2:
            self.pdf.add_blank_page(page_size=_size(self.pdf.pages[-1].obj))
        for page in self.pdf.pages:
            if "/StructParents" in page.obj:
                page.obj.StructParents = SELF
            page.obj.Resources = self.pdf.make_indirect(page.obj.get("/Resources", Dictionary()))
        return tuple(self._take(page.obj) for page in self.pdf.pages)

    def _root(self) -> Object:
        """Return the document's element, made a part of the whole file's."""
        (root,) = self.pdf.Root.StructTreeRoot.K
        root.S = Name.Part
        root.P = self.pdf.Root.StructTreeRoot
        return root

    def _zones(self) -> Iterator[Object]:
        found = [page.obj.Contents[-1] for page in self.pdf.pages if isinstance(page.obj.get("/Contents"), Array)]
        if len(found) != self.zone_count:
            raise ValueError(f"{len(found)} pages with a second stream, not {self.zone_count}")
        yield from found

    def _owners(self) -> Iterator[tuple[int, int]]:
        """Yield each page and annotation that has a place in the tag tree, with what owns its content."""
        listed = list(self.pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, listed[::2]), listed[1::2], strict=True))
        number = 0
        for page in self.pdf.pages:
            if "/StructParents" in page.obj:
                yield self._take(page.obj), self._take(owners[number])
                number += 1
        for page in self.pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                yield self._take(annotation), self._take(owners[int(annotation.StructParent)])
                annotation.StructParent = SELF

    def _take(self, made: Object) -> int:
        """Make an object one of the copy's own, with all elements of the tag tree below it."""
        number = made.objgen[0]
        if number not in self.own:
            self.own[number] = len(self.objects)
            self.objects.append(made)
            if isinstance(made, Dictionary) and "/K" in made:
                for kid in made.K:
                    if isinstance(kid, Dictionary) and "/S" in kid:
                        self._take(kid)
        return self.own[number]

    def _written(self, made: Object, place: int = -1) -> Written:
        if not isinstance(made, Stream):
            return self._cut(made.unparse(resolved=True), place)
        keys = Dictionary({key: value for key, value in made.stream_dict.items() if key != "/Length"})
        text = self._cut(keys.unparse(resolved=True), place)
        return Written(text.pieces, text.references, made.read_raw_bytes())

    def _cut(self, text: bytes, place: int) -> Written:
        """Cut an object's text at its references; `place` is its own among those of the copy."""
        pieces, references, start = [], [], 0
        for found in TOKEN.finditer(text):
            if found[1] is None and found[2] is None:
                continue  # a string
            pieces.append(text[start : found.start()])
            references.append(self._reference(int(found[1])) if found[1] else Reference("own", place, is_number=True))
            start = found.end()
        return Written((*pieces, text[start:]), tuple(references))

    def _reference(self, number: int) -> Reference:
        if number in self.own:
            return Reference("own", self.own[number])
        if number in self.parts:
            return _part(self.parts[number])
        if number not in self.shared:
            text = self._written(self.pdf.get_object(number, 0))  # what it points to comes first
            self.shared[number] = len(self.shared_texts)
            self.shared_texts.append(text)
        return Reference("shared", self.shared[number])

    def _catalog(self) -> Written:
        self.parts[self.pdf.Root.StructTreeRoot.objgen[0]] = "tags"
        keys = {key: value for key, value in self.pdf.Root.items() if key not in ("/Outlines", "/PageMode")}
        text = self._written(Dictionary(keys))
        *pieces, last = text.pieces
        outline = last.rstrip().removesuffix(b">>") + b"/PageMode /UseOutlines /Outlines "
        return Written((*pieces, outline, b" >>"), (*text.references, _part("outline")))


def _part(name: FilePart) -> Reference:
    kind: Kind = "file"
    return Reference(kind, FILE_PARTS.index(name))


def _size(page: Object) -> tuple[float, float]:
    _, _, width, height = (float(side) for side in page.MediaBox)
    return width, height
