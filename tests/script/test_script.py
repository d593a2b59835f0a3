"""The presenter's script: the deck's workshop on paper, in order, whole on its pages, tagged."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import get_args

import pikepdf
import pytest

from handouts.content.words import deck_words_for
from handouts.core.geometry import to_mm
from handouts.pdf import PdfOptions, draw_document
from handouts.script.plan import PlannedScript, ScriptOptions, plan_script
from handouts.theme import script as look
from handouts.typeset.page import Document, Element, Image, Paper, Text, marks_of
from handouts.typeset.text import Fonts
from handouts.workshop.notes import notes_for
from handouts.workshop.schedule import Schedule, clock, plan_workshop
from tests.sheet.plans import pictures
from tests.topics import ROOT, our_clinic, section_of, shipped, with_section
from tests.verapdf import check_verapdf, report

FOLDER = ROOT / "assets" / "fonts"
FONTS = Fonts(
    FOLDER / "HandoutsSans-Regular.ttf",
    FOLDER / "HandoutsSans-Bold.ttf",
    FOLDER / "NotoSans-Regular.ttf",
    FOLDER / "NotoSans-Bold.ttf",
)
PAPERS = get_args(Paper)


@lru_cache
def _workshop(minutes: int = 60) -> Schedule:
    return plan_workshop(shipped(), our_clinic(), minutes)


@lru_cache
def _planned(paper: Paper = "a4", minutes: int = 60) -> PlannedScript:
    return plan_script(shipped(), our_clinic(), _workshop(minutes), ScriptOptions(FONTS, paper))


def _elements(element: Element, role: str) -> Iterator[Element]:
    if element.role == role:
        yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _elements(kid, role)


def _text(element: Element) -> str:
    texts = (mark for _, mark in marks_of(element) if isinstance(mark, Text))
    return " ".join("".join(line.text for line in text.lines).strip() for text in texts)  # a line may end in a hyphen


def _all(document: Document) -> list[Text]:
    return [mark for _, mark in marks_of(document.root) if isinstance(mark, Text)]


def test_every_item_of_the_workshop_stands_in_order_with_its_clock_say_do_and_watch() -> None:
    words = deck_words_for("en")
    entries = [each for each in _elements(_planned().document.root, "Sect") if each.kids[0].role == "H3"]  # type: ignore[union-attr]
    assert len(entries) == len(_workshop().items)
    for entry, item in zip(entries, _workshop().items, strict=True):
        text, notes = _text(entry), notes_for(item, _workshop(), words, "none")
        assert text.startswith(f"{item.agenda.title} {clock(item.starts)}")
        for head, said in (("Say", notes.say), ("Do", notes.do), ("Watch for", notes.watch)):
            assert f"{head}: {said}" in text


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["hip-flexors", "strong-glutes"])
def test_each_exercise_has_its_picture_beside_its_first_entry(name: str, paper: Paper) -> None:
    topic = shipped(name)
    schedule = plan_workshop(topic, our_clinic(), 60)
    planned = plan_script(topic, our_clinic(), schedule, ScriptOptions(FONTS, paper, pictures=pictures()))
    owners = [each for each in _elements(planned.document.root, "Sect") if each.kids[0].role == "H3"]  # type: ignore[union-attr]
    firsts = {item.agenda.exercise.id: item for item in reversed(schedule.items) if item.agenda.exercise}
    shown = [owner for owner in owners if list(_elements(owner, "Figure"))]
    assert {_text(owner).split(" 0:")[0] for owner in shown} == {item.agenda.title for item in firsts.values()}
    for owner in shown:
        (image,) = (mark for _, mark in marks_of(owner) if isinstance(mark, Image))
        assert to_mm(image.box.width) == pytest.approx(35)
        beside = [mark for _, mark in marks_of(owner) if isinstance(mark, Text)]
        assert all(mark.origin.x + max(line.width for line in mark.lines) < image.box.x for mark in beside)


def test_a_page_that_is_left_short_shares_its_room_out_between_its_entries() -> None:
    planned = _planned("a4")
    foot = planned.document.pages[0].height - look.FOOT_ROOM
    count = len(planned.document.pages)
    lows = [(mark.page, mark.origin.y + (len(mark.lines) - 1) * mark.style.leading) for mark in _all(planned.document)]
    ends = [max(low for on, low in lows if on == page) for page in range(count)]
    assert max(foot - end for end in ends[:-1]) < 0.25 * foot


def test_what_a_slide_would_show_stands_as_a_list() -> None:
    entry = next(
        each for each in _elements(_planned().document.root, "Sect") if _text(each).startswith("Sit this one out")
    )
    [points] = _elements(entry, "L")
    assert [_text(body) for body in _elements(points, "LBody")][-1] == "See a clinician first."


def test_the_running_order_is_a_table_with_a_header_row() -> None:
    [table] = _elements(_planned().document.root, "Table")
    assert [_text(cell) for cell in _elements(table, "TH")] == ["Starts", "Part", "Minutes"]
    rows = [[_text(cell) for cell in _elements(row, "TD")] for row in _elements(table, "TR")][1:]
    assert rows[0] == ["0:00", "Welcome", "2"]
    assert sum(float(row[2]) for row in rows) == _workshop().planned


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_leaves_the_paper_or_runs_into_the_foot(paper: Paper) -> None:
    document = _planned(paper).document
    width, height = document.pages[0].width, document.pages[0].height
    for mark in _all(document):
        right = mark.origin.x + max((line.width for line in mark.lines), default=0)
        bottom = mark.origin.y + (len(mark.lines) - 1) * mark.style.leading
        assert mark.origin.x >= look.MARGIN
        assert right <= width - look.MARGIN + 0.1
        assert bottom < height - look.FOOT_ROOM


@pytest.mark.parametrize("paper", PAPERS)
def test_no_lines_stand_on_each_other(paper: Paper) -> None:
    by_page: dict[int, list[tuple[float, float, float, float]]] = {}
    for mark in _all(_planned(paper).document):
        for number, line in enumerate(mark.lines):
            y = mark.origin.y + number * mark.style.leading
            box = (mark.origin.x, y - 0.7 * mark.style.size, mark.origin.x + line.width, y)
            for left, top, right, bottom in by_page.setdefault(mark.page, []):
                assert box[2] <= left + 0.1 or box[0] >= right - 0.1 or box[3] <= top or box[1] >= bottom
            by_page[mark.page].append(box)


def test_an_entry_is_never_cut_over_two_pages() -> None:
    for entry in _elements(_planned().document.root, "Sect"):
        if isinstance(entry.kids[0], Element) and entry.kids[0].role == "H3":
            assert len({mark.page for _, mark in marks_of(entry)}) == 1


def test_type_is_12_points_or_more() -> None:
    assert min(mark.style.size for mark in _all(_planned().document)) == 12


def test_a_short_workshop_says_what_is_left_out() -> None:
    assert "Left out to keep to 30 minutes" in _text(_planned(minutes=30).document.root)


def test_a_character_that_no_font_has_is_a_problem_with_its_place() -> None:
    topic = shipped()
    notes = replace(section_of(topic, "What makes them tight").notes, watch="Nods \U0001f600")
    changed = with_section(topic, "What makes them tight", notes=notes)
    clinic = our_clinic()
    planned = plan_script(changed, clinic, plan_workshop(changed, clinic), ScriptOptions(FONTS))
    assert [problem.origin.path for problem in planned.problems] == ["sections[7].notes"]


def test_the_pdf_is_tagged_and_the_same_every_time() -> None:
    options = PdfOptions(FONTS, datetime(2026, 11, 22))
    data = draw_document(_planned().document, options)
    assert data == draw_document(_planned().document, options)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en"
        assert len(pdf.pages) == len(_planned().document.pages)


def test_the_pdf_is_pdf_ua_and_archivable(tmp_path: Path) -> None:
    path = tmp_path / "script.pdf"
    path.write_bytes(draw_document(_planned().document, PdfOptions(FONTS, datetime(2026, 11, 22))))
    failures = check_verapdf([path])
    assert not failures, report(failures)


def test_bookmarks_name_parts_and_entries_in_their_order() -> None:
    marked = [each.bookmark for role in ("H2", "H3") for each in _elements(_planned().document.root, role)]
    parts = list(dict.fromkeys(item.agenda.part for item in _workshop().items))
    assert marked == [deck_words_for("en").contents, *parts, *(item.agenda.title for item in _workshop().items)]
