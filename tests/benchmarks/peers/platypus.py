"""reportlab's platypus with rl_accel: styles, fonts and unchanging paragraphs made once, figures as ready operators."""

from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from handouts.core.geometry import Box
from handouts.figures.read import read_picture
from handouts.figures.shapes import VectorFigure
from handouts.pdf.drawings import draw_form
from tests.benchmarks.ways import Make
from tests.benchmarks.words import BOLD, FIGURE_WIDTH, REGULAR, Card, Part, Person, Words

NAVY, RED, INK = HexColor("#262a56"), HexColor("#a4161a"), HexColor("#1c1f33")
WIDTH = A4[0] - 24 * mm
HALF = WIDTH / 2 - 2 * mm
BODY = ParagraphStyle("body", fontName="A", fontSize=10, leading=12.2, textColor=INK)
BULLET = ParagraphStyle("bullet", BODY, leftIndent=9, bulletIndent=0)
H1 = ParagraphStyle("h1", BODY, fontName="AB", fontSize=22, leading=27, textColor=NAVY)
H2 = ParagraphStyle("h2", BODY, fontName="AB", fontSize=12, leading=15, textColor=NAVY, spaceBefore=3)
DOSE = ParagraphStyle("dose", BODY, alignment=2)
PLAIN = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    *[(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")],
]
BAND = TableStyle([("BACKGROUND", (0, 0), (-1, -1), HexColor("#eef0f8")), ("LINEABOVE", (0, 0), (-1, 0), 1.4, NAVY)])
GRID = TableStyle(
    [("GRID", (0, 0), (-1, -1), 0.5, INK), ("FONT", (0, 0), (-1, -1), "A", 10), ("ALIGN", (0, 0), (-1, -1), "CENTER")]
)
DAYS = ("", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "How tight?")


class Figure(Flowable):  # type: ignore[misc]
    """A figure whose operators were worked out once."""

    def __init__(self, path: Path, width: float) -> None:
        super().__init__()
        drawing = read_picture(path.stem, path.parent)
        assert isinstance(drawing, VectorFigure)
        self.scale = width / drawing.view.width
        form = draw_form(
            drawing, Box(drawing.view.x, drawing.view.y, drawing.view.width, drawing.view.height), self.scale
        )
        self.factor = form.factor
        self.code = "\n".join(line for line in form.operators.split("\n") if not line.endswith(" gs"))
        self.width, self.height = width, drawing.view.height * self.scale

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.translate(0, self.height)
        self.canv.scale(self.scale / self.factor, -self.scale / self.factor)
        self.canv._code.append(self.code)
        self.canv.restoreState()


class Boxes(Flowable):  # type: ignore[misc]
    """A box to tick."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 10, 10

    def draw(self) -> None:
        self.canv.rect(0, 0, 10, 10)


def prepare(words: Words) -> Make:
    """Return a function that builds one person's document."""
    rl_config.useA85 = 0
    pdfmetrics.registerFont(TTFont("A", str(REGULAR)))
    pdfmetrics.registerFont(TTFont("AB", str(BOLD)))
    pdfmetrics.registerFontFamily("A", normal="A", bold="AB", italic="A", boldItalic="AB")
    story = _Story(words)

    def make(person: Person) -> bytes:
        file = BytesIO()
        margins = {"leftMargin": 12 * mm, "rightMargin": 12 * mm, "topMargin": 9 * mm, "bottomMargin": 10 * mm}
        document = SimpleDocTemplate(file, pagesize=A4, title=words.title, pageCompression=1, **margins)
        document.build(story.of(person), onFirstPage=_foot, onLaterPages=_foot)
        return file.getvalue()

    return make


def _foot(canvas: object, document: SimpleDocTemplate) -> None:
    canvas.setFont("A", 9)  # type: ignore[attr-defined]
    canvas.drawRightString(A4[0] - 12 * mm, 6 * mm, str(document.page))  # type: ignore[attr-defined]


class _Story:
    """What stays the same, made once."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.title = [Paragraph(words.title, H1), Paragraph("<br/>".join(words.message), BODY), Spacer(0, 4)]
        self.boxes = [_panel(_part(words.before), HALF, NAVY), _panel(_part(words.stop), HALF, RED)]
        self.pictures = [_pictures(card) for card in words.cards]
        self.steps = [_steps(card) for card in words.cards]
        self.stretches = Paragraph("Your stretches", H2)
        anatomy = Figure(words.anatomy, 18 * mm)
        left = [Paragraph(words.about.title, H2), Paragraph(" ".join(words.about.lines), BODY)]
        about = Table([[left, anatomy]], colWidths=[HALF - 24 * mm, 24 * mm], style=PLAIN)
        left_parts, right = ([line for part in parts for line in _part(part)] for parts in (words.left, words.right))
        self.back = [
            Paragraph(words.back_title, H1),
            _panel(_part(words.key_points), WIDTH, NAVY),
            Table([[[about, *left_parts], "", right]], colWidths=[HALF, 4 * mm, HALF], style=PLAIN),
            _panel(_part(words.red_flags), WIDTH, RED),
            Paragraph(words.log.title, H2),
            Paragraph(" ".join(words.log.lines), BODY),
        ]
        self.end = [
            *_part(words.clinic),
            Paragraph(f"<b>{words.related.title}</b> {' / '.join(words.related.lines)}", BODY),
            Paragraph(words.small_print, BODY),
        ]

    def of(self, person: Person) -> list[Flowable]:
        fields = [[Paragraph(f"{label}: <b>{value}</b>", BODY) for label, value in _fields(person)]]
        story = [*self.title, Table(fields, style=PLAIN), Spacer(0, 4)]
        story += [Table([self.boxes], colWidths=[WIDTH / 2] * 2, style=PLAIN), self.stretches]
        for number, card in enumerate(self.words.cards):
            dose = f"Hold <b>{card.hold}</b> seconds | <b>{person.repetitions}</b> times each side | <b>{person.days}</b> days a week"
            band = [[Paragraph(f"<b>{number + 1} {card.name}</b>", BODY), Paragraph(dose, DOSE)]]
            story.append(Table(band, colWidths=[WIDTH * 0.4, WIDTH * 0.6], style=BAND))
            columns = [101 * mm, WIDTH - 101 * mm]
            story.append(Table([[self.pictures[number], self.steps[number]]], colWidths=columns, style=PLAIN))
        rows = [DAYS, *[[f"Week {week}", *[Boxes() for _ in range(7)], ""] for week in range(1, 5)]]
        log = Table(rows, colWidths=[22 * mm, *[15.5 * mm] * 7, None], style=GRID)
        return [*story, PageBreak(), *self.back, log, *self.end]


def _fields(person: Person) -> list[tuple[str, str]]:
    return [("Name", person.name), ("Date", person.date), ("Therapist", person.therapist)]


def _part(part: Part) -> list[Paragraph]:
    return [Paragraph(part.title, H2), *[Paragraph(line, BULLET, bulletText="•") for line in part.lines]]


def _panel(inside: list[Paragraph], width: float, edge: Color) -> Table:
    return Table([[inside]], colWidths=[width], style=TableStyle([("BOX", (0, 0), (-1, -1), 0.9, edge)]))


def _pictures(card: Card) -> list[Flowable]:
    figures = [Figure(path, FIGURE_WIDTH * mm) for path in card.figures]
    labels = [Paragraph(f"<b>{label}</b>", BODY) for label in ("Start", "Stretch")]
    table = Table([labels, figures], colWidths=[FIGURE_WIDTH * mm + 2 * mm] * 2, style=PLAIN)
    return [table, Paragraph(f"<b>Feel it:</b> {card.feel}", BODY), Spacer(0, 4)]


def _steps(card: Card) -> list[Flowable]:
    steps = [
        Paragraph(f"<b>{who}:</b> {text}", ParagraphStyle("step", BULLET, leftIndent=14), bulletText=f"{number}.")
        for number, (who, text) in enumerate(card.steps, 1)
    ]
    return [*steps, Paragraph(f"<b>Avoid</b> {card.avoid}", BODY)]
