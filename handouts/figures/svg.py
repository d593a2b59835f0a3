"""The SVG of a figure, read as it is parsed. docs/figures.md lists the subset; what is not in it is a problem.

The subset is what both the sheet and the slides can draw exactly. Other SVGs are brought into it by `intake`.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from xml.parsers import expat

from handouts.core.choices import Ink
from handouts.core.geometry import Box, Point
from handouts.core.problems import Origin, Problem
from handouts.figures.alter import shape_bounds
from handouts.figures.path import NUMBER, Outline, circle, parts_of, read_path
from handouts.figures.shapes import Layer, NamedPoint, PaintedPath, VectorFigure, digest_of
from handouts.figures.winding import differs, turns_once

TAKE_IN = "take the picture in: python render.py figure {file}"
SPACE = "http://www.w3.org/2000/svg"
MAX_DEPTH = 32
MAX_PROBLEMS = 20
MAX_COMMANDS = 100_000
LONGEST_TEXT = 5000
SMALLEST, LARGEST = 1.0, 1e6  # of the view's longer side, in user units
LONGEST_SIDE = 40  # of the view, in its shorter side
OVERHANG = 0.05  # of the longer side: how far a shape may reach out of the view
DEFAULTS = {
    "fill": "#000000",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "stroke": "none",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "stroke-dasharray": "none",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
}
ATTRIBUTES = {
    "svg": {"xmlns", "id", "viewBox", "width", "height", *DEFAULTS},
    "g": {"id", "display", *DEFAULTS},
    "path": {"id", "d", *DEFAULTS},
    "circle": {"id", "cx", "cy", "r", *DEFAULTS},
    "title": {"id"},
    "desc": {"id"},
}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_NUMBER = re.compile(NUMBER)


class _Wrong(Exception):
    """What stops an element, or the file, from being read; `is_outside` where taking the picture in may help."""

    def __init__(self, message: str, *, is_outside: bool = True) -> None:
        super().__init__(message)
        self.is_outside = is_outside


def read_svg(data: bytes, name: str, file: str) -> tuple[VectorFigure, list[Problem]]:
    """Return the drawing of an SVG in the subset, and all problems; `file` is how problems name it."""
    reader = _Reader(file)
    reader.parse(data)
    if not reader.layers and not reader.problems:
        reader.report("the picture draws nothing", "save it again with its shapes visible", line=1)
    drawing = VectorFigure(
        name,
        reader.view,
        tuple(Layer(layer, tuple(shapes), ink) for layer, (ink, shapes) in reader.layers.items()),
        " ".join(reader.texts.get("title", "").split()),
        " ".join(reader.texts.get("desc", "").split()),
        tuple(reader.anchors),
        reader.numbers.get("data-unit", 0.0),
        reader.numbers.get("data-floor"),
        digest_of(data),
    )
    return drawing, reader.problems


class _Reader:
    """Gathers layers, anchors and problems while expat parses."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.view = Box(0.0, 0.0, 1.0, 1.0)
        self.layers: dict[str, tuple[Ink | None, list[PaintedPath]]] = {}
        self.texts: dict[str, str] = {}
        self.anchors: list[NamedPoint] = []
        self.numbers: dict[str, float] = {}
        self.problems: list[Problem] = []
        self.said: set[str] = set()
        self.count = 0
        self.open: list[tuple[str, Mapping[str, str]]] = []  # tags, and what is inherited inside
        self.layer: tuple[Ink | None, list[PaintedPath]] | None = None
        self.layer_name = ""
        self.parser = expat.ParserCreate()

    def parse(self, data: bytes) -> None:
        parser = self.parser
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.ProcessingInstructionHandler = self._refuse_instruction
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            hint = "open the file in a drawing program and save it again as plain SVG"
            self.report(f"not well-formed XML: {expat.ErrorString(error.code)}", hint, error.lineno, error.offset + 1)
        except (LookupError, ValueError) as error:  # an encoding that expat does not know
            self.report(f"the file's encoding is not read: {error}", "save it as UTF-8", line=1)
        except _Wrong as error:
            self._report_wrong(error)

    def report(self, message: str, hint: str, line: int = 0, column: int = 1) -> None:
        """Add a problem, once for each thing that is wrong."""
        if message not in self.said and len(self.problems) < MAX_PROBLEMS:
            self.said.add(message)
            self.problems.append(Problem(Origin(self.file, line, column if line else 0), message, hint))

    def _report_wrong(self, error: _Wrong) -> None:
        hint = TAKE_IN.format(file=self.file) if error.is_outside else "write it as docs/figures.md shows"
        self.report(str(error), hint, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _refuse_doctype(self, *declaration: object) -> None:
        raise _Wrong("a document type (DOCTYPE) is not read in a figure")

    def _refuse_instruction(self, target: str, data: str) -> None:
        raise _Wrong(f"<?{target[:40]}?> is not read in a figure")

    def _text(self, text: str) -> None:
        if text.isspace():
            return
        tag = self.open[-1][0]
        if tag in ("title", "desc") and len(self.open) == 2:
            self.texts[tag] = self.texts.get(tag, "") + text
            if len(self.texts[tag]) > LONGEST_TEXT:
                raise _Wrong(f"<{tag}> is longer than {LONGEST_TEXT} letters", is_outside=False)
        elif tag in ATTRIBUTES:  # else its element is a problem already
            self._report_wrong(_Wrong("letters stand outside a title"))

    def _end(self, tag: str) -> None:
        self.open.pop()
        if len(self.open) == 1 and tag == "g":
            self.layer = None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        inherited = self.open[-1][1] if self.open else DEFAULTS
        if len(self.open) >= MAX_DEPTH:
            raise _Wrong(f"groups stand more than {MAX_DEPTH} deep inside each other")
        try:
            inherited = self._read_element(tag, attributes, inherited)
        except _Wrong as error:
            self._report_wrong(error)
            if not self.open:
                raise
        self.open.append((tag, inherited))

    def _read_element(self, tag: str, attributes: dict[str, str], inherited: Mapping[str, str]) -> Mapping[str, str]:
        self._check_element(tag, attributes)
        said = {**inherited, **attributes}
        if tag == "svg":
            self._read_root(attributes)
        elif tag == "g":
            self._read_group(attributes)
        elif "data-anchor" in attributes:
            self._read_anchor(attributes)
        elif tag == "path":
            self._add_shape(_read_data(said.get("d", "")), said)
        elif tag == "circle":
            self._add_shape(circle(*(_number(attributes, key, "0") for key in ("cx", "cy", "r"))), said)
        return said if tag in ("svg", "g") else inherited

    def _check_element(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Refuse an element or attribute that is not in the subset, or not there."""
        if not self.open and tag != "svg":
            raise _Wrong(f"this is not an SVG picture: its first element is <{tag[:40]}>", is_outside=False)
        if tag not in ATTRIBUTES or (tag == "svg" and self.open):
            raise _Wrong(f"<{tag[:40]}> is not drawn in a figure")
        for key in attributes.keys() - ATTRIBUTES[tag]:
            if not key.startswith("data-"):
                raise _Wrong(f"{key[:40]} of <{tag}> is not read in a figure")
        if self.open and self.open[-1][0] not in ("svg", "g"):
            raise _Wrong(f"<{tag}> inside <{self.open[-1][0]}> is not drawn in a figure")

    def _read_root(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("xmlns") != SPACE:
            raise _Wrong(f'<svg> does not say xmlns="{SPACE}"')
        numbers = attributes.get("viewBox", "").replace(",", " ").split()
        if len(numbers) != 4 or not all(map(_NUMBER.fullmatch, numbers)):
            raise _Wrong('the picture does not say how large it is: <svg> has no viewBox="0 0 width height"')
        self.view = view = Box(*map(float, numbers))
        longer, shorter = max(view.width, view.height), min(view.width, view.height)
        if not (SMALLEST <= longer <= LARGEST and longer <= shorter * LONGEST_SIDE):
            raise _Wrong(
                f"a picture of {view.width:g} by {view.height:g} is too small, too large or too narrow to draw"
            )
        if abs(view.x) > LARGEST or abs(view.y) > LARGEST:
            raise _Wrong("the viewBox lies too far away")
        if "width" in attributes or "height" in attributes:
            width, height = _number(attributes, "width"), _number(attributes, "height")
            if abs(width * view.height - height * view.width) > 0.001 * width * view.height:
                raise _Wrong("width and height of <svg> have another shape than its viewBox")
        for key in ("data-unit", "data-floor"):
            if key in attributes:
                self.numbers[key] = _number(attributes, key)

    def _read_group(self, attributes: Mapping[str, str]) -> None:
        is_layer = len(self.open) == 1
        ink = attributes.get("data-ink")
        if ink not in (None, "colour", "grey"):
            raise _Wrong(f'unknown ink {ink[:40]!r}: write data-ink="colour" or data-ink="grey"', is_outside=False)
        if (ink or "display" in attributes) and not (is_layer and ink and attributes.get("display", "none") == "none"):
            raise _Wrong("display and data-ink are read on outermost groups, display with data-ink alone")
        if is_layer:
            self._open_layer(attributes.get("id") or "group", "grey" if ink == "grey" else "colour" if ink else None)

    def _open_layer(self, name: str, ink: Ink | None = None) -> tuple[Ink | None, list[PaintedPath]]:
        """Begin a layer; it is entered under a name of its own with its first shape."""
        self.layer, self.layer_name = (ink, []), name
        return self.layer

    def _read_anchor(self, attributes: Mapping[str, str]) -> None:
        point = Point(_number(attributes, "cx"), _number(attributes, "cy"))
        if not self.view.inset(-max(self.view.width, self.view.height)).contains(Box(*point, 0, 0)):
            raise _Wrong("an anchor lies far outside the picture", is_outside=False)
        self.anchors.append(NamedPoint(attributes["data-anchor"], point))

    def _add_shape(self, outline: Outline, said: Mapping[str, str]) -> None:
        self.count += len(outline)
        if self.count > MAX_COMMANDS:
            raise _Wrong(f"the picture has more than {MAX_COMMANDS} lines and curves: simplify it", is_outside=False)
        shape = _paint(tuple(map(said.__getitem__, DEFAULTS)))._replace(outline=outline, grey=_grey(said))
        if not outline or not (shape.fill or shape.stroke):
            return
        _check_place(shape, self.view)
        for piece in _split(shape):
            self._keep(piece)

    def _keep(self, shape: PaintedPath) -> None:
        layer = self.layer
        if layer is None or (len(self.open) == 1 and self.layer_name):
            layer = self._open_layer("")  # shapes outside any group follow one another in a layer
        if not layer[1]:
            base = self.layer_name or "picture"
            names = (base if not number else f"{base}-{number + 1}" for number in range(len(self.layers) + 1))
            self.layers[next(name for name in names if name not in self.layers)] = layer
        layer[1].append(shape)


def _read_data(text: str) -> Outline:
    try:
        return read_path(text)
    except ValueError as error:
        raise _Wrong(f"this part of the path is not read in a figure: {error}") from error


def _number(attributes: Mapping[str, str], key: str, default: str = "") -> float:
    text = attributes.get(key, default)
    if not _NUMBER.fullmatch(text):
        raise _Wrong(f"{key} is not a plain number: {text[:40]!r}")
    return float(text)


def _grey(said: Mapping[str, str]) -> str | None:
    text = said.get("data-grey")
    if text is not None and not _COLOUR.fullmatch(text):
        raise _Wrong(f"data-grey is not a colour such as #d9d9d9: {text[:40]!r}", is_outside=False)
    return text


@lru_cache(maxsize=512)  # shapes of one look follow one another
def _paint(said: tuple[str, ...]) -> PaintedPath:
    """Return a shape without an outline, painted as the attributes in the order of DEFAULTS say."""
    values: dict[str, Any] = {key: _READERS[key](key, text) for key, text in zip(DEFAULTS, said, strict=True)}
    fill = values["fill"] if values["fill-opacity"] else None
    width = values["stroke-width"]
    stroke = values["stroke"] if width and values["stroke-opacity"] else None
    return PaintedPath(
        (),
        fill,
        values["fill-opacity"],
        stroke,
        width if stroke else 0.0,
        values["stroke-opacity"],
        values["stroke-dasharray"] if stroke else (),
        values["fill-rule"] == "evenodd",
        cap=values["stroke-linecap"],
        join=values["stroke-linejoin"],
        miter_limit=values["stroke-miterlimit"],
    )


def _read_paint(key: str, text: str) -> str | None:
    if text != "none" and not _COLOUR.fullmatch(text):
        raise _Wrong(f"{key} is not read in a figure: {text[:40]!r}")
    return None if text == "none" else text.lower()


def _between(low: float, high: float) -> Callable[[str, str], float]:
    def read(key: str, text: str) -> float:
        number = _number({key: text}, key)
        if not low <= number <= high:
            raise _Wrong(f"{key} is not between {low:g} and {high:g}: {text[:40]}")
        return number

    return read


def _one_of(*words: str) -> Callable[[str, str], str]:
    def read(key: str, text: str) -> str:
        if text not in words:
            raise _Wrong(f"{key} is not read in a figure: {text[:40]!r}")
        return text

    return read


def _read_dash(key: str, text: str) -> tuple[float, ...]:
    if text == "none":
        return ()
    lengths = tuple(_between(0, LARGEST)(key, part) for part in text.replace(",", " ").split()[:65])
    if len(lengths) > 64:
        raise _Wrong(f"{key} has more than 64 lengths")
    return () if sum(lengths) == 0 else lengths * (1 + len(lengths) % 2)


_READERS: Mapping[str, Callable[[str, str], object]] = {
    "fill": _read_paint,
    "fill-opacity": _between(0, 1),
    "fill-rule": _one_of("nonzero", "evenodd"),
    "stroke": _read_paint,
    "stroke-opacity": _between(0, 1),
    "stroke-width": _between(0, LARGEST),
    "stroke-dasharray": _read_dash,
    "stroke-linecap": _one_of("butt", "round", "square"),
    "stroke-linejoin": _one_of("miter", "round", "bevel"),
    "stroke-miterlimit": _between(1, 1000),
}


def _check_place(shape: PaintedPath, view: Box) -> None:
    """Refuse what reaches out of the view, a line that no program draws alike, and a fill that slides would show otherwise."""
    side = view.width if view.width > view.height else view.height
    flat: list[float] = []
    for command in shape.outline:
        flat += command[1:]
    across, down = flat[::2], flat[1::2]
    left, top, right, low = min(across), min(down), max(across), max(down)
    over = side * OVERHANG
    if not (
        view.x - over <= left and view.y - over <= top and right <= view.right + over and low <= view.bottom + over
    ):
        _check_bends(shape, view.inset(-over), max(map(abs, (left, top, right, low))))
    is_one_part = [command[0] for command in shape.outline].count("M") == 1
    if shape.stroke:
        if (left == right and top == low) or (not is_one_part and any(map(_is_dot, parts_of(shape.outline)))):
            raise _Wrong("a line has no length")
        _check_stroke(shape, side)
    if shape.fill and not shape.is_even_odd:
        if is_one_part and turns_once(list(map(complex, across, down))):
            return  # an outline that does not cross itself, as nearly all are
        if differs(shape.outline, side):
            raise _Wrong("an outline lies over itself, which slides show with holes")


def _check_bends(shape: PaintedPath, allowed: Box, farthest: float) -> None:
    """Refuse a shape that reaches too far, bends of its curves looked at exactly: their points may lie farther."""
    box = shape_bounds(shape._replace(stroke=None)) if farthest < 3 * LARGEST else None
    if box is None or not allowed.contains(box):
        raise _Wrong("a shape reaches out of the picture's viewBox")


def _check_stroke(shape: PaintedPath, side: float) -> None:
    if shape.stroke_width > side:
        raise _Wrong("a line is wider than the picture")
    if shape.dash and not (side / 5000 <= sum(shape.dash) and max(shape.dash) <= 2000 * shape.stroke_width):
        raise _Wrong("the dashes of a line are too short or too long to draw")


def _is_dot(part: Outline) -> bool:
    """Tell whether a part of an outline stays where it begins."""
    return len({place for command in part for place in zip(command[1::2], command[2::2], strict=True)}) == 1


def _split(shape: PaintedPath) -> tuple[PaintedPath, ...]:
    """Part a see-through line from its fill: drawn together, PDF would not show the fill under the line's inner half."""
    if shape.fill and shape.stroke and shape.stroke_opacity < 1:
        line = shape._replace(fill=None, fill_opacity=1.0, grey=None)
        return shape._replace(stroke=None, stroke_width=0.0, stroke_opacity=1.0, dash=()), line
    return (shape,)
