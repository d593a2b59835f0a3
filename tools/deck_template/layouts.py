"""The deck's named layouts as plain data: where each text and picture stands, and how it is set. Written to a file by the tool.

Indexes bind a slide's text to its placeholder and are those of `theme.layouts`.
"""

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

from handouts.core.geometry import Box, Length, inch
from handouts.theme import deck
from handouts.theme.deck import LINE_HEIGHT, Level, Ornament, PlaceholderKind
from handouts.theme.layouts import (
    ACTION,
    CAPTION,
    CAPTION_LEFT,
    CAPTION_RIGHT,
    CAPTIONS,
    CUES,
    FIGURE,
    FIGURE_RIGHT,
    FIGURES,
    FOOTER,
    KICKER,
    LABEL,
    LOGO,
    NUMBER,
    PARTNER,
    PRESENTER,
    RING_DIAMETER,
    RUNNER,
    SECONDS,
    SHORTER,
    SIGN,
    STEP_GROUND,
    STEPS,
    TEXT,
    TITLE,
)

TextAnchor: TypeAlias = Literal["t", "ctr", "b"]

OCTAGON_ADJUST, CARD_ADJUST, PANEL_ADJUST = 29289, 6000, 4000


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


def _box(x: float, y: float, width: float, height: float) -> Box:
    """Make a box of inches."""
    return Box(inch(x), inch(y), inch(width), inch(height))


RING_BOX = Box(inch(0.65), inch(1.85), RING_DIAMETER, RING_DIAMETER)
PANEL_LEFT, CLOSING_LEFT, BAND_WIDTH = 6.05, 7.2, 4.3
WIDE = 13 + 1 / 3

TITLE_LEVEL = styled(deck.TITLE_SIZE, "navy", is_bold=True, leading=0.95)
LARGE = styled(deck.LARGE_TITLE_SIZE, "navy", is_bold=True, leading=0.95)
LARGE_ON_DARK = styled(deck.LARGE_TITLE_SIZE, "white", is_bold=True, leading=0.95)
PICTURE_LEVEL = (styled(deck.BODY_SIZE),)
BODY_LEVELS = tuple(
    styled(size, before=before, indent=inch(0.4375), bullet="runner")
    for size, before in ((28, 14), (24, 8), (24, 6), (24, 6), (24, 6))
)


def _points(size: float, before: float, bullet: str = "runner", colour: str = "ink") -> tuple[Level, ...]:
    return (styled(size, colour, leading=0.95, before=before, indent=inch(0.4375), bullet=bullet),)


def _picture(index: int, name: str, box: Box) -> PlaceDesign:
    return PlaceDesign(index, name, "pic", box, PICTURE_LEVEL)


def _title(box: Box = deck.TITLE_BOX, level: Level = TITLE_LEVEL) -> PlaceDesign:
    return PlaceDesign(TITLE, "Title", "title", box, (level,), "ctr" if box == deck.TITLE_BOX else "b")


def _kicker(colour: str = "runner") -> PlaceDesign:
    level = styled(deck.KICKER_SIZE, colour, is_bold=True)
    return PlaceDesign(KICKER, "Kicker", "body", deck.KICKER_BOX, (level,), "b", "Part of the workshop")


def _foot(colour: str = "partner") -> tuple[PlaceDesign, PlaceDesign]:
    footer = PlaceDesign(FOOTER, "Footer", "ftr", deck.FOOTER_BOX, (styled(deck.LABEL_SIZE, "partner"),), "ctr")
    return footer, _number(colour)


def _number(colour: str = "partner") -> PlaceDesign:
    level = styled(deck.LABEL_SIZE, colour, align="r")
    return PlaceDesign(NUMBER, "Slide number", "sldNum", deck.NUMBER_BOX, (level,), "ctr")


def _body(index: int, name: str, box: Box, *levels: Level) -> PlaceDesign:
    return PlaceDesign(index, name, "body", box, levels, "ctr", name)


def _lanes(x: float, y: float) -> tuple[Ornament, ...]:
    """Draw running-track lanes that leave the slide at its lower left corner."""
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


def _card(name: str, box: Box, fill: str, adjust: int = CARD_ADJUST) -> Ornament:
    return Ornament(name, box, "roundRect", fill, adjust=adjust)


def _title_layout() -> LayoutDesign:
    places = (
        PlaceDesign(TITLE, "Title", "ctrTitle", _box(0.65, 1.30, 4.95, 2.95), (LARGE_ON_DARK,), "b"),
        PlaceDesign(TEXT, "Subtitle", "subTitle", _box(0.65, 4.45, 4.95, 1.0), (styled(26, "runner_light", leading=1.05),)),
        _picture(FIGURE, "Figure", _box(6.30, 0.75, 6.78, 6.0)),
        _picture(LOGO, "Logo", _box(10.48, 0.35, 2.2, 0.75)),
        PlaceDesign(PRESENTER, "Presented by", "body", _box(6.45, 6.94, 6.233, 0.34),
              (styled(deck.LABEL_SIZE, "partner", align="r"),), "ctr", "Presented by"),
    )  # fmt: skip
    panel = Ornament("Light panel", _box(PANEL_LEFT, 0, WIDE - PANEL_LEFT, 7.5), fill="tint")
    return LayoutDesign("Title", places, (panel, *_lanes(-1.2, 8.9)), "navy", "title")


def _section_layout() -> LayoutDesign:
    places = (
        PlaceDesign(KICKER, "Number", "body", _box(0.65, 0.55, 3.2, 3.4),
              (styled(deck.NUMERAL_SIZE, "amber", is_bold=True, leading=0.8),), "t", "1", wraps=False),
        _title(_box(4.95, 0.45, 7.733, 0.80), LARGE),
        PlaceDesign(TEXT, "Text", "body", _box(4.95, 1.32, 7.733, 1.55),
              (styled(deck.BODY_SIZE), styled(28, "runner", leading=0.95, before=8)), "t", "Formal name, and what it does"),
        _picture(FIGURE, "Figure", _box(4.85, 2.95, 7.9, 3.80)),
        _number(),
    )  # fmt: skip
    band = Ornament("Dark band", _box(0, 0, BAND_WIDTH, 7.5), fill="navy")
    return LayoutDesign("Section", places, (band, *_lanes(-0.9, 8.7)), None, "secHead")


def _points_layout(name: str, size: float, before: float) -> LayoutDesign:
    label = (styled(deck.BODY_SIZE, "red", is_bold=True, leading=0.9),)
    places = (
        _kicker(),
        _title(),
        PlaceDesign(TEXT, "Points", "body", _box(0.65, 2.0, 6.4, 4.6), _points(size, before), "t"),
        _picture(FIGURE, "Figure", _box(7.2, 1.75, 5.483, 4.95)),
        PlaceDesign(LABEL, "Label", "body", _box(10.75, 2.3, 1.933, 1.5), label, "ctr", "Label"),
        *_foot(),
    )
    return LayoutDesign(name, places)


def _points_alone_layout() -> LayoutDesign:
    points = PlaceDesign(TEXT, "Points", "body", _box(0.65, 2.0, 12.033, 4.6), _points(deck.POINT_SIZE, 22), "t")
    return LayoutDesign("Points alone", (_kicker(), _title(), points, *_foot()))


def _safety_layout() -> LayoutDesign:
    sign = _box(8.75, 1.95, 3.93, 3.93)
    line = sign.inset(inch(0.13))
    places = (
        _kicker("red"),
        _title(),
        PlaceDesign(TEXT, "Points", "body", _box(0.65, 2.0, 7.95, 3.3), _points(deck.POINT_SIZE, 20, "red"), "t"),
        _body(ACTION, "Action", _box(0.65, 5.5, 7.95, 0.9), styled(deck.ACTION_SIZE, "red", is_bold=True)),
        PlaceDesign(SIGN, "Stop sign", "body", sign.inset(inch(0.2), inch(1.2)),
              (styled(deck.STOP_SIZE, "white", is_bold=True, align="ctr"),), "ctr", "STOP", wraps=False),
        *_foot(),
    )  # fmt: skip
    ornaments = (
        Ornament("Octagon", sign, "octagon", "red", adjust=OCTAGON_ADJUST),
        Ornament("Octagon line", line, "octagon", None, "white", 4.5, adjust=OCTAGON_ADJUST),
    )
    return LayoutDesign("Safety", places, ornaments)


def _cues_layout() -> LayoutDesign:
    level = styled(deck.CUE_SIZE, leading=0.95)
    cues = (
        _body(index, f"Cue {number}", _box(9.62, 0.48 + 1.52 * number, 3.063, 1.42), level)
        for number, index in enumerate(CUES, start=1)
    )
    figure = _picture(FIGURE, "Figure", _box(0.45, 1.8, 8.2, 4.95))
    return LayoutDesign("Picture with cues", (_kicker(), _title(), figure, *cues, *_foot()))


def _two_layout() -> LayoutDesign:
    left, right = _box(0.65, 1.80, 5.80, 3.66), _box(6.883, 1.80, 5.80, 3.66)
    caption = styled(deck.HEAD_SIZE, "partner", is_bold=True)
    cue = styled(deck.BODY_SIZE, leading=0.95)
    places = (
        _kicker(),
        _title(),
        _body(CAPTION_LEFT, "Caption left", _box(0.85, 1.92, 2.0, 0.44), caption),
        _picture(FIGURE, "Figure left", left.inset(inch(0.12))),
        _body(CAPTION_RIGHT, "Caption right", _box(7.083, 1.92, 2.0, 0.44), caption),
        _picture(FIGURE_RIGHT, "Figure right", right.inset(inch(0.12))),
        *(
            _body(index, f"Cue {number}", _box(-2.87 + 4.14 * number, 5.56, 3.13, 1.12), cue)
            for number, index in enumerate(CUES, start=1)
        ),
        *_foot(),
    )
    then = Ornament("Then", _box(6.51, 3.33, 0.313, 0.6), "chevron", "partner", adjust=55000)
    panels = (_card("Left panel", left, "tint", PANEL_ADJUST), _card("Right panel", right, "tint", PANEL_ADJUST))
    return LayoutDesign("Two pictures", places, (*panels, then), None, "twoObj")


def step_boxes(count: int) -> tuple[Box, ...]:
    """Return the boxes of a drill's steps, which overlap by the point of their arrows."""
    overlap, height = inch(0.13), inch(0.98)
    width = (deck.CONTENT_WIDTH + overlap * (count - 1)) / count
    return tuple(Box(deck.LEFT + place * (width - overlap), inch(5.68), width, height) for place in range(count))


def step_ornament(place: int, box: Box) -> Ornament:
    """Draw one waiting step: a flat start, then arrows."""
    point = inch(0.30)
    preset = "chevron" if place else "homePlate"
    return Ornament(f"{STEP_GROUND} {place + 1}", box, preset, "tint", adjust=round(point / box.height * 100000))


def _step_place(place: int, box: Box) -> PlaceDesign:
    before = inch(0.38) if place else inch(0.2)
    text = Box(box.x + before, box.y, box.width - inch(0.42) - (inch(0.30) if place else inch(0.13)), box.height)
    level = styled(deck.BODY_SIZE, "navy", is_bold=True, leading=0.92, align="ctr")
    return _body(STEPS[place], f"Step {place + 1}", text, level)


def _drill_layout(count: int, name: str, people: int = 2) -> LayoutDesign:
    """Make a drill's layout: ring, picture, a card for each of the people, and so many steps."""
    runner, partner = _box(8.72, 1.85, 3.963, 1.70 if people == 2 else 3.55), _box(8.72, 3.70, 3.963, 1.70)
    cards = [("Runner", RUNNER, runner, "runner"), ("Partner", PARTNER, partner, "partner")][:people]
    head, text = styled(deck.BODY_SIZE, "white", is_bold=True), styled(deck.BODY_SIZE, "white", leading=0.95)
    steps = step_boxes(count)
    seconds = (
        styled(deck.SECONDS_SIZE, "navy", is_bold=True, leading=0.8, align="ctr"),
        styled(deck.BODY_SIZE, "navy", leading=0.9, align="ctr"),
    )
    shorter = styled(deck.LABEL_SIZE, "white", is_bold=True, align="ctr")
    places = (
        _kicker(),
        _title(),
        PlaceDesign(
            SECONDS, "Seconds", "body", RING_BOX.inset(inch(0.75), inch(0.85)), seconds, "ctr", "30", wraps=False
        ),
        PlaceDesign(
            SHORTER, "Shorter hold", "body", _box(0.789, 4.259, 0.518, 0.518), (shorter,), "ctr", "20", wraps=False
        ),
        _picture(FIGURE, "Figure", _box(4.42, 1.85, 4.1, 3.55)),
        *(_body(index, card, box.inset(inch(0.19), inch(0.08)), head, text) for card, index, box, _ in cards),
        *(_step_place(place, box) for place, box in enumerate(steps)),
        *_foot(),
    )
    ornaments = (
        *(_card(f"{card} card", box, colour) for card, _, box, colour in cards),
        *(step_ornament(place, box) for place, box in enumerate(steps)),
    )
    return LayoutDesign(name, places, ornaments)


def _four_layout() -> LayoutDesign:
    levels = (styled(deck.HEAD_SIZE, "navy", is_bold=True), styled(deck.BODY_SIZE, before=2))
    places = [_kicker(), _title()]
    for place in range(4):
        x, y = 0.65 + place % 2 * 6.14, 1.82 + place // 2 * 2.52
        places.append(_picture(FIGURES[place], f"Figure {place + 1}", _box(x, y, 3.2, 2.3)))
        places.append(_body(CAPTIONS[place], f"Caption {place + 1}", _box(x + 3.42, y, 2.47, 2.36), *levels))
    return LayoutDesign("Four pictures", (*places, *_foot()))


def _pair_layout() -> LayoutDesign:
    levels = (
        styled(deck.HEAD_SIZE, "navy", is_bold=True, align="ctr"),
        styled(deck.BODY_SIZE, before=2, align="ctr"),
    )
    places = [_kicker(), _title()]
    for place, x in enumerate((0.65, 6.883)):
        places.append(_picture(FIGURES[place], f"Figure {place + 1}", _box(x, 1.82, 5.8, 3.5)))
        places.append(_body(CAPTIONS[place], f"Caption {place + 1}", _box(x, 5.45, 5.8, 1.2), *levels))
    return LayoutDesign("Pair of pictures", (*places, *_foot()))


def _closing_layout() -> LayoutDesign:
    places = (
        _title(_box(0.65, 0.85, 6.1, 1.5), LARGE_ON_DARK),
        PlaceDesign(TEXT, "Points", "body", _box(0.65, 2.65, 6.0, 3.0), _points(28, 14, "amber", "white"), "t"),
        _picture(FIGURE, "Figure or code", _box(7.50, 0.95, 5.533, 4.25)),
        _body(CAPTION, "Caption", _box(7.50, 5.35, 5.533, 1.2), styled(deck.BODY_SIZE, "navy", is_bold=True, align="ctr"),
              styled(deck.BODY_SIZE, "ink", align="ctr")),
        _number("partner"),
    )  # fmt: skip
    panel = Ornament("Light panel", _box(CLOSING_LEFT, 0, WIDE - CLOSING_LEFT, 7.5), fill="tint")
    return LayoutDesign("Closing", places, (panel, *_lanes(-1.2, 8.9)), "navy")


LAYOUTS: tuple[LayoutDesign, ...] = (
    _title_layout(),
    _section_layout(),
    _points_layout("Points", deck.POINT_SIZE, 22),
    _points_layout("Points, long", 28, 18),
    _points_alone_layout(),
    _safety_layout(),
    _cues_layout(),
    _two_layout(),
    _drill_layout(4, "Drill"),
    _drill_layout(2, "Drill, 2"),
    _drill_layout(1, "Drill, 1"),
    *(_drill_layout(count, f"Drill alone, {count}", people=1) for count in (1, 2, 3, 4)),
    _four_layout(),
    _pair_layout(),
    _closing_layout(),
)
