"""What only `check` looks for: the words of the files that `new` begins with, and what is wrong where no topic looks."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from handouts.content.checks import texts_of
from handouts.content.model import Exercise, Topic
from handouts.content.nodes import read_tree
from handouts.content.reader import ContentFolder
from handouts.core.problems import ContentError, Problem

STARTERS = Path(__file__).parent / "starters"
FEWEST_WORDS = 2  # of a text that is nobody's by chance
EVERYBODYS = ("before", "stop", "red_flags", "log")  # roles whose words many clinics say alike


def check_samples(node: Topic | Exercise) -> Iterator[Problem]:
    """Yield a warning for each text that stands where the sample has the very same."""
    samples = _sample_texts(isinstance(node, Topic))
    for text in texts_of(node):
        if (_place(text.origin.path), text.text) in samples:
            shown = f"{text.text[:40]}{'...' if len(text.text) > 40 else ''}"
            message = f"this is still the sample's text: '{shown}'"
            yield Problem(text.origin, message, "write your own, or take it out", "warning")


@lru_cache
def _sample_texts(of_topics: bool) -> frozenset[tuple[str, str]]:
    """Return the texts of the starters of topics, or of exercises, with their places, but for those that are anyone's."""
    return frozenset(text for path in STARTERS.glob("*.yaml") for text in _texts_in(path, of_topics))


def _texts_in(path: Path, of_topics: bool) -> Iterator[tuple[str, str]]:
    tree = read_tree(path, path.name)
    value: Any = tree.value
    if ("name" not in value) != of_topics:
        return
    for place, text in tree.texts():
        is_section = place[0] == "sections" and len(place) > 2
        role = value["sections"][place[1]].get("role") if is_section else ""
        if (
            place[0] != "sources"
            and place[-1] != "side_change"
            and role not in EVERYBODYS
            and len(text.split()) >= FEWEST_WORDS
        ):
            yield _place(text.origin.path), str(text)


def _place(path: str) -> str:
    """Return a place without the numbers of its lists."""
    return re.sub(r"\[\d+\]", "", path)


def check_library(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with exercises and sets, whether or not a topic uses them."""
    content = ContentFolder(root)
    for name in content.names("exercise"):
        try:
            yield from check_samples(content.exercise(name))
        except ContentError as error:
            yield from error.problems
    for name in content.names("set"):
        try:
            content.exercise_set(name)
        except ContentError as error:
            yield from error.problems
    yield from content.warnings
