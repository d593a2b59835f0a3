"""The two pictures of a stretch: which part of them is shown, how large, and where their labels find room. Between pictures and layouts.

All stretches of a sheet are drawn at one scale: as many points to a head. A dose for the left side mirrors the figures, which
show the right side.
"""

from functools import lru_cache
from typing import NamedTuple

from handouts.content.model import Figure, Stretch
from handouts.core.geometry import Box, Length, fit
from handouts.figures.alter import mirrored
from handouts.figures.ink import Inked
from handouts.figures.shapes import Drawing, Photo, Picture
from handouts.sheet.blocks import icon, icon_width, paragraph
from handouts.sheet.fragment import Fragment, Part, beside, grounded, lowered, moved, stack
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import CHEVRON, LABEL_CLEARANCE, PANEL_PADDING, PHOTO_SHAPE, RADIUS, UNIT
from handouts.typeset.page import Image, Rectangle


class _Same:
    """A drawing as a key: two are the same only where they are one object, which is quick to tell."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing

    def __hash__(self) -> int:
        return id(self.drawing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.drawing is self.drawing


@lru_cache(maxsize=64)
def _ink(key: _Same) -> Inked:
    return Inked(key.drawing)


@lru_cache(maxsize=64)
def _turned(key: _Same) -> Drawing:
    return mirrored(key.drawing)


def ink_of(drawing: Drawing) -> Inked:
    """Return where a drawing has ink, found out once."""
    return _ink(_Same(drawing))


class Frames(NamedTuple):
    """A stretch's two pictures, None where there is none, and the heights in their own units that both are cut to."""

    stretch: Stretch
    pictures: tuple[Picture | None, Picture | None]
    top: float = 0.0
    bottom: float = 0.0

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        return tuple(picture for picture in self.pictures if isinstance(picture, Drawing))

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
    drawings = (picture for picture in pictures if isinstance(picture, Drawing))
    heights = [heights for drawing in drawings if (heights := ink_of(drawing).heights)]
    top, bottom = min((top for top, _ in heights), default=0.0), max((low for _, low in heights), default=0.0)
    return Frames(stretch, (pictures[0], pictures[1]), top, bottom)


def _picture(setting: Setting, figure: Figure, is_left: bool) -> Picture | None:
    picture = setting.request.pictures.get(figure.figure) if figure.figure else None
    if is_left and isinstance(picture, Drawing):
        return _turned(_Same(picture))
    return picture


def frame_pair(setting: Setting, frames: Frames, width: Length, gap: Length) -> Fragment:
    """Return start and stretch side by side in frames of a width, with their labels and a chevron between them."""
    made, above = _labelled_frames(setting, frames, width)
    chevron = icon(setting, "mark-chevron", CHEVRON)
    x = width + (gap - icon_width(setting, "mark-chevron", CHEVRON)) / 2
    pair = beside((0, made[0]), (width + gap, made[1]))
    return grounded(pair, *moved(chevron, x, (above + pair.height - CHEVRON) / 2).grounds)


def frame_stack(setting: Setting, frames: Frames, width: Length, room: Length) -> Fragment:
    """Return start above stretch in frames of a width, in the middle of the room."""
    made, _ = _labelled_frames(setting, frames, width)
    return moved(stack(made, UNIT), (room - width) / 2, 0)


def tall_pair(setting: Setting, frames: Frames, width: Length, x: Length) -> Fragment:
    """Return start above stretch in frames of a width that stand at `x`, their labels at the left."""
    panels = [_panel_words(setting, frames, place, width) for place in (0, 1)]
    height = max((frames.height(width), *(panel.height + 2 * PANEL_PADDING for panel in panels if panel)))
    style = style_of(setting.look.label).bold()
    labels = (paragraph(setting, _label(setting, place), style, x) for place in (0, 1))
    shown = (_shown(frames, place, Box(0, 0, width, height), panels[place]) for place in (0, 1))
    return stack((beside((0, label), (x, one)) for label, one in zip(labels, shown, strict=True)), 2 * UNIT)


def _labelled_frames(setting: Setting, frames: Frames, width: Length) -> tuple[list[Fragment], Length]:
    """Return both frames with their labels, and the room that the labels take above the pictures."""
    style = style_of(setting.look.label).bold()
    places = [label_place(setting, frames, place, width) for place in (0, 1)]
    above = style.leading if None in places else 0.0
    panels = [_panel_words(setting, frames, place, width) for place in (0, 1)]
    inside = 0.0 if above else style.leading
    panels = [panel and lowered(panel, inside) for panel in panels]
    height = max((frames.height(width), *(panel.height + 2 * PANEL_PADDING for panel in panels if panel)))
    made = []
    for place, x in enumerate(places):
        label = paragraph(setting, _label(setting, place), style, width)
        down = PANEL_PADDING if panels[place] and not above else 0.0
        shown = moved(_shown(frames, place, Box(0, 0, width, height), panels[place]), 0, above)
        kids = (*moved(label, 0.0 if above or x is None else x, down).kids, *shown.kids)
        made.append(Fragment(above + height, kids, shown.grounds))
    return made, above


def _label(setting: Setting, place: int) -> str:
    return (setting.words.start, setting.words.stretch)[place]


def _panel_words(setting: Setting, frames: Frames, place: int, width: Length) -> Fragment | None:
    """Return in words what a missing picture would show, None where there is a picture."""
    if frames.pictures[place] is not None:
        return None
    figure = (frames.stretch.start, frames.stretch.stretch)[place]
    words = (figure.caption or figure.alt).removeprefix(f"{_label(setting, place)}: ")
    origin = figure.where("caption" if figure.caption else "alt")
    style = style_of(setting.look.body)
    return paragraph(setting, words[:1].upper() + words[1:], style, width - 2 * PANEL_PADDING, origin)


def _shown(frames: Frames, place: int, room: Box, panel: Fragment | None) -> Fragment:
    """Return the picture alone; where there is none, its words on a quiet panel."""
    picture, words = frames.pictures[place], (frames.stretch.start, frames.stretch.stretch)[place]
    match picture:
        case Drawing():
            image = Image(0, frames.box(picture, room.width, room.height), picture, frames.view(picture))
        case Photo():
            image = Image(0, fit(picture.width, picture.height, room), picture)
        case _:
            ground = Rectangle(0, room, "tint", radius=RADIUS)
            said = moved(panel or Fragment(), PANEL_PADDING, PANEL_PADDING)
            return Fragment(room.height, said.kids, (ground,))
    return Fragment(room.height, (Part("Figure", (image,), alt=words.alt),))


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
        if not ink_of(picture).meets(there):
            return x
    return None
