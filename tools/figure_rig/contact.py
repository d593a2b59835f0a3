"""The contact sheet: all frames in colour and grey at 6 cm and 3 cm print width and 300 dpi, and every look. For docs/."""

import io

import resvg_py
from PIL import Image

from handouts.core.choices import Ink
from handouts.figures.alter import for_ink
from handouts.figures.shapes import Command, PaintedPath, VectorFigure
from handouts.figures.svg import read_svg

LARGE, SMALL = 709, 354  # pixels: 6 cm and 3 cm at 300 dpi
GAP = 12
COLOURS = 255


def contact_sheet(frames: dict[str, str], looks: dict[str, str]) -> bytes:
    """Return a PNG of the frames' SVG texts, large and small in both inks, and of one frame in each look."""
    inks: tuple[Ink, Ink] = ("colour", "grey")
    rows = [[_image(text, ink, LARGE) for text in part] for ink in inks for part in _fours(list(frames.values()))]
    rows += [[_image(text, ink, SMALL) for text in frames.values()] for ink in inks]
    rows += [[_image(text, ink, LARGE) for text in looks.values()] for ink in inks]
    return _png(_laid_out(rows))


def _fours(texts: list[str]) -> list[list[str]]:
    return [texts[start : start + 4] for start in range(0, len(texts), 4)]


def _laid_out(rows: list[list[Image.Image]]) -> Image.Image:
    wide = max(sum(image.width + GAP for image in row) for row in rows) + GAP
    high = sum(max(image.height for image in row) + GAP for row in rows) + GAP
    sheet = Image.new("RGB", (wide, high), "white")
    y = GAP
    for row in rows:
        x = GAP
        for image in row:
            sheet.paste(image, (x, y))
            x += image.width + GAP
        y += max(image.height for image in row) + GAP
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
