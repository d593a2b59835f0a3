"""A topic in the words of its small pages: each statement says its shorter form where it has one. Between the model and planners."""

from dataclasses import replace
from typing import TypeVar

from handouts.content.fields import Node, keys_of
from handouts.content.statement import Said

Any = TypeVar("Any")


def with_sheet_words(node: Any) -> Any:
    """Return a node, such as a topic or the clinic, whose statements hold their words for the sheet as their text."""
    if isinstance(node, tuple):
        made = tuple([with_sheet_words(each) for each in node])
        return node if all(one is other for one, other in zip(made, node, strict=True)) else made  # type: ignore[return-value]
    if not isinstance(node, Node):
        return node
    changed: dict[str, object] = {}
    for spec in keys_of(type(node)):
        value = getattr(node, spec.field)
        if isinstance(value, (Node, tuple)) and (made := with_sheet_words(value)) is not value:
            changed[spec.field] = made
    if isinstance(node, Said) and node.sheet:
        changed |= {"text": node.sheet, "origins": {**node.origins, "text": node.where("sheet")}}
    return replace(node, **changed) if changed else node  # type: ignore[type-var]
