"""A finished file with slots for one person's words, and the filling of them: bytes in, bytes out, no renderer.

Each page's personal fields are one content stream, padded and deflated without compression (a stored block and a checksum),
so that no offset in the file ever moves.
What does not go into a slot as it stands is DoesNotFit, and takes the slow path. Between the PDF engine and the roster.
"""

import marshal
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from zlib import adler32

from handouts.core.geometry import Length
from handouts.core.ledger import DIGEST_BYTES, FilledRange, digests_of
from handouts.pdf.operators import show_text
from handouts.typeset.text import TOLERANCE, FaceName, Fonts, Line, MissingGlyph, Style, WordTooWide, break_lines

if TYPE_CHECKING:
    from hashlib import _Hash

ID_DIGITS = 2 * DIGEST_BYTES
CHECKSUM_BYTES = 4


class DoesNotFit(Exception):
    """A value that a slot cannot take: too long, or with a character that the template does not hold."""


class FieldSlot(NamedTuple):
    """One personal field: the operators around its text, and the room. `left` and `right` are the box's, in PDF's own axes.

    `stream` is the index of the page's stream that it stands in.
    """

    field: str
    stream: int
    before: bytes
    after: bytes
    left: Length
    right: Length
    baseline: Length
    is_right: bool
    is_bold: bool
    size: Length
    leading: Length
    colour: str
    line_count: int


class FieldStream(NamedTuple):
    """A page's stream of personal fields: where its operators start in the file, and how many bytes they have."""

    start: int
    length: int


GlyphCodes: TypeAlias = dict[str, str]  # glyph numbers in hexadecimal by character
GlyphWidths: TypeAlias = dict[str, float]  # in ems


class SheetTemplate(NamedTuple):
    """A file with slots. `ids` are the two places of the file's identifier; `faces` go by name: resource, codes, widths in ems."""

    data: bytes
    slots: tuple[FieldSlot, ...]
    streams: tuple[FieldStream, ...]
    ids: tuple[int, int]
    faces: dict[FaceName, tuple[str, GlyphCodes, GlyphWidths]]

    @property
    def ranges(self) -> tuple[FilledRange, ...]:
        """What differs from person to person."""
        streams = [
            FilledRange(start, start + length, start + length + CHECKSUM_BYTES) for start, length in self.streams
        ]
        return tuple(sorted([*streams, *(FilledRange(place, place, place + ID_DIGITS) for place in self.ids)]))

    def to_bytes(self) -> bytes:
        """Return the template as bytes that `read_template` takes."""
        slots, streams = [tuple(slot) for slot in self.slots], [tuple(stream) for stream in self.streams]
        return marshal.dumps((self.data, slots, streams, self.ids, self.faces))


def read_template(data: bytes) -> SheetTemplate:
    """Read what `to_bytes` wrote. The bytes have to be known to be ours."""
    whole, slots, streams, ids, faces = marshal.loads(data)
    return SheetTemplate(
        whole,
        tuple(FieldSlot(*slot) for slot in slots),
        tuple(FieldStream(*stream) for stream in streams),
        ids,
        faces,
    )


class SingleLine(NamedTuple):
    """How a slot takes a line in its first face: what stands before and after its characters, and the maximum width in ems."""

    before: bytes
    after: bytes
    codes: GlyphCodes
    widths: GlyphWidths
    maximum: float


class FilledSheet(NamedTuple):
    """One person's fields, set: pieces of operators."""

    prepared: "PreparedSheet"
    pieces: list[bytes]

    @property
    def filler(self) -> "SheetFiller":
        """The filler of the template that they go into."""
        return self.prepared.filler

    @property
    def streams(self) -> list[bytes]:
        """Each stream's operators."""
        return [b"".join(self.pieces[first:last]) for first, last, _ in self.prepared.streams]

    def to_file(self) -> tuple[bytearray, str]:
        """Return the whole file and its digest for a ledger. The bytes are overwritten by the filler's next file."""
        return self.filler.fill(self.streams)


class PreparedSheet:
    """A filler with what many people have in common set: between their own fields, one piece of operators."""

    def __init__(self, filler: "SheetFiller", values: Mapping[str, str]) -> None:
        """Set the values, by field; the other fields are each person's own. Raises DoesNotFit."""
        self.filler = filler
        self.pieces: list[bytes] = []
        self.own: list[tuple[int, int, str, dict[str, bytes]]] = []  # piece, slot, field, values set before
        self.streams: list[tuple[int, int, int]] = []  # pieces from and to, and the bytes that they may have
        slots = filler.template.slots
        for stream, (_, room) in enumerate(filler.template.streams):
            start = len(self.pieces)
            indexes = [index for index, slot in enumerate(slots) if slot.stream == stream]
            for is_common, group in groupby(indexes, lambda index: slots[index].field in values):
                self._add([*group], values if is_common else None)
            self.streams.append((start, len(self.pieces), room))

    def _add(self, indexes: list[int], values: Mapping[str, str] | None) -> None:
        """Add slots that follow each other: set, as one piece, or to be filled, as a piece each."""
        slots = self.filler.template.slots
        if values is not None:
            self.pieces.append(b"".join(self.filler.set_value(index, values[slots[index].field]) for index in indexes))
            return
        for index in indexes:
            self.own.append((len(self.pieces), index, slots[index].field, {}))
            self.pieces.append(b"")

    def fill(self, values: Mapping[str, str]) -> FilledSheet:
        """Set a person's own values, by field. Raises DoesNotFit, and KeyError where one is missing."""
        pieces = self.pieces.copy()
        for piece, index, name, before in self.own:
            value = values[name]
            if value not in before:
                before[value] = self.filler.set_value(index, value)
            pieces[piece] = before[value]
        for first, last, room in self.streams:
            if sum(map(len, pieces[first:last])) > room:
                raise DoesNotFit("too many characters")
        return FilledSheet(self, pieces)


class SheetFiller:
    """Fills one template for one person after another."""

    def __init__(self, template: SheetTemplate, fonts: Fonts) -> None:
        self.template = template
        self.fonts = fonts
        self.buffer = bytearray(template.data)
        self.between_ids = template.data[template.ids[0] + ID_DIGITS : template.ids[1]]
        self.single_lines = [self._single_line(slot) for slot in template.slots]

    @cached_property
    def outside(self) -> str:
        """The digest of what is the same for everyone."""
        return digests_of(self.template.data, self.template.ranges)[0]

    @cached_property
    def seed(self) -> "_Hash":
        return sha256(bytes.fromhex(self.outside))

    def set_value(self, index: int, value: str) -> bytes:
        """Return the operators of a value in a slot. Most are one line in the first face, at the left. Raises DoesNotFit."""
        single = self.single_lines[index]
        if single is None:
            return self._set_lines(self.template.slots[index], value)
        before, after, codes, widths, maximum = single
        try:
            width = sum([widths[character] for character in value])
            shown = "".join([codes[character] for character in value])
        except KeyError:
            return self._set_lines(self.template.slots[index], value)
        if width > maximum:
            raise DoesNotFit("too wide")
        return before + shown.encode("ascii") + after

    def fill(self, streams: list[bytes]) -> tuple[bytearray, str]:
        """Return the whole file, which is overwritten by the next one, and its digest. The identifier is a digest of the words."""
        buffer, digest = self.buffer, self.seed.copy()
        for (start, length), operators in zip(self.template.streams, streams, strict=True):
            digest.update(operators)
            padded = operators.ljust(length)
            buffer[start : start + length + CHECKSUM_BYTES] = padded + adler32(padded).to_bytes(CHECKSUM_BYTES, "big")
        inside = digest.hexdigest()[:ID_DIGITS]
        first, second = self.template.ids
        file_id = inside.encode()
        buffer[first : second + ID_DIGITS] = file_id + self.between_ids + file_id
        return buffer, f"{self.outside}:{inside}"

    def has_filled(self, data: bytes) -> bool:
        """Tell whether a file is this template, filled for somebody and not changed since: its identifier is that of its words."""
        first = self.template.ids[0]
        digests = (self.outside, data[first : first + ID_DIGITS].decode("latin-1"))
        return len(data) == len(self.buffer) and digests_of(data, self.template.ranges) == digests

    def _single_line(self, slot: FieldSlot) -> SingleLine | None:
        """Return how a slot takes a value that is one line in its first face; None where each value has to be broken into lines."""
        if slot.line_count > 1 or slot.is_right:
            return None
        resource, codes, widths = self.template.faces["bold" if slot.is_bold else "regular"]
        empty = self._placed(slot, 0, f"/{resource} {slot.size:g} Tf\n{slot.colour} rg\n<> Tj")
        start = empty.index(b"<> Tj", len(slot.before)) + 1
        maximum = (slot.right - slot.left + TOLERANCE) / slot.size
        return SingleLine(empty[:start], empty[start:], codes, widths, maximum)

    def _set_lines(self, slot: FieldSlot, value: str) -> bytes:
        """Set a value in several lines or faces, as a planner does."""
        style = Style(slot.size, slot.leading, slot.is_bold)
        try:
            lines = break_lines(value, style, slot.right - slot.left, self.fonts)
        except (MissingGlyph, WordTooWide) as error:
            raise DoesNotFit(str(error)) from error
        if len(lines) != slot.line_count:
            raise DoesNotFit(f"{len(lines)} lines in {slot.line_count}")
        shown = "\nT*\n".join("\n".join(self._shown(slot, line)) for line in lines)
        leading = f"{slot.leading:g} TL\n" if len(lines) > 1 else ""
        return self._placed(slot, max(line.width for line in lines), f"{leading}{slot.colour} rg\n{shown}")

    def _shown(self, slot: FieldSlot, line: Line) -> Iterator[str]:
        for piece in line.pieces:
            resource, codes, _ = self.template.faces.get(piece.face, ("", {}, {}))
            if any(character not in codes for character in piece.text):
                raise DoesNotFit("a character that the template does not hold")
            yield f"/{resource} {slot.size:g} Tf"
            yield show_text(
                piece.text,
                lambda text, codes=codes: "".join([codes[character] for character in text]),  # type: ignore[misc]
                self.fonts.path(piece.face),
                slot.size,
            )

    def _placed(self, slot: FieldSlot, width: Length, shown: str) -> bytes:
        x = slot.right - width if slot.is_right else slot.left
        return b"%bBT\n%.2f %.2f Td\n%b%b" % (slot.before, x, slot.baseline, shown.encode("ascii"), slot.after)
