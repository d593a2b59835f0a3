"""typst's Python bindings: one compiler reused, so that all that is the same from sheet to sheet comes from its cache.

The figures are made into PDF once, which it embeds a fifth quicker than SVG. Its tags stay on, as ours are; without them it
gains a few percent. It uses more than one core even in one process.
"""

import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

import typst

from tests.benchmarks.ways import Make
from tests.benchmarks.words import FIGURE_WIDTH, FONTS, Card, Part, Person, Words

HEAD = """
#let person = sys.inputs
#set document(title: "TITLE")
#set page(paper: "a4", margin: (x: 12mm, y: 10mm), footer: context align(right, text(9pt, counter(page).display())))
#set text(font: "Handouts Sans", size: 10pt, lang: "en", fill: rgb("#1c1f33"))
#set par(leading: 0.45em, spacing: 0.55em)
#set list(spacing: 0.45em, indent: 0pt)
#let navy = rgb("#262a56")
#let red = rgb("#a4161a")
#show heading: set text(fill: navy)
#show heading.where(level: 1): set text(22pt)
#show heading.where(level: 2): set text(12pt)
#show heading: set block(above: 0.6em, below: 0.45em)
#let band(body) = block(above: 6pt, width: 100%, fill: rgb("#eef0f8"), stroke: (top: 1.4pt + navy), inset: 4pt, body)
#let panel(body, edge: navy) = box(stroke: 0.9pt + edge, inset: 6pt, radius: 3pt, width: 100%, body)
"""


def prepare(words: Words) -> Make:
    """Return a function that compiles one person's sheet."""
    folder = Path(tempfile.mkdtemp())
    figures = figures_as_pdf(words, folder)
    source = folder / "sheet.typ"
    source.write_text(write_source(words, figures), encoding="utf-8")
    compiler = typst.Compiler(str(source), root="/", font_paths=[str(FONTS)], ignore_system_fonts=True)

    def make(person: Person) -> bytes:
        made = compiler.compile(format="pdf", sys_inputs=asdict(person))
        assert isinstance(made, bytes)
        return made

    return make


def figures_as_pdf(words: Words, folder: Path) -> dict[Path, Path]:
    """Write every figure as PDF into the folder, and return which is which."""
    return {path: _as_pdf(path, folder) for path in words.figures}


def _as_pdf(figure: Path, folder: Path) -> Path:
    page = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("{figure}", width: {FIGURE_WIDTH}mm)'
    source, made = folder / "figure.typ", folder / f"{figure.stem}.pdf"
    source.write_text(page, encoding="utf-8")
    typst.compile(str(source), output=str(made), root="/", pdf_tags=False)
    return made


def write_source(words: Words, figures: Mapping[Path, Path]) -> str:
    """Return the whole sheet in typst's language; the person's values are its inputs."""
    front = [
        HEAD.replace("TITLE", words.title),
        f"= {_text(words.title)}",
        *(f"{_text(line)} \\" for line in words.message),
        "#v(2pt)",
        _grid("1fr", "0.7fr", "0.9fr", cells=(f"{label}: *#person.{field}*" for label, field in FIELDS)),
        _grid("1fr", "1fr", cells=(f"#panel[{_part(words.before)}]", f"#panel(edge: red)[{_part(words.stop)}]")),
        "== Your stretches",
        *(_card(number, card, figures) for number, card in enumerate(words.cards, 1)),
    ]
    about = f"== {_text(words.about.title)}\n{_text(' '.join(words.about.lines))}"
    anatomy = (
        f'#image("{figures[words.anatomy]}", height: 42mm, alt: {json.dumps(words.anatomy_alt, ensure_ascii=False)})'
    )
    left, right = (list(map(_part, parts)) for parts in (words.left, words.right))
    back = [
        "#pagebreak()",
        f"= {_text(words.back_title)}",
        f"#panel[{_part(words.key_points)}]",
        _grid("1fr", "1fr", cells=(_grid("1fr", "22mm", cells=(about, anatomy)) + "".join(left), "\n".join(right))),
        f"#panel(edge: red)[{_part(words.red_flags)}]",
        f"== {_text(words.log.title)}\n{_text(' '.join(words.log.lines))}",
        _log(),
        _part(words.clinic),
        f"*{_text(words.related.title)}* " + _text(" / ".join(words.related.lines)),
        f"\n#text(9pt)[{_text(words.small_print)}]",
    ]
    return "\n".join([*front, *back])


FIELDS = (("Name", "name"), ("Date", "date"), ("Therapist", "therapist"))


def _card(number: int, card: Card, figures: Mapping[Path, Path]) -> str:
    dose = f"Hold *{card.hold}* seconds | *#person.repetitions* times each side | *#person.days* days a week"
    images = [
        f'#image("{figures[path]}", width: {FIGURE_WIDTH}mm, alt: {json.dumps(alt, ensure_ascii=False)})'
        for path, alt in zip(card.figures, card.alts, strict=True)
    ]
    steps = "\n".join(f"+ *{who}:* {_text(step)}" for who, step in card.steps)
    pictures = (
        _grid("1fr", "1fr", cells=(f"*Start* {images[0]}", f"*Stretch* {images[1]}")) + f"*Feel it:* {_text(card.feel)}"
    )
    return "\n".join(
        [
            f"#band[*{number} {_text(card.name)}* #h(1fr) {dose}]",
            _grid("101mm", "1fr", cells=(pictures, f"{steps}\n*Avoid* {_text(card.avoid)}")),
        ]
    )


def _part(part: Part) -> str:
    return f"== {_text(part.title)}\n" + "\n".join(f"- {_text(line)}" for line in part.lines) + "\n"


def _grid(*columns: str, cells: Iterable[str]) -> str:
    inside = ", ".join(f"[{cell}]" for cell in cells)
    return f"#grid(columns: ({', '.join(columns)}), gutter: 4mm, {inside})\n"


def _log() -> str:
    days = ("", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "How tight?")
    box = "#box(width: 10pt, height: 10pt, stroke: 0.8pt)"
    rows = [f"[Week {week}], " + ", ".join([f"[{box}]"] * 7) + ", []" for week in range(1, 5)]
    head = ", ".join(f"[{day}]" for day in days)
    return f"#table(columns: (22mm, ..(15.5mm,) * 7, 1fr), stroke: 0.5pt, align: center, table.header({head}), {', '.join(rows)})\n"


def _text(text: str) -> str:
    for character in '\\#*_`$@<>"~':
        text = text.replace(character, "\\" + character)
    return text.replace("//", "\\//")
