"""A package of parts (Open Packaging Conventions): what a .pptx file is made of, read and written as the same bytes each time."""

import posixpath
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from handouts.deck.markup import HEAD, RELATIONSHIPS, quoteattr

OFFICE = "application/vnd.openxmlformats-officedocument."
PML = f"{OFFICE}presentationml."
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
RELATION_LIST = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE_LIST = "http://schemas.openxmlformats.org/package/2006/content-types"
TYPES = "[Content_Types].xml"
DEFAULTS = (("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"))
FIXED_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say
DEFLATE_LEVEL = 5  # two thirds of the time of 6, for four hundredths more bytes


class Relation(NamedTuple):
    """What a part refers to: the kind of relation, the last word of its address, and the name of the other part."""

    kind: str
    target: str


@dataclass(slots=True)
class Package:
    """Parts by name, each with its content type and its relations by id. The relations of "" are the package's own."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def copy(self) -> "Package":
        """Return a package that can be added to, with the same parts."""
        relations = {name: dict(listed) for name, listed in self.relations.items()}
        return Package(dict(self.parts), dict(self.types), relations)

    def add(self, name: str, content_type: str, data: str | bytes) -> None:
        """Put in a part, in the place of one that has the name."""
        self.parts[name] = data.encode() if isinstance(data, str) else data
        self.types[name] = content_type

    def relate(self, source: str, kind: str, target: str) -> str:
        """Add a relation between two parts and return its id."""
        listed = self.relations.setdefault(source, {})
        number = len(listed) + 1
        while f"rId{number}" in listed:
            number += 1
        listed[f"rId{number}"] = Relation(kind, target)
        return f"rId{number}"

    def related(self, source: str, kind: str) -> str:
        """Return the first part that a part refers to in this way. Raises StopIteration where there is none."""
        return next(relation.target for relation in self.relations[source].values() if relation.kind == kind)

    def tree(self, name: str) -> etree._Element:
        """Return a part's XML."""
        return etree.fromstring(self.parts[name])

    def to_bytes(self) -> bytes:
        """Write the package as a zip file: content types first, then the parts by name, each before its relations."""
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=DEFLATE_LEVEL) as archive:
            for name, content in (
                (TYPES, self._content_types()),
                ("_rels/.rels", _relations(self.relations[""], "")),
                *self._entries(),
            ):
                entry = ZipInfo(name, FIXED_DATE)
                entry.compress_type = ZIP_DEFLATED
                entry.external_attr = 0o600 << 16
                archive.writestr(entry, content)
        return packed.getvalue()

    def _entries(self) -> list[tuple[str, bytes | str]]:
        entries: list[tuple[str, bytes | str]] = []
        for name in sorted(self.parts):
            entries.append((name, self.parts[name]))
            if self.relations.get(name):
                entries.append((relations_name(name), _relations(self.relations[name], name)))
        return entries

    def _content_types(self) -> str:
        listed = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in DEFAULTS)
        listed += "".join(
            f'<Override PartName="/{name}" ContentType="{self.types[name]}"/>' for name in sorted(self.parts)
        )
        return f'{HEAD}<Types xmlns="{TYPE_LIST}">{listed}</Types>'


def xml_bytes(tree: etree._Element) -> bytes:
    """Write a part's XML."""
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def relations_name(part: str) -> str:
    """Return the name of the entry that lists a part's relations."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def core_properties(**said: str) -> str:
    """Write whose file it is: `title`, `creator` and so on, by the names of Dublin Core; `created` and `modified` are days."""
    names = {"lastModifiedBy": "cp", "revision": "cp"}
    listed = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{said.pop(name)}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
        if name in said
    )
    for name, value in said.items():
        tag = f"{names.get(name, 'dc')}:{name}"
        listed += f"<{tag}>{quoteattr(value)[1:-1]}</{tag}>"
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{listed}</cp:coreProperties>'
    )


def _relations(listed: dict[str, Relation], source: str) -> str:
    folder = posixpath.dirname(source) or "."
    written = "".join(
        f"<Relationship Id={quoteattr(key)} Type={quoteattr(_address(relation.kind))} "
        f"Target={quoteattr(posixpath.relpath(relation.target, folder))}/>"
        for key, relation in listed.items()
    )
    return f'{HEAD}<Relationships xmlns="{RELATION_LIST}">{written}</Relationships>'


def _address(kind: str) -> str:
    return kind if kind.startswith("http") else f"{RELATIONSHIPS}/{kind}"
