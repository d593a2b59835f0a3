"""Streams as the file keeps them: compressed once, as small as deflate makes them."""

import zlib

from pikepdf import Name, Pdf, Stream

BEST = 9


def compress(data: bytes) -> bytes:
    """Compress as well as deflate can."""
    return zlib.compress(data, BEST)


def add_stream(pdf: Pdf, data: bytes, **keys: object) -> Stream:
    """Write a stream, compressed, with these dictionary keys."""
    return add_compressed(pdf, compress(data), **keys)


def add_compressed(pdf: Pdf, data: bytes, **keys: object) -> Stream:
    """Write a stream that is compressed already."""
    return Stream(pdf, data, Filter=Name.FlateDecode, **keys)


def compress_pages(pdf: Pdf) -> None:
    """Compress what the canvas wrote for each page."""
    for page in pdf.pages:
        page.obj.Contents = add_stream(pdf, page.obj.Contents.read_bytes())
