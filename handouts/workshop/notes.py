"""What the presenter reads for one thing on the programme: the clock, say, do, watch for. Shared by the deck's notes and the script."""

from typing import NamedTuple

from handouts.content.kinds import KINDS
from handouts.content.words import KIND_WORDS, DeckWords
from handouts.core.choices import Timer as Timer
from handouts.workshop.schedule import Drill, Schedule, TimedItem, clock, count_minutes

MOST_STEPS = 4  # on one slide


class PresenterNotes(NamedTuple):
    """One slide's notes, or one entry of the script. What is empty is left out."""

    heading: str
    say: str
    do: str
    watch: str


def notes_for(item: TimedItem, schedule: Schedule, words: DeckWords, timer: Timer) -> PresenterNotes:
    """Return the presenter's notes for an item; a drill's tell how its timer is run."""
    notes = item.agenda.notes
    say, do = [item.agenda.say], [notes.do or ""]
    if item.drill:
        say += _shorter(item.drill, words)
        do = [*_run(item, item.drill, words, timer), notes.do or ""]
        do += [words.drill_odd] if item.drill.swaps_roles else []
    if item.starts == 0 and schedule.left_out:
        left_out = "; ".join(schedule.left_out)
        do.append(words.left_out.format(minutes=schedule.minutes, list=left_out))
    heading = heading_for(item.minutes, item.starts, words)
    return PresenterNotes(heading, _joined(say), _joined(do), notes.watch or "")


def heading_for(minutes: float, starts: float, words: DeckWords) -> str:
    """Write how long a slide stands, and from when to when on the running clock."""
    return words.minutes.format(minutes=count_minutes(minutes), start=clock(starts), end=clock(starts + minutes))


def verb_of(item: TimedItem, words: DeckWords, language: str) -> str:
    """Return what is done in a drill, in a word: Hold, Roll, Lift."""
    exercise = item.agenda.exercise
    if exercise is None or KINDS[exercise.kind].counts == "hold":
        return words.hold.capitalize()
    return KIND_WORDS[language][exercise.kind].verb


def steps_of(item: TimedItem, drill: Drill, words: DeckWords, language: str = "en") -> tuple[str, ...]:
    """Return what is done in a round, each step a hold or a set; of one after the other without sides, the sets or rounds."""
    once = words.once.format(verb=verb_of(item, words, language))
    one = words.sides if drill.has_sides else (once,)
    if drill.swaps_roles:
        first = one[0][:1].lower() + one[0][1:]
        return (*one, words.swapped.format(step=first), *one[1:])
    if len(one) == 1 and 1 < drill.rounds <= MOST_STEPS:
        plain = words.set_number if drill.counts == "repetitions" else words.round_number
        return tuple(plain.format(number=number + 1) for number in range(drill.rounds))
    return one


def rounds_shown(drill: Drill, steps: tuple[str, ...]) -> int:
    """Return how many rounds of its steps a drill has."""
    return max(1, drill.rounds * drill.holds // len(steps))


def _shorter(drill: Drill, words: DeckWords) -> list[str]:
    if drill.counts == "repetitions" or drill.low is None or drill.low == drill.high:
        return []
    plain = words.drill_say if drill.counts == "hold" else words.drill_say_turn
    return [plain.format(seconds=drill.high, shortest=drill.low)]


def _run(item: TimedItem, drill: Drill, words: DeckWords, timer: Timer) -> list[str]:
    names = steps_of(item, drill, words)
    steps = ", ".join(step[0].lower() + step[1:] for step in names)
    clicks, rounds = drill.holds * drill.rounds, rounds_shown(drill, names)
    who = words.pairs if drill.swaps_roles else words.people
    if drill.counts == "repetitions" and drill.repetitions:
        run = [words.drill_do_count.format(clicks=clicks, repetitions=drill.repetitions, steps=steps)]
        run += [words.drill_rest.format(rest=drill.rest)] if drill.rest else []
        return [*run, words.drill_rounds.format(rounds=rounds)] if rounds > 1 else run
    told = {"ring": words.drill_do_ring, "slides": words.drill_do_slides, "none": words.drill_do_watch}
    how = told[timer if drill.high else "none"]
    what = words.hold if drill.counts == "hold" else words.turn
    run = [how.format(clicks=clicks, seconds=drill.each, steps=steps, who=who, what=what)]
    return [*run, words.drill_rounds.format(rounds=rounds)] if rounds > 1 else run


def _joined(texts: list[str]) -> str:
    return " ".join(text for text in texts if text)
