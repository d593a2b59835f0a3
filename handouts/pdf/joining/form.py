"""A document as it is copied: its objects' text with gaps where other objects are named."""

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["own", "shared", "file"]
FilePart: TypeAlias = Literal["pages", "tags", "document", "outline", "owners", "catalog"]
FILE_PARTS: tuple[FilePart, ...] = ("pages", "tags", "document", "outline", "owners", "catalog")


class Reference(NamedTuple):
    """An object named by another: by its place among the copy's own objects, the form's shared ones, or the file's parts.

    `is_number` stands for the bare number, as the key under which a page looks up its owners.
    """

    kind: Kind
    place: int
    is_number: bool = False


class Written(NamedTuple):
    """An object's text, cut at its references: one more piece than there are references. `data` is a stream's, compressed."""

    pieces: tuple[bytes, ...]
    references: tuple[Reference, ...] = ()
    data: bytes | None = None


class CopyForm(NamedTuple):
    """A document as it is copied. `own` are the objects that every copy has anew, `shared` those that all copies point to.

    `root` is the tag tree's own root, `pages` the pages in order, `zones` the streams that a person's words go into, all as places
    among the own. `owners` are pairs: a page or annotation, and the list or element that owns what is in it. `catalog` and
    `information` are for the whole file.
    """

    own: tuple[Written, ...]
    shared: tuple[Written, ...]
    root: int
    pages: tuple[int, ...]
    zones: tuple[int, ...]
    owners: tuple[tuple[int, int], ...]
    catalog: Written
    information: Written


Numbering: TypeAlias = Callable[[Reference], int]


def write_object(written: Written, number: Numbering) -> bytes:
    """Return an object's text with its references filled in."""
    parts = [written.pieces[0]]
    for reference, piece in zip(written.references, written.pieces[1:], strict=True):
        parts.append(b"%d" % number(reference) if reference.is_number else b"%d 0 R" % number(reference))
        parts.append(piece)
    return b"".join(parts)


def keep_own(written: Written, number: Numbering) -> Written:
    """Return an object with all references filled in but those to the copy's own objects."""
    pieces, references = [written.pieces[0]], []
    for reference, piece in zip(written.references, written.pieces[1:], strict=True):
        if reference.kind == "own":
            references.append(reference)
            pieces.append(piece)
        else:
            pieces[-1] += b"%d 0 R%b" % (number(reference), piece)
    return Written(tuple(pieces), tuple(references), written.data)


def write_stream(dictionary: bytes, data: bytes) -> bytes:
    """Return a stream; the dictionary comes without its length."""
    head = dictionary.rstrip().removesuffix(b">>").rstrip()
    return b"%b /Length %d >>\nstream\n%b\nendstream" % (head, len(data), data)
