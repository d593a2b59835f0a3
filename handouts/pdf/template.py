"""A planned document drawn once, as a template that is filled for one person after another.

Slots that hold a value are left empty for filling; what is blank, and all else, stays as it is. The document is drawn without these
slots, and each page that has some gets one more content stream for them.
"""

import re
import zlib
from collections.abc import Iterator

from handouts.pdf.document import DocumentDrawing, draw_tree, make_pen
from handouts.pdf.filling import FieldSlot, FieldStream, GlyphCodes, GlyphWidths, SheetTemplate
from handouts.pdf.fonts import RESOURCE_NAMES, FontUse
from handouts.pdf.marks import Pen, rule_operators
from handouts.pdf.operators import colour
from handouts.pdf.options import PdfOptions
from handouts.pdf.tree import ContentRun, PageRuns, make_tree
from handouts.typeset.combining import COMBINING
from handouts.typeset.page import Document, Slot, pen_lines
from handouts.typeset.text import FaceName

LATIN = (*range(0x20, 0x250), *range(0x2000, 0x2070), *range(0x20A0, 0x20D0), 0x2122)
OTHERS = (*range(0x370, 0x530), *range(0x1E00, 0x2000))  # Greek, Cyrillic; Vietnamese, and Greek with accents
MARKS = range(0x300, 0x370)  # combining; their letters have to be of the same face
NARROWEST = 0.2  # parts of an em: so many characters a slot has room for
LEAST_CHARACTERS = 12
MARK_BYTES = 60  # around each combining mark
STORED = 0  # deflate's level that leaves bytes as they are
FRAME = 60  # bytes around a line's characters: its font, its colour
FILE_ID = re.compile(rb"/ID ?\[ ?<([0-9a-f]{32})> ?<([0-9a-f]{32})> ?\]")


def draw_template(document: Document, options: PdfOptions) -> SheetTemplate:
    """Draw a document whose printed values are examples: the faces and letters that they need are there for others, too."""
    root, runs = make_tree(document, options)
    pen = make_pen(document, options)
    rest, personal = _part(runs)
    names = _embed_letters(pen.fonts, [_slot(run) for page in personal for run in page])
    pages = [page for page, drawn in enumerate(personal) if drawn]
    slots = [_field_slot(pen, document, run, stream) for stream, page in enumerate(pages) for run in personal[page]]
    has_marks = any(_has_marks(_slot(run)) for page in personal for run in page)
    lengths = [sum(_room(slot, has_marks) for slot in slots if slot.stream == stream) for stream in range(len(pages))]
    stored = {page: zlib.compress(_marker(stream).ljust(lengths[stream]), STORED) for stream, page in enumerate(pages)}
    whole = draw_tree(DocumentDrawing(document, options, root, rest, stored), pen)
    streams = tuple(FieldStream(whole.index(_marker(stream)), length) for stream, length in enumerate(lengths))
    return SheetTemplate(whole, tuple(slots), streams, _ids(whole), {name: _face(pen.fonts, name) for name in names})


def _part(runs: PageRuns) -> tuple[PageRuns, PageRuns]:
    """Part the runs into those that are the same for everyone and those of printed values."""
    personal = [[run for run in page if _is_personal(run)] for page in runs]
    return [[run for run in page if not _is_personal(run)] for page in runs], personal


def _is_personal(run: ContentRun) -> bool:
    slot = run.node.slot
    return slot is not None and run.content is not None and slot.kind == "text" and slot.value is not None


def _has_marks(slot: Slot) -> bool:
    return bool(COMBINING.search(slot.value or ""))


def _embed_letters(fonts: FontUse, slots: list[Slot]) -> tuple[FaceName, ...]:
    """Have the faces of the slots hold every letter that a name may need, and return them."""
    weights = sorted({slot.style.is_bold for slot in slots})
    has_marks = any(map(_has_marks, slots))
    letters = (*LATIN, *OTHERS, *(MARKS if has_marks else ()))
    first: list[FaceName] = ["bold" if is_bold else "regular" for is_bold in weights]
    for name in first:
        fonts.keep(name, letters)
    pieces = [piece for slot in slots for line in slot.lines for piece in line.pieces]
    if not has_marks and not any(piece.face.startswith("fallback") for piece in pieces):
        return tuple(first)
    fallback: list[FaceName] = ["fallback-bold" if is_bold else "fallback-regular" for is_bold in weights]
    for name, other in zip(fallback, first, strict=True):
        fonts.keep(name, letters if has_marks else {*letters} - fonts.font(other).glyphs.keys())
    return (*first, *fallback)


def _field_slot(pen: Pen, document: Document, run: ContentRun, stream: int) -> FieldSlot:
    slot = _slot(run)
    pen.height = document.pages[slot.page].height
    lines = [rule_operators(pen, rule) for rule in pen_lines(slot)]
    return FieldSlot(
        field=slot.field,
        stream=stream,
        before="".join(f"{part}\n" for part in (run.opening, *lines)).encode("ascii"),
        after=b"\nET\nEMC\n",
        left=slot.box.x,
        right=slot.box.right,
        baseline=pen.up(slot.baseline),
        is_right=slot.align == "right",
        is_bold=slot.style.is_bold,
        size=slot.style.size,
        leading=slot.style.leading,
        colour=colour(pen.code(slot.style.colour)),
        line_count=max(1, len(slot.lines)),
    )


def _slot(run: ContentRun) -> Slot:
    if run.node.slot is None:
        raise ValueError("a run without a slot")
    return run.node.slot


def _room(slot: FieldSlot, has_marks: bool) -> int:
    """Return how many bytes a slot's operators may take."""
    characters = max(LEAST_CHARACTERS, round((slot.right - slot.left) / (NARROWEST * slot.size)))
    each = 4 + (MARK_BYTES if has_marks else 0)
    return len(slot.before) + len(slot.after) + slot.line_count * (each * characters + FRAME)


def _marker(stream: int) -> bytes:
    return b"%% personal fields, part %d " % stream


def _ids(data: bytes) -> tuple[int, int]:
    (found,) = FILE_ID.finditer(data)
    return found.start(1), found.start(2)


def _face(fonts: FontUse, name: FaceName) -> tuple[str, GlyphCodes, GlyphWidths]:
    """Return a face's resource, and codes and widths of what it holds. Marks have no width: a line with some is set the long way."""
    face = fonts.fonts.face(name)
    glyphs = {chr(code): glyph for code, glyph in _embedded(fonts, name)}
    widths = {character: face.advances[ord(character)] for character in glyphs if not COMBINING.match(character)}
    return RESOURCE_NAMES[name], {character: f"{glyph:04X}" for character, glyph in glyphs.items()}, widths


def _embedded(fonts: FontUse, name: FaceName) -> Iterator[tuple[int, int]]:
    """Yield every code point whose glyph the face in the file holds."""
    glyphs = fonts.glyphs(name)
    for code, glyph in sorted(fonts.font(name).glyphs.items()):
        if glyph in glyphs:
            yield code, glyph
