"""What a batch meets: several workers and a bad row, files in the way, changes under its feet, other runs, closed streams."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.app.rosters import batch_project
from handouts.content.house import SheetSource
from handouts.core.files import FolderWriter
from handouts.core.problems import ContentError
from handouts.roster.batch import BatchOptions, run_batch
from handouts.roster.stored_layouts import (
    TEMPLATES_LIMIT,
    LayoutKey,
    SheetFrame,
    StoredLayouts,
    load_layouts,
    store_layouts,
)
from handouts.roster.template_cache import TopicMaterial
from tests.roster.sample import PROJECT, TOPIC, person, write_roster
from tests.topics import ROOT

PEOPLE = [person(f"Person {number}", days="3") for number in range(12)]


def in_time(path: Path, out: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    """Run the command, which may not hang."""
    command = [sys.executable, str(ROOT / "render.py"), "batch", str(path), "--project", str(ROOT), "--out", str(out)]
    return subprocess.run([*command, *more], capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in which layouts are kept already."""
    run_batch(PROJECT, write_roster(tmp_path, PEOPLE[:1], "first.csv"), BatchOptions(tmp_path / "out"))
    yield tmp_path / "out"


def test_a_bad_row_ends_the_batch_before_anything_is_written(tmp_path: Path, out: Path) -> None:
    told = in_time(write_roster(tmp_path, [*PEOPLE, person("Bad", days="9")]), out)
    assert told.returncode == 1
    assert "row 14, column days" in told.stderr
    assert not (out / "monday").exists()


def test_what_cannot_be_written_is_told_by_row_and_not_by_name(tmp_path: Path, out: Path) -> None:
    (out / "monday" / "Person-4.pdf").mkdir(parents=True)
    with pytest.raises(ContentError) as caught:
        run_batch(PROJECT, write_roster(tmp_path, PEOPLE), BatchOptions(out))
    assert str(caught.value).startswith("monday.csv:6: error: row 6: a folder stands where the file is to go")
    assert "Person" not in str(caught.value)


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
    path = write_roster(tmp_path, [person("Ada", exercises="knelling"), person("Bea")])
    with pytest.raises(ContentError, match="row 2, column exercises: there is no exercise 'knelling'"):
        run_batch(batch_project(project, None), path, BatchOptions(tmp_path / "out"))
    assert run_batch(batch_project(project, None), path, BatchOptions(tmp_path / "out", skips_bad=True)).written == 1


def test_what_is_wrong_for_all_rows_is_found_out_once(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for folder in ("content", "assets"):
        shutil.copytree(ROOT / folder, project / folder)
    (project / "content" / "clinic.yaml").write_text("name: [\n")
    path = write_roster(tmp_path, [person(f"Person {number}") for number in range(30)])
    whole, read = batch_project(project, None), []

    def counting(name: SheetSource) -> TopicMaterial:
        read.append(name)
        return whole.read(name)

    with pytest.raises(ContentError, match=r"content/clinic\.yaml"):
        run_batch(whole._replace(read=counting), path, BatchOptions(tmp_path / "out"))
    assert read == [TOPIC]


@pytest.mark.parametrize("closed", ["1", "2"])
def test_closed_streams_stop_nothing(tmp_path: Path, out: Path, closed: str) -> None:
    path = write_roster(tmp_path, PEOPLE)
    command = f'"{sys.executable}" "{ROOT / "render.py"}" batch "{path}" --project "{ROOT}" --out "{out}" {closed}>&-'
    subprocess.run(["sh", "-c", command], check=True, capture_output=True, timeout=60)
    assert len(list((out / "monday").iterdir())) == len(PEOPLE)


def test_the_layouts_that_came_last_are_kept(tmp_path: Path) -> None:
    frames = [SheetFrame(str(number), ()) for number in range(TEMPLATES_LIMIT)]
    layouts = StoredLayouts(templates={LayoutKey(frame, ()): [b"one", b"two"] for frame in frames})
    store_layouts(tmp_path / "x.layouts", None, layouts)
    found = load_layouts(tmp_path / "x.layouts", None, tmp_path)
    assert found
    assert list(found.templates) == list(layouts.templates)[-TEMPLATES_LIMIT // 2 :]


def test_dead_links_in_the_folder_do_no_harm(tmp_path: Path, out: Path) -> None:
    (out / "monday").mkdir()
    (out / "monday" / "old.pdf").symlink_to("/nowhere")
    assert run_batch(PROJECT, write_roster(tmp_path, PEOPLE), BatchOptions(out)).written == len(PEOPLE)


def test_a_list_of_problems_is_written_once(tmp_path: Path, out: Path) -> None:
    path = write_roster(tmp_path, [*PEOPLE, person("Bad", days="9")])
    told = run_batch(PROJECT, path, BatchOptions(out, skips_bad=True))
    assert told.report
    os.utime(told.report, ns=(1, 1))
    run_batch(PROJECT, path, BatchOptions(out, skips_bad=True))
    assert told.report.stat().st_mtime_ns == 1


def test_a_roster_called_by_dots_stays_in_its_folder(tmp_path: Path, out: Path) -> None:
    told = run_batch(PROJECT, write_roster(tmp_path, PEOPLE, "...csv"), BatchOptions(out, has_print_run=True))
    assert (told.folder, told.print_run) == (out / "roster", out / "roster.pdf")


def test_nobody_to_print_for_is_said_plainly(tmp_path: Path, out: Path) -> None:
    told = in_time(write_roster(tmp_path, [person("Bad", days="9")]), out, "--skip-bad", "--one-file")
    assert told.returncode == 0
    assert told.stdout.startswith("0 sheets; 1 left out, see ")
    assert ":  (" not in told.stdout


def test_words_too_long_for_their_slot_are_told_by_row_and_column(tmp_path: Path, out: Path) -> None:
    path = write_roster(tmp_path, [*PEOPLE, person("Long", note="Keep your knee soft and slow. " * 16)])
    with pytest.raises(ContentError, match=r"^monday\.csv:14: error: row 14, column note: "):
        run_batch(PROJECT, path, BatchOptions(out))
    assert not (out / "monday").exists()


def test_the_widest_hold_there_is_fits_a_card_and_a_pocket_card(tmp_path: Path, out: Path) -> None:
    rows = [person(layout, layout=layout, **{"hold.kneeling": "590-600"}) for layout in ("card", "pocket")]
    assert run_batch(PROJECT, write_roster(tmp_path, rows), BatchOptions(out)).written == 2


def test_a_name_beyond_ascii_is_written_where_the_locale_is_ascii(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    path = write_roster(tmp_path, [person("Zoë"), person("Łucja")])
    command = [sys.executable, str(ROOT / "render.py"), "batch", str(path), "--project", str(ROOT), "--out"]
    for written in ("2 written", "2 up to date"):
        told = subprocess.run(
            [*command, str(tmp_path / "out")], capture_output=True, text=True, check=False, timeout=60, env=environment
        )
        assert told.returncode == 0, told.stderr
        assert written in told.stdout
    assert sorted(file.name for file in (tmp_path / "out" / "monday").iterdir()) == ["Zoë.pdf", "Łucja.pdf"]
