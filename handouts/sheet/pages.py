"""Filled pages put together: each with its foot, all in one tag tree. Between the layouts and the plan that leaves this room."""

from collections.abc import Sequence
from dataclasses import dataclass

from handouts.geometry import Point
from handouts.page import Document, Element, Page, Rule, Text
from handouts.sheet.blocks import text
from handouts.sheet.fragment import Fragment, moved, within
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import ASCENT, FOOT_GAP, FOOT_RULE, UNIT


@dataclass(frozen=True, slots=True)
class Side:
    """One page's content, planned from the paper's top left corner, and the words at the left of its foot."""

    content: Fragment
    foot: str = ""


def make_document(setting: Setting, sides: Sequence[Side], title: str) -> Document:
    """Join pages in one tree, each with its foot and its number."""
    made = [_page(setting, side, number, len(sides)) for number, side in enumerate(sides)]
    topic = setting.topic
    root = Element("Document", tuple(kid for _, kids in made for kid in kids))
    return Document(tuple(page for page, _ in made), root, title, topic.language, author=setting.clinic.name)


def _page(setting: Setting, side: Side, number: int, count: int) -> tuple[Page, tuple[Element, ...]]:
    measures = setting.measures
    content, foot = moved(side.content, 0, 0, number), moved(_foot(setting, side.foot, number + 1, count), 0, 0, number)
    kids = tuple(kid for kid in (*content.kids, *foot.kids) if isinstance(kid, Element))
    return Page(measures.width, measures.height, (*content.grounds, *foot.grounds)), kids


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
    placed = moved(within("P", said), left, y + FOOT_GAP) if words else Fragment()
    return Fragment(0, placed.kids, (line, page_number))
