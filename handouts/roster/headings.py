"""What lists call their columns, and which column of ours each is: by what it is called, or as someone chose."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from handouts.core.problems import Origin, Problem, nearest
from handouts.roster.cells import CellError
from handouts.roster.columns import FIRST_NAMES, LAST_NAMES, NAMES, SYNONYMS, column_key, is_column
from handouts.roster.request import ColumnChoice

# what columns are called where SYNONYMS does not know it; other languages' words for the commonest
CALLED = {
    **dict.fromkeys(("vorname", "nombre", "nombres", "prenom", "voornaam", "nome", "first names"), "first"),
    **dict.fromkeys(("nachname", "apellido", "apellidos", "nom", "nom de famille", "achternaam", "cognome"), "last"),
    **dict.fromkeys(("patient name", "client name", "name of patient", "patientenname", "nombre completo", "nom complet"), "name"),
    **dict.fromkeys(("next visit", "visit", "appointment", "visit date", "datum", "fecha", "jour", "session"), "date"),
    **dict.fromkeys(("therapeut", "provider", "physical therapist", "pt", "behandler", "terapeuta"), "therapist"),
    **dict.fromkeys(("program", "programme", "plan", "exercise", "stretches", "ubungen", "ejercicios", "exercices"), "exercises"),
    **dict.fromkeys(("notes", "bemerkung", "bemerkungen", "nota", "notas", "instructions"), "note"),
    **dict.fromkeys(("days/week", "days per week", "frequency"), "days"),
    **dict.fromkeys(("reps", "repetition", "times"), "repetitions"),
}  # fmt: skip
FOUND = (
    "name",
    "date",
    "therapist",
    "exercises",
)  # a dose is asked for; a practice's own notes may not be for the person's eyes
PARTS = {"first": "first name", "last": "last name"}
SKIP = "skip"
CHOICE = r"\s*([\w. ]+?)\s*=\s*(.*?)\s*"
BETWEEN_CHOICES = r"[,;](?=\s*[\w. ]+=)"


def read_choices(texts: Iterable[str]) -> tuple[ColumnChoice, ...]:
    """Read `name=Vorname Nachname, date=Datum`. Raises CellError with what to write."""
    return tuple(_choice(part) for text in texts for part in re.split(BETWEEN_CHOICES, text))


def _choice(text: str) -> ColumnChoice:
    found = re.fullmatch(CHOICE, text)
    if not found or not found[2]:
        raise CellError(f"'{text.strip()[:40]}' does not say which column it means", "write name=Heading")
    column = column_key(found[1])
    if column != SKIP and not is_column(column):
        raise CellError(f"no column is called '{column[:30]}'", nearest(column, NAMES) or f"known: {', '.join(NAMES)}")
    return ColumnChoice(column, found[2])


def column_of(heading: str) -> str:
    """Return the column that a heading means, `first` or `last` for a part of a name; nothing where it is called none of them."""
    key = plain(column_key(heading)).strip(" :.*")
    if key in FIRST_NAMES or key in LAST_NAMES:
        return "first" if key in FIRST_NAMES else "last"
    return next((known for known in (key, SYNONYMS.get(key, ""), CALLED.get(key, "")) if known in (*NAMES, *PARTS)), "")


def plain(text: str) -> str:
    """Return a text as it is compared: small letters without accents."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def name_columns(
    headings: Sequence[str], choices: Sequence[ColumnChoice], where: Origin
) -> tuple[Sequence[str], list[Problem]]:
    """Return a header row with our names in the place of the list's own, first as was chosen, then by what they are called."""
    named, problems = list(headings), list[Problem]()
    chosen = {place: column for choice in choices for place, column in _places(choice, headings, where, problems)}
    for place, heading in enumerate(headings):
        if place in chosen:
            named[place] = chosen[place]
        elif heading.strip() and _is_same(heading, chosen.values()):
            named[place] = ""
            problems.append(Problem(where, f"the column '{heading[:30]}' is not used", "another was chosen", "warning"))
    found = list(_found(named, set(chosen)))
    for place, column in found:
        named[place] = column
    if found:
        told = [f"'{headings[place][:30]}' as {column}" for place, column in found]
        hint = 'where that is wrong, say --columns "name=Heading"'
        problems.append(Problem(where, f"columns are read by what they are called: {', '.join(told)}", hint, "warning"))
    return named, problems


def _is_same(heading: str, chosen: Iterable[str]) -> bool:
    """Tell whether a column that was chosen takes the place of the one with this heading."""
    columns = {"name" if column in PARTS.values() else column for column in chosen} - {""}
    key = column_key(heading)
    return ("name" if key in FIRST_NAMES | LAST_NAMES else key) in columns


def _found(named: Sequence[str], settled: set[int]) -> Iterator[tuple[int, str]]:
    """Yield the columns that are called something else than ours, where no column is called ours."""
    keys = [column_key(heading) for heading in named]
    taken = {"name" if key in PARTS.values() else key for key in keys}
    meant = {place: column_of(heading) for place, heading in enumerate(named) if place not in settled}
    for place, column in meant.items():
        if keys[place] not in NAMES and column in FOUND and column not in taken:
            taken.add(column)
            yield place, column
    if "name" in taken:
        return
    parts = {column: place for place, column in reversed(meant.items()) if column in PARTS}
    if len(parts) == len(PARTS):
        yield from (
            (place, PARTS[part]) for part, place in parts.items() if keys[place] not in FIRST_NAMES | LAST_NAMES
        )


def _places(
    choice: ColumnChoice, headings: Sequence[str], where: Origin, problems: list[Problem]
) -> Iterator[tuple[int, str]]:
    """Yield the places of the columns that a choice names, and what each is called then."""
    keys = [plain(column_key(heading)) for heading in headings]
    wanted = plain(column_key(choice.heading))
    if wanted in keys:
        yield keys.index(wanted), "" if choice.column == SKIP else choice.column
        return
    first = next((key for key in keys if key and wanted.startswith(f"{key} ")), "")
    last = wanted.removeprefix(f"{first} ").removeprefix("+ ") if first else ""
    if choice.column == "name" and last in keys:
        yield from ((keys.index(first), PARTS["first"]), (keys.index(last), PARTS["last"]))
        return
    hint = (
        nearest(wanted, keys)
        or f"the list has: {', '.join(heading.strip()[:30] for heading in headings[:12] if heading.strip())}"
    )
    problems.append(Problem(where, f"the list has no column '{choice.heading[:40]}'", hint))
