"""Outlines of a made slide's shapes as SVG paths: presets and freeforms of DrawingML. Between a file's XML and slide pictures."""

from math import cos, pi, sin

from lxml import etree

from handouts.core.geometry import Box

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def outline_path(properties: etree._Element, frame: Box) -> str:
    """Return a shape's outline as an SVG path."""
    custom = properties.find(f"{A}custGeom/{A}pathLst")
    if custom is not None:
        return "".join(_freeform(each, frame) for each in custom)
    preset = properties.find(f"{A}prstGeom")
    if preset is None:
        return ""
    guide = next(preset.iter(f"{A}gd"), None)
    adjust = int(guide.get("fmla").split()[-1]) / 100_000 if guide is not None else None
    return PRESETS.get(preset.get("prst"), _rectangle)(frame, adjust)


def _freeform(path: etree._Element, frame: Box) -> str:
    across, down = frame.width / max(int(path.get("w", 1)), 1), frame.height / max(int(path.get("h", 1)), 1)
    letters = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "quadBezTo": "Q", "close": "Z"}
    written = []
    for each in path:
        points = (f"{frame.x + int(pt.get('x')) * across:.1f} {frame.y + int(pt.get('y')) * down:.1f}" for pt in each)
        written.append(letters.get(etree.QName(each).localname, "") + " ".join(points))
    return "".join(written)


def _polygon(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _rectangle(frame: Box, _adjust: float | None) -> str:
    return f"M{frame.x:.1f} {frame.y:.1f}h{frame.width:.1f}v{frame.height:.1f}h{-frame.width:.1f}Z"


def _rounded(frame: Box, adjust: float | None) -> str:
    r = min(frame.width, frame.height) * (0.16667 if adjust is None else adjust)
    corner = f"a{r:.1f} {r:.1f} 0 0 1"
    wide, high = frame.width - 2 * r, frame.height - 2 * r
    return (
        f"M{frame.x + r:.1f} {frame.y:.1f}h{wide:.1f}{corner} {r:.1f} {r:.1f}v{high:.1f}{corner} {-r:.1f} {r:.1f}"
        f"h{-wide:.1f}{corner} {-r:.1f} {-r:.1f}v{-high:.1f}{corner} {r:.1f} {-r:.1f}Z"
    )


def _ellipse(frame: Box, _adjust: float | None) -> str:
    rx, ry = frame.width / 2, frame.height / 2
    return f"M{frame.x:.1f} {frame.y + ry:.1f}a{rx:.1f} {ry:.1f} 0 1 1 {frame.width:.1f} 0a{rx:.1f} {ry:.1f} 0 1 1 {-frame.width:.1f} 0Z"


def _donut(frame: Box, adjust: float | None) -> str:
    band = min(frame.width, frame.height) * (0.25 if adjust is None else adjust)
    inner = Box(frame.x + band, frame.y + band, frame.width - 2 * band, frame.height - 2 * band)
    return _ellipse(frame, None) + _ellipse(inner, None)


def _octagon(frame: Box, _adjust: float | None) -> str:
    turns = [pi * (2 * corner + 1) / 8 for corner in range(8)]
    reach = 1 / cos(pi / 8)
    middle_x, middle_y = frame.x + frame.width / 2, frame.y + frame.height / 2
    return _polygon(
        [
            (middle_x + frame.width / 2 * reach * cos(turn), middle_y + frame.height / 2 * reach * sin(turn))
            for turn in turns
        ]
    )


def _arrow(frame: Box, adjust: float | None, *, is_cut: bool) -> str:
    tip = min(frame.width, frame.height) * (0.5 if adjust is None else adjust)
    x, y, right, bottom = frame.x, frame.y, frame.x + frame.width, frame.y + frame.height
    middle = (y + bottom) / 2
    points = [(x, y), (right - tip, y), (right, middle), (right - tip, bottom), (x, bottom)]
    return _polygon([*points, (x + tip, middle)] if is_cut else points)


def _line(frame: Box, _adjust: float | None) -> str:
    return f"M{frame.x:.1f} {frame.y:.1f}l{frame.width:.1f} {frame.height:.1f}"


PRESETS = {
    "rect": _rectangle,
    "roundRect": _rounded,
    "ellipse": _ellipse,
    "donut": _donut,
    "octagon": _octagon,
    "chevron": lambda frame, adjust: _arrow(frame, adjust, is_cut=True),
    "homePlate": lambda frame, adjust: _arrow(frame, adjust, is_cut=False),
    "line": _line,
}
