"""The README's pictures, made anew: `python -m tests.readme_pictures docs` writes desk.png, sheet.png, deck.png and content.png there.

Chromium draws the desk and the slides, these in the fonts that the machine has.
"""

import sys
import tempfile
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser

from handouts.app.desk.library import Library
from handouts.app.desk.slide_pictures import draw_slide_picture, slide_titles
from handouts.app.material import read_material
from handouts.app.outputs import DeckOutput, SheetOutput, make_output
from handouts.app.project import Project
from tests import labelled_page
from tests.browser import browsing
from tests.desk.running import make_project, running
from tests.topics import ROOT

TOPIC, SET = "hip-flexors", "Use this set: Stretch your hip flexors with a partner"
DAY = datetime(2026, 11, 26, tzinfo=UTC)
GROUND, GAP = "#c4c8e0", 12  # between pages and slides, dots
SLIDES = (
    "Partner stretching for tight hip flexors", "Stop at once if you feel", "Warm up together", "What a partner adds",
    "Kneeling stretch: watch the stretch", "Lunge stretch: watch the start", "Lying stretch", "Lying stretch: hold 20–30 seconds",
    "Pigeon stretch: watch the stretch",
)  # fmt: skip


def main(folder: Path) -> None:
    """Draw all of them."""
    with browsing() as browser:
        _keep(_desk(browser), folder / "desk.png")
        _keep(_deck(browser), folder / "deck.png")
    _keep(_sheet(), folder / "sheet.png")
    labelled_page.main(folder / "content.png")


def _desk(browser: Browser) -> Image.Image:
    with (
        tempfile.TemporaryDirectory() as place,
        running(make_project(Path(place) / "clinic")) as desk,
    ):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(desk.opening)
        page.click(f"[aria-label='{SET}']")
        page.wait_for_selector(".item")
        for field, words in (("date", "26 Nov 2026"), ("therapist", "R. Sample"), ("name", "Maria Lopez")):
            page.fill(f"#{field}", words)
        page.wait_for_timeout(2000)  # till the sharp picture of the page is there
        picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    return picture.resize((1080, 675), Image.Resampling.LANCZOS)


def _sheet() -> Image.Image:
    made = make_output(SheetOutput(), read_material(Project(ROOT), TOPIC), DAY)
    with pypdfium2.PdfDocument(made.data) as pdf:
        return _grid([page.render(scale=0.835).to_pil().convert("RGB") for page in pdf], 2)


def _deck(browser: Browser) -> Image.Image:
    data = make_output(DeckOutput(), read_material(Project(ROOT), TOPIC), DAY).data
    titles, fonts = slide_titles(data), Library(ROOT).deck_fonts
    page, pictures = browser.new_page(viewport={"width": 427, "height": 240}), []
    for title in SLIDES:
        svg = draw_slide_picture(data, titles.index(title) + 1, fonts)
        source = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
        page.set_content(
            f"<style>body, img {{ margin: 0; display: block }}</style><img width=427 height=240 src='{source}'>"
        )
        page.wait_for_load_state()
        pictures.append(Image.open(BytesIO(page.screenshot())).convert("RGB"))
    return _grid(pictures, 3)


def _grid(pictures: Sequence[Image.Image], columns: int) -> Image.Image:
    width, height = pictures[0].width + GAP, pictures[0].height + GAP
    whole = Image.new("RGB", (columns * width, -(-len(pictures) // columns) * height), GROUND)
    for place, picture in enumerate(pictures):
        whole.paste(picture, (place % columns * width + GAP // 2, place // columns * height + GAP // 2))
    return whole


def _keep(picture: Image.Image, path: Path) -> None:
    picture.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
