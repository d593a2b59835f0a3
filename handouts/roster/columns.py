"""The columns a roster may have, and a header row read into them. docs/rosters.md says the same, and a test holds both together."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from handouts.core.problems import Origin, Problem, nearest
from handouts.roster.cells import CellError, clean_text


class Column(NamedTuple):
    """One column: what it means, a value as an example, and whether `name.STRETCH` gives it for one stretch.

    Where `is_prescribed`, a sheet without it would say something else than the therapist meant.
    """

    name: str
    about: str
    example: str
    is_for_each_stretch: bool = False
    is_prescribed: bool = False


COLUMNS = (
    Column("name", "Whose sheet it is. The one column that has to be there.", "Ada Example"),
    Column("date", "The day, as it is to stand on the sheet (see Dates).", "4 March 2026"),
    Column("therapist", "Who gives the sheet.", "R. Sample"),
    Column("topic", "The topic's name: its file in content/topics/ without the ending.", "hip-flexors", False, True),
    Column("stretches", "Which stretches, in their order. Empty or `all`: every one.", "kneeling, lying", False, True),
    Column("side", "`each`, `left` or `right`.", "left", False, True),
    Column("hold", "Seconds, one number or from and to.", "20-30", True, True),
    Column("repetitions", "Times on each side, 1 to 20.", "3", True, True),
    Column("days", "Days a week, 1 to 7.", "5", True, True),
    Column("language", "The sheet's language.", "en"),
    Column("paper", "`a4` or `letter`.", "a4"),
    Column("layout", "`sheet`, `card`, `pocket`, `large` or `log`.", "large"),
    Column("ink", "`colour` or `grey`.", "grey"),
    Column("note", "A line from the therapist to this person.", "Left knee: use a cushion."),
    Column("id", "Names the person's file instead of the name. Each id only once.", "A-1042"),
)
NAMES = tuple(column.name for column in COLUMNS)
FOR_EACH_STRETCH = tuple(column.name for column in COLUMNS if column.is_for_each_stretch)
PRESCRIBED = tuple(column.name for column in COLUMNS if column.is_prescribed)

# what people call them, and close matching would not find
SYNONYMS = {
    "runner": "name", "patient": "name", "client": "name", "person": "name", "full name": "name",
    "day": "date", "physio": "therapist", "clinician": "therapist", "exercises": "stretches", "leg": "side",
    "seconds": "hold", "hold time": "hold", "reps": "repetitions", "times": "repetitions", "sets": "repetitions",
    "days a week": "days", "days per week": "days", "size": "paper", "format": "layout",
    "colour": "ink", "color": "ink", "comment": "note", "remark": "note", "remarks": "note", "number": "id",
}  # fmt: skip
FIRST_NAMES = frozenset({"first name", "firstname", "given name", "forename", "first"})
LAST_NAMES = frozenset({"last name", "lastname", "surname", "family name", "last"})
UNLIKE = frozenset(
    {"site", "aide", "today", "tonic"}
)  # columns of a clinic's own that are spelt nearly like one of ours
LIKENESS = 0.75  # of 1
SPACES = r"[\s_]+"
AROUND_DOT = r" ?[.:/] ?"
BRACKETS = r"[(\[][^)\]]*[)\]]?"
STRETCH_ID = r"[a-z][a-z0-9-]*"
UNUSED_SHOWN = 8


class Header(NamedTuple):
    """Where each column stands: its place in the row, counted from 0. `width` is the number of cells in the header row.

    `name_parts` are the places of first and last names, which are joined where there is no column `name`.
    """

    places: Mapping[str, int]
    width: int
    name_parts: tuple[int, ...] = ()


def column_key(cell: str) -> str:
    """Return a header cell as a column is called: small letters, single spaces, `hold.kneeling`."""
    try:
        cell = clean_text(cell)
    except CellError:
        return cell
    return re.sub(AROUND_DOT, ".", re.sub(SPACES, " ", cell).strip().casefold())


def is_column(key: str) -> bool:
    """Tell whether a key names a column, or one of the columns for one stretch."""
    base, dot, stretch = key.partition(".")
    return key in NAMES or (bool(dot) and base in FOR_EACH_STRETCH and bool(re.fullmatch(STRETCH_ID, stretch)))


def is_prescribed(key: str) -> bool:
    """Tell whether a column changes what is prescribed."""
    return key.partition(".")[0] in PRESCRIBED


def count_columns(cells: Sequence[str]) -> int:
    """Count the header cells that name a column, or nearly so."""
    known = FIRST_NAMES | LAST_NAMES | SYNONYMS.keys()
    return sum(1 for key in map(column_key, cells) if is_column(key) or key in known)


def read_header(
    cells: Sequence[str], origin: Origin, row: int, stretches: Sequence[str] = ()
) -> tuple[Header, list[Problem]]:
    """Return where each column stands, and what is wrong with the header. `stretches` are the known ones, where known.

    A column that is not ours is only told. One that nearly is a column of doses is an error: the doses would get lost.
    """
    places: dict[str, int] = {}
    problems: list[Problem] = []
    unused: list[str] = []
    for index, cell in enumerate(cells):
        key = column_key(cell)
        where = Origin(origin.file, origin.line, 0, f"row {row}, column {_place(key, index)}")
        if key in places:
            problems.append(Problem(where, "the column stands there twice", "take one of them out"))
        elif is_column(key):
            places[key] = index
            problems += _check_stretch(key, where, stretches)
        elif key:
            hint = dose_hint(key)
            problems += [Problem(where, "no column is called this", hint)] if hint else []
            unused += [] if hint else [key]
    name_parts = _name_parts(cells, places)
    if name_parts:
        unused = [key for key in unused if key not in FIRST_NAMES | LAST_NAMES]
    where = Origin(origin.file, origin.line, 0, f"row {row}")
    if "name" not in places and "id" not in places and not name_parts:
        problems.insert(0, _no_name(places, unused, where))
    elif unused:
        problems.append(unused_columns(unused, where))
    return Header(places, len(cells), name_parts), problems


def dose_hint(key: str) -> str:
    """Return which column a key nearly is, if it is one of what is prescribed; else nothing."""
    base, dot, stretch = key.partition(".")
    if dot and base in NAMES and base not in FOR_EACH_STRETCH and base in PRESCRIBED:
        return f"'{base}' cannot be given for one stretch; these can: {', '.join(FOR_EACH_STRETCH)}"
    bare = re.sub(BRACKETS, "", base).strip()
    found = bare if bare in PRESCRIBED else SYNONYMS.get(bare, "")
    if not found and bare not in UNLIKE and bare not in SYNONYMS:
        found = next(iter(get_close_matches(bare, PRESCRIBED, 1, LIKENESS)), "")
    if found not in PRESCRIBED:
        return ""
    return f"did you mean '{found}.{stretch}'?" if stretch and found in FOR_EACH_STRETCH else f"did you mean '{found}'?"


def unused_columns(keys: Sequence[str], where: Origin) -> Problem:
    """Return the warning that names, once, all columns that are not used."""
    shown = ", ".join(f"'{key[:30]}'" for key in keys[:UNUSED_SHOWN])
    more = f" and {len(keys) - UNUSED_SHOWN} more" if len(keys) > UNUSED_SHOWN else ""
    message = f"the column {shown} is not used" if len(keys) == 1 else f"columns are not used: {shown}{more}"
    likely = {SYNONYMS.get(key) or _nearest_name(key) for key in keys if key not in UNLIKE} - {""}
    hint = f"did you mean {' or '.join(repr(name) for name in sorted(likely))}?" if likely else ""
    return Problem(where, message, hint or f"used are: {', '.join(NAMES)}", "warning")


def _nearest_name(key: str) -> str:
    return next(iter(get_close_matches(key, NAMES, 1, LIKENESS)), "")


def _place(key: str, index: int) -> str:
    return key if len(key) <= 30 and key.isprintable() else f"number {index + 1}"


def _name_parts(cells: Sequence[str], places: Mapping[str, int]) -> tuple[int, ...]:
    """Return where first and last names stand, first names first, if both are there and no column `name` is."""
    keys = [column_key(cell) for cell in cells]
    found = [next((index for index, key in enumerate(keys) if key in known), -1) for known in (FIRST_NAMES, LAST_NAMES)]
    return () if "name" in places or -1 in found else tuple(found)


def _check_stretch(key: str, where: Origin, stretches: Sequence[str]) -> list[Problem]:
    stretch = key.partition(".")[2]
    if not stretch or not stretches or stretch in stretches:
        return []
    hint = nearest(stretch, stretches) or f"known: {', '.join(stretches)}"
    return [Problem(where, f"there is no stretch '{stretch}'", hint)]


def _no_name(places: Mapping[str, int], unused: Sequence[str], where: Origin) -> Problem:
    parts = FIRST_NAMES | LAST_NAMES
    likely = next((key for key in unused if SYNONYMS.get(key) == "name" or key in parts), "")
    likely = likely or next((key for key in unused if nearest(key, ["name"])), "")
    if not places and not likely:
        message, hint = "the first row has no column names", "start the list with a row such as: name, date, stretches"
        return Problem(where, message, hint)
    hint = "add a column 'name' with each person's name"
    if likely:
        hint = f"call the column '{likely}' 'name'; or give 'first name' and 'last name'"
    return Problem(where, "there is no column 'name'", hint)
