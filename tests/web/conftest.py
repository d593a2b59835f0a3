"""One browser for all tests of pages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.browser import browsing
from tests.web.pages import deck_page


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    with browsing() as opened:
        yield opened


@pytest.fixture(scope="session")
def deck_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "a deck, Größe.html"  # as a presenter may call it
    path.write_bytes(deck_page())
    return path
