"""Copies of a small form, read back object by object."""

import io

import pikepdf
import pytest

from handouts.pdf.joining.form import CopyForm, Reference, Written
from handouts.pdf.joining.table import FREE, ROW_BYTES, Table, TooManyObjects
from handouts.pdf.joining.writer import PrintRun


def own(place: int) -> Reference:
    return Reference("own", place)


def small_form(words: bytes = b"shared") -> CopyForm:
    """Return a form of one page: own 0 is the page, 1 its element, 2 the list of owners, 3 its zone."""
    page = Written(
        (b"<< /Type /Page /MediaBox [ 0 0 9 9 ] /Parent ", b" /Contents ", b" /StructParents ", b" /Note ", b" >>"),
        (Reference("file", 0), own(3), Reference("own", 0, is_number=True), Reference("shared", 0)),
    )
    element = Written((b"<< /S /Part /P ", b" /Pg ", b" /K [ 0 ] >>"), (Reference("file", 2), own(0)))
    owners = Written((b"[ ", b" ]"), (own(1),))
    catalog = Written(
        (b"<< /Type /Catalog /Pages ", b" /StructTreeRoot ", b" /Outlines ", b" >>"),
        (Reference("file", 0), Reference("file", 1), Reference("file", 3)),
    )
    note = Written((b"<< /Words (%b) >>" % words,))
    information = Written((b"<< /Title (Copies) >>",))
    zone = Written((b"<< /Filter /FlateDecode >>",))
    return CopyForm((page, element, owners, zone), (note,), 1, (0,), (3,), ((0, 2),), catalog, information)


@pytest.mark.parametrize("count", [1, 2, 9, 10, 11, 99, 100, 101, 234])
def test_every_person_has_a_page_with_their_own_words_and_owner(count: int) -> None:
    run, form = PrintRun(), small_form()
    for person in range(count):
        run.add(form, (b"%%person %d" % person,), f"Person {person}")
    with pikepdf.open(io.BytesIO(run.finish())) as pdf:
        assert len(pdf.pages) == count
        parents = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, parents[::2]), parents[1::2], strict=True))
        for person, (page, part) in enumerate(zip(pdf.pages, pdf.Root.StructTreeRoot.K[0].K, strict=True)):
            assert page.obj.Contents.read_bytes() == b"%%person %d" % person
            assert part.Pg.objgen == page.obj.objgen
            assert owners[int(page.obj.StructParents)][0].objgen == part.objgen
            assert str(page.obj.Note.Words) == "shared"


def test_people_of_several_forms_stand_in_the_order_they_were_added_in() -> None:
    run, forms = PrintRun(), (small_form(), small_form(b"another"))
    for person in range(30):
        run.add(forms[person % 3 == 0], (b"%%person %d" % person,), f"Person {person}")
    with pikepdf.open(io.BytesIO(run.finish())) as pdf:
        assert [page.obj.Contents.read_bytes() for page in pdf.pages] == [
            b"%%person %d" % number for number in range(30)
        ]
        assert [str(page.obj.Note.Words) for page in pdf.pages][:4] == ["another", "shared", "shared", "another"]


def test_what_two_forms_share_is_in_the_file_once() -> None:
    run = PrintRun()
    for form in (small_form(), small_form()):
        run.add(form, (b"%words",), "Somebody")
    with pikepdf.open(io.BytesIO(run.finish())) as pdf:
        first, second = pdf.pages
        assert first.obj.Note.objgen == second.obj.Note.objgen


def test_indexes_carry_over_in_the_table() -> None:
    table = Table()
    first = table.reserve(1, 100)
    table.put_packed(first, 7, 65_500, 100)
    rows = decoded(table.data())
    entries = [rows[number] for number in range(first, first + 100)]
    assert [int.from_bytes(row[5:], "big") for row in entries] == list(range(65_500, 65_600))
    assert {row[0] for row in entries} == {2} and {int.from_bytes(row[1:5], "big") for row in entries} == {7}
    assert rows[0] == FREE[1:]


def test_more_objects_than_a_file_can_number_are_refused() -> None:
    with pytest.raises(TooManyObjects):
        Table().reserve(90_000, 100)


def decoded(data: bytes) -> list[bytes]:
    """Undo the predictors."""
    rows: list[bytes] = []
    for start in range(0, len(data), ROW_BYTES + 1):
        kind, row = data[start], data[start + 1 : start + 1 + ROW_BYTES]
        above = rows[-1] if kind == 2 else bytes(ROW_BYTES)
        rows.append(bytes((one + other) % 256 for one, other in zip(row, above, strict=True)))
    return rows


def test_an_empty_zone_is_fine() -> None:
    run = PrintRun()
    run.add(small_form(), (b"",), "Nobody")
    with pikepdf.open(io.BytesIO(run.finish())) as pdf:
        assert pdf.pages[0].obj.Contents.read_bytes() == b""
