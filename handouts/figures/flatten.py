"""What usvg writes, as the subset: transforms applied, clips cut, see-through groups parted, outlines that cross resolved.

Cutting and joining areas is Skia's work. Where an SVG has no form in flat shapes, `NoForm` says which part of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree

import pathops

from handouts.core.geometry import Box
from handouts.figures.alter import shape_bounds
from handouts.figures.areas import JOINS, Matrix, NoForm, area_of, area_of_line, combined, moved, outline_of, resolved
from handouts.figures.path import Outline, parts_of, read_path
from handouts.figures.shapes import PaintedPath

SPACE = "{http://www.w3.org/2000/svg}"
SIDE = 1000.0  # user units in the longer side of what is written
SAME = 1e-4
MAX_COMMANDS = 60_000
EFFECTS = {"mask": "a mask", "filter": "a filter, such as a blur or shadow"}


@dataclass(frozen=True)
class FlatShape:
    """A shape, or as `area` what is left of one that was cut. `layer` is the outermost group's name."""

    shape: PaintedPath
    area: pathops.Path = None
    layer: str = ""

    @property
    def box(self) -> Box:
        """The box around the piece, lines included, with room for mitred corners."""
        if self.area is not None:
            left, top, right, low = self.area.bounds
            return Box(left, top, right - left, low - top)
        reach = self.shape.stroke_width / 2 * (max(self.shape.miter_limit, 1.5) - 1) if self.shape.stroke else 0.0
        return (shape_bounds(self.shape) or Box(0, 0, 0, 0)).inset(-reach)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left of the piece."""
        return self.area is not None and not any(True for _ in self.area.segments)

    def region(self) -> pathops.Path:
        """Return the area that the piece covers."""
        if self.area is not None:
            return self.area
        return (
            area_of_line(self.shape, 0.0) if self.shape.stroke else area_of(self.shape.outline, self.shape.is_even_odd)
        )

    def cut(self, other: pathops.Path, operator: pathops.PathOp) -> "FlatShape":
        """Return the piece after an operation with another area."""
        return replace(self, area=combined(self.region(), other, operator))


def flatten(normalised: bytes) -> tuple[Box, list[tuple[str, list[PaintedPath]]]]:
    """Return the view and the layers of what usvg wrote. Raises NoForm with what has no form in flat shapes."""
    try:
        root = ElementTree.fromstring(normalised)
    except ElementTree.ParseError as error:
        raise NoForm("a name with signs that XML does not have") from error
    defined = {node.get("id", ""): node for part in root.iter(f"{SPACE}defs") for node in part}
    view, matrix = _view(root)
    flattener = _Flattener(defined)
    pieces: list[FlatShape] = []
    for number, node in enumerate(root):
        name = node.get("id", "group") if node.tag == f"{SPACE}g" else ""
        pieces += [replace(piece, layer=f"{number if name else ''} {name}") for piece in flattener.pieces(node, matrix)]
    if flattener.missing:
        raise NoForm(" and ".join(flattener.missing))
    pieces = _cut(pieces, area_of(_rectangle(view), False), view)
    layers: list[tuple[str, list[PaintedPath]]] = []
    last = None
    for piece in pieces:
        if piece.layer != last:
            layers.append((piece.layer.partition(" ")[2], []))
            last = piece.layer
        layers[-1][1].extend(_finished(piece))
    return view, [layer for layer in layers if layer[1]]


def _view(root: ElementTree.Element) -> tuple[Box, Matrix]:
    """Return the view to write and how its user units lie in it: as the root's preserveAspectRatio says."""
    width, height = (float(root.get(side, "0")) for side in ("width", "height"))
    x, y, wide, high = map(float, root.get("viewBox", f"0 0 {width} {height}").split())
    if not all(1e-3 < side < 1e7 for side in (width, height, wide, high)):
        raise NoForm("a picture of no size, or of an endless one,")
    scale = SIDE / max(width, height)
    across, down = width * scale / wide, height * scale / high
    align, _, meet = root.get("preserveAspectRatio", "xMidYMid meet").partition(" ")
    if align != "none":
        across = down = (max if meet == "slice" else min)(across, down)
    share = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    left = (width * scale - wide * across) * share.get(align[1:4], 0.0)
    top = (height * scale - high * down) * share.get(align[5:8], 0.0)
    view = Box(0.0, 0.0, round(width * scale, 2), round(height * scale, 2))
    return view, Matrix(across, 0, 0, down, left - x * across, top - y * down)


class _Flattener:
    """Walks usvg's elements. Groups come in the order in which they are painted."""

    def __init__(self, defined: dict[str, ElementTree.Element]) -> None:
        self.defined = defined
        self.missing: dict[str, None] = {}  # in the order in which they are met
        self.count = 0

    def pieces(self, node: ElementTree.Element, matrix: Matrix) -> list[FlatShape]:
        """Return what an element draws."""
        tag = node.tag.removeprefix(SPACE)
        if tag == "defs":
            return []
        if tag not in ("g", "path"):
            self.missing["a photo inside the picture" if tag == "image" else f"<{tag[:40]}>"] = None
            return []
        self._check(node)
        matrix = matrix.then(_matrix(node.get("transform", "")))
        made = (self.pieces(child, matrix) for child in node) if tag == "g" else (self._path(node, matrix),)
        inside = [piece for pieces in made for piece in pieces]
        if clip := _reference(node, "clip-path"):
            inside = self._clipped(inside, node, clip, matrix)
        opacity = float(node.get("opacity", "1"))
        return _see_through(inside, opacity) if opacity < 1 else inside

    def _check(self, node: ElementTree.Element) -> None:
        """Note what an element asks for and flat shapes do not have."""
        self.missing |= {name: None for key, name in EFFECTS.items() if node.get(key, "none") != "none"}
        if "mix-blend-mode" in node.get("style", "").replace("mix-blend-mode:normal", ""):
            self.missing["a blend mode"] = None
        for paint in filter(None, (_reference(node, key) for key in ("fill", "stroke"))):
            kind = self.defined[paint].tag.removeprefix(SPACE) if paint in self.defined else ""
            self.missing["a pattern" if kind == "pattern" else "a gradient"] = None

    def _path(self, node: ElementTree.Element, matrix: Matrix) -> Iterator[FlatShape]:
        if node.get("visibility", "visible") != "visible":
            return
        outline = read_path(node.get("d", ""))
        self.count += len(outline)
        if self.count > MAX_COMMANDS:
            raise NoForm("a picture of so many lines and curves")
        fill = [*self._filled(node, matrix.outline(outline))]
        line = [*self._drawn(node, outline, matrix)]
        yield from [*line, *fill] if node.get("paint-order", "normal").startswith("stroke") else [*fill, *line]

    def _filled(self, node: ElementTree.Element, outline: Outline) -> Iterator[FlatShape]:
        colour, opacity = node.get("fill", "#000000"), float(node.get("fill-opacity", "1"))
        if colour != "none" and opacity > 0:
            rule = node.get("clip-rule", node.get("fill-rule", "nonzero"))
            yield FlatShape(PaintedPath(outline, colour, opacity, is_even_odd=rule == "evenodd"))

    def _drawn(self, node: ElementTree.Element, outline: Outline, matrix: Matrix) -> Iterator[FlatShape]:
        colour, opacity = node.get("stroke", "none"), float(node.get("stroke-opacity", "1"))
        width = float(node.get("stroke-width", "1"))
        if colour == "none" or opacity == 0 or width <= 0:
            return
        dash = tuple(map(float, node.get("stroke-dasharray", "").replace(",", " ").replace("none", "").split()))
        join = node.get("stroke-linejoin", "miter")
        if join not in JOINS:
            raise NoForm(f"the line join {join[:20]}")
        shape = PaintedPath(
            outline,
            stroke=colour,
            stroke_width=width,
            stroke_opacity=opacity,
            dash=dash if sum(dash) > 0 else (),
            cap=node.get("stroke-linecap", "butt"),  # type: ignore[arg-type]
            join=join,  # type: ignore[arg-type]
            miter_limit=float(node.get("stroke-miterlimit", "4")),
        )
        offset = float(node.get("stroke-dashoffset", "0")) if shape.dash else 0.0
        if matrix.keeps_shape and not offset and not any(map(_has_no_length, parts_of(outline))):
            scaled = tuple(length * matrix.scale for length in shape.dash)
            yield FlatShape(
                shape._replace(outline=matrix.outline(outline), stroke_width=width * matrix.scale, dash=scaled)
            )
        else:
            piece = FlatShape(PaintedPath(outline, colour, opacity), moved(area_of_line(shape, offset), matrix))
            if not piece.is_empty:
                yield piece

    def _clipped(
        self, inside: list[FlatShape], node: ElementTree.Element, name: str, matrix: Matrix
    ) -> list[FlatShape]:
        clip = self.defined.get(name)
        if clip is None or not inside:
            return []
        inner = matrix.then(_matrix(clip.get("transform", "")))
        if clip.get("clipPathUnits") == "objectBoundingBox":
            box = _around(piece for child in node for piece in self.pieces(child, Matrix()))
            inner = inner.then(Matrix(box.width, 0, 0, box.height, box.x, box.y))
        pieces = [piece for child in clip for piece in self.pieces(child, inner)]
        region = pathops.Path()
        for piece in pieces:
            region = combined(region, piece.region(), pathops.PathOp.UNION)
        cut = _cut(inside, region, _plain_box(pieces))
        outer = _reference(clip, "clip-path")
        return self._clipped(cut, node, outer, matrix) if outer else cut


def _reference(node: ElementTree.Element, key: str) -> str:
    text = node.get(key, "")
    return text[5:].partition(")")[0] if text.startswith("url(#") else ""


def _matrix(text: str) -> Matrix:
    return Matrix(*map(float, text.removeprefix("matrix(").removesuffix(")").split())) if text else Matrix()


def _rectangle(box: Box) -> Outline:
    return ("M", box.x, box.y), ("L", box.right, box.y), ("L", box.right, box.bottom), ("L", box.x, box.bottom), ("Z",)


def _around(pieces: Iterable[FlatShape]) -> Box:
    boxes = [box for piece in pieces if (box := shape_bounds(piece.shape._replace(stroke=None)))]
    left, top = min((box.x for box in boxes), default=0.0), min((box.y for box in boxes), default=0.0)
    right, low = max((box.right for box in boxes), default=0.0), max((box.bottom for box in boxes), default=0.0)
    if right <= left or low <= top:
        raise NoForm("a clip of a part without size")
    return Box(left, top, right - left, low - top)


def _plain_box(pieces: list[FlatShape]) -> Box | None:
    """Return the box that the pieces are, None where they are anything else."""
    if len(pieces) != 1 or pieces[0].area is not None:
        return None
    places = [command[1:] for command in pieces[0].shape.outline if len(command) == 3]
    xs, ys = sorted({round(place[0], 6) for place in places}), sorted({round(place[1], 6) for place in places})
    if len(places) != 4 or len(pieces[0].shape.outline) != 5 or len(xs) != 2 or len(ys) != 2 or len(set(places)) != 4:
        return None
    return Box(xs[0], ys[0], xs[1] - xs[0], ys[1] - ys[0])


def _cut(pieces: list[FlatShape], region: pathops.Path, plain: Box | None) -> list[FlatShape]:
    """Cut pieces to a region, but for those that lie inside it if it is the plain box."""
    done = []
    for piece in pieces:
        if plain is None or not plain.contains(piece.box, SAME * SIDE):
            piece = piece.cut(region, pathops.PathOp.INTERSECTION)
        if not piece.is_empty:
            done.append(piece)
    return done


def _see_through(pieces: list[FlatShape], opacity: float) -> list[FlatShape]:
    """Make a group see-through as one: what lies under its other shapes is cut away, so that nothing shines through."""
    done: list[FlatShape] = []
    for number, piece in enumerate(pieces):
        for above in pieces[number + 1 :]:
            if piece.box.overlaps(above.box, SAME):
                if _opacity(above) < 1:
                    raise NoForm("see-through shapes that overlap in a see-through group")
                piece = piece.cut(above.region(), pathops.PathOp.DIFFERENCE)
                if piece.is_empty:
                    break
        else:
            shape = piece.shape
            dimmed = shape._replace(
                fill_opacity=shape.fill_opacity * opacity, stroke_opacity=shape.stroke_opacity * opacity
            )
            done.append(replace(piece, shape=dimmed))
    return done


def _opacity(piece: FlatShape) -> float:
    return piece.shape.fill_opacity if piece.shape.fill else piece.shape.stroke_opacity


def _finished(piece: FlatShape) -> list[PaintedPath]:
    """Return the piece as a shape that both fill rules fill alike."""
    shape = piece.shape
    if piece.area is None and shape.stroke:
        return [shape]
    area = resolved(piece.region())
    outline = outline_of(area)
    if not outline:
        return []
    return [
        PaintedPath(outline, shape.fill or shape.stroke, _opacity(piece), is_even_odd=True)
        if piece.area is not None or len(parts_of(shape.outline)) > 1 or not _is_same(outline, shape.outline)
        else shape._replace(is_even_odd=True)
    ]


def _is_same(resolved: Outline, outline: Outline) -> bool:
    """Did resolving an outline of one part leave it as it was? If so, its own curves are used."""
    return len(parts_of(resolved)) == 1 and len(resolved) <= len(outline) + 1


def _has_no_length(part: Outline) -> bool:
    return len({place for command in part for place in zip(command[1::2], command[2::2], strict=True)}) == 1
