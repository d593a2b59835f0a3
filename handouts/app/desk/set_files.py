"""Sets as files of the project: exercises and doses under a name, no person in them. Written by a press that says so."""

import io
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from handouts.app.desk.form import SheetForm
from handouts.app.desk.library import SAVED_HERE, Library
from handouts.app.project import SETS
from handouts.core.files import delete_file, write_file

OWN = "set-"  # begins the id of a set that stands in a file, beside those that topics make


def save_set(root: Path, library: Library, form: SheetForm, title: str, set_id: str = "") -> str:
    """Write the sheet's exercises and doses as a set, a new one or in place of one; return its id.

    Raises ContentError where the file cannot be written.
    """
    from ruamel.yaml import YAML

    name = set_id.removeprefix(OWN) if set_id in library.sets else _free_name(title, root / SETS)
    exercises = [_entry(item.id, library.set_dose(item.id, item.values)) for item in form.items]
    written = io.BytesIO(f"{SAVED_HERE}, which may change and delete it.\n".encode())
    written.seek(0, io.SEEK_END)
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump({"title": str(title), "exercises": exercises}, written)
    write_file(root / SETS / f"{name}.yaml", written.getvalue(), root / SETS)
    return f"{OWN}{name}"


def forget_set(root: Path, set_id: str) -> None:
    """Delete a set's file. Raises ContentError where it cannot be deleted."""
    delete_file(root / SETS / f"{set_id.removeprefix(OWN)}.yaml", root / SETS)


def _entry(item: str, dose: Mapping[str, str]) -> object:
    return {"use": item, "dose": dict(dose)} if dose else item


def _free_name(title: str, folder: Path) -> str:
    """Return a file's name after a title, in letters that every system takes, that no other set has."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:50] or "set"
    base = base if base[0].isalpha() else f"set-{base}"
    tries = (base, *(f"{base}-{number}" for number in range(2, 1000)))
    return next(name for name in tries if not (folder / f"{name}.yaml").exists())
