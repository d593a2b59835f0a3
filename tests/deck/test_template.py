"""The deck's own template is a file: the tool writes it, a designer changes it, and the deck follows."""

from pathlib import Path

import pytest
from lxml import etree

from handouts.core.problems import ContentError, Origin
from handouts.deck.markup import qn
from handouts.deck.template import DeckTemplate, standard_template
from handouts.theme.deck import SLIDE
from handouts.theme.layouts import LAYOUT_NAMES, TEXT, TITLE
from handouts.theme.palette import COLOUR
from tests.deck.decks import P, draw, opened, options, parts, plan, standard
from tests.deck.templates import THEME, changed, put
from tests.deck.validators import sdk_errors
from tools.deck_template.package import write_template

POINTS = "ppt/slideLayouts/slideLayout4.xml"


def _edited(data: bytes) -> DeckTemplate:
    return standard_template(data, Origin("handouts.pptx"))


def test_the_tool_writes_every_layout_that_planners_name() -> None:
    template = _edited(write_template())
    assert tuple(layout.name for layout in template.layouts) == LAYOUT_NAMES
    assert tuple(layout.name for layout in standard().layouts) == LAYOUT_NAMES
    assert all(SLIDE.contains(place.box) for layout in template.layouts for place in layout.places)


def test_what_a_designer_moves_and_sets_otherwise_is_how_the_deck_is_planned_and_drawn(tmp_path: Path) -> None:
    data = changed(
        put(POINTS, 'sz="3200"', 'sz="2800"'),
        put(POINTS, '<a:off x="594360" y="1783080"/>', '<a:off x="700000" y="1900000"/>'),
        put(THEME, '<a:accent1><a:srgbClr val="1B6B67"/>', '<a:accent1><a:srgbClr val="005588"/>'),
        data=write_template(),
    )
    template = _edited(data)
    text = template.layout("Points").place(TEXT)
    assert text.levels[0].size == 28
    assert round(text.box.x * 12700) == 700000
    drawn = draw(plan(minutes=30), options(template=template))
    assert b"005588" in parts(drawn)[THEME]
    [layout] = [each for each in opened(drawn).slide_layouts if each.name == "Points"]
    assert next(each.left for each in layout.placeholders if each.placeholder_format.idx == TEXT) == 700000
    assert sdk_errors(drawn, tmp_path) == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a PowerPoint file"),
        (changed(put(POINTS, 'name="Points"', 'name="Renamed"'), data=write_template()), "no layout named Points"),
    ],
)
def test_what_is_wrong_with_our_own_file_is_told(data: bytes, message: str) -> None:
    with pytest.raises(ContentError, match=message):
        _edited(data)


def test_a_clinic_s_colours_change_those_slots_of_the_theme_and_no_other() -> None:
    template = standard(COLOUR._replace(runner="#123456"))
    before, after = (
        {slot.tag: slot[0].get("val") for slot in package.tree(THEME).find(f".//{qn('a:clrScheme')}")}
        for package in (standard().package, template.package)
    )
    changed_slots = {etree.QName(tag).localname: after[tag] for tag in after if after[tag] != before[tag]}
    assert changed_slots == {"accent1": "123456", "hlink": "123456"}


def test_what_the_pictures_say_in_colour_is_out_of_reach_of_a_change_of_theme() -> None:
    deck = parts(draw(plan(minutes=30), options(template=standard(COLOUR._replace(partner="#123456")))))
    drawn = b"".join(data for name, data in deck.items() if name.startswith(("ppt/slide", "ppt/slideLayouts")))
    fixed = (COLOUR.runner, "#123456", COLOUR.red, COLOUR.amber)
    assert all(f'<a:srgbClr val="{colour[1:].upper()}"/>'.encode() in drawn for colour in fixed)
    assert not any(f'"accent{number}"/>'.encode() in drawn for number in (1, 2, 3, 4))


def test_a_title_takes_its_place_and_type_from_the_master() -> None:
    title = standard().layout("Points").place(TITLE)
    assert (title.levels[0].size, title.levels[0].is_bold) == (40, True)
    tree = standard().package.tree(standard().layout("Points").part)
    [shape] = [each for each in tree.iter(f"{P}sp") if each.find(f".//{P}ph[@type='title']") is not None]
    assert len(shape.find(f"{P}spPr")) == 0


def test_tab_sets_a_point_further_in_and_a_title_has_room_for_a_second_line() -> None:
    for layout in standard().layouts:
        for place in layout.places:
            if place.name == "Points":
                first, second = place.levels
                assert (second.indent, second.bullet) == (2 * first.indent, first.bullet)
                assert 24 <= second.size <= first.size
        if layout.has(TITLE) and not layout.ground:
            title = layout.place(TITLE)
            top = title.box.bottom - 2 * title.levels[0].line if title.anchor == "b" else title.box.y
            below = [each.box.y for each in layout.places if each.box.y > title.box.y and each.box.right > title.box.x]
            assert top >= 0, layout.name
            assert top + 2 * title.levels[0].line <= min(below) + 0.5, layout.name


def test_a_name_with_signs_that_xml_cannot_hold_makes_no_broken_file(tmp_path: Path) -> None:
    planned = plan(minutes=30)
    named = planned.__class__(**{
        **{name: getattr(planned, name) for name in planned.__slots__}, "author": 'Run & "Rest" <\x0bClub>', "title": "A\x00B\ufffe"
    })  # fmt: skip
    data = draw(named)
    assert opened(data).core_properties.author == 'Run & "Rest" <Club>'
    assert opened(data).core_properties.title == "AB"
    assert sdk_errors(data, tmp_path) == []
