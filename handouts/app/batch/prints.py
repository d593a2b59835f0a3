"""Everyone on a roster in one file, for one print run: each person's pages start on a front side."""

from collections.abc import Iterable
from pathlib import Path

from handouts.app.batch.layouts import Layouts
from handouts.core.files import write_changed
from handouts.core.problems import ContentError, Origin, Problem
from handouts.pdf.copies import make_copy_form
from handouts.pdf.filling import Filled
from handouts.pdf.joining.form import CopyForm
from handouts.pdf.joining.table import TooManyObjects
from handouts.pdf.joining.writer import PrintRun
from handouts.roster import Roster, Row


def write_print_run(
    rows: Iterable[tuple[Row, Filled | None]], layouts: Layouts, roster: Roster, path: Path
) -> tuple[int, bool]:
    """Write the file at `path`; return how many people are in it, and whether it is another than the one that stood there.

    Nothing is written for nobody. Raises ContentError where there are more people than one file can hold.
    """
    run, forms, people = PrintRun(), dict[int, CopyForm](), 0
    for row, filled in rows:
        people += 1
        if filled is None:
            run.add(make_copy_form(layouts.draw(row, roster), 0), (), row.name or row.file_name)
            continue
        filler = filled.filler
        form = forms.get(id(filler))
        if form is None:
            form = forms[id(filler)] = make_copy_form(filler.template.data, len(filled.zones))
        run.add(form, filled.zones, row.name or row.file_name)
    if not people:
        return 0, False
    return people, write_changed(path, _finished(run, roster), path.parent)


def _finished(run: PrintRun, roster: Roster) -> bytes:
    try:
        return run.finish()
    except TooManyObjects:
        message = "one file cannot hold so many people"
        raise ContentError([Problem(Origin(roster.file), message, "split the roster into several")]) from None
