"""The layouts of a run: a row in, the filled fields of its template out. What is not there yet is made by planning."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handouts.app.batch.drawing import Drawer, draw_sheet, make_template
from handouts.app.batch.keep import (
    FONTS,
    Comes,
    Frame,
    Kept,
    Shape,
    layout_key,
    read_kept,
    topic_names,
    write_kept,
)
from handouts.core.problems import ContentError, Problem, nearest
from handouts.pdf.filling import Filled, Filler, Given, Template, Unfit, read_template
from handouts.roster import Request, Roster, Row
from handouts.typeset.text import Fonts

if TYPE_CHECKING:
    from handouts.app.batch.planning import Planner

MEMORY = 5_000  # requests
OWN = ("name", "date", "therapist", "note")
KEPT_ENDING = ".layouts"


@dataclass(slots=True)
class _Topic:
    """One topic's layouts: what was kept, and what this run has added."""

    key: bytes
    kept: Kept
    fonts: Fonts
    comes: dict[Request, Comes] = field(default_factory=dict)
    fillers: dict[Shape, list[Filler]] = field(default_factory=dict)
    is_changed: bool = False


class _Ready(NamedTuple):
    """What rows with the same request and the same fields given are filled with. It holds the request, so that its id stays its own."""

    request: Request
    given: tuple[Given, ...]


class Layouts:
    """All layouts of one run. `folder` is where they are kept; None keeps nothing."""

    def __init__(self, root: Path, epoch: int | None, folder: Path | None) -> None:
        self.root = root
        self.epoch = epoch
        self.folder = folder
        self.topics: dict[str, _Topic] = {}
        self.keys: dict[str, bytes] = {}
        self.names = topic_names(root)
        self.ready: dict[tuple[object, ...], _Ready] = {}
        self._planner: Planner | None = None

    @property
    def count(self) -> int:
        """How many templates are at hand."""
        return sum(len(templates) for topic in self.topics.values() for templates in topic.kept.templates.values())

    @property
    def planner(self) -> "Planner":
        """The slow way, loaded when it is first needed."""
        if self._planner is None:
            from handouts.app.batch.planning import Planner

            self._planner = Planner(self.root, self.epoch)
        return self._planner

    def find(self, row: Row) -> Filled | None:
        """Return a row's filled fields, if a layout that takes them is there."""
        own = own_values(row)
        ready = self.ready.get((id(row.request), *own))
        if ready is None and (ready := self._make_ready(row, own)) is None:
            return None
        for given in ready.given:
            try:
                return given.filled(own)
            except Unfit:
                continue
        return None

    def _make_ready(self, row: Row, own: Mapping[str, str]) -> "_Ready | None":
        """Find the templates of a row's shape, and set in them what its request says."""
        topic = self._topic(row.request.topic)
        if topic is None or (comes := topic.comes.get(row.request) or self._remember(topic, row.request)) is None:
            return None
        shape = _shape(topic, (comes[0], tuple(own)), {**comes[1], **own})
        if shape is None:
            return None
        if len(self.ready) > MEMORY:
            self.ready.clear()
        ready = _Ready(row.request, tuple(_given(self._fillers(topic, shape), comes[1])))
        if not set(topic.kept.binding[shape[:2]]).intersection(OWN):  # else the next person's may be another
            self.ready[id(row.request), *own] = ready
        return ready

    def make(self, row: Row, roster: Roster) -> Filled | None:
        """Return a row's filled fields by a layout made for it; None where only a drawing of its own will do.

        Raises ContentError with what is wrong with the row.
        """
        self._check_topic(row, roster)
        drawer = Drawer() if self._planner is None else None
        try:
            return self._make(row, roster, drawer)
        finally:
            if drawer is not None:
                drawer.close()

    def _make(self, row: Row, roster: Roster, drawer: Drawer | None) -> Filled | None:
        topic = self._known_topic(row.request.topic)
        if len(topic.comes) > MEMORY:
            topic.comes.clear()
        comes = topic.comes.get(row.request)
        if comes is None:
            comes = topic.comes[row.request] = self.planner.read_request(row, roster)
            topic.kept.requests[repr(row.request)] = comes
            topic.is_changed = True
            if (found := self.find(row)) is not None:
                return found
        own = own_values(row)
        values, pattern = {**comes[1], **own}, tuple(own)
        document = self.planner.plan(row, roster)
        job = self.planner.template_job(document, row.request, values)
        if drawer is not None:
            drawer.begin(job)
        self.ready.clear()
        if (frame := (comes[0], pattern)) not in topic.kept.binding:
            topic.kept.binding[frame] = self.planner.binding_fields(document, row, roster)
        template = drawer.finish() if drawer is not None else make_template(job)
        return self._take_up(template, topic, row, _shape(topic, frame, values))

    def _take_up(self, template: Template, topic: _Topic, row: Row, shape: Shape | None) -> Filled | None:
        """Keep a template that was made for a row, if it can be filled for the row."""
        filler = Filler(template, topic.fonts)
        given = list(_given([filler], topic.comes[row.request][1]))
        try:
            filled = given[0].filled(own_values(row)) if given else None
        except Unfit:
            return None
        if filled is None:
            return None
        if shape is not None:
            self._fillers(topic, shape).append(filler)
            topic.kept.templates.setdefault(shape, []).append(filler.template.to_bytes())
            topic.is_changed = True
            self.ready.clear()
        return filled

    def draw(self, row: Row, roster: Roster) -> bytes:
        """Return a row's sheet drawn for itself: the slow path."""
        return draw_sheet(self.planner.sheet_job(self.planner.plan(row, roster), row.request))

    def stretches(self) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of each topic's stretches; none of a topic that cannot be read, as rows that name it will tell."""
        found: dict[str, tuple[str, ...]] = {}
        for name in self.names:
            try:
                found[name] = self.planner.stretch_ids(name)
            except ContentError:
                found[name] = ()
        return found

    def keep(self) -> None:
        """Keep what this run has added."""
        for name, topic in self.topics.items():
            if topic.is_changed and self.folder is not None and layout_key(self.root, name, self.epoch) == topic.key:
                write_kept(self.folder / f"{name}{KEPT_ENDING}", topic.key, topic.kept)

    def _topic(self, name: str) -> _Topic | None:
        if name not in self.topics and name in self.names:
            key = self._key(name)
            kept = read_kept(self.folder / f"{name}{KEPT_ENDING}", key) if self.folder is not None else None
            if kept is not None:
                self.topics[name] = _Topic(key, kept, _fonts(self.root, kept.fonts))
        return self.topics.get(name)

    def _key(self, name: str) -> bytes:
        """Return what a topic's layouts are kept under, worked out once."""
        if name not in self.keys:
            self.keys[name] = layout_key(self.root, name, self.epoch)
        return self.keys[name]

    def _check_topic(self, row: Row, roster: Roster) -> None:
        """Raise ContentError where a row names no topic of the project."""
        name = row.request.topic
        if name not in self.names:
            hint = nearest(name, self.names) or f"topics here: {', '.join(self.names)}"
            message = f"there is no topic '{name}'" if name else "the topic is missing"
            raise ContentError([Problem(roster.where(row, "topic"), message, hint)])

    def _known_topic(self, name: str) -> _Topic:
        if (found := self._topic(name)) is not None:
            return found
        key = self._key(name)  # before anything is read: what changes meanwhile is kept under no key that it has
        fonts = self.planner.fonts(name)
        paths = (fonts.regular, fonts.bold, fonts.fallback_regular, fonts.fallback_bold)
        kept = Kept(tuple(path.relative_to(self.root / FONTS).as_posix() for path in paths if path))
        made = self.topics[name] = _Topic(key, kept, fonts)
        return made

    def _remember(self, topic: _Topic, request: Request) -> Comes | None:
        comes = topic.kept.requests.get(repr(request))
        if comes is not None:
            if len(topic.comes) > MEMORY:
                topic.comes.clear()
            topic.comes[request] = comes
        return comes

    def _fillers(self, topic: _Topic, shape: Shape) -> list[Filler]:
        found = topic.fillers.get(shape)
        if found is None:
            stored = topic.kept.templates.get(shape, ())
            found = topic.fillers[shape] = [Filler(read_template(data), topic.fonts) for data in stored]
        return found


def _shape(topic: _Topic, frame: Frame, values: Mapping[str, str]) -> Shape | None:
    """Return the key of a row's templates; None where it is not known yet which values bind its frame."""
    binding = topic.kept.binding.get(frame)
    return None if binding is None else (*frame, tuple([values[name] for name in binding]))


def own_values(row: Row) -> dict[str, str]:
    """Return the person's own values that are given, by field."""
    own = {}
    if row.name:
        own["name"] = row.name
    if row.date:
        own["date"] = row.date
    if row.therapist:
        own["therapist"] = row.therapist
    if row.note:
        own["note"] = row.note
    return own


def _given(fillers: list[Filler], doses: Mapping[str, str]) -> Iterator[Given]:
    for filler in fillers:
        try:
            yield Given(filler, doses)
        except Unfit:
            continue


def _fonts(root: Path, names: tuple[str, ...]) -> Fonts:
    return Fonts(*(root / FONTS / name for name in names))
