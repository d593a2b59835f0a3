"""The files that outputs are made from: each is read once, with its digest, and unsaved edits lie over those on the disk.

A build opens its `Inputs`; inside, `read_input` gives a file's bytes as they were when the build first read them, and notes that
they went into what is being made. Outside of a build it just reads the disk. Imports next to nothing: it decides what is stale.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from pathlib import Path

ABSENT = "absent"  # stands in place of the digest of a file that is not there


def digest_of(data: bytes) -> str:
    """Return the digest that outputs and inputs are known by."""
    return blake2b(data, digest_size=20).hexdigest()


def digest_of_file(path: str | Path) -> str:
    """Return the digest of the file on the disk, or ABSENT if there is none that can be read."""
    data = _read_disk(os.fspath(path))
    return ABSENT if data is None else digest_of(data)


def digest_of_names(names: list[str]) -> str:
    """Return the digest of a folder's list of names."""
    return digest_of("\0".join(sorted(names)).encode("utf-8", "surrogateescape"))


def relative_path(path: str, root: Path) -> str:
    """Return a path from a folder, with slashes."""
    try:
        return os.path.relpath(path, root).replace(os.sep, "/")
    except ValueError:  # on another drive of Windows
        return path


def digest_at(path: str) -> str:
    """Return the digest of a file as it is now, of the names that begin as `folder/prefix*` says, or ABSENT."""
    if not path.endswith("*"):
        return digest_of_file(path)
    folder, prefix = os.path.split(path[:-1])
    return digest_of_names([name for name in _names_on_disk(folder) if name.startswith(prefix)])


class Inputs:
    """What a build has read. Kept by whoever builds again and again (watching, the desk); `forget` is called when a file has changed."""

    def __init__(self, forget: Callable[[], None] = lambda: None) -> None:
        self._forget = forget
        self.store: Path | None = None
        self.unstored: list[Callable[[Path], None]] = []
        self._edits: dict[str, bytes] = {}
        self._files: dict[str, tuple[bytes, str]] = {}
        self._used: dict[str, str] = {}

    @contextmanager
    def opened(self, edits: Mapping[Path, str] | None = None, store: Path | None = None) -> Iterator["Inputs"]:
        """Read through these inputs inside the block. `edits` are texts that are not saved yet, by path: they replace or add files.

        `store` is the folder where what was read is stored for the next run, by `write_stored`.
        """
        self.store, self.unstored = store, []
        self._edits = {os.path.abspath(path): text.encode() for path, text in (edits or {}).items()}
        self._drop_changed()
        token = _current.set(self)
        try:
            yield self
        finally:
            _current.reset(token)

    def write_stored(self) -> None:
        """Store what was read in this block. Called by who writes outputs: a build that writes none leaves no trace."""
        if self.store:
            for write in self.unstored:
                write(self.store)
        self.unstored = []

    @contextmanager
    def noting(self) -> Iterator[dict[str, str]]:
        """Note what is read inside the block: the digest of each file, of each list of names (`folder/prefix*`), or ABSENT."""
        before, self._used = self._used, {}
        try:
            yield self._used
        finally:
            before.update(self._used)
            self._used = before

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes as they were when it was first read, or None if it is not there."""
        found = self._files.get(path)
        if found is None:
            data = self._find(path)
            if data is None:
                self._used[path] = ABSENT
                return None
            found = self._files[path] = (data, digest_of(data))
        self._used[path] = found[1]
        return found[0]

    def has(self, path: str) -> bool:
        """Is there such a file? That there is none is noted; a file is noted when it is read."""
        found = path in self._edits or os.path.isfile(path)
        if not found:
            self._used[path] = ABSENT
        return found

    def size(self, path: str) -> int:
        """Return how many bytes a file has. Raises OSError if there is none."""
        edit = self._edits.get(path)
        return os.stat(path).st_size if edit is None else len(edit)

    def names(self, folder: str, prefix: str, *, is_noted: bool) -> list[str]:
        """Return the names of the files in a folder that begin with `prefix`, in order."""
        found = {os.path.basename(path) for path in self._edits if os.path.dirname(path) == folder}
        names = sorted(name for name in found.union(_names_on_disk(folder)) if name.startswith(prefix))
        if is_noted:
            self._used[f"{folder}{os.sep}{prefix}*"] = digest_of_names(names)
        return names

    def are_unchanged(self, digests: Mapping[str, str]) -> bool:
        """Are all files, and all lists of names, as these digests say that they were noted? If so, they are noted again."""
        unchanged = all(self._digest_now(path) == digest for path, digest in digests.items())
        if unchanged:
            self._used.update(digests)
        return unchanged

    def _digest_now(self, path: str) -> str:
        if path.endswith("*"):
            return digest_at(path)
        if path not in self._files:
            if (data := self._find(path)) is None:
                return ABSENT
            self._files[path] = (data, digest_of(data))
        return self._files[path][1]

    def _find(self, path: str) -> bytes | None:
        data = self._edits.get(path)
        return _read_disk(path) if data is None else data

    def _drop_changed(self) -> None:
        """Forget the files that are no longer as they were read, and all that was made from them."""
        changed = [path for path, (data, _) in self._files.items() if self._find(path) != data]
        for path in changed:
            del self._files[path]
        if changed or not self._files:
            self._forget()


_current: ContextVar[Inputs | None] = ContextVar("inputs", default=None)


@contextmanager
def noting() -> Iterator[dict[str, str]]:
    """Note what is read inside the block, in the build that is going on or outside of one. See `Inputs.noting`."""
    inputs = _current.get()
    if inputs is not None:
        with inputs.noting() as used:
            yield used
        return
    with Inputs().opened() as inputs, inputs.noting() as used:
        yield used


def are_unchanged(digests: Mapping[str, str]) -> bool:
    """Are all files as these digests say, in the build that is going on? If so, they count as read. See `Inputs.are_unchanged`."""
    inputs = _current.get()
    return inputs is not None and inputs.are_unchanged(digests)


def store_of_inputs() -> Path | None:
    """Return the folder where the build that is going on stores what it has read, if it does."""
    inputs = _current.get()
    return inputs.store if inputs else None


def store_later(write: Callable[[Path], None]) -> None:
    """Have `write` called with that folder once the build that is going on has written something."""
    inputs = _current.get()
    if inputs and inputs.store:
        inputs.unstored.append(write)


def read_input(path: Path) -> bytes:
    """Return the bytes of a file that something is made from. Raises OSError if it cannot be read."""
    inputs = _current.get()
    data = inputs.read(os.path.abspath(path)) if inputs else None
    if data is not None:
        return data
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "this is not a file", str(path))
    return path.read_bytes()


def is_input(path: Path) -> bool:
    """Is there such a file, on the disk or as an unsaved edit?"""
    inputs = _current.get()
    return os.path.isfile(path) if inputs is None else inputs.has(os.path.abspath(path))


def input_size(path: Path) -> int:
    """Return how many bytes a file has, or its unsaved edit. Raises OSError if there is none."""
    inputs = _current.get()
    return path.stat().st_size if inputs is None else inputs.size(os.path.abspath(path))


def input_names(folder: Path, prefix: str = "", *, is_noted: bool = False) -> list[str]:
    """Return the names of the files in a folder that begin with `prefix`, unsaved ones included, in order.

    With `is_noted`, a name that is added or taken away makes stale what is being made.
    """
    inputs = _current.get() or Inputs()
    return inputs.names(os.path.abspath(folder), prefix, is_noted=is_noted)


def _read_disk(path: str) -> bytes | None:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # a pipe or a device: reading it may never end
            return None
        with open(path, "rb", buffering=0) as file:
            return file.readall()
    except (OSError, ValueError):
        return None


def _names_on_disk(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
