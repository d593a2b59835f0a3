"""The pictures of one deck, traced once: where each stands on a slide, and its XML there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from math import hypot
from typing import NamedTuple

from handouts.core.geometry import Box, Length, Point, fit, to_emu
from handouts.deck.discs import NumberDisc
from handouts.deck.markup import line, named, preset
from handouts.deck.shapes import Counter, Placement, TracedFigure, draw_for_morph, draw_grouped, place_in, trace_drawing
from handouts.deck.slides import FigureDisc, FigureUse
from handouts.figures.alter import bounds, for_ink, share_scale
from handouts.figures.ink import Inked
from handouts.figures.shapes import Photo, Picture, VectorFigure
from handouts.theme import deck

LEADER_WIDTH = 2.5  # points
CLEAR_OF_LABEL = 3.0  # points between a label and the picture below it
CLEARANCE, SETTLING = 1.25, 8  # least distance of two discs in diameters; rounds of moving them apart


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as it stands on a slide. `media` is the photo that the slide has to carry under `relation`."""

    xml: str
    discs: tuple[NumberDisc, ...] = ()
    target: Point | None = None
    media: Photo | None = None


class PlacedFigure(NamedTuple):
    """Where a picture stands on a slide, with its discs and the place that a label points to."""

    box: Box
    placement: Placement
    discs: tuple[NumberDisc, ...] = ()
    target: Point | None = None


class Figures:
    """The pictures by name; what was traced and measured is kept. `scale` is the template's slide to ours."""

    def __init__(self, pictures: Mapping[str, Picture], scale: float = 1.0) -> None:
        self.disc = deck.DISC * scale
        self.pictures = {
            name: for_ink(picture, "colour") if isinstance(picture, VectorFigure) else picture
            for name, picture in pictures.items()
        }
        self._traced: dict[str, TracedFigure] = {}
        self._inks: dict[str, Inked] = {}
        self._bounds: dict[str, Box] = {}

    def show(self, use: FigureUse, box: Box, labels: tuple[Box, ...], number: Counter, relation: str) -> Shown:
        """Draw a picture in a box, standing on its bottom line, below the labels that it would cover."""
        picture = self.pictures[use.figure]
        placed = self.place(use, box, labels)
        if isinstance(picture, Photo):
            return Shown(_draw_photo(picture, use, placed.box, number(), relation), media=picture)
        placement, figure = placed.placement, self._figure(picture)
        if use.is_for_morph:
            xml = draw_for_morph(figure, placement, number, use.alt or use.title)
        else:
            xml = draw_grouped(figure, placement, number, use.title, use.alt)
        return Shown(xml, placed.discs, placed.target)

    def place(self, use: FigureUse, box: Box, labels: tuple[Box, ...]) -> PlacedFigure:
        """Return where a picture stands in a box, and its discs: on the bottom line, below the labels that it would cover."""
        picture = self.pictures[use.figure]
        box = self._below(labels, use, box)
        if isinstance(picture, Photo):
            return PlacedFigure(box, place_in(box, Box(0, 0, picture.width, picture.height)))
        placement = place_in(box, self._view(use))
        found = (_disc(mark, picture, placement, self.disc) for mark in use.marks)
        discs = apart(tuple(disc for disc in found if disc is not None))
        return PlacedFigure(box, placement, discs, _middle(picture, use.pointed, placement))

    def _figure(self, drawing: VectorFigure) -> TracedFigure:
        if drawing.digest not in self._traced:
            self._traced[drawing.digest] = trace_drawing(drawing)
        return self._traced[drawing.digest]

    def _below(self, labels: tuple[Box, ...], use: FigureUse, box: Box) -> Box:
        """Return the box, lower at its top where a label stands in the way of a picture in it or of those at its scale."""
        if any(self._covers(label, name, use, box) for label in labels for name in self._scaled_with(use)):
            top = max(label.bottom for label in labels) + CLEAR_OF_LABEL
            return Box(box.x, top, box.width, box.bottom - top)
        return box

    def _covers(self, label: Box, name: str, use: FigureUse, box: Box) -> bool:
        picture = self.pictures[name]
        if isinstance(picture, Photo):
            return fit(picture.width, picture.height, box).overlaps(label)
        placement = place_in(box, self._view(use))
        x, y = placement.drawn(label.x, label.y)
        room = Box(x, y, label.width / placement.scale, label.height / placement.scale)
        return self._inked(picture).meets(room)

    def _inked(self, drawing: VectorFigure) -> Inked:
        if drawing.digest not in self._inks:
            self._inks[drawing.digest] = Inked(drawing)
        return self._inks[drawing.digest]

    def _scaled_with(self, use: FigureUse) -> list[str]:
        """Return the names of the picture and of those beside it that are drawn at its scale."""
        picture = self.pictures[use.figure]
        others = ((name, self.pictures.get(name)) for name in use.shown_with if name != use.figure)
        return [
            use.figure,
            *(
                name
                for name, other in others
                if isinstance(picture, VectorFigure) and isinstance(other, VectorFigure) and share_scale(picture, other)
            ),
        ]

    def _view(self, use: FigureUse) -> Box:
        """Return what is drawn of the picture, and of those that share its scale and floor."""
        boxes = [self._bounds_of(name) for name in self._scaled_with(use)]
        left, top = min(box.x for box in boxes), min(box.y for box in boxes)
        return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)

    def _bounds_of(self, name: str) -> Box:
        picture = self.pictures[name]
        if name not in self._bounds and isinstance(picture, VectorFigure):
            self._bounds[name] = bounds(picture)
        return self._bounds[name]


def apart(discs: tuple[NumberDisc, ...]) -> tuple[NumberDisc, ...]:
    """Move discs that would overlap away from each other, along the line between them."""
    centers = [disc.center for disc in discs]
    for _ in range(SETTLING):
        for first, second in combinations(range(len(discs)), 2):
            needed = (discs[first].diameter + discs[second].diameter) / 2 * CLEARANCE
            centers[first], centers[second] = _pushed(centers[first], centers[second], needed)
    return tuple(replace(disc, center=center) for disc, center in zip(discs, centers, strict=True))


def _pushed(first: Point, second: Point, needed: Length) -> tuple[Point, Point]:
    across, down = second.x - first.x, second.y - first.y
    distance = hypot(across, down)
    if distance >= needed:
        return first, second
    if distance == 0:
        across, distance = 1.0, 1.0
        share = needed / 2
    else:
        share = (needed - distance) / 2
    x, y = across / distance * share, down / distance * share
    return Point(first.x - x, first.y - y), Point(second.x + x, second.y + y)


def draw_leader(start: Point, end: Point, number: int) -> str:
    """Write a line from a label to the place on the picture that it names."""
    flips = (' flipH="1"' if end.x < start.x else "") + (' flipV="1"' if end.y < start.y else "")
    x, y = to_emu(min(start.x, end.x)), to_emu(min(start.y, end.y))
    width, height = to_emu(abs(end.x - start.x)), to_emu(abs(end.y - start.y))
    stroke = line("red", LEADER_WIDTH).replace("</a:ln>", '<a:tailEnd type="oval" w="med" len="med"/></a:ln>')
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{named(number, 'Leader')}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>"
        f'<a:xfrm{flips}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>{preset("line")}{stroke}'
        "</p:spPr></p:cxnSp>"
    )


def _anchor(drawing: VectorFigure, name: str, placement: Placement) -> Point | None:
    found = next((anchor.point for anchor in drawing.anchors if anchor.name == name), None)
    return placement.point(found) if found else None


def _middle(drawing: VectorFigure, names: tuple[str, ...], placement: Placement) -> Point | None:
    points = [point for name in names if (point := _anchor(drawing, name, placement)) is not None]
    if not points:
        return None
    return Point(sum(point.x for point in points) / len(points), sum(point.y for point in points) / len(points))


def _disc(mark: FigureDisc, drawing: VectorFigure, placement: Placement, diameter: Length) -> NumberDisc | None:
    center = _anchor(drawing, mark.anchor, placement)
    return NumberDisc(mark.number, mark.by, center, diameter, has_rim=True) if center else None


def _draw_photo(photo: Photo, use: FigureUse, box: Box, number: int, relation: str) -> str:
    """Write a photo as a picture, as large as it fits, standing on the box's bottom line."""
    x, y, width, height = fit(photo.width, photo.height, box)
    return (
        f"<p:pic><p:nvPicPr>{named(number, use.title, use.alt)}<p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr>"
        f'<p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr><a:xfrm><a:off x="{to_emu(x)}" y="{to_emu(y)}"/><a:ext cx="{to_emu(width)}" cy="{to_emu(height)}"/></a:xfrm>'
        f"{preset('rect')}</p:spPr></p:pic>"
    )  # fmt: skip
