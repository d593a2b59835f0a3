"""The first slide, the recap of all exercises, and the last slide."""

from handouts.content.model import Exercise, Section
from handouts.core.problems import Origin
from handouts.core.sentences import capitalised
from handouts.deck.brief import Brief, all_said, filled, main_picture, title_of, together
from handouts.deck.fit import pages_of
from handouts.deck.plan_exercise import dose_phrase, figure_uses
from handouts.deck.plan_points import in_pages, in_words
from handouts.deck.slides import Code, FigureUse, Paragraph, PlaceholderText, SlidePlan
from handouts.theme.layouts import CAPTION, CAPTIONS, FIGURE, FIGURES, LOGO, POINTS_NAMES, PRESENTER, TEXT
from handouts.workshop.agenda import watched
from handouts.workshop.schedule import TimedItem

SCHEME = "https://"
RECAP_NAMES = {2: "Pair of pictures", 3: "Three pictures", 4: "Four pictures"}  # by how many there are


def plan_opening(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan the title slide."""
    workshop, clinic = brief.topic.workshop, brief.clinic
    subtitle = (
        (filled(TEXT, Paragraph(workshop.subtitle, origin=workshop.where("subtitle"))),) if workshop.subtitle else ()
    )
    names = ((brief.options.presenter, Origin(path="presenter")), (clinic.name, clinic.where("name")))
    presenter = filled(PRESENTER, *(Paragraph(name, origin=origin) for name, origin in names if name))
    logo = (FigureUse(LOGO, clinic.logo, clinic.name, None),) if clinic.logo else ()
    shown = (*_cover(brief, first=True), *logo)
    layout = _with_words(brief.own_layout("Title"), bool(shown))
    if not brief.layout(layout).has(PRESENTER):
        subtitle = (filled(TEXT, *(one for text in (*subtitle, presenter) for one in text.paragraphs)),)
    texts = brief.texts(layout, title_of(item), "", *subtitle, presenter)
    figures = tuple(use for use in shown if brief.layout(layout).has(use.index))
    return (_slide(item, brief, layout, texts, figures),)


def _with_words(layout: str, has_picture: bool) -> str:
    """Return the layout without a panel for a picture where there is none to stand on it; a club's own stays."""
    return layout if has_picture or layout not in ("Title", "Closing") else f"{layout}, words"


def _cover(brief: Brief, *, first: bool) -> tuple[FigureUse, ...]:
    """Return the picture of the first or the last slide: an exercise's, else a section's; it only decorates."""
    shown = [main_picture(each) for each in brief.exercises if each.pictures]
    shown = shown or [each.picture for each in brief.topic.sections if each.picture and each.picture.on != "sheet"]
    if not shown:
        return ()
    picture = shown[0 if first else -1]
    return tuple(
        FigureUse(FIGURE, use.figure, use.title, use.alt if first else None)
        for use in figure_uses(FIGURE, picture, brief.topic.title)
    )


def plan_recap(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan all stretches with their holds, four to a slide; one or two get larger pictures."""
    kicker = item.agenda.part
    if isinstance(item.agenda.node, Section) and item.agenda.node.points:
        point = item.agenda.node.points[0].on_slide
        kicker = brief.words.recap_line.format(part=item.agenda.part, point=point)
    if not all(each.pictures for each in brief.exercises):  # a hole among pictures says nothing
        return _recap_in_words(item, kicker, brief)
    if len(brief.exercises) == 1:
        return _recap_of_one(brief.exercises[0], item, kicker, brief)
    slides = []
    for group in _groups(brief.exercises):
        layout = RECAP_NAMES[max(2, len(group))]
        texts = brief.texts(layout, title_of(item), kicker, *_captions(group, brief))
        slides.append(_slide(item, brief, layout, texts, _recap_figures(group)))
    if len(slides) == 1:
        return tuple(slides)
    pages = tuple(in_pages(slide, ((),) * len(slides), -1, item, brief) for slide in slides)
    return tuple(page[place] for place, page in enumerate(pages))


def plan_closing(item: TimedItem, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan the last slide: what to do at home, and a code for the clinic's address, or a picture where there is none."""
    clinic, words = brief.clinic, brief.words
    node = item.agenda.node
    points = all_said(node.statements) if isinstance(node, Section) else ()
    points = points or tuple(Paragraph(line) for line in (words.sheet_has if brief.exercises else words.sheet_says))
    name = Paragraph(clinic.name, origin=clinic.where("name"))
    code, caption = None, filled(CAPTION, name)
    figures: tuple[FigureUse, ...] = ()
    if clinic.web:
        address = clinic.web if "://" in clinic.web else SCHEME + clinic.web
        code = Code(FIGURE, address, words.code_alt.format(address=clinic.web))
        caption = filled(CAPTION, Paragraph(words.scan), Paragraph(clinic.web, 1, clinic.where("web")))
    else:
        figures = _cover(brief, first=False)
    # a club's own has no place for the code
    layout = "Closing" if code else _with_words(brief.own_layout("Closing"), bool(figures))
    figures = tuple(use for use in figures if brief.layout(layout).has(use.index))
    texts = brief.texts(layout, title_of(item), "", filled(TEXT, *points), caption)
    slide = SlidePlan(
        item.agenda.part, layout, texts, brief.notes(item), item.minutes, figures, code=code, facts=item.agenda.facts
    )
    pages = pages_of(points, brief.layout(layout).place(TEXT), brief.options.fonts)
    return in_pages(slide, pages, TEXT, item, brief)


def _recap_of_one(exercise: Exercise, item: TimedItem, kicker: str, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan the recap of one exercise: its picture, how much is done, what to feel and to avoid."""
    told = (f"{exercise.name}: {dose_phrase(exercise, brief)}", *watched(exercise, brief.words))
    lines = tuple(Paragraph(together(capitalised(line))) for line in told)
    layout = brief.best_layout(POINTS_NAMES, TEXT, lines)
    texts = brief.texts(layout, title_of(item), kicker, filled(TEXT, *lines))
    return (_slide(item, brief, layout, texts, figure_uses(FIGURE, main_picture(exercise), exercise.name)),)


def _recap_in_words(item: TimedItem, kicker: str, brief: Brief) -> tuple[SlidePlan, ...]:
    """Plan the recap of exercises of which some have no picture, as a list."""
    lines = tuple(
        Paragraph(f"{each.name}: {dose_phrase(each, brief)}", origin=each.where("name")) for each in brief.exercises
    )
    layout = "Points alone"
    slide = _slide(item, brief, layout, brief.texts(layout, title_of(item), kicker, filled(TEXT, *lines)), ())
    return in_words(slide, lines, item, brief)


def _groups(exercises: tuple[Exercise, ...]) -> list[tuple[Exercise, ...]]:
    """Share exercises out evenly over slides of four at most."""
    count = -(-len(exercises) // 4)
    size = -(-len(exercises) // count)
    return [exercises[start : start + size] for start in range(0, len(exercises), size)]


def _captions(exercises: tuple[Exercise, ...], brief: Brief) -> tuple[PlaceholderText, ...]:
    return tuple(
        filled(
            index,
            Paragraph(exercise.name, origin=exercise.where("name")),
            Paragraph(together(dose_phrase(exercise, brief)), 1),
        )
        for index, exercise in zip(CAPTIONS, exercises, strict=False)
    )


def _recap_figures(exercises: tuple[Exercise, ...]) -> tuple[FigureUse, ...]:
    return tuple(
        use
        for index, exercise in zip(FIGURES, exercises, strict=False)
        if exercise.pictures
        for use in figure_uses(index, main_picture(exercise), exercise.name)
    )


def _slide(
    item: TimedItem, brief: Brief, layout: str, texts: tuple[PlaceholderText, ...], figures: tuple[FigureUse, ...]
) -> SlidePlan:
    return SlidePlan(item.agenda.part, layout, texts, brief.notes(item), item.minutes, figures, facts=item.agenda.facts)
