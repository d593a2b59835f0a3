"""TrueType files as PDF needs them: code points, advances, and subsets that keep glyph numbers.

Subsets keep their glyph numbers, so that a string's codes are known before it is known which glyphs the document will use.
Hinting is left out: it is most of a small subset's weight, and readers render outlines without it.
"""

import struct
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, chain
from pathlib import Path

from handouts.core.caches import cached_from_files
from handouts.core.inputs import read_input

SUBSET_TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
WHOLE_TABLES = ("OS/2", "cmap", *SUBSET_TABLES, "name", "post")  # no kerning, no hinting: viewers set text without them
HAS_MORE_PARTS, HAS_WORDS, HAS_INSTRUCTIONS = 0x20, 0x01, 0x100  # flags of a composite glyph's part
TRANSFORM_BYTES = {0x08: 2, 0x40: 4, 0x80: 8}


class TrueType:
    """One font file, cut into tables. Lengths are font units."""

    def __init__(self, tables: dict[str, bytes]) -> None:
        self.tables = tables

    @cached_property
    def units(self) -> int:
        return int(struct.unpack_from(">H", self.tables["head"], 18)[0])

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        x1, y1, x2, y2 = struct.unpack_from(">4h", self.tables["head"], 36)
        return x1, y1, x2, y2

    @cached_property
    def ascent(self) -> int:
        return int(struct.unpack_from(">h", self.tables["hhea"], 4)[0])

    @cached_property
    def descent(self) -> int:
        return int(struct.unpack_from(">h", self.tables["hhea"], 6)[0])

    @cached_property
    def glyph_count(self) -> int:
        return int(struct.unpack_from(">H", self.tables["maxp"], 4)[0])

    @cached_property
    def advances(self) -> tuple[int, ...]:
        """Advance widths by glyph number."""
        (full,) = struct.unpack_from(">H", self.tables["hhea"], 34)
        widths: list[int] = [*struct.unpack_from(">" + "Hxx" * full, self.tables["hmtx"])]
        return (*widths, *widths[-1:] * (self.glyph_count - full))

    @cached_property
    def glyphs(self) -> dict[int, int]:
        """Glyph numbers by code point."""
        return _read_characters(self.tables["cmap"])

    @cached_property
    def name(self) -> str:
        """The PostScript name."""
        table = self.tables["name"]
        _, count, storage = struct.unpack_from(">3H", table)
        for record in range(count):
            platform, _, _, number, length, start = struct.unpack_from(">6H", table, 6 + 12 * record)
            if number == 6 and platform == 3:
                return table[storage + start : storage + start + length].decode("utf-16-be")
        raise ValueError("a font without a PostScript name")

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Where each glyph starts in `glyf`, and where the last one ends."""
        (is_long,) = struct.unpack_from(">h", self.tables["head"], 50)
        count = self.glyph_count + 1
        if is_long:
            places: tuple[int, ...] = struct.unpack_from(f">{count}L", self.tables["loca"])
            return places
        return tuple(2 * place for place in struct.unpack_from(f">{count}H", self.tables["loca"]))

    def outline(self, glyph: int) -> bytes:
        """Return one glyph's outline without its instructions."""
        return _unhinted(self.hinted(glyph))

    def hinted(self, glyph: int) -> bytes:
        """Return one glyph's outline as it stands."""
        return self.tables["glyf"][self.places[glyph] : self.places[glyph + 1]]


@cached_from_files(16)
def read_truetype(path: Path) -> TrueType:
    """Read a TrueType file with outlines in `glyf`.

    Raises ValueError or struct.error where it is none.
    """
    data = read_input(path)
    tables = {}
    for record in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, start, length = struct.unpack_from(">4s3L", data, 12 + 16 * record)
        tables[tag.decode("latin-1")] = data[start : start + length]
    missing = [name for name in WHOLE_TABLES if name not in tables]
    if missing:
        raise ValueError(f"no TrueType outlines: the font has no table {missing[0]}")
    return TrueType(tables)


def subset(font: TrueType, wanted: Iterable[int]) -> bytes:
    """Return the font with the wanted glyphs, and those they are built from, under their own numbers."""
    outlines, metrics = [b""] * font.glyph_count, [0] * font.glyph_count
    for glyph in _with_parts(font, {0, *wanted}):
        outlines[glyph], metrics[glyph] = font.outline(glyph), font.advances[glyph]
    return _write_font(font, SUBSET_TABLES, outlines, metrics)


def whole(font: TrueType) -> bytes:
    """Return the font with all its glyphs and its character map."""
    outlines = [font.outline(glyph) for glyph in range(font.glyph_count)]
    return _write_font(font, WHOLE_TABLES, outlines, font.advances)


def _write_font(font: TrueType, names: Iterable[str], outlines: list[bytes], advances: Iterable[int]) -> bytes:
    places = [0, *accumulate(map(len, outlines))]
    hmtx, hhea = _metrics(font, advances)
    changed = {
        "glyf": b"".join(outlines),
        "loca": struct.pack(f">{len(places)}L", *places),
        "hmtx": hmtx,
        "hhea": hhea,
        "head": font.tables["head"][:8] + bytes(4) + font.tables["head"][12:50] + b"\0\1" + font.tables["head"][52:],
    }
    return _join_tables({name: changed.get(name, font.tables[name]) for name in names})


def _metrics(font: TrueType, advances: Iterable[int]) -> tuple[bytes, bytes]:
    """Write one advance and one bearing for each glyph."""
    hmtx, full = font.tables["hmtx"], struct.unpack_from(">H", font.tables["hhea"], 34)[0]
    bearings = [
        *struct.unpack_from(">" + "xxh" * full, hmtx),
        *struct.unpack_from(f">{font.glyph_count - full}h", hmtx, 4 * full),
    ]
    rows = chain.from_iterable(zip(advances, bearings, strict=True))
    return struct.pack(">" + "Hh" * font.glyph_count, *rows), font.tables["hhea"][:34] + struct.pack(
        ">H", font.glyph_count
    )


def _join_tables(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">L4H", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    place, records, body, sums = len(head) + 16 * count, [], [], []
    for name in sorted(tables):
        length = len(tables[name])
        body.append(tables[name] + b"\0" * (-length % 4))
        sums.append(_checksum(body[-1]))
        records.append(struct.pack(">4s3L", name.encode("latin-1"), sums[-1], place, length))
        place += len(body[-1])
    total = _checksum(b"".join((head, *records))) + sum(sums)
    turn = sorted(tables).index("head")
    body[turn] = body[turn][:8] + struct.pack(">L", (0xB1B0AFBA - total) & 0xFFFFFFFF) + body[turn][12:]
    return b"".join((head, *records, *body))


def _checksum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF


def _read_characters(table: bytes) -> dict[int, int]:
    (count,) = struct.unpack_from(">H", table, 2)
    found: dict[int, int] = {}
    for record in range(count):
        platform, encoding, start = struct.unpack_from(">HHL", table, 4 + 8 * record)
        if (platform, encoding) == (3, 10):
            return dict(_read_groups(table[start:]))
        if (platform, encoding) == (3, 1):
            found = dict(_read_segments(table[start:]))
    return found


def _read_groups(table: bytes) -> Iterator[tuple[int, int]]:
    """Read a format 12 map."""
    (count,) = struct.unpack_from(">L", table, 12)
    for group in range(count):
        first, last, glyph = struct.unpack_from(">3L", table, 16 + 12 * group)
        yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)


def _read_segments(table: bytes) -> Iterator[tuple[int, int]]:
    """Read a format 4 map."""
    count = struct.unpack_from(">H", table, 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts, deltas, shifts = (struct.unpack_from(f">{count}H", table, 16 + 2 * count * row) for row in (1, 2, 3))
    for segment in range(count):
        for code in range(starts[segment], min(ends[segment], 0xFFFE) + 1):
            glyph = code
            if shifts[segment]:
                place = 16 + 6 * count + 2 * segment + shifts[segment] + 2 * (code - starts[segment])
                (glyph,) = struct.unpack_from(">H", table, place)
            if glyph or not shifts[segment]:
                yield code, (glyph + deltas[segment]) & 0xFFFF


def _with_parts(font: TrueType, glyphs: set[int]) -> set[int]:
    found, left = set(glyphs), list(glyphs)
    while left:
        new = [part for part, _, _ in _parts(font.hinted(left.pop())) if part not in found]
        found.update(new)
        left.extend(new)
    return found


def _parts(outline: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield a composite glyph's parts: glyph number, flags, and where the part ends."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return
    place, flags = 10, HAS_MORE_PARTS
    while flags & HAS_MORE_PARTS:
        flags, glyph = struct.unpack_from(">HH", outline, place)
        place += 8 if flags & HAS_WORDS else 6
        place += sum(size for flag, size in TRANSFORM_BYTES.items() if flags & flag)
        yield glyph, flags, place


def _unhinted(outline: bytes) -> bytes:
    if not outline:
        return outline
    contours = struct.unpack_from(">h", outline)[0]
    if contours >= 0:
        place = 10 + 2 * contours
        (length,) = struct.unpack_from(">H", outline, place)
        return outline[:place] + b"\0\0" + outline[place + 2 + length :]
    changed, place, end = bytearray(outline), 10, 10
    for _, flags, end in _parts(outline):
        struct.pack_into(">H", changed, place, flags & ~HAS_INSTRUCTIONS)
        place = end
    return bytes(changed[:end])
