"""Our layouts on a foreign template's slide: made larger or smaller, in its font, in colours that can be read on it. Pure data."""

from dataclasses import dataclass, replace

from handouts.core.geometry import Box, Length, inch
from handouts.theme import deck
from handouts.theme.deck import ON_PAGE, Layout, Level, Ornament, Place
from handouts.theme.layouts import FOOTER, KICKER, LAYOUTS, NUMBER, TITLE

PREFIX = "Workshop "
EDGE = 1.0  # points: what comes this near to our slide's edge is meant to run off it
HAS_PANELS = ("Title", "Closing", "Two pictures")  # whose pictures stand on light panels of ours
OWN_GROUND = ("Title", "Section", "Closing")  # which cover the slide with grounds of their own
PANEL_MARGIN = inch(0.06)
LEAST_TITLE_SIZE = 0.9  # of ours: 36 of 40 points, for fonts that run wide
LEAST_TITLE, LOGO_GAP = 0.6, inch(0.15)  # a title keeps that part of its width, and that far from a logo

# how wide a font runs beside Arial, at most, for the letters of plain text; what is not here may run wider still
WIDTHS = {
    "arial": 1.0, "helvetica": 1.0, "liberation sans": 1.0, "helvetica neue": 1.0, "arimo": 1.0, "calibri": 0.93,
    "carlito": 0.93, "times new roman": 0.95, "liberation serif": 0.95, "cambria": 0.98, "garamond": 0.9,
    "georgia": 1.06, "trebuchet ms": 1.03, "tahoma": 1.03, "segoe ui": 1.04, "aptos": 1.03, "open sans": 1.08,
    "gill sans mt": 0.98, "verdana": 1.2, "dejavu sans": 1.2, "century gothic": 1.12, "franklin gothic book": 1.0,
}  # fmt: skip
UNKNOWN_WIDTH = 1.15
MEASURED = ("arial", "helvetica", "liberation sans", "arimo")  # of the same widths as our font file


def width_factor(font: str) -> float:
    """Return how much wider than Arial a line in this font may run."""
    return WIDTHS.get(font.lower(), UNKNOWN_WIDTH)


def fit_scale(width: Length, height: Length) -> float:
    """Return how much smaller or larger our slide stands on one of that size."""
    return min(width / deck.SLIDE.width, height / deck.SLIDE.height)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a foreign template gives: its slide, how its colours are written, how wide its font runs, what its master draws."""

    slide: Box
    paints: dict[str, str]
    width_factor: float
    title_factor: float
    is_dark: bool
    art: tuple[Box, ...] = ()
    cover: str | None = None  # the colour that our layouts put over a ground that is not plain


def graft_layouts(ground: Ground) -> tuple[Layout, ...]:
    """Return our layouts for a foreign slide. Titles keep clear of a logo; art that lies under our boxes is not shown."""
    layouts = tuple(_clear(_graft(layout, ground), ground.art) for layout in LAYOUTS)
    plain = [layout for layout in layouts if layout.name not in OWN_GROUND]
    is_hidden = any(collides(layout, ground.art) for layout in plain)
    return tuple(replace(layout, shows_art=not (is_hidden or collides(layout, ground.art))) for layout in layouts)


def collides(layout: Layout, art: tuple[Box, ...]) -> bool:
    """Tell whether anything that the master draws lies under a place of the layout."""
    return any(box.overlaps(place.box) for box in art for place in layout.places)


def _clear(layout: Layout, art: tuple[Box, ...]) -> Layout:
    """End title and kicker before art that stands at their right end; leave the foot to art that stands there."""
    places = (_shortened(place, art) for place in layout.places)
    return replace(layout, places=tuple(place for place in places if not _is_covered_foot(place, art)))


def _is_covered_foot(place: Place, art: tuple[Box, ...]) -> bool:
    return place.index in (FOOTER, NUMBER) and any(box.overlaps(place.box) for box in art)


def _shortened(place: Place, art: tuple[Box, ...]) -> Place:
    if place.index not in (TITLE, KICKER):
        return place
    least = place.box.x + place.box.width * LEAST_TITLE
    ends = [box.x - LOGO_GAP for box in art if box.overlaps(place.box) and box.x > least]
    right = min([place.box.right, *ends])
    return replace(place, box=Box(place.box.x, place.box.y, right - place.box.x, place.box.height))


def _graft(layout: Layout, ground: Ground) -> Layout:
    slide, paints = ground.slide, ground.paints
    ornaments = (*_own_ground(layout), *_panels(layout, ground.is_dark), *layout.ornaments)
    return replace(
        layout,
        file_name=PREFIX + layout.name,
        ground=None if layout.ground else ground.cover,
        places=tuple(_place(_on_panel(place, layout, ground), ground) for place in layout.places),
        ornaments=tuple(_ornament(shape, slide, paints) for shape in ornaments),
    )


def _own_ground(layout: Layout) -> tuple[Ornament, ...]:
    """Draw a layout's own ground as a shape: it has to cover what a foreign background does beside its colour."""
    return (Ornament("Ground", deck.SLIDE, fill=layout.ground),) if layout.ground else ()


def _panels(layout: Layout, is_dark: bool) -> tuple[Ornament, ...]:
    """Put light panels under pictures, which are drawn for a light ground, where the slide's own is dark."""
    if not is_dark or layout.name in HAS_PANELS:
        return ()
    return tuple(
        Ornament(f"{place.name} panel", place.box.inset(-PANEL_MARGIN), "roundRect", "tint", adjust=4000)
        for place in layout.places
        if place.kind == "pic"
    )


def _moved(box: Box, slide: Box) -> Box:
    """Scale a box and centre the grid on the foreign slide; what runs off our slide runs off theirs."""
    scale = fit_scale(slide.width, slide.height)
    across, down = (slide.width - deck.SLIDE.width * scale) / 2, (slide.height - deck.SLIDE.height * scale) / 2
    left, top = box.x * scale + across, box.y * scale + down
    right, bottom = box.right * scale + across, box.bottom * scale + down
    left = 0.0 if abs(box.x) < EDGE else left
    top = 0.0 if abs(box.y) < EDGE else top
    right = slide.width if abs(box.right - deck.SLIDE.width) < EDGE else right
    bottom = slide.height if abs(box.bottom - deck.SLIDE.height) < EDGE else bottom
    return Box(left, top, right - left, bottom - top)


def _place(place: Place, ground: Ground) -> Place:
    scale = fit_scale(ground.slide.width, ground.slide.height)
    is_title = place.kind in ("title", "ctrTitle")
    factor = ground.title_factor if is_title else ground.width_factor
    least = LEAST_TITLE_SIZE if is_title else 1.0 if place.wraps else 0.0
    narrower = max(least, min(1.0, 1 / factor))
    levels = tuple(_level(level, scale * narrower, ground.paints) for level in place.levels)
    return replace(place, box=_moved(place.box, ground.slide), levels=levels, width_factor=factor)


def _on_panel(place: Place, layout: Layout, ground: Ground) -> Place:
    """Give a label its colour for the light panel that a dark template's pictures stand on."""
    is_label = place.is_text and any(
        other.kind == "pic" and other.box.overlaps(place.box) and layout.name not in HAS_PANELS
        for other in layout.places
    )
    if not (ground.is_dark and is_label):
        return place
    levels = tuple(replace(level, colour=ON_PAGE.get(level.colour, level.colour)) for level in place.levels)
    return replace(place, levels=levels)


def _level(level: Level, scale: float, paints: dict[str, str]) -> Level:
    """Scale a level to whole points; its line height is fixed, so that the font's own does not matter."""
    size = float(round(level.size * scale))
    return replace(
        level,
        size=size,
        colour=paints[level.colour],
        bullet=level.bullet and paints[level.bullet],
        before=level.before * scale,
        indent=level.indent * scale,
        line_height=size * deck.LINE_HEIGHT * level.leading,
    )


def _ornament(shape: Ornament, slide: Box, paints: dict[str, str]) -> Ornament:
    return replace(
        shape,
        box=_moved(shape.box, slide),
        fill=shape.fill and paints[shape.fill],
        edge=shape.edge and paints[shape.edge],
        edge_width=shape.edge_width * fit_scale(slide.width, slide.height),
    )
