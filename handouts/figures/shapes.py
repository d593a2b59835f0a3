"""A picture as plain data: what the readers return and sheet and deck draw.

Coordinates are the picture's own user units, y down, as in its SVG.
"""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal, NamedTuple, TypeAlias

from handouts.core.choices import Ink as Ink
from handouts.core.geometry import Box, Point

# ("M", x, y) · ("L", x, y) · ("C", x1, y1, x2, y2, x, y) · ("Z",): absolute, nothing else
Command: TypeAlias = tuple[str] | tuple[str, float, float] | tuple[str, float, float, float, float, float, float]
Cap: TypeAlias = Literal["butt", "round", "square"]
Join: TypeAlias = Literal["miter", "round", "bevel"]


class PaintedPath(NamedTuple):
    """One filled or stroked outline.

    Colours are `#rrggbb` or None; widths and dashes are user units.
    `grey` is the colour that stands in for the fill (or for the stroke, where there is no fill) in grey print.
    """

    outline: tuple[Command, ...]
    fill: str | None = None
    fill_opacity: float = 1.0
    stroke: str | None = None
    stroke_width: float = 0.0
    stroke_opacity: float = 1.0
    dash: tuple[float, ...] = ()
    is_even_odd: bool = False
    grey: str | None = None
    cap: Cap = "round"
    join: Join = "round"
    miter_limit: float = 4.0


class Layer(NamedTuple):
    """Shapes of one owner (scene, partner, runner ...), in painter's order. `ink` limits it to colour or grey."""

    name: str
    shapes: tuple[PaintedPath, ...]
    ink: Ink | None = None


class NamedPoint(NamedTuple):
    """A named place on a picture, where a cue disc may stand."""

    name: str
    point: Point


@dataclass(frozen=True, slots=True, eq=False)
class VectorFigure:
    """A vector picture. `view` is its view box, `unit` one head's length, `floor` the y that it stands on.

    Drawings are equal where name and `digest` are: it stands for everything else, and is worked out where none is passed.
    """

    name: str
    view: Box
    layers: tuple[Layer, ...]
    title: str = ""
    description: str = ""
    anchors: tuple[NamedPoint, ...] = ()
    unit: float = 0.0
    floor: float | None = None
    digest: str = ""

    def __post_init__(self) -> None:
        if not self.digest:
            shown = (self.view, self.layers, self.title, self.description, self.anchors, self.unit, self.floor)
            object.__setattr__(self, "digest", digest_of(repr(shown).encode()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VectorFigure) and (self.name, self.digest) == (other.name, other.digest)

    def __hash__(self) -> int:
        return hash(self.digest)


class Photo(NamedTuple):
    """A raster picture: a checked PNG or JPEG file's bytes and its size in pixels."""

    name: str
    data: bytes
    width: int
    height: int
    format: Literal["png", "jpeg"]


Picture: TypeAlias = VectorFigure | Photo


def digest_of(data: bytes) -> str:
    """Return 32 hexadecimal digits that stand for the data."""
    return blake2b(data, digest_size=16).hexdigest()
