"""The drill: ring, roles and steps on one slide that keeps the time by itself; or a slide for each hold."""

from dataclasses import replace

from handouts.deck.brief import Brief, filled, title_of
from handouts.deck.plan_stretch import figure_uses, stretch_of
from handouts.deck.slides import Countdown, Paragraph, PlaceholderText, SlidePlan
from handouts.theme.layouts import FIGURE, PARTNER, RUNNER, SECONDS, SHORTER, STEPS
from handouts.workshop.notes import PresenterNotes, heading_for, steps_of
from handouts.workshop.schedule import Drill, Item


def plan_drill(item: Item, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan a stretch's drill as the timer asks: one slide with a running ring, one that stands still, or a slide a hold."""
    drill = drill_of(item)
    slide = _drill_slide(item, drill, brief)
    if brief.options.timer == "slides" and drill.longest:
        return tuple(
            each for hold in range(drill.rounds * drill.holds) for each in _hold_slides(slide, item, drill, hold, brief)
        )
    return (slide,)


def drill_of(item: Item) -> Drill:
    """Return an item's drill. Raises ValueError where it has none."""
    if item.drill is None:
        raise ValueError(item.talk.kind)
    return item.drill


def _drill_slide(item: Item, drill: Drill, brief: Brief) -> SlidePlan:
    stretch = stretch_of(item)
    layout = "Drill" if drill.holds == 4 else "Drill, one side"
    countdown = Countdown(
        drill.longest,
        drill.shortest if drill.shortest != drill.longest else None,
        drill.holds,
        drill.rounds,
        is_running=brief.options.timer == "ring" and drill.longest is not None,
    )
    texts = brief.texts(layout, title_of(item), _kicker(item, drill, brief), *_texts(item, drill, brief))
    figures = figure_uses(FIGURE, stretch.stretch, stretch.name)
    return SlidePlan(
        item.talk.part, layout, texts, brief.notes(item), item.minutes, figures, (), countdown, facts=item.talk.facts
    )


def _kicker(item: Item, drill: Drill, brief: Brief) -> str:
    words = brief.words
    turn = words.your_turn.format(number=item.talk.number, count=len(brief.stretches))
    return turn + (words.in_rounds.format(rounds=drill.rounds) if drill.rounds > 1 else "")


def _texts(item: Item, drill: Drill, brief: Brief) -> tuple[PlaceholderText, ...]:
    words, stretch = brief.words, stretch_of(item)
    teaching = stretch.teaching
    number = str(drill.longest) if drill.longest else words.seconds_blank
    shorter = (filled(SHORTER, Paragraph(str(drill.shortest))),) if drill.shortest != drill.longest else ()
    return (
        filled(SECONDS, Paragraph(number, origin=stretch.dose.where("hold")), Paragraph(words.seconds, 1)),
        *shorter,
        filled(RUNNER, Paragraph(words.runner), Paragraph(teaching.runner, 1, teaching.where("runner"))),
        filled(PARTNER, Paragraph(words.partner), Paragraph(teaching.partner, 1, teaching.where("partner"))),
        *(filled(index, Paragraph(step)) for index, step in zip(STEPS, steps_of(drill, words), strict=False)),
    )


def _hold_slides(slide: SlidePlan, item: Item, drill: Drill, hold: int, brief: Brief) -> tuple[SlidePlan, SlidePlan]:
    """Plan one hold: a slide that waits for a click, and one that moves on by itself when the hold is over."""
    words = brief.words
    seconds = drill.longest or 0
    each = (seconds + drill.changeover) / 60
    setup = item.minutes - each * drill.rounds * drill.holds
    ready_minutes = drill.changeover / 60 + (setup if hold == 0 else 0)
    ready_starts = item.starts + each * hold + (setup if hold else 0)
    hold_starts = ready_starts + ready_minutes
    numbers = {"name": stretch_of(item).name, "number": hold + 1, "count": drill.rounds * drill.holds}
    lit = slide.countdown and replace(slide.countdown, lit=hold % drill.holds)
    first = slide.notes if hold == 0 else PresenterNotes("", item.talk.notes.say, words.ready_do, item.talk.notes.watch)
    run = PresenterNotes("", item.talk.notes.say, words.hold_do.format(seconds=seconds), item.talk.notes.watch)
    ready = replace(
        _retitled(slide, words.ready_title.format(**numbers)),
        minutes=ready_minutes,
        countdown=lit,
        notes=first._replace(heading=heading_for(ready_minutes, ready_starts, words)),
    )
    holding = replace(
        _retitled(slide, words.hold_title.format(**numbers)),
        minutes=seconds / 60,
        countdown=lit,
        advance=seconds,
        notes=run._replace(heading=heading_for(seconds / 60, hold_starts, words)),
    )
    return ready, holding


def _retitled(slide: SlidePlan, title: str) -> SlidePlan:
    texts = tuple(
        filled(0, replace(text.paragraphs[0], text=title)) if text.index == 0 else text for text in slide.texts
    )
    return replace(slide, texts=texts)
