"""docs/rosters.md and the code name the same columns, and its examples hold."""

import re
from pathlib import Path

import pytest

from handouts.roster.columns import COLUMNS, SYNONYMS, is_column
from handouts.roster.table import PEOPLE_LIMIT, SIZE_LIMIT
from tests.roster.lists import row_of
from tests.topics import ROOT

PAGE = (ROOT / "docs" / "rosters.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([\w ]+)` \| (.+) \| (.+) \|$", re.MULTILINE)


def test_the_page_lists_every_column_in_order_with_its_words() -> None:
    assert [found[0] for found in ROW.findall(PAGE)] == [column.name for column in COLUMNS]
    for (_, about, example), column in zip(ROW.findall(PAGE), COLUMNS, strict=True):
        assert about.startswith(column.about)
        assert (f"`{column.name}.kneeling`" in about) == column.is_for_each_exercise
        assert example == column.example


@pytest.mark.parametrize(
    "column", [column for column in COLUMNS if column.name != "name"], ids=lambda column: column.name
)
def test_every_columns_example_is_good(column, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert row_of(tmp_path, column.name, f'"{column.example}"').is_good


def test_synonyms_lead_to_columns_and_are_none_themselves() -> None:
    assert all(is_column(name) for name in SYNONYMS.values())
    assert not any(is_column(name) for name in SYNONYMS)


def test_the_page_states_the_limits_of_the_code() -> None:
    assert f"{SIZE_LIMIT // 1_000_000} MB and {PEOPLE_LIMIT:,} people" in PAGE
