"""Layouts stored from one run to the next: one file for each topic, valid only for exactly what went into it.

The key is made from the bytes of the topic, the clinic, all figures and fonts, this program, the libraries and the date. Nothing that
is a person's own stands in the file.
"""

import importlib.util
import marshal
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple, TypeAlias

from handouts.core.files import write_file
from handouts.core.problems import ContentError

PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("pikepdf", "reportlab")
KEY_BYTES = 32
TEMPLATES_LIMIT, REQUESTS_LIMIT = 200, 20_000  # stored for one topic

PrintedDoses: TypeAlias = dict[str, str]  # by field


class SheetFrame(NamedTuple):
    """What sheets share that may differ in values only: a digest of what is asked for, and which of the person's own fields are there."""

    digest: str
    own_fields: tuple[str, ...]


class LayoutKey(NamedTuple):
    """A frame, with the values that change the page outside their own box. The person's own stand as digests."""

    frame: SheetFrame
    values: tuple[str, ...]


class RequestResult(NamedTuple):
    """What a request comes to: the digest for its frame, and the doses printed on its sheet."""

    digest: str
    doses: PrintedDoses


@dataclass
class StoredLayouts:
    """The layouts of one topic: requests by their text, fields that change the page by frame, templates by layout."""

    fonts: tuple[str, ...] = ()  # file names: regular, bold and their fallbacks
    requests: dict[str, RequestResult] = field(default_factory=dict)
    binding_fields: dict[SheetFrame, tuple[str, ...]] = field(default_factory=dict)
    templates: dict[LayoutKey, list[bytes]] = field(default_factory=dict)


def inputs_digest(paths: Iterable[str], epoch: int | None) -> bytes:
    """Return a digest of everything that a topic's layouts are made from: these files and folders, and the program."""
    digest = sha256(repr((epoch, sys.version, *_versions())).encode())  # most processors have it built in
    for path in _files(*paths, str(PACKAGE)):
        try:
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123  a Path costs more than the look at the file
                data = file.readall()
        except OSError:
            continue  # an editor's lock that leads nowhere; what is needed is missed when it is read
        digest.update(f"\0{path.rpartition(os.sep)[2]}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.digest()


def load_layouts(path: Path, key: bytes) -> StoredLayouts | None:
    """Return the layouts stored at `path`, if they were made from what `key` stands for and the file is whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if data[:KEY_BYTES] != key or data[KEY_BYTES : 2 * KEY_BYTES] != _seal(data[2 * KEY_BYTES :], key):
        return None
    fonts, requests, binding, templates = marshal.loads(data[2 * KEY_BYTES :])
    return StoredLayouts(
        fonts,
        {text: RequestResult(*result) for text, result in requests.items()},
        {SheetFrame(*frame): fields for frame, fields in binding.items()},
        {LayoutKey(SheetFrame(*frame), values): made for (frame, values), made in templates.items()},
    )


def store_layouts(path: Path, key: bytes, layouts: StoredLayouts) -> None:
    """Store layouts; where that cannot be done, they are made again next time."""
    requests = {text: tuple(result) for text, result in list(layouts.requests.items())[-REQUESTS_LIMIT:]}
    binding = {tuple(frame): fields for frame, fields in layouts.binding_fields.items()}
    templates = {(tuple(key.frame), key.values): made for key, made in _newest(layouts.templates)}
    data = marshal.dumps((layouts.fonts, requests, binding, templates))
    try:
        write_file(path, key + _seal(data, key) + data, path.parent)
    except ContentError:
        return


def _newest(templates: dict[LayoutKey, list[bytes]]) -> Iterator[tuple[LayoutKey, list[bytes]]]:
    """Yield the layouts that were added last, as many as may be stored, the oldest of them first."""
    count, newest = 0, []
    for key, made in reversed(templates.items()):
        count += len(made)
        if count > TEMPLATES_LIMIT:
            break
        newest.append((key, made))
    yield from reversed(newest)


def _seal(data: bytes, key: bytes) -> bytes:
    return blake2b(data, digest_size=KEY_BYTES, key=key).digest()


def _files(*paths: str) -> Iterator[str]:
    """Yield files, and all files below folders, always in the same order. Of the program only its source."""
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112
            yield path
        for place, folders, names in os.walk(path):
            folders.sort()
            yield from (f"{place}{os.sep}{name}" for name in sorted(names) if not name.endswith(".pyc"))


def _versions() -> Iterator[str]:
    """Yield the libraries' versions as their folders name them, without loading them."""
    for name in LIBRARIES:
        found = importlib.util.find_spec(name)
        if found and found.origin:
            yield from sorted(path.name for path in Path(found.origin).parent.parent.glob(f"{name}-*.dist-info"))
