"""Path data of the subset: moves, lines, curves and closings become absolute commands; all else is refused in linear time."""

import pytest

from handouts.figures.path import circle, parts_of, read_path


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("m1 2l2 2 5 0", "M1 2L3 4L8 4"),
        ("M.5.5L-1-2.5.5-.5", "M0.5 0.5L-1 -2.5L0.5 -0.5"),
        ("M1e-3 2E+1L1-2", "M0.001 20L1 -2"),
        ("M1+2L3.,4.", "M1 2L3 4"),
        ("M0 0 1 2 3 4", "M0 0L1 2L3 4"),
        ("m5 5 1 2-3 4z", "M5 5L6 7L3 11Z"),
        ("M0 0c1 1 2 2 3 3-1 1-2 2-3 3", "M0 0C1 1 2 2 3 3C2 4 1 5 0 6"),
        ("\n M0,0 ,L\t1 , 2 \n", "M0 0L1 2"),
        ("M9 9m1 1 2 2", "M9 9M10 10L12 12"),
        ("M5 5L6 5zl1 1", "M5 5L6 5ZM5 5L6 6"),
        ("", ""),
    ],
)
def test_what_is_written_short_is_what_is_written_plainly(text: str, plainly: str) -> None:
    assert read_path(text) == read_path(plainly)


def test_a_part_that_is_drawn_on_after_closing_begins_with_its_own_move() -> None:
    assert read_path("M1 1L2 2ZL5 5") == (
        ("M", 1.0, 1.0), ("L", 2.0, 2.0), ("Z",), ("M", 1.0, 1.0), ("L", 5.0, 5.0),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("L1 1", "L1 1"),
        ("3 M0 0", "3 M0 0"),
        ("M0 0z3", "z3"),
        ("M0 0L1 2 3", "L1 2 3"),
        ("M0 0L", "L"),
        ("M0 0 K 3", "K 3"),
        ("M0 0h3", "h3"),
        ("M0 0a5 5 0 0 1 3 4", "a5 5 0 0 1 3 4"),
        ("M0 0--1 1", "-"),
        ("M0 0L1_0 1", "_0 1"),
        ("M0 inf", "inf"),
        ("M0 nan", "nan"),
        ("M0 0L1e 1", "e"),
    ],
)
def test_what_is_not_in_the_subset_is_shown(text: str, part: str) -> None:
    with pytest.raises(ValueError) as raised:
        read_path(text)
    assert str(raised.value) == part


@pytest.mark.parametrize(
    "text", ["M0 0" + "-" * 900_000, "M0 0" + " " * 900_000 + "x", "M" * 900_000, "M0 0L" + "1e" * 450_000]
)
def test_a_megabyte_of_anything_is_read_or_refused_at_once(text: str) -> None:
    with pytest.raises(ValueError):
        read_path(text)


def test_a_circle_is_round_and_parts_begin_at_moves() -> None:
    outline = circle(10, 20, 5)
    assert outline[0] == ("M", 15, 20)
    assert [command[-2:] for command in outline[1:-1]] == [(10, 25), (5, 20), (10, 15), (15, 20)]
    assert [len(part) for part in parts_of(read_path("M9 9M0 0L1 1ZM5 5L6 6"))] == [3, 2]
