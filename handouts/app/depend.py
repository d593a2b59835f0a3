"""Dependency files: which files went into which, in the words of make. Read again to tell what is already made."""

import os
from collections.abc import Iterable
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def dependency_text(outputs: Iterable[Path], inputs: Iterable[Path], key: str, root: Path) -> str:
    """Return a make rule that names what the outputs were made from; `key` is what else they rest on.

    Each input also stands as a target of its own, so that make goes on when one is deleted.
    """
    made = [_shown(path, root) for path in outputs]
    needed = [_shown(path, root) for path in inputs]
    targets = [f"{name}:\n" for name in needed]
    return "".join([f"# {key}\n", " ".join(made), ": \\\n  ", " \\\n  ".join(needed), "\n\n", *targets])


def is_current(file: Path, outputs: Iterable[Path], key: str, root: Path) -> bool:
    """Tell whether every output is there and newer than all that its dependency file names, and than this program."""
    try:
        first, rule = file.read_text(encoding="utf-8").split("\n\n", 1)[0].split("\n", 1)
    except (OSError, ValueError):
        return False
    needed = [root / _plain(name) for name in rule.split(":", 1)[-1].split("\\\n") if name.strip()]
    oldest = min((_changed(path) for path in outputs), default=0.0)
    return first == f"# {key}" and all(0 < _changed(path) <= oldest for path in needed) and program_changed() <= oldest


def program_changed() -> float:
    """Return when this program last changed, as a file time."""
    return max(_changed(path) for path in PACKAGE.rglob("*.py"))


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _shown(path: Path, root: Path) -> str:
    """Return a path as make reads it from the project's folder."""
    try:
        shown = os.path.relpath(path, root)
    except ValueError:  # on another drive of Windows
        shown = str(path)
    return Path(shown).as_posix().replace("$", "$$").replace("#", "\\#").replace(" ", "\\ ")


def _plain(name: str) -> str:
    return name.strip().replace("\\ ", " ").replace("\\#", "#").replace("$$", "$")
