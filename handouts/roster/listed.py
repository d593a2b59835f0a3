"""A YAML roster as a table: a list with one entry for each person, whose keys are the columns. Shares the content's node reader."""

from collections.abc import Iterator
from pathlib import Path

from handouts.content.nodes import Tree, read_tree
from handouts.core.problems import ContentError, Origin, Problem, has_errors
from handouts.roster.columns import FOR_EACH_STRETCH, column_key, is_column, unknown_column
from handouts.roster.tables import Heading, Record, refuse

SIZE_LIMIT = 1_000_000  # bytes, what the node reader takes
EXAMPLE = "- name: Ada Example"


class Listed:
    """A list of people. Rows count from 1, there being no header row."""

    is_short = True

    def __init__(self, rows: list[tuple[int, dict[str, str]]], problems: tuple[Problem, ...]) -> None:
        keys = {key: None for _, row in rows for key in row}  # in the order in which they are first met
        self.heading = Heading(tuple(keys), 0, 0)
        self.rows = rows
        self.problems = problems

    def records(self) -> Iterator[Record]:
        for number, (line, row) in enumerate(self.rows, 1):
            yield number, line, [row.get(key, "") for key in self.heading.cells]


def open_listed(path: Path, name: str) -> Listed:
    """Open a YAML roster. Raises ContentError with all that is no list of people in it."""
    if path.stat().st_size > SIZE_LIMIT:
        raise refuse(name, "a YAML roster is 1 MB at most", "use CSV for a long list")
    tree = read_tree(path, name)
    if not isinstance(tree.value, list):
        raise refuse(name, "a roster is a list of people", f"start each person with a hyphen: {EXAMPLE}", 1)
    problems: list[Problem] = [*tree.problems]
    rows = [
        (tree.place((index,)).line, _read_row(value, index, tree, problems)) for index, value in enumerate(tree.value)
    ]
    if has_errors(problems):
        raise ContentError(problems)
    if not rows:
        raise refuse(name, "the roster is empty", f"start each person with a hyphen: {EXAMPLE}", 1)
    return Listed(rows, tuple(problems))


def _read_row(value: object, index: int, tree: Tree, problems: list[Problem]) -> dict[str, str]:
    """Return a person's cells by column."""
    if not isinstance(value, dict):
        problems.append(Problem(_place(tree, index), "this is no set of keys", f"write {EXAMPLE}"))
        return {}
    row: dict[str, str] = {}
    for key, item in value.items():
        if key == "origins":
            continue
        column, where = column_key(key), _place(tree, index, key)
        if is_column(column):
            _read_item(column, item, row, problems, where)
        else:
            problems.append(unknown_column(column, where))
    return row


def _read_item(key: str, item: object, row: dict[str, str], problems: list[Problem], where: Origin) -> None:
    """Add the cells of one key: a plain value, a list of stretches, a hold from and to, or a dose for each stretch."""
    if item is None or isinstance(item, str):
        row[key] = item or ""
    elif isinstance(item, list) and all(isinstance(part, str) for part in item):
        row[key] = ", ".join(item)
    elif isinstance(item, dict) and set(item) == {"from", "to", "origins"} and key.partition(".")[0] == "hold":
        row[key] = f"{item['from']}-{item['to']}"
    elif isinstance(item, dict) and key in FOR_EACH_STRETCH:
        for stretch, inner in item.items():
            if stretch != "origins":
                _read_item(f"{key}.{stretch}", inner, row, problems, where)
    else:
        problems.append(Problem(where, "the value cannot be a list or a set of keys here", "write a plain value"))


def _place(tree: Tree, index: int, key: str = "") -> Origin:
    origin = tree.place((index, key) if key else (index,))
    path = f"row {index + 1}, column {key}" if key else f"row {index + 1}"
    return Origin(origin.file, origin.line, origin.column, path)
