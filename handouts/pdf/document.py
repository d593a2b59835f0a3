"""A planned document drawn as a tagged PDF: the way through the engine.

Tag tree (tree) -> pages (marks, drawings, pictures) -> fonts, fields, links, tags, bookmarks and metadata -> bytes.
"""

import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf

from handouts.pdf.annotations import add_links
from handouts.pdf.fonts import FontUse
from handouts.pdf.marks import Pen, draw_mark
from handouts.pdf.metadata import add_metadata
from handouts.pdf.options import PdfOptions
from handouts.pdf.outline import add_outline
from handouts.pdf.pictures import find_pictures
from handouts.pdf.streams import add_compressed, compress_pages
from handouts.pdf.tags import TagWriter
from handouts.pdf.tree import ContentRun, PageRuns, TagNode, make_tree
from handouts.typeset.page import Document, Page, Text

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

FOOT = 0.85  # of a page's height: text outside the tag tree may only stand below


def draw_document(document: Document, options: PdfOptions) -> bytes:
    """Draw a document as PDF/UA-1 and PDF/A-2a. The same document and options give the same bytes."""
    root, runs = make_tree(document, options)
    return draw_tree(DocumentDrawing(document, options, root, runs), make_pen(document, options))


class DocumentDrawing(NamedTuple):
    """A document on its way into a file.

    `extra_streams` are content streams by page, added after the page's own; they are deflated already.
    """

    document: Document
    options: PdfOptions
    root: TagNode
    runs: PageRuns
    extra_streams: Mapping[int, bytes] = MappingProxyType({})


def draw_tree(drawing: DocumentDrawing, pen: Pen) -> bytes:
    """Draw the runs of a document, and make a file of them with the whole tree."""
    with Pdf.open(io.BytesIO(_draw_pages(drawing.document, drawing.runs, pen))) as pdf:
        _finish(pdf, drawing.document, drawing.options, drawing.root, pen)
        for page, stored in drawing.extra_streams.items():
            pdf.pages[page].obj.Contents = Array([pdf.pages[page].obj.Contents, add_compressed(pdf, stored)])
        return _save(pdf)


def _new_canvas() -> "Canvas":
    from reportlab.pdfgen.canvas import Canvas  # here, as print runs take documents apart without it

    return Canvas(io.BytesIO(), pageCompression=0, invariant=1)


def make_pen(document: Document, options: PdfOptions) -> Pen:
    """Return a pen for the document's pages."""
    pictures = find_pictures(document, options.ink)
    return Pen(_new_canvas(), options.colours, FontUse(options.fonts), pictures, options.is_fillable)


def _draw_pages(document: Document, runs: PageRuns, pen: Pen) -> bytes:
    for page, drawn in zip(document.pages, runs, strict=True):
        pen.height = page.height
        pen.canvas.setPageSize((page.width, page.height))
        _draw_artifacts(pen, page)
        for run in drawn:
            draw_run(pen, run)
        pen.canvas.showPage()
    data: bytes = pen.canvas.getpdfdata()
    return data


def _draw_artifacts(pen: Pen, page: Page) -> None:
    for mark in page.artifacts:
        if isinstance(mark, Text):
            if mark.origin.y < FOOT * page.height:
                words = " ".join(line.text for line in mark.lines)
                raise ValueError(f"text outside the tag tree that is no running foot: {words!r}")
            pen.write("/Artifact <</Type /Pagination /Subtype /Footer>> BDC")
        else:
            pen.write("/Artifact BMC")
        draw_mark(pen, mark)
        pen.write("EMC")


def draw_run(pen: Pen, run: ContentRun) -> None:
    """Draw the marks of one piece of marked content."""
    pen.write(run.opening)
    for mark in run.marks:
        draw_mark(pen, mark)
    pen.write("EMC")


def _finish(pdf: Pdf, document: Document, options: PdfOptions, root: TagNode, pen: Pen) -> None:
    """Add to the drawn pages all that makes them a document."""
    fonts = pdf.make_indirect(Dictionary())
    annotations = add_links(pdf, document, root)
    if options.is_fillable:
        from handouts.pdf.forms import FormWriter

        annotations |= FormWriter(pdf, document, pen, fonts).write(root)
    pen.fonts.embed(pdf, fonts)
    for page in pdf.pages:
        page.obj.Tabs = Name.S
        page.obj.Resources.Font = fonts
        del page.obj.Trans
    pen.pictures.embed(pdf)
    TagWriter(pdf, document, annotations).write(root)
    add_outline(pdf, document)
    add_metadata(pdf, document, options)
    compress_pages(pdf)


def _save(pdf: Pdf) -> bytes:
    """Return the file, its small objects packed and compressed."""
    target = io.BytesIO()
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]  # the canvas's own, the same for every file
    pdf.save(
        target,
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
        min_version="1.7",
        fix_metadata_version=False,
    )
    return target.getvalue()
