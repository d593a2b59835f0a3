"""What a PDF is drawn with besides its plan. Between the callers and the engine."""

from datetime import UTC, datetime
from typing import NamedTuple

from handouts.core.choices import Ink
from handouts.theme.palette import COLOUR, Palette, palette_for
from handouts.typeset.text import Fonts


class PdfOptions(NamedTuple):
    """The engine's inputs. `date` is given and never read from a clock; one without a zone is taken as UTC.

    `blank` and `tick_box` are what a screen reader says where a page has a line to write on or a box to tick, in the document's
    language. `version` is this program's.
    """

    fonts: Fonts
    date: datetime
    ink: Ink = "colour"
    palette: Palette = COLOUR
    is_fillable: bool = False
    version: str = ""
    blank: str = "blank to fill in"
    tick_box: str = "box to tick"

    @property
    def colours(self) -> Palette:
        """The palette as this ink prints it."""
        return palette_for(self.ink, self.palette)

    @property
    def moment(self) -> datetime:
        """The date in UTC, so that the machine's zone does not show."""
        return self.date.replace(tzinfo=UTC) if self.date.tzinfo is None else self.date.astimezone(UTC)

    @property
    def program(self) -> str:
        return f"Handouts {self.version}".strip()
