"""Looks as data: skin, hair, clothes and build of runner and partner, from assets/looks.yaml."""

import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal

from handouts.core.problems import NOWHERE, ContentError, Origin, Problem
from tools.figure_rig.items import Item, merged, read_items
from tools.figure_rig.records import WrongValueError, near_miss, read_record

DEFAULT = "default"
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Person:
    """One person's colours (`#rrggbb`) and build (1 is the average)."""

    skin: str
    far_skin: str
    hair: str
    top: str
    trim: str
    bottom: str
    shoe: str
    sole: str
    accent: str
    sock: str
    edge: str
    shadow: str
    far: str
    hair_style: Literal["short", "pony"] = "short"
    wears: Literal["shorts", "trousers"] = "shorts"
    sleeve: Literal["none", "short"] = "none"
    far_share: float = 0.26
    leg: float = 1.0
    arm: float = 1.0
    hand: float = 1.0
    girth: float = 1.0
    bust: float = 0.0
    origin: Origin = NOWHERE

    @property
    def cloth(self) -> float:
        """How much wider the legs get by what is worn over them, in heads."""
        return 0.035 if self.wears == "trousers" else 0.0


@dataclass(frozen=True, slots=True)
class Look:
    """The two people of a picture."""

    runner: Person
    partner: Person
    origin: Origin = NOWHERE
    people: tuple[str, ...] = field(default=("runner", "partner"), init=False)

    def person(self, name: str) -> Person:
        return self.runner if name == "runner" else self.partner


def read_looks(path: Path, file: str) -> dict[str, Look]:
    """Return the looks by name; raises ContentError with every problem of the file.

    A look with the key `like` starts from the look named there and says only what differs.
    """
    problems: list[Problem] = []
    root = read_items(path, file)
    looks: dict[str, Look] = {}
    for name, item in root.mapping.items():
        try:
            looks[name] = read_record(Look, _whole(item, root, problems), problems)
        except WrongValueError:
            continue
        problems += _colour_problems(looks[name], item)
    if problems:
        raise ContentError(problems)
    return looks


def choose_look(looks: dict[str, Look], name: str, origin: Origin = NOWHERE) -> Look:
    """Return the look of that name; raises ContentError with a hint where there is none."""
    if name not in looks:
        raise ContentError([Problem(origin, f"there is no look '{name}'", near_miss(name, looks, "looks"))])
    return looks[name]


def _whole(item: Item, root: Item, problems: list[Problem]) -> Item:
    if "like" not in item.mapping:
        return item
    other = str(item.mapping["like"].content)
    base = root.mapping.get(other)
    if base is None or base is item or "like" in base.mapping:
        hint = near_miss(
            other, (name for name, look in root.mapping.items() if "like" not in look.mapping), "whole looks"
        )
        problems.append(Problem(item.mapping["like"].origin, f"there is no whole look '{other}'", hint))
        raise WrongValueError
    rest = {key: value for key, value in item.mapping.items() if key != "like"}
    return merged(base, Item(rest, item.origin, item.keys))


def _colour_problems(look: Look, item: Item) -> list[Problem]:
    """Return a problem for each colour that is not written as `#rrggbb`."""
    problems = []
    for name in look.people:
        person = look.person(name)
        for entry in fields(Person):
            value = getattr(person, entry.name)
            is_colour = entry.type in ("str", str)
            if is_colour and not _COLOUR.fullmatch(value):
                message = f"{name}.{entry.name}: '{value}' is not a colour"
                problems.append(Problem(item.origin, message, "write it as '#3b4292', in quotes and small letters"))
    return problems
