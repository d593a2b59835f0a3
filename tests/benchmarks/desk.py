"""The print desk measured: start, clicks and seconds to the first print, key to picture, memory, page weight.

`python -m tests.benchmarks.desk` prints what it measured on this machine; docs/desk.md has a run's figures.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser import NAMES, QUIET
from tests.desk.running import Running, make_project, running

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHANGES, PREVIEWS = 200, 1000
# a key is pressed when the note gets a letter; the picture is there when it has been decoded and put into the page.
# The letters make words of six: one word of sixty may be wider than the note, and then the last good page stays
WATCH = """() => new Promise((done, fail) => {
  setTimeout(() => fail(new Error("no new picture in 10 s: " + document.getElementById("say").textContent)), 10000);
  const note = document.getElementById("note"), begun = performance.now();
  const seen = new MutationObserver(() => {
    const picture = document.querySelector("#view img");
    if (picture && picture.complete && picture.dataset.page !== before) { seen.disconnect(); done(performance.now() - begun); }
  });
  const before = document.querySelector("#view img").dataset.page;
  seen.observe(document.querySelector(".out"), {childList: true, subtree: true, attributes: true});
  const gap = note.value.length % 7 === 6 ? " " : "";
  note.value = note.value.length > 60 ? "A" : note.value + gap + "abcdefghij"[Math.floor(performance.now()) % 10];
  note.dispatchEvent(new Event("input", {bubbles: true}));
})"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        root = make_project(Path(folder) / "clinic")
        starts = [_start(root) for _ in range(5)]
        _say(f"start to the first answer: {statistics.median(starts):.2f} s (median of 5)")
        with running(root) as desk:
            _browse(desk)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _start(root: Path) -> float:
    begun = time.monotonic()
    with running(root) as desk:
        desk.ask("GET", "/state", desk.enter())
        return time.monotonic() - begun


def _browse(desk: Running) -> None:
    from playwright.sync_api import sync_playwright

    path = next((found for name in NAMES if (found := _which(name))), None)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=QUIET)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(desk.opening)
        page.wait_for_load_state("networkidle")
        weight = page.evaluate("performance.getEntries().reduce((sum, each) => sum + (each.transferSize || 0), 0)")
        _say(f"page weight, fonts and pictures included: {weight / 1000:.0f} KB")
        _first__say(page)
        latencies = sorted(_change(page) for _ in range(CHANGES))
        ninety_five = latencies[round(0.95 * CHANGES) - 1]
        _say(
            f"key to picture, {CHANGES} changes: median {statistics.median(latencies):.0f} ms, 95th {ninety_five:.0f} ms"
        )
        before = _memory(desk)
        for _ in range(PREVIEWS):
            page.evaluate(WATCH)
        _say(f"memory: {before:.0f} MB, after {PREVIEWS} more previews {_memory(desk):.0f} MB")
        browser.close()


def _first__say(page: "Page") -> None:
    begun = time.monotonic()
    page.click("[aria-label='Use this set: Stretch your hip flexors with a partner']")
    page.wait_for_selector("#view img")
    page.click(".acts .print")
    page.wait_for_selector("#say .done")
    _say(f"first print: 2 clicks to the print window, {time.monotonic() - begun:.1f} s scripted")


def _change(page: "Page") -> float:
    taken = float(page.evaluate(WATCH))
    page.wait_for_timeout(30)
    return taken


def _memory(desk: Running) -> float:
    """Return the resident memory of the desk's process in megabytes."""
    text = Path(f"/proc/{desk.process.pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("VmRSS")) / 1000


def _which(name: str) -> str | None:
    import shutil

    return shutil.which(name)


if __name__ == "__main__":
    main()
