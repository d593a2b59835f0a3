"""Beginning: a project's folder copied from what came with the program, and a topic to begin with."""

import os
from pathlib import Path

from handouts.app.project import ASSETS, CONTENT, find_root
from handouts.core.files import copy_new, write_file
from handouts.core.problems import ContentError, Origin, Problem

STARTERS = Path(__file__).parents[1] / "content" / "starters"
LEFT_OUT = ("poses",)  # what figures are drawn from at design time
ENDINGS = (".yaml", ".json", ".svg", ".png", ".jpg", ".jpeg", ".ttf", ".txt", ".pptx", ".potx")


def copy_project(folder: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Copy content and assets of the program into `folder`. Return the files copied, and those that stood there already.

    Raises ContentError if one cannot be written; what was copied before stays.
    """
    source = find_root(None, Path(os.devnull))
    if source is None or source == folder.resolve():
        raise ContentError(
            [Problem(Origin(folder.as_posix()), "this is the program's own folder", "name another folder")]
        )
    copied: list[Path] = []
    there: list[Path] = []
    for path in _files(source):
        target = folder / path.relative_to(source)
        (copied if copy_new(path, target, folder) else there).append(target)
    return tuple(copied), tuple(there)


def write_starter(path: Path, kind: str) -> None:
    """Write a commented topic or exercise that can be made at once. Raises ContentError if that cannot be done."""
    write_file(path, (STARTERS / f"{kind}.yaml").read_bytes(), path.parent)


def _files(source: Path) -> list[Path]:
    """Return the files of a project that belong into a new one, in order."""
    found = [path for part in (CONTENT, ASSETS) for path in (source / part).rglob("*")]
    return sorted(
        path for path in found if path.suffix.lower() in ENDINGS and not set(path.parts).intersection(LEFT_OUT)
    )
