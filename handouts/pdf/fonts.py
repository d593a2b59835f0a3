"""Fonts inside the file: which glyphs the pages use, and the subsets that hold them. Between the canvas and the bytes.

Text is written as glyph numbers (Identity-H), with a map back to characters for search, copying and speech.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pikepdf import Dictionary, Name, Object, Pdf

from handouts.pdf.streams import add_compressed, compress
from handouts.typeset.text import FaceName, Fonts
from handouts.typeset.truetype import TrueType, read_truetype, subset, whole

RESOURCE_NAMES: dict[FaceName, str] = {"regular": "F1", "bold": "F2", "fallback-regular": "F3", "fallback-bold": "F4"}
SYMBOLIC, NONSYMBOLIC = 4, 32  # ISO 32000-1, table 123
UNKNOWN_STEM = 80
RANGES_IN_ONE_MAP = 100  # ISO 32000-1, 9.10.3


class _Codes(dict[str, str]):
    """A font's characters as glyph numbers in hexadecimal, each written when it is first asked for. Raises KeyError."""

    def __init__(self, font: TrueType) -> None:
        self.glyphs = font.glyphs

    def __missing__(self, character: str) -> str:
        code = self[character] = f"{self.glyphs[ord(character)]:04X}"
        return code


_codes = lru_cache(maxsize=16)(_Codes)


class FontUse:
    """The characters that a document has used so far, by face."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.used: dict[FaceName, set[str]] = defaultdict(set)
        self.codes: dict[FaceName, _Codes] = {}

    def encode(self, face: FaceName, text: str) -> str:
        """Return the text as glyph numbers in hexadecimal, and remember it. Raises KeyError where the face lacks a character."""
        codes = self.codes.get(face)
        if codes is None:
            codes = self.codes[face] = _codes(self.font(face))
        self.used[face].update(text)
        return "".join([codes[character] for character in text])

    def keep(self, face: FaceName, codes: Iterable[int]) -> None:
        """Have the face hold these code points, so far as it has them, though no page shows them yet."""
        self.used[face].update(map(chr, self.font(face).glyphs.keys() & codes))

    def font(self, face: FaceName) -> TrueType:
        return read_truetype(self.fonts.path(face))

    def glyphs(self, face: FaceName) -> dict[int, int]:
        """Return the face's glyphs in the file, each with the first code point that shows it."""
        return _glyphs(self.font(face), self.used[face])

    def embed(self, pdf: Pdf, resources: Object) -> None:
        """Write the used faces into font resources. The regular face is always there: each page starts with it."""
        self.used["regular"]
        for face, name in RESOURCE_NAMES.items():
            if face in self.used:
                resources["/" + name] = self._embed(pdf, face)

    def _embed(self, pdf: Pdf, face: FaceName) -> Object:
        font = self.font(face)
        made = _make_subset(font, frozenset(self.used[face]))
        name = Name("/" + made.name)
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            CIDToGIDMap=Name.Identity,
            FontDescriptor=descriptor(pdf, font, made, SYMBOLIC),
            DW=0,
            W=Object.parse(made.widths),
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=name,
                Encoding=Name("/Identity-H"),
                DescendantFonts=[pdf.make_indirect(descendant)],
                ToUnicode=add_compressed(pdf, made.map),
            )
        )


class Embedded(NamedTuple):
    """A font as files hold it: its name, its bytes and their length before they were compressed, widths, map to characters."""

    name: str
    data: bytes
    length: int
    widths: bytes = b""
    map: bytes = b""


@lru_cache(maxsize=16)
def _make_subset(font: TrueType, used: frozenset[str]) -> Embedded:
    """Make the subset that holds these characters; templates of one topic share them."""
    glyphs = _glyphs(font, used)
    data = subset(font, glyphs)
    character_map = compress(_character_map(glyphs))
    return Embedded(subset_name(font, glyphs), compress(data), len(data), _widths(font, glyphs), character_map)


def _glyphs(font: TrueType, used: Iterable[str]) -> dict[int, int]:
    """Return glyph numbers, each with the first code point that shows it."""
    return {font.glyphs[code]: code for code in sorted(map(ord, used), reverse=True)}


def embed_for_typing(pdf: Pdf, font: TrueType) -> Object:
    """Write a face with all its glyphs, for text that a reader types: the viewer sets it by the Windows Latin encoding."""
    data = whole(font)
    made = Embedded(font.name, compress(data), len(data))
    codes = [ord(bytes([code]).decode("cp1252", "replace")) for code in range(32, 256)]
    glyphs = (font.glyphs.get(code, 0) for code in codes)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/" + made.name),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=32,
            LastChar=255,
            Widths=[_width(font, glyph) for glyph in glyphs],
            FontDescriptor=descriptor(pdf, font, made, NONSYMBOLIC),
        )
    )


def descriptor(pdf: Pdf, font: TrueType, made: Embedded, flags: int) -> Object:
    """Write a font's descriptor with the font itself."""
    scale = 1000 / font.units
    return pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/" + made.name),
            Flags=flags,
            FontBBox=[round(value * scale) for value in font.box],
            ItalicAngle=0,
            Ascent=round(font.ascent * scale),
            Descent=round(font.descent * scale),
            CapHeight=round(font.ascent * scale),
            StemV=UNKNOWN_STEM,
            FontFile2=add_compressed(pdf, made.data, Length1=made.length),
        )
    )


def subset_name(font: TrueType, used: dict[int, int]) -> str:
    """Name a subset by what is in it: six letters and the font's own name (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(repr(sorted(used)).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6]) + "+" + font.name


def _width(font: TrueType, glyph: int) -> int:
    return round(font.advances[glyph] * 1000 / font.units)


def _widths(font: TrueType, used: Iterable[int]) -> bytes:
    """Write runs of neighbouring glyphs with their widths; glyph 0 is always in the font."""
    parts, last = [], -2
    for glyph in sorted({0, *used}):
        parts.append(f" {_width(font, glyph)}" if glyph == last + 1 else f"] {glyph} [{_width(font, glyph)}")
        last = glyph
    return f"[{''.join(parts)[1:]}]]".encode("ascii")


def _character_map(used: dict[int, int]) -> bytes:
    rows = [f"<{glyph:04X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for glyph, code in sorted(used.items())]
    parts = [rows[start : start + RANGES_IN_ONE_MAP] for start in range(0, len(rows), RANGES_IN_ONE_MAP)]
    body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return CHARACTER_MAP.format(body=body).encode("ascii")


CHARACTER_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{body}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
