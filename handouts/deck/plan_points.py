"""Slides of a title, points and a picture; and the safety slides with the stop sign."""

from dataclasses import replace

from handouts.content.model import Clinic, Figure, Section
from handouts.deck.brief import Brief, all_said, filled, said, title_of, together
from handouts.deck.fit import fits, pages_of
from handouts.deck.slides import FigureUse, Paragraph, PlaceholderText, SlidePlan
from handouts.theme.layouts import ACTION, FIGURE, LABEL, SIGN, TEXT
from handouts.workshop.agenda import more_lines
from handouts.workshop.notes import heading_for
from handouts.workshop.schedule import TimedItem

WITH_PICTURE = ("Points", "Points, long")
GLOW = ("feel", "hips")  # the glow lies between the place beside it and the hips


def plan_points(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan points beside a picture: at full size if they fit, else smaller, else on as many slides as they need."""
    paragraphs = _paragraphs(item)
    picture, is_own = _picture(item, brief)
    names = WITH_PICTURE if picture else ("Points alone",)
    fitting = [name for name in names if fits(paragraphs, brief.layout(name).place(TEXT), brief.options.fonts)]
    name = fitting[0] if fitting else names[-1]
    pages = pages_of(paragraphs, brief.layout(name).place(TEXT), brief.options.fonts) if paragraphs else ((),)
    figures = (_use(item, picture, is_own),) if picture else ()
    label = (_label(picture),) if picture and picture.caption and is_own else ()
    slide = _slide(item, brief, name, filled(TEXT, *paragraphs), *label)
    return in_pages(replace(slide, figures=figures), pages, TEXT, item, brief)


def plan_safety(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan signs beside the stop sign, with what to do about them."""
    node = item.agenda.node
    assert isinstance(node, Section)
    listed = [one for one in node.statements if one not in (node.action, node.after)]
    paragraphs = (*all_said(listed), *(Paragraph(together(line)) for line in more_lines(node)))
    has_stop_word = any(each.company.has_stop_word for each in brief.exercises)
    usual = brief.words.stop_action if has_stop_word else brief.words.stop_alone
    action = said(node.action) if node.action else Paragraph(usual)
    sign = filled(SIGN, Paragraph(brief.words.stop_sign))
    slide = _slide(item, brief, "Safety", filled(TEXT, *paragraphs), filled(ACTION, action), sign)
    pages = pages_of(paragraphs, brief.layout("Safety").place(TEXT), brief.options.fonts)
    return in_pages(slide, pages, TEXT, item, brief)


def in_pages(
    slide: SlidePlan, pages: tuple[tuple[Paragraph, ...], ...], index: int, item: TimedItem, brief: Brief
) -> tuple[SlidePlan, ...]:
    """Repeat a slide for each page of its text, "1 of 2" and so on, sharing its minutes."""
    if len(pages) == 1:
        return (slide,)
    share = slide.minutes / len(pages)
    return tuple(
        replace(
            slide,
            texts=tuple(_page_text(text, page, index, number, len(pages), brief) for text in slide.texts),
            minutes=share,
            notes=slide.notes._replace(heading=heading_for(share, item.starts + share * (number - 1), brief.words)),
        )
        for number, page in enumerate(pages, start=1)
    )


def _page_text(
    text: PlaceholderText, page: tuple[Paragraph, ...], index: int, number: int, count: int, brief: Brief
) -> PlaceholderText:
    if text.index == index:
        return filled(index, *page)
    if text.index == 0:
        [title] = text.paragraphs
        return filled(
            0, replace(title, text=brief.words.continued.format(title=title.text, number=number, count=count))
        )
    return text


def _slide(item: TimedItem, brief: Brief, layout: str, *texts: PlaceholderText) -> SlidePlan:
    return SlidePlan(
        part=item.agenda.part,
        layout=layout,
        texts=brief.texts(layout, title_of(item), item.agenda.part, *(text for text in texts if text.paragraphs)),
        notes=brief.notes(item),
        minutes=item.minutes,
        facts=item.agenda.facts,
    )


def _paragraphs(item: TimedItem) -> tuple[Paragraph, ...]:
    match item.agenda.node:
        case Section() as section:
            more = (
                Paragraph(together(line), origin=section.where("table" if section.table else "questions"))
                for line in more_lines(section)
            )
            return (*all_said(section.statements), *more)
        case Clinic(offer=offer, related=related):
            return all_said(offer or related)
    return ()


def _picture(item: TimedItem, brief: Brief) -> tuple[Figure | None, bool]:
    """Return the picture to show, and whether it is the item's own."""
    node = item.agenda.node
    if isinstance(node, Section) and node.picture and node.picture.on != "sheet":
        return node.picture, True
    return brief.borrowed(item), False


def _use(item: TimedItem, picture: Figure, is_own: bool) -> FigureUse:
    pointed = GLOW if is_own and picture.caption else ()
    return FigureUse(FIGURE, picture.figure, item.agenda.title, picture.alt if is_own else None, pointed=pointed)


def _label(picture: Figure) -> PlaceholderText:
    return filled(LABEL, Paragraph(picture.caption or "", origin=picture.where("caption")))
