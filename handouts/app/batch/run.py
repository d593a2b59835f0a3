"""A roster from its rows to its files: everything is looked through before anything is written. The way into this room.

Where layouts are kept for all rows, workers look through them, each a share, and write. Else one process looks more closely first: it
makes the layouts that are missing, and finds rows with problems, which stop the run, or are left out and reported. A file that is
there already and right, as its identifier tells, is left alone, so that a stopped run goes on where it was, and a second run writes
nothing.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from handouts.app.batch.child import CAN_FORK
from handouts.app.batch.layouts import OWN, Layouts
from handouts.app.batch.shares import Batch, Progress, Survey, Unready
from handouts.app.batch.workers import run_workers, usual_jobs
from handouts.core.files import FolderWriter, clear_parts, write_changed
from handouts.core.problems import ContentError, Origin, Problem
from handouts.roster import Roster, RosterOptions, Row, read_roster, report_text
from handouts.roster.tables import changed_meanwhile

MADE = Path(".made")
SHOWN, LISTED = 100, 10_000  # problems, at once and in a report; the rest is counted


class BatchOptions(NamedTuple):
    """How a batch runs. Files go to `out`/ROSTER/, the print run to `out`/ROSTER.pdf; layouts are kept below `out`."""

    out: Path
    roster: RosterOptions = RosterOptions()
    epoch: int | None = None
    has_files: bool = True
    has_print_run: bool = False
    skips_bad: bool = False
    is_strict: bool = False  # warnings stop it, too
    jobs: int | None = None  # processes; None takes as many as are worth it
    is_kept: bool = True


class BatchReport(NamedTuple):
    """What a batch did: people in the roster, files written, left alone, drawn the slow way, and rows left out."""

    people: int = 0
    written: int = 0
    current: int = 0
    slow: int = 0
    left_out: int = 0
    layouts: int = 0
    folder: Path | None = None
    print_run: Path | None = None
    report: Path | None = None
    warnings: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Findings:
    """What a closer look at all rows finds."""

    slow: set[int] = field(default_factory=set)  # row numbers
    bad: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    count: int = 0  # of problems

    def note(self, row: Row, problems: tuple[Problem, ...]) -> None:
        """Keep what is wrong with a row; one with an error is to be left out."""
        errors = [problem for problem in problems if problem.severity == "error"]
        self.warnings += [problem for problem in problems if problem.severity != "error"][: SHOWN - len(self.warnings)]
        if errors:
            self.bad.add(row.number)
            self.count += len(errors)
            self.problems += errors[: max(0, LISTED - len(self.problems))]

    @property
    def is_unclear(self) -> bool:
        """Whether something is wrong with more than a person's own cells."""
        return any(problem.origin.path.rpartition(" ")[2] not in OWN for problem in self.problems)

    @property
    def survey(self) -> Survey:
        """What the writers have to know of it."""
        return Survey(frozenset(self.bad), frozenset(self.slow), is_made=True)


def run_batch(root: Path, path: Path, options: BatchOptions, progress: Progress | None = None) -> BatchReport:
    """Make everyone's sheet from a roster. `root` is the project's folder.

    Raises ContentError with what is wrong with the roster; nothing is written then.
    """
    layouts = Layouts(root, options.epoch, options.out / MADE if options.is_kept else None)
    progress = progress or _silent
    roster = read_roster(path, _with_topic(options.roster, layouts))
    if not roster.problems and _is_known(roster, layouts):
        report = _write(roster, Survey(), layouts, options, progress)
        if report is not None:
            return report
    roster, found = _look_closely(roster, path, layouts, options)
    warnings = (*roster.problems, *found.warnings)[:SHOWN]
    if found.bad and not options.skips_bad:
        raise ContentError(_listed(found, roster.file, SHOWN))
    if options.is_strict and warnings:
        raise ContentError(warnings)
    layouts.keep()
    listed = _write_problems(found, roster, options) if found.bad else None
    report = _write(roster, found.survey, layouts, options, progress)
    if report is None:
        raise changed_meanwhile(roster.file)
    return report._replace(slow=len(found.slow), left_out=len(found.bad), report=listed, warnings=warnings)


def _silent(done: int, total: int) -> None:
    """Show nothing."""


def _with_topic(options: RosterOptions, layouts: Layouts) -> RosterOptions:
    """Take the project's only topic where none is named."""
    if options.defaults.topic or len(layouts.names) != 1:
        return options
    return options._replace(defaults=options.defaults._replace(topic=layouts.names[0]))


def _is_known(roster: Roster, layouts: Layouts) -> bool:
    """Tell whether a layout is kept for the first row, so that there may be one for all."""
    try:
        first = next(iter(roster.rows), None)
    except ContentError:
        return False
    return first is not None and layouts.find(first) is not None


def _look_closely(roster: Roster, path: Path, layouts: Layouts, options: BatchOptions) -> tuple[Roster, _Findings]:
    """Set every row, and make what is missing. Where something is wrong, look again with all topics at hand, to say it better."""
    found = _look_at_rows(roster, layouts)
    if not found.is_unclear:
        return roster, found
    known = _with_topic(options.roster, layouts)._replace(stretches=layouts.stretches())
    roster = read_roster(path, known)
    return roster, _look_at_rows(roster, layouts)


def _look_at_rows(roster: Roster, layouts: Layouts) -> _Findings:
    found = _Findings()
    for row in roster.rows:
        if row.problems:
            found.note(row, row.problems)
        if row.number not in found.bad:
            try:
                if (layouts.find(row) or layouts.make(row, roster)) is None:
                    found.slow.add(row.number)
            except ContentError as error:
                found.note(row, error.problems)
    return found


def _listed(found: _Findings, file: str, most: int) -> list[Problem]:
    shown = found.problems[:most]
    more = found.count - len(shown)
    rest = [Problem(Origin(file), f"{more:,} more problems like these", "mend these first")] if more else []
    return [*shown, *rest]


def _stem(roster: Roster) -> str:
    """Return what the folder and files of a roster are called: its own name, where that can be a folder's."""
    stem = Path(roster.file).stem
    return stem if stem.strip(". ") else "roster"


def _write_problems(found: _Findings, roster: Roster, options: BatchOptions) -> Path:
    """Write the list of what is wrong with the rows that are left out."""
    path = options.out / f"{_stem(roster)}-problems.csv"
    write_changed(path, report_text(_listed(found, roster.file, LISTED)).encode(), options.out)
    return path


def _write(
    roster: Roster, survey: Survey, layouts: Layouts, options: BatchOptions, progress: Progress
) -> BatchReport | None:
    """Write what is asked for; nothing, and None, where a row is not known yet."""
    stem = _stem(roster)
    report = BatchReport()
    if options.has_files:
        batch = Batch(roster, survey, layouts, options.out / stem, _jobs(roster, options), os.getpid())
        told = run_workers(batch.jobs, lambda worker: batch.steps(worker, progress), lambda: FolderWriter(batch.folder))
        if told is None:
            return None
        people, written, current = (sum(counts) for counts in zip(*told, strict=True))
        progress(people, people)
        report = BatchReport(people, written, current, folder=batch.folder)
    if options.has_print_run:
        return _write_print_run(
            Batch(roster, survey, layouts, options.out, 1, os.getpid()), options.out / f"{stem}.pdf", report
        )
    return report._replace(layouts=layouts.count)


def _write_print_run(batch: Batch, path: Path, report: BatchReport) -> BatchReport | None:
    """Add the file for a print run, where there is anyone to print for."""
    from handouts.app.batch.prints import write_print_run

    clear_parts(path.parent)
    try:
        people, is_new = write_print_run(batch.rows(), batch.layouts, batch.roster, path)
    except Unready:
        return None
    report = report._replace(people=people, layouts=batch.layouts.count)
    if not people:
        return report
    return report._replace(written=report.written + is_new, current=report.current + (not is_new), print_run=path)


def _jobs(roster: Roster, options: BatchOptions) -> int:
    """Return how many processes write. A long roster is not counted before it is gone through."""
    if not CAN_FORK:
        return 1
    people = len(roster.rows) if isinstance(roster.rows, tuple) else None
    if options.jobs is None:
        return usual_jobs(people)
    return options.jobs if people is None else max(1, min(options.jobs, people))
