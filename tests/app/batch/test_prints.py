"""A print run is one file with everyone in it: conforming, in order, front sides first, and small."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from handouts.app.batch import BatchOptions, BatchReport, run_batch
from tests.app.batch.test_run import PEOPLE, person, said, write_roster
from tests.pdf.reading import TaggedPdf
from tests.topics import ROOT
from tests.verapdf import check_verapdf, report

MANY = [person(f"Person {number}", repetitions=str(2 + number % 2), days="3") for number in range(230)]


def print_everyone(folder: Path, rows: Sequence[Sequence[str]], **options: bool) -> tuple[Path, BatchReport]:
    wanted = BatchOptions(folder / "out", has_files=options.get("has_files", False), has_print_run=True)
    told = run_batch(ROOT, write_roster(folder, rows), wanted)
    return folder / "out" / "monday.pdf", told


def test_a_print_run_of_many_sheets_conforms(tmp_path: Path) -> None:
    path, _ = print_everyone(tmp_path, PEOPLE)
    failures = check_verapdf([path])
    assert not failures, report(failures)


def test_each_part_says_what_the_persons_own_file_says(tmp_path: Path) -> None:
    path, told = print_everyone(tmp_path, PEOPLE, has_files=True)
    assert told.written == len(PEOPLE) + 1
    whole = TaggedPdf(path.read_bytes())
    parts = [node for node in whole.root.kids if node.role == "Part"]
    files = ["Ada-Example", "Bruno-Muster-Beispiel", "Chloé-Lefèvre", "Łucja-Šimůnek", "Ελένη-Παπαδοπούλου"]
    for name, part in zip(files, parts, strict=False):
        ((_, *own),) = [said((tmp_path / "out" / "monday" / f"{name}.pdf").read_bytes())]
        (_, *shared) = [(node.role, node.text, node.alt, node.actual) for node in part.all()]
        assert shared == own
    assert len(parts) == len(PEOPLE)


def test_every_piece_of_marked_content_has_one_owner_over_groups_of_a_hundred(tmp_path: Path) -> None:
    path, _ = print_everyone(tmp_path, MANY)
    whole = TaggedPdf(path.read_bytes())
    owners = whole.owners()
    assert set(owners) == {(page, number) for page, text in enumerate(whole.pages) for number in text.marked}
    keys = list(map(int, list(whole.pdf.Root.StructTreeRoot.ParentTree.Nums)[::2]))
    assert keys == sorted(set(keys))
    for page in range(0, len(whole.pages), 37):
        listed = whole.parent(int(whole.pdf.pages[page].obj.StructParents))
        assert [made.objgen for made in listed] == [owners[page, number][0].objgen for number in range(len(listed))]


def test_people_stand_in_the_rosters_order_with_a_bookmark_each(tmp_path: Path) -> None:
    path, _ = print_everyone(tmp_path, MANY)
    whole = TaggedPdf(path.read_bytes())
    with whole.pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
    assert titles == [f"Person {number}" for number in range(len(MANY))]
    for number in (0, 99, 100, 229):
        part = whole.root.kids[number]
        assert f"Person {number}" in [node.text for node in part.all()]
        assert {page for node in part.all() for page, _ in node.contents} == {2 * number, 2 * number + 1}


def test_a_person_with_an_odd_number_of_pages_leaves_a_back_side_empty(tmp_path: Path) -> None:
    rows = [person("Ada", layout="card"), person("Bea", layout="card")]
    path, _ = print_everyone(tmp_path, rows)
    whole = TaggedPdf(path.read_bytes())
    assert [bool(page.marked) for page in whole.pages] == [True, False, True, False]
    failures = check_verapdf([path])
    assert not failures, report(failures)


def test_hundreds_of_people_take_little_more_room_than_one(tmp_path: Path) -> None:
    path, _ = print_everyone(tmp_path, MANY)
    alone, _ = print_everyone(tmp_path / "one", MANY[:2])
    assert (path.stat().st_size - alone.stat().st_size) / len(MANY) < 1500


def test_the_same_roster_prints_the_same_bytes_and_a_second_run_writes_nothing(tmp_path: Path) -> None:
    path, first = print_everyone(tmp_path, PEOPLE)
    before = path.read_bytes()
    _, again = print_everyone(tmp_path, PEOPLE)
    assert (first.written, again.written, again.current) == (1, 0, 1)
    other, _ = print_everyone(tmp_path / "other", PEOPLE)
    assert other.read_bytes() == before


def test_common_readers_show_every_page(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed: pages were not shown")
    path, _ = print_everyone(tmp_path, MANY)
    document = pdfium.PdfDocument(path)
    assert len(document) == 2 * len(MANY)
    assert "Person 229" in document[458].get_textpage().get_text_range()
    shown = document[458].render(scale=0.5).to_pil().convert("L").tobytes()
    assert shown != document[456].render(scale=0.5).to_pil().convert("L").tobytes()
