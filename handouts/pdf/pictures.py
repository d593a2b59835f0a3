"""Pictures inside the file: each drawing once, however often it is shown. Between the plan and the canvas."""

import io
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import PIL.Image
from pikepdf import Dictionary, Name, Object, Pdf
from reportlab.lib.utils import ImageReader

from handouts.geometry import Box
from handouts.page import Document, Image, marks_of
from handouts.pdf.drawings import Form, draw_form, opacity_name
from handouts.pdf.streams import add_stream
from handouts.picture.alter import for_ink
from handouts.picture.shapes import Drawing, Ink, Photo


@dataclass(slots=True)
class _Use:
    """What the document shows of one drawing: the box around all views, and the largest scale."""

    name: str
    drawing: Drawing
    view: Box
    scale: float


@dataclass
class PictureUse:
    """The pictures of a document: which drawings it shows, and on which page."""

    ink: Ink
    uses: dict[Drawing, _Use] = field(default_factory=dict)
    forms: dict[Drawing, Form] = field(default_factory=dict)
    pages: dict[int, set[Drawing]] = field(default_factory=dict)
    photos: dict[Photo, ImageReader] = field(default_factory=dict)

    def form(self, drawing: Drawing) -> tuple[str, Form]:
        """Return a drawing's name in the file and its operators."""
        use = self.uses[drawing]
        if drawing not in self.forms:
            self.forms[drawing] = draw_form(for_ink(drawing, self.ink), use.view, use.scale)
        return use.name, self.forms[drawing]

    def view(self, drawing: Drawing) -> Box:
        """Return the part of a drawing that the file keeps."""
        return self.uses[drawing].view

    def photo(self, photo: Photo) -> ImageReader:
        """Return a photo as the canvas takes it; grey for grey ink."""
        if photo not in self.photos:
            self.photos[photo] = ImageReader(io.BytesIO(photo.data) if self.ink == "colour" else _grey(photo))
        return self.photos[photo]

    def embed(self, pdf: Pdf) -> None:
        """Write the forms and enter them in the resources of the pages that show them."""
        made = {drawing: _embed(pdf, form) for drawing, form in self.forms.items()}
        for page, drawings in sorted(self.pages.items()):
            resources = pdf.pages[page].obj.Resources
            entries = resources.get("/XObject", Dictionary())
            for drawing in sorted(drawings, key=lambda drawing: self.uses[drawing].name):
                entries["/" + self.uses[drawing].name] = made[drawing]
            resources.XObject = entries


def find_pictures(document: Document, ink: Ink) -> PictureUse:
    """Look through a document for the drawings that it shows, so that each can be written as fine as its largest use."""
    found = PictureUse(ink)
    for image in _images(document):
        if not isinstance(image.picture, Drawing):
            continue
        drawing, view = image.picture, image.view or image.picture.view
        scale = max(image.box.width / view.width, image.box.height / view.height)
        use = found.uses.setdefault(drawing, _Use(f"G{len(found.uses) + 1}", drawing, view, scale))
        use.view, use.scale = _around(use.view, view), max(use.scale, scale)
        found.pages.setdefault(image.page, set()).add(drawing)
    return found


def _images(document: Document) -> Iterator[Image]:
    marks: Iterable[object] = (
        *(mark for page in document.pages for mark in page.artifacts),
        *(mark for _, mark in marks_of(document.root)),
    )
    return (mark for mark in marks if isinstance(mark, Image))


def _around(first: Box, second: Box) -> Box:
    x, y = min(first.x, second.x), min(first.y, second.y)
    return Box(x, y, max(first.right, second.right) - x, max(first.bottom, second.bottom) - y)


def _embed(pdf: Pdf, form: Form) -> Object:
    states = {
        opacity_name(place): Dictionary(ca=opacity.fill, CA=opacity.stroke)
        for place, opacity in enumerate(form.opacities)
    }
    resources = Dictionary(ExtGState=Dictionary(states)) if states else Dictionary()
    return add_stream(
        pdf,
        form.operators.encode("ascii"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=list(form.box),
        Resources=resources,
    )


def _grey(photo: Photo) -> PIL.Image.Image:
    """Return the photo in grey; what is see-through stays so."""
    with PIL.Image.open(io.BytesIO(photo.data)) as image:
        has_alpha = "A" in image.mode or "transparency" in image.info
        return image.convert("LA").convert("RGBA") if has_alpha else image.convert("L")


def is_same_view(first: Box, second: Box) -> bool:
    """Tell whether two views are the same to a thousandth of a unit."""
    pairs = zip(
        (first.x, first.y, first.right, first.bottom), (second.x, second.y, second.right, second.bottom), strict=True
    )
    return all(math.isclose(a, b, abs_tol=0.001) for a, b in pairs)
