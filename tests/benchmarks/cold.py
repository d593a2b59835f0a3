"""Single commands from nothing, ours beside a peer's, in pairs: `python -m tests.benchmarks.cold [ROUNDS]`.

Each round runs every command once, in turn, so that a busy moment of the machine falls on all of them; the best wall and processor
times of each count, as ratios to typst's bindings compiling the same two-page sheet with ready figures.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.words import FONTS, people, read_words
from tests.topics import ROOT

PEER = "typst"
COMPILE = """
import json, typst
inputs = json.load(open("inputs.json"))
typst.compile("sheet.typ", output="sheet.pdf", root="/", font_paths=[{fonts!r}], ignore_system_fonts=True, sys_inputs=inputs)
"""


def main() -> None:
    """Measure and print a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    best: dict[str, tuple[float, float]] = {}
    with _folder() as folder:
        _prepare_peer(folder)
        for number in range(rounds):
            for name, command, fresh in _commands(folder, number):
                if fresh:
                    shutil.rmtree(folder / fresh, ignore_errors=True)
                taken = _times(command, folder)
                best[name] = tuple(map(min, zip(best.get(name, taken), taken, strict=True)))  # type: ignore[assignment]
    wall, processor = best[PEER]
    sys.stdout.write("| command | wall, ms | processor, ms | times typst, wall | processor |\n|---|---|---|---|---|\n")
    for name, (seconds, work) in best.items():
        sys.stdout.write(
            f"| {name} | {seconds * 1000:.0f} | {work * 1000:.0f} | {seconds / wall:.2f} | {work / processor:.2f} |\n"
        )


def _commands(folder: Path, number: int) -> Iterator[tuple[str, list[str], str]]:
    """Yield each command's name, its words, and the folder to take away before it."""
    ours = [sys.executable, str(ROOT / "render.py")]
    yield PEER, [sys.executable, "compile.py"], ""
    yield "a sheet, the first time", [*ours, "sheet", "hip-flexors", "--out", str(folder / "new")], "new"
    yield "the same sheet again", [*ours, "sheet", "hip-flexors", "--out", str(folder / "old")], ""
    name = f"Ann {number} Lee"
    yield (
        "a sheet for one more person",
        [*ours, "sheet", "hip-flexors", "--for", name, "--out", str(folder / "old")],
        "",
    )
    yield "everything, nothing to do", [*ours, "--out", str(folder / "all")], ""
    yield "a deck, the first time", [*ours, "deck", "hip-flexors", "--out", str(folder / "new")], "new"


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def _prepare_peer(folder: Path) -> None:
    """Write typst's source, its figures as PDF, and the script that compiles it."""
    from tests.benchmarks.peers.typst_bindings import figures_as_pdf, write_source

    words = read_words()
    (folder / "sheet.typ").write_text(write_source(words, figures_as_pdf(words, folder)), encoding="utf-8")
    (folder / "inputs.json").write_text(json.dumps(asdict(people(1)[0])), encoding="utf-8")
    (folder / "compile.py").write_text(COMPILE.format(fonts=str(FONTS)), encoding="utf-8")


def _times(command: list[str], folder: Path) -> tuple[float, float]:
    """Return the wall and processor seconds of a command, its start included."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, begun = os.times(), time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    wall, after = time.perf_counter() - begun, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
