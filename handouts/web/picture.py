"""One planned slide as a picture: a self-contained SVG with its text in the planned lines. For the desk, without an office program."""

from collections.abc import Mapping
from html import escape

from handouts.deck.figures import Figures
from handouts.deck.slides import SlidePlan
from handouts.figures.shapes import Picture
from handouts.theme.deck import LINE_HEIGHT, SLIDE, SlideLayout
from handouts.theme.palette import COLOUR, Palette
from handouts.typeset.text import Fonts, Line, MissingGlyph, Style, WordTooWide, break_lines, read_marks, without_marks
from handouts.web.scene import Scene, SceneCode, SceneLine, ScenePart, ScenePicture, SceneRing, SceneText, scene_of
from handouts.web.svg import colour_of, draw_code, draw_disc, draw_ornament, draw_ring, draw_symbol, draw_use, number

FAMILY = "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif"
DESCENT = 0.212  # of the size: Arial's
CLASSES = ("runner", "partner", "navy", "amber", "red")


def draw_slide_picture(
    slide: SlidePlan,
    layout: SlideLayout,
    number: int,
    pictures: Mapping[str, Picture],
    fonts: Fonts,
    palette: Palette = COLOUR,
) -> str:
    """Draw one planned slide as an SVG document of 960 by 540 points; `number` is its place in the deck, from 1.

    It needs no other file: `<img src="data:image/svg+xml,...">` shows it. `fonts` measure the lines, which keep their width
    in whatever font the viewer's machine has.
    """
    scene = scene_of(slide, layout, number, Figures(pictures))
    names = list(dict.fromkeys(part.figure for part in scene.parts if isinstance(part, ScenePicture)))
    keys = {name: f"p{place}" for place, name in enumerate(names)}
    symbols = "".join(draw_symbol(pictures[name], keys[name]) for name in names)
    drawn = "".join(_part(part, keys, fonts, palette) for part in scene.parts)
    width, height = round(SLIDE.width), round(SLIDE.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">'
        f"<title>{escape(scene.title)}</title><style>{_style(palette)}</style><defs>{symbols}</defs>"
        f"{draw_ground(scene, palette)}{drawn}</svg>"
    )


def draw_ground(scene: Scene, palette: Palette) -> str:
    """Write a slide's ground and the layout's shapes."""
    ground = f'<rect width="100%" height="100%" fill="{colour_of(scene.ground, palette)}"/>'
    return ground + "".join(draw_ornament(shape, palette) for shape in scene.ornaments)


def _style(palette: Palette) -> str:
    """Return the rules for colours by name, which the deck's page has in its own style."""
    rules = (
        f".f-{name}{{fill:{getattr(palette, name)}}}.s-{name}{{stroke:{getattr(palette, name)}}}" for name in CLASSES
    )
    return f"text{{font-family:{FAMILY};white-space:pre}}" + "".join(rules)


def _part(part: ScenePart, keys: Mapping[str, str], fonts: Fonts, palette: Palette) -> str:
    match part:
        case ScenePicture():
            return draw_use(part, keys[part.figure])
        case SceneRing():
            return draw_ring(part)
        case SceneCode():
            return draw_code(part)
        case SceneText():
            return _text(part, fonts, palette)


def _text(text: SceneText, fonts: Fonts, palette: Palette) -> str:
    """Write the lines of a box from its top, middle or bottom."""
    broken = [(line, _lines(line, text, fonts)) for line in text.lines]
    height = sum(len(lines) * line.level.line for line, lines in broken)
    height += sum(line.level.before for line, _ in broken[1:])
    y = text.box.y + {"t": 0.0, "ctr": 0.5, "b": 1.0}[text.anchor] * (text.box.height - height)
    written = draw_disc(text.disc) if text.disc else ""
    for place, (line, lines) in enumerate(broken):
        y += line.level.before if place else 0
        for row, set_line in enumerate(lines):
            y += line.level.line
            written += _line(set_line, line, text, y - DESCENT * line.level.size, palette)
            if line.level.bullet and row == 0:
                written += _bullet(line, text, y, palette)
    return written


def _lines(line: SceneLine, text: SceneText, fonts: Fonts) -> tuple[Line, ...]:
    """Break a paragraph as the deck's plan did; what it refused stands in one line."""
    level = line.level
    style = Style(level.size, level.size, level.is_bold)
    width = (text.box.width - level.indent) if text.wraps else 10_000
    try:
        return break_lines(read_marks(line.text), style, width, fonts)
    except (MissingGlyph, WordTooWide):
        return break_lines(without_marks(line.text).encode("ascii", "replace").decode(), style, 100_000, fonts)


def _line(set_line: Line, line: SceneLine, text: SceneText, baseline: float, palette: Palette) -> str:
    level, box = line.level, text.box
    left = box.x + level.indent
    spare = box.width - level.indent - set_line.width
    x = left + {"l": 0.0, "ctr": 0.5, "r": 1.0}[level.align] * spare
    pieces = "".join(
        f'<tspan x="{number(x + piece.x)}" textLength="{number(piece.width)}" lengthAdjust="spacingAndGlyphs"'
        f"{' font-weight=' + chr(34) + 'bold' + chr(34) if piece.face.endswith('bold') else ''}>{escape(piece.text)}</tspan>"
        for piece in set_line.pieces
    )
    return f'<text y="{number(baseline)}" font-size="{number(level.size)}" fill="{colour_of(level.colour, palette)}">{pieces}</text>'


def _bullet(line: SceneLine, text: SceneText, bottom: float, palette: Palette) -> str:
    size = line.level.size
    x, y = text.box.x + size * 0.18, bottom - size * LINE_HEIGHT * 0.5
    paint = colour_of(line.level.bullet or "", palette)
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(size * 0.13)}" fill="{paint}"/>'
