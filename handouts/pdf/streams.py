"""Streams as the file keeps them: compressed once, as small as deflate makes them."""

import zlib

from pikepdf import Name, Pdf, Stream

BEST = 9


def add_stream(pdf: Pdf, data: bytes, **keys: object) -> Stream:
    """Write a compressed stream with these dictionary keys."""
    return Stream(pdf, zlib.compress(data, BEST), Filter=Name.FlateDecode, **keys)


def compress_pages(pdf: Pdf) -> None:
    """Compress what the canvas wrote for each page."""
    for page in pdf.pages:
        page.obj.Contents = add_stream(pdf, page.obj.Contents.read_bytes())
