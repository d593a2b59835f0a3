"""Our layouts on a club's slide: made larger or smaller, in its font, in colours that can be read on it, clear of what it draws."""

from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from handouts.core.geometry import Box, inch
from handouts.core.problems import Origin
from handouts.deck.colours import ON_PAGE
from handouts.deck.markup import NAMESPACES, NO_INSETS, NO_LINE, fill, frame, level_style, ornament, preset, qn, scheme
from handouts.deck.slide_layouts import TITLES, read_box, whole
from handouts.theme import deck
from handouts.theme.deck import ROLES, Level, Ornament, Placeholder, SlideLayout
from handouts.theme.layouts import FOOTER, KICKER, NUMBER, TITLE
from handouts.theme.slide_shapes import SlideShape, shape_of, stretched

PREFIX = "Workshop "
ROUND = ("ellipse", "octagon")  # which keep their proportions
HAS_PANELS = ("Title", "Closing", "Two pictures")  # whose pictures stand on light panels of ours
PANEL_MARGIN = inch(0.06)
PLAIN_PANEL = "Plain panel"  # under all that stands on a ground that is a picture or a gradient
PLAIN_MARGIN = inch(0.16)  # of the slide, where the ground is seen; kicker and footer begin inside it
QUARTER_TURN = "5400000"
FIRST_ADDED = 900  # ids of shapes that are added to a layout
LEAST_TITLE_SIZE = 0.8  # of ours: 32 of 40 points, for fonts that run wide
LEAST_TITLE, LOGO_MARGIN = 0.6, inch(0.15)  # a title keeps that part of its width, and that far from a logo

# how wide a font runs beside Arial, at most, for the letters of plain text; what is not here may run wider still
WIDTHS = {
    "arial": 1.0, "helvetica": 1.0, "liberation sans": 1.0, "helvetica neue": 1.0, "arimo": 1.0, "calibri": 0.93,
    "carlito": 0.93, "times new roman": 0.95, "liberation serif": 0.95, "cambria": 0.98, "garamond": 0.9,
    "georgia": 1.06, "trebuchet ms": 1.03, "tahoma": 1.03, "segoe ui": 1.04, "aptos": 1.03, "open sans": 1.08,
    "calibri light": 0.93, "aptos display": 1.03, "corbel": 1.0, "candara": 1.0,
    "gill sans mt": 0.98, "verdana": 1.2, "dejavu sans": 1.2, "century gothic": 1.12, "franklin gothic book": 1.0,
}  # fmt: skip
UNKNOWN_WIDTH, WIDEST = 1.15, 1.2
MEASURED = ("arial", "helvetica", "liberation sans", "arimo")  # of the same widths as our font file


def width_factor(font: str) -> float:
    """Return how much wider than Arial a line in this font may run."""
    return WIDTHS.get(font.lower(), UNKNOWN_WIDTH)


class Art(NamedTuple):
    """Something that a club's master draws, and where it stands: a logo, a band, a picture."""

    box: Box
    shape: etree._Element


class ClubSlide(NamedTuple):
    """What a club's template gives to a layout: its slide, how its colours are written, how wide its font runs, its art."""

    slide: Box
    colours: dict[str, str]
    width_factor: float
    title_factor: float
    is_dark: bool
    origin: Origin
    art: tuple[Art, ...] = ()
    cover: str | None = None  # the colour of the panel that our layouts put over a ground that is not plain

    @property
    def shape(self) -> SlideShape:
        return shape_of(self.slide)

    @property
    def scale(self) -> float:
        return min(self.slide.width / self.shape.slide.width, self.slide.height / self.shape.slide.height)


class AdaptedLayout(NamedTuple):
    """One of our layouts on a club's slide. `added` are shapes under it; `shown` is the art of the master that stays, None for all."""

    layout: SlideLayout
    added: tuple[Ornament, ...]
    shown: tuple[Art, ...] | None


def adapt_layouts(standard: tuple[SlideLayout, ...], club: ClubSlide) -> tuple[AdaptedLayout, ...]:
    """Adapt our layouts to a club's slide. Titles end before a logo; art that would lie under our text is left out."""
    return tuple(_adapt(layout, club) for layout in standard)


def _adapt(layout: SlideLayout, club: ClubSlide) -> AdaptedLayout:
    added = (*_own_ground(layout), *_plain_panel(layout, club), *_panels(layout, club.is_dark))
    under = (*added, *layout.ornaments)
    places = tuple(_place(place, layout, under, club) for place in layout.places)
    moved = replace(
        layout,
        places=places,
        ornaments=tuple(_ornament(each, layout.name, club) for each in under),
        standard=layout,
        origin=club.origin,
    )
    added = moved.ornaments[: len(added)]
    if layout.ground:
        return AdaptedLayout(moved, added, ())
    clear = _clear(moved, club.art)
    shown = tuple(art for art in club.art if not _is_under(art, clear))
    cleared = _with_second_line(_clear(moved, shown))
    return AdaptedLayout(cleared, added, None if len(shown) == len(club.art) else shown)


def _is_under(art: Art, layout: SlideLayout) -> bool:
    return any(art.box.overlaps(place.box) for place in layout.places)


def _clear(layout: SlideLayout, art: tuple[Art, ...]) -> SlideLayout:
    """End title and kicker before art that stands at their right end; leave the foot to art that stands there."""
    places = (_shortened(place, art) for place in layout.places)
    return replace(layout, places=tuple(place for place in places if not _is_covered_foot(place, art)))


def _is_covered_foot(place: Placeholder, art: tuple[Art, ...]) -> bool:
    return place.index in (FOOTER, NUMBER) and any(each.box.overlaps(place.box) for each in art)


def _shortened(place: Placeholder, art: tuple[Art, ...]) -> Placeholder:
    if place.index not in (TITLE, KICKER):
        return place
    least = place.box.x + place.box.width * LEAST_TITLE
    ends = [each.box.x - LOGO_MARGIN for each in art if each.box.overlaps(place.box) and each.box.x > least]
    right = min([place.box.right, *ends])
    return replace(place, box=Box(place.box.x, place.box.y, right - place.box.x, place.box.height))


def _with_second_line(layout: SlideLayout) -> SlideLayout:
    """Let a title that a wide font or a logo makes too long use the room for a second line below it, where there is."""
    if not layout.has(TITLE):
        return layout
    title = layout.place(TITLE)
    height = 2 * title.levels[0].line
    below = [place.box.y for place in layout.places if place.box.y >= title.box.bottom - 1]
    if title.anchor != "t" or height <= title.box.height or title.box.y + height > min(below, default=0.0):
        return layout
    taller = replace(title, box=title.box._replace(height=height))
    return replace(layout, places=tuple(taller if place is title else place for place in layout.places))


def _own_ground(layout: SlideLayout) -> tuple[Ornament, ...]:
    """Draw a layout's own ground as a shape: it has to cover what a club's background does beside its colour."""
    return (Ornament("Ground", deck.SLIDE, fill=layout.ground),) if layout.ground else ()


def _plain_panel(layout: SlideLayout, club: ClubSlide) -> tuple[Ornament, ...]:
    """Put a plain panel over a ground on which text cannot be read for sure; the ground stays in sight around it."""
    if layout.ground or not club.cover:
        return ()
    return (Ornament(PLAIN_PANEL, deck.SLIDE.inset(PLAIN_MARGIN), "roundRect", club.cover, adjust=2500),)


def _panels(layout: SlideLayout, is_dark: bool) -> tuple[Ornament, ...]:
    """Put light panels under pictures, which are drawn for a light ground, where the slide's own is dark."""
    if not is_dark or layout.name in HAS_PANELS:
        return ()
    return tuple(
        Ornament(f"{place.name} panel", place.box.inset(-PANEL_MARGIN), "roundRect", "tint", adjust=4000)
        for place in layout.places
        if place.kind == "pic"
    )


def _moved(box: Box, layout: str, club: ClubSlide, *, is_round: bool = False) -> Box:
    """Return where a box of ours stands on the club's slide, whose shape it takes. What is round stays so, about its middle."""
    placed = club.shape.placed(box, layout, is_round=is_round)
    return stretched(placed, club.shape.slide, club.slide, club.scale if is_round else None)


def _place(place: Placeholder, layout: SlideLayout, under: tuple[Ornament, ...], club: ClubSlide) -> Placeholder:
    is_title = place.kind in TITLES
    factor = club.title_factor if is_title else club.width_factor
    least = LEAST_TITLE_SIZE if is_title else 1.0
    scale = club.scale * (club.shape.title if is_title else 1.0)
    widest = (
        factor if factor == 1.0 else max(factor, WIDEST)
    )  # another machine may put its own font in the place of this one
    is_on_page = not layout.ground and not any(
        shape.fill and shape.name != PLAIN_PANEL and _starts_on(place.box, shape.box) for shape in under
    )
    levels = tuple(
        _level(
            level,
            scale * _narrowed(level, factor, least) if place.wraps else club.scale / widest,
            club,
            is_on_page=is_on_page,
        )
        for level in place.levels
    )
    return replace(place, box=_moved(place.box, layout.name, club), levels=levels, width_factor=factor)


def _narrowed(level: Level, factor: float, least: float) -> float:
    """Return how much smaller type is set in a font that runs wide: not below body text, which wraps instead."""
    floor = least if least < 1 else min(1.0, deck.BODY_FLOOR / level.size)
    return max(floor, min(1.0, 1 / factor))


def _starts_on(text: Box, shape: Box) -> bool:
    """Tell whether a text begins on a shape."""
    return shape.x <= text.x + 2 <= shape.right and shape.y <= text.center.y <= shape.bottom


def _level(level: Level, scale: float, club: ClubSlide, *, is_on_page: bool) -> Level:
    """Scale a level to whole points; its line height is fixed, so that the font's own does not matter."""
    size = float(round(level.size * scale))
    return level._replace(
        size=size,
        line=level.line / level.size * size,
        colour=_colour(level.colour, club, is_on_page=is_on_page),
        bullet=level.bullet and _colour(level.bullet, club, is_on_page=is_on_page),
        before=level.before * scale,
        indent=level.indent * scale,
    )


def _colour(role: str, club: ClubSlide, *, is_on_page: bool = False) -> str:
    return club.colours.get(ON_PAGE.get(role, role) if is_on_page else role, role)


def _ornament(shape: Ornament, layout: str, club: ClubSlide) -> Ornament:
    return shape._replace(
        box=_moved(shape.box, layout, club, is_round=shape.preset in ROUND),
        fill=shape.fill and _colour(shape.fill, club, is_on_page=_is_sign(shape.preset, shape.fill)),
    )


def _is_sign(preset: str | None, role: str) -> bool:
    """Tell whether a shape is the sign between two pictures, which stands on the slide's own ground."""
    return preset == "chevron" and role == "partner"


def write_adapted(adapted: AdaptedLayout, tree: etree._Element, club: ClubSlide) -> None:
    """Change one of our layouts' XML to what was adapted: its name, ground, shapes and placeholders."""
    layout, common = adapted.layout, tree.find(qn("p:cSld"))
    tree.attrib.pop("type", None)
    if adapted.shown is not None:
        tree.set("showMasterSp", "0")
    common.set("name", PREFIX + layout.name)
    shapes = common.find(qn("p:spTree"))
    _recolour(common, club)
    first = 2  # after the tree's own properties
    for shape in list(shapes)[first:]:
        binding = shape.find(f".//{qn('p:ph')}")
        if binding is not None and layout.has(whole(binding.get("idx"))):
            _write_placeholder(shape, layout.place(whole(binding.get("idx"))))
        elif binding is None and shape.tag in (qn("p:sp"), qn("p:cxnSp")):
            _scale_shape(shape, layout.name, club)
        else:
            shapes.remove(shape)
    for number, each in enumerate(adapted.added):
        drawn = ornament(FIRST_ADDED + number, each).replace("<p:sp>", f"<p:sp {NAMESPACES}>", 1)
        shapes.insert(first + number, etree.fromstring(drawn))


def _recolour(common: etree._Element, club: ClubSlide) -> None:
    """Write the colours of our shapes and background as the club's template has them."""
    for colour in list(common.iter(qn("a:schemeClr"))):
        role = ROLES.get(colour.get("val", ""))
        if role:
            form = colour.getparent().getparent().find(qn("a:prstGeom"))
            is_on_page = _is_sign(None if form is None else form.get("prst"), role)
            new = etree.fromstring(
                scheme(_colour(role, club, is_on_page=is_on_page)).replace(" val", f" {NAMESPACES} val", 1)
            )
            new.extend(list(colour))
            colour.getparent().replace(colour, new)


def _write_placeholder(shape: etree._Element, place: Placeholder) -> None:
    """Say all of a placeholder's look on the layout, so that it inherits nothing of the club's master."""
    look = f"<p:spPr {NAMESPACES}>{frame(place.box)}{preset('rect')}{fill(None)}{NO_LINE}</p:spPr>"
    shape.replace(shape.find(qn("p:spPr")), etree.fromstring(look))
    font = "+mj" if place.kind in TITLES else "+mn"
    levels = "".join(level_style(n, level, font, is_fixed=True) for n, level in enumerate(place.levels, start=1))
    body = shape.find(qn("p:txBody"))
    anchor = body.find(qn("a:bodyPr")).get("anchor", "t")
    wrap = "" if place.wraps else ' wrap="none"'
    properties = f'<a:bodyPr {NAMESPACES}{wrap} {NO_INSETS} anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
    body.replace(body[0], etree.fromstring(properties))
    body.replace(body[1], etree.fromstring(f"<a:lstStyle {NAMESPACES}>{levels}</a:lstStyle>"))


def _scale_shape(shape: etree._Element, layout: str, club: ClubSlide) -> None:
    place, box = shape.find(f".//{qn('a:xfrm')}"), read_box(shape)
    if place is not None and box is not None:
        form = shape.find(f".//{qn('a:prstGeom')}")
        is_round = form is not None and form.get("prst") in ROUND
        new = etree.fromstring(
            frame(_moved(box, layout, club, is_round=is_round)).replace("<a:xfrm", f"<a:xfrm {NAMESPACES}", 1)
        )
        for name, value in place.attrib.items():
            new.set(name, value)
        if shape.find(f".//{qn('p:cNvPr')}").get("name") in club.shape.turned:
            new.set("rot", QUARTER_TURN)
        place.getparent().replace(place, new)
    for line in shape.iter(qn("a:ln")):
        if line.get("w"):
            line.set("w", str(round(whole(line.get("w")) * club.scale)))
