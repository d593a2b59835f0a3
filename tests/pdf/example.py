"""A small document of every mark and every role, set by hand."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from handouts.core.geometry import Box, Point
from handouts.figures.shapes import Layer, PaintedPath, Photo, VectorFigure
from handouts.pdf import PdfOptions
from handouts.typeset.page import Disc, Document, Element, Image, Page, Rectangle, Role, Rule, Slot, Text
from handouts.typeset.text import Fonts, Style, break_lines, read_marks

FOLDER = Path(__file__).parent.parent.parent / "assets" / "fonts"
FONTS = Fonts(
    FOLDER / "HandoutsSans-Regular.ttf",
    FOLDER / "HandoutsSans-Bold.ttf",
    FOLDER / "NotoSans-Regular.ttf",
    FOLDER / "NotoSans-Bold.ttf",
)
OPTIONS = PdfOptions(FONTS, datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), version="1.0.0")
BODY = Style(12, 14.4)
HEADING = Style(22, 26, is_bold=True, colour="navy")

SQUARE = (("M", 0.0, 0.0), ("L", 100.0, 0.0), ("C", 100.0, 40.0, 100.0, 70.0, 60.0, 80.0), ("L", 0.0, 80.0), ("Z",))
DRAWING = VectorFigure(
    "square",
    Box(0, 0, 100, 80),
    (
        Layer("scene", (PaintedPath(SQUARE, fill="#79d2c4", stroke="#262a56", stroke_width=2.0),)),
        Layer("glow", (PaintedPath(SQUARE[:3], fill="#e8402a", fill_opacity=0.4),), ink="colour"),
        Layer("ring", (PaintedPath(SQUARE[:3], stroke="#000000", stroke_width=1.0, dash=(3.0, 2.0)),), ink="grey"),
    ),
)


def text(words: str, x: float, y: float, style: Style = BODY, width: float = 200, page: int = 0) -> Text:
    return Text(page, Point(x, y), break_lines(read_marks(words), style, width, FONTS), style)


def paragraph(role: Role, words: str, y: float, page: int = 0) -> Element:
    return Element(role, (text(words, 40, y, page=page),))


def slot(field: str, y: float, value: str | None = None, **changes: Any) -> Slot:
    bold = BODY.bold()
    lines = () if value is None else break_lines(value, bold, 200, FONTS)
    made = Slot(0, field, f"Your {field}", Box(240, y - 14, 160, 18), y, bold, lines, value)
    return made._replace(**changes)


def tick(field: str, x: float, value: str | None = None) -> Slot:
    return Slot(0, field, f"{field}, done", Box(x, 520, 15, 15), 532, BODY, value=value, kind="tick", line_width=1.0)


def table() -> Element:
    head = Element("TR", (Element("TH", (text("Day", 40, 560),), scope="Column", column_span=2),))
    row = Element(
        "TR", (Element("TH", (text("Monday", 40, 580),), scope="Row"), Element("TD", (text("12", 240, 580),)))
    )
    return Element("Table", (Element("THead", (head,)), Element("TBody", (row,))))


def listing() -> Element:
    label = Element("Lbl", (Disc(0, Point(48, 236), 14, "runner"), text("1", 45, 240, BODY.bold().coloured("white"))))
    body = Element("LBody", (text("Kneel and hold the hips, then let them sink forward without hurry.", 60, 240),))
    return Element("L", (Element("LI", (label, body)),))


def figure(picture: VectorFigure | Photo, x: float, alt: str, view: Box | None = None) -> Element:
    return Element("Figure", (Image(0, Box(x, 300, 100, 80), picture, view),), alt=alt)


def form(name: str | None) -> Element:
    blanks = (
        Element("P", (text("Name", 200, 440), slot("name", 440, name))),
        Element("P", (text("Note", 200, 470), slot("note.kneeling", 470, None, line_count=2))),
        Element("P", (text("Mon", 200, 530), tick("monday", 240), tick("tuesday", 260, "x"))),
    )
    return Element("Sect", blanks, bookmark="Yours")


def example(name: str | None = "Chloé Dvořák", *extra: Element) -> Document:
    """Return the document: two pages; a name in letters that both faces are needed for is welcome."""
    sign = Element("Span", (Rectangle(0, Box(40, 400, 30, 30), "red", None, radius=4),), actual="Stop")
    link = Element("Link", (text("example.org", 40, 620),), address="https://example.org/")
    words = "Your hip flexors are **the muscles** at the front of your hips, and running loads them all the time."
    root = Element(
        "Document",
        (
            Element("H1", (text("Stretch, with a partner", 40, 60, HEADING, 500),), bookmark="Stretch"),
            Element("P", (text(words, 40, 90),)),
            Element("H2", (text("Steps", 40, 220),), bookmark="Steps"),
            listing(),
            figure(DRAWING, 40, "A square"),
            figure(DRAWING, 200, "Half a square", Box(0, 0, 50, 80)),
            Element("P", (sign, text("if it hurts", 80, 420))),
            form(name),
            table(),
            Element("P", (text("See ", 10, 620), link)),
            Element("H2", (text("More", 40, 60, page=1),), bookmark="More"),
            Element("Div", (paragraph("P", "On the other side.", 90, page=1),)),
            *extra,
        ),
    )
    foot = text("A clinic. Page 1", 40, 800)
    first = Page(
        595.28,
        841.89,
        (Rectangle(0, Box(30, 80, 220, 100), "tint"), Rule(0, Point(30, 780), Point(560, 780), 0.7, "rule"), foot),
    )
    return Document((first, Page(595.28, 841.89)), root, "Stretch & <rest>", "en", "Stretches for runners", "A Clinic")
