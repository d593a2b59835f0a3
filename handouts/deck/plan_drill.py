"""The drill: ring, roles and steps on one slide that keeps the time by itself; or a slide for each hold."""

from dataclasses import replace

from handouts.content.dosage import dose_text
from handouts.content.phrases import Amount, seconds_in_words
from handouts.content.words import COMPANY_WORDS
from handouts.deck.brief import Brief, filled, main_picture, title_of
from handouts.deck.plan_exercise import exercise_of, figure_uses, what_of
from handouts.deck.slides import Countdown, Paragraph, PlaceholderText, SlidePlan
from handouts.theme.layouts import FIGURE, PARTNER, RUNNER, SECONDS, SHORTER, STEPS
from handouts.workshop.notes import PresenterNotes, heading_for, rounds_shown, steps_of
from handouts.workshop.schedule import Drill, TimedItem

WIDE_NUMBER = 3  # digits


def plan_drill(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan an exercise's drill as the timer asks: one slide with a running ring, one that stands still, or a slide a hold."""
    drill = drill_of(item)
    slide = _drill_slide(item, drill, brief)
    if brief.options.timer == "slides" and _is_timed(drill):
        return tuple(
            each for hold in range(drill.rounds * drill.holds) for each in _hold_slides(slide, item, drill, hold, brief)
        )
    return (slide,)


def drill_of(item: TimedItem) -> Drill:
    """Return an item's drill. Raises ValueError where it has none."""
    if item.drill is None:
        raise ValueError(item.agenda.kind)
    return item.drill


def _is_timed(drill: Drill) -> bool:
    """Tell whether a clock runs: repetitions are counted aloud."""
    return drill.longest is not None and drill.repetitions is None


def _drill_slide(item: TimedItem, drill: Drill, brief: Brief) -> SlidePlan:
    exercise = exercise_of(item)
    steps = steps_of(item, drill, brief.words, brief.topic.language)
    is_alone = exercise.company.people == 1
    layout = f"Drill alone, {len(steps)}" if is_alone else "Drill" if len(steps) == 4 else f"Drill, {len(steps)}"
    seconds = drill.longest if _is_timed(drill) else None
    shorter = drill.shortest if _is_timed(drill) and drill.shortest != drill.longest else None
    countdown = Countdown(
        seconds,
        shorter,
        len(steps),
        rounds_shown(drill, steps),
        is_running=brief.options.timer == "ring" and seconds is not None,
        pause=max(drill.changeover, drill.rest),
    )
    texts = brief.texts(
        layout, title_of(item), _kicker(item, countdown.rounds, brief), *_texts(item, drill, countdown, steps, brief)
    )
    figures = figure_uses(FIGURE, main_picture(exercise), exercise.name) if exercise.pictures else ()
    return SlidePlan(
        item.agenda.part,
        layout,
        texts,
        brief.notes(item),
        item.minutes,
        figures,
        (),
        countdown,
        facts=item.agenda.facts,
    )


def _kicker(item: TimedItem, rounds: int, brief: Brief) -> str:
    words = brief.words
    turn = words.your_turn.format(what=what_of(item, brief), number=item.agenda.number, count=len(brief.exercises))
    return turn + (words.in_rounds.format(rounds=rounds) if rounds > 1 else "")


def _texts(
    item: TimedItem, drill: Drill, countdown: Countdown, steps: tuple[str, ...], brief: Brief
) -> tuple[PlaceholderText, ...]:
    words, exercise = brief.words, exercise_of(item)
    if drill.counts == "repetitions" and not countdown.seconds:
        number, unit, term = (
            str(drill.repetitions.high) if drill.repetitions else words.seconds_blank,
            words.times,
            "repetitions",
        )
    else:
        shown, in_minutes = seconds_in_words(Amount(countdown.seconds or 0, countdown.seconds or 0))
        number, unit, term = (
            shown if countdown.seconds else words.seconds_blank,
            words.minutes_unit if in_minutes else words.seconds,
            "hold",
        )
    less = seconds_in_words(Amount(countdown.shorter or 0, countdown.shorter or 0))[0]
    shorter = (filled(SHORTER, Paragraph(less)),) if countdown.shorter and len(less) < WIDE_NUMBER else ()
    size = 0 if len(number) < WIDE_NUMBER else 1  # three digits are too wide for the ring at full size
    return (
        filled(SECONDS, Paragraph(number, size, exercise.dose.where(term)), Paragraph(unit, 1)),
        *shorter,
        *_cards(item, brief),
        *(filled(index, Paragraph(step)) for index, step in zip(STEPS, steps, strict=False)),
    )


def _cards(item: TimedItem, brief: Brief) -> tuple[PlaceholderText, ...]:
    """Fill the cards of who exercises and who helps; alone, the card says what to avoid, else the dose."""
    words, exercise = brief.words, exercise_of(item)
    teaching, helper = exercise.teaching, COMPANY_WORDS[brief.topic.language][exercise.with_].name
    name = words.runner if helper else words.alone
    usual = (
        words.avoid.format(what=exercise.avoid.on_slide) + "."
        if exercise.avoid
        else dose_text(exercise, brief.topic.language)
    )
    own = filled(RUNNER, Paragraph(name), Paragraph(teaching.runner or usual, 1, teaching.where("runner")))
    if not helper:
        return (own,)
    helps = next((step for step in exercise.steps if step.by == "partner"), None)
    told = teaching.partner or (helps.on_slide if helps else words.help_gently)
    return (own, filled(PARTNER, Paragraph(helper), Paragraph(told, 1, teaching.where("partner"))))


def _hold_slides(
    slide: SlidePlan, item: TimedItem, drill: Drill, hold: int, brief: Brief
) -> tuple[SlidePlan, SlidePlan]:
    """Plan one hold: a slide that waits for a click, and one that moves on by itself when the hold is over."""
    words = brief.words
    seconds, pause = drill.each, drill.changeover
    each = (seconds + pause) / 60
    setup = item.minutes - each * drill.rounds * drill.holds
    ready_minutes = pause / 60 + (setup if hold == 0 else 0)
    ready_starts = item.starts + each * hold + (setup if hold else 0)
    hold_starts = ready_starts + ready_minutes
    what = words.hold if drill.counts == "hold" else words.turn
    numbers = {"name": exercise_of(item).name, "number": hold + 1, "count": drill.rounds * drill.holds, "what": what}
    lit = slide.countdown and replace(slide.countdown, lit=hold % slide.countdown.step_count)
    watch = item.agenda.notes.watch or ""
    said = item.agenda.notes.say or item.agenda.say
    do = words.ready_do.format(who=words.pairs if drill.swaps_roles else words.people)
    first = slide.notes if hold == 0 else PresenterNotes("", said, do, watch)
    run = PresenterNotes("", said, words.hold_do.format(seconds=seconds), watch)
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
