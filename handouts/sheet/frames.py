"""The pictures of an exercise: which part of them is shown, how large, and where their labels find room. Between pictures and layouts.

An exercise has none to three. Both of a pair are drawn at one scale. A dose for the left side mirrors the figures, which show the
right side.
"""

from functools import lru_cache
from typing import NamedTuple

from handouts.content.model import Exercise, Figure
from handouts.content.words import KIND_WORDS
from handouts.core.geometry import Box, Length, fit
from handouts.figures.alter import mirrored
from handouts.figures.ink import Inked
from handouts.figures.shapes import Drawing, Photo, Picture
from handouts.sheet.blocks import icon, icon_width, paragraph
from handouts.sheet.fragment import Fragment, Part, beside, grounded, moved, stack
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import CHEVRON, LABEL_CLEARANCE, PHOTO_SHAPE, UNIT
from handouts.typeset.page import Image


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
    """An exercise's pictures with their words, and the heights in their own units that all are cut to."""

    exercise: Exercise
    figures: tuple[Figure, ...] = ()
    pictures: tuple[Picture, ...] = ()
    top: float = 0.0
    bottom: float = 0.0

    @property
    def picture_count(self) -> int:
        return len(self.pictures)

    @property
    def span(self) -> float:
        """The width of the widest drawing in its own units."""
        return max((each.view.width for each in self.pictures if isinstance(each, Drawing)), default=0.0)

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


def frames_of(setting: Setting, exercise: Exercise) -> Frames:
    """Find an exercise's pictures and cut them to the tallest."""
    known, is_left = setting.request.pictures, exercise.dose.sides == "left"
    figures = tuple(figure for figure in exercise.pictures if figure.figure in known)
    pictures = tuple(
        _turned(_Same(each)) if is_left and isinstance(each, Drawing) else each
        for each in (known[one.figure] for one in figures)
    )
    heights = [heights for each in pictures if isinstance(each, Drawing) and (heights := ink_of(each).heights)]
    top, bottom = min((top for top, _ in heights), default=0.0), max((low for _, low in heights), default=0.0)
    return Frames(exercise, figures, pictures, top, bottom)


def frame_row(setting: Setting, frames: Frames, width: Length, gap: Length) -> Fragment:
    """Return the pictures side by side in frames of a width, with their labels and a chevron between each two."""
    if not frames.picture_count:
        return Fragment()
    made, above = _labelled_frames(setting, frames, width)
    row = beside(*((place * (width + gap), one) for place, one in enumerate(made)))
    chevron, wide = icon(setting, "mark-chevron", CHEVRON), icon_width(setting, "mark-chevron", CHEVRON)
    down = (above + row.height - CHEVRON) / 2
    marks = [
        moved(chevron, (place + 1) * (width + gap) - (gap + wide) / 2, down)
        for place in range(frames.picture_count - 1)
    ]
    return grounded(row, *(ground for mark in marks for ground in mark.grounds))


def frame_stack(setting: Setting, frames: Frames, width: Length, room: Length) -> Fragment:
    """Return the pictures below each other in frames of a width, in the middle of the room."""
    made, _ = _labelled_frames(setting, frames, width) if frames.picture_count else ([], 0.0)
    return moved(stack(made, UNIT), (room - width) / 2, 0)


def tall_frames(setting: Setting, frames: Frames, width: Length, x: Length) -> Fragment:
    """Return the pictures below each other in frames of a width that stand at `x`, their labels at the left."""
    height, style = frames.height(width), style_of(setting.look.label).bold()
    rows = []
    for place in range(frames.picture_count):
        label = paragraph(setting, _label(setting, frames, place), style, x)
        rows.append(beside((0, label), (x, _shown(frames, place, Box(0, 0, width, height)))))
    return stack(rows, 2 * UNIT)


def _labelled_frames(setting: Setting, frames: Frames, width: Length) -> tuple[list[Fragment], Length]:
    """Return the frames with their labels, and the room that the labels take above the pictures."""
    style = style_of(setting.look.label).bold()
    places = [label_place(setting, frames, place, width) for place in range(frames.picture_count)]
    above = style.leading if None in places else 0.0
    height, made = frames.height(width), []
    for place, x in enumerate(places):
        label = paragraph(setting, _label(setting, frames, place), style, width)
        shown = moved(_shown(frames, place, Box(0, 0, width, height)), 0, above)
        kids = (*moved(label, 0.0 if above or x is None else x, 0).kids, *shown.kids)
        made.append(Fragment(above + height, kids, shown.grounds))
    return made, above


def _label(setting: Setting, frames: Frames, place: int) -> str:
    """Return a picture's own label, or its kind's; one picture alone shows the exercise as it is done."""
    labels = KIND_WORDS[setting.topic.language][frames.exercise.kind].labels
    return frames.figures[place].label or labels[place if frames.picture_count > 1 else 1]


def _shown(frames: Frames, place: int, room: Box) -> Fragment:
    """Return the picture alone."""
    picture = frames.pictures[place]
    if isinstance(picture, Drawing):
        image = Image(0, frames.box(picture, room.width, room.height), picture, frames.view(picture))
    else:
        image = Image(0, fit(picture.width, picture.height, room), picture)
    return Fragment(room.height, (Part("Figure", (image,), alt=frames.figures[place].alt),))


def label_place(setting: Setting, frames: Frames, place: int, width: Length) -> Length | None:
    """Return the x in the frame where the label meets no ink: at the left, at the right, or None for neither."""
    picture = frames.pictures[place]
    if not isinstance(picture, Drawing):
        return None
    style = style_of(setting.look.label).bold()
    wide = setting.width(_label(setting, frames, place), style)
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
