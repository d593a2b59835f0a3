"""The ways that are held side by side: each makes and writes people's files into a folder, with everything shared made before."""

import importlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tests.benchmarks.words import Person, Words, read_words

Job: TypeAlias = Callable[[], object]  # what is timed
Stage: TypeAlias = Callable[[Sequence[Person], Path], Job]  # people and an empty folder
Make: TypeAlias = Callable[[Person], bytes | bytearray]


@dataclass(frozen=True, slots=True)
class Way:
    """A way of making sheets. `module` has `prepare(words)`, from which comes each person's file; or `stage`, where it writes itself."""

    name: str
    title: str
    module: str
    is_tagged: bool = False
    writes_itself: bool = False
    warm_up: int = 3  # people, who are not among the timed ones


DOSES = 48  # people until all of the benchmark's doses have come up, so that their layouts are kept
WAYS = (
    Way("floor", "write-only floor: ready files", "tests.benchmarks.floor", True),
    Way("ours", "**Handouts**: the whole batch, from the roster's file", "tests.benchmarks.ours", True, True, DOSES),
    Way("filling", "**Handouts**: filling alone", "tests.benchmarks.filling", True),
    Way(
        "pikepdf",
        "pikepdf tuned: our template open, nothing recompressed",
        "tests.benchmarks.peers.pikepdf_tuned",
        True,
    ),
    Way("typst", "typst bindings: one compiler reused, figures as PDF", "tests.benchmarks.peers.typst_bindings", True),
    Way("platypus", "reportlab platypus: rl_accel, figures as ready operators", "tests.benchmarks.peers.platypus"),
    Way("fpdf2", "fpdf2: figures parsed once", "tests.benchmarks.peers.fpdf2_calls"),
    Way("weasyprint", "WeasyPrint: style, fonts and pictures parsed once", "tests.benchmarks.peers.weasyprint_html"),
)


def find_way(name: str) -> Way:
    """Return the way of this name."""
    return next(way for way in WAYS if way.name == name)


def prepare(way: Way) -> Stage:
    """Return what sets the way's work up, with all made that is the same for everyone."""
    module = importlib.import_module(way.module)
    if way.writes_itself:
        stage: Stage = module.stage
        return stage
    prepare_make: Callable[[Words], Make] = module.prepare
    make = prepare_make(read_words())
    return lambda people, folder: lambda: write_all(make, people, folder)


def write_all(make: Make, people: Sequence[Person], folder: Path) -> None:
    """Make and write everyone's file."""
    for number, person in enumerate(people):
        write(folder / f"{number}.pdf", make(person))


def write(path: Path, data: bytes | bytearray) -> None:
    """Write a file with as few calls as there can be: the same for every way that does not write itself."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    os.write(file, data)
    os.close(file)
