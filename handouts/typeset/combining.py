"""Combining marks that have no composed letter (Yoruba, DIN 91379): where each stands at its letter, by the outlines' own boxes.

A mark above rises with a tall letter, one below sinks with a descender, and each further one stands clear of the one before.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from handouts.core.caches import cached_from_files
from handouts.typeset.truetype import read_truetype

COMBINING = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
CLUSTER = re.compile(f"[^{COMBINING.pattern[1:-1]}]?{COMBINING.pattern}+")
# canonical combining classes of Unicode: how a mark stands to its letter
ACROSS, ABOVE, BELOW, ABOVE_RIGHT, DOUBLE_BELOW, DOUBLE_ABOVE = 1, 230, 220, 232, 233, 234
BESIDE = 0.04  # parts of an em between a mark that stands beside its letter and what follows


class GlyphBox(NamedTuple):
    """How far a glyph's ink reaches, in parts of an em from its origin, and its advance."""

    left: float
    bottom: float
    right: float
    top: float
    advance: float

    @property
    def center(self) -> float:
        return (self.left + self.right) / 2


class PlacedText(NamedTuple):
    """Characters to show together, moved right and up from where the text before them ends, in parts of an em.

    What follows a mark stands as if it were not there, but for the width that it takes.
    """

    text: str
    right: float = 0.0
    up: float = 0.0
    is_mark: bool = False
    width: float = 0.0


@cached_from_files(4096)
def glyph_box(path: Path, character: str) -> GlyphBox:
    """Return the box of a character's outline in a font file that has it."""
    font = read_truetype(path)
    glyph = font.glyphs[ord(character)]
    outline, units = font.hinted(glyph), font.units
    sides = [int.from_bytes(outline[place : place + 2], "big", signed=True) for place in (2, 4, 6, 8)] or [0] * 4
    left, bottom, right, top = (side / units for side in sides)
    return GlyphBox(left, bottom, right, top, font.advances[glyph] / units)


def mark_width(path: Path, character: str) -> float:
    """Return how wide a combining mark makes its letter, in parts of an em: only one that stands beside it does."""
    if unicodedata.combining(character) != ABOVE_RIGHT:
        return 0.0
    box = glyph_box(path, character)
    return box.right - box.left + BESIDE


def place_marks(text: str, path: Path) -> Iterator[PlacedText]:
    """Cut text into stretches and marks, each mark with its place at the letter before it."""
    end = 0
    for found in CLUSTER.finditer(text):
        letter = found[0][0] if not COMBINING.match(found[0]) else ""
        if before := text[end : found.start()] + letter:
            yield PlacedText(before)
        yield from _place_cluster(letter or " ", found[0][len(letter) :], path)
        end = found.end()
    if text[end:]:
        yield PlacedText(text[end:])


def _place_cluster(letter: str, marks: str, path: Path) -> Iterator[PlacedText]:
    """Place the marks of one letter; `top` and `bottom` are how far what stands there reaches."""
    base, small = glyph_box(path, letter), glyph_box(path, "x")
    top, bottom = max(base.top, small.top), min(base.bottom, 0.0)
    for character in marks:
        mark, kind = glyph_box(path, character), unicodedata.combining(character)
        x, up = base.center - mark.center, 0.0
        if kind == ACROSS:
            up = (base.bottom + base.top - mark.bottom - mark.top) / 2
        elif kind == ABOVE_RIGHT:
            x, up = base.right - mark.left, base.top - mark.top
        elif kind in (DOUBLE_ABOVE, DOUBLE_BELOW):
            x = base.advance - mark.center
        if kind in (ABOVE, DOUBLE_ABOVE):
            up = top - small.top
            top = mark.top + up
        elif kind in (BELOW, DOUBLE_BELOW):
            up = bottom
            bottom = mark.bottom + up
        yield PlacedText(character, x - base.advance, up, True, mark_width(path, character))
