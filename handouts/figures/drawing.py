"""An SVG's tree of elements as a Drawing: its layers, view, scale and floor line. The last step of reading a picture."""

import math

from handouts.core.geometry import Box
from handouts.core.problems import Problem
from handouts.figures.elements import Place, Reading, enter, read_shapes
from handouts.figures.primitives import read_length, read_numbers
from handouts.figures.shapes import Drawing, Ink, Layer, Shape
from handouts.figures.style import read_rules
from handouts.figures.xml import Element


def read_drawing(root: Element, name: str, file: str) -> tuple[Drawing, list[Problem]]:
    """Return what the tree draws, with everything that cannot be drawn as problems."""
    reading = Reading(file)
    if root.tag != "svg":
        reading.report(root, f"this is not an SVG picture: its first element is <{root.tag}>", "save as plain SVG")
        return Drawing(name, Box(0, 0, 1, 1), ()), reading.problems
    _read_names(root, reading)
    view = _read_view(root, reading)
    drawing = Drawing(
        name,
        view,
        _read_layers(root, reading),
        _text_of(root, "title"),
        _text_of(root, "desc"),
        tuple(reading.anchors),
        _number(root, "data-unit", reading) or 0.0,
        _number(root, "data-floor", reading),
    )
    if not any(layer.shapes for layer in drawing.layers) and not reading.problems:
        reading.report(root, "the picture draws nothing", "save it again with its shapes visible")
    return drawing, reading.problems


def _read_names(root: Element, reading: Reading) -> None:
    elements = list(root.walk())
    sheets = [element for element in elements if element.tag == "style"]
    try:
        reading.rules = read_rules("".join(sheet.text for sheet in sheets))
    except ValueError as error:
        hint = "give shapes their colours as attributes"
        reading.report(sheets[0], f"this style rule is not understood: {error}", hint)
    for element in elements:
        if "id" in element.attributes:
            reading.named.setdefault(element.attributes["id"], element)


def _read_view(root: Element, reading: Reading) -> Box:
    numbers = read_numbers(root.attributes.get("viewBox", ""))
    if len(numbers) == 4 and all(map(math.isfinite, numbers)) and numbers[2] > 0 and numbers[3] > 0:
        return Box(*numbers)
    try:
        width, height = (read_length(root.attributes.get(side, "")) for side in ("width", "height"))
        if 0 < width < math.inf and 0 < height < math.inf:
            return Box(0.0, 0.0, width, height)
    except ValueError:
        pass
    reading.report(root, "the picture does not say how large it is", 'give <svg> a viewBox="0 0 width height"')
    return Box(0.0, 0.0, 1.0, 1.0)


def _text_of(root: Element, tag: str) -> str:
    return next((" ".join(child.text.split()) for child in root.children if child.tag == tag), "")


def _number(root: Element, key: str, reading: Reading) -> float | None:
    if key not in root.attributes:
        return None
    try:
        number = float(root.attributes[key])
    except ValueError:
        number = math.nan
    if math.isfinite(number):
        return number
    reading.report(root, f"{key} is not a number: {root.attributes[key]!r}", f'write {key}="12.5"')
    return None


def _read_layers(root: Element, reading: Reading) -> tuple[Layer, ...]:
    place = enter(root, Place(), reading)
    layers: list[Layer] = []
    loose: list[Shape] = []
    for child in root.children:
        if child.tag == "g":
            _add_layer(layers, Layer("picture", tuple(loose)))
            loose = []
            shapes = tuple(read_shapes(child, place, reading))
            _add_layer(layers, Layer(child.attributes.get("id", "group"), shapes, _read_ink(child, reading)))
        else:
            loose += read_shapes(child, place, reading)
    _add_layer(layers, Layer("picture", tuple(loose)))
    return tuple(layers)


def _add_layer(layers: list[Layer], layer: Layer) -> None:
    """Add a layer that draws something, under a name that no other has."""
    if layer.shapes:
        taken = {other.name for other in layers}
        names = [layer.name, *(f"{layer.name}-{number}" for number in range(2, len(layers) + 3))]
        layers.append(layer._replace(name=next(name for name in names if name not in taken)))


def _read_ink(group: Element, reading: Reading) -> Ink | None:
    match group.attributes.get("data-ink"):
        case None:
            return None
        case "colour":
            return "colour"
        case "grey":
            return "grey"
        case other:
            reading.report(group, f"unknown ink {other!r}", 'write data-ink="colour" or data-ink="grey"')
            return None
