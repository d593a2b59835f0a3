"""WeasyPrint: HTML and CSS, with the style sheet, the fonts and the pictures parsed once. Untagged, which is its quicker setting."""

from html import escape
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from tests.benchmarks.ways import Make
from tests.benchmarks.words import BOLD, FIGURE_WIDTH, REGULAR, Card, Part, Person, Words

STYLE = f"""
@font-face {{ font-family: A; src: url({REGULAR.as_uri()}) }}
@font-face {{ font-family: A; font-weight: bold; src: url({BOLD.as_uri()}) }}
@page {{ size: A4; margin: 9mm 12mm 10mm; @bottom-right {{ content: counter(page); font: 9pt A }} }}
body {{ font: 10pt/1.15 A; color: #1c1f33; margin: 0 }}
h1, h2 {{ color: #262a56; margin: 2pt 0 }} h1 {{ font-size: 22pt }} h2 {{ font-size: 12pt; margin-top: 3pt }}
h1.back {{ break-before: page }}
p, ul, ol {{ margin: 2pt 0 }} ul, ol {{ padding-left: 11pt }}
table {{ width: 100%; border-collapse: collapse; table-layout: fixed }} td {{ vertical-align: top; padding: 0 }}
.panel {{ border: .9pt solid #262a56; border-radius: 3pt; padding: 0 6pt; margin-right: 4mm }} .red {{ border-color: #a4161a }}
.band {{ background: #eef0f8; border-top: 1.4pt solid #262a56; margin-top: 5pt }} .band td {{ padding: 3pt }} .dose {{ text-align: right }}
img.frame {{ width: {FIGURE_WIDTH}mm; display: block }}
.log td {{ border: .5pt solid; text-align: center; padding: 1pt 3pt }}
.tick {{ display: inline-block; width: 10pt; height: 10pt; border: .8pt solid }}
"""
DAYS = ("", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "How tight?")


def prepare(words: Words) -> Make:
    """Return a function that prints one person's page."""
    fonts = FontConfiguration()
    style = CSS(string=STYLE, font_config=fonts)
    cache: dict[Any, Any] = {}
    source = write_source(words)

    def make(person: Person) -> bytes:
        page = source
        for field in ("name", "date", "therapist", "repetitions", "days"):
            page = page.replace(f"{{{field}}}", escape(getattr(person, field)))
        made = HTML(string=page).write_pdf(stylesheets=[style], font_config=fonts, cache=cache)
        assert isinstance(made, bytes)
        return made

    return make


def write_source(words: Words) -> str:
    """Return the whole sheet in HTML, with the person's fields in braces."""
    week = "".join("<td><span class=tick></span></td>" for _ in range(7))
    rows = "".join(f"<tr><td>Week {number}</td>{week}<td></td></tr>" for number in range(1, 5))
    fields = "".join(f"<td>{label}: <b>{{{label.lower()}}}</b></td>" for label in ("Name", "Date", "Therapist"))
    about = f"<h2>{escape(words.about.title)}</h2><p>{escape(' '.join(words.about.lines))}</p>"
    anatomy = f'<img src="{words.anatomy.as_uri()}" alt="{escape(words.anatomy_alt)}" style="height: 42mm">'
    left = f"<table><tr><td>{about}</td><td style='width: 24mm'>{anatomy}</td></tr></table>" + "".join(
        map(_part, words.left)
    )
    right = "".join(map(_part, words.right))
    return f"""<html lang=en><head><title>{escape(words.title)}</title></head><body>
<h1>{escape(words.title)}</h1><p>{"<br>".join(map(escape, words.message))}</p><table><tr>{fields}</tr></table>
<table><tr><td><div class=panel>{_part(words.before)}</div></td><td><div class="panel red">{_part(words.stop)}</div></td></tr></table>
<h2>Your stretches</h2>{"".join(_card(number, card) for number, card in enumerate(words.cards, 1))}
<h1 class=back>{escape(words.back_title)}</h1><div class=panel>{_part(words.key_points)}</div>
<table><tr><td style="padding-right: 4mm">{left}</td><td>{right}</td></tr></table>
<div class="panel red">{_part(words.red_flags)}</div><h2>{escape(words.log.title)}</h2><p>{escape(" ".join(words.log.lines))}</p>
<table class=log><tr>{"".join(f"<td>{day}</td>" for day in DAYS)}</tr>{rows}</table>{_part(words.clinic)}
<p><b>{escape(words.related.title)}</b> {escape(" / ".join(words.related.lines))}</p><p>{escape(words.small_print)}</p></body></html>"""


def _card(number: int, card: Card) -> str:
    dose = f"Hold <b>{card.hold}</b> seconds | <b>{{repetitions}}</b> times each side | <b>{{days}}</b> days a week"
    frames = "".join(
        f'<td><b>{label}</b><img class=frame src="{path.as_uri()}" alt="{escape(alt)}"></td>'
        for label, path, alt in zip(("Start", "Stretch"), card.figures, card.alts, strict=True)
    )
    steps = "".join(f"<li><b>{who}:</b> {escape(text)}</li>" for who, text in card.steps)
    band = f"<table class=band><tr><td style='width: 35%'><b>{number} {escape(card.name)}</b></td><td class=dose>{dose}</td></tr></table>"
    pictures = f"<table><tr>{frames}</tr></table><p><b>Feel it:</b> {escape(card.feel)}</p>"
    avoid = f"<p><b>Avoid</b> {escape(card.avoid)}</p>"
    return f"{band}<table><tr><td style='width: 101mm'>{pictures}</td><td><ol>{steps}</ol>{avoid}</td></tr></table>"


def _part(part: Part) -> str:
    return f"<h2>{escape(part.title)}</h2><ul>{''.join(f'<li>{escape(line)}</li>' for line in part.lines)}</ul>"
