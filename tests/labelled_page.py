"""A sheet with the content's keys beside what they print: for docs/content.md alone.

`python -m tests.readme_pictures docs` draws it with the README's pictures.

The sheet is that of tests/fixtures, whose words are found on the page, so that no label can point at what is not there.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont

from handouts.app.material import read_material
from handouts.app.outputs import SheetOutput, make_output
from handouts.app.project import Project
from tests.topics import ROOT, fixture_project

TOPIC = "mixed"
SCALE, MARGIN = 1.25, 190  # dots a point; dots beside a page
INK, LINE, PAPER, MARKER = "#262a56", "#8a90b8", "#ffffff", "#ffe28a"
EDGE = 26  # points from the page's edge, where a label's line ends
FONT = ROOT / "assets" / "fonts" / "HandoutsSans-Bold.ttf"
Label: TypeAlias = tuple[str, str]  # the words that are looked for, and the key that prints them

FRONT: tuple[Label, ...] = (
    ("Move, lift and roll", "title"),
    ("adds up", "message"),
    ("Before you start", "role: before (house)"),
    ("25", "session"),
    ("Ask us first after", "cautions"),
    ("stop word", "with: partner"),
    ("sharp pain", "role: stop (house)"),
    ("Heel push", "name"),
    ("seconds hold", "dose"),
    ("Face a wall", "setup"),
    ("Hold the back heel", "steps: partner"),
    ("Switch legs", "side_change"),
    ("the back calf", "feel"),
    ("turning the foot", "avoid"),
    ("times a set", "dose: sets, repetitions"),
    ("Lift 2", "dose: tempo"),
    ("From here", "pictures: label"),
)
BACK: tuple[Label, ...] = (
    ("More to read", "back_title"),
    ("Your weeks", "role: log"),
    ("How hard?", "rate"),
    ("Chest pain?", "emergency"),
    ("pain at night", "role: red_flags (house)"),
    ("Call us first", "action"),
    ("Breathe.", "role: key_points"),
    ("The hip is", "role: about"),
    ("beginners", "table"),
    ("Does it hurt", "questions"),
    ("In through", "steps, place: back"),
    ("lifts you up", "benefit"),
    ("lift half", "easier"),
    ("use one leg", "harder"),
    ("Riverside Practice", "clinic.yaml"),
    ("Version 1.2", "version, review_by"),
    ("Our page on", "article, sources"),
)


def main(path: Path) -> None:
    """Draw both pages with their labels into one picture."""
    material = read_material(Project(fixture_project()), TOPIC)
    made = make_output(SheetOutput(), material, datetime(2026, 1, 1, tzinfo=UTC))
    with pypdfium2.PdfDocument(made.data) as pdf:
        pages = [_labelled(pdf[0], FRONT), _labelled(pdf[len(pdf) - 1], BACK)]
    whole = Image.new("RGB", (sum(page.width for page in pages), pages[0].height), PAPER)
    for place, page in enumerate(pages):
        whole.paste(page, (place * pages[0].width, 0))
    whole.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def _labelled(page: pypdfium2.PdfPage, labels: tuple[Label, ...]) -> Image.Image:
    """Return a page with its labels on the side that is nearer, spread so that none lies on another."""
    drawn = page.render(scale=SCALE).to_pil().convert("RGB")
    whole = Image.new("RGB", (drawn.width + 2 * MARGIN, drawn.height), "#eef0f8")
    found = [(*_place(page, words), key) for words, key in labels]
    for left, right, top, bottom, _ in found:  # the words stand on a marker's stroke
        box = tuple(round(SCALE * value) for value in (left - 1, top, right + 1, bottom))
        drawn.paste(
            ImageChops.multiply(drawn.crop(box), Image.new("RGB", (box[2] - box[0], box[3] - box[1]), MARKER)), box
        )
    whole.paste(drawn, (MARGIN, 0))
    pen, font = ImageDraw.Draw(whole), ImageFont.truetype(str(FONT), 15)
    for is_right in (False, True):
        side = sorted(
            ((top + bottom) / 2, key)
            for left, right, top, bottom, key in found
            if (left + right > page.get_width()) == is_right
        )
        edge, y = MARGIN + SCALE * (page.get_width() - EDGE if is_right else EDGE), 0.0
        for middle, key in side:
            y = max(y + 22, middle * SCALE)
            width = pen.textlength(key, font=font)
            start = whole.width - MARGIN + 12 if is_right else MARGIN - 12 - width
            pen.text((start, y), key, INK, font, anchor="lm")
            pen.line(((start - 4 if is_right else start + width + 4, y), (edge, middle * SCALE)), LINE, 2)
    return whole


def _place(page: pypdfium2.PdfPage, words: str) -> tuple[float, float, float, float]:
    """Return where words stand: left, right, top and bottom, in points from the top left."""
    text = page.get_textpage()
    hit = text.search(words).get_next()
    if hit is None:
        raise SystemExit(f"'{words}' stands nowhere on the page")
    boxes = [text.get_charbox(index) for index in range(hit[0], hit[0] + hit[1])]
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    top, bottom = max(box[3] for box in boxes), min(box[1] for box in boxes)
    return left, right, page.get_height() - top - 1, page.get_height() - bottom + 1
