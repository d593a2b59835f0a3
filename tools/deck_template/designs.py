"""What the deck's layouts are made of: places for text and pictures, shapes, and how levels of text are set. Used by `layouts`."""

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

from handouts.core.geometry import Box, Length, inch
from handouts.theme import deck
from handouts.theme.deck import LINE_HEIGHT, Level, Ornament, PlaceholderKind
from handouts.theme.layouts import FOOTER, KICKER, NUMBER, TITLE

TextAnchor: TypeAlias = Literal["t", "ctr", "b"]
CARD_ADJUST = 6000
INDENT = inch(0.4375)  # of each level of a list
SECOND_SIZE = 0.85  # of the first level's: what Tab makes of a point


@dataclass(frozen=True, slots=True)
class PlaceDesign:
    """One placeholder: its index, name and kind, its box, its levels, and the sample text that it prompts with."""

    index: int
    name: str
    kind: PlaceholderKind
    box: Box
    levels: tuple[Level, ...] = ()
    anchor: TextAnchor = "t"
    prompt: str = ""
    wraps: bool = True


class LayoutDesign(NamedTuple):
    """A named layout; `ground` is its background's colour where it is not the master's, `kind` the schema's name for it."""

    name: str
    places: tuple[PlaceDesign, ...]
    ornaments: tuple[Ornament, ...] = ()
    ground: str | None = None
    kind: str | None = None


def styled(size: Length, colour: str = "ink", *, leading: float = 1.0, **more: Any) -> Level:  # noqa: ANN401 - the rest of a level's fields
    """Return how a level is set; `leading` is a part of the font's own line height."""
    return Level(size, size * LINE_HEIGHT * leading, colour, **more)


def box_of(x: float, y: float, width: float, height: float) -> Box:
    """Make a box of inches."""
    return Box(inch(x), inch(y), inch(width), inch(height))


TITLE_LEVEL = styled(deck.TITLE_SIZE, "navy", is_bold=True, leading=0.95)
LARGE_ON_DARK = styled(deck.LARGE_TITLE_SIZE, "white", is_bold=True, leading=0.95)
PICTURE_LEVEL = (styled(deck.BODY_SIZE),)
BODY_LEVELS = tuple(
    styled(size, before=before, indent=number * INDENT, bullet="runner")
    for number, (size, before) in enumerate(((28, 14), (24, 8), (24, 6), (24, 6), (24, 6)), start=1)
)


def point_levels(size: float, before: float, bullet: str = "runner", colour: str = "ink") -> tuple[Level, ...]:
    """Return how a list of points and the points under them are set; `size` and `before`, the room above each, are in points."""
    sizes = ((size, before), (max(deck.BODY_FLOOR, round(size * SECOND_SIZE)), before / 3))
    return tuple(
        styled(each, colour, leading=0.95, before=room, indent=number * INDENT, bullet=bullet)
        for number, (each, room) in enumerate(sizes, start=1)
    )


def picture_place(index: int, name: str, box: Box) -> PlaceDesign:
    """Return a place for a picture."""
    return PlaceDesign(index, name, "pic", box, PICTURE_LEVEL)


def title_place(box: Box = deck.TITLE_BOX, level: Level = TITLE_LEVEL) -> PlaceDesign:
    """Return the place of a slide's title."""
    return PlaceDesign(TITLE, "Title", "title", box, (level,), "t" if box == deck.TITLE_BOX else "b")


def kicker_place(colour: str = "runner") -> PlaceDesign:
    """Return the place of the line above the title."""
    level = styled(deck.KICKER_SIZE, colour, is_bold=True)
    return PlaceDesign(KICKER, "Kicker", "body", deck.KICKER_BOX, (level,), "b", "Part of the workshop")


def foot_places(colour: str = "partner") -> tuple[PlaceDesign, PlaceDesign]:
    """Return the places of the footer and of the slide's number."""
    footer = PlaceDesign(FOOTER, "Footer", "ftr", deck.FOOTER_BOX, (styled(deck.LABEL_SIZE, "partner"),), "ctr")
    return footer, number_place(colour)


def number_place(colour: str = "partner") -> PlaceDesign:
    """Return the place of the slide's number."""
    level = styled(deck.LABEL_SIZE, colour, align="r")
    return PlaceDesign(NUMBER, "Slide number", "sldNum", deck.NUMBER_BOX, (level,), "ctr")


def body_place(index: int, name: str, box: Box, *levels: Level) -> PlaceDesign:
    """Return a place for words, in the middle of its height."""
    return PlaceDesign(index, name, "body", box, levels, "ctr", name)


def lanes(x: float, y: float) -> tuple[Ornament, ...]:
    """Draw running-track lanes around a point beyond a corner, in inches."""
    center_x, center_y = inch(x), inch(y)
    return tuple(
        Ornament(
            f"Lane {number}",
            Box(center_x - radius, center_y - radius, 2 * radius, 2 * radius),
            "ellipse",
            edge="runner_light",
            edge_width=deck.LANE_WIDTH,
            edge_opacity=deck.LANE_OPACITY,
        )
        for number, radius in enumerate(deck.LANE_RADII, start=1)
    )


def rounded_card(name: str, box: Box, fill: str, adjust: int = CARD_ADJUST) -> Ornament:
    """Return a rounded panel."""
    return Ornament(name, box, "roundRect", fill, adjust=adjust)
