"""A finished file with gaps for one person's words, and the filling of them: bytes in, bytes out, no renderer.

Each page's personal fields are one content stream, padded and deflated without compression (a stored block and a checksum),
so that no offset in the file ever moves.
What does not go into a gap as it stands is Unfit, and takes the slow path. Between the PDF engine and batch.
"""

import marshal
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from itertools import groupby
from typing import NamedTuple, TypeAlias
from zlib import adler32

from handouts.core.geometry import Length
from handouts.typeset.text import TOLERANCE, FaceName, Fonts, Line, MissingGlyph, Style, WordTooWide, break_lines

MEMORY = 50_000  # values remembered in each gap: doses and dates repeat
ID_DIGITS = 32


class Unfit(Exception):
    """A value that a gap cannot take: too long, or with a character that the template does not hold."""


class Gap(NamedTuple):
    """One personal field: the operators around its text, and the room. `left` and `right` are the box's, in PDF's own axes."""

    field: str
    zone: int
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


class Zone(NamedTuple):
    """A page's stream of personal fields: where its operators start in the file, and how many bytes they have."""

    start: int
    length: int


Codes: TypeAlias = dict[str, str]  # characters as glyph numbers in hexadecimal
Widths: TypeAlias = dict[str, float]  # in ems
Zones: TypeAlias = tuple[bytes, ...]  # each zone's operators


class Template(NamedTuple):
    """A file with gaps. `ids` are the two places of the file's identifier; `faces` go by name: resource, codes, widths in ems."""

    data: bytes
    gaps: tuple[Gap, ...]
    zones: tuple[Zone, ...]
    ids: tuple[int, int]
    faces: dict[FaceName, tuple[str, Codes, Widths]]

    def to_bytes(self) -> bytes:
        """Return the template as bytes that `read_template` takes."""
        gaps, zones = [tuple(gap) for gap in self.gaps], [tuple(zone) for zone in self.zones]
        return marshal.dumps((self.data, gaps, zones, self.ids, self.faces))


def read_template(data: bytes) -> Template:
    """Read what `to_bytes` wrote. The bytes have to be known to be ours."""
    whole, gaps, zones, ids, faces = marshal.loads(data)
    return Template(whole, tuple(Gap(*gap) for gap in gaps), tuple(Zone(*zone) for zone in zones), ids, faces)


class Plain(NamedTuple):
    """How a gap takes a line in its first face: what stands before and after its characters, and the most ems of room."""

    before: bytes
    after: bytes
    codes: Codes
    widths: Widths
    most: float


class Filled(NamedTuple):
    """One person's fields, set: pieces of operators, and the identifier of the file that they make of the template."""

    given: "Given"
    pieces: list[bytes]
    file_id: bytes

    @property
    def filler(self) -> "Filler":
        """The filler of the template that they go into."""
        return self.given.filler

    @property
    def zones(self) -> Zones:
        """Each zone's operators."""
        return tuple([b"".join(self.pieces[first:last]) for first, last, _ in self.given.zones])

    def whole(self) -> bytearray:
        """Return the whole file. It is overwritten by the filler's next one."""
        return self.filler.fill(self.zones, self.file_id)


class Given:
    """A filler with what many people have in common set: between their own fields, one piece of operators."""

    def __init__(self, filler: "Filler", values: Mapping[str, str]) -> None:
        """Set the values, by field; the other fields are each person's own. Raises Unfit."""
        self.filler = filler
        self.pieces: list[bytes] = []
        self.own: list[tuple[int, int, str, dict[str, bytes]]] = []  # piece, gap, field, what is known of its values
        self.zones: list[tuple[int, int, int]] = []  # pieces from and to, and the bytes that they may have
        for zone, (_, room) in enumerate(filler.template.zones):
            start = len(self.pieces)
            for has_value, turns in groupby(
                filler.turns(zone), lambda turn: filler.template.gaps[turn].field in values
            ):
                self._add([*turns], values if has_value else None)
            self.zones.append((start, len(self.pieces), room))
        self.fields = tuple(dict.fromkeys(field for _, _, field, _ in self.own))
        self.digest = blake2b(repr(sorted(values.items())).encode(), digest_size=ID_DIGITS // 2, key=filler.seed)

    def _add(self, turns: list[int], values: Mapping[str, str] | None) -> None:
        """Add gaps that follow each other: set, as one piece, or to be filled, as a piece each."""
        gaps = self.filler.template.gaps
        if values is not None:
            self.pieces.append(b"".join(self.filler.set_value(turn, values[gaps[turn].field]) for turn in turns))
            return
        for turn in turns:
            self.own.append((len(self.pieces), turn, gaps[turn].field, self.filler.known[turn]))
            self.pieces.append(b"")

    def filled(self, values: Mapping[str, str]) -> Filled:
        """Set a person's own values, by field. Raises Unfit, and KeyError where one is missing."""
        pieces = self.pieces.copy()
        for place, turn, name, known in self.own:
            value = values[name]
            pieces[place] = known.get(value) or self.filler.set_value(turn, value)
        for first, last, room in self.zones:
            if sum(map(len, pieces[first:last])) > room:
                raise Unfit("too many characters")
        digest = self.digest.copy()
        digest.update("\0".join([values[name] for name in self.fields]).encode())
        return Filled(self, pieces, digest.hexdigest().encode())


class Filler:
    """Fills one template for one person after another."""

    def __init__(self, template: Template, fonts: Fonts) -> None:
        self.template = template
        self.fonts = fonts
        self.buffer = bytearray(template.data)
        self.between_ids = template.data[template.ids[0] + ID_DIGITS : template.ids[1]]
        self.seed = blake2b(template.data, digest_size=16).digest()
        self.known: list[dict[str, bytes]] = [{} for _ in template.gaps]
        self.plain = [self._plain(gap) for gap in template.gaps]

    @property
    def size(self) -> int:
        """How many bytes each file has."""
        return len(self.buffer)

    def turns(self, zone: int) -> Iterator[int]:
        """Yield the places of a zone's gaps."""
        return (turn for turn, gap in enumerate(self.template.gaps) if gap.zone == zone)

    def set_value(self, turn: int, value: str) -> bytes:
        """Return the operators of a value in the gap of this turn, and remember them. Raises Unfit."""
        made = self._set(turn, value)
        if len(self.known[turn]) < MEMORY:
            self.known[turn][value] = made
        return made

    def fill(self, zones: Zones, file_id: bytes) -> bytearray:
        """Return the whole file; it is overwritten by the next one."""
        buffer = self.buffer
        for (start, length), made in zip(self.template.zones, zones, strict=True):
            padded = made.ljust(length)
            buffer[start : start + length + 4] = padded + adler32(padded).to_bytes(4, "big")
        first, second = self.template.ids
        buffer[first : second + ID_DIGITS] = file_id + self.between_ids + file_id
        return buffer

    def _plain(self, gap: Gap) -> Plain | None:
        """Return how a gap takes a value that is one line in its first face; None where that has to be looked at for each."""
        if gap.line_count > 1 or gap.is_right:
            return None
        resource, codes, widths = self.template.faces["bold" if gap.is_bold else "regular"]
        empty = self._placed(gap, 0, f"/{resource} {gap.size:g} Tf\n{gap.colour} rg\n<> Tj")
        start = empty.index(b"<> Tj", len(gap.before)) + 1
        most = (gap.right - gap.left + TOLERANCE) / gap.size
        return Plain(empty[:start], empty[start:], codes, widths, most)

    def _set(self, turn: int, value: str) -> bytes:
        """Set a value in its gap. Most are one line in the first face, at the left."""
        plain = self.plain[turn]
        if plain is None:
            return self._set_lines(self.template.gaps[turn], value)
        before, after, codes, widths, most = plain
        try:
            width = sum([widths[character] for character in value])
            shown = "".join([codes[character] for character in value])
        except KeyError:
            return self._set_lines(self.template.gaps[turn], value)
        if width > most:
            raise Unfit("too wide")
        return before + shown.encode("ascii") + after

    def _set_lines(self, gap: Gap, value: str) -> bytes:
        """Set a value in several lines or faces, as a planner does."""
        style = Style(gap.size, gap.leading, gap.is_bold)
        try:
            lines = break_lines(value, style, gap.right - gap.left, self.fonts)
        except (MissingGlyph, WordTooWide) as error:
            raise Unfit(str(error)) from error
        if len(lines) != gap.line_count:
            raise Unfit(f"{len(lines)} lines in {gap.line_count}")
        shown = "\nT*\n".join(self._shown(gap, line) for line in lines)
        leading = f"{gap.leading:g} TL\n" if len(lines) > 1 else ""
        return self._placed(gap, max(line.width for line in lines), f"{leading}{gap.colour} rg\n{shown}")

    def _shown(self, gap: Gap, line: Line) -> str:
        parts = []
        for piece in line.pieces:
            resource, codes, _ = self.template.faces.get(piece.face, ("", {}, {}))
            if any(character not in codes for character in piece.text):
                raise Unfit("a character that the template does not hold")
            parts.append(f"/{resource} {gap.size:g} Tf\n<{''.join([codes[character] for character in piece.text])}> Tj")
        return "\n".join(parts)

    def _placed(self, gap: Gap, width: Length, shown: str) -> bytes:
        x = gap.right - width if gap.is_right else gap.left
        return b"%bBT\n%.2f %.2f Td\n%b%b" % (gap.before, x, gap.baseline, shown.encode("ascii"), gap.after)
