"""Slides of a title and points, beside a picture or as statements; the safety slides; and the clinic's own."""

from dataclasses import replace

from handouts.content.model import Clinic, Figure, Section
from handouts.content.words import DeckWords
from handouts.deck.brief import Brief, all_said, filled, said, title_of, together
from handouts.deck.fit import fits, pages_of
from handouts.deck.slides import FigureUse, Paragraph, PlaceholderText, SlidePlan
from handouts.theme.layouts import (
    ACTION,
    CAPTION,
    FIGURE,
    LABEL,
    POINTS_NAMES,
    SAFETY_NAMES,
    SIGN,
    STATEMENT_NAMES,
    STATEMENTS,
    TEXT,
)
from handouts.workshop.agenda import more_lines
from handouts.workshop.notes import heading_for
from handouts.workshop.schedule import TimedItem

GLOW = ("feel", "hips")  # the glow lies between the place beside it and the hips


def plan_points(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan points beside the item's own picture as large as they fit, or as statements where it has none."""
    paragraphs, picture = _paragraphs(item), _own_picture(item)
    if picture is None:
        return in_words(_slide(item, brief, "Points alone", filled(TEXT, *paragraphs)), paragraphs, item, brief)
    name = brief.best_layout(POINTS_NAMES, TEXT, paragraphs)
    label = (_label(picture),) if picture.caption else ()
    slide = _slide(item, brief, name, filled(TEXT, *paragraphs), *label)
    pages = pages_of(paragraphs, brief.layout(name).place(TEXT), brief.options.fonts) if paragraphs else ((),)
    return in_pages(replace(slide, figures=(_use(item, picture),)), pages, TEXT, item, brief)


def in_words(
    slide: SlidePlan, paragraphs: tuple[Paragraph, ...], item: TimedItem, brief: Brief
) -> tuple[SlidePlan, ...]:
    """Show lines without a picture: each on a card of its own where so few fit, else as a list on as many slides as it needs."""
    name = STATEMENT_NAMES[len(paragraphs) - 1] if 0 < len(paragraphs) <= len(STATEMENTS) else ""
    if brief.layout(slide.layout).is_clubs:
        name = ""  # the clinic has bound its own layout to lists, so that all of them stand on it
    if name and all(
        fits((line,), brief.layout(name).place(index), brief.options.fonts)
        for index, line in zip(STATEMENTS, paragraphs, strict=False)
    ):
        common = tuple(text for text in slide.texts if text.index != TEXT)
        lines = (filled(index, line) for index, line in zip(STATEMENTS, paragraphs, strict=False))
        return (replace(slide, layout=name, texts=(*common, *lines)),)
    place = brief.layout(slide.layout).place(TEXT)
    pages = pages_of(paragraphs, place, brief.options.fonts) if paragraphs else ((),)
    return in_pages(slide, pages, TEXT, item, brief)


def plan_safety(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan signs with what to do about them: "stop now" with the stop sign, "not today" without it."""
    node = item.agenda.node
    assert isinstance(node, Section)
    listed = [one for one in node.statements if one not in (node.action, node.after, node.emergency)]
    urgent = (_bold(said(node.emergency)),) if node.emergency else ()
    paragraphs = (*urgent, *all_said(listed), *(Paragraph(together(line)) for line in more_lines(node)))
    is_stop = node.role == "stop"
    action = said(node.action) if node.action else Paragraph(_usual_action(brief) if is_stop else brief.words.see_first)
    name = brief.best_layout(SAFETY_NAMES if is_stop else ("Not today",), TEXT, paragraphs)
    sign = filled(SIGN, Paragraph(brief.words.stop_sign if is_stop else brief.words.see_someone))
    slide = _slide(item, brief, name, filled(TEXT, *paragraphs), filled(ACTION, action), sign)
    pages = pages_of(paragraphs, brief.layout(name).place(TEXT), brief.options.fonts)
    return in_pages(slide, pages, TEXT, item, brief)


def _usual_action(brief: Brief) -> str:
    has_stop_word = any(each.company.has_stop_word for each in brief.exercises)
    return brief.words.stop_action if has_stop_word else brief.words.stop_alone


def _bold(paragraph: Paragraph) -> Paragraph:
    return paragraph if "**" in paragraph.text else replace(paragraph, text=f"**{paragraph.text}**")


def plan_offer(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan the clinic's slide: what it offers, and beside it how to book, or what to ask for where no way is known."""
    clinic = brief.clinic
    paragraphs = all_said(clinic.offer or clinic.related)
    slide = _slide(item, brief, "Book", filled(TEXT, *paragraphs), _contact(clinic, brief.words))
    pages = pages_of(paragraphs, brief.layout("Book").place(TEXT), brief.options.fonts)
    return in_pages(slide, pages, TEXT, item, brief)


def _contact(clinic: Clinic, words: DeckWords) -> PlaceholderText:
    found = [
        Paragraph(value, 1, clinic.where(key))
        for key, value in (("phone", clinic.phone), ("web", clinic.web), ("address", clinic.address))
        if value
    ]
    if found:
        return filled(CAPTION, Paragraph(words.book), *found)
    if clinic.offer and clinic.related:
        return filled(
            CAPTION, Paragraph(words.ask_head), *(replace(line, level=1) for line in all_said(clinic.related))
        )
    return filled(CAPTION, Paragraph(words.ask_after))


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
    section = item.agenda.node
    assert isinstance(section, Section)
    more = (
        Paragraph(together(line), origin=section.where("table" if section.table else "questions"))
        for line in more_lines(section)
    )
    return (*all_said(section.statements), *more)


def _own_picture(item: TimedItem) -> Figure | None:
    picture = getattr(item.agenda.node, "picture", None)
    return picture if picture and picture.on != "sheet" else None


def _use(item: TimedItem, picture: Figure) -> FigureUse:
    pointed = GLOW if picture.caption else ()
    return FigureUse(FIGURE, picture.figure, item.agenda.title, picture.alt, pointed=pointed)


def _label(picture: Figure) -> PlaceholderText:
    return filled(LABEL, Paragraph(picture.caption or "", origin=picture.where("caption")))
