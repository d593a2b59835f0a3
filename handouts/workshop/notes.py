"""What the presenter reads for one thing on the programme: the clock, say, do, watch for. Shared by the deck's notes and the script."""

from typing import NamedTuple

from handouts.content.words import DeckWords
from handouts.core.choices import Timer as Timer
from handouts.workshop.schedule import DEFAULT_HOLD, Drill, Item, Workshop, clock, count_minutes


class PresenterNotes(NamedTuple):
    """One slide's notes, or one entry of the script."""

    heading: str
    say: str
    do: str
    watch: str


def notes_for(item: Item, workshop: Workshop, words: DeckWords, timer: Timer) -> PresenterNotes:
    """Return the presenter's notes for an item; a drill's tell how its timer is run."""
    notes = item.talk.notes
    say, do = [item.talk.say], [notes.do]
    if item.drill:
        say += _shorter(item.drill, words)
        do = [*_run(item.drill, words, timer), notes.do, words.drill_odd]
    if item.starts == 0 and workshop.left_out:
        left_out = "; ".join(workshop.left_out)
        do.append(words.left_out.format(minutes=workshop.minutes, list=left_out))
    heading = heading_for(item.minutes, item.starts, words)
    return PresenterNotes(heading, " ".join(say), " ".join(do), notes.watch)


def heading_for(minutes: float, starts: float, words: DeckWords) -> str:
    """Write how long a slide stands, and from when to when on the running clock."""
    return words.minutes.format(minutes=count_minutes(minutes), start=clock(starts), end=clock(starts + minutes))


def steps_of(drill: Drill, words: DeckWords) -> tuple[str, ...]:
    """Return the names of the holds of one round."""
    if drill.holds == 2:
        return (words.hold_once, words.swap_roles)
    return (words.side_one, words.switch_sides, words.swap_roles, words.switch_sides)


def _shorter(drill: Drill, words: DeckWords) -> list[str]:
    if drill.shortest is None or drill.shortest == drill.longest:
        return []
    return [words.drill_say.format(seconds=drill.longest, shortest=drill.shortest)]


def _run(drill: Drill, words: DeckWords, timer: Timer) -> list[str]:
    steps = ", ".join(step[0].lower() + step[1:] for step in steps_of(drill, words))
    told = {"ring": words.drill_do_ring, "slides": words.drill_do_slides, "none": words.drill_do_watch}
    how = told[timer if drill.longest else "none"]
    run = how.format(clicks=drill.holds * drill.rounds, seconds=drill.longest or DEFAULT_HOLD, steps=steps)
    return [run, words.drill_rounds.format(rounds=drill.rounds)] if drill.rounds > 1 else [run]
