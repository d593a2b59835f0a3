"""Curves lie as close to their points as asked, keep corners, and stay few."""

import math

import pytest

pytest.importorskip("numpy", reason="the rig is design-time: pip install handouts[figures]")

from tools.figure_rig.fit import Cubic, fit_line, fit_ring


def at(curve: Cubic, t: float) -> complex:
    a, b, c, d = curve
    u = 1 - t
    return u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d


def test_a_circle_needs_few_curves_and_is_met_closely() -> None:
    ring = [(math.cos(2 * math.pi * index / 90), math.sin(2 * math.pi * index / 90)) for index in range(90)]
    curves = fit_ring(ring, 0.005)
    assert len(curves) <= 6
    assert max(abs(abs(at(curve, step / 20)) - 1) for curve in curves for step in range(21)) < 0.01
    assert abs(curves[0][0] - curves[-1][3]) < 1e-12


def test_the_corners_of_a_square_stay() -> None:
    curves = fit_ring([(0, 0), (1, 0), (1, 1), (0, 1)], 0.01)
    assert {curve[0] for curve in curves} >= {0j, 1 + 0j, 1 + 1j, 1j}
    assert len(curves) == 4


def test_a_line_keeps_its_ends() -> None:
    curves = fit_line([(0, 0), (1, 0.5), (2, 0)], 0.01)
    assert (curves[0][0], curves[-1][3]) == (0j, 2 + 0j)


def test_a_ring_without_area_has_no_curves() -> None:
    assert fit_ring([(0, 0), (1, 0), (0, 0)], 0.01) == []
