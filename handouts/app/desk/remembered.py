"""Sheets of people that this machine's user asked to keep, to print them again. One folder, written only when asked, emptied at a press."""

import json
import secrets
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from handouts.app.desk.form import PERSON, SheetForm, TrayItem
from handouts.core.files import delete_file, write_file

FOLDER = "remembered"
MOST = 50  # sheets: the oldest goes
KEPT = (*PERSON, "layout", "paper", "ink", "language", "set_id")
IGNORE = "# people's names stay on the machine\n*\n"


class RememberedSheet(NamedTuple):
    """A sheet that was kept: whose it is, and the day on which it was printed or saved."""

    id: str
    name: str
    day: str
    data: dict[str, Any]


def folder_of(root: Path) -> Path:
    """Return the one folder that sheets are kept in."""
    return root / FOLDER


def remember(root: Path, form: SheetForm) -> None:
    """Keep a sheet; one of the same person and day takes the earlier one's place. Raises ContentError where it cannot be written."""
    folder, day = folder_of(root), date.today().isoformat()
    data = {name: getattr(form, name) for name in KEPT} | {"items": [asdict(item) for item in form.items], "day": day}
    for old in read_remembered(root):
        if (old.name, old.day) == (form.name, day):
            delete_file(folder / f"{old.id}.json", folder)
    write_file(folder / ".gitignore", IGNORE.encode(), folder)
    name = f"{day}-{secrets.token_hex(4)}"  # a file's name says nothing of whose sheet it is
    write_file(folder / f"{name}.json", json.dumps(data, ensure_ascii=False, indent=1).encode(), folder)
    for old in read_remembered(root)[MOST:]:
        delete_file(folder / f"{old.id}.json", folder)


def read_remembered(root: Path) -> tuple[RememberedSheet, ...]:
    """Return the sheets that were kept, the newest first. A file that is none is passed over."""
    found = []
    for path in sorted(
        folder_of(root).glob("*.json"), key=lambda path: (path.stem[:10], path.stat().st_mtime_ns), reverse=True
    ):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            found.append(RememberedSheet(path.stem, str(data["name"]), str(data["day"]), data))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return tuple(found)


def bring_back(sheet: RememberedSheet, form: SheetForm) -> None:
    """Put a kept sheet into the form, as it was printed then."""
    for name in KEPT:
        if isinstance(sheet.data.get(name), str):
            setattr(form, name, sheet.data[name])
    items = sheet.data.get("items", [])
    form.items = [
        TrayItem(str(item["id"]), {str(k): str(v) for k, v in item["values"].items()}, str(item["note"]))
        for item in items
    ]
    form.page = 1


def forget(root: Path, sheet_id: str) -> None:
    """Delete one kept sheet, or with an empty id all of them."""
    folder = folder_of(root)
    for sheet in read_remembered(root):
        if sheet_id in ("", sheet.id):
            delete_file(folder / f"{sheet.id}.json", folder)
