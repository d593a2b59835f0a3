"""The contact sheet: all frames in colour and grey at 6 cm and 3 cm print width and 150 dpi, and every look. For docs/."""

import io

import resvg_py
from PIL import Image

from handouts.core.choices import Ink
from handouts.figures.alter import for_ink
from handouts.figures.shapes import Command, PaintedPath, VectorFigure
from handouts.figures.svg import read_svg

LARGE, SMALL = 354, 177  # pixels: 6 cm and 3 cm at 150 dpi
IN_ROW = 8  # large pictures; small ones twice as many
MARGIN = 12
COLOURS = 255


def contact_sheet(frames: dict[str, str], looks: dict[str, str]) -> bytes:
    """Return a PNG of the frames' SVG texts, large and small in both inks, and of one frame in each look."""
    inks: tuple[Ink, Ink] = ("colour", "grey")
    texts = list(frames.values())
    rows = [[_image(text, ink, LARGE) for text in row] for ink in inks for row in _rows(texts, IN_ROW)]
    rows += [[_image(text, ink, SMALL) for text in row] for ink in inks for row in _rows(texts, 2 * IN_ROW)]
    rows.append([_image(text, ink, LARGE) for ink in inks for text in looks.values()])
    return _png(_laid_out(rows))


def _rows(texts: list[str], count: int) -> list[list[str]]:
    return [texts[start : start + count] for start in range(0, len(texts), count)]


def _laid_out(rows: list[list[Image.Image]]) -> Image.Image:
    wide = max(sum(image.width + MARGIN for image in row) for row in rows) + MARGIN
    high = sum(max(image.height for image in row) + MARGIN for row in rows) + MARGIN
    sheet = Image.new("RGB", (wide, high), "white")
    y = MARGIN
    for row in rows:
        x = MARGIN
        for image in row:
            sheet.paste(image, (x, y))
            x += image.width + MARGIN
        y += max(image.height for image in row) + MARGIN
    return sheet


def _image(text: str, ink: Ink, width: int) -> Image.Image:
    drawing, _ = read_svg(text.encode(), "figure", "figure.svg")
    flat = flat_svg(for_ink(drawing, ink))
    data = bytes(resvg_py.svg_to_bytes(svg_string=flat, width=width, background="#ffffff"))
    return Image.open(io.BytesIO(data)).convert("RGB")


def _png(sheet: Image.Image) -> bytes:
    out = io.BytesIO()
    sheet.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def flat_svg(drawing: VectorFigure) -> str:
    """Return a drawing as an SVG again: what a renderer that follows the drawing would show."""
    view = drawing.view
    shapes = "".join(_path(shape) for layer in drawing.layers for shape in layer.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view.x:g} {view.y:g} {view.width:g} {view.height:g}" '
        f'stroke-linejoin="round" stroke-linecap="round">{shapes}</svg>'
    )


def _path(shape: PaintedPath) -> str:
    said = f'fill="{shape.fill or "none"}" fill-opacity="{shape.fill_opacity:g}"'
    if shape.stroke:
        said += (
            f' stroke="{shape.stroke}" stroke-width="{shape.stroke_width:g}" stroke-opacity="{shape.stroke_opacity:g}"'
        )
    if shape.dash:
        said += f' stroke-dasharray="{" ".join(f"{length:g}" for length in shape.dash)}"'
    rule = ' fill-rule="evenodd"' if shape.is_even_odd else ""
    return f'<path {said}{rule} d="{"".join(map(_command, shape.outline))}"/>'


def _command(command: Command) -> str:
    letter, *numbers = command
    return letter + " ".join(f"{number:g}" for number in numbers)
