"""The words that a user chooses from: layouts, papers, inks, timers. Each list stands here and nowhere else. Imports nothing of ours."""

from typing import Literal, TypeAlias

SheetLayout: TypeAlias = Literal["sheet", "card", "pocket", "large", "log"]
Paper: TypeAlias = Literal["a4", "letter"]
Ink: TypeAlias = Literal["colour", "grey"]
Timer: TypeAlias = Literal["ring", "slides", "none"]

LAYOUTS: tuple[SheetLayout, ...] = ("sheet", "card", "pocket", "large", "log")
PAPERS: tuple[Paper, ...] = ("a4", "letter")
INKS: tuple[Ink, ...] = ("colour", "grey")
TIMERS: tuple[Timer, ...] = ("ring", "slides", "none")
