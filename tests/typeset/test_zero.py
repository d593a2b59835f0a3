"""The sheet's zero is a plain ring: no stroke that a copier turns into an 8."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parents[2] / "assets" / "fonts"


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_both_zeros_are_an_outer_and_an_inner_ring_of_their_old_width(weight: str) -> None:
    font = TTFont(FOLDER / f"HandoutsSans-{weight}.ttf")
    zero, tabular = font["glyf"]["zero"], font["glyf"]["zero.tf"]
    assert zero.numberOfContours == 2
    assert [part.glyphName for part in tabular.components] == ["zero"]
    widths = {"Regular": (648, 639), "Bold": (652, 632)}[weight]
    assert (font["hmtx"]["zero"][0], font["hmtx"]["zero.tf"][0]) == widths
    assert font["name"].getDebugName(1) == "Handouts Sans"
