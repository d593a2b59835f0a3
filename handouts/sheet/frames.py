"""The pictures of an exercise: which part of them is shown, how large, and where their labels find room. Between pictures and layouts.

An exercise has none to three. They are drawn at one scale if they were made at one: as many points to a head.
"""

from functools import lru_cache
from typing import NamedTuple

from handouts.content.model import Exercise, Figure
from handouts.content.words import KIND_WORDS
from handouts.core.geometry import Box, Length, fit
from handouts.figures.alter import share_scale
from handouts.figures.ink import Inked
from handouts.figures.shapes import Photo, Picture, VectorFigure
from handouts.sheet.blocks import icon, icon_width, paragraph
from handouts.sheet.fragment import Fragment, Part, beside, grounded, moved, stack
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import CHEVRON, LABEL_CLEARANCE, PHOTO_SHAPE, UNIT
from handouts.typeset.page import Image

TALLEST = 0.72  # of a drawing's frame, in its width: what is higher is drawn smaller


@lru_cache(maxsize=64)
def ink_of(drawing: VectorFigure) -> Inked:
    """Return where a drawing has ink, found out once."""
    return Inked(drawing)


class Frames(NamedTuple):
    """An exercise's pictures with their words, and the part of each drawing that is shown; None for a photo.

    `spans` are the widths, in drawings' units, that fill a frame: one and the same where all drawings have one scale.
    """

    exercise: Exercise
    figures: tuple[Figure, ...] = ()
    pictures: tuple[Picture, ...] = ()
    views: tuple[Box | None, ...] = ()
    spans: tuple[float, ...] = ()

    @property
    def picture_count(self) -> int:
        return len(self.pictures)

    @property
    def is_one_scale(self) -> bool:
        """Whether all are drawings at one scale."""
        return len(set(self.spans)) == 1 and None not in self.views

    def height(self, width: Length) -> Length:
        """Return how high the pictures are in frames of a width. What is higher than TALLEST is drawn smaller."""
        shapes = (view.height / span for view, span in zip(self.views, self.spans, strict=True) if view)
        photos = (PHOTO_SHAPE for picture in self.pictures if isinstance(picture, Photo))
        return width * max((*(min(shape, TALLEST) for shape in shapes), *photos), default=0.0)

    def box(self, place: int, width: Length, height: Length) -> Box:
        """Return where a drawing stands in its frame: in the middle, on the frame's foot."""
        view = self.views[place] or Box(0, 0, 1, 1)
        together = (each for each in self.views if each) if self.is_one_scale else (view,)
        scale = min(width / self.spans[place], height / max(each.height for each in together))
        wide, high = view.width * scale, view.height * scale
        return Box((width - wide) / 2, height - high, wide, high)


def frames_of(setting: Setting, exercise: Exercise) -> Frames:
    """Find an exercise's pictures and cut the drawings to where they have ink, all alike if they have one scale."""
    known = setting.request.pictures
    figures = tuple(figure for figure in exercise.pictures if figure.figure in known)
    pictures = tuple(known[figure.figure] for figure in figures)
    views = [_inked_view(each) for each in pictures]
    spans = [view.width if view else 1.0 for view in views]
    drawn = [view for view in views if view]
    drawings = [each for each in pictures if isinstance(each, VectorFigure)]
    if drawn and len(drawings) == len(pictures) and all(share_scale(drawings[0], each) for each in drawings):
        top, bottom = min(view.y for view in drawn), max(view.bottom for view in drawn)
        views = [Box(view.x, top, view.width, bottom - top) for view in drawn]
        spans = [max(spans)] * len(spans)
    return Frames(exercise, figures, pictures, tuple(views), tuple(spans))


def _inked_view(picture: Picture) -> Box | None:
    if not isinstance(picture, VectorFigure):
        return None
    top, bottom = ink_of(picture).heights or (picture.view.y, picture.view.bottom)
    return Box(picture.view.x, top, picture.view.width, bottom - top)


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
    labels = [paragraph(setting, _label(setting, frames, place), style, width) for place in range(len(places))]
    tallest = max(label.height for label in labels)
    above = tallest + style.leading - style.size if None in places or tallest > style.size else 0.0
    height, made = frames.height(width), []
    for place, (x, label) in enumerate(zip(places, labels, strict=True)):
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
    if isinstance(picture, VectorFigure):
        image = Image(0, frames.box(place, room.width, room.height), picture, frames.views[place])
    else:
        image = Image(0, fit(picture.width, picture.height, room), picture)
    return Fragment(room.height, (Part("Figure", (image,), alt=frames.figures[place].alt),))


def label_place(setting: Setting, frames: Frames, place: int, width: Length) -> Length | None:
    """Return the x in the frame where the label meets no ink: at the left, at the right, or None for neither."""
    picture = frames.pictures[place]
    if not isinstance(picture, VectorFigure):
        return None
    style = style_of(setting.look.label).bold()
    wide = setting.width(_label(setting, frames, place), style)
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
