"""The templates of a run: a row in, the filled fields of its template out. What is not there yet is made by planning."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from handouts.content.house import HouseSheet, SheetSource
from handouts.core.inputs import digest_of, relative_path
from handouts.core.problems import ContentError, Problem, nearest
from handouts.core.whose import whose_words
from handouts.pdf.filling import DoesNotFit, FilledSheet, PreparedSheet, SheetFiller, read_template
from handouts.roster.request import KnownNames, Request, Roster, Row
from handouts.roster.stored_layouts import (
    LayoutKey,
    RequestResult,
    SheetFrame,
    StoredLayouts,
    load_layouts,
    store_layouts,
)
from handouts.typeset.text import Fonts

if TYPE_CHECKING:
    from datetime import datetime

    from handouts.content.model import Clinic, Topic
    from handouts.figures.shapes import Picture
    from handouts.roster.planning import Planner
    from handouts.theme.palette import Palette

OWN_FIELDS = ("name", "date", "therapist", "note")
WHOSE = "whose"
STORED_ENDING = ".layouts"


class TopicMaterial(Protocol):
    """A topic with all that its sheets are planned and drawn from."""

    @property
    def topic(self) -> "Topic": ...
    @property
    def clinic(self) -> "Clinic": ...
    @property
    def pictures(self) -> "Mapping[str, Picture]": ...
    @property
    def fonts(self) -> Fonts: ...
    @property
    def palette(self) -> "Palette": ...
    @property
    def inputs(self) -> "Mapping[str, str]": ...
    @property
    def problems(self) -> tuple[Problem, ...]: ...


class BatchProject(NamedTuple):
    """What batches need of a project.

    `read` gives the material of a topic, or of what takes its place, or raises ContentError with its problems; `known` are the names of
    all there is; `date` is what files are stamped with. `epoch` is SOURCE_DATE_EPOCH's seconds, where it is set.
    """

    topics: tuple[str, ...]
    read: Callable[[SheetSource], TopicMaterial]
    known: Callable[[], KnownNames]
    date: Callable[["Topic"], "datetime"]
    root: Path
    fonts: Path
    epoch: int | None = None


@dataclass(slots=True)
class TopicLayouts:
    """One topic's layouts: what was stored, and what this run has added."""

    stored: StoredLayouts
    fonts: Fonts
    fillers: dict[LayoutKey, list[SheetFiller]] = field(default_factory=dict)
    is_changed: bool = False


class TemplateCache:
    """All templates of one run. `folder` is where they are stored; None stores nothing."""

    def __init__(self, project: BatchProject, folder: Path | None) -> None:
        self.project = project
        self.folder = folder
        self.topics: dict[SheetSource, TopicLayouts] = {}
        self.prepared: dict[tuple[Request, tuple[str, ...]], tuple[PreparedSheet, ...]] = {}
        self._planner: Planner | None = None

    @property
    def count(self) -> int:
        """How many templates are at hand."""
        return sum(len(made) for topic in self.topics.values() for made in topic.stored.templates.values())

    @property
    def planner(self) -> "Planner":
        """The slow way, loaded when it is first needed."""
        if self._planner is None:
            from handouts.roster.planning import Planner

            self._planner = Planner(self.project)
        return self._planner

    def find(self, row: Row) -> FilledSheet | None:
        """Return a row's filled fields, if a template that takes them is there."""
        own = own_values(row)
        key = (row.request, tuple(own))
        prepared = self.prepared.get(key)
        if prepared is None:
            topic = self._stored_topic(row.request.source)
            layout = self._layout_key(topic, row) if topic else None
            if topic is None or layout is None:
                return None
            doses = topic.stored.requests[repr(row.request)].doses
            prepared = tuple(_prepare(self._fillers(topic, layout), doses))
            if not {*topic.stored.binding_fields[layout.frame]}.intersection(
                OWN_FIELDS
            ):  # else the next person's may differ
                self.prepared[key] = prepared
        for sheet in prepared:
            try:
                return sheet.fill(own)
            except DoesNotFit:
                continue
        return None

    def make(self, row: Row, roster: Roster) -> FilledSheet | None:
        """Return a row's filled fields by a template made for it; None where only a drawing of its own will do.

        Raises ContentError with what is wrong with the row.
        """
        self._check_topic(row, roster)
        topic = self._topic(row, roster)
        if (text := repr(row.request)) not in topic.stored.requests:
            topic.stored.requests[text] = self.planner.read_request(row, roster)
            topic.is_changed = True
            if (found := self.find(row)) is not None:
                return found
        result, own = topic.stored.requests[text], own_values(row)
        planned = self.planner.plan(row, roster)
        document = planned.document
        if planned.problems and not result.warnings:
            topic.stored.requests[text] = result = result._replace(warnings=planned.problems)
        frame = SheetFrame(result.digest, tuple(own))
        if frame not in topic.stored.binding_fields:
            topic.stored.binding_fields[frame] = self.planner.binding_fields(document, row, roster)
        if WHOSE in own and not self.planner.has_slot(document, WHOSE):  # too long a name for a foot
            return None
        template = self.planner.draw_template(document, row.request, {**result.doses, **own})
        filler = SheetFiller(template, topic.fonts)
        layout = self._layout_key(topic, row)
        try:
            sheet = PreparedSheet(filler, result.doses).fill(own)
        except DoesNotFit:
            return None
        if layout is not None:
            self._fillers(topic, layout).append(filler)
            topic.stored.templates.setdefault(layout, []).append(template.to_bytes())
            topic.is_changed = True
            self.prepared.clear()
        return sheet

    def draw(self, row: Row, roster: Roster) -> bytes:
        """Return a row's sheet drawn for itself: the slow path."""
        return self.planner.draw_sheet(self.planner.plan(row, roster).document, row.request)

    def warnings(self, row: Row) -> tuple[Problem, ...]:
        """Return what was warned of when a sheet like this row's was planned."""
        result = self.topics[row.request.source].stored.requests.get(repr(row.request))
        return result.warnings if result else ()

    def store(self) -> None:
        """Store what this run has added."""
        for source, topic in self.topics.items():
            if topic.is_changed and self.folder is not None:
                store_layouts(self.folder / _stored_name(source), self.project.epoch, topic.stored)

    def _stored_topic(self, source: SheetSource) -> TopicLayouts | None:
        """Return the layouts of a topic, or of what takes its place, if some are stored, or were made in this run."""
        is_there = isinstance(source, HouseSheet) or source in self.project.topics
        if source not in self.topics and is_there and self.folder is not None:
            path = self.folder / _stored_name(source)
            stored = load_layouts(path, self.project.epoch, self.project.root)
            if stored is not None:
                fonts = Fonts(*(self.project.fonts / file for file in stored.fonts))
                self.topics[source] = TopicLayouts(stored, fonts)
        return self.topics.get(source)

    def _topic(self, row: Row, roster: Roster) -> TopicLayouts:
        source = row.request.source
        if (found := self._stored_topic(source)) is not None:
            return found
        material = self.planner.material(row, roster)
        fonts = material.fonts
        paths = (fonts.regular, fonts.bold, fonts.fallback_regular, fonts.fallback_bold)
        inputs = {relative_path(path, self.project.root): digest for path, digest in material.inputs.items()}
        names = tuple(path.relative_to(self.project.fonts).as_posix() for path in paths if path)
        made = self.topics[source] = TopicLayouts(StoredLayouts(inputs, material.problems, names), fonts)
        return made

    def _check_topic(self, row: Row, roster: Roster) -> None:
        """Raise ContentError where a row names nothing that a sheet is made of, or no topic of the project."""
        source, topics = row.request.source, self.project.topics
        if source == HouseSheet():
            hint = f"name exercises, a set or a topic: {', '.join(topics)}"
            raise ContentError([Problem(roster.where(row), "nothing says which sheet it is to be", hint)])
        if isinstance(source, str) and source not in topics:
            hint = nearest(source, topics) or f"topics here: {', '.join(topics)}"
            raise ContentError([Problem(roster.where(row, "topic"), f"there is no topic '{source}'", hint)])

    def _layout_key(self, topic: TopicLayouts, row: Row) -> LayoutKey | None:
        """Return the key of a row's templates; None where it is not known yet which fields change the page."""
        result: RequestResult | None = topic.stored.requests.get(repr(row.request))
        if result is None:
            return None
        own = own_values(row)
        frame = SheetFrame(result.digest, tuple(own))
        fields = topic.stored.binding_fields.get(frame)
        if fields is None:
            return None
        return LayoutKey(frame, tuple(_digest(own[name]) if name in own else result.doses[name] for name in fields))

    def _fillers(self, topic: TopicLayouts, key: LayoutKey) -> list[SheetFiller]:
        if key not in topic.fillers:
            stored = topic.stored.templates.get(key, ())
            topic.fillers[key] = [SheetFiller(read_template(data), topic.fonts) for data in stored]
        return topic.fillers[key]


def _stored_name(source: SheetSource) -> str:
    """Return the name of the file that layouts are stored in; what is no topic is called as no topic can be."""
    is_house = isinstance(source, HouseSheet)
    return f"{f'_{digest_of(repr(source).encode())[:24]}' if is_house else source}{STORED_ENDING}"


def own_values(row: Row) -> dict[str, str]:
    """Return the person's own values that are there, by field."""
    values = zip(OWN_FIELDS, (row.name, row.date, row.therapist, row.note), strict=True)
    own = {name: value for name, value in values if value}
    if words := whose_words(row.name, row.date):
        own[WHOSE] = words
    return own


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _prepare(fillers: list[SheetFiller], doses: Mapping[str, str]) -> Iterator[PreparedSheet]:
    for filler in fillers:
        try:
            yield PreparedSheet(filler, doses)
        except DoesNotFit:
            continue
