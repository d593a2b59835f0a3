"""A topic and its schedule become planned slides: who plans which slide, and what is checked of them all."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from handouts.content.model import Clinic, Topic
from handouts.core.problems import Problem
from handouts.deck.brief import Brief, DeckOptions
from handouts.deck.fit import balanced, check_slide, spelled
from handouts.deck.map_layouts import OWN_PREFIX
from handouts.deck.plan_drill import plan_drill
from handouts.deck.plan_ends import plan_closing, plan_opening, plan_recap
from handouts.deck.plan_exercise import plan_name, plan_one, plan_steps, plan_watch
from handouts.deck.plan_points import plan_offer, plan_points, plan_safety
from handouts.deck.slides import DeckPlan, SlidePlan
from handouts.workshop.agenda import AgendaKind
from handouts.workshop.schedule import Schedule, TimedItem

PLANNERS: dict[AgendaKind, Callable[[TimedItem, Brief], tuple[SlidePlan, ...]]] = {
    "opening": plan_opening,
    "points": plan_points,
    "offer": plan_offer,
    "safety": plan_safety,
    "recap": plan_recap,
    "closing": plan_closing,
    "name": plan_name,
    "start": plan_one,
    "action": plan_one,
    "watch": plan_watch,
    "steps": plan_steps,
    "drill": plan_drill,
}


def plan_deck(topic: Topic, clinic: Clinic, schedule: Schedule, options: DeckOptions) -> DeckPlan:
    """Plan a topic's deck. What does not fit is in the plan's problems, with its place in the content."""
    brief = Brief(topic, clinic, schedule, options)
    slides = _plan_slides(brief)
    told = tuple(_without_room(slides, brief))
    if told:
        brief = replace(brief, refused=frozenset(name for name, _ in told))
        slides = _plan_slides(brief)
    return DeckPlan(
        title=topic.deck_title,
        author=clinic.name,
        subject=topic.workshop.subtitle or "",
        language=topic.language,
        date=topic.date,
        slides=slides,
        minutes=schedule.planned,
        left_out=schedule.left_out,
        problems=(*schedule.problems, *(problem for _, problem in told), *_check(slides, brief)),
    )


def _plan_slides(brief: Brief) -> tuple[SlidePlan, ...]:
    planned = (slide for item in brief.schedule.items for slide in PLANNERS[item.agenda.kind](item, brief))
    return tuple(_balanced(slide, brief) for slide in planned)


def _without_room(slides: tuple[SlidePlan, ...], brief: Brief) -> Iterator[tuple[str, Problem]]:
    """Yield the club's own layouts that the words have no room on, each once, with what is told of it."""
    names = dict.fromkeys(slide.layout for slide in slides if slide.layout.startswith(OWN_PREFIX))
    for name in names:
        layout = brief.layout(name)
        mine = [slide for slide in slides if slide.layout == name]
        full = [slide for slide in mine if any(check_slide(slide, layout, brief.options.fonts))]
        if full:
            message = (
                f"its own layout for {name.removeprefix(OWN_PREFIX)!r} has no room for the words of {full[0].title!r}"
            )
            yield (
                name,
                Problem(layout.origin, message, "ours is used; make the places on it larger to have it", "warning"),
            )


def _balanced(slide: SlidePlan, brief: Brief) -> SlidePlan:
    """Balance the lines of a slide's texts."""
    layout, fonts, to = brief.layout(slide.layout), brief.options.fonts, brief.words.range
    texts = (
        replace(
            text,
            paragraphs=tuple(
                balanced(spelled(one, layout.place(text.index), to, fonts), layout.place(text.index), fonts)
                for one in text.paragraphs
            ),
        )
        for text in slide.texts
    )
    return replace(slide, texts=tuple(texts))


def _check(slides: tuple[SlidePlan, ...], brief: Brief) -> Iterator[Problem]:
    """Yield each problem of the slides once, and titles that stand twice."""
    found = (
        problem for slide in slides for problem in check_slide(slide, brief.layout(slide.layout), brief.options.fonts)
    )
    yield from dict.fromkeys(found)
    seen: set[str] = set()
    for slide in slides:
        if slide.title in seen:
            where = next(text.paragraphs[0].origin for text in slide.texts if text.index == 0)
            yield Problem(where, f"two slides are called {slide.title!r}", "give each slide a title of its own")
        seen.add(slide.title)
