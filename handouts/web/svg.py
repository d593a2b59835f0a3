"""Pictures, discs, rings and a layout's shapes as SVG. Coordinates are a slide's points."""

from base64 import b64encode
from collections.abc import Callable, Iterable
from math import cos, pi, sin

from handouts.core.geometry import Box, Point
from handouts.deck.countdown import SHORTER_DISC
from handouts.deck.discs import DIGIT_HEIGHT, RIM_WIDTH, NumberDisc
from handouts.figures.alter import for_ink, is_drawn
from handouts.figures.code import QUIET, code_rows, dark_runs
from handouts.figures.shapes import Command, PaintedPath, Photo, Picture
from handouts.theme.deck import RING_WIDTH, TICK_SECONDS, Ornament
from handouts.theme.digits import DIGITS
from handouts.theme.palette import Palette
from handouts.web.scene import LEADER_WIDTH, SceneCode, ScenePicture, SceneRing

STEPS = 2400.0  # of an outline's whole numbers to a picture's longer side: a fifth of a point on a slide


def colour_of(name: str, palette: Palette) -> str:
    """Return a colour of a layout as `#rrggbb`."""
    return name if name.startswith("#") else str(getattr(palette, name))


def number(value: float) -> str:
    """Write a number as short as a hundredth of a point allows."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def draw_symbol(picture: Picture, key: str) -> str:
    """Write a picture once as a group of that id, in its own coordinates, for draw_use to place."""
    if isinstance(picture, Photo):
        data = b64encode(picture.data).decode()
        size = f'width="{picture.width}" height="{picture.height}"'
        return f'<image id="{key}" {size} href="data:image/{picture.format};base64,{data}"/>'
    drawing = for_ink(picture, "colour")
    grid = STEPS / max(drawing.view.width, drawing.view.height)
    shapes = "".join(_shape(shape, grid) for layer in drawing.layers for shape in layer.shapes if is_drawn(shape))
    scale = f' transform="scale({1 / grid:.6g})"' if grid != 1 else ""
    return f'<g id="{key}"><g stroke-linejoin="round" stroke-linecap="round"{scale}>{shapes}</g></g>'


def draw_use(shown: ScenePicture, key: str) -> str:
    """Write a picture at its place on a slide, with its discs and its label's line."""
    placement = shown.placed.placement
    x, y = (number(value) for value in placement.point(Point(0, 0)))
    used = f'<use href="#{key}" transform="translate({x} {y}) scale({placement.scale:.5g})"/>'
    return (
        used
        + "".join(draw_disc(disc) for disc in shown.placed.discs)
        + (_leader(*shown.leader) if shown.leader else "")
    )


def draw_disc(disc: NumberDisc) -> str:
    """Write a numbered disc in the colour of who acts; its digit is an outline."""
    wide, high, path = DIGITS[disc.number]
    scale = disc.diameter * DIGIT_HEIGHT / high
    x, y = disc.center.x - wide * scale / 2, disc.center.y - high * scale / 2
    rim = f' stroke="#fff" stroke-width="{number(RIM_WIDTH)}"' if disc.has_rim else ""
    return (
        f'<circle class="f-{disc.by}" cx="{number(disc.center.x)}" cy="{number(disc.center.y)}" '
        f'r="{number(disc.diameter / 2)}"{rim}/><path fill="#fff" '
        f'transform="translate({number(x)} {number(y)}) scale({scale:.5g})" d="{path}"/>'
    )


def draw_ring(ring: SceneRing) -> str:
    """Write a drill's ring, full. The script empties the circle of the class `sweep`, whose path length is 1."""
    center, band = ring.box.center, ring.band
    radius = ring.box.width / 2 - band / 2
    circle = f'cx="{number(center.x)}" cy="{number(center.y)}" r="{number(radius)}" fill="none"'
    turned = f'transform="rotate(-90 {number(center.x)} {number(center.y)})"'
    written = (
        f'<circle class="s-navy" {circle} stroke-width="{number(band + 2 * ring.rim)}"/>'
        f'<circle class="s-amber sweep" {circle} stroke-width="{number(band)}" pathLength="1" {turned}/>'
    )
    if ring.seconds:
        inner, outer = radius - band / 2, radius + band / 2
        turns = (2 * pi * second / ring.seconds for second in range(0, ring.seconds, TICK_SECONDS))
        path = "".join(_spoke(center, inner, outer, turn) for turn in turns)
        written += f'<path class="ticks" stroke="#fff" stroke-width="{number(ring.tick)}" d="{path}"/>'
    if ring.mark:
        at, half = ring.mark.center, ring.mark.width / 2
        written += (
            f'<circle class="f-navy mark" cx="{number(at.x)}" cy="{number(at.y)}" r="{number(half)}" '
            'stroke="#fff" stroke-width="1.5"/>'
        )
    return written


def mark_on_ring(ring: Box, share: float) -> Box:
    """Return where the mark of the shorter hold stands on a ring: as far round, clockwise, as its share of the time."""
    middle, size = ring.width * (1 - RING_WIDTH) / 2, ring.width * SHORTER_DISC
    x, y = ring.center.x + middle * sin(2 * pi * share), ring.center.y - middle * cos(2 * pi * share)
    return Box(x - size / 2, y - size / 2, size, size)


def draw_code(code: SceneCode) -> str:
    """Write a QR code as large as it fits, on white, in the middle of its box."""
    rows = code_rows(code.address)
    modules = len(rows) + 2 * QUIET
    side = min(code.box.width, code.box.height)
    x, y = code.box.center.x - side / 2, code.box.center.y - side / 2
    bars = "".join(
        f"M{start + QUIET} {row + QUIET}h{end - start}v1h{start - end}z"
        for row, line in enumerate(rows)
        for start, end in dark_runs(line)
    )
    return (
        f'<g transform="translate({number(x)} {number(y)}) scale({side / modules:.5g})" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{modules}v{modules}h-{modules}z"/><path d="{bars}"/></g>'
    )


def draw_ornament(shape: Ornament, palette: Palette) -> str:
    """Write a shape of a layout. Raises KeyError for a geometry that no layout of ours has."""
    paint = f'fill="{colour_of(shape.fill, palette)}"' if shape.fill else 'fill="none"'
    if shape.edge:
        paint += f' stroke="{colour_of(shape.edge, palette)}" stroke-width="{number(shape.edge_width)}"'
        paint += f' stroke-opacity="{shape.edge_opacity:g}"' if shape.edge_opacity < 1 else ""
    return GEOMETRIES[shape.preset](shape.box, (shape.adjust or 0) / 100000, paint)


def _shape(shape: PaintedPath, grid: float) -> str:
    paint = f'fill="{shape.fill}"' if shape.fill else 'fill="none"'
    if shape.fill and shape.fill_opacity < 1:
        paint += f' fill-opacity="{shape.fill_opacity:g}"'
    if shape.fill and shape.is_even_odd:
        paint += ' fill-rule="evenodd"'
    if shape.stroke and shape.stroke_width > 0:
        paint += f' stroke="{shape.stroke}" stroke-width="{number(shape.stroke_width * grid)}"'
        paint += f' stroke-opacity="{shape.stroke_opacity:g}"' if shape.stroke_opacity < 1 else ""
        for name, value, usual in (("linecap", shape.cap, "round"), ("linejoin", shape.join, "round")):
            paint += f' stroke-{name}="{value}"' if value != usual else ""
        if shape.join == "miter":
            paint += f' stroke-miterlimit="{number(shape.miter_limit)}"'
        if shape.dash:
            paint += f' stroke-dasharray="{" ".join(number(length * grid) for length in shape.dash)}"'
    return f'<path {paint} d="{_path(shape.outline, grid)}"/>'


def _path(outline: Iterable[Command], grid: float) -> str:
    """Write an outline in whole steps, each command relative to the point before it, which is shortest."""
    written: list[str] = []
    at = start = (0, 0)
    for letter, *values in outline:
        whole = [round(value * grid) for value in values]
        points = list(zip(whole[::2], whole[1::2], strict=True))
        if not points:
            written.append("z")
            at = start
            continue
        moved = " ".join(f"{x - at[0]} {y - at[1]}" for x, y in points).replace(" -", "-")
        written.append(f"{str(letter).lower()}{moved}")
        at = points[-1]
        start = at if letter == "M" else start
    return "".join(written)


def _leader(start: Point, end: Point) -> str:
    line = f'x1="{number(start.x)}" y1="{number(start.y)}" x2="{number(end.x)}" y2="{number(end.y)}"'
    dot = f'<circle class="f-red" cx="{number(end.x)}" cy="{number(end.y)}" r="{number(LEADER_WIDTH * 1.5)}"/>'
    return f'<line class="s-red" stroke-width="{number(LEADER_WIDTH)}" {line}/>{dot}'


def _spoke(center: Point, inner: float, outer: float, turn: float) -> str:
    ends = ((center.x + reach * sin(turn), center.y - reach * cos(turn)) for reach in (inner, outer))
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in ends)


def _rounded(box: Box, adjust: float, paint: str) -> str:
    radius = adjust * min(box.width, box.height)
    size = f'width="{number(box.width)}" height="{number(box.height)}"'
    return f'<rect x="{number(box.x)}" y="{number(box.y)}" {size} rx="{number(radius)}" {paint}/>'


def _ellipse(box: Box, _adjust: float, paint: str) -> str:
    radii = f'rx="{number(box.width / 2)}" ry="{number(box.height / 2)}"'
    return f'<ellipse cx="{number(box.center.x)}" cy="{number(box.center.y)}" {radii} {paint}/>'


def _polygon(points: Callable[[Box, float], tuple[tuple[float, float], ...]]) -> Callable[[Box, float, str], str]:
    def draw(box: Box, adjust: float, paint: str) -> str:
        listed = " ".join(f"{number(x)},{number(y)}" for x, y in points(box, adjust * min(box.width, box.height)))
        return f'<polygon points="{listed}" {paint}/>'

    return draw


def _octagon(box: Box, cut: float) -> tuple[tuple[float, float], ...]:
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    return (
        (left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut),
        (right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut),
    )  # fmt: skip


def _pentagon(box: Box, point: float) -> tuple[tuple[float, float], ...]:
    edge = box.right - point
    return (box.x, box.y), (edge, box.y), (box.right, box.center.y), (edge, box.bottom), (box.x, box.bottom)


def _chevron(box: Box, point: float) -> tuple[tuple[float, float], ...]:
    return (*_pentagon(box, point), (box.x + point, box.center.y))


GEOMETRIES: dict[str, Callable[[Box, float, str], str]] = {
    "rect": _rounded,
    "roundRect": _rounded,
    "ellipse": _ellipse,
    "octagon": _polygon(_octagon),
    "homePlate": _polygon(_pentagon),
    "chevron": _polygon(_chevron),
}
