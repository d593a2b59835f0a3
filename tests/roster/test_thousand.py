"""A thousand names of many scripts: each gets a sheet that says it, or a problem that names its row."""

import csv
import random
from pathlib import Path

import pytest

from handouts.roster.batch import BatchOptions, BatchReport, run_batch
from handouts.roster.reading import read_roster
from handouts.roster.request import Row
from tests.outloud import check_outloud
from tests.pdf.reading import TaggedPdf
from tests.roster.people import names, roster_text
from tests.roster.sample import PROJECT
from tests.verapdf import check_verapdf, report

CHOICE = random.Random(20261122)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BatchReport]:
    folder = tmp_path_factory.mktemp("thousand")
    path = folder / "many.csv"
    path.write_text(roster_text(names()), encoding="utf-8")
    return path, run_batch(PROJECT, path, BatchOptions(folder / "out", skips_bad=True))


def bad_lines(told: BatchReport) -> set[int]:
    assert told.report
    with told.report.open(encoding="utf-8-sig", newline="") as file:
        return {int(row["line"]) for row in csv.DictReader(file)}


def good_rows(path: Path, told: BatchReport) -> list[Row]:
    bad = bad_lines(told)
    return [row for row in read_roster(path).rows if row.line not in bad]


def test_each_is_a_sheet_or_a_named_problem(made: tuple[Path, BatchReport]) -> None:
    path, told = made
    assert told.folder
    assert told.people + told.left_out == 1000
    assert told.people > 650  # all that is written in Latin, Greek and Cyrillic letters; the rest no font here draws
    assert {file.stem for file in told.folder.iterdir()} == {row.file_name for row in good_rows(path, told)}


def test_each_sheet_says_its_name(made: tuple[Path, BatchReport]) -> None:
    path, told = made
    assert told.folder
    for row in CHOICE.sample(good_rows(path, told), 60):
        read = TaggedPdf((told.folder / f"{row.file_name}.pdf").read_bytes())
        assert row.name in read.words(), row.number


def test_a_hundred_of_them_conform(made: tuple[Path, BatchReport]) -> None:
    assert made[1].folder
    files = CHOICE.sample(sorted(made[1].folder.iterdir()), 100)
    failures = check_verapdf(files)
    assert not failures, report(failures)
    assert check_outloud(files[:20]) == ()
