"""The elements of an SVG as shapes and anchors: what they inherit, what they draw, and what cannot be drawn.

What cannot be a flat shape in both the PDF and the deck is a problem that names it, never a silence.
"""

from collections.abc import Mapping
from typing import NamedTuple

from handouts.core.geometry import Point
from handouts.core.problems import Origin, Problem
from handouts.figures.colours import read_colour
from handouts.figures.matrix import IDENTITY, Matrix, read_matrix
from handouts.figures.primitives import PRIMITIVES, read_length, read_primitive
from handouts.figures.shapes import Anchor, Shape
from handouts.figures.style import PLAIN, Style, inherit, properties, unsupported
from handouts.figures.xml import Element

FLATTEN = "redraw it as plain filled shapes, or export the picture as a PNG photo"
REFUSED = {
    "script": ("a script is not allowed in a picture", "delete the <script> part of the file"),
    "foreignObject": ("web content (foreignObject) cannot be drawn", FLATTEN),
    "image": ("a photo inside an SVG is not drawn", "use the photo itself as PNG or JPEG, or trace it"),
    "text": ("text is not drawn: pictures serve every language", "convert the text to paths, or delete it"),
    "svg": ("an SVG inside the SVG is not drawn", "ungroup it in a drawing program"),
    "switch": ("alternatives (switch) are not drawn", "keep one of them and delete the rest"),
}
ANIMATED = ("animate", "animateTransform", "animateMotion", "set")
CONTAINERS = ("g", "a", "symbol")
# carry no ink themselves; gradients and the like are reported where a shape uses them
SILENT = frozenset(
    [
        *("defs", "title", "desc", "metadata", "style", "view", "cursor"),
        *("linearGradient", "radialGradient", "pattern", "clipPath", "mask", "filter", "marker"),
    ]
)
MAX_USE_DEPTH = 20
FARTHEST = 1e7  # user units
MAX_ELEMENTS = 20_000  # drawn, with everything that <use> repeats


class Place(NamedTuple):
    """What a shape inherits from the groups around it."""

    matrix: Matrix = IDENTITY
    style: Style = PLAIN
    depth: int = 0


class Reading:
    """What is gathered while a tree is walked."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.rules: Mapping[str, Mapping[str, str]] = {}
        self.named: dict[str, Element] = {}
        self.problems: list[Problem] = []
        self.anchors: list[Anchor] = []
        self.count = 0

    def report(self, element: Element, message: str, hint: str = FLATTEN) -> None:
        self.problems.append(Problem(Origin(self.file, element.line, element.column), message, hint))


def read_shapes(element: Element, place: Place, reading: Reading) -> list[Shape]:
    """Return what an element and everything inside it draws."""
    tag = element.tag
    reading.count += 1
    if reading.count > MAX_ELEMENTS:
        if reading.count == MAX_ELEMENTS + 1:
            reading.report(element, f"the picture draws more than {MAX_ELEMENTS} things", "simplify it")
        return []
    if "data-anchor" in element.attributes:
        _read_anchor(element, place, reading)
        return []
    if tag in SILENT or tag.startswith("{"):
        return []
    if tag in REFUSED:
        reading.report(element, *REFUSED[tag])
        return []
    if tag in ANIMATED:
        reading.report(element, "a picture cannot move", "delete the animation")
        return []
    if tag not in PRIMITIVES and tag not in CONTAINERS and tag != "use":
        reading.report(element, f"<{tag}> is not known")
        return []
    return _read_known(element, place, reading)


def _read_known(element: Element, place: Place, reading: Reading) -> list[Shape]:
    place = enter(element, place, reading)
    said = properties(element.tag, element.attributes, reading.rules)
    is_hidden = said.get("display") == "none" and "data-ink" not in element.attributes
    if is_hidden or place.style.opacity == 0:
        return []
    if element.tag in CONTAINERS:
        return [shape for child in element.children for shape in read_shapes(child, place, reading)]
    if element.tag == "use":
        return _read_use(element, place, reading)
    for child in element.children:
        if child.tag in ANIMATED:
            reading.report(child, "a picture cannot move", "delete the animation")
    return _read_primitive(element, place, reading)


def _check_safe(element: Element, reading: Reading) -> None:
    for key in element.attributes:
        if key.startswith("on"):
            reading.report(element, f"a script is not allowed in a picture: {key}", f"delete the attribute {key}")
    target = element.attributes.get("href", "")
    if target and not target.startswith("#"):
        reading.report(element, f"a link to something outside is not allowed: {target[:60]}", "delete the link")


def enter(element: Element, place: Place, reading: Reading) -> Place:
    """Return the place inside the element: its transform and its style on top of what stood before."""
    _check_safe(element, reading)
    said = properties(element.tag, element.attributes, reading.rules)
    for name in unsupported(said):
        reading.report(element, f"a {name} cannot be drawn")
    matrix, style = place.matrix, place.style
    try:
        if "transform" in said:
            matrix = matrix.then(read_matrix(said["transform"]))
    except ValueError as error:
        reading.report(element, f"this transform is not understood: {error}", "apply it in a drawing program")
    try:
        style = inherit(style, said)
    except ValueError as error:
        reading.report(element, *_paint_problem(str(error)))
    return Place(matrix, style, place.depth)


def _paint_problem(said: str) -> tuple[str, str]:
    if "url(" in said:
        return f"a gradient or pattern cannot be drawn: {said}", "use flat colours"
    return f"this is not understood: {said}", "write colours as #rrggbb and lengths as plain numbers"


def _read_use(element: Element, place: Place, reading: Reading) -> list[Shape]:
    key = element.attributes.get("href", "").removeprefix("#")
    target = reading.named.get(key)
    if target is None or place.depth >= MAX_USE_DEPTH:
        wrong = "goes round in a circle" if target else "names a part that the file does not have"
        reading.report(element, f"<use> {wrong}: #{key[:60]}", "put the shape itself there")
        return []
    try:
        across, down = (read_length(element.attributes.get(key, "0")) for key in ("x", "y"))
    except ValueError as error:
        reading.report(element, f"this length is not understood: {error}", "write plain numbers")
        return []
    moved = place._replace(matrix=place.matrix.then(Matrix(e=across, f=down)), depth=place.depth + 1)
    return read_shapes(target, moved, reading)


def _too_far(element: Element, reading: Reading) -> list[Shape]:
    reading.report(element, "a point lies endlessly far away", "delete what lies outside the page")
    return []


def _read_primitive(element: Element, place: Place, reading: Reading) -> list[Shape]:
    try:
        outline = read_primitive(element.tag, element.attributes)
    except ValueError as error:
        reading.report(element, f"this part of <{element.tag}> is not understood: {error}", "save as plain SVG")
        return []
    except OverflowError:  # an arc so wide that its middle cannot be worked out
        return _too_far(element, reading)
    outline = place.matrix.outline(outline)
    style, scale = place.style, place.matrix.scale
    near = [abs(value) < FARTHEST for command in outline for value in command[1:]]
    if not all(near) or not all(abs(length) < FARTHEST for length in (style.stroke_width * scale, *style.dash)):
        return _too_far(element, reading)
    has_stroke = style.stroke is not None and style.stroke_width > 0
    if not outline or not style.is_visible or (style.fill is None and not has_stroke):
        return []
    shape = Shape(
        outline,
        style.fill,
        style.fill_opacity * style.opacity,
        style.stroke if has_stroke else None,
        style.stroke_width * scale if has_stroke else 0.0,
        style.stroke_opacity * style.opacity,
        tuple(length * scale for length in style.dash),
        style.is_even_odd,
        _read_grey(element, reading),
    )
    return [shape]


def _read_grey(element: Element, reading: Reading) -> str | None:
    text = element.attributes.get("data-grey")
    if text is None:
        return None
    try:
        return read_colour(text)[0]
    except ValueError:
        reading.report(element, f"data-grey is not a colour: {text!r}", "write it as #rrggbb")
        return None


def _read_anchor(element: Element, place: Place, reading: Reading) -> None:
    place = enter(element, place, reading)
    try:
        across, down = (read_length(element.attributes.get(key, "")) for key in ("cx", "cy"))
        place_x, place_y = place.matrix.point(across, down)
        if not (abs(place_x) < FARTHEST and abs(place_y) < FARTHEST):
            raise ValueError
    except ValueError:
        reading.report(element, "an anchor has no place", 'write <circle data-anchor="name" cx="1" cy="2" r="0"/>')
        return
    reading.anchors.append(Anchor(element.attributes["data-anchor"], Point(place_x, place_y)))
