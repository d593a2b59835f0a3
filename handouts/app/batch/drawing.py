"""Documents drawn for a batch, whole or as templates: what the engine needs as one value, and a process that gets the engine ready.

The engine takes about as long to load as a topic takes to be read and planned; where the machine runs two things at once, a process
of its own does the one while this one does the other, and draws the first template.
"""

import pickle
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from handouts import VERSION
from handouts.app.batch.child import CAN_FORK, processors, start_child
from handouts.figures.shapes import Ink
from handouts.pdf.filling import Template, read_template
from handouts.theme.palette import Palette
from handouts.typeset.text import Fonts

if TYPE_CHECKING:
    from handouts.pdf import PdfOptions
    from handouts.typeset.page import Document

WHOLE = b"whole"  # ends an answer; without it the process was stopped


class Job(NamedTuple):
    """A document, and how it is drawn. `has_fallback` has a template hold the letters that its first faces lack."""

    document: "Document"
    fonts: Fonts
    date: datetime
    ink: Ink
    palette: Palette
    has_fallback: bool = False


def draw_sheet(job: Job) -> bytes:
    """Draw a document as any sheet is drawn."""
    from handouts.pdf import draw_document

    return draw_document(job.document, _options(job))


def make_template(job: Job) -> Template:
    """Draw a document as a template."""
    from handouts.pdf.template import draw_template

    return draw_template(job.document, _options(job), has_fallback=job.has_fallback)


def _options(job: Job) -> "PdfOptions":
    from handouts.pdf import PdfOptions

    return PdfOptions(job.fonts, job.date, job.ink, job.palette, version=VERSION)


def _packed(job: Job) -> bytes:
    """Return a job as bytes. Texts go without their places in files, so that who unpacks them does not have to load the model."""
    from handouts.content.fields import Located

    data = BytesIO()
    pickler = pickle.Pickler(data, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {Located: lambda text: (str, (str(text),))}
    pickler.dump(job)
    return data.getvalue()


class Drawer:
    """Draws one template, in a process of its own where that is quicker. Has to be closed."""

    def __init__(self) -> None:
        self.child = start_child(_draw_for) if CAN_FORK and processors() > 1 else None
        self._job: Job | None = None

    def begin(self, job: Job) -> None:
        """Have a document drawn."""
        self._job = job
        if self.child:
            self.child.tell(_packed(job))
            self.child.end_telling()

    def finish(self) -> Template:
        """Return the template. Where the other process could not make it, this one does, or raises what is wrong."""
        if self._job is None:
            raise ValueError("nothing was begun")
        answer = self.child.answering.read() if self.child else b""
        return read_template(answer.removesuffix(WHOLE)) if answer.endswith(WHOLE) else make_template(self._job)

    def close(self) -> None:
        """See the other process off."""
        if self.child:
            self.child.close()


def _draw_for(told: BinaryIO, answer: BinaryIO) -> None:
    """Load the engine, then draw what comes, if anything does."""
    from handouts.pdf import load_engine

    load_engine()
    if data := told.read():
        answer.write(make_template(pickle.loads(data)).to_bytes() + WHOLE)
