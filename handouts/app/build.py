"""From a project to its files: what is stale is read, checked, planned and drawn; then each topic's files are written, or none of them.

A topic with errors does not stop the others. A file that someone else changed is not replaced unless that is asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handouts.app.freshness import HOUSE, RECORDS, Records
from handouts.app.outputs import DEFAULT_OUTPUTS, Made, Output, SheetOutput, make_output, request_of
from handouts.app.project import Project, check_names
from handouts.content.house import HouseSheet, SheetSource
from handouts.core.caches import forget_files
from handouts.core.files import move_aside, write_file
from handouts.core.inputs import Inputs, digest_of
from handouts.core.problems import ContentError, Origin, Problem, has_errors

if TYPE_CHECKING:
    from handouts.app.material import Material
    from handouts.app.personal import FilledOutput

ASIDE = "no-longer-made"  # the folder below `out` that leftovers are moved to
EDITED = "this file is not as it was made, so it was not replaced"
EDITED_HINT = "rename it to keep it, or replace it with --force"

Progress = Callable[[str], None]


def _in_silence(_name: str) -> None:
    """Tell nobody."""


class BuildOptions(NamedTuple):
    """How a build runs.

    `epoch` is SOURCE_DATE_EPOCH's seconds, if it is set. `outputs` are made of each topic; `usual` would be where nothing is asked for.
    `is_forced` makes what is up to date again and replaces what someone else changed; `edits` are texts that are not saved yet, by path.
    """

    out: Path
    epoch: int | None = None
    is_strict: bool = False
    is_forced: bool = False
    outputs: tuple[Output, ...] = DEFAULT_OUTPUTS
    usual: tuple[Output, ...] = DEFAULT_OUTPUTS
    edits: Mapping[Path, str] | None = None


class Report(NamedTuple):
    """What a build did: files written, topics that were up to date, what is wrong, files no longer made, and topics that failed."""

    written: tuple[Path, ...] = ()
    current: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    leftovers: tuple[Path, ...] = ()
    not_made: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Was something not made?"""
        return has_errors(self.problems)


class Builder:
    """Makes outputs of a project's topics. Used again, it makes only what the changes of files call for."""

    def __init__(self, project: Project, options: BuildOptions) -> None:
        self.project = project
        self.options = options
        self.inputs = Inputs(forget_files)

    def build(self, names: tuple[str, ...], progress: Progress = _in_silence) -> Report:
        """Make the outputs of each topic that are not up to date. `progress` is told each file's name."""
        with self.inputs.opened(self.options.edits, self.options.out / RECORDS):
            records = self._records()
            problems = [*check_names(self.project)]
            parts = [self._build_topic(name, records, progress) for name in names]
            problems += [problem for part in parts for problem in part.problems]
            return Report(
                tuple(path for part in parts for path in part.written),
                tuple(name for part in parts for name in part.current),
                tuple(dict.fromkeys(problems)),  # the clinic's problems are found once for each topic
                self._leftovers(records),
                tuple(name for name, part in zip(names, parts, strict=True) if self._is_bad(part)),
            )

    def _is_bad(self, report: Report) -> bool:
        return report.failed or (self.options.is_strict and bool(report.problems))

    def build_one(self, what: SheetSource, output: Output) -> Report:
        """Make one output of a topic, or of exercises without one, unless it is up to date."""
        with self.inputs.opened(self.options.edits, self.options.out / RECORDS):
            records = self._records()
            name = _label(what)
            output, namesakes = self._numbered(what, output, records)
            path = self.options.out / _file_name(what, output)
            state = "stale" if self.options.is_forced else records.state(name, path.name, _request(what, output))
            if state == "edited":
                return Report(problems=(_edited(path),))
            report = Report((path,)) if state == "current" else self._make_or_fill(what, output, records)
            return report._replace(problems=(*report.problems, *namesakes)) if report.written else report

    def _make_or_fill(self, what: SheetSource, output: Output, records: Records) -> Report:
        if (filled := self._fill(what, output)) is not None:
            return self._finish(what, ((output, filled.made),), records, filled.inputs)
        return self._make(what, (output,), records, _in_silence)

    def _numbered(self, what: SheetSource, output: Output, records: Records) -> tuple[Output, tuple[Problem, ...]]:
        """Return a person's sheet under the first number that no other sheet has, and a warning where it is not the first."""
        if self.options.is_forced or not (isinstance(output, SheetOutput) and output.person and output.person.name):
            return output, ()
        first, request = _file_name(what, output), _request(what, output)
        while records.is_anothers(_file_name(what, output), _label(what), request):
            output = output._replace(number=output.number + 1)
        if output.number == 1:
            return output, ()
        message = f"{first} is there, made for another person of this name or with other doses: this one is numbered"
        origin = Origin((self.options.out / _file_name(what, output)).as_posix())
        return output, (
            Problem(origin, message, "delete the one that is out of date, or replace it with --force", "warning"),
        )

    def read(self, what: SheetSource) -> "Material":
        """Read and check a topic with all that it names. Raises ContentError."""
        from handouts.app.material import read_material

        with self.inputs.opened(self.options.edits):
            return read_material(self.project, what)

    def draw(self, what: SheetSource, output: Output) -> Made:
        """Draw one output of a topic, and write nothing. Raises ContentError."""
        with self.inputs.opened(self.options.edits):
            material, (made,) = self._draft(what, (output,), _in_silence)
        return made._replace(problems=tuple(dict.fromkeys([*material.problems, *made.problems])))

    def check(self, names: tuple[str, ...]) -> Report:
        """Return everything that making these topics would say, and of all topics the exercises and sets too; write nothing."""
        from handouts.content.samples import check_library, check_samples

        problems = [*check_names(self.project)]
        with self.inputs.opened(self.options.edits):
            for name in names:
                try:
                    material, made = self._draft(name, self.options.outputs, _in_silence)
                except ContentError as error:
                    problems += error.problems
                else:
                    problems += [*material.problems, *(problem for each in made for problem in each.problems)]
                    problems += check_samples(material.topic)
            problems += check_library(self.project.root) if names == self.project.topic_names() else ()
        return Report(problems=tuple(dict.fromkeys(problems)))

    def tidy(self) -> tuple[Path, ...]:
        """Move the files that are no longer made into a folder of their own; return where each went."""
        records, moved = self._records(), []
        for path in self._leftovers(records):
            moved.append(move_aside(path, self.options.out / ASIDE))
            records.forget(path.name)
        return tuple(moved)

    def _records(self) -> Records:
        return Records(
            self.options.out, self.project.root, "" if self.options.epoch is None else str(self.options.epoch)
        )

    def _leftovers(self, records: Records) -> tuple[Path, ...]:
        topics = self.project.topic_names()
        defaults = (output.file_name(topic) for topic in topics for output in self.options.usual)
        return tuple(self.options.out / name for name in records.leftovers(topics, defaults))

    def _build_topic(self, name: str, records: Records, progress: Progress) -> Report:
        stale, edited = [], []
        for output in self.options.outputs:
            file = output.file_name(name)
            state = "stale" if self.options.is_forced else records.state(name, file, _request(name, output))
            stale += [output] if state == "stale" else []
            edited += [_edited(self.options.out / file)] if state == "edited" else []
        if not stale:
            return Report(current=() if edited else (name,), problems=tuple(edited))
        report = self._make(name, tuple(stale), records, progress)
        return report._replace(problems=(*report.problems, *edited))

    def _make(self, what: SheetSource, outputs: tuple[Output, ...], records: Records, progress: Progress) -> Report:
        """Make outputs of a topic, all of them or none."""
        try:
            material, made = self._draft(what, outputs, progress)
        except ContentError as error:
            return Report(problems=error.problems)
        return self._finish(what, tuple(zip(outputs, made, strict=True)), records, material.inputs, material.problems)

    def _fill(self, what: SheetSource, output: Output) -> "FilledOutput | None":
        """Fill a person's sheet into a layout. None if it has to be drawn: stored layouts know nothing of unsaved edits."""
        if not isinstance(output, SheetOutput) or output.person is None or self.options.edits:
            return None
        from handouts.app.personal import fill_sheet

        return fill_sheet(self.project, what, output, self.options.epoch, self.options.out / RECORDS)

    def _finish(
        self,
        what: SheetSource,
        pairs: tuple[tuple[Output, Made], ...],
        records: Records,
        inputs: Mapping[str, str],
        problems: tuple[Problem, ...] = (),
    ) -> Report:
        """Write what was made, unless something is wrong with it."""
        found = tuple(dict.fromkeys([*problems, *(problem for _, made in pairs for problem in made.problems)]))
        if has_errors(found) or (self.options.is_strict and found):
            return Report(problems=found)
        try:
            written, refused = self._write(what, pairs, records, inputs)
            self.inputs.write_stored()
        except ContentError as error:
            return Report(problems=error.problems)
        return Report(written, problems=(*found, *refused))

    def _draft(
        self, what: SheetSource, outputs: Iterable[Output], progress: Progress
    ) -> tuple["Material", tuple[Made, ...]]:
        from handouts.app.material import date_of, read_material

        material = read_material(self.project, what)
        date = date_of(material.topic, self.options.epoch)
        return material, tuple(_draw_all(outputs, material, date, progress))

    def _write(
        self, what: SheetSource, pairs: Iterable[tuple[Output, Made]], records: Records, inputs: Mapping[str, str]
    ) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
        """Write what may be written; return the files, and a problem for each that someone else changed."""
        written, refused = [], []
        for output, made in pairs:
            path = self.options.out / made.name
            if not self.options.is_forced and not records.may_replace(made.name, made.data):
                refused.append(_edited(path))
                continue
            write_file(path, made.data, self.options.out)
            records.note(_label(what), made.name, made.data, inputs, _request(what, output))
            written.append(path)
        return tuple(written), tuple(refused)


def _draw_all(outputs: Iterable[Output], material: "Material", date: datetime, progress: Progress) -> Iterator[Made]:
    for output in outputs:
        made = make_output(output, material, date)
        progress(made.name)
        yield made


def _label(what: SheetSource) -> str:
    """Return what records call it: the topic's name, or a word that no topic can have."""
    return HOUSE if isinstance(what, HouseSheet) else what


def _file_name(what: SheetSource, output: Output) -> str:
    return output.file_name(what.name if isinstance(what, HouseSheet) else what)


def _request(what: SheetSource, output: Output) -> str:
    """Return a short text that tells this output from every other of the same name."""
    return (
        f"{digest_of(repr(what).encode())} {request_of(output)}" if isinstance(what, HouseSheet) else request_of(output)
    )


def _edited(path: Path) -> Problem:
    return Problem(Origin(path.as_posix()), EDITED, EDITED_HINT)
