"""Streams as the file keeps them: compressed once, as small as deflate makes them."""

import zlib

from pikepdf import Name, Pdf, Stream

BEST = 9


def add_stream(pdf: Pdf, data: bytes, **keys: object) -> Stream:
    """Write a compressed stream with these dictionary keys."""
    return Stream(pdf, zlib.compress(data, BEST), {"/Filter": Name.FlateDecode}, **keys)
