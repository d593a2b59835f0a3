"""A planned slide as plain data for the browser: texts, pictures and shapes with their boxes. The only module here that knows the deck.

Lengths are points on a slide of 960 by 540, whatever the slide is shown on.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from handouts.core.geometry import Box, Length, Point
from handouts.deck.countdown import ring_box, shorter_box
from handouts.deck.discs import Disc
from handouts.deck.figures import apart
from handouts.deck.fit import level_for
from handouts.deck.shapes import Placement, place_in
from handouts.deck.slides import CueDisc, FigureUse, Filled, SlidePlan
from handouts.figures.alter import bounds
from handouts.figures.shapes import Picture, VectorFigure
from handouts.theme import deck
from handouts.theme.deck import Layout, Level, Ornament, Place
from handouts.theme.layouts import LABEL, RING_BOX, SECONDS, SHORTER, STEPS
from handouts.web.phases import Phase, hold_phases

WITH_LABEL = ("Points", "Points, long")
TICK_WIDTH, LEADER_WIDTH = 3.0, 2.5  # points
STEP_GROUND = "Step ground"


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
    disc: Disc | None = None
    step: int | None = None


class ScenePicture(NamedTuple):
    """A picture in a box, with its discs and the line that a label draws to it. `alt` is None where it only decorates."""

    box: Box
    figure: str
    alt: str | None
    view: Box
    discs: tuple[Disc, ...] = ()
    leader: tuple[Point, Point] | None = None

    @property
    def placement(self) -> Placement:
        """Where the picture's own coordinates come to stand on the slide."""
        return place_in(self.box, self.view)


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


Part: TypeAlias = SceneText | ScenePicture | SceneRing | SceneCode


class Scene(NamedTuple):
    """One slide: what lies under everything, then its parts in reading order. `phases` are what its timer counts."""

    name: str
    part: str
    title: str
    ground: str
    ornaments: tuple[Ornament, ...]
    parts: tuple[Part, ...]
    phases: tuple[Phase, ...]
    lit: int | None
    advance: int | None


def scene_of(slide: SlidePlan, layout: Layout, number: int, pictures: Mapping[str, Picture], changeover: int) -> Scene:
    """Return what stands where on a planned slide; `number` is its place in the deck, `changeover` the seconds between holds."""
    countdown = slide.countdown
    return Scene(
        name=layout.name,
        part=slide.part,
        title=slide.title,
        ground=layout.ground or "white",
        ornaments=_ornaments(slide, layout),
        parts=tuple(part for place in layout.places for part in _parts(place, slide, layout, number, pictures)),
        phases=hold_phases(countdown, tuple(slide.text(index) for index in STEPS), changeover) if countdown else (),
        lit=countdown.lit if countdown else None,
        advance=slide.advance,
    )


def _ornaments(slide: SlidePlan, layout: Layout) -> tuple[Ornament, ...]:
    """Return the layout's shapes; a drill of fewer steps has fewer grounds."""
    count = slide.countdown.step_count if slide.countdown else 0
    steps = [shape for shape in layout.ornaments if shape.name.startswith(STEP_GROUND)]
    return tuple(shape for shape in layout.ornaments if shape not in steps[count:])


def _parts(
    place: Place, slide: SlidePlan, layout: Layout, number: int, pictures: Mapping[str, Picture]
) -> Iterator[Part]:
    if slide.countdown and place.index == SECONDS:
        yield _ring(slide, layout)
    if place.kind == "pic":
        for use in slide.figures:
            if use.index == place.index:
                yield _picture(use, place, slide, layout, pictures)
        if slide.code and slide.code.index == place.index:
            yield SceneCode(place.box, slide.code.address, slide.code.alt)
    elif place.kind == "sldNum":
        yield SceneText("sldNum", place.name, place.index, place.box, (SceneLine(str(number), place.levels[0]),), "ctr")
    else:
        for text in slide.texts:
            if text.index == place.index:
                yield _text(text, place, slide, layout)


def _ring(slide: SlidePlan, layout: Layout) -> SceneRing:
    box = ring_box(layout)
    scale = box.width / RING_BOX.width
    countdown = slide.countdown
    mark = shorter_box(layout, countdown) if countdown else None
    return SceneRing(box, countdown.seconds if countdown else None, mark, deck.RIM * scale, TICK_WIDTH * scale)


def _text(text: Filled, place: Place, slide: SlidePlan, layout: Layout) -> SceneText:
    lines = tuple(SceneLine(paragraph.text, level_for(place, paragraph)) for paragraph in text.paragraphs)
    box = place.box
    if place.index == SHORTER and slide.countdown:
        box = shorter_box(layout, slide.countdown) or box
    disc = next((_beside(cue, place) for cue in slide.discs if cue.index == place.index), None)
    step = STEPS.index(place.index) if slide.countdown and place.index in STEPS else None
    return SceneText(place.kind, place.name, place.index, box, lines, place.anchor, place.wraps, disc, step)


def _beside(cue: CueDisc, place: Place) -> Disc:
    """Stand a cue's disc left of its text, at half its height."""
    size = place.levels[0].size * deck.DISC_TO_TYPE
    return Disc(cue.number, cue.by, Point(place.box.x - size / 3 - size / 2, place.box.center.y), size)


def _picture(
    use: FigureUse, place: Place, slide: SlidePlan, layout: Layout, pictures: Mapping[str, Picture]
) -> ScenePicture:
    picture = pictures[use.figure]
    box, label = place.box, None
    if layout.has(LABEL) and layout.name in WITH_LABEL and slide.text(LABEL):
        label = layout.place(LABEL).box
        box = Box(box.x, box.y, label.x - box.x, box.height)
    shown = ScenePicture(box, use.figure, use.alt, _view(use, pictures))
    if not isinstance(picture, VectorFigure):
        return shown
    anchors = {anchor.name: shown.placement.point(anchor.point) for anchor in picture.anchors}
    discs = (
        Disc(mark.number, mark.by, anchors[mark.anchor], deck.DISC, has_rim=True)
        for mark in use.marks
        if mark.anchor in anchors
    )
    pointed = [anchors[name] for name in use.pointed if name in anchors]
    leader = (Point(label.x - 4, label.center.y), _middle(pointed)) if label and pointed else None
    return shown._replace(discs=apart(tuple(discs)), leader=leader)


def _view(use: FigureUse, pictures: Mapping[str, Picture]) -> Box:
    """Return what is seen of a picture, and of those that share its scale and floor."""
    shown = [picture for name in (use.figure, *use.shown_with) if (picture := pictures.get(name)) is not None]
    boxes = [bounds(each) if isinstance(each, VectorFigure) else Box(0, 0, each.width, each.height) for each in shown]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def _middle(points: list[Point]) -> Point:
    return Point(sum(point.x for point in points) / len(points), sum(point.y for point in points) / len(points))
