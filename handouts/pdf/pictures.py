"""Pictures inside the file: each drawing once, however often it is shown. Between the plan and the canvas."""

import io
import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from pikepdf import Dictionary, Name, Object, Pdf

from handouts.core.choices import Ink
from handouts.core.geometry import Box
from handouts.figures.alter import for_ink
from handouts.figures.shapes import Photo, VectorFigure
from handouts.pdf.drawings import FigureForm, draw_form, opacity_name
from handouts.pdf.streams import add_compressed, compress
from handouts.typeset.page import Document, Image, marks_of

if TYPE_CHECKING:
    import PIL.Image
    from reportlab.lib.utils import ImageReader


class _Use:
    """What the document shows of one drawing: the box around all views, the largest scale, and where."""

    def __init__(self, name: str, drawing: VectorFigure, view: Box, scale: float) -> None:
        self.name = name
        self.drawing = drawing
        self.view = view
        self.scale = scale
        self.pages: set[int] = set()


class PictureUse:
    """The pictures of a document. Drawings of the same digest are one."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.uses: dict[str, _Use] = {}
        self.photos: dict[Photo, ImageReader] = {}

    def form(self, drawing: VectorFigure) -> tuple[str, FigureForm]:
        """Return a drawing's name in the file and its operators."""
        use = self.uses[drawing.digest]
        return use.name, self._made(use)[0]

    def _made(self, use: _Use) -> tuple[FigureForm, bytes]:
        return _make_form(use.drawing, self.ink, use.view, use.scale)

    def view(self, drawing: VectorFigure) -> Box:
        """Return the part of a drawing that the file keeps."""
        return self.uses[drawing.digest].view

    def photo(self, photo: Photo) -> "ImageReader":
        """Return a photo as the canvas takes it; grey for grey ink."""
        if photo not in self.photos:
            from reportlab.lib.utils import ImageReader

            self.photos[photo] = ImageReader(io.BytesIO(photo.data) if self.ink == "colour" else _grey(photo))
        return self.photos[photo]

    def embed(self, pdf: Pdf) -> None:
        """Write the forms and enter them in the resources of the pages that show them."""
        for use in self.uses.values():
            made = _embed(pdf, *self._made(use))
            for page in sorted(use.pages):
                resources = pdf.pages[page].obj.Resources
                if "/XObject" not in resources:
                    resources.XObject = Dictionary()
                resources.XObject["/" + use.name] = made


def find_pictures(document: Document, ink: Ink) -> PictureUse:
    """Look through a document for the drawings that it shows, so that each can be written as fine as its largest use."""
    found = PictureUse(ink)
    for image in _images(document):
        if not isinstance(image.picture, VectorFigure):
            continue
        drawing, view = image.picture, image.view or image.picture.view
        scale = max(image.box.width / view.width, image.box.height / view.height)
        if drawing.digest not in found.uses:
            found.uses[drawing.digest] = _Use(f"G{len(found.uses) + 1}", drawing, view, scale)
        use = found.uses[drawing.digest]
        use.view, use.scale = _around(use.view, view), max(use.scale, scale)
        use.pages.add(image.page)
    return found


@lru_cache(maxsize=64)
def _make_form(drawing: VectorFigure, ink: Ink, view: Box, scale: float) -> tuple[FigureForm, bytes]:
    """Return a drawing's form and its operators compressed; sheets of one topic share them."""
    form = draw_form(for_ink(drawing, ink), view, scale)
    return form, compress(form.operators.encode("ascii"))


def _images(document: Document) -> Iterator[Image]:
    marks: Iterable[object] = (
        *(mark for page in document.pages for mark in page.artifacts),
        *(mark for _, mark in marks_of(document.root)),
    )
    return (mark for mark in marks if isinstance(mark, Image))


def _around(first: Box, second: Box) -> Box:
    x, y = min(first.x, second.x), min(first.y, second.y)
    return Box(x, y, max(first.right, second.right) - x, max(first.bottom, second.bottom) - y)


def _embed(pdf: Pdf, form: FigureForm, operators: bytes) -> Object:
    states = {
        opacity_name(place): Dictionary(ca=opacity.fill, CA=opacity.stroke)
        for place, opacity in enumerate(form.opacities)
    }
    resources = Dictionary(ExtGState=Dictionary(states)) if states else Dictionary()
    return add_compressed(
        pdf,
        operators,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=list(form.box),
        Resources=resources,
    )


def _grey(photo: Photo) -> "PIL.Image.Image":
    """Return the photo in grey; what is see-through stays so."""
    import PIL.Image

    with PIL.Image.open(io.BytesIO(photo.data)) as image:
        has_alpha = "A" in image.mode or "transparency" in image.info
        return image.convert("LA").convert("RGBA") if has_alpha else image.convert("L")


def is_same_view(first: Box, second: Box) -> bool:
    """Tell whether two views are the same to a thousandth of a unit."""
    pairs = zip(
        (first.x, first.y, first.right, first.bottom), (second.x, second.y, second.right, second.bottom), strict=True
    )
    return all(math.isclose(a, b, abs_tol=0.001) for a, b in pairs)
