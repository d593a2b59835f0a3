"""The digest of the program itself: what was made by another program, or on other libraries, is made again. Loads no library."""

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from handouts import VERSION
from handouts.core.inputs import digest_of_file, digest_of_names

PACKAGE = Path(__file__).parents[1]
LIBRARIES = (
    "jinja2-",
    "lxml-",
    "pikepdf-",
    "pillow-",
    "python_calamine-",
    "python_pptx-",
    "pyyaml-",
    "reportlab-",
    "segno-",
)
PROGRAM_ENDINGS = (".py", ".yaml", ".pptx", ".css", ".js")


@lru_cache(maxsize=1)
def program_digest() -> str:
    """Return the digest of this program's code and of the versions of what it runs on."""
    return digest_of_names([VERSION, sys.version, *_libraries(), *_code()])


def _code() -> Iterator[str]:
    """Yield a line for each file of the program, but for the content that came with it."""
    for place, folders, names in os.walk(PACKAGE):
        folders[:] = [name for name in folders if name not in ("shipped", "__pycache__")]
        for name in names:
            if name.endswith(PROGRAM_ENDINGS):
                path = os.path.join(place, name)
                yield f"{os.path.relpath(path, PACKAGE)} {digest_of_file(path)}"


def _libraries() -> Iterator[str]:
    """Yield the libraries' versions as their folders name them, without loading them."""
    for folder in sys.path:
        if folder.endswith("-packages") and os.path.isdir(folder):
            yield from (name for name in os.listdir(folder) if name.lower().startswith(LIBRARIES))
