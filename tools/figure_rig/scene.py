"""A frame as painted parts: two people placed and solved, then mat, shadows, glow and arrow."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from shapely.geometry import LineString, Polygon

from handouts.core.problems import Problem
from tools.figure_rig.arms import solve_arm
from tools.figure_rig.figure import Figure
from tools.figure_rig.look import Look
from tools.figure_rig.outlines import Area, disc, joined, pieces, softened
from tools.figure_rig.overlay import paint_arrow, paint_breath, paint_glow, paint_movement, spot_place
from tools.figure_rig.paint import Part
from tools.figure_rig.person import paint_person
from tools.figure_rig.pose import SIDES, Frame
from tools.figure_rig.props import paint_things
from tools.figure_rig.records import is_enough
from tools.figure_rig.skeleton import solve_skeleton
from tools.figure_rig.things import ThingKind, find_surfaces
from tools.figure_rig.trunk import outline_body
from tools.figure_rig.vectors import vector

MAT, MAT_EDGE, SHADOW, SHADOW_OPACITY = "#dfe3f1", "#aab2cf", "#2d3561", 0.15
MAT_LINE, MAT_LINE_WIDTH = "#434b78", 0.032  # a copier of black and white alone keeps it
NO_THINGS: Mapping[str, ThingKind] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scene:
    """A frame's people, all that is painted, and what is wrong with it."""

    frame: Frame
    figures: Mapping[str, Figure]
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]


def build_scene(frame: Frame, look: Look, kinds: Mapping[str, ThingKind] = NO_THINGS) -> Scene:
    """Return the frame solved and painted in that look, with things of those kinds."""
    found: list[Problem] = []
    surfaces = find_surfaces(frame, kinds, found)
    figures = {name: Figure(name, body, look.person(name), surfaces) for name, body in frame.bodies.items()}
    for figure in figures.values():
        solve_skeleton(figure)
        outline_body(figure)
    for figure in figures.values():
        for side in SIDES:
            solve_arm(figure, side, figures)
    people = [part for figure in figures.values() for part in paint_person(figure)]
    problems = found + [problem for figure in figures.values() for problem in figure.problems]
    things = paint_things(frame, kinds, figures, spot_place, problems)
    parts = [*_ground(frame, [*people, *things]), *people, *things, *_pointers(frame, figures, problems)]
    return Scene(frame, figures, tuple(parts), tuple(problems))


def _pointers(frame: Frame, figures: Mapping[str, Figure], problems: list[Problem]) -> list[Part]:
    """Paint what lies over the people: glow, push, movement and breath."""
    parts = []
    if frame.glow:
        parts += paint_glow(frame.glow, figures, problems)
    if frame.arrow:
        parts += paint_arrow(frame.arrow)
    if frame.movement and is_enough(frame.movement.points, 2, frame.movement.origin, problems):
        parts += paint_movement(frame.movement)
    if frame.breath:
        parts += paint_breath(figures["runner"], frame.breath)
    return parts


def _ground(frame: Frame, people: list[Part]) -> list[Part]:
    """Paint the mat, and a soft shadow under everything that is near the floor."""
    if frame.mat is None:
        return []
    (left, right), (low, high), slant = frame.mat, frame.mat_depth, 0.28
    ring = [(left - slant, low), (right - slant, low), (right + slant, high), (left + slant, high)]
    top = Polygon(ring).buffer(0.06, 8)
    below = Polygon([(x, y - 0.085) for x, y in top.exterior.coords])
    whole = joined(top, below).convex_hull
    line = whole.buffer(-MAT_LINE_WIDTH / 2)  # so that a mat is no larger for its line
    parts = [
        Part("mat edge", "scene", -100, whole, MAT_EDGE),
        Part("mat", "scene", -99, top, MAT),
        Part("mat line", "scene", -98.5, line, None, MAT_LINE, MAT_LINE_WIDTH),
    ]
    near_floor = max(0.30, high - 0.06)  # a mat that reaches further back bears people there
    band = Polygon([(-20, -1), (20, -1), (20, near_floor), (-20, near_floor)])
    pills = []
    for piece in (piece for part in people if not part.is_line for piece in pieces(part.form.intersection(band))):
        x0, y0, x1, _ = piece.bounds
        if x1 - x0 >= 0.15:  # each limb has its own: they touch the mat nearer or further away
            pills.append(_pill(((x0 + x1) / 2 + 0.06, max(y0, -0.10) + 0.035), (x1 - x0) / 2 + 0.14, 0.12))
    shadow = softened(joined(*pills), 0.12).intersection(top)
    return parts + [Part("shadow", "scene", -98, part, SHADOW, opacity=SHADOW_OPACITY) for part in pieces(shadow)]


def _pill(center: tuple[float, float], half: float, radius: float) -> Area:
    reach = max(half - radius * 1.6, 0.01)
    return LineString([(center[0] - reach, center[1]), (center[0] + reach, center[1])]).buffer(radius, 16)


def shown(figure: Figure, name: str) -> Area:
    """Return an outline of the figure in the picture's frame."""
    return figure.world_area(figure.outlines.get(name, disc(vector(0, 0), 0.01)))
