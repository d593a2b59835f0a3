"""The PDF engine: a planned document in, tagged PDF bytes out. The only room that knows reportlab and pikepdf."""

from handouts.pdf.document import draw_document, load_engine
from handouts.pdf.options import PdfOptions

__all__ = ["PdfOptions", "draw_document", "load_engine"]
