"""The only place that writes: whole files or none, inside the given folder. Imports problems alone.

A file is written beside its place under a neutral name and then renamed, so that a full disk, a kill or a reader in between
never meets half a file, and an existing good file stays until the new one is whole.
"""

import errno
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from handouts.core.problems import ContentError, Origin, Problem

# Names that Windows has for devices, with any ending ($ apart): no file can have them.
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin", "conout", "clock"}
    | {f"{device}{digit}" for device in ("com", "lpt") for digit in range(10)}
)
PART = re.compile(r"\.handouts-(\d+)-\d+\.part")
NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}
CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}
NOT_A_FOLDER = {errno.ENOTDIR, errno.EEXIST}


def write_file(path: Path, data: bytes, folder: Path, *, is_synced: bool = False) -> None:
    """Write a whole file at `path`, inside `folder`, which is made if need be. `is_synced` waits for the disk.

    Raises ContentError where it cannot be written; whatever stood there before stands there still.
    """
    with _problems_of(path):
        _confine(path, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        _confine(path, folder)  # once more: now links on the way can be seen
        _replace(path, data, is_synced)


def write_changed(path: Path, data: bytes, folder: Path) -> bool:
    """Write a whole file where another stands, or none; tell whether that was so. Raises ContentError as `write_file` does."""
    if path.is_file() and path.read_bytes() == data:
        return False
    write_file(path, data, folder)
    return True


def move_aside(path: Path, folder: Path) -> Path:
    """Move a file into a folder, which is made if need be, under a name that no file has there; return where it is.

    Raises ContentError if it cannot be moved; it then stands where it stood.
    """
    with _problems_of(path):
        folder.mkdir(parents=True, exist_ok=True)
        names = (f"{path.stem}{f'-{number}' if number > 1 else ''}{path.suffix}" for number in count(1))
        target = next(folder / name for name in names if not os.path.lexists(folder / name))
        return path.rename(target)


def copy_new(source: Path, target: Path, folder: Path) -> bool:
    """Copy a file to a place inside `folder` unless something stands there; tell whether it was copied."""
    if os.path.lexists(target):
        return False
    write_file(target, source.read_bytes(), folder)
    return True


def is_inside(path: Path, folder: Path) -> bool:
    """Tell whether a path lies inside a folder, with all links followed."""
    return are_inside([path], folder)


def are_inside(paths: Iterable[Path], folder: Path) -> bool:
    """Tell whether all paths lie inside a folder, with all links followed."""
    try:
        real = folder.resolve()
        return all(path.resolve().is_relative_to(real) for path in paths)
    except (OSError, ValueError, RuntimeError):  # no file's name: a NUL byte, far too long, links that go in a circle
        return False


def _confine(path: Path, folder: Path) -> None:
    """Refuse a place outside the folder: by `..`, by an absolute name, or by a link that leads out."""
    inside = path.parent.resolve() / path.name
    if not inside.is_relative_to(folder.resolve()) or path.name in ("", ".", ".."):
        problem = Problem(
            Origin(path.as_posix()), f"this lies outside the folder {folder.as_posix()}", "give a plain file name"
        )
        raise ContentError([problem])


def _replace(path: Path, data: bytes, is_synced: bool) -> None:
    part, handle = _open_part(path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if is_synced:
                file.flush()
                os.fsync(handle)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _open_part(folder: Path) -> tuple[Path, int]:
    """Open a new file under a name that says nothing of whose it is."""
    for number in count():
        part = folder / f".handouts-{os.getpid()}-{number}.part"
        with suppress(FileExistsError):
            return part, os.open(part, NEW_FILE, 0o666)
    raise AssertionError("count() has no end")


@contextmanager
def _problems_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message, hint = _said(error)
        raise ContentError([Problem(Origin(path.as_posix()), message, hint)]) from error
    except UnicodeEncodeError as error:
        message = "this system's settings have no letters for the file's name"
        raise ContentError(
            [Problem(Origin(path.as_posix()), message, "set LC_ALL=C.UTF-8, then run it again")]
        ) from error


def _said(error: OSError) -> tuple[str, str]:
    if error.errno in FULL:
        return "the disk is full: the file was not written", "make room, or choose another place with --out"
    if error.errno in CLOSED:
        return "this cannot be written", "close it if another program has it open, or choose another place with --out"
    if error.errno in NOT_A_FOLDER:
        return "a file stands where a folder is needed", "choose another place with --out"
    if error.errno == errno.EISDIR:
        return "a folder stands where the file is to go", "rename or move that folder"
    if error.errno == errno.ENAMETOOLONG:
        return "the file's name is too long", "choose a shorter name"
    return f"this cannot be written: {(error.strerror or str(error)).lower()}", "choose another place with --out"


class FolderWriter:
    """Writes many files into one folder, fast: each whole under its name, or not there. Opened on a folder that is made if need be.

    `found` are the files that stood there before, with their sizes. Parts that a killed run left behind are taken away.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.part = os.path.join(self.folder, f".handouts-{os.getpid()}-0.part")  # noqa: PTH118  a Path costs more than the write
        self.found: dict[str, int] = {}
        with _problems_of(folder):
            folder.mkdir(parents=True, exist_ok=True)
            for entry in os.scandir(folder):
                if not PART.fullmatch(entry.name):
                    self.found[entry.name] = entry.stat(follow_symlinks=False).st_size
        clear_parts(folder)

    def write(self, name: str, data: bytes | bytearray) -> None:
        """Write a file. Raises ContentError where it cannot be written; what stood under the name stands there still."""
        target = f"{self.folder}{os.sep}{system_name(name)}"
        try:
            handle = os.open(self.part, NEW_FILE, 0o666)
            try:
                written = os.write(handle, data)
                while written < len(data):
                    written += os.write(handle, memoryview(data)[written:])
            finally:
                os.close(handle)
            os.replace(self.part, target)  # noqa: PTH105
        except BaseException:
            _clear(Path(self.part))
            with _problems_of(Path(target)):
                raise

    def holds(self, name: str, data: bytes | bytearray) -> bool:
        """Tell whether exactly this file stood there before."""
        if self.found.get(system_name(name)) != len(data):
            return False
        try:
            with open(f"{self.folder}{os.sep}{system_name(name)}", "rb", buffering=0) as file:  # noqa: PTH123
                return file.readall() == data
        except OSError:
            return False


def system_name(name: str) -> str:
    """Return a file's name so that its bytes are UTF-8 on every system, also where the locale is ASCII (LC_ALL=C)."""
    if name.isascii() or os.name == "nt" or sys.getfilesystemencoding() == "utf-8":
        return name
    return os.fsdecode(name.encode("utf-8", "surrogateescape"))


def clear_parts(folder: Path) -> None:
    """Take away the parts of files that killed runs left in a folder; those of runs that still write stay."""
    for path in folder.glob(".handouts-*.part"):
        found = PART.fullmatch(path.name)
        if found and not _is_running(int(found[1])):
            _clear(path)


def _is_running(process: int) -> bool:
    if process == os.getpid() or os.name == "nt":  # there, asking would end it
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # another person's
        return True
    return True


def _clear(part: Path) -> None:
    with suppress(OSError):
        part.unlink()


@contextmanager
def private_file(folder: Path, ending: str, data: bytes) -> Iterator[Path]:
    """Write a file that only this user may read, under a name nobody can guess, and take it away at the end."""
    import tempfile

    handle, name = tempfile.mkstemp(ending, "handouts-", folder)  # mode 0600
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        yield path
    finally:
        _clear(path)


def delete_file(path: Path, folder: Path) -> None:
    """Delete a file inside `folder`; one that is gone already is no problem. Raises ContentError where it cannot be deleted."""
    with _problems_of(path):
        _confine(path, folder)
        path.unlink(missing_ok=True)
