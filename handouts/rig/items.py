"""YAML as items that know their place: text stays text, a key given twice is a problem. The first step of reading a pose.

`stretch` is merged over `start` here, so that every later step sees whole frames.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from handouts.problems import ContentError, Origin, Problem

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


def read_items(text: str, file: str) -> Item:
    """Return the document's mapping; raises ContentError where it is not YAML, not a mapping, or gives a key twice."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        origin = Origin(file, mark.line + 1, mark.column + 1) if mark else Origin(file)
        hint = "check the indents, brackets and quotes near this place"
        raise ContentError([Problem(origin, f"not YAML: {error.problem}", hint)]) from error
    except yaml.YAMLError as error:
        raise ContentError([Problem(Origin(file), f"not YAML: {error}", "save the file as UTF-8 text")]) from error
    if not isinstance(node, yaml.MappingNode):
        raise ContentError([Problem(Origin(file, 1, 1), "the file has no keys", "start with 'title: ...'")])
    problems: list[Problem] = []
    item = _item(node, file, "", problems)
    if problems:
        raise ContentError(problems)
    return item


def _item(node: yaml.Node, file: str, path: str, problems: list[Problem]) -> Item:
    origin = _origin(node, file, path)
    if isinstance(node, yaml.SequenceNode):
        parts = (_item(child, file, f"{path}[{index}]", problems) for index, child in enumerate(node.value))
        return Item(tuple(parts), origin)
    if not isinstance(node, yaml.MappingNode):
        return Item(str(node.value), origin)
    content: dict[str, Item] = {}
    keys: dict[str, Origin] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        inside = f"{path}.{key}" if path else key
        keys[key] = _origin(key_node, file, inside)
        if key in content:
            problems.append(Problem(keys[key], "this key is given twice", "keep one of the two"))
        content[key] = _item(value_node, file, inside, problems)
    return Item(content, origin, keys)


def _origin(node: yaml.Node, file: str, path: str) -> Origin:
    return Origin(file, node.start_mark.line + 1, node.start_mark.column + 1, path)


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
