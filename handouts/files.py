"""The only place that writes: whole files or none, inside the given folder. Imports problems alone.

A file is written beside its place under a neutral name and then renamed, so that a full disk, a kill or a reader in between
never meets half a file, and an existing good file stays until the new one is whole.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from handouts.problems import ContentError, Origin, Problem

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


def remove_file(path: Path, folder: Path) -> None:
    """Remove a file inside `folder`, if it is there.

    Raises ContentError where it cannot be removed.
    """
    with _problems_of(path):
        _confine(path, folder)
        path.unlink(missing_ok=True)


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
            return part, os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    raise AssertionError("count() has no end")


@contextmanager
def _problems_of(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message, hint = _said(error)
        raise ContentError([Problem(Origin(path.as_posix()), message, hint)]) from error


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
