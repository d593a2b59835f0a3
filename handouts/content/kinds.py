"""What an exercise may be, one table each: kinds, who helps, and the terms of a dose. Their words stand in `words`.

A further kind is a row here and its words; docs/content.md shows one from beginning to end.
"""

from typing import Literal, NamedTuple, TypeAlias

Actor: TypeAlias = Literal["runner", "partner"]  # who does a step: the one who exercises, or the one who helps
Counted: TypeAlias = Literal["hold", "repetitions", "duration"]
Sides: TypeAlias = Literal["each", "left", "right"]


class Term(NamedTuple):
    """A term of a dose, with an example. Numbers run from `least` to `most`, times in seconds; a term without numbers is words."""

    doc: str
    example: str
    least: int = 0
    most: int = 0
    is_time: bool = False

    @property
    def is_number(self) -> bool:
        return self.most > 0


TERMS: dict[str, Term] = {
    "sets": Term("How many sets.", "3", 1, 20),
    "repetitions": Term("How many times, in each set where there are sets.", "8-12", 1, 100),
    "hold": Term(
        "How long a position is held: 30, 20-30, 1 min. Seconds where no unit is given.", "20-30", 1, 600, is_time=True
    ),
    "duration": Term(
        "How long it goes on: 45-60, 20 min. Seconds where no unit is given.", "2 min", 5, 7200, is_time=True
    ),
    "spots": Term("How many places are treated.", "3", 1, 10),
    "tempo": Term("Seconds of each part of a repetition: 2-1-2 is lift 2, hold 1, lower 2.", "2-1-2"),
    "load": Term("What is lifted or pulled: light band, 5 kg.", "5 kg"),
    "rest": Term("The pause between sets, in seconds.", "60", 1, 600, is_time=True),
    "effort": Term("How hard it feels, of 10.", "6-7", 1, 10),
    "pressure": Term("How hard to press, of 10.", "4-5", 1, 10),
    "times_a_day": Term("Times a day.", "2", 1, 10),
    "days": Term("Days a week: 3, 2-3, daily.", "5", 1, 7),
    "weeks": Term("For how many weeks.", "6", 1, 52),
}
OFTEN = ("times_a_day", "days", "weeks")


class Kind(NamedTuple):
    """A kind of exercise: the terms of its dose in the order in which they are said, and what a drill counts."""

    terms: tuple[str, ...]
    counts: Counted


KINDS: dict[str, Kind] = {
    "stretch": Kind(("hold", "repetitions", "sets", "rest", "effort", *OFTEN), "hold"),
    "strength": Kind(("sets", "repetitions", "hold", "tempo", "load", "rest", "effort", *OFTEN), "repetitions"),
    "release": Kind(("sets", "duration", "spots", "pressure", "rest", *OFTEN), "duration"),
    "mobility": Kind(("sets", "repetitions", "duration", "hold", "tempo", "rest", "effort", *OFTEN), "repetitions"),
    "balance": Kind(("hold", "repetitions", "sets", "duration", "rest", "effort", *OFTEN), "hold"),
    "aerobic": Kind(("sets", "duration", "rest", "effort", *OFTEN), "duration"),
}


class Company(NamedTuple):
    """Who is there beside the one who exercises, and what follows from it."""

    people: int
    actor: str = ""  # as a step names the helper
    has_stop_word: bool = False
    swaps_roles: bool = False


COMPANY: dict[str, Company] = {
    "nobody": Company(1),
    "partner": Company(2, "partner", has_stop_word=True, swaps_roles=True),
    "therapist": Company(2, "therapist"),
}


class SectionRole(NamedTuple):
    """A section's role: its part of the deck, its slide, and where it stands."""

    part: str = ""  # a field of DeckWords; empty: the slide stays in the part before it
    slide: Literal["points", "safety", "recap", "closing", "none"] = "points"
    on: Literal["both", "sheet", "deck"] = "both"
    is_boxed: bool = True  # has a place of its own on the sheet


ROLES: dict[str, SectionRole] = {
    "before": SectionRole("before"),
    "stop": SectionRole("before", "safety"),
    "red_flags": SectionRole("before", "safety"),
    "warm_up": SectionRole("warm_up", on="deck"),
    "about": SectionRole("why", is_boxed=False),
    "key_points": SectionRole("recap"),
    "log": SectionRole(slide="none"),
    "recap": SectionRole("recap", "recap", on="deck"),
    "closing": SectionRole("home", "closing", on="deck"),
}
EXERCISES = "exercises"  # in a list of sections: where the exercises stand
# the roles that the clinic's own sections may fill
HOUSE_ROLES = ("before", "stop", "red_flags", "log")
