"""What each press on the sheet page does to its form. Between the form and the page; nothing here is printed or written."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from handouts.app.desk.doses import dose_texts
from handouts.app.desk.form import PERSON, SheetForm, TrayItem
from handouts.app.desk.library import Library

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Done(NamedTuple):
    """What a press did: words to say aloud, words that stand with Undo, the control that takes the focus."""

    spoken: str = ""
    undo: str = ""
    focus: str = ""
    problem: str = ""  # what is wrong with what was typed for it


Action = Callable[[SheetForm, Library, str], Done]


def press(form: SheetForm, library: Library, do: str) -> Done:
    """Do what the button pressed says. A press that is none of ours changes nothing."""
    verb, _, rest = do.partition(" ")
    if turned := form.turn(verb, rest):
        return Done(turned[0], focus=turned[1])
    action = ACTIONS.get(verb)
    return action(form, library, rest) if action else Done()


def _add(form: SheetForm, library: Library, item: str) -> Done:
    if item not in library.entries:
        return Done()
    name = library.entries[item].name
    if form.number(item):  # pressed again, it goes to it and never adds it twice
        return Done(f"{name} is number {form.number(item)} on the sheet", focus=f"dose-{item}")
    form.keep_step()
    form.items.append(TrayItem(item, dose_texts(library.base(item, form.set_id).dose)))
    return Done(f"{name} added, now {len(form.items)} on the sheet")


def _remove(form: SheetForm, library: Library, item: str) -> Done:
    place = form.number(item)
    if not place:
        return Done()
    words = f"{_name(library, item)} was removed."
    form.keep_step(words)
    del form.items[place - 1]
    after = form.items[min(place, len(form.items)) - 1].id if form.items else ""
    return Done(words, words, f"dose-{after}" if after else "find")


def _move(form: SheetForm, library: Library, rest: str) -> Done:
    """Move an exercise to a place, counted from 1."""
    item, _, place = rest.partition(" ")
    found = form.find_item(item)
    if found is None or not place.isdigit():
        return Done()
    index = min(max(int(place), 1), len(form.items)) - 1
    if index == form.number(item) - 1:
        return Done()
    form.keep_step()
    form.items.remove(found)
    form.items.insert(index, found)
    return Done(f"{_name(library, item)}, now {index + 1} of {len(form.items)}")


def _up(form: SheetForm, library: Library, item: str) -> Done:
    return _move(form, library, f"{item} {max(form.number(item) - 1, 1)}")


def _down(form: SheetForm, library: Library, item: str) -> Done:
    return _move(form, library, f"{item} {form.number(item) + 1}")


def _use(form: SheetForm, library: Library, set_id: str) -> Done:
    """Put a set's exercises on the sheet, in place of what is there."""
    chosen = library.sets.get(set_id)
    if chosen is None:
        return Done()
    words = f"The set {chosen.title} took the place of what was here." if form.items else ""
    form.keep_step(words)
    form.items = [TrayItem(item, dict(dose)) for item, dose in chosen.items]
    form.set_id, form.page = set_id, 1
    return Done(f"{chosen.title} is on the sheet, {len(form.items)} exercises", words, "name")


def _all(form: SheetForm, library: Library, item: str) -> Done:
    """Give every exercise the dose of this one, in the terms that it has as well."""
    source = form.find_item(item)
    if source is None:
        return Done()
    words = f"All have the dose of {_name(library, item)} now."
    form.keep_step(words)
    _give(form, library, source.values)
    return Done(words, words)


def _dose(form: SheetForm, _library: Library, _rest: str) -> Done:
    form.bulk = None if form.bulk is not None else {}
    return Done(focus="all-first" if form.bulk is not None else "")


def _dose_all(form: SheetForm, library: Library, _rest: str) -> Done:
    given = {name: value.strip() for name, value in (form.bulk or {}).items() if value.strip()}
    if not given:
        return Done("Nothing was typed, so nothing changed", focus="all-first")
    words = f"One dose was set for all {len(form.items)}."
    form.keep_step(words)
    if {"hold", "hold.to"} & set(given):  # both ends belong together
        given = {"hold": "", "hold.to": "", **given}
    _give(form, library, given)
    form.bulk = None
    return Done(words, words, "bulk-button")


def _give(form: SheetForm, library: Library, values: dict[str, str]) -> None:
    for each in form.items:
        terms = library.entries[each.id].terms if each.id in library.entries else ()
        each.values |= {name: value for name, value in values.items() if name.split(".")[0] in terms}


def _back(form: SheetForm, library: Library, item: str) -> Done:
    found = form.find_item(item)
    if found is None or item not in library.entries:
        return Done()
    words = f"The dose of {_name(library, item)} was put back."
    form.keep_step(words)
    found.values = dose_texts(library.base(item, form.set_id).dose)
    return Done(words)


def _undo(form: SheetForm, _library: Library, _rest: str) -> Done:
    words = form.step_back()
    if words is None:
        return Done("There is nothing to undo")
    return Done(f"Undone: {words}" if words else "Undone")


def _new(form: SheetForm, library: Library, _rest: str) -> Done:
    words = "This is a new sheet."
    form.keep_step(words, is_whole=True)
    therapist = form.therapist
    for name in PERSON:
        setattr(form, name, "")
    form.therapist, form.date = therapist, today(form.paper)
    form.items, form.set_id, form.remember, form.page, form.bulk = [], "", False, 1, None
    return Done(words, words, "name")


def _left(form: SheetForm, _library: Library, which: str) -> Done:
    form.left, form.find = ("sets" if which == "sets" else "exercises"), ""
    return Done(focus=f"left-{form.left}")


def _layout(form: SheetForm, _library: Library, layout: str) -> Done:
    form.layout, form.page = layout, 1
    return Done(f"The layout is {layout} now", focus="layout")


def _save_set(form: SheetForm, library: Library, set_id: str) -> Done:
    """Open the field for a set's name; what was typed is saved by the page, because that writes a file."""
    known = library.sets.get(set_id)
    form.set_title = known.title if known else ""
    return Done(focus="set-title")


def _leave_set(form: SheetForm, _library: Library, _rest: str) -> Done:
    form.set_title = None
    return Done(focus="save-set")


def today(paper: str) -> str:
    """Return today's date as a sheet prints it: the month first where paper is US Letter."""
    day = date.today()
    month = MONTHS[day.month - 1]
    return f"{month} {day.day}, {day.year}" if paper == "letter" else f"{day.day} {month} {day.year}"


def _name(library: Library, item: str) -> str:
    return library.entries[item].name if item in library.entries else item


ACTIONS: dict[str, Action] = {
    "add": _add,
    "remove": _remove,
    "move": _move,
    "up": _up,
    "down": _down,
    "use": _use,
    "all": _all,
    "dose": _dose,
    "dose-all": _dose_all,
    "back": _back,
    "undo": _undo,
    "new": _new,
    "left": _left,
    "layout": _layout,
    "name-set": _save_set,
    "leave-set": _leave_set,
}
