"""The smallest parts of the content: a statement, the presenter's notes, a picture with its words. Between fields and the model."""

from handouts.content.fields import IDENTITY, NAME, TEXT, Choice, ListOf, Node, Number, Of, YesNo, key, node


@node
class Said(Node):
    """One thing that is said. A bare text stands for its `text`."""

    id: str | None = key(IDENTITY, "The fact's key: both outputs are checked to carry it.", default=None)
    text: str = key(TEXT, "The words on the sheet; also on the slide where `slide` is not given.")
    slide: str | None = key(TEXT, "Shorter words for the slide.", default=None)
    sheet: str | None = key(
        TEXT,
        "Shorter words for the sheet, the card and the pocket cards; large print says all of `text`.",
        default=None,
    )
    say: str | None = key(TEXT, "What the presenter says beside it, in the notes.", default=None)
    source: str | None = key(IDENTITY, "The id of its source, where it needs one.", default=None)

    @property
    def on_slide(self) -> str:
        return self.slide or self.text

    @property
    def on_sheet(self) -> str:
        """The words on all sheets but large print."""
        return self.sheet or self.text


STATEMENT = Of(Said, "text")
STATEMENTS = ListOf(STATEMENT)


@node
class Notes(Node):
    """The presenter's words for one slide."""

    minutes: float | None = key(
        Number(0.1, 30, is_whole=False), "How long the slide stands; a usual time without it.", default=None
    )
    say: str | None = key(TEXT, "What to say.", default=None)
    do: str | None = key(TEXT, "What to do.", default=None)
    watch: str | None = key(TEXT, "What to watch for in the room.", default=None)
    spare: bool = key(YesNo(), "The slide may be left out of a workshop that is short of time.", default=False)


@node
class Figure(Node):
    """A picture by its name in assets/figures, with its words."""

    figure: str = key(NAME, "File name in assets/figures, without its ending.")
    alt: str = key(TEXT, "What the picture shows, in one or two sentences, for people who cannot see it.")
    caption: str | None = key(TEXT, "Words beside the picture.", default=None)
    on: str = key(Choice(("both", "sheet", "deck")), "Where it stands.", default="both")
    label: str | None = key(
        TEXT, "The word in the picture's corner: Start, Lift. Without it, the kind's own.", default=None
    )
