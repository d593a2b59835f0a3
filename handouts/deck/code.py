"""A QR code as one native shape on a white ground: sharp on every screen, no picture file."""

from handouts.deck.markup import NO_LINE, fill, frame, named, preset
from handouts.deck.shapes import GEOMETRY, GEOMETRY_END, Counter
from handouts.deck.slides import Code
from handouts.geometry import Box

QUIET = 4  # modules of white around a code, ISO/IEC 18004
MODULE = 10  # steps of the freeform's grid to one module
ERROR_LEVEL = "m"


def draw_code(code: Code, box: Box, number: Counter) -> str:
    """Write a code as large as it fits, in the middle of a box."""
    modules = _modules(code.address)
    side = min(box.width, box.height)
    ground = Box(box.center.x - side / 2, box.center.y - side / 2, side, side)
    size = (len(modules) + 2 * QUIET) * MODULE
    path = "".join(
        _run((start + QUIET) * MODULE, (row + QUIET) * MODULE, (end - start) * MODULE)
        for row, line in enumerate(modules)
        for start, end in _runs(line)
    )
    geometry = f'{GEOMETRY} w="{size}" h="{size}">{path}{GEOMETRY_END}'
    return _shape(number(), "Code ground", None, ground, preset("rect"), "white") + _shape(
        number(), "QR code", code.alt, ground, geometry, "ink"
    )


def _modules(address: str) -> tuple[tuple[int, ...], ...]:
    import segno

    return tuple(tuple(int(bool(module)) for module in row) for row in segno.make(address, error=ERROR_LEVEL).matrix)


def _runs(line: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return where dark modules follow one another: from and up to."""
    runs: list[tuple[int, int]] = []
    for place, is_dark in enumerate(line):
        if is_dark and runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        elif is_dark:
            runs.append((place, place + 1))
    return runs


def _run(x: int, y: int, width: int) -> str:
    corners = ((x + width, y), (x + width, y + MODULE), (x, y + MODULE))
    lines = "".join(f'<a:lnTo><a:pt x="{right}" y="{down}"/></a:lnTo>' for right, down in corners)
    return f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo>{lines}<a:close/>'


def _shape(number: int, name: str, alt: str | None, box: Box, geometry: str, colour: str) -> str:
    return (
        f"<p:sp><p:nvSpPr>{named(number, name, alt)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{frame(box)}{geometry}{fill(colour)}{NO_LINE}</p:spPr></p:sp>"
    )
