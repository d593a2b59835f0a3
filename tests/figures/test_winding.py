"""Outlines that slides would show with holes, and those that both fill rules fill alike."""

import pytest

from tests.figures.drawn import read, svg

STAR = "M50 5L80 95L5 40L95 40L20 95Z"
SQUARE = "M10 10L90 10L90 90L10 90Z"
TURNED_SQUARE = "M30 30L30 70L70 70L70 30Z"


def slides_show_holes(data: str) -> bool:
    try:
        read(svg(f'<path d="{data}"/>'))
    except AssertionError as error:
        assert "lies over itself" in str(error)
        return True
    return False


@pytest.mark.parametrize(
    "data",
    [
        STAR,
        SQUARE + "M50 50L99 50L99 99L50 99Z",  # two that overlap, turning one way
        SQUARE + "M30 30L70 30L70 70L30 70Z",  # one inside the other, turning one way
        SQUARE + TURNED_SQUARE + TURNED_SQUARE + SQUARE,
        "M50 90C0 90 0 10 50 10C100 10 100 70 50 70C20 70 20 30 50 30C80 30 80 90 50 90Z",  # a loop inside a loop
    ],
)
def test_an_outline_that_lies_over_itself_is_found(data: str) -> None:
    assert slides_show_holes(data)


@pytest.mark.parametrize(
    "data",
    [
        SQUARE,
        SQUARE + TURNED_SQUARE,  # a hole
        "M10 10L40 10L40 40L10 40ZM60 60L90 60L90 90L60 90Z",
        "M10 10L90 90L90 10L10 90Z",  # a bow tie: no place lies inside twice
        "M0 0C40 0 60 30 50 50C40 70 90 90 99 20Z",
        "M5 5L5 5Z",
        SQUARE + "M89.9 10L99 10L99 90L89.9 90Z",  # an overlap that nobody sees
    ],
)
def test_an_outline_that_both_rules_fill_alike_is_left_alone(data: str) -> None:
    assert not slides_show_holes(data)
