"""How much of an exercise: a dose with its terms, and one dose under another. Between fields and the model."""

from dataclasses import replace
from typing import Any, TypeAlias

from handouts.content.fields import Node, key, node
from handouts.content.kinds import TERMS, Sides
from handouts.content.phrases import LONGEST_WORDS, Amount
from handouts.content.values import IDENTITY, Choice, Phrase, Words

Tempo: TypeAlias = tuple[int, ...]
TERM_SIDES = ("each", "left", "right")


@node
class Dose(Node):
    """How much. What is left out is not said; `ask` prints a blank to fill in."""

    sets: Amount | None = key(Phrase("sets"), TERMS["sets"].doc, default=None)
    repetitions: Amount | None = key(Phrase("repetitions"), TERMS["repetitions"].doc, default=None)
    hold: Amount | None = key(Phrase("hold"), TERMS["hold"].doc, default=None)
    duration: Amount | None = key(Phrase("duration"), TERMS["duration"].doc, default=None)
    spots: Amount | None = key(Phrase("spots"), TERMS["spots"].doc, default=None)
    tempo: Tempo | None = key(Phrase("tempo"), TERMS["tempo"].doc, default=None)
    load: str | None = key(Words(longest=LONGEST_WORDS), TERMS["load"].doc, default=None)
    rest: Amount | None = key(Phrase("rest"), TERMS["rest"].doc, default=None)
    effort: Amount | None = key(Phrase("effort"), TERMS["effort"].doc, default=None)
    pressure: Amount | None = key(Phrase("pressure"), TERMS["pressure"].doc, default=None)
    times_a_day: Amount | None = key(Phrase("times_a_day"), TERMS["times_a_day"].doc, default=None)
    days: Amount | None = key(Phrase("days"), TERMS["days"].doc, default=None)
    weeks: Amount | None = key(Phrase("weeks"), TERMS["weeks"].doc, default=None)
    sides: Sides | None = key(
        Choice(TERM_SIDES), "Which side: each, left or right. Left out where sides do not matter.", default=None
    )
    source: str | None = key(IDENTITY, "The id of the source that the numbers rest on.", default=None)

    @property
    def given(self) -> dict[str, Any]:
        """The terms that are said, sides among them."""
        found = {name: getattr(self, name) for name in (*TERMS, "sides")}
        return {name: value for name, value in found.items() if value is not None}

    @property
    def has_blanks(self) -> bool:
        """Is a term left to a pen?"""
        return any(isinstance(value, Amount) and value.is_asked for value in self.given.values())

    def amount(self, term: str) -> Amount | None:
        """Return a term's number, or None where it is not said or left to a pen."""
        value = getattr(self, term)
        return value if isinstance(value, Amount) and not value.is_asked else None

    def under(self, over: "Dose") -> "Dose":
        """Return this dose with the terms of another over it. New numbers do not rest on the old source."""
        changed = {name: value for name, value in over.given.items() if value != getattr(self, name)}
        origins = {**self.origins, **{name: over.where(name) for name in changed}}
        is_own = any(name in MEASURED and getattr(self, name) is not None for name in changed) or over.source
        source = over.source if is_own else self.source
        return replace(self, **changed, source=source, origins=origins)


MEASURED = ("sets", "repetitions", "hold", "duration", "spots", "tempo", "rest", "effort", "pressure")
