"""SVG's ready-made shapes (rect, circle, ellipse, line, polyline, polygon) as outlines."""

import re
from collections.abc import Callable

from handouts.figures.path import NUMBER, read_path
from handouts.figures.shapes import Command

_LENGTH = rf"\s*({NUMBER})\s*([a-z%]*)\s*$"
# CSS pixels in each unit (CSS Values 3, section 6.2)
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}

Attributes = dict[str, str]


def read_length(text: str) -> float:
    """Return a length in user units; raises ValueError for a percentage or an unknown unit."""
    match = re.match(_LENGTH, text)
    if not match or match[2] not in _PIXELS:
        raise ValueError(text)
    return float(match[1]) * _PIXELS[match[2]]


def read_numbers(text: str) -> list[float]:
    """Return the numbers of a list that is parted by commas or spaces."""
    return [float(number) for number in re.findall(NUMBER, text)]


def read_primitive(tag: str, attributes: Attributes) -> tuple[Command, ...]:
    """Return the outline of a shape element; raises ValueError with the value that is not understood."""
    return _READERS[tag](attributes)


def _length(attributes: Attributes, name: str) -> float:
    return read_length(attributes.get(name, "0"))


def _path(attributes: Attributes) -> tuple[Command, ...]:
    return read_path(attributes.get("d", ""))


def _rect(attributes: Attributes) -> tuple[Command, ...]:
    x, y, width, height = (_length(attributes, name) for name in ("x", "y", "width", "height"))
    if width <= 0 or height <= 0:
        return ()
    given = [attributes.get("rx", "auto"), attributes.get("ry", "auto")]
    given = [given[1] if given[0] == "auto" else given[0], given[0] if given[1] == "auto" else given[1]]
    rx, ry = ((0.0 if value == "auto" else read_length(value)) for value in given)
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if rx <= 0 or ry <= 0:
        return read_path(f"M{x!r} {y!r}h{width!r}v{height!r}h{-width!r}Z")
    across, down, arc = width - 2 * rx, height - 2 * ry, f"a{rx!r} {ry!r} 0 0 1 "
    return read_path(
        f"M{x + rx!r} {y!r}h{across!r}{arc}{rx!r} {ry!r}v{down!r}{arc}{-rx!r} {ry!r}"
        f"h{-across!r}{arc}{-rx!r} {-ry!r}v{-down!r}{arc}{rx!r} {-ry!r}Z"
    )


def _oval(x: float, y: float, rx: float, ry: float) -> tuple[Command, ...]:
    if rx <= 0 or ry <= 0:
        return ()
    return read_path(f"M{x - rx!r} {y!r}a{rx!r} {ry!r} 0 0 1 {2 * rx!r} 0a{rx!r} {ry!r} 0 0 1 {-2 * rx!r} 0Z")


def _circle(attributes: Attributes) -> tuple[Command, ...]:
    radius = _length(attributes, "r")
    return _oval(_length(attributes, "cx"), _length(attributes, "cy"), radius, radius)


def _ellipse(attributes: Attributes) -> tuple[Command, ...]:
    return _oval(*(_length(attributes, name) for name in ("cx", "cy", "rx", "ry")))


def _line(attributes: Attributes) -> tuple[Command, ...]:
    x1, y1, x2, y2 = (_length(attributes, name) for name in ("x1", "y1", "x2", "y2"))
    return (("M", x1, y1), ("L", x2, y2))


def _polyline(attributes: Attributes) -> tuple[Command, ...]:
    numbers = read_numbers(attributes.get("points", ""))
    if len(numbers) % 2:
        raise ValueError(attributes["points"][:40])
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    return tuple(("L" if index else "M", x, y) for index, (x, y) in enumerate(points))


def _polygon(attributes: Attributes) -> tuple[Command, ...]:
    outline = _polyline(attributes)
    return (*outline, ("Z",)) if outline else ()


_READERS: dict[str, Callable[[Attributes], tuple[Command, ...]]] = {
    "path": _path,
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
}
PRIMITIVES = frozenset(_READERS)
