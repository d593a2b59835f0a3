"""What a therapist prescribes: which stretches, in which order, and how much. A topic in, the topic of one person out."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from handouts.content.model import LONGEST_HOLD, MOST_DAYS, MOST_REPETITIONS, Dose, Hold, Stretch, Topic
from handouts.core.problems import NOWHERE, ContentError, Origin, Problem, nearest

HOLD = re.compile(r"(\d{1,4})(?:\s*(?:-|\u2013|to)\s*(\d{1,4}))?\s*s?")


class Prescription(NamedTuple):
    """Changes to a topic. What is None or empty stays as the topic has it.

    `stretches` are ids or names, in the order wanted; `holds` are for one stretch each, `hold` for all others.
    """

    stretches: tuple[str, ...] = ()
    side: Literal["left", "right"] | None = None
    repetitions: int | None = None
    days: int | None = None
    hold: Hold | None = None
    holds: tuple[tuple[str, Hold], ...] = ()


def prescribe(topic: Topic, prescription: Prescription, origin: Origin = NOWHERE) -> Topic:
    """Return the topic with the stretches and doses prescribed. `origin` is where the prescription stands.

    Raises ContentError with everything in it that the topic does not have.
    """
    if prescription == Prescription():
        return topic
    problems = tuple(_problems(topic, prescription, origin))
    if problems:
        raise ContentError(problems)
    wanted = [_find(topic, name) for name in prescription.stretches]
    chosen = [stretch for stretch in wanted if stretch] or list(topic.stretches)
    holds = {found.id: hold for name, hold in prescription.holds if (found := _find(topic, name))}
    stretches = tuple(
        stretch.model_copy(update={"dose": _dose(stretch, prescription, holds.get(stretch.id))}) for stretch in chosen
    )
    return topic.model_copy(update={"stretches": stretches})


def read_hold(text: str) -> Hold:
    """Read a hold such as `20-30` or `30`, in seconds.

    Raises ValueError, in words for the person who wrote it.
    """
    found = HOLD.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"'{text}' is no hold: write seconds, such as 30 or 20-30")
    shortest, longest = int(found[1]), int(found[2] or found[1])
    if shortest > longest:
        raise ValueError(f"a hold runs from the shorter to the longer time, not {shortest} to {longest}")
    if not 1 <= shortest <= longest <= LONGEST_HOLD:
        raise ValueError(f"a hold is 1 to {LONGEST_HOLD} seconds, not {text.strip()}")
    return Hold(shortest=shortest, longest=longest)


def _problems(topic: Topic, prescription: Prescription, origin: Origin) -> Iterator[Problem]:
    chosen: list[Stretch] = []
    for name in prescription.stretches:
        found = _find(topic, name)
        if found is None:
            yield _unknown(topic, name, origin)
        elif found in chosen:
            yield Problem(origin, f"the stretch '{name}' is named twice", "name each stretch once")
        else:
            chosen.append(found)
    for name, _ in prescription.holds:
        found = _find(topic, name)
        if found is None:
            yield _unknown(topic, name, origin)
        elif chosen and found not in chosen:
            yield Problem(origin, f"a hold is given for '{name}', which is not among the stretches", "add the stretch")
    yield from _out_of_range("repetitions", prescription.repetitions, MOST_REPETITIONS, origin)
    yield from _out_of_range("days a week", prescription.days, MOST_DAYS, origin)


def _out_of_range(what: str, value: int | None, most: int, origin: Origin) -> Iterator[Problem]:
    if value is not None and not 1 <= value <= most:
        yield Problem(origin, f"{what} are 1 to {most}, not {value}")


def _find(topic: Topic, name: str) -> Stretch | None:
    """Return the stretch of this id or plain name, in capitals or not."""
    wanted = name.strip().casefold()
    return next((each for each in topic.stretches if wanted in (each.id.casefold(), each.name.casefold())), None)


def _unknown(topic: Topic, name: str, origin: Origin) -> Problem:
    known = [stretch.id for stretch in topic.stretches]
    hint = nearest(name, known) or f"known here: {', '.join(known)}"
    return Problem(origin, f"the topic '{topic.name}' has no stretch '{name}'", hint)


def _dose(stretch: Stretch, prescription: Prescription, own_hold: Hold | None) -> Dose:
    hold = own_hold or prescription.hold
    changes: dict[str, object] = {
        "hold": hold,
        "sides": prescription.side,
        "repetitions": prescription.repetitions,
        "days": prescription.days,
    }
    given = {key: value for key, value in changes.items() if value is not None}
    if hold is not None:
        given["source"] = None  # the therapist's own number rests on no source of the topic
    return stretch.dose.model_copy(update=given)
