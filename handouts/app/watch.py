"""Waiting for a file to change. Knows only files and their times; polling needs no library and works on every system."""

import time
from pathlib import Path

PAUSE = 0.3  # seconds between two looks
SETTLED = 0.1  # seconds without a change that end a save
WATCHED = (".yaml", ".yml", ".svg", ".png", ".jpg", ".jpeg", ".ttf", ".pptx")


class Watcher:
    """Knows how files stood when it was made, or when it last told of a change."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self.before = _times(folders)

    def wait(self) -> tuple[Path, ...]:
        """Wait until files are made, changed or deleted and then stand still; return them."""
        while (now := _times(self.folders)) == self.before:
            time.sleep(PAUSE)
        while True:
            time.sleep(SETTLED)  # an editor empties a file before it writes
            last, now = now, _times(self.folders)
            if now == last:
                break
        changed = {path for path, _ in self.before.items() ^ now.items()}
        self.before = now
        return tuple(sorted(changed))


def _times(folders: tuple[Path, ...]) -> dict[Path, int]:
    found: dict[Path, int] = {}
    for folder in folders:
        for path in folder.rglob("*"):
            if path.suffix.lower() in WATCHED:
                try:
                    found[path] = path.stat().st_mtime_ns
                except OSError:  # gone in between
                    continue
    return found
