"""Affine transforms of a picture, as SVG writes them: `translate(3 4) rotate(30)`."""

import math
import re
from typing import NamedTuple

from handouts.figures.path import NUMBER
from handouts.figures.shapes import Command

_CALL = r"\s*,?\s*([A-Za-z]+)\s*\(([^)]*)\)"


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
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def scale(self) -> float:
        """How much longer a line gets, on average over its directions."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    def outline(self, commands: tuple[Command, ...]) -> tuple[Command, ...]:
        """Return the outline moved by this matrix."""
        return commands if self == IDENTITY else tuple(map(self._command, commands))

    def _command(self, command: Command) -> Command:
        if len(command) == 3:
            return (command[0], *self.point(*command[1:]))
        if len(command) == 7:
            letter, x1, y1, x2, y2, x, y = command
            return (letter, *self.point(x1, y1), *self.point(x2, y2), *self.point(x, y))
        return command


IDENTITY = Matrix()


def read_matrix(text: str) -> Matrix:
    """Return the matrix of a `transform` attribute; raises ValueError with the part that is not understood."""
    matrix, position, text = IDENTITY, 0, text.strip()
    while position < len(text):
        call = re.compile(_CALL).match(text, position)
        if not call:
            raise ValueError(text[position:].strip())
        matrix = matrix.then(_one(call[1], [float(number) for number in re.findall(NUMBER, call[2])], call[0].strip()))
        position = call.end()
    return matrix


def _one(name: str, values: list[float], text: str) -> Matrix:
    match name, values:
        case "matrix", [a, b, c, d, e, f]:
            return Matrix(a, b, c, d, e, f)
        case "translate", [x, *rest]:
            return Matrix(e=x, f=rest[0] if rest else 0.0)
        case "scale", [x, *rest]:
            return Matrix(a=x, d=rest[0] if rest else x)
        case "rotate", [angle]:
            return _turn(angle)
        case "rotate", [angle, x, y]:
            return Matrix(e=x, f=y).then(_turn(angle)).then(Matrix(e=-x, f=-y))
        case "skewX", [angle]:
            return Matrix(c=math.tan(math.radians(angle)))
        case "skewY", [angle]:
            return Matrix(b=math.tan(math.radians(angle)))
    raise ValueError(text)


def _turn(degrees: float) -> Matrix:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return Matrix(cosine, sine, -sine, cosine)
