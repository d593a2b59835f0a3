"""A type's name is unique in the package, so that a word means one thing."""

import ast
from collections import defaultdict
from pathlib import Path

from tests.topics import ROOT

PACKAGE = ROOT / "handouts"
ROOMS = ("core", "app")  # whose names are held against all others


def type_names(path: Path) -> set[str]:
    """Return the names of the classes and type aliases that a file defines."""
    names = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            names.add(node.name)
        elif (
            isinstance(node, ast.AnnAssign)
            and isinstance(node.annotation, ast.Name)
            and node.annotation.id == "TypeAlias"
        ):
            names.add(ast.unparse(node.target))
    return names


def test_no_type_of_the_program_around_the_outputs_has_the_name_of_another() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in type_names(path):
            places[name].append(path.relative_to(PACKAGE).as_posix())
    doubled = {name: found for name, found in places.items() if len(found) > 1}
    assert {
        name: found
        for name, found in doubled.items()
        if any(path.split("/")[0] in ROOMS and "batch" not in path for path in found)
    } == {}
