"""Pictures of every shape on the pages and slides: they fit, cover no label, and each stands where its own name says."""

import re
from dataclasses import replace
from itertools import product

import pytest
from lxml import etree

from handouts.core.choices import SheetLayout
from handouts.core.geometry import Box
from handouts.deck.draw import draw_deck
from handouts.figures.photo import read_photo
from handouts.figures.shapes import Picture
from handouts.typeset.page import Image
from tests.deck import decks
from tests.figures.drawn import photo, read, svg
from tests.sheet.plans import LAYOUTS, all_marks, pictures, plan, topic_of
from tests.topics import with_exercise

FULL = '<path fill="#3b4292" d="M0 0L{0} 0L{0} {1}L0 {1}Z"/>'


def square(side: float = 500) -> Picture:
    return read(svg(FULL.format(side, side), f'viewBox="0 0 {side} {side}"'))


def upright() -> Picture:
    return replace(read(svg(FULL.format(200, 600), 'viewBox="0 0 200 600"')), name="upright")


def snapshot(size: tuple[int, int], kind: str = "PNG") -> Picture:
    return read_photo(photo(kind, size=size), f"knee.{kind.lower()}")


@pytest.mark.parametrize(("layout", "count"), list(product(LAYOUTS, (1, 2, 4))))
@pytest.mark.parametrize("shapes", [(square(), upright()), (upright(), upright()), (snapshot((90, 30)), square())])
def test_square_and_upright_pictures_fit_every_layout(
    layout: SheetLayout, count: int, shapes: tuple[Picture, Picture]
) -> None:
    shown = {**pictures(), "kneeling-start": shapes[0], "kneeling-stretch": shapes[1]}
    planned = plan(topic_of(count), layout=layout, pictures=shown)
    assert not planned.problems
    images = [mark for mark in all_marks(planned.document) if isinstance(mark, Image) and mark.picture in shapes]
    for image in images:
        view = image.view or Box(0, 0, *getattr(image.picture, "size", (image.box.width, image.box.height)))
        assert image.box.width / image.box.height == pytest.approx(view.width / view.height, rel=0.01)


def test_exports_of_unlike_size_are_drawn_alike_in_size() -> None:
    shapes = (square(120), square(1200))
    shown = {**pictures(), "kneeling-start": shapes[0], "kneeling-stretch": shapes[1]}
    found = plan(topic_of(2), pictures=shown).document
    sizes = [mark.box.height for mark in all_marks(found) if isinstance(mark, Image) and mark.picture in shapes]
    assert sizes[0] == pytest.approx(sizes[1], rel=0.02)


def deck_with(start: Picture, stretch: Picture) -> dict[str, bytes]:
    topic = decks.hip_flexors()
    told = replace(topic.exercises[0].teaching, start_cues=(), action_cues=())  # so that both stand on one slide
    planned = decks.plan(with_exercise(topic, 0, teaching=told))
    shown = {**decks.pictures(planned), "kneeling-start": start, "kneeling-stretch": stretch}
    return decks.parts(draw_deck(planned, shown, decks.options()))


def boxes(slide: str, pattern: str) -> list[Box]:
    """Return the boxes of the shapes whose XML has the pattern."""
    shapes = re.findall(r"<p:(?:pic|sp)>.*?</p:(?:pic|sp)>", slide, re.DOTALL)
    places = (
        re.search(r'<a:off x="(-?\d+)" y="(-?\d+)"/><a:ext cx="(\d+)" cy="(\d+)"', one)
        for one in shapes
        if re.search(pattern, one)
    )
    return [Box(*map(float, place.groups())) for place in places if place]


@pytest.mark.parametrize(
    "start", [snapshot((90, 60)), square(), read(svg(FULL.format(900, 600), 'viewBox="0 0 900 600"'))]
)
def test_no_picture_covers_the_labels_start_and_stretch(start: Picture) -> None:
    parts = deck_with(
        start, replace(start, name="other") if not isinstance(start, tuple) else snapshot((90, 61), "JPEG")
    )
    layouts = [
        place for layout in decks.options().template.layouts if layout.name == "Two pictures" for place in layout.places
    ]
    labels = [place.box for place in layouts if place.name.startswith("Caption")]
    slide = next(
        text
        for name, data in parts.items()
        if name.startswith("ppt/slides/slide") and "watch first" in (text := data.decode())
    )
    shown = [Box(*(side / 12700 for side in box)) for box in boxes(slide, "<p:pic>|<a:custGeom>")]
    assert len(labels) == 2 and len(shown) >= 2
    assert not [box for box in shown for label in labels if box.overlaps(label)]


def test_two_photos_of_one_stem_are_two_pictures_of_the_deck() -> None:
    one, two = snapshot((90, 60)), snapshot((90, 60), "JPEG")
    media = [data for name, data in deck_with(one, two).items() if name.startswith("ppt/media/figure")]
    assert sorted(media) == sorted([one.data, two.data])  # type: ignore[union-attr]


def test_the_slides_write_names_dashes_and_ends_that_powerpoint_reads() -> None:
    line = 'fill="none" stroke="#000000" stroke-width="8"'
    inside = (
        f'<g id="Arm &amp; &quot;Leg&quot;"><path {line} stroke-dasharray="0 40" d="M10 10L90 10"/>'
        f'<path {line} stroke-linecap="square" stroke-linejoin="bevel" d="M10 50L90 50L90 90"/></g>'
    )
    drawing = read(svg(inside))
    slides = [
        data.decode() for name, data in deck_with(drawing, drawing).items() if name.startswith("ppt/slides/slide")
    ]
    with_names = [slide for slide in slides if "Arm &amp; " in slide]
    assert with_names
    assert all('<a:ds d="1" sp="500000"/>' in slide for slide in with_names)
    assert all('cap="flat"' in slide and 'cap="sq"' in slide and "<a:bevel/>" in slide for slide in with_names)
    assert all('<a:miter lim="400000"/>' in slide for slide in with_names)
    for slide in with_names:
        etree.fromstring(slide.encode())
