"""Files are written whole or not at all, and only inside their folder."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from handouts.core.files import write_file
from handouts.core.problems import ContentError
from tests.topics import ROOT

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def left_over(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_file(tmp_path / "out" / "a" / "sheet.pdf", b"whole", tmp_path / "out")
    assert (tmp_path / "out" / "a" / "sheet.pdf").read_bytes() == b"whole"
    assert left_over(tmp_path / "out" / "a") == ["sheet.pdf"]


def test_a_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    write_file(tmp_path / "sheet.pdf", b"old", tmp_path)
    write_file(tmp_path / "sheet.pdf", b"new", tmp_path, is_synced=True)
    assert (tmp_path / "sheet.pdf").read_bytes() == b"new"


def test_a_new_file_has_the_rights_that_the_user_gives_new_files(tmp_path: Path) -> None:
    write_file(tmp_path / "sheet.pdf", b"x", tmp_path)
    (tmp_path / "plain.txt").write_bytes(b"x")
    assert (tmp_path / "sheet.pdf").stat().st_mode == (tmp_path / "plain.txt").stat().st_mode


@pytest.mark.parametrize("name", ["../sheet.pdf", "a/../../sheet.pdf", "..", "/tmp/handouts-sheet.pdf"])
def test_a_place_outside_the_folder_is_refused(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(ContentError, match="outside the folder"):
        write_file(folder / name, b"x", folder)
    assert left_over(tmp_path) == ["out"]


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ContentError, match="outside the folder"):
        write_file(tmp_path / "out" / "link" / "sheet.pdf", b"x", tmp_path / "out")
    assert left_over(tmp_path / "elsewhere") == []


def test_a_link_in_place_of_the_file_is_replaced_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("keep")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sheet.pdf").symlink_to(tmp_path / "precious.txt")
    write_file(tmp_path / "out" / "sheet.pdf", b"x", tmp_path / "out")
    assert (tmp_path / "precious.txt").read_text() == "keep"
    assert not (tmp_path / "out" / "sheet.pdf").is_symlink()


def test_a_file_where_the_folder_should_be_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(ContentError, match=r"out/sheet\.pdf: error: a file stands where a folder is needed"):
        write_file(tmp_path / "out" / "sheet.pdf", b"x", tmp_path / "out")


def test_a_folder_where_the_file_should_be_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").mkdir()
    with pytest.raises(ContentError, match="folder"):
        write_file(tmp_path / "sheet.pdf", b"x", tmp_path)
    assert left_over(tmp_path) == ["sheet.pdf"]


def test_a_name_that_is_too_long_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="name is too long"):
        write_file(tmp_path / ("x" * 300), b"x", tmp_path)
    assert left_over(tmp_path) == []


@pytest.mark.skipif(IS_ROOT, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ContentError, match="cannot be written"):
            write_file(tmp_path / "sheet.pdf", b"x", tmp_path)
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs Linux's /proc, which nobody may write")
def test_a_place_that_nobody_may_write_is_a_problem() -> None:
    with pytest.raises(ContentError, match="written"):
        write_file(Path("/proc/self/handouts/sheet.pdf"), b"x", Path("/proc/self/handouts"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_disk_that_fills_up_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(b"old and good")
    program = textwrap.dedent(
        """
        import resource, sys
        from pathlib import Path
        from handouts.core.files import write_file
        from handouts.core.problems import ContentError
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        folder = Path(sys.argv[1])
        try:
            write_file(folder / "sheet.pdf", bytes(100_000), folder)
        except ContentError as error:
            print(error.problems[0].message)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "the disk is full: the file was not written"
    assert (tmp_path / "sheet.pdf").read_bytes() == b"old and good"
    assert left_over(tmp_path) == ["sheet.pdf"]


def test_a_part_left_by_a_killed_run_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / f".handouts-{os.getpid()}-0.part").write_text("left")
    write_file(tmp_path / "sheet.pdf", b"x", tmp_path)
    assert (tmp_path / "sheet.pdf").read_bytes() == b"x"
