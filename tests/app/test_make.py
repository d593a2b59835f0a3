"""make does what the README says, with this Python in place of .venv."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.app.outputs import DEFAULT_OUTPUTS
from tests.topics import ROOT, make_project

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="needs make")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def make(root: Path, *arguments: str) -> str:
    venv = root / "venv"
    if not venv.exists():
        venv.mkdir()
        for stamp in ("python", "runtime"):
            (venv / stamp).touch()
    (root / "requirements.txt").touch()
    os.utime(root / "requirements.txt", (0, 0))
    command = ["make", "-f", str(ROOT / "Makefile"), f"VENV={venv}", f"BIN={Path(sys.executable).parent}", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = make_project(tmp_path / "p", "calves", "thighs")
    shutil.copy(ROOT / "render.py", root)
    (root / "handouts").symlink_to(ROOT / "handouts")
    return root


def test_the_makefile_names_what_a_topic_is_made_into() -> None:
    listed = re.search(r"^MADE := ((?:.*\\\n)*.*)$", MAKEFILE, re.MULTILINE)
    assert listed
    assert listed[1].replace("\\\n", " ").split() == [
        output.file_name("x").removeprefix("x-") for output in DEFAULT_OUTPUTS
    ]


def test_make_makes_everything_then_nothing_then_only_what_changed(project: Path) -> None:
    make(project, "-j2")
    made = {path.name for path in (project / "out").glob("*.p*")}
    assert made == {output.file_name(topic) for topic in ("calves", "thighs") for output in DEFAULT_OUTPUTS}
    assert "Nothing to be done" in make(project)
    os.utime(project / "content" / "thighs.yaml", (4_000_000_000, 4_000_000_000))
    again = make(project)
    assert "render.py all thighs" in again
    assert "render.py all calves" not in again
    os.utime(project / "content" / "clinic.yaml", (4_000_000_000, 4_000_000_000))
    assert "render.py all calves" in make(project)


def test_make_goes_through_several_rosters_and_only_those_that_changed(project: Path) -> None:
    for name in ("monday", "club"):
        (project / f"{name}.csv").write_text("name,topic\nAnn Lee,calves\nBo Day,calves\n")
    make(project, "-j2", "roster", "ROSTER=monday.csv club.csv")
    assert sorted(path.name for path in (project / "out").glob("*/*.pdf")) == [
        "Ann-Lee.pdf",
        "Ann-Lee.pdf",
        "Bo-Day.pdf",
        "Bo-Day.pdf",
    ]
    os.utime(project / "club.csv", (4_000_000_000, 4_000_000_000))
    again = make(project, "-j2", "roster", "ROSTER=monday.csv club.csv")
    assert "batch club.csv" in again
    assert "batch monday.csv" not in again


def test_make_help_names_every_command() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("all", "test", "check", "figures", "roster", "clean", "help"):
        assert f"make {target} " in done.stdout
