"""A workshop as the desk shows it: its running order, with what is left out, its deck and its script. Between library and page."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal, NamedTuple

from handouts.app.desk.library import Library, MadeSheet
from handouts.app.material import Material, TemplateFile, date_of
from handouts.app.outputs import DeckOutput, ScriptOutput, make_output
from handouts.content.model import Section, Topic
from handouts.core.problems import ContentError, Problem
from handouts.workshop.notes import Timer
from handouts.workshop.schedule import Schedule, TimedItem, plan_workshop

ALL_MINUTES = 240  # time for everything that a topic has
STAYING = ("before", "stop", "red_flags")  # what no workshop leaves out


class WorkshopOrder(NamedTuple):
    """A workshop that is asked for: of which topic, how long, how holds are timed, and what is left out or kept in whatever the time."""

    set_id: str
    minutes: int = 60
    timer: Timer = "ring"
    out: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    presenter: str = ""


class OrderRow(NamedTuple):
    """A row of the running order. `starts` is empty where it is left out; `stays` tells that it cannot be."""

    key: str
    part: str  # the part of the deck that it belongs to
    title: str
    minutes: float
    is_in: bool
    stays: bool
    rounds: str = ""
    span: tuple[float, float] = (0, 0)  # from when to when it goes, in minutes

    @property
    def starts(self) -> str:
        """When it starts, as a clock shows it."""
        return clock(self.span[0]) if self.is_in else ""

    @property
    def takes(self) -> str:
        """How long it takes, in words."""
        return f"{self.minutes:g} min"

    def slides(self, starts: Sequence[float]) -> str:
        """Return the numbers of its slides, which begin at `starts`: 9–13."""
        mine = [number for number, start in enumerate(starts, 1) if self.span[0] <= start < self.span[1]]
        return "–".join(str(number) for number in dict.fromkeys((mine[0], mine[-1]))) if mine else ""


class RunningOrder(NamedTuple):
    """What happens when, and how long all of it takes."""

    rows: tuple[OrderRow, ...]
    planned: float
    problems: tuple[Problem, ...]

    @property
    def parts(self) -> Iterable[tuple[OrderRow | None, tuple[OrderRow, ...]]]:
        """The rows by part of the deck. A part of several has a row of its own before them, with the sum of what is kept."""
        for part, found in groupby(self.rows, lambda row: row.part):
            rows = tuple(found)
            kept = [row for row in rows if row.is_in] or rows
            span = (kept[0].span[0], kept[-1].span[1])
            whole = OrderRow(
                f"part {part}", part, part, sum(row.minutes for row in kept), kept[0].is_in, True, span=span
            )
            yield (whole if len(rows) > 1 else None), rows


def running_order(library: Library, order: WorkshopOrder) -> RunningOrder:
    """Plan the workshop. Raises ContentError where its topic cannot be read."""
    material = library.workshop_material(order.set_id)
    everything = plan_workshop(material.topic, material.clinic, ALL_MINUTES)
    schedule = plan_workshop(_chosen(material.topic, order), material.clinic, order.minutes)
    now = dict(_parts(schedule, material.topic))
    rows = tuple(_row(key, items, now.get(key, ())) for key, items in _parts(everything, material.topic))
    return RunningOrder(rows, schedule.planned, schedule.problems)


def make_deck(library: Library, order: WorkshopOrder, template: TemplateFile | None) -> MadeSheet:
    """Make the deck, with the same call as the command line."""
    return _make(library, order, DeckOutput(order.minutes, order.timer, template, presenter=order.presenter))


def make_page(library: Library, order: WorkshopOrder) -> MadeSheet:
    """Make the deck as a page for any browser, with the same call as the command line."""
    return _make(library, order, DeckOutput(order.minutes, is_page=True, presenter=order.presenter))


def make_script(library: Library, order: WorkshopOrder, paper: Literal["a4", "letter"]) -> MadeSheet:
    """Make the presenter's script, with the same call as the command line."""
    return _make(library, order, ScriptOutput(order.minutes, paper, order.presenter))


def _make(library: Library, order: WorkshopOrder, output: DeckOutput | ScriptOutput) -> MadeSheet:
    try:
        material = library.workshop_material(order.set_id)
        changed: Material = material._replace(topic=_chosen(material.topic, order))
        made = make_output(output, changed, date_of(material.topic, library.epoch))
    except ContentError as error:
        return MadeSheet("", b"", error.problems)
    return MadeSheet(made.name, made.data, made.problems, starts=made.starts)


def _chosen(topic: Topic, order: WorkshopOrder) -> Topic:
    """Return the topic without what is left out; what is kept is no longer left out for time before the rest is."""
    sections = tuple(_section(section, f"section-{place}", order) for place, section in enumerate(topic.sections))
    exercises = tuple(
        replace(each, priority=1) if each.id in order.kept else each
        for each in topic.exercises
        if each.id not in order.out
    )
    return replace(topic, sections=sections, exercises=exercises)


def _section(section: Section, key: str, order: WorkshopOrder) -> Section:
    if key in order.out and section.role not in STAYING:
        return replace(section, on="sheet")
    if key in order.kept:
        return replace(section, notes=replace(section.notes, spare=False))
    return section


def _parts(schedule: Schedule, topic: Topic) -> Iterable[tuple[str, tuple[TimedItem, ...]]]:
    """Return the schedule's items by part: an exercise's slides together, any other by itself."""
    places = {id(section): place for place, section in enumerate(topic.sections)}
    titles = {section.on_slide: place for place, section in enumerate(topic.sections)}

    def key(item: TimedItem) -> str:
        agenda = item.agenda
        if agenda.exercise:
            return agenda.exercise.id
        place = places.get(id(agenda.node), titles.get(agenda.title))
        is_section = place is not None and isinstance(agenda.node, Section)
        return f"section-{place}" if is_section else f"{agenda.kind} {agenda.title}"

    return [(name, tuple(items)) for name, items in groupby(schedule.items, key)]


def _row(key: str, usual: tuple[TimedItem, ...], now: tuple[TimedItem, ...]) -> OrderRow:
    first, items = usual[0].agenda, now or usual
    section = first.node if isinstance(first.node, Section) else None
    stays = first.exercise is None and (
        not key.startswith("section-") or (section is not None and section.role in STAYING)
    )
    drills = [
        (item.drill.rounds, wanted.drill.rounds)
        for item, wanted in zip(now, usual, strict=False)
        if item.drill and wanted.drill
    ]
    rounds = _rounds(*drills[0]) if drills else ""
    title = first.exercise.name if first.exercise else first.title
    span = (now[0].starts, now[-1].ends) if now else (0, 0)
    return OrderRow(key, first.part, title, sum(item.minutes for item in items), bool(now), stays, rounds, span)


def _rounds(given: int, wanted: int) -> str:
    if given < wanted:
        return f"{given} of {wanted} rounds"
    return f"{given} rounds" if given > 1 else ""


def clock(minutes: float) -> str:
    """Return a time from the beginning, as a clock shows it: 6:30."""
    return f"{int(minutes)}:{round(minutes % 1 * 60):02}"
