"""A person's own sheet from a stored layout: only the words are filled in, and nothing is read, planned or drawn again.

The layouts are those of rosters (`roster.template_cache`). What they cannot hold (a stop word, form fields) is drawn by itself: then
`fill_sheet` returns None, as it does where something is wrong, which drawing says best.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handouts.app.house_defaults import read_defaults, store_defaults
from handouts.app.outputs import Made, SheetOutput
from handouts.app.project import Project
from handouts.content.house import HouseSheet, SheetSource
from handouts.core.problems import ContentError

if TYPE_CHECKING:
    from handouts.roster.request import Request
    from handouts.roster.template_cache import TemplateCache


class FilledOutput(NamedTuple):
    """A filled sheet with its topic's warnings, and the digests of all that went in, by path."""

    made: Made
    inputs: Mapping[str, str]


def fill_sheet(
    project: Project, source: SheetSource, sheet: SheetOutput, epoch: int | None, folder: Path
) -> FilledOutput | None:
    """Fill a person's sheet into its layout, which is stored in `folder` for the next one. None if it has to be drawn by itself."""
    if not _may_fill(sheet):
        return None
    from handouts.app.rosters import batch_project
    from handouts.roster.template_cache import TemplateCache

    house = read_defaults(project, folder)
    layouts = TemplateCache(batch_project(project.root, epoch), folder)
    filled = fill_from(layouts, source, sheet, house.therapist)
    layouts.store()
    store_defaults(project, folder, house)
    return filled


def fill_from(
    layouts: "TemplateCache", source: SheetSource, sheet: SheetOutput, therapist: str | None
) -> FilledOutput | None:
    """Fill a person's sheet into one of these layouts, or into one made for it. None if it has to be drawn by itself.

    `therapist` is the clinic's, who is printed where the sheet names none.
    """
    person = sheet.person
    if person is None or not _may_fill(sheet) or (request := _request(source, sheet)) is None:
        return None
    from handouts.roster.request import Roster, Row

    row = Row(1, 1, person.name or "", person.date, person.therapist or therapist, person.note, None, "", request)
    try:
        filled = layouts.find(row) or layouts.make(row, Roster("", (), (row,)))
    except ContentError:
        return None
    if filled is None:
        return None
    stored = layouts.topics[source].stored
    data, _ = filled.to_file()
    name = source.name if isinstance(source, HouseSheet) else source
    made = Made(sheet.file_name(name), bytes(data), (*stored.warnings, *layouts.warnings(row)))
    inputs = {str(layouts.project.root / path): digest for path, digest in stored.inputs.items()}
    return FilledOutput(made, inputs)


def _may_fill(sheet: SheetOutput) -> bool:
    """Is it a person's print, without what no layout holds: a stop word, or form fields?"""
    return sheet.person is not None and not (sheet.person.stop_word or sheet.is_fillable or sheet.is_page)


def _request(source: SheetSource, sheet: SheetOutput) -> "Request | None":
    """Return what is asked for as a roster asks for it, or None if no roster could."""
    from handouts.roster.request import Request

    request = Request(paper=sheet.paper, layout=sheet.layout, ink=sheet.ink)
    if isinstance(source, str):
        request = request._replace(topic=source)
    else:
        request = request._replace(set_name=source.set_name, exercises=source.exercises)
    wanted = sheet.prescription
    if wanted is None:
        return request
    if any(dose.source for _, dose in wanted.doses):
        return None
    doses = tuple((exercise, tuple(dose.given.items())) for exercise, dose in wanted.doses)
    return request._replace(exercises=request.exercises or wanted.exercises, side=wanted.side, doses=doses)
