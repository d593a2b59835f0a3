"""The comparison of pictures itself: it sees what a person would see, and passes over what no one would."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests import likeness

SHIRT = (60, 40, 100, 90)


def drawn(colour: str = "#7fd4c4", at: int = 0) -> Image.Image:
    picture = Image.new("RGB", (200, 120), "white")
    ImageDraw.Draw(picture).rectangle((SHIRT[0] + at, SHIRT[1], SHIRT[2] + at, SHIRT[3]), fill=colour)
    return picture


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "FOLDER", tmp_path)
    monkeypatch.setenv("HANDOUTS_ACCEPT", "1")
    likeness.assert_looks_like("shirt", drawn())
    monkeypatch.delenv("HANDOUTS_ACCEPT")


def test_the_same_picture_passes() -> None:
    likeness.assert_looks_like("shirt", drawn())


@pytest.mark.parametrize("changed", [drawn("#3b4292"), drawn(at=30)], ids=["another shirt", "moved"])
def test_a_wrong_colour_or_place_fails_and_says_where(changed: Image.Image) -> None:
    with pytest.raises(AssertionError, match=r"shirt: differs by \d+ of 255 around"):
        likeness.assert_looks_like("shirt", changed)


def test_another_size_fails() -> None:
    with pytest.raises(AssertionError, match="and not"):
        likeness.assert_looks_like("shirt", drawn().resize((100, 60)))
