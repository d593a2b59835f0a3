"""One browser for all tests of a run: Playwright starts once in a process."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser import browsing

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    with browsing() as started:
        yield started
