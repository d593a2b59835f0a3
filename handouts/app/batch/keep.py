"""Layouts kept from one run to the next: one file for each topic, valid only for exactly what went into it.

The key is made from the bytes of the topic, the clinic, all figures and fonts, this program, the libraries and the date.
"""

import importlib.util
import marshal
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from pathlib import Path
from typing import TypeAlias

from handouts.core.files import write_file
from handouts.core.problems import ContentError

CONTENT, FIGURES, FONTS, CLINIC = Path("content"), Path("assets/figures"), Path("assets/fonts"), "clinic.yaml"
PACKAGE = Path(__file__).parents[2]
LIBRARIES = ("pikepdf", "reportlab")
KEY_BYTES = 32
MOST_TEMPLATES, MOST_REQUESTS = 200, 20_000  # kept for one topic

Pattern: TypeAlias = tuple[str, ...]  # those of a person's own fields that are given
Doses: TypeAlias = dict[str, str]  # printed values by field
Comes: TypeAlias = tuple[str, Doses]  # what a request comes to: its frame, and its doses
Frame: TypeAlias = tuple[str, Pattern]  # what sheets have in common that may differ in a person's values only
Shape: TypeAlias = tuple[
    str, Pattern, tuple[str, ...]
]  # a frame, with the values that more than their own slots rest on


@dataclass
class Kept:
    """The layouts of one topic, as plain values: requests by their text, binding fields by frame, templates by shape."""

    fonts: tuple[str, ...] = ()  # file names: regular, bold and their fallbacks
    requests: dict[str, Comes] = field(default_factory=dict)
    binding: dict[Frame, tuple[str, ...]] = field(default_factory=dict)
    templates: dict[Shape, list[bytes]] = field(default_factory=dict)


def topic_names(root: Path) -> tuple[str, ...]:
    """Return the names of the topics in `content/`."""
    return tuple(sorted(path.stem for path in (root / CONTENT / "topics").glob("*.yaml")))


def layout_key(root: Path, topic: str, epoch: int | None) -> bytes:
    """Return a key of everything that a topic's layouts are made from."""
    digest = sha256(repr((epoch, sys.version, *_versions())).encode())  # most processors have it built in
    for path in _inputs(root, topic):
        try:
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123  a Path costs more than the look at the file
                data = file.readall()
        except OSError:
            continue  # an editor's lock that leads nowhere; what is needed is missed when it is read
        digest.update(f"\0{path.rpartition(os.sep)[2]}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.digest()


def read_kept(path: Path, key: bytes) -> Kept | None:
    """Return the layouts kept at `path`, if they were made from what `key` stands for and the file is whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if data[:KEY_BYTES] != key or data[KEY_BYTES : 2 * KEY_BYTES] != _seal(data[2 * KEY_BYTES :], key):
        return None
    return Kept(*marshal.loads(data[2 * KEY_BYTES :]))


def write_kept(path: Path, key: bytes, kept: Kept) -> None:
    """Keep layouts; where that cannot be done, they are made again next time."""
    templates = dict(_newest(kept.templates))
    requests = dict(list(kept.requests.items())[-MOST_REQUESTS:])
    data = marshal.dumps((kept.fonts, requests, kept.binding, templates))
    try:
        write_file(path, key + _seal(data, key) + data, path.parent)
    except ContentError:
        return


def _newest(templates: dict[Shape, list[bytes]]) -> Iterator[tuple[Shape, list[bytes]]]:
    """Yield the shapes that came last, as many as may be kept, the oldest of them first."""
    count, kept = 0, []
    for shape, made in reversed(templates.items()):
        count += len(made)
        if count > MOST_TEMPLATES:
            break
        kept.append((shape, made))
    yield from reversed(kept)


def _seal(data: bytes, key: bytes) -> bytes:
    return blake2b(data, digest_size=KEY_BYTES, key=key).digest()


def _inputs(root: Path, topic: str) -> Iterator[str]:
    yield str(root / CONTENT / CLINIC)
    yield str(root / CONTENT / "topics" / f"{topic}.yaml")
    yield from sorted(str(path) for path in (root / CONTENT / "exercises").glob("*.yaml"))
    for folder in (FIGURES, FONTS):
        yield from _files(root / folder)
    yield from (path for path in _files(PACKAGE) if path.endswith(".py"))


def _files(folder: Path) -> Iterator[str]:
    """Yield all files below a folder, always in the same order."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (f"{place}{os.sep}{name}" for name in sorted(names))


def _versions() -> Iterator[str]:
    """Yield the libraries' versions as their folders name them, without loading them."""
    for name in LIBRARIES:
        found = importlib.util.find_spec(name)
        if found and found.origin:
            yield from sorted(path.name for path in Path(found.origin).parent.parent.glob(f"{name}-*.dist-info"))
