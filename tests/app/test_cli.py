"""The command: arguments, exit codes, what it prints and where."""

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

from handouts.app.cli import main
from tests.topics import ROOT, edited, make_project


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_project(tmp_path / "p", "calves")
    monkeypatch.chdir(root)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return root


CLINIC = "A Fitness Physical Therapy Clinic"


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_bare_options_mean_all(root: Path) -> None:
    result = call("--strict")
    assert result.exit_code == 0
    assert "out/calves-deck.pptx" in result.output
    assert "out/calves-sheet-a4.pdf" in result.output
    assert call().output == "Nothing to do: everything is up to date.\n"


def test_all_can_keep_to_one_paper(root: Path) -> None:
    assert call("all", "--paper", "letter").exit_code == 0
    made = {path.name for path in (root / "out").glob("*.p*")}
    assert "calves-large-letter.pdf" in made
    assert not any("a4" in name for name in made)
    assert call("all", "--paper", "letter").output.startswith("Nothing to do")
    assert "out/calves-sheet-a4.pdf" in call().output


def test_a_file_that_only_looks_like_a_topic_is_told(root: Path) -> None:
    (root / "content" / "topics" / "toes.yml").write_text("title: Toes\n")
    assert "content/topics/toes.yml: warning: this file is not read" in call("check").stderr
    (root / "content" / "topics" / "My Toes.yaml").write_text("title: Toes\n")
    result = call("check")
    assert result.exit_code == 1
    assert "content/topics/My Toes.yaml: error: a name is small letters" in result.stderr


def test_a_personal_sheet_is_one_line(root: Path) -> None:
    result = call(
        *("sheet", "calves", "--for", "Maria Lopez", "--exercises", "wall", "--side", "left", "--repetitions", "3"),
        *("--days", "4", "--hold", "wall=20-30", "--note", "Easy this week.", "--stop-word", "red"),
    )
    assert (result.exit_code, result.output) == (0, "out/calves-maria-lopez-sheet-a4.pdf\n")
    data = (root / "out" / "calves-maria-lopez-sheet-a4.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"Maria" not in data  # the name is drawn, and stands in no title or metadata


def test_a_sheet_for_a_phone_is_one_line_and_its_title_names_nobody(root: Path) -> None:
    result = call("sheet", "calves", "--html", "--for", "Maria Lopez")
    assert (result.exit_code, result.stdout) == (0, "out/calves-maria-lopez-sheet.html\n")
    text = (root / "out" / "calves-maria-lopez-sheet.html").read_text(encoding="utf-8")
    assert text.count("Maria Lopez") == 1
    assert "Maria" not in text[: text.index("</head>")]


@pytest.mark.parametrize("more", [["--layout", "card"], ["--paper", "a4"], ["--ink", "grey"], ["--fill"]])
def test_what_is_for_print_does_not_go_with_a_page(root: Path, more: list[str]) -> None:
    result = call("sheet", "calves", "--html", *more)
    assert result.exit_code == 2
    assert f"{more[0]} does not go with --html" in result.stderr
    assert not (root / "out").exists()


def test_a_deck_for_a_browser_is_one_line(root: Path) -> None:
    result = call("deck", "calves", "--html", "--minutes", "45")
    assert (result.exit_code, result.stdout) == (0, "out/calves-deck-45-minutes.html\n")
    assert (root / "out" / "calves-deck-45-minutes.html").read_bytes().startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize("more", [["--script"], ["--timer", "slides"]])
def test_what_a_page_cannot_do_is_said(root: Path, more: list[str]) -> None:
    result = call("deck", "calves", "--html", *more)
    assert result.exit_code == 2
    assert f"{' '.join(more)} does not go with --html" in result.stderr
    assert not (root / "out").exists()


def test_a_deck_is_one_line(root: Path) -> None:
    result = call("deck", "calves", "--minutes", "45")
    assert (result.exit_code, result.stdout) == (0, "out/calves-deck-45-minutes.pptx\n")


def test_the_presenters_script_is_one_line(root: Path) -> None:
    result = call("deck", "calves", "--script", "--paper", "letter", "--minutes", "90")
    assert (result.exit_code, result.stdout) == (0, "out/calves-script-letter-90-minutes.pdf\n")
    assert (root / "out" / "calves-script-letter-90-minutes.pdf").read_bytes().startswith(b"%PDF")


def test_the_presenter_is_named_on_the_first_slide_and_the_script_and_in_no_metadata(root: Path) -> None:
    for form in ((), ("--html",), ("--script",)):
        assert call("deck", "calves", *form, "--presenter", " Ada  Example").exit_code == 0
    deck = Presentation(str(root / "out" / "calves-deck.pptx"))
    first, *rest = [
        " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in deck.slides
    ]
    assert f"Ada Example\n{CLINIC}" in first.replace("\u00a0", " ") and "Ada Example" not in " ".join(rest)
    with zipfile.ZipFile(root / "out" / "calves-deck.pptx") as package:
        assert not any(b"Ada" in package.read(name) for name in package.namelist() if name.startswith("docProps"))
    page = (root / "out" / "calves-deck.html").read_text(encoding="utf-8")
    assert all(f">{name}<" in page for name in ("Ada Example", CLINIC))
    with pikepdf.open(root / "out" / "calves-script-a4.pdf") as script:
        assert "Ada" not in str(script.docinfo) + str(script.open_metadata())
    words = pypdfium2.PdfDocument(root / "out" / "calves-script-a4.pdf")[0].get_textpage().get_text_bounded()
    assert "Presenter: Ada Example" in words


def test_a_presenter_too_long_for_the_slide_is_told_by_that_name(root: Path) -> None:
    result = call("deck", "calves", "--presenter", "Ada Example of the Very Long Name " * 4)
    assert result.exit_code == 2
    assert "presenter: slide" in result.stderr and not (root / "out" / "calves-deck.pptx").exists()


def test_a_deck_takes_on_the_look_of_a_given_file_or_of_the_clinics(root: Path, tmp_path: Path) -> None:
    club = tmp_path / "Our Club.pptx"
    Presentation().save(str(club))
    result = call("deck", "calves", "--template", str(club))
    assert (result.exit_code, result.stdout) == (0, "out/calves-deck-our-club.pptx\n")
    (root / "assets").unlink()
    (root / "assets" / "templates").mkdir(parents=True)
    for folder in ("figures", "fonts"):
        (root / "assets" / folder).symlink_to(ROOT / "assets" / folder)
    shutil.copy(club, root / "assets" / "templates" / "club.pptx")
    with (root / "content" / "clinic.yaml").open("a") as clinic:
        clinic.write("\ntemplate: club.pptx\n")
    assert call("deck", "calves").exit_code == 0
    own, given = (root / "out" / f"calves-deck{end}.pptx" for end in ("", "-our-club"))
    assert own.read_bytes() == given.read_bytes()


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("clb.pptx", "there is no template 'clb.pptx' to be read"),
        ("../../content/clinic.yaml", "a template must lie inside"),
    ],
)
def test_a_template_that_cannot_be_is_told_with_its_place(template: str, said: str, root: Path) -> None:
    clinic = root / "content" / "clinic.yaml"
    clinic.write_text(f"template: {template}\n{clinic.read_text(encoding='utf-8')}", encoding="utf-8")
    result = call("deck", "calves")
    assert result.exit_code == 1
    assert f"content/clinic.yaml:1:11: error: template: {said}" in result.stderr


def test_a_file_that_is_no_template_is_told(root: Path) -> None:
    (root / "notes.pptx").write_text("not a presentation")
    result = call("deck", "calves", "--template", "notes.pptx")
    assert result.exit_code == 1
    assert result.stderr.startswith("notes.pptx: error: ")


def test_a_problem_in_content_is_told_on_stderr_with_exit_code_1(root: Path) -> None:
    (root / "content" / "topics" / "calves.yaml").write_text(
        edited([("priority: 1", "prioritty: 1")]), encoding="utf-8"
    )
    result = call()
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        "content/topics/calves.yaml:44:5: error: exercises[0]: unknown key 'prioritty'\n  hint: did you mean 'priority'?\n"
        "Not made: calves.\n"
    )
    assert not (root / "out").exists()


def test_problems_come_as_json_where_asked(root: Path) -> None:
    (root / "content" / "topics" / "calves.yaml").write_text(
        edited([("priority: 1", "prioritty: 1")]), encoding="utf-8"
    )
    result = call("check", "--json")
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)["problems"]
    assert (problem["file"], problem["line"], problem["column"]) == ("content/topics/calves.yaml", 44, 5)
    assert problem["hint"] == "did you mean 'priority'?"


def test_a_warning_is_an_error_where_strict(root: Path) -> None:
    (root / "content" / "topics" / "calves.yaml").write_text(
        edited([("- Breathe deeply.", "- It cures all.")]), encoding="utf-8"
    )
    assert call("check").exit_code == 0
    assert call("check", "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lst"], "Did you mean 'list'?"),
        (["sheet"], "name a TOPIC, or say --exercises A,B or --set NAME"),
        (["sheet", "calfs"], "Did you mean 'calves'?"),
        (["all", "toes"], "Topics here: calves"),
        (["sheet", "calves", "--side", "top"], "'top' is none of: each, left, right"),
        (
            ["sheet", "calves", "--side", "lefft"],
            "Invalid value for --side: 'lefft' is none of: each, left, right. Did you mean 'left'?",
        ),
        (
            ["sheet", "calves", "--dose", "wall:hodl=3"],
            "Invalid value for --dose: no dose has a term 'hodl'. Did you mean 'hold'?",
        ),
        (["sheet", "calves", "--repetitions", "0"], "repetitions is 1 to 100, not 0"),
        (
            ["sheet", "calves", "--hold", "30-20"],
            "hold runs from the lower to the higher number, not 30 to 20. Write 20-30",
        ),
        (["sheet", "calves", "--hold", "wall=long"], "'long' is not a number of seconds"),
        (["sheet", "calves", "--exercises", "wal"], "did you mean 'wall'?"),
        (["new", "Big Toe"], "small letters, digits and hyphens"),
        (["new", "con"], "none that Windows has for itself"),
        (["new", "calves"], "is there already"),
        (["--strict", "check"], "'check' is a command: write it before its options"),
        (["all", "--out", ""], "it is empty: name a folder"),
        (["all", "--project", "nowhere"], "there is no folder 'content'"),
    ],
)
def test_a_command_that_is_not_understood_ends_with_exit_code_2(arguments: list[str], said: str, root: Path) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.output.replace("│", " ").split())
    assert not (root / "out").exists()


def test_a_date_that_is_none_is_a_usage_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    result = call()
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH is 'yesterday'" in result.output


def test_a_new_topic_builds_clean_at_once(root: Path) -> None:
    assert call("new", "toes").exit_code == 0
    result = call("all", "toes", "--strict")
    assert result.exit_code == 0
    assert "out/toes-sheet-letter.pdf" in result.output


def test_topics_and_exercises_are_listed(root: Path) -> None:
    (root / "content" / "exercises").mkdir()
    shutil.copy(ROOT / "content" / "exercises" / "kneeling.yaml", root / "content" / "exercises")
    lines = call("list").output.splitlines()
    assert lines[:2] == ["calves: Stretch your calves with a partner", "  exercises: wall"]
    assert lines[2] == "kneeling: Kneeling stretch (stretch; in no topic; kneeling-start, kneeling-stretch)"
    listed = json.loads(call("list", "--json").output)
    assert listed["topics"] == [
        {"name": "calves", "title": "Stretch your calves with a partner", "exercises": ["wall"]}
    ]
    assert [each["id"] for each in listed["exercises"]] == ["kneeling", "wall"]


def test_the_schema_is_written_beside_the_content(root: Path) -> None:
    assert {"content/schema/topic.schema.json", "content/schema/clinic.schema.json"} <= set(
        call("schema").output.splitlines()
    )


@pytest.mark.parametrize("command", ["all", "sheet", "deck", "check", "list", "schema", "new"])
def test_every_command_has_help(command: str) -> None:
    result = call(command, "--help")
    assert result.exit_code == 0
    assert "--project" in result.output


def test_an_empty_project_says_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    result = call("--project", str(tmp_path))
    assert result.exit_code == 2
    assert "Begin one: main new TOPIC" in result.output


def in_a_shell(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | environment)


def test_the_three_ways_in_are_one() -> None:
    said = [in_a_shell(*way, "list").stdout for way in (["render.py"], ["-m", "handouts"])]
    assert said[0] == said[1] != ""


def test_names_in_any_script_can_be_told_on_a_plain_terminal() -> None:
    done = in_a_shell(
        "render.py", "sheet", "hip-flexors", "--exercises", "Κώστας", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_starting_loads_no_renderer() -> None:
    program = "import sys, handouts.app.cli; print(sorted({'reportlab', 'pikepdf', 'pptx', 'yaml', 'pydantic'} & set(sys.modules)))"
    assert in_a_shell("-c", program).stdout.strip() == "[]"


def test_a_disk_that_is_full_is_told_and_the_old_file_stays(root: Path) -> None:
    assert call("deck", "calves").exit_code == 0
    before = (root / "out" / "calves-deck.pptx").read_bytes()
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
        f"from handouts.app.cli import main; main(['deck', 'calves', '--force', '--project', {str(root)!r}])"
    )
    done = in_a_shell("-c", program)
    assert done.returncode == 1
    assert "the disk is full: the file was not written" in done.stderr
    assert "Traceback" not in done.stderr
    assert (root / "out" / "calves-deck.pptx").read_bytes() == before
    assert sorted(path.name for path in (root / "out").iterdir()) == [".made", "calves-deck.pptx"]


def test_a_word_too_long_for_its_column_is_told_with_its_place(root: Path) -> None:
    word = "Streck" * 20
    (root / "content" / "topics" / "calves.yaml").write_text(
        edited([("- Breathe deeply.", f"- {word}")]), encoding="utf-8"
    )
    result = call()
    assert result.exit_code == 1
    assert "content/topics/calves.yaml:26:9: error: sections[3].points[0]" in result.stderr
    assert word[:20] in result.stderr
    assert not (root / "out").exists()


def test_the_last_line_says_which_topics_were_not_made(root: Path) -> None:
    (root / "content" / "topics" / "thighs.yaml").write_text(edited([("priority: 1", "priority: 0")]), encoding="utf-8")
    told = call("all")
    assert told.exit_code == 1
    assert told.stderr.splitlines()[-1] == "Not made: thighs; all others are made."
    assert (root / "out" / "calves-deck.pptx").is_file() and not (root / "out" / "thighs-deck.pptx").exists()
    assert json.loads(call("all", "--json").stdout)["not_made"] == ["thighs"]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        ("240", "240 minutes were asked for, and all there is takes "),
        ("12", "left out to keep the workshop to 12 minutes"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--script",), ("--html",)])
def test_minutes_that_cannot_be_kept_are_told(root: Path, minutes: str, said: str, more: tuple[str, ...]) -> None:
    assert said in call("deck", "calves", "--minutes", minutes, *more).stderr


def hears_interrupts() -> None:
    """Undo what a shell does for a suite in its background: there, programs begin deaf to Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_watching_makes_again_with_one_line_a_change(root: Path) -> None:
    topic = root / "content" / "topics" / "calves.yaml"
    command = [sys.executable, "-u", str(ROOT / "render.py"), "deck", "calves", "--watch", "--project", str(root)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=root, preexec_fn=hears_interrupts
    ) as watching:
        try:
            assert watching.stdout
            assert watching.stdout.readline() == "out/calves-deck.pptx\n"
            assert watching.stdout.readline().startswith("Watching content/ and assets/")
            topic.write_text(edited([("- Breathe deeply.", "- Breathe slowly.")]), encoding="utf-8")
            assert watching.stdout.readline().startswith("content/topics/calves.yaml: 1 file made in ")
            topic.write_text(edited([("priority: 1", "priority: 0")]), encoding="utf-8")
            assert watching.stdout.readline() == "content/topics/calves.yaml: nothing made, 1 problem\n"
            assert "out of range" in watching.stdout.readline()
            watching.send_signal(signal.SIGINT)
            watching.stdout.read()
        finally:
            watching.kill()
    assert watching.returncode == 0
