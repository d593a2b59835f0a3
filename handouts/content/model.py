"""Topics, exercises, sets and the clinic as frozen values: what is said, without any look. Read by reader, drawn by all renderers.

Every mapping knows where it came from: `node.where("text")` is the place in the YAML file that a problem names. Text may hold `**bold**`.
"""

from collections.abc import Iterator
from typing import Any, Literal

from handouts.content.dose import Dose
from handouts.content.fields import Node, Of, key, node
from handouts.content.kinds import (
    COMPANY,
    HOUSE_ROLES,
    KINDS,
    Actor,
    Company,
    Kind,
    Sides,
)
from handouts.content.person import Person as Person
from handouts.content.section import Question, Rate, Section
from handouts.content.statement import STATEMENT, STATEMENTS, Figure, Notes, Said, Sided
from handouts.content.values import (
    COLOUR_CODE,
    DAY,
    IDENTITY,
    NAME,
    TEXT,
    By,
    Choice,
    ListOf,
    Located,
    Number,
    OneOrMore,
    Words,
    YesNo,
)
from handouts.core.choices import INKS, LAYOUTS, PAPERS

__all__ = [
    "Actor",
    "Dose",
    "Figure",
    "Located",
    "Node",
    "Notes",
    "Question",
    "Rate",
    "Said",
    "Section",
    "Sided",
    "Sides",
]
MOST_EXERCISES = 8


@node
class Step(Sided):
    """One thing to do. A bare text is done by the one who exercises; `partner: ...` or `therapist: ...` by the one who helps."""

    by: Actor = key(Choice(("runner", "partner")), "Who does it: runner or partner.", default="runner")
    side_change: str | None = key(TEXT, "Said after it where both sides are done.", default=None)

    @classmethod
    def short_forms(cls) -> dict[str, str]:
        return {"partner": "What the partner does.", "therapist": "What the therapist does.", "you": "What you do."}

    @classmethod
    def prepare(cls, value: dict[str, Any]) -> dict[str, Any]:
        """Read `partner: ...` as the text of a step that the partner does."""
        for name, by in zip(cls.short_forms(), ("partner", "partner", "runner"), strict=True):
            if name in value and "text" not in value:
                origins = {**value["origins"], "text": value["origins"][name]}
                rest = {each: inner for each, inner in value.items() if each not in (name, "origins")}
                return {
                    **rest,
                    "text": value[name],
                    "by": Located(by),
                    "origins": {**origins, "helper": value["origins"][name]},
                }
        return value


@node
class Cue(Node):
    """A short line beside the picture on a slide, with the anchor on the figure where its numbered disc stands."""

    text: str = key(TEXT, "The line, some words long.")
    by: Actor = key(Choice(("runner", "partner")), "Who does it: runner or partner.", default="runner")
    anchor: str | None = key(IDENTITY, "An anchor's name in the figure: front-knee, back, hips, push ...", default=None)


CUES = ListOf(Of(Cue, "text"), 1, 3)


@node
class Teaching(Node):
    """The presenter's side of an exercise. Without it, the steps are the cues."""

    start_cues: tuple[Cue, ...] = key(CUES, "One to three cues beside the first picture.", default=())
    action_cues: tuple[Cue, ...] = key(CUES, "One to three cues beside the second picture.", default=())
    step_cues: tuple[Cue, ...] = key(
        CUES, "Up to three cues under both pictures; the first stand in the first picture.", default=()
    )
    step_cues_in_start: int = key(Number(0, 3), "How many of them stand in the first picture.", default=2)
    runner: str | None = key(TEXT, "The card of who exercises, in the drill.", default=None)
    partner: str | None = key(TEXT, "The helper's card in the drill.", default=None)
    section: Notes = key(Of(Notes), "Notes to the slide that names the exercise.", default=Notes())
    start: Notes = key(Of(Notes), "Notes to the slide with the first picture.", default=Notes())
    action: Notes = key(Of(Notes), "Notes to the slide with the second picture.", default=Notes())
    steps: Notes = key(Of(Notes), "Notes to the steps.", default=Notes())
    drill: Notes = key(
        Of(Notes),
        "Notes to the drill. Its minutes are added up from the dose; `minutes` is the time to set up.",
        default=Notes(),
    )


@node
class Source(Node):
    """Where a statement comes from."""

    id: str = key(IDENTITY, "The id that statements name.")
    short: str = key(TEXT, "As cited in the small print: ACSM 2021.")
    reference: str = key(TEXT, "The whole of it: who, what, where, when, and what it says.")
    kind: str = key(
        Choice(("published", "review")),
        "`review`: no publication, for the clinician to check; not cited on the sheet.",
        default="published",
    )


@node
class Exercise(Node):
    """One exercise. In a topic, `use` takes one from content/exercises; a bare text is its id."""

    use: str | None = key(NAME, "The id of an exercise in content/exercises.", default=None)
    id: str = key(IDENTITY, "Its id, where it stands in a topic; else the file's name.", default="")
    fact: str | None = key(IDENTITY, "The fact's key that it carries.", default=None)
    name: str = key(TEXT, "The plain name, the same everywhere.", default="")
    formal_name: str | None = key(TEXT, "The name that clinicians use.", default=None)
    kind: str = key(
        Choice(tuple(KINDS)),
        "What it is: decides its words, its pictures' labels and what a drill counts.",
        default="mobility",
    )
    with_: str = key(
        Choice(tuple(COMPANY)), "Who helps: nobody, a partner, or the therapist.", default="nobody", name="with"
    )
    region: tuple[str, ...] = key(OneOrMore(TEXT), "Parts of the body, to find it by.", default=())
    equipment: tuple[str, ...] = key(OneOrMore(TEXT), "What it needs.", default=())
    priority: int = key(Number(1, 99), "1 is the last to be left out when a workshop is short of time.", default=50)
    dose: Dose = key(Of(Dose), "How much.", default=Dose())
    phases: tuple[str, ...] = key(
        ListOf(TEXT, 2, 3),
        "What the parts of its tempo are called, where it begins another way: lower, hold, stand up.",
        default=(),
    )
    setup: Sided | None = key(
        Of(Sided, "text"), "What to get ready. Printed first, wherever the exercise stands.", default=None
    )
    steps: tuple[Step, ...] = key(ListOf(Of(Step, "text"), 1, 5), "One to five things to do.", default=())
    feel: Sided | None = key(Of(Sided, "text"), "Where it is felt.", default=None)
    avoid: Said | None = key(STATEMENT, "What not to do.", default=None)
    benefit: Said | None = key(STATEMENT, "What it does.", default=None)
    easier: Said | None = key(STATEMENT, "What to do when it is too hard.", default=None)
    harder: Said | None = key(STATEMENT, "What to do when it gets easy.", default=None)
    pictures: tuple[Figure, ...] = key(
        ListOf(Of(Figure), 1, 3), "One to three pictures, from start to end.", default=()
    )
    cautions: tuple[tuple[str, tuple[Said, ...]], ...] = key(
        By(HOUSE_ROLES[:3], STATEMENTS), "Points that it adds to the sections of these roles.", default=()
    )
    teaching: Teaching = key(Of(Teaching), "The presenter's side.", default=Teaching())
    sources: tuple[Source, ...] = key(ListOf(Of(Source), 0), "The sources that its statements name.", default=())

    @property
    def rules(self) -> Kind:
        """What follows from its kind."""
        return KINDS[self.kind]

    @property
    def company(self) -> Company:
        """What follows from who helps."""
        return COMPANY[self.with_]

    @property
    def leaves_side_open(self) -> bool:
        """Is the side left to a pen? It is where both are said and another number of the dose is left to it, too."""
        return self.dose.sides == "each" and self.dose.has_blanks

    def words_of(self, said: Sided) -> str:
        """Return the words for the side that it is done on; a step that ends a side says so where both are done."""
        change = said.side_change if isinstance(said, Step) and self.dose.sides == "each" else None
        return f"{said.text} {change}" if change else said.for_side(self.dose.sides)


@node
class Workshop(Node):
    """What stands only in the deck."""

    title: str | None = key(TEXT, "The deck's title, where it differs from the sheet's.", default=None)
    subtitle: str | None = key(TEXT, "The line below it.", default=None)
    changeover: int = key(Number(0, 120), "Seconds from one hold to the next in a drill.", default=10)
    notes: Notes = key(Of(Notes), "Notes to the first slide.", default=Notes())


@node
class Topic(Node):
    """A therapist's topic: everything that the sheet and the deck say."""

    name: str = ""  # the file's name without its ending
    title: str = key(TEXT, "The sheet's title.")
    short_title: str | None = key(TEXT, "The title of the one-side card.", default=None)
    back_title: str | None = key(TEXT, "The title of the sheet's back.", default=None)
    language: str = key(Choice(("en",)), "The language of the words.", default="en")
    version: str | None = key(TEXT, "Printed at the foot.", default=None)
    date: str = key(DAY, "The day of this version, YYYY-MM-DD.")
    review_by: str | None = key(DAY, "The day by which a clinician looks at the words again, YYYY-MM-DD.", default=None)
    article: str | None = key(TEXT, "How the clinic's own article is cited, where the words rest on it.", default=None)
    message: tuple[Said, ...] = key(
        ListOf(STATEMENT, 1, 3), "One to three short sentences below the title.", default=()
    )
    sections: tuple[Section, ...] = key(
        ListOf(Of(Section, "role")), "Headings with their words, in their order.", default=()
    )
    exercises: tuple[Exercise, ...] = key(
        ListOf(Of(Exercise, "use"), 1, MOST_EXERCISES), "One to eight exercises.", default=()
    )
    session: str | None = key(
        Words(r"none|\d{1,3}", "minutes, such as 20, or none"),
        "Minutes that a session takes; added up without it; none: not said.",
        default=None,
    )
    house: bool = key(
        YesNo(), "Whether the clinic's house sections stand in for those of their role that are not here.", default=True
    )
    workshop: Workshop = key(Of(Workshop), "What stands only in the deck.", default=Workshop())
    sources: tuple[Source, ...] = key(ListOf(Of(Source), 0), "Where statements come from.", default=())

    def section(self, role: str, output: Literal["sheet", "deck"] = "sheet") -> Section | None:
        """Return the section of a role, None where there is none."""
        return next((each for each in self.sections if each.role == role and each.stands_on(output)), None)

    @property
    def deck_title(self) -> str:
        return self.workshop.title or self.title

    def wrong(self) -> Iterator[tuple[str, str, str]]:
        if not (self.message or self.sections or self.exercises):
            yield "", "the topic says nothing", "give it a message, sections or exercises"


@node
class ExerciseSet(Node):
    """A favourite: exercises with their doses under a name, for nobody in particular."""

    id: str = ""
    title: str | None = key(TEXT, "The sheet's title; the clinic's without it.", default=None)
    exercises: tuple[Exercise, ...] = key(ListOf(Of(Exercise, "use"), 1, MOST_EXERCISES), "One to eight exercises.")


@node
class ClinicColours(Node):
    """Colours of the clinic's own, by the palette's names."""

    navy: str | None = key(COLOUR_CODE, "Headings and badges.", default=None)
    runner: str | None = key(COLOUR_CODE, "The words, discs and clothes of who exercises.", default=None)
    partner: str | None = key(COLOUR_CODE, "The helper's words, discs and clothes.", default=None)


@node
class Typefaces(Node):
    """Font files in assets/fonts."""

    regular: str = key(TEXT, "The plain face's file.", default="HandoutsSans-Regular.ttf")
    bold: str = key(TEXT, "The bold face's file.", default="HandoutsSans-Bold.ttf")


@node
class PlaceBinding(Node):
    """One place of a layout of ours, and the placeholder of the template that takes its text or picture."""

    ours: str = key(TEXT, "The place's name in our layout: Title, Points, Figure ...")
    theirs: int = key(Number(0, 10**9), "The placeholder's index in the template.")


@node
class LayoutBinding(Node):
    """A layout of the clinic's own template that stands in for one of ours."""

    layout: str = key(TEXT, "Our layout's name: Title, Section, Points, Safety, Drill ...")
    theirs: str = key(TEXT, "The template's layout of that use, by its name.")
    places: tuple[PlaceBinding, ...] = key(ListOf(Of(PlaceBinding), 0), "Which placeholder takes what.")


@node
class Clinic(Node):
    """Whose sheet it is, and the house's defaults. What is left out prints as a labelled line, or not at all."""

    name: str = key(TEXT, "The clinic's name.")
    offer: tuple[Said, ...] = key(STATEMENTS, "What the clinic offers, in short sentences.", default=())
    related: tuple[Said, ...] = key(ListOf(STATEMENT, 0), "Topics to ask the clinic about.", default=())
    show_offer: bool = key(
        YesNo(), "no: what it offers, and the topics to ask about, are left out everywhere.", default=True
    )
    phone: str | None = key(TEXT, "Its telephone.", default=None)
    web: str | None = key(TEXT, "An address; the QR code appears only where it is given.", default=None)
    address: str | None = key(TEXT, "Where it is.", default=None)
    logo: str | None = key(NAME, "File name in assets/figures.", default=None)
    title: str | None = key(TEXT, "The title of a sheet without a topic: Your exercises.", default=None)
    date: str = key(DAY, "The day of these words, YYYY-MM-DD: dates sheets without a topic.", default="2026-01-01")
    therapist: str | None = key(TEXT, "The therapist printed where none is named.", default=None)
    paper: str = key(
        Choice(PAPERS), "The paper where none is asked for; without it, all is made on both.", default="a4"
    )
    ink: str = key(Choice(INKS), "The ink where none is asked for.", default="colour")
    layout: str = key(Choice(LAYOUTS), "The sheet's layout where none is asked for.", default="sheet")
    sections: tuple[Section, ...] = key(
        ListOf(Of(Section), 0),
        "House sections (before, stop, red_flags, log) of every sheet with exercises that has none of that role.",
        default=(),
    )
    doses: tuple[tuple[str, Dose], ...] = key(
        By(tuple(KINDS), Of(Dose)), "House rules by kind, over the content's own doses.", default=()
    )
    sources: tuple[Source, ...] = key(ListOf(Of(Source), 0), "Sources that every file may name.", default=())
    colours: ClinicColours = key(
        Of(ClinicColours), "Colours of words, bands, discs and clothes.", default=ClinicColours()
    )
    fonts: Typefaces = key(Of(Typefaces), "Font files in assets/fonts.", default=Typefaces())
    template: str | None = key(
        TEXT, "A PowerPoint file in assets/templates whose look the deck takes on.", default=None
    )
    template_layouts: tuple[LayoutBinding, ...] = key(
        ListOf(Of(LayoutBinding), 0),
        "Layouts of the template that stand in for ours; for all others ours are added to it.",
        default=(),
    )
