"""A clinic's logo taken in: looked at as the command line looks at pictures, and put among the project's figures under one name."""

from pathlib import Path

from handouts.core.files import delete_file, write_file
from handouts.core.problems import ContentError, Origin, Problem
from handouts.figures.photo import JPEG_MARK, PNG_MARK
from handouts.figures.read import ENDINGS, read_picture

FIGURES = Path("assets/figures")
NAME = "clinic-logo"


def keep_logo(root: Path, data: bytes) -> str:
    """Write the picture and return its name. Raises ContentError where it is none that a sheet can carry; then nothing is changed."""
    ending = _ending(data)
    folder, before = root / FIGURES, _files(root)
    for path in before:
        delete_file(path, folder)
    write_file(folder / f"{NAME}{ending}", data, folder)
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


def _ending(data: bytes) -> str:
    if data.startswith(PNG_MARK):
        return ".png"
    if data.startswith(JPEG_MARK):
        return ".jpg"
    if b"<svg" in data[:2000]:
        return ".svg"
    raise ContentError(
        [Problem(Origin(), "this is not a picture that a sheet can carry", "choose an SVG, PNG or JPEG file")]
    )
