"""Fonts are read and cut as TrueType says, held beside another reader of the same files."""

import io
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from handouts.typeset.truetype import read_truetype, subset, whole

FOLDER = Path(__file__).parents[2] / "assets" / "fonts"
FONTS = sorted(FOLDER.glob("*.ttf"))


def outline(font: TTFont, glyph: str) -> list[tuple[str, tuple[object, ...]]]:
    pen = RecordingPen()
    font.getGlyphSet()[glyph].draw(pen)
    return list(pen.value)


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_characters_and_advances_are_read_as_fonttools_reads_them(path: Path) -> None:
    ours, theirs = read_truetype(path), TTFont(path)
    characters = theirs.getBestCmap()
    assert ours.glyphs == {code: theirs.getGlyphID(name) for code, name in characters.items()}
    assert list(ours.advances) == [theirs["hmtx"][name][0] for name in theirs.getGlyphOrder()]
    assert (ours.units, ours.name) == (theirs["head"].unitsPerEm, theirs["name"].getDebugName(6))


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_subset_keeps_numbers_outlines_and_the_parts_that_letters_are_built_from(path: Path) -> None:
    font, theirs = read_truetype(path), TTFont(path)
    wanted = [font.glyphs[ord(character)] for character in "aé–Ł"]
    cut = TTFont(io.BytesIO(subset(font, wanted)))
    names = theirs.getGlyphOrder()
    for glyph in wanted:
        assert outline(cut, cut.getGlyphName(glyph)) == [
            (
                operator,
                tuple(cut.getGlyphName(names.index(part)) if isinstance(part, str) else part for part in operands),
            )
            for operator, operands in outline(theirs, names[glyph])
        ]
    assert outline(cut, cut.getGlyphName(font.glyphs[ord("Q")])) == []


def test_a_subset_is_a_small_part_of_the_file() -> None:
    font = read_truetype(FOLDER / "HandoutsSans-Regular.ttf")
    assert len(subset(font, [font.glyphs[ord("a")]])) < 0.1 * font_size(font.tables)


def test_a_whole_font_keeps_every_character_and_loses_its_hinting() -> None:
    font = read_truetype(FOLDER / "HandoutsSans-Bold.ttf")
    kept = TTFont(io.BytesIO(whole(font)))
    assert set(kept.getBestCmap()) == set(font.glyphs)
    assert "fpgm" not in kept
    assert not any(
        hasattr(kept["glyf"][name], "program") and kept["glyf"][name].program for name in kept.getGlyphOrder()
    )


def test_a_file_that_is_no_truetype_font_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.ttf"
    wrong.write_bytes(b"\0\1\0\0" + b"\0\0" + bytes(6))
    with pytest.raises(ValueError, match="no TrueType outlines"):
        read_truetype(wrong)


def font_size(tables: dict[str, bytes]) -> int:
    return sum(map(len, tables.values()))
