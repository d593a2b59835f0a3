"""A build makes what has changed and nothing else, decided by what was read, and the same bytes wherever it runs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from handouts.app.build import ASIDE, Builder, BuildOptions, Report
from handouts.app.outputs import DEFAULT_OUTPUTS, DeckOutput, Output, ScriptOutput, SheetOutput
from handouts.app.project import Project
from handouts.content.model import Person
from handouts.content.prescription import Prescription
from handouts.core.files import write_file
from tests.topics import ROOT, STARTER, edited, make_project

QUICK: tuple[Output, ...] = (DeckOutput(),)
LONG_AGO = 1_000_000_000
PICTURES = STARTER[STARTER.index("    # pictures:") : STARTER.index("\n\nsources:")]


def builder(root: Path, *, is_strict: bool = False, is_forced: bool = False, epoch: int | None = None) -> Builder:
    return Builder(Project(root), BuildOptions(root / "out", epoch, is_strict, is_forced, QUICK))


def build(root: Path, *names: str, is_strict: bool = False, is_forced: bool = False) -> Report:
    making = builder(root, is_strict=is_strict, is_forced=is_forced)
    return making.build(names or making.project.topic_names())


def made(report: Report) -> list[str]:
    return [path.name for path in report.written]


def said(report: Report) -> list[str]:
    return [f"{Path(problem.origin.file).name}: {problem.message}" for problem in report.problems]


def change(path: Path, find: str = "- Breathe deeply.", put: str = "- Breathe slowly.") -> None:
    """Change a file and leave its time as it was, as a backup that is put back does."""
    before = path.stat()
    path.write_text(edited([(find, put)], path.read_text(encoding="utf-8")), encoding="utf-8")
    os.utime(path, (before.st_atime, before.st_mtime))


def own_assets(root: Path) -> Path:
    """Give the project assets that a test may change, and return their folder."""
    (root / "assets").unlink()
    shutil.copytree(ROOT / "assets", root / "assets", ignore=shutil.ignore_patterns("poses"))
    return root / "assets"


def test_everything_is_made_once(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves", "thighs")
    assert made(build(root)) == ["calves-deck.pptx", "thighs-deck.pptx"]
    again = build(root)
    assert (made(again), again.current) == ([], ("calves", "thighs"))


def test_after_an_edit_only_that_topic_is_made_again_whatever_its_files_time(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves", "thighs")
    build(root)
    change(root / "content" / "topics" / "calves.yaml")
    assert made(build(root)) == ["calves-deck.pptx"]


def test_a_newer_time_alone_makes_nothing_again(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    build(root)
    os.utime(root / "content" / "topics" / "calves.yaml", (4_000_000_000, 4_000_000_000))
    assert made(build(root)) == []


def test_a_topic_put_back_as_it_was_is_made_again_as_it_was(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    build(root)
    first = (root / "out" / "calves-deck.pptx").read_bytes()
    change(root / "content" / "topics" / "calves.yaml")
    build(root)
    (root / "content" / "topics" / "calves.yaml").write_text(STARTER, encoding="utf-8")
    os.utime(root / "content" / "topics" / "calves.yaml", (LONG_AGO, LONG_AGO))
    assert made(build(root)) == ["calves-deck.pptx"]
    assert (root / "out" / "calves-deck.pptx").read_bytes() == first


def test_a_save_while_outputs_are_drawn_makes_them_stale(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    making = builder(root)
    making.build(("calves",), lambda _: change(root / "content" / "topics" / "calves.yaml"))
    assert made(making.build(("calves",))) == ["calves-deck.pptx"]
    assert made(making.build(("calves",))) == []


@pytest.mark.parametrize("cause", ["clinic", "lost", "date", "record", "list", "font", "figure", "new figure"])
def test_what_else_makes_a_topic_again(cause: str, tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    assets = own_assets(root)
    shutil.copy(assets / "figures" / "lunge-start.svg", assets / "figures" / "wall-start.svg")
    change(
        root / "content" / "topics" / "calves.yaml",
        PICTURES,
        "    pictures:\n      - {figure: wall-start, alt: A wall.}",
    )
    build(root)
    epoch = None
    match cause:
        case "clinic":
            change(root / "content" / "clinic.yaml", "name: ", "name: New ")
        case "lost":
            (root / "out" / "calves-deck.pptx").unlink()
        case "date":
            epoch = 86_400
        case "record":
            for path in (root / "out" / ".made").glob("*.json"):
                path.write_text("what?")
            (root / "out" / "calves-deck.pptx").unlink()
        case "list":
            (root / "out" / ".made" / "calves.inputs").write_bytes(b"\xff\xfe what?")
        case "font":
            shutil.copy(assets / "fonts" / "LiberationSans-Bold.ttf", assets / "fonts" / "LiberationSans-Regular.ttf")
        case "figure":
            shutil.copy(assets / "figures" / "lying-start.svg", assets / "figures" / "wall-start.svg")
        case "new figure":
            shutil.copy(assets / "figures" / "mark-stop.svg", assets / "figures" / "mark-more.svg")
    assert made(builder(root, epoch=epoch).build(("calves",))) == ["calves-deck.pptx"]


def test_a_clinics_template_that_changed_makes_its_decks_again(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    templates = own_assets(root) / "templates"
    templates.mkdir(exist_ok=True)
    build(root)
    shutil.copy(root / "out" / "calves-deck.pptx", templates / "club.pptx")
    with (root / "content" / "clinic.yaml").open("a") as clinic:
        clinic.write("\ntemplate: club.pptx\n")
    assert made(build(root)) == ["calves-deck.pptx"]
    assert made(build(root)) == []
    shutil.copy(root / "out" / "calves-deck.pptx", templates / "club.pptx")
    assert made(build(root)) == ["calves-deck.pptx"]


@pytest.mark.parametrize("harm", [b"edited by hand", b""])
def test_a_file_that_someone_changed_is_not_replaced_and_all_else_is_made(harm: bytes, tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves", "thighs")
    build(root)
    deck = root / "out" / "calves-deck.pptx"
    deck.write_bytes(harm)
    for name in ("calves", "thighs"):
        change(root / "content" / "topics" / f"{name}.yaml")
    report = build(root)
    assert made(report) == ["thighs-deck.pptx"]
    assert said(report) == ["calves-deck.pptx: this file is not as it was made, so it was not replaced"]
    assert deck.read_bytes() == harm
    assert made(build(root, "calves", is_forced=True)) == ["calves-deck.pptx"]
    assert made(build(root)) == []


def test_a_changed_file_is_told_even_if_nothing_else_changed(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    build(root)
    (root / "out" / "calves-deck.pptx").write_bytes(b"damaged")
    report = build(root)
    assert (made(report), report.current, len(report.problems)) == ([], (), 1)


def test_a_file_that_nobody_knows_of_is_not_replaced_unless_it_is_the_same(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    build(root)
    shutil.rmtree(root / "out" / ".made")
    assert said(build(root)) == []
    shutil.rmtree(root / "out" / ".made")
    (root / "out" / "calves-deck.pptx").write_bytes(b"somebody's own")
    assert len(build(root).problems) == 1
    assert (root / "out" / "calves-deck.pptx").read_bytes() == b"somebody's own"


def test_files_of_topics_that_are_gone_are_leftovers_and_can_be_moved_aside(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves", "thighs")
    build(root)
    builder(root).build_one("thighs", SheetOutput(person=Person("Ann Lee")))
    (root / "out" / "notes.txt").write_text("somebody's own")
    assert build(root).leftovers == ()
    (root / "content" / "topics" / "thighs.yaml").unlink()
    names = ["thighs-ann-lee-sheet-a4.pdf", "thighs-deck.pptx"]
    assert [path.name for path in build(root).leftovers] == names
    (root / "out" / ASIDE).mkdir()
    (root / "out" / ASIDE / "thighs-deck.pptx").write_text("an earlier one")
    moved = builder(root).tidy()
    assert [path.name for path in moved] == ["thighs-ann-lee-sheet-a4.pdf", "thighs-deck-2.pptx"]
    assert all(path.is_file() for path in moved)
    assert build(root).leftovers == ()
    assert (root / "out" / "notes.txt").is_file()


def test_a_bad_topic_stops_only_itself_and_every_problem_is_told(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves", "thighs", "toes")
    build(root, "calves")
    before = (root / "out" / "calves-deck.pptx").read_bytes()
    for name in ("calves", "toes"):
        change(root / "content" / "topics" / f"{name}.yaml", "priority: 1", "priority: 0")
    report = build(root)
    assert [problem.origin.file for problem in report.problems] == [
        "content/topics/calves.yaml",
        "content/topics/toes.yaml",
    ]
    assert made(report) == ["thighs-deck.pptx"]
    assert report.failed
    assert (root / "out" / "calves-deck.pptx").read_bytes() == before


def test_a_clinic_with_a_problem_is_told_once(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves", "thighs")
    (root / "content" / "clinic.yaml").write_text("nme: Ours\n")
    assert len(build(root).problems) == 1


def test_a_warning_stops_only_a_strict_build(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    change(root / "content" / "topics" / "calves.yaml", "- Breathe deeply.", "- It cures stiff legs.")
    strict = build(root, is_strict=True)
    assert "'cures' is a promise" in strict.problems[0].message
    assert not (root / "out").exists()
    report = build(root)
    assert made(report) == ["calves-deck.pptx"]
    assert [problem.severity for problem in report.problems] == ["warning"]


def test_a_check_writes_nothing_and_says_what_making_would_say(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    before = builder(root).check(("calves",))
    assert all("still the sample's text" in problem.message for problem in before.problems)
    change(root / "content" / "topics" / "calves.yaml", "- Breathe deeply.", "- It cures stiff legs.")
    new = set(builder(root).check(("calves",)).problems) - set(before.problems)
    assert [problem.severity for problem in new] == ["warning"]
    assert not (root / "out").exists()


def test_text_that_is_not_saved_yet_takes_the_place_of_the_file(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    edits = {
        root / "content" / "topics" / "calves.yaml": edited([("priority: 1", "priority: 0")]),
        root / "content" / "topics" / "toes.yaml": STARTER,
    }
    report = Builder(Project(root), BuildOptions(root / "out", outputs=QUICK, edits=edits)).build(("calves", "toes"))
    assert made(report) == ["toes-deck.pptx"]
    assert [problem.origin.file for problem in report.problems] == ["content/topics/calves.yaml"]
    assert (root / "content" / "topics" / "calves.yaml").read_text(encoding="utf-8") == STARTER


def test_a_personal_sheet_is_named_by_the_person_and_by_what_differs() -> None:
    person = Person(name="María-José O'Neill")
    assert SheetOutput(person=person).file_name("calves") == "calves-maría-josé-oneill-sheet-a4.pdf"
    assert SheetOutput(prescription=Prescription(side="left")).file_name("calves") == "calves-personal-sheet-a4.pdf"
    fill = SheetOutput("card", "letter", "grey", is_fillable=True)
    assert fill.file_name("calves") == "calves-card-letter-grey-fill.pdf"
    assert DeckOutput(45, "slides").file_name("calves") == "calves-deck-45-minutes-timer-slides.pptx"


def test_a_second_person_of_one_name_has_a_numbered_sheet_and_that_is_told(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    first = SheetOutput(person=Person("Ann Lee"), prescription=Prescription(side="left"))
    second = SheetOutput(person=Person("Ann Lee"), prescription=Prescription(side="right"))
    before = builder(root).build_one("calves", first)
    data = before.written[0].read_bytes()
    again = [builder(root).build_one("calves", sheet) for sheet in (second, first, second)]
    assert [made(each) for each in (before, *again)] == [
        ["calves-ann-lee-sheet-a4.pdf"],
        ["calves-ann-lee-sheet-a4-2.pdf"],
        ["calves-ann-lee-sheet-a4.pdf"],
        ["calves-ann-lee-sheet-a4-2.pdf"],
    ]
    assert before.written[0].read_bytes() == data
    assert [len(each.problems) for each in (before, *again)] == [0, 1, 0, 1]
    assert "calves-ann-lee-sheet-a4.pdf is there, made for another person of this name" in again[0].problems[0].message
    change(root / "content" / "topics" / "calves.yaml")
    assert made(builder(root).build_one("calves", first)) == ["calves-ann-lee-sheet-a4.pdf"]
    assert made(builder(root, is_forced=True).build_one("calves", second)) == ["calves-ann-lee-sheet-a4.pdf"]


def test_a_person_does_not_take_the_name_of_another_topics_sheet(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves", "calves-toes")
    builder(root).build_one("calves-toes", SheetOutput())
    assert made(builder(root).build_one("calves", SheetOutput(person=Person("Toes")))) == ["calves-toes-sheet-a4-2.pdf"]


@pytest.mark.parametrize(
    ("name", "safe"), [("../../etc", "etc"), ("Νίκος", "νίκος"), ("CON", "con-sheet"), ("!?", "row-1")]
)
def test_a_persons_name_is_safe_in_a_files_name(name: str, safe: str) -> None:
    assert SheetOutput(person=Person(name=name)).file_name("calves") == f"calves-{safe}-sheet-a4.pdf"


def test_every_default_output_has_a_name_of_its_own() -> None:
    names = [output.file_name("calves") for output in DEFAULT_OUTPUTS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("output", [DeckOutput(240), ScriptOutput(240)])
def test_time_that_is_not_kept_to_or_not_filled_is_told(output: Output, tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    report = builder(root).build_one("calves", output)
    assert made(report) == [output.file_name("calves")]
    assert "240 minutes were asked for" in report.problems[-1].message


def test_what_a_short_workshop_leaves_out_is_told(tmp_path: Path) -> None:
    making = Builder(Project(ROOT), BuildOptions(tmp_path))
    messages = [problem.message for problem in making.build_one("hip-flexors", DeckOutput(30)).problems]
    assert any("left out to keep the workshop to 30 minutes: Lunge stretch" in message for message in messages)


def run(root: Path, out: Path, **environment: str) -> None:
    command = [sys.executable, str(ROOT / "render.py"), "all", "hip-flexors", "--project", str(root), "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | environment)


def test_the_same_input_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    run(ROOT, tmp_path / "a", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    run(ROOT, tmp_path / "elsewhere" / "b", PYTHONHASHSEED="2", TZ="America/Los_Angeles", LC_ALL="C.UTF-8")
    first = {path.name: path.read_bytes() for path in (tmp_path / "a").glob("*.p*")}
    second = {path.name: path.read_bytes() for path in (tmp_path / "elsewhere" / "b").glob("*.p*")}
    assert set(first) == {output.file_name("hip-flexors") for output in DEFAULT_OUTPUTS}
    assert [name for name in first if first[name] != second[name]] == []
    assert not any(str(tmp_path).encode() in data or str(ROOT).encode() in data for data in first.values())


def test_the_date_in_the_files_is_the_contents_or_the_one_given(tmp_path: Path) -> None:
    project = Project(make_project(tmp_path / "p", "calves"))
    for number, epoch in enumerate((None, 86_400, 86_400)):
        Builder(project, BuildOptions(tmp_path / str(number), epoch)).build_one("calves", SheetOutput())
    files = [tmp_path / str(number) / "calves-sheet-a4.pdf" for number in range(3)]
    dates = []
    for file in files:
        with pikepdf.open(file) as pdf:
            dates.append(str(pdf.docinfo["/CreationDate"])[:10])
    assert dates == ["D:20260101", "D:19700102", "D:19700102"]
    assert files[1].read_bytes() == files[2].read_bytes()


def test_no_record_holds_a_persons_name(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    builder(root).build_one("calves", SheetOutput(person=Person("Zebediah")))
    records = [path for path in (root / "out" / ".made").iterdir() if path.is_file()]
    assert records
    assert not any(b"ebediah" in path.read_bytes() + path.name.encode() for path in records)


def test_a_folder_or_pipe_among_the_topics_is_told_as_what_it_is(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    (root / "content" / "topics" / "thighs.yaml").mkdir()
    (root / "content" / "topics" / "toes.yaml").symlink_to("nothing.yaml")
    report = build(root)
    assert made(report) == ["calves-deck.pptx"]
    assert [problem.origin.file for problem in report.problems] == [
        "content/topics/thighs.yaml",
        "content/topics/toes.yaml",
    ]
    assert {problem.message for problem in report.problems} == {
        "this is no file that can be read: a folder, a pipe, or a link that leads nowhere"
    }


def test_an_output_folder_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    write_file(root / "out", b"a file", root)
    assert said(build(root)) == ["calves-deck.pptx: a file stands where a folder is needed"]
