"""fpdf2: direct calls, with the figures parsed once."""

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.svg import SVGObject

from tests.benchmarks.ways import Make
from tests.benchmarks.words import BOLD, FIGURE_WIDTH, REGULAR, Card, Part, Person, Words

NAVY, RED, INK = (38, 42, 86), (164, 22, 26), (28, 31, 51)
LEFT, WIDTH, LINE = 12.0, 186.0, 4.3  # mm
DAYS = ("", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "How tight?")


def prepare(words: Words) -> Make:
    """Return a function that draws one person's sheet."""
    figures = {path: SVGObject.from_file(str(path)) for path in words.figures}
    for path, figure in figures.items():
        width = 18.0 if path == words.anatomy else FIGURE_WIDTH
        scale = width / figure.viewbox[2]
        figure.width, figure.height = width * 72 / 25.4, figure.viewbox[3] * scale * 72 / 25.4

    def make(person: Person) -> bytes:
        return bytes(_Sheet(words, figures, person).draw().output())

    return make


class _Sheet:
    """One document."""

    def __init__(self, words: Words, figures: dict[object, SVGObject], person: Person) -> None:
        self.words, self.figures, self.person = words, figures, person
        self.pdf = FPDF(format="A4", unit="mm")
        self.pdf.add_font("A", "", str(REGULAR))
        self.pdf.add_font("A", "B", str(BOLD))
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margins(LEFT, 10, LEFT)
        self.pdf.set_title(words.title)
        self.pdf.set_lang("en")

    def draw(self) -> FPDF:
        self.front()
        self.back()
        return self.pdf

    def heading(self, text: str, size: float = 12, x: float = LEFT, width: float = WIDTH) -> None:
        self.pdf.set_font("A", "B", size)
        self.pdf.set_text_color(*NAVY)
        self.pdf.set_x(x)
        self.pdf.multi_cell(width, size * 0.45, text, new_x=XPos.LEFT, new_y=YPos.NEXT)
        self.pdf.set_text_color(*INK)

    def text(self, text: str, x: float = LEFT, width: float = WIDTH, align: str = "L") -> None:
        self.pdf.set_font("A", "", 10)
        self.pdf.set_x(x)
        self.pdf.multi_cell(width, LINE, text, markdown=True, align=align, new_x=XPos.LEFT, new_y=YPos.NEXT)

    def part(self, part: Part, x: float = LEFT, width: float = WIDTH) -> None:
        self.heading(part.title, x=x, width=width)
        for line in part.lines:
            y = self.pdf.get_y()
            self.text("•", x, 4)
            self.pdf.set_y(y)
            self.text(line, x + 4, width - 4)

    def panel(self, part: Part, x: float, width: float, edge: tuple[int, int, int]) -> float:
        top = self.pdf.get_y()
        self.pdf.set_y(top + 1)
        self.part(part, x + 2, width - 4)
        self.pdf.set_draw_color(*edge)
        self.pdf.rect(x, top, width, self.pdf.get_y() - top + 1)
        return self.pdf.get_y() + 2

    def front(self) -> None:
        self.pdf.add_page()
        self.heading(self.words.title, 22)
        self.text("\n".join(self.words.message))
        y = self.pdf.get_y() + 1
        for number, label in enumerate(("Name", "Date", "Therapist")):
            self.pdf.set_y(y)
            self.text(f"{label}: **{getattr(self.person, label.lower())}**", LEFT + number * 62, 62)
        top = self.pdf.get_y() + 1
        self.pdf.set_y(top)
        first = self.panel(self.words.before, LEFT, 91, NAVY)
        self.pdf.set_y(top)
        self.pdf.set_y(max(first, self.panel(self.words.stop, LEFT + 95, 91, RED)))
        self.heading("Your stretches")
        for number, card in enumerate(self.words.cards, 1):
            self.card(number, card)
        self.foot()

    def card(self, number: int, card: Card) -> None:
        top = self.pdf.get_y() + 1.5
        self.pdf.set_fill_color(238, 240, 248)
        self.pdf.rect(LEFT, top, WIDTH, 6, style="F")
        self.pdf.set_y(top + 1)
        self.text(f"**{number} {card.name}**", LEFT + 1, 70)
        self.pdf.set_y(top + 1)
        dose = f"Hold **{card.hold}** seconds | **{self.person.repetitions}** times each side | **{self.person.days}** days a week"
        self.text(dose, LEFT + 70, WIDTH - 71, "R")
        bottom = 0.0
        for place, (label, path) in enumerate(zip(("Start", "Stretch"), card.figures, strict=True)):
            self.pdf.set_y(top + 7)
            self.text(f"**{label}**", LEFT + place * 50, 40)
            figure = self.figures[path]
            figure.draw_to_page(self.pdf, LEFT + place * 50, top + 11)
            bottom = max(bottom, top + 12 + figure.height * 25.4 / 72)
        self.pdf.set_y(top + 8)
        for step, (who, text) in enumerate(card.steps, 1):
            self.text(f"{step}. **{who}:** {text}", LEFT + 103, WIDTH - 103)
        self.text(f"**Avoid** {card.avoid}", LEFT + 103, WIDTH - 103)
        self.pdf.set_y(max(bottom, self.pdf.get_y()))
        self.text(f"**Feel it:** {card.feel}")

    def back(self) -> None:
        words = self.words
        self.pdf.add_page()
        self.heading(words.back_title, 22)
        top = self.panel(words.key_points, LEFT, WIDTH, NAVY)
        self.pdf.set_y(top)
        self.heading(words.about.title, width=66)
        self.text(" ".join(words.about.lines), width=66)
        self.figures[words.anatomy].draw_to_page(self.pdf, LEFT + 70, top)
        for part in words.left:
            self.part(part, width=91)
        low = self.pdf.get_y()
        self.pdf.set_y(top)
        for part in words.right:
            self.part(part, LEFT + 95, 91)
        self.pdf.set_y(max(low, self.pdf.get_y()) + 2)
        self.pdf.set_y(self.panel(words.red_flags, LEFT, WIDTH, RED))
        self.heading(words.log.title)
        self.text(" ".join(words.log.lines))
        self.log()
        self.part(words.clinic)
        self.text(f"**{words.related.title}** {' / '.join(words.related.lines)}")
        self.text(words.small_print)
        self.foot()

    def log(self) -> None:
        widths = (22.0, *(15.5,) * 7, 55.5)
        self.pdf.set_draw_color(*INK)
        self.pdf.set_font("A", "", 10)
        for row in (DAYS, *[(f"Week {week}", *[""] * 8) for week in range(1, 5)]):
            y = self.pdf.get_y()
            x = LEFT
            for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
                self.pdf.set_xy(x, y)
                self.pdf.cell(width, 6, cell, border=1, align="C")
                if row is not DAYS and 0 < place < 8:
                    self.pdf.rect(x + 6, y + 1.3, 3.5, 3.5)
                x += width
            self.pdf.set_y(y + 6)

    def foot(self) -> None:
        self.pdf.set_xy(LEFT, 287)
        self.text(str(self.pdf.page_no()), align="R")
