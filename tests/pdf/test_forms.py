"""Fillable sheets: every slot a field that a person can find, hear and fill."""

import ctypes

import pytest
from pikepdf import Name, Object

from handouts.pdf import draw_document
from handouts.typeset.page import Document, Element, Slot, marks_of
from tests.pdf.example import OPTIONS, example, slot
from tests.pdf.reading import TaggedPdf

FILLABLE = OPTIONS._replace(is_fillable=True)


def fields_of(read: TaggedPdf) -> dict[str, Object]:
    return {str(field.T): field for field in read.pdf.Root.AcroForm.Fields}


def fillable(document: Document) -> TaggedPdf:
    return TaggedPdf(draw_document(document, FILLABLE))


def test_every_slot_is_a_field_with_a_name_of_its_own_and_one_to_be_heard() -> None:
    read = fillable(example(None))
    planned = [mark for _, mark in marks_of(example(None).root) if isinstance(mark, Slot)]
    heard = {name: str(field.TU) for name, field in fields_of(read).items()}
    assert heard == {mark.field.replace(".", "_"): mark.label for mark in planned}


def test_what_is_fixed_is_words_and_no_field() -> None:
    document = example("Ada")
    fixed = slot("minutes", 700, "20 minutes.", is_fixed=True, is_ruled=False)
    root = document.root._replace(kids=(*document.root.kids, Element("P", (fixed,))))
    read = fillable(document._replace(root=root))
    assert "minutes" not in fields_of(read)
    assert read.nodes("P")[-1].kids[0].role == "Span"
    assert read.words()[-1] == "20 minutes."


def test_every_field_is_in_the_tag_tree_at_its_place() -> None:
    read = fillable(example(None))
    forms = read.nodes("Form")
    assert [str(node.objects[0].TU) for node in forms] == [
        "Your name",
        "Your note.kneeling",
        "monday, done",
        "tuesday, done",
    ]
    for node in forms:
        assert read.parent(int(node.objects[0].StructParent)).objgen == node.source.objgen


def test_a_value_that_came_with_the_sheet_is_in_its_field() -> None:
    read = fillable(example("Łucja Ελένη"))
    field = fields_of(read)["name"]
    assert str(field.V) == "Łucja Ελένη"
    assert b"Tj" in field.AP.N.read_bytes()


def test_ticks_are_boxes_to_check() -> None:
    read = fillable(example(None))
    fields = fields_of(read)
    assert [fields[name].FT for name in ("monday", "tuesday")] == [Name.Btn, Name.Btn]
    assert [fields[name].AS for name in ("monday", "tuesday")] == [Name.Off, Name.Yes]
    assert set(fields["monday"].AP.N) == {"/Yes", "/Off"}


def test_a_slot_of_several_lines_takes_several_lines() -> None:
    read = fillable(example(None))
    fields = fields_of(read)
    assert [bool(int(fields[name].Ff) & 1 << 12) for name in ("name", "note_kneeling")] == [False, True]


def test_what_is_typed_is_set_in_a_whole_embedded_font_without_leave_to_make_other_pictures() -> None:
    read = fillable(example(None))
    form = read.pdf.Root.AcroForm
    assert "/NeedAppearances" not in form
    for field in fields_of(read).values():
        name, size, operator = bytes(field.DA).split()[:3]
        font = form.DR.Font[name.decode()]
        assert (size, operator) == (b"12", b"Tf")
        assert font.FontDescriptor.FontFile2.Length1 > 20_000
        assert len(font.Widths) == 224 and min(font.Widths) > 0


def test_slots_of_one_name_are_one_field_shown_twice() -> None:
    again = slot("name", 100)._replace(page=1)
    read = fillable(example("Ada", Element("P", (again,))))
    field = fields_of(read)["name"]
    assert len(field.Kids) == 2
    assert {str(kid.TU) for kid in field.Kids} == {"Your name"}


def test_a_reader_lists_fills_and_shows_the_fields() -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed: filling was not tried")
    raw = pytest.importorskip("pypdfium2.raw")
    document = pdfium.PdfDocument(draw_document(example(None), FILLABLE))
    document.init_forms()
    page = document[0]
    before = page.render(may_draw_forms=True).to_pil().convert("L").tobytes()
    typed = "Grüße, Zoë".encode("utf-16-le") + b"\0\0"
    raw.FORM_OnLButtonDown(document.formenv.raw, page.raw, 0, 300.0, 841.89 - 436)
    raw.FORM_OnLButtonUp(document.formenv.raw, page.raw, 0, 300.0, 841.89 - 436)
    raw.FORM_ReplaceSelection(document.formenv.raw, page.raw, ctypes.cast(ctypes.c_char_p(typed), raw.FPDF_WIDESTRING))
    raw.FORM_ForceToKillFocus(document.formenv.raw)
    after = page.render(may_draw_forms=True).to_pil().convert("L").tobytes()
    assert after != before
    annotation = raw.FPDFPage_GetAnnot(page.raw, 1)  # the link comes first
    room = ctypes.create_string_buffer(200)
    raw.FPDFAnnot_GetFormFieldValue(
        document.formenv.raw, annotation, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), 200
    )
    raw.FPDFPage_CloseAnnot(annotation)
    assert room.raw.decode("utf-16-le").rstrip("\0") == "Grüße, Zoë"
