"""An exercise's slides: its name and what it does, watched at the start and as it is done, told step by step.

With cues of its own, each picture is watched by itself; without them all pictures are watched together, and the steps are the cues.
"""

from dataclasses import replace

from handouts.content.dosage import dose_terms, one_side
from handouts.content.model import Cue, Exercise, Figure
from handouts.content.words import KIND_WORDS, DeckWords
from handouts.core.sentences import capitalised, sentence
from handouts.deck.brief import Brief, filled, main_picture, title_of, together
from handouts.deck.fit import fits, pages_of
from handouts.deck.plan_points import in_pages, in_words
from handouts.deck.slides import CueDisc, FigureDisc, FigureUse, Paragraph, PlaceholderText, SlidePlan
from handouts.theme.layouts import (
    CAPTION_LEFT,
    CAPTION_RIGHT,
    CAPTIONS,
    CUES,
    DOSE,
    FIGURE,
    FIGURE_RIGHT,
    FIGURES,
    POINTS_NAMES,
    TAKES,
    TEXT,
)
from handouts.workshop.agenda import cues_in_words, steps_in_words, watched
from handouts.workshop.schedule import TimedItem, count_minutes


def exercise_of(item: TimedItem) -> Exercise:
    """Return the exercise that an item is about. Raises ValueError where it is about none."""
    if item.agenda.exercise is None:
        raise ValueError(item.agenda.kind)
    return item.agenda.exercise


def plan_name(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan the slide that names an exercise: number, minutes, plain name, how much is done, formal name, what it does."""
    exercise, lines = exercise_of(item), []
    layout = brief.own_layout("Section")
    dose = Paragraph(_dose(exercise, brief), origin=exercise.dose.where())
    if not brief.layout(layout).has(DOSE):
        lines.append(replace(dose, text=f"{dose.text}. {_takes(item, brief)}"))
    elif exercise.formal_name:
        lines.append(Paragraph(exercise.formal_name, origin=exercise.where("formal_name")))
    if exercise.benefit:
        told = exercise.benefit
        lines.append(
            Paragraph(
                capitalised(told.on_slide),
                int(brief.layout(layout).has(DOSE)),
                told.where("slide" if told.slide else "text"),
            )
        )
    texts = brief.texts(
        layout,
        title_of(item),
        str(item.agenda.number),
        filled(TAKES, Paragraph(_takes(item, brief))),
        filled(DOSE, dose),
        *([filled(TEXT, *lines)] if lines else []),
    )
    has_picture = brief.layout(layout).has(FIGURE)
    figures = figure_uses(FIGURE, exercise.pictures[0], exercise.name) if has_picture else ()
    return (_slide(item, brief, layout, texts, figures),)


def _takes(item: TimedItem, brief: Brief) -> str:
    minutes = brief.schedule.minutes_of(item.agenda.number)
    return (
        brief.words.takes_minute if minutes == 1 else brief.words.takes_minutes.format(minutes=count_minutes(minutes))
    )


def _dose(exercise: Exercise, brief: Brief) -> str:
    said = dose_phrase(exercise, brief)
    is_held = exercise.rules.counts == "hold" and exercise.dose.amount("hold") is not None
    return brief.words.hold_said.format(hold=said) if is_held else capitalised(said)


def plan_one(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan one of the two slides that are only watched: a large picture, one to three cues."""
    exercise = exercise_of(item)
    is_start = item.agenda.kind == "start"
    cues = exercise.teaching.start_cues if is_start else exercise.teaching.action_cues
    numbers = _numbers(exercise)
    cues = tuple(sorted(cues, key=lambda cue: numbers[_key(cue)]))
    lines = _cue_lines(exercise, cues, brief)
    if not exercise.pictures:
        texts = brief.texts("Points alone", title_of(item), kicker_of(item, brief), filled(TEXT, *lines))
        return in_words(_slide(item, brief, "Points alone", texts, ()), tuple(lines), item, brief)
    picture = exercise.pictures[0] if is_start else main_picture(exercise)
    marks = tuple(FigureDisc(numbers[_key(cue)], cue.by, cue.anchor or "") for cue in cues)
    use = FigureUse(FIGURE, picture.figure, exercise.name, picture.alt, _names(exercise), marks, is_for_morph=True)
    layout = "Picture with cues"
    texts = brief.texts(layout, title_of(item), kicker_of(item, brief), *_at(CUES, lines))
    discs = tuple(CueDisc(index, numbers[_key(cue)], cue.by) for index, cue in zip(CUES, cues, strict=False))
    slide = _slide(item, brief, layout, texts, (use,), discs)
    return (replace(slide, transition="none" if is_start else "morph"),)


def _numbers(exercise: Exercise) -> dict[str, int]:
    """Give an exercise's cues numbers as they come. A place on the body keeps its number on all slides of the exercise."""
    keys = dict.fromkeys(_key(cue) for cue in (*exercise.teaching.start_cues, *exercise.teaching.action_cues))
    return {key: number for number, key in enumerate(keys, start=1)}


def _key(cue: Cue) -> str:
    return cue.anchor or cue.text


def plan_watch(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan all pictures on one slide, with what to feel and to avoid as far as there is room; the notes say the rest."""
    exercise = exercise_of(item)
    labels = KIND_WORDS[brief.topic.language][exercise.kind].labels
    captions = [Paragraph(figure.label or labels[place]) for place, figure in enumerate(exercise.pictures)]
    if len(captions) == 2:
        layout, said = (
            "Two pictures",
            [Paragraph(together(capitalised(line))) for line in watched(exercise, brief.words)],
        )
        place = brief.layout(layout).place(CUES[0])
        short = [line for line in said if fits((line,), place, brief.options.fonts)]
        texts = (*_at((CAPTION_LEFT, CAPTION_RIGHT), captions), *_at(CUES, short))
        uses = _pair(exercise, labels)
        spoken = [line.text for line in said if line not in short]
    else:
        layout, spoken = (
            "Three pictures" if len(captions) == 3 else "Four pictures",
            list(watched(exercise, brief.words)),
        )
        texts = _at(CAPTIONS, captions)
        uses = tuple(
            FigureUse(index, each.figure, each.label or exercise.name, each.alt)
            for index, each in zip(FIGURES, exercise.pictures, strict=False)
        )
    slide = _slide(item, brief, layout, brief.texts(layout, title_of(item), kicker_of(item, brief), *texts), uses)
    say = " ".join([slide.notes.say, *map(sentence, spoken)]).strip()
    return (replace(slide, notes=slide.notes._replace(say=say)),)


def plan_steps(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan the steps, or cues in their place, as a list beside the picture."""
    exercise, cues = exercise_of(item), exercise_of(item).teaching.step_cues
    said = steps_in_words(exercise, brief.topic.language)
    origins = [
        *([exercise.setup.where("text")] if exercise.setup else []),
        *(step.where("text") for step in exercise.steps),
    ]
    lines = _cue_lines(exercise, cues, brief) if cues else [
        Paragraph(together(text), 0, origin) for text, origin in zip(said, origins, strict=True)
    ]  # fmt: skip
    if len(exercise.pictures) < 2:
        lines += [Paragraph(together(capitalised(line))) for line in watched(exercise, brief.words)]
    return _listed(item, tuple(lines), exercise, brief)


def _listed(item: TimedItem, lines: tuple[Paragraph, ...], exercise: Exercise, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan lines beside an exercise's picture, as large as they fit, or without one as statements."""
    kicker = kicker_of(item, brief)
    if not exercise.pictures:
        texts = brief.texts("Points alone", title_of(item), kicker, filled(TEXT, *lines))
        return in_words(_slide(item, brief, "Points alone", texts, ()), lines, item, brief)
    name = brief.best_layout(POINTS_NAMES, TEXT, lines)
    uses = figure_uses(FIGURE, main_picture(exercise), exercise.name)
    slide = _slide(item, brief, name, brief.texts(name, title_of(item), kicker, filled(TEXT, *lines)), uses)
    return in_pages(slide, pages_of(lines, brief.layout(name).place(TEXT), brief.options.fonts), TEXT, item, brief)


def kicker_of(item: TimedItem, brief: Brief) -> str:
    """Return the line above the title: which exercise of how many."""
    return brief.words.exercise_of.format(
        what=what_of(item, brief), number=item.agenda.number, count=len(brief.exercises)
    )


def what_of(item: TimedItem, brief: Brief) -> str:
    """Return what an item's exercise is called in general: Stretch, or Exercise."""
    return brief.words.a_stretch if exercise_of(item).kind == "stretch" else brief.words.an_exercise


def figure_uses(index: int, picture: Figure, title: str) -> tuple[FigureUse, ...]:
    """Show a picture in a place."""
    return (FigureUse(index, picture.figure, title, picture.alt),)


def _pair(exercise: Exercise, labels: tuple[str, ...]) -> tuple[FigureUse, ...]:
    """Show both pictures beside each other at one scale."""
    shown_with = _names(exercise)
    return tuple(
        FigureUse(index, figure.figure, figure.label or label, figure.alt, shown_with)
        for index, figure, label in zip((FIGURE, FIGURE_RIGHT), exercise.pictures, labels, strict=False)
    )


def _names(exercise: Exercise) -> tuple[str, ...]:
    return tuple(figure.figure for figure in exercise.pictures)


def _slide(
    item: TimedItem, brief: Brief, layout: str, texts: tuple[PlaceholderText, ...], figures: tuple[FigureUse, ...],
    discs: tuple[CueDisc, ...] = (),
) -> SlidePlan:  # fmt: skip
    return SlidePlan(
        item.agenda.part, layout, texts, brief.notes(item), item.minutes, figures, discs, facts=item.agenda.facts
    )


def _cue_lines(exercise: Exercise, cues: tuple[Cue, ...], brief: Brief) -> list[Paragraph]:
    read = cues_in_words(exercise, cues, brief.topic.language)
    return [Paragraph(together(text), 0, cue.where("text")) for text, cue in zip(read, cues, strict=True)]


def _at(indexes: tuple[int, ...], lines: list[Paragraph]) -> tuple[PlaceholderText, ...]:
    """Put each line in a place of its own."""
    return tuple(filled(index, line) for index, line in zip(indexes, lines, strict=False))


def dose_phrase(exercise: Exercise, brief: Brief) -> str:
    """Say how much of an exercise is done, in words for the screen: "20 to 30 seconds a side", "3 sets of 8–12"."""
    words, dose = brief.words, exercise.dose
    if exercise.rules.counts == "hold" and (dose.hold or not dose.repetitions):
        return _hold_phrase(exercise, words, brief.topic.language)
    said = [
        one for one in dose_terms(exercise, brief.topic.language) if one.term in ("sets", "repetitions", "duration")
    ]
    text = "".join(one.text for one in said)
    return text.replace("\u2013", words.range) if said and "__" not in text else words.dose_unset


def _hold_phrase(exercise: Exercise, words: DeckWords, language: str) -> str:
    hold, sides = exercise.dose.amount("hold"), exercise.dose.sides
    if hold is None:
        return words.hold_unset if exercise.dose.hold else words.dose_unset
    plain = words.hold_range if hold.low < hold.high else words.hold_one if hold.is_one else words.hold_single
    said = plain.format(shortest=hold.low, longest=hold.high)
    if sides is None:
        return said
    side = one_side(exercise, language)
    return words.one_side.format(hold=said, side=side) if side else words.a_side.format(hold=said)
