"""A YAML roster as a table: a list with one entry for each person, whose keys are the columns. Shares the content's node reader."""

from pathlib import Path

from handouts.content.nodes import Tree, read_tree
from handouts.core.problems import ContentError, Origin, Problem, has_errors
from handouts.roster.columns import (
    FIRST_NAMES,
    FOR_EACH_EXERCISE,
    LAST_NAMES,
    column_key,
    dose_hint,
    is_column,
    unused_columns,
)
from handouts.roster.table import PEOPLE_LIMIT, RosterTable, refuse, too_many_people

SIZE_LIMIT = 1_000_000  # bytes, what the node reader takes
EXAMPLE = "- name: Ada Example"
PARTS_OF_NAMES = FIRST_NAMES | LAST_NAMES


def read_listed(path: Path, name: str) -> RosterTable:
    """Read a YAML roster; rows count from 1, there being no header row. Raises ContentError with all that is wrong in it."""
    if path.stat().st_size > SIZE_LIMIT:
        raise refuse(name, "a YAML roster is 1 MB at most", "use CSV for a long list")
    tree = read_tree(path, name)
    if not isinstance(tree.value, list):
        raise refuse(name, "a roster is a list of people", f"start each person with a hyphen: {EXAMPLE}", 1)
    if len(tree.value) > PEOPLE_LIMIT:
        raise too_many_people(name)
    problems: list[Problem] = [*tree.problems]
    unused: dict[str, Origin] = {}
    people = [_read_person(value, index, tree, problems, unused) for index, value in enumerate(tree.value)]
    if has_errors(problems):
        raise ContentError(problems)
    if not people:
        raise refuse(name, "the roster is empty", f"start each person with a hyphen: {EXAMPLE}", 1)
    if unused:
        problems.append(unused_columns(tuple(unused), next(iter(unused.values()))))
    header = tuple({key: None for person in people for key in person})  # in the order in which they are first met
    rows = [
        (index + 1, tree.place((index,)).line, [person.get(key, "") for key in header])
        for index, person in enumerate(people)
    ]
    return RosterTable(header, 0, 0, rows, tuple(problems))


def _read_person(
    value: object, index: int, tree: Tree, problems: list[Problem], unused: dict[str, Origin]
) -> dict[str, str]:
    """Return a person's cells by column."""
    if not isinstance(value, dict):
        problems.append(Problem(_place(tree, index), "this is not a person with keys and values", f"write {EXAMPLE}"))
        return {}
    row: dict[str, str] = {}
    for key, item in value.items():
        if key == "origins":
            continue
        column, where = column_key(key), _place(tree, index, key)
        if is_column(column):
            _read_item(column, item, row, problems, where)
        elif hint := dose_hint(column):
            problems.append(Problem(where, "no column is called this", hint))
        elif column not in PARTS_OF_NAMES:
            unused.setdefault(column, where)
        elif isinstance(item, str):
            row[column] = item
    return row


def _read_item(key: str, item: object, row: dict[str, str], problems: list[Problem], where: Origin) -> None:
    """Add the cells of one key: a plain value, a list of exercises, a hold from and to, or a dose for each exercise."""
    if item is None or isinstance(item, str):
        row[key] = item or ""
    elif isinstance(item, list) and all(isinstance(part, str) for part in item):
        row[key] = ", ".join(item)
    elif isinstance(item, dict) and set(item) == {"from", "to", "origins"} and key.partition(".")[0] == "hold":
        row[key] = f"{item['from']}-{item['to']}"
    elif isinstance(item, dict) and key in FOR_EACH_EXERCISE:
        for exercise, inner in item.items():
            if exercise != "origins":
                _read_item(f"{key}.{exercise}", inner, row, problems, where)
    else:
        problems.append(Problem(where, "the value cannot be a list or a set of keys here", "write a plain value"))


def _place(tree: Tree, index: int, key: str = "") -> Origin:
    origin = tree.place((index, key) if key else (index,))
    path = f"row {index + 1}, column {key}" if key else f"row {index + 1}"
    return Origin(origin.file, origin.line, origin.column, path)
