"""The drill: ring, roles and steps on one slide that keeps the time by itself; or a slide for each hold."""

from dataclasses import replace

from handouts.content.dosage import dose_text
from handouts.content.phrases import Amount, seconds_in_words
from handouts.content.words import COMPANY_WORDS
from handouts.core.sentences import sentence
from handouts.deck.brief import Brief, filled, main_picture, title_of, together
from handouts.deck.plan_exercise import exercise_of, figure_uses, what_of
from handouts.deck.slides import Countdown, Paragraph, PlaceholderText, SlidePlan
from handouts.theme.layouts import FIGURE, ROLES, SECONDS, SHORTER, STEPS
from handouts.workshop.agenda import watched
from handouts.workshop.notes import PresenterNotes, heading_for, rounds_shown, steps_of
from handouts.workshop.schedule import Drill, TimedItem

WIDE_NUMBER = 3  # digits
LARGE, UNIT, WIDE, WORD = range(4)  # levels of the text in the ring


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
    return drill.high is not None and drill.repetitions is None


def _drill_slide(item: TimedItem, drill: Drill, brief: Brief) -> SlidePlan:
    exercise = exercise_of(item)
    steps = steps_of(item, drill, brief.words, brief.topic.language)
    layout = f"{'Drill' if exercise.pictures else 'Drill words'}, {len(steps)}"
    seconds = drill.high if _is_timed(drill) else None
    shorter = drill.low if _is_timed(drill) and drill.low != drill.high else None
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
    less = seconds_in_words(Amount(countdown.shorter or 0, countdown.shorter or 0))[0]
    shorter = (filled(SHORTER, Paragraph(less)),) if countdown.shorter and len(less) < WIDE_NUMBER else ()
    return (
        filled(SECONDS, *_in_ring(item, drill, countdown, brief)),
        *shorter,
        _roles(item, brief),
        *(filled(index, Paragraph(step)) for index, step in zip(STEPS, steps, strict=False)),
    )


def _in_ring(item: TimedItem, drill: Drill, countdown: Countdown, brief: Brief) -> tuple[Paragraph, ...]:
    """Return what stands in the ring: a hold's seconds, or how many times."""
    words, exercise = brief.words, exercise_of(item)
    if drill.counts == "repetitions" and not countdown.seconds:
        number, unit = str(drill.repetitions) if drill.repetitions else words.seconds_blank, words.times
        term = "repetitions"
    else:
        shown, in_minutes = seconds_in_words(Amount(countdown.seconds or 0, countdown.seconds or 0))
        number, unit = shown if countdown.seconds else words.seconds_blank, words.seconds
        unit, term = words.minutes_unit if in_minutes else unit, "hold"
    level = LARGE if len(number) < WIDE_NUMBER else WIDE
    return Paragraph(number, level, exercise.dose.where(term)), Paragraph(unit, UNIT)


def _roles(item: TimedItem, brief: Brief) -> PlaceholderText:
    """Say what the one who exercises does and what the helper does; alone, where it is felt and what to avoid, else the dose."""
    words, exercise = brief.words, exercise_of(item)
    teaching, helper = exercise.teaching, COMPANY_WORDS[brief.topic.language][exercise.with_].name
    own = [Paragraph(words.runner if helper else words.alone)]
    if teaching.runner:
        own.append(Paragraph(teaching.runner, 1, teaching.where("runner")))
    else:
        said = watched(exercise, words) or (dose_text(exercise, brief.topic.language),)
        own += [Paragraph(together(sentence(line)), 1) for line in (said[-1:] if helper else said)]
    if not helper:
        return filled(ROLES, *own)
    helps = next((step for step in exercise.steps if step.by == "partner"), None)
    told = teaching.partner or (helps.on_slide if helps else words.help_gently)
    return filled(ROLES, *own, Paragraph(helper, 2), Paragraph(told, 1, teaching.where("partner")))


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
    waiting = slide.countdown and replace(slide.countdown, is_waiting=True, shorter=None)
    ready = replace(
        _waiting(_retitled(slide, words.ready_title.format(**numbers)), words.ready),
        minutes=ready_minutes,
        countdown=waiting,
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


def _waiting(slide: SlidePlan, ready: str) -> SlidePlan:
    """Say in the ring that people get ready, in place of the time."""
    texts = (
        filled(SECONDS, Paragraph(ready, WORD)) if text.index == SECONDS else text
        for text in slide.texts
        if text.index != SHORTER
    )
    return replace(slide, texts=tuple(texts))


def _retitled(slide: SlidePlan, title: str) -> SlidePlan:
    texts = tuple(
        filled(0, replace(text.paragraphs[0], text=title)) if text.index == 0 else text for text in slide.texts
    )
    return replace(slide, texts=texts)
