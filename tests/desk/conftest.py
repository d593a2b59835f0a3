"""A desk for the tests of this folder, and a page that looks at it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.desk.running import Running, make_project, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE = 10_000  # milliseconds: a busy machine is slow


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Running]:
    with running(make_project(tmp_path / "clinic")) as started:
        yield started


class Watched:
    """What a page said that it should not: errors of the script, and of the content security policy."""

    def __init__(self, page: "Page") -> None:
        self.said: list[str] = []
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on(
            "console", lambda message: self.said.append(message.text) if message.type in ("error", "warning") else None
        )


@pytest.fixture
def page(browser: "Browser", desk: Running) -> Iterator["Page"]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    made = context.new_page()
    watched = Watched(made)
    made.goto(desk.opening)
    yield made
    context.close()
    assert not watched.said
