"""Sheets of all kinds checked by veraPDF (PDF/UA-1 and PDF/A-2a) and outloud.

A choice in which every two of topic, layout, paper, ink, person and form fields meet; HANDOUTS_WHOLE_MATRIX=1 makes every sheet there is.
"""

import os
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from handouts.content.model import Person, Topic
from handouts.content.reader import ContentFolder
from handouts.core.choices import INKS, LAYOUTS, PAPERS
from handouts.pdf import PdfOptions, draw_document
from tests.outloud import check_outloud
from tests.pairwise import pairwise
from tests.sheet.plans import FONTS, clinic, plan, topic_of
from tests.topics import ROOT, shipped
from tests.verapdf import check_verapdf, report

DATE = datetime(2026, 11, 22, tzinfo=UTC)
DANA = Person("Dana Whitfield", "3 March", "J. Okafor, PT", "Put a towel under your knee.", "Banana")
FACTORS: dict[str, tuple[Any, ...]] = {
    "topic": (*range(1, 9), "strong-glutes", "foam-rolling", "after-massage", "mixed"),
    "layout": LAYOUTS,
    "paper": PAPERS,
    "ink": INKS,
    "is_personal": (False, True),
    "is_fillable": (False, True),
}
IS_WHOLE = os.environ.get("HANDOUTS_WHOLE_MATRIX") == "1"
PERSONAL = {"sides": "left", "repetitions": 2, "days": 3}


def wanted(layout: str) -> list[dict[str, Any]]:
    every = [dict(zip(FACTORS, values, strict=True)) for values in product(*FACTORS.values())]
    asked = [each for each in (every if IS_WHOLE else pairwise(FACTORS)) if each["layout"] == layout]
    return [each for each in asked if (layout, each["topic"]) != ("log", "after-massage")]  # which has no log


def topic_for(case: dict[str, Any]) -> Topic:
    which = case["topic"]
    if isinstance(which, int):
        return topic_of(which, **(PERSONAL if case["is_personal"] else {}))
    if which == "mixed":
        return ContentFolder(ROOT).sheet_topic(("kneeling", "bridge", "one-leg-stand"))
    return shipped(which)


def draw(case: dict[str, Any], folder: Path) -> Path:
    request = {name: case[name] for name in ("layout", "paper", "ink")}
    planned = plan(topic_for(case), clinic(), DANA if case["is_personal"] else Person(), **request)
    assert not [problem for problem in planned.problems if problem.severity == "error"], case
    options = PdfOptions(FONTS, DATE, case["ink"], is_fillable=case["is_fillable"])
    path = folder / f"{'-'.join(map(str, case.values()))}.pdf"
    path.write_bytes(draw_document(planned.document, options))
    return path


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_sheet_conforms_and_reads_well(layout: str, tmp_path: Path) -> None:
    files = [draw(case, tmp_path) for case in wanted(layout)]
    assert len(files) >= 11
    failures = check_verapdf(files)
    assert not failures, report(failures)
    findings = check_outloud(files)
    assert not findings, "\n".join(findings)
