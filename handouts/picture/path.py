"""SVG path data into absolute moves, lines, cubic curves and closings: `M0 0h3a2 2 0 0 1 4 0z`."""

import math
import re
from collections.abc import Iterator

from handouts.picture.shapes import Command

_TOKEN = re.compile(r"\s*,?\s*(?:([MmLlHhVvCcSsQqTtAaZz])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?))")
_FLAG = re.compile(r"\s*,?\s*([01])")
_COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def read_path(text: str) -> tuple[Command, ...]:
    """Return the outline that path data describes; raises ValueError with the part that is not understood."""
    pen = _Pen()
    for letter, values in _segments(text):
        pen.draw(letter, values)
    return tuple(pen.commands)


def _segments(text: str) -> Iterator[tuple[str, list[float]]]:
    position, letter, text = 0, "", text.strip()
    while position < len(text):
        token = _TOKEN.match(text, position)
        if not token or (not letter and token[1] not in ("M", "m")):
            raise ValueError(text[position : position + 20])
        if token[1]:
            letter, position = token[1], token.end()
        elif letter in "Zz":
            raise ValueError(text[position : position + 20])
        values, position = _values(text, position, letter.upper())
        yield letter, values
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _values(text: str, position: int, letter: str) -> tuple[list[float], int]:
    values: list[float] = []
    for index in range(_COUNT[letter]):
        if letter == "A" and index in (3, 4):  # flags may stand without a space: "a5 5 0 01 3 4"
            token, group = _FLAG.match(text, position), 1
        else:
            token, group = _TOKEN.match(text, position), 2
        if not token or not token[group]:
            raise ValueError(text[position : position + 20] or "end of the path")
        values.append(float(token[group]))
        position = token.end()
    return values, position


class _Pen:
    """Turns segments into absolute commands."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.at = self.start = (0.0, 0.0)
        self.cubic: tuple[float, float] | None = None  # the last control point, which S and T reflect
        self.quadratic: tuple[float, float] | None = None

    def draw(self, letter: str, values: list[float]) -> None:
        kind = letter.upper()
        values = self._absolute(kind, values) if letter.islower() else values
        cubic, quadratic, self.cubic, self.quadratic = self.cubic, self.quadratic, None, None
        match kind, values:
            case "Z", _:
                self.commands.append(("Z",))
                self.at = self.start
            case "M", [x, y]:
                self.start = self.at = (x, y)
                self.commands.append(("M", x, y))
            case "L", [x, y]:
                self._line(x, y)
            case "H", [x]:
                self._line(x, self.at[1])
            case "V", [y]:
                self._line(self.at[0], y)
            case "C", [x1, y1, x2, y2, x, y]:
                self._curve(x1, y1, x2, y2, x, y)
            case "S", [x2, y2, x, y]:
                self._curve(*self._reflected(cubic), x2, y2, x, y)
            case "Q", [x1, y1, x, y]:
                self._quadratic((x1, y1), x, y)
            case "T", [x, y]:
                self._quadratic(self._reflected(quadratic), x, y)
            case _:
                self._arc(values)

    def _absolute(self, kind: str, values: list[float]) -> list[float]:
        x, y = self.at
        if kind == "A":
            return [*values[:5], values[5] + x, values[6] + y]
        if kind == "V":
            return [values[0] + y]
        return [value + (y if index % 2 else x) for index, value in enumerate(values)]

    def _reflected(self, control: tuple[float, float] | None) -> tuple[float, float]:
        return self.at if control is None else (2 * self.at[0] - control[0], 2 * self.at[1] - control[1])

    def _line(self, x: float, y: float) -> None:
        self.commands.append(("L", x, y))
        self.at = (x, y)

    def _curve(self, *values: float) -> None:
        x1, y1, x2, y2, x, y = values
        self.commands.append(("C", x1, y1, x2, y2, x, y))
        self.cubic, self.at = (x2, y2), (x, y)

    def _quadratic(self, control: tuple[float, float], x: float, y: float) -> None:
        (x0, y0), (x1, y1) = self.at, control
        self._curve(x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3, x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3, x, y)
        self.cubic, self.quadratic = None, control

    def _arc(self, values: list[float]) -> None:
        rx, ry, turn, large, sweep, x, y = values
        if self.at == (x, y):
            return
        if rx == 0 or ry == 0:
            self._line(x, y)
            return
        for curve in arc_curves(self.at, (x, y), (abs(rx), abs(ry)), turn, large != sweep, bool(sweep)):
            self._curve(*curve)
        self.cubic = None


def arc_curves(
    start: tuple[float, float],
    end: tuple[float, float],
    radii: tuple[float, float],
    turn: float,
    is_left: bool,
    is_sweep: bool,
) -> Iterator[tuple[float, ...]]:
    """Yield the cubic curves of an elliptical arc (SVG 2, B.2.4); `is_left` tells whether its two flags differ."""
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    px, py = cosine * half_x + sine * half_y, -sine * half_x + cosine * half_y
    grow = max(1.0, math.sqrt((px / radii[0]) ** 2 + (py / radii[1]) ** 2))
    rx, ry = radii[0] * grow, radii[1] * grow
    beside = (rx * py) ** 2 + (ry * px) ** 2
    if beside == 0:  # so short that its length is lost in rounding
        return
    root = math.sqrt(max(0.0, ((rx * ry) ** 2 - beside) / beside)) * (1 if is_left else -1)
    cx, cy = root * rx * py / ry, -root * ry * px / rx
    first = math.atan2((py - cy) / ry, (px - cx) / rx)
    sweep = math.atan2((-py - cy) / ry, (-px - cx) / rx) - first
    if is_sweep and sweep < 0:
        sweep += 2 * math.pi
    elif not is_sweep and sweep > 0:
        sweep -= 2 * math.pi
    center = (cosine * cx - sine * cy + (start[0] + end[0]) / 2, sine * cx + cosine * cy + (start[1] + end[1]) / 2)

    def place(x: float, y: float) -> tuple[float, float]:
        return center[0] + cosine * rx * x - sine * ry * y, center[1] + sine * rx * x + cosine * ry * y

    parts = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    step = sweep / parts
    reach = 4 / 3 * math.tan(step / 4)
    for index in range(parts):
        a, b = first + index * step, first + (index + 1) * step
        one = place(math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a))
        two = place(math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b))
        last = end if index == parts - 1 else place(math.cos(b), math.sin(b))
        yield (*one, *two, *last)
