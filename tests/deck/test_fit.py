"""Nothing runs over its place: measured anew in the file, from the layout's sizes and the font's own widths."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from handouts.content.checks import SLIDE_ITEMS, SLIDE_WORDS, TITLE_CHARACTERS
from handouts.content.model import Said, Topic
from handouts.core.geometry import Box, inch
from handouts.deck.fit import DEJAVU, balanced, fits, height_of, level_for, spelled, widened
from handouts.deck.slides import DeckPlan, Paragraph
from handouts.theme.layouts import CUES, FIGURE, TEXT, TITLE
from handouts.typeset.text import NO_BREAK_SPACE, Style, break_lines
from tests.deck.decks import FONTS, A, P, draw, drawn, hip_flexors, opened, plan, standard
from tests.topics import section_of, with_section

EMU = 12700
LINE = 1.149


@lru_cache
def _advances(is_bold: bool) -> tuple[dict[str, int], int]:
    font = TTFont(FONTS.bold if is_bold else FONTS.regular)
    widths = {chr(code): font["hmtx"][name][0] for code, name in font.getBestCmap().items()}
    return widths, font["head"].unitsPerEm


def _width(text: str, size: float, is_bold: bool) -> float:
    widths, em = _advances(is_bold)
    return sum(widths[letter] for letter in text) * size / em


def _lines(text: str, size: float, is_bold: bool, width: float) -> int:
    lines, current = 1, ""
    for word in text.split(" "):
        tried = f"{current} {word}".strip()
        if _width(tried, size, is_bold) > width and current:
            lines, current = lines + 1, word
        else:
            current = tried
        assert _width(current, size, is_bold) <= width + 0.5, f"{word!r} is wider than its place"
    return lines


def _level(place: Any, number: int) -> Any:
    """Return a level's style as the file has it: on the layout, else in the master's styles."""
    tag = f"{A}lvl{number}pPr"
    found = place._element.find(f".//{A}lstStyle/{tag}")
    if found is not None:
        return found
    return place.part.slide_layout.slide_master._element.find(f"{P}txStyles/{P}titleStyle/{tag}")


def _overflows(data: bytes) -> Iterator[str]:
    for slide in opened(data).slides:
        layout = {place.placeholder_format.idx: place for place in slide.slide_layout.placeholders}
        for place in slide.placeholders:
            theirs = layout[place.placeholder_format.idx]
            if theirs.placeholder_format.idx == 11:
                continue
            height = 0.0
            for number, paragraph in enumerate(place.text_frame.paragraphs):
                level = _level(theirs, paragraph.level + 1)
                run = level.find(f"{A}defRPr")
                size, is_bold = int(run.get("sz")) / 100, run.get("b") == "1"
                width = place.width / EMU - int(level.get("marL")) / EMU
                leading = int(level.find(f"{A}lnSpc/{A}spcPct").get("val")) / 100000
                before = int(level.find(f"{A}spcBef/{A}spcPts").get("val")) / 100
                height += _lines(paragraph.text, size, is_bold, width) * size * LINE * leading + (
                    before if number else 0
                )
            if height > theirs.height / EMU + 0.6:
                yield f"{slide.shapes.title.text_frame.text}: {place.name} is {height:.0f} of {theirs.height / EMU:.0f} pt high"


@pytest.mark.parametrize("minutes", [30, 60])
def test_nothing_overflows_in_the_real_deck(minutes: int) -> None:
    assert list(_overflows(drawn("ring", minutes))) == []


def test_nothing_overflows_in_the_hold_slides() -> None:
    assert list(_overflows(drawn("slides", 30))) == []


def _long_points(count: int, words: int) -> tuple[Said, ...]:
    """As many points as asked, sharing the words out, each of plain long words."""
    each, rest = divmod(words, count)
    return tuple(Said(text=" ".join(["stretching"] * (each + (place < rest)))) for place in range(count))


def _longest() -> Topic:
    """The topic with as much on its slides as the checks allow without a warning."""
    topic = hip_flexors()
    points = _long_points(SLIDE_ITEMS, SLIDE_WORDS)
    title = "Stretching your hips as well as you can"[:TITLE_CHARACTERS]
    for letter, each in zip("abcdefghijklm", topic.sections, strict=False):
        if each.points and each.on == "both" and each.role not in ("recap", "closing"):
            topic = with_section(topic, each.role or each.heading, points=points, slide_title=f"{letter}{title[1:]}")
    return topic


def _long_plan() -> DeckPlan:
    return plan(_longest())


def test_the_longest_content_that_the_checks_allow_goes_on_on_more_slides_and_never_overflows() -> None:
    planned = _long_plan()
    assert {problem.message for problem in planned.problems if "too high" in problem.message} == set()
    assert list(_overflows(draw(planned))) == []
    continued = [slide.title for slide in planned.slides if slide.title.endswith(", 2 of 2")]
    assert continued
    shown = [line for slide in planned.slides for line in slide.text(TEXT).replace("\u00a0", " ").split("\n")]
    assert all(point.on_slide in shown for point in section_of(_longest(), "Tips").points)


def test_too_much_is_a_problem_and_not_an_overflow() -> None:
    topic = hip_flexors()
    point = Said(text=" ".join(["stretching"] * 80))
    changed = with_section(topic, "Tips", points=(point,))
    [problem] = plan(changed).problems
    assert "pt too high" in problem.message


def test_places_of_a_layout_keep_apart() -> None:
    for layout in standard().layouts:
        texts = [place for place in layout.places if place.is_text or place.kind in ("ftr", "sldNum")]
        for place, first in enumerate(texts):
            for second in texts[place + 1 :]:
                assert not first.box.overlaps(second.box) or "Shorter hold" in (first.name, second.name), (
                    f"{layout.name}: {first.name}, {second.name}"
                )


def test_steps_of_a_drill_stand_from_left_to_right() -> None:
    for layout in standard().layouts:
        steps = [place.box for place in layout.places if place.name.startswith("Step")]
        assert all(left.right <= right.x for left, right in pairwise(steps))


def test_words_that_are_kept_together_fit_a_line_in_a_wider_font_too() -> None:
    for slide in plan().slides:
        layout = standard().layout(slide.layout)
        for text in slide.texts:
            place = layout.place(text.index)
            for paragraph in text.paragraphs:
                level = level_for(place, paragraph)
                for words in paragraph.text.replace("**", "").split(" "):
                    if "\u00a0" in words:
                        wide = _width(words, level.size, level.is_bold) * 1.2
                        assert wide <= place.box.width - level.indent, f"{slide.title}: {words!r}"


def test_in_a_wider_font_all_text_still_has_room() -> None:
    for slide in plan().slides:
        layout = standard().layout(slide.layout)
        for text in slide.texts:
            place = layout.place(text.index)
            if place.is_text and place.wraps:
                assert fits(text.paragraphs, widened(place, DEJAVU), FONTS), (slide.title, place.name)


def test_a_section_has_room_for_a_title_of_three_lines_and_between_its_last_line_and_the_picture() -> None:
    layout = standard().layout("Section")
    title = Paragraph("Reverse Nordic curl with both knees"[:TITLE_CHARACTERS])
    assert fits((title,), widened(layout.place(TITLE)), FONTS)
    for slide in plan().slides:
        if slide.layout == "Section":
            text = next(each for each in slide.texts if each.index == TEXT)
            bottom = layout.place(TEXT).box.y + height_of(text.paragraphs, widened(layout.place(TEXT), DEJAVU), FONTS)
            assert layout.place(FIGURE).box.y - bottom >= inch(0.3)


@pytest.mark.parametrize("factor", [1.0, 1.1, DEJAVU, 1.25])
def test_no_line_of_a_cue_is_one_short_word_and_three_lines_keep_apart_from_the_next_cue(factor: float) -> None:
    layout = standard().layout("Picture with cues")
    first, second = (layout.place(index) for index in CUES[:2])
    assert second.box.center.y - first.box.center.y - 3 * first.levels[0].line >= inch(0.2)
    for slide in (slide for slide in plan().slides if slide.layout == layout.name):
        for text in (text for text in slide.texts if text.index in CUES):
            place = layout.place(text.index)
            level = place.levels[0]
            style = Style(level.size, level.size)
            lines = break_lines(text.paragraphs[0].text, style, place.box.width / factor, FONTS)
            assert all(len(line.text.strip()) > len("the") for line in lines), [line.text for line in lines]
            assert len(lines) <= 3


def test_words_are_kept_together_only_where_no_other_font_breaks_them_worse() -> None:
    place = replace(standard().layout("Picture with cues").place(CUES[0]), box=Box(0, 0, 220, 100))
    assert balanced(Paragraph("Partner: push the hips forward"), place, FONTS).text == "Partner: push the hips forward"
    assert balanced(Paragraph("Other leg straight and flat"), place, FONTS).text.count(NO_BREAK_SPACE) == 1


def test_a_line_that_another_font_would_break_is_kept_together_for_its_two_lines() -> None:
    place = standard().layout("Points").place(TEXT)
    assert balanced(Paragraph("Poor running form makes it worse"), place, FONTS).text.endswith(
        "makes\u00a0it\u00a0worse"
    )
    assert balanced(Paragraph("Weak muscles"), place, FONTS).text == "Weak muscles"


@pytest.mark.parametrize(("width", "said"), [(867, "20–30"), (766, "20 to 30"), (500, "20 to 30")])
def test_a_range_in_a_title_of_two_lines_is_said_in_words_so_that_no_line_ends_at_its_dash(
    width: float, said: str
) -> None:
    place = replace(standard().layout("Points").place(TITLE), box=Box(0, 0, width, 100))
    title = spelled(Paragraph("Kneeling stretch: hold 20–30 seconds"), place, " to ", FONTS)
    assert said in title.text.replace(NO_BREAK_SPACE, " ")
