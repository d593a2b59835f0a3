"""Which outputs are stale: decided by the bytes of all that went in and of the output itself, never by the times of files.

For each output a ledger below `out/.made` holds the digest of its bytes and a key of what it was made from; for each topic a list names
the files that went in. Imports next to nothing, because most runs find nothing to do.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

from handouts import VERSION
from handouts.core.files import write_changed
from handouts.core.inputs import digest_of, digest_of_file, digest_of_names
from handouts.core.ledger import Ledger
from handouts.core.ledger import digest_of as output_digest

RECORDS = ".made"
HOUSE = "_house"  # stands for what is made without a topic
PACKAGE = Path(__file__).parents[1]
LIBRARIES = tuple(
    f"{name}-"
    for name in [
        "jinja2",
        "lxml",
        "pikepdf",
        "pillow",
        "python_calamine",
        "python_pptx",
        "pyyaml",
        "reportlab",
        "segno",
    ]
)
PROGRAM_ENDINGS = (".py", ".yaml", ".pptx", ".css", ".js")

State: TypeAlias = Literal["current", "stale", "edited"]


class Records:
    """What was made in a folder, and from what. `options` is all that outputs rest on besides files and program."""

    def __init__(self, out: Path, root: Path, options: str = "") -> None:
        self.out = out
        self.root = root
        self._base = f"{program_digest()} {options}"
        self._now: dict[str, str] = {}

    def state(self, topic: str, name: str, request: str = "") -> State:
        """Is an output up to date, to be made, or current but changed by someone since it was written?"""
        ledger = self._ledger(name)
        if not ledger.has(name) or ledger.key_of(name).split()[-1:] != [self._key(request, self._inputs_now(topic))]:
            return "stale"
        if ledger.is_as_written(name):
            return "current"
        return "edited" if os.path.lexists(self.out / name) else "stale"

    def may_replace(self, name: str, data: bytes) -> bool:
        """Is there no file of this name, or exactly what was written there, or exactly what is to be written?"""
        path = self.out / name
        if not os.path.lexists(path) or path.is_dir():  # writing over a folder is refused with words of its own
            return True
        return digest_of_file(path) == digest_of(data) or self._ledger(name).is_as_written(name)

    def is_anothers(self, name: str, topic: str, request: str) -> bool:
        """Is there a file of this name that was made of another topic, or for another request?"""
        made_for = self._ledger(name).key_of(name).split()[1:3]
        return os.path.lexists(self.out / name) and bool(made_for) and made_for != [topic, _short(request)]

    def note(self, topic: str, name: str, data: bytes, inputs: Mapping[str, str], request: str = "") -> None:
        """Note an output that was written. `inputs` are digests by path; a default output has an empty request."""
        digests = {self._relative(path): digest for path, digest in inputs.items()}
        write_changed(self._list_path(topic), "\n".join(sorted(digests)).encode("utf-8", "surrogateescape"), self.out)
        ledger = self._ledger(name)
        kind = "single" if request else "default"
        ledger.record(name, output_digest(data), f"{kind} {topic} {_short(request)} {self._key(request, digests)}")
        ledger.save()

    def leftovers(self, topics: Iterable[str], defaults: Iterable[str]) -> tuple[str, ...]:
        """Return the files that were made here of topics that are gone, or by default and are no longer.

        `defaults` are the names of all default outputs of all topics.
        """
        known, made = {HOUSE, *topics}, set(defaults)
        return tuple(
            name for name, kind, topic in self._made() if topic not in known or (kind == "default" and name not in made)
        )

    def forget(self, name: str) -> None:
        """Forget an output that is no longer here."""
        ledger = self._ledger(name)
        ledger.forget(name)
        ledger.save()

    def _made(self) -> Iterator[tuple[str, str, str]]:
        """Yield the outputs in the folder: name, `default` or `single`, and topic."""
        if not (self.out / RECORDS).is_dir():
            return
        records = set(os.listdir(self.out / RECORDS))
        for name in sorted(os.listdir(self.out)):
            if _ledger_name(name) in records:
                key = self._ledger(name).key_of(name).split()
                if len(key) == 4:
                    yield name, key[0], key[1]

    def _ledger(self, name: str) -> Ledger:
        return Ledger(self.out / RECORDS / _ledger_name(name), self.out)

    def _list_path(self, topic: str) -> Path:
        return self.out / RECORDS / f"{topic}.inputs"

    def _key(self, request: str, digests: Mapping[str, str]) -> str:
        parts = [self._base, request, *(f"{path} {digest}" for path, digest in sorted(digests.items()))]
        return digest_of_names(parts)

    def _inputs_now(self, topic: str) -> dict[str, str]:
        """Return the digests, as the files are now, of those that went into a topic last time."""
        try:
            paths = self._list_path(topic).read_bytes().decode("utf-8", "surrogateescape").splitlines()
        except OSError:
            return {}
        return {path: self._digest_now(path) for path in paths}

    def _digest_now(self, path: str) -> str:
        if path not in self._now:
            self._now[path] = _digest_at(os.path.join(self.root, path))
        return self._now[path]

    def _relative(self, path: str) -> str:
        try:
            return os.path.relpath(path, self.root).replace(os.sep, "/")
        except ValueError:  # on another drive of Windows
            return path


def _ledger_name(name: str) -> str:
    return f"{digest_of(name.encode('utf-8', 'surrogateescape'))[:24]}.json"


def _short(request: str) -> str:
    return digest_of(request.encode())[:16]


def _digest_at(path: str) -> str:
    if not path.endswith("*"):
        return digest_of_file(path)
    folder, prefix = os.path.split(path[:-1])
    try:
        names = os.listdir(folder)
    except OSError:
        names = []
    return digest_of_names([name for name in names if name.startswith(prefix)])


@lru_cache(maxsize=1)
def program_digest() -> str:
    """Return the digest of this program's code and of the versions of what it runs on."""
    return digest_of_names([VERSION, sys.version, *_libraries(), *_code()])


def _code() -> Iterator[str]:
    """Yield a line for each file of the program, but for the content that came with it."""
    for place, folders, names in os.walk(PACKAGE):
        folders[:] = [name for name in folders if name not in ("shipped", "__pycache__")]
        for name in names:
            if name.endswith(PROGRAM_ENDINGS):
                path = os.path.join(place, name)
                yield f"{os.path.relpath(path, PACKAGE)} {digest_of_file(path)}"


def _libraries() -> Iterator[str]:
    """Yield the libraries' versions as their folders name them, without loading them."""
    for folder in sys.path:
        if folder.endswith("-packages") and os.path.isdir(folder):
            yield from (name for name in os.listdir(folder) if name.lower().startswith(LIBRARIES))
