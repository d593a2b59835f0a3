"""A roster from its rows to its files: everything is looked through before anything is written. This is where callers begin.

Rows with problems stop the run, or are left out and listed. A file that is there already and right is left alone, so that a second run
writes nothing; one that someone changed since is never replaced unasked.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from handouts.content.house import HouseSheet
from handouts.core.files import FolderWriter, move_aside, system_name, write_file
from handouts.core.ledger import Ledger, digest_of
from handouts.core.problems import ContentError, Origin, Problem
from handouts.pdf.filling import FilledSheet
from handouts.roster.reading import read_roster
from handouts.roster.report import report_text
from handouts.roster.request import Roster, RosterOptions, Row
from handouts.roster.template_cache import OWN_FIELDS, BatchProject, TemplateCache

MADE = Path(".made")
LEDGER_ENDING = ".roster.json"
SHOWN, LISTED = 100, 10_000  # problems, at once and in a report; the rest is counted
PROGRESS_STEP = 256  # files
CHANGED = "was changed since it was made, or is not ours"
FORCE = "--force replaces it; rename it to have both"

BatchProgress = Callable[[int, int], None]  # files done, and how many there are


class BatchOptions(NamedTuple):
    """How a batch runs. Files go to `out`/ROSTER/, the print run to `out`/ROSTER.pdf; layouts are stored below `out`."""

    out: Path
    roster: RosterOptions = RosterOptions()
    has_files: bool = True
    has_print_run: bool = False
    skips_bad: bool = False
    is_strict: bool = False  # warnings stop it, too
    is_forced: bool = False  # files that someone changed are replaced
    is_tidy: bool = False  # files of people who are off the list are moved aside
    is_stored: bool = True


class BatchReport(NamedTuple):
    """What a batch did: people in the roster, their files written and left alone, sheets drawn the slow way, and rows left out.

    `leftovers` are the names of PDFs that were made here for people who are not on the list; they lie in `aside` if they were moved.
    """

    people: int = 0
    written: int = 0
    current: int = 0
    slow: int = 0
    left_out: int = 0
    layouts: int = 0
    folder: Path | None = None
    print_run: Path | None = None
    has_new_run: bool = False  # the print run was written, and not right already
    report: Path | None = None
    leftovers: tuple[str, ...] = ()
    aside: Path | None = None
    warnings: tuple[Problem, ...] = ()


class SheetFile(NamedTuple):
    """One person's sheet: filled fields, or the bytes of one that was drawn for itself."""

    row: Row
    filled: FilledSheet | None
    drawn: bytes = b""

    @property
    def name(self) -> str:
        return f"{self.row.file_name}.pdf"

    def to_file(self) -> tuple[bytes | bytearray, str]:
        """Return the file's bytes, which the next sheet may overwrite, and their digest for a ledger."""
        return self.filled.to_file() if self.filled else (self.drawn, digest_of(self.drawn))


@dataclass(slots=True)
class _Findings:
    """What was found when all rows were looked through."""

    sheets: list[SheetFile] = field(default_factory=list)
    bad: set[int] = field(default_factory=set)  # row numbers
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    count: int = 0  # of problems

    def note(self, row: Row, problems: Iterable[Problem]) -> None:
        """Note what is wrong with a row; one with an error is to be left out."""
        errors = [problem for problem in problems if problem.severity == "error"]
        self.warnings += [problem for problem in problems if problem.severity != "error"][: SHOWN - len(self.warnings)]
        if errors:
            self.bad.add(row.number)
            self.count += len(errors)
            self.problems += errors[: max(0, LISTED - len(self.problems))]

    @property
    def is_unclear(self) -> bool:
        """Whether something is wrong with more than a person's own cells."""
        return any(problem.origin.path.rpartition(" ")[2] not in OWN_FIELDS for problem in self.problems)


def run_batch(
    project: BatchProject, path: Path, options: BatchOptions, progress: BatchProgress | None = None
) -> BatchReport:
    """Make everyone's sheet from a roster.

    Raises ContentError with what is wrong with the roster; nothing is written then.
    """
    templates = TemplateCache(project, options.out / MADE if options.is_stored else None)
    roster, found = _look_through(path, templates, options)
    output = _RosterFiles(roster, options)
    if options.has_files:
        output.check_files(found)
    warnings = (*roster.problems, *found.warnings)[:SHOWN]
    if found.bad and not options.skips_bad:
        raise ContentError(_listed(found, roster.file, SHOWN))
    if options.is_strict and warnings:
        raise ContentError(warnings)
    templates.store()
    sheets = [sheet for sheet in found.sheets if sheet.row.number not in found.bad]
    report = BatchReport(len(sheets), slow=sum(sheet.filled is None for sheet in sheets), left_out=len(found.bad))
    report = report._replace(layouts=templates.count, warnings=warnings)
    texts = output.texts(found, sheets)
    with output.recording():
        if options.has_files:
            report = output.write_files(sheets, report, progress or _silent)
        return output.write_texts(texts, report)


def _silent(done: int, total: int) -> None:
    """Show nothing."""


def _look_through(path: Path, templates: TemplateCache, options: BatchOptions) -> tuple[Roster, _Findings]:
    """Read the roster and set every row. Where something is wrong, look again with all topics at hand, to say it better."""
    wanted, topics = options.roster, templates.project.topics
    if wanted.defaults.source == HouseSheet() and len(topics) == 1:
        wanted = wanted._replace(defaults=wanted.defaults._replace(topic=topics[0]))
    roster = read_roster(path, wanted)
    found = _set_rows(roster, templates)
    if not found.is_unclear:
        return roster, found
    roster = read_roster(path, wanted._replace(known=templates.project.known()))
    return roster, _set_rows(roster, templates)


def _set_rows(roster: Roster, templates: TemplateCache) -> _Findings:
    found = _Findings()
    for row in roster.rows:
        if row.problems:
            found.note(row, row.problems)
            if row.number in found.bad:
                continue
        try:
            filled = templates.find(row) or templates.make(row, roster)
            found.sheets.append(SheetFile(row, filled, b"" if filled else templates.draw(row, roster)))
        except ContentError as error:
            found.note(row, error.problems)
    found.warnings += [*_told_once(roster, templates, found.sheets)][: SHOWN - len(found.warnings)]
    return found


def _told_once(roster: Roster, templates: TemplateCache, sheets: Iterable[SheetFile]) -> Iterator[Problem]:
    """Yield what was warned of when sheets were laid out, once for all rows that ask for the same, at the first of them."""
    rows: dict[int, list[Row]] = {}
    for sheet in sheets:
        rows.setdefault(id(sheet.row.request), []).append(sheet.row)
    for first, *others in rows.values():
        for warning in templates.warnings(first):
            alike = f", as on {len(others)} more" if others else ""
            yield warning._replace(origin=roster.where(first), message=f"{warning.message}{alike}")


def _listed(found: _Findings, file: str, most: int) -> list[Problem]:
    shown = found.problems[:most]
    more = found.count - len(shown)
    rest = [Problem(Origin(file), f"{more:,} more problems like these", "solve these first")] if more else []
    return [*shown, *rest]


class _RosterFiles:
    """Where a roster's files go, and what was written there before."""

    def __init__(self, roster: Roster, options: BatchOptions) -> None:
        stem = Path(roster.file).stem
        self.stem = stem if stem.strip(". ") else "roster"  # the roster's own name, where that can be a folder's
        self.roster = roster
        self.options = options
        self.folder = options.out / self.stem
        self.ledger = Ledger(options.out / MADE / f"{self.stem}{LEDGER_ENDING}", options.out)
        self.current: set[str] = set()  # names, as the system has them, of files that are there and right

    def check_files(self, found: _Findings) -> None:
        """Find out which files are there and right, and note a problem at each row whose file someone changed."""
        if not self.folder.is_dir():
            return
        there = {path.name: path for path in self.folder.iterdir()}
        for sheet in found.sheets:
            name = system_name(sheet.name)
            if name not in there or not there[name].is_file():
                continue
            data, digest = sheet.to_file()
            if _holds(there[name], data):
                self.current.add(name)
                self._record(name, sheet, digest)
            elif not self._may_replace(f"{self.stem}/{name}") and not self._is_filled(there[name], found):
                where = self.roster.where(sheet.row)
                found.note(sheet.row, [Problem(where, f"the file of this row {CHANGED}", FORCE)])

    def _may_replace(self, name: str) -> bool:
        return self.options.is_forced or self.ledger.is_as_written(name)

    def _is_filled(self, path: Path, found: _Findings) -> bool:
        """Tell whether a file that no ledger knows, as its run was ended, is one of this run's templates filled."""
        fillers = {id(sheet.filled.filler): sheet.filled.filler for sheet in found.sheets if sheet.filled}
        data = path.read_bytes()
        return any(filler.has_filled(data) for filler in fillers.values())

    def texts(self, found: _Findings, sheets: list[SheetFile]) -> dict[str, bytes]:
        """Return the files besides the people's own, by name. Raises ContentError where one was changed by someone."""
        texts = {}
        if found.bad:
            listed = report_text(_listed(found, self.roster.file, LISTED))
            texts[f"{self.stem}-problems.csv"] = listed.encode()
        if self.options.has_print_run and sheets:
            texts[f"{self.stem}.pdf"] = _print_run(sheets, self.stem)
        changed = [name for name, data in texts.items() if not self._may_write(self.options.out / name, data)]
        if changed:
            problems = [
                Problem(Origin((self.options.out / name).as_posix()), f"this file {CHANGED}", FORCE) for name in changed
            ]
            raise ContentError(problems)
        return texts

    def _may_write(self, path: Path, data: bytes) -> bool:
        return not path.is_file() or _holds(path, data) or self._may_replace(path.name)

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Have all that is written stand in the ledger, however the writing ends."""
        try:
            yield
        finally:
            self.ledger.save()

    def write_files(self, sheets: list[SheetFile], report: BatchReport, progress: BatchProgress) -> BatchReport:
        """Write the people's files that are not there and right, and find those of people who are off the list."""
        writer, written = FolderWriter(self.folder), 0
        for number, sheet in enumerate(sheets):
            name = system_name(sheet.name)
            if name not in self.current:
                data, digest = sheet.to_file()
                try:
                    writer.write(name, data)
                except ContentError as error:
                    where = self.roster.where(sheet.row)  # as the file's name may be a person's
                    raise ContentError(problem._replace(origin=where) for problem in error.problems) from None
                self._record(name, sheet, digest)
                written += 1
            if not number % PROGRESS_STEP:
                progress(number, len(sheets))
        progress(len(sheets), len(sheets))
        off_list = sorted(_off_list(writer.found, sheets)) if writer.found else ()
        leftovers = tuple(name for name in off_list if self.ledger.is_as_written(f"{self.stem}/{name}"))
        aside = self._move_aside(leftovers) if leftovers and self.options.is_tidy else None
        return report._replace(
            written=written, current=len(sheets) - written, folder=self.folder, leftovers=leftovers, aside=aside
        )

    def _record(self, name: str, sheet: SheetFile, digest: str) -> None:
        """Note a file in the ledger, under its name as the system has it."""
        self.ledger.record(f"{self.stem}/{name}", digest)
        if sheet.filled:
            filler = sheet.filled.filler
            if filler.outside not in self.ledger.ranges:
                self.ledger.record_ranges(filler.outside, filler.template.ranges)

    def _move_aside(self, names: Iterable[str]) -> Path:
        """Move leftovers into a folder beside the people's, over nothing that is there."""
        aside = self.options.out / f"{self.stem}-off-list"
        for name in names:
            move_aside(self.folder / name, aside)
            self.ledger.forget(f"{self.stem}/{name}")
        return aside

    def write_texts(self, texts: dict[str, bytes], report: BatchReport) -> BatchReport:
        """Write the print run and the list of problems, where they are not there and right."""
        for name, data in texts.items():
            path = self.options.out / name
            is_new = not _holds(path, data)
            if is_new:
                write_file(path, data, self.options.out)
            self.ledger.record(name, digest_of(data))
            is_list = name.endswith(".csv")
            what = {"report": path} if is_list else {"print_run": path, "has_new_run": is_new}
            report = report._replace(**what)
        return report


def _holds(path: Path, data: bytes | bytearray) -> bool:
    """Tell whether a file has exactly these bytes."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _off_list(found: Iterable[str], sheets: list[SheetFile]) -> Iterator[str]:
    """Yield the PDFs that are nobody's on the list. Names count as the same in capitals or not, however accents are coded."""
    names = {_plain(system_name(sheet.name)) for sheet in sheets}
    yield from (name for name in found if name.lower().endswith(".pdf") and _plain(name) not in names)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _print_run(sheets: list[SheetFile], title: str) -> bytes:
    from handouts.pdf.print_run import PrintRun  # loads the PDF library

    run = PrintRun()
    for sheet in sheets:
        bookmark = sheet.row.name or sheet.row.file_name
        if sheet.filled:
            run.add_filled(sheet.filled, bookmark)
        else:
            run.add_file(sheet.drawn, bookmark)
    return run.to_bytes(title)
