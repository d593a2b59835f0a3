"""A print run is one file for the printer with everyone in it: in order, front sides first, small, and without tags."""

from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest

from handouts.roster.batch import BatchReport
from tests.pdf.reading import read_page_text
from tests.roster.sample import PEOPLE, make, person

MANY = [person(f"Person {number}", repetitions=str(2 + number % 2), days="3") for number in range(230)]


def print_everyone(folder: Path, rows: Sequence[Sequence[str]]) -> tuple[Path, BatchReport]:
    told = make(folder, rows, has_files=False, has_print_run=True)
    return folder / "out" / "monday.pdf", told


def shown(page: pikepdf.Page) -> bytes:
    return b"".join(part.read_bytes() for part in page.obj.get("/Contents", []))


def test_each_persons_pages_show_what_their_own_file_shows(tmp_path: Path) -> None:
    make(tmp_path, PEOPLE, has_files=True, has_print_run=True)
    files = ["Ada-Example", "Bruno-Muster-Beispiel", "Chloé-Lefèvre", "Łucja-Šimůnek", "Ελένη-Παπαδοπούλου"]
    with pikepdf.open(tmp_path / "out" / "monday.pdf") as whole:
        for turn, name in enumerate(files):
            with pikepdf.open(tmp_path / "out" / "monday" / f"{name}.pdf") as own:
                for page, number in ((0, 2 * turn), (1, 2 * turn + 1)):
                    words = [read_page_text(pdf.pages[at].obj).marked for pdf, at in ((whole, number), (own, page))]
                    assert words[0] == words[1]
                    assert whole.pages[number].mediabox == own.pages[page].mediabox
        assert len(whole.pages) == 2 * len(PEOPLE)


def test_pages_look_like_the_persons_own(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed: pages were not compared")
    make(tmp_path, PEOPLE[:4], has_files=True, has_print_run=True)
    whole = pdfium.PdfDocument(tmp_path / "out" / "monday.pdf")
    own = pdfium.PdfDocument(tmp_path / "out" / "monday" / "Łucja-Šimůnek.pdf")
    for page, number in ((0, 6), (1, 7)):
        pictures = [document[at].render(scale=1).to_pil().tobytes() for document, at in ((own, page), (whole, number))]
        assert pictures[0] == pictures[1]


def test_people_stand_in_the_rosters_order_with_a_bookmark_each(tmp_path: Path) -> None:
    path, _ = print_everyone(tmp_path, MANY)
    with pikepdf.open(path) as whole:
        with whole.open_outline() as outline:
            assert [entry.title for entry in outline.root] == [f"Person {number}" for number in range(len(MANY))]
            first_pages = [entry.obj.Dest[0] for entry in outline.root if entry.obj is not None]
            places = [whole.pages.index(pikepdf.Page(page)) for page in first_pages]
        assert places == [2 * number for number in range(len(MANY))]
        for number in (0, 99, 100, 229):
            text = read_page_text(whole.pages[2 * number].obj)
            assert f"Person {number}" in text.marked.values()


def test_a_person_with_an_odd_number_of_pages_leaves_a_back_side_empty(tmp_path: Path) -> None:
    path, _ = print_everyone(tmp_path, [person("Ada", layout="card"), person("Bea", layout="card")])
    with pikepdf.open(path) as whole:
        assert [bool(shown(page)) for page in whole.pages] == [True, False, True, False]


def test_a_print_run_claims_no_tags_and_holds_no_links(tmp_path: Path) -> None:
    path, _ = print_everyone(tmp_path, PEOPLE)
    with pikepdf.open(path) as whole:
        assert not {"/StructTreeRoot", "/MarkInfo", "/Metadata"} & set(whole.Root.keys())
        assert not [page for page in whole.pages if {"/Annots", "/StructParents"} & set(page.obj.keys())]
        assert str(whole.docinfo.Title) == "monday"


def test_hundreds_of_people_take_little_more_room_than_one(tmp_path: Path) -> None:
    path, _ = print_everyone(tmp_path, MANY)
    alone, _ = print_everyone(tmp_path / "one", MANY[:2])
    assert (path.stat().st_size - alone.stat().st_size) / len(MANY) < 1500


def test_the_same_roster_prints_the_same_bytes_and_a_second_run_writes_nothing(tmp_path: Path) -> None:
    path, first = print_everyone(tmp_path, PEOPLE)
    before = path.read_bytes()
    _, again = print_everyone(tmp_path, PEOPLE)
    assert (first.has_new_run, again.has_new_run) == (True, False)
    other, _ = print_everyone(tmp_path / "other", PEOPLE)
    assert other.read_bytes() == before


def test_nobody_has_no_print_run(tmp_path: Path) -> None:
    told = make(tmp_path, [person("Bad", days="9")], has_files=False, has_print_run=True, skips_bad=True)
    assert (told.people, told.print_run) == (0, None)
    assert not (tmp_path / "out" / "monday.pdf").exists()
