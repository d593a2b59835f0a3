"""The columns a roster may have, and a header row read into them. docs/rosters.md says the same, and a test holds both together."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from handouts.core.problems import Origin, Problem, nearest


class Column(NamedTuple):
    """One column: what it means, a value as an example, and whether `name.STRETCH` gives it for one stretch."""

    name: str
    about: str
    example: str
    is_for_each_stretch: bool = False


COLUMNS = (
    Column("name", "Whose sheet it is. The one column that has to be there.", "Ada Example"),
    Column("date", "The day, as you write it where you are (see Dates).", "2026-03-04"),
    Column("therapist", "Who gives the sheet.", "R. Sample"),
    Column("topic", "The topic's name: its file in content/ without the ending.", "hip-flexors"),
    Column("stretches", "Which stretches, in their order on the sheet. Empty or `all`: every one.", "kneeling, lying"),
    Column("side", "`each`, `left` or `right`.", "left"),
    Column("hold", "Seconds, one number or from and to.", "20-30", True),
    Column("repetitions", "Times on each side, 1 to 20.", "3", True),
    Column("days", "Days a week, 1 to 7.", "5", True),
    Column("language", "The sheet's language.", "en"),
    Column("paper", "`a4` or `letter`.", "a4"),
    Column("layout", "`sheet`, `card`, `large` or `log`.", "large"),
    Column("ink", "`colour` or `grey`.", "grey"),
    Column("note", "A line from the therapist to this person.", "Left knee: use a cushion."),
    Column("id", "Names the person's file instead of the name. Each id only once.", "A-1042"),
)
NAMES = tuple(column.name for column in COLUMNS)
FOR_EACH_STRETCH = tuple(column.name for column in COLUMNS if column.is_for_each_stretch)

# what people call them, and close matching would not find
SYNONYMS = {
    "runner": "name", "patient": "name", "client": "name", "person": "name", "full name": "name", "first name": "name",
    "day": "date", "physio": "therapist", "clinician": "therapist", "exercises": "stretches", "leg": "side",
    "seconds": "hold", "hold time": "hold", "reps": "repetitions", "times": "repetitions", "sets": "repetitions",
    "days a week": "days", "days per week": "days", "size": "paper", "format": "layout",
    "colour": "ink", "color": "ink", "comment": "note", "remark": "note", "remarks": "note", "number": "id",
}  # fmt: skip
SPACES = r"[\s_]+"
AROUND_DOT = r" ?[.:/] ?"
STRETCH_ID = r"[a-z][a-z0-9-]*"


class Header(NamedTuple):
    """Where each column stands: its place in the row, counted from 0. `width` is the number of cells in the header row."""

    places: Mapping[str, int]
    width: int
    row: int = 1
    line: int = 1


def column_key(cell: str) -> str:
    """Return a header cell as a column is called: small letters, single spaces, `hold.kneeling`."""
    return re.sub(AROUND_DOT, ".", re.sub(SPACES, " ", cell).strip().casefold())


def is_column(key: str) -> bool:
    """Tell whether a key names a column, or one of the columns for one stretch."""
    base, dot, stretch = key.partition(".")
    return key in NAMES or (bool(dot) and base in FOR_EACH_STRETCH and bool(re.fullmatch(STRETCH_ID, stretch)))


def count_columns(cells: Sequence[str]) -> int:
    """Count the header cells that name a column, or nearly so."""
    return sum(1 for key in map(column_key, cells) if is_column(key) or key in SYNONYMS)


def read_header(
    cells: Sequence[str], origin: Origin, row: int, stretches: Sequence[str] = ()
) -> tuple[Header, list[Problem]]:
    """Return where each column stands, and what is wrong with the header. `stretches` are the known ones, where known."""
    places: dict[str, int] = {}
    problems: list[Problem] = []
    for index, cell in enumerate(cells):
        key = column_key(cell)
        where = Origin(origin.file, origin.line, 0, f"row {row}, column {_place(key, index)}")
        if key in places:
            problems.append(Problem(where, "the column stands there twice", "take one of them out"))
        elif is_column(key):
            places[key] = index
            problems += _check_stretch(key, where, stretches)
        elif key:
            problems.append(unknown_column(key, where))
    if "name" not in places and "id" not in places:
        problems.insert(0, _no_name(places, origin, row))
    return Header(places, len(cells), row, origin.line), problems


def _place(key: str, index: int) -> str:
    return key if len(key) <= 30 and key.isprintable() else f"number {index + 1}"


def _check_stretch(key: str, where: Origin, stretches: Sequence[str]) -> list[Problem]:
    stretch = key.partition(".")[2]
    if not stretch or not stretches or stretch in stretches:
        return []
    hint = nearest(stretch, stretches) or f"known: {', '.join(stretches)}"
    return [Problem(where, f"there is no stretch '{stretch}'", hint)]


def unknown_column(key: str, where: Origin) -> Problem:
    """Return what is wrong with a key that names no column: a near miss is an error, any other column is only not used."""
    base, dot, stretch = key.partition(".")
    if key in SYNONYMS:
        return Problem(where, "no column is called this", f"did you mean '{SYNONYMS[key]}'?")
    if dot and base in NAMES and base not in FOR_EACH_STRETCH:
        return Problem(where, f"'{base}' cannot be given for one stretch", f"these can: {', '.join(FOR_EACH_STRETCH)}")
    if dot and (hint := nearest(base, FOR_EACH_STRETCH)):
        return Problem(where, "no column is called this", hint.replace("'?", f".{stretch}'?"))
    if hint := nearest(key, NAMES):
        return Problem(where, "no column is called this", hint)
    return Problem(where, "the column is not used", f"used are: {', '.join(NAMES)}", "warning")


def _no_name(places: Mapping[str, int], origin: Origin, row: int) -> Problem:
    where = Origin(origin.file, origin.line, 0, f"row {row}")
    if places:
        return Problem(where, "there is no column 'name'", "add a column 'name' with each person's name")
    return Problem(
        where, "the first row has no column names", "start the list with a row such as: name, date, stretches"
    )
