"""A stretch's slides: its name and what it does, watched at the start, watched stretching, told step by step."""

from handouts.content.model import Cue, Figure, Stretch
from handouts.content.words import DeckWords
from handouts.deck.brief import Brief, filled, title_of, together
from handouts.deck.slides import CueDisc, FigureDisc, FigureUse, Paragraph, PlaceholderText, SlidePlan
from handouts.theme.layouts import CAPTION_LEFT, CAPTION_RIGHT, CUES, FIGURE, FIGURE_RIGHT, TEXT
from handouts.workshop.agenda import cues_in_words
from handouts.workshop.schedule import Item


def stretch_of(item: Item) -> Stretch:
    """Return the stretch that an item is about. Raises ValueError where it is about none."""
    if item.talk.stretch is None:
        raise ValueError(item.talk.kind)
    return item.talk.stretch


def plan_section(item: Item, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan the slide that names a stretch: number, plain name, formal name, what it does."""
    stretch = stretch_of(item)
    benefit = Paragraph(
        _upper(stretch.benefit.on_slide), 1, stretch.benefit.where("slide" if stretch.benefit.slide else "text")
    )
    formal = Paragraph(stretch.formal_name, origin=stretch.where("formal_name"))
    texts = brief.texts("Section", title_of(item), str(item.talk.number), filled(TEXT, formal, benefit))
    figures = figure_uses(FIGURE, stretch.stretch, stretch.name)
    return (_slide(item, brief, "Section", texts, figures),)


def plan_watch(item: Item, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan one of the two slides that are only watched: a large picture, one to three cues."""
    stretch = stretch_of(item)
    is_start = item.talk.kind == "start"
    picture = stretch.start if is_start else stretch.stretch
    cues = stretch.teaching.start_cues if is_start else stretch.teaching.stretch_cues
    shown_with = tuple(name for name in (stretch.start.figure, stretch.stretch.figure) if name)
    layout = "Picture with cues" if picture.figure else "Points alone"
    texts = _cue_texts(cues, brief.words) if picture.figure else (filled(TEXT, *_cue_lines(cues, brief.words)),)
    figures = tuple(
        FigureUse(FIGURE, use.figure, use.title, use.alt, shown_with, _marks(cues, 1), is_for_morph=True)
        for use in figure_uses(FIGURE, picture, stretch.name)
    )
    slide = SlidePlan(
        part=item.talk.part,
        layout=layout,
        texts=brief.texts(layout, title_of(item), kicker_of(item, brief), *texts),
        notes=brief.notes(item),
        minutes=item.minutes,
        figures=figures,
        discs=_discs(cues) if figures else (),
        transition="none" if is_start or not figures else "morph",
        facts=item.talk.facts,
    )
    return (slide,)


def plan_steps(item: Item, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan both pictures side by side with their cues below: the slide that also prints."""
    stretch, words = stretch_of(item), brief.words
    cues, in_start = stretch.teaching.step_cues, stretch.teaching.step_cues_in_start
    if not (stretch.start.figure and stretch.stretch.figure):
        return (_steps_in_words(item, brief),)
    captions = (filled(CAPTION_LEFT, Paragraph(words.start)), filled(CAPTION_RIGHT, Paragraph(words.stretch)))
    shown_with = (stretch.start.figure, stretch.stretch.figure)
    marks = _marks(cues, 1)
    figures = (
        FigureUse(FIGURE, shown_with[0], words.start, stretch.start.alt, shown_with, marks[:in_start]),
        FigureUse(FIGURE_RIGHT, shown_with[1], words.stretch, stretch.stretch.alt, shown_with, marks[in_start:]),
    )
    layout = "Two pictures"
    texts = brief.texts(layout, title_of(item), kicker_of(item, brief), *captions, *_cue_texts(cues, words))
    return (_slide(item, brief, layout, texts, figures, _discs(cues)),)


def kicker_of(item: Item, brief: Brief) -> str:
    """Return the line above the title: which stretch of how many."""
    return brief.words.stretch_of.format(number=item.talk.number, count=len(brief.stretches))


def figure_uses(index: int, picture: Figure, title: str) -> tuple[FigureUse, ...]:
    """Show a picture in a place, if there is one."""
    return (FigureUse(index, picture.figure, title, picture.alt),) if picture.figure else ()


def _slide(
    item: Item, brief: Brief, layout: str, texts: tuple[PlaceholderText, ...], figures: tuple[FigureUse, ...],
    discs: tuple[CueDisc, ...] = (),
) -> SlidePlan:  # fmt: skip
    return SlidePlan(
        item.talk.part, layout, texts, brief.notes(item), item.minutes, figures, discs, facts=item.talk.facts
    )


def _steps_in_words(item: Item, brief: Brief) -> SlidePlan:
    lines = _cue_lines(stretch_of(item).teaching.step_cues, brief.words)
    texts = brief.texts("Points alone", title_of(item), kicker_of(item, brief), filled(TEXT, *lines))
    return _slide(item, brief, "Points alone", texts, ())


def _cue_lines(cues: tuple[Cue, ...], words: DeckWords) -> tuple[Paragraph, ...]:
    read = cues_in_words(cues, words)
    return tuple(Paragraph(together(text), 0, cue.where("text")) for text, cue in zip(read, cues, strict=True))


def _cue_texts(cues: tuple[Cue, ...], words: DeckWords) -> tuple[PlaceholderText, ...]:
    return tuple(filled(index, line) for index, line in zip(CUES, _cue_lines(cues, words), strict=False))


def _discs(cues: tuple[Cue, ...]) -> tuple[CueDisc, ...]:
    return tuple(CueDisc(CUES[place], place + 1, cue.by) for place, cue in enumerate(cues))


def _marks(cues: tuple[Cue, ...], first: int) -> tuple[FigureDisc, ...]:
    """Return the discs on the picture, numbered as the cues beside it."""
    return tuple(FigureDisc(number, cue.by, cue.anchor or "") for number, cue in enumerate(cues, start=first))


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
