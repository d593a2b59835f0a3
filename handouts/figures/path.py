"""SVG path data of the picture subset: `M`, `L`, `C` and `Z`, absolute or relative, become absolute commands."""

import re
from itertools import groupby

from handouts.figures.shapes import Command

NUMBER = r"[-+]?+(?:\d++\.?+\d*+|\.\d++)(?:[eE][-+]?+\d++)?+"
_FOREIGN = re.compile(r"[^\dMmLlCcZzeE+\-.,\s]", re.ASCII)
_LETTERS = re.compile("([MmLlCcZz])")
_COUNT = {"M": 2, "L": 2, "C": 6, "Z": 0}
Outline = tuple[Command, ...]


def read_path(text: str) -> Outline:
    """Return the outline that path data describes. A closed part that is drawn on begins with a move of its own.

    Raises ValueError with the piece of data that is not in the subset.
    """
    if foreign := _FOREIGN.search(text):
        raise ValueError(text[foreign.start() : foreign.start() + 20].strip())
    parts = _LETTERS.split(text)
    if parts[0].strip() or (len(parts) > 1 and parts[1] not in "Mm"):
        raise ValueError(text[:20].strip())
    pen = _PathWriter()
    for letter, numbers in zip(parts[1::2], parts[2::2], strict=True):
        values, count = _values(numbers), _COUNT[letter.upper()]
        if bool(values) != bool(count) or (count and len(values) % count):
            raise ValueError(f"{letter}{numbers[:20]}".strip())
        pen.draw(letter.upper(), values, letter.islower())
    return tuple(pen.commands)


class _PathWriter:
    """Writes absolute commands, and where it stands."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.at = self.start = (0.0, 0.0)
        self.is_closed = False

    def draw(self, kind: str, values: list[float], is_relative: bool) -> None:
        """Draw one letter with all the values that follow it."""
        if kind == "Z":
            self.commands.append(("Z",))
            self.at, self.is_closed = self.start, True
            return
        if self.is_closed and kind != "M":
            self.commands.append(("M", *self.at))
        self.is_closed = False
        if kind == "C":
            self._curves(values, is_relative)
        else:
            self._lines(kind, values, is_relative)

    def _lines(self, kind: str, values: list[float], is_relative: bool) -> None:
        x, y = self.at
        for across, down in zip(*[iter(values)] * 2, strict=True):
            x, y = (x + across, y + down) if is_relative else (across, down)
            self.commands.append((kind, x, y))
            if kind == "M":
                self.start, kind = (x, y), "L"
        self.at = (x, y)

    def _curves(self, values: list[float], is_relative: bool) -> None:
        x, y = self.at
        for x1, y1, x2, y2, x3, y3 in zip(*[iter(values)] * 6, strict=True):
            if is_relative:
                x1, y1, x2, y2, x3, y3 = x + x1, y + y1, x + x2, y + y2, x + x3, y + y3
            self.commands.append(("C", x1, y1, x2, y2, x3, y3))
            x, y = x3, y3
        self.at = (x, y)


def _values(numbers: str) -> list[float]:
    try:
        return list(map(float, numbers.replace(",", " ").replace("-", " -").split()))
    except ValueError:  # numbers that touch, ".5.5", or have an exponent, "1e-3"
        if rest := re.sub(NUMBER, "", numbers).replace(",", " ").strip():
            raise ValueError(rest[:20]) from None
        return list(map(float, re.findall(NUMBER, numbers)))


def parts_of(outline: Outline) -> list[Outline]:
    """Return the parts of an outline, each from its move to the next."""
    parts: list[list[Command]] = []
    for is_move, commands in groupby(outline, lambda command: command[0] == "M"):
        if is_move:
            parts.append([list(commands)[-1]])
        elif parts:
            parts[-1].extend(commands)
    return [tuple(part) for part in parts]


def circle(x: float, y: float, radius: float) -> Outline:
    """Return a circle as four curves, within 0.03 % of the radius."""
    reach = radius * 0.5522847498
    left, right, top, low = x - radius, x + radius, y - radius, y + radius
    return (
        ("M", right, y),
        ("C", right, y + reach, x + reach, low, x, low),
        ("C", x - reach, low, left, y + reach, left, y),
        ("C", left, y - reach, x - reach, top, x, top),
        ("C", x + reach, top, right, y - reach, right, y),
        ("Z",),
    )
