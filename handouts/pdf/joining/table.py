"""Object numbers and the cross-reference stream that says where each object is (ISO 32000-1, 7.5.8)."""

import struct
from functools import lru_cache

MOST_OBJECTS = 8_388_607  # ISO 32000-1, annex C
ROW = struct.Struct(">BBLBH")  # no predictor, kind, place, index in three bytes
ROW_BYTES = ROW.size - 1
WIDTHS = b"[ 1 4 3 ]"
FREE = ROW.pack(0, 0, 0, 0, 0)
UP = b"\2"
SAME, NEXT, CARRIED = UP + bytes(8), UP + bytes(7) + b"\1", UP + bytes(6) + b"\1\1"
IN_PLACE, PACKED = 1, 2  # kinds: at an offset; in an object stream
WRAP, CARRY = 1 << 8, 1 << 16  # where an index carries over into its next byte


class TooManyObjects(Exception):
    """More objects than one file can number."""


class Table:
    """The numbers given out so far, and rows of entries by the number that they begin with."""

    def __init__(self) -> None:
        self.size = 1  # one more than the highest number; 0 is never an object's
        self.rows: dict[int, tuple[int, bytes]] = {}  # how many entries, and their rows

    def reserve(self, count: int, span: int = 1) -> int:
        """Return the first of `count` times `span` numbers in a row; it is a multiple of `span`.

        Raises TooManyObjects.
        """
        first = -(-self.size // span) * span
        self.size = first + count * span
        if self.size > MOST_OBJECTS:
            raise TooManyObjects
        return first

    def put(self, number: int, offset: int) -> None:
        """Note where an object starts."""
        self.rows[number] = (1, ROW.pack(0, IN_PLACE, offset, 0, 0))

    def put_all(self, first: int, offsets: list[int]) -> None:
        """Note where objects with numbers in a row start."""
        self.rows[first] = (len(offsets), b"".join(ROW.pack(0, IN_PLACE, offset, 0, 0) for offset in offsets))

    def put_packed(self, first: int, stream: int, index: int, count: int = 1) -> None:
        """Note objects with numbers in a row, which lie one after the other in an object stream."""
        if index // CARRY == (index + count) // CARRY:
            rows = _packed(stream, index) + _following(index % WRAP, count - 1)
        else:
            rows = b"".join(_packed(stream, place) for place in range(index, index + count))
        self.rows[first] = (count, rows)

    def data(self) -> bytes:
        """Return all rows with their predictors."""
        parts, place = [], 0
        for first, (count, rows) in sorted(self.rows.items()):
            parts += [_free(first - place), rows]
            place = first + count
        return b"".join((*parts, _free(self.size - place)))


def _packed(stream: int, index: int) -> bytes:
    return ROW.pack(0, PACKED, stream, index >> 16, index & 0xFFFF)


def _free(count: int) -> bytes:
    return FREE + SAME * (count - 1) if count else b""


@lru_cache(maxsize=WRAP * 2)
def _following(low: int, count: int) -> bytes:
    """Return rows whose index grows by one each, after one whose index ends in the byte `low`."""
    return b"".join(CARRIED if (low + step) % WRAP == 0 else NEXT for step in range(1, count + 1))
