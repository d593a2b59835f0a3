"""What the sheet page shows: the form and the library as words and rows for the templates. Between the page's routes and its templates."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from handouts.app.console import count
from handouts.app.desk.actions import Done
from handouts.app.desk.doses import (
    SIDES,
    DoseField,
    DosePiece,
    dose_fields,
    dose_line,
    dose_texts,
    joined_text,
    only,
    read_values,
    shared_fields,
)
from handouts.app.desk.form import PERSON, SheetForm, TrayItem
from handouts.app.desk.library import WHO, Library, LibraryEntry, LibrarySet, OrderItem, SheetOrder
from handouts.content.dosage import dose_text
from handouts.content.model import Exercise
from handouts.core.problems import Problem
from handouts.core.sentences import capitalised, sentence
from handouts.roster.headings import plain

LAYOUTS = (("sheet", "Full sheet"), ("large", "Large print"), ("card", "Card"), ("log", "Log"))
OTHERS = (("large", "Large print"), ("card", "Card"), ("log", "Four-week log"))
PAPERS = (("a4", "A4"), ("letter", "US Letter"))
INKS = (("colour", "Colour"), ("grey", "Grey"))
TAIL = 70  # letters shown of what does not fit
MANY = 5  # exercises: more are done less
KEYS = (
    ("Ctrl K", "find"),
    ("Enter", "add"),
    ("Alt Up Down", "move"),
    ("Ctrl Z", "undo"),
    ("Ctrl S", "save"),
    ("Ctrl P", "print"),
)
ALL_KEYS = (
    ("Ctrl K", "find an exercise; Enter adds the first that is found, Down goes into the list, Esc clears"),
    ("Up or Down or Enter", "in the list: move, add"),
    ("Alt Up or Alt Down", "move the exercise that you are on"),
    ("Enter", "on a dose: open it; in its fields: close it"),
    ("Delete", "on a dose: take the exercise off the sheet"),
    ("Ctrl Z", "undo the last press"),
    ("Ctrl P", "print"),
    ("Ctrl S", "save the PDF"),
    ("Ctrl /", "this list"),
)


class Why(NamedTuple):
    """What is wrong beside one field: the words, what more there is to say, and whether another layout has room."""

    words: str
    rest: str = ""
    layout: str = ""


class TrayRow(NamedTuple):
    """One exercise as the middle column shows it."""

    id: str
    number: int
    name: str
    values: Mapping[str, str]
    note: str
    line: tuple[tuple[DosePiece, ...], ...]
    rows: tuple[tuple[str, tuple[DoseField, ...]], ...]
    where: str
    was: str
    is_open: bool

    @property
    def has_more(self) -> bool:
        """Whether one of the rarer terms has a value."""
        return any(self.values.get(field.name) for row, fields in self.rows if row == "More" for field in fields)


def order_of(form: SheetForm, **changes: Any) -> SheetOrder:  # noqa: ANN401  fields of the order
    """Return what the form asks to be printed."""
    items = tuple(OrderItem(item.id, tuple(sorted(item.values.items())), item.note) for item in form.items)
    person = {name: getattr(form, name) for name in PERSON}
    return SheetOrder(
        items, set_id=form.set_id, layout=form.layout, paper=form.paper, ink=form.ink, language=form.language, **person
    )._replace(**changes)


def field_problems(form: SheetForm, library: Library) -> dict[str, Why]:
    """Return what is wrong with numbers typed, by exercise."""
    found: dict[str, Why] = {}
    for item in form.items:
        _, problems = read_values(library.base(item.id, form.set_id), item.values)
        if problems:
            message, hint = problems[0].message, problems[0].hint.split(";")[0]
            found[item.id] = Why(sentence(message), sentence(hint))
    return found


def made_problems(problems: Iterable[Problem], form: SheetForm) -> tuple[dict[str, Why], list[Problem]]:
    """Sort what a sheet's making found into what stands beside a field, and the rest."""
    whys: dict[str, Why] = {}
    rest: list[Problem] = []
    for problem in problems:
        field = problem.origin.path
        item = field.partition(".")[2]
        if not problem.origin.file and field in PERSON:
            whys.setdefault(field, _why(problem, getattr(form, field)))
        elif not problem.origin.file and form.find_item(item):
            whys.setdefault(item, _why(problem, ""))
        else:
            rest.append(problem)
    return whys, rest


def _why(problem: Problem, value: str) -> Why:
    """Return a problem as it stands beside its field, with the end of the text that has no room."""
    found = re.search(r"(\d+) characters too long", problem.message)
    tail = value[-int(found[1]) :].strip() if found and value else ""
    what = f"What does not fit ends in: “…{tail[-TAIL:]}”" if tail else sentence(problem.hint)
    return Why(sentence(problem.message), what)


def tray_rows(form: SheetForm, library: Library, whys: Mapping[str, Why]) -> tuple[TrayRow, ...]:
    """Return the exercises on the sheet for the middle column."""
    return tuple(_tray_row(number, item, form, library, whys) for number, item in enumerate(form.items, 1))


def _tray_row(number: int, item: TrayItem, form: SheetForm, library: Library, whys: Mapping[str, Why]) -> TrayRow:
    base = library.base(item.id, form.set_id)
    dosed = library.dosed(item.id, form.set_id, item.values)
    own, was = dose_texts(base.dose), ""
    changed = [
        name
        for name in base.dose.given
        if joined_text(own, name) != joined_text(item.values, name) and joined_text(own, name)
    ]
    if changed:
        chosen = library.sets.get(form.set_id)
        source = "set" if chosen and chosen.is_own else "exercise"
        was = f"The {source} says {_term_words(base, changed[0], form.language)}."
    line, rows = dose_line(dosed, form.language), dose_fields(base, form.language)
    where = _where(base, dosed, form, library)
    return TrayRow(item.id, number, base.name, item.values, item.note, line, rows, where, was, item.id in whys)


def _term_words(exercise: Exercise, name: str, language: str) -> str:
    """Return a term of a dose in words: 20–30 seconds."""
    if name == "sides":
        return SIDES[exercise.dose.sides or "each"]
    alone = replace(exercise, dose=only(exercise.dose, (name,)))
    return dose_text(alone, language).removeprefix("Hold ").removeprefix("hold ")


def _where(base: Exercise, dosed: Exercise, form: SheetForm, library: Library) -> str:
    """Say where the numbers come from, each source once."""
    entry, said = library.entries[dosed.id].exercise, dict[str, list[str]]()
    for name, value in dosed.dose.given.items():
        if name == "sides" or getattr(value, "is_asked", False):
            continue
        is_entry, is_base = value == getattr(entry.dose, name), value == getattr(base.dose, name)
        source = "from the exercise" if is_entry else _source(form, library) if is_base else "yours"
        said.setdefault(source, []).append(_term_words(dosed, name, form.language))
    return " ".join(
        f"{_listed(words)} {'is' if len(words) == 1 else 'are'} {source}." for source, words in said.items()
    )


def _source(form: SheetForm, library: Library) -> str:
    chosen = library.sets.get(form.set_id)
    return f"from the {'set' if chosen and chosen.is_own else 'topic'}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


class Rows(NamedTuple):
    """The library's rows under their headings, and which of them the words typed and the filters ticked leave."""

    groups: tuple[tuple[str, tuple[LibraryEntry, ...]], ...]
    shown: frozenset[str]
    first: str = ""
    is_narrowed: bool = False


def library_rows(form: SheetForm, library: Library) -> Rows:
    """Return all exercises, and which of them are shown; a script may show others without asking."""
    words = plain(form.find).split() if form.left == "exercises" else []
    groups: dict[str, list[LibraryEntry]] = {}
    for entry in library.entries.values():
        groups.setdefault(entry.group, []).append(entry)
    shown = [entry.id for entries in groups.values() for entry in entries if _is_shown(entry, words, form.show)]
    listed = tuple((heading, tuple(entries)) for heading, entries in groups.items())
    return Rows(listed, frozenset(shown), shown[0] if words and shown else "", bool(words or form.show))


def filter_words(entry: LibraryEntry) -> str:
    """Return the filters that an exercise answers to, as the page's own script reads them."""
    return "|".join(f"{row}: {value}" for row, values in _filter_values(entry) for value in values)


def _is_shown(entry: LibraryEntry, words: list[str], show: list[str]) -> bool:
    text = plain(entry.search)
    if not all(word in text for word in words):
        return False
    wanted: dict[str, set[str]] = {}
    for each in show:
        row, _, value = each.partition(": ")
        wanted.setdefault(row, set()).add(value)
    has = dict(_filter_values(entry))
    return all(values & set(has.get(row, ())) for row, values in wanted.items())


def _filter_values(entry: LibraryEntry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("Body", tuple(capitalised(region) for region in entry.exercise.region)),
        ("Kind", (entry.kind_name,)),
        ("Who", (WHO[entry.who],)),
    )


def library_filters(library: Library) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """Return what the library can be narrowed by, with how many exercises each leaves, most first. A row of one choice is none."""
    numbers: dict[str, dict[str, int]] = {}
    for entry in library.entries.values():
        for row, values in _filter_values(entry):
            for value in values:
                numbers.setdefault(row, {})[value] = numbers.get(row, {}).get(value, 0) + 1
    rows = ((row, sorted(values.items(), key=lambda each: -each[1])) for row, values in numbers.items())
    return tuple((row, tuple(values)) for row, values in rows if len(values) > 1)


def exercises_words(kinds: Iterable[str]) -> str:
    """Return how many exercises there are: `4 stretches`, or `3 exercises` where their kinds differ."""
    listed = list(kinds)
    if set(listed) == {"stretch"}:
        return "1 stretch" if len(listed) == 1 else f"{len(listed)} stretches"
    return count(len(listed), "exercise")


class ShownSet(NamedTuple):
    """A set as the left column, or the empty sheet, shows it."""

    id: str
    title: str
    says: str
    entries: tuple[LibraryEntry, ...]
    is_own: bool = False


def shown_set(chosen: LibrarySet, library: Library) -> ShownSet:
    """Return a set in words: how many exercises, how long they take, and with whom."""
    entries = tuple(library.entries[item] for item, _ in chosen.items if item in library.entries)
    helpers = {entry.who for entry in entries}
    who = "alone" if helpers == {"nobody"} else f"with a {helpers.pop()}" if len(helpers) == 1 else ""
    parts = [
        exercises_words(entry.kind for entry in entries),
        f"about {count(chosen.minutes, 'minute')}" if chosen.minutes else "",
        who,
    ]
    return ShownSet(chosen.id, chosen.title, ", ".join(part for part in parts if part), entries, chosen.is_own)


def set_groups(library: Library) -> tuple[tuple[str, tuple[ShownSet, ...]], ...]:
    """Return the sets under their headings."""
    sets = [shown_set(each, library) for each in library.sets.values()]
    groups = (
        ("Yours", tuple(each for each in sets if each.is_own)),
        ("Ready-made", tuple(each for each in sets if not each.is_own)),
    )
    return tuple((words, found) for words, found in groups if found)


class InUse(NamedTuple):
    """The set that the sheet was begun with, and in words what differs from it now."""

    id: str
    title: str
    is_own: bool
    changes: str


def set_in_use(form: SheetForm, library: Library) -> InUse | None:
    """Return the set in use with what was changed since."""
    chosen = library.sets.get(form.set_id)
    if chosen is None:
        return None
    return InUse(chosen.id, chosen.title, chosen.is_own, set_changes(form, chosen))


def set_changes(form: SheetForm, chosen: LibrarySet) -> str:
    """Say how the sheet differs from a set; nothing where it does not."""
    has, now = dict(chosen.items), [item.id for item in form.items]
    doses = sum(item.id in has and _is_changed(item.values, has[item.id]) for item in form.items)
    out, new = len(set(has) - set(now)), len(set(now) - set(has))
    kept = [item for item in has if item in now]
    moved = kept != [item for item in now if item in has]
    said = [
        f"changed {_number(doses)} dose{'s' if doses > 1 else ''}" if doses else "",
        f"took {_number(out)} out" if out else "",
        f"added {_number(new)}" if new else "",
        "changed the order" if moved else "",
    ]
    words = [each for each in said if each]
    return _listed(words) if words else ""


def _is_changed(values: Mapping[str, str], base: Mapping[str, str]) -> bool:
    return any(
        joined_text(values, name) != joined_text(base, name) for name in {*values, *base} if not name.endswith(".to")
    )


def _number(number: int) -> str:
    return (
        ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")[number]
        if number < 10
        else str(number)
    )


def page_values(form: SheetForm, library: Library, done: Done, whys: Mapping[str, Why]) -> dict[str, Any]:
    """Return what every part of the page is filled with, but for the page picture."""
    entries = [library.entries[item.id] for item in form.items]
    ready = [shown_set(each, library) for each in library.sets.values()]
    return {
        "title": "Sheet", "kind": "sheet", "keys": KEYS, "all_keys": ALL_KEYS, "library": library, "form": form, "done": done,
        "whys": {**dict.fromkeys((*PERSON, "set_title", *(item.id for item in form.items))), **whys},
        "tray": tray_rows(form, library, whys), "rows": library_rows(form, library), "filters": library_filters(library),
        "filter_words": filter_words, "set_groups": set_groups(library), "ready": ready[:3], "in_use": set_in_use(form, library),
        "bulk_terms": shared_fields((library.base(item.id, form.set_id) for item in form.items), form.language),
        "undo": done.undo or form.last_step,
        "first_name": form.name.split()[0] if form.name else "", "count_words": exercises_words(entry.kind for entry in entries),
        "layouts": LAYOUTS, "papers": PAPERS, "inks": INKS, "other_layouts": [each for each in OTHERS if each[0] != form.layout],
        "library_problems": library.problems, "version": library.version,
    }  # fmt: skip
