"""What a therapist prescribes: which exercises, in which order, and how much. A topic in, the topic of one person out."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from handouts.content.kinds import Sides
from handouts.content.model import Dose, Exercise, Topic
from handouts.content.phrases import Amount, PhraseError, find_exercise, read_term
from handouts.core.problems import NOWHERE, ContentError, Origin, Problem, nearest

EVERY = ""  # a dose for all exercises


class Prescription(NamedTuple):
    """Changes to a topic. What is empty stays as the topic has it.

    `exercises` are ids, printed names or numbers, in the order wanted. `doses` are for one exercise each, or for all of them under EVERY;
    what is said for one wins.
    """

    exercises: tuple[str, ...] = ()
    doses: tuple[tuple[str, Dose], ...] = ()
    side: Sides | None = None


def read_dose(terms: Mapping[str, str]) -> Dose:
    """Read a dose as people write it: `{"hold": "20-30", "days": "daily", "side": "L"}`. Raises PhraseError."""
    known = {"side": "sides"}
    read = {known.get(term, term): read_term(text, known.get(term, term)) for term, text in terms.items()}
    return Dose(**read)  # type: ignore[arg-type]


def prescribe(topic: Topic, prescription: Prescription, origin: Origin = NOWHERE) -> Topic:
    """Return the topic with the exercises and doses prescribed. `origin` is where the prescription stands.

    Raises ContentError with everything in it that the topic does not have.
    """
    if prescription == Prescription():
        return topic
    problems = tuple(_problems(topic, prescription, origin))
    if problems:
        raise ContentError(problems)
    chosen = [found for name in prescription.exercises if (found := _find(topic, name))] or list(topic.exercises)
    doses = {found.id: dose for name, dose in prescription.doses if name and (found := _find(topic, name))}
    every = dict(prescription.doses).get(EVERY, Dose())
    sided = Dose(sides=prescription.side)
    exercises = tuple(replace(each, dose=_under(each, every, sided, doses.get(each.id, Dose()))) for each in chosen)
    return replace(topic, exercises=exercises)


def _under(exercise: Exercise, every: Dose, sided: Dose, own: Dose) -> Dose:
    """Return an exercise's dose under those prescribed. What is said for all is said only where the kind has such a term."""
    terms = {name: value for name, value in every.given.items() if name in (*exercise.rules.terms, "sides")}
    dose = exercise.dose.under(Dose(**terms))
    if exercise.dose.sides:  # a side is prescribed only where sides matter
        dose = dose.under(sided)
    return dose.under(own)


def _problems(topic: Topic, prescription: Prescription, origin: Origin) -> Iterator[Problem]:
    chosen: list[Exercise] = []
    for name in prescription.exercises:
        found = _find(topic, name)
        if found is None:
            yield _unknown(topic, name, origin)
        elif found in chosen:
            yield Problem(origin, f"the exercise '{name}' is named twice", "name each exercise once")
        else:
            chosen.append(found)
    for name, dose in prescription.doses:
        found = _find(topic, name) if name else None
        if name and found is None:
            yield _unknown(topic, name, origin)
        elif found and chosen and found not in chosen:
            yield Problem(origin, f"a dose is given for '{name}', which is not among the exercises", "add the exercise")
        elif found:
            yield from _strange(found, dose, origin)
        else:
            yield from _idle(chosen or list(topic.exercises), dose, origin)


def _strange(exercise: Exercise, dose: Dose, origin: Origin) -> Iterator[Problem]:
    for term in dose.given:
        if term not in (*exercise.rules.terms, "sides"):
            hint = f"known for it: {', '.join(exercise.rules.terms)}"
            yield Problem(origin, f"'{term}' does not belong to the dose of {exercise.name} ({exercise.kind})", hint)


def _idle(exercises: list[Exercise], dose: Dose, origin: Origin) -> Iterator[Problem]:
    for term in dose.given:
        if exercises and not any(term in (*each.rules.terms, "sides") for each in exercises):
            yield Problem(origin, f"'{term}' belongs to the dose of none of these exercises", "take it out")


def _find(topic: Topic, name: str) -> Exercise | None:
    found = find_exercise(name, [(each.id, each.name) for each in topic.exercises])
    return next((each for each in topic.exercises if each.id == found), None)


def _unknown(topic: Topic, name: str, origin: Origin) -> Problem:
    known = [exercise.id for exercise in topic.exercises]
    listed = f"known here: {', '.join(known)}; without a topic, all exercises can be chosen" if known else "it has none"
    hint = nearest(name, known) or listed
    return Problem(origin, f"the topic '{topic.name}' has no exercise '{name}'", hint)


__all__ = ["EVERY", "Amount", "PhraseError", "Prescription", "prescribe", "read_dose"]
