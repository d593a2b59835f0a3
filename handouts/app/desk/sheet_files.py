"""Presses on the sheet page that write or delete a file: sets, and sheets that are remembered. Nothing else on the page does."""

from collections.abc import Callable

from handouts.app.desk.actions import Done
from handouts.app.desk.app import Desk
from handouts.app.desk.form import SheetForm
from handouts.app.desk.library import Library
from handouts.app.desk.remembered import bring_back, folder_of, forget, read_remembered, remember
from handouts.app.desk.set_files import forget_set, save_set
from handouts.core.problems import ContentError

FileAction = Callable[[Desk, SheetForm, Library, str], Done]


def press_file(desk: Desk, form: SheetForm, library: Library, do: str) -> Done | None:
    """Do what a press says that writes or deletes a file; None where it is not one of these.

    Raises ContentError where a file cannot be written.
    """
    verb, _, rest = do.partition(" ")
    action = FILE_ACTIONS.get(verb)
    return action(desk, form, library, rest) if action else None


def keep_sheet(desk: Desk, form: SheetForm) -> str:
    """Remember the sheet that is printed or saved, where that is ticked; return what went wrong, if anything."""
    if not form.remember:
        return ""
    try:
        remember(desk.home, form)
    except ContentError as error:
        return f"The sheet was not remembered: {error.problems[0].message}"
    return ""


def _save_set(desk: Desk, form: SheetForm, library: Library, set_id: str) -> Done:
    known = library.sets.get(set_id)
    title = known.title if known and known.is_own else " ".join((form.set_title or "").split())
    if not title:
        return Done(
            "The set needs a name", focus="set-title", problem="The set needs a name, such as Tight hips, week 1."
        )
    if not known and any(each.title.casefold() == title.casefold() for each in library.sets.values()):
        return Done(
            "There is a set of this name",
            focus="set-title",
            problem="There is a set of this name already. Give it another.",
        )
    form.set_id = save_set(desk.own_root(), library, form, title, set_id)
    form.set_title = None
    desk.forget_library()
    words = f"{title} was saved as a set, {folder_words(desk)}."
    return Done(words, words, "save-set")


def _forget_set(desk: Desk, form: SheetForm, library: Library, set_id: str) -> Done:
    known = library.sets.get(set_id)
    if known is None or not known.is_own:
        return Done()
    forget_set(desk.root, set_id)
    form.set_id = "" if form.set_id == set_id else form.set_id
    desk.forget_library()
    return Done(f"The set {known.title} was deleted", focus="left-sets")


def _again(desk: Desk, form: SheetForm, library: Library, sheet_id: str) -> Done:
    sheet = next((each for each in read_remembered(desk.home) if each.id == sheet_id), None)
    if sheet is None:
        return Done("That sheet is not remembered any more")
    words = "A remembered sheet took the place of what was here." if form.items or form.name else ""
    form.keep_step(words, is_whole=True)
    bring_back(sheet, form)
    form.items = [item for item in form.items if item.id in library.entries]
    form.set_id = form.set_id if form.set_id in library.sets else ""
    return Done("The remembered sheet is here again", words, "name")


def _forget(desk: Desk, _form: SheetForm, _library: Library, sheet_id: str) -> Done:
    forget(desk.home, "" if sheet_id == "all" else sheet_id)
    return Done("Forgotten", focus="left-sets")


def folder_words(desk: Desk) -> str:
    """Name the folder that sets stand in."""
    return f"in {desk.root / 'content' / 'sets'}"


def remembered_folder(desk: Desk) -> str:
    """Name the folder that remembered sheets stand in."""
    return str(folder_of(desk.home))


FILE_ACTIONS: dict[str, FileAction] = {
    "save-set": _save_set,
    "forget-set": _forget_set,
    "again": _again,
    "forget": _forget,
}
