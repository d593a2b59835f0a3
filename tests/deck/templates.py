"""Templates of clubs, made by ourselves: PowerPoint's plain one as python-pptx ships it, with one thing changed in each."""

import re
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pptx
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from handouts.deck.markup import NAMESPACES, RELATIONSHIPS
from handouts.deck.package import RELATION_LIST

Change = Callable[[dict[str, bytes]], None]
MASTER, THEME, PRESENTATION = "ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml", "ppt/presentation.xml"
LAYOUT = "ppt/slideLayouts/slideLayout1.xml"
TYPES = "[Content_Types].xml"


@lru_cache
def plain() -> bytes:
    """PowerPoint's own template, 4:3."""
    return (Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes()


@lru_cache
def used() -> bytes:
    """The plain template with three slides in it."""
    deck = Presentation()
    for name in ("One", "Two", "Three"):
        deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = name
    return saved(deck)


def saved(deck: object) -> bytes:
    data = BytesIO()
    deck.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def changed(*changes: Change, data: bytes | None = None) -> bytes:
    """Return a template with changes to its parts."""
    parts = unzipped(data or plain())
    for change in changes:
        change(parts)
    return zipped(parts)


def put(part: str, old: str, new: str) -> Change:
    """Replace the first of something in a part, which has to be there."""

    def change(parts: dict[str, bytes]) -> None:
        assert old.encode() in parts[part], f"{part} has no {old}"
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    return change


def add(part: str, content: str, content_type: str, *, source: str = PRESENTATION, kind: str = "") -> Change:
    """Add a part with its content type, and a relation to it where its kind is told."""

    def change(parts: dict[str, bytes]) -> None:
        parts[part] = content.encode()
        put(TYPES, "</Types>", f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>')(parts)
        if kind:
            put(
                relations(source), "</Relationships>",
                f'<Relationship Id="rAdded{len(parts)}" Type="http://example.org/{kind}" Target="/{part}"/></Relationships>',
            )(parts)  # fmt: skip

    return change


def relations(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def without(part: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        parts.pop(part)

    return change


def drawn(shape: str) -> Change:
    """Draw a shape on the master."""
    return put(MASTER, "</p:spTree>", f"{shape}</p:spTree>")


def rectangle(
    box: tuple[float, float, float, float],
    *,
    turn: float = 0,
    more: str = "",
    name: str = "Art",
    colour: str = "4472C4",
) -> str:
    """Write a rectangle in inches, turned by degrees."""
    x, y, width, height = (round(value * 914400) for value in box)
    rot = f' rot="{round(turn * 60000)}"' if turn else ""
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="901" name="{name}"{more}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm{rot}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></p:spPr></p:sp>'
    )


def ground(colour: str) -> Change:
    """Give the master a ground of one fill, written as XML."""

    def change(parts: dict[str, bytes]) -> None:
        text = parts[MASTER].decode()
        start, end = text.index("<p:bg>"), text.index("</p:bg>")
        plain_ground = f"<p:bg><p:bgPr>{colour}<a:effectLst/></p:bgPr>"
        parts[MASTER] = (text[:start] + plain_ground + text[end:]).encode()

    return change


def solid(colour: str) -> Change:
    return ground(f"<a:solidFill>{colour}</a:solidFill>")


def sized(width: float, height: float) -> bytes:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(width), Inches(height)
    return saved(deck)


@lru_cache
def dark_with_logo() -> bytes:
    """The plain template turned dark, wide, with a logo and a band: what clubs have."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    master = deck.slide_master._element
    colours = master.find(qn("p:clrMap"))
    for name, slot in (("bg1", "dk2"), ("tx1", "lt1"), ("bg2", "dk1"), ("tx2", "lt2")):
        colours.set(name, slot)
    for box in ((12.0, 0.3, 1.0, 0.5), (0.0, 7.1, 13.333, 0.4)):
        master.cSld.spTree.append(parse_xml(rectangle(box)))
    return saved(deck)


def font(name: str) -> Change:
    """Give the theme a font for text and titles."""

    def change(parts: dict[str, bytes]) -> None:
        assert b'<a:latin typeface="Calibri"/>' in parts[THEME]
        parts[THEME] = parts[THEME].replace(b'<a:latin typeface="Calibri"/>', f'<a:latin typeface="{name}"/>'.encode())

    return change


def second_master(parts: dict[str, bytes]) -> None:
    """Add a master with one layout, which all slides use."""
    copies = {
        MASTER: "ppt/slideMasters/slideMaster2.xml",
        "ppt/slideLayouts/slideLayout2.xml": "ppt/slideLayouts/slideLayout12.xml",
        THEME: "ppt/theme/theme3.xml",
    }
    office = "application/vnd.openxmlformats-officedocument."
    kinds = (f"{office}presentationml.slideMaster+xml", f"{office}presentationml.slideLayout+xml", f"{office}theme+xml")
    for (old, new), kind in zip(copies.items(), kinds, strict=True):
        add(new, parts[old].decode(), kind)(parts)
    parts[copies[MASTER]] = re.sub(
        rb"<p:sldLayoutIdLst>.*</p:sldLayoutIdLst>",
        b'<p:sldLayoutIdLst><p:sldLayoutId id="2147484000" r:id="rId1"/></p:sldLayoutIdLst>', parts[copies[MASTER]], flags=re.S,
    )  # fmt: skip
    related = (("slideLayout", "../slideLayouts/slideLayout12.xml"), ("theme", "../theme/theme3.xml"))
    parts[relations(copies[MASTER])] = _listed(*related)
    parts[relations("ppt/slideLayouts/slideLayout12.xml")] = _listed(
        ("slideMaster", "../slideMasters/slideMaster2.xml")
    )
    put(PRESENTATION, "</p:sldMasterIdLst>", '<p:sldMasterId id="2147483999" r:id="rSecond"/></p:sldMasterIdLst>')(
        parts
    )
    put(
        relations(PRESENTATION), "</Relationships>",
        f'<Relationship Id="rSecond" Type="{RELATIONSHIPS}/slideMaster" Target="slideMasters/slideMaster2.xml"/></Relationships>',
    )(parts)  # fmt: skip
    for name in [name for name in parts if name.startswith("ppt/slides/_rels/")]:
        put(name, "slideLayout2.xml", "slideLayout12.xml")(parts)


def _listed(*related: tuple[str, str]) -> bytes:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related, start=1)
    )
    return f'<Relationships xmlns="{RELATION_LIST}">{lines}</Relationships>'.encode()
