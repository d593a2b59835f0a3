"""How exact is the timer of a deck's page in a real Chromium, in real time: `python -m tests.benchmarks.page_timer`.

One hold of the drill is run to its end. Told are: the page's size, how far off the hold's end was, how far off the ring ever was
from the true time, and how far the sound clock had run against the page's.
"""

import sys
import tempfile
from pathlib import Path

from tests.browser import browsing
from tests.web.pages import DRILLS, deck_page

WATCH = """
() => new Promise((finish) => {
  const timer = page.current, start = performance.now(), length = 1000 * timer.phase.seconds;
  let frames = 0, ring = 0;
  timer.next();
  const audio = sound.context, from = audio.currentTime;
  const look = () => {
    const spent = performance.now() - start;
    if (timer.state !== "running") {
      finish({frames, ring, end: spent - length, sound: 1000 * (audio.currentTime - from) - spent});
      return;
    }
    const drawn = parseFloat(document.querySelector(".on .sweep").getAttribute("stroke-dasharray")) || 1; // a whole ring says "none"
    frames += 1;
    ring = Math.max(ring, Math.abs((1 - drawn) * length - spent));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})
"""


def main() -> None:
    """Run one hold and print what was seen."""
    data = deck_page()
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        file = Path(folder) / "deck.html"
        file.write_bytes(data)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(file.as_uri())
        page.keyboard.type(str(DRILLS[0]))
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        seen = page.evaluate(WATCH)
    sys.stdout.write(
        f"the page: {len(data) / 1024:.0f} KB\n"
        f"the hold ended {seen['end']:.1f} ms late; the ring was at most {seen['ring']:.1f} ms off in {seen['frames']} frames\n"
        f"the sound clock ran {seen['sound']:+.1f} ms against the page's\n"
    )


if __name__ == "__main__":
    main()
