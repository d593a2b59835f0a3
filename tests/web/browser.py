"""Pages in a real Chromium, where there is one. Time is the test's: nothing waits for a clock. Sounds are written down, not played."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# stands in for the browser's sound: what is asked for, in hertz and seconds, and what was taken back
SPY = """
window.heard = [];
window.AudioContext = class {
  state = "running"; destination = {};
  get currentTime() { return performance.now() / 1000; }
  resume() { return Promise.resolve(); }
  createGain() { return {gain: {setValueAtTime() {}, exponentialRampToValueAtTime() {}}, connect: (to) => to}; }
  createOscillator() {
    const tone = {hertz: 0, at: 0, isBack: false};
    return {
      frequency: {set value(hertz) { tone.hertz = hertz; }},
      connect: (to) => to, stop() {}, disconnect() { tone.isBack = true; },
      start(at) { tone.at = at; window.heard.push(tone); },
    };
  }
};
"""


def chromium() -> str:
    """Return the path of a Chromium, or skip the test in words."""
    pytest.importorskip("playwright", reason="Playwright is not installed: pip install playwright")
    found = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if not found:
        pytest.skip("there is no Chromium here: install one, or name it in CHROMIUM")
    return found


@contextmanager
def browsing() -> Iterator[Any]:
    """Start Chromium for as long as the block runs."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def opened(browser: Any, file: Path, *, is_timed: bool = True, **options: Any) -> Any:
    """Open a file as a page whose time stands still, and whose errors fail the test that looks at them."""
    context = browser.new_context(viewport=options.pop("viewport", {"width": 1280, "height": 720}), **options)
    context.add_init_script(SPY)
    page = context.new_page()
    page.failures = []
    page.requested = []
    page.on("pageerror", lambda error: page.failures.append(str(error)))
    page.on("console", lambda message: message.type == "error" and page.failures.append(message.text))
    context.on("request", lambda request: page.requested.append(request.url))
    if is_timed:
        context.clock.install(time=0)
    page.goto(file.as_uri())
    if is_timed:
        context.clock.pause_at(10_000)
    return page


def until(page: Any, expression: str) -> None:
    """Wait until a message between windows has come through. The page's policy forbids what Playwright does for this."""
    for _ in range(200):
        if page.evaluate(f"Boolean({expression})"):
            return
        page.wait_for_timeout(10)
    raise AssertionError(f"never true: {expression}")
