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


class FilledOutput(NamedTuple):
    """A filled sheet with its topic's warnings, and the digests of all that went in, by path."""

    made: Made
    inputs: Mapping[str, str]


def fill_sheet(
    project: Project, source: SheetSource, sheet: SheetOutput, epoch: int | None, folder: Path
) -> FilledOutput | None:
    """Fill a person's sheet into its layout, which is stored in `folder` for the next one. None if it has to be drawn by itself."""
    person = sheet.person
    if (
        person is None
        or person.stop_word
        or sheet.is_fillable
        or sheet.is_page
        or (request := _request(source, sheet)) is None
    ):
        return None
    from handouts.app.rosters import batch_project
    from handouts.roster.request import Roster, Row
    from handouts.roster.template_cache import TemplateCache

    house = read_defaults(project, folder)
    therapist = person.therapist or house.therapist
    row = Row(1, 1, person.name or "", person.date, therapist, person.note, None, "", request)
    cache = TemplateCache(batch_project(project.root, epoch), folder)
    try:
        filled = cache.find(row) or cache.make(row, Roster("", (), (row,)))
    except ContentError:
        return None
    cache.store()
    store_defaults(project, folder, house)
    if filled is None:
        return None
    stored = cache.topics[source].stored
    data, _ = filled.to_file()
    name = source.name if isinstance(source, HouseSheet) else source
    made = Made(sheet.file_name(name), bytes(data), (*stored.warnings, *cache.warnings(row)))
    return FilledOutput(made, {str(project.root / path): digest for path, digest in stored.inputs.items()})


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
