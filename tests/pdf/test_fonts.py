"""Fonts in the file: subsets of what is shown, each with the way back to its characters."""

from pikepdf import Object

from handouts.pdf import draw_document
from handouts.typeset.page import Element
from handouts.typeset.text import Fonts
from tests.pdf.example import FONTS, OPTIONS, example, paragraph, slot
from tests.pdf.reading import TaggedPdf, read_character_map


def fonts_of(read: TaggedPdf) -> dict[str, Object]:
    return {str(font.BaseFont)[8:]: font for font in read.pdf.pages[0].obj.Resources.Font.values()}


def test_the_fonts_are_embedded_subsets_named_as_such() -> None:
    read = TaggedPdf(draw_document(example(), OPTIONS))
    fonts = fonts_of(read)
    assert list(fonts) == ["HandoutsSans-Regular", "HandoutsSans-Bold"]
    for font in fonts.values():
        name, (part,) = str(font.BaseFont), font.DescendantFonts
        assert name[1:7].isupper() and name[7] == "+"
        assert str(part.FontDescriptor.FontName) == str(part.BaseFont) == name
        assert len(part.FontDescriptor.FontFile2.read_bytes()) == int(part.FontDescriptor.FontFile2.Length1) < 20_000


def test_the_fallback_is_embedded_only_for_letters_that_the_first_face_lacks() -> None:
    read = TaggedPdf(draw_document(example("Ελένη Dvořák"), OPTIONS))
    fonts = fonts_of(read)
    assert "NotoSans-Bold" in fonts and "NotoSans-Regular" not in fonts
    held = read_character_map(fonts["NotoSans-Bold"].ToUnicode.read_bytes())
    assert set(held.values()) == set("Ελένη")
    assert "Ελένη Dvořák" in read.words()


def test_a_face_that_is_not_used_is_not_in_the_file() -> None:
    document = example()
    plain = document._replace(root=Element("Document", (paragraph("P", "Plain", 90),)))
    read = TaggedPdf(draw_document(plain, OPTIONS))
    assert list(fonts_of(read)) == ["HandoutsSans-Regular"]


def test_another_set_of_glyphs_is_another_subset_by_name() -> None:
    names = set()
    for word in ("Ada", "Bea"):
        read = TaggedPdf(draw_document(example(word), OPTIONS))
        names.add(str(read.pdf.pages[0].obj.Resources.Font.F2.BaseFont))
    assert len(names) == 2


def test_another_family_draws_as_well() -> None:
    folder = FONTS.regular.parent
    family = Fonts(folder / "LiberationSans-Regular.ttf", folder / "LiberationSans-Bold.ttf")
    document = example()._replace(
        root=Element("Document", (Element("P", (slot("name", 90),)), paragraph("P", "Ready", 120)))
    )
    read = TaggedPdf(draw_document(document, OPTIONS._replace(fonts=family)))
    assert "Ready" in read.words()
