"""Waiting for a file to change. Knows only files and their times; polling needs no library and works on every system."""

import time
from collections.abc import Iterator
from pathlib import Path

PAUSE = 0.4  # seconds between two looks
WATCHED = (".yaml", ".yml", ".svg", ".png", ".jpg", ".jpeg", ".ttf", ".pptx")


def changes(folders: tuple[Path, ...]) -> Iterator[tuple[Path, ...]]:
    """Yield, without end, the files that were made, changed or deleted since the last time."""
    before = _times(folders)
    while True:
        time.sleep(PAUSE)
        now = _times(folders)
        changed = {path for path, _ in before.items() ^ now.items()}
        before = now
        if changed:
            yield tuple(sorted(changed))


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
