"""The deck's look as numbers: slide size, grid, type scale, colour slots. Between the palette and the layouts.

A placeholder is a text or picture box of a layout; what stands in it is the planner's. Lengths are points, leading is a part of
the font's own line height.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from handouts.core.geometry import Box, Length, inch
from handouts.core.problems import NOWHERE, Origin
from handouts.theme.palette import Palette

ThemeSlot: TypeAlias = Literal[
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"
]  # fmt: skip
PlaceholderKind: TypeAlias = Literal["title", "ctrTitle", "subTitle", "body", "pic", "ftr", "sldNum"]
Align: TypeAlias = Literal["l", "ctr", "r"]
VerticalAnchor: TypeAlias = Literal["t", "ctr", "b"]

FONT = "Arial"  # every presenter's machine has it; Liberation Sans has the same widths
LINE_HEIGHT = 1.149  # ascent + descent + gap of Arial, in em: what programs call single spacing

SLIDE = Box(0, 0, inch(13.0 + 1 / 3), inch(7.5))
NOTES_PAGE = Box(0, 0, inch(7.5), inch(10))

LEFT, RIGHT = inch(0.65), inch(12.683)
CONTENT_WIDTH = RIGHT - LEFT
KICKER_BOX = Box(LEFT, inch(0.20), CONTENT_WIDTH, inch(0.38))
TITLE_BOX = Box(LEFT, inch(0.58), CONTENT_WIDTH, inch(0.80))  # with room below for a second line that someone writes
BODY_BOX = Box(LEFT, inch(1.95), CONTENT_WIDTH, inch(4.7))
FOOTER_BOX = Box(LEFT, inch(6.94), inch(8.5), inch(0.34))
NUMBER_BOX = Box(RIGHT - inch(1.2), inch(6.94), inch(1.2), inch(0.34))

# type scale, points
TITLE_SIZE, LARGE_TITLE_SIZE, KICKER_SIZE = 40.0, 48.0, 22.0
POINT_SIZE, CUE_SIZE, BODY_SIZE, HEAD_SIZE, LABEL_SIZE = 32.0, 30.0, 24.0, 26.0, 18.0
NUMERAL_SIZE, SECONDS_SIZE, STOP_SIZE, ACTION_SIZE = 239.0, 96.0, 72.0, 40.0
WIDE_SECONDS_SIZE, READY_SIZE, SHORTER_SIZE = 60.0, 44.0, 22.0  # in the ring: three digits or a range, a word, the mark
NOTES_SIZE, NOTES_FOOT_SIZE = 14.0, 11.0
BODY_FLOOR, LABEL_FLOOR = 24.0, 18.0

DISC = inch(0.46)  # on a picture
DISC_TO_TYPE = 1.35  # of a cue's type: the disc beside it
RIM = inch(0.045)  # the dark edge that gives the amber ring its contrast on white
RING_WIDTH = 0.145  # of its diameter
TICK_SECONDS = 5
LANE_WIDTH, LANE_OPACITY = inch(0.07), 0.38
LANE_RADII = (inch(2.2), inch(2.75), inch(3.3), inch(3.85))
MORPH_MILLISECONDS, LIT_MILLISECONDS = 1200, 400

# the palette's meanings in the theme's slots; runs and shapes name slots, and those with a meaning are fixed when a deck is drawn
SLOTS: dict[str, ThemeSlot] = {
    "ink": "dk1", "white": "lt1", "navy": "dk2", "tint": "lt2", "runner": "accent1", "amber": "accent2",
    "partner": "accent3", "red": "accent4", "lane": "accent5", "runner_light": "accent6",
}  # fmt: skip
# colour maps of the masters: what a shape writes for the four ground slots
MAPPED = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}


def scheme_name(colour: str) -> str:
    """Return the scheme colour that a shape writes for a colour of the palette."""
    slot = SLOTS[colour]
    return MAPPED.get(slot, slot)


ROLES = {scheme_name(role): role for role in SLOTS}  # the palette's meaning of each scheme colour


def theme_colours(palette: Palette) -> tuple[tuple[ThemeSlot, str], ...]:
    """Return the theme's twelve colours as RRGGBB, in the order that the schema asks for."""
    roles = {slot: getattr(palette, role)[1:].upper() for role, slot in SLOTS.items()}
    links: tuple[tuple[ThemeSlot, str], ...] = (("hlink", roles["accent1"]), ("folHlink", roles["accent3"]))
    order: tuple[ThemeSlot, ...] = (
        "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    )  # fmt: skip
    return (*((slot, roles[slot]) for slot in order), *links)


class Level(NamedTuple):
    """How the paragraphs of one level are set: `colour` and `bullet` are the palette's names, `#rrggbb`, or `@` and a club's.

    `line` is one line's height, `before` the space above a paragraph, `indent` what its text stands in by. None: no bullet.
    """

    size: Length
    line: Length
    colour: str = "ink"
    is_bold: bool = False
    before: Length = 0.0
    indent: Length = 0.0
    bullet: str | None = None
    align: Align = "l"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder of a layout: `index` binds a slide's text to it, `file_index` is its index in the template's file.

    `box` is where text may stand. `width_factor` is how much wider than measured a line may run, where the font is not ours to
    measure. One that does not wrap holds a sign or a number, which must stay whole in any font.
    """

    index: int
    name: str
    kind: PlaceholderKind
    box: Box
    levels: tuple[Level, ...]
    file_index: int
    wraps: bool = True
    width_factor: float = 1.0
    anchor: VerticalAnchor = "t"

    @property
    def is_text(self) -> bool:
        return self.kind not in ("pic", "ftr", "sldNum")


class Ornament(NamedTuple):
    """A shape of the layout that carries no text: `preset` is a DrawingML geometry, `adjust` its first handle."""

    name: str
    box: Box
    preset: str = "rect"
    fill: str | None = None
    edge: str | None = None
    edge_width: Length = 0.0
    edge_opacity: float = 1.0
    adjust: int | None = None


@dataclass(frozen=True, slots=True)
class SlideLayout:
    """A slide layout as the template's file has it. `name` is what planners call it, `part` its place in the file.

    `kind` is the schema's name for what it is for, `ground` the colour of its background where it is not the master's; `has_art`
    tells whether it has a background of its own or draws anything. On a club's template, `standard` is the layout of our own
    that it stands for, `origin` names the template, and one that `is_clubs` is in the file as the club drew it.
    """

    name: str
    part: str
    places: tuple[Placeholder, ...]
    ornaments: tuple[Ornament, ...] = ()
    ground: str | None = None
    kind: str = ""
    has_art: bool = False
    is_clubs: bool = False
    standard: "SlideLayout | None" = None
    origin: Origin = NOWHERE

    def place(self, index: int) -> Placeholder:
        """Return the placeholder with this index. Raises KeyError."""
        for place in self.places:
            if place.index == index:
                return place
        raise KeyError(f"{self.name}: {index}")

    def has(self, index: int) -> bool:
        """Tell whether the layout has a placeholder with this index."""
        return any(place.index == index for place in self.places)
