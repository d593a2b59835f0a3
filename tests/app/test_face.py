"""The program for programs: text or a path in, bytes and problems out, and nothing written."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import handouts
from tests.topics import ROOT, STARTER, edited, make_project

BAD = edited([("priority: 1", "priority: 0")])


def test_a_sheet_is_made_of_text_or_of_a_path(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    of_path = handouts.render_sheet(
        root / "content" / "topics" / "calves.yaml", paper="letter", person={"name": "Ann Lee"}
    )
    assert (of_path.name, of_path.problems) == ("calves-ann-lee-sheet-letter.pdf", ())
    assert of_path.data.startswith(b"%PDF")
    of_text = handouts.render_sheet(STARTER, root)
    assert (of_text.name, of_text.data[:4]) == ("untitled-sheet-a4.pdf", b"%PDF")
    assert not (root / "out").exists()


def test_a_deck_is_made_as_the_command_makes_it(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    made = handouts.render_deck(root / "content" / "topics" / "calves.yaml", minutes=45)
    command = [sys.executable, str(ROOT / "render.py"), "deck", "calves", "--minutes", "45", "--project", str(root)]
    subprocess.run(command, check=True, capture_output=True)
    assert (root / "out" / made.name).read_bytes() == made.data


def test_problems_come_back_as_data_with_their_place(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    made = handouts.render_sheet(
        root / "content" / "topics" / "calves.yaml", edits={root / "content" / "topics" / "calves.yaml": BAD}
    )
    assert made.data == b""
    (problem,) = (json.loads(json.dumps(problem.to_dict())) for problem in made.problems)
    assert (problem["file"], problem["line"], problem["severity"]) == ("content/topics/calves.yaml", 44, "error")
    read = handouts.read_topic(BAD, root)
    assert read.topic is None
    assert read.problems[0].origin.file == "content/topics/untitled.yaml"
    topic = handouts.read_topic(root / "content" / "topics" / "calves.yaml").topic
    assert topic is not None
    assert topic.title == "Stretch your calves with a partner"


def test_a_file_outside_of_a_project_is_made_with_the_programs_own_figures_and_fonts(tmp_path: Path) -> None:
    (tmp_path / "calves.yaml").write_text(STARTER, encoding="utf-8")
    made = handouts.render_sheet(tmp_path / "calves.yaml")
    assert (made.name, made.data[:4]) == ("calves-sheet-a4.pdf", b"%PDF")
    missing = handouts.render_sheet(tmp_path / "toes.yaml")
    assert [problem.message for problem in missing.problems] == ["this file cannot be read"]


def test_the_face_loads_nothing_before_it_is_used() -> None:
    program = "import sys, handouts; print([name for name in sys.modules if name.startswith('handouts.')])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_the_readme_shows_to_programmers_runs() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    ast.parse(block)
    done = subprocess.run([sys.executable, "-c", block], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_deck_takes_the_master_that_is_named(tmp_path: Path) -> None:
    template = ROOT / "assets" / "templates" / "handouts.pptx"
    made = handouts.render_deck("hip-flexors", project=ROOT, template=template, master="No such master")
    assert any("No such master" in problem.message or "No such master" in problem.hint for problem in made.problems)
