"""A finished file with gaps for one person's words, and the filling of them: bytes in, bytes out, no renderer.

Each page's personal fields are one content stream, padded and deflated without compression (a stored block and a checksum),
so that no offset in the file ever moves.
What does not go into a gap as it stands is Unfit, and takes the slow path. Between the PDF engine and batch.
"""

import marshal
from collections.abc import Mapping
from hashlib import blake2b
from typing import NamedTuple, TypeAlias
from zlib import adler32

from handouts.geometry import Length
from handouts.text import TOLERANCE, FaceName, Fonts, Line, MissingGlyph, Style, WordTooWide, break_lines

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
Zones: TypeAlias = tuple[bytes, ...]  # each zone's operators


class Template(NamedTuple):
    """A file with gaps. `ids` are the two places of the file's identifier; `faces` go by name: resource, codes, widths in ems."""

    data: bytes
    gaps: tuple[Gap, ...]
    zones: tuple[Zone, ...]
    ids: tuple[int, int]
    faces: dict[FaceName, tuple[str, Codes, dict[str, float]]]

    def to_bytes(self) -> bytes:
        """Return the template as bytes that `read_template` takes."""
        gaps, zones = [tuple(gap) for gap in self.gaps], [tuple(zone) for zone in self.zones]
        return marshal.dumps((self.data, gaps, zones, self.ids, self.faces))


def read_template(data: bytes) -> Template:
    """Read what `to_bytes` wrote. The bytes have to be known to be ours."""
    whole, gaps, zones, ids, faces = marshal.loads(data)
    return Template(whole, tuple(Gap(*gap) for gap in gaps), tuple(Zone(*zone) for zone in zones), ids, faces)


class Given(NamedTuple):
    """A filler with what many people have in common. `parts` are the gaps' operators, empty where `own` gaps are to be filled."""

    filler: "Filler"
    parts: list[bytes]
    own: tuple[tuple[int, str, dict[str, bytes]], ...]

    def operators(self, values: Mapping[str, str]) -> Zones:
        """Return each zone's operators for the own values, by field. Raises Unfit and KeyError."""
        parts = self.parts.copy()
        for turn, name, known in self.own:
            value = values[name]
            parts[turn] = known.get(value) or self.filler.set_value(turn, value)
        zones = tuple([b"".join(parts[first:last]) for first, last in self.filler.turns])
        for made, zone in zip(zones, self.filler.template.zones, strict=True):
            if len(made) > zone.length:
                raise Unfit("too many characters")
        return zones


class Filler:
    """Fills one template for one person after another. The bytes returned are overwritten by the next filling."""

    def __init__(self, template: Template, fonts: Fonts) -> None:
        self.template = template
        self.fonts = fonts
        self.buffer = bytearray(template.data)
        self.seed = blake2b(template.data, digest_size=16).digest()
        self.known: list[dict[str, bytes]] = [{} for _ in template.gaps]
        zones = [gap.zone for gap in template.gaps]
        self.turns = [(zones.index(zone), zones.index(zone) + zones.count(zone)) for zone in range(len(template.zones))]

    @property
    def size(self) -> int:
        return len(self.buffer)

    def operators(self, values: Mapping[str, str]) -> Zones:
        """Return each zone's operators for these values, by field.

        Raises Unfit, and KeyError where a gap's value is missing.
        """
        return self.given({}).operators(values)

    def given(self, values: Mapping[str, str]) -> "Given":
        """Return the filler with some values set, for many people who have them in common. Raises Unfit."""
        parts = [
            self.set_value(turn, values[gap.field]) if gap.field in values else b""
            for turn, gap in enumerate(self.template.gaps)
        ]
        own = tuple(
            (turn, gap.field, self.known[turn])
            for turn, gap in enumerate(self.template.gaps)
            if gap.field not in values
        )
        return Given(self, parts, own)

    def set_value(self, turn: int, value: str) -> bytes:
        """Return the operators of a value in the gap of this turn, and remember them. Raises Unfit."""
        made = self._set(self.template.gaps[turn], value)
        if len(self.known[turn]) < MEMORY:
            self.known[turn][value] = made
        return made

    def file_id(self, zones: Zones) -> bytes:
        """Return the identifier of the file with these operators: the same for the same words in the same template only."""
        return blake2b(b"\0".join(zones), digest_size=ID_DIGITS // 2, key=self.seed).hexdigest().encode()

    def fill(self, zones: Zones, file_id: bytes) -> bytearray:
        """Return the whole file."""
        buffer = self.buffer
        for (start, length), made in zip(self.template.zones, zones, strict=True):
            padded = made.ljust(length)
            buffer[start : start + length] = padded
            buffer[start + length : start + length + 4] = adler32(padded).to_bytes(4, "big")
        for place in self.template.ids:
            buffer[place : place + ID_DIGITS] = file_id
        return buffer

    def _set(self, gap: Gap, value: str) -> bytes:
        """Set a value in its gap. Most are one line in the first face."""
        face: FaceName = "bold" if gap.is_bold else "regular"
        resource, codes, widths = self.template.faces[face]
        try:
            width = gap.size * sum([widths[character] for character in value])
            shown = f"/{resource} {gap.size:g} Tf\n{gap.colour} rg\n<{''.join([codes[character] for character in value])}> Tj"
        except KeyError:
            return self._set_lines(gap, value)
        if gap.line_count > 1:
            return self._set_lines(gap, value)
        if width > gap.right - gap.left + TOLERANCE:
            raise Unfit("too wide")
        return self._placed(gap, width, shown)

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
