"""A person's own sheet from a stored layout: only the words are filled in, and nothing is read, planned or drawn again.

The layouts are those of rosters (`roster.template_cache`). What they cannot hold (a stop word, form fields, a dose that no roster has a
column for, a sheet that a warning goes with) is drawn by itself: then `fill_sheet` returns None, as it does where something is wrong,
which drawing says best.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handouts.app.outputs import Made, SheetOutput
from handouts.app.project import Project
from handouts.core.problems import ContentError

if TYPE_CHECKING:
    from handouts.content.model import Dose
    from handouts.roster.request import DoseChange, Request

WHOLE_NUMBERS = ("repetitions", "days")  # of which rosters take no range
FILLED_TERMS = ("hold", *WHOLE_NUMBERS)


class FilledOutput(NamedTuple):
    """A filled sheet with its topic's warnings, and the digests of all that went in, by path."""

    made: Made
    inputs: Mapping[str, str]


def fill_sheet(
    project: Project, topic: str, sheet: SheetOutput, epoch: int | None, folder: Path
) -> FilledOutput | None:
    """Fill a person's sheet into its layout, which is stored in `folder` for the next one. None if it has to be drawn by itself."""
    person = sheet.person
    if (
        person is None
        or person.stop_word
        or sheet.is_fillable
        or sheet.is_page
        or (request := _request(topic, sheet)) is None
    ):
        return None
    from handouts.app.rosters import batch_project
    from handouts.roster.request import Roster, Row
    from handouts.roster.template_cache import TemplateCache

    row = Row(1, 1, person.name or "", person.date, person.therapist, person.note, None, "", request)
    cache = TemplateCache(batch_project(project.root, epoch), folder)
    try:
        filled = cache.find(row) or cache.make(row, Roster("", (), (row,)))
    except ContentError:
        return None
    cache.store()
    if filled is None or cache.has_warnings(row):
        return None
    stored = cache.topics[topic].stored
    data, _ = filled.to_file()
    made = Made(sheet.file_name(topic), bytes(data), tuple(stored.warnings))
    return FilledOutput(made, {str(project.root / path): digest for path, digest in stored.inputs.items()})


def _request(topic: str, sheet: SheetOutput) -> "Request | None":
    """Return what is asked for as a roster asks for it, or None if no roster could."""
    from handouts.roster.request import Request

    request = Request(topic=topic, paper=sheet.paper, layout=sheet.layout, ink=sheet.ink)
    if sheet.prescription is None:
        return request
    changes = tuple(_changes(sheet.prescription.doses))
    if None in changes:
        return None
    doses = tuple(change for change in changes if change is not None)
    return request._replace(stretches=sheet.prescription.exercises, side=sheet.prescription.side, doses=doses)


def _changes(doses: "tuple[tuple[str, Dose], ...]") -> "Iterator[DoseChange | None]":
    """Yield each dose as a roster's columns say it: a hold from and to, and whole numbers; None for one that they cannot say."""
    from handouts.roster.request import DoseChange

    for exercise, dose in doses:
        amounts = {term: amount for term in FILLED_TERMS if (amount := dose.amount(term))}
        is_range = any(term in amounts and amounts[term].low != amounts[term].high for term in WHOLE_NUMBERS)
        if set(dose.given) != set(amounts) or is_range:
            yield None
            continue
        hold, numbers = amounts.get("hold"), {term: amounts[term].low for term in WHOLE_NUMBERS if term in amounts}
        yield DoseChange(exercise, (hold.low, hold.high) if hold else None, **numbers)
