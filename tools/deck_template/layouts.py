"""The deck's named layouts as plain data: where each text and picture stands, and how it is set. Written to a file by the tool.

Indexes bind a slide's text to its placeholder and are those of `theme.layouts`.
"""

from handouts.core.geometry import Box, inch
from handouts.theme import deck
from handouts.theme.deck import Ornament
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
    KICKER,
    LABEL,
    LOGO,
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
from tools.deck_template.designs import (
    LARGE_ON_DARK,
    LayoutDesign,
    PlaceDesign,
    body_place,
    box_of,
    foot_places,
    kicker_place,
    lanes,
    number_place,
    picture_place,
    point_levels,
    rounded_card,
    styled,
    title_place,
)

ON_CARD_SIZE = 34  # points: "clinician first." on one line, in any font
STATEMENT_SIZES = (48, 40, 36, 32, 30, 28)  # points, by how many there are
SECTION_TITLE_SIZE = 44
OCTAGON_ADJUST, PANEL_ADJUST = 29289, 4000
RING_BOX = Box(inch(0.65), inch(1.85), RING_DIAMETER, RING_DIAMETER)
PANEL_LEFT, CLOSING_LEFT, BAND_WIDTH = 7.0, 7.2, 4.3
WIDE = 13 + 1 / 3


def _title_layout() -> LayoutDesign:
    places = (
        PlaceDesign(TITLE, "Title", "ctrTitle", box_of(0.65, 1.30, 6.1, 2.95), (LARGE_ON_DARK,), "b"),
        PlaceDesign(TEXT, "Subtitle", "subTitle", box_of(0.65, 4.45, 5.75, 1.0), (styled(26, "runner_light", leading=1.05),)),
        picture_place(FIGURE, "Figure", box_of(7.25, 0.75, 5.83, 6.0)),
        picture_place(LOGO, "Logo", box_of(10.48, 0.35, 2.2, 0.75)),
        PlaceDesign(PRESENTER, "Presented by", "body", box_of(7.2, 6.8, 5.483, 0.58),
              (styled(deck.LABEL_SIZE, "partner", align="r"),), "ctr", "Presented by"),
    )  # fmt: skip
    panel = Ornament("Light panel", box_of(PANEL_LEFT, 0, WIDE - PANEL_LEFT, 7.5), fill="tint")
    return LayoutDesign("Title", places, (panel, *lanes(-1.2, 8.9)), "navy", "title")


def _title_in_words_layout() -> LayoutDesign:
    """Make the title slide of a topic without a picture: words over the whole width."""
    places = (
        PlaceDesign(TITLE, "Title", "ctrTitle", box_of(0.65, 1.30, 12.033, 2.95), (LARGE_ON_DARK,), "b"),
        PlaceDesign(TEXT, "Subtitle", "subTitle", box_of(0.65, 4.45, 12.033, 1.0), (styled(26, "runner_light", leading=1.05),)),
        PlaceDesign(PRESENTER, "Presented by", "body", box_of(0.65, 6.7, 12.033, 0.58), (styled(deck.LABEL_SIZE, "white"),),
              "ctr", "Presented by"),
    )  # fmt: skip
    return LayoutDesign("Title, words", places, lanes(14.5, -1.4), "navy", "title")


def _section_layout() -> LayoutDesign:
    """Make the slide that opens a section: its number, minutes and dose on the band, its name with room for three lines."""
    places = (
        PlaceDesign(KICKER, "Number", "body", box_of(0.65, 0.35, 3.2, 3.1),
              (styled(deck.NUMERAL_SIZE, "amber", is_bold=True, leading=0.8),), "t", "1", wraps=False),
        PlaceDesign(TAKES, "Minutes", "body", box_of(0.65, 3.6, 3.4, 0.56), (styled(32, "white", is_bold=True),), "t", "8 minutes"),
        title_place(box_of(4.95, 0.1, 7.733, 2.0), styled(SECTION_TITLE_SIZE, "navy", is_bold=True, leading=0.95)),
        PlaceDesign(DOSE, "Dose", "body", box_of(0.65, 4.2, 3.4, 1.7), (styled(28, "runner_light", leading=0.95),), "t", "Dose"),
        PlaceDesign(TEXT, "Text", "body", box_of(4.95, 2.16, 7.733, 1.46),
              (styled(deck.BODY_SIZE, "partner"), styled(28, leading=0.95, before=6)), "t", "Formal name, and what it does"),
        picture_place(FIGURE, "Figure", box_of(4.85, 3.82, 7.9, 3.1)),
        number_place(),
    )  # fmt: skip
    band = Ornament("Dark band", box_of(0, 0, BAND_WIDTH, 7.5), fill="navy")
    return LayoutDesign("Section", places, (band, *lanes(-0.9, 8.7)), None, "secHead")


def _points_layout(name: str, size: float, before: float) -> LayoutDesign:
    """Make a list beside a picture, set to the picture's middle."""
    label = (styled(deck.BODY_SIZE, "red", is_bold=True, leading=0.9),)
    places = (
        kicker_place(),
        title_place(),
        PlaceDesign(TEXT, "Points", "body", box_of(0.65, 1.95, 6.4, 4.7), point_levels(size, before), "ctr"),
        picture_place(FIGURE, "Figure", box_of(7.2, 1.8, 5.483, 4.9)),
        PlaceDesign(LABEL, "Label", "body", box_of(10.75, 2.3, 1.933, 1.5), label, "ctr", "Label"),
        *foot_places(),
    )
    return LayoutDesign(name, places)


def _points_alone_layout() -> LayoutDesign:
    points = PlaceDesign(
        TEXT, "Points", "body", box_of(0.65, 1.95, 12.033, 4.7), point_levels(deck.POINT_SIZE, 18), "t"
    )
    return LayoutDesign("Points alone", (kicker_place(), title_place(), points, *foot_places()))


def _statements_layout(count: int) -> LayoutDesign:
    """Make so many statements below each other, each on a card over the whole width, larger the fewer there are."""
    space = 0.2 if count < 4 else 0.15
    height = (4.7 - space * (count - 1)) / count
    level = styled(STATEMENT_SIZES[count - 1], leading=0.95)
    places, ornaments = [kicker_place(), title_place()], []
    for place in range(count):
        y = 1.95 + place * (height + space)
        ornaments += [
            Ornament(f"Card {place + 1}", box_of(0.65, y, 12.033, height), fill="tint"),
            Ornament(f"Card edge {place + 1}", box_of(0.65, y, 0.12, height), fill="runner"),
        ]
        places.append(body_place(STATEMENTS[place], f"Statement {place + 1}", box_of(1.1, y, 11.35, height), level))
    return LayoutDesign(f"Statements, {count}", (*places, *foot_places()), tuple(ornaments))


def _safety_layout(name: str, size: float, before: float) -> LayoutDesign:
    """Make the slide of signs that mean stop now: what to do stands on a red band, which is stronger than the sign."""
    sign = box_of(9.2, 1.85, 3.4, 3.4)
    band = box_of(0.65, 5.5, 12.033, 1.15)
    places = (
        kicker_place("red"),
        title_place(),
        PlaceDesign(TEXT, "Points", "body", box_of(0.65, 1.95, 8.2, 3.3), point_levels(size, before, "red"), "ctr"),
        body_place(ACTION, "Action", band.inset(inch(0.3), inch(0.05)), styled(deck.ACTION_SIZE, "white", is_bold=True, align="ctr")),
        PlaceDesign(SIGN, "Stop sign", "body", sign.inset(inch(0.2), inch(1.0)),
              (styled(deck.STOP_SIZE, "white", is_bold=True, align="ctr"),), "ctr", "STOP", wraps=False),
        *foot_places(),
    )  # fmt: skip
    ornaments = (
        Ornament("Octagon", sign, "octagon", "red", adjust=OCTAGON_ADJUST),
        Ornament("Octagon line", sign.inset(inch(0.12)), "octagon", None, "white", 4.5, adjust=OCTAGON_ADJUST),
        rounded_card("Action band", band, "red"),
    )
    return LayoutDesign(name, places, ornaments)


def _not_today_layout() -> LayoutDesign:
    """Make the slide of signs that mean see someone first: no stop sign, what to do on a card of another colour."""
    card = box_of(8.35, 1.95, 4.333, 4.7)
    places = (
        kicker_place(),
        title_place(),
        PlaceDesign(
            TEXT, "Points", "body", box_of(0.65, 1.95, 7.4, 4.7), point_levels(deck.POINT_SIZE, 16, "navy"), "ctr"
        ),
        body_place(SIGN, "When", box_of(8.65, 2.35, 3.733, 0.6), styled(deck.CUE_SIZE, "navy", align="ctr")),
        body_place(
            ACTION, "Action", box_of(8.6, 3.0, 3.833, 2.6), styled(ON_CARD_SIZE, "navy", is_bold=True, align="ctr")
        ),
        *foot_places(),
    )
    return LayoutDesign("Not today", places, (rounded_card("Amber card", card, "amber"),))


def _book_layout() -> LayoutDesign:
    """Make the clinic's slide: what it offers, and on a card how to book or what to ask for."""
    card = box_of(7.75, 1.95, 4.933, 4.7)
    head = styled(32, "navy", is_bold=True)
    places = (
        kicker_place(),
        title_place(),
        PlaceDesign(TEXT, "Points", "body", box_of(0.65, 1.95, 6.6, 4.7), point_levels(deck.CUE_SIZE, 24), "ctr"),
        body_place(CAPTION, "Contact", card.inset(inch(0.3), inch(0.2)), head, styled(28, leading=0.95, before=14)),
        *foot_places(),
    )
    return LayoutDesign("Book", places, (rounded_card("Card", card, "tint", PANEL_ADJUST),))


def _cues_layout() -> LayoutDesign:
    level = styled(28, leading=0.95)
    cues = (
        body_place(index, f"Cue {number}", box_of(9.4, 0.48 + 1.52 * number, 3.283, 1.42), level)
        for number, index in enumerate(CUES, start=1)
    )
    figure = picture_place(FIGURE, "Figure", box_of(0.45, 1.8, 8.2, 4.95))
    return LayoutDesign("Picture with cues", (kicker_place(), title_place(), figure, *cues, *foot_places()))


def _two_layout() -> LayoutDesign:
    left, right = box_of(0.65, 1.80, 5.80, 3.66), box_of(6.883, 1.80, 5.80, 3.66)
    caption = styled(deck.HEAD_SIZE, "partner", is_bold=True)
    cue = styled(28, leading=0.95)
    places = (
        kicker_place(),
        title_place(),
        body_place(CAPTION_LEFT, "Caption left", box_of(0.85, 1.92, 2.0, 0.44), caption),
        picture_place(FIGURE, "Figure left", left.inset(inch(0.12))),
        body_place(CAPTION_RIGHT, "Caption right", box_of(7.083, 1.92, 2.0, 0.44), caption),
        picture_place(FIGURE_RIGHT, "Figure right", right.inset(inch(0.12))),
        body_place(CUES[0], "Note left", box_of(0.85, 5.55, 5.4, 1.15), cue),
        body_place(CUES[1], "Note right", box_of(7.083, 5.55, 5.4, 1.15), cue),
        *foot_places(),
    )
    then = Ornament("Then", box_of(6.51, 3.33, 0.313, 0.6), "chevron", "partner", adjust=55000)
    panels = (
        rounded_card("Left panel", left, "tint", PANEL_ADJUST),
        rounded_card("Right panel", right, "tint", PANEL_ADJUST),
    )
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
    return body_place(STEPS[place], f"Step {place + 1}", text, level)


def _drill_layout(count: int, *, has_picture: bool) -> LayoutDesign:
    """Make a drill's layout: ring, picture, who does what, and so many steps. Without a picture the words take its room."""
    roles = box_of(9.2, 1.85, 3.483, 3.55) if has_picture else box_of(4.95, 1.85, 7.733, 3.55)
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
        kicker_place(),
        title_place(),
        PlaceDesign(
            SECONDS, "Seconds", "body", RING_BOX.inset(inch(0.6), inch(0.85)), seconds, "ctr", "30", wraps=False
        ),
        PlaceDesign(
            SHORTER, "Shorter hold", "body", box_of(0.789, 4.259, 0.518, 0.518), (shorter,), "ctr", "20", wraps=False
        ),
        *([picture_place(FIGURE, "Figure", box_of(4.35, 1.8, 4.65, 3.65))] if has_picture else []),
        body_place(ROLES, "Who does what", roles, names[0], styled(said, leading=0.95, before=2), names[1]),
        *(_step_place(place, box) for place, box in enumerate(steps)),
        *foot_places(),
    )
    ornaments = tuple(step_ornament(place, box) for place, box in enumerate(steps))
    return LayoutDesign(f"{'Drill' if has_picture else 'Drill words'}, {count}", places, ornaments)


def _four_layout() -> LayoutDesign:
    levels = (styled(deck.HEAD_SIZE, "navy", is_bold=True), styled(deck.BODY_SIZE, before=2))
    places = [kicker_place(), title_place()]
    for place in range(4):
        x, y = 0.65 + place % 2 * 6.14, 1.82 + place // 2 * 2.52
        places.append(picture_place(FIGURES[place], f"Figure {place + 1}", box_of(x, y, 2.75, 2.3)))
        places.append(body_place(CAPTIONS[place], f"Caption {place + 1}", box_of(x + 2.93, y, 2.96, 2.36), *levels))
    return LayoutDesign("Four pictures", (*places, *foot_places()))


def _row_layout(name: str, count: int) -> LayoutDesign:
    """Make so many pictures beside each other, each with its caption below."""
    name_level = styled(deck.HEAD_SIZE, "navy", is_bold=True, align="ctr")
    levels = (name_level, styled(deck.BODY_SIZE, before=2, align="ctr"))
    width = (12.033 - 0.43 * (count - 1)) / count
    places = [kicker_place(), title_place()]
    for place in range(count):
        x = 0.65 + place * (width + 0.43)
        places.append(picture_place(FIGURES[place], f"Figure {place + 1}", box_of(x, 1.82, width, 3.4)))
        places.append(body_place(CAPTIONS[place], f"Caption {place + 1}", box_of(x, 5.35, width, 1.4), *levels))
    return LayoutDesign(name, (*places, *foot_places()))


def _closing_layout() -> LayoutDesign:
    places = (
        title_place(box_of(0.65, 0.85, 6.1, 1.5), LARGE_ON_DARK),
        PlaceDesign(TEXT, "Points", "body", box_of(0.65, 2.65, 6.0, 3.0), point_levels(28, 14, "amber", "white"), "t"),
        picture_place(FIGURE, "Figure or code", box_of(7.50, 0.95, 5.533, 4.25)),
        body_place(CAPTION, "Caption", box_of(7.50, 5.35, 5.533, 1.2), styled(deck.BODY_SIZE, "navy", is_bold=True, align="ctr"),
              styled(deck.BODY_SIZE, "ink", align="ctr")),
        number_place("partner"),
    )  # fmt: skip
    panel = Ornament("Light panel", box_of(CLOSING_LEFT, 0, WIDE - CLOSING_LEFT, 7.5), fill="tint")
    return LayoutDesign("Closing", places, (panel, *lanes(-1.2, 8.9)), "navy")


def _closing_in_words_layout() -> LayoutDesign:
    """Make the last slide where there is neither a code nor a picture: words over the whole width, and whose they are."""
    places = (
        title_place(box_of(0.65, 0.85, 12.033, 1.5), LARGE_ON_DARK),
        PlaceDesign(TEXT, "Points", "body", box_of(0.65, 2.65, 12.033, 3.0), point_levels(28, 14, "amber", "white"), "t"),
        body_place(CAPTION, "Caption", box_of(0.65, 5.9, 11.0, 0.9), styled(deck.BODY_SIZE, "white", is_bold=True),
              styled(deck.BODY_SIZE, "white")),
        number_place("white"),
    )  # fmt: skip
    return LayoutDesign("Closing, words", places, lanes(14.5, -1.4), "navy")


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
