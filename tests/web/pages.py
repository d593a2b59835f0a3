"""The shipped topic's deck as a plan, for tests of pictures and pages."""

from handouts.app.project import Project, read_material
from handouts.deck.brief import DeckOptions
from handouts.deck.plan import plan_deck
from handouts.workshop.schedule import plan_workshop
from tests.topics import ROOT

MATERIAL = read_material(Project(ROOT), "hip-flexors")
WORKSHOP = plan_workshop(MATERIAL.topic, MATERIAL.clinic)
DECK = plan_deck(MATERIAL.topic, MATERIAL.clinic, WORKSHOP, DeckOptions(MATERIAL.deck_fonts))
