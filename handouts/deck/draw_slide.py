"""One planned slide as XML: its layout's places in order, each with its text, picture, discs or countdown."""

from dataclasses import dataclass, field

from handouts.core.geometry import Point
from handouts.deck.code import draw_code
from handouts.deck.countdown import draw_ring, draw_steps, shorter_box, write_drill_timing
from handouts.deck.discs import draw_discs
from handouts.deck.figures import Figures, draw_leader
from handouts.deck.markup import HEAD, NAMESPACES, SLIDE_NUMBER_FIELD, escape, frame, quoteattr, shape_tree
from handouts.deck.rooms import disc_beside, labels_on, leader_start, picture_room
from handouts.deck.slides import FigureUse, Paragraph, PlaceholderText, SlidePlan
from handouts.deck.timing import write_advance, write_morph
from handouts.figures.shapes import Photo
from handouts.theme.deck import Placeholder, SlideLayout
from handouts.theme.layouts import LABEL, SECONDS, SHORTER, STEPS
from handouts.typeset.text import read_marks

LANGUAGES = {"en": "en-US"}
FIRST_MEDIA = 3  # rId1 is the layout, rId2 the notes


@dataclass(slots=True)
class SlideDrawing:
    """A slide while it is drawn: what is written so far, the next id, and what the timing and the label need."""

    plan: SlidePlan
    layout: SlideLayout
    number: int
    language: str
    written: list[str] = field(default_factory=list)
    media: list[Photo] = field(default_factory=list)
    ring: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()
    pointed: Point | None = None
    last_id: int = 1

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id


@dataclass(frozen=True, slots=True)
class DrawnSlide:
    """A slide's XML and the photos that it refers to, in the order of their relations."""

    xml: str
    media: tuple[Photo, ...]


def draw_slide(plan: SlidePlan, layout: SlideLayout, number: int, language: str, figures: Figures) -> DrawnSlide:
    """Write a planned slide on its layout; `number` is its place in the deck, from 1."""
    drawing = SlideDrawing(plan, layout, number, LANGUAGES[language])
    for place in layout.places:
        _draw_place(place, drawing, figures)
    if drawing.pointed and layout.has(LABEL):
        drawing.written.append(draw_leader(leader_start(layout), drawing.pointed, drawing.next_id()))
    return DrawnSlide(_slide_xml(drawing), tuple(drawing.media))


def _slide_xml(drawing: SlideDrawing) -> str:
    plan = drawing.plan
    transition = write_morph() if plan.transition == "morph" else ""
    if plan.advance:
        transition = write_advance(plan.advance * 1000)
    timing = ""
    if plan.countdown and plan.countdown.is_running:
        timing = write_drill_timing(plan.countdown, drawing.ring, drawing.steps)
    return (
        f"{HEAD}<p:sld {NAMESPACES}>{shape_tree(''.join(drawing.written))}"
        f"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>{transition}{timing}</p:sld>"
    )


def _draw_place(place: Placeholder, drawing: SlideDrawing, figures: Figures) -> None:
    """Write what stands in a place, and what lies under its text."""
    plan = drawing.plan
    _draw_countdown(place, drawing)
    for disc in plan.discs:
        if disc.index == place.index and place.is_text:
            drawing.written.append(draw_discs((disc_beside(disc, place),), drawing.next_id))
    for use in plan.figures:
        if use.index == place.index and place.kind == "pic":
            _draw_figure(use, place, drawing, figures)
    if plan.code and plan.code.index == place.index and place.kind == "pic":
        drawing.written.append(draw_code(plan.code, place.box, drawing.next_id))
    if place.kind == "sldNum":
        drawing.written.append(_placeholder(place, drawing, _number_field(drawing)))
    for text in plan.texts:
        if text.index == place.index and place.kind not in ("pic", "sldNum"):
            drawing.written.append(_placeholder(place, drawing, _paragraphs(text, drawing.language)))


def _draw_countdown(place: Placeholder, drawing: SlideDrawing) -> None:
    countdown = drawing.plan.countdown
    if countdown and place.index == SECONDS:
        ring = draw_ring(drawing.layout, countdown, drawing.next_id)
        drawing.written.append(ring.xml)
        drawing.ring = ring.ids
    if countdown and place.index == STEPS[0]:
        steps = draw_steps(drawing.layout, countdown, drawing.next_id)
        drawing.written.append(steps.xml)
        drawing.steps = steps.ids


def _draw_figure(use: FigureUse, place: Placeholder, drawing: SlideDrawing, figures: Figures) -> None:
    box = picture_room(place, drawing.plan, drawing.layout)
    labels = labels_on(box, drawing.plan, drawing.layout)
    shown = figures.show(use, box, labels, drawing.next_id, f"rId{FIRST_MEDIA + len(drawing.media)}")
    drawing.written.append(shown.xml)
    drawing.written.append(draw_discs(shown.discs, drawing.next_id))
    drawing.media += [shown.media] if shown.media else []
    drawing.pointed = shown.target or drawing.pointed


def _placeholder(place: Placeholder, drawing: SlideDrawing, body: str) -> str:
    at = f'type="{place.kind}"' + ("" if place.kind in ("title", "ctrTitle") else f' idx="{place.file_index}"')
    where = ""
    wrap = "" if place.wraps else ' wrap="none"'
    if place.index == SHORTER and drawing.plan.countdown:
        box = shorter_box(drawing.layout, drawing.plan.countdown)
        where = frame(box) if box else ""
    return (
        f"<p:sp><p:nvSpPr><p:cNvPr id=\"{drawing.next_id()}\" name={quoteattr(place.name)}/><p:cNvSpPr><a:spLocks noGrp=\"1\"/>"
        f"</p:cNvSpPr><p:nvPr><p:ph {at}/></p:nvPr></p:nvSpPr><p:spPr>{where}</p:spPr>"
        f"<p:txBody><a:bodyPr{wrap}><a:noAutofit/></a:bodyPr><a:lstStyle/>{body}</p:txBody></p:sp>"
    )  # fmt: skip


def _paragraphs(text: PlaceholderText, language: str) -> str:
    return "".join(_paragraph(paragraph, language) for paragraph in text.paragraphs)


def _paragraph(paragraph: Paragraph, language: str) -> str:
    level = f'<a:pPr lvl="{paragraph.level}"/>' if paragraph.level else ""
    return f"<a:p>{level}{write_runs(paragraph.text, language)}</a:p>"


def write_runs(text: str, language: str) -> str:
    """Write text as runs that carry their language, and weight where the content says `**bold**`."""
    return "".join(
        f'<a:r><a:rPr lang="{language}"{" b=" + chr(34) + "1" + chr(34) if span.is_bold else ""}/>'
        f"<a:t>{escape(span.text)}</a:t></a:r>"
        for span in read_marks(text)
    )


def _number_field(drawing: SlideDrawing) -> str:
    return (
        f'<a:p><a:fld id="{SLIDE_NUMBER_FIELD}" type="slidenum"><a:rPr lang="{drawing.language}"/>'
        f"<a:t>{drawing.number}</a:t></a:fld></a:p>"
    )
