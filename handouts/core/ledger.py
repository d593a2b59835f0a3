"""What a run has made, by digests: whether an output still is what was written, and what it was made from.

A ledger is one small JSON file for each run that may be repeated. Outputs stand in it under a digest of their name, as a name may be a
person's. A file that many people share but for a few ranges (a filled template) is known by two digests, outside and inside the ranges.
"""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from handouts.core.files import write_changed
from handouts.core.problems import ContentError

Ranges: TypeAlias = tuple[tuple[int, int], ...]  # first byte, and the byte after the last
DIGEST_BYTES = 16
FORMAT = 1


class Ledger:
    """The outputs of a run in `folder`, as far as `path` tells. A file that is missing or damaged is an empty ledger."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self.folder = folder
        self.outputs: dict[str, tuple[str, str]] = {}  # digests of bytes and key, by the name's digest
        self.ranges: dict[str, Ranges] = {}  # by the digest of the bytes outside them
        with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
            self._read(json.loads(path.read_bytes()))

    def _read(self, stored: dict[str, object]) -> None:
        if stored["format"] != FORMAT:
            return
        outputs = {str(name): (str(digest), str(key)) for name, (digest, key) in stored["outputs"].items()}  # type: ignore[attr-defined]
        ranges = {str(rest): tuple((int(a), int(b)) for a, b in found) for rest, found in stored["ranges"].items()}  # type: ignore[attr-defined]
        self.outputs, self.ranges = outputs, ranges

    def record(self, name: str, digest: str, key: str = "") -> None:
        """Note an output that was written: its name below the folder, the digest of its bytes, and what it was made from."""
        self.outputs[_name_digest(name)] = (digest, key)

    def record_ranges(self, rest: str, ranges: Iterable[tuple[int, int]]) -> None:
        """Note where files lie apart that have the digest `rest` outside these ranges. Their digest is `rest:inside`."""
        self.ranges[rest] = tuple(ranges)

    def forget(self, name: str) -> None:
        """Forget an output."""
        self.outputs.pop(_name_digest(name), None)

    def has(self, name: str) -> bool:
        """Tell whether an output of this name was written."""
        return _name_digest(name) in self.outputs

    def key_of(self, name: str) -> str:
        """Return what an output was made from, or nothing."""
        return self.outputs.get(_name_digest(name), ("", ""))[1]

    def is_as_written(self, name: str) -> bool:
        """Tell whether an output is there and has the very bytes that were written."""
        digest, _ = self.outputs.get(_name_digest(name), ("", ""))
        rest, _, inside = digest.partition(":")
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return False
        if not inside:
            return bool(digest) and digest_of(data) == digest
        return rest in self.ranges and digests_of(data, self.ranges[rest]) == (rest, inside)

    def save(self) -> None:
        """Write the ledger. Where that cannot be done, its outputs count as not ours next time."""
        used = {digest.partition(":")[0] for digest, _ in self.outputs.values()}
        ranges = {rest: found for rest, found in self.ranges.items() if rest in used}
        stored = {"format": FORMAT, "outputs": self.outputs, "ranges": ranges}
        with suppress(ContentError, OSError):
            write_changed(self.path, json.dumps(stored).encode(), self.path.parent)


def digest_of(data: bytes | bytearray | memoryview) -> str:
    """Return the digest of a file's bytes."""
    return blake2b(data, digest_size=DIGEST_BYTES).hexdigest()


def digests_of(data: bytes | bytearray, ranges: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """Return the digests of a file's bytes outside and inside the ranges. Spaces at the end of a range do not count."""
    outside, inside, place = blake2b(digest_size=DIGEST_BYTES), blake2b(digest_size=DIGEST_BYTES), 0
    for first, last in ranges:
        outside.update(data[place:first])
        inside.update(bytes(data[first:last]).rstrip(b" "))
        place = last
    outside.update(data[place:])
    return outside.hexdigest(), inside.hexdigest()


def _name_digest(name: str) -> str:
    return blake2b(name.encode("utf-8", "surrogateescape"), digest_size=DIGEST_BYTES).hexdigest()
