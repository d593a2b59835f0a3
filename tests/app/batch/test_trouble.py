"""What a batch meets: several workers and a bad row, files in the way, changes under its feet, other runs, closed streams."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.app.batch import BatchOptions, run_batch
from handouts.app.batch.child import CAN_FORK
from handouts.app.batch.keep import MOST_TEMPLATES, Kept, read_kept, write_kept
from handouts.core.files import FolderWriter
from handouts.core.problems import ContentError
from handouts.roster import read_roster
from tests.app.batch.test_run import person, write_roster
from tests.topics import ROOT

PEOPLE = [person(f"Person {number}", days="3") for number in range(12)]
needs_fork = pytest.mark.skipif(not CAN_FORK, reason="this system cannot fork")


def in_time(path: Path, out: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    """Run the command, which may not hang."""
    command = [sys.executable, str(ROOT / "render.py"), "batch", str(path), "--project", str(ROOT), "--out", str(out)]
    return subprocess.run([*command, *more], capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in which layouts are kept already."""
    run_batch(ROOT, write_roster(tmp_path, PEOPLE[:1], "first.csv"), BatchOptions(tmp_path / "out"))
    yield tmp_path / "out"


@needs_fork
@pytest.mark.parametrize("jobs", ["2", "3", "8"])
def test_a_bad_row_ends_all_workers(tmp_path: Path, out: Path, jobs: str) -> None:
    told = in_time(write_roster(tmp_path, [*PEOPLE, person("Bad", days="9")]), out, "--jobs", jobs)
    assert told.returncode == 1
    assert "row 14, column days" in told.stderr
    assert not (out / "monday").exists()


@needs_fork
def test_a_file_where_the_folder_goes_ends_all_workers(tmp_path: Path, out: Path) -> None:
    (out / "monday").write_text("a file")
    told = in_time(write_roster(tmp_path, PEOPLE), out, "--jobs", "4")
    assert told.returncode == 1
    assert "a file stands where a folder is needed" in told.stderr


@pytest.mark.parametrize("jobs", [1, 3])
def test_what_cannot_be_written_is_told_by_row_and_not_by_name(tmp_path: Path, out: Path, jobs: int) -> None:
    (out / "monday" / "Person-4.pdf").mkdir(parents=True)
    with pytest.raises(ContentError) as caught:
        run_batch(ROOT, write_roster(tmp_path, PEOPLE), BatchOptions(out, jobs=jobs))
    assert str(caught.value).startswith("monday.csv:6: error: row 6: a folder stands where the file is to go")
    assert "Person" not in str(caught.value)


def test_a_long_roster_that_changes_while_it_is_read_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("name,note\n" + "Ada,0123456789\n" * 150_000, encoding="utf-8")
    roster = read_roster(path)
    assert next(iter(roster.rows)).name == "Ada"
    path.write_text("name,note\n" + "Bea,0123456789\n" * 150_000, encoding="utf-8")
    with pytest.raises(ContentError, match="the roster was changed while it was read"):
        next(iter(roster.rows))


def test_parts_of_a_run_that_still_writes_are_left_alone(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        living, dead = tmp_path / f".handouts-{other.pid}-0.part", tmp_path / ".handouts-999999999-0.part"
        for part in (living, dead):
            part.write_bytes(b"%PDF")
        FolderWriter(tmp_path)
        assert living.exists() and not dead.exists()
        other.kill()
    FolderWriter(tmp_path)
    assert not living.exists()


@needs_fork
def test_the_same_roster_twice_at_once_is_written_once_or_twice_but_whole(tmp_path: Path, out: Path) -> None:
    path = write_roster(tmp_path, [person(f"Person {number}", days="3") for number in range(600)])
    command = [sys.executable, str(ROOT / "render.py"), "batch", str(path), "--project", str(ROOT), "--out", str(out)]
    runs = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [run.wait(60) for run in runs] == [0, 0]
    assert len({file.stat().st_size for file in (out / "monday").iterdir()}) == 1
    assert len(list((out / "monday").iterdir())) == 600


def test_a_broken_topic_that_no_row_names_hides_nothing(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for folder in ("content", "assets"):
        shutil.copytree(ROOT / folder, project / folder)
    (project / "content" / "calves.yaml").write_text("title: [\n")
    path = write_roster(tmp_path, [person("Ada", stretches="knelling"), person("Bea")])
    with pytest.raises(ContentError, match="row 2, column stretches: there is no stretch 'knelling'"):
        run_batch(project, path, BatchOptions(tmp_path / "out"))
    assert run_batch(project, path, BatchOptions(tmp_path / "out", skips_bad=True)).written == 1


def test_what_is_wrong_for_all_rows_is_found_out_once(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for folder in ("content", "assets"):
        shutil.copytree(ROOT / folder, project / folder)
    (project / "content" / "clinic.yaml").write_text("name: [\n")
    path = write_roster(tmp_path, [person(f"Person {number}") for number in range(3000)])
    begun = time.process_time()
    with pytest.raises(ContentError, match=r"content/clinic\.yaml"):
        run_batch(project, path, BatchOptions(tmp_path / "out"))
    assert time.process_time() - begun < 20  # some minutes, if it were read for each row


@needs_fork
@pytest.mark.parametrize("closed", ["1", "2"])
def test_closed_streams_stop_nothing(tmp_path: Path, out: Path, closed: str) -> None:
    path = write_roster(tmp_path, PEOPLE)
    command = f'"{sys.executable}" "{ROOT / "render.py"}" batch "{path}" --project "{ROOT}" --out "{out}" --jobs 2 {closed}>&-'
    subprocess.run(["sh", "-c", command], check=True, capture_output=True, timeout=60)
    assert len(list((out / "monday").iterdir())) == len(PEOPLE)


def test_the_layouts_that_came_last_are_kept(tmp_path: Path) -> None:
    kept = Kept(templates={(str(number), (), ()): [b"one", b"two"] for number in range(MOST_TEMPLATES)})
    write_kept(tmp_path / "x.layouts", bytes(32), kept)
    found = read_kept(tmp_path / "x.layouts", bytes(32))
    assert found
    assert list(found.templates) == list(kept.templates)[-MOST_TEMPLATES // 2 :]


def test_dead_links_in_the_folder_do_no_harm(tmp_path: Path, out: Path) -> None:
    (out / "monday").mkdir()
    (out / "monday" / "old.pdf").symlink_to("/nowhere")
    assert run_batch(ROOT, write_roster(tmp_path, PEOPLE), BatchOptions(out)).written == len(PEOPLE)


def test_a_list_of_problems_is_written_once(tmp_path: Path, out: Path) -> None:
    path = write_roster(tmp_path, [*PEOPLE, person("Bad", days="9")])
    told = run_batch(ROOT, path, BatchOptions(out, skips_bad=True))
    assert told.report
    os.utime(told.report, ns=(1, 1))
    run_batch(ROOT, path, BatchOptions(out, skips_bad=True))
    assert told.report.stat().st_mtime_ns == 1


def test_a_roster_called_by_dots_stays_in_its_folder(tmp_path: Path, out: Path) -> None:
    told = run_batch(ROOT, write_roster(tmp_path, PEOPLE, "...csv"), BatchOptions(out, has_print_run=True))
    assert (told.folder, told.print_run) == (out / "roster", out / "roster.pdf")


def test_nobody_to_print_for_is_said_plainly(tmp_path: Path, out: Path) -> None:
    told = in_time(write_roster(tmp_path, [person("Bad", days="9")]), out, "--skip-bad", "--one-file")
    assert told.returncode == 0
    assert told.stdout.startswith("0 sheets, 0 written, 0 up to date, 1 left out, see ")
    assert ":  (" not in told.stdout


def test_a_dose_too_wide_for_its_slot_is_told_by_row_and_column(tmp_path: Path, out: Path) -> None:
    path = write_roster(tmp_path, [*PEOPLE, person("Long", **{"hold.kneeling": "190-200"})])
    with pytest.raises(
        ContentError, match=r"^monday\.csv:14: error: row 14, column hold\.kneeling: the word '190–200' is "
    ):
        run_batch(ROOT, path, BatchOptions(out))


@pytest.mark.parametrize("count", [3, 4, 5])
def test_more_requests_than_are_remembered_are_met_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr("handouts.app.batch.layouts.MEMORY", 2)
    monkeypatch.setattr("handouts.app.batch.planning.MEMORY", 2)
    first = [person(f"Person {number}", repetitions=str(number + 2)) for number in range(count)]
    other = [person(name, repetitions=str(count + 1)) for name in ("Wilhelmina Featherstone-Cholmondeley", "Person 9")]
    told = run_batch(ROOT, write_roster(tmp_path, [*first, *other]), BatchOptions(tmp_path / "out"))
    assert (told.written, told.layouts, told.slow) == (count + 2, 2, 0)
