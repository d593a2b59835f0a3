"""A type's name is unique in the package, so that a word means one thing."""

import ast
from collections import defaultdict
from pathlib import Path

from tests.topics import ROOT

PACKAGE = ROOT / "handouts"


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


def test_no_type_has_the_name_of_another() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in type_names(path):
            places[name.lstrip("_")].append(path.relative_to(PACKAGE).as_posix())
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
