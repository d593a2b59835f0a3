"""A list of people as the desk holds it, in memory alone: columns matched to fields, cells mended, each person as a sheet's order."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from handouts.app.desk.doses import dose_texts, read_values
from handouts.app.desk.library import Library, OrderItem, SheetOrder
from handouts.content.phrases import CHOICES, PhraseError, find_exercise, same_choice, split_names
from handouts.core.problems import nearest
from handouts.core.sentences import capitalised, sentence
from handouts.roster.cells import CellError, read_text
from handouts.roster.columns import column_key
from handouts.roster.dates import date_readings, print_date, read_date
from handouts.roster.headings import column_of
from handouts.roster.table import RosterTable

FIELDS = (
    ("", "Not used"), ("name", "Name"), ("first", "First name"), ("last", "Last name"), ("date", "Date"), ("therapist", "Therapist"),
    ("exercises", "Exercises"), ("side", "Side"), ("hold", "Hold"), ("sets", "Sets"), ("repetitions", "Times"), ("days", "Days a week"),
    ("note", "Note"),
)  # fmt: skip
DOSE_FIELDS = ("hold", "sets", "repetitions", "days")
KNOWN = {field for field, _ in FIELDS if field}
TOTALS = {"total", "totals", "grand total", "subtotal", "sum", "summe", "gesamt", "count", "anzahl", "average"}
LOOKED_AT = 15  # rows that may stand above the one with the column names
KEPT_SECONDS = 30 * 60


class RowProblem(NamedTuple):
    """What is wrong with one cell: the words, and texts that would mend it."""

    field: str
    message: str  # empty where the cell is, which its place says by itself
    offers: tuple[tuple[str, str], ...] = ()  # what a button says, and the cell's text then
    around: tuple[str, str] = ("", "")  # the cell's text before and after what is wrong


class PersonRow(NamedTuple):
    """One person: the row's number in the file, what the page shows of it, its order, and what is wrong."""

    number: int
    name: str
    date: str
    exercises: str
    order: SheetOrder
    problems: tuple[RowProblem, ...] = ()
    twice: int = 0  # the row in which the same person stands already
    is_mended: bool = False  # whether a cell differs from the file

    @property
    def has_message(self) -> bool:
        """Whether something is to be said below the row."""
        return any(problem.message for problem in self.problems)


@dataclass
class PeopleList:
    """A list that was dropped, and what was chosen for it."""

    file: str
    header: Sequence[str]
    rows: list[tuple[int, Sequence[str]]]
    passed_over: list[str]
    columns: list[str]
    mended: dict[tuple[int, str], str] = field(default_factory=dict)
    ticks: dict[int, bool] = field(default_factory=dict)
    person: int = 0
    used: float = field(default_factory=time.monotonic)

    @property
    def is_old(self) -> bool:
        """Whether nobody has used it for so long that it is forgotten."""
        return time.monotonic() - self.used > KEPT_SECONDS

    @property
    def key(self) -> tuple[str, ...]:
        """The headings, by which a choice of columns is known again."""
        return tuple(column_key(cell) for cell in self.header)

    def place(self, wanted: str) -> int | None:
        """Return the place of the column that was matched to a field."""
        return self.columns.index(wanted) if wanted in self.columns else None

    def cell(self, number: int, cells: Sequence[str], wanted: str) -> str:
        """Return a person's cell of a field: as it was mended, or as the file has it."""
        if (number, wanted) in self.mended:
            return self.mended[number, wanted]
        place = self.place(wanted)
        return cells[place] if place is not None and place < len(cells) else ""


def people_list(
    table: RosterTable, file: str, remembered: Callable[[Sequence[str]], Sequence[str] | None] = lambda _: None
) -> PeopleList:
    """Return a table as a list of people: the row of column names found, totals passed over and told.

    `remembered` gives what the columns of such headings were chosen to be.
    """
    passed = [capitalised(each.message) for each in table.problems]
    rows = [(table.row, table.header), *((number, cells) for number, _, cells in table.rows)]
    top = _header_row([cells for _, cells in rows[: LOOKED_AT + 1]])
    passed += [f"Row {number}: {_short(cells)}" for number, cells in rows[:top] if any(cells)]
    header = list(rows[top][1])
    made = PeopleList(file, header, [], passed, match_columns(header))
    chosen = remembered(made.key)
    if chosen and all(column in dict(FIELDS) for column in chosen):
        made.columns = list(chosen)
    people = [
        (number, cells) for number, cells in rows[top + 1 :] if any(cell and not cell.isspace() for cell in cells)
    ]
    for number, cells in people:
        if _is_totals(made, number, cells) or [column_key(cell) for cell in cells] == list(made.key):
            made.passed_over.append(f"Row {number}: {_short(cells)}")
        else:
            made.rows.append((number, cells))
    return made


def match_columns(header: Sequence[str]) -> list[str]:
    """Return the field of each column by what it is called; nothing where it is called none of them, or a field is taken."""
    found: list[str] = []
    for cell in header:
        matched = _field_of(cell)
        found.append("" if matched in found else matched)
    if "name" in found:  # a whole name wins over its parts
        found = ["" if each in ("first", "last") else each for each in found]
    return found


def _field_of(cell: str) -> str:
    column = column_of(cell)
    return column if column in KNOWN else ""


def _header_row(rows: Sequence[Sequence[str]]) -> int:
    """Return the place of the row that names most columns; the first where none does."""
    counts = [sum(bool(_field_of(cell)) for cell in cells) for cells in rows]
    best = max(counts, default=0)
    return counts.index(best) if best else 0


def _is_totals(made: PeopleList, number: int, cells: Sequence[str]) -> bool:
    first = next((cell for cell in cells if cell.strip()), "")
    name = made.cell(number, cells, "name") or made.cell(number, cells, "first") or made.cell(number, cells, "last")
    return first.casefold().strip(" :.") in TOTALS or name.casefold().strip(" :.") in TOTALS


def _short(cells: Sequence[str]) -> str:
    text = ", ".join(cell.strip() for cell in cells if cell.strip())
    return text if len(text) < 60 else f"{text[:57]}..."


def read_people(people: PeopleList, library: Library, usual: SheetOrder) -> tuple[PersonRow, ...]:
    """Return everyone on the list. `usual` is what counts where a cell is blank."""
    seen: dict[str, int] = {}
    rows = []
    is_settled = any(len(date_readings(people.cell(number, cells, "date"))) == 1 for number, cells in people.rows)
    for number, cells in people.rows:
        row = _person(people, number, cells, library, usual)
        row = row if is_settled else _asked_which_day(row)
        key = f"{row.name} {row.date}".casefold()
        rows.append(row._replace(twice=seen.get(key, 0)) if row.name else row)
        seen.setdefault(key, number)
    return tuple(rows)


def _asked_which_day(row: PersonRow) -> PersonRow:
    """Ask which day is meant where a date in numbers may be two, and no other date of the list tells the order."""
    days = date_readings(row.date)
    if len(days) < 2:
        return row
    offers = tuple((print_date(day), print_date(day)) for day in days)
    asked = RowProblem("date", f"Which day is “{row.date}”?", offers)
    return row._replace(problems=(*row.problems, asked))


def is_ticked(people: PeopleList, row: PersonRow) -> bool:
    """Tell whether a person is printed: never with a problem; of one who stands there twice, the first."""
    return not row.problems and people.ticks.get(row.number, not row.twice)


def _person(people: PeopleList, number: int, cells: Sequence[str], library: Library, usual: SheetOrder) -> PersonRow:
    problems: list[RowProblem] = []
    texts = {name: people.cell(number, cells, name).strip() for name, _ in FIELDS if name}
    name = _read(
        lambda: read_text(texts["name"] or " ".join(filter(None, (texts["first"], texts["last"])))), "name", problems
    )
    if not name and not problems:
        problems.append(RowProblem("name", "The name is missing."))
    place = people.place("date")
    raw = (
        cells[place]
        if (number, "date") not in people.mended and place is not None and place < len(cells)
        else texts["date"]
    )
    date = _read(lambda: read_date(raw), "date", problems) if raw.strip() else usual.date
    items, set_id = _items(texts["exercises"], library, usual, problems)
    items = tuple(_dosed(item, set_id, texts, library, problems) for item in items)
    order = usual._replace(
        items=items,
        set_id=set_id,
        name=name,
        date=date,
        therapist=texts["therapist"] or usual.therapist,
        note=texts["note"] or usual.note,
    )
    shown = texts["exercises"] or _listed(items, library)
    return PersonRow(
        number,
        name or texts["name"] or f"Row {number}",
        date or texts["date"],
        shown,
        order,
        tuple(dict.fromkeys(problems)),
        is_mended=any(row == number for row, _ in people.mended),
    )


def _listed(items: tuple[OrderItem, ...], library: Library) -> str:
    return f"All {len(items)}" if len(items) > 3 else ", ".join(library.entries[item.id].name for item in items)


def _read(read: Callable[[], str], name: str, problems: list[RowProblem]) -> str:
    try:
        return read()
    except CellError as error:
        problems.append(RowProblem(name, sentence(error.message)))
        return ""


def _items(
    text: str, library: Library, usual: SheetOrder, problems: list[RowProblem]
) -> tuple[tuple[OrderItem, ...], str]:
    """Return the exercises that a cell names, or the usual ones; a set may be named as well."""
    chosen = next(
        (
            each
            for each in library.sets.values()
            if text.casefold() in (each.title.casefold(), each.id.partition("-")[2])
        ),
        None,
    )
    if chosen:
        return tuple(OrderItem(item, tuple(dose.items())) for item, dose in chosen.items), chosen.id
    names = split_names(text)
    if not names:
        if not usual.items:  # never a sheet of something that nobody chose
            problems.append(RowProblem("exercises", ""))
        return usual.items, usual.set_id
    known, found = [(entry.id, entry.name) for entry in library.entries.values()], list[str]()
    for name in names:
        item = find_exercise(name, known, numbered=False) or find_exercise(f"{name} stretch", known, numbered=False)
        if item is None:
            before, _, after = text.partition(name)
            message = f"No exercise is called “{name[:40]}”."
            problems.append(RowProblem("exercises", message, tuple(_offers(name, text, library)), (before, after)))
        elif item not in found:
            found.append(item)
    own = {item.id: item for item in usual.items}
    set_id = usual.set_id if set(found) <= set(own) else ""
    items = tuple(
        own.get(item) or OrderItem(item, tuple(dose_texts(library.entries[item].exercise.dose).items()))
        for item in found
    )
    return items, set_id


def _offers(name: str, text: str, library: Library) -> Iterator[tuple[str, str]]:
    """Yield the exercise that is meant most likely, as a button and as the cell's text with it."""
    names = {entry.name.casefold(): entry for entry in library.entries.values()} | {
        entry.id: entry for entry in library.entries.values()
    }
    hint = nearest(name.casefold(), names)
    entry = names.get(hint.removeprefix("did you mean '").removesuffix("'?")) if hint else None
    if entry:
        yield entry.name, text.replace(name, entry.id)


def _dosed(
    item: OrderItem, set_id: str, texts: Mapping[str, str], library: Library, problems: list[RowProblem]
) -> OrderItem:
    """Return an exercise with the doses that the row says, in the terms that it has."""
    entry, values = library.entries[item.id], dict(item.dose)
    for name in DOSE_FIELDS:
        if texts[name] and name in entry.terms:
            values.pop(f"{name}.to", None)
            values[name] = texts[name]
    if texts["side"] and "sides" in entry.terms:
        try:
            values["sides"] = same_choice(texts["side"], CHOICES["side"])
        except PhraseError as error:
            problems.append(RowProblem("side", sentence(error.message)))
    _, wrong = read_values(library.base(item.id, set_id), values)
    problems += [RowProblem(each.field, sentence(each.message)) for each in wrong]
    return item._replace(dose=tuple(values.items()))
