"""What one person times at home of an exercise: holds, counted sets or turns, by kind and dose. A blank is asked for, never made up."""

from typing import NamedTuple

from handouts.content.model import Exercise
from handouts.content.phrases import Amount
from handouts.content.words import KIND_WORDS
from handouts.core.sentences import capitalised
from handouts.web.phases import TimerPhase
from handouts.web.words import PageWords
from handouts.workshop.schedule import SESSION_CHANGE

ROUNDS = {"hold": ("repetitions", "sets"), "repetitions": ("sets",), "duration": ("sets", "spots")}


class Routine(NamedTuple):
    """A round with what lies between two rounds.

    `rounds` is None where the dose leaves them to a pen: the page asks. `asks_seconds` says the same of the hold. `lead` is the
    seconds to get ready.
    """

    round: tuple[TimerPhase, ...]
    between: TimerPhase
    rounds: int | None
    asks_seconds: bool
    lead: int = SESSION_CHANGE


def routine_of(exercise: Exercise, words: PageWords, language: str) -> Routine | None:
    """Return what is timed of an exercise; None where its dose says nothing that a timer counts."""
    dose = exercise.dose
    if all(getattr(dose, term) is None for term in ("hold", "repetitions", "duration")):
        return None
    sides = {"each": (words.first_side, words.other_side), "left": (words.left_side,), "right": (words.right_side,)}
    phases: list[TimerPhase] = []
    for side in sides.get(dose.sides or "", ("",)):
        if phases:
            phases.append(TimerPhase("change", side, SESSION_CHANGE))
        phases.append(_unit(exercise, side, words, language))
    return Routine(
        tuple(phases),
        _between(exercise, words),
        _rounds(exercise),
        phases[0].kind == "hold" and phases[0].seconds is None,
    )


def _unit(exercise: Exercise, side: str, words: PageWords, language: str) -> TimerPhase:
    """Return one hold, one counted set, or one turn."""
    dose, kind = exercise.dose, KIND_WORDS[language][exercise.kind]
    counts = exercise.rules.counts
    if counts == "repetitions" and dose.repetitions is not None:
        count = dose.amount("repetitions")
        label = _label(side, words.times.format(count=count) if count else words.times_asked)
        if count and dose.tempo:
            parts = kind.tempo if len(dose.tempo) > 2 else (kind.tempo[0], kind.tempo[-1])
            each = sum(dose.tempo)
            least = each * count.low if count.low < count.high else None
            return TimerPhase("count", label, each * count.high, least, None, count.high, dose.tempo, parts)
        return TimerPhase("open", label)
    time = dose.amount("duration" if counts == "duration" else "hold") or dose.amount("hold") or dose.amount("duration")
    label = _label(side, words.hold if counts == "hold" else kind.verb.lower())
    if time is None:
        return TimerPhase("hold", label)
    return TimerPhase("hold", label, time.high, time.low if time.low < time.high else None)


def _between(exercise: Exercise, words: PageWords) -> TimerPhase:
    """Return what lies between two rounds: a rest where one is said, else the change; after counted sets as long as it takes."""
    rest = (exercise.dose.amount("rest") or Amount(0, 0)).high
    if rest:
        return TimerPhase("rest", words.rest, max(rest, SESSION_CHANGE))
    if exercise.rules.counts == "repetitions":
        return TimerPhase("rest", words.rest_open)
    return TimerPhase("change", words.once_more, SESSION_CHANGE)


def _rounds(exercise: Exercise) -> int | None:
    rounds = 1
    for term in ROUNDS[exercise.rules.counts]:
        value: Amount | None = getattr(exercise.dose, term)
        if value is not None and value.is_asked:
            return None
        rounds *= value.high if value else 1
    return rounds


def _label(side: str, what: str) -> str:
    return f"{side}: {what}" if side else capitalised(what)
