"""The anatomy picture: spine, pelvis and thigh from the side, with the hip flexors striped so that they show in grey too.

Heads, from the hip joint: x forwards, y up. The drawing is a scheme for patients, not a surgeon's plate.
"""

from collections.abc import Sequence

import numpy as np
from shapely import affinity
from shapely.geometry import LineString, Polygon, box

from tools.figure_rig.curves import Key, closed_curve, open_curve
from tools.figure_rig.outlines import Area, area, pieces, rounded
from tools.figure_rig.paint import Part
from tools.figure_rig.svg import Page, head_lines, svg_text
from tools.figure_rig.vectors import Points, limb_angle, sideways, sine, vector

LEFT, RIGHT, BOTTOM, TOP = -0.76, 0.66, -1.12, 1.66
FRAME = box(LEFT, BOTTOM, RIGHT, TOP)
SKIN, SKIN_EDGE = "#f8dfca", "#b98a6a"
BONE, BONE_EDGE = "#fffaf0", "#8d7f6c"
PSOAS, FLEXOR, MUSCLE_EDGE, STRIPE = "#d8402f", "#e0705a", "#8e1f1a", "#f9c4b0"
LINE = 0.02

BODY: tuple[Key, ...] = (
    *((0.5, 2.1), (0.5, 1.65), (0.44, 1.2), (0.405, 0.85), (0.43, 0.45), (0.42, 0.1), (0.45, -0.35), (0.455, -0.7)),
    *((0.40, -1.2), (0.34, -1.8), (-0.24, -1.8), (-0.31, -1.2), (-0.42, -0.72), (-0.52, -0.42), (-0.60, -0.1)),
    *((-0.56, 0.22), (-0.44, 0.5), (-0.385, 0.8), (-0.40, 1.15), (-0.46, 1.6), (-0.48, 2.1)),
)
SACRUM: tuple[Key, ...] = (
    *((-0.24, 0.48), (0.0, 0.44), (-0.1, 0.2), (-0.3, -0.02)),
    *((-0.42, -0.12), (-0.36, 0.1), (-0.34, 0.3)),
)
PELVIS: tuple[Key, ...] = (
    *((0.30, 0.40), (0.22, 0.56), (0.02, 0.66), (-0.2, 0.62), (-0.36, 0.46), (-0.36, 0.32), (-0.22, 0.2), (-0.2, 0.06)),
    *((-0.22, -0.14), (-0.24, -0.32), (-0.13, -0.38), (-0.03, -0.24), (0.12, -0.2), (0.30, -0.24), (0.36, -0.16)),
    *((0.28, -0.06), (0.18, 0.06), (0.22, 0.22)),
)
FEMUR: tuple[Key, ...] = (
    *((-0.09, 0.06), (0.04, 0.13), (0.15, 0.05), (0.14, -0.06), (0.06, -0.15), (0.07, -0.32), (0.1, -0.7)),
    *(
        (0.11, -1.2),
        (0.16, -1.7),
        (-0.12, -1.7),
        (-0.05, -1.2),
        (-0.07, -0.7),
        (-0.1, -0.4),
        (-0.19, -0.22),
        (-0.17, -0.08),
    ),
)
ILIACUS: tuple[Key, ...] = (
    *((-0.2, 0.56), (0.0, 0.62), (0.2, 0.52), (0.27, 0.4), (0.26, 0.16), (0.17, -0.1)),
    *((0.06, -0.34), (0.01, -0.36), (0.06, -0.1), (0.04, 0.1), (-0.1, 0.34)),
)
THIGH_LINE: tuple[Key, ...] = ((0.21, 0.2), (0.3, -0.25), (0.34, -0.7), (0.3, -1.2), (0.24, -1.7))
THIGH_WIDTHS = ((0.0, 0.03), (0.15, 0.075), (0.45, 0.115), (0.8, 0.09), (1.0, 0.05))
PSOAS_LINE: tuple[Key, ...] = ((-0.02, 1.62), (0.07, 1.2), (0.13, 0.75), (0.2, 0.3), (0.17, -0.02), (0.04, -0.36))
PSOAS_WIDTHS = ((0.0, 0.03), (0.2, 0.075), (0.5, 0.115), (0.75, 0.085), (1.0, 0.02))


def draw_anatomy() -> str:
    """Return the picture's SVG text."""
    page = Page(LEFT, TOP)
    head = head_lines(
        (RIGHT - LEFT, TOP - BOTTOM),
        "",
        "Hip flexors from the side",
        "Lower back, pelvis and thigh from the side. The hip flexors are striped: from the spine and the pelvis to the thigh.",
    )
    body = _form(closed_curve(BODY), SKIN, SKIN_EDGE)
    return svg_text(head, [("body", body), ("bones", _bones()), ("muscles", _muscles())], page)


def _form(points: Points, fill: str, edge: str) -> list[Part]:
    """Paint an area, cut off at the picture's frame."""
    return _clipped(area(points), fill, edge)


def _clipped(form: Area, fill: str, edge: str) -> list[Part]:
    return [Part("", "", 0.0, piece, fill, edge, LINE) for piece in pieces(form.intersection(FRAME))]


def _bones() -> list[Part]:
    parts = []
    for number in range(6):
        y, half = 0.56 + number * 0.215, 0.135 - 0.006 * number
        x = _spine(y)
        lean = limb_angle(vector(0.1, _spine(y + 0.05) - _spine(y - 0.05))) - 90
        spur = [
            (x - half, y - 0.02),
            (x - half - 0.11, y - 0.085),
            (x - half - 0.115, y - 0.02),
            (x - half - 0.02, y + 0.05),
        ]
        block = rounded(box(x - half, y - 0.085, x + half, y + 0.085), 0.03)
        parts += _clipped(Polygon(spur).buffer(0.02), BONE, BONE_EDGE)
        parts += _clipped(affinity.rotate(block, -lean), BONE, BONE_EDGE)
    for keys in (SACRUM, PELVIS, FEMUR):
        parts += _form(closed_curve(keys), BONE, BONE_EDGE)
    return parts


def _spine(y: float) -> float:
    """Return how far forward the middle of the spine lies at that height."""
    return -0.075 + 0.075 * sine((y - 0.45) / 1.15 * 180)


def _muscles() -> list[Part]:
    thigh = _spindle(THIGH_LINE, THIGH_WIDTHS, 3, FLEXOR)
    fan = _form(closed_curve(ILIACUS), FLEXOR, MUSCLE_EDGE)
    for start in (-0.12, -0.01, 0.1, 0.19):
        top = 0.52 + 0.06 * (1 - abs(start) * 3)
        fan += _stripe(open_curve([(start, top), (start * 0.45 + 0.11, 0.22), (0.13, -0.04), (0.05, -0.3)]))
    return [*thigh, *fan, *_spindle(PSOAS_LINE, PSOAS_WIDTHS, 4, PSOAS)]


def _spindle(keys: Sequence[Key], widths: Sequence[tuple[float, float]], stripes: int, fill: str) -> list[Part]:
    """Paint a muscle that is thick in the middle, with stripes along its fibres."""
    line = open_curve(keys, 20)
    table = np.array(widths)
    half = np.interp(np.linspace(0, 1, len(line)), table[:, 0], table[:, 1])[:, None]
    aside = sideways(line)
    parts = _form(np.vstack([line + aside * half, (line - aside * half)[::-1]]), fill, MUSCLE_EDGE)
    for share in np.linspace(-0.6, 0.6, stripes):
        parts += _stripe((line + aside * half * share)[5:-5])
    return parts


def _stripe(line: Points) -> list[Part]:
    inside = LineString(line).intersection(FRAME)
    return (
        [Part("", "", 0.0, inside.coords, None, STRIPE, 0.017, is_line=True)]
        if inside.geom_type == "LineString"
        else []
    )
