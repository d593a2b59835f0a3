"""The few pieces of PresentationML that masters, layouts and slides are written from. Strings in, strings out."""

from handouts.core.geometry import Box, Length, to_emu
from handouts.theme.deck import LINE_HEIGHT, Level, Ornament, scheme_name

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PREFIXES = {"a": DRAWING, "p": PRESENTATION, "r": RELATIONSHIPS, "mc": COMPATIBILITY}
NAMESPACES = f'xmlns:a="{DRAWING}" xmlns:r="{RELATIONSHIPS}" xmlns:p="{PRESENTATION}"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
NO_LINE = "<a:ln><a:noFill/></a:ln>"
NO_INSETS = 'lIns="0" tIns="0" rIns="0" bIns="0"'
FOREIGN_PLAIN = ' i="0" u="none" strike="noStrike" cap="none" spc="0"'  # what a foreign master may ask for
SLIDE_NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
ESCAPES = {
    **dict.fromkeys(
        [*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
    ),  # no XML can hold them
    **{ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"},
}


def qn(name: str) -> str:
    """Return a name such as `p:sp` with its namespace written out, as lxml has it."""
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


def escape(text: str) -> str:
    """Write text for an element or an attribute; what XML cannot hold is left out."""
    return text.translate(ESCAPES)


def quoteattr(text: str) -> str:
    """Write text as an attribute's value, in quotes."""
    return f'"{escape(text)}"'


def scheme(colour: str, opacity: float = 1.0) -> str:
    """Write a colour of the palette as a colour of the theme; `#rrggbb` as itself, `@tx1` as that colour of a foreign theme."""
    alpha = f'<a:alpha val="{round(opacity * 100000)}"/>' if opacity < 1 else ""
    if colour.startswith("#"):
        tag, value = "srgbClr", colour[1:].upper()
    else:
        tag, value = "schemeClr", colour[1:] if colour.startswith("@") else scheme_name(colour)
    return f'<a:{tag} val="{value}">{alpha}</a:{tag}>' if alpha else f'<a:{tag} val="{value}"/>'


def fill(colour: str | None, opacity: float = 1.0) -> str:
    """Write a solid fill, or none."""
    return f"<a:solidFill>{scheme(colour, opacity)}</a:solidFill>" if colour else "<a:noFill/>"


def line(colour: str | None, width: Length, opacity: float = 1.0) -> str:
    """Write an outline, or none."""
    return f'<a:ln w="{to_emu(width)}">{fill(colour, opacity)}</a:ln>' if colour else NO_LINE


def frame(box: Box, turn: str = "") -> str:
    """Write where a shape stands; `turn` holds its flips."""
    place = (
        f'<a:off x="{to_emu(box.x)}" y="{to_emu(box.y)}"/><a:ext cx="{to_emu(box.width)}" cy="{to_emu(box.height)}"/>'
    )
    return f"<a:xfrm{turn}>{place}</a:xfrm>"


def group_frame(box: Box) -> str:
    """Write where a group stands; what it holds is written in the slide's own measure."""
    x, y, width, height = to_emu(box.x), to_emu(box.y), to_emu(box.width), to_emu(box.height)
    return (
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
        f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm>'
    )


def preset(name: str, adjust: int | None = None) -> str:
    """Write a geometry that DrawingML knows by name, with its first handle."""
    handle = "" if adjust is None else f'<a:gd name="adj" fmla="val {adjust}"/>'
    return f'<a:prstGeom prst="{name}"><a:avLst>{handle}</a:avLst></a:prstGeom>'


def named(number: int, name: str, alt: str | None = None) -> str:
    """Write a drawing object's id and name, with its alt text, or marked as decoration where there is none."""
    if alt:
        return f'<p:cNvPr id="{number}" name={quoteattr(name)} descr={quoteattr(alt)}/>'
    return f'<p:cNvPr id="{number}" name={quoteattr(name)}>{DECORATIVE}</p:cNvPr>'


def ornament(number: int, shape: Ornament, *, is_on_layout: bool = True) -> str:
    """Write a shape without text. On a layout it carries the mark of things drawn by the template's author."""
    drawn = '<p:nvPr userDrawn="1"/>' if is_on_layout else "<p:nvPr/>"
    look = fill(shape.fill) + line(shape.edge, shape.edge_width, shape.edge_opacity)
    return (
        f"<p:sp><p:nvSpPr>{named(number, shape.name)}<p:cNvSpPr/>{drawn}</p:nvSpPr>"
        f"<p:spPr>{frame(shape.box)}{preset(shape.preset, shape.adjust)}{look}</p:spPr>"
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def level_style(number: int, level: Level, font: str = "+mn", *, is_fixed: bool = False) -> str:
    """Write how one level of text is set. `font` is a theme font's prefix, or a font's name.

    `is_fixed` writes the line height in points and says all that a club's master could say otherwise.
    """
    bullet = "<a:buNone/>"
    if level.bullet:
        bullet = f'<a:buClr>{scheme(level.bullet)}</a:buClr><a:buFont typeface="Arial"/><a:buChar char="&#8226;"/>'
    margin = to_emu(level.indent)
    latin = f"{font}-lt" if font.startswith("+") else font
    spacing = f'<a:spcPct val="{round(level.line / level.size / LINE_HEIGHT * 100000)}"/>'
    if is_fixed:
        spacing = f'<a:spcPts val="{round(level.line * 100)}"/>'
    return (
        f'<a:lvl{number}pPr marL="{margin}" indent="{-margin // number}" algn="{level.align}" defTabSz="914400" rtl="0" eaLnBrk="1" '
        f'latinLnBrk="0" hangingPunct="1"><a:lnSpc>{spacing}</a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(level.before * 100)}"/></a:spcBef>{bullet}'
        f'<a:defRPr lang="en-US" sz="{round(level.size * 100)}" b="{int(level.is_bold)}"{FOREIGN_PLAIN if is_fixed else ""} '
        f'kern="1200">{fill(level.colour)}'
        f'<a:latin typeface="{latin}"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{number}pPr>'
    )


def shape_tree(shapes: str, ground: str | None = None, name: str = "") -> str:
    """Write the shapes of a slide, layout or master, with its background."""
    back = f"<p:bg><p:bgPr>{fill(ground)}<a:effectLst/></p:bgPr></p:bg>" if ground else ""
    title = f" name={quoteattr(name)}" if name else ""
    return (
        f'<p:cSld{title}>{back}<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
        f"</a:xfrm></p:grpSpPr>{shapes}</p:spTree></p:cSld>"
    )
