"""Pages in a real Chromium, where there is one. Time is the test's: nothing waits for a clock. Sounds are written down, not played."""

from pathlib import Path
from typing import Any

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
