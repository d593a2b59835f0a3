"""The writer of a print run: one copy of a form after another, in groups of a hundred people."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from handouts.pdf.joining.form import FILE_PARTS, CopyForm, Reference, Written, keep_own, write_object, write_stream
from handouts.pdf.joining.table import ROW_BYTES, UP, WIDTHS, Table

WIDEST_NUMBER = 7  # digits
ENTRY = 20  # bytes in a stream's list for an object's number and place; a row holds so many entries
NARROWEST = 4 * ENTRY  # bytes in a row; each class of rows is half as wide again as the one before
TOGETHER = 500  # objects in a plain object stream
NINE_TO_NOUGHT = 247  # -9, modulo 256
LEVEL = 6  # of deflate, for what is mostly zeros: 9 takes longer for nothing
DIGITS = {
    span: tuple(b"%0*d" % (size, person) if size else b"" for person in range(span))
    for size, span in enumerate((1, 10, 100))
}


@dataclass(slots=True)
class _Adopted:
    """A form whose shared objects are in the file. `order` is the numbering of its own; `classes` go by the width of their rows."""

    form: CopyForm
    shared: list[int]
    texts: list[Written]
    order: dict[int, int]
    classes: list[tuple[int, list[int]]]


class _Group(NamedTuple):
    """A hundred copies of one form, or ten, or one. `first` times `span` is the first number of its first object."""

    adopted: _Adopted
    people: tuple[tuple[bytes, ...], ...]
    span: int
    first: int

    def unit(self, place: int) -> int:
        """Return an object's number without the digits that count people."""
        return self.first + self.adopted.order[place]

    def number(self, place: int, person: int) -> int:
        return self.unit(place) * self.span + person


class _Copy(NamedTuple):
    """One person's copy in the file."""

    title: str
    pages: tuple[int, ...]
    root: int


class PrintRun:
    """Writes one file: `add` for each person, `finish` at the end. Forms are told apart by identity."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.place = 0
        self.table = Table()
        self.known: dict[bytes, int] = {}  # shared objects by what is in them
        self.forms: dict[int, CopyForm] = {}
        self.people: dict[int, list[int]] = {}  # by form: places in the order of adding
        self.zones: list[tuple[bytes, ...]] = []
        self.titles: list[str] = []
        self.copies: dict[int, _Copy] = {}
        self.owners: list[tuple[int, int]] = []
        self.own_parts = [self.table.reserve(1) for _ in FILE_PARTS]
        self._append(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def add(self, form: CopyForm, zones: tuple[bytes, ...], title: str) -> None:
        """Add one person's copy. `zones` are the operators of the form's zones; `title` is the person's bookmark."""
        self.forms[id(form)] = form
        self.people.setdefault(id(form), []).append(len(self.zones))
        self.zones.append(zones)
        self.titles.append(title)

    def finish(self) -> bytes:
        """Return the whole file. There has to be somebody in it.

        Raises TooManyObjects.
        """
        adopted = [self._adopt(form) for form in self.forms.values()]
        for each, people in zip(adopted, self.people.values(), strict=True):
            for start, span in _spans(len(people)):
                self._copy(each, people[start : start + span], span)
        first, information = adopted[0], self.table.reserve(1)
        copies = [copy for _, copy in sorted(self.copies.items())]
        loose = [(information, self._text(first, first.form.information)), *self._file_parts(first, copies)]
        loose += self._outline(copies)
        for start in range(0, len(loose), TOGETHER):
            self._write_together(loose[start : start + TOGETHER])
        self._write_table(information)
        return b"".join(self.parts)

    # forms

    def _adopt(self, form: CopyForm) -> _Adopted:
        """Write what a form shares, unless the file has it already, and sort its own objects by the room that they take."""
        adopted = _Adopted(form, [], [], {}, [])
        for shared in form.shared:
            adopted.shared.append(self._share(self._text(adopted, shared), shared.data))
        adopted.texts += [keep_own(own, lambda reference: self._number(adopted, reference)) for own in form.own]
        zones = set(form.zones)
        widths = {place: _width(text) for place, text in enumerate(adopted.texts) if place not in zones}
        adopted.classes += [
            (width, [place for place in widths if widths[place] == width]) for width in sorted({*widths.values()})
        ]
        sequence = [*(place for _, places in adopted.classes for place in places), *form.zones]
        adopted.order |= {place: turn for turn, place in enumerate(sequence)}
        return adopted

    def _share(self, text: bytes, data: bytes | None) -> int:
        body = text if data is None else write_stream(text, data)
        key = blake2b(body).digest()
        if key not in self.known:
            self.known[key] = self.table.reserve(1)
            self._put(self.known[key], body)
        return self.known[key]

    def _text(self, adopted: _Adopted, written: Written) -> bytes:
        return write_object(written, lambda reference: self._number(adopted, reference))

    def _number(self, adopted: _Adopted, reference: Reference) -> int:
        return self.own_parts[reference.place] if reference.kind == "file" else adopted.shared[reference.place]

    # copies

    def _copy(self, adopted: _Adopted, people: list[int], span: int) -> None:
        """Write the copies of a group of people."""
        form = adopted.form
        first = self.table.reserve(len(form.own), span) // span
        group = _Group(adopted, tuple([self.zones[person] for person in people]), span, first)
        for turn, person in enumerate(people):
            pages = tuple([group.number(page, turn) for page in form.pages])
            self.copies[person] = _Copy(self.titles[person], pages, group.number(form.root, turn))
            self.owners += [(group.number(key, turn), group.number(owner, turn)) for key, owner in form.owners]
        for width, places in adopted.classes:
            self._write_rows(group, width, places)
        for turn, place in enumerate(form.zones):
            self._write_zones(group, turn, place)

    def _write_zones(self, group: _Group, zone: int, place: int) -> None:
        keys, offsets = group.adopted.texts[place].pieces[0], []
        for turn, zones in enumerate(group.people):
            offsets.append(self.place)
            data = zlib.compress(zones[zone], LEVEL)
            self._append(b"%d 0 obj\n%b\nendobj\n" % (group.number(place, turn), write_stream(keys, data)))
        self.table.put_all(group.number(place, 0), offsets)

    def _write_rows(self, group: _Group, width: int, places: list[int]) -> None:
        """Write the objects of one width: for each place in the form, a row for each person."""
        stream, count = self.table.reserve(1), len(group.people)
        heads, rows = [], []
        for turn, place in enumerate(places):
            unit = b"%*d" % (WIDEST_NUMBER + 1 - len(DIGITS[group.span][0]), group.unit(place))
            heads.append(unit.join(_entries(group.span, count, turn * count * width, width)))
            rows.append(_rows(group, place, width))
            self.table.put_packed(group.number(place, 0), stream, turn * count, count)
        head = b"".join(heads)
        head = head.ljust(-(-(len(head) + 1) // width) * width)
        keys = b"/Type /ObjStm /N %d /First %d" % (len(places) * count, len(head))
        self._put(stream, _predicted(keys, width, b"".join((_up(head, width), *rows))))

    # the file

    def _file_parts(self, first: _Adopted, copies: list[_Copy]) -> list[tuple[int, bytes]]:
        """Return what stands above all copies: page list, tag tree, document, and the lists of owners."""
        numbers = dict(zip(FILE_PARTS, self.own_parts, strict=True))
        pages = [page for copy in copies for page in copy.pages]
        owners = b" ".join(b"%d %d 0 R" % pair for pair in sorted(self.owners))
        tags = (numbers["document"], numbers["owners"], max(key for key, _ in self.owners) + 1)
        return [
            (numbers["pages"], b"<< /Type /Pages /Count %d /Kids [ %b ] >>" % (len(pages), _list(pages))),
            (
                numbers["tags"],
                b"<< /Type /StructTreeRoot /K [ %d 0 R ] /ParentTree %d 0 R /ParentTreeNextKey %d >>" % tags,
            ),
            (
                numbers["document"],
                b"<< /Type /StructElem /S /Document /P %d 0 R /K [ %b ] >>"
                % (numbers["tags"], _list(copy.root for copy in copies)),
            ),
            (numbers["owners"], b"<< /Nums [ %b ] >>" % owners),
            (numbers["catalog"], self._text(first, first.form.catalog)),
        ]

    def _outline(self, copies: list[_Copy]) -> list[tuple[int, bytes]]:
        """Return a bookmark for each person."""
        top = self.own_parts[FILE_PARTS.index("outline")]
        numbers = [self.table.reserve(1) for _ in copies]
        made = [
            (
                top,
                b"<< /Type /Outlines /Count %d /First %d 0 R /Last %d 0 R >>" % (len(numbers), numbers[0], numbers[-1]),
            )
        ]
        for turn, (number, copy) in enumerate(zip(numbers, copies, strict=True)):
            links = b"/Prev %d 0 R " % numbers[turn - 1] if turn else b""
            links += b"/Next %d 0 R " % numbers[turn + 1] if turn + 1 < len(numbers) else b""
            title = ("\ufeff" + copy.title).encode("utf-16-be").hex().encode()
            entry = (title, top, links, copy.pages[0])
            made.append((number, b"<< /Title <%b> /Parent %d 0 R %b/Dest [ %d 0 R /Fit ] >>" % entry))
        return made

    def _write_together(self, objects: list[tuple[int, bytes]]) -> None:
        stream, heads, place = self.table.reserve(1), [], 0
        for index, (number, text) in enumerate(objects):
            heads.append(b"%d %d" % (number, place))
            place += len(text) + 1
            self.table.put_packed(number, stream, index)
        head = b" ".join(heads) + b"\n"
        data = zlib.compress(head + b"\n".join(text for _, text in objects))
        keys = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode >>" % (len(objects), len(head))
        self._put(stream, write_stream(keys, data))

    def _write_table(self, information: int) -> None:
        own = self.table.reserve(1)
        self.table.put(own, self.place)
        root = self.own_parts[FILE_PARTS.index("catalog")]
        file_id = blake2b(b"".join(self.parts), digest_size=16).hexdigest().encode()
        links = (self.table.size, WIDTHS, root, information, file_id, file_id)
        keys = b"/Type /XRef /Size %d /W %b /Root %d 0 R /Info %d 0 R /ID [ <%b> <%b> ]" % links
        start = self.place
        self._append(b"%d 0 obj\n%b\nendobj\n" % (own, _predicted(keys, ROW_BYTES, self.table.data())))
        self._append(b"startxref\n%d\n%%%%EOF\n" % start)

    def _put(self, number: int, body: bytes) -> None:
        self.table.put(number, self.place)
        self._append(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def _append(self, data: bytes) -> None:
        self.parts.append(data)
        self.place += len(data)


def _width(text: Written) -> int:
    """Return the width of the rows that an object takes, numbers of any size given."""
    room = sum(map(len, text.pieces)) + len(text.references) * (WIDEST_NUMBER + len(b" 0 R"))
    width = NARROWEST
    while width < room:
        width = width * 3 // 2 // ENTRY * ENTRY
    return width


@lru_cache(maxsize=2048)
def _entries(span: int, count: int, offset: int, width: int) -> tuple[bytes, ...]:
    """Return what stands behind an object's number, person by person, in a stream's list; the first has nothing before its number."""
    offsets = range(offset, offset + count * width, width)
    room = ENTRY - WIDEST_NUMBER - 1
    return b"", *(b"%b%*d" % (own, room, place) for own, place in zip(DIGITS[span], offsets, strict=False))


def _up(text: bytes, width: int) -> bytes:
    """Return rows as the differences from the rows above, all bytes at once: each has a bit more than it needs to borrow from."""
    size, spare = len(text), _spare(len(text))
    above = int.from_bytes(text[: size - width], "big")
    rows = (((int.from_bytes(text, "big") | spare) - above) ^ spare).to_bytes(size, "big")
    return b"".join([UP + rows[start : start + width] for start in range(0, size, width)])


def _rows(group: _Group, place: int, width: int) -> bytes:
    """Write an object for each person: the first in full, of the others only what differs from the one before."""
    text, made, columns = group.adopted.texts[place], bytearray(), []
    digits = DIGITS[group.span][0]
    for piece, reference in zip(text.pieces, (*text.references, None), strict=True):
        made += piece
        if reference is not None:
            made += b"%d%b" % (group.unit(reference.place), digits)
            columns.append(len(made) - 1)
            made += b"" if reference.is_number else b" 0 R"
    plain, carried = (_step(width, tuple(columns), is_carried) for is_carried in (False, True))
    steps = (plain * 9 + carried) * 10
    return b"\0" + bytes(made.ljust(width)) + steps[: (len(group.people) - 1) * len(plain)]


@lru_cache(maxsize=4096)
def _step(width: int, columns: tuple[int, ...], is_carried: bool) -> bytes:
    """Return the difference of a row from the one before: the digit at each column counts on, or from 9 to 0 with a carry."""
    row = bytearray(width)
    for column in columns:
        row[column] = NINE_TO_NOUGHT if is_carried else 1
        row[column - 1] = 1 if is_carried else 0
    return UP + bytes(row)


@lru_cache(maxsize=32)
def _spare(size: int) -> int:
    return int.from_bytes(b"\x80" * size, "big")


def _spans(count: int) -> Iterator[tuple[int, int]]:
    """Part people into hundreds, tens, and the rest: where each group starts, and for how many it has numbers."""
    start = 0
    while start < count:
        left = count - start
        span = 100 if left >= 100 else 10 if left > 1 else 1
        yield start, span
        start += span


def _predicted(keys: bytes, width: int, data: bytes) -> bytes:
    decoding = b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns %d >>" % width
    return write_stream(b"<< %b %b >>" % (keys, decoding), zlib.compress(data, LEVEL))


def _list(numbers: Iterable[int]) -> bytes:
    return b" ".join([b"%d 0 R" % number for number in numbers])
