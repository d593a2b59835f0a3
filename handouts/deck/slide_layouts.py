"""The layouts of a template as its file has them: where each placeholder stands and how its text is set. For ours and a club's alike."""

from collections.abc import Iterator

from lxml import etree

from handouts.core.geometry import Box, from_emu
from handouts.deck.markup import qn
from handouts.deck.package import Package
from handouts.theme.deck import LINE_HEIGHT, ROLES, Align, Level, Ornament, Placeholder, SlideLayout

TITLES = ("title", "ctrTitle")
STYLES = {"title": "p:titleStyle", "body": "p:bodyStyle"}
INHERITED = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "pic": "body"}  # from the master's placeholder
DEFAULT_SIZE, DEFAULT_INSETS = 1800, (91440, 45720)  # hundredths of a point; EMU left and right, top and bottom
BULLETS = ("a:buChar", "a:buAutoNum", "a:buBlip")
SHOWN_LEVELS = range(1, 6)
DRAWN = tuple(qn(f"p:{name}") for name in ("sp", "pic", "cxnSp", "graphicFrame", "grpSp"))
CAPITALS = 1.3  # how much wider than plain text capitals run, at most


def read_layouts(package: Package, master: str) -> tuple[SlideLayout, ...]:
    """Read the layouts of a master, in the order that it lists them."""
    tree = package.tree(master)
    inherited = {kind_of(shape): shape for shape in reversed(list(placeholders(tree)))}
    parts = (package.relations[master][each.get(qn("r:id"))].target for each in tree.iter(qn("p:sldLayoutId")))
    return tuple(_read_layout(part, package.tree(part), tree, inherited) for part in parts)


def placeholders(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield the shapes of a layout or master that are placeholders."""
    for binding in tree.iter(qn("p:ph")):
        yield binding.getparent().getparent().getparent()


def kind_of(shape: etree._Element) -> str:
    """Return a placeholder's kind, as the schema names it."""
    return str(shape.find(f".//{qn('p:ph')}").get("type", "obj"))


def whole(text: str | None, otherwise: int = 0) -> int:
    """Read a whole number; what is none counts as `otherwise`."""
    try:
        return int(str(text)[:12])
    except ValueError:
        return otherwise


def read_box(shape: etree._Element) -> Box | None:
    """Return where a shape says that it stands, before it is turned."""
    place = next(shape.iter(qn("a:xfrm"), qn("p:xfrm")), None)
    at, size = (None, None) if place is None else (place.find(qn("a:off")), place.find(qn("a:ext")))
    if at is None or size is None:
        return None
    values = at.get("x"), at.get("y"), size.get("cx"), size.get("cy")
    return Box(*(from_emu(whole(value)) for value in values))


def read_colour(holder: etree._Element | None) -> str | None:
    """Return the colour of a solid fill by the palette's name of its slot, or as `#rrggbb`; None where there is neither."""
    colour = None if holder is None else next(holder.iter(qn("a:schemeClr"), qn("a:srgbClr")), None)
    if colour is None:
        return None
    value = str(colour.get("val"))
    return ROLES.get(value) if colour.tag == qn("a:schemeClr") else f"#{value.lower()}"


def _read_layout(
    part: str, tree: etree._Element, master: etree._Element, inherited: dict[str, etree._Element]
) -> SlideLayout:
    common = tree.find(qn("p:cSld"))
    ground = common.find(f"{qn('p:bg')}/{qn('p:bgPr')}/{qn('a:solidFill')}")
    shapes = [shape for shape in common.find(qn("p:spTree")) if shape.tag == qn("p:sp")]
    ornaments = (_read_ornament(shape) for shape in shapes if shape.find(f".//{qn('p:ph')}") is None)
    return SlideLayout(
        common.get("name", ""),
        part,
        tuple(_read_placeholder(shape, inherited, master) for shape in placeholders(tree)),
        tuple(each for each in ornaments if each is not None),
        read_colour(ground),
        tree.get("type", ""),
        _draws(common),
    )


def _draws(common: etree._Element) -> bool:
    """Tell whether a layout has a ground of its own or draws anything beside its placeholders."""
    listed = common.find(qn("p:spTree"))
    drawn = (child for child in listed if child.tag in DRAWN and child.find(f"*/{qn('p:nvPr')}/{qn('p:ph')}") is None)
    return common.find(qn("p:bg")) is not None or next(drawn, None) is not None


def _read_ornament(shape: etree._Element) -> Ornament | None:
    box, look = read_box(shape), shape.find(qn("p:spPr"))
    name = shape.find(f".//{qn('p:cNvPr')}").get("name", "")
    form = None if look is None else look.find(qn("a:prstGeom"))
    if box is None or look is None or form is None:
        return None
    handle = form.find(f"{qn('a:avLst')}/{qn('a:gd')}")
    adjust = None if handle is None else whole(handle.get("fmla", "").rpartition(" ")[2])
    return Ornament(
        name, box, form.get("prst", "rect"), read_colour(look.find(qn("a:solidFill"))), *_edge(look), adjust=adjust
    )


def _edge(look: etree._Element) -> tuple[str | None, float, float]:
    """Return the colour, width and opacity of a shape's outline."""
    line = look.find(qn("a:ln"))
    colour = None if line is None else read_colour(line.find(qn("a:solidFill")))
    if line is None or colour is None:
        return None, 0.0, 1.0
    alpha = next(line.iter(qn("a:alpha")), None)
    return colour, from_emu(whole(line.get("w"))), 1.0 if alpha is None else whole(alpha.get("val"), 100_000) / 100_000


def _read_placeholder(
    shape: etree._Element, inherited: dict[str, etree._Element], master: etree._Element
) -> Placeholder:
    kind = kind_of(shape)
    base = inherited.get(kind, inherited.get(INHERITED.get(kind, kind)))
    sources = [shape] if base is None else [shape, base]
    box = next((found for source in sources if (found := read_box(source)) is not None), Box(0, 0, 0, 0))
    bodies = [body for source in sources if (body := source.find(f".//{qn('a:bodyPr')}")) is not None]
    styles = [style for source in sources if (style := source.find(f".//{qn('a:lstStyle')}")) is not None]
    common = master.find(f"{qn('p:txStyles')}/{qn(STYLES.get(INHERITED.get(kind, kind), 'p:otherStyle'))}")
    chain = [*styles, *([] if common is None else [common])]
    numbers = [number for number in SHOWN_LEVELS if chain and chain[0].find(qn(f"a:lvl{number}pPr")) is not None]
    numbers = numbers or ([1] if kind in TITLES else list(SHOWN_LEVELS))
    levels = tuple(_read_level(number, chain) for number in numbers)
    index = whole(shape.find(f".//{qn('p:ph')}").get("idx"))
    name = shape.find(f".//{qn('p:cNvPr')}").get("name", "")
    wraps = _first(bodies, "wrap") != "none"
    inner = box if kind == "pic" else box.inset(*_insets(bodies))
    anchor = _first(bodies, "anchor") or "t"
    factor = CAPITALS if _has_capitals(numbers[0], chain) else 1.0
    return Placeholder(index, name, kind, inner, levels, index, wraps, factor, anchor)  # type: ignore[arg-type]


def _has_capitals(number: int, chain: list[etree._Element]) -> bool:
    """Tell whether the first level is set in capitals."""
    styles = (each.find(qn(f"a:lvl{number}pPr")) for each in chain)
    runs = [run for style in styles if style is not None and (run := style.find(qn("a:defRPr"))) is not None]
    return _first(runs, "cap") == "all"


def _insets(bodies: list[etree._Element]) -> tuple[float, float]:
    across, down = (
        from_emu(whole(_first(bodies, name), otherwise))
        for name, otherwise in zip(("lIns", "tIns"), DEFAULT_INSETS, strict=True)
    )
    return across, down


def _first(elements: list[etree._Element], name: str) -> str | None:
    return next((value for element in elements if (value := element.get(name)) is not None), None)


def _read_level(number: int, chain: list[etree._Element]) -> Level:
    """Read how a level is set: each property from the first that says it, layout before master."""
    found = [style for each in chain if (style := each.find(qn(f"a:lvl{number}pPr"))) is not None]
    runs = [run for style in found if (run := style.find(qn("a:defRPr"))) is not None]
    size = whole(_first(runs, "sz"), DEFAULT_SIZE) / 100
    fills = (read_colour(run.find(qn("a:solidFill"))) for run in runs)
    return Level(
        size,
        _spacing(found, "a:lnSpc", size * LINE_HEIGHT, 1.0),
        next((colour for colour in fills if colour), "ink"),
        _first(runs, "b") in ("1", "true"),
        _spacing(found, "a:spcBef", size * LINE_HEIGHT, 0.0),
        from_emu(whole(_first(found, "marL"))),
        _bullet(found),
        _align(_first(found, "algn")),
    )


def _bullet(styles: list[etree._Element]) -> str | None:
    """Return the colour of a level's bullet; None where the first style that speaks of bullets says that there is none."""
    for style in styles:
        if any(style.find(qn(name)) is not None for name in BULLETS):
            return read_colour(style.find(qn("a:buClr"))) or "ink"
        if style.find(qn("a:buNone")) is not None:
            break
    return None


def _spacing(styles: list[etree._Element], name: str, line: float, otherwise: float) -> float:
    """Return a spacing in points; it may be given as a part of the line's height."""
    spacing = next((found[0] for style in styles if (found := style.find(qn(name))) is not None and len(found)), None)
    if spacing is None:
        return line * otherwise
    value = whole(spacing.get("val", "").removesuffix("%"))
    return value / 100 if spacing.tag == qn("a:spcPts") else line * value / 100_000


def _align(text: str | None) -> Align:
    return "ctr" if text == "ctr" else "r" if text == "r" else "l"
