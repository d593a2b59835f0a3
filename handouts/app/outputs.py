"""What is made of a topic: each output's name, and its way from material to bytes. The planners and engines are imported when used."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, assert_never, get_args

from handouts import VERSION
from handouts.app.project import Material, TemplateFile
from handouts.content.model import Person
from handouts.content.prescription import Prescription, prescribe
from handouts.core.problems import Problem, has_errors
from handouts.figures.shapes import Ink
from handouts.typeset.page import Paper
from handouts.workshop.notes import Timer
from handouts.workshop.schedule import DEFAULT_MINUTES, plan_workshop

if TYPE_CHECKING:
    from handouts.deck.template import DeckTemplate
    from handouts.typeset.page import Document

Layout: TypeAlias = Literal["sheet", "card", "large", "log"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
PAPERS: tuple[Paper, ...] = get_args(Paper)
INKS: tuple[Ink, ...] = get_args(Ink)


class Sheet(NamedTuple):
    """A printed sheet: how it is laid out and printed, whose it is, and whether its blanks are form fields."""

    layout: Layout = "sheet"
    paper: Paper = "a4"
    ink: Ink = "colour"
    is_fillable: bool = False
    person: Person = Person()
    prescription: Prescription = Prescription()

    def file_name(self, topic: str) -> str:
        """Return the file's name: the topic's, whose it is, and what differs from the plain sheet."""
        is_own = self.person != Person() or self.prescription != Prescription()
        whose = [_plain(self.person.name)] if self.person.name else ["personal"] if is_own else []
        more = [*(["grey"] if self.ink == "grey" else []), *(["fill"] if self.is_fillable else [])]
        return "-".join([topic, *whose, self.layout, self.paper, *more]) + ".pdf"


class Deck(NamedTuple):
    """A workshop deck: how long the workshop is, and how a hold is timed on the screen."""

    minutes: int = DEFAULT_MINUTES
    timer: Timer = "ring"
    template: TemplateFile | None = None  # in place of the clinic's

    def file_name(self, topic: str) -> str:
        """Return the file's name: the topic's, and what differs from the usual deck."""
        minutes = [] if self.minutes == DEFAULT_MINUTES else [f"{self.minutes}-minutes"]
        timer = [] if self.timer == "ring" else [f"timer-{self.timer}"]
        template = [_plain(self.template.path.stem)] if self.template else []
        return "-".join([topic, "deck", *minutes, *timer, *template]) + ".pptx"


class Script(NamedTuple):
    """The presenter's script of a workshop, for a room without a screen."""

    minutes: int = DEFAULT_MINUTES
    paper: Paper = "a4"

    def file_name(self, topic: str) -> str:
        """Return the file's name: the topic's, and what differs from the usual script."""
        minutes = [] if self.minutes == DEFAULT_MINUTES else [f"{self.minutes}-minutes"]
        return "-".join([topic, "script", self.paper, *minutes]) + ".pdf"


Output: TypeAlias = Sheet | Deck | Script

PLAIN_SHEET = Sheet()
DEFAULT_OUTPUTS: tuple[Output, ...] = (
    *(Sheet(layout, paper) for layout in LAYOUTS for paper in PAPERS),
    Deck(),
    *(Script(paper=paper) for paper in PAPERS),
)


def outputs_on(paper: Paper) -> tuple[Output, ...]:
    """Return the default outputs without those on other paper."""
    return tuple(output for output in DEFAULT_OUTPUTS if isinstance(output, Deck) or output.paper == paper)


class Made(NamedTuple):
    """One output's bytes under its file's name, and what is wrong with it. Bytes are empty where an error stopped it."""

    name: str
    data: bytes
    problems: tuple[Problem, ...] = ()


def make_output(output: Output, material: Material, date: datetime) -> Made:
    """Plan and draw one output. `date` is stamped into the file.

    Raises ContentError where the prescription asks for what the topic does not have.
    """
    match output:
        case Sheet():
            return _make_sheet(output, material, date)
        case Deck():
            return _make_deck(output, material, date)
        case Script():
            return _make_script(output, material, date)
        case _:
            assert_never(output)


def _plain(name: str) -> str:
    """Return a name as part of a file's name that every system takes."""
    from handouts.roster.names import file_name

    return file_name(name, 1).lower()


def _make_sheet(sheet: Sheet, material: Material, date: datetime) -> Made:
    from handouts.sheet.plan import plan_sheet
    from handouts.sheet.request import SheetRequest

    topic = prescribe(material.topic, sheet.prescription)
    request = SheetRequest(material.fonts, material.pictures, sheet.layout, sheet.paper, sheet.ink, sheet.person)
    planned = plan_sheet(topic, material.clinic, request)
    name = sheet.file_name(material.topic.name)
    if has_errors(planned.problems):
        return Made(name, b"", planned.problems)
    return Made(name, _draw(planned.document, material, date, sheet), planned.problems)


def _make_script(script: Script, material: Material, date: datetime) -> Made:
    from handouts.script.plan import ScriptOptions, plan_script

    workshop = plan_workshop(material.topic, material.clinic, script.minutes)
    planned = plan_script(material.topic, material.clinic, workshop, ScriptOptions(material.fonts, script.paper))
    name = script.file_name(material.topic.name)
    if has_errors(planned.problems):
        return Made(name, b"", planned.problems)
    return Made(name, _draw(planned.document, material, date), planned.problems)


def _draw(document: "Document", material: Material, date: datetime, sheet: Sheet = PLAIN_SHEET) -> bytes:
    from handouts.pdf import PdfOptions, draw_document

    options = PdfOptions(material.fonts, date, sheet.ink, material.palette, sheet.is_fillable, VERSION)
    return draw_document(document, options)


def _make_deck(deck: Deck, material: Material, date: datetime) -> Made:
    from handouts.deck.brief import DeckOptions
    from handouts.deck.draw import draw_deck
    from handouts.deck.plan import plan_deck

    workshop = plan_workshop(material.topic, material.clinic, deck.minutes)
    options = DeckOptions(material.deck_fonts, _template(deck, material), deck.timer)
    plan = plan_deck(material.topic, material.clinic, workshop, options)
    plan = replace(plan, date=date.date().isoformat())
    problems = (*options.template.problems, *plan.problems)
    name = deck.file_name(material.topic.name)
    if has_errors(problems):
        return Made(name, b"", problems)
    return Made(name, draw_deck(plan, material.pictures, options), problems)


def _template(deck: Deck, material: Material) -> "DeckTemplate":
    """Return the deck's own template, the clinic's, or ours."""
    from handouts.deck.template import standard_template

    file = deck.template or material.template
    standard = standard_template(material.palette)
    if file is None:
        return standard
    from handouts.deck.club import club_template

    bindings = () if deck.template else material.clinic.template_layouts
    return club_template(file.data, file.origin, standard, bindings)
