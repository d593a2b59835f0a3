"""A made deck's slides as SVG pictures: shapes, outlines and set text of the file itself, on its own template. Nothing else is needed.

What is drawn is what our decks are made of: solid fills, lines, presets, freeforms, pictures, placeholders that inherit their place
and type. A club's gradients and effects are left out; the file has them.
"""

import base64
import io
import posixpath
import zipfile
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from lxml import etree

from handouts.app.desk.slide_outlines import A, outline_path
from handouts.core.geometry import EMU_PER_POINT, Box
from handouts.typeset.text import Fonts, MissingGlyph, Style, measure

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FAMILY = "Liberation Sans, Arial, Helvetica, sans-serif"
LINE, ASCENT = 1.149, 0.905  # of the type size, Arial's
MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
KINDS = {"title": "titleStyle", "ctrTitle": "titleStyle", "body": "bodyStyle", "subTitle": "bodyStyle"}
IMAGES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
USUAL_INSETS = (91440, 45720, 91440, 45720)


class _Lettering(NamedTuple):
    """How a paragraph is set."""

    size: float
    is_bold: bool
    colour: str
    align: str
    left: float
    hanging: float
    leading: float
    before: float
    bullet: str
    bullet_colour: str


def slide_titles(data: bytes) -> tuple[str, ...]:
    """Return the title of every slide of a .pptx file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return tuple(_title(etree.fromstring(package.read(name))) for name in _slide_names(package))


def draw_slide_picture(data: bytes, number: int, fonts: Fonts) -> str:
    """Draw one slide of a .pptx file, counted from 1, as SVG. Raises IndexError where there is none of this number."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return _Drawing(package, _slide_names(package)[number - 1], fonts).picture()


def _title(slide: etree._Element) -> str:
    for shape in slide.iter(f"{P}sp"):
        place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if place is not None and place.get("type") in ("title", "ctrTitle"):
            return " ".join("".join(each.text or "" for each in shape.iter(f"{A}t")).split())
    return ""


def _slide_names(package: zipfile.ZipFile) -> list[str]:
    main = "ppt/presentation.xml"
    related = _related(package, main)
    ids = etree.fromstring(package.read(main)).iter(f"{P}sldId")
    return [related[each.get(f"{R}id")] for each in ids]


def _related(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Return the parts that a part refers to, by relation; also by the kind of the last of each."""
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    if path not in package.namelist():
        return {}
    found: dict[str, str] = {}
    for each in etree.fromstring(package.read(path)):
        if each.get("TargetMode") != "External":
            target = each.get("Target")
            full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[each.get("Id")] = found[each.get("Type").rpartition("/")[2]] = full
    return found


class _Drawing:
    """One slide while it is drawn."""

    def __init__(self, package: zipfile.ZipFile, name: str, fonts: Fonts) -> None:
        self.package, self.fonts = package, fonts
        self.related = _related(package, name)
        layout = self.related["slideLayout"]
        master = _related(package, layout)["slideMaster"]
        self.slide, self.layout, self.master = (etree.fromstring(package.read(part)) for part in (name, layout, master))
        self.layout_related, self.master_related = _related(package, layout), _related(package, master)
        theme = etree.fromstring(package.read(self.master_related["theme"]))
        self.scheme = {etree.QName(each).localname: _rgb(each) for each in theme.iter(f"{A}clrScheme") for each in each}
        self.map = {**MAPPED, **dict(next(self.master.iter(f"{P}clrMap"), {}).items())}
        size = etree.fromstring(package.read("ppt/presentation.xml")).find(f"{P}sldSz")
        self.width, self.height = (int(size.get(side)) / EMU_PER_POINT for side in ("cx", "cy"))

    def picture(self) -> str:
        """Draw the slide: ground, what master and layout draw, its own shapes."""
        drawn = [f'<rect width="{self.width:.1f}" height="{self.height:.1f}" fill="{self._ground()}"/>']
        if self.layout.get("showMasterSp") != "0":
            drawn += self._tree(self.master, self.master_related, has_places=False)
        drawn += self._tree(self.layout, self.layout_related, has_places=False)
        drawn += self._tree(self.slide, self.related, has_places=True)
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:.1f} {self.height:.1f}" font-family="{FAMILY}">'
        return f"{head}{''.join(drawn)}</svg>"

    def _ground(self) -> str:
        for part in (self.slide, self.layout, self.master):
            fill = part.find(f"{P}cSld/{P}bg/{P}bgPr/{A}solidFill")
            if fill is not None:
                return self._colour(fill)[0]
        return "#ffffff"

    def _tree(self, part: etree._Element, related: dict[str, str], *, has_places: bool) -> Iterator[str]:
        for each in part.find(f"{P}cSld/{P}spTree"):
            yield from self._shape(each, related, has_places)

    def _shape(self, shape: etree._Element, related: dict[str, str], has_places: bool) -> Iterator[str]:
        kind = etree.QName(shape).localname
        if kind == "grpSp":
            for each in shape:
                yield from self._shape(each, related, has_places)
        elif kind in ("sp", "cxnSp"):
            place = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
            if place is None or has_places:
                yield from self._drawn(shape, place)
        elif kind == "pic":
            yield from self._photo(shape, related)

    def _drawn(self, shape: etree._Element, place: etree._Element | None) -> Iterator[str]:
        properties = shape.find(f"{P}spPr")
        models = self._models(place) if place is not None else []
        frame = _frame(properties) or next((found for each in models if (found := _frame(each.find(f"{P}spPr")))), None)
        if frame is None:
            return
        yield self._outline(properties, frame)
        body = shape.find(f"{P}txBody")
        if body is not None:
            yield from self._text(body, frame, place, models)

    def _models(self, place: etree._Element) -> list[etree._Element]:
        """Return the placeholders that one inherits from: the layout's of its index, the master's of its kind."""
        kind, index = place.get("type", "body"), place.get("idx", "0")
        found = []
        for part in (self.layout, self.master):
            for each in part.iter(f"{P}sp"):
                model = each.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
                if model is None:
                    continue
                is_titles = kind in ("title", "ctrTitle") and model.get("type") in ("title", "ctrTitle")
                is_same = model.get("idx", "0") == index if part is self.layout else model.get("type", "body") == kind
                if is_titles or (is_same and kind not in ("title", "ctrTitle")):
                    found.append(each)
                    break
        return found

    def _colour(self, fill: etree._Element | None, usual: str = "none") -> tuple[str, float]:
        """Return a fill's colour and how dense it is."""
        if fill is None or not len(fill):
            return usual, 1.0
        one = fill[0]
        alpha = one.find(f"{A}alpha")
        value = one.get("val") or one.get("lastClr") or "000000"
        colour = (
            f"#{value}"
            if etree.QName(one).localname != "schemeClr"
            else self.scheme.get(self.map.get(value, value), "#000000")
        )
        return colour, int(alpha.get("val")) / 100_000 if alpha is not None else 1.0

    def _outline(self, properties: etree._Element, frame: Box) -> str:
        fill, density = self._colour(properties.find(f"{A}solidFill"))
        line = properties.find(f"{A}ln")
        stroke, dense = self._colour(line.find(f"{A}solidFill")) if line is not None else ("none", 1.0)
        if fill == stroke == "none":
            return ""
        width = int(line.get("w", 12700)) / EMU_PER_POINT if line is not None else 0
        path = outline_path(properties, frame)
        paint = f'fill="{fill}" fill-opacity="{density:.3g}" stroke="{stroke}" stroke-opacity="{dense:.3g}" stroke-width="{width:.2f}"'
        return (
            f'<path d="{path}" fill-rule="evenodd" stroke-linejoin="round" stroke-linecap="round" {paint}/>'
            if path
            else ""
        )

    def _photo(self, shape: etree._Element, related: dict[str, str]) -> Iterator[str]:
        frame, blip = _frame(shape.find(f"{P}spPr")), next(shape.iter(f"{A}blip"), None)
        part = related.get(blip.get(f"{R}embed", "")) if blip is not None else None
        kind = IMAGES.get(posixpath.splitext(part or "")[1].lower())
        if frame and part and kind:
            data = base64.b64encode(self.package.read(part)).decode()
            at = f'x="{frame.x:.1f}" y="{frame.y:.1f}" width="{frame.width:.1f}" height="{frame.height:.1f}"'
            yield f'<image {at} href="data:{kind};base64,{data}"/>'

    def _text(
        self, body: etree._Element, frame: Box, place: etree._Element | None, models: list[etree._Element]
    ) -> Iterator[str]:
        bodies = [body.find(f"{A}bodyPr"), *(each.find(f"{P}txBody/{A}bodyPr") for each in models)]
        properties = [each for each in bodies if each is not None]
        left, top, right, bottom = (
            int(_first(properties, name, usual)) / EMU_PER_POINT
            for name, usual in zip(("lIns", "tIns", "rIns", "bIns"), map(str, USUAL_INSETS), strict=True)
        )
        room = Box(frame.x + left, frame.y + top, max(frame.width - left - right, 1), frame.height - top - bottom)
        wraps = _first(properties, "wrap", "square") != "none"
        lines: list[tuple[float, str, str, _Lettering]] = []  # space above and height, text, bullet, type
        kind = place.get("type", "body") if place is not None else ""
        for number, paragraph in enumerate(body.iter(f"{A}p")):
            text = "".join(each.text or "" for each in paragraph.iter(f"{A}t"))
            set_as = self._type(paragraph, kind, [body, *(each.find(f"{P}txBody") for each in models)])
            for place_in, line in enumerate(self._lines(text, set_as, room.width - set_as.left if wraps else 1e6)):
                above = set_as.before if number and not place_in else 0.0
                lines.append(
                    (above + set_as.size * LINE * set_as.leading, line, set_as.bullet if not place_in else "", set_as)
                )
        yield from self._set(lines, room, _first(properties, "anchor", "t"))

    def _set(self, lines: list[tuple[float, str, str, _Lettering]], room: Box, anchor: str) -> Iterator[str]:
        height = sum(line[0] for line in lines)
        y = room.y + {"ctr": (room.height - height) / 2, "b": room.height - height}.get(anchor, 0.0)
        for tall, text, bullet, set_as in lines:
            y += tall
            base = y - set_as.size * LINE * set_as.leading + set_as.size * (ASCENT + (LINE * (set_as.leading - 1)) / 2)
            width = self._measure(text, set_as)
            x = room.x + set_as.left
            x = {"ctr": room.x + (room.width - width) / 2, "r": room.x + room.width - width}.get(set_as.align, x)
            if bullet:
                yield _words(
                    room.x + set_as.left - set_as.hanging, base, bullet, set_as._replace(colour=set_as.bullet_colour), 0
                )
            if text.strip():
                yield _words(x, base, text, set_as, width)

    def _type(self, paragraph: etree._Element, kind: str, bodies: list[etree._Element | None]) -> _Lettering:
        own = paragraph.find(f"{A}pPr")
        level = f"{A}lvl{int(own.get('lvl', 0)) + 1 if own is not None else 1}pPr"
        styles = [body.find(f"{A}lstStyle/{level}") for body in bodies if body is not None]
        last = self.master.find(f"{P}txStyles/{P}{KINDS.get(kind, 'otherStyle')}/{level}")
        found = [each for each in (own, *styles, last) if each is not None]
        run = next(paragraph.iter(f"{A}rPr"), None)
        marks = [each for each in (run, *(one.find(f"{A}defRPr") for one in found)) if each is not None]
        fills = [each.find(f"{A}solidFill") for each in marks]
        colour = self._colour(next((each for each in fills if each is not None), None), "#000000")[0]
        bullet = next(
            (each for one in found for each in one if etree.QName(each).localname in ("buNone", "buChar")), None
        )
        bullet_fill = next((each for one in found if (each := one.find(f"{A}buClr")) is not None), None)
        spacing = next((each for one in found if (each := one.find(f"{A}lnSpc/{A}spcPct")) is not None), None)
        before = next((each for one in found if (each := one.find(f"{A}spcBef/{A}spcPts")) is not None), None)
        return _Lettering(
            size=int(_first(marks, "sz", "1800")) / 100,
            is_bold=_first(marks, "b", "0") in ("1", "true"),
            colour=colour,
            align=_first(found, "algn", "l"),
            left=int(_first(found, "marL", "0")) / EMU_PER_POINT,
            hanging=-int(_first(found, "indent", "0")) / EMU_PER_POINT,
            leading=int(spacing.get("val")) / 100_000 if spacing is not None else 1.0,
            before=int(before.get("val")) / 100 if before is not None else 0.0,
            bullet=bullet.get("char", "") if bullet is not None else "",
            bullet_colour=self._colour(bullet_fill, colour)[0],
        )

    def _lines(self, text: str, set_as: _Lettering, width: float) -> list[str]:
        lines, line = [], ""
        for word in text.split(" "):
            longer = f"{line} {word}" if line else word
            if line and self._measure(longer, set_as) > width + 0.5:
                lines.append(line)
                line = word
            else:
                line = longer
        return [*lines, line]

    def _measure(self, text: str, set_as: _Lettering) -> float:
        try:
            return measure(text.replace("*", ""), Style(set_as.size, set_as.size, set_as.is_bold), self.fonts)
        except MissingGlyph:
            return len(text) * set_as.size * 0.55


def _words(x: float, y: float, text: str, set_as: _Lettering, width: float) -> str:
    weight = ' font-weight="700"' if set_as.is_bold else ""
    length = f' textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"' if width else ""
    set_in = f'font-size="{set_as.size:g}"{weight} fill="{set_as.colour}"{length} xml:space="preserve"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {set_in}>{escape(text)}</text>'


def _rgb(slot: etree._Element) -> str:
    return f"#{slot[0].get('val') if slot[0].get('lastClr') is None else slot[0].get('lastClr')}"


def _first(nodes: list[etree._Element], name: str, usual: str) -> str:
    """Return an attribute of the first node that has it."""
    return next((each.get(name) for each in nodes if each.get(name) is not None), usual)


def _frame(properties: etree._Element | None) -> Box | None:
    place = properties.find(f"{A}xfrm") if properties is not None else None
    if place is None:
        return None
    off, size = place.find(f"{A}off"), place.find(f"{A}ext")
    return Box(*(int(each) / EMU_PER_POINT for each in (off.get("x"), off.get("y"), size.get("cx"), size.get("cy"))))
