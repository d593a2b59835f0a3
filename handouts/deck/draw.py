"""A planned deck becomes a PowerPoint file: slides and notes written, put into the template's package, packed. The end of the way."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from itertools import groupby

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from handouts.content.words import DeckWords, deck_words_for
from handouts.deck.brief import DeckOptions
from handouts.deck.draw_notes import draw_notes
from handouts.deck.draw_slide import LANGUAGES, DrawnSlide, draw_slide
from handouts.deck.figures import Figures
from handouts.deck.markup import NAMESPACES
from handouts.deck.pack import Opened, pack
from handouts.deck.paints import recolour
from handouts.deck.slides import DeckPlan, SlidePlan
from handouts.deck.timing import write_sections
from handouts.figures.shapes import Photo, Picture

IMAGES = {"png": ("png", CONTENT_TYPE.PNG), "jpeg": ("jpg", CONTENT_TYPE.JPEG)}


def draw_deck(plan: DeckPlan, pictures: Mapping[str, Picture], options: DeckOptions) -> bytes:
    """Draw a planned deck as a .pptx file; the same plan and pictures are the same bytes."""
    presentation = Presentation(BytesIO(options.template.file()))
    _Assembly(presentation, plan, Figures(pictures, options.template.scale), options).add_all()
    _set_properties(presentation, plan)
    return pack(presentation.part.package)


class _Assembly:
    """Puts slides, their notes and photos into a presentation's package."""

    def __init__(self, presentation: Opened, plan: DeckPlan, figures: Figures, options: DeckOptions) -> None:
        self.part = presentation.part
        self.package = presentation.part.package
        self.layouts = {
            layout.name: layout.part for master in presentation.slide_masters for layout in master.slide_layouts
        }
        self.notes_master = presentation.part.notes_master_part
        self.plan, self.figures, self.options = plan, figures, options
        self.words: DeckWords = deck_words_for(plan.language)
        self.media: dict[str, Part] = {}

    def add_all(self) -> None:
        ids = [self._add(slide, number) for number, slide in enumerate(self.plan.slides, start=1)]
        parts = zip(self.plan.slides, ids, strict=True)
        sections = groupby(parts, key=lambda pair: pair[0].part)
        listed = tuple((name, tuple(number for _, number in pairs)) for name, pairs in sections)
        element = self.part._element
        extensions = element.find(qn("p:extLst"))
        if extensions is None:
            extensions = parse_xml(f"<p:extLst {NAMESPACES}/>")
            element.append(extensions)
        extensions.append(parse_xml(write_sections(listed).replace("<p:ext ", f"<p:ext {NAMESPACES} ", 1)))

    def _add(self, slide: SlidePlan, number: int) -> int:
        """Add one slide with its notes; return its id in the presentation."""
        layout = self.options.template.layout(slide.layout)
        drawn = draw_slide(slide, layout, number, self.plan.language, self.figures)
        xml = recolour(drawn.xml, self.options.template.recolour)
        part = self._part(f"/ppt/slides/slide{number}.xml", CONTENT_TYPE.PML_SLIDE, xml)
        part.relate_to(self.layouts[layout.file_name or layout.name], RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        part.relate_to(self._notes(slide, number, part), RELATIONSHIP_TYPE.NOTES_SLIDE)
        self._relate_media(part, drawn)
        relation = self.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE)
        return int(self.part._element.get_or_add_sldIdLst().add_sldId(relation).id)

    def _notes(self, slide: SlidePlan, number: int, of: Part) -> Part:
        xml = draw_notes(slide.notes, number, self.plan.language, self.words)
        part = self._part(f"/ppt/notesSlides/notesSlide{number}.xml", CONTENT_TYPE.PML_NOTES_SLIDE, xml)
        part.relate_to(self.notes_master, RELATIONSHIP_TYPE.NOTES_MASTER)
        part.relate_to(of, RELATIONSHIP_TYPE.SLIDE)
        return part

    def _relate_media(self, part: Part, drawn: DrawnSlide) -> None:
        for photo in drawn.media:
            part.rels._add_relationship(RELATIONSHIP_TYPE.IMAGE, self._image(photo))

    def _image(self, photo: Photo) -> Part:
        if photo.name not in self.media:
            ending, kind = IMAGES[photo.format]
            name = PackURI(f"/ppt/media/figure{len(self.media) + 1}.{ending}")
            self.media[photo.name] = Part(name, kind, self.package, photo.data)
        return self.media[photo.name]

    def _part(self, name: str, kind: str, xml: str) -> Part:
        return Part(PackURI(name), kind, self.package, xml.encode())


def _set_properties(presentation: Opened, plan: DeckPlan) -> None:
    """Write whose deck it is; nothing of the template's author stays."""
    properties = presentation.core_properties
    date = datetime.fromisoformat(plan.date)
    properties.title, properties.subject, properties.language = plan.title, plan.subject, LANGUAGES[plan.language]
    properties.author = properties.last_modified_by = plan.author
    properties.created = properties.modified = date
    properties.keywords = properties.comments = properties.category = ""
    properties.revision = 1
