"""A project's folder: where topics, the clinic, figures, fonts and templates lie, and which topics there are.

This is the only place that knows. It reads nothing but names, so that a command with nothing to do loads nothing else.
"""

import re
from pathlib import Path
from typing import NamedTuple

from handouts.core.inputs import input_names
from handouts.core.problems import Origin, Problem

CONTENT = Path("content")
ASSETS = Path("assets")
FIGURES = Path("assets/figures")
FONTS = Path("assets/fonts")
TEMPLATES = Path("assets/templates")
CLINIC = "clinic"
ENDING = ".yaml"
OTHER_ENDINGS = (".yml", ".YAML", ".YML", ".yaml.txt", ".yml.txt")
TOPIC_NAME = re.compile(r"[a-z][a-z0-9-]{0,59}")
NAME_RULE = "a topic's name is small letters, digits and hyphens, such as calf-stretch"
SHIPPED = Path(__file__).parents[1] / "shipped"  # content and assets of an installed program
CLONE = Path(__file__).parents[2]


class Project(NamedTuple):
    """A folder with content and assets."""

    root: Path

    @property
    def clinic_path(self) -> Path:
        return self.root / CONTENT / f"{CLINIC}{ENDING}"

    @property
    def is_shipped(self) -> bool:
        """Is this the content that came with the installed program, which nobody may edit in place?"""
        return self.root == SHIPPED

    def topic_path(self, name: str) -> Path:
        return self.root / CONTENT / f"{name}{ENDING}"

    def topic_names(self) -> tuple[str, ...]:
        """Return the names of the topics in `content/`, in order. Hidden files are none: editors keep their own there."""
        found = (name.removesuffix(ENDING) for name in input_names(self.root / CONTENT) if name.endswith(ENDING))
        return tuple(name for name in found if name != CLINIC and not name.startswith("."))


def find_root(wanted: Path | None, here: Path) -> Path | None:
    """Return the project's folder: the one wanted, else `here`, else the clone that the program runs from, else what it came with."""
    for folder in [wanted] if wanted else [here, CLONE, SHIPPED]:
        if (folder / CONTENT).is_dir():
            return folder.resolve()
    return None


def check_names(project: Project) -> tuple[Problem, ...]:
    """Return a warning for each file in `content/` that looks like a topic and is not read."""
    strays = [name for name in input_names(project.root / CONTENT) if name.endswith(OTHER_ENDINGS)]
    return tuple(
        Problem(
            Origin(f"{CONTENT.as_posix()}/{name}"),
            "this file is not read",
            f"topics end in {ENDING}: rename it",
            "warning",
        )
        for name in strays
        if not name.startswith(".")
    )
