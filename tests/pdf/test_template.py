"""A template filled is the sheet drawn, and what does not fit a gap is refused rather than squeezed."""

import pytest

from handouts.pdf import draw_document
from handouts.pdf.filling import Filler, Given, Template, Unfit, read_template
from handouts.pdf.template import draw_template
from handouts.typeset.page import Element
from tests.pdf.example import BODY, FONTS, OPTIONS, example, slot, text
from tests.pdf.reading import TaggedPdf


def filled(template: Template, **values: str) -> bytes:
    return bytes(Given(Filler(template, FONTS), {}).filled(values).whole())


@pytest.fixture(scope="module")
def template() -> Template:
    return draw_template(example("Ada"), OPTIONS)


@pytest.mark.parametrize("name", ["Ada", "Łucja Šimůnek", "O’Brien (Nia)", "A & B \\ <C>", "**Stars**"])
def test_a_filled_template_says_what_the_drawn_sheet_says(template: Template, name: str) -> None:
    drawn, made = TaggedPdf(draw_document(example(name), OPTIONS)), TaggedPdf(filled(template, name=name))
    assert [(node.role, node.text, node.actual) for node in made.root.all()] == [
        (node.role, node.text, node.actual) for node in drawn.root.all()
    ]


def test_no_filling_changes_the_length(template: Template) -> None:
    assert {len(filled(template, name=name)) for name in ("A", "Ada Example", "Łucja")} == {len(template.data)}


def test_words_and_nothing_else_make_the_identifier(template: Template) -> None:
    first, again, other = (filled(template, name=name) for name in ("Ada", "Ada", "Bea"))
    assert first == again
    assert TaggedPdf(first).pdf.trailer.ID != TaggedPdf(other).pdf.trailer.ID


def test_a_value_wider_than_its_gap_is_unfit(template: Template) -> None:
    with pytest.raises(Unfit, match="too wide"):
        filled(template, name="A name that is far too long for its line")


@pytest.mark.parametrize("name", ["Ελένη", "😀"])
def test_a_letter_that_the_template_does_not_hold_is_unfit(template: Template, name: str) -> None:
    with pytest.raises(Unfit):
        filled(template, name=name)


def test_a_template_with_the_fallback_holds_greek_cyrillic_and_vietnamese() -> None:
    template = draw_template(example("Ελένη"), OPTIONS, has_fallback=True)
    for name in ("Ελένη Παππά", "Борис", "Nguyễn Ánh", "Ada"):
        assert name in TaggedPdf(filled(template, name=name)).words()


def test_a_gap_of_two_lines_takes_two_lines_and_no_other_number() -> None:
    words = "Left knee: use a cushion under it."
    note = slot("note", 700, words, line_count=2)._replace(lines=text(words, 0, 0, BODY.bold(), 160).lines)
    template = draw_template(example(None, Element("P", (note,))), OPTIONS)
    assert (
        "Right knee: use a cushion under it."
        in TaggedPdf(filled(template, note="Right knee: use a cushion under it.")).words()
    )
    with pytest.raises(Unfit, match="1 lines in 2"):
        filled(template, note="Slowly.")


def test_a_value_at_the_right_ends_where_its_gap_ends() -> None:
    days = slot("days", 700, "12")._replace(align="right")
    document = example(None, Element("P", (days,)))
    template = draw_template(document, OPTIONS)
    (gap,) = template.gaps
    face = FONTS.face("bold")
    ((zone,)) = Given(Filler(template, FONTS), {}).filled({"days": "7"}).zones
    x = float(zone.split(b"BT\n")[1].split()[0])
    assert x == pytest.approx(gap.right - face.width("7", 12), abs=0.01)


def test_a_template_is_the_same_after_it_was_kept(template: Template) -> None:
    assert read_template(template.to_bytes()) == template


def test_values_in_common_are_set_once(template: Template) -> None:
    filler = Filler(template, FONTS)
    assert Given(filler, {"name": "Ada"}).filled({}).zones == Given(filler, {}).filled({"name": "Ada"}).zones
    with pytest.raises(KeyError):
        Given(filler, {}).filled({})
