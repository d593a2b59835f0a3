"""Every text of a plan against the ground that it stands on, in colour and in grey (WCAG 2.2, 1.4.3)."""

import pytest

from handouts.core.choices import Ink
from handouts.core.geometry import Box
from handouts.sheet.request import SheetLayout
from handouts.theme.palette import LARGE_CONTRAST, TEXT_CONTRAST, contrast, palette_for
from handouts.typeset.page import Disc, Document, Image, Mark, Page, Rectangle, Text
from tests.sheet.plans import all_marks, box_of, plan, topic_of

LARGE_TYPE = 18.0  # points; 14 where bold
INKS: tuple[Ink, ...] = ("colour", "grey")


def ground_of(text: Text, grounds: list[Mark]) -> str:
    """Return the colour of the last ground drawn under a text: the stop sign is red."""
    found = "white"
    for mark in grounds:
        if mark.page != text.page or not box_of(mark).contains(middle(text), 0.5):
            continue
        if isinstance(mark, Image) and mark.picture.name == "mark-stop":
            found = "red"
        elif isinstance(mark, Rectangle | Disc) and mark.fill:
            found = mark.fill
    return found


def middle(text: Text) -> Box:
    box = box_of(text)
    return Box(box.center.x, box.center.y, 0, 0)


def pairs(document: Document) -> set[tuple[str, str, bool]]:
    marks = list(all_marks(document))
    grounds: list[Mark] = [mark for mark in marks if isinstance(mark, Rectangle | Disc | Image)]
    found = set()
    for text in (mark for mark in marks if isinstance(mark, Text)):
        is_large = text.style.size >= LARGE_TYPE or (text.style.size >= 14 and text.style.is_bold)
        ground = ground_of(text, grounds)
        found |= {(piece.colour, ground, is_large) for line in text.lines for piece in line.pieces}
    return found


@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("layout", ["sheet", "card", "large", "log"])
def test_every_text_keeps_its_contrast(layout: SheetLayout, ink: Ink) -> None:
    palette = palette_for(ink)
    for colour, ground, is_large in pairs(plan(topic_of(4), layout=layout, ink=ink).document):
        ratio = contrast(getattr(palette, colour), getattr(palette, ground))
        assert ratio >= (LARGE_CONTRAST if is_large else TEXT_CONTRAST), (colour, ground, ratio)


def test_who_acts_is_said_in_ink_where_print_is_grey() -> None:
    colours = {ink: {colour for colour, said in who_acts(plan(ink=ink).document)} for ink in INKS}
    assert colours == {"colour": {"runner", "partner"}, "grey": {"ink"}}


def who_acts(document: Document) -> set[tuple[str, str]]:
    texts = (mark for mark in all_marks(document) if isinstance(mark, Text))
    pieces = (piece for text in texts for line in text.lines for piece in line.pieces)
    return {(piece.colour, piece.text) for piece in pieces if piece.text.startswith(("You:", "Partner:"))}


def test_a_page_draws_its_grounds_before_its_words() -> None:
    pages: tuple[Page, ...] = plan().document.pages
    for page in pages:
        kinds = [isinstance(mark, Text) for mark in page.artifacts]
        assert kinds == sorted(kinds)
