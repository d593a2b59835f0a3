"""A YAML file's values as items that know their place. The first step of reading a pose, on top of `nodes`.

`stretch` is merged over `start` here, so that every later step sees whole frames.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from handouts.content.nodes import Key, Tree, path_text, read_tree
from handouts.core.problems import ContentError, Origin, Problem

Content: TypeAlias = "str | tuple[Item, ...] | dict[str, Item]"


@dataclass(frozen=True, slots=True)
class Item:
    """A scalar's text, a list or a mapping; `keys` holds where each key of a mapping stands."""

    content: Content
    origin: Origin
    keys: Mapping[str, Origin] = field(default_factory=dict)

    @property
    def mapping(self) -> "dict[str, Item]":
        return self.content if isinstance(self.content, dict) else {}


def read_items(path: Path, file: str) -> Item:
    """Return a file's mapping; raises ContentError where it is not YAML, has no keys, or gives one twice."""
    tree = read_tree(path, file)
    if tree.problems:
        raise ContentError(tree.problems)
    if not isinstance(tree.value, dict):
        raise ContentError([Problem(Origin(file, 1, 1), "the file has no keys", "start with 'title: ...'")])
    return _item(tree, tree.value, ())


def _item(tree: Tree, value: object, path: Key) -> Item:
    origin = tree.place(path)._replace(path=path_text(path))
    if isinstance(value, list):
        return Item(tuple(_item(tree, part, (*path, index)) for index, part in enumerate(value)), origin)
    if not isinstance(value, dict):
        return Item("" if value is None else str(value), origin)
    names = [name for name in value if name != "origins"]
    content = {name: _item(tree, value[name], (*path, name)) for name in names}
    return Item(content, origin, {name: tree.keys[(*path, name)] for name in names})


# a limb that says anew how it is placed starts from nothing: keys of the old way would contradict the new one
METHODS = ("foot", "ball", "thigh", "touch", "angles")


def merged(base: Item, change: Item) -> Item:
    """Return the base with the change laid over it, mapping by mapping; a limb placed in another way is taken whole."""
    if not isinstance(base.content, dict) or not isinstance(change.content, dict):
        return change
    methods = [{key for key in METHODS if key in item.mapping} for item in (base, change)]
    if methods[1] and methods[0] != methods[1]:
        return change
    content = dict(base.content)
    for key, value in change.content.items():
        content[key] = merged(content[key], value) if key in content else value
    return Item(content, change.origin, {**base.keys, **change.keys})
