"""A drawing in other inks, mirrored, and how much room its visible part takes."""

from collections.abc import Mapping
from dataclasses import replace

from handouts.core.choices import Ink
from handouts.core.geometry import Box, Point
from handouts.figures.colours import grey_of, shade_in
from handouts.figures.shapes import Command, Layer, PaintedPath, VectorFigure


def for_ink(drawing: VectorFigure, ink: Ink) -> VectorFigure:
    """Return the drawing as that ink prints it: only its layers, and grey colours for grey."""
    layers = tuple(layer for layer in drawing.layers if layer.ink in (None, ink))
    shown = replace(drawing, layers=layers, digest=f"{drawing.digest} {ink}")
    return grey(shown) if ink == "grey" else shown


def grey(drawing: VectorFigure) -> VectorFigure:
    """Return the drawing with every colour turned into the grey that is as light, or that the shape asks for."""
    layers = tuple(layer._replace(shapes=tuple(map(_grey_shape, layer.shapes))) for layer in drawing.layers)
    return replace(drawing, layers=layers, digest=f"{drawing.digest} in grey")


def _grey_shape(shape: PaintedPath) -> PaintedPath:
    fill = shape.fill and (shape.grey or grey_of(shape.fill))
    stroke = shape.stroke and ((not shape.fill and shape.grey) or grey_of(shape.stroke))
    return shape._replace(fill=fill, stroke=stroke, grey=None)


def dressed(drawing: VectorFigure, colours: Mapping[str, tuple[str, str]]) -> VectorFigure:
    """Return the drawing with the clothes of each person in another colour: by layer, what they are drawn in, and what they should be.

    A layer's name may go on after the person's (`partner-2`); of a mark, the picture's own name says whose it is.
    """
    changed = {person: each for person, each in colours.items() if each[0] != each[1]}
    whose = {
        layer.name: person for layer in drawing.layers for person in changed
        if layer.name.startswith(person) or drawing.name == f"mark-{person}"
    }  # fmt: skip
    if not whose:
        return drawing
    layers = tuple(
        layer._replace(shapes=tuple(_dressed_shape(shape, *changed[whose[layer.name]]) for shape in layer.shapes))
        if layer.name in whose
        else layer
        for layer in drawing.layers
    )
    return replace(drawing, layers=layers, digest=f"{drawing.digest} in {sorted(changed.items())}")


def _dressed_shape(shape: PaintedPath, old: str, new: str) -> PaintedPath:
    fill, stroke = (colour and shade_in(colour, old, new) for colour in (shape.fill, shape.stroke))
    return shape._replace(fill=fill, stroke=stroke)


def mirrored(drawing: VectorFigure) -> VectorFigure:
    """Return the drawing with left and right changed over inside the same view."""
    total = 2 * drawing.view.x + drawing.view.width
    layers = tuple(
        layer._replace(shapes=tuple(_mirror_shape(shape, total) for shape in layer.shapes)) for layer in drawing.layers
    )
    anchors = tuple(anchor._replace(point=Point(total - anchor.point.x, anchor.point.y)) for anchor in drawing.anchors)
    return replace(drawing, layers=layers, anchors=anchors, digest=f"{drawing.digest} mirrored")


def _mirror_shape(shape: PaintedPath, total: float) -> PaintedPath:
    return shape._replace(outline=tuple(_mirror(command, total) for command in shape.outline))


def _mirror(command: Command, total: float) -> Command:
    if len(command) == 7:
        letter, x1, y1, x2, y2, x, y = command
        return (letter, total - x1, y1, total - x2, y2, total - x, y)
    return (command[0], total - command[1], command[2]) if len(command) == 3 else command


def bounds(drawing: VectorFigure) -> Box:
    """Return the box around all that is drawn, line widths included; the view where nothing is."""
    boxes = [
        box
        for layer in drawing.layers
        for shape in layer.shapes
        if is_drawn(shape) and (box := shape_bounds(shape)) is not None
    ]
    if not boxes:
        return drawing.view
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def share_scale(one: VectorFigure, other: VectorFigure) -> bool:
    """Were two drawings made at one scale? So they say by `unit`, or by views of one size; else each is fitted by itself."""
    if one.unit and other.unit:
        return one.unit == other.unit
    return abs(one.view.width - other.view.width) + abs(one.view.height - other.view.height) < 0.01 * one.view.width


def is_drawn(shape: PaintedPath) -> bool:
    """Tell whether a shape leaves any ink."""
    has_fill = shape.fill is not None and shape.fill_opacity > 0
    return has_fill or (shape.stroke is not None and shape.stroke_opacity > 0 and shape.stroke_width > 0)


def shape_bounds(shape: PaintedPath) -> Box | None:
    """Return the box around one shape, with half its line width on each side; None where it has no outline."""
    across: list[float] = []
    down: list[float] = []
    at_x = at_y = 0.0
    for command in shape.outline:
        if len(command) == 1:
            continue
        if len(command) == 3:
            _, x, y = command
        else:
            _, x1, y1, x2, y2, x, y = command
            if _turns(at_x, x1, x2, x):
                across += _extremes(at_x, x1, x2, x)
            if _turns(at_y, y1, y2, y):
                down += _extremes(at_y, y1, y2, y)
        across.append(x)
        down.append(y)
        at_x, at_y = x, y
    if not across:
        return None
    half = shape.stroke_width / 2 if shape.stroke else 0.0
    box = Box(min(across), min(down), max(across) - min(across), max(down) - min(down))
    return box.inset(-half)


def _turns(a: float, b: float, c: float, d: float) -> bool:
    """Tell whether a cubic curve may leave the room between its ends: it stays among its four points."""
    low, high = (a, d) if a < d else (d, a)
    return not (low <= b <= high and low <= c <= high)


def _extremes(a: float, b: float, c: float, d: float) -> list[float]:
    """Return the end and the turning points of a cubic curve in one direction."""
    square, linear, constant = d - 3 * c + 3 * b - a, 2 * (c - 2 * b + a), b - a
    found = [a, d]
    if abs(square) < 1e-12:
        times = [-constant / linear] if abs(linear) > 1e-12 else []
    else:
        under = linear * linear - 4 * square * constant
        root = under**0.5 if under >= 0 else 0.0
        times = [(-linear + root) / (2 * square), (-linear - root) / (2 * square)] if under >= 0 else []
    for t in times:
        if 0 < t < 1:
            u = 1 - t
            found.append(u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d)
    return found


def layer_named(drawing: VectorFigure, name: str) -> Layer | None:
    """Return the layer of that name, if the drawing has it."""
    return next((layer for layer in drawing.layers if layer.name == name), None)
