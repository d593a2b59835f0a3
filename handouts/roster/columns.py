"""The columns a roster may have, and a header row read into them. docs/rosters.md says the same, and a test holds both together."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from handouts.content.kinds import TERMS
from handouts.content.phrases import find_exercise
from handouts.core.problems import Origin, Problem, nearest
from handouts.roster.cells import CellError, clean_text
from handouts.roster.request import Names


class Column(NamedTuple):
    """One column: what it means, a value as an example, and whether `name.EXERCISE` gives it for one exercise.

    Where `is_prescribed`, a sheet without it would say something else than the therapist meant.
    """

    name: str
    about: str
    example: str
    is_for_each_exercise: bool = False
    is_prescribed: bool = False


EXERCISES_ABOUT = (
    "Which exercises, in their order: ids, printed names or numbers. Of the topic or set, where empty or `all` means every one; "
    "without these, of all there are."
)
COLUMNS = (
    Column("name", "Whose sheet it is. The one column that has to be there.", "Ada Example"),
    Column("date", "The day, as it is to stand on the sheet (see Dates).", "4 March 2026"),
    Column("therapist", "Who gives the sheet.", "R. Sample"),
    Column("topic", "The topic's name: its file in content/topics/ without the ending.", "hip-flexors", False, True),
    Column("set", "The name of a set: its file in content/sets/ without the ending.", "first-visit", False, True),
    Column("exercises", EXERCISES_ABOUT, "kneeling, lying", False, True),
    Column("side", "`each`, `left` or `right`.", "left", True, True),
    *(Column(term.replace("_", " "), TERMS[term].doc, TERMS[term].example, True, True) for term in TERMS),
    Column("language", "The sheet's language.", "en"),
    Column("paper", "`a4` or `letter`.", "a4"),
    Column("layout", "`sheet`, `card`, `pocket`, `large` or `log`.", "large"),
    Column("ink", "`colour` or `grey`.", "grey"),
    Column("note", "A line from the therapist to this person.", "Left knee: use a cushion."),
    Column("id", "Names the person's file instead of the name. Each id only once.", "A-1042"),
)
NAMES = tuple(column.name for column in COLUMNS)
FOR_EACH_EXERCISE = tuple(column.name for column in COLUMNS if column.is_for_each_exercise)
PRESCRIBED = tuple(column.name for column in COLUMNS if column.is_prescribed)

# what people call them, and close matching would not find
SYNONYMS = {
    "runner": "name", "patient": "name", "client": "name", "person": "name", "full name": "name",
    "day": "date", "physio": "therapist", "clinician": "therapist", "leg": "side",
    "seconds": "hold", "hold time": "hold", "reps": "repetitions", "times": "repetitions", "weight": "load", "pause": "rest",
    "days a week": "days", "days per week": "days", "size": "paper", "format": "layout",
    "colour": "ink", "color": "ink", "comment": "note", "remark": "note", "remarks": "note", "number": "id",
}  # fmt: skip
FIRST_NAMES = frozenset({"first name", "firstname", "given name", "forename", "first"})
LAST_NAMES = frozenset({"last name", "lastname", "surname", "family name", "last"})
# columns of a clinic's own that are spelt nearly like one of ours
UNLIKE = frozenset(
    {"site", "aide", "today", "tonic", "test", "sport", "sports", "road", "lead", "best", "week", "temp", "pets"}
)
ONCE = {"stretches": "exercises"}  # what columns were called once
LIKENESS = 0.75  # of 1
SPACES = r"[\s_]+"
AROUND_DOT = r" ?[.:/] ?"
BRACKETS = r"[(\[][^)\]]*[)\]]?"
EXERCISE_NAME = r"\w[\w -]*"
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
    key = re.sub(AROUND_DOT, ".", re.sub(SPACES, " ", cell).strip().casefold())
    return ONCE.get(key, key)


def is_column(key: str) -> bool:
    """Tell whether a key names a column, or one of the columns for one exercise."""
    base, dot, exercise = key.partition(".")
    return key in NAMES or (bool(dot) and base in FOR_EACH_EXERCISE and bool(re.fullmatch(EXERCISE_NAME, exercise)))


def is_prescribed(key: str) -> bool:
    """Tell whether a column changes what is prescribed."""
    return key.partition(".")[0] in PRESCRIBED


def count_columns(cells: Sequence[str]) -> int:
    """Count the header cells that name a column, or nearly so."""
    known = FIRST_NAMES | LAST_NAMES | SYNONYMS.keys()
    return sum(1 for key in map(column_key, cells) if is_column(key) or key in known)


def read_header(cells: Sequence[str], origin: Origin, row: int, exercises: Names = ()) -> tuple[Header, list[Problem]]:
    """Return where each column stands, and what is wrong with the header. `exercises` are all there are, where known.

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
            problems += _check_exercise(key, where, exercises)
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
    base, dot, exercise = key.partition(".")
    if dot and base in NAMES and base not in FOR_EACH_EXERCISE and base in PRESCRIBED:
        return f"'{base}' cannot be given for one exercise; these can: {', '.join(FOR_EACH_EXERCISE)}"
    bare = re.sub(BRACKETS, "", base).strip()
    found = bare if bare in PRESCRIBED else SYNONYMS.get(bare, "")
    if not found and bare not in UNLIKE and bare not in SYNONYMS:
        found = next(iter(get_close_matches(bare, PRESCRIBED, 1, LIKENESS)), "")
    if found not in PRESCRIBED:
        return ""
    return (
        f"did you mean '{found}.{exercise}'?" if exercise and found in FOR_EACH_EXERCISE else f"did you mean '{found}'?"
    )


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


def _check_exercise(key: str, where: Origin, exercises: Names) -> list[Problem]:
    name = key.partition(".")[2]
    if not name or not exercises or find_exercise(name, exercises):
        return []
    ids = [each for each, _ in exercises]
    hint = nearest(name, ids) or f"known: {', '.join(ids)}"
    return [Problem(where, f"there is no exercise '{name}'", hint)]


def _no_name(places: Mapping[str, int], unused: Sequence[str], where: Origin) -> Problem:
    parts = FIRST_NAMES | LAST_NAMES
    likely = next((key for key in unused if SYNONYMS.get(key) == "name" or key in parts), "")
    likely = likely or next((key for key in unused if nearest(key, ["name"])), "")
    if not places and not likely:
        message, hint = "the first row has no column names", "start the list with a row such as: name, date, exercises"
        return Problem(where, message, hint)
    hint = "add a column 'name' with each person's name"
    if likely:
        hint = f"call the column '{likely}' 'name'; or give 'first name' and 'last name'"
    return Problem(where, "there is no column 'name'", hint)
