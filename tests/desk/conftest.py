"""A desk and a browser for the tests of this folder; where there is no browser, they are skipped with words."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.desk.running import Running, make_project, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--no-default-browser-check", "--disable-dev-shm-usage",
    "--disable-print-preview",  # which a browser without a window does not have
]  # fmt: skip
PATIENCE = 10_000  # milliseconds: a busy machine is slow
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="the desk's browser tests need playwright: pip install '.[dev]'"
    )
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("the desk's browser tests need Chromium on this machine; none is downloaded")
    with playwright.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=path, args=QUIET)
        yield made
        made.close()


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
