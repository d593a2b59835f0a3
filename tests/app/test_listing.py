"""What there is, listed: also exercises that are written inside a topic, and what each exercise prescribes and where."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handouts import render_sheet
from handouts.app.cli import main
from tests.pdf.reading import TaggedPdf
from tests.topics import ROOT, make_project

BRIDGE = "name: Bridge\nkind: strength\ndose: {sets: 3, repetitions: 8-12}\nsteps: [Lift your hips.]\n"
SET = "exercises: [{use: bridge, dose: {sets: 2}}]\n"
WALL = "exercises: [wall]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_project(tmp_path / "p", "calves")
    for path, text in {"exercises/bridge": BRIDGE, "sets/easy": SET}.items():
        (root / "content" / path).parent.mkdir()
        (root / "content" / f"{path}.yaml").write_text(text, encoding="utf-8")
    return root


def call(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--project", str(root)], catch_exceptions=False)


def test_doses_are_listed_with_where_they_differ(root: Path) -> None:
    assert call(root, "list", "--doses").output.splitlines() == [
        "bridge: Bridge: 3 sets of 8–12",
        "  in set easy: 2 sets of 8–12",
        "wall: Wall stretch, in calves: Hold 20–30 seconds · __ times each side · __ days a week (clinician)",
    ]
    assert json.loads(call(root, "list", "--doses", "--json").output)[0]["dose"] == "3 sets of 8–12"


def test_what_waits_for_a_clinician_is_listed_with_its_place(root: Path) -> None:
    lines = call(root, "list", "--review").output.splitlines()
    topic = lines.index("content/topics/calves.yaml")
    assert lines[topic + 1] == "  45: dose: repetitions ask, hold 20–30, days ask, sides each [for review]"
    bridge = lines.index("content/exercises/bridge.yaml")
    assert lines[bridge + 1] == "  3: dose: sets 3, repetitions 8–12 [no source]"
    assert lines[-1].endswith("lines for a licensed clinician to look through.")
    assert {"file", "line", "words", "source", "reference"} == set(
        json.loads(call(root, "list", "--review", "--json").output)[0]
    )


def test_a_table_that_rests_on_no_publication_waits_for_a_clinician() -> None:
    listed = CliRunner().invoke(main, ["list", "--review", "--project", str(ROOT)]).output
    assert "Sore, or in pain? sore muscles for 2 to 5 days: normal; sharp pain, even a little: stop" in listed
    assert "other joint pain, 6 or more: stop [for review]" in listed


def test_numbers_that_nobody_looked_up_wait_for_a_clinician() -> None:
    listed = CliRunner().invoke(main, ["list", "--review", "--project", str(ROOT)]).output
    assert "[ACSM 2011]" in listed and "[Ebert 2017]" in listed
    words = " ".join(TaggedPdf(render_sheet("strong-glutes", ROOT).data).words())
    assert "ACSM 2011" not in words and "Ebert" not in words


def test_an_exercise_written_inside_a_topic_is_listed(root: Path) -> None:
    assert "wall: Wall stretch (stretch; calves; no pictures)" in call(root, "list").output


@pytest.mark.parametrize("name", ["wall", "Wall stretch"])
def test_an_exercise_written_inside_a_topic_is_picked_by_id_or_name(root: Path, name: str) -> None:
    told = call(root, "sheet", "--exercises", f"{name},bridge", "--out", str(root / "out"))
    assert told.exit_code == 0, told.output
    words = " ".join(TaggedPdf((root / "out" / "exercises-sheet-a4.pdf").read_bytes()).words())
    assert "Wall stretch" in words and "Bridge" in words


def test_one_of_two_topics_has_to_be_named(root: Path) -> None:
    topics = root / "content" / "topics"
    (topics / "legs.yaml").write_bytes((topics / "calves.yaml").read_bytes())
    told = call(root, "sheet", "--exercises", "wall")
    assert told.exit_code == 2
    assert "'wall' is an exercise of more than one topic: calves, legs" in told.output


def test_a_topic_without_an_exercise_says_that_all_can_be_chosen_without_it(root: Path) -> None:
    told = call(root, "sheet", "calves", "--exercises", "bridge")
    assert "known here: wall; without a topic, all exercises can be chosen" in told.output


def test_a_set_that_names_an_exercise_inside_a_topic_says_where_it_stands(root: Path) -> None:
    (root / "content" / "sets" / "easy.yaml").write_text(WALL, encoding="utf-8")
    told = call(root, "sheet", "--set", "easy")
    assert "it is written inside the topic 'calves': move it to content/exercises/wall.yaml" in told.output


def test_a_sheet_of_more_exercises_than_it_holds_is_refused(root: Path) -> None:
    told = call(root, "sheet", "--exercises", ",".join(["bridge"] * 9))
    assert "a sheet has 8 exercises at most, not 9" in told.output
