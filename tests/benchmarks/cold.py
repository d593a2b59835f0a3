"""Single commands from nothing, ours beside a peer's, in pairs: `python -m tests.benchmarks.cold [ROUNDS]`.

Each round runs every command once, in turn, so that a busy moment of the machine falls on all of them; the best wall and processor
times of each count, as ratios to typst's bindings compiling the same two-page sheet with ready figures. pandoc makes its sheet through
typst, and its deck of the same words and figures by itself.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pypandoc

from tests.benchmarks.words import FONTS, Part, Words, people, read_words
from tests.topics import ROOT

PEER = "typst"
COMPILE = """
import json, typst
inputs = json.load(open("inputs.json"))
typst.compile("sheet.typ", output="sheet.pdf", root="/", font_paths=[{fonts!r}], ignore_system_fonts=True, sys_inputs=inputs)
"""


THROUGH_PANDOC = """
import subprocess, typst
subprocess.run([{pandoc!r}, "sheet.md", "--standalone", "--to=typst", "--output=pandoc.typ"], check=True)
typst.compile("pandoc.typ", output="pandoc.pdf", root="/", font_paths=[{fonts!r}], ignore_system_fonts=True)
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
    yield "pandoc through typst", [sys.executable, "through_pandoc.py"], ""
    yield "pandoc, a deck", [pypandoc.get_pandoc_path(), "deck.md", "--output=deck.pptx"], ""
    yield "a sheet, the first time", [*ours, "sheet", "hip-flexors", "--out", str(folder / "new")], "new"
    yield (
        "a sheet whose figures were read before",
        [*ours, "sheet", "hip-flexors", "--force", "--out", str(folder / "old")],
        "",
    )
    yield "the same sheet again", [*ours, "sheet", "hip-flexors", "--out", str(folder / "old")], ""
    name = f"Ann {number} Lee"
    yield (
        "a sheet for one more person",
        [*ours, "sheet", "hip-flexors", "--for", name, "--out", str(folder / "old")],
        "",
    )
    yield "everything, nothing to do", [*ours, "--out", str(folder / "all")], ""
    yield "a deck, the first time", [*ours, "deck", "hip-flexors", "--out", str(folder / "new")], "new"
    yield (
        "a deck whose figures were read before",
        [*ours, "deck", "hip-flexors", "--force", "--out", str(folder / "old")],
        "",
    )


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def _prepare_peer(folder: Path) -> None:
    """Write typst's source, its figures as PDF, and the script that compiles it."""
    from tests.benchmarks.peers.typst_bindings import figures_as_pdf, write_source

    words = read_words()
    figures = figures_as_pdf(words, folder)
    (folder / "sheet.typ").write_text(write_source(words, figures), encoding="utf-8")
    (folder / "sheet.md").write_text(_markdown(words, figures), encoding="utf-8")
    (folder / "deck.md").write_text(
        _markdown(words, {path: _as_png(path, folder) for path in figures}), encoding="utf-8"
    )
    pandoc = pypandoc.get_pandoc_path()
    (folder / "through_pandoc.py").write_text(THROUGH_PANDOC.format(pandoc=pandoc, fonts=str(FONTS)), encoding="utf-8")
    (folder / "inputs.json").write_text(json.dumps(asdict(people(1)[0])), encoding="utf-8")
    (folder / "compile.py").write_text(COMPILE.format(fonts=str(FONTS)), encoding="utf-8")


def _markdown(words: Words, figures: Mapping[Path, Path]) -> str:
    """Return the sheet's words and figures as pandoc's Markdown: a heading for each part, and so for each slide."""
    parts = [f"---\ntitle: {words.title}\n---", *(_list(part) for part in (words.before, words.stop, words.about))]
    for card in words.cards:
        pictures = "\n\n".join(
            f"![{alt}]({figures[path]}){{height=1.5in}}" for path, alt in zip(card.figures, card.alts, strict=True)
        )
        steps = "\n".join(f"- {who}: {what}" for who, what in card.steps)
        parts += [
            f"# {card.name}\n\n{steps}",
            f"# {card.name}: pictures\n\n{pictures}",
            f"# {card.name}: feel\n\n{card.feel}\n\n{card.avoid}",
        ]
    return "\n\n".join(parts)


def _list(part: Part) -> str:
    lines = "\n".join(f"- {line}" for line in part.lines)
    return f"# {part.title}\n\n{lines}"


def _as_png(figure: Path, folder: Path) -> Path:
    import typst

    page = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("{figure}", width: 60mm)'
    source, made = folder / "figure.typ", folder / f"{figure.stem}.png"
    source.write_text(page, encoding="utf-8")
    typst.compile(str(source), output=str(made), root="/", format="png")
    return made


def _times(command: list[str], folder: Path) -> tuple[float, float]:
    """Return the wall and processor seconds of a command, its start included."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, begun = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    wall, after = time.perf_counter() - begun, getrusage(RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
