"""Every choice of stretches fits every paper: nothing lies outside the page's live area, nothing collides, nothing is too small."""

from itertools import combinations

import pytest

from handouts.theme.sheet import PRINTABLE, SMALLEST, SMALLEST_LARGE
from handouts.typeset.page import Slot, Text
from tests.sheet.plans import MATRIX, Case, all_marks, box_of, planned


@pytest.mark.parametrize("case", MATRIX, ids=str)
def test_every_choice_is_planned_without_a_problem(case: Case) -> None:
    assert planned(case).problems == ()


@pytest.mark.parametrize("case", MATRIX, ids=str)
def test_no_mark_lies_where_home_printers_do_not_print(case: Case) -> None:
    document = planned(case).document
    for mark in all_marks(document):
        page, box = document.pages[mark.page], box_of(mark)
        assert box.x >= PRINTABLE and box.right <= page.width - PRINTABLE, mark
        assert box.y >= PRINTABLE and box.bottom <= page.height - PRINTABLE, mark


@pytest.mark.parametrize("case", MATRIX, ids=str)
def test_no_two_texts_or_fields_overlap(case: Case) -> None:
    document = planned(case).document
    placed = [
        (mark.page, box_of(mark), mark) for mark in all_marks(document) if isinstance(mark, Text | Slot) and mark.lines
    ]
    for (page, box, mark), (other_page, other, other_mark) in combinations(placed, 2):
        assert page != other_page or not box.overlaps(other, 0.5), (mark.lines[0].text, other_mark.lines[0].text)


@pytest.mark.parametrize("case", MATRIX, ids=str)
def test_no_text_is_smaller_than_the_standard(case: Case) -> None:
    texts = [mark for mark in all_marks(planned(case).document) if isinstance(mark, Text)]
    assert min(mark.style.size for mark in texts) >= (SMALLEST_LARGE if case.layout == "large" else SMALLEST)
