"""Each folder in cases/ is one mistake, and what the reader says about it.

A case edits the stretch topic that `new` begins with, or gives files of its own, and says what is read (a topic, an exercise or a set).
Write the expected text anew after a wanted change with `HANDOUTS_ACCEPT=1 pytest tests/test_cases.py`, and read the diff.
"""

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from handouts.content.reader import ContentFolder
from handouts.core.inputs import Inputs
from handouts.core.problems import ContentError
from tests.topics import ROOT, edited

CASES = sorted((Path(__file__).parent / "cases").iterdir())


def what_is_said(case: dict[str, Any]) -> str:
    """Return the errors that reading stops at, or the warnings that it leaves."""
    topic = edited((edit["find"], edit["put"]) for edit in case.get("edits", []))
    folder = ContentFolder(ROOT)
    what, name = case.get("read", "topic calves").split()
    read = {"topic": folder.topic, "exercise": folder.exercise, "set": folder.exercise_set}[what]
    texts = {"content/topics/calves.yaml": topic, **case.get("files", {})}
    with Inputs().opened({ROOT / path: text for path, text in texts.items()}):
        try:
            read(name)
        except ContentError as error:
            return str(error)
    return "\n".join(map(str, folder.warnings))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mistake_is_said_with_place_and_hint(case: Path) -> None:
    said = what_is_said(yaml.safe_load((case / "case.yaml").read_text(encoding="utf-8"))) + "\n"
    assert said.strip(), "nothing is said"
    if os.environ.get("HANDOUTS_ACCEPT"):
        (case / "expected.txt").write_text(said, encoding="utf-8")
    assert said == (case / "expected.txt").read_text(encoding="utf-8")
