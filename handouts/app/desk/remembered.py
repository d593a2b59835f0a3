"""What this machine's user asked to keep: sheets to print again, and what a list's columns are. One folder, emptied at a press."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from handouts.app.desk.form import PERSON, SheetForm, TrayItem
from handouts.core.files import delete_file, write_file

FOLDER = "remembered"
MOST = 50  # sheets: the oldest goes
KEPT = (*PERSON, "layout", "paper", "ink", "language", "set_id")
COLUMNS = (
    "columns"  # a file of its own: what columns were chosen to be, by a digest of the headings, which may hold anything
)
MOST_LISTS = 200  # kinds of lists: the oldest goes
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
    """Delete one kept sheet, what lists' columns are (the id `columns`), or with an empty id all that is kept."""
    folder = folder_of(root)
    for sheet in read_remembered(root):
        if sheet_id in ("", sheet.id):
            delete_file(folder / f"{sheet.id}.json", folder)
    if sheet_id in ("", COLUMNS) and _columns_path(root).exists():
        delete_file(_columns_path(root), folder)


def remember_columns(root: Path, headings: Sequence[str], columns: Sequence[str]) -> None:
    """Keep what the columns of lists with these headings are. Raises ContentError where it cannot be written."""
    kept = _all_columns(root)
    kept.pop(_headings_digest(headings), None)
    kept[_headings_digest(headings)] = list(columns)
    newest = dict(list(kept.items())[-MOST_LISTS:])
    write_file(folder_of(root) / ".gitignore", IGNORE.encode(), folder_of(root))
    write_file(_columns_path(root), json.dumps(newest, indent=1).encode(), folder_of(root))


def columns_for(root: Path, headings: Sequence[str]) -> list[str] | None:
    """Return what was kept for these headings; None where nothing was, or what was kept does not fit them."""
    found = _all_columns(root).get(_headings_digest(headings))
    return (
        found
        if isinstance(found, list) and len(found) == len(headings) and all(isinstance(each, str) for each in found)
        else None
    )


def count_lists(root: Path) -> int:
    """Return for how many kinds of lists it is kept what their columns are."""
    return len(_all_columns(root))


def _columns_path(root: Path) -> Path:
    return folder_of(root) / f"{COLUMNS}.json"


def _all_columns(root: Path) -> dict[str, Any]:
    try:
        kept = json.loads(_columns_path(root).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _headings_digest(headings: Sequence[str]) -> str:
    return blake2b("\n".join(headings).encode(), digest_size=16).hexdigest()
