"""A real Chromium for tests, where there is one: none is downloaded. And what axe finds on a page."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--no-default-browser-check", "--disable-dev-shm-usage",
    "--disable-print-preview",  # which a browser without a window does not have
]  # fmt: skip
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def browsing() -> Iterator["Browser"]:
    """Start Chromium for as long as the block runs; skip the test in words where there is none. CHROMIUM may name it."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="browser tests need playwright: pip install '.[dev]'"
    )
    path = os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("browser tests need Chromium on this machine; none is downloaded")
    with playwright.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=path, args=QUIET)
        yield made
        made.close()


def axe_source() -> str:
    axe = pytest.importorskip(
        "axe_playwright_python", reason="axe is looked for in axe-playwright-python: pip install '.[dev]'"
    )
    return (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def findings(page: "Page") -> list[str]:
    """Return what axe finds. It is run by the browser itself, as the page's policy lets no other script in."""
    page.evaluate(axe_source() + "; undefined")
    found: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    return [f"{each['id']}: {node['html'][:150]}" for each in found["violations"] for node in each["nodes"]]
