"""The first slide, the recap of all stretches, and the last slide."""

from handouts.content.model import Dose, Slide, Stretch
from handouts.content.words import DeckWords
from handouts.deck.brief import Brief, all_said, filled, title_of
from handouts.deck.fit import pages_of
from handouts.deck.plan_points import in_pages
from handouts.deck.plan_stretch import figure_uses
from handouts.deck.slides import Code, FigureUse, Paragraph, PlaceholderText, SlidePlan
from handouts.theme.layouts import CAPTION, CAPTIONS, FIGURE, FIGURES, LOGO, PRESENTER, TEXT
from handouts.workshop.schedule import Item

SCHEME = "https://"


def plan_opening(item: Item, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan the title slide."""
    workshop, clinic = brief.topic.workshop, brief.clinic
    subtitle = filled(TEXT, Paragraph(workshop.subtitle, origin=workshop.where("subtitle")))
    presenter = filled(PRESENTER, Paragraph(clinic.name, origin=clinic.where("name")))
    texts = brief.texts("Title", title_of(item), "", subtitle, presenter)
    first = brief.stretches[0]
    logo = (FigureUse(LOGO, clinic.logo, clinic.name, None),) if clinic.logo else ()
    return (_slide(item, brief, "Title", texts, (*figure_uses(FIGURE, first.stretch, first.name), *logo)),)


def plan_recap(item: Item, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan all stretches with their holds, four to a slide; one or two get larger pictures."""
    kicker = item.talk.part
    if isinstance(item.talk.node, Slide) and item.talk.node.points:
        point = item.talk.node.points[0].on_slide
        kicker = brief.words.recap_line.format(part=item.talk.part, point=point)
    slides = []
    for group in _groups(brief.stretches):
        layout = "Pair of pictures" if len(group) <= 2 else "Four pictures"
        texts = brief.texts(layout, title_of(item), kicker, *_captions(group, brief.words))
        slides.append(_slide(item, brief, layout, texts, _recap_figures(group)))
    if len(slides) == 1:
        return tuple(slides)
    pages = tuple(in_pages(slide, ((),) * len(slides), -1, item, brief) for slide in slides)
    return tuple(page[place] for place, page in enumerate(pages))


def plan_closing(item: Item, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan the last slide: what to do at home, and a code for the clinic's address, or a picture where there is none."""
    clinic, words = brief.clinic, brief.words
    node = item.talk.node
    points = all_said(node.points) if isinstance(node, Slide) else ()
    name = Paragraph(clinic.name, origin=clinic.where("name"))
    code, caption = None, filled(CAPTION, name)
    figures: tuple[FigureUse, ...] = ()
    if clinic.web:
        address = clinic.web if "://" in clinic.web else SCHEME + clinic.web
        code = Code(FIGURE, address, words.code_alt.format(address=clinic.web))
        caption = filled(CAPTION, Paragraph(words.scan), Paragraph(clinic.web, 1, clinic.where("web")))
    else:
        last = brief.stretches[-1]
        figures = tuple(
            FigureUse(FIGURE, use.figure, use.title, None) for use in figure_uses(FIGURE, last.stretch, last.name)
        )
    texts = brief.texts("Closing", title_of(item), "", filled(TEXT, *points), caption)
    slide = SlidePlan(
        item.talk.part, "Closing", texts, brief.notes(item), item.minutes, figures, code=code, facts=item.talk.facts
    )
    return in_pages(
        slide, pages_of(points, brief.layout("Closing").place(TEXT), brief.options.fonts), TEXT, item, brief
    )


def hold_phrase(dose: Dose, words: DeckWords) -> str:
    """Say how long a stretch is held, in words for the screen."""
    if dose.hold is None:
        return words.hold_unset
    plain = words.hold_range if dose.hold.shortest < dose.hold.longest else words.hold_single
    hold = plain.format(shortest=dose.hold.shortest, longest=dose.hold.longest)
    if dose.sides == "each":
        return words.a_side.format(hold=hold)
    return words.one_side.format(hold=hold, side=dose.sides)


def _groups(stretches: tuple[Stretch, ...]) -> list[tuple[Stretch, ...]]:
    """Share stretches out evenly over slides of four at most."""
    count = -(-len(stretches) // 4)
    size = -(-len(stretches) // count)
    return [stretches[start : start + size] for start in range(0, len(stretches), size)]


def _captions(stretches: tuple[Stretch, ...], words: DeckWords) -> tuple[PlaceholderText, ...]:
    return tuple(
        filled(
            index, Paragraph(stretch.name, origin=stretch.where("name")), Paragraph(hold_phrase(stretch.dose, words), 1)
        )
        for index, stretch in zip(CAPTIONS, stretches, strict=False)
    )


def _recap_figures(stretches: tuple[Stretch, ...]) -> tuple[FigureUse, ...]:
    return tuple(
        use
        for index, stretch in zip(FIGURES, stretches, strict=False)
        for use in figure_uses(index, stretch.stretch, stretch.name)
    )


def _slide(
    item: Item, brief: Brief, layout: str, texts: tuple[PlaceholderText, ...], figures: tuple[FigureUse, ...]
) -> SlidePlan:
    return SlidePlan(item.talk.part, layout, texts, brief.notes(item), item.minutes, figures, facts=item.talk.facts)
