"""A planned slide as plain data for the browser: texts, pictures and shapes with their boxes. The only module here that knows the deck.

Lengths are points on a slide of 960 by 540, whatever the slide is shown on.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from handouts.core.geometry import Box, Length, Point
from handouts.deck.countdown import ring_box, shorter_box
from handouts.deck.discs import NumberDisc
from handouts.deck.figures import Figures, PlacedFigure
from handouts.deck.fit import level_for
from handouts.deck.rooms import disc_beside, labels_on, leader_start, picture_room
from handouts.deck.slides import FigureUse, PlaceholderText, SlidePlan
from handouts.theme import deck
from handouts.theme.deck import Level, Ornament, Placeholder, SlideLayout
from handouts.theme.layouts import RING_DIAMETER, SECONDS, SHORTER, STEP_GROUND, STEPS
from handouts.web.phases import TimerPhase, hold_phases

TICK_WIDTH, LEADER_WIDTH = 3.0, 2.5  # points


class SceneLine(NamedTuple):
    """One paragraph and how it is set. `text` may hold `**bold**`."""

    text: str
    level: Level


class SceneText(NamedTuple):
    """Paragraphs in a box.

    `at` is the place's number in its layout, `anchor` t, ctr or b; `disc` stands beside the text. A text with a `step` lights
    up with that step of a drill.
    """

    kind: str
    name: str
    at: int
    box: Box
    lines: tuple[SceneLine, ...]
    anchor: str = "t"
    wraps: bool = True
    disc: NumberDisc | None = None
    step: int | None = None


class ScenePicture(NamedTuple):
    """A picture where it stands, with the line that a label draws to it. `alt` is None where it only decorates."""

    figure: str
    alt: str | None
    placed: PlacedFigure
    leader: tuple[Point, Point] | None = None


class SceneRing(NamedTuple):
    """The ring of a drill, with the mark of the shorter hold where there is one."""

    box: Box
    seconds: int | None
    mark: Box | None
    rim: Length
    tick: Length

    @property
    def band(self) -> Length:
        return self.box.width * deck.RING_WIDTH


class SceneCode(NamedTuple):
    """A QR code in a box."""

    box: Box
    address: str
    alt: str


ScenePart: TypeAlias = SceneText | ScenePicture | SceneRing | SceneCode


class Scene(NamedTuple):
    """One slide: what lies under everything, then its parts in reading order. `phases` are what its timer counts."""

    name: str
    part: str
    title: str
    ground: str
    ornaments: tuple[Ornament, ...]
    parts: tuple[ScenePart, ...]
    phases: tuple[TimerPhase, ...]
    lit: int | None
    advance: int | None


def scene_of(slide: SlidePlan, layout: SlideLayout, number: int, figures: Figures) -> Scene:
    """Return what stands where on a planned slide; `number` is its place in the deck, from 1."""
    countdown = slide.countdown
    return Scene(
        name=layout.name,
        part=slide.part,
        title=slide.title,
        ground=layout.ground or "white",
        ornaments=_ornaments(slide, layout),
        parts=tuple(part for place in layout.places for part in _parts(place, slide, layout, number, figures)),
        phases=hold_phases(countdown, tuple(slide.text(index) for index in STEPS)) if countdown else (),
        lit=countdown.lit if countdown else None,
        advance=slide.advance,
    )


def _ornaments(slide: SlidePlan, layout: SlideLayout) -> tuple[Ornament, ...]:
    """Return the layout's shapes; a drill of fewer steps has fewer grounds."""
    count = slide.countdown.step_count if slide.countdown else 0
    steps = [shape for shape in layout.ornaments if shape.name.startswith(STEP_GROUND)]
    return tuple(shape for shape in layout.ornaments if shape not in steps[count:])


def _parts(
    place: Placeholder, slide: SlidePlan, layout: SlideLayout, number: int, figures: Figures
) -> Iterator[ScenePart]:
    if slide.countdown and place.index == SECONDS:
        yield _ring(slide, layout)
    if place.kind == "pic":
        for use in slide.figures:
            if use.index == place.index:
                yield _picture(use, place, slide, layout, figures)
        if slide.code and slide.code.index == place.index:
            yield SceneCode(place.box, slide.code.address, slide.code.alt)
    elif place.kind == "sldNum":
        yield SceneText("sldNum", place.name, place.index, place.box, (SceneLine(str(number), place.levels[0]),), "ctr")
    else:
        for text in slide.texts:
            if text.index == place.index:
                yield _text(text, place, slide, layout)


def _ring(slide: SlidePlan, layout: SlideLayout) -> SceneRing:
    box = ring_box(layout)
    scale = box.width / RING_DIAMETER
    countdown = slide.countdown
    mark = shorter_box(layout, countdown) if countdown else None
    return SceneRing(box, countdown.seconds if countdown else None, mark, deck.RIM * scale, TICK_WIDTH * scale)


def _text(text: PlaceholderText, place: Placeholder, slide: SlidePlan, layout: SlideLayout) -> SceneText:
    lines = tuple(SceneLine(paragraph.text, level_for(place, paragraph)) for paragraph in text.paragraphs)
    box = place.box
    if place.index == SHORTER and slide.countdown:
        box = shorter_box(layout, slide.countdown) or box
    disc = next((disc_beside(cue, place) for cue in slide.discs if cue.index == place.index), None)
    step = STEPS.index(place.index) if slide.countdown and place.index in STEPS else None
    return SceneText(place.kind, place.name, place.index, box, lines, place.anchor, place.wraps, disc, step)


def _picture(
    use: FigureUse, place: Placeholder, slide: SlidePlan, layout: SlideLayout, figures: Figures
) -> ScenePicture:
    box = picture_room(place, slide, layout)
    placed = figures.place(use, box, labels_on(box, slide, layout))
    leader = (leader_start(layout), placed.target) if placed.target else None
    return ScenePicture(use.figure, use.alt, placed, leader)
