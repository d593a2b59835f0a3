"""Building again on each save. Files are looked at by polling, which needs no library and works on every system."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from handouts.app.build import Report

PAUSE = 0.3  # seconds between two looks
SETTLED = 0.1  # seconds without a change that end a save
WATCHED = (".yaml", ".yml", ".svg", ".png", ".jpg", ".jpeg", ".ttf", ".pptx", ".potx")

Stamps: TypeAlias = dict[Path, tuple[int, int, int]]


class Rebuilt(NamedTuple):
    """One build while watching: the files whose change called for it (none for the first), what it did, and how long it took."""

    changed: tuple[Path, ...]
    report: Report
    seconds: float


def watch(folders: tuple[Path, ...], build: Callable[[], Report]) -> Iterator[Rebuilt]:
    """Build now and after each change of a file in the folders, without end. A save during a build calls for the next one."""
    watcher = Watcher(folders)
    changed: tuple[Path, ...] = ()
    while True:
        begun = time.monotonic()
        report = build()
        yield Rebuilt(changed, report, time.monotonic() - begun)
        changed = watcher.wait()


class Watcher:
    """Knows how files stood when it was made, or when it last told of a change."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self.before = _stamps(folders)

    def wait(self) -> tuple[Path, ...]:
        """Wait until files are made, changed or deleted and then stand still; return them."""
        while (now := _stamps(self.folders)) == self.before:
            time.sleep(PAUSE)
        while True:
            time.sleep(SETTLED)  # an editor empties a file before it writes
            last, now = now, _stamps(self.folders)
            if now == last:
                break
        changed = {path for path, _ in self.before.items() ^ now.items()}
        self.before = now
        return tuple(sorted(changed))


def _stamps(folders: tuple[Path, ...]) -> Stamps:
    found: Stamps = {}
    for folder in folders:
        for path in folder.rglob("*"):
            if path.suffix.lower() in WATCHED:
                try:
                    status = path.stat()
                except OSError:  # gone in between
                    continue
                found[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found
