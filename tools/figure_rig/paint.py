"""Paint: flat fills with one form shadow and a thin tonal edge, as parts with a depth. Gradients and clips never appear.

Light comes from the upper left of the picture, also for a figure that is mirrored.
"""

from dataclasses import dataclass, field
from typing import Any

from shapely import affinity
from shapely.ops import linemerge

from handouts.figures.colours import luminance, mix
from tools.figure_rig.look import Person
from tools.figure_rig.outlines import Area, pieces
from tools.figure_rig.vectors import Points

EDGE_WIDTH = 0.036
DARK = 0.045  # fills darker than this get a lighter edge, or two dark legs would merge
EDGE_INK = 0.8  # of an edge: so dark that a copier of black and white alone keeps it
SLIVER = 0.012
SMALLEST_SHADE = 0.012


@dataclass(slots=True)
class Part:
    """One thing that is painted: an area, or a line where `is_line`. Higher depths lie in front."""

    name: str
    owner: str
    depth: float
    form: Any  # Area, or Points of a line
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.0
    opacity: float = 1.0
    is_line: bool = False
    dash: tuple[float, ...] = ()
    grey: str | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Root:
    """Where an area grows out of another: there its edge is left away. `whole` is the area whose shadow it shares."""

    opening: Area
    whole: Area | None = None


@dataclass(frozen=True, slots=True)
class Finish:
    """How an area is finished: the share of shadow colour in its shade, how far the shade reaches, the edge's width, and its root."""

    shade: float = 0.14
    light: tuple[float, float] = (-0.10, 0.05)
    edge: float = EDGE_WIDTH
    root: Root | None = None


FULL = Finish()
FLAT = Finish(shade=0.0)


@dataclass(slots=True)
class Painter:
    """Collects the parts of one owner."""

    owner: str
    person: Person
    direction: int = 1
    parts: list[Part] = field(default_factory=list)

    def fill(self, name: str, shape: Area, colour: str, depth: float) -> None:
        """Paint a flat area."""
        self.parts += [Part(name, self.owner, depth, piece, colour) for piece in pieces(shape)]

    def line(self, name: str, line: Points, colour: str, width: float, depth: float) -> None:
        """Paint a line with round ends."""
        self.parts.append(Part(name, self.owner, depth, line, None, colour, width, is_line=True))

    def shaded(self, name: str, shape: Area, colour: str, depth: float, finish: Finish = FULL) -> None:
        """Paint an area with its shadow and edge; with a root it grows out of another area."""
        if shape.is_empty:
            return
        edge = edge_colour(colour, self.person.edge)
        width, root = finish.edge, finish.root
        for piece in pieces(shape):
            stroke, wide = (None, 0.0) if root else (edge, width)
            self.parts.append(Part(name, self.owner, depth, piece, colour, stroke, wide))
        if finish.shade:
            dark = mix(colour, self.person.shadow, finish.shade)
            whole = shape if root is None or root.whole is None else root.whole
            for piece in pieces(self._shadow(whole, finish.light).intersection(shape), SMALLEST_SHADE):
                self.parts.append(Part(f"{name} shade", self.owner, depth + 0.01, piece, dark))
        if root:
            self._open_edge(name, shape, edge, depth + 0.02, (root.opening, width))

    def _shadow(self, whole: Area, light: tuple[float, float]) -> Area:
        """Return the side of an area that lies away from the light, without slivers."""
        moved = affinity.translate(whole, light[0] * self.direction, light[1])
        return whole.buffer(-EDGE_WIDTH / 2).difference(moved).buffer(-SLIVER, 8).buffer(SLIVER, 8)

    def _open_edge(self, name: str, shape: Area, colour: str, depth: float, opening: tuple[Area, float]) -> None:
        left_open, width = opening
        for piece in pieces(shape):
            rest = piece.exterior.difference(left_open)
            merged = linemerge(rest) if rest.geom_type == "MultiLineString" else rest
            for line in getattr(merged, "geoms", [merged]):
                if line.length > 0.05:
                    self.line(f"{name} edge", line.coords, colour, width, depth)


def edge_colour(fill: str, ink: str) -> str:
    """Return the colour of the edge around a fill: darker, but lighter around fills that are nearly black."""
    return mix(fill, "#ffffff", 0.24) if luminance(fill) < DARK else mix(fill, ink, EDGE_INK)
