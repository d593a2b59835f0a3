"""Pictures in the file: each drawing once, fine enough for paper, photos as they are."""

import io
import math
from dataclasses import replace
from typing import Any

import PIL.Image
import pytest
from pikepdf import Object

from handouts.core.geometry import Box
from handouts.figures.shapes import PaintedPath, Photo, VectorFigure
from handouts.pdf import draw_document
from handouts.pdf.drawings import FINEST, draw_form
from handouts.typeset.page import Document, Element, Image
from tests.pdf.example import DRAWING, OPTIONS, example, figure, paragraph
from tests.pdf.reading import TaggedPdf


def photo(mode: str, format: str) -> Photo:
    stream = io.BytesIO()
    PIL.Image.new(mode, (20, 16), "#1b6b67" if mode != "RGBA" else (200, 30, 10, 120)).save(stream, format)
    return Photo("a photo", stream.getvalue(), 20, 16, "jpeg" if format == "JPEG" else "png")


def objects_of(document: Document, **changes: Any) -> tuple[TaggedPdf, dict[str, Object]]:
    read = TaggedPdf(draw_document(document, OPTIONS._replace(**changes)))
    return read, dict(read.pdf.pages[0].obj.Resources.XObject.items())


def test_a_drawing_is_in_the_file_once_however_often_it_is_shown() -> None:
    twin = replace(DRAWING, name="twin", digest="")
    document = example(
        None, figure(twin, 320, "Again"), figure(replace(DRAWING, view=Box(0, 0, 90, 80), digest=""), 430, "Another")
    )
    read, objects = objects_of(document)
    assert len(objects) == 2
    content = read.pdf.pages[0].obj.Contents.read_bytes()
    assert [content.count(b"/%b Do" % name[1:].encode()) for name in sorted(objects)] == [3, 1]


def test_a_drawing_on_two_pages_is_entered_in_both() -> None:
    there = Element("Figure", (Image(1, Box(40, 300, 100, 80), DRAWING),), alt="There")
    read, _ = objects_of(example(None, there))
    first, second = (page.obj.Resources.XObject for page in read.pdf.pages)
    assert first.G1.objgen == second.G1.objgen


@pytest.mark.parametrize("scale", [0.05, 0.148, 1.0, 40.0])
def test_a_drawing_is_as_fine_as_its_largest_use_needs_and_no_finer(scale: float) -> None:
    shape = PaintedPath((("M", math.pi, math.e), ("L", 10 * math.pi, math.tau)), stroke="#000000", stroke_width=1.0)
    drawing = VectorFigure("line", Box(0, 0, 100, 80), (DRAWING.layers[0]._replace(shapes=(shape,)),))
    form = draw_form(drawing, drawing.view, scale)
    *_, move, path = form.operators.splitlines()
    x, y = (int(part) for part in move.split()[4:6])
    assert path.startswith("0 0 m")
    assert abs(x / form.factor - math.pi) * scale <= FINEST / 2
    assert abs(y / form.factor - math.e) * scale <= FINEST / 2
    assert scale / form.factor == pytest.approx(FINEST)


def test_a_curve_that_leaves_its_chord_by_less_than_the_grid_is_a_line() -> None:
    outline = (("M", 0.0, 0.0), ("C", 30.0, 0.3, 60.0, 0.3, 90.0, 0.0), ("C", 90.0, 30.0, 60.0, 60.0, 0.0, 60.0))
    drawing = VectorFigure(
        "edge", Box(0, 0, 100, 80), (DRAWING.layers[0]._replace(shapes=(PaintedPath(outline, fill="#000000"),)),)
    )
    path = draw_form(drawing, drawing.view, FINEST).operators.splitlines()[-1]
    assert path == "0 0 m 90 0 l 90 30 60 60 0 60 c f"


def test_black_is_said_because_a_form_begins_with_the_colours_of_its_page() -> None:
    line = (("M", 0.0, 0.0), ("L", 5.0, 0.0), ("L", 5.0, 5.0))
    shape = PaintedPath(line, fill="#000000", stroke="#000000", stroke_width=1.0)
    drawing = replace(DRAWING, layers=(DRAWING.layers[0]._replace(shapes=(shape,)),), digest="")
    written = draw_form(drawing, drawing.view, 1.0).operators
    assert "0 0 0 rg" in written and "0 0 0 RG" in written


def test_a_photo_is_one_object_and_keeps_what_is_seen_through() -> None:
    _, objects = objects_of(
        example(None, figure(photo("RGBA", "PNG"), 320, "A photo"), figure(photo("RGBA", "PNG"), 430, "Twin"))
    )
    (found,) = (made for name, made in objects.items() if not name.startswith("/G"))
    assert (int(found.Width), int(found.Height)) == (20, 16)
    assert "/SMask" in found


def test_a_jpeg_stays_a_jpeg() -> None:
    _, objects = objects_of(example(None, figure(photo("RGB", "JPEG"), 320, "A photo")))
    (found,) = (made for name, made in objects.items() if not name.startswith("/G"))
    assert "/DCTDecode" in str(found.Filter)


def test_a_photo_is_grey_in_grey_ink() -> None:
    _, objects = objects_of(example(None, figure(photo("RGB", "PNG"), 320, "A photo")), ink="grey")
    (found,) = (made for name, made in objects.items() if not name.startswith("/G"))
    data = found.read_bytes()
    step = len(data) // 320
    assert step in (1, 3)
    assert all(len(set(data[place : place + step])) == 1 for place in range(0, len(data), step))


def test_a_document_without_pictures_is_fine() -> None:
    document = example()._replace(root=Element("Document", (paragraph("P", "Words", 90),)))
    read = TaggedPdf(draw_document(document, OPTIONS))
    assert read.words() == ["Words"]
