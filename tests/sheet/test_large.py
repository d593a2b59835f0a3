"""Large print runs over as few pages as it can: red flags come early where they fit, lists are cut with sense."""

import pytest

from handouts.content.model import Person
from handouts.sheet.flow import Run, flowed
from handouts.sheet.fragment import Fragment, within
from handouts.typeset.page import Document, Paper, Slot, marks_of
from tests.sheet.plans import all_marks, clinic, elements_of, plan, topic_of, words_of
from tests.sheet.test_reading import plain, read_aloud
from tests.topics import section_of

NOTE = "Start with your left hip. Put a folded towel under your knee."


def page_with(document: Document, title: str) -> int:
    leaves = (
        one for one in elements_of(document.root) if one.role in ("H2", "P") and plain(title) in plain(words_of(one))
    )
    return next(mark.page for leaf in leaves for _, mark in marks_of(leaf))


def run(*heights: float) -> Run:
    title, *items = (within("P", Fragment(height)) for height in heights)
    return Run((title,), tuple(items), is_list=True)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(("count", "pages"), [(2, 6), (4, 8)])
def test_red_flags_stand_on_the_first_page_and_no_page_is_wasted(count: int, pages: int, paper: Paper) -> None:
    planned = plan(
        topic_of(count), layout="large", paper=paper, person=Person(name="Maria Lopez", note="Easy this week.")
    )
    assert page_with(planned.document, section_of(topic_of(4), "red_flags").heading) == 0
    assert len(planned.document.pages) == pages


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_log_comes_first_after_the_stretches_and_the_telephone_stands_once(paper: Paper) -> None:
    planned = plan(layout="large", paper=paper)
    told = read_aloud(planned)
    assert told.index(section_of(topic_of(4), "log").heading) < told.index(
        section_of(topic_of(4), "key_points").heading
    )
    assert [mark.field for mark in all_marks(planned.document) if isinstance(mark, Slot)].count("phone") == 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_red_flags_that_would_take_the_opening_to_another_page_follow_the_stretches(paper: Paper) -> None:
    planned = plan(layout="large", paper=paper, person=Person(note=" ".join([NOTE] * 8)))
    assert page_with(planned.document, section_of(topic_of(4), "red_flags").heading) > 4
    assert read_aloud(planned).count(section_of(topic_of(4), "red_flags").heading) == 1


@pytest.mark.parametrize(
    ("heights", "page"),
    [((10, 20, 20, 20, 20), 0), ((10, 20, 40, 20, 20), 1), ((10, 20, 20, 20), 1), ((10, 20, 5, 40, 40), 1)],
    ids=("half of it fits", "too few before the cut", "one item would be left over", "too little of it fits"),
)
def test_a_list_is_cut_only_where_enough_of_it_stands_on_both_pages(heights: tuple[float, ...], page: int) -> None:
    flow = flowed([run(140.0), run(*heights)], 0.0, 200.0)
    assert flow.page == 1
    assert flow.y == sum(heights) - (0 if page else 50)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("count", range(1, 9))
def test_the_clinics_block_is_kept_whole_with_the_small_print(count: int, paper: Paper) -> None:
    document = plan(topic_of(count), layout="large", paper=paper).document
    last = len(document.pages) - 1
    names = [
        each for each in elements_of(document.root) if each.role == "H2" and plain(words_of(each)) == clinic().name
    ]
    pages = {mark.page for each in names for _, mark in marks_of(each)}
    assert pages == {page_with(document, "Version 1.0")} == {last}
