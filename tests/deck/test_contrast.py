"""Every text can be read on what it stands on: on our template, and on those of others as their own theme colours them."""

from collections.abc import Callable
from functools import partial

import pytest
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from handouts.core.geometry import Point
from handouts.deck.template import DeckTemplate
from handouts.theme.deck import Placeholder, SlideLayout
from handouts.theme.palette import COLOUR, LARGE_CONTRAST, TEXT_CONTRAST, contrast
from tests.deck.decks import opened, standard
from tests.deck.test_club import SOURCES, _made

LARGE = 100.0  # points: the section's numeral

Resolve = Callable[[str], str]


def _of_palette(colour: str) -> str:
    return str(getattr(COLOUR, colour))


def _of_theme(data: bytes) -> tuple[Resolve, str]:
    """Return how a template's file resolves the colours of its layouts, and the colour of its slides."""
    master = opened(data).slide_master
    theme = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    slots = {
        etree.QName(slot).localname: slot[0].get("lastClr") or slot[0].get("val")
        for slot in theme.find(f".//{qn('a:clrScheme')}")
    }
    mapped = dict(master._element.find(qn("p:clrMap")).attrib)
    named = {name: f"#{slots[slot].lower()}" for name, slot in mapped.items()}
    return partial(_resolved, named), named["bg1"]


def _resolved(named: dict[str, str], colour: str) -> str:
    return named[colour[1:]] if colour.startswith("@") else colour


def _ground(layout: SlideLayout, place: Placeholder, slide: str, resolve: Resolve) -> str:
    """Return the colour of the topmost shape of the layout under a place's start, else the slide's."""
    at = Point(place.box.x + 2, place.box.center.y)
    under = [
        shape.fill
        for shape in layout.ornaments
        if shape.fill and shape.box.x <= at.x <= shape.box.right and shape.box.y <= at.y <= shape.box.bottom
    ]
    found = under[-1] if under else layout.ground
    return resolve(found) if found else slide


def _pale(template: DeckTemplate, slide: str, resolve: Resolve) -> list[str]:
    pale = []
    for layout in (each for each in template.layouts if not each.is_clubs):  # the club chose its own
        for place in layout.places:
            if place.kind == "pic" or place.name == "Shorter hold":  # the mark under it is drawn on the slide
                continue
            ground = _ground(layout, place, slide, resolve)
            for level in place.levels:
                needed = LARGE_CONTRAST if level.size > LARGE else TEXT_CONTRAST
                if contrast(resolve(level.colour), ground) < needed:
                    pale.append(f"{layout.name}, {place.name}: {resolve(level.colour)} on {ground}")
    return pale


def test_text_can_be_read_on_every_ground_of_our_template() -> None:
    assert _pale(standard(), COLOUR.white, _of_palette) == []


@pytest.mark.parametrize("source", SOURCES)
def test_text_can_be_read_on_every_ground_of_a_foreign_template(source: str) -> None:
    template, _, data = _made(source, 30)
    resolve, slide = _of_theme(data)
    assert _pale(template, slide, resolve) == []


def test_lit_steps_and_the_ring_can_be_read() -> None:
    assert contrast(COLOUR.navy, COLOUR.amber) >= TEXT_CONTRAST
    assert contrast(COLOUR.navy, COLOUR.tint) >= TEXT_CONTRAST
    assert contrast(COLOUR.white, COLOUR.runner) >= TEXT_CONTRAST  # the mark once it is reached
