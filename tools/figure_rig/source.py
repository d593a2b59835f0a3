"""What a figure is drawn from, as a digest that its SVG holds: on a tree where nothing changed, nothing is drawn anew."""

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from handouts.figures import colours

MARK = re.compile(r"<!-- drawn from ([0-9a-f]{16}) -->\n")
TOOLS = ("__main__.py", "contact.py", "check.py", "photo.py")  # these decide nothing about a drawing


@cache
def _code() -> bytes:
    """Return the digest of the code that draws."""
    files = (path for path in sorted(Path(__file__).parent.glob("*.py")) if path.name not in TOOLS)
    return _digest([*files, Path(colours.__file__)]).digest()


def _digest(files: Iterable[Path]) -> "hashlib._Hash":
    """Return the hash of files as text: a checkout with other line ends is the same source."""
    total = hashlib.sha256()
    for path in files:
        total.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return total


def source_digest(look: str, *files: Path) -> str:
    """Return the digest of the code, the look's name and the files that a figure is drawn from."""
    total = _digest(files)
    total.update(_code() + look.encode())
    return total.hexdigest()[:16]


def with_source(svg: str, digest: str) -> str:
    """Return the SVG's text with the digest of its source after its first line."""
    first, rest = svg.split("\n", 1)
    return f"{first}\n<!-- drawn from {digest} -->\n{rest}"


def source_of(path: Path) -> str:
    """Return the digest that an SVG file holds; nothing where there is no such file, or none in it."""
    found = MARK.search(path.read_text("utf-8", "replace")[:2000].replace("\r\n", "\n")) if path.is_file() else None
    return found[1] if found else ""
