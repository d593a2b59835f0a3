"""The shipped topic's deck as a plan, and the pages that tests look at."""

from handouts.app.material import read_material, read_pictures
from handouts.app.project import Project
from handouts.content.model import Topic
from handouts.core.problems import Origin
from handouts.deck.brief import DeckOptions
from handouts.deck.plan import plan_deck
from handouts.deck.slides import DeckPlan
from handouts.deck.template import standard_template
from handouts.figures.shapes import Picture
from handouts.web.deck_page import DeckPageOptions, draw_deck_page
from handouts.workshop.schedule import plan_workshop
from tests.topics import ROOT

MATERIAL = read_material(Project(ROOT), "hip-flexors")
TEMPLATE = standard_template(MATERIAL.standard_template.data, Origin("handouts.pptx"))
SCHEDULE = plan_workshop(MATERIAL.topic, MATERIAL.clinic)
DECK = plan_deck(MATERIAL.topic, MATERIAL.clinic, SCHEDULE, DeckOptions(MATERIAL.deck_fonts, TEMPLATE))
DRILLS = [number for number, slide in enumerate(DECK.slides, start=1) if slide.countdown]


def deck_page(plan: DeckPlan = DECK) -> bytes:
    return draw_deck_page(plan, MATERIAL.pictures, DeckPageOptions(TEMPLATE.layouts))


def pictures_of(topic: Topic) -> dict[str, Picture]:
    """Return the pictures that a topic names, from our own folder."""
    return read_pictures(topic, MATERIAL.clinic, ROOT)
