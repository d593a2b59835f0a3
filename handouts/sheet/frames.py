"""The two pictures of a stretch: which part of them is shown, how large, and where their labels find room. Between pictures and layouts.

Both drawings of a stretch are drawn at one scale if they were made at one: as many points to a head. A dose for the left side
mirrors the figures, which show the right side.
"""

from functools import lru_cache
from typing import NamedTuple

from handouts.content.model import Figure, Stretch
from handouts.core.geometry import Box, Length, fit
from handouts.figures.alter import mirrored, share_scale
from handouts.figures.ink import Inked
from handouts.figures.shapes import Photo, Picture, VectorFigure
from handouts.sheet.blocks import icon, icon_width, paragraph
from handouts.sheet.fragment import Fragment, Part, beside, grounded, lowered, moved, stack
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import CHEVRON, LABEL_CLEARANCE, PANEL_PADDING, PHOTO_SHAPE, RADIUS, UNIT
from handouts.typeset.page import Image, Rectangle

TALLEST = 0.72  # of a drawing's frame, in its width: what is higher is drawn smaller


@lru_cache(maxsize=64)
def ink_of(drawing: VectorFigure) -> Inked:
    """Return where a drawing has ink, found out once."""
    return Inked(drawing)


@lru_cache(maxsize=64)
def _turned(drawing: VectorFigure) -> VectorFigure:
    return mirrored(drawing)


class Frames(NamedTuple):
    """A stretch's two pictures, None where there is none, and the part of each drawing that is shown.

    `spans` are the widths, in drawings' units, that fill a frame: one and the same where both drawings have one scale.
    """

    stretch: Stretch
    pictures: tuple[Picture | None, Picture | None]
    views: tuple[Box | None, Box | None] = (None, None)
    spans: tuple[float, float] = (1.0, 1.0)

    def height(self, width: Length) -> Length:
        """Return how high the pictures are in frames of a width. What is higher than TALLEST is drawn smaller."""
        shapes = (view.height / span for view, span in zip(self.views, self.spans, strict=True) if view)
        photos = (PHOTO_SHAPE for picture in self.pictures if isinstance(picture, Photo))
        return width * max((*(min(shape, TALLEST) for shape in shapes), *photos), default=0.0)

    def box(self, place: int, width: Length, height: Length) -> Box:
        """Return where a drawing stands in its frame: in the middle, on the frame's foot."""
        view = self.views[place] or Box(0, 0, 1, 1)
        highest = (
            max((other.height for other in self.views if other), default=1.0) if self.is_one_scale else view.height
        )
        scale = min(width / self.spans[place], height / highest)
        wide, high = view.width * scale, view.height * scale
        return Box((width - wide) / 2, height - high, wide, high)

    @property
    def is_one_scale(self) -> bool:
        """Whether both drawings are drawn at one scale."""
        return self.spans[0] == self.spans[1] and None not in self.views


def frames_of(setting: Setting, stretch: Stretch) -> Frames:
    """Find a stretch's pictures and cut the drawings to where they have ink, both alike if they have one scale."""
    is_left = stretch.dose.sides == "left"
    first, second = (_picture(setting, figure, is_left) for figure in (stretch.start, stretch.stretch))
    views = (_inked_view(first), _inked_view(second))
    if not (isinstance(first, VectorFigure) and isinstance(second, VectorFigure) and share_scale(first, second)):
        return Frames(stretch, (first, second), views, (_span(views[0]), _span(views[1])))
    top, bottom = min(view.y for view in views if view), max(view.bottom for view in views if view)
    cut = [view and Box(view.x, top, view.width, bottom - top) for view in views]
    span = max(map(_span, cut))
    return Frames(stretch, (first, second), (cut[0], cut[1]), (span, span))


def _inked_view(picture: Picture | None) -> Box | None:
    if not isinstance(picture, VectorFigure):
        return None
    top, bottom = ink_of(picture).heights or (picture.view.y, picture.view.bottom)
    return Box(picture.view.x, top, picture.view.width, bottom - top)


def _span(view: Box | None) -> float:
    return view.width if view else 1.0


def _picture(setting: Setting, figure: Figure, is_left: bool) -> Picture | None:
    picture = setting.request.pictures.get(figure.figure) if figure.figure else None
    if is_left and isinstance(picture, VectorFigure):
        return _turned(picture)
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
        case VectorFigure():
            image = Image(0, frames.box(place, room.width, room.height), picture, frames.views[place])
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
    if not isinstance(picture, VectorFigure):
        return None
    style = style_of(setting.look.label).bold()
    wide = setting.width(_label(setting, place), style)
    view, box = frames.views[place] or picture.view, frames.box(place, width, frames.height(width))
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
