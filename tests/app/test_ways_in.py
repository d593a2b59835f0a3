"""Every way in: from a clone with or without its libraries, with an old Python, and installed in an empty folder."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from handouts.core.program import LIBRARIES
from render import MODULES
from tests.figures.drawn import photo
from tests.topics import ROOT

OLD_READS = ("render.py", "handouts/__init__.py", "handouts/__main__.py")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BARE = [sys.executable, "-S", "-I"]  # a Python without any library


@pytest.mark.parametrize("file", OLD_READS)
def test_an_old_python_can_read_what_it_reads_first(file: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"), feature_version=(3, 6))
    assert not any(isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr) for node in ast.walk(tree))


@pytest.mark.parametrize("module", ["render.py", "handouts/__main__.py"])
def test_an_old_python_is_told_so_in_one_line(module: str, tmp_path: Path) -> None:
    program = (
        f"import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path({str(ROOT / module)!r}, run_name='__main__')"
    )
    environment = os.environ | {"HANDOUTS_PYTHON": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, env=environment
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "missing" in done.stderr or "Handouts needs Python 3.11 or newer; this is Python 3.9" in done.stderr


def clone(root: Path) -> Path:
    """Lay out what a clone has of the program, as links."""
    root.mkdir()
    shutil.copy(ROOT / "render.py", root)
    for name in ("handouts", "content", "assets"):
        (root / name).symlink_to(ROOT / name)
    return root


def test_a_clone_without_libraries_says_what_to_type(tmp_path: Path) -> None:
    root = clone(tmp_path / "clone")
    done = subprocess.run([*BARE, "render.py", "list"], cwd=root, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("Some libraries are missing. Type: make")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="the layout of a POSIX .venv")
def test_a_clone_goes_on_in_its_own_venv_from_any_folder(tmp_path: Path) -> None:
    root = clone(tmp_path / "clone")
    (root / ".venv" / "bin").mkdir(parents=True)
    own = root / ".venv" / "bin" / "python"
    own.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    own.chmod(0o755)
    done = subprocess.run([*BARE, str(root / "render.py"), "list"], cwd=root, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "hip-flexors: Stretch your hip flexors" in done.stdout


def test_every_package_is_listed_for_the_wheel() -> None:
    found = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".") for path in (ROOT / "handouts").rglob("__init__.py")
    }
    listed = set(PYPROJECT["tool"]["setuptools"]["packages"])
    assert listed == found | {"handouts.shipped.content", "handouts.shipped.assets"}
    assert PYPROJECT["project"]["requires-python"] == ">=3.11"


def test_each_library_is_looked_for_before_the_program_starts_and_counts_for_what_is_stale() -> None:
    names = [re.split("[>=]", each)[0] for each in PYPROJECT["project"]["dependencies"]]
    modules = {"pillow": "PIL", "python-pptx": "pptx", "pyyaml": "yaml", "ruamel.yaml": "ruamel"}
    assert list(MODULES) == [modules.get(name, name.replace("-", "_")) for name in names]
    beside = {"click", "pypdfium2", "ruamel.yaml", "starlette", "uvicorn"}  # no file is made of them
    assert sorted(f"{name.replace('-', '_')}-" for name in set(names) - beside) == sorted(LIBRARIES)


def test_nothing_names_a_package_index_for_our_own_extras() -> None:
    files = [ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "handouts").rglob("*.py")]
    assert [path.name for path in files if "install handouts" in path.read_text(encoding="utf-8")] == []


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the program as a wheel lays it out."""
    pytest.importorskip("setuptools", reason="needs setuptools to lay out a wheel")
    source, folder = tmp_path_factory.mktemp("source") / "clone", tmp_path_factory.mktemp("installed")
    source.mkdir()
    for name in ("handouts", "content", "assets"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    program = "import setuptools; setuptools.setup()"
    command = [sys.executable, "-W", "ignore", "-c", program, "--quiet", "build", "--build-lib", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return folder


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "handouts", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment)


def test_an_installed_program_works_in_an_empty_folder_and_init_copies_its_content(
    installed: Path, tmp_path: Path
) -> None:
    made = run(installed, tmp_path, "sheet", "hip-flexors")
    assert (made.returncode, made.stdout) == (0, "out/hip-flexors-sheet-a4.pdf\n")
    (tmp_path / "list.csv").write_text("name\nAda Example\n")
    assert run(installed, tmp_path, "batch", "list.csv", "--topic", "hip-flexors").returncode == 0
    assert (tmp_path / "out" / "list" / "Ada-Example.pdf").is_file()
    (tmp_path / "a.png").write_bytes(photo("PNG"))
    for command in (("new", "calves"), ("figure", "a.png"), ("schema",)):
        refused = run(installed, tmp_path, *command)
        assert refused.returncode == 2
        assert "this folder has no content of its own yet. First: python -m handouts init" in refused.stderr
    assert not (installed / "handouts" / "shipped" / "out").exists()
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "clinic.yaml").write_text("name: Mine\n")
    assert run(installed, tmp_path, "init").returncode == 0
    assert (tmp_path / "content" / "clinic.yaml").read_text() == "name: Mine\n"
    for part in (
        "content/topics/hip-flexors.yaml",
        "assets/figures/kneeling-start.svg",
        "assets/fonts/NotoSans-Bold.ttf",
    ):
        assert (tmp_path / part).read_bytes() == (ROOT / part).read_bytes()
    assert run(installed, tmp_path, "new", "calves").returncode == 0


def test_outputs_are_stale_when_the_program_has_changed(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "all", "--paper", "a4").returncode == 0
    assert run(installed, tmp_path, "all", "--paper", "a4").stdout.startswith("Nothing to do")
    with (installed / "handouts" / "theme" / "palette.py").open("a") as code:
        code.write("# changed\n")
    assert "out/hip-flexors-deck.pptx" in run(installed, tmp_path, "all", "--paper", "a4").stdout


def readme_commands() -> list[str]:
    """Return the commands that the README shows, but those that have no end."""
    text = (ROOT / "README.md").read_text(encoding="utf-8").replace("\\\n", " ")
    found = re.findall(r"^    python render\.py.*$", text, re.MULTILINE)
    return [line.strip() for line in found if "--watch" not in line and "render.py desk" not in line]


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
def test_the_readmes_commands_run_as_typed(tmp_path: Path) -> None:
    root = clone(tmp_path / "clone")
    (root / "content").unlink()
    shutil.copytree(ROOT / "content", root / "content")
    (root / "examples").symlink_to(ROOT / "examples")
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    commands = readme_commands()
    assert len(commands) >= 9
    for command in commands:
        done = subprocess.run(command, shell=True, cwd=root, capture_output=True, text=True, env=environment)
        assert done.returncode == 0, f"{command}: {done.stderr}"
    assert (root / "content" / "topics" / "calves.yaml").is_file()


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 90
