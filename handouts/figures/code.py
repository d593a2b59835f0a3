"""A QR code: an address as rows of modules, and as a drawing. The only door to segno."""

from handouts.core.geometry import Box
from handouts.figures.shapes import Command, Layer, PaintedPath, VectorFigure

QUIET = 4  # modules of white around a code, ISO/IEC 18004
ERROR_LEVEL = "m"
DARK = "#000000"  # pure black: a printer of one bit dithers any other tone


def code_rows(address: str) -> tuple[tuple[int, ...], ...]:
    """Return the code's modules in rows, 1 for a dark one, without the white around them."""
    import segno

    return tuple(tuple(int(bool(module)) for module in row) for row in segno.make(address, error=ERROR_LEVEL).matrix)


def dark_runs(row: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return where dark modules follow one another: from and up to."""
    runs: list[tuple[int, int]] = []
    for place, is_dark in enumerate(row):
        if is_dark and runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        elif is_dark:
            runs.append((place, place + 1))
    return runs


def code_drawing(address: str) -> VectorFigure:
    """Return the code as a drawing, one module to the unit, with the white around it."""
    rows = code_rows(address)
    size = len(rows) + 2 * QUIET
    outline = tuple(command for y, row in enumerate(rows) for run in dark_runs(row) for command in _bar(run, y))
    return VectorFigure(f"code {address}", Box(0, 0, size, size), (Layer("code", (PaintedPath(outline, fill=DARK),)),))


def _bar(run: tuple[int, int], y: int) -> tuple[Command, ...]:
    left, right, top = run[0] + QUIET, run[1] + QUIET, y + QUIET
    return ("M", left, top), ("L", right, top), ("L", right, top + 1), ("L", left, top + 1), ("Z",)
