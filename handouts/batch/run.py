"""A roster from its rows to its files: everything is looked through before anything is written. The way into this room.

Every row is set once to see that it fits; rows with problems stop the run, or are left out and reported. Then the files are
written, by several workers where asked. A file that is there already and right, as its identifier tells, is left alone, so that
a stopped run goes on where it was, and a second run writes nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from handouts.batch.layouts import OWN, Layouts
from handouts.batch.workers import run_workers
from handouts.files import FolderWriter, write_file
from handouts.problems import ContentError, Origin, Problem
from handouts.roster import Roster, RosterOptions, Row, read_roster, report_text
from handouts.template import Filled

MADE = Path(".made")
SHOWN, LISTED = 100, 10_000  # problems, at once and in a report; the rest is counted
REMEMBERED = 20_000  # rows whose fields are kept from the first pass to the second
TOLD_EVERY = 256  # files

Progress = Callable[[int, int], None]  # files done, and how many there are


class BatchOptions(NamedTuple):
    """How a batch runs. Files go to `out`/ROSTER/, the print run to `out`/ROSTER.pdf; layouts are kept below `out`."""

    out: Path
    roster: RosterOptions = RosterOptions()
    epoch: int | None = None
    has_files: bool = True
    has_print_run: bool = False
    skips_bad: bool = False
    is_strict: bool = False  # warnings stop it, too
    jobs: int = 1
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
class _Survey:
    """What the first pass found."""

    people: int = 0
    slow: int = 0
    bad: set[int] = field(default_factory=set)  # row numbers
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    count: int = 0  # of problems
    filled: list[Filled | None] = field(default_factory=list)

    def note(self, row: Row, problems: tuple[Problem, ...]) -> None:
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


def run_batch(root: Path, path: Path, options: BatchOptions, progress: Progress | None = None) -> BatchReport:
    """Make everyone's sheet from a roster. `root` is the project's folder.

    Raises ContentError with what is wrong with the roster; nothing is written then.
    """
    layouts = Layouts(root, options.epoch, options.out / MADE if options.is_kept else None)
    roster, survey = _look_through(path, layouts, options)
    if survey.bad and not options.skips_bad:
        raise ContentError(_listed(survey, roster.file, SHOWN))
    warnings = (*roster.problems, *survey.warnings)[:SHOWN]
    if options.is_strict and warnings:
        raise ContentError(warnings)
    layouts.keep()
    report = _write(roster, survey, layouts, options, progress or _silent)
    return report._replace(warnings=warnings)


def _silent(done: int, total: int) -> None:
    """Show nothing."""


def _look_through(path: Path, layouts: Layouts, options: BatchOptions) -> tuple[Roster, _Survey]:
    """Read and set every row. Where something is wrong, look again with all topics at hand, to say it better."""
    roster = read_roster(path, _with_topic(options.roster, layouts))
    survey = _survey(roster, layouts)
    if not survey.is_unclear:
        return roster, survey
    known = _with_topic(options.roster, layouts)._replace(stretches=layouts.stretches())
    roster = read_roster(path, known)
    return roster, _survey(roster, layouts)


def _with_topic(options: RosterOptions, layouts: Layouts) -> RosterOptions:
    """Take the project's only topic where none is named."""
    if options.defaults.topic or len(layouts.names) != 1:
        return options
    return options._replace(defaults=options.defaults._replace(topic=layouts.names[0]))


def _survey(roster: Roster, layouts: Layouts) -> _Survey:
    found = _Survey()
    for row in roster.rows:
        found.people += 1
        if row.problems:
            found.note(row, row.problems)
        filled = None
        if row.number not in found.bad:
            try:
                filled = layouts.find(row) or layouts.make(row, roster)
                found.slow += filled is None
            except ContentError as error:
                found.note(row, error.problems)
        if found.people <= REMEMBERED:
            found.filled.append(filled)
    return found


def _listed(survey: _Survey, file: str, most: int) -> list[Problem]:
    shown = survey.problems[:most]
    more = survey.count - len(shown)
    rest = [Problem(Origin(file), f"{more:,} more problems like these", "mend these first")] if more else []
    return [*shown, *rest]


def _write(roster: Roster, survey: _Survey, layouts: Layouts, options: BatchOptions, progress: Progress) -> BatchReport:
    stem = Path(roster.file).stem
    folder = options.out / stem
    good = survey.people - len(survey.bad)
    report = BatchReport(good, slow=survey.slow, left_out=len(survey.bad), layouts=layouts.count)
    if survey.bad:
        report = report._replace(report=options.out / f"{stem}-problems.csv")
        write_file(
            options.out / f"{stem}-problems.csv",
            report_text(_listed(survey, roster.file, LISTED)).encode(),
            options.out,
        )
    if options.has_files:
        FolderWriter(folder)
        jobs = max(1, min(options.jobs, good))
        told = run_workers(
            jobs, lambda worker: _write_share(_Share(roster, survey, layouts, folder, worker, jobs), progress)
        )
        written, current = (sum(counts) for counts in zip(*told, strict=True))
        report = report._replace(written=written, current=current, folder=folder)
    if options.has_print_run and good:
        from handouts.batch.prints import write_print_run

        joined = options.out / f"{stem}.pdf"
        is_new = write_print_run(_filled_rows(roster, survey, layouts), layouts, roster, joined)
        report = report._replace(
            written=report.written + is_new, current=report.current + (not is_new), print_run=joined
        )
    return report


class _Share(NamedTuple):
    """One worker's part of a roster: every `jobs`-th row."""

    roster: Roster
    survey: _Survey
    layouts: Layouts
    folder: Path
    worker: int
    jobs: int


def _filled_rows(roster: Roster, survey: _Survey, layouts: Layouts) -> Iterator[tuple[Row, Filled | None]]:
    """Yield the good rows with their fields, as the first pass set them where it could keep them."""
    for place, row in enumerate(roster.rows):
        if row.number in survey.bad:
            continue
        yield row, survey.filled[place] if place < len(survey.filled) else layouts.find(row)


def _write_share(share: _Share, progress: Progress) -> tuple[int, int]:
    writer = FolderWriter(share.folder, share.worker, is_cleared=False)
    written = current = 0
    total = share.survey.people - len(share.survey.bad)
    for place, (row, filled) in enumerate(_filled_rows(share.roster, share.survey, share.layouts)):
        if place % share.jobs != share.worker:
            continue
        is_new = _write_filled(writer, row, filled) if filled else _write_slow(writer, row, share)
        written += is_new
        current += not is_new
        if share.worker == 0 and place % TOLD_EVERY < share.jobs:
            progress(place, total)
    if share.worker == 0:
        progress(total, total)
    return written, current


def _write_filled(writer: FolderWriter, row: Row, filled: Filled) -> bool:
    name, filler = f"{row.file_name}.pdf", filled.filler
    if writer.found and writer.holds(name, filler.size, filler.template.ids[1], filled.file_id):
        return False
    writer.write(name, filled.whole())
    return True


def _write_slow(writer: FolderWriter, row: Row, share: _Share) -> bool:
    name, data = f"{row.file_name}.pdf", share.layouts.draw(row, share.roster)
    if writer.holds_all(name, data):
        return False
    writer.write(name, data)
    return True
