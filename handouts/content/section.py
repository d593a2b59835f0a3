"""A section of a topic: a heading with its words, by its role. Between statements and the model."""

from collections.abc import Iterator
from typing import Literal

from handouts.content.fields import Node, Of, key, node
from handouts.content.kinds import EXERCISES, ROLES, SectionRole
from handouts.content.statement import STATEMENT, STATEMENTS, Figure, Notes, Said
from handouts.content.values import IDENTITY, TEXT, Choice, ListOf


@node
class Rate(Node):
    """What the log asks for beside its ticks, from 0 to 10."""

    ask: str = key(TEXT, "The question, short: How tight?")
    low: str | None = key(TEXT, "What 0 means.", default=None)
    high: str | None = key(TEXT, "What 10 means.", default=None)


@node
class Question(Node):
    """A question with its answer."""

    question: str = key(TEXT, "The question, as people ask it.")
    answer: str | None = key(TEXT, "The answer.", default=None)


@node
class Section(Node):
    """A heading with its words, for both outputs. The word `exercises` by itself is where the exercises stand."""

    role: str | None = key(
        Choice((*ROLES, EXERCISES)),
        "What it is: gives it its box and its place. Without it: a heading with words.",
        default=None,
    )
    title: str | None = key(TEXT, "The heading. A role has one of its own.", default=None)
    slide_title: str | None = key(TEXT, "The slide's title, 36 characters at most, where it differs.", default=None)
    text: Said | None = key(STATEMENT, "A paragraph.", default=None)
    points: tuple[Said, ...] = key(STATEMENTS, "A list of points.", default=())
    steps: tuple[Said, ...] = key(STATEMENTS, "A numbered list.", default=())
    table: tuple[tuple[str, ...], ...] = key(
        ListOf(ListOf(TEXT, 1, 4), 2), "Rows of cells; the first row is the heads.", default=()
    )
    source: str | None = key(IDENTITY, "The id of the source of its table or questions.", default=None)
    questions: tuple[Question, ...] = key(ListOf(Of(Question, "question")), "Questions with answers.", default=())
    action: Said | None = key(STATEMENT, "What to do about it, in bold: See a clinician first.", default=None)
    emergency: Said | None = key(STATEMENT, "When to call an ambulance.", default=None)
    after: Said | None = key(STATEMENT, "What is said last.", default=None)
    picture: Figure | None = key(Of(Figure), "A picture beside the words.", default=None)
    rate: Rate | None = key(Of(Rate), "In a log: what to rate.", default=None)
    on: str = key(Choice(("both", "sheet", "deck")), "Where it stands.", default="both")
    place: str | None = key(
        Choice(("front", "back")), "Which side of the sheet, where the role does not say.", default=None
    )
    part: str | None = key(TEXT, "The part of the deck that begins here.", default=None)
    notes: Notes = key(Of(Notes), "The presenter's words.", default=Notes())

    @property
    def heading(self) -> str:
        """The title; a section that was read always has one."""
        return self.title or ""

    @property
    def on_slide(self) -> str:
        return self.slide_title or self.heading

    @property
    def kind(self) -> SectionRole:
        """What follows from the role."""
        return ROLES[self.role] if self.role else SectionRole("", is_boxed=False)

    @property
    def statements(self) -> tuple[Said, ...]:
        """All that is said, in order."""
        last = (self.action, self.emergency, self.after)
        return (*((self.text,) if self.text else ()), *self.points, *self.steps, *(said for said in last if said))

    def stands_on(self, output: Literal["sheet", "deck"]) -> bool:
        """Tell whether it stands on the sheet, or in the deck."""
        return self.role != EXERCISES and self.on in ("both", output) and self.kind.on in ("both", output)

    def wrong(self) -> Iterator[tuple[str, str, str]]:
        if self.role is None and self.title is None:
            yield "", "'title' is missing", "a section without a role needs a heading"
        if self.role not in (EXERCISES, "log", "recap", "closing") and not (
            self.statements or self.table or self.questions
        ):
            yield "", "the section says nothing", "give it text, points, steps, a table or questions"
        if len({len(row) for row in self.table}) > 1:
            yield "table", "the rows of the table are of unlike length", "give each row as many cells as the first"
