"""Make the sheet's fonts from Atkinson Hyperlegible: the same letters at the same widths, with a zero that has no stroke through it.

    python -m tools.plain_zero FOLDER_WITH_ATKINSON assets/fonts

On paper a stroked zero reads as an 8 where it is small, copied or seen from the floor: 20-30 seconds, telephone numbers. The outer
contour of `zero` stays; its two counters give way to one ellipse. `zero.tf` is a composite of `zero` and follows. The OFL asks for
another name: Handouts Sans. Needs fontTools, a development dependency.
"""

import sys
from pathlib import Path

from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

FAMILY = "Handouts Sans"
COUNTERS = {
    "Regular": (151, 62, 497, 606),
    "Bold": (201, 101, 461, 567),
}  # left, bottom, right, top of the new counter, font units
NOTICE = "Copyright 2020 Braille Institute of America, Inc. Made from Atkinson Hyperlegible: renamed, and the zero has no stroke."


def make_plain(source: Path, target: Path, weight: str) -> None:
    """Write one weight of the font with a plain zero."""
    font = TTFont(source, recalcTimestamp=False)
    pen = TTGlyphPen(font.getGlyphSet())
    _replay_outer_contour(font, pen)
    _draw_counter(pen, COUNTERS[weight])
    font["glyf"]["zero"] = pen.glyph()
    _rename(font, weight)
    font.save(target)


def _replay_outer_contour(font: TTFont, pen: TTGlyphPen) -> None:
    recorded = RecordingPen()
    font.getGlyphSet()["zero"].draw(recorded)
    for name, points in recorded.value:
        getattr(pen, name)(*points)
        if name == "closePath":
            return


def _draw_counter(pen: TTGlyphPen, box: tuple[int, int, int, int]) -> None:
    """Draw an ellipse in eight quadratic arcs, against the sense of the outer contour."""
    left, bottom, right, top = box
    x, y, rx, ry = (left + right) / 2, (bottom + top) / 2, (right - left) / 2, (top - bottom) / 2
    near, half = 0.414214, 0.707107  # tan and sin of an eighth of a turn

    def at(across: float, up: float) -> tuple[int, int]:
        return round(x + across * rx), round(y + up * ry)

    pen.moveTo(at(1, 0))
    for a, b in ((1, 1), (-1, 1), (-1, -1), (1, -1)):
        first, middle, last = (at(a, b * near), at(a * half, b * half), at(a * near, b))
        if a * b > 0:
            pen.qCurveTo(first, middle)
            pen.qCurveTo(last, at(0, b))
        else:
            pen.qCurveTo(last, middle)
            pen.qCurveTo(first, at(a, 0))
    pen.closePath()


def _rename(font: TTFont, weight: str) -> None:
    names = {
        0: NOTICE,
        1: FAMILY,
        2: weight,
        3: f"1.0;{FAMILY} {weight}",
        4: f"{FAMILY} {weight}",
        6: f"HandoutsSans-{weight}",
    }
    for record in list(font["name"].names):
        if record.nameID in (7, 16, 17, 25):  # trademark, other family names
            font["name"].removeNames(nameID=record.nameID)
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
        font["name"].setName(text, number, 1, 0, 0)


if __name__ == "__main__":
    for each in COUNTERS:
        make_plain(
            Path(sys.argv[1]) / f"AtkinsonHyperlegible-{each}.ttf", Path(sys.argv[2]) / f"HandoutsSans-{each}.ttf", each
        )
