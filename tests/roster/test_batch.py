"""A roster becomes a folder of sheets: all of them right, none half done, and nothing done twice."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handouts.core.problems import ContentError
from handouts.roster.batch import BatchOptions, BatchReport, run_batch
from handouts.roster.prescribing import prescribe_request
from handouts.roster.template_cache import TemplateCache
from handouts.workshop.schedule import session_minutes
from tests.outloud import check_outloud
from tests.pdf.reading import TaggedPdf
from tests.roster.sample import PEOPLE, PROJECT, files_of, known_roster, person, said, write_roster
from tests.topics import ROOT
from tests.verapdf import check_verapdf, report

PROGRAM = (
    "import sys; from pathlib import Path; from handouts.roster.batch import BatchOptions, run_batch;"
    "from tests.roster.sample import PROJECT;"
    "run_batch(PROJECT, Path(sys.argv[1]), BatchOptions(Path(sys.argv[2])))"
)
FULL = (
    "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000));"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BatchReport, Path]:
    folder = tmp_path_factory.mktemp("batch")
    roster = write_roster(folder, PEOPLE)
    return roster, run_batch(PROJECT, roster, BatchOptions(folder / "out")), folder / "out"


def test_everyone_gets_a_file_of_their_own(made: tuple[Path, BatchReport, Path]) -> None:
    _, told, out = made
    assert (told.people, told.written, told.slow, told.left_out) == (len(PEOPLE), len(PEOPLE), 0, 0)
    assert {"Ada-Example.pdf", "Ada-Example-2.pdf", "Chloé-Lefèvre.pdf", "Ελένη-Παπαδοπούλου.pdf"} <= set(
        files_of(out / "monday")
    )
    assert len(files_of(out / "monday")) == len(PEOPLE)


def test_filled_sheets_conform(made: tuple[Path, BatchReport, Path]) -> None:
    files = sorted((made[2] / "monday").iterdir())
    failures = check_verapdf(files)
    assert not failures, report(failures)
    assert check_outloud(files) == ()


def test_a_filled_sheet_says_and_shows_what_the_slow_way_does(made: tuple[Path, BatchReport, Path]) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed: pages were not compared")
    path, _, out = made
    templates = TemplateCache(PROJECT, None)
    roster = known_roster(path, templates)
    for row in roster.rows:
        slow = templates.draw(row, roster)
        fast = (out / "monday" / f"{row.file_name}.pdf").read_bytes()
        assert said(fast) == said(slow)
        for drawn, filled in zip(pdfium.PdfDocument(slow), pdfium.PdfDocument(fast), strict=True):
            assert drawn.render(scale=1).to_pil().tobytes() == filled.render(scale=1).to_pil().tobytes()


def test_a_second_run_writes_nothing(made: tuple[Path, BatchReport, Path]) -> None:
    path, _, out = made
    before = {file.name: file.stat().st_mtime_ns for file in (out / "monday").iterdir()}
    again = run_batch(PROJECT, path, BatchOptions(out))
    assert (again.written, again.current) == (0, len(PEOPLE))
    assert before == {file.name: file.stat().st_mtime_ns for file in (out / "monday").iterdir()}


def test_a_changed_row_changes_its_file_alone(tmp_path: Path) -> None:
    rows = [person("Ada", days="3"), person("Bea", days="3")]
    run_batch(PROJECT, write_roster(tmp_path, rows), BatchOptions(tmp_path / "out"))
    before = files_of(tmp_path / "out" / "monday")
    rows[1] = person("Bea", days="4")
    told = run_batch(PROJECT, write_roster(tmp_path, rows), BatchOptions(tmp_path / "out"))
    after = files_of(tmp_path / "out" / "monday")
    assert (told.written, told.current) == (1, 1)
    assert before["Ada.pdf"] == after["Ada.pdf"] and before["Bea.pdf"] != after["Bea.pdf"]


def test_a_killed_batch_leaves_whole_files_and_goes_on_where_it_stopped(tmp_path: Path) -> None:
    roster = write_roster(tmp_path, [person(f"Person {number}", days="3") for number in range(4000)])
    run_batch(
        PROJECT, write_roster(tmp_path, [person("Person", days="3")], "first.csv"), BatchOptions(tmp_path / "out")
    )
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(roster), str(tmp_path / "out")], cwd=ROOT)
    folder = tmp_path / "out" / "monday"
    while process.poll() is None and len(list(folder.glob("*.pdf"))) < 50:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    sizes = {path.stat().st_size for path in folder.glob("*.pdf")}
    count = len(list(folder.glob("*.pdf")))
    assert len(sizes) == 1 and count >= 50
    write_roster(tmp_path, [person(f"Person {number}", days=str(3 + number % 2)) for number in range(4000)])
    told = run_batch(PROJECT, roster, BatchOptions(tmp_path / "out"))  # replaces what the killed run had written
    assert told.current < count and told.current + told.written == 4000
    assert not list(folder.glob(".*"))


def test_all_bad_rows_are_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    rows = [
        person("Good One"),
        person("مريم"),
        person("Too Far", exercises="kneeling, handstand"),
        person("Too Many", days="9"),
        person("A" * 90),
        person("Smile 😀"),
    ]
    with pytest.raises(ContentError) as caught:
        run_batch(PROJECT, write_roster(tmp_path, rows), BatchOptions(tmp_path / "out"))
    places = [(problem.origin.line, problem.origin.path) for problem in caught.value.problems]
    assert places == [
        (3, "row 3, column name"), (4, "row 4, column exercises"), (5, "row 5, column days"),
        (6, "row 6, column name"), (7, "row 7, column name"),
    ]  # fmt: skip
    assert not (tmp_path / "out" / "monday").exists()


def test_bad_rows_can_be_left_out_and_are_reported(tmp_path: Path) -> None:
    rows = [person("Good One"), person("مريم"), person("Good Two")]
    told = run_batch(PROJECT, write_roster(tmp_path, rows), BatchOptions(tmp_path / "out", skips_bad=True))
    assert (told.people, told.written, told.left_out) == (2, 2, 1)
    assert set(files_of(tmp_path / "out" / "monday")) == {"Good-One.pdf", "Good-Two.pdf"}
    assert told.report is not None
    text = told.report.read_text(encoding="utf-8-sig")
    assert "row 3, column name" in text and "Good" not in text


def test_only_the_first_hundred_problems_are_listed_with_the_count_of_the_rest(tmp_path: Path) -> None:
    rows = [person(f"Person {number}", days="8") for number in range(150)]
    with pytest.raises(ContentError) as caught:
        run_batch(PROJECT, write_roster(tmp_path, rows), BatchOptions(tmp_path / "out"))
    assert len(caught.value.problems) == 101
    assert caught.value.problems[-1].message == "50 more problems like these"


def test_a_topic_that_is_not_there_is_named_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,topic\nAda,hip-flexor\n", encoding="utf-8")
    with pytest.raises(
        ContentError, match=r"row 2, column topic: there is no topic 'hip-flexor'\n  hint: did you mean 'hip-flexors'"
    ):
        run_batch(PROJECT, path, BatchOptions(tmp_path / "out"))


def test_a_folder_that_cannot_be_written_is_a_clear_problem(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "monday").write_text("a file")
    with pytest.raises(ContentError, match="a file stands where a folder is needed"):
        run_batch(PROJECT, write_roster(tmp_path, [person("Ada")]), BatchOptions(tmp_path / "out"))


def test_a_full_disk_is_a_clear_problem(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="no limits on file sizes here")
    roster = write_roster(tmp_path, [person("Ada")])
    done = subprocess.run(
        [sys.executable, "-c", FULL + PROGRAM, str(roster), str(tmp_path / "out")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "the disk is full" in done.stderr
    assert list((tmp_path / "out" / "monday").iterdir()) == []


def test_names_stay_out_of_the_metadata_and_of_what_is_stored(made: tuple[Path, BatchReport, Path]) -> None:
    _, _, out = made
    read = TaggedPdf((out / "monday" / "Ada-Example.pdf").read_bytes())
    assert str(read.pdf.docinfo.Title) == "Stretch your hip flexors with a partner"
    assert b"Ada" not in read.pdf.Root.Metadata.read_bytes()
    for stored in (out / ".made").iterdir():
        data = stored.read_bytes()
        assert not [name for name in ("Example", "Lefèvre", "Łucja", "cushion") if name.encode() in data]


def test_a_name_in_letters_of_two_faces_is_filled_too(tmp_path: Path) -> None:
    rows = [person("Ελένη Παπαδοπούλου"), person("Борис Žižek"), person("Ada")]
    told = run_batch(PROJECT, write_roster(tmp_path, rows), BatchOptions(tmp_path / "out"))
    assert (told.written, told.slow) == (3, 0)
    read = TaggedPdf((tmp_path / "out" / "monday" / "Борис-Žižek.pdf").read_bytes())
    assert "Борис Žižek" in read.words()


def test_each_file_has_an_identifier_of_its_own(made: tuple[Path, BatchReport, Path]) -> None:
    ids = set()
    for data in files_of(made[2] / "monday").values():
        read = TaggedPdf(data)
        first, second = read.pdf.trailer.ID
        assert bytes(first) == bytes(second)
        ids.add(bytes(first))
    assert len(ids) == len(PEOPLE)


@pytest.mark.parametrize("seed", range(3))
def test_one_template_serves_only_sheets_that_are_the_same_but_for_their_values(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    rows = [
        person(
            f"Person {number}",
            repetitions=chance.choice(["", "1", "2", "3", "9"]),
            days=chance.choice(["", "2", "7"]),
            exercises=chance.choice(["", "kneeling", "lying, lunge"]),
            layout=chance.choice(["sheet", "card", "large"]),
        )
        for number in range(6)
    ]
    path = write_roster(tmp_path, rows)
    run_batch(PROJECT, path, BatchOptions(tmp_path / "out"))
    templates = TemplateCache(PROJECT, None)
    roster = known_roster(path, templates)
    for row in roster.rows:
        assert said((tmp_path / "out" / "monday" / f"{row.file_name}.pdf").read_bytes()) == said(
            templates.draw(row, roster)
        )


def test_other_doses_dates_and_therapists_take_no_other_layout(tmp_path: Path) -> None:
    rows = [
        person(
            f"Person {number}",
            date=f"2026-03-{number + 1:02d}",
            therapist="R. Sample" if number % 2 else "Dr. A. N. Other",
            repetitions=str(number + 2),
            days=str(number % 6 + 2),
            **{"hold.kneeling": ("", "20", "20-30", "95")[number % 4]},
        )
        for number in range(12)
    ]
    path = write_roster(tmp_path, rows)
    told = run_batch(PROJECT, path, BatchOptions(tmp_path / "out"))
    assert (told.written, told.layouts, told.slow) == (12, 1, 0)
    templates = TemplateCache(PROJECT, None)
    roster = known_roster(path, templates)
    minutes: list[str] = []
    for row in roster.rows:
        filled = (tmp_path / "out" / "monday" / f"{row.file_name}.pdf").read_bytes()
        assert said(filled) == said(templates.draw(row, roster))
        minutes += [words for words in TaggedPdf(filled).words() if words.endswith("\u00a0minutes in\u00a0all.")]
    topic = templates.planner.material(roster.rows[0], roster).topic
    right = [session_minutes(prescribe_request(topic, row.request)) for row in roster.rows]
    assert minutes == [f"{count}\u00a0minutes in\u00a0all." for count in right]
    assert len(set(right)) == 12


def test_a_hold_that_is_said_in_minutes_has_a_layout_of_its_own(tmp_path: Path) -> None:
    rows = [person(f"Person {hold}", **{"hold.kneeling": hold}) for hold in ("20", "300", "95", "120")]
    told = run_batch(PROJECT, write_roster(tmp_path, rows), BatchOptions(tmp_path / "out"))
    assert (told.written, told.layouts, told.slow) == (4, 2, 0)


def test_once_is_said_as_once(tmp_path: Path) -> None:
    doses = [("1", "1"), ("2", "1"), ("1", "3"), ("4", "5"), ("3", "1")]
    rows = [person(f"Person {turn}", repetitions=times, days=days) for turn, (times, days) in enumerate(doses)]
    path = write_roster(tmp_path, rows)
    told = run_batch(PROJECT, path, BatchOptions(tmp_path / "out"))
    assert (told.layouts, told.slow) == (4, 0)
    templates = TemplateCache(PROJECT, None)
    roster = known_roster(path, templates)
    for row in roster.rows:
        filled = (tmp_path / "out" / "monday" / f"{row.file_name}.pdf").read_bytes()
        assert said(filled) == said(templates.draw(row, roster))
