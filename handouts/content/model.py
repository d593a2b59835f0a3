"""A topic, a clinic and a person as frozen values: what is said, without any look. Read by reader, drawn by both renderers.

Every node knows where it came from: `node.where("text")` is the place in the YAML file that a problem names. Text may hold `**bold**`.
"""

import os
from typing import Annotated, Any, Literal, NamedTuple, Self, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic.json_schema import SkipJsonSchema

from handouts.core.problems import NOWHERE, Origin

os.environ.setdefault(
    "PYDANTIC_DISABLE_PLUGINS", "__all__"
)  # to look for some reads what is said of every package installed

Words: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9.-]*$", max_length=60)]
FigureName: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Colour: TypeAlias = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Actor: TypeAlias = Literal["runner", "partner"]
Sides: TypeAlias = Literal["each", "left", "right"]

LONGEST_HOLD = 600  # seconds
MOST_REPETITIONS = 20
MOST_DAYS = 7


class Located(str):
    """A scalar of the content file that remembers its place."""

    origin: Origin = NOWHERE


class Node(BaseModel):
    """A frozen mapping of the content. `origins` holds the place of each key, and of the node itself under the empty key."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    origins: SkipJsonSchema[dict[str, Origin]] = Field(default_factory=dict, exclude=True, repr=False)

    def where(self, field: str = "") -> Origin:
        """Return the place of a field in its file, or of the whole node."""
        return self.origins.get(field) or self.origins.get("", NOWHERE)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.model_dump() == other.model_dump()

    __hash__ = None  # type: ignore[assignment]


def _plain_statement(value: Any) -> Any:  # noqa: ANN401
    """Let a bare text stand for a statement."""
    if isinstance(value, str):
        origin = getattr(value, "origin", NOWHERE)
        return {"text": value, "origins": {"": origin, "text": origin}}
    return value


class Said(Node):
    """One thing that is said. `slide` is its short form for the screen; `say` what the presenter adds; `source` a source's id."""

    id: Id | None = Field(default=None, description="The fact's key: both outputs are checked to carry it.")
    text: Words = Field(description="The words on the sheet; also on the slide where `slide` is not given.")
    slide: Words | None = Field(default=None, description="Shorter words for the slide.")
    say: Words | None = Field(default=None, description="What the presenter says beside it, in the notes.")
    source: Id | None = Field(default=None, description="The id of the source, where it is not the clinic's article.")

    @property
    def on_slide(self) -> str:
        return self.slide or self.text


Statement: TypeAlias = Annotated[Said, BeforeValidator(_plain_statement)]
Statements: TypeAlias = Annotated[tuple[Statement, ...], Field(min_length=1)]


class Notes(Node):
    """The presenter's words for one slide."""

    minutes: float = Field(gt=0, le=30, description="How long the slide stands.")
    say: Words
    do: Words
    watch: Words = Field(description="What to watch for in the room.")
    spare: bool = Field(False, description="The slide may be left out of a workshop that is short of time.")


class Figure(Node):
    """A picture by its name in assets/figures, with its words."""

    figure: FigureName | None = Field(default=None, description="File name in assets/figures, without its ending.")
    alt: Words = Field(description="What the picture shows, in one or two sentences.")
    caption: Words | None = None


class Section(Node):
    """A heading with its statements, for both outputs."""

    title: Words = Field(description="The heading on the sheet.")
    slide_title: Words | None = Field(
        default=None, description="The slide's title, 36 characters at most, where it differs."
    )
    points: Statements
    picture: Figure | None = None
    notes: Notes

    @property
    def on_slide(self) -> str:
        return self.slide_title or self.title


class Slide(Node):
    """A slide that has no place on the sheet: its title, its lines and the presenter's words."""

    title: Words
    points: tuple[Statement, ...] = ()
    picture: Figure | None = None
    notes: Notes


class RedFlags(Section):
    """Signs that need a clinician. `action` is what to do, `after` what soreness means."""

    action: Statement
    after: Statement


class Hold(Node):
    """How long a stretch is held, in seconds."""

    model_config = ConfigDict(populate_by_name=True)

    shortest: int = Field(alias="from", ge=1, le=LONGEST_HOLD)
    longest: int = Field(alias="to", ge=1, le=LONGEST_HOLD)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.shortest > self.longest:
            raise ValueError(f"a hold runs from the shorter to the longer time, not {self.shortest} to {self.longest}")
        return self


class Dose(Node):
    """How much of a stretch. What is None is unset, and prints as a blank to fill in."""

    hold: Hold | None = Field(default=None, description="Seconds, from and to.")
    sides: Sides = "each"
    repetitions: int | None = Field(default=None, ge=1, le=MOST_REPETITIONS, description="Times on each side.")
    days: int | None = Field(default=None, ge=1, le=MOST_DAYS, description="Days a week.")
    source: Id | None = Field(default=None, description="Where the dose comes from, if not from the clinic's article.")


class Step(Said):
    """One thing to do. `by` is who does it."""

    by: Actor
    side_change: Words | None = Field(
        default=None, description="Said after it where both sides are stretched: left out when one side is prescribed."
    )


class Cue(Node):
    """A short line beside the picture on a slide, with the anchor on the figure where its numbered disc stands."""

    text: Words
    by: Actor
    anchor: Id | None = Field(
        default=None, description="An anchor's name in the figure: front-knee, back, hips, push ..."
    )


Cues: TypeAlias = Annotated[tuple[Cue, ...], Field(min_length=1, max_length=3)]


class Teaching(Node):
    """The presenter's side of a stretch: cues beside the pictures, the drill's cards, and the notes."""

    start_cues: Cues
    stretch_cues: Cues
    step_cues: Cues = Field(description="Up to three cues under both pictures; the first stand in the start frame.")
    step_cues_in_start: int = Field(default=2, ge=0, le=3, description="How many of them stand in the start frame.")
    runner: Words = Field(description="The runner's card in the drill.")
    partner: Words = Field(description="The partner's card in the drill.")
    section: Notes
    start: Notes
    stretch: Notes
    steps: Notes
    drill: Notes = Field(description="Its minutes are added up from the dose; `minutes` here is the time to set up.")


class Stretch(Node):
    """One assisted stretch."""

    id: Id
    fact: Id | None = Field(default=None, description="The fact's key that this stretch carries.")
    name: Words = Field(description="The plain name, the same everywhere.")
    formal_name: Words
    priority: int = Field(ge=1, le=99, description="1 is the last to be left out when time is short.")
    dose: Dose
    setup: Statement
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=5)]
    feel: Statement
    avoid: Statement
    benefit: Statement
    start: Figure
    stretch: Figure
    teaching: Teaching

    def words_of(self, step: Step) -> str:
        """Return a step's words, with the change of sides where both are stretched."""
        return f"{step.text} {step.side_change}" if step.side_change and self.dose.sides == "each" else step.text


class Source(Node):
    """Where a statement comes from."""

    id: Id
    short: Words = Field(description="As cited in the small print: ACSM 2021.")
    reference: Words
    kind: Literal["published", "review"] = Field(
        default="published", description="`review`: no publication, for the clinician to check; not cited on the sheet."
    )


class Workshop(Node):
    """What stands only in the deck."""

    title: Words
    subtitle: Words
    opening: Notes
    take_away: Slide
    partner_rules: Slide
    warm_up: Slide
    recap: Slide
    questions: Slide
    closing: Slide
    changeover_seconds: int = Field(default=10, ge=0, le=120, description="From one hold to the next in a drill.")


class Topic(Node):
    """A therapist's topic: everything that the sheet and the deck say."""

    name: SkipJsonSchema[str] = Field(default="", description="The file's name without its ending.")
    title: Words = Field(description="The sheet's title.")
    short_title: Words = Field(description="The title of the one-side card.")
    back_title: Words
    language: Literal["en"] = "en"
    version: Words
    date: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] = Field(description="YYYY-MM-DD.")
    message: Annotated[tuple[Statement, ...], Field(min_length=1, max_length=3)]
    before: Section
    stop: Section
    key_points: Section
    about: Section = Field(description="What the muscles do; a paragraph on the sheet.")
    causes: Section
    benefits: Section
    running: Section
    tips: Section
    red_flags: RedFlags
    log: Section = Field(description="The four-week log: its heading and how to use it.")
    stretches: Annotated[tuple[Stretch, ...], Field(min_length=1, max_length=8)]
    workshop: Workshop
    sources: tuple[Source, ...] = ()


class Look(Node):
    """Colours of the clinic's own, by the palette's names."""

    navy: Colour | None = Field(default=None, description="Headings and badges.")
    runner: Colour | None = Field(default=None, description="The runner's words and discs.")
    partner: Colour | None = Field(default=None, description="The partner's words and discs.")


class Typefaces(Node):
    """Font files in assets/fonts."""

    regular: Words = "HandoutsSans-Regular.ttf"
    bold: Words = "HandoutsSans-Bold.ttf"


class PlaceBinding(Node):
    """One place of a layout of ours, and the placeholder of the template that takes its text or picture."""

    ours: Words = Field(description="The place's name in our layout: Title, Points, Figure ...")
    theirs: int = Field(ge=0, description="The placeholder's index in the template.")


class LayoutBinding(Node):
    """A layout of the clinic's own template that stands in for one of ours."""

    layout: Words = Field(description="Our layout's name: Title, Section, Points, Safety, Drill ...")
    theirs: Words = Field(description="The template's layout of that use, by its name.")
    places: tuple[PlaceBinding, ...] = Field(description="Which placeholder takes what.")


class Clinic(Node):
    """Whose sheet it is. What is None prints as a labelled line, or not at all."""

    name: Words
    offer: Statements
    phone: Words | None = None
    web: Words | None = Field(default=None, description="An address; the QR code appears only where it is given.")
    address: Words | None = None
    logo: FigureName | None = Field(default=None, description="File name in assets/figures.")
    colours: Look = Look()
    fonts: Typefaces = Typefaces()
    template: Words | None = Field(
        None, description="A PowerPoint file in assets/templates whose look the deck takes on."
    )
    template_layouts: tuple[LayoutBinding, ...] = Field(
        default=(), description="Layouts of the template that stand in for ours; for all others ours are added to it."
    )
    related: tuple[Statement, ...] = Field(default=(), description="Topics to ask the clinic about.")


class Person(NamedTuple):
    """Whose sheet it is. What is None prints as a labelled line to fill in by hand; `date` is printed as it stands."""

    name: str | None = None
    date: str | None = None
    therapist: str | None = None
    note: str | None = None
    stop_word: str | None = None
