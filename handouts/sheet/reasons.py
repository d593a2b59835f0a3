"""The back's words: key points, what the muscles do, why it helps, what each stretch does, red flags. Between blocks and the back."""

from collections.abc import Sequence
from itertools import product

from handouts.content.model import Figure, Section
from handouts.core.geometry import Box, Length
from handouts.figures.shapes import Picture
from handouts.sheet.blocks import boxed, bullet_pitch, bullets, head, picture_size, text
from handouts.sheet.fragment import Fragment, Part, beside, grounded, lowered, moved, stack, unwrapped, within
from handouts.sheet.setting import Setting, spans_of, style_of
from handouts.theme.sheet import (
    ANATOMY_GAP,
    ANATOMY_WIDTH,
    COLUMN_GUTTER,
    FLAG_EDGE,
    FLAG_PADDING,
    HEAD_GAP,
    KEY_BAR,
    KEY_HEAD,
    KEY_INDENT,
    NUMBER_HANG,
    RADIUS,
)  # fmt: skip
from handouts.typeset.page import Image, Rectangle
from handouts.typeset.text import Span


def sections_of(setting: Setting) -> tuple[Section, ...]:
    """Return the sections that say why, in the order in which they are read."""
    topic = setting.topic
    return (topic.about, topic.causes, topic.benefits, topic.running, topic.tips)


def key_points(setting: Setting, width: Length) -> Fragment:
    """Return the key points on a tint, their heading at the left."""
    part, style = setting.topic.key_points, style_of(setting.look.body)
    x = KEY_BAR + KEY_INDENT
    heading = head(setting, part.title, style_of(setting.look.box_heading), KEY_HEAD, part.where("title"))
    points = bullets(setting, part.points, style, width - x - KEY_HEAD - KEY_BAR)
    pad = setting.look.box_padding
    both = lowered(beside((x, heading), (x + KEY_HEAD, points)), pad, pad)
    tint = Rectangle(0, Box(0, 0, width, both.height), "tint")
    return grounded(both, tint, Rectangle(0, Box(0, 0, KEY_BAR, both.height), "navy"))


def reasons(setting: Setting, width: Length) -> Fragment:
    """Return the sections in two columns, shared out so that the columns come out most alike; they are read in the topic's order."""
    column, gap = (width - COLUMN_GUTTER) / 2, setting.look.section_gap
    parts = [about(setting, column), *(section(setting, part, column) for part in sections_of(setting)[1:])]
    sides = min(product((0, 1), repeat=len(parts) - 1), key=lambda sides: max(_heights(parts, (0, *sides), gap)))
    heights, placed = [0.0, 0.0], []
    for part, side in zip(parts, (0, *sides), strict=True):
        placed.append((side * (column + COLUMN_GUTTER), lowered(part, heights[side])))
        heights[side] += part.height + gap
    return beside(*placed)


def _heights(parts: Sequence[Fragment], sides: Sequence[int], gap: Length) -> tuple[Length, Length]:
    left, right = ([part.height for part, at in zip(parts, sides, strict=True) if at == side] for side in (0, 1))
    return sum(left) + gap * len(left), sum(right) + gap * len(right)


def section(setting: Setting, part: Section, width: Length) -> Fragment:
    """Return a heading with its points as a list."""
    points = bullets(setting, part.points, style_of(setting.look.body), width)
    return within("Sect", stack((section_head(setting, part, width), points), HEAD_GAP))


def section_head(setting: Setting, part: Section, width: Length) -> Fragment:
    """Return a section's heading."""
    return head(setting, part.title, style_of(setting.look.box_heading), width, part.where("title"))


def about(setting: Setting, width: Length) -> Fragment:
    """Return what the muscles do as a paragraph with the drawing's caption, and the drawing at the right."""
    part, style = setting.topic.about, style_of(setting.look.body)
    picture = picture_of(setting, part.picture)
    inner = width - (ANATOMY_WIDTH + ANATOMY_GAP if picture else 0)
    spans = tuple(span for point in part.points for span in (*spans_of(point.text), Span(" ")))
    told = [section_head(setting, part, inner), within("P", text(setting, spans, style, inner, part.where("points")))]
    if picture is None or part.picture is None:
        return within("Sect", stack(told, HEAD_GAP))
    words = text(
        setting,
        part.picture.caption or "",
        style_of(setting.look.body, "navy").bold(),
        inner,
        part.picture.where("caption"),
    )
    told.append(lowered(within("P", words), HEAD_GAP))
    both = stack(told, HEAD_GAP)
    shown = side_picture(picture, part.picture.alt, both.height)
    return within("Sect", beside((0, both), (width - ANATOMY_WIDTH, shown)))


def picture_of(setting: Setting, figure: Figure | None) -> Picture | None:
    """Return a figure's picture, None where there is none."""
    return setting.request.pictures.get(figure.figure) if figure and figure.figure else None


def side_picture(picture: Picture, alt: str, height: Length) -> Fragment:
    """Return a picture as high as asked, or as its column is wide."""
    size = picture_size(picture)
    scale = min(ANATOMY_WIDTH / size[0], height / size[1])
    box = Box(ANATOMY_WIDTH - size[0] * scale, (height - size[1] * scale) / 2, size[0] * scale, size[1] * scale)
    return Fragment(height, (Part("Figure", (Image(0, box, picture),), alt=alt),))


def each_stretch(setting: Setting, width: Length) -> Fragment:
    """Return each stretch's formal name with what it does, numbered as on the front."""
    look, style = setting.look, style_of(setting.look.body)
    items = []
    for number, stretch in enumerate(setting.topic.stretches, 1):
        spans = (Span(f"{stretch.formal_name} ", True), Span(stretch.benefit.text))
        body = text(setting, spans, style, width - look.bullet_hang * NUMBER_HANG, stretch.benefit.where("text"))
        label = within("Lbl", text(setting, f"{number} ", style_of(look.body, "navy").bold(), width))
        items.append(within("LI", beside((0, label), (look.bullet_hang * NUMBER_HANG, within("LBody", body)))))
    heading = head(setting, setting.words.benefits_of_each, style_of(look.box_heading), width)
    return within("Sect", stack((heading, within("L", stack(items, bullet_pitch(setting)))), HEAD_GAP))


def red_flags(setting: Setting, width: Length) -> Fragment:
    """Return the signs that need a clinician, in a red box, in two columns."""
    part, style = setting.topic.red_flags, style_of(setting.look.body)
    inner = width - 2 * FLAG_PADDING
    column = (inner - COLUMN_GUTTER) / 2
    half = (len(part.points) + 1) // 2
    first, last = (
        bullets(setting, part.points[:half], style, column, "red"),
        bullets(setting, part.points[half:], style, column, "red"),
    )
    spans = (Span(f"{part.action.text} ", True), Span(part.after.text))
    words = (
        head(setting, part.title, style_of(setting.look.box_heading, "red"), inner, part.where("title")),
        _one_list(beside((0, first), (column + COLUMN_GUTTER, last))),
        within("P", text(setting, spans, style, inner, part.after.where("text"))),
    )
    pad = setting.look.box_padding
    content = lowered(moved(stack(words, HEAD_GAP), FLAG_PADDING, 0), pad, pad)
    return boxed(content, width, content.height, "red", FLAG_EDGE, RADIUS)


def _one_list(lists: Fragment) -> Fragment:
    """Join lists that stand beside each other into one."""
    return Fragment(lists.height, (Part("L", tuple(unwrapped(lists.kids))),), lists.grounds)
