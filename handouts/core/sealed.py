"""Plain values stored from one run to the next, to be read back only whole, by the same program, and for the same key.

Text, numbers and bytes in tuples, lists and dictionaries: reading such a file runs no code. A file that is damaged, or that another
program wrote, counts as not there; so does one that could not be written.
"""

import marshal
from hashlib import blake2b
from pathlib import Path
from typing import Any

from handouts.core.files import write_file
from handouts.core.problems import ContentError
from handouts.core.program import program_digest

SEAL_BYTES = 32


def read_sealed(path: Path, key: str) -> Any:  # noqa: ANN401
    """Return the value that was stored at `path` under this key, or None."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = data[SEAL_BYTES:]
    return marshal.loads(body) if data[:SEAL_BYTES] == _seal(body, key) else None


def write_sealed(path: Path, key: str, value: Any) -> None:  # noqa: ANN401
    """Store a value. Where that cannot be done, it is made again next time."""
    body = marshal.dumps(value)
    try:
        write_file(path, _seal(body, key) + body, path.parent)
    except ContentError:
        return


def _seal(body: bytes, key: str) -> bytes:
    return blake2b(body, digest_size=SEAL_BYTES, key=f"{program_digest()[:30]} {key}".encode()[:64]).digest()
