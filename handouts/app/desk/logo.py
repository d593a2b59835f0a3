"""A clinic's logo taken in: looked at as the command line looks at pictures, and put among the project's figures under one name."""

from pathlib import Path

from handouts.app.project import FIGURES
from handouts.core.files import delete_file, write_file
from handouts.core.problems import ContentError
from handouts.figures import resvg
from handouts.figures.intake import take_in
from handouts.figures.read import ENDINGS, read_figure, read_picture

NAME = "clinic-logo"


def keep_logo(root: Path, data: bytes) -> str:
    """Write the picture and return its name. Raises ContentError where it is none that a sheet can carry; then nothing is changed."""
    data, ending = _taken(data)
    folder, before = root / FIGURES, _files(root)
    for path in before:
        delete_file(path, folder)
    write_file(folder / f"{NAME}{ending}", data, folder)
    read_figure.cache_clear()
    try:
        read_picture(NAME, folder)
    except ContentError:
        delete_file(folder / f"{NAME}{ending}", folder)
        for path, old in before.items():
            write_file(path, old, folder)
        raise
    return NAME


def _files(root: Path) -> dict[Path, bytes]:
    tries = (root / FIGURES / f"{NAME}{ending}" for ending in ENDINGS)
    return {path: path.read_bytes() for path in tries if path.is_file()}


def _taken(data: bytes) -> tuple[bytes, str]:
    """Return the picture in the form that figures have, and its ending. A plain SVG needs no packages to be taken in."""
    taken = take_in(data, "the logo")
    if taken.data:
        return taken.data, taken.ending
    if b"<svg" in data[:4096] and not resvg.is_installed():
        return data, ".svg"
    raise ContentError(taken.problems)
