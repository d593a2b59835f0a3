"""Each folder in cases/ is one mistake in the starter topic, and what the reader says about it.

Write the expected text anew after a wanted change with `HANDOUTS_ACCEPT=1 pytest tests/test_cases.py`, and read the diff.
"""

import os
from pathlib import Path

import pytest
import yaml

from handouts.content.reader import read_topic
from handouts.core.problems import ContentError
from tests.topics import ROOT, edited

CASES = sorted((Path(__file__).parent / "cases").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mistake_is_said_with_place_and_hint(case: Path, tmp_path: Path) -> None:
    edits = yaml.safe_load((case / "edits.yaml").read_text(encoding="utf-8"))
    path = tmp_path / "calves.yaml"
    path.write_text(edited((edit["find"], edit["put"]) for edit in edits), encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        read_topic(path, ROOT)
    said = str(raised.value).replace(tmp_path.as_posix(), "content") + "\n"
    if os.environ.get("HANDOUTS_ACCEPT"):
        (case / "expected.txt").write_text(said, encoding="utf-8")
    assert said == (case / "expected.txt").read_text(encoding="utf-8")
