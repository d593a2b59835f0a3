"""Path data becomes absolute moves, lines and cubic curves."""

import math

import pytest

from handouts.figures.matrix import Matrix, read_matrix
from handouts.figures.path import read_path
from handouts.figures.primitives import read_primitive


def test_relative_and_short_commands_become_absolute() -> None:
    assert read_path("m1 2 3 4h5v-1H0V0z") == (
        ("M", 1.0, 2.0), ("L", 4.0, 6.0), ("L", 9.0, 6.0), ("L", 9.0, 5.0), ("L", 0.0, 5.0), ("L", 0.0, 0.0), ("Z",),
    )  # fmt: skip


def test_after_closing_the_pen_stands_at_the_start() -> None:
    assert read_path("M5 5h1zl1 1")[-1] == ("L", 6.0, 6.0)


def test_numbers_need_no_spaces() -> None:
    assert read_path("M.5.5L-1-2e1") == (("M", 0.5, 0.5), ("L", -1.0, -20.0))


def test_smooth_curves_reflect_the_last_control_point() -> None:
    assert read_path("M0 0C0 1 1 2 2 2S4 1 4 0")[2] == ("C", 3.0, 2.0, 4.0, 1.0, 4.0, 0.0)
    assert read_path("M0 0S4 1 4 0")[1] == ("C", 0.0, 0.0, 4.0, 1.0, 4.0, 0.0)


def test_quadratic_curves_become_cubic_ones() -> None:
    assert read_path("M0 0Q3 3 6 0T12 0") == (
        ("M", 0.0, 0.0), ("C", 2.0, 2.0, 4.0, 2.0, 6.0, 0.0), ("C", 8.0, -2.0, 10.0, -2.0, 12.0, 0.0),
    )  # fmt: skip


def test_arcs_run_along_their_circle() -> None:
    long_way = read_path("M10 0A10 10 0 11 0 10")  # three quarters of a circle about (10, 10)
    assert [command[0] for command in long_way] == ["M", "C", "C", "C"]
    for _, *numbers in long_way[1:]:
        assert math.hypot(float(numbers[4]) - 10, float(numbers[5]) - 10) == pytest.approx(10)
    short_way = read_path("M10 0A10 10 0 0 1 0 10")  # one quarter about (0, 0)
    assert short_way[1] == (
        "C",
        10.0,
        pytest.approx(5.5228, abs=1e-3),
        pytest.approx(5.5228, abs=1e-3),
        10.0,
        0.0,
        10.0,
    )


def test_an_arc_that_is_too_small_grows_and_a_flat_one_is_a_line() -> None:
    assert read_path("M0 0A1 1 0 0 1 10 0")[-1][-2:] == (10.0, 0.0)
    assert read_path("M0 0A0 5 0 0 1 10 0")[1] == ("L", 10.0, 0.0)


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("M0 0h3a2 2 0 0 1 4 0z", "M 0,0 H 3 A 2,2 0 0,1 7,0 Z"),
        ("M0 0a5 5 0 01 3 4", "M0 0a5 5 0 0 1 3 4"),
        ("M0 0a5 5 0 013.5.5", "M0 0a5 5 0 0 1 3.5 0.5"),
        ("M0 0a5 5 0 10-3-4 5 5 0 0 0 1 1", "M0 0a5 5 0 1 0 -3 -4a5 5 0 0 0 1 1"),
        ("M1e-3 2E+1L1-2", "M0.001 20L1 -2"),
        ("M.5.5L-1-2.5.5-.5", "M0.5 0.5L-1 -2.5L0.5 -0.5"),
        ("M1+2L3.,4.", "M1 2L3 4"),
        ("M0 0 1 2 3 4", "M0 0L1 2L3 4"),
        ("m5 5 1 2-3 4z", "M5 5L6 7L3 11Z"),
        ("M9 9m1 1 2 2", "M9 9M10 10L12 12"),
        ("M0 0c1 1 2 2 3 3-1 1-2 2-3 3", "M0 0C1 1 2 2 3 3C2 4 1 5 0 6"),
        ("M0 0h1 2v-1-2", "M0 0H1H3V-1V-3"),
        ("\n M0,0 ,L\t1 , 2 \n", "M0 0L1 2"),
        ("M0 0C1 1 2 2 3 3L4 4S5 5 6 6", "M0 0C1 1 2 2 3 3L4 4C4 4 5 5 6 6"),
        ("M0 0Q1 1 2 0C3 1 4 1 5 0T6 0", "M0 0Q1 1 2 0C3 1 4 1 5 0Q5 0 6 0"),
        ("M0 0Q1 1 2 0zT6 0", "M0 0Q1 1 2 0ZQ0 0 6 0"),
    ],
)
def test_what_is_written_short_is_what_is_written_plainly(text: str, plainly: str) -> None:
    assert read_path(text) == read_path(plainly)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("L1 1", "L1 1"),
        ("3 M0 0", "3 M0 0"),
        ("M0 0z3", "3"),
        ("M0 0z,3 L1 1", ",3 L1 1"),
        ("M0 0L1 2 3", "end of the path"),
        ("M0 0L1 2 3 , L4 4", " , L4 4"),
        ("M0 0LL1 1", "L1 1"),
        ("M0 0 K 3", " K 3"),
        ("M0 0,,1 1", ",,1 1"),
        ("M0 0,", ","),
        ("M0 0--1 1", "--1 1"),
        ("M0 0L1 1-", "-"),
        ("M0 0L1_0 1", "_0 1"),
        ("M0 inf", " inf"),
        ("M0 0L1e 1", "e 1"),
        ("M0 0a5 5 0 2 0 1 1", " 2 0 1 1"),
        ("M0 0a5 5 0 1 1e5 3 4", "e5 3 4"),
        ("M0 0a5 5 0 0 1 1 1 5 z", " z"),
        ("M0 0c1 2 3 4 5 6 7 8 more than twenty letters", " more than twenty le"),
    ],
)
def test_wrong_path_data_is_shown_from_where_it_is_wrong(text: str, part: str) -> None:
    with pytest.raises(ValueError) as raised:
        read_path(text)
    assert str(raised.value) == part


@pytest.mark.parametrize("text", ["L1 1", "M1", "M0 0a5 5 0 2 0 1 1", "M0 0z3", "M0 0 x"])
def test_wrong_path_data_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_path(text)


def test_primitives_are_outlines() -> None:
    assert len(read_primitive("rect", {"width": "4", "height": "2"})) == 5
    assert len(read_primitive("rect", {"width": "4", "height": "2", "rx": "9"})) == 10
    assert read_primitive("ellipse", {"rx": "2", "ry": "1"})[0] == ("M", -2.0, 0.0)
    assert read_primitive("polygon", {"points": "0,0 1,0 1 1"})[-1] == ("Z",)
    assert read_primitive("line", {"x2": "1cm"})[1] == ("L", pytest.approx(37.795, abs=0.001), 0.0)
    assert read_primitive("circle", {"r": "0"}) == ()


def test_transforms_apply_from_right_to_left() -> None:
    assert read_matrix("translate(10, 5) scale(2)").point(1, 1) == (12.0, 7.0)
    x, y = read_matrix("rotate(90 1 1)").point(2, 1)
    assert (x, y) == (pytest.approx(1), pytest.approx(2))
    assert read_matrix("matrix(1 2 3 4 5 6)") == Matrix(1, 2, 3, 4, 5, 6)
    assert read_matrix("skewX(45)").point(0, 1)[0] == pytest.approx(1)
