"""A planned document drawn once, as a template that is filled for one person after another.

Slots that hold a value become gaps; what is blank, and all else, stays as it is. The document is drawn without its gaps, and
each page that has some gets one more content stream for them.
"""

import re
import zlib
from collections.abc import Iterator

from handouts.pdf.document import Drawing, draw_tree, make_pen
from handouts.pdf.filling import Codes, Gap, Template, Zone
from handouts.pdf.fonts import RESOURCE_NAMES, FontUse
from handouts.pdf.marks import Pen, rule_operators
from handouts.pdf.operators import colour
from handouts.pdf.options import PdfOptions
from handouts.pdf.tree import Run, Runs, make_tree
from handouts.typeset.page import Document, Slot, pen_lines
from handouts.typeset.text import FaceName

LATIN = (*range(0x20, 0x250), *range(0x2000, 0x2070), *range(0x20A0, 0x20D0), 0x2122)
OTHERS = (*range(0x370, 0x530), *range(0x1E00, 0x2000))  # Greek, Cyrillic; Vietnamese, and Greek with accents
NARROWEST = 0.2  # parts of an em: so many characters a gap has room for
LEAST_CHARACTERS = 12
STORED = 0  # deflate's level that leaves bytes as they are
FRAME = 60  # bytes around a line's characters: its font, its colour
FILE_ID = re.compile(rb"/ID ?\[ ?<([0-9a-f]{32})> ?<([0-9a-f]{32})> ?\]")


def draw_template(document: Document, options: PdfOptions, *, has_fallback: bool = False) -> Template:
    """Draw a document whose printed values are examples. `has_fallback` embeds the letters that the first faces lack."""
    root, runs = make_tree(document, options)
    pen = make_pen(document, options)
    rest, late = _without_gaps(runs)
    names = _keep_letters(pen.fonts, late, has_fallback)
    pages = [page for page, drawn in enumerate(late) if drawn]
    gaps = [_gap(pen, document, run, zone) for zone, page in enumerate(pages) for run in late[page]]
    lengths = [sum(_room(gap) for gap in gaps if gap.zone == zone) for zone in range(len(pages))]
    stored = {page: zlib.compress(_marker(zone).ljust(lengths[zone]), STORED) for zone, page in enumerate(pages)}
    whole = draw_tree(Drawing(document, options, root, rest, stored), pen)
    zones = tuple(Zone(whole.index(_marker(zone)), length) for zone, length in enumerate(lengths))
    return Template(whole, tuple(gaps), zones, _ids(whole), {name: _face(pen.fonts, name) for name in names})


def _without_gaps(runs: Runs) -> tuple[Runs, Runs]:
    """Part the runs into those that are the same for everyone and those of printed values."""
    late = [[run for run in page if _is_gap(run)] for page in runs]
    return [[run for run in page if not _is_gap(run)] for page in runs], late


def _is_gap(run: Run) -> bool:
    slot = run.node.slot
    return slot is not None and run.content is not None and slot.kind == "text" and slot.value is not None


def _keep_letters(fonts: FontUse, late: Runs, has_fallback: bool) -> tuple[FaceName, ...]:
    """Have the faces of the gaps hold every letter that a name may need, and return them."""
    weights = sorted({slot.style.is_bold for page in late for run in page if (slot := run.node.slot)})
    first: list[FaceName] = ["bold" if is_bold else "regular" for is_bold in weights]
    for name in first:
        fonts.keep(name, (*LATIN, *OTHERS))
    fallback: list[FaceName] = ["fallback-bold" if is_bold else "fallback-regular" for is_bold in weights]
    if not has_fallback or fonts.fonts.fallback_regular is None:
        return tuple(first)
    for name, lacking in zip(fallback, first, strict=True):
        fonts.keep(name, {*LATIN, *OTHERS} - fonts.font(lacking).glyphs.keys())
    return (*first, *fallback)


def _gap(pen: Pen, document: Document, run: Run, zone: int) -> Gap:
    slot = _slot(run)
    pen.height = document.pages[slot.page].height
    lines = [rule_operators(pen, rule) for rule in pen_lines(slot)]
    return Gap(
        field=slot.field,
        zone=zone,
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


def _slot(run: Run) -> Slot:
    if run.node.slot is None:
        raise ValueError("a run without a slot")
    return run.node.slot


def _room(gap: Gap) -> int:
    """Return how many bytes a gap's operators may take."""
    characters = max(LEAST_CHARACTERS, int((gap.right - gap.left) / (NARROWEST * gap.size)))
    return len(gap.before) + len(gap.after) + gap.line_count * (4 * characters + FRAME)


def _marker(zone: int) -> bytes:
    return b"%% personal fields, part %d " % zone


def _ids(data: bytes) -> tuple[int, int]:
    (found,) = FILE_ID.finditer(data)
    return found.start(1), found.start(2)


def _face(fonts: FontUse, name: FaceName) -> tuple[str, Codes, dict[str, float]]:
    face = fonts.fonts.face(name)
    glyphs = {chr(code): glyph for code, glyph in _held(fonts, name)}
    widths = {character: face.advances[ord(character)] for character in glyphs}
    return RESOURCE_NAMES[name], {character: f"{glyph:04X}" for character, glyph in glyphs.items()}, widths


def _held(fonts: FontUse, name: FaceName) -> Iterator[tuple[int, int]]:
    """Yield every code point whose glyph the face in the file holds."""
    held = fonts.glyphs(name)
    for code, glyph in sorted(fonts.font(name).glyphs.items()):
        if glyph in held:
            yield code, glyph
