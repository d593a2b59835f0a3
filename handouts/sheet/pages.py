"""Filled pages put together: each with its foot, all in one tag tree. Between the layouts and the plan that leaves this room."""

from collections.abc import Sequence
from typing import NamedTuple

from handouts.core.geometry import Length, Point
from handouts.sheet.blocks import text
from handouts.sheet.fragment import Fragment, moved, placed, within
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import ASCENT, FOOT_GAP, FOOT_RULE, UNIT
from handouts.typeset.page import Document, Element, Mark, Page, Rule, Text

MOST_PAGES = 8  # of a sheet whose foot has words


class Side(NamedTuple):
    """Content planned from the paper's top left corner, over one page or more, and the words at the left of the last page's foot."""

    content: Fragment
    foot: str = ""
    pages: int = 1


def make_document(setting: Setting, sides: Sequence[Side], title: str) -> Document:
    """Join pages in one tree, each with its foot and its number."""
    measures, topic = setting.measures, setting.topic
    count = sum(side.pages for side in sides)
    kids: list[Element | Mark] = []
    grounds: list[Element | Mark] = []
    first = 0
    for side in sides:
        last = first + side.pages - 1
        feet = (_foot(setting, side.foot if page == last else "", page + 1, count) for page in range(first, last + 1))
        parts = [
            moved(side.content, 0, 0, first),
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


def foot_width(setting: Setting) -> Length:
    """Return the room for words in a page's foot, beside the longest page number."""
    numbered = setting.words.page.format(number=MOST_PAGES, count=MOST_PAGES)
    return setting.measures.live_width - setting.width(numbered, style_of(setting.look.label).bold()) - UNIT


def _foot(setting: Setting, words: str, number: int, count: int) -> Fragment:
    """Return the rule, the words and the page's number; the number is no part of what is read."""
    measures, style = setting.measures, style_of(setting.look.label)
    left, right, y = measures.margin, measures.width - measures.margin, measures.foot
    line = Rule(0, Point(left, y), Point(right, y), FOOT_RULE, "rule")
    numbered = setting.words.page.format(number=number, count=count)
    lines = setting.lines(numbered, style.bold(), right - left)
    width = lines[0].width if lines else 0.0
    baseline = y + FOOT_GAP + ASCENT * style.size
    page_number = Text(0, Point(right - width, baseline), lines, style.bold())
    said = text(setting, words, style, right - left - width - UNIT) if words else Fragment()
    there = moved(within("P", said), left, y + FOOT_GAP) if words else Fragment()
    return Fragment(0, there.kids, (line, page_number))
