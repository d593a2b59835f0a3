"""A list may hold people of a topic, of a set and of exercises alone: each row is its own, and all are as if drawn one by one."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handouts.app.cli import main
from handouts.app.rosters import batch_project
from handouts.core.problems import ContentError
from handouts.roster.batch import BatchOptions, run_batch
from handouts.roster.reading import read_roster
from handouts.roster.request import RosterOptions
from handouts.roster.template_cache import TemplateCache
from tests.likeness import page_pictures
from tests.pdf.reading import TaggedPdf
from tests.roster.lists import row_of
from tests.roster.sample import PROJECT, files_of
from tests.topics import ROOT, make_project

MIXED = """\
name,topic,set,exercises,side,sets.bridge,days,side.kneeling
Ada,hip-flexors,,"kneeling, lying",,,4,left
Bea,,first-visit,,,4,3,
Cem,,,"Bridge, roll-calf",,,,
Dan,,,"bridge, kneeling",right,2,,
Eva,strong-glutes,,2,,,,
Fay,,,"kneeling stretch, bridge",,,daily,left
"""


def words_of(data: bytes) -> str:
    return " ".join(TaggedPdf(data).words())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "list.csv").write_text(MIXED, encoding="utf-8")
    report = run_batch(PROJECT, folder / "list.csv", BatchOptions(folder / "out", has_print_run=True))
    assert (report.people, report.left_out) == (6, 0)
    return folder


def test_each_row_is_made_of_what_it_names(made: Path) -> None:
    said = {name.removesuffix(".pdf"): words_of(data) for name, data in files_of(made / "out" / "list").items()}
    assert "Kneeling stretch" in said["Ada"] and "Lunge" not in said["Ada"]
    assert "Your exercises" in said["Cem"] and "Bridge" in said["Cem"]
    assert "Your first exercises" in said["Bea"] and "Straight-knee" in said["Bea"]
    assert "RIGHT" in said["Dan"] and "LEFT" in said["Fay"]
    assert "Clamshell" in said["Eva"] and "Bridge" not in said["Eva"]


def test_filled_sheets_of_any_source_show_what_drawn_ones_do(made: Path) -> None:
    templates = TemplateCache(PROJECT, None)
    roster = read_roster(made / "list.csv", RosterOptions())
    for row in roster.rows:
        assert templates.find(row) or templates.make(row, roster)
        filled = (made / "out" / "list" / f"{row.file_name}.pdf").read_bytes()
        assert page_pictures(filled) == page_pictures(templates.draw(row, roster))


def test_a_print_run_holds_people_of_all_of_them(made: Path) -> None:
    run = (made / "out" / "list.pdf").read_bytes()
    assert len(page_pictures(run)) >= 6 * 2


def test_what_is_stored_serves_the_next_run(made: Path) -> None:
    again = run_batch(PROJECT, made / "list.csv", BatchOptions(made / "out"))
    assert (again.written, again.current) == (0, 6)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (",,,", "nothing says which sheet it is to be"),
        ("hip-flexors,first-visit,,", "a sheet is of a topic or of a set"),
        (",frist-visit,,", "there is no set 'frist-visit'"),
        (",,knelling,", "there is no exercise 'knelling'"),
        ("hip-flexors,,bridge,", "there is no exercise 'bridge'"),
        (",,bridge,30", "'hold' belongs to the dose of none"),
    ],
)
def test_a_row_that_names_what_is_not_there_is_a_problem(tmp_path: Path, cells: str, said: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"name,topic,set,exercises,duration\nAda,{cells}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=said.replace("hold", "duration")) as caught:
        run_batch(PROJECT, path, BatchOptions(tmp_path / "out"))
    assert all(problem.origin.file == "list.csv" for problem in caught.value.problems)
    assert not (tmp_path / "out").exists()


def call(roster: Path, *arguments: str) -> Result:
    out = str(roster.parent / "out")
    return CliRunner().invoke(main, ["batch", str(roster), "--out", out, "--project", str(ROOT), *arguments])


@pytest.mark.parametrize(("option", "value"), [("--set", "first-visit"), ("--exercises", "kneeling, Bridge")])
def test_the_command_line_says_what_rows_leave_open(tmp_path: Path, option: str, value: str) -> None:
    roster = tmp_path / "list.csv"
    roster.write_text("name\nAda\n", encoding="utf-8")
    told = call(roster, option, value)
    assert told.exit_code == 0, told.output
    assert "Bridge" in words_of((tmp_path / "out" / "list" / "Ada.pdf").read_bytes())


@pytest.mark.parametrize(("option", "name"), [("--set", "first-visits"), ("--topic", "hip-flexor")])
def test_what_the_command_line_names_and_nobody_has_is_told_once(tmp_path: Path, option: str, name: str) -> None:
    roster = tmp_path / "list.csv"
    roster.write_text("name\nAda\nBea\n", encoding="utf-8")
    told = call(roster, option, name)
    assert told.exit_code == 2
    assert f"Invalid value for {option}: there is none of the name '{name}'. Did you mean" in told.output


def test_the_column_is_called_exercises_and_its_old_name_still_does(tmp_path: Path) -> None:
    for column in ("exercises", "stretches", "Stretches"):
        assert row_of(tmp_path, f"topic,{column}", "hip-flexors,lying").request.exercises == ("lying",)


def test_a_sheet_that_grows_a_page_is_told_once_for_all_who_get_it(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    step = "Kneel down and rise again, then rest a little while before you go on. "
    exercises = "".join(
        f"  - id: {name}\n    name: {name}\n    steps:\n{f'      - {step * 3}{chr(10)}' * 5}" for name in ("one", "two")
    )
    topic = f'title: Long\ndate: "2026-01-01"\nexercises:\n{exercises}'
    (project / "content" / "topics" / "long.yaml").write_text(topic, encoding="utf-8")
    path = tmp_path / "list.csv"
    path.write_text("name,exercises\nAda,one\nBea,\nCem,\nDan,\n", encoding="utf-8")
    for _ in ("laid out", "from what is stored"):
        (told,) = run_batch(batch_project(project, None), path, BatchOptions(tmp_path / "out")).warnings
        assert (told.origin.file, told.origin.path) == ("list.csv", "row 3")
        assert told.message.startswith("the exercises take 2 pages, not 1 (sheet on A4)")
        assert told.message.endswith(", as on 2 more")
