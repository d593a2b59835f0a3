"""Combining marks stand at their letters: above tall ones higher, below deep ones lower, one clear of the other."""

import unicodedata

import pytest

from handouts.typeset.combining import glyph_box, place_marks
from handouts.typeset.text import Fonts, MissingGlyph, Span, Style, measure, set_pieces
from tests.topics import ROOT

FOLDER = ROOT / "assets" / "fonts"
NOTO = FOLDER / "NotoSans-Regular.ttf"
FONTS = Fonts(
    FOLDER / "HandoutsSans-Regular.ttf",
    FOLDER / "HandoutsSans-Bold.ttf",
    NOTO,
    FOLDER / "NotoSans-Bold.ttf",
)
STYLE = Style(10, 12)
# DIN 91379 and Yoruba: sequences that have no composed letter
SEQUENCES = (
    *["A̋", "C̀", "C̄", "C̆", "C̈", "C̛", "C̣", "D̂", "F̀", "G̀", "H̄", "J̌", "K̀", "K̂", "K̄", "K̕", "L̂"],
    *["L̥", "M̀", "M̂", "M̐", "N̂", "N̄", "P̀", "R̥", "S̀", "T̀", "Z̀", "ọ́", "ẹ̀", "Ṣ́", "l̥", "ū̃", "z̆"],
)


@pytest.mark.parametrize("text", SEQUENCES)
def test_every_letter_of_the_norm_is_set(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    pieces = set_pieces((Span(text),), STYLE, FONTS)
    assert "".join(piece.text for piece in pieces) == text


def ink(letter: str, marks: str) -> list[tuple[float, ...]]:
    """Return the boxes of a letter and its marks as they stand, in ems from the letter's origin."""
    base = glyph_box(NOTO, letter)
    boxes: list[tuple[float, ...]] = [tuple(base[:4])]
    for placed in place_marks(letter + marks, NOTO):
        if placed.is_mark:
            box = glyph_box(NOTO, placed.text)
            x = base.advance + placed.right
            boxes.append((x + box.left, placed.up + box.bottom, x + box.right, placed.up + box.top))
    return boxes


@pytest.mark.parametrize("letter", "ACNXacnpy")
def test_a_mark_above_stands_centered_and_clear_of_its_letter(letter: str) -> None:
    base, mark = ink(letter, "\u0300")
    assert (mark[0] + mark[2]) / 2 == pytest.approx((base[0] + base[2]) / 2)
    assert 0.02 < mark[1] - max(base[3], 0.53) < 0.12


@pytest.mark.parametrize("letter", "ACpya")
def test_a_mark_below_stands_under_its_letter(letter: str) -> None:
    base, mark = ink(letter, "\u0323")
    assert mark[3] < base[1]


def test_a_second_mark_stands_clear_of_the_first() -> None:
    _, first, second = ink("O", "\u0304\u0300")
    assert second[1] > first[3]
    _, below, above = ink("O", "\u0323\u0300")
    assert below[3] < 0 < above[1]


def test_marks_take_no_width_but_one_that_stands_beside_its_letter() -> None:
    assert measure("N\u0304", STYLE, FONTS) == pytest.approx(measure("N", STYLE, FONTS), abs=0.5)
    assert measure("K\u0315", STYLE, FONTS) > measure("K", STYLE, FONTS) + 0.5


def test_a_letter_and_its_marks_are_of_one_face() -> None:
    pieces = set_pieces((Span("Ada N\u0331a"),), STYLE, FONTS)
    assert [(piece.text, piece.face) for piece in pieces] == [
        ("Ada ", "regular"),
        ("N\u0331", "fallback-regular"),
        ("a", "regular"),
    ]


def test_a_mark_that_no_font_has_is_missing() -> None:
    with pytest.raises(MissingGlyph):
        set_pieces((Span("a\u20e3"),), STYLE, FONTS)
