"""The one gate for a template's file: it is opened, looked through and measured, and what is known to be look is taken out.

Masters, layouts, themes, their pictures and fonts, and the slide's size are look. All else stays behind: slides, people,
settings, shows, notes, macros, what a newer program added. Every fault is a problem that says what is wrong with the file.
"""

import posixpath
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple, NoReturn
from zipfile import BadZipFile, ZipFile

from lxml import etree

from handouts.core.geometry import Box, from_emu
from handouts.core.problems import ContentError, Origin, Problem
from handouts.deck.clean import clean_part, lose_references
from handouts.deck.markup import qn
from handouts.deck.package import OFFICE, PML, RELATION_LIST, TYPES, Package, Relation, relations_name, xml_bytes

FILE_LIMIT, PART_LIMIT, XML_LIMIT, KEPT_LIMIT = 50_000_000, 40_000_000, 12_000_000, 120_000_000  # bytes
ENTRY_LIMIT, SHAPE_LIMIT = 5_000, 3_000
FIRST_ID = 2_147_483_647  # masters and layouts are numbered from the next, which the schema asks for
SIZES = range(914_400, 51_206_401)  # EMU: what the schema allows a slide's sides
OLD_POWERPOINT = b"\xd0\xcf\x11\xe0"
STRICT = b"http://purl.oclc.org/ooxml/"
PRESENTATION = "ppt/presentation.xml"
MAPPED_NAMES = {"bg1", "tx1", "bg2", "tx2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink"}
REPAIR = "open it in PowerPoint, let it repair the file, and save a copy as .pptx"
IMAGES = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp", "tif": "image/tiff",
    "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf", "svg": "image/svg+xml", "wdp": "image/vnd.ms-photo",
}  # fmt: skip
FONTS = {"fntdata": "application/x-fontdata", "odttf": f"{OFFICE}obfuscatedFont"}


class PartKind(NamedTuple):
    """A kind of part that is look: its place in the file, its content type, its root element, and the relations it may have."""

    name: str
    type: str = ""
    root: str = ""
    keeps: tuple[str, ...] = ()


KINDS = {
    "officeDocument": PartKind(
        PRESENTATION, f"{PML}presentation.main+xml", "p:presentation", ("slideMaster", "tableStyles", "font")
    ),
    "slideMaster": PartKind(
        "ppt/slideMasters/slideMaster%d.xml", f"{PML}slideMaster+xml", "p:sldMaster",
        ("slideLayout", "theme", "image", "hdphoto"),
    ),
    "slideLayout": PartKind(
        "ppt/slideLayouts/slideLayout%d.xml", f"{PML}slideLayout+xml", "p:sldLayout",
        ("slideMaster", "image", "hdphoto", "themeOverride"),
    ),
    "notesMaster": PartKind(
        "ppt/notesMasters/notesMaster%d.xml", f"{PML}notesMaster+xml", "p:notesMaster", ("theme", "image")
    ),
    "handoutMaster": PartKind(
        "ppt/handoutMasters/handoutMaster%d.xml", f"{PML}handoutMaster+xml", "p:handoutMaster", ("theme", "image")
    ),
    "theme": PartKind("ppt/theme/theme%d.xml", f"{OFFICE}theme+xml", "a:theme", ("image",)),
    "themeOverride": PartKind(
        "ppt/theme/themeOverride%d.xml", f"{OFFICE}themeOverride+xml", "a:themeOverride", ("image",)
    ),
    "tableStyles": PartKind("ppt/tableStyles.xml", f"{PML}tableStyles+xml", "a:tblStyleLst"),
    "image": PartKind("ppt/media/look%d"),
    "hdphoto": PartKind("ppt/media/look%d"),
    "font": PartKind("ppt/fonts/font%d"),
}  # fmt: skip
NAMED = {  # without which a file is damaged
    "slideMaster": "slide master", "slideLayout": "layout", "theme": "theme", "notesMaster": "notes master",
    "handoutMaster": "handout master",
}  # fmt: skip
PLAIN = {"slideMaster", "slideLayout", "notesMaster", "handoutMaster"}  # which draw shapes


@dataclass(slots=True)
class TemplateLook:
    """What a template's file looks like: a package of nothing else, its slide, and the master that its slides use most.

    `lost` counts shapes that were left out, because what they show is no picture or is not in the file.
    """

    package: Package
    slide: Box
    master: str
    lost: int = 0


class Listed(NamedTuple):
    """A relation as the file lists it. What lies outside the file has no target."""

    kind: str
    target: str | None


@dataclass(slots=True)
class LookReader:
    """Walks a file's parts from the presentation on, along relations that are known to be look."""

    archive: ZipFile
    origin: Origin
    has_notes: bool
    wanted: str | None = None
    package: Package = field(default_factory=Package)
    renamed: dict[str, str] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)
    numbers: Counter[str] = field(default_factory=Counter)
    kept_bytes: int = 0
    last_id: int = FIRST_ID
    lost: int = 0

    def read(self) -> TemplateLook:
        entries = self.archive.infolist()
        if len(entries) > ENTRY_LIMIT:
            self.refuse(f"the file has {len(entries)} parts", "save only its masters and layouts as a template")
        self.entries = {entry.filename.lower(): entry.filename for entry in entries}
        if TYPES.lower() not in self.entries:
            self.refuse("not a PowerPoint file", "a template is a .pptx or .potx file")
        main = next((each.target for each in self.listed("").values() if each.kind == "officeDocument"), None)
        if main is None:
            self.refuse("not a PowerPoint file", "a template is a .pptx or .potx file")
        self.package.relations[""] = {}
        self.package.relate("", "officeDocument", self.keep(main, "officeDocument"))
        slide = self._size()
        return TemplateLook(self.package, slide, self._main_master(main), self.lost)

    def refuse(self, message: str, hint: str = REPAIR) -> NoReturn:
        raise ContentError((Problem(self.origin, message, hint),))

    def bytes_of(self, name: str, limit: int) -> bytes:
        """Return what an entry unpacks to, if that is not more than the limit."""
        entry = self.archive.getinfo(self.entries[name.lower()])
        if entry.flag_bits & 1:
            self.refuse("the file is protected by a password", "save it without a password")
        with self.archive.open(entry) as opened:
            data = opened.read(limit + 1)
        if len(data) > limit:
            self.refuse(f"{name} unpacks to more than {limit // 1_000_000} MB", "use a plain template")
        self.kept_bytes += len(data)
        if self.kept_bytes > KEPT_LIMIT:
            self.refuse("the file unpacks to far more than a template needs", "use a plain template")
        return data

    def tree_of(self, name: str) -> etree._Element:
        """Parse an entry. Entities are never followed, and what has a document type is no Office file."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            tree = etree.fromstring(self.bytes_of(name, XML_LIMIT), parser)
        except (etree.XMLSyntaxError, ValueError):
            self.refuse(f"the file is damaged: {name} cannot be read")
        if tree.getroottree().docinfo.doctype:
            self.refuse(f"the file is damaged: {name} has a document type")
        return tree

    def listed(self, part: str) -> dict[str, Listed]:
        """Return a part's relations by id, with the last word of each kind."""
        name = relations_name(part)
        if name.lower() not in self.entries:
            return {}
        found = {}
        for element in self.tree_of(name).iter(f"{{{RELATION_LIST}}}Relationship"):
            kind, target = element.get("Type", ""), element.get("Target", "")
            if kind.startswith(STRICT.decode()):
                self.refuse(
                    "the file was saved as Strict Open XML", "save it as a plain PowerPoint presentation (.pptx)"
                )
            path = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))[1:]
            is_inside = element.get("TargetMode") != "External" and path.lower() in self.entries
            found[element.get("Id", "")] = Listed(kind.rpartition("/")[2], path if is_inside else None)
        return found

    def keep(self, source: str, kind: str) -> str:
        """Take over a part with all that it refers to and that is look; return its name in the package."""
        known = self.renamed.get(source.lower())
        if known is not None:
            return known
        described = KINDS[kind]
        self.numbers[described.name] += 1
        if not described.root:
            return self._keep_binary(source, described)
        name = described.name % self.numbers[described.name] if "%d" in described.name else described.name
        self.renamed[source.lower()] = name
        tree = self.tree_of(source)
        if tree.tag != qn(described.root):
            self._refuse_root(source, kind, tree)
        self.package.add(name, described.type, b"")
        self._check(source, kind, tree)
        self._keep_related(source, name, kind)
        related = self.package.relations.get(name, {})
        owner = {"slideMaster": "theme", "slideLayout": "slideMaster"}.get(kind)
        if owner and not any(relation.kind == owner for relation in related.values()):
            self.refuse(f"the file is damaged: {source} has no {NAMED[owner]}")
        self.lost += lose_references(tree, set(related))
        self.last_id = clean_part(tree, self.last_id)
        self.package.parts[name] = xml_bytes(tree)
        return name

    def _refuse_root(self, source: str, kind: str, tree: etree._Element) -> NoReturn:
        if kind == "officeDocument":
            if str(tree.tag).startswith("{" + STRICT.decode()):
                self.refuse(
                    "the file was saved as Strict Open XML", "save it as a plain PowerPoint presentation (.pptx)"
                )
            self.refuse("not a PowerPoint file", "a template is a .pptx or .potx file")
        self.refuse(f"the file is damaged: {source} is not what it should be")

    def _keep_binary(self, source: str, kind: PartKind) -> str:
        ending = source.rpartition(".")[2].lower()
        name = f"{kind.name % self.numbers[kind.name]}.{ending}"
        self.renamed[source.lower()] = name
        self.package.add(name, (IMAGES | FONTS)[ending], self.bytes_of(source, PART_LIMIT))
        return name

    def _keep_related(self, source: str, name: str, kind: str) -> None:
        """Keep what a part refers to, under the same ids."""
        for key, relation in self.listed(source).items():
            if self._is_look(relation, kind):
                kept = self.keep(str(relation.target), relation.kind)
                self.package.relations.setdefault(name, {})[key] = Relation(relation.kind, kept)
            elif relation.kind in NAMED.keys() & set(KINDS[kind].keeps):
                self.refuse(f"the file is damaged: {source} names a {NAMED[relation.kind]} that is missing")

    def _is_look(self, relation: Listed, kind: str) -> bool:
        keeps = KINDS[kind].keeps
        if kind == "officeDocument" and self.has_notes:
            keeps = (*keeps, "notesMaster", "handoutMaster")
        if relation.target is None or relation.kind not in keeps:
            return False
        ending = relation.target.rpartition(".")[2].lower()
        return bool(KINDS[relation.kind].root) or ending in (FONTS if relation.kind == "font" else IMAGES)

    def _check(self, source: str, kind: str, tree: etree._Element) -> None:
        """Refuse a part that lacks what a program looks for in it."""
        if kind in PLAIN:
            shapes = tree.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
            if shapes is None:
                self.refuse(f"the file is damaged: {source} has no list of shapes")
            count = sum(1 for _ in shapes.iter(*map(qn, ("p:sp", "p:pic", "p:cxnSp", "p:graphicFrame", "p:grpSp"))))
            if count > SHAPE_LIMIT:
                self.refuse(f"{source} draws {count} shapes", "make one picture of them, or use a plain template")
        if kind == "slideMaster":
            colours = tree.find(qn("p:clrMap"))
            if colours is None or not set(colours.attrib) >= MAPPED_NAMES:
                self.refuse(f"the file is damaged: {source} does not say what its colours are for")
        if kind == "theme":
            self._check_theme(source, tree)

    def _check_theme(self, source: str, tree: etree._Element) -> None:
        scheme = tree.find(f".//{qn('a:clrScheme')}")
        if scheme is None or len(scheme) < 12 or any(len(slot) != 1 for slot in list(scheme)[:12]):
            self.refuse(f"{source} does not say the theme's twelve colours")
        if any(tree.find(f".//{qn(f'a:{role}Font')}/{qn('a:latin')}") is None for role in ("major", "minor")):
            self.refuse(f"{source} does not say the theme's fonts")
        if tree.find(f".//{qn('a:bgFillStyleLst')}/*") is None:
            self.refuse(f"{source} does not say the theme's grounds")

    def _size(self) -> Box:
        tree = self.package.tree(PRESENTATION)
        size = tree.find(qn("p:sldSz"))
        sides = [] if size is None else [size.get(name, "") for name in ("cx", "cy")]
        if len(sides) < 2 or not all(re.fullmatch(r"\d{1,9}", side) and int(side) in SIZES for side in sides):
            self.refuse(
                "the file does not say how large its slides are", "choose Design > Slide Size, and save it again"
            )
        return Box(0, 0, *(from_emu(int(side)) for side in sides))

    def _main_master(self, main: str) -> str:
        """Return the master that the file's own slides use most, else its first."""
        masters = list(self._masters())
        if not masters:
            self.refuse("the file has no slide master")
        if self.wanted is not None:
            return self._named_master(masters, self.wanted)
        used = Counter(self.package.related(layout, "slideMaster") for layout in self._used_layouts(main))
        return max(masters, key=lambda name: used[name])

    def _named_master(self, masters: list[str], wanted: str) -> str:
        names = {self.package.tree(self.package.related(each, "theme")).get("name", ""): each for each in masters}
        found = next((each for name, each in names.items() if name.lower() == wanted.lower()), None)
        if found is None:
            self.refuse(f"the template has no slide master '{wanted}'", f"it offers: {', '.join(names)}")
        return found

    def _used_layouts(self, main: str) -> Iterator[str]:
        """Yield the layout of each slide that can be read; slides themselves are not kept, so that damaged ones do no harm."""
        for slide in self.listed(main).values():
            if slide.kind == "slide" and slide.target:
                with suppress(ContentError):
                    related = self.listed(slide.target).values()
                    yield from (
                        self.renamed[each.target.lower()]
                        for each in related
                        if each.kind == "slideLayout" and each.target and each.target.lower() in self.renamed
                    )

    def _masters(self) -> Iterator[str]:
        related = self.package.relations.get(PRESENTATION, {})
        for element in self.package.tree(PRESENTATION).iter(qn("p:sldMasterId")):
            yield related[element.get(qn("r:id"))].target


def read_look(data: bytes, origin: Origin, *, has_notes: bool = False, master: str | None = None) -> TemplateLook:
    """Take the look out of a .pptx, .potx or .ppsx file. `has_notes` keeps the masters of notes and handouts too.

    `master` is the name of the slide master to take, as View > Slide Master shows it: its theme's.
    Raises ContentError where the file cannot be read, or lacks what a template needs.
    """
    if len(data) > FILE_LIMIT:
        raise _refused(origin, f"the file is larger than {FILE_LIMIT // 1_000_000} MB", "take the pictures out of it")
    if data.startswith(OLD_POWERPOINT):
        raise _refused(origin, "an old or a protected PowerPoint file", "save it as .pptx, without a password")
    try:
        with ZipFile(BytesIO(data)) as archive:
            return LookReader(archive, origin, has_notes, master).read()
    except BadZipFile as error:
        if "CRC" in str(error):
            raise _refused(origin, "the file is damaged: parts of it have changed on the way", REPAIR) from error
        raise _refused(origin, "not a PowerPoint file", "a template is a .pptx or .potx file") from error
    except (NotImplementedError, RuntimeError, OSError, EOFError, zlib.error, UnicodeDecodeError, ValueError) as error:
        raise _refused(origin, "the file is damaged: it cannot be unpacked", REPAIR) from error


def _refused(origin: Origin, message: str, hint: str) -> ContentError:
    return ContentError((Problem(origin, message, hint),))
