"""How our wide layouts stand on slides of another shape: which of their parts go where. One table a shape, in inches.

A shape's slide has our sizes of type; a club's slide of about that shape is this one, made larger or smaller.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from handouts.core.geometry import Box, inch
from handouts.theme import deck

Inches: TypeAlias = tuple[float, float, float, float]
Moves: TypeAlias = tuple[tuple[Inches, Inches], ...]  # a part of our slide, and where all that lies in it goes
BLEED = inch(0.1)  # what stands over a part's edge by as much still belongs to it: a panel under a picture
HEAD, BODY, FOOT = (0.0, 0.0, 13.334, 1.75), (0.0, 1.75, 13.334, 5.1), (0.0, 6.8, 13.334, 0.7)
LANES = (-6.0, 4.5, 10.0, 10.0)  # around a point below the lower left corner
LIST, LIST_PICTURE = (0.65, 1.95, 6.4, 4.7), (7.2, 1.8, 5.483, 4.9)
PICTURE, CUES = (0.45, 1.8, 8.2, 4.95), (9.4, 2.0, 3.283, 4.46)
THEN = (6.51, 3.33, 0.313, 0.6)
SIGN, SIGNS = (9.2, 1.85, 3.4, 3.4), (0.65, 1.95, 8.2, 3.3)
RING, DRILL_PICTURE = (0.65, 1.85, 3.55, 3.55), (4.35, 1.8, 4.65, 3.65)
ROLES, WIDE_ROLES, STEPS = (9.2, 1.85, 3.483, 3.55), (4.95, 1.85, 7.733, 3.55), (0.65, 5.68, 12.033, 0.98)


class SlideShape(NamedTuple):
    """A slide's shape: a slide of it on which type has our sizes; by a layout's name, or its part before a comma, what goes where."""

    slide: Box
    moves: dict[str, Moves]
    every: Moves = ()  # of all layouts
    title: float = 1.0  # its size to ours, so that one of 36 characters stands on one line
    turned: tuple[str, ...] = ()  # names of shapes that point from one part to the next, which is below here

    def placed(self, box: Box, layout: str, *, is_round: bool = False) -> Box:
        """Return where a box of one of our layouts stands on the slide of this shape. What is round keeps its form and size."""
        moves = (*self.moves.get(layout, self.moves.get(layout.partition(",")[0], ())), *self.every)
        parts = ((_box(ours), _box(theirs)) for ours, theirs in moves)
        ours, theirs = next((part for part in parts if part[0].contains(box, BLEED)), (deck.SLIDE, self.slide))
        return stretched(box, ours, theirs, 1.0 if is_round else None)


def stretched(box: Box, ours: Box, theirs: Box, scale: float | None = None) -> Box:
    """Return where a box goes as the part that it lies in becomes another; with a scale it keeps its form, about its middle."""
    across, down = theirs.width / ours.width, theirs.height / ours.height
    width, height = (
        (box.width * across, box.height * down) if scale is None else (box.width * scale, box.height * scale)
    )
    x, y = theirs.x + (box.center.x - ours.x) * across, theirs.y + (box.center.y - ours.y) * down
    return Box(x - width / 2, y - height / 2, width, height)


def shape_of(slide: Box) -> SlideShape:
    """Return the shape that a slide's proportions are nearest to."""
    ratio = slide.width / slide.height
    return next((shape for least, shape in SHAPES if ratio >= least), UPRIGHT)


def _box(inches: Inches) -> Box:
    return Box(*map(inch, inches))


def _rows(
    ours: list[Inches], left: float, top: float, width: float, height: float, step: float
) -> Iterator[tuple[Inches, Inches]]:
    """Stand parts below each other, at the same distance."""
    return ((part, (left, top + number * step, width, height)) for number, part in enumerate(ours))


def _upright_steps(count: int) -> Moves:
    """Put four steps into two rows; fewer have room in one."""
    left, right = (0.5, 5.6, 6.22, 1.1), (6.58, 5.6, 6.2, 1.1)
    return (
        ((left, (0.42, 10.15, 9.16, 1.1)), (right, (0.42, 11.35, 9.16, 1.1)))
        if count == 4
        else ((STEPS, (0.49, 10.9, 9.02, 1.1)),)
    )


def _upright_cover(panel: float) -> Moves:
    """Stand the picture's panel, which begins there, above the words."""
    picture, words = (panel, 0.0, 13.334 - panel, 7.5), (0.0, 0.0, panel, 7.5)
    return (picture, (0.0, 0.0, 10.0, 6.9)), (LANES, (-6.0, 10.3, 10.0, 10.0)), (words, (0.0, 6.4, 10.0, 6.9))


_UPRIGHT_RING = (RING, (0.6, 2.85, 3.55, 3.55))
WIDE = SlideShape(deck.SLIDE, {})
FOUR_TO_THREE = SlideShape(
    Box(0, 0, inch(11.76), inch(8.82)),
    {
        "Picture with cues": ((PICTURE, (0.3, 2.1, 7.05, 5.85)), (CUES, (8.2, 2.3, 3.0, 5.4))),
        "Drill": (
            (RING, (0.57, 2.3, 3.55, 3.55)),
            (DRILL_PICTURE, (4.3, 2.1, 3.9, 4.1)),
            (ROLES, (8.35, 2.1, 2.9, 4.1)),
        ),
        "Drill words": ((RING, (0.57, 2.3, 3.55, 3.55)),),
        "Safety": ((SIGN, (7.75, 2.35, 3.4, 3.4)), (SIGNS, (0.57, 2.3, 7.0, 3.9))),
    },
)
UPRIGHT = SlideShape(
    Box(0, 0, inch(10), inch(13.334)),
    {
        "Title": _upright_cover(7.0),
        "Closing": _upright_cover(7.2),
        "Section": (
            ((0.65, 0.35, 3.2, 3.1), (0.49, 0.35, 3.2, 3.1)),  # number
            ((0.65, 3.6, 3.4, 2.3), (4.2, 1.25, 5.3, 2.2)),  # minutes and dose
            (LANES, (6.05, -6.1, 10.0, 10.0)),
            ((0.0, 0.0, 4.3, 7.5), (0.0, 0.0, 10.0, 3.8)),
            ((4.95, 0.1, 7.733, 3.52), (0.49, 3.9, 9.02, 3.6)),
            ((4.85, 3.82, 7.9, 3.1), (0.4, 7.7, 9.2, 4.7)),
        ),
        **dict.fromkeys(("Title, words", "Closing, words"), ()),
        "Points": ((LIST, (0.49, 7.6, 9.02, 4.8)), (LIST_PICTURE, (0.49, 2.7, 9.02, 4.7))),
        "Safety": (
            (SIGN, (3.3, 2.75, 3.4, 3.4)),
            (SIGNS, (0.49, 6.5, 9.02, 3.8)),
            ((0.65, 5.5, 12.033, 1.15), (0.49, 10.8, 9.02, 1.5)),
        ),
        "Not today": (((0.65, 1.95, 7.4, 4.7), (0.49, 2.8, 9.02, 5.2)), ((8.35, 1.95, 4.333, 4.7), (0.49, 8.3, 9.02, 4.0))),
        "Book": (((0.65, 1.95, 6.6, 4.7), (0.49, 2.8, 9.02, 5.0)), ((7.75, 1.95, 4.933, 4.7), (0.49, 8.0, 9.02, 4.3))),
        "Picture with cues": ((PICTURE, (0.3, 2.7, 9.4, 5.6)), (CUES, (1.7, 8.5, 7.8, 3.9))),
        "Two pictures": (
            (THEN, (4.84, 7.12, 0.313, 0.6)),
            *_rows([(0.65, 1.8, 5.8, 4.9), (6.883, 1.8, 5.8, 4.9)], 0.49, 2.7, 9.02, 4.5, 5.1),
        ),
        "Three pictures": tuple(_rows([(0.65 + place * 4.154, 1.8, 3.724, 4.95) for place in range(3)], 0.49, 2.7, 9.02, 3.2, 3.25)),
        "Pair of pictures": tuple(_rows([(0.65 + place * 6.2315, 1.8, 5.8, 4.95) for place in range(2)], 0.49, 2.7, 9.02, 4.75, 4.9)),
        "Four pictures": tuple(
            _rows([(0.65 + place % 2 * 6.14, 1.82 + place // 2 * 2.52, 5.893, 2.36) for place in range(4)], 0.49, 2.75, 9.02, 2.25, 2.4)
        ),
        **{
            f"{name}, {count}": (_UPRIGHT_RING, *more, *_upright_steps(count))
            for name, more in (
                ("Drill", ((DRILL_PICTURE, (0.49, 6.45, 9.02, 3.55)), (ROLES, (4.7, 2.85, 4.81, 3.55)))),
                ("Drill words", ((WIDE_ROLES, (0.49, 6.6, 9.02, 3.4)),)),
            )
            for count in range(1, 5)
        },
    },
    ((HEAD, (0.0, 0.0, 10.0, 2.64)), (FOOT, (0.0, 12.5, 10.0, 0.7)), (BODY, (0.0, 2.64, 10.0, 9.8))),
    0.9,
    ("Then",),
)  # fmt: skip
SHAPES = ((1.54, WIDE), (1.0, FOUR_TO_THREE))  # by the least width that a slide of unit height has
