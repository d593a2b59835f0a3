"""Imports point one way: no package knows the packages below it, and each library has one door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.topics import ROOT

PACKAGE = ROOT / "handouts"
TOOLS = ROOT / "tools"

# from the values that all share down to the command; a package may import only what stands on a line above it
LINES = "core · figures theme · typeset · content · workshop · sheet script deck · web · pdf · roster · app"
ORDER = [line.split() for line in LINES.split(" · ")]
FACE = {"__init__", "__main__"}
PLANNERS_KNOW_NOT = {"reader", "nodes", "checks"}  # what is planned was read and checked before
DOORS = {
    "reportlab": {"pdf"}, "pikepdf": {"pdf"}, "pptx": {"deck"}, "numpy": {"figure_rig"}, "shapely": {"figure_rig"},
    "starlette": {"app"}, "uvicorn": {"app"}, "jinja2": {"app"}, "pypdfium2": {"app"}, "ruamel": {"app"},
    "click": {"app"}, "yaml": {"content"}, "python_calamine": {"roster"}, "segno": {"figures"},
    "pathops": {"figures"}, "wasmtime": {"figures"}, "resvg_py": {"figures", "figure_rig"},
}  # fmt: skip
FILES = sorted([*PACKAGE.rglob("*.py"), *TOOLS.rglob("*.py")])


def package_of(path: Path) -> str:
    base = PACKAGE if path.is_relative_to(PACKAGE) else TOOLS
    return path.relative_to(base).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Yield each module that a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imported(path) if name.startswith("handouts.")} - {"VERSION"}


def above(package: str) -> set[str]:
    """Return the packages that stand on a line above the one that names this package."""
    index = next(index for index, line in enumerate(ORDER) if package in line)
    return {name for line in ORDER[:index] for name in line}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_package_imports_only_what_stands_above_it(path: Path) -> None:
    package = package_of(path)
    if package not in FACE:
        assert ours(path) - {package} <= above(package)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_library_has_one_door_and_the_package_no_tools(path: Path) -> None:
    for name in imported(path):
        library = name.split(".")[0]
        assert package_of(path) in DOORS.get(library, {package_of(path)}), f"{library} has another door"
        assert library != "tools" or path.is_relative_to(TOOLS)


@pytest.mark.parametrize("package", ["sheet", "script", "deck", "web"])
def test_planners_know_nothing_of_the_reader(package: str) -> None:
    for path in (PACKAGE / package).rglob("*.py"):
        modules = {name.split(".")[2] for name in imported(path) if name.startswith("handouts.content.")}
        assert not modules & PLANNERS_KNOW_NOT


WRITERS = {
    PACKAGE / "core" / "files.py",
    PACKAGE / "figures" / "resvg.py",  # hands a file to a program shut into a temporary folder
}


def test_only_files_writes() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path in WRITERS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in {
                "write_text",
                "write_bytes",
                "mkdir",
                "unlink",
                "rename",
            }:
                raise AssertionError(f"{path}:{node.lineno} writes")


def test_the_map_names_the_packages_in_their_order() -> None:
    assert f"`{LINES}`" in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
