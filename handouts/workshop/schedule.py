"""Minutes from doses: the sheet's session time, and the workshop's running order with its clock. Between a topic and its planners.

This is the only place that adds up time. The deck and the presenter's script are two drawings of one `Schedule`.
"""

from math import ceil
from typing import NamedTuple

from handouts.content.kinds import Counted
from handouts.content.model import Clinic, Dose, Exercise, Topic
from handouts.content.phrases import Amount, time_words
from handouts.content.words import deck_words_for
from handouts.core.problems import Problem
from handouts.workshop.agenda import AgendaItem, agenda_of, items_of

DEFAULT_ROUNDS = 2  # where the dose leaves them to a pen
DEFAULT_HOLD = 30  # seconds that an unset hold is counted as
REPETITION = 4  # seconds of one, without a tempo
SESSION_WARM_UP = 4 * 60  # seconds at home, with getting ready
SESSION_SETUP = 60  # seconds for each exercise at home
SESSION_CHANGE = 10  # seconds from one hold to the next at home
LONGEST_DRILL = 300  # seconds: what goes on longer is done at home
DEFAULT_MINUTES = 60
UNFILLED = 0.8  # of the minutes asked for: less is told


class Drill(NamedTuple):
    """One exercise done by everyone in the room. `low` and `high` are the dose's seconds; both are None where no hold is timed.

    A round has a hold (or a set, or a turn) for each side and each person of a pair.
    """

    counts: Counted
    low: int | None
    high: int | None
    repetitions: Amount | None
    holds: int
    rounds: int
    changeover: int
    has_sides: bool
    swaps_roles: bool
    rest: int = 0

    @property
    def each(self) -> int:
        """Seconds of one hold, set or turn."""
        return self.high or DEFAULT_HOLD

    @property
    def seconds(self) -> int:
        return self.rounds * (self.holds * (self.each + self.changeover) + self.pause)

    @property
    def pause(self) -> int:
        """Seconds of rest after a round, beyond the change to the next hold."""
        return max(0, self.rest - self.changeover)

    @property
    def minutes(self) -> float:
        """The time in minutes, rounded up to the half."""
        return ceil(self.seconds / 30) / 2


class TimedItem(NamedTuple):
    """An item of the agenda with its time: how long it takes and when it starts, in minutes from the beginning."""

    agenda: AgendaItem
    minutes: float
    starts: float
    drill: Drill | None = None

    @property
    def ends(self) -> float:
        return self.starts + self.minutes


class Schedule(NamedTuple):
    """The workshop as planned: what happens when, and what was left out to keep to `minutes`."""

    minutes: int
    items: tuple[TimedItem, ...]
    left_out: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def planned(self) -> float:
        """The minutes that the items take."""
        return self.items[-1].ends

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises that are done, in order."""
        found = {item.agenda.number: item.agenda.exercise for item in self.items if item.agenda.exercise}
        return tuple(found.values())

    def minutes_of(self, number: int) -> float:
        """Return how long the exercise of that number takes, with all that is shown and said of it."""
        return sum(item.minutes for item in self.items if item.agenda.number == number)


class _Selection(NamedTuple):
    """What one way of planning takes in: exercises with their rounds, and whether spare items are given."""

    rounds: tuple[tuple[Exercise, int], ...]
    has_spares: bool


def drill_for(exercise: Exercise, changeover: int, rounds: int | None = None) -> Drill:
    """Return the drill that an exercise's dose asks for; numbers left to a pen count as usual ones."""
    dose, company, counts = exercise.dose, exercise.company, exercise.rules.counts
    sides, people = (2 if dose.sides == "each" else 1), (2 if company.swaps_roles else 1)
    low, high = _seconds(exercise)
    repetitions = dose.amount("repetitions") if counts == "repetitions" else None
    rest = (dose.amount("rest") or Amount(0, 0)).low
    return Drill(
        counts,
        low,
        high,
        repetitions,
        sides * people,
        rounds or rounds_of(exercise),
        changeover,
        sides == 2,
        people == 2,
        rest,
    )


def rounds_of(exercise: Exercise) -> int:
    """Return how often an exercise's drill goes round: its sets; of a hold its repetitions, too; of a release its spots.

    Of a range the lower number counts, as of the rest: people begin with it.
    """
    dose = exercise.dose
    terms = {"hold": ("repetitions", "sets"), "repetitions": ("sets",), "duration": ("sets", "spots")}[
        exercise.rules.counts
    ]
    rounds = 1
    for term in terms:
        value: Amount | None = getattr(dose, term)
        rounds *= 1 if value is None else DEFAULT_ROUNDS if value.is_asked else value.low
    return rounds


def _seconds(exercise: Exercise) -> tuple[int | None, int | None]:
    """Return how long one hold, set or turn takes, at least and at most; None where nothing is set."""
    dose, counts = exercise.dose, exercise.rules.counts
    if counts != "repetitions":
        found = dose.amount(counts) or dose.amount("hold") or dose.amount("duration")
        return (found.low, found.high) if found else (None, None)
    count = dose.amount("repetitions")
    if count is None:
        found = dose.amount("duration") or dose.amount("hold")
        return (found.low, found.high) if found else (None, None)
    one = sum(dose.tempo) if dose.tempo else REPETITION + (dose.amount("hold") or Amount(0, 0)).high
    return count.low * one, count.high * one


def is_drilled(dose: Dose, exercise: Exercise) -> bool:
    """Tell whether an exercise is done in the room: its dose says what is counted, and it does not go on for long."""
    _, high = _seconds(exercise)
    is_said = any(getattr(dose, term) is not None for term in ("hold", "repetitions", "duration"))
    return is_said and (high is None or high <= LONGEST_DRILL)


def session_minutes(topic: Topic) -> int | None:
    """Return how long one person's session at home takes, in whole minutes, warm-up included; None where the content does not say.

    What the content gives itself is taken as it is.
    """
    if topic.session is not None:
        return None if topic.session == "none" else int(topic.session)
    if not topic.exercises or any(_seconds(exercise)[1] is None for exercise in topic.exercises):
        return None
    seconds = SESSION_WARM_UP
    for exercise in topic.exercises:
        drill = drill_for(exercise, SESSION_CHANGE)
        seconds += SESSION_SETUP + drill.seconds // (2 if drill.swaps_roles else 1)
    return ceil(seconds / 60)


def plan_workshop(topic: Topic, clinic: Clinic, minutes: int = DEFAULT_MINUTES) -> Schedule:
    """Plan what happens when. Short of time, rounds go first, then spare items, then the least important exercises."""
    programme = _Programme(topic, clinic)
    choice = _Selection((), has_spares=False)
    for count in range(len(topic.exercises), min(0, len(topic.exercises) - 1), -1):
        for has_spares in (True, False):
            choice = _Selection(tuple((exercise, 1) for exercise in _first(topic.exercises, count)), has_spares)
            if programme.minutes(choice) <= minutes:
                return programme.schedule(_with_rounds(programme, choice, minutes), minutes)
    return programme.schedule(choice, minutes)


def clock(minutes: float) -> str:
    """Write minutes from the beginning as hours and minutes, "0:14", with seconds where they are not whole."""
    hours, rest = divmod(round(minutes * 60), 3600)
    seconds = f":{rest % 60:02d}" if rest % 60 else ""
    return f"{hours}:{rest // 60:02d}{seconds}"


def count_minutes(minutes: float) -> str:
    """Write a number of minutes: whole or with its half, else with its seconds, "0:40"."""
    seconds = round(minutes * 60)
    return f"{seconds / 60:g}" if seconds % 30 == 0 else f"{seconds // 60}:{seconds % 60:02d}"


def _first(exercises: tuple[Exercise, ...], count: int) -> tuple[Exercise, ...]:
    """Return the most important exercises, in the content's order."""
    ranked = sorted(exercises, key=lambda exercise: exercise.priority)[:count]
    return tuple(exercise for exercise in exercises if any(exercise is chosen for chosen in ranked))


def _with_rounds(programme: "_Programme", choice: _Selection, minutes: int) -> _Selection:
    """Give rounds back, the most important exercise first, as long as the plan stays in time."""
    for exercise in sorted((exercise for exercise, _ in choice.rounds), key=lambda each: each.priority):
        for more in range(2, rounds_of(exercise) + 1):
            rounds = tuple((each, more if each is exercise else given) for each, given in choice.rounds)
            tried = _Selection(rounds, choice.has_spares)
            choice = tried if programme.minutes(tried) <= minutes else choice
    return choice


class _Programme:
    """A topic's agenda, ready to be timed."""

    def __init__(self, topic: Topic, clinic: Clinic) -> None:
        self.topic, self.words = topic, deck_words_for(topic.language)
        self.agenda = agenda_of(topic, clinic)
        self.changeover = topic.workshop.changeover

    def minutes(self, choice: _Selection) -> float:
        return sum(minutes for _, minutes, _ in self._timed(choice))

    def schedule(self, choice: _Selection, minutes: int) -> Schedule:
        items: list[TimedItem] = []
        starts = 0.0
        for agenda, taken, drill in self._timed(choice):
            items.append(TimedItem(agenda, taken, starts, drill))
            starts += taken
        left_out = self._left_out(choice)
        return Schedule(minutes, tuple(items), left_out, tuple(self._problems(starts, minutes, left_out)))

    def _timed(self, choice: _Selection) -> list[tuple[AgendaItem, float, Drill | None]]:
        timed: list[tuple[AgendaItem, float, Drill | None]] = [
            (item, item.minutes, None) for item in self._included(self.agenda.before, choice)
        ]
        for number, (exercise, rounds) in enumerate(choice.rounds, start=1):
            drill = drill_for(exercise, self.changeover, rounds) if is_drilled(exercise.dose, exercise) else None
            shown = self._shown_number(drill) if drill else ""
            for item in items_of(exercise, number, self.topic, shown, has_drill=drill is not None):
                own = drill if item.kind == "drill" else None
                timed.append((item, item.minutes + (own.minutes if own else 0), own))
        return timed + [(item, item.minutes, None) for item in self._included(self.agenda.after, choice)]

    def _included(self, items: tuple[AgendaItem, ...], choice: _Selection) -> list[AgendaItem]:
        return [item for item in items if choice.has_spares or not item.notes.spare]

    def _left_out(self, choice: _Selection) -> tuple[str, ...]:
        words, chosen = self.words, {exercise.id: rounds for exercise, rounds in choice.rounds}
        whole = [exercise.name for exercise in self.topic.exercises if exercise.id not in chosen]
        fewer = [
            words.fewer_rounds.format(name=exercise.name, given=chosen[exercise.id], wanted=rounds_of(exercise))
            for exercise in self.topic.exercises
            if exercise.id in chosen
            and is_drilled(exercise.dose, exercise)
            and chosen[exercise.id] < rounds_of(exercise)
        ]
        spare = [
            item.title
            for item in (*self.agenda.before, *self.agenda.after)
            if item.notes.spare and not choice.has_spares
        ]
        return (*whole, *spare, *fewer)

    def _problems(self, planned: float, minutes: int, left_out: tuple[str, ...]) -> list[Problem]:
        where, taken = self.topic.workshop.where(), count_minutes(planned)
        where = where if where.line else self.topic.where()
        if planned > minutes:
            message = f"the workshop takes {taken} minutes at its shortest, more than the {minutes} asked for"
            return [
                Problem(
                    where, message, "ask for more minutes, shorten `minutes` in the notes, or mark notes `spare: true`"
                )
            ]
        if left_out:
            message = f"left out to keep the workshop to {minutes} minutes: {'; '.join(left_out)}"
            return [Problem(where, message, "ask for more minutes to have them in", "warning")]
        if minutes > DEFAULT_MINUTES and planned < UNFILLED * minutes:
            message = f"{minutes} minutes were asked for, and all there is takes {taken}"
            return [
                Problem(where, message, "add exercises, repetitions or sections, or ask for fewer minutes", "warning")
            ]
        return []

    def _shown_number(self, drill: Drill) -> str:
        """Return what a drill's title says: its time, or its repetitions."""
        words = self.words
        if drill.counts == "repetitions" and drill.repetitions:
            return str(drill.repetitions)
        if drill.low and drill.high and drill.low < drill.high:
            return f"{drill.low}\u2013{drill.high} {words.seconds}"
        return time_words(drill.high, words.second, words.seconds, words.minutes_unit) if drill.high else ""
