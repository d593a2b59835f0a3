"""A build makes what has changed and nothing else, all or nothing, and the same bytes wherever it runs."""

import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from handouts.app.build import BuildOptions, Report, build_output, build_topics, check_topics
from handouts.app.depend import dependency_text
from handouts.app.outputs import DEFAULT_OUTPUTS, Deck, Output, Sheet
from handouts.app.project import Project
from handouts.content.model import Person
from handouts.content.prescription import Prescription
from handouts.core.files import write_file
from handouts.core.problems import ContentError
from tests.topics import ROOT, edited, make_project

QUICK: tuple[Output, ...] = (Deck(),)
LATER = 4_000_000_000  # a file time after any other here


def build(root: Path, *names: str, outputs: tuple[Output, ...] = QUICK, is_strict: bool = False) -> Report:
    project = Project(root)
    options = BuildOptions(root / "out", is_strict=is_strict, outputs=outputs)
    return build_topics(project, names or project.topic_names(), options)


def made(report: Report) -> list[str]:
    return [path.name for path in report.written]


def age(root: Path, *files: str, to: int = 1_800_000_000) -> None:
    """Set files' times, so that no test has to wait for a clock."""
    for file in files:
        os.utime(root / file, (to, to))


def test_everything_is_made_once(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves", "thighs")
    assert made(build(root)) == ["calves-deck.pptx", "thighs-deck.pptx"]
    again = build(root)
    assert (made(again), again.current) == ([], ("calves", "thighs"))


def test_after_an_edit_only_that_topic_is_made_again(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves", "thighs")
    build(root)
    age(root, "content/calves.yaml", to=LATER)
    assert made(build(root)) == ["calves-deck.pptx"]


@pytest.mark.parametrize("cause", ["clinic", "lost", "date", "garbled"])
def test_what_else_makes_a_topic_again(cause: str, tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    build(root)
    options = BuildOptions(root / "out", outputs=QUICK)
    match cause:
        case "clinic":
            age(root, "content/clinic.yaml", to=LATER)
        case "lost":
            (root / "out" / "calves-deck.pptx").unlink()
        case "date":
            options = BuildOptions(root / "out", epoch=86_400, outputs=QUICK)
        case "garbled":
            (root / "out" / ".made" / "calves.d").write_text("what?")
    assert made(build_topics(Project(root), ("calves",), options)) == ["calves-deck.pptx"]


def test_a_figure_that_changed_makes_its_topics_again(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves", "thighs")
    (root / "assets").unlink()
    (root / "assets" / "figures").mkdir(parents=True)
    (root / "assets" / "fonts").symlink_to(ROOT / "assets" / "fonts")
    figures = root / "assets" / "figures"
    for name in ("kneeling-start.svg", *(path.name for path in (ROOT / "assets" / "figures").glob("mark-*.svg"))):
        (figures / name).write_bytes((ROOT / "assets" / "figures" / name).read_bytes())
    with_figure = edited([("# figure: wall-start", "figure: kneeling-start")])
    (root / "content" / "calves.yaml").write_text(with_figure, encoding="utf-8")
    build(root)
    age(figures, "kneeling-start.svg", to=LATER)
    assert made(build(root)) == ["calves-deck.pptx"]


def test_the_dependency_file_names_content_clinic_figures_and_fonts(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    build(root)
    rule = (root / "out" / ".made" / "calves.d").read_text(encoding="utf-8")
    for name in ("out/calves-deck.pptx", "content/calves.yaml", "content/clinic.yaml", "assets/fonts/Atkinson"):
        assert name in rule
    assert str(tmp_path) not in rule


def test_names_with_spaces_and_dollars_are_written_as_make_reads_them(tmp_path: Path) -> None:
    rule = dependency_text([tmp_path / "out/a.pdf"], [tmp_path / "content/my $ topic#1.yaml"], "key", tmp_path)
    assert "content/my\\ $$\\ topic\\#1.yaml" in rule


def test_one_bad_topic_stops_all_and_every_problem_is_told(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves", "thighs", "toes")
    build(root, "calves")
    before = (root / "out" / "calves-deck.pptx").read_bytes()
    bad = edited([("priority: 1", "priority: 0")])
    for name in ("calves", "toes"):
        (root / "content" / f"{name}.yaml").write_text(bad, encoding="utf-8")
        age(root, f"content/{name}.yaml", to=LATER)
    with pytest.raises(ContentError) as raised:
        build(root)
    assert [problem.origin.file for problem in raised.value.problems] == ["content/calves.yaml", "content/toes.yaml"]
    assert sorted(path.name for path in (root / "out").glob("*.*")) == [".made", "calves-deck.pptx"]
    assert (root / "out" / "calves-deck.pptx").read_bytes() == before


def test_a_clinic_with_a_problem_is_told_once(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves", "thighs")
    (root / "content" / "clinic.yaml").write_text("name: Ours\n")
    with pytest.raises(ContentError) as raised:
        build(root)
    assert len(raised.value.problems) == 1


def test_a_warning_stops_only_a_strict_build(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    warned = edited([("- Breathe deeply.", "- It cures stiff legs.")])
    (root / "content" / "calves.yaml").write_text(warned, encoding="utf-8")
    with pytest.raises(ContentError, match="'cures' is a promise"):
        build(root, is_strict=True)
    assert not (root / "out").exists()
    report = build(root)
    assert made(report) == ["calves-deck.pptx"]
    assert [problem.severity for problem in report.warnings] == ["warning"]


def test_a_check_writes_nothing(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    assert check_topics(Project(root), ("calves",), BuildOptions(root / "out", outputs=QUICK)) == ()
    assert not (root / "out").exists()


def test_a_personal_sheet_is_named_by_the_person_and_by_what_differs() -> None:
    person = Person(name="María-José O'Neill")
    assert Sheet(person=person).file_name("calves") == "calves-maría-josé-oneill-sheet-a4.pdf"
    assert Sheet(prescription=Prescription(side="left")).file_name("calves") == "calves-personal-sheet-a4.pdf"
    assert Sheet("card", "letter", "grey", is_fillable=True).file_name("calves") == "calves-card-letter-grey-fill.pdf"
    assert Deck(45, "slides").file_name("calves") == "calves-deck-45-minutes-timer-slides.pptx"


@pytest.mark.parametrize(
    ("name", "safe"), [("../../etc", "etc"), ("Νίκος", "νίκος"), ("CON", "con-sheet"), ("!?", "row-1")]
)
def test_a_persons_name_is_safe_in_a_files_name(name: str, safe: str) -> None:
    assert Sheet(person=Person(name=name)).file_name("calves") == f"calves-{safe}-sheet-a4.pdf"


def test_every_default_output_has_a_name_of_its_own() -> None:
    names = [output.file_name("calves") for output in DEFAULT_OUTPUTS]
    assert len(set(names)) == len(names)


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
        build_output(project, "calves", Sheet(), BuildOptions(tmp_path / str(number), epoch))
    files = [tmp_path / str(number) / "calves-sheet-a4.pdf" for number in range(3)]
    dates = []
    for file in files:
        with pikepdf.open(file) as pdf:
            dates.append(str(pdf.docinfo["/CreationDate"])[:10])
    assert dates == ["D:20260101", "D:19700102", "D:19700102"]
    assert files[1].read_bytes() == files[2].read_bytes()


def test_an_output_folder_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    root = make_project(tmp_path / "p", "calves")
    write_file(root / "out", b"a file", root)
    with pytest.raises(ContentError, match="a file stands where a folder is needed"):
        build(root)
