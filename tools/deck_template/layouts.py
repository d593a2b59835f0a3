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
    DOSE,
    FIGURE,
    FIGURE_RIGHT,
    FIGURES,
    FOOTER,
    KICKER,
    LABEL,
    LOGO,
    NUMBER,
    PRESENTER,
    RING_DIAMETER,
    ROLES,
    SECONDS,
    SHORTER,
    SIGN,
    STATEMENTS,
    STEP_GROUND,
    STEPS,
    TAKES,
    TEXT,
    TITLE,
)

TextAnchor: TypeAlias = Literal["t", "ctr", "b"]

ON_CARD_SIZE = 34  # points: "clinician first." on one line, in any font
STATEMENT_SIZES = (48, 40, 36, 32, 30, 28)  # points, by how many there are
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
PANEL_LEFT, CLOSING_LEFT, BAND_WIDTH = 7.0, 7.2, 4.3
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
    return PlaceDesign(TITLE, "Title", "title", box, (level,), "t" if box == deck.TITLE_BOX else "b")


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


def _card(name: str, box: Box, fill: str, adjust: int = CARD_ADJUST) -> Ornament:
    return Ornament(name, box, "roundRect", fill, adjust=adjust)


def _title_layout() -> LayoutDesign:
    places = (
        PlaceDesign(TITLE, "Title", "ctrTitle", _box(0.65, 1.30, 6.1, 2.95), (LARGE_ON_DARK,), "b"),
        PlaceDesign(TEXT, "Subtitle", "subTitle", _box(0.65, 4.45, 6.1, 1.0), (styled(26, "runner_light", leading=1.05),)),
        _picture(FIGURE, "Figure", _box(7.25, 0.75, 5.83, 6.0)),
        _picture(LOGO, "Logo", _box(10.48, 0.35, 2.2, 0.75)),
        PlaceDesign(PRESENTER, "Presented by", "body", _box(7.2, 6.94, 5.483, 0.34),
              (styled(deck.LABEL_SIZE, "partner", align="r"),), "ctr", "Presented by"),
    )  # fmt: skip
    panel = Ornament("Light panel", _box(PANEL_LEFT, 0, WIDE - PANEL_LEFT, 7.5), fill="tint")
    return LayoutDesign("Title", places, (panel, *_lanes(-1.2, 8.9)), "navy", "title")


def _title_in_words_layout() -> LayoutDesign:
    """Make the title slide of a topic without a picture: words over the whole width."""
    places = (
        PlaceDesign(TITLE, "Title", "ctrTitle", _box(0.65, 1.30, 12.033, 2.95), (LARGE_ON_DARK,), "b"),
        PlaceDesign(TEXT, "Subtitle", "subTitle", _box(0.65, 4.45, 12.033, 1.0), (styled(26, "runner_light", leading=1.05),)),
        PlaceDesign(PRESENTER, "Presented by", "body", _box(0.65, 6.72, 12.033, 0.4), (styled(deck.LABEL_SIZE, "white"),),
              "ctr", "Presented by"),
    )  # fmt: skip
    return LayoutDesign("Title, words", places, _lanes(14.5, -1.4), "navy", "title")


def _section_layout() -> LayoutDesign:
    places = (
        PlaceDesign(KICKER, "Number", "body", _box(0.65, 0.55, 3.2, 3.4),
              (styled(deck.NUMERAL_SIZE, "amber", is_bold=True, leading=0.8),), "t", "1", wraps=False),
        PlaceDesign(TAKES, "Minutes", "body", _box(0.65, 4.1, 3.4, 0.6), (styled(32, "white", is_bold=True),), "t", "8 minutes"),
        _title(_box(4.95, 0.45, 7.733, 0.80), LARGE),
        _body(DOSE, "Dose", _box(4.95, 1.3, 7.733, 0.6), styled(28, "runner", is_bold=True)),
        PlaceDesign(TEXT, "Text", "body", _box(4.95, 1.95, 7.733, 1.4),
              (styled(deck.BODY_SIZE, "partner"), styled(28, leading=0.95, before=6)), "t", "Formal name, and what it does"),
        _picture(FIGURE, "Figure", _box(4.85, 3.4, 7.9, 3.35)),
        _number(),
    )  # fmt: skip
    band = Ornament("Dark band", _box(0, 0, BAND_WIDTH, 7.5), fill="navy")
    return LayoutDesign("Section", places, (band, *_lanes(-0.9, 8.7)), None, "secHead")


def _points_layout(name: str, size: float, before: float) -> LayoutDesign:
    """Make a list beside a picture, set to the picture's middle."""
    label = (styled(deck.BODY_SIZE, "red", is_bold=True, leading=0.9),)
    places = (
        _kicker(),
        _title(),
        PlaceDesign(TEXT, "Points", "body", _box(0.65, 1.95, 6.4, 4.7), _points(size, before), "ctr"),
        _picture(FIGURE, "Figure", _box(7.2, 1.75, 5.483, 4.95)),
        PlaceDesign(LABEL, "Label", "body", _box(10.75, 2.3, 1.933, 1.5), label, "ctr", "Label"),
        *_foot(),
    )
    return LayoutDesign(name, places)


def _points_alone_layout() -> LayoutDesign:
    points = PlaceDesign(TEXT, "Points", "body", _box(0.65, 1.95, 12.033, 4.7), _points(deck.POINT_SIZE, 18), "t")
    return LayoutDesign("Points alone", (_kicker(), _title(), points, *_foot()))


def _statements_layout(count: int) -> LayoutDesign:
    """Make so many statements below each other, each on a card over the whole width, larger the fewer there are."""
    space = 0.2 if count < 4 else 0.15
    height = (4.7 - space * (count - 1)) / count
    level = styled(STATEMENT_SIZES[count - 1], leading=0.95)
    places, ornaments = [_kicker(), _title()], []
    for place in range(count):
        y = 1.95 + place * (height + space)
        ornaments += [
            Ornament(f"Card {place + 1}", _box(0.65, y, 12.033, height), fill="tint"),
            Ornament(f"Card edge {place + 1}", _box(0.65, y, 0.12, height), fill="runner"),
        ]
        places.append(_body(STATEMENTS[place], f"Statement {place + 1}", _box(1.1, y, 11.35, height), level))
    return LayoutDesign(f"Statements, {count}", (*places, *_foot()), tuple(ornaments))


def _safety_layout(name: str, size: float, before: float) -> LayoutDesign:
    """Make the slide of signs that mean stop now: what to do stands on a red band, which is stronger than the sign."""
    sign = _box(9.2, 1.85, 3.4, 3.4)
    band = _box(0.65, 5.5, 12.033, 1.15)
    places = (
        _kicker("red"),
        _title(),
        PlaceDesign(TEXT, "Points", "body", _box(0.65, 1.95, 8.2, 3.3), _points(size, before, "red"), "ctr"),
        _body(ACTION, "Action", band.inset(inch(0.3), inch(0.05)), styled(deck.ACTION_SIZE, "white", is_bold=True, align="ctr")),
        PlaceDesign(SIGN, "Stop sign", "body", sign.inset(inch(0.2), inch(1.0)),
              (styled(deck.STOP_SIZE, "white", is_bold=True, align="ctr"),), "ctr", "STOP", wraps=False),
        *_foot(),
    )  # fmt: skip
    ornaments = (
        Ornament("Octagon", sign, "octagon", "red", adjust=OCTAGON_ADJUST),
        Ornament("Octagon line", sign.inset(inch(0.12)), "octagon", None, "white", 4.5, adjust=OCTAGON_ADJUST),
        _card("Action band", band, "red"),
    )
    return LayoutDesign(name, places, ornaments)


def _not_today_layout() -> LayoutDesign:
    """Make the slide of signs that mean see someone first: no stop sign, what to do on a card of another colour."""
    card = _box(8.35, 1.95, 4.333, 4.7)
    places = (
        _kicker(),
        _title(),
        PlaceDesign(TEXT, "Points", "body", _box(0.65, 1.95, 7.4, 4.7), _points(deck.POINT_SIZE, 16, "navy"), "ctr"),
        _body(SIGN, "When", _box(8.65, 2.35, 3.733, 0.6), styled(deck.CUE_SIZE, "navy", align="ctr")),
        _body(ACTION, "Action", _box(8.6, 3.0, 3.833, 2.6), styled(ON_CARD_SIZE, "navy", is_bold=True, align="ctr")),
        *_foot(),
    )
    return LayoutDesign("Not today", places, (_card("Amber card", card, "amber"),))


def _book_layout() -> LayoutDesign:
    """Make the clinic's slide: what it offers, and on a card how to book or what to ask for."""
    card = _box(7.75, 1.95, 4.933, 4.7)
    head = styled(32, "navy", is_bold=True)
    places = (
        _kicker(),
        _title(),
        PlaceDesign(TEXT, "Points", "body", _box(0.65, 1.95, 6.6, 4.7), _points(deck.CUE_SIZE, 24), "ctr"),
        _body(CAPTION, "Contact", card.inset(inch(0.3), inch(0.2)), head, styled(28, leading=0.95, before=14)),
        *_foot(),
    )
    return LayoutDesign("Book", places, (_card("Card", card, "tint", PANEL_ADJUST),))


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
    cue = styled(28, leading=0.95)
    places = (
        _kicker(),
        _title(),
        _body(CAPTION_LEFT, "Caption left", _box(0.85, 1.92, 2.0, 0.44), caption),
        _picture(FIGURE, "Figure left", left.inset(inch(0.12))),
        _body(CAPTION_RIGHT, "Caption right", _box(7.083, 1.92, 2.0, 0.44), caption),
        _picture(FIGURE_RIGHT, "Figure right", right.inset(inch(0.12))),
        _body(CUES[0], "Note left", _box(0.85, 5.55, 5.4, 1.15), cue),
        _body(CUES[1], "Note right", _box(7.083, 5.55, 5.4, 1.15), cue),
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


def _drill_layout(count: int, *, has_picture: bool) -> LayoutDesign:
    """Make a drill's layout: ring, picture, who does what, and so many steps. Without a picture the words take its room."""
    roles = _box(9.2, 1.85, 3.483, 3.55) if has_picture else _box(4.95, 1.85, 7.733, 3.55)
    head, said = (deck.HEAD_SIZE, deck.BODY_SIZE) if has_picture else (32, 30)
    steps = step_boxes(count)
    seconds = tuple(
        styled(size, "navy", is_bold=is_bold, leading=leading, align="ctr")
        for size, is_bold, leading in (
            (deck.SECONDS_SIZE, True, 0.8), (deck.BODY_SIZE, False, 0.9), (deck.WIDE_SECONDS_SIZE, True, 0.9),
            (deck.READY_SIZE, True, 0.9),
        )
    )  # fmt: skip
    shorter = styled(deck.SHORTER_SIZE, "white", is_bold=True, align="ctr")
    names = tuple(styled(head, colour, is_bold=True, before=14) for colour in ("runner", "partner"))
    places = (
        _kicker(),
        _title(),
        PlaceDesign(
            SECONDS, "Seconds", "body", RING_BOX.inset(inch(0.75), inch(0.85)), seconds, "ctr", "30", wraps=False
        ),
        PlaceDesign(
            SHORTER, "Shorter hold", "body", _box(0.789, 4.259, 0.518, 0.518), (shorter,), "ctr", "20", wraps=False
        ),
        *([_picture(FIGURE, "Figure", _box(4.35, 1.75, 4.65, 3.7))] if has_picture else []),
        _body(ROLES, "Who does what", roles, names[0], styled(said, leading=0.95, before=2), names[1]),
        *(_step_place(place, box) for place, box in enumerate(steps)),
        *_foot(),
    )
    ornaments = tuple(step_ornament(place, box) for place, box in enumerate(steps))
    return LayoutDesign(f"{'Drill' if has_picture else 'Drill words'}, {count}", places, ornaments)


def _four_layout() -> LayoutDesign:
    levels = (styled(deck.HEAD_SIZE, "navy", is_bold=True), styled(deck.BODY_SIZE, before=2))
    places = [_kicker(), _title()]
    for place in range(4):
        x, y = 0.65 + place % 2 * 6.14, 1.82 + place // 2 * 2.52
        places.append(_picture(FIGURES[place], f"Figure {place + 1}", _box(x, y, 2.75, 2.3)))
        places.append(_body(CAPTIONS[place], f"Caption {place + 1}", _box(x + 2.93, y, 2.96, 2.36), *levels))
    return LayoutDesign("Four pictures", (*places, *_foot()))


def _row_layout(name: str, count: int) -> LayoutDesign:
    """Make so many pictures beside each other, each with its caption below."""
    name_level = styled(deck.HEAD_SIZE, "navy", is_bold=True, align="ctr")
    levels = (name_level, styled(deck.BODY_SIZE, before=2, align="ctr"))
    width = (12.033 - 0.43 * (count - 1)) / count
    places = [_kicker(), _title()]
    for place in range(count):
        x = 0.65 + place * (width + 0.43)
        places.append(_picture(FIGURES[place], f"Figure {place + 1}", _box(x, 1.82, width, 3.4)))
        places.append(_body(CAPTIONS[place], f"Caption {place + 1}", _box(x, 5.35, width, 1.4), *levels))
    return LayoutDesign(name, (*places, *_foot()))


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


def _closing_in_words_layout() -> LayoutDesign:
    """Make the last slide where there is neither a code nor a picture: words over the whole width, and whose they are."""
    places = (
        _title(_box(0.65, 0.85, 12.033, 1.5), LARGE_ON_DARK),
        PlaceDesign(TEXT, "Points", "body", _box(0.65, 2.65, 12.033, 3.0), _points(28, 14, "amber", "white"), "t"),
        _body(CAPTION, "Caption", _box(0.65, 5.9, 11.0, 0.9), styled(deck.BODY_SIZE, "white", is_bold=True),
              styled(deck.BODY_SIZE, "white")),
        _number("white"),
    )  # fmt: skip
    return LayoutDesign("Closing, words", places, _lanes(14.5, -1.4), "navy")


LAYOUTS: tuple[LayoutDesign, ...] = (
    _title_layout(),
    _section_layout(),
    _points_layout("Points, few", 36, 30),
    _points_layout("Points", deck.POINT_SIZE, 22),
    _points_layout("Points, long", 28, 18),
    _points_layout("Points, small", deck.BODY_SIZE, 12),
    _points_alone_layout(),
    *(_statements_layout(count) for count in range(1, len(STATEMENTS) + 1)),
    _safety_layout("Safety", 36, 24),
    _safety_layout("Safety, long", deck.CUE_SIZE, 14),
    _not_today_layout(),
    _cues_layout(),
    _two_layout(),
    *(_drill_layout(count, has_picture=has) for has in (True, False) for count in range(1, len(STEPS) + 1)),
    _row_layout("Three pictures", 3),
    _four_layout(),
    _row_layout("Pair of pictures", 2),
    _book_layout(),
    _closing_layout(),
    _title_in_words_layout(),
    _closing_in_words_layout(),
)
