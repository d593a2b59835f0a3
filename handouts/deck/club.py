"""A club's own file as a template: its look is kept, our layouts are added to its master, layouts that it declares stand in for ours."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, TypeAlias

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import NotesMasterPart, SlideLayoutPart

from handouts.content.model import LayoutBinding
from handouts.core.geometry import Box, fit, to_emu
from handouts.core.problems import ContentError, Origin, Problem
from handouts.deck.adapt import MEASURED, AdaptedLayout, Art, ClubSlide, adapt_layouts, width_factor, write_adapted
from handouts.deck.art import read_art
from handouts.deck.colours import choose_colours, replaced_colours
from handouts.deck.drawn_colours import ClubColours, read_colours
from handouts.deck.look import FIRST_ID, PRESENTATION, TemplateLook, read_look
from handouts.deck.map_layouts import map_layouts, own_layouts
from handouts.deck.markup import NAMESPACES, frame, qn
from handouts.deck.package import Package, Relation
from handouts.deck.slide_layouts import read_box, read_layouts
from handouts.deck.template import DeckTemplate, add_settings
from handouts.theme.deck import BODY_FLOOR, FONT, LABEL_FLOOR, NOTES_PAGE, SLIDE, SlideLayout, scheme_name

Opened: TypeAlias = Any  # an object of python-pptx, which has no types of its own
RECOLOURED = ("ink", "navy", "tint", "runner", "partner", "red", "amber", "white")
THEME_FONTS = ("", "+mn-lt", "+mj-lt")
SMALL = 0.85  # of the size that body text should have


def club_template(
    data: bytes,
    origin: Origin,
    standard: DeckTemplate,
    bindings: tuple[LayoutBinding, ...] = (),
    master: str | None = None,
) -> DeckTemplate:
    """Read a club's template: a .pptx, .potx or .ppsx file, where it is named, our own template, and what the club declares.

    `master` is the name of the slide master to take; without it, the one that the file's own slides use most is taken.

    Raises ContentError with every problem of the file and of the bindings. What is only doubtful is a warning of the template.
    """
    look = read_look(data, origin, master=master)
    colours = read_colours(look.package, look.master, origin)
    fonts = _fonts(look)
    club = _club_slide(look, choose_colours(colours, standard.palette), colours, fonts, origin)
    size = _check_size(club)
    theirs = read_layouts(look.package, look.master)
    mapped = {layout.name: layout for layout in map_layouts(standard.layouts, theirs, bindings, club)}
    own = own_layouts(standard.layouts, theirs, set(mapped), club)
    adapted = adapt_layouts(tuple(layout for layout in standard.layouts if layout.name not in mapped), club)
    package, placed = _assemble(look, adapted, standard, club)
    problems = (
        *size,
        *_warn_of_look(look, colours, club),
        *_warn_of_fonts(fonts, club),
        *_warn_of_art(adapted, club),
    )
    return DeckTemplate(
        package,
        (*(mapped.get(layout.name) or placed[layout.name] for layout in standard.layouts), *own),
        club.scale,
        tuple((scheme_name(role), club.colours[role]) for role in RECOLOURED),
        problems,
    )


def _fonts(look: TemplateLook) -> tuple[str, str]:
    """Return the names of the theme's fonts for text and for titles."""
    theme = look.package.tree(look.package.related(look.master, "theme"))
    names = (theme.find(f".//{qn(f'a:{role}Font')}/{qn('a:latin')}").get("typeface", "") for role in ("minor", "major"))
    body, titles = (FONT if name in THEME_FONTS else name for name in names)
    return body, titles


def _club_slide(
    look: TemplateLook, chosen: dict[str, str], colours: ClubColours, fonts: tuple[str, str], origin: Origin
) -> ClubSlide:
    body, titles = map(width_factor, fonts)
    art = read_art(look.package.tree(look.master))
    cover = None if colours.is_plain else "@bg1"
    return ClubSlide(look.slide, chosen, body, titles, colours.is_dark, origin, art, cover)


def _check_size(club: ClubSlide) -> Iterator[Problem]:
    """Compare body text with what a room needs, as it is seen where the slide fills as much of a wide screen as it can.

    Raises ContentError where it is below the least size of labels on a screen that is turned, too; warns where body text stands small.
    """
    wide, turned = (
        BODY_FLOOR * club.scale * min(width / club.slide.width, height / club.slide.height)
        for width, height in ((SLIDE.width, SLIDE.height), (SLIDE.height, SLIDE.width))
    )
    form = f"its slides are {club.slide.width / 72:.3g} by {club.slide.height / 72:.3g} inches"
    message = f"{form}: on a wide screen text would look as small as {wide:.0f} pt, and a room needs {BODY_FLOOR:.0f}"
    hint = "choose Design > Slide Size > Widescreen, and save it again"
    if round(max(wide, turned), 1) < LABEL_FLOOR - 0.5:
        raise ContentError((Problem(club.origin, message, hint),))
    hint = f"{hint}, or turn the screen" if turned > wide else hint
    return iter([Problem(club.origin, message, hint, "warning")] if wide < BODY_FLOOR * SMALL else [])


def _assemble(
    look: TemplateLook, adapted: tuple[AdaptedLayout, ...], standard: DeckTemplate, club: ClubSlide
) -> tuple[Package, dict[str, SlideLayout]]:
    """Add our layouts and notes master to the club's look; return the whole, and our layouts with their parts by name."""
    presentation = Presentation(BytesIO(look.package.to_bytes()))
    master = next(each for each in presentation.slide_masters if each.part.partname == f"/{look.master}")
    listed = master._element.get_or_add_sldLayoutIdLst()
    number = max([FIRST_ID, *(int(each.get("id")) for each in _numbered(presentation))])
    placed = {}
    for each in adapted:
        number += 1
        tree = standard.package.tree(standard.layout(each.layout.name).part)
        part = _add_layout(presentation, master, each, tree, club)
        relation = master.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        listed.append(parse_xml(f'<p:sldLayoutId {NAMESPACES} id="{number}" r:id="{relation}"/>'))
        placed[each.layout.name] = replace(each.layout, part=part.partname.membername)
    _add_notes_master(presentation, standard.package, club.slide)
    package = _taken_over(presentation)
    add_settings(package, look.master)
    return package, placed


def _numbered(presentation: Opened) -> Iterator[etree._Element]:
    """Yield the elements whose ids masters and layouts share."""
    yield from presentation.part._element.iter(qn("p:sldMasterId"))
    for master in presentation.slide_masters:
        yield from master._element.iter(qn("p:sldLayoutId"))


def _add_layout(
    presentation: Opened, master: Opened, adapted: AdaptedLayout, tree: etree._Element, club: ClubSlide
) -> Opened:
    """Add one of our layouts as a part, with the art of the master that it shows by itself."""
    package = presentation.part.package
    write_adapted(adapted, tree, club)
    name = package.next_partname("/ppt/slideLayouts/slideLayout%d.xml")
    part = SlideLayoutPart.load(name, CONTENT_TYPE.PML_SLIDE_LAYOUT, package, etree.tostring(tree))
    part.relate_to(master.part, RELATIONSHIP_TYPE.SLIDE_MASTER)
    shapes = part._element.cSld.spTree
    for number, art in enumerate(adapted.shown or (), start=2 + len(adapted.added)):
        shapes.insert(number, _copied(art, master.part, part))
    return part


def _copied(art: Art, source: Opened, target: Opened) -> etree._Element:
    """Copy a shape of the master to a layout, with the pictures that it shows."""
    shape = parse_xml(etree.tostring(art.shape))
    for element in shape.iter():
        for name in [name for name in element.attrib if name.startswith(qn("r:"))]:
            relation = source.rels[element.get(name)]
            element.set(name, target.relate_to(relation.target_part, relation.reltype))
    return shape


def _add_notes_master(presentation: Opened, standard: Package, slide: Box) -> None:
    """Give the file our page of notes, whose type can be read on a stand, with a place for a picture of that slide's shape."""
    part, package = presentation.part, presentation.part.package
    source = standard.related(PRESENTATION, "notesMaster")
    theme = Part(
        package.next_partname("/ppt/theme/theme%d.xml"), CONTENT_TYPE.OFC_THEME, package,
        standard.parts[standard.related(source, "theme")],
    )  # fmt: skip
    name = PackURI(f"/{source}")
    notes = NotesMasterPart.load(name, CONTENT_TYPE.PML_NOTES_MASTER, package, standard.parts[source])
    _shape_slide_image(notes._element, slide)
    notes.relate_to(theme, RELATIONSHIP_TYPE.THEME)
    relation = part.relate_to(notes, RELATIONSHIP_TYPE.NOTES_MASTER)
    listed = f'<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId r:id="{relation}"/></p:notesMasterIdLst>'
    part._element.find(qn("p:sldMasterIdLst")).addnext(parse_xml(listed))
    for size in part._element.findall(qn("p:notesSz")):
        part._element.remove(size)
    page = f'<p:notesSz {NAMESPACES} cx="{to_emu(NOTES_PAGE.width)}" cy="{to_emu(NOTES_PAGE.height)}"/>'
    part._element.find(qn("p:sldSz")).addnext(parse_xml(page))


def _shape_slide_image(notes: etree._Element, slide: Box) -> None:
    image = next(each for each in notes.iter(qn("p:sp")) if each.find(f".//{qn('p:ph')}").get("type") == "sldImg")
    place, room = next(image.iter(qn("a:xfrm"))), read_box(image)
    assert room is not None
    shaped = frame(fit(slide.width, slide.height, room)).replace("<a:xfrm", f"<a:xfrm {NAMESPACES}", 1)
    place.getparent().replace(place, parse_xml(shaped))


def _taken_over(presentation: Opened) -> Package:
    """Return what python-pptx holds as a package of ours."""
    opened = presentation.part.package
    package = Package(relations={"": {"rId1": Relation("officeDocument", PRESENTATION)}})
    for part in opened.iter_parts():
        name = part.partname.membername
        package.add(name, part.content_type, part.blob)
        package.relations[name] = {
            key: Relation(relation.reltype.rpartition("/")[2], relation.target_part.partname.membername)
            for key, relation in part.rels.items()
        }
    return package


def _warn_of_look(look: TemplateLook, colours: ClubColours, club: ClubSlide) -> Iterator[Problem]:
    pale = replaced_colours(colours, club.colours)
    if pale:
        yield _warning(club, f"not used, as it cannot be read on the slides' ground: {', '.join(pale)}")
    if not colours.is_plain:
        yield _warning(club, "its slides stand on a picture or a gradient, and text on a plain panel over it")
    if look.lost:
        yield _warning(club, f"{look.lost} of its shapes show what is no picture in the file, and are left out")


def _warn_of_fonts(fonts: tuple[str, str], club: ClubSlide) -> Iterator[Problem]:
    for font, factor in dict(zip(fonts, (club.width_factor, club.title_factor), strict=True)).items():
        if font.lower() not in MEASURED:
            message = f"the font {font} is not ours to measure: text is taken to run {factor:.0%} as wide as in {FONT}"
            yield _warning(club, message, "look at every slide")


def _warn_of_art(adapted: Iterable[AdaptedLayout], club: ClubSlide) -> Iterator[Problem]:
    plain = [each for each in adapted if each.shown is not None and not each.layout.ground]
    shown = sum(len(each.shown or ()) for each in plain)
    if plain and shown < len(plain) * len(club.art):
        message = f"on {len(plain)} of our layouts, what its master draws lies where text stands, and is left out"
        yield _warning(club, message, "move it to the edges")


def _warning(club: ClubSlide, message: str, hint: str = "") -> Problem:
    return Problem(club.origin, message, hint, "warning")
