"""The PDF engine: a planned document in, tagged PDF bytes out. The only package that knows reportlab and pikepdf.

These libraries are loaded when something is drawn: filling a template needs neither.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handouts.pdf.document import draw_document
    from handouts.pdf.options import PdfOptions

__all__ = ["PdfOptions", "draw_document"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Load what is asked for."""
    if name == "draw_document":
        from handouts.pdf.document import draw_document

        return draw_document
    if name == "PdfOptions":
        from handouts.pdf.options import PdfOptions

        return PdfOptions
    raise AttributeError(name)
