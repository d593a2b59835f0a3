"""A template filled is the sheet drawn, and what does not fit a slot is refused rather than squeezed."""

import pytest

from handouts.core.ledger import digests_of
from handouts.pdf import draw_document
from handouts.pdf.filling import DoesNotFit, PreparedSheet, SheetFiller, SheetTemplate, read_template
from handouts.pdf.template import draw_template
from handouts.typeset.page import Element
from tests.damage import damaged_at
from tests.pdf.example import BODY, FONTS, OPTIONS, example, slot, text
from tests.pdf.reading import TaggedPdf


def filled(template: SheetTemplate, **values: str) -> bytes:
    return bytes(PreparedSheet(SheetFiller(template, FONTS), {}).fill(values).to_file()[0])


@pytest.fixture(scope="module")
def template() -> SheetTemplate:
    return draw_template(example("Ada"), OPTIONS)


@pytest.mark.parametrize("name", ["Ada", "Łucja Šimůnek", "O’Brien (Nia)", "A & B \\ <C>", "**Stars**"])
def test_a_filled_template_says_what_the_drawn_sheet_says(template: SheetTemplate, name: str) -> None:
    drawn, made = TaggedPdf(draw_document(example(name), OPTIONS)), TaggedPdf(filled(template, name=name))
    assert [(node.role, node.text, node.actual) for node in made.root.all()] == [
        (node.role, node.text, node.actual) for node in drawn.root.all()
    ]


def test_no_filling_changes_the_length(template: SheetTemplate) -> None:
    assert {len(filled(template, name=name)) for name in ("A", "Ada Example", "Łucja")} == {len(template.data)}


def test_words_and_nothing_else_make_the_identifier(template: SheetTemplate) -> None:
    first, again, other = (filled(template, name=name) for name in ("Ada", "Ada", "Bea"))
    assert first == again
    assert TaggedPdf(first).pdf.trailer.ID != TaggedPdf(other).pdf.trailer.ID


def test_a_value_wider_than_its_slot_does_not_fit(template: SheetTemplate) -> None:
    with pytest.raises(DoesNotFit, match="too wide"):
        filled(template, name="A name that is far too long for its line")


@pytest.mark.parametrize("name", ["Ελένη", "😀"])
def test_a_letter_that_the_template_does_not_hold_does_not_fit(template: SheetTemplate, name: str) -> None:
    with pytest.raises(DoesNotFit):
        filled(template, name=name)


def test_a_template_with_the_fallback_holds_greek_cyrillic_and_vietnamese() -> None:
    template = draw_template(example("Ελένη"), OPTIONS)
    for name in ("Ελένη Παππά", "Борис", "Nguyễn Ánh", "Ada"):
        assert name in TaggedPdf(filled(template, name=name)).words()


def test_a_slot_of_two_lines_takes_two_lines_and_no_other_number() -> None:
    words = "Left knee: use a cushion under it."
    note = slot("note", 700, words, line_count=2)._replace(lines=text(words, 0, 0, BODY.bold(), 160).lines)
    template = draw_template(example(None, Element("P", (note,))), OPTIONS)
    assert (
        "Right knee: use a cushion under it."
        in TaggedPdf(filled(template, note="Right knee: use a cushion under it.")).words()
    )
    with pytest.raises(DoesNotFit, match="1 lines in 2"):
        filled(template, note="Slowly.")


def test_a_value_at_the_right_ends_where_its_slot_ends() -> None:
    days = slot("days", 700, "12")._replace(align="right")
    document = example(None, Element("P", (days,)))
    template = draw_template(document, OPTIONS)
    (slot_there,) = template.slots
    face = FONTS.face("bold")
    (stream,) = PreparedSheet(SheetFiller(template, FONTS), {}).fill({"days": "7"}).streams
    x = float(stream.split(b"BT\n")[1].split()[0])
    assert x == pytest.approx(slot_there.right - face.width("7", 12), abs=0.01)


def test_a_template_is_the_same_after_it_was_kept(template: SheetTemplate) -> None:
    assert read_template(template.to_bytes()) == template


def test_values_in_common_are_set_once(template: SheetTemplate) -> None:
    filler = SheetFiller(template, FONTS)
    common, own = PreparedSheet(filler, {"name": "Ada"}).fill({}), PreparedSheet(filler, {}).fill({"name": "Ada"})
    assert common.streams == own.streams
    with pytest.raises(KeyError):
        PreparedSheet(filler, {}).fill({})


MARKED = "Ọ̀lá C̀N̄ Ṑ"


def test_combining_marks_are_read_as_they_are_written() -> None:
    template = draw_template(example("Ọ̀lá"), OPTIONS)
    for name in (MARKED, "K̕ l̥", "Ada", "Ελένη"):
        made = TaggedPdf(filled(template, name=name))
        assert name in made.words()
        assert made.words() == TaggedPdf(draw_document(example(name), OPTIONS)).words()


def test_a_template_without_marks_takes_none(template: SheetTemplate) -> None:
    with pytest.raises(DoesNotFit):
        filled(template, name=MARKED)


def test_the_digest_of_a_filled_file_is_found_again_in_its_bytes(template: SheetTemplate) -> None:
    filler = SheetFiller(template, FONTS)
    sheet = PreparedSheet(filler, {})
    for name in ("Ada", "Bea"):
        data, digest = sheet.fill({"name": name}).to_file()
        assert ":".join(digests_of(data, template.ranges)) == digest
        assert filler.has_filled(bytes(data))
        for place in (100, template.streams[0].start + 20, len(data) - 40):
            changed = damaged_at(data, place)
            assert not filler.has_filled(bytes(changed))
