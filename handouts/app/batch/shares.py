"""A roster's rows, parted among workers: each looks through its share, and then writes it.

What is not known yet (no layout is kept for a row, or something is wrong with it) is Unready: then the whole roster is looked
through more closely, in one place.
"""

import os
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from handouts.app.batch.layouts import Layouts
from handouts.app.batch.workers import Steps
from handouts.core.files import FolderWriter
from handouts.core.problems import ContentError, Problem
from handouts.pdf.filling import Filled
from handouts.roster import Roster, Row
from handouts.roster.tables import changed_meanwhile

REMEMBERED = 20_000  # rows whose fields are kept from looking to writing
TOLD_EVERY = 256  # files

Progress = Callable[[int, int], None]  # files done, and how many there are


class Unready(Exception):
    """A row that cannot be filled from the layouts at hand, or has problems."""


class Survey(NamedTuple):
    """What a closer look, where one `is_made`, has found: rows to be left out, and rows to be drawn for themselves, by number."""

    bad: frozenset[int] = frozenset()
    slow: frozenset[int] = frozenset()
    is_made: bool = False


class Batch(NamedTuple):
    """All that a worker needs."""

    roster: Roster
    survey: Survey
    layouts: Layouts
    folder: Path
    jobs: int
    home: int  # the process that worker 0 is in; without it the others stop

    def rows(self, worker: int = 0) -> Iterator[tuple[Row, Filled | None]]:
        """Yield a worker's good rows with their fields, None for those to be drawn for themselves. Raises Unready."""
        bad, slow, is_surveyed = self.survey
        place, find = 0, self.layouts.find
        for row in self.roster.rows:
            if row.number in bad:
                continue
            place += 1
            if place % self.jobs != worker:
                continue
            filled = find(row)
            if (filled is None and row.number not in slow) or (row.problems and not is_surveyed):
                raise Unready
            yield row, filled

    def steps(self, worker: int, progress: Progress) -> Steps:
        """Look through a share, then write it; counts people, files written, and files that were there and right."""
        try:
            looked = self.rows(worker)
            kept = list(islice(looked, REMEMBERED // self.jobs))
            total = len(kept) + sum(1 for _ in looked)
        except Unready:
            yield False
            return 0, 0, 0
        yield True
        try:
            written = self._write(worker, kept, total, progress)
        except Unready:
            raise changed_meanwhile(self.roster.file) from None
        return total, written, total - written

    def _write(self, worker: int, kept: list[tuple[Row, Filled | None]], total: int, progress: Progress) -> int:
        """Write a share, and return how many files were not there."""
        writer = FolderWriter(self.folder, worker, is_cleared=False)
        written = 0
        rest = islice(self.rows(worker), len(kept), None) if total > len(kept) else ()
        for place, (row, filled) in enumerate(chain(kept, rest)):
            if worker and os.getppid() != self.home:
                break
            try:
                written += _write_filled(writer, row, filled) if filled else self._write_slow(writer, row)
            except ContentError as error:
                raise ContentError(self._at_row(row, problem) for problem in error.problems) from None
            if worker == 0 and not place % TOLD_EVERY:
                progress(place * self.jobs, total * self.jobs)
        return written

    def _at_row(self, row: Row, problem: Problem) -> Problem:
        """Return a problem of writing a row's file at the row, as the file's name may be a person's."""
        return problem._replace(origin=self.roster.where(row))

    def _write_slow(self, writer: FolderWriter, row: Row) -> bool:
        name, data = f"{row.file_name}.pdf", self.layouts.draw(row, self.roster)
        if writer.holds_all(name, data):
            return False
        writer.write(name, data)
        return True


def _write_filled(writer: FolderWriter, row: Row, filled: Filled) -> bool:
    name, filler = f"{row.file_name}.pdf", filled.filler
    if writer.found and writer.holds(name, filler.size, filler.template.ids[1], filled.file_id):
        return False
    writer.write(name, filled.whole())
    return True
