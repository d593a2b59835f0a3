"""A club's own .pptx file as a template: its theme, master and ground stay, our layouts are added to it, declared ones are bound."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.parts.slide import NotesMasterPart, SlideLayoutPart

from handouts.content.model import LayoutBinding
from handouts.core.geometry import Box, from_emu
from handouts.core.problems import ContentError, Origin, Problem
from handouts.deck.bind import bind_layouts
from handouts.deck.graft import MEASURED, OWN_GROUND, Ground, fit_scale, graft_layouts, width_factor
from handouts.deck.guard import as_presentation, check_file
from handouts.deck.markup import NAMESPACES
from handouts.deck.masters import MASTER_ID, write_layout, write_notes_master
from handouts.deck.pack import Opened, pack
from handouts.deck.package import VIEWS, write_theme
from handouts.deck.paints import FOREIGN_SLOTS, ForeignColours, choose_paints, replaced_colours
from handouts.deck.template import Template
from handouts.theme.deck import FONT, Layout, scheme_name
from handouts.theme.palette import COLOUR

THEME_PART = RELATIONSHIP_TYPE.THEME
DEFAULT_FONTS = ("", "+mn-lt", "+mj-lt")
FIRST_GROUND = 1000  # a theme's ground fills are numbered from 1001
THIN = 0.5  # points: a rule has no height of its own
RECOLOURED = ("ink", "navy", "tint", "runner", "partner", "red", "amber", "white")


def read_template(data: bytes, origin: Origin, bindings: tuple[LayoutBinding, ...] = ()) -> Template:
    """Read a foreign template: a .pptx or .potx file's bytes, where it is named, and what the club declares of its layouts.

    Raises ContentError with every problem of the file and of the bindings. What is only doubtful is a warning of the template.
    """
    problem = check_file(data, origin)
    if problem:
        raise ContentError((problem,))
    presentation = _open(data, origin)
    _drop_slides(presentation)
    colours, font = _colours(presentation), _font(presentation, "a:minorFont")
    paints = choose_paints(colours)
    slide = Box(0, 0, from_emu(presentation.slide_width), from_emu(presentation.slide_height))
    title_factor = width_factor(_font(presentation, "a:majorFont"))
    cover = None if colours.is_plain else colours.ground
    ground = Ground(slide, paints, width_factor(font), title_factor, colours.is_dark, _art(presentation), cover)
    scale = fit_scale(slide.width, slide.height)
    kept = {layout.name: layout for layout in bind_layouts(presentation, bindings, scale, ground.width_factor)}
    layouts = graft_layouts(ground)
    _add_layouts(presentation, tuple(layout for layout in layouts if layout.name not in kept))
    _complete(presentation)
    return Template(
        data=pack(presentation.part.package),
        layouts=tuple(kept.get(layout.name, layout) for layout in layouts),
        scale=scale,
        recolour=tuple((scheme_name(role), paints[role]) for role in RECOLOURED),
        problems=tuple(_warnings(colours, ground, font, layouts, origin)),
    )


def _open(data: bytes, origin: Origin) -> Opened:
    """Open a checked file. What python-pptx or lxml cannot read is a problem of the file."""
    try:
        presentation = Presentation(BytesIO(as_presentation(data)))
        masters = list(presentation.slide_masters)
        width, height = presentation.slide_width, presentation.slide_height
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, etree.XMLSyntaxError) as error:
        raise ContentError((Problem(origin, f"the file is damaged: {error}", "open it and save it again"),)) from error
    if not masters or not width or not height:
        raise ContentError(
            (Problem(origin, "the file has no slide master, or no slide size", "open it and save it again"),)
        )
    return presentation


def _drop_slides(presentation: Opened) -> None:
    """Take out the file's own slides, sections and shows."""
    part = presentation.part
    for slide in list(presentation.slides._sldIdLst):
        part.drop_rel(slide.rId)
        presentation.slides._sldIdLst.remove(slide)
    for tag in ("p:extLst", "p:custShowLst"):
        for element in part._element.findall(qn(tag)):
            part._element.remove(element)


def _add_layouts(presentation: Opened, layouts: tuple[Layout, ...]) -> None:
    """Add layouts to the first master, as parts with ids and names of their own."""
    package, master = presentation.part.package, presentation.slide_master
    listed = master._element.get_or_add_sldLayoutIdLst()
    last = max([MASTER_ID, *_ids(presentation)])
    for number, layout in enumerate(layouts, start=1):
        name = package.next_partname("/ppt/slideLayouts/slideLayout%d.xml")
        xml = write_layout(replace(layout, name=layout.file_name or layout.name, kind=None), is_grafted=True)
        part = SlideLayoutPart.load(name, CONTENT_TYPE.PML_SLIDE_LAYOUT, package, xml.encode())
        part.relate_to(master.part, RELATIONSHIP_TYPE.SLIDE_MASTER)
        relation = master.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        listed.append(parse_xml(f'<p:sldLayoutId {NAMESPACES} id="{last + number}" r:id="{relation}"/>'))


def _ids(presentation: Opened) -> Iterator[int]:
    """Yield the ids that masters and layouts share."""
    for master in presentation.slide_masters:
        yield from (int(element.get("id")) for element in master._element.iter(qn("p:sldLayoutId")))
    yield from (int(element.get("id")) for element in presentation.part._element.iter(qn("p:sldMasterId")))


def _complete(presentation: Opened) -> None:
    """Give the file a notes master where it has none, and take out what its author left: preview, printers, own properties."""
    part, package = presentation.part, presentation.part.package
    if not any(relation.reltype == RELATIONSHIP_TYPE.NOTES_MASTER for relation in part.rels.values()):
        theme = _theme_part(package)
        name = PackURI("/ppt/notesMasters/notesMaster1.xml")
        master = NotesMasterPart.load(name, CONTENT_TYPE.PML_NOTES_MASTER, package, write_notes_master().encode())
        master.relate_to(theme, THEME_PART)
        relation = part.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
        listed = parse_xml(
            f'<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId r:id="{relation}"/></p:notesMasterIdLst>'
        )
        part._element.find(qn("p:sldMasterIdLst")).addnext(listed)
    _add_views(part)
    unwanted = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    for key in [key for key, relation in package._rels.items() if relation.reltype in unwanted]:
        package._rels.pop(key)
    for key in [key for key, relation in part.rels.items() if relation.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS]:
        part.rels.pop(key)


def _add_views(part: Opened) -> None:
    """Give the file view properties where it has none: PowerPoint would offer to repair it."""
    if any(relation.reltype == RELATIONSHIP_TYPE.VIEW_PROPS for relation in part.rels.values()):
        return
    views = Part(PackURI("/ppt/viewProps.xml"), CONTENT_TYPE.PML_VIEW_PROPS, part.package, VIEWS.encode())
    part.relate_to(views, RELATIONSHIP_TYPE.VIEW_PROPS)


def _theme_part(package: Opened) -> Opened:
    return Part(
        package.next_partname("/ppt/theme/theme%d.xml"), CONTENT_TYPE.OFC_THEME, package, write_theme().encode()
    )


def _theme(presentation: Opened) -> Opened:
    """Return the first master's theme as XML."""
    return etree.fromstring(presentation.slide_master.part.part_related_by(THEME_PART).blob)


def _font(presentation: Opened, role: str) -> str:
    """Return the name of the theme's font for text or for titles."""
    found = _theme(presentation).find(f".//{qn(role)}/{qn('a:latin')}")
    name = "" if found is None else found.get("typeface", "")
    return FONT if name in DEFAULT_FONTS else name


def _colours(presentation: Opened) -> ForeignColours:
    """Return the theme's colours under the names that the master maps them to, and the colour of its ground."""
    scheme_element = _theme(presentation).find(f".//{qn('a:clrScheme')}")
    values = {etree.QName(slot).localname: _rgb(slot[0]) for slot in scheme_element}
    mapped = dict(presentation.slide_master._element.find(qn("p:clrMap")).attrib)
    named = {name: values[slot] for name, slot in mapped.items() if values.get(slot)}
    slots = tuple((name, str(named[name])) for name in FOREIGN_SLOTS if name in named)
    ground, is_plain = _ground(presentation, named)
    return ForeignColours(slots, ground, is_plain)


def _rgb(colour: Opened) -> str | None:
    """Read a theme's colour, given as itself or as a system's with its last value."""
    value = colour.get("lastClr") or colour.get("val") or ""
    return f"#{value.lower()}" if len(value) == 6 else None


def _ground(presentation: Opened, named: dict[str, str | None]) -> tuple[str, bool]:
    """Return the colour of the master's background, and whether it is plain; else the colour to put over it."""
    background = presentation.slide_master._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
    fallback = named.get("bg1") or COLOUR.white
    if background is None:
        return fallback, True
    if not _is_plain(background, _theme(presentation)):
        return fallback, False
    exact, by_name = background.find(f".//{qn('a:srgbClr')}"), background.find(f".//{qn('a:schemeClr')}")
    if exact is not None:
        return f"#{exact.get('val').lower()}", True
    return (fallback if by_name is None else named.get(by_name.get("val")) or fallback), True


def _is_plain(background: Opened, theme: Opened) -> bool:
    """Tell whether a background is one colour, said by itself or by the theme's fill that it names."""
    reference = background.find(qn("p:bgRef"))
    if reference is not None and int(reference.get("idx", 0)) > FIRST_GROUND:
        listed = theme.find(f".//{qn('a:bgFillStyleLst')}")
        fills = list(listed)[int(reference.get("idx")) - FIRST_GROUND - 1 :][:1]
        return all(fill.tag == qn("a:solidFill") for fill in fills)
    return all(background.find(f".//{qn(tag)}") is None for tag in ("a:blipFill", "a:gradFill", "a:pattFill"))


def _art(presentation: Opened) -> tuple[Box, ...]:
    """Return where the master draws something: logos, bands, rules, pictures."""
    boxes = (
        Box(*(from_emu(value or 0) for value in (shape.left, shape.top, shape.width, shape.height)))
        for shape in presentation.slide_master.shapes
        if not shape.is_placeholder
    )
    return tuple(box.inset(-THIN) for box in boxes)


def _warnings(
    colours: ForeignColours, ground: Ground, font: str, layouts: tuple[Layout, ...], origin: Origin
) -> Iterator[Problem]:
    """Yield what a designer would want to look at."""
    if font.lower() not in MEASURED:
        message = f"the font {font} is not ours to measure: text is taken to run {ground.width_factor:.0%} as wide as in {FONT}"
        yield _warn(origin, message, "look at every slide")
    pale = replaced_colours(colours, ground.paints)
    if pale:
        yield _warn(origin, f"not used, as it cannot be read on the slides' ground: {', '.join(pale)}")
    if not colours.is_plain:
        yield _warn(
            origin, "its slides stand on a picture or a gradient, which is covered: contrast has to be measured"
        )
    if any(not layout.shows_art for layout in layouts if layout.name not in OWN_GROUND):
        yield _warn(origin, "what its master draws lies where our text stands, and is left out", "move it to the edges")


def _warn(origin: Origin, message: str, hint: str = "") -> Problem:
    return Problem(origin, message, hint, "warning")
