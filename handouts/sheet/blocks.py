"""The small blocks that every layout is made of: paragraphs, headings, bullets, numbered steps, icons, boxes. Between text and layouts.

A text block is as high as its type: from the ascender of its first line to the descender of its last.
"""

from collections.abc import Iterable

from handouts.content.model import Actor, Said
from handouts.core.geometry import Box, Length, Point
from handouts.core.problems import NOWHERE, Origin
from handouts.figures.shapes import Picture, VectorFigure
from handouts.sheet.fragment import Fragment, beside, grounded, heading, lowered, moved, stack, within
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import ASCENT, DIGIT_HEIGHT, DISC_EDGE, Type
from handouts.typeset.page import Disc, Image, Rectangle, Rule, Text
from handouts.typeset.text import Line, Span, Style

BULLET = "\u2022 "


def text_height(lines: int, style: Style | Type) -> Length:
    """Return the height of set lines, from ascender to descender."""
    return (lines - 1) * style.leading + style.size if lines else 0.0


def placed_text(lines: tuple[Line, ...], style: Style) -> Fragment:
    """Return set lines as a fragment."""
    if not lines:
        return Fragment()
    return Fragment(text_height(len(lines), style), (Text(0, Point(0, ASCENT * style.size), lines, style),))


def text(
    setting: Setting, words: str | Iterable[Span], style: Style, width: Length, origin: Origin = NOWHERE
) -> Fragment:
    """Set words as lines of text without an element of their own."""
    return placed_text(setting.lines(words, style, width, origin), style)


def paragraph(
    setting: Setting, words: str | Iterable[Span], style: Style, width: Length, origin: Origin = NOWHERE
) -> Fragment:
    """Set words as a paragraph."""
    return within("P", text(setting, words, style, width, origin))


def said(setting: Setting, statement: Said, style: Style, width: Length) -> Fragment:
    """Set a statement as a paragraph."""
    return paragraph(setting, statement.text, style, width, statement.where("text"))


def title(setting: Setting, words: str, width: Length, origin: Origin) -> Fragment:
    """Set a page's first heading."""
    return heading("H1", text(setting, words, style_of(setting.look.title), width, origin), words)


def head(setting: Setting, words: str, style: Style, width: Length, origin: Origin = NOWHERE) -> Fragment:
    """Set a second heading."""
    return heading("H2", text(setting, words, style, width, origin), words)


def bullet(setting: Setting, body: Fragment, colour: str = "runner") -> Fragment:
    """Put a bullet before a block of text, as one item of a list."""
    look = setting.look
    style = style_of(look.body, colour).bold()
    mark = within("Lbl", text(setting, BULLET, style, 2 * look.bullet_hang))
    return within("LI", beside((0, mark), (look.bullet_hang, within("LBody", body))))


def bullets(setting: Setting, items: Iterable[Said], style: Style, width: Length, colour: str = "runner") -> Fragment:
    """Set statements as a bulleted list."""
    inner = width - setting.look.bullet_hang
    bodies = (text(setting, item.text, style, inner, item.where("text")) for item in items)
    return within("L", stack((bullet(setting, body, colour) for body in bodies), bullet_pitch(setting)))


def bullet_pitch(setting: Setting) -> Length:
    """Return the gap between two items of a list."""
    look = setting.look
    return look.body.leading - look.body.size + look.bullet_gap


def actor_colour(setting: Setting, by: Actor) -> str:
    """Return the colour of the words for who acts: in grey both are ink."""
    return "ink" if setting.is_grey else by


def actor_disc(setting: Setting, number: int, by: Actor) -> Fragment:
    """Return a step's number on a disc in the colour of who acts. Beside a helper's the runner's is open, which a copier keeps apart."""
    look = setting.look
    is_open = by == "runner" and (setting.is_grey or bool(setting.helpers))
    edge, ink = ("mute", "ink") if setting.is_grey else (by, by)
    middle = Point(look.disc / 2, look.disc / 2)
    disc = Disc(0, middle, look.disc, "white", edge, DISC_EDGE) if is_open else Disc(0, middle, look.disc, by)
    digit = centred(
        setting, f"{number} ", style_of(look.digit, ink if is_open else "white"), Box(0, 0, look.disc, look.disc)
    )
    return grounded(within("Lbl", digit), disc)


def centred(setting: Setting, words: str, style: Style, box: Box) -> Fragment:
    """Set a short word in the middle of a box, by the height of its figures and capitals."""
    lines = setting.lines(words, style, 2 * box.width)
    width = lines[0].width if lines else 0.0
    origin = Point(box.x + (box.width - width) / 2, box.center.y + DIGIT_HEIGHT * style.size / 2)
    return Fragment(box.height, (Text(0, origin, lines, style),))


def hung(setting: Setting, mark: Fragment, size: Length, body: Fragment, style: Style) -> Fragment:
    """Hang a text beside a disc or an icon of a size, its first line level with the icon's middle."""
    drop = size / 2 - (ASCENT - DIGIT_HEIGHT / 2) * style.size
    return beside((0, lowered(mark, max(0, -drop))), (setting.look.hang, lowered(body, max(0, drop))))


def icon(setting: Setting, name: str, height: Length) -> Fragment:
    """Return one of the small marks, as high as asked; it carries no meaning of its own."""
    picture = setting.request.pictures.get(name)
    if not isinstance(picture, VectorFigure):
        return Fragment(height)
    width = height * picture.view.width / picture.view.height
    return Fragment(height, (), (Image(0, Box(0, 0, width, height), picture),))


def icon_width(setting: Setting, name: str, height: Length) -> Length:
    """Return how wide a small mark of a height is."""
    picture = setting.request.pictures.get(name)
    return height * picture.view.width / picture.view.height if isinstance(picture, VectorFigure) else 0.0


def boxed(content: Fragment, width: Length, height: Length, edge: str, edge_width: Length, radius: Length) -> Fragment:
    """Draw a box with an edge under a fragment."""
    ground = Rectangle(0, Box(0, 0, width, height), None, edge, edge_width, radius)
    return Fragment(height, content.kids, (ground, *content.grounds))


def rule(width: Length, weight: Length, colour: str) -> Rule:
    """Return a level line, drawn inside its own thickness below y 0."""
    return Rule(0, Point(0, weight / 2), Point(width, weight / 2), weight, colour)


def middle(fragment: Fragment, height: Length) -> Fragment:
    """Return the fragment moved down to the middle of a height."""
    placed = moved(fragment, 0, (height - fragment.height) / 2)
    return Fragment(height, placed.kids, placed.grounds)


def picture_size(picture: Picture) -> tuple[float, float]:
    """Return a picture's width and height in its own units."""
    return (
        (picture.view.width, picture.view.height)
        if isinstance(picture, VectorFigure)
        else (picture.width, picture.height)
    )
