"""Numbered discs in the colour of who acts, on pictures and beside cues. Digits are the bold font's outlines, not text."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from handouts.deck.markup import NO_LINE, fill, frame, group_frame, line, named, preset
from handouts.deck.shapes import GEOMETRY, GEOMETRY_END, Counter
from handouts.geometry import Box, Length, Point
from handouts.model import Actor

DIGIT_HEIGHT = 0.50  # of the disc's diameter
RIM_WIDTH = 3.0  # points: the white ring that lifts a disc off the picture


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc's number, actor, middle and diameter. One on a picture has a white rim."""

    number: int
    by: Actor
    center: Point
    diameter: Length
    has_rim: bool = False


def draw_discs(discs: Iterable[Disc], font: Path, number: Counter) -> str:
    """Write discs, each a decorative group of a circle and its digit."""
    return "".join(_draw_disc(disc, font, number) for disc in discs)


def _draw_disc(disc: Disc, font: Path, number: Counter) -> str:
    radius = disc.diameter / 2
    box = Box(disc.center.x - radius, disc.center.y - radius, disc.diameter, disc.diameter)
    rim = line("white", RIM_WIDTH) if disc.has_rim else NO_LINE
    return (
        f"<p:grpSp><p:nvGrpSpPr>{named(number(), f'Disc {disc.number}')}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{group_frame(box)}</p:grpSpPr>"
        f"<p:sp><p:nvSpPr>{named(number(), 'Disc')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{frame(box)}{preset('ellipse')}"
        f"{fill(disc.by)}{rim}</p:spPr></p:sp>{_draw_digit(disc, font, number)}</p:grpSp>"
    )


def _draw_digit(disc: Disc, font: Path, number: Counter) -> str:
    glyph = read_digit(font, disc.number)
    high = disc.diameter * DIGIT_HEIGHT
    wide = high * glyph.width / glyph.height
    box = Box(disc.center.x - wide / 2, disc.center.y - high / 2, wide, high)
    geometry = f'{GEOMETRY} w="{glyph.width}" h="{glyph.height}">{glyph.path}{GEOMETRY_END}'
    return (
        f"<p:sp><p:nvSpPr>{named(number(), f'Digit {disc.number}')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{frame(box)}{geometry}{fill('white')}{NO_LINE}</p:spPr></p:sp>"
    )


@dataclass(frozen=True, slots=True)
class Glyph:
    """A digit's outline as a freeform's path, in the font's units, its box from 0, 0."""

    width: int
    height: int
    path: str


@lru_cache(maxsize=32)
def read_digit(font: Path, digit: int) -> Glyph:
    """Read a digit's outline from a TrueType file; its quadratic curves are ones that DrawingML knows."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as file:
        glyphs = file.getGlyphSet()
        name = file.getBestCmap()[ord(str(digit))]
        pen = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(pen)
        outline = file["glyf"][name]
        left, top = outline.xMin, outline.yMax
        path = "".join(_segment(step, points, left, top) for step, points in pen.value)
        return Glyph(outline.xMax - left, top - outline.yMin, path)


def _segment(step: str, points: tuple[tuple[int, int], ...], left: int, top: int) -> str:
    if step in ("closePath", "endPath"):
        return "<a:close/>"
    if step in ("moveTo", "lineTo"):
        tag = "moveTo" if step == "moveTo" else "lnTo"
        return f"<a:{tag}>{_point(points[0], left, top)}</a:{tag}>"
    written = ""
    for place, control in enumerate(points[:-1]):  # TrueType leaves out the points halfway between its controls
        following = points[place + 1]
        is_last = place == len(points) - 2
        end = following if is_last else ((control[0] + following[0]) / 2, (control[1] + following[1]) / 2)
        written += f"<a:quadBezTo>{_point(control, left, top)}{_point(end, left, top)}</a:quadBezTo>"
    return written


def _point(point: tuple[float, float], left: int, top: int) -> str:
    return f'<a:pt x="{round(point[0] - left)}" y="{round(top - point[1])}"/>'
