"""Where a drawing has ink: how high and low it reaches, and whether a place is free of it. Between pictures and layouts.

Each shape's box is found exactly only where the rough one, around the points that bend its curves, does not settle it.
"""

from typing import TypeAlias

from handouts.core.geometry import Box
from handouts.figures.alter import is_drawn, shape_bounds
from handouts.figures.shapes import PaintedPath, VectorFigure

Edges: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom


class Inked:
    """The boxes around a drawing's shapes, in its own units."""

    def __init__(self, drawing: VectorFigure) -> None:
        drawn = (shape for layer in drawing.layers for shape in layer.shapes if is_drawn(shape))
        self.shapes = [(edges, shape) for shape in drawn if (edges := _rough(shape)) is not None]
        self.boxes: dict[int, Box] = {}

    @property
    def heights(self) -> tuple[float, float] | None:
        """The smallest and the largest y of any ink, None where there is none."""
        if not self.shapes:
            return None
        edges = [edges for edges, _ in self.shapes]
        top, bottom = float("inf"), float("-inf")
        for place in sorted(range(len(edges)), key=lambda place: edges[place][1]):
            if edges[place][1] > top:
                break
            top = min(top, self._box(place).y)
        for place in sorted(range(len(edges)), key=lambda place: -edges[place][3]):
            if edges[place][3] < bottom:
                break
            bottom = max(bottom, self._box(place).bottom)
        return top, bottom

    def meets(self, box: Box) -> bool:
        """Tell whether the box around any shape overlaps this one."""
        x, y, right, bottom = box.x, box.y, box.right, box.bottom
        near = (
            place
            for place, ((left, top, most, low), _) in enumerate(self.shapes)
            if left < right and top < bottom and most > x and low > y
        )
        return any(box.overlaps(self._box(place)) for place in near)

    def _box(self, place: int) -> Box:
        found = self.boxes.get(place)
        if found is None:
            (left, top, _, _), shape = self.shapes[place]
            found = self.boxes[place] = shape_bounds(shape) or Box(left, top, 0, 0)
        return found


def _rough(shape: PaintedPath) -> Edges | None:
    across: list[float] = []
    down: list[float] = []
    for command in shape.outline:
        across += command[1::2]
        down += command[2::2]
    if not across:
        return None
    half = shape.stroke_width / 2 if shape.stroke else 0.0
    return min(across) - half, min(down) - half, max(across) + half, max(down) + half
