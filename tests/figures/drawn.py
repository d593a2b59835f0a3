"""Small pictures made in the tests, and drawings as the sheet's PDF shows them."""

import io
from typing import Any

import PIL.Image
import PIL.ImageChops
import PIL.ImageFilter
import pypdfium2
import resvg_py
from pikepdf import Dictionary, Name, Pdf

from handouts.figures.shapes import VectorFigure
from handouts.figures.svg import read_svg
from handouts.pdf.drawings import draw_form, opacity_name

SIDE = 300  # pixels
DIFFERENT = 60  # of 255


def svg(inside: str, attributes: str = 'viewBox="0 0 100 100"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def read(data: bytes) -> VectorFigure:
    drawing, problems = read_svg(data, "x", "x.svg")
    assert not problems, problems
    return drawing


def on_paper(drawing: VectorFigure) -> PIL.Image.Image:
    """Return the drawing as a PDF page shows it."""
    view = drawing.view
    scale = SIDE / view.width
    form = draw_form(drawing, view, scale)
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(SIDE, view.height * scale))
    states = {
        opacity_name(place): Dictionary(ca=opacity.fill, CA=opacity.stroke)
        for place, opacity in enumerate(form.opacities)
    }
    form_object = pdf.make_stream(
        form.operators.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=list(form.box),
        Resources=Dictionary(ExtGState=Dictionary(states)),
    )  # fmt: skip
    page = pdf.pages[0]
    page.obj.Resources = Dictionary(XObject=Dictionary(G1=form_object))
    unit = scale / form.factor
    moved = f"{unit} 0 0 {-unit} {-view.x * scale} {(view.y + view.height) * scale} cm /G1 Do"
    page.obj.Contents = pdf.make_stream(moved.encode())
    file = io.BytesIO()
    pdf.save(file)
    shown: PIL.Image.Image = pypdfium2.PdfDocument(file.getvalue())[0].render(scale=1).to_pil().convert("RGB")
    return shown


def by_resvg(data: bytes, width: int = SIDE) -> PIL.Image.Image:
    png = resvg_py.svg_to_bytes(svg_string=data.decode(), width=width, background="#ffffff", dpi=96.0)
    return PIL.Image.open(io.BytesIO(bytes(png))).convert("RGB")


def differs(one: PIL.Image.Image, two: PIL.Image.Image) -> bool:
    """Is there a spot of three by three pixels, more than an edge, where the two are not alike?"""
    assert abs(one.height - two.height) <= 1
    bands = PIL.ImageChops.difference(one, two.resize(one.size)).split()
    spots = (band.point(lambda value: 255 * (value > DIFFERENT)).filter(PIL.ImageFilter.MinFilter(3)) for band in bands)
    return any(spot.getbbox() for spot in spots)


def photo(kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 30), **options: Any) -> bytes:
    """Return a photo of much detail: its left half is red, whatever else it shows."""
    image = PIL.Image.effect_noise(size, 90).convert("RGB")
    image.paste("#c81e1e", (0, 0, size[0] // 2, size[1]))
    file = io.BytesIO()
    image.convert(mode).save(file, kind, **options)
    return file.getvalue()
