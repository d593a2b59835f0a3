"""Fonts inside the file: which glyphs the pages use, and the subsets that hold them. Between the canvas and the bytes.

Text is written as glyph numbers (Identity-H), with a map back to characters for search, copying and speech.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from pikepdf import Array, Dictionary, Name, Object, Pdf

from handouts.pdf.streams import add_stream
from handouts.text import FaceName, Fonts
from handouts.truetype import TrueType, read_truetype, subset, whole

RESOURCE_NAMES: dict[FaceName, str] = {"regular": "F1", "bold": "F2", "fallback-regular": "F3", "fallback-bold": "F4"}
SYMBOLIC, NONSYMBOLIC = 4, 32  # ISO 32000-1, table 123
UNKNOWN_STEM = 80
RANGES_IN_ONE_MAP = 100  # ISO 32000-1, 9.10.3


class FontUse:
    """The glyphs that a document has used so far, by face."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.used: dict[FaceName, dict[int, int]] = defaultdict(dict)  # glyph number -> code point

    def encode(self, face: FaceName, text: str) -> str:
        """Return the text as glyph numbers in hexadecimal, and remember them. Raises KeyError where the face lacks a character."""
        glyphs = read_truetype(self.fonts.path(face)).glyphs
        used = self.used[face]
        codes = []
        for character in text:
            code = ord(character)
            glyph = glyphs[code]
            used[glyph] = min(code, used.get(glyph, code))
            codes.append(f"{glyph:04X}")
        return "".join(codes)

    def keep(self, face: FaceName, codes: Iterable[int]) -> None:
        """Have the face hold these code points, so far as it has them, though no page shows them yet."""
        held = read_truetype(self.fonts.path(face)).glyphs.keys() & codes
        self.encode(face, "".join(map(chr, sorted(held))))

    def embed(self, pdf: Pdf, resources: Object) -> None:
        """Write the used faces into font resources. The regular face is always there: each page starts with it."""
        self.used["regular"]
        for face, name in RESOURCE_NAMES.items():
            if face in self.used:
                resources["/" + name] = self._embed(pdf, face)

    def _embed(self, pdf: Pdf, face: FaceName) -> Object:
        font, used = read_truetype(self.fonts.path(face)), self.used[face]
        name = Name("/" + subset_name(font, used))
        data = subset(font, used)
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            CIDToGIDMap=Name.Identity,
            FontDescriptor=descriptor(pdf, font, name, data, SYMBOLIC),
            DW=0,
            W=_widths(font, used),
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=name,
                Encoding=Name("/Identity-H"),
                DescendantFonts=[pdf.make_indirect(descendant)],
                ToUnicode=add_stream(pdf, _character_map(used)),
            )
        )


def embed_for_typing(pdf: Pdf, font: TrueType) -> Object:
    """Write a face with all its glyphs, for text that a reader types: the viewer sets it by the Windows Latin encoding."""
    name = Name("/" + font.name)
    codes = [ord(bytes([code]).decode("cp1252", "replace")) for code in range(32, 256)]
    glyphs = (font.glyphs.get(code, 0) for code in codes)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=32,
            LastChar=255,
            Widths=[_width(font, glyph) for glyph in glyphs],
            FontDescriptor=descriptor(pdf, font, name, whole(font), NONSYMBOLIC),
        )
    )


def descriptor(pdf: Pdf, font: TrueType, name: Name, data: bytes, flags: int) -> Object:
    """Write a font's descriptor with the font itself."""
    scale = 1000 / font.units
    return pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=flags,
            FontBBox=[round(value * scale) for value in font.box],
            ItalicAngle=0,
            Ascent=round(font.ascent * scale),
            Descent=round(font.descent * scale),
            CapHeight=round(font.ascent * scale),
            StemV=UNKNOWN_STEM,
            FontFile2=add_stream(pdf, data, Length1=len(data)),
        )
    )


def subset_name(font: TrueType, used: dict[int, int]) -> str:
    """Name a subset by what is in it: six letters and the font's own name (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(repr(sorted(used)).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6]) + "+" + font.name


def _width(font: TrueType, glyph: int) -> int:
    return round(font.advances[glyph] * 1000 / font.units)


def _widths(font: TrueType, used: dict[int, int]) -> Array:
    """Write runs of neighbouring glyphs with their widths; glyph 0 is always in the font."""
    widths: list[int | list[int | Object]] = []
    last = -2
    for glyph in sorted({0, *used}):
        run = widths[-1] if widths else None
        if glyph == last + 1 and isinstance(run, list):
            run.append(_width(font, glyph))
        else:
            widths += [glyph, [_width(font, glyph)]]
        last = glyph
    return Array(Array(run) if isinstance(run, list) else run for run in widths)


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
