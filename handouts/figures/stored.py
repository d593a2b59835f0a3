"""Drawings that were read and found good, stored by what their file says: a figure that has not changed is not read again."""

from pathlib import Path
from typing import Any

from handouts.core.geometry import Box, Point
from handouts.core.sealed import read_sealed, write_sealed
from handouts.figures.shapes import Layer, NamedPoint, PaintedPath, VectorFigure, digest_of

FIGURES = "figures"
ENDING = ".drawing"


def load_drawing(folder: Path, name: str, data: bytes) -> VectorFigure | None:
    """Return the drawing of a file that says `data`, if it is stored in `folder`."""
    stored = read_sealed(_path(folder, name), digest_of(data))
    if stored is None:
        return None
    view, layers, title, description, anchors, unit, floor = stored
    return VectorFigure(
        name,
        Box(*view),
        tuple(Layer(layer, tuple([PaintedPath(*shape) for shape in shapes]), ink) for layer, shapes, ink in layers),
        title,
        description,
        tuple(NamedPoint(anchor, Point(*point)) for anchor, point in anchors),
        unit,
        floor,
        digest_of(data),
    )


def store_drawing(drawing: VectorFigure, folder: Path) -> None:
    """Store a drawing in `folder`; its digest is its file's."""
    layers = tuple((each.name, tuple(map(tuple, each.shapes)), each.ink) for each in drawing.layers)
    anchors = tuple((each.name, tuple(each.point)) for each in drawing.anchors)
    words: tuple[Any, ...] = (drawing.title, drawing.description)
    stored = (tuple(drawing.view), layers, *words, anchors, drawing.unit, drawing.floor)
    write_sealed(_path(folder, drawing.name), drawing.digest, stored)


def _path(folder: Path, name: str) -> Path:
    return folder / FIGURES / f"{name.replace('/', '.')}{ENDING}"
