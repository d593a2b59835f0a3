"""Form fields: the slots of a sheet as a reader fills them on a screen (ISO 32000-1, 12.7; ISO 14289-1, 7.18.4).

Each field brings its own picture, so that nothing rests on NeedAppearances, which PDF/A forbids. What is typed is set in a whole
embedded face; a value that came with the sheet is drawn with the pages' fonts, which may hold more than the face for typing.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from handouts.core.geometry import Box
from handouts.pdf.annotations import PRINTED, add_annotation
from handouts.pdf.fonts import embed_for_typing
from handouts.pdf.marks import Pen, ring_operators, text_operators, tick_operators
from handouts.pdf.operators import colour, number
from handouts.pdf.streams import add_stream
from handouts.pdf.tags import Annotation, Annotations, corners
from handouts.pdf.tree import TagNode, nodes_of
from handouts.typeset.page import Document, Slot
from handouts.typeset.truetype import read_truetype

MULTILINE, NO_SCROLL = 1 << 12, 1 << 23  # field flags (ISO 32000-1, table 228)
LEFT, RIGHT = 0, 2  # quadding (ISO 32000-1, table 222)
TYPING_NAMES = {False: "T1", True: "T2"}


@dataclass
class FormWriter:
    """Writes the fields of one file. `pen` and `page_fonts` draw the values that came with it."""

    pdf: Pdf
    document: Document
    pen: Pen
    page_fonts: Object
    typing: dict[bool, Object] = field(default_factory=dict)

    def write(self, root: TagNode) -> Annotations:
        """Write every slot as a field; slots of one name are one field that is filled once."""
        by_name: dict[str, list[TagNode]] = defaultdict(list)
        for node in nodes_of(root):
            if node.slot is not None:
                by_name[field_name(node.slot.field)].append(node)
        found: Annotations = {}
        fields = []
        for name, nodes in by_name.items():
            slots = [node.slot for node in nodes if node.slot is not None]
            widgets = [self._widget(slot) for slot in slots]
            found |= {
                node: [Annotation(slot.page, made)] for node, slot, made in zip(nodes, slots, widgets, strict=True)
            }
            fields.append(self._field(name, slots[0], widgets))
        self.pdf.Root.AcroForm = Dictionary(Fields=Array(fields), DR=self._resources(), DA=self._look(False, 12, "ink"))
        return found

    def _field(self, name: str, slot: Slot, widgets: list[Object]) -> Object:
        """Join a field with its widget, or with several where the same slot stands in several places."""
        keys = {"/T": String(name), "/TU": String(slot.label), **self._value(slot)}
        if len(widgets) == 1:
            for key, value in keys.items():
                widgets[0][key] = value
            return widgets[0]
        made = self.pdf.make_indirect(Dictionary({**keys, "/Kids": Array(widgets)}))
        for widget in widgets:
            widget.Parent = made
            widget.TU = String(slot.label)
        return made

    def _value(self, slot: Slot) -> dict[str, object]:
        if slot.kind != "text":
            state = Name.Yes if slot.value else Name.Off
            return {"/FT": Name.Btn, "/V": state, "/DV": Name.Off}
        flags = NO_SCROLL | (MULTILINE if slot.line_count > 1 else 0)
        return {"/FT": Name.Tx, "/Ff": flags, "/V": String(slot.value or "")}

    def _widget(self, slot: Slot) -> Object:
        page = self.pdf.pages[slot.page]
        made = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                Rect=corners(slot.box, self.document.pages[slot.page].height),
                F=PRINTED,
                P=page.obj,
                DA=self._look(slot.style.is_bold, slot.style.size, slot.style.colour),
                Q=RIGHT if slot.align == "right" else LEFT,
            )
        )
        if slot.kind != "text":
            made.AS = Name.Yes if slot.value else Name.Off
            made.AP = Dictionary(N=Dictionary(Yes=self._ticked(slot), Off=self._appearance(slot, "")))
        else:
            made.AP = Dictionary(N=self._appearance(slot, self._text(slot)))
        add_annotation(page, made)
        return made

    def _look(self, is_bold: bool, size: float, colour_name: str) -> bytes:
        """Return a default appearance string, and make sure that its font is in the file."""
        if is_bold not in self.typing:
            fonts = self.pen.fonts.fonts
            self.typing[is_bold] = embed_for_typing(self.pdf, read_truetype(fonts.bold if is_bold else fonts.regular))
        return f"/{TYPING_NAMES[is_bold]} {number(size)} Tf {colour(self.pen.code(colour_name))} rg".encode("ascii")

    def _resources(self) -> Object:
        return Dictionary(Font=Dictionary({"/" + TYPING_NAMES[is_bold]: made for is_bold, made in self.typing.items()}))

    def _ticked(self, slot: Slot) -> Object:
        box = Box(0, 0, slot.box.width, slot.box.height)
        if slot.kind == "ring":
            return self._appearance(slot, ring_operators(self.pen, slot, box))
        return self._appearance(slot, tick_operators(self.pen.code(slot.style.colour), box))

    def _text(self, slot: Slot) -> str:
        if not slot.lines:
            return "/Tx BMC EMC"
        place = (slot.value_x - slot.box.x, slot.box.bottom - slot.baseline)
        return f"/Tx BMC q {text_operators(self.pen, slot.lines, slot.style, place)} Q EMC"

    def _appearance(self, slot: Slot, operators: str) -> Object:
        return add_stream(
            self.pdf,
            operators.encode("ascii"),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, round(slot.box.width, 2), round(slot.box.height, 2)],
            Resources=Dictionary(Font=self.page_fonts) if operators else Dictionary(),
        )


def field_name(name: str) -> str:
    """Return a slot's name as a field may be called: a full stop would make it two fields, one inside the other."""
    return name.replace(".", "_")
