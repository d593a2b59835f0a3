"""Whether two planned documents differ in nothing but what stands in their slots: then one template serves both."""

from handouts.typeset.page import Document, Element, Mark, Slot


def is_same_but_slots(first: Document, second: Document) -> bool:
    """Tell whether the documents are the same, but for the values of slots that both print."""
    if (first.pages, first.title, first.language) != (second.pages, second.title, second.language):
        return False
    return _is_same(first.root, second.root)


def _is_same(first: Element, second: Element) -> bool:
    if len(first.kids) != len(second.kids) or first._replace(kids=()) != second._replace(kids=()):
        return False
    return all(_is_same_kid(one, other) for one, other in zip(first.kids, second.kids, strict=True))


def _is_same_kid(first: Element | Mark, second: Element | Mark) -> bool:
    if isinstance(first, Element) and isinstance(second, Element):
        return _is_same(first, second)
    if isinstance(first, Slot) and isinstance(second, Slot):
        return _without_value(first) == _without_value(second)
    return first == second


def _without_value(slot: Slot) -> Slot:
    return slot if slot.value is None else slot._replace(value="", lines=())
