"""make does what the README says, with this Python in place of .venv."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.app.outputs import DEFAULT_OUTPUTS
from tests.topics import ROOT, make_project

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="needs make")


def run_make(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    venv = root / "venv"
    if not venv.exists():
        venv.mkdir()
        for stamp in ("python", "runtime"):
            (venv / stamp).touch()
    (root / "requirements.txt").touch()
    os.utime(root / "requirements.txt", (0, 0))
    command = ["make", "-f", str(ROOT / "Makefile"), f"VENV={venv}", f"BIN={Path(sys.executable).parent}", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True)


def make(root: Path, *arguments: str) -> str:
    done = run_make(root, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = make_project(tmp_path / "p", "calves", "thighs")
    shutil.copy(ROOT / "render.py", root)
    (root / "handouts").symlink_to(ROOT / "handouts")
    return root


def test_make_makes_everything_then_nothing_then_only_what_changed(project: Path) -> None:
    make(project)
    made = {path.name for path in (project / "out").glob("*.p*")}
    assert made == {output.file_name(topic) for topic in ("calves", "thighs") for output in DEFAULT_OUTPUTS}
    assert "Nothing to do" in make(project)
    topic = project / "content" / "topics" / "thighs.yaml"
    before = topic.stat()
    topic.write_text(topic.read_text(encoding="utf-8").replace("Breathe deeply", "Breathe slowly"), encoding="utf-8")
    os.utime(topic, (before.st_atime, before.st_mtime))
    again = make(project)
    assert "out/thighs-deck.pptx" in again
    assert "calves" not in again


def test_spaces_in_names_are_taken_by_make_or_told(project: Path) -> None:
    (project / "my list.csv").write_text("name,topic\nAnn Lee,calves\n")
    make(project, "roster", "ROSTER=my list.csv", "OUT=o ut")
    assert [path.name for path in (project / "o ut").glob("*/*.pdf")] == ["Ann-Lee.pdf"]
    (project / "content" / "topics" / "my topic.yaml").write_text("title: Mine\n")
    done = run_make(project, "OUT=o ut")
    assert done.returncode != 0
    assert "content/topics/my topic.yaml: error: a name is small letters" in done.stderr
    assert (project / "o ut" / "calves-deck.pptx").is_file()


def test_make_goes_through_several_rosters(project: Path) -> None:
    for name in ("monday", "club"):
        (project / f"{name}.csv").write_text("name,topic\nAnn Lee,calves\nBo Day,calves\n")
    make(project, "roster", "ROSTER=monday.csv club.csv")
    made = sorted(path.relative_to(project / "out").as_posix() for path in (project / "out").glob("*/*.pdf"))
    assert made == ["club/Ann-Lee.pdf", "club/Bo-Day.pdf", "monday/Ann-Lee.pdf", "monday/Bo-Day.pdf"]
    assert "tuesday.csv: error: there is no such file" in run_make(project, "roster", "ROSTER=tuesday.csv").stderr


def test_make_help_names_every_command() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("all", "test", "check", "figures", "roster", "clean", "help"):
        assert f"make {target} " in done.stdout
