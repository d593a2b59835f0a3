"""Pages as pictures, one of each layout, in colour and in grey: a mirrored figure, another shirt, a link without its address fail."""

from datetime import UTC, datetime
from typing import Any

import pytest

from handouts.app.material import read_material
from handouts.app.outputs import SheetOutput, make_output
from handouts.app.project import Project
from handouts.content.model import Person
from handouts.content.prescription import Prescription
from handouts.core.choices import LAYOUTS
from tests.likeness import assert_looks_like, page_pictures
from tests.topics import fixture_project

DATE = datetime(2026, 1, 1, tzinfo=UTC)
LEFT = SheetOutput(person=Person("Ann Lee", "1 May 2026"), prescription=Prescription(side="left"))


def pages(topic: str, sheet: SheetOutput) -> list[Any]:
    made = make_output(sheet, read_material(Project(fixture_project()), topic), DATE)
    return page_pictures(made.data, 300)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_of_each_layout_looks_as_it_did(layout: Any) -> None:
    for number, page in enumerate(pages("mixed", SheetOutput(layout))[:3], 1):
        assert_looks_like(f"page-{layout}-{number}", page)


@pytest.mark.parametrize(
    ("name", "topic", "sheet"),
    [
        ("grey", "partner", SheetOutput(ink="grey")),
        ("letter", "strong", SheetOutput(paper="letter")),
        ("left", "partner", LEFT),
        ("information", "letter", SheetOutput()),
    ],
)
def test_other_pages_look_as_they_did(name: str, topic: str, sheet: SheetOutput) -> None:
    for number, page in enumerate(pages(topic, sheet), 1):
        assert_looks_like(f"page-{name}-{number}", page)
