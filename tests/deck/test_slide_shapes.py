"""Our layouts on slides of other shapes: 4:3, paper, upright. What is too small or too narrow for words is refused."""

from itertools import combinations

import pytest
from pptx.enum.shapes import PP_PLACEHOLDER

from handouts.core.geometry import Box, inch
from handouts.core.problems import ContentError
from handouts.theme.layouts import FIGURE, FOOTER, LABEL, NUMBER, SHORTER, STEPS, TEXT
from tests.deck.decks import A, P, opened
from tests.deck.templates import plain, sized
from tests.deck.test_club import deck_on, read


@pytest.mark.parametrize(("width", "height"), [(8, 1), (1, 8), (7.5, 7.5)])
def test_banners_and_squares_are_refused_as_nothing_could_be_read_on_them(width: float, height: float) -> None:
    with pytest.raises(ContentError, match="text would look as small as"):
        read(sized(width, height))


@pytest.mark.parametrize(("height", "is_told"), [(10, True), (13.333, True), (5.625, False)])
def test_small_type_is_told_and_upright_slides_ask_for_a_turned_screen(height: float, is_told: bool) -> None:
    told = [
        problem
        for problem in read(sized(7.5 if is_told else 10, height)).problems
        if "on a wide screen" in problem.message
    ]
    assert [problem.hint.endswith("or turn the screen") for problem in told] == [True] * is_told


SHAPES = {"4:3": (10, 7.5), "A4": (10.83, 7.5), "upright": (7.5, 10), "tall": (7.5, 13.333), "letter": (8.5, 11)}


@pytest.mark.parametrize("shape", SHAPES)
def test_layouts_take_the_shape_of_a_slide_and_nothing_lies_on_anything_else(shape: str) -> None:
    template, slide = read(sized(*SHAPES[shape])), Box(0, 0, *map(inch, SHAPES[shape]))
    for layout in template.layouts:
        ours = layout.standard
        if layout.is_clubs or ours is None:
            continue
        for place in layout.places:
            assert slide.contains(place.box, 1), (layout.name, place.name)
            assert place.kind == "pic" or place.levels[0].size >= 12.5 * min(slide.width, slide.height) / inch(7.5)
        for one, other in combinations(layout.places, 2):
            if one.index not in (SHORTER, LABEL) and other.index not in (SHORTER, LABEL):
                were_apart = not ours.place(one.index).box.overlaps(ours.place(other.index).box)
                assert not were_apart or not one.box.overlaps(other.box), (layout.name, one.name, other.name)
        bottom = max(place.box.bottom for place in layout.places if place.index not in (FOOTER, NUMBER))
        assert bottom > 0.72 * slide.height, layout.name


def test_type_on_4_to_3_slides_is_as_large_as_the_room_asks_for() -> None:
    template = read(plain())
    assert template.layout("Points alone").place(TEXT).levels[0].size == 27  # 32 on our own, which is a third wider
    assert not [problem for problem in template.problems if "on a wide screen" in problem.message]


def test_pictures_stand_above_words_on_an_upright_slide_and_the_sign_between_two_points_down() -> None:
    template = read(sized(7.5, 10))
    points, steps = template.layout("Points"), template.layout("Drill, 4")
    assert points.place(FIGURE).box.bottom < points.place(TEXT).box.y
    assert [round(steps.place(index).box.y) for index in STEPS[:2]] == [round(steps.place(STEPS[0]).box.y)] * 2
    assert steps.place(STEPS[2]).box.y > steps.place(STEPS[1]).box.bottom
    [then] = [
        shape
        for shape in template.package.tree(template.layout("Two pictures").part).iter(f"{P}sp")
        if shape[0][0].get("name") == "Then"
    ]
    assert next(then.iter(f"{A}xfrm")).get("rot") == "5400000"


@pytest.mark.parametrize(("width", "height"), [(10, 7.5), (7.5, 10)])
def test_the_slide_on_a_page_of_notes_has_the_slides_shape(width: float, height: float) -> None:
    deck = opened(deck_on(sized(width, height))[2])
    [image] = [
        each for each in deck.notes_master.placeholders if each.placeholder_format.type == PP_PLACEHOLDER.SLIDE_IMAGE
    ]
    assert image.width / image.height == pytest.approx(width / height, rel=0.01)
