"""Imports point one way: no room knows the rooms below it, and each library has one door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.topics import ROOT

PACKAGE = ROOT / "handouts"

# from the values that all share down to the command; a room may import only what stands above it
ORDER = (
    "problems", "files", "geometry", "truetype", "picture", "model", "words", "theme", "text", "page", "template", "copies",
    "nodes", "plain", "reader", "prescription", "agenda", "schedule", "notes", "readability", "check", "project",
    "pdf", "sheet", "script", "deck", "roster", "batch", "outputs", "depend", "build", "schema", "watch",
    "console", "cli", "__main__",
)  # fmt: skip
ASIDE = {
    "rig": {"files", "geometry", "model", "nodes", "picture", "problems", "theme"}
}  # at design time, with its own door
STRANGERS = ("sheet", "script", "deck")  # know nothing of each other, and nothing of the reader
DOORS = {
    "reportlab": {"pdf"}, "pikepdf": {"pdf"}, "pptx": {"deck"}, "numpy": {"rig"}, "shapely": {"rig"},
    "click": {"cli", "console"}, "yaml": {"nodes"}, "openpyxl": {"roster"}, "segno": {"picture"},
}  # fmt: skip
FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Yield each module that a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_what_stands_above_it(path: Path) -> None:
    room = room_of(path)
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("handouts.")} - {room, "VERSION"}
    if room in ASIDE:
        assert rooms <= ASIDE[room]
    elif room != "__init__":
        assert room in ORDER, f"{room} has no place in the order"
        assert rooms <= set(ORDER[: ORDER.index(room)])


@pytest.mark.parametrize("room", STRANGERS)
def test_the_outputs_know_nothing_of_each_other_or_of_the_reader(room: str) -> None:
    foreign = {*STRANGERS, "reader", "nodes", "project", "check"} - {room}
    for path in (PACKAGE / room).rglob("*.py"):
        assert not {name.split(".")[1] for name in imported(path) if name.startswith("handouts.")} & foreign


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_each_library_has_one_door(path: Path) -> None:
    for name in imported(path):
        library = name.split(".")[0]
        assert room_of(path) in DOORS.get(library, {room_of(path)}), f"{library} has another door"


def test_only_files_writes() -> None:
    writers = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "replace"}
    for path in FILES:
        if room_of(path) in ("files", "rig"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in writers - {"replace"}:
                raise AssertionError(f"{path}:{node.lineno} writes")


def test_the_map_names_the_rooms_in_their_order() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    listed = text.split("## Rooms, in the order of imports\n`")[1].split("`")[0]
    assert [room.strip() for room in listed.split("·")] == [room for room in ORDER if room != "__main__"]
