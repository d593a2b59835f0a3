"""Rosters of made-up people for the shipped topic, and batches of them."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from handouts.app.rosters import batch_project
from handouts.roster.batch import BatchOptions, BatchReport, run_batch
from handouts.roster.reading import read_roster
from handouts.roster.request import Request, Roster, RosterOptions
from handouts.roster.template_cache import TemplateCache
from tests.pdf.reading import TaggedPdf
from tests.topics import ROOT

PROJECT = batch_project(ROOT, None)
TOPIC = "hip-flexors"
HEADER = (
    "name",
    "date",
    "therapist",
    "exercises",
    "repetitions",
    "days",
    "hold.kneeling",
    "layout",
    "paper",
    "ink",
    "note",
)
PEOPLE: tuple[tuple[str, ...], ...] = (
    ("Ada Example", "2026-03-02", "R. Sample", "", "2", "4", "", "", "", "", ""),
    ("Bruno Muster-Beispiel", "2026-03-02", "", "", "3", "", "", "", "letter", "grey", ""),
    ("Chloé Lefèvre", "", "", "lunge, pigeon", "", "", "", "", "", "", ""),
    ("Łucja Šimůnek", "2026-03-03", "", "", "2", "5", "10-15", "", "", "", "Left knee: use a cushion."),
    ("Ελένη Παπαδοπούλου", "2026-03-03", "", "", "2", "4", "", "", "", "", ""),
    ("Nguyễn Thị Hồng Ánh", "2026-03-03", "", "", "2", "4", "", "", "", "", ""),
    ("Wilhelmina Featherstone-Cholmondeley", "2026-03-04", "", "", "2", "4", "", "", "", "", ""),
    ("X", "2026-03-04", "", "", "2", "4", "", "", "", "", ""),
    ("O’Brien, Nia", "2026-03-04", "", "", "2", "4", "", "", "", "", ""),
    ("Ada Example", "2026-03-05", "", "", "2", "4", "", "", "", "", ""),
    ("Ọ̀lá Ṑ C̀N̄", "4 March 2026", "", "", "2", "4", "", "", "", "", ""),
)


def write_roster(folder: Path, rows: Sequence[Sequence[str]], name: str = "monday.csv") -> Path:
    """Write a roster that names the topic, as content/ may hold others beside it."""
    path = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([(*HEADER, "topic"), *((*row, TOPIC) for row in rows)])
    return path


def person(name: str, **cells: str) -> tuple[str, ...]:
    return tuple({"name": name, **cells}.get(column, "") for column in HEADER)


def make(folder: Path, rows: Sequence[Sequence[str]], **options: Any) -> BatchReport:
    """Make everyone's sheet into `out` in the folder."""
    return run_batch(PROJECT, write_roster(folder, rows), BatchOptions(folder / "out", **options))


def known_roster(path: Path, templates: TemplateCache) -> Roster:
    """Read a roster with all exercises known."""
    return read_roster(path, RosterOptions(Request(topic=TOPIC), known=templates.project.known()))


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def said(data: bytes) -> list[tuple[str, str, str | None, str | None]]:
    """Return what a screen reader meets in a PDF, in order."""
    read = TaggedPdf(data)
    return [(node.role, node.text, node.alt, node.actual) for node in read.root.all()]
