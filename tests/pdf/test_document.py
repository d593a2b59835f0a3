"""A planned document comes out as a tagged PDF that says and shows what was planned."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pikepdf import Name

from handouts.core.geometry import Box
from handouts.pdf import draw_document
from handouts.typeset.page import Document, Element, Image, Slot, Text, marks_of
from tests.outloud import check_outloud
from tests.pdf.example import DRAWING, OPTIONS, example, paragraph, slot, text
from tests.pdf.reading import TaggedPdf
from tests.verapdf import check_verapdf, report

GREY = OPTIONS._replace(ink="grey")
FILLABLE = OPTIONS._replace(is_fillable=True)
VARIANTS = {
    "printed": (example(), OPTIONS),
    "blank": (example(None), OPTIONS),
    "grey": (example("Ελένη"), GREY),
    "fillable": (example(None), FILLABLE),
    "filled-in": (example("Łucja Dvořák"), FILLABLE),
}


@pytest.fixture(scope="module", params=VARIANTS)
def drawn(request: pytest.FixtureRequest) -> tuple[Document, TaggedPdf]:
    document, options = VARIANTS[request.param]
    return document, TaggedPdf(draw_document(document, options))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("drawn")
    for name, (document, options) in VARIANTS.items():
        (folder / f"{name}.pdf").write_bytes(draw_document(document, options))
    return sorted(folder.iterdir())


def test_verapdf_finds_nothing_to_say_about_any_mark_or_role(files: list[Path]) -> None:
    failures = check_verapdf(files)
    assert not failures, report(failures)


def test_outloud_finds_no_error(files: list[Path]) -> None:
    findings = check_outloud(files, ("error", "warning"))
    assert not findings, "\n".join(findings)


def test_every_piece_of_marked_content_has_one_owner_and_the_way_back_leads_to_it(
    drawn: tuple[Document, TaggedPdf],
) -> None:
    _, read = drawn
    owners = read.owners()
    assert set(owners) == {(page, number) for page, text in enumerate(read.pages) for number in text.marked}
    for (page, number), elements in owners.items():
        assert len(elements) == 1
        assert read.parent(int(read.pdf.pages[page].obj.StructParents))[number].objgen == elements[0].objgen


def test_all_text_of_the_plan_is_in_the_tag_tree_in_order(drawn: tuple[Document, TaggedPdf]) -> None:
    document, read = drawn
    planned = "".join(line.text for _, mark in marks_of(document.root) if isinstance(mark, Text) for line in mark.lines)
    slots = [node for node in read.nodes("Span") if node.actual is None]
    told = "".join(node.text for node in read.root.all() if node not in slots)
    assert told == planned


def test_nothing_is_said_outside_the_tag_tree_but_the_running_foot(drawn: tuple[Document, TaggedPdf]) -> None:
    _, read = drawn
    assert [text for page in read.pages for text in page.loose] == []
    assert ["".join(page.artifacts) for page in read.pages] == ["A clinic. Page 1", ""]


def test_the_space_at_a_line_wrap_is_in_the_file() -> None:
    read = TaggedPdf(draw_document(example(), OPTIONS))
    (first, *_) = read.nodes("P")
    assert first.text == (
        "Your hip flexors are the muscles at the front of your hips, and running loads them all the time."
    )


def test_a_blank_is_announced_and_a_value_is_read() -> None:
    said = OPTIONS._replace(blank="bitte ausfüllen", tick_box="Kästchen")
    assert TaggedPdf(draw_document(example(None), said)).words().count("bitte ausfüllen") == 2
    words = TaggedPdf(draw_document(example("Chloé Dvořák"), said)).words()
    assert words.count("bitte ausfüllen") == 1
    assert words.count("Kästchen") == 1  # the other is ticked
    assert words[words.index("Name") + 1] == "Chloé Dvořák"


def test_text_outside_the_tag_tree_has_to_be_a_running_foot() -> None:
    document = example()
    first, second = document.pages
    wrong = first._replace(artifacts=(text("Not to be read", 40, 300),))
    with pytest.raises(ValueError, match="no running foot: 'Not to be read'"):
        draw_document(document._replace(pages=(wrong, second)), OPTIONS)


def test_a_picture_has_to_stand_in_a_figure_with_words() -> None:
    image = Image(0, Box(0, 0, 10, 8), DRAWING)
    with pytest.raises(ValueError, match="'square' stands outside a Figure"):
        draw_document(example(None, Element("P", (image,))), OPTIONS)
    with pytest.raises(ValueError, match="without alternative text"):
        draw_document(example(None, Element("Figure", (image,))), OPTIONS)


def test_an_element_that_runs_over_a_page_has_content_on_both() -> None:
    both = Element("P", (text("from here ", 40, 700), text("to there", 40, 120, page=1)))
    read = TaggedPdf(draw_document(example(None, both), OPTIONS))
    node = read.nodes("P")[-1]
    assert node.text == "from here to there"
    assert [page for page, _ in node.contents] == [0, 1]


def test_headers_say_their_direction_and_lists_how_they_count() -> None:
    read = TaggedPdf(draw_document(example(), OPTIONS))
    attributes = [node.source.A for node in read.nodes("TH")]
    assert [(str(found.Scope), int(found.get("/ColSpan", 1))) for found in attributes] == [("/Column", 2), ("/Row", 1)]
    assert [node.source.A.ListNumbering for node in read.nodes("L")] == [Name.Decimal]


def test_a_figure_has_its_words_and_its_box() -> None:
    read = TaggedPdf(draw_document(example(), OPTIONS))
    figures = read.nodes("Figure")
    assert [node.alt for node in figures] == ["A square", "Half a square"]
    assert [float(side) for side in figures[0].source.A.BBox] == [40, 461.89, 140, 541.89]


def test_a_link_has_an_area_that_its_element_owns() -> None:
    read = TaggedPdf(draw_document(example(), OPTIONS))
    (link,) = read.nodes("Link")
    (area,) = link.objects
    assert bytes(area.A.URI) == b"https://example.org/"
    assert str(area.Contents) == "example.org"
    assert read.parent(int(area.StructParent)).objgen == link.source.objgen


def test_bookmarks_stand_inside_each_other_as_headings_do() -> None:
    read = TaggedPdf(draw_document(example(), OPTIONS))
    with read.pdf.open_outline() as outline:
        titles = [(entry.title, [kid.title for kid in entry.children]) for entry in outline.root]
    assert titles == [("Stretch", ["Steps"]), ("Yours", ["More"])]


def test_the_file_says_what_it_is_and_in_which_language() -> None:
    read = TaggedPdf(draw_document(example(), OPTIONS))
    pdf = read.pdf
    assert (str(pdf.Root.Lang), str(pdf.docinfo.Title)) == ("en", "Stretch & <rest>")
    assert str(pdf.docinfo.CreationDate) == "D:20260304050607+00'00'"
    assert "Chloé" not in pdf.Root.Metadata.read_bytes().decode()
    assert all(page.obj.Tabs == Name.S for page in pdf.pages)


def test_grey_ink_has_no_colour() -> None:
    read = TaggedPdf(draw_document(example(), GREY))
    pdf = read.pdf
    streams = [page.obj.Contents.read_bytes() for page in pdf.pages]
    streams += [form.read_bytes() for form in pdf.pages[0].obj.Resources.XObject.values()]
    colours = [line.split()[:3] for data in streams for line in data.splitlines() if line.endswith((b" rg", b" RG"))]
    assert colours
    assert all(len(set(colour)) == 1 for colour in colours)


def test_the_same_plan_gives_the_same_bytes_in_another_process_zone_and_hash_seed() -> None:
    program = (
        "import hashlib; from tests.pdf.test_document import VARIANTS, draw_document;"
        "print(*(hashlib.sha256(draw_document(*pair)).hexdigest() for pair in VARIANTS.values()))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Lima"))
    }
    assert len(told) == 1
    assert len(set(told.pop().split())) == len(VARIANTS)


def test_a_ruled_value_keeps_its_line_and_another_does_not() -> None:
    def lines(mark: Slot) -> int:
        document = example(None, Element("P", (mark,)))
        read = TaggedPdf(draw_document(document, OPTIONS))
        return read.pdf.pages[0].obj.Contents.read_bytes().count(b" l S")

    blank = lines(slot("more", 700))
    assert lines(slot("more", 700, "Ada")) == blank
    assert lines(slot("more", 700, "Ada", is_ruled=False)) == blank - 1


def test_the_root_of_the_tag_tree_is_a_document() -> None:
    with pytest.raises(ValueError, match="root"):
        draw_document(example()._replace(root=paragraph("P", "Alone", 90)), OPTIONS)
