"""From a project to its files: read, check, plan and draw everything, gather every problem, and only then write.

A topic whose files are newer than all that went into them is left alone.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from handouts import VERSION
from handouts.app.depend import dependency_text, is_current
from handouts.app.outputs import DEFAULT_OUTPUTS, Made, Output, make_output
from handouts.app.project import HouseSheet, Material, Project, check_names, date_of, read_material
from handouts.core.files import write_file
from handouts.core.problems import ContentError, Problem, has_errors

DEPENDENCIES = ".made"

Progress = Callable[[str], None]


def _in_silence(name: str) -> None:
    """Tell nobody."""


class BuildOptions(NamedTuple):
    """How a build runs.

    `epoch` is SOURCE_DATE_EPOCH's seconds, where it is set; `outputs` are made of each topic;
    `is_forced` makes what is up to date again; `label` tells a choice of outputs from the usual ones.
    """

    out: Path
    epoch: int | None = None
    is_strict: bool = False
    is_forced: bool = False
    outputs: tuple[Output, ...] = DEFAULT_OUTPUTS
    label: str = ""

    @property
    def key(self) -> str:
        """What files rest on besides their inputs."""
        return f"handouts {VERSION}, {'' if self.epoch is None else self.epoch}"


class Report(NamedTuple):
    """What a build did: files written, topics that were up to date, and warnings."""

    written: tuple[Path, ...] = ()
    current: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()


class _Draft(NamedTuple):
    """A topic's files as they will be written."""

    name: str
    files: tuple[Made, ...]
    inputs: tuple[Path, ...]
    problems: tuple[Problem, ...]


def build_topics(
    project: Project, names: tuple[str, ...], options: BuildOptions, progress: Progress = _in_silence
) -> Report:
    """Make the default outputs of each topic that is not up to date. `progress` is told each file's name.

    Raises ContentError with every problem of every topic; nothing is written then.
    """
    stale = [name for name in names if options.is_forced or not is_topic_current(project, name, options)]
    drafts, problems = _draft_all(project, stale, options, progress)
    _stop_at(problems, options.is_strict)
    written = tuple(path for draft in drafts for path in _write_topic(draft, project, options))
    return Report(written, tuple(name for name in names if name not in stale), problems)


def build_output(project: Project, name: str | HouseSheet, output: Output, options: BuildOptions) -> Report:
    """Make one output of a topic.

    Raises ContentError; nothing is written then.
    """
    material = read_material(project, name)
    made = make_output(output, material, date_of(material.topic, options.epoch))
    problems = (*material.problems, *made.problems)
    _stop_at(problems, options.is_strict)
    write_file(options.out / made.name, made.data, options.out)
    return Report((options.out / made.name,), (), problems)


def check_topics(project: Project, names: tuple[str, ...], options: BuildOptions) -> tuple[Problem, ...]:
    """Return everything that a build of these topics would say, and write nothing."""
    return _draft_all(project, list(names), options, _in_silence)[1]


def is_topic_current(project: Project, name: str, options: BuildOptions) -> bool:
    """Tell whether a topic's files are newer than all that went into them."""
    outputs = [options.out / output.file_name(name) for output in options.outputs]
    return is_current(_dependency_file(name, options), outputs, options.key, project.root)


def _draft_all(
    project: Project, names: list[str], options: BuildOptions, progress: Progress
) -> tuple[tuple[_Draft, ...], tuple[Problem, ...]]:
    drafts: list[_Draft] = []
    problems: list[Problem] = [*check_names(project)]
    for name in names:
        try:
            draft = _draft(read_material(project, name), options, progress)
        except ContentError as error:
            problems.extend(error.problems)
        else:
            drafts.append(draft)
            problems.extend(draft.problems)
    return tuple(drafts), tuple(dict.fromkeys(problems))  # the clinic's problems come up once for each topic


def _draft(material: Material, options: BuildOptions, progress: Progress) -> _Draft:
    files: list[Made] = []
    for output in options.outputs:
        made = make_output(output, material, date_of(material.topic, options.epoch))
        progress(made.name)
        files.append(made)
    problems = dict.fromkeys([*material.problems, *(problem for made in files for problem in made.problems)])
    return _Draft(material.topic.name, tuple(files), material.inputs, tuple(problems))


def _stop_at(problems: tuple[Problem, ...], is_strict: bool) -> None:
    if has_errors(problems) or (is_strict and problems):
        raise ContentError(problems)


def _write_topic(draft: _Draft, project: Project, options: BuildOptions) -> Iterator[Path]:
    for made in draft.files:
        write_file(options.out / made.name, made.data, options.out)
        yield options.out / made.name
    outputs = [options.out / made.name for made in draft.files]
    text = dependency_text(outputs, draft.inputs, options.key, project.root)
    write_file(_dependency_file(draft.name, options), text.encode(), options.out)


def _dependency_file(name: str, options: BuildOptions) -> Path:
    file = f"{name}-{options.label}.d" if options.label else f"{name}.d"
    return options.out / DEPENDENCIES / file
