"""The sRGB colour space as an ICC profile, written from the numbers of IEC 61966-2-1 and ICC.1:2010 (version 4).

Ours, so that no profile with a licence of its own has to travel with the files.
"""

import struct
from collections.abc import Iterable
from functools import cache

WHITE = (0.9642, 1.0, 0.8249)  # D50, the profile connection space's
PRIMARIES = {
    "r": (0.43607, 0.22249, 0.01392),
    "g": (0.38515, 0.71687, 0.09708),
    "b": (0.14307, 0.06061, 0.7141),
}  # at D50
TO_D50 = (1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168)  # from D65, Bradford
CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
MADE = (2026, 1, 1, 0, 0, 0)


@cache
def srgb_profile() -> bytes:
    """Return the profile."""
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + _fixed(CURVE)
    tags = {
        "desc": _words("sRGB"),
        "cprt": _words("No copyright, use freely"),
        "wtpt": b"XYZ " + bytes(4) + _fixed(WHITE),
        "chad": b"sf32" + bytes(4) + _fixed(TO_D50),
        **{f"{name}XYZ": b"XYZ " + bytes(4) + _fixed(values) for name, values in PRIMARIES.items()},
        **{f"{name}TRC": curve for name in PRIMARIES},
    }
    table, data = _tags(tags)
    size = 128 + len(table) + len(data)
    head = struct.pack(">L4sL4s4s4s6H4s", size, bytes(4), 0x04200000, b"mntr", b"RGB ", b"XYZ ", *MADE, b"acsp")
    return (head + bytes(28) + _fixed(WHITE)).ljust(128, b"\0") + table + data


def _tags(tags: dict[str, bytes]) -> tuple[bytes, bytes]:
    """Write the tag table and the data, what is the same only once."""
    start = 128 + 4 + 12 * len(tags)
    data, table, places = b"", struct.pack(">L", len(tags)), dict[bytes, int]()
    for name, value in tags.items():
        if value not in places:
            places[value] = start + len(data)
            data += value + bytes(-len(value) % 4)
        table += name.encode("ascii") + struct.pack(">LL", places[value], len(value))
    return table, data


def _words(text: str) -> bytes:
    words = text.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">LL4sLL", 1, 12, b"enUS", len(words), 28) + words


def _fixed(values: Iterable[float]) -> bytes:
    return b"".join(struct.pack(">l", round(value * 65536)) for value in values)
