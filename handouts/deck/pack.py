"""A package of parts becomes a .pptx file: the same parts are the same bytes, whatever the clock and the hash seed."""

from typing import Any, TypeAlias

from pptx.opc.package import OpcPackage, Part

from handouts.deck.markup import HEAD, escape
from handouts.deck.package import zip_parts

Opened: TypeAlias = Any  # an object of python-pptx or lxml, which have no types of their own
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DEFAULTS = (
    ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
    ("xml", "application/xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("emf", "image/x-emf"),
    ("wmf", "image/x-wmf"),
    ("bmp", "image/bmp"),
    ("tiff", "image/tiff"),
)


def pack(package: OpcPackage) -> bytes:
    """Write a package as a zip file: content types first, then relationships and parts by name."""
    found = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    entries: dict[str, bytes] = {"[Content_Types].xml": _content_types(found).encode()}
    entries["_rels/.rels"] = package._rels.xml  # the package's own relations have no public name
    for part in found:
        entries[part.partname.membername] = part.blob
        if len(part.rels):
            entries[part.partname.rels_uri.membername] = part.rels.xml
    return zip_parts(entries)


def _content_types(parts: list[Part]) -> str:
    """List each part's content type: by its ending where that says it, else by its name."""
    endings = {part.partname.ext.lower() for part in parts} | {"rels", "xml"}
    defaults = dict(DEFAULTS)
    listed = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in DEFAULTS if ending in endings
    )
    for part in parts:
        if defaults.get(part.partname.ext.lower()) != part.content_type:
            listed += f'<Override PartName="{escape(str(part.partname))}" ContentType="{part.content_type}"/>'
    return f'{HEAD}<Types xmlns="{TYPES}">{listed}</Types>'
