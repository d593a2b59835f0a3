"""Text is measured and broken as it will be printed."""

from pathlib import Path

import pytest

from handouts.typeset.text import Fonts, MissingGlyph, Span, Style, WordTooWide, break_lines, measure, read_marks

FOLDER = Path(__file__).parents[2] / "assets" / "fonts"
ATKINSON = Fonts(
    FOLDER / "HandoutsSans-Regular.ttf",
    FOLDER / "HandoutsSans-Bold.ttf",
    FOLDER / "NotoSans-Regular.ttf",
    FOLDER / "NotoSans-Bold.ttf",
)
BODY = Style(12, 14.4)


def lines(text: str, width: float) -> list[str]:
    return [line.text for line in break_lines(read_marks(text), BODY, width, ATKINSON)]


def test_no_line_is_wider_than_its_column() -> None:
    text = "They lift your knees and keep your pelvis (hip bones) steady. Running loads them all the time."
    for line in break_lines(text, BODY, 150, ATKINSON):
        assert line.width <= 150
        assert line.width == pytest.approx(measure(line.text.rstrip(" "), BODY, ATKINSON))


def test_the_space_at_a_wrap_stays_in_the_text() -> None:
    text = "Running loads them all the time, from the first step to the last."
    assert "".join(lines(text, 120)) == text


def test_a_range_is_never_broken_and_a_hyphenated_word_may_be() -> None:
    assert lines("Hold it for 20–30 seconds", 75) == ["Hold it for ", "20–30 ", "seconds"]
    assert lines("a well-known thing", 50) == ["a well-", "known ", "thing"]


def test_a_no_break_space_holds_its_words_together() -> None:
    assert lines("to 90\u00a0degrees", 70) == ["to ", "90\u00a0degrees"]


def test_bold_marks_change_the_face_inside_a_line() -> None:
    (line,) = break_lines(read_marks("for **20 minutes** in all"), BODY, 400, ATKINSON)
    assert [(piece.text, piece.face) for piece in line.pieces] == [
        ("for ", "regular"),
        ("20 minutes", "bold"),
        (" in all", "regular"),
    ]


def test_letters_that_the_font_lacks_are_set_in_the_fallback() -> None:
    (line,) = break_lines((Span("Ελένη", is_bold=True),), BODY, 400, ATKINSON)
    assert [piece.face for piece in line.pieces] == ["fallback-bold"]


def test_a_character_that_no_font_draws_is_named() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+1F600"):
        break_lines("a 😀", BODY, 400, ATKINSON)


def test_a_word_wider_than_its_column_is_named_with_its_excess() -> None:
    with pytest.raises(WordTooWide, match=r"'sternocleidomastoid' is \d+\.\d pt too wide"):
        break_lines("the sternocleidomastoid muscle", BODY, 60, ATKINSON)
