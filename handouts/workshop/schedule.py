"""Minutes from doses: the sheet's session time, and the workshop's running order with its clock. Between a topic and its planners.

This is the only place that adds up time. The deck and the presenter's script are two drawings of one `Workshop`.
"""

from math import ceil
from typing import NamedTuple

from handouts.content.model import Clinic, Dose, Stretch, Topic
from handouts.content.words import DeckWords, deck_words_for
from handouts.core.problems import Problem
from handouts.workshop.agenda import Talk, talks_after, talks_before, talks_of

DEFAULT_REPETITIONS = 2  # where the dose leaves them unset
DEFAULT_HOLD = 30  # seconds that an unset hold is counted as
SESSION_WARM_UP = 4 * 60  # seconds at home, with getting ready
SESSION_SETUP = 60  # seconds for each stretch at home
SESSION_CHANGE = 10  # seconds from one hold to the next at home
DEFAULT_MINUTES = 60


class Drill(NamedTuple):
    """One stretch done by both people of a pair. Seconds; `holds` are those of one round; no hold is set where both ends are None."""

    shortest: int | None
    longest: int | None
    holds: int
    rounds: int
    changeover: int

    @property
    def seconds(self) -> int:
        return self.rounds * self.holds * ((self.longest or DEFAULT_HOLD) + self.changeover)

    @property
    def minutes(self) -> float:
        """The time in minutes, rounded up to the half."""
        return ceil(self.seconds / 30) / 2


class Item(NamedTuple):
    """A talk with its time: how long it takes and when it starts, in minutes from the beginning."""

    talk: Talk
    minutes: float
    starts: float
    drill: Drill | None = None

    @property
    def ends(self) -> float:
        return self.starts + self.minutes


class Workshop(NamedTuple):
    """The workshop as planned: what happens when, and what was left out to keep to `minutes`."""

    minutes: int
    items: tuple[Item, ...]
    left_out: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def planned(self) -> float:
        """The minutes that the items take."""
        return self.items[-1].ends

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The stretches that are done, in order."""
        return tuple(item.talk.stretch for item in self.items if item.drill and item.talk.stretch)


class _Choice(NamedTuple):
    """What one way of planning takes in: stretches with their rounds, and whether spare talks are given."""

    rounds: tuple[tuple[Stretch, int], ...]
    has_spares: bool


def drill_for(dose: Dose, changeover: int, rounds: int | None = None) -> Drill:
    """Return the drill that a dose asks for; unset repetitions count as two."""
    shortest, longest = (dose.hold.shortest, dose.hold.longest) if dose.hold else (None, None)
    holds = 4 if dose.sides == "each" else 2
    return Drill(shortest, longest, holds, rounds or dose.repetitions or DEFAULT_REPETITIONS, changeover)


def session_minutes(topic: Topic) -> int:
    """Return how long one runner's session at home takes, in whole minutes, warm-up included."""
    seconds = SESSION_WARM_UP
    for stretch in topic.stretches:
        for_two = drill_for(stretch.dose, SESSION_CHANGE).seconds
        seconds += SESSION_SETUP + for_two // 2
    return ceil(seconds / 60)


def plan_workshop(topic: Topic, clinic: Clinic, minutes: int = DEFAULT_MINUTES) -> Workshop:
    """Plan what happens when. Short of time, repetitions go first, then spare talks, then the least important stretches."""
    programme = _Programme(topic, clinic, deck_words_for(topic.language))
    for count in range(len(topic.stretches), 0, -1):
        for has_spares in (True, False):
            choice = _Choice(tuple((stretch, 1) for stretch in _first(topic.stretches, count)), has_spares)
            if programme.minutes(choice) <= minutes:
                return programme.workshop(_with_rounds(programme, choice, minutes), minutes)
    return programme.workshop(choice, minutes)


def clock(minutes: float) -> str:
    """Write minutes from the beginning as hours and minutes, "0:14", with seconds where they are not whole."""
    hours, rest = divmod(round(minutes * 60), 3600)
    seconds = f":{rest % 60:02d}" if rest % 60 else ""
    return f"{hours}:{rest // 60:02d}{seconds}"


def count_minutes(minutes: float) -> str:
    """Write a number of minutes: whole or with its half, else with its seconds, "0:40"."""
    seconds = round(minutes * 60)
    return f"{seconds / 60:g}" if seconds % 30 == 0 else f"{seconds // 60}:{seconds % 60:02d}"


def _first(stretches: tuple[Stretch, ...], count: int) -> tuple[Stretch, ...]:
    """Keep the most important stretches, in the content's order."""
    ranked = sorted(stretches, key=lambda stretch: stretch.priority)[:count]
    return tuple(stretch for stretch in stretches if any(stretch is kept for kept in ranked))


def _wanted(stretch: Stretch) -> int:
    return stretch.dose.repetitions or DEFAULT_REPETITIONS


def _with_rounds(programme: "_Programme", choice: _Choice, minutes: int) -> _Choice:
    """Give repetitions back, the most important stretch first, as long as the plan stays in time."""
    for stretch in sorted((stretch for stretch, _ in choice.rounds), key=lambda each: each.priority):
        for more in range(2, _wanted(stretch) + 1):
            rounds = tuple((each, more if each is stretch else given) for each, given in choice.rounds)
            tried = _Choice(rounds, choice.has_spares)
            choice = tried if programme.minutes(tried) <= minutes else choice
    return choice


class _Programme:
    """A topic's talks, ready to be timed."""

    def __init__(self, topic: Topic, clinic: Clinic, words: DeckWords) -> None:
        self.topic, self.words = topic, words
        self.before = talks_before(topic, words)
        self.after = talks_after(topic, clinic, words)
        self.changeover = topic.workshop.changeover_seconds

    def minutes(self, choice: _Choice) -> float:
        return sum(minutes for _, minutes, _ in self._timed(choice))

    def workshop(self, choice: _Choice, minutes: int) -> Workshop:
        items: list[Item] = []
        starts = 0.0
        for talk, taken, drill in self._timed(choice):
            items.append(Item(talk, taken, starts, drill))
            starts += taken
        problems = (self._too_long(starts, minutes),) if starts > minutes else ()
        return Workshop(minutes, tuple(items), self._left_out(choice), problems)

    def _timed(self, choice: _Choice) -> list[tuple[Talk, float, Drill | None]]:
        timed: list[tuple[Talk, float, Drill | None]] = [
            (talk, talk.notes.minutes, None) for talk in self._kept(self.before, choice)
        ]
        for number, (stretch, rounds) in enumerate(choice.rounds, start=1):
            drill = drill_for(stretch.dose, self.changeover, rounds)
            for talk in talks_of(stretch, number, drill.longest, self.words):
                is_drill = talk.kind == "drill"
                timed.append(
                    (talk, talk.notes.minutes + (drill.minutes if is_drill else 0), drill if is_drill else None)
                )
        return timed + [(talk, talk.notes.minutes, None) for talk in self._kept(self.after, choice)]

    def _kept(self, talks: tuple[Talk, ...], choice: _Choice) -> list[Talk]:
        return [talk for talk in talks if choice.has_spares or not talk.notes.spare]

    def _left_out(self, choice: _Choice) -> tuple[str, ...]:
        words, chosen = self.words, {stretch.id: rounds for stretch, rounds in choice.rounds}
        whole = [stretch.name for stretch in self.topic.stretches if stretch.id not in chosen]
        fewer = [
            words.fewer_rounds.format(name=stretch.name, given=chosen[stretch.id], wanted=_wanted(stretch))
            for stretch in self.topic.stretches
            if stretch.id in chosen and chosen[stretch.id] < _wanted(stretch)
        ]
        spare = [talk.title for talk in (*self.before, *self.after) if talk.notes.spare and not choice.has_spares]
        return (*whole, *spare, *fewer)

    def _too_long(self, planned: float, minutes: int) -> Problem:
        return Problem(
            self.topic.workshop.where(),
            f"the workshop takes {count_minutes(planned)} minutes with one stretch, more than the {minutes} asked for",
            "ask for more minutes, shorten `minutes` in the notes, or mark a slide's notes `spare: true`",
        )
