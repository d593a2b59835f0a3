"""What follows the stretches in large print: why it helps, red flags, log, clinic, in runs that may take a new page. Before the plan."""

from handouts.content.model import Section
from handouts.core.geometry import Box, Length
from handouts.sheet.blocks import boxed, bullet, bullets, head, middle, paragraph, picture_size, said, text, title
from handouts.sheet.clinic import code, contacts_left, offer, web_link
from handouts.sheet.fields import labelled
from handouts.sheet.flow import Run
from handouts.sheet.fragment import Fragment, Part, beside, lowered, moved, stack, within
from handouts.sheet.log import LogShape, log_table
from handouts.sheet.reasons import picture_of
from handouts.sheet.setting import Setting, spans_of, style_of
from handouts.sheet.sources import small_print
from handouts.theme.sheet import (
    COLUMN_GUTTER,
    FLAG_EDGE,
    FLAG_PADDING,
    HEAD_GAP,
    LARGE_CODE,
    LARGE_FIELD,
    LARGE_FLAG_PADDING,
    LARGE_LOG_HEAD,
    LARGE_LOG_LABEL,
    LARGE_LOG_RATING,
    LARGE_PICTURE,
    LARGE_TICK,
    NUMBER_HANG,
    RADIUS,
)  # fmt: skip
from handouts.typeset.page import Image
from handouts.typeset.text import Span


def back_runs(setting: Setting, flags: Run | None) -> list[Run]:
    """Return all that follows the stretches, in the order in which it is read; `flags` where they stand here."""
    topic, width = setting.topic, setting.measures.live_width
    heading = title(setting, topic.back_title, width, topic.where("back_title"))
    sections = (topic.causes, topic.benefits, topic.running, topic.tips)
    return [
        Run((heading,)),
        _section(setting, topic.key_points, width),
        Run((_about(setting, topic.about, width),)),
        *(_section(setting, part, width) for part in sections),
        _each_stretch(setting, width),
        *([flags] if flags else []),
        Run((_log(setting, width),)),
        _clinic(setting, width),
    ]


def _head(setting: Setting, part: Section, width: Length) -> Fragment:
    return head(setting, part.title, style_of(setting.look.box_heading), width, part.where("title"))


def _section(setting: Setting, part: Section, width: Length) -> Run:
    """Return a section whose list may go on on the next page."""
    inner = width - setting.look.bullet_hang
    bodies = (
        text(setting, point.text, style_of(setting.look.body), inner, point.where("text")) for point in part.points
    )
    items = tuple(bullet(setting, body) for body in bodies)
    return Run((_head(setting, part, width),), items, _item_gap(setting), is_list=True)


def _item_gap(setting: Setting) -> Length:
    return setting.look.body.leading - setting.look.body.size + setting.look.bullet_gap


def _about(setting: Setting, part: Section, width: Length) -> Fragment:
    """Return what the muscles do, with the drawing at the right."""
    style, picture = style_of(setting.look.body), picture_of(setting, part.picture)
    inner = width - (LARGE_PICTURE + COLUMN_GUTTER if picture else 0)
    spans = tuple(span for point in part.points for span in (*spans_of(point.text), Span(" ")))
    told = [_head(setting, part, inner), within("P", text(setting, spans, style, inner, part.where("points")))]
    if picture is None or part.picture is None:
        return stack(told, 2 * HEAD_GAP)
    if part.picture.caption:
        navy = style_of(setting.look.body, "navy").bold()
        told.append(paragraph(setting, part.picture.caption, navy, inner, part.picture.where("caption")))
    size = picture_size(picture)
    box = Box(width - LARGE_PICTURE, 0, LARGE_PICTURE, LARGE_PICTURE * size[1] / size[0])
    shown = Fragment(box.height, (Part("Figure", (Image(0, box, picture),), alt=part.picture.alt),))
    return beside((0, stack(told, 2 * HEAD_GAP)), (0, shown))


def _each_stretch(setting: Setting, width: Length) -> Run:
    """Return each stretch's formal name with what it does."""
    look, style = setting.look, style_of(setting.look.body)
    hang = look.bullet_hang * NUMBER_HANG
    items = []
    for number, stretch in enumerate(setting.topic.stretches, 1):
        spans = (Span(f"{stretch.formal_name} ", True), *spans_of(stretch.benefit.text))
        body = within("LBody", text(setting, spans, style, width - hang, stretch.benefit.where("text")))
        label = within("Lbl", text(setting, f"{number} ", style_of(look.body, "navy").bold(), width))
        items.append(within("LI", beside((0, label), (hang, body))))
    heading = head(setting, setting.words.benefits_of_each, style_of(look.box_heading), width)
    return Run((heading,), tuple(items), _item_gap(setting), is_list=True)


def red_flags(setting: Setting, width: Length) -> Fragment:
    """Return the signs that need a clinician, in a red box."""
    part, style = setting.topic.red_flags, style_of(setting.look.body)
    inner = width - 2 * FLAG_PADDING
    spans = (Span(f"{part.action.text} ", True), *spans_of(part.after.text))
    words = (
        head(setting, part.title, style_of(setting.look.box_heading, "red"), inner, part.where("title")),
        bullets(setting, part.points, style, inner, "red"),
        within("P", text(setting, spans, style, inner, part.after.where("text"))),
    )
    pad = LARGE_FLAG_PADDING
    content = lowered(moved(stack(words, 2 * HEAD_GAP), FLAG_PADDING, 0), pad, pad)
    return boxed(content, width, content.height, "red", FLAG_EDGE, RADIUS)


def _log(setting: Setting, width: Length) -> Fragment:
    """Return the log with how to use it."""
    part = setting.topic.log
    day = (width - LARGE_LOG_LABEL - LARGE_LOG_RATING) / 7
    shape = LogShape(LARGE_LOG_LABEL, day, LARGE_LOG_RATING, setting.look.log_row, LARGE_LOG_HEAD, LARGE_TICK)
    how = [said(setting, point, style_of(setting.look.body), width) for point in part.points]
    return stack((_head(setting, part, width), *how, lowered(log_table(setting, shape), HEAD_GAP)), 2 * HEAD_GAP)


def _contacts(setting: Setting, width: Length) -> Fragment:
    """Return the ways to reach the clinic below each other, its page with a code to scan."""
    lines = [labelled(setting, field, label, width, value) for field, label, value in contacts_left(setting)]
    listed = lowered(stack(lines, LARGE_FIELD - setting.look.body.size), LARGE_FIELD / 4)
    if not setting.clinic.web:
        return listed
    link = web_link(setting, style_of(setting.look.body).bold(), width - LARGE_CODE - LARGE_FIELD / 2)
    web = beside((0, code(setting, LARGE_CODE)), (LARGE_CODE + LARGE_FIELD / 2, middle(link, LARGE_CODE)))
    return stack((listed, web), LARGE_FIELD / 2)


def _clinic(setting: Setting, width: Length) -> Run:
    """Return the clinic with the small print, which never stands on a page alone."""
    small = paragraph(setting, small_print(setting), style_of(setting.look.label), width)
    parts = (_contacts(setting, width), _related(setting, width), small)
    return Run((offer(setting, width),), tuple(part for part in parts if part.height), LARGE_FIELD / 2)


def _related(setting: Setting, width: Length) -> Fragment:
    """Return what else to ask the clinic about."""
    if not setting.clinic.related:
        return Fragment()
    style = style_of(setting.look.body)
    label = paragraph(setting, setting.words.ask_about, style.bold(), width)
    inner = width - setting.look.bullet_hang
    bodies = (text(setting, one.text, style, inner, one.where("text")) for one in setting.clinic.related)
    items = within("L", stack((bullet(setting, body) for body in bodies), _item_gap(setting)))
    return stack((label, items), _item_gap(setting))
