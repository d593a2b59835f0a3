"""What is made of a topic: each output's name, and its way from material to bytes. Planners and engines are imported when used."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, assert_never

from handouts import VERSION
from handouts.core.choices import LAYOUTS, PAPERS, Ink, Paper, SheetLayout, Timer
from handouts.core.inputs import digest_of
from handouts.core.problems import Problem, has_errors

if TYPE_CHECKING:
    from handouts.app.material import Material, TemplateFile
    from handouts.content.model import Topic
    from handouts.content.person import Person
    from handouts.content.prescription import Prescription
    from handouts.deck.brief import DeckOptions
    from handouts.deck.slides import DeckPlan
    from handouts.deck.template import DeckTemplate
    from handouts.typeset.page import Document

DEFAULT_MINUTES = 60


class SheetOutput(NamedTuple):
    """A printed sheet: how it is laid out and printed, whose it is, and whether its blanks are form fields.

    One that `is_page` is no print but a page for a phone, with a timer for each exercise. `number` tells sheets of people of one
    name apart.
    """

    layout: SheetLayout = "sheet"
    paper: Paper = "a4"
    ink: Ink = "colour"
    is_fillable: bool = False
    person: "Person | None" = None
    prescription: "Prescription | None" = None
    is_page: bool = False
    number: int = 1

    def file_name(self, topic: str) -> str:
        """Return the file's name: the topic's, whose it is, and what differs from the plain sheet."""
        name = self.person.name if self.person else None
        is_own = any(self.person or ()) or any(self.prescription or ())
        whose = [_plain(name)] if name else ["personal"] if is_own else []
        number = [str(self.number)] if self.number > 1 else []
        if self.is_page:
            return "-".join([topic, *whose, "sheet", *number]) + ".html"
        more = [*(["grey"] if self.ink == "grey" else []), *(["fill"] if self.is_fillable else []), *number]
        return "-".join([topic, *whose, self.layout, self.paper, *more]) + ".pdf"


class DeckOutput(NamedTuple):
    """A workshop deck: how long the workshop is, how a hold is timed on the screen, and a template in place of the clinic's."""

    minutes: int = DEFAULT_MINUTES
    timer: Timer = "ring"
    template: "TemplateFile | None" = None
    is_page: bool = False  # a page for a browser in place of a PowerPoint file
    master: str | None = None  # the name of the template's slide master to take
    presenter: str = ""  # who leads the workshop, named on the first slide

    def file_name(self, topic: str) -> str:
        """Return the file's name: the topic's, and what differs from the usual deck."""
        minutes = [] if self.minutes == DEFAULT_MINUTES else [f"{self.minutes}-minutes"]
        timer = [] if self.timer == "ring" else [f"timer-{self.timer}"]
        template = [_plain(self.template.path.stem)] if self.template else []
        return "-".join([topic, "deck", *minutes, *timer, *template]) + (".html" if self.is_page else ".pptx")


class ScriptOutput(NamedTuple):
    """The presenter's script of a workshop, for a room without a screen."""

    minutes: int = DEFAULT_MINUTES
    paper: Paper = "a4"
    presenter: str = ""

    def file_name(self, topic: str) -> str:
        """Return the file's name: the topic's, and what differs from the usual script."""
        minutes = [] if self.minutes == DEFAULT_MINUTES else [f"{self.minutes}-minutes"]
        return "-".join([topic, "script", self.paper, *minutes]) + ".pdf"


Output: TypeAlias = SheetOutput | DeckOutput | ScriptOutput

PLAIN_SHEET = SheetOutput()
DEFAULT_LAYOUTS: tuple[SheetLayout, ...] = tuple(
    layout for layout in LAYOUTS if layout != "pocket"
)  # only when asked for


def usual_outputs(papers: Sequence[Paper] = PAPERS, ink: Ink = "colour") -> tuple[Output, ...]:
    """Return what is made of a topic where nothing is said, on these papers."""
    return (
        *(SheetOutput(layout, paper, ink) for layout in DEFAULT_LAYOUTS for paper in papers),
        DeckOutput(),
        *(ScriptOutput(paper=paper) for paper in papers),
    )


DEFAULT_OUTPUTS = usual_outputs()


def request_of(output: Output) -> str:
    """Return a short text that tells this output from every other. It is empty for a default output, and holds no names."""
    if output in DEFAULT_OUTPUTS:
        return ""
    if isinstance(output, DeckOutput) and output.template:
        digest = digest_of(output.template.data)
        return digest_of(repr(output._replace(template=None)).encode() + digest.encode())
    if isinstance(output, SheetOutput):
        output = output._replace(number=1)
    return digest_of(repr(output).encode("utf-8", "surrogateescape"))


class Made(NamedTuple):
    """One output's bytes under its file's name, and what is wrong with it. The bytes are empty if an error stopped it.

    `starts` is when each slide of a deck begins, in minutes.
    """

    name: str
    data: bytes
    problems: tuple[Problem, ...] = ()
    starts: tuple[float, ...] = ()


def make_output(output: Output, material: "Material", date: datetime) -> Made:
    """Plan and draw one output. `date` is stamped into the file.

    Raises ContentError if the prescription asks for what the topic does not have.
    """
    match output:
        case SheetOutput():
            return _make_sheet(output, material, date)
        case DeckOutput():
            return _make_deck(output, material, date)
        case ScriptOutput():
            return _make_script(output, material, date)
        case _:
            assert_never(output)


def _plain(name: str) -> str:
    """Return a name as part of a file's name that every system takes."""
    from handouts.roster.names import file_name

    return file_name(name, 1).lower()


def _make_sheet(sheet: SheetOutput, material: "Material", date: datetime) -> Made:
    from handouts.content.person import Person
    from handouts.content.prescription import prescribe
    from handouts.sheet.plan import plan_sheet
    from handouts.sheet.request import SheetRequest

    topic = prescribe(material.topic, sheet.prescription) if sheet.prescription else material.topic
    person = sheet.person or Person()
    name = sheet.file_name(material.topic.name)
    if sheet.is_page:
        return Made(name, _draw_home_page(topic, material, person))
    request = SheetRequest(material.fonts, material.pictures, sheet.layout, sheet.paper, sheet.ink, person)
    planned = plan_sheet(topic, material.clinic, request)
    if has_errors(planned.problems):
        return Made(name, b"", planned.problems)
    return Made(name, _draw(planned.document, material, date, sheet), planned.problems)


def _draw_home_page(topic: "Topic", material: "Material", person: "Person") -> bytes:
    from handouts.content.sides import pictures_by_side
    from handouts.web.home_page import HomePageOptions, draw_home_page

    pictures = pictures_by_side(topic, material.pictures)
    return draw_home_page(topic, material.clinic, pictures, HomePageOptions(person, material.palette))


def _make_script(script: ScriptOutput, material: "Material", date: datetime) -> Made:
    from handouts.script.plan import ScriptOptions, plan_script
    from handouts.workshop.schedule import plan_workshop

    schedule = plan_workshop(material.topic, material.clinic, script.minutes)
    options = ScriptOptions(material.fonts, script.paper, presenter=script.presenter, pictures=material.pictures)
    planned = plan_script(material.topic, material.clinic, schedule, options)
    name = script.file_name(material.topic.name)
    if has_errors(planned.problems):
        return Made(name, b"", planned.problems)
    return Made(name, _draw(planned.document, material, date), planned.problems)


def _draw(document: "Document", material: "Material", date: datetime, sheet: SheetOutput = PLAIN_SHEET) -> bytes:
    from handouts.pdf import PdfOptions, draw_document

    options = PdfOptions(material.fonts, date, sheet.ink, material.palette, sheet.is_fillable, VERSION)
    return draw_document(document, options)


def _make_deck(deck: DeckOutput, material: "Material", date: datetime) -> Made:
    from handouts.deck.brief import DeckOptions
    from handouts.deck.plan import plan_deck
    from handouts.workshop.schedule import plan_workshop

    schedule = plan_workshop(material.topic, material.clinic, deck.minutes)
    options = DeckOptions(material.deck_fonts, _template(deck, material), deck.timer, deck.presenter)
    plan = plan_deck(material.topic, material.clinic, schedule, options)
    plan = replace(plan, date=date.date().isoformat())
    problems = (*options.template.problems, *plan.problems)
    name = deck.file_name(material.topic.name)
    if has_errors(problems):
        return Made(name, b"", problems)
    data = _draw_page(plan, material, options) if deck.is_page else _draw_deck(plan, material, options)
    return Made(name, data, problems, tuple(accumulate((slide.minutes for slide in plan.slides[:-1]), initial=0.0)))


def _draw_deck(plan: "DeckPlan", material: "Material", options: "DeckOptions") -> bytes:
    from handouts.content.sides import pictures_by_side
    from handouts.deck.draw import draw_deck

    return draw_deck(plan, pictures_by_side(material.topic, material.pictures), options)


def _draw_page(plan: "DeckPlan", material: "Material", options: "DeckOptions") -> bytes:
    from handouts.content.sides import pictures_by_side
    from handouts.web.deck_page import DeckPageOptions, draw_deck_page

    page = DeckPageOptions(options.template.layouts, material.palette)
    return draw_deck_page(plan, pictures_by_side(material.topic, material.pictures), page)


def _template(deck: DeckOutput, material: "Material") -> "DeckTemplate":
    """Return the deck's own template, the clinic's, or ours."""
    from handouts.deck.template import standard_template

    file = None if deck.is_page else deck.template or material.template
    own = material.standard_template
    standard = standard_template(own.data, own.origin, material.palette)
    if file is None:
        return standard
    from handouts.deck.club import club_template

    bindings = () if deck.template else material.clinic.template_layouts
    return club_template(file.data, file.origin, standard, bindings, deck.master)
