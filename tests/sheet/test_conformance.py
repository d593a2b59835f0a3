"""Every sheet there is, checked by veraPDF (PDF/UA-1 and PDF/A-2a) and outloud: layout, paper, ink, count, person, form fields."""

from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from handouts.content.model import Person
from handouts.core.choices import Ink
from handouts.pdf import PdfOptions, draw_document
from handouts.sheet.request import SheetLayout
from handouts.typeset.page import Paper
from tests.outloud import check_outloud
from tests.sheet.plans import FONTS, LAYOUTS, plan, topic_of
from tests.verapdf import check_verapdf, report

DATE = datetime(2026, 11, 22, tzinfo=UTC)
NOBODY = Person()
DANA = Person("Dana Whitfield", "3 March", "J. Okafor, PT", "Put a towel under your knee.", "Banana")
INKS: tuple[Ink, ...] = ("colour", "grey")
DOSES = {"blank": {}, "personal": {"sides": "left", "repetitions": 2, "days": 3}}


def draw_all(layout: SheetLayout, paper: Paper, folder: Path) -> list[Path]:
    """Draw 64 sheets: two inks, one to eight stretches, blank or personal, for a pen or to fill in on a screen."""
    files = []
    for ink, count, who in product(INKS, range(1, 9), ("blank", "personal")):
        person = DANA if who == "personal" else NOBODY
        planned = plan(topic_of(count, **DOSES[who]), person=person, layout=layout, paper=paper, ink=ink)
        assert not [problem for problem in planned.problems if problem.severity == "error"]
        for is_fillable in (False, True):
            options = PdfOptions(FONTS, DATE, ink, is_fillable=is_fillable)
            files.append(folder / f"{layout}-{paper}-{ink}-{count}-{who}-{'fill' if is_fillable else 'pen'}.pdf")
            files[-1].write_bytes(draw_document(planned.document, options))
    return files


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_sheet_conforms_and_reads_well(layout: SheetLayout, paper: Paper, tmp_path: Path) -> None:
    files = draw_all(layout, paper, tmp_path)
    assert len(files) == 64
    failures = check_verapdf(files)
    assert not failures, report(failures)
    findings = check_outloud(files)
    assert not findings, "\n".join(findings)
