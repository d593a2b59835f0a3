"""An exercise's slides: its name and what it does, watched at the start and as it is done, told step by step.

With cues of its own, each picture is watched by itself; without them all pictures are watched together, and the steps are the cues.
"""

from dataclasses import replace

from handouts.content.model import Cue, Exercise, Figure
from handouts.content.words import KIND_WORDS
from handouts.deck.brief import Brief, filled, main_picture, title_of, together
from handouts.deck.fit import fits, pages_of
from handouts.deck.plan_points import in_pages
from handouts.deck.slides import CueDisc, FigureDisc, FigureUse, Paragraph, PlaceholderText, SlidePlan
from handouts.theme.layouts import CAPTION_LEFT, CAPTION_RIGHT, CAPTIONS, CUES, FIGURE, FIGURE_RIGHT, FIGURES, TEXT
from handouts.workshop.agenda import cues_in_words, steps_in_words, watched
from handouts.workshop.schedule import TimedItem


def exercise_of(item: TimedItem) -> Exercise:
    """Return the exercise that an item is about. Raises ValueError where it is about none."""
    if item.agenda.exercise is None:
        raise ValueError(item.agenda.kind)
    return item.agenda.exercise


def plan_name(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan the slide that names an exercise: number, plain name, formal name, what it does."""
    exercise, lines = exercise_of(item), []
    if exercise.formal_name:
        lines.append(Paragraph(exercise.formal_name, origin=exercise.where("formal_name")))
    if exercise.benefit:
        said = exercise.benefit
        lines.append(Paragraph(_upper(said.on_slide), 1, said.where("slide" if said.slide else "text")))
    told = (filled(TEXT, *lines),) if lines else ()
    texts = brief.texts("Section", title_of(item), str(item.agenda.number), *told)
    return (_slide(item, brief, "Section", texts, figure_uses(FIGURE, main_picture(exercise), exercise.name)),)


def plan_one(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan one of the two slides that are only watched: a large picture, one to three cues."""
    exercise = exercise_of(item)
    is_start = item.agenda.kind == "start"
    cues = exercise.teaching.start_cues if is_start else exercise.teaching.action_cues
    lines = _cue_lines(exercise, cues, brief)
    if not exercise.pictures:
        return (_in_words(item, lines, brief),)
    picture = exercise.pictures[0] if is_start else main_picture(exercise)
    marks = _marks(cues, 1)
    use = FigureUse(FIGURE, picture.figure, exercise.name, picture.alt, _names(exercise), marks, is_for_morph=True)
    layout = "Picture with cues"
    texts = brief.texts(layout, title_of(item), kicker_of(item, brief), *_at(CUES, lines))
    slide = _slide(item, brief, layout, texts, (use,), _discs(cues))
    return (replace(slide, transition="none" if is_start else "morph"),)


def plan_watch(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan all pictures on one slide, with what to feel and to avoid as far as there is room; the notes say the rest."""
    exercise = exercise_of(item)
    labels = KIND_WORDS[brief.topic.language][exercise.kind].labels
    captions = [Paragraph(figure.label or labels[place]) for place, figure in enumerate(exercise.pictures)]
    if len(captions) == 2:
        layout, said = "Two pictures", [Paragraph(together(_upper(line))) for line in watched(exercise, brief.words)]
        place = brief.layout(layout).place(CUES[0])
        short = [line for line in said if fits((line,), place, brief.options.fonts)]
        texts = (*_at((CAPTION_LEFT, CAPTION_RIGHT), captions), *_at(CUES, short))
        uses = _pair(exercise, labels, ((), ()))
        spoken = [line.text for line in said if line not in short]
    else:
        layout, spoken = "Four pictures", list(watched(exercise, brief.words))
        texts = _at(CAPTIONS, captions)
        uses = tuple(
            FigureUse(index, each.figure, each.label or exercise.name, each.alt)
            for index, each in zip(FIGURES, exercise.pictures, strict=False)
        )
    slide = _slide(item, brief, layout, brief.texts(layout, title_of(item), kicker_of(item, brief), *texts), uses)
    say = " ".join(
        [slide.notes.say, *(line if line.endswith(".") else f"{line}." for line in map(_upper, spoken))]
    ).strip()
    return (replace(slide, notes=slide.notes._replace(say=say)),)


def plan_steps(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan the steps: both pictures side by side with their cues below, which also prints, or a list beside the picture."""
    exercise, words = exercise_of(item), brief.words
    cues, split = exercise.teaching.step_cues, exercise.teaching.step_cues_in_start
    if len(exercise.pictures) == 2 and cues:
        labels = KIND_WORDS[brief.topic.language][exercise.kind].labels
        captions = _at((CAPTION_LEFT, CAPTION_RIGHT), [Paragraph(label) for label in labels[:2]])
        marks = _marks(cues, 1)
        layout = "Two pictures"
        texts = brief.texts(
            layout, title_of(item), kicker_of(item, brief), *captions, *_at(CUES, _cue_lines(exercise, cues, brief))
        )
        return (
            _slide(item, brief, layout, texts, _pair(exercise, labels, (marks[:split], marks[split:])), _discs(cues)),
        )
    said = steps_in_words(exercise, brief.topic.language)
    origins = [
        *([exercise.setup.where("text")] if exercise.setup else []),
        *(step.where("text") for step in exercise.steps),
    ]
    lines = _cue_lines(exercise, cues, brief) if cues else [
        Paragraph(together(text), 0, origin) for text, origin in zip(said, origins, strict=True)
    ]  # fmt: skip
    if len(exercise.pictures) < 2:
        lines += [Paragraph(together(_upper(line))) for line in watched(exercise, words)]
    return _listed(item, tuple(lines), exercise, brief)


def _listed(item: TimedItem, lines: tuple[Paragraph, ...], exercise: Exercise, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan lines beside an exercise's picture, at full size if they fit, else smaller, else on as many slides as they need."""
    names = ("Points", "Points, long") if exercise.pictures else ("Points alone",)
    fonts = brief.options.fonts
    name = next((each for each in names if fits(lines, brief.layout(each).place(TEXT), fonts)), names[-1])
    uses = figure_uses(FIGURE, main_picture(exercise), exercise.name) if exercise.pictures else ()
    slide = _slide(
        item, brief, name, brief.texts(name, title_of(item), kicker_of(item, brief), filled(TEXT, *lines)), uses
    )
    return in_pages(slide, pages_of(lines, brief.layout(name).place(TEXT), fonts), TEXT, item, brief)


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


def _pair(
    exercise: Exercise, labels: tuple[str, ...], marks: tuple[tuple[FigureDisc, ...], tuple[FigureDisc, ...]]
) -> tuple[FigureUse, ...]:
    """Show both pictures beside each other at one scale."""
    shown_with = _names(exercise)
    return tuple(
        FigureUse(index, figure.figure, figure.label or label, figure.alt, shown_with, own)
        for index, figure, label, own in zip((FIGURE, FIGURE_RIGHT), exercise.pictures, labels, marks, strict=False)
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


def _in_words(item: TimedItem, lines: list[Paragraph], brief: Brief) -> SlidePlan:
    texts = brief.texts("Points alone", title_of(item), kicker_of(item, brief), filled(TEXT, *lines))
    return _slide(item, brief, "Points alone", texts, ())


def _cue_lines(exercise: Exercise, cues: tuple[Cue, ...], brief: Brief) -> list[Paragraph]:
    read = cues_in_words(exercise, cues, brief.topic.language)
    return [Paragraph(together(text), 0, cue.where("text")) for text, cue in zip(read, cues, strict=True)]


def _at(indexes: tuple[int, ...], lines: list[Paragraph]) -> tuple[PlaceholderText, ...]:
    """Put each line in a place of its own."""
    return tuple(filled(index, line) for index, line in zip(indexes, lines, strict=False))


def _discs(cues: tuple[Cue, ...]) -> tuple[CueDisc, ...]:
    return tuple(CueDisc(CUES[place], place + 1, cue.by) for place, cue in enumerate(cues))


def _marks(cues: tuple[Cue, ...], first: int) -> tuple[FigureDisc, ...]:
    """Return the discs on the picture, numbered as the cues beside it."""
    return tuple(FigureDisc(number, cue.by, cue.anchor or "") for number, cue in enumerate(cues, start=first))


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
