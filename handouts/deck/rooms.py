"""Where a picture and a cue's disc stand on a layout: the room that labels leave them. For both drawings of a slide."""

from handouts.core.geometry import Box, Point
from handouts.deck.discs import NumberDisc
from handouts.deck.slides import CueDisc, SlidePlan
from handouts.theme import deck
from handouts.theme.deck import Placeholder, SlideLayout
from handouts.theme.layouts import LABEL

WITH_LABEL = ("Points", "Points, long")
WIDEST_LETTER = 0.7  # of the type's size, on average over a word


def picture_room(place: Placeholder, plan: SlidePlan, layout: SlideLayout) -> Box:
    """Return the room that a label beside it leaves a picture."""
    box = place.box
    if not (layout.has(LABEL) and layout.name in WITH_LABEL and plan.text(LABEL)):
        return box
    return Box(box.x, box.y, layout.place(LABEL).box.x - box.x, box.height)


def labels_on(box: Box, plan: SlidePlan, layout: SlideLayout) -> tuple[Box, ...]:
    """Return the boxes of the texts that lie over a box, as far as their letters reach at the most."""
    labels = (_label_box(place, plan.text(place.index)) for place in layout.places if place.is_text)
    return tuple(label for label in labels if label and label.overlaps(box))


def leader_start(layout: SlideLayout) -> Point:
    """Return where the line from a layout's label begins."""
    label = layout.place(LABEL).box
    return Point(label.x - 4, label.center.y)


def disc_beside(cue: CueDisc, place: Placeholder) -> NumberDisc:
    """Stand a cue's disc left of its text, at half its height."""
    size = place.levels[0].size * deck.DISC_TO_TYPE
    gap = size / 3
    return NumberDisc(cue.number, cue.by, Point(place.box.x - gap - size / 2, place.box.center.y), size)


def _label_box(place: Placeholder, text: str) -> Box | None:
    """Return the box of a place's text, as far as its letters reach at the most; None where it is empty."""
    if not text:
        return None
    level, box = place.levels[0], place.box
    reach = WIDEST_LETTER * level.size * max(map(len, text.splitlines()))
    return box._replace(width=min(reach, box.width)) if level.align == "l" else box
