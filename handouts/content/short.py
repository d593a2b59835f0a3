"""A topic in the words of its small pages: each statement says its shorter form where it has one. Between the model and planners."""

from dataclasses import replace
from typing import TypeVar

from handouts.content.fields import Node, keys_of
from handouts.content.statement import Said

Content = TypeVar("Content")


def with_sheet_words(node: Content) -> Content:
    """Return a node, such as a topic or the clinic, whose statements hold their words for the sheet as their text."""
    made: object = _shortened(node)
    return made  # type: ignore[return-value]  # of the same type: only texts are others


def _shortened(node: object) -> object:
    if isinstance(node, tuple):
        made = tuple([_shortened(each) for each in node])
        return node if all(one is other for one, other in zip(made, node, strict=True)) else made
    if not isinstance(node, Node):
        return node
    changed: dict[str, object] = {}
    for spec in keys_of(type(node)):
        value = getattr(node, spec.field)
        if isinstance(value, (Node, tuple)) and (inner := _shortened(value)) is not value:
            changed[spec.field] = inner
    if isinstance(node, Said) and node.sheet:
        changed |= {"text": node.on_sheet, "origins": {**node.origins, "text": node.where("sheet")}}
    return replace(node, **changed) if changed else node  # type: ignore[arg-type]
