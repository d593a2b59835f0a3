"""The deck's page as a file, under a name that a presenter may give it."""

from pathlib import Path

import pytest

from tests.web.pages import deck_page


@pytest.fixture(scope="session")
def deck_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "a deck, Größe.html"  # as a presenter may call it
    path.write_bytes(deck_page())
    return path
