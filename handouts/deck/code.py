"""A QR code as one native shape on a white ground: sharp on every screen, no picture file."""

from handouts.core.geometry import Box
from handouts.deck.markup import NO_LINE, fill, frame, named, preset
from handouts.deck.shapes import GEOMETRY, GEOMETRY_END, Counter
from handouts.deck.slides import Code
from handouts.figures.code import QUIET, code_rows, dark_runs

MODULE = 10  # steps of the freeform's grid to one module


def draw_code(code: Code, box: Box, number: Counter) -> str:
    """Write a code as large as it fits, in the middle of a box."""
    modules = code_rows(code.address)
    side = min(box.width, box.height)
    ground = Box(box.center.x - side / 2, box.center.y - side / 2, side, side)
    size = (len(modules) + 2 * QUIET) * MODULE
    path = "".join(
        _run((start + QUIET) * MODULE, (row + QUIET) * MODULE, (end - start) * MODULE)
        for row, line in enumerate(modules)
        for start, end in dark_runs(line)
    )
    geometry = f'{GEOMETRY} w="{size}" h="{size}">{path}{GEOMETRY_END}'
    return _shape(number(), "Code ground", None, ground, preset("rect"), "white") + _shape(
        number(), "QR code", code.alt, ground, geometry, "ink"
    )


def _run(x: int, y: int, width: int) -> str:
    corners = ((x + width, y), (x + width, y + MODULE), (x, y + MODULE))
    lines = "".join(f'<a:lnTo><a:pt x="{right}" y="{down}"/></a:lnTo>' for right, down in corners)
    return f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo>{lines}<a:close/>'


def _shape(number: int, name: str, alt: str | None, box: Box, geometry: str, colour: str) -> str:
    return (
        f"<p:sp><p:nvSpPr>{named(number, name, alt)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{frame(box)}{geometry}{fill(colour)}{NO_LINE}</p:spPr></p:sp>"
    )
