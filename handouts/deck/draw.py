"""A planned deck becomes a PowerPoint file: slides and notes written, put into the template's package, packed. The end of the way."""

from collections.abc import Mapping
from itertools import groupby

from lxml import etree

from handouts.content.words import deck_words_for
from handouts.deck.brief import DeckOptions
from handouts.deck.colours import recolour
from handouts.deck.draw_notes import draw_notes
from handouts.deck.draw_slide import LANGUAGES, DrawnSlide, draw_slide
from handouts.deck.figures import Figures
from handouts.deck.look import IMAGES, PRESENTATION
from handouts.deck.markup import NAMESPACES, qn
from handouts.deck.package import CORE_RELATION, CORE_TYPE, PML, Package, core_properties, xml_bytes
from handouts.deck.slides import DeckPlan, SlidePlan
from handouts.deck.timing import write_sections
from handouts.figures.shapes import Photo, Picture

FIRST_SLIDE = 256  # the least id that the schema allows
CORE = "docProps/core.xml"


def draw_deck(plan: DeckPlan, pictures: Mapping[str, Picture], options: DeckOptions) -> bytes:
    """Draw a planned deck as a .pptx file; the same plan and pictures are the same bytes."""
    package = options.template.package.copy()
    for name in options.template.recoloured:
        package.parts[name] = recolour(package.parts[name].decode(), options.template.recolour).encode()
    writer = _DeckWriter(package, plan, Figures(pictures, options.template.scale), options)
    relations = [writer.add(slide, number) for number, slide in enumerate(plan.slides, start=1)]
    package.parts[PRESENTATION] = _presentation(package.tree(PRESENTATION), plan, relations)
    package.add(CORE, CORE_TYPE, _properties(plan))
    package.relate("", CORE_RELATION, CORE)
    return package.to_bytes()


class _DeckWriter:
    """Puts slides, their notes and photos into a package."""

    def __init__(self, package: Package, plan: DeckPlan, figures: Figures, options: DeckOptions) -> None:
        self.package, self.plan, self.figures, self.template = package, plan, figures, options.template
        self.notes_master = package.related(PRESENTATION, "notesMaster")
        self.words = deck_words_for(plan.language)
        self.media: dict[str, str] = {}

    def add(self, slide: SlidePlan, number: int) -> str:
        """Add one slide with its notes; return the id of its relation to the presentation."""
        layout = self.template.layout(slide.layout)
        drawn = draw_slide(slide, layout, number, self.plan.language, self.figures)
        name = f"ppt/slides/slide{number}.xml"
        self.package.add(name, f"{PML}slide+xml", recolour(drawn.xml, self.template.recolour))
        self.package.relate(name, "slideLayout", layout.part)
        self.package.relate(name, "notesSlide", self._add_notes(slide, number, name))
        self._relate_media(name, drawn)
        return self.package.relate(PRESENTATION, "slide", name)

    def _add_notes(self, slide: SlidePlan, number: int, of: str) -> str:
        name = f"ppt/notesSlides/notesSlide{number}.xml"
        xml = draw_notes(slide.notes, number, self.plan.language, self.words)
        self.package.add(name, f"{PML}notesSlide+xml", xml)
        self.package.relate(name, "notesMaster", self.notes_master)
        self.package.relate(name, "slide", of)
        return name

    def _relate_media(self, slide: str, drawn: DrawnSlide) -> None:
        for photo in drawn.media:
            self.package.relate(slide, "image", self._image(photo))

    def _image(self, photo: Photo) -> str:
        if photo.name not in self.media:
            ending = "jpg" if photo.format == "jpeg" else photo.format
            name = self.media[photo.name] = f"ppt/media/figure{len(self.media) + 1}.{ending}"
            self.package.add(name, IMAGES[ending], photo.data)
        return self.media[photo.name]


def _presentation(tree: etree._Element, plan: DeckPlan, relations: list[str]) -> bytes:
    """List the slides and their sections in the presentation's XML."""
    slides = "".join(
        f'<p:sldId id="{FIRST_SLIDE + place}" r:id="{relation}"/>' for place, relation in enumerate(relations)
    )
    tree.find(qn("p:sldSz")).addprevious(etree.fromstring(f"<p:sldIdLst {NAMESPACES}>{slides}</p:sldIdLst>"))
    numbered = groupby(enumerate(plan.slides, start=FIRST_SLIDE), key=lambda pair: pair[1].part)
    sections = write_sections(tuple((name, tuple(number for number, _ in pairs)) for name, pairs in numbered))
    tree.append(etree.fromstring(f"<p:extLst {NAMESPACES}>{sections}</p:extLst>"))
    return xml_bytes(tree)


def _properties(plan: DeckPlan) -> str:
    """Write whose deck it is; nothing of the template's author stays."""
    return core_properties(
        title=plan.title, subject=plan.subject, creator=plan.author, lastModifiedBy=plan.author, revision="1",
        created=plan.date, modified=plan.date, language=LANGUAGES[plan.language],
    )  # fmt: skip
