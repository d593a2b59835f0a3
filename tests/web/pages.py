"""The shipped topic's deck as a plan, and the pages that tests look at."""

from handouts.app.material import read_material
from handouts.app.project import Project
from handouts.deck.brief import DeckOptions
from handouts.deck.plan import plan_deck
from handouts.deck.slides import DeckPlan
from handouts.web.deck_page import DeckPageOptions, draw_deck_page
from handouts.workshop.schedule import plan_workshop
from tests.topics import ROOT

MATERIAL = read_material(Project(ROOT), "hip-flexors")
WORKSHOP = plan_workshop(MATERIAL.topic, MATERIAL.clinic)
DECK = plan_deck(MATERIAL.topic, MATERIAL.clinic, WORKSHOP, DeckOptions(MATERIAL.deck_fonts))
DRILLS = [number for number, slide in enumerate(DECK.slides, start=1) if slide.countdown]


def deck_page(plan: DeckPlan = DECK) -> bytes:
    return draw_deck_page(plan, MATERIAL.pictures, DeckPageOptions(10))
