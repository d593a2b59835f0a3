"""How many small mistakes do the tests find? `python -m tests.benchmarks.mutants --count 40 --seed 1`

Each trial changes one place of a copy of the package (a comparison turned round, a number moved, a condition dropped, an option's
word exchanged) and runs the suite until something fails. What lives is printed with its line, to be met with a test or told apart as
a change that no one could notice. A trial takes as long as the tests of the changed package, or all of them where those stay green.
"""

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COPIED = ("handouts", "tests", "tools", "content", "assets", "examples", "docs", ".ci")
FLIPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn,
    ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip
# these look at the code's own text: every change would count as found
PASSED_OVER = ("--ignore=tests/figure_rig/test_source.py", "--ignore=tests/content/test_documentation.py")
WORDS = {"colour": "grey", "grey": "colour", "left": "right", "right": "left", "runner": "partner", "partner": "runner"}


@dataclass(frozen=True)
class Mutant:
    """One changed place: the file, the line before and after."""

    path: Path
    line: int
    before: str
    after: str
    source: str


def places_of(path: Path) -> list[tuple[Path, int]]:
    """Return every place of a file where a small mistake could be made."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [(path, number) for number, _ in enumerate(filter(_is_changeable, ast.walk(tree)))]


def mutant_at(path: Path, number: int) -> Mutant:
    """Return the file with this one place changed."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    node = [node for node in ast.walk(tree) if _is_changeable(node)][number]
    before = ast.unparse(node)
    _apply(node)
    return Mutant(path.relative_to(ROOT), getattr(node, "lineno", 0), before, ast.unparse(node), ast.unparse(tree))


def _is_changeable(node: ast.AST) -> bool:
    return _changed(node) is not None


def _changed(node: ast.AST) -> object | None:
    """Return what a node would become, or None where nothing is changed."""
    match node:
        case ast.Compare(ops=[operator]) | ast.BoolOp(op=operator) | ast.BinOp(op=operator):
            return FLIPPED.get(type(operator))
        case ast.Constant(value=bool(value)):
            return (not value,)
        case ast.Constant(value=int(value) | float(value)):
            return value + 1
        case ast.Constant(value=str(value)):
            return WORDS.get(value)
        case ast.IfExp():
            return ast.IfExp
    return None


def _apply(node: ast.AST) -> None:
    changed = _changed(node)
    match node:
        case ast.Compare():
            node.ops = [FLIPPED[type(node.ops[0])]()]  # type: ignore[list-item]
        case ast.BoolOp() | ast.BinOp():
            node.op = FLIPPED[type(node.op)]()  # type: ignore[assignment]
        case ast.Constant():
            node.value = changed[0] if isinstance(changed, tuple) else changed  # type: ignore[assignment]
        case ast.IfExp():
            node.body, node.orelse = node.orelse, node.body


def is_killed(mutant: Mutant, copy: Path, workers: int) -> bool:
    """Run the changed package's own tests, then all others, until one fails."""
    target = copy / mutant.path
    good = target.read_text(encoding="utf-8")
    target.write_text(mutant.source, encoding="utf-8")
    try:
        own = copy / "tests" / mutant.path.parts[1]
        runs = [[str(own)]] if own.is_dir() else []
        return any(_fails(copy, which, workers) for which in [*runs, ["tests"]])
    finally:
        target.write_text(good, encoding="utf-8")


def _fails(copy: Path, which: list[str], workers: int) -> bool:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-n",
        str(workers),
        "-p",
        "no:cacheprovider",
        *PASSED_OVER,
        *which,
    ]
    try:
        return subprocess.run(command, cwd=copy, capture_output=True, timeout=1200, check=False).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def _copy_into(copy: Path) -> Path:
    """Copy the project, its package's code written anew as a trial writes it: without remarks, laid out by the parser."""
    for name in COPIED:
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (*ROOT.glob("*.*"), ROOT / "Makefile", ROOT / "LICENSE"):
        if path.is_file():
            shutil.copy(path, copy)
    for path in copy.joinpath("handouts").rglob("*.py"):
        path.write_text(ast.unparse(ast.parse(path.read_text(encoding="utf-8"))), encoding="utf-8")
    return copy


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.mutants", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    files = sorted(ROOT.joinpath("handouts").rglob("*.py"))
    everything = [place for path in files for place in places_of(path)]
    chosen = [mutant_at(*place) for place in random.Random(options.seed).sample(everything, options.count)]
    killed = tried = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = _copy_into(Path(folder))
        if _fails(copy, ["tests"], options.workers):
            sys.exit("The tests fail on a copy that nothing was changed in: a trial would say nothing.")
        for mutant in chosen:
            found = is_killed(mutant, copy, options.workers)
            killed, tried = killed + found, tried + 1
            said = "killed" if found else "LIVES "
            say(f"{said} {mutant.path}:{mutant.line}: {mutant.before}  ->  {mutant.after}   ({killed} of {tried})")
    say(f"{killed} of {len(chosen)} killed, of {len(everything)} that could be made")


if __name__ == "__main__":
    main()
