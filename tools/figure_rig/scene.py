"""A frame as painted parts: two people placed and solved, then mat, shadows, glow and arrow."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from shapely.geometry import LineString, Polygon

from handouts.core.problems import Problem
from handouts.figures.colours import mix
from tools.figure_rig.arms import solve_arm
from tools.figure_rig.figure import Figure
from tools.figure_rig.look import Look
from tools.figure_rig.outlines import Area, area, disc, joined, pieces
from tools.figure_rig.paint import Part
from tools.figure_rig.person import paint_person
from tools.figure_rig.pose import SIDES, Arrow, Frame, Glow, Spot
from tools.figure_rig.records import near_miss
from tools.figure_rig.skeleton import solve_skeleton
from tools.figure_rig.trunk import outline_body
from tools.figure_rig.vectors import Points, Vector, around, left_of, lengths, sideways, turned, unit, vector

MAT, MAT_EDGE, SHADOW, SHADOW_OPACITY = "#dfe3f1", "#aab2cf", "#2d3561", 0.15
GLOW_HOT, GLOW_WARM, GLOW_CORE = "#e8402a", "#ff7a3c", "#ffd98a"
ARROW, ARROW_EDGE, HALO, RING = "#ffb01f", "#262a56", "#ffffff", "#15172b"
GLOW_GREY = "#e6e6e6"
GLOW_STEPS = 15
RING_DASHES = 12


@dataclass(frozen=True, slots=True)
class Scene:
    """A frame's people, all that is painted, and what is wrong with it."""

    frame: Frame
    figures: Mapping[str, Figure]
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]


def build_scene(frame: Frame, look: Look) -> Scene:
    """Return the frame solved and painted in that look."""
    figures = {name: Figure(name, body, look.person(name)) for name, body in frame.bodies.items()}
    for figure in figures.values():
        solve_skeleton(figure)
        outline_body(figure)
    for figure in figures.values():
        for side in SIDES:
            solve_arm(figure, side, figures)
    people = [part for figure in figures.values() for part in paint_person(figure)]
    problems = [problem for figure in figures.values() for problem in figure.problems]
    parts = [*_ground(frame, people), *people]
    if frame.glow:
        parts += _glow(frame.glow, figures, problems)
    if frame.arrow:
        parts += _arrow(frame.arrow)
    return Scene(frame, figures, tuple(parts), tuple(problems))


def spot_place(spot: Spot | Glow, figures: Mapping[str, Figure], problems: list[Problem]) -> Vector:
    """Return the world place of a spot beside a joint; notes a joint that does not exist."""
    who, _, joint = spot.of.partition(".")
    figure = figures.get(who)
    if figure is None or joint not in figure.joints:
        known = [f"{name}.{joint}" for name, person in figures.items() for joint in person.joints]
        problems.append(Problem(spot.origin, f"there is no joint '{spot.of}'", near_miss(spot.of, known, "joints")))
        return vector(0, 0)
    return figure.world(figure.joints[joint]) + vector(*spot.offset)


def _ground(frame: Frame, people: list[Part]) -> list[Part]:
    """Paint the mat, and a soft shadow under everything that is near the floor."""
    if frame.mat is None:
        return []
    (left, right), (low, high), slant = frame.mat, frame.mat_depth, 0.28
    ring = [(left - slant, low), (right - slant, low), (right + slant, high), (left + slant, high)]
    top = Polygon(ring).buffer(0.06, 8)
    below = Polygon([(x, y - 0.085) for x, y in top.exterior.coords])
    parts = [
        Part("mat edge", "scene", -100, joined(top, below).convex_hull, MAT_EDGE),
        Part("mat", "scene", -99, top, MAT),
    ]
    band = Polygon([(-20, -1), (20, -1), (20, 0.30), (-20, 0.30)])
    low_parts = joined(*(part.form for part in people if not part.is_line)).intersection(band)
    for piece in pieces(low_parts):
        x0, y0, x1, _ = piece.bounds
        if x1 - x0 >= 0.15:
            shadow = _pill(((x0 + x1) / 2 + 0.06, max(y0, -0.10) + 0.035), (x1 - x0) / 2 + 0.14, 0.12).intersection(top)
            parts += [Part("shadow", "scene", -98, part, SHADOW, opacity=SHADOW_OPACITY) for part in pieces(shadow)]
    return parts


def _pill(center: tuple[float, float], half: float, radius: float) -> Area:
    reach = max(half - radius * 1.6, 0.01)
    return LineString([(center[0] - reach, center[1]), (center[0] + reach, center[1])]).buffer(radius, 16)


def _oval(center: Vector, radii: tuple[float, float], angle: float, scale: float, count: int = 72) -> Points:
    along, aside = turned(vector(radii[0] * scale, 0), angle), turned(vector(0, radii[1] * scale), angle)
    circle = around(count)
    return np.asarray(center + circle[:, :1] * along + circle[:, 1:] * aside)


def _glow(glow: Glow, figures: Mapping[str, Figure], problems: list[Problem]) -> list[Part]:
    """Paint the glow as few translucent ovals inside the body, and its dashed ring for grey print."""
    center = spot_place(glow, figures, problems)
    inside = _glow_area(glow, figures, problems)
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
    for name in glow.within:
        who, _, part = name.partition(".")
        outlines = figures[who].outlines if who in figures else {}
        if part not in outlines:
            known = [f"{person}.{outline}" for person, figure in figures.items() for outline in figure.outlines]
            problems.append(Problem(glow.origin, f"there is no part '{name}'", near_miss(name, known, "parts")))
        else:
            areas.append(figures[who].world_area(outlines[part]))
    return joined(*areas)


def _arrow(arrow: Arrow) -> list[Part]:
    """Paint an arrow that widens towards its head, with a navy edge and a white halo."""
    tail, tip = vector(*arrow.tail), vector(*arrow.tip)
    bend = (tail + tip) / 2 + left_of(tip - tail) * arrow.bow
    t = np.linspace(0, 1, 40)[:, None]
    line = (1 - t) ** 2 * tail + 2 * t * (1 - t) * bend + t * t * tip
    runs = np.concatenate([[0.0], np.cumsum(lengths(np.diff(line, axis=0)))])
    neck = int(np.searchsorted(runs, runs[-1] - 0.42))
    shaft = line[: neck + 1]
    aside = sideways(line)[: neck + 1]
    wide = 0.16 * (0.6 + 0.4 * (runs[: neck + 1] / runs[neck]))[:, None]
    across = left_of(unit(tip - line[neck])) * 0.36
    ring = [*(shaft + aside * wide), line[neck] + across, tip, line[neck] - across, *(shaft - aside * wide)[::-1]]
    form = area(np.array(ring))
    halo = Part("halo", "arrow", 90, form.buffer(0.085, 12), HALO)
    return [halo, Part("arrow", "arrow", 91, form, ARROW, ARROW_EDGE, 0.05)]


def shown(figure: Figure, name: str) -> Area:
    """Return an outline of the figure in the picture's frame."""
    return figure.world_area(figure.outlines.get(name, disc(vector(0, 0), 0.01)))
