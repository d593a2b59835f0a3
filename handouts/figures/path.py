"""SVG path data into absolute moves, lines, cubic curves and closings: `M0 0h3a2 2 0 0 1 4 0z`."""

import math
import re
from collections.abc import Iterator

from handouts.figures.shapes import Command

NUMBER = r"[-+]?+(?:\d++\.?+\d*+|\.\d++)(?:[eE][-+]?+\d++)?+"
_GAP = r"\s*+,?+\s*+"
_LETTER = "[MmLlHhVvCcSsQqTtAaZz]"
_KNOWN = rf"(?:{_GAP}[Mm](?:{_GAP}(?:{NUMBER}|{_LETTER}))*+)?+"  # a path as far as it consists of letters and numbers
_WHOLE = r"[MmLlHhVvCcSsQqTtAaZz\d ]*+"
_PLAIN = rf"[Mm]{_WHOLE}(?:-\d{_WHOLE})*+"  # a path of whole numbers without commas, as figures are: quick to tell
_COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def read_path(text: str) -> tuple[Command, ...]:
    """Return the outline that path data describes; raises ValueError with the part that is not understood."""
    pen = _Pen()
    for letter, values in _runs(text.strip()):
        pen.draw(letter, values)
    return tuple(pen.commands)


def _runs(text: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each letter with all the numbers that follow it, for one command or for many."""
    known = re.fullmatch(_PLAIN, text) or re.match(_KNOWN, text)
    before, *parts = re.split(f"({_LETTER})", known[0] if known else "")
    position = len(before)
    for letter, numbers in zip(parts[::2], parts[1::2], strict=True):
        position += 1
        count = _COUNT[letter.upper()]
        values = _values(numbers) if count < 7 else _arc_values(numbers)[0]
        if bool(values) != bool(count) or (count and len(values) % count):
            raise _error(text, position + _understood(numbers, count))
        yield letter, values
        position += len(numbers)
    if position < len(text):
        raise _error(text, position)


def _values(numbers: str) -> list[float]:
    if not numbers:
        return []
    try:
        return list(map(float, numbers.replace(",", " ").replace("-", " -").split()))
    except ValueError:  # they stand without spaces: ".5.5", "1e-3"
        return list(map(float, re.findall(NUMBER, numbers)))


def _arc_values(numbers: str) -> tuple[list[float], int]:
    """Return what stands behind the letter of an arc, and where it ends: flags need no space, "5 5 0 01 3 4"."""
    values: list[float] = []
    end = 0
    while token := re.compile(f"{_GAP}({'[01]' if len(values) % 7 in (3, 4) else NUMBER})").match(numbers, end):
        values.append(float(token[1]))
        end = token.end()
    return values, end


def _understood(numbers: str, count: int) -> int:
    """Return how many characters are read before a number is missing, or is one too many."""
    if count == 7:
        return _arc_values(numbers)[1]
    return len(re.sub(r"[\s,]+$", "", numbers)) if count else 0


def _error(text: str, position: int) -> ValueError:
    return ValueError(text[position : position + 20] or "end of the path")


class _Pen:
    """Turns runs of values into absolute commands."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.at = self.start = (0.0, 0.0)
        self.cubic: tuple[float, float] | None = None  # the last control point, which S and T reflect
        self.quadratic: tuple[float, float] | None = None

    def draw(self, letter: str, values: list[float]) -> None:
        kind, is_relative = letter.upper(), letter.islower()
        match kind:
            case "C":
                self._curves(values, is_relative)
            case "L":
                self._lines(values, is_relative)
            case "M":
                self._move(values[0], values[1], is_relative)
                self._lines(values[2:], is_relative)
            case "Z":
                self.commands.append(("Z",))
                self.at, self.cubic, self.quadratic = self.start, None, None
            case _:
                for group in zip(*[iter(values)] * _COUNT[kind], strict=True):
                    self._draw_one(kind, self._absolute(kind, group) if is_relative else group)

    def _move(self, x: float, y: float, is_relative: bool) -> None:
        self.at = self.start = (self.at[0] + x, self.at[1] + y) if is_relative else (x, y)
        self.commands.append(("M", *self.at))

    def _lines(self, values: list[float], is_relative: bool) -> None:
        x, y = self.at
        for across, down in zip(*[iter(values)] * 2, strict=True):
            x, y = (x + across, y + down) if is_relative else (across, down)
            self.commands.append(("L", x, y))
        self.at, self.cubic, self.quadratic = (x, y), None, None

    def _curves(self, values: list[float], is_relative: bool) -> None:
        x, y = self.at
        for x1, y1, x2, y2, x3, y3 in zip(*[iter(values)] * 6, strict=True):
            if is_relative:
                x1, y1, x2, y2, x3, y3 = x + x1, y + y1, x + x2, y + y2, x + x3, y + y3
            self.commands.append(("C", x1, y1, x2, y2, x3, y3))
            x, y = x3, y3
        self.at, self.cubic, self.quadratic = (x, y), (x2, y2), None

    def _draw_one(self, kind: str, values: tuple[float, ...]) -> None:
        """Draw one of the rarer commands, whose values are absolute."""
        cubic, quadratic, self.cubic, self.quadratic = self.cubic, self.quadratic, None, None
        match kind, values:
            case "H", (x,):
                self._line(x, self.at[1])
            case "V", (y,):
                self._line(self.at[0], y)
            case "S", (x2, y2, x, y):
                self._curve(*self._reflected(cubic), x2, y2, x, y)
            case "Q", (x1, y1, x, y):
                self._quadratic((x1, y1), x, y)
            case "T", (x, y):
                self._quadratic(self._reflected(quadratic), x, y)
            case _:
                self._arc(values)

    def _absolute(self, kind: str, values: tuple[float, ...]) -> tuple[float, ...]:
        x, y = self.at
        if kind == "A":
            return (*values[:5], values[5] + x, values[6] + y)
        if kind == "V":
            return (values[0] + y,)
        return tuple(value + (y if index % 2 else x) for index, value in enumerate(values))

    def _reflected(self, control: tuple[float, float] | None) -> tuple[float, float]:
        return self.at if control is None else (2 * self.at[0] - control[0], 2 * self.at[1] - control[1])

    def _line(self, x: float, y: float) -> None:
        self.commands.append(("L", x, y))
        self.at = (x, y)

    def _curve(self, *values: float) -> None:
        x1, y1, x2, y2, x, y = values
        self.commands.append(("C", x1, y1, x2, y2, x, y))
        self.cubic, self.quadratic, self.at = (x2, y2), None, (x, y)

    def _quadratic(self, control: tuple[float, float], x: float, y: float) -> None:
        (x0, y0), (x1, y1) = self.at, control
        self._curve(x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3, x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3, x, y)
        self.cubic, self.quadratic = None, control

    def _arc(self, values: tuple[float, ...]) -> None:
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
