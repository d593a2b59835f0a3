"""Where the console, a pipe or the disk cannot take what is told, the file is whole, the exit code right, and no traceback shown."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.topics import ROOT, make_project

posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


def shell(arguments: str, root: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a shell, in a project's folder."""
    command = f"'{sys.executable}' '{ROOT / 'render.py'}' {arguments}"
    return subprocess.run(command, shell=True, cwd=root, capture_output=True, env=os.environ | environment)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("streams") / "p", "calves")


@posix
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("sheet calves >&-", 0),
        ("sheet calves >&- 2>&-", 0),
        pytest.param(
            "sheet calves >/dev/full", 1, marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux")
        ),
        pytest.param("--help >/dev/full", 1, marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux")),
        pytest.param(
            "sheet toes 2>/dev/full", 2, marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux")
        ),
        ("sheet toes 2>&-", 2),
    ],
)
def test_a_stream_that_is_closed_or_full_changes_no_file_and_shows_no_traceback(
    arguments: str, code: int, root: Path
) -> None:
    done = shell(arguments, root)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    if "calves" in arguments:
        assert (root / "out" / "calves-sheet-a4.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-1"])
def test_a_console_of_another_code_page_takes_every_name(encoding: str, root: Path) -> None:
    done = shell('sheet calves --for "Ελένη"', root, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u03b5\u03bb" in done.stdout
    told = shell('sheet calves --for "Ελένη" --json', root, PYTHONIOENCODING=encoding)
    assert json.loads(told.stdout)["written"] == ["out/calves-ελένη-sheet-a4.pdf"]


@posix
def test_a_system_set_to_ascii_writes_names_as_any_other(root: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = shell('sheet calves --for "Zoë"', root, **plain)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (root / "out" / "calves-zoë-sheet-a4.pdf").is_file()
