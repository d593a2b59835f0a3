"""Object numbers and the cross-reference stream that says where each object is (ISO 32000-1, 7.5.8). By hundreds."""

import struct
from collections.abc import Iterator
from functools import lru_cache

HUNDRED = 100
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
    """The numbers given out so far, with the row of each."""

    def __init__(self) -> None:
        self.rows: list[list[bytes]] = []  # by hundred
        self.singles: Iterator[int] = iter(())

    def reserve(self, hundreds: int) -> int:
        """Return the first of so many hundreds of numbers in a row, each a hundred times its place in the table.

        Raises TooManyObjects.
        """
        first = len(self.rows)
        if (first + hundreds) * HUNDRED > MOST_OBJECTS:
            raise TooManyObjects
        self.rows += [[FREE, SAME * (HUNDRED - 1)] for _ in range(hundreds)]
        return first

    def single(self) -> int:
        """Return a number for an object that stands alone."""
        found = next(self.singles, None)
        if found is None:
            block = self.reserve(1)
            self.rows[block] = [FREE] * HUNDRED
            self.singles = iter(range(block * HUNDRED + (block == 0), (block + 1) * HUNDRED))  # 0 is never an object's
            found = next(self.singles)
        return found

    def put(self, number: int, offset: int) -> None:
        """Note where an object with a number of its own starts."""
        self.rows[number // HUNDRED][number % HUNDRED] = ROW.pack(0, IN_PLACE, offset, 0, 0)

    def put_packed(self, number: int, stream: int, index: int) -> None:
        """Note an object with a number of its own that lies in an object stream."""
        self.rows[number // HUNDRED][number % HUNDRED] = _packed(stream, index)

    def put_run(self, hundred: int, stream: int, index: int, count: int) -> None:
        """Note the first `count` of a hundred, which lie one after the other in an object stream."""
        rest = [] if count == HUNDRED else [FREE, SAME * (HUNDRED - count - 1)]
        if index // CARRY == (index + count) // CARRY:
            self.rows[hundred] = [_packed(stream, index), _following(index % WRAP, count - 1), *rest]
        else:
            self.rows[hundred] = [*(_packed(stream, place) for place in range(index, index + count)), *rest]

    def put_offsets(self, hundred: int, offsets: list[int]) -> None:
        """Note where the first of a hundred start."""
        rest = [FREE] * (HUNDRED - len(offsets))
        self.rows[hundred] = [*(ROW.pack(0, IN_PLACE, offset, 0, 0) for offset in offsets), *rest]

    @property
    def size(self) -> int:
        """One more than the highest number."""
        return len(self.rows) * HUNDRED

    def data(self) -> bytes:
        """Return the rows with their predictors."""
        return b"".join(row for hundred in self.rows for row in hundred)


def _packed(stream: int, index: int) -> bytes:
    return ROW.pack(0, PACKED, stream, index >> 16, index & 0xFFFF)


@lru_cache(maxsize=WRAP * 2)
def _following(low: int, count: int) -> bytes:
    """Return rows whose index grows by one each, after one whose index ends in the byte `low`."""
    return b"".join(CARRIED if (low + step) % WRAP == 0 else NEXT for step in range(1, count + 1))
