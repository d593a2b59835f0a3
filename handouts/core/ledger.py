"""What a run has made, by digests: whether an output still is what was written, and what it was made from.

A ledger is one small JSON file for each run that may be repeated. Outputs stand in it under a digest of their name, as a name may be a
person's. A file that many people share but for a few places (a filled template) is known by two digests, outside and inside these.
"""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, NamedTuple

from handouts.core.files import write_changed
from handouts.core.problems import ContentError

DIGEST_BYTES = 16
FORMAT = 1


class FilledRange(NamedTuple):
    """Bytes of a file that differ from person to person: from `start` to `end`. From `end` to `after` they follow from the others."""

    start: int
    end: int
    after: int


class Ledger:
    """The outputs of a run in `folder`, as far as `path` tells. A file that is missing or damaged is an empty ledger."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self.folder = folder
        self.outputs: dict[str, tuple[str, str]] = {}  # digest of the bytes and key, by the digest of the name
        self.ranges: dict[str, tuple[FilledRange, ...]] = {}  # by the digest of the bytes outside them
        with suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
            self._read(json.loads(path.read_bytes()))

    def _read(self, stored: dict[str, Any]) -> None:
        if stored["format"] != FORMAT:
            return
        outputs = {str(name): (str(digest), str(key)) for name, (digest, key) in stored["outputs"].items()}
        ranges = {
            str(outside): tuple(FilledRange(*map(int, each)) for each in found)
            for outside, found in stored["ranges"].items()
        }
        self.outputs, self.ranges = outputs, ranges

    def record(self, name: str, digest: str, key: str = "") -> None:
        """Note an output that was written: its name below the folder, the digest of its bytes, and what it was made from."""
        self.outputs[_name_digest(name)] = (digest, key)

    def record_ranges(self, outside: str, ranges: Iterable[FilledRange]) -> None:
        """Note where files differ that have the digest `outside` elsewhere. Their own digest is `outside:inside`."""
        self.ranges[outside] = tuple(ranges)

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
        outside, _, inside = digest.partition(":")
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return False
        if not inside:
            return bool(digest) and digest_of(data) == digest
        return outside in self.ranges and digests_of(data, self.ranges[outside]) == (outside, inside)

    def save(self) -> None:
        """Write the ledger. Where that cannot be done, its outputs count as not ours next time."""
        used = {digest.partition(":")[0] for digest, _ in self.outputs.values()}
        ranges = {outside: found for outside, found in self.ranges.items() if outside in used}
        stored = {"format": FORMAT, "outputs": self.outputs, "ranges": ranges}
        with suppress(ContentError, OSError):
            write_changed(self.path, json.dumps(stored).encode(), self.path.parent)


def digest_of(data: bytes | bytearray | memoryview) -> str:
    """Return the digest of a file's bytes."""
    return blake2b(data, digest_size=DIGEST_BYTES).hexdigest()


def digests_of(data: bytes | bytearray, ranges: Sequence[FilledRange]) -> tuple[str, str]:
    """Return the digests of a file's bytes outside the ranges, and inside them. Spaces at the end of a range do not count."""
    outside, place = blake2b(digest_size=DIGEST_BYTES), 0
    for start, _, after in ranges:
        outside.update(data[place:start])
        place = after
    outside.update(data[place:])
    inside = sha256(outside.digest())
    for start, end, _ in ranges:
        inside.update(bytes(data[start:end]).rstrip(b" "))
    return outside.hexdigest(), inside.hexdigest()[: 2 * DIGEST_BYTES]


def _name_digest(name: str) -> str:
    return blake2b(name.encode("utf-8", "surrogateescape"), digest_size=DIGEST_BYTES).hexdigest()
