"""Path data becomes absolute moves, lines and cubic curves."""

import math

import pytest

from handouts.picture.matrix import Matrix, read_matrix
from handouts.picture.path import read_path
from handouts.picture.primitives import read_primitive


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
