"""Numbered discs in the colour of who acts, on pictures and beside cues. Digits are outlines, not text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from handouts.content.model import Actor
from handouts.core.geometry import Box, Length, Point
from handouts.deck.markup import NO_LINE, fill, frame, group_frame, line, named, preset
from handouts.deck.shapes import GEOMETRY, GEOMETRY_END, Counter
from handouts.theme.digits import DIGITS

DIGIT_HEIGHT = 0.50  # of the disc's diameter
SEGMENT = re.compile(r"([MLQZ])([-\d ]*)")
TAGS = {"M": "moveTo", "L": "lnTo", "Q": "quadBezTo"}
RIM_WIDTH = 3.0  # points


@dataclass(frozen=True, slots=True)
class NumberDisc:
    """A disc's number, actor, middle and diameter. Its white rim lifts it off a picture, and off a dark ground."""

    number: int
    by: Actor
    center: Point
    diameter: Length
    is_on_picture: bool = False

    @property
    def name(self) -> str:
        """Its name on the slide, of its own there."""
        return f"Disc {self.number} on the picture" if self.is_on_picture else f"Disc {self.number}"


def draw_discs(discs: Iterable[NumberDisc], number: Counter) -> str:
    """Write discs, each a decorative group of a circle and its digit."""
    return "".join(_draw_disc(disc, number) for disc in discs)


def _draw_disc(disc: NumberDisc, number: Counter) -> str:
    radius = disc.diameter / 2
    box = Box(disc.center.x - radius, disc.center.y - radius, disc.diameter, disc.diameter)
    rim = line("white", RIM_WIDTH)
    return (
        f"<p:grpSp><p:nvGrpSpPr>{named(number(), disc.name)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{group_frame(box)}</p:grpSpPr>"
        f"<p:sp><p:nvSpPr>{named(number(), f'{disc.name}, ground')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{frame(box)}{preset('ellipse')}"
        f"{fill(disc.by)}{rim}</p:spPr></p:sp>{_draw_digit(disc, number)}</p:grpSp>"
    )


def _draw_digit(disc: NumberDisc, number: Counter) -> str:
    glyph = write_digit(disc.number)
    high = disc.diameter * DIGIT_HEIGHT
    wide = high * glyph.width / glyph.height
    box = Box(disc.center.x - wide / 2, disc.center.y - high / 2, wide, high)
    geometry = f'{GEOMETRY} w="{glyph.width}" h="{glyph.height}">{glyph.path}{GEOMETRY_END}'
    return (
        f"<p:sp><p:nvSpPr>{named(number(), f'{disc.name}, digit')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{frame(box)}{geometry}{fill('white')}{NO_LINE}</p:spPr></p:sp>"
    )


@dataclass(frozen=True, slots=True)
class Glyph:
    """A digit's outline as a freeform's path, in the font's units, its box from 0, 0."""

    width: int
    height: int
    path: str


@lru_cache(maxsize=16)
def write_digit(digit: int) -> Glyph:
    """Write a digit's outline as a freeform's path."""
    width, height, path = DIGITS[digit]
    return Glyph(width, height, "".join(_segment(*found) for found in SEGMENT.findall(path)))


def _segment(letter: str, numbers: str) -> str:
    values = numbers.split()
    points = "".join(f'<a:pt x="{x}" y="{y}"/>' for x, y in zip(values[::2], values[1::2], strict=True))
    return f"<a:{TAGS[letter]}>{points}</a:{TAGS[letter]}>" if points else "<a:close/>"
