"""What docs/content.md shows is so: its examples are read, and the kind that it adds works on paper and on the screen."""

import re
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from PIL import Image

from handouts.content.dosage import dose_text
from handouts.content.fields import keys_of
from handouts.content.kinds import COMPANY, KINDS, ROLES, TERMS
from handouts.content.model import Clinic, Dose, Exercise, ExerciseSet, Said, Section, Topic
from tests.labelled_page import main
from tests.pdf.reading import TaggedPdf
from tests.topics import ROOT, folder_of, read_text

PAGE = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)
YAML = [text for language, text in BLOCKS if language == "yaml"]
ROWS = [text for language, text in BLOCKS if language == "python"]


def test_the_smallest_topic_is_six_lines_and_is_read() -> None:
    smallest = next(text for text in YAML if text.startswith("title:"))
    assert len(smallest.strip().splitlines()) <= 6
    assert [section.title for section in read_text(smallest).sections] == ["Today"]


def test_the_exercise_prints_the_dose_that_the_page_says() -> None:
    bridge = next(text for text in YAML if text.startswith("name: Bridge"))
    exercise = folder_of({"content/exercises/a-bridge.yaml": bridge}).exercise("a-bridge")
    assert len(bridge.strip().splitlines()) <= 10
    assert f'"{dose_text(exercise, "en")}"' in PAGE


@pytest.mark.parametrize("kind", [Topic, Exercise, Section, Dose, Said, Clinic, ExerciseSet])
def test_every_key_stands_on_the_page(kind: type[Topic]) -> None:
    words = set(re.findall(r"[a-z_]+", PAGE))
    assert {key.name for key in keys_of(kind)} - words - {"fact", "language", "role", "use"} == set()


def test_every_kind_role_and_term_stands_on_the_page() -> None:
    assert [name for name in (*KINDS, *ROLES, *TERMS, *COMPANY) if f"`{name}`" not in PAGE] == []


def test_a_kind_and_a_role_are_added_as_the_page_shows(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "handouts", tmp_path / "handouts", ignore=shutil.ignore_patterns("__pycache__"))
    changed = set()
    for row in ROWS:
        place, line = row.split("\n", 1)
        name, table = re.fullmatch(r"# (\S+), in (\w+)", place).groups()  # type: ignore[union-attr]
        path = tmp_path / name
        text = path.read_text(encoding="utf-8")
        opening = re.search(rf"^{table}\b.*= \{{\n(?:    \"en\": \{{\n)?", text, re.MULTILINE)
        assert opening, f"{name} has no {table}"
        path.write_text(text[: opening.end()] + line + text[opening.end() :], encoding="utf-8")
        changed.add(name)
    exercises = tmp_path / "content" / "exercises"
    exercises.mkdir(parents=True)
    (tmp_path / "assets").symlink_to(ROOT / "assets")
    (tmp_path / "content" / "clinic.yaml").write_text("name: Ours\n", encoding="utf-8")
    breathing = next(text for text in YAML if text.startswith("name: Slow breathing"))
    (exercises / "breathing.yaml").write_text(breathing, encoding="utf-8")
    (tmp_path / "content" / "topics").mkdir()
    rest = next(text for text in YAML if text.startswith("title: Rest well"))
    (tmp_path / "content" / "topics" / "rest.yaml").write_text(rest, encoding="utf-8")
    for command, *what in product(("sheet", "deck"), (("rest",), ("--exercises", "breathing"))):
        call = [sys.executable, "-m", "handouts", command, *what[0], "--out", "out"]
        done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
    assert len(changed) <= 3
    words = " ".join(TaggedPdf((tmp_path / "out" / "rest-sheet-a4.pdf").read_bytes()).words())
    assert "Afterwards" in words and "Drink some water." in words


def test_the_picture_of_the_keys_finds_what_they_print(tmp_path: Path) -> None:
    main(tmp_path / "content.png")
    with Image.open(tmp_path / "content.png") as made, Image.open(ROOT / "docs" / "content.png") as shown:
        assert made.size == shown.size


def test_every_field_of_the_schema_has_a_description() -> None:
    for kind in (Topic, Exercise, ExerciseSet, Section, Dose, Said, Clinic):
        assert [key.name for key in keys_of(kind) if not key.doc.strip().endswith((".", "?"))] == []
