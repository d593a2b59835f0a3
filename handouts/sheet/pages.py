"""Filled pages put together: each with its foot, all in one tag tree. Between the layouts and the plan that leaves this room."""

from collections.abc import Sequence
from typing import NamedTuple

from handouts.sheet.feet import make_foot
from handouts.sheet.fragment import Fragment, moved, placed
from handouts.sheet.setting import Setting
from handouts.typeset.page import Document, Element, Mark, Page


class Side(NamedTuple):
    """Content planned from the live area's top left corner, over one page or more, and the words at the left of the last foot."""

    content: Fragment
    foot: str = ""
    pages: int = 1


def make_document(setting: Setting, sides: Sequence[Side], title: str) -> Document:
    """Join pages in one tree, each with its foot; the margin that is punched changes its side from page to page."""
    measures, topic = setting.measures, setting.topic
    count = sum(side.pages for side in sides)
    kids: list[Element | Mark] = []
    grounds: list[Element | Mark] = []
    first = 0
    for side in sides:
        last = first + side.pages - 1
        feet = (_foot(setting, side.foot if page == last else "", page, count) for page in range(first, last + 1))
        parts = [
            moved(side.content, measures.left(first), measures.top, first),
            *(moved(foot, 0, 0, first + place) for place, foot in enumerate(feet)),
        ]
        kids += [kid for part in parts for kid in placed(part.kids)]
        grounds += [mark for part in parts for mark in placed(part.grounds)]
        first += side.pages
    by_page = [
        tuple(mark for mark in grounds if not isinstance(mark, Element) and mark.page == page) for page in range(count)
    ]
    pages = tuple(Page(measures.width, measures.height, marks) for marks in by_page)
    return Document(pages, Element("Document", tuple(kids)), title, topic.language, author=setting.clinic.name)


def _foot(setting: Setting, words: str, page: int, count: int) -> Fragment:
    """Return a page's foot; cards to cut out have one each."""
    return Fragment() if setting.request.layout == "pocket" else make_foot(setting, words, page, count)
