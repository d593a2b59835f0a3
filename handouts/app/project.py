"""A project's folder: where topics, the clinic, figures, fonts and templates lie, and which topics there are.

This is the only place that knows. It reads nothing but names, so that a command with nothing to do loads nothing else.
"""

import re
from pathlib import Path
from typing import NamedTuple

from handouts.core.files import DEVICES
from handouts.core.inputs import input_names
from handouts.core.problems import Origin, Problem

CONTENT = Path("content")
TOPICS = CONTENT / "topics"
EXERCISES = CONTENT / "exercises"
SETS = CONTENT / "sets"
ASSETS = Path("assets")
FIGURES = Path("assets/figures")
FONTS = Path("assets/fonts")
TEMPLATES = Path("assets/templates")
STANDARD_TEMPLATE = "handouts.pptx"  # what a deck is drawn on that no club's look is asked for
CLINIC_FILE = CONTENT / "clinic.yaml"
MISPLACED = "topics lie in content/topics/, and are written in a newer language: docs/content.md"
ENDING = ".yaml"
OTHER_ENDINGS = (".yml", ".YAML", ".YML", ".yaml.txt", ".yml.txt")
TOPIC_NAME = re.compile(rf"(?!(?:{'|'.join(sorted(DEVICES))})$)[a-z][a-z0-9-]{{0,59}}")
NAME_RULE = (
    "a name is small letters, digits and hyphens, such as calf-stretch, and none that Windows has for itself (con, aux)"
)
SHIPPED = Path(__file__).parents[1] / "shipped"  # content and assets of an installed program
CLONE = Path(__file__).parents[2]


class Project(NamedTuple):
    """A folder with content and assets."""

    root: Path

    @property
    def is_shipped(self) -> bool:
        """Is this the content that came with the installed program, which nobody may edit in place?"""
        return self.root == SHIPPED

    @property
    def out(self) -> Path:
        """The folder that outputs go to by default. Beside the content, or where the caller stands if the content came with the program."""
        return (Path.cwd() if self.is_shipped else self.root) / "out"

    def topic_path(self, name: str) -> Path:
        return self.root / TOPICS / f"{name}{ENDING}"

    def exercise_path(self, name: str) -> Path:
        return self.root / EXERCISES / f"{name}{ENDING}"

    def topic_names(self) -> tuple[str, ...]:
        """Return the names of the topics in `content/topics/`, in order. Hidden files are none: editors keep their own there."""
        return self._names_in(TOPICS)

    def set_names(self) -> tuple[str, ...]:
        """Return the names of the sets in `content/sets/`, in order."""
        return self._names_in(SETS)

    def _names_in(self, folder: Path) -> tuple[str, ...]:
        found = (name.removesuffix(ENDING) for name in input_names(self.root / folder) if name.endswith(ENDING))
        return tuple(name for name in found if not name.startswith("."))


def find_root(wanted: Path | None, here: Path) -> Path | None:
    """Return the project's folder: the one wanted, else `here`, else the clone that the program runs from, else what it came with."""
    for folder in [wanted] if wanted else [here, CLONE, SHIPPED]:
        if (folder / CONTENT).is_dir():
            return folder.resolve()
    return None


def check_names(project: Project) -> tuple[Problem, ...]:
    """Return a warning for each file in `content/` that looks like content and is not read."""
    folders = (CONTENT, TOPICS, EXERCISES, SETS)
    found = [
        (folder, name) for folder in folders for name in input_names(project.root / folder) if not name.startswith(".")
    ]
    ends = [
        (folder, name, f"content ends in {ENDING}: rename it") for folder, name in found if name.endswith(OTHER_ENDINGS)
    ]
    lies = [
        (folder, name, MISPLACED)
        for folder, name in found
        if folder == CONTENT and name.endswith(ENDING) and name != CLINIC_FILE.name
    ]
    return tuple(
        Problem(Origin((folder / name).as_posix()), "this file is not read", hint, "warning")
        for folder, name, hint in sorted([*ends, *lies])
    )
