"""Font files, text measure and line breaking: one fit model for both planners. Knows no renderer."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from handouts.core.caches import cached_from_files
from handouts.core.geometry import Length
from handouts.typeset.combining import CLUSTER, COMBINING, mark_width
from handouts.typeset.truetype import read_truetype

FaceName: TypeAlias = Literal["regular", "bold", "fallback-regular", "fallback-bold"]

FACES: tuple[FaceName, ...] = ("regular", "bold", "fallback-regular", "fallback-bold")  # as Fonts has them
NO_BREAK_SPACE = "\u00a0"
TOLERANCE = 0.001  # points
BREAK = re.compile(r"(?<= )(?! )|(?<=[\u2013\u2014\-/])(?![\d ]|$)")  # after a space or a dash, never inside 20–30


class Face(NamedTuple):
    """One font file, measured. Lengths are parts of an em; advances are by code point."""

    path: Path
    ascent: float
    descent: float
    advances: dict[int, float]

    def has(self, character: str) -> bool:
        """Tell whether the font draws this character."""
        return ord(character) in self.advances

    def width(self, text: str, size: Length) -> Length:
        """Return the advance width of text that the font draws whole, in points."""
        advances = self.advances
        return size * sum(map(advances.__getitem__, map(ord, text)))


@cached_from_files(16)
def read_face(path: Path) -> Face:
    """Read a TrueType file's character map and advance widths. Combining marks take none but where they stand beside a letter."""
    font = read_truetype(path)
    advances = {code: font.advances[glyph] / font.units for code, glyph in font.glyphs.items()}
    advances |= {code: mark_width(path, chr(code)) for code in font.glyphs if COMBINING.match(chr(code))}
    return Face(path, font.ascent / font.units, -font.descent / font.units, advances)


class Fonts(NamedTuple):
    """The faces that a document is set in. The fallback draws what the first two lack."""

    regular: Path
    bold: Path
    fallback_regular: Path | None = None
    fallback_bold: Path | None = None

    def path(self, name: FaceName) -> Path:
        """Return a face's file. Raises KeyError where the document has no fallback."""
        found = self[FACES.index(name)]
        if found is None:
            raise KeyError(name)
        return found

    def face(self, name: FaceName) -> Face:
        return read_face(self.path(name))

    def face_for(self, characters: str, is_bold: bool) -> FaceName | None:
        """Return the first face of the wanted weight that draws the character, or a letter with all its marks, or None."""
        weight: Literal["bold", "regular"] = "bold" if is_bold else "regular"
        if all(map(self.face(weight).has, characters)):
            return weight
        fallback: FaceName = "fallback-bold" if is_bold else "fallback-regular"
        has_fallback = self.fallback_regular is not None and self.fallback_bold is not None
        return fallback if has_fallback and all(map(self.face(fallback).has, characters)) else None


class MissingGlyph(Exception):
    """A character that no face of the document draws, and what to do about it."""

    def __init__(self, character: str) -> None:
        code = f"U+{ord(character):04X}"
        if character.isprintable():
            self.hint = "write it another way, or name a font that has it in clinic.yaml"
            super().__init__(f"no font here draws '{character}' ({code})")
        else:
            self.hint = "delete it: type the words around it anew"
            super().__init__(f"an invisible character ({code}) stands in the text")


class WordTooWide(Exception):
    """A word wider than its column."""

    def __init__(self, word: str, excess: Length) -> None:
        self.word, self.excess = word, excess
        super().__init__(f"the word {word!r} is {max(excess, 0.1):.1f} pt too wide")


class Style(NamedTuple):
    """How text is set: size and leading in points, weight, and the palette's name for its colour."""

    size: Length
    leading: Length
    is_bold: bool = False
    colour: str = "ink"

    def bold(self) -> "Style":
        return self._replace(is_bold=True)

    def coloured(self, colour: str) -> "Style":
        return self._replace(colour=colour)


class Span(NamedTuple):
    """A stretch of text of one weight and colour. A colour of None is the style's."""

    text: str
    is_bold: bool = False
    colour: str | None = None


class Piece(NamedTuple):
    """Text in one face at a place in its line: `x` is points from the line's start."""

    text: str
    face: FaceName
    x: Length
    width: Length
    colour: str


class Line(NamedTuple):
    """One line of text as it will stand. `pieces` keep the space where it was broken, `width` does not."""

    pieces: tuple[Piece, ...]
    width: Length

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def read_marks(text: str) -> tuple[Span, ...]:
    """Read `**bold**` marks into spans."""
    parts = text.split("**")
    return tuple(Span(part, is_bold=place % 2 == 1) for place, part in enumerate(parts) if part)


def without_marks(text: str) -> str:
    """Return the text without its `**bold**` marks."""
    return text.replace("**", "")


def set_pieces(spans: Iterable[Span], style: Style, fonts: Fonts) -> tuple[Piece, ...]:
    """Set spans in one line, each character in the face that draws it.

    Raises MissingGlyph.
    """
    pieces: list[Piece] = []
    x = 0.0
    for span in spans:
        colour = span.colour or style.colour
        for face, text in _by_face(span.text, span.is_bold or style.is_bold, fonts):
            width = fonts.face(face).width(text, style.size)
            if pieces and pieces[-1].face == face and pieces[-1].colour == colour:
                last = pieces.pop()
                pieces.append(Piece(last.text + text, face, last.x, last.width + width, colour))
            else:
                pieces.append(Piece(text, face, x, width, colour))
            x += width
    return tuple(pieces)


def _by_face(text: str, is_bold: bool, fonts: Fonts) -> Iterator[tuple[FaceName, str]]:
    first: FaceName = "bold" if is_bold else "regular"
    advances = fonts.face(first).advances
    if all(ord(character) in advances for character in text):
        yield first, text
        return
    current: FaceName | None = None
    start = place = 0
    for characters in _clusters(text):
        face = fonts.face_for(characters, is_bold)
        if face is None:
            raise MissingGlyph(_missing(characters, is_bold, fonts))
        if current is not None and face != current:
            yield current, text[start:place]
            start = place
        current = face
        place += len(characters)
    if current is not None:
        yield current, text[start:]


def _clusters(text: str) -> Iterator[str]:
    """Yield each character, with the combining marks that stand at it."""
    end = 0
    for found in CLUSTER.finditer(text):
        yield from text[end : found.start()]
        yield found[0]
        end = found.end()
    yield from text[end:]


def _missing(characters: str, is_bold: bool, fonts: Fonts) -> str:
    """Return the first of the characters that no face draws; the last of those that no one face draws together."""
    return next((each for each in characters if fonts.face_for(each, is_bold) is None), characters[-1])


def measure(spans: str | Iterable[Span], style: Style, fonts: Fonts) -> Length:
    """Return the width of text set in one line, in points.

    Raises MissingGlyph.
    """
    if isinstance(spans, str):
        return _span_width(Span(spans), style, fonts)
    return sum([_span_width(span, style, fonts) for span in spans])


def _span_width(span: Span, style: Style, fonts: Fonts) -> Length:
    """Measure a span; nearly all are set in one face."""
    try:
        return fonts.face("bold" if span.is_bold or style.is_bold else "regular").width(span.text, style.size)
    except KeyError:
        return sum(piece.width for piece in set_pieces((span,), style, fonts))


def break_lines(spans: str | Iterable[Span], style: Style, width: Length, fonts: Fonts) -> tuple[Line, ...]:
    """Break text into lines no wider than `width`: greedy, ragged right, no hyphens added.

    Raises MissingGlyph and WordTooWide.
    """
    spans = (Span(spans),) if isinstance(spans, str) else tuple(spans)
    return broken_lines(spans, style, width, fonts)


@cached_from_files(8192)
def broken_lines(spans: tuple[Span, ...], style: Style, width: Length, fonts: Fonts) -> tuple[Line, ...]:
    """Break text into lines, once for each text: planners try many layouts with the same words. See break_lines."""
    lines: list[Line] = []
    current: list[Span] = []
    taken = 0.0
    for word in _words(spans):
        fitted, whole = _fitted(word, style, fonts), measure(word, style, fonts)
        if fitted > width + TOLERANCE:
            raise WordTooWide("".join(span.text for span in word).strip(), fitted - width)
        if current and taken + fitted > width + TOLERANCE:
            lines.append(_line(current, style, fonts))
            current, taken = [], 0.0
        current.extend(word)
        taken += whole
    return (*lines, _line(current, style, fonts)) if current else tuple(lines)


def _words(spans: Iterable[Span]) -> Iterator[tuple[Span, ...]]:
    """Cut spans where a line may break; a word may run over several spans."""
    word: list[Span] = []
    for span in spans:
        for place, part in enumerate(BREAK.split(span.text)):
            if word and (place or word[-1].text.endswith(" ")):
                yield tuple(word)
                word = []
            if part:
                word.append(Span(part, span.is_bold, span.colour))
    if word:
        yield tuple(word)


def _fitted(spans: Sequence[Span], style: Style, fonts: Fonts) -> Length:
    """Measure without the space at the end, which may hang over the edge."""
    *before, last = spans
    if not last.text.endswith(" "):
        return measure(spans, style, fonts)
    return measure((*before, Span(last.text.rstrip(" "), last.is_bold, last.colour)), style, fonts)


def _line(spans: list[Span], style: Style, fonts: Fonts) -> Line:
    return Line(set_pieces(spans, style, fonts), _fitted(spans, style, fonts))
