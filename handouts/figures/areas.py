"""Areas that outlines and lines cover, cut and joined: the only door to Skia's path operations."""

import math
from typing import NamedTuple

import pathops

from handouts.figures.alter import shape_bounds
from handouts.figures.path import Outline, parts_of
from handouts.figures.shapes import Command, PaintedPath

FINE = 1000.0  # units in the longer side of a line while Skia outlines it: it works to a quarter of a unit
CAPS = {"butt": pathops.LineCap.BUTT_CAP, "round": pathops.LineCap.ROUND_CAP, "square": pathops.LineCap.SQUARE_CAP}
JOINS = {
    "miter": pathops.LineJoin.MITER_JOIN,
    "round": pathops.LineJoin.ROUND_JOIN,
    "bevel": pathops.LineJoin.BEVEL_JOIN,
}


class NoForm(Exception):
    """A part of the picture that flat shapes cannot show, by its name."""


class Matrix(NamedTuple):
    """x' = a x + c y + e and y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, inner: "Matrix") -> "Matrix":
        """Return the matrix that first does `inner` and then this one."""
        x, y = self.point(inner.e, inner.f)
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            x,
            y,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def outline(self, outline: Outline) -> Outline:
        """Return the outline moved by this matrix."""
        return tuple(self._command(command) for command in outline)

    def _command(self, command: Command) -> Command:
        if len(command) == 3:
            return (command[0], *self.point(command[1], command[2]))
        if len(command) == 7:
            letter, x1, y1, x2, y2, x, y = command
            return (letter, *self.point(x1, y1), *self.point(x2, y2), *self.point(x, y))
        return command

    @property
    def scale(self) -> float:
        """How much longer lines get, on average over their directions."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def keeps_shape(self) -> bool:
        """Whether circles stay circles."""
        one, two = math.hypot(self.a, self.b), math.hypot(self.c, self.d)
        return abs(one - two) <= 1e-4 * max(one, two) and abs(self.a * self.c + self.b * self.d) <= 1e-4 * one * two


def area_of(outline: Outline, is_even_odd: bool) -> pathops.Path:
    """Return the area inside an outline, by one of the two fill rules."""
    path = pathops.Path(fillType=pathops.FillType.EVEN_ODD if is_even_odd else pathops.FillType.WINDING)
    for part in parts_of(outline):
        for command in part:
            if len(command) == 7:
                path.cubicTo(*command[1:])
            elif len(command) == 3:
                (path.moveTo if command[0] == "M" else path.lineTo)(*command[1:])
        path.close()
    return path


def area_of_line(shape: PaintedPath, offset: float) -> pathops.Path:
    """Return the area that a line covers."""
    box = shape_bounds(shape)
    scale = FINE / max(box.width, box.height, 1e-6) if box else 1.0
    path = pathops.Path()
    for part in parts_of(Matrix(scale, 0, 0, scale).outline(shape.outline)):
        for command in part:
            if len(command) == 7:
                path.cubicTo(*command[1:])
            elif len(command) == 3:
                (path.moveTo if command[0] == "M" else path.lineTo)(*command[1:])
            else:
                path.close()
    dash = tuple(length * scale for length in shape.dash) or None
    width = shape.stroke_width * scale
    path.stroke(width, CAPS[shape.cap], JOINS[shape.join], shape.miter_limit, dash, offset * scale)
    path.convertConicsToQuads(0.05)
    return resolved(moved(path, Matrix(1 / scale, 0, 0, 1 / scale)))


def moved(path: pathops.Path, matrix: Matrix) -> pathops.Path:
    """Return the area moved by a matrix."""
    return path.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def resolved(path: pathops.Path) -> pathops.Path:
    """Return the area with an outline that does not cross itself. Raises NoForm."""
    try:
        return pathops.simplify(path, fix_winding=True)
    except pathops.PathOpsError as error:
        raise NoForm("an outline that crosses itself very often") from error


def combined(one: pathops.Path, two: pathops.Path, operator: pathops.PathOp) -> pathops.Path:
    """Return what two areas have in common, together, or one without the other. Raises NoForm."""
    try:
        return pathops.op(one, two, operator, fix_winding=True)
    except pathops.PathOpsError as error:
        raise NoForm("a cut through an outline that crosses itself very often") from error


def outline_of(path: pathops.Path) -> Outline:
    """Return the outline of an area; its quadratic curves become cubic ones."""
    commands: list[Command] = []
    x, y = 0.0, 0.0
    for verb, points in path:
        match verb, points:
            case pathops.PathVerb.CUBIC, ((x1, y1), (x2, y2), (x, y)):
                commands.append(("C", x1, y1, x2, y2, x, y))
            case pathops.PathVerb.QUAD, ((x1, y1), (x2, y2)):
                one, two = (
                    (a + (b - a) * 2 / 3 for a, b in zip(end, (x1, y1), strict=True)) for end in ((x, y), (x2, y2))
                )
                commands.append(("C", *one, *two, x2, y2))
                x, y = x2, y2
            case _, ((x, y),):
                commands.append(("M" if verb == pathops.PathVerb.MOVE else "L", x, y))
            case _:
                commands.append(("Z",))
    return tuple(commands)
