"""The smallest parts of the content: a statement, the presenter's notes, a picture with its words. Between fields and the model."""

import re
from collections.abc import Iterator

from handouts.content.fields import Node, Of, key, node
from handouts.content.values import IDENTITY, NAME, TEXT, Choice, ListOf, Number, YesNo

OTHER_SIDE = {"left": "right", "right": "left"}


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


@node
class Sided(Said):
    """A statement that says which leg or arm it means where one side is prescribed."""

    on_side: str | None = key(
        TEXT,
        "The words where one side is prescribed: Kneel on your {side} knee. {other} is the other side.",
        default=None,
    )

    def for_side(self, side: str | None) -> str:
        """Return the words for one side, left or right; those for both without one."""
        other = OTHER_SIDE.get(side or "")
        return self.on_side.format(side=side, other=other) if self.on_side and other else self.text

    def wrong(self) -> Iterator[tuple[str, str, str]]:
        named = set(re.findall(r"{.*?}|[{}]", self.on_side)) if self.on_side else {"{side}"}
        if not named or not named <= {"{side}", "{other}"}:
            message = "'{side}' stands for the side and '{other}' for the other one; no other braces may stand here"
            yield ("on_side", message, "front of the {side} hip")


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
    side: str = key(
        Choice(tuple(OTHER_SIDE)),
        "The side that is at work in a drawing: it is mirrored where the other is prescribed.",
        default="right",
    )
    label: str | None = key(
        TEXT, "The word in the picture's corner: Start, Lift. Without it, the kind's own.", default=None
    )
