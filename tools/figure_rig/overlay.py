"""What a picture points at, painted over the people: the glow where it is felt, push, movement and breath."""

import math
from collections.abc import Mapping

import numpy as np

from handouts.core.problems import Problem
from handouts.figures.colours import mix
from tools.figure_rig.curves import Key, open_curve
from tools.figure_rig.figure import Figure
from tools.figure_rig.outlines import Area, area, joined, pieces
from tools.figure_rig.paint import Part
from tools.figure_rig.pose import Arrow, Glow, Movement, Spot
from tools.figure_rig.records import near_miss
from tools.figure_rig.vectors import (
    Points,
    Vector,
    along_trunk,
    around,
    front_of_trunk,
    left_of,
    lengths,
    sideways,
    turned,
    unit,
    vector,
)

GLOW_HOT, GLOW_WARM, GLOW_CORE = "#e8402a", "#ff7a3c", "#ffd98a"
ARROW, ARROW_EDGE, HALO, RING = "#ffb01f", "#262a56", "#ffffff", "#15172b"
GLOW_GREY = "#e6e6e6"
GLOW_STEPS = 15
RING_DASHES = 12
MOVE_WIDTH, MOVE_HEAD = 0.11, 0.42
# a breath in front of the mouth, forwards and up from the middle of the head
BREATH: tuple[tuple[Key, ...], ...] = (
    ((0.56, -0.20), (0.72, -0.15), (0.88, -0.21), (1.06, -0.15)),
    ((0.56, -0.32), (0.76, -0.27), (0.96, -0.33), (1.20, -0.27)),
    ((0.56, -0.44), (0.72, -0.39), (0.88, -0.45), (1.06, -0.39)),
)


def spot_place(spot: Spot | Glow, figures: Mapping[str, Figure], problems: list[Problem]) -> Vector:
    """Return the world place of a spot beside a joint; notes a joint that does not exist."""
    who, _, joint = spot.of.partition(".")
    figure = figures.get(who)
    if figure is None or joint not in figure.joints:
        known = [f"{name}.{joint}" for name, person in figures.items() for joint in person.joints]
        problems.append(Problem(spot.origin, f"there is no joint '{spot.of}'", near_miss(spot.of, known, "joints")))
        return vector(0, 0)
    return figure.world(figure.joints[joint]) + vector(*spot.offset)


def _oval(center: Vector, radii: tuple[float, float], angle: float, scale: float, count: int = 72) -> Points:
    along, aside = turned(vector(radii[0] * scale, 0), angle), turned(vector(0, radii[1] * scale), angle)
    circle = around(count)
    return np.asarray(center + circle[:, :1] * along + circle[:, 1:] * aside)


def paint_glow(glow: Glow, figures: Mapping[str, Figure], problems: list[Problem]) -> list[Part]:
    """Paint the glow at each of its places."""
    inside = _glow_area(glow, figures, problems)
    spots: tuple[Spot | Glow, ...] = (glow, *glow.also)
    places = [spot_place(spot, figures, problems) for spot in spots]
    return [part for place in places for part in _glow_at(glow, place, inside)]


def _glow_at(glow: Glow, center: Vector, inside: Area) -> list[Part]:
    """Paint one glow as few translucent ovals inside the body, and its dashed ring for grey print."""
    parts = []
    for step in range(GLOW_STEPS):
        share = step / (GLOW_STEPS - 1)
        form = area(_oval(center, glow.radii, glow.angle, 1.42 - 1.27 * share)).intersection(inside)
        colour, opacity = _glow_paint(share)
        for piece in pieces(form):
            part = Part("glow", "runner", glow.depth, piece, colour, opacity=opacity, grey=GLOW_GREY, group="highlight")
            parts.append(part)
    line = _oval(center, glow.radii, glow.angle, 1.12)
    ring = np.vstack([line, line[:1]])
    dash = math.fsum(lengths(np.diff(ring, axis=0))) / RING_DASHES
    return [
        *parts,
        Part("halo", "ring", glow.depth + 1, ring, None, HALO, 0.11, is_line=True),
        Part(
            "dashes", "ring", glow.depth + 1.1, ring, None, RING, 0.055, is_line=True, dash=(dash * 0.55, dash * 0.45)
        ),
    ]


def _glow_paint(share: float) -> tuple[str, float]:
    """Return colour and opacity of one oval of the glow: red outside, over orange, to a pale core."""
    if share < 0.4:
        return GLOW_HOT, 0.15
    if share < 0.65:
        return mix(GLOW_HOT, GLOW_WARM, (share - 0.4) / 0.25), 0.26
    return mix(GLOW_WARM, GLOW_CORE, (share - 0.65) / 0.35), 0.26


def _glow_area(glow: Glow, figures: Mapping[str, Figure], problems: list[Problem]) -> Area:
    areas = []
    for name in glow.inside:
        who, _, part = name.partition(".")
        outlines = figures[who].outlines if who in figures else {}
        if part not in outlines:
            known = [f"{person}.{outline}" for person, figure in figures.items() for outline in figure.outlines]
            problems.append(Problem(glow.origin, f"there is no part '{name}'", near_miss(name, known, "parts")))
        else:
            areas.append(figures[who].world_area(outlines[part]))
    return joined(*areas)


def paint_arrow(arrow: Arrow) -> list[Part]:
    """Paint an arrow that widens towards its head, with a navy edge and a white halo."""
    tail, tip = vector(*arrow.tail), vector(*arrow.tip)
    bend = (tail + tip) / 2 + left_of(tip - tail) * arrow.bow
    t = np.linspace(0, 1, 40)[:, None]
    line = (1 - t) ** 2 * tail + 2 * t * (1 - t) * bend + t * t * tip
    runs = np.concatenate([[0.0], np.cumsum(lengths(np.diff(line, axis=0)))])
    neck = int(np.searchsorted(runs, runs[-1] - 0.42 * arrow.size))
    shaft = line[: neck + 1]
    aside = sideways(line)[: neck + 1]
    wide = 0.16 * arrow.size * (0.6 + 0.4 * (runs[: neck + 1] / runs[neck]))[:, None]
    across = left_of(unit(tip - line[neck])) * 0.36 * arrow.size
    ring = [*(shaft + aside * wide), line[neck] + across, tip, line[neck] - across, *(shaft - aside * wide)[::-1]]
    form = area(np.array(ring))
    halo = Part("halo", "arrow", 90, form.buffer(0.085, 12), HALO)
    return [halo, Part("arrow", "arrow", 91, form, ARROW, ARROW_EDGE, 0.05)]


def paint_movement(movement: Movement) -> list[Part]:
    """Paint a slim dark line with an open head at its end, or at both: something moves, and nobody pushes."""
    line = open_curve([(x, y) for x, y in movement.points])
    back = min(4, len(line)) - 1
    ends = [(line[-1], line[-1] - line[-1 - back])]
    if movement.both:
        ends.append((line[0], line[0] - line[back]))
    heads = [_open_head(tip, unit(ahead)) for tip, ahead in ends]
    return [
        Part(name, "arrow", depth, stroke, None, colour, width, is_line=True)
        for name, depth, colour, width in (
            ("halo", 92, HALO, MOVE_WIDTH + 0.13),
            ("movement", 93, ARROW_EDGE, MOVE_WIDTH),
        )
        for stroke in (line, *heads)
    ]


def _open_head(tip: Vector, ahead: Vector) -> Points:
    return np.array([tip + turned(-ahead * MOVE_HEAD, 32), tip, tip + turned(-ahead * MOVE_HEAD, -32)])


def paint_breath(figure: Figure, which: str) -> list[Part]:
    """Paint three waves in front of the mouth; for a breath in, with a small head towards it."""
    center, lean = figure.joints["head"], figure.body.trunk.head
    front, up = front_of_trunk(lean), along_trunk(lean)

    def placed(keys: tuple[Key, ...]) -> Points:
        points = open_curve(keys) if len(keys) > 2 else np.array([key[:2] for key in keys])
        return np.array([figure.world(center + front * x + up * y) for x, y in points])

    waves = [placed(keys) for keys in BREATH]
    end, before = (waves[1][0], waves[1][3]) if which == "in" else (waves[1][-1], waves[1][-4])
    ahead = unit(end - before) * 0.5
    head = np.array([end + turned(-ahead * 0.3, 35), end, end + turned(-ahead * 0.3, -35)])
    return [Part("breath", "arrow", 92, line, None, ARROW_EDGE, 0.045, is_line=True) for line in (*waves, head)]
