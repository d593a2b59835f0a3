"""What a sheet is planned from besides its content, and what comes back. Between the callers and the planner."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from handouts.content.model import Person
from handouts.core.choices import Ink
from handouts.core.choices import SheetLayout as SheetLayout
from handouts.core.problems import Problem
from handouts.figures.shapes import Picture
from handouts.typeset.page import Document, Paper
from handouts.typeset.text import Fonts


class SheetRequest(NamedTuple):
    """Which sheet: its layout, paper and ink, whose it is, and what it is set and drawn with. `pictures` goes by figure name."""

    fonts: Fonts
    pictures: Mapping[str, Picture] = MappingProxyType({})
    layout: SheetLayout = "sheet"
    paper: Paper = "a4"
    ink: Ink = "colour"
    person: Person = Person()


class Planned(NamedTuple):
    """A planned sheet, and all that does not fit or cannot be set."""

    document: Document
    problems: tuple[Problem, ...] = ()
