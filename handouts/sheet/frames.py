"""The two pictures of a stretch: which part of them is shown, how large, and where their labels find room. Between pictures and layouts.

All stretches of a sheet are drawn at one scale: as many points to a head. A dose for the left side mirrors the figures, which
show the right side.
"""

from dataclasses import dataclass
from functools import lru_cache

from handouts.geometry import Box, Length, fit
from handouts.model import Figure, Stretch
from handouts.page import Element, Image, Rectangle
from handouts.picture.alter import is_drawn, mirrored, shape_bounds
from handouts.picture.shapes import Drawing, Photo, Picture
from handouts.sheet.blocks import icon, icon_width, paragraph, text
from handouts.sheet.fragment import Fragment, beside, grounded, moved, stack, within
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import CHEVRON, LABEL_CLEARANCE, PANEL_HEIGHT, PANEL_PADDING, PHOTO_SHAPE, RADIUS, UNIT


class _Same:
    """A drawing as a key: two are the same only where they are one object, which is quick to tell."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing

    def __hash__(self) -> int:
        return id(self.drawing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.drawing is self.drawing


@lru_cache(maxsize=64)
def _inked(key: _Same) -> tuple[Box, ...]:
    found = (shape_bounds(shape) for layer in key.drawing.layers for shape in layer.shapes if is_drawn(shape))
    return tuple(box for box in found if box is not None)


@lru_cache(maxsize=64)
def _turned(key: _Same) -> Drawing:
    return mirrored(key.drawing)


def inked(drawing: Drawing) -> tuple[Box, ...]:
    """Return the boxes around a drawing's shapes."""
    return _inked(_Same(drawing))


@dataclass(frozen=True, slots=True)
class Frames:
    """A stretch's two pictures, None where there is none, and the heights in their own units that both are cut to."""

    stretch: Stretch
    pictures: tuple[Picture | None, Picture | None]
    top: float = 0.0
    bottom: float = 0.0

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        return tuple(picture for picture in self.pictures if isinstance(picture, Drawing))

    @property
    def is_empty(self) -> bool:
        return self.pictures == (None, None)

    @property
    def span(self) -> float:
        """The width of the wider drawing in its own units."""
        return max((drawing.view.width for drawing in self.drawings), default=0.0)

    def height(self, width: Length) -> Length:
        """Return how high the pictures are in frames of a width."""
        drawn = (self.bottom - self.top) * width / self.span if self.span else 0.0
        photos = (PHOTO_SHAPE * width for picture in self.pictures if isinstance(picture, Photo))
        return max((drawn, *photos))

    def view(self, drawing: Drawing) -> Box:
        """Return the part of a drawing that is shown."""
        return Box(drawing.view.x, self.top, drawing.view.width, self.bottom - self.top)

    def box(self, drawing: Drawing, width: Length, height: Length) -> Box:
        """Return where a drawing stands in its frame: at the common scale, in the middle, on the frame's foot."""
        scale = width / self.span
        wide, high = drawing.view.width * scale, (self.bottom - self.top) * scale
        return Box((width - wide) / 2, height - high, wide, high)


def frames_of(setting: Setting, stretch: Stretch) -> Frames:
    """Find a stretch's pictures and cut them to the taller of the two."""
    is_left = stretch.dose.sides == "left"
    pictures = tuple(_picture(setting, figure, is_left) for figure in (stretch.start, stretch.stretch))
    boxes = [box for picture in pictures if isinstance(picture, Drawing) for box in inked(picture)]
    top, bottom = min((box.y for box in boxes), default=0.0), max((box.bottom for box in boxes), default=0.0)
    return Frames(stretch, (pictures[0], pictures[1]), top, bottom)


def _picture(setting: Setting, figure: Figure, is_left: bool) -> Picture | None:
    picture = setting.request.pictures.get(figure.figure) if figure.figure else None
    if is_left and isinstance(picture, Drawing):
        return _turned(_Same(picture))
    return picture


def frame_pair(setting: Setting, frames: Frames, width: Length, gap: Length) -> Fragment:
    """Return start and stretch side by side in frames of a width, with their labels and a chevron between them."""
    height = frames.height(width) or PANEL_HEIGHT
    above = label_room(setting, frames, width)
    made = [frame(setting, frames, place, width, height, above) for place in (0, 1)]
    chevron = icon(setting, "mark-chevron", CHEVRON)
    x = width + (gap - icon_width(setting, "mark-chevron", CHEVRON)) / 2
    pair = beside((0, made[0]), (width + gap, made[1]))
    return grounded(pair, *moved(chevron, x, above + (height - CHEVRON) / 2).grounds)


def frame_stack(setting: Setting, frames: Frames, width: Length, room: Length) -> Fragment:
    """Return start above stretch in frames of a width, in the middle of the room."""
    height = frames.height(width) or PANEL_HEIGHT
    above = label_room(setting, frames, width)
    made = (frame(setting, frames, place, width, height, above) for place in (0, 1))
    return moved(stack(made, UNIT), (room - width) / 2, 0)


def tall_pair(setting: Setting, frames: Frames, width: Length, x: Length) -> Fragment:
    """Return start above stretch in frames of a width that stand at `x`, their labels at the left."""
    height = frames.height(width) or PANEL_HEIGHT
    style = style_of(setting.look.label).bold()
    labels = (paragraph(setting, _label(setting, place), style, x) for place in (0, 1))
    shown = (_shown(setting, frames, place, width, height) for place in (0, 1))
    return stack((beside((0, label), (x, one)) for label, one in zip(labels, shown, strict=True)), 2 * UNIT)


def label_room(setting: Setting, frames: Frames, width: Length) -> Length:
    """Return the room that labels need above the pictures: none where each finds a corner without ink."""
    is_clear = all(label_place(setting, frames, place, width) is not None for place in (0, 1))
    return 0.0 if is_clear else style_of(setting.look.label).leading


def frame(setting: Setting, frames: Frames, place: int, width: Length, height: Length, above: Length) -> Fragment:
    """Return the start (0) or the stretch (1) in a frame of a width and height, its label in a corner or `above`."""
    style = style_of(setting.look.label).bold()
    label = paragraph(setting, _label(setting, place), style, width)
    x = 0.0 if above else label_place(setting, frames, place, width) or 0.0
    shown = moved(_shown(setting, frames, place, width, height), 0, above)
    return Fragment(above + height, (*moved(label, x, 0).kids, *shown.kids), shown.grounds)


def _label(setting: Setting, place: int) -> str:
    return (setting.words.start, setting.words.stretch)[place]


def _shown(setting: Setting, frames: Frames, place: int, width: Length, height: Length) -> Fragment:
    """Return the picture alone; where there is none, a quiet panel with its caption."""
    picture, words = frames.pictures[place], (frames.stretch.start, frames.stretch.stretch)[place]
    match picture:
        case Drawing():
            view, box = frames.view(picture), frames.box(picture, width, height)
            image = Image(0, box, picture, view)
        case Photo():
            image = Image(0, fit(picture.width, picture.height, Box(0, 0, width, height)), picture)
        case _:
            panel = Rectangle(0, Box(0, 0, width, height), "tint", radius=RADIUS)
            inner = width - 2 * PANEL_PADDING
            style = style_of(setting.look.body)
            caption = text(setting, words.caption or "", style, inner, words.where("caption"))
            down = PANEL_PADDING + style.leading
            return (
                grounded(moved(within("P", caption), PANEL_PADDING, down), panel)
                if words.caption
                else Fragment(height, (), (panel,))
            )
    return Fragment(height, (Element("Figure", (image,), alt=words.alt),))


def label_place(setting: Setting, frames: Frames, place: int, width: Length) -> Length | None:
    """Return the x in the frame where the label meets no ink: at the left, at the right, or None for neither."""
    picture = frames.pictures[place]
    if picture is None:
        return PANEL_PADDING
    if not isinstance(picture, Drawing):
        return None
    style = style_of(setting.look.label).bold()
    wide = setting.width(_label(setting, place), style)
    view, box = frames.view(picture), frames.box(picture, width, frames.height(width))
    scale = box.height / view.height
    for x in (0.0, width - wide):
        room = Box(x, 0, wide, style.size).inset(-LABEL_CLEARANCE)
        there = Box(
            view.x + (room.x - box.x) / scale,
            view.y + (room.y - box.y) / scale,
            room.width / scale,
            room.height / scale,
        )
        if not any(there.overlaps(ink) for ink in inked(picture)):
            return x
    return None
