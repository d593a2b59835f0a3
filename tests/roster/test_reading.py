"""Lists as clinics keep them become rows; what is wrong is found by row and column, all at once."""

import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from handouts.core.problems import ContentError
from handouts.roster.reading import read_roster
from handouts.roster.report import report_text
from handouts.roster.request import Request, RosterOptions
from handouts.roster.table import PEOPLE_LIMIT
from tests.roster.lists import KNOWN_NAMES, dose, problem_of, refusal_of, roster_of, row_of, rows_of
from tests.roster.people import names, roster_text
from tests.roster.surveys import check_roster
from tests.topics import ROOT

KNOWN = RosterOptions(defaults=Request(topic="hip-flexors"), known=KNOWN_NAMES)


def test_the_example_roster_reads_clean_as_csv_and_as_yaml() -> None:
    for name, count in (("roster.csv", 8), ("roster.yaml", 2)):
        roster = read_roster(ROOT / "examples" / name, KNOWN)
        assert not roster.problems
        rows = list(roster.rows)
        assert len(rows) == count
        assert not any(row.problems for row in rows)
        assert (rows[0].name, rows[0].date, rows[0].request.side) == ("Ada Example", "2026-03-02", "left")


def test_every_column_reaches_the_row(tmp_path: Path) -> None:
    header = "date,therapist,topic,exercises,side,hold,repetitions,days,language,paper,layout,ink,note,id,hold.lying,days.lying"
    cells = '2026-03-04,R. Sample,hip-flexors,"lying; kneeling",Left,20–30 s,3 times,4,'
    cells += 'English,US Letter,Large print,gray,"Slow, please",A-7,15,2'
    row = row_of(tmp_path, header, cells, KNOWN)
    assert row.problems == ()
    assert (row.number, row.line, row.name, row.date) == (2, 2, "Ada Example", "2026-03-04")
    assert (row.therapist, row.note, row.id, row.file_name) == ("R. Sample", "Slow, please", "A-7", "A-7")
    doses = (dose(hold=(20, 30), repetitions=3, days=4), dose("lying", hold=15, days=2))
    assert row.request == Request(
        "hip-flexors", "", ("lying", "kneeling"), "en", "letter", "large", "grey", "left", doses
    )


def test_what_a_row_leaves_blank_comes_from_the_options(tmp_path: Path) -> None:
    base = Request(topic="hip-flexors", paper="letter", doses=(dose(repetitions=2),))
    options = RosterOptions(defaults=base, date="2026-05-06", therapist="R. Sample")
    first, second = rows_of(tmp_path, "name,days,date\nAda,,\nBo,4,2026-01-02\n", options)
    assert (first.request, first.date, first.therapist, first.note) == (base, "2026-05-06", "R. Sample", None)
    assert second.request.doses == (dose(repetitions=2, days=4),)
    assert second.date == "2026-01-02"


def test_rows_that_ask_for_the_same_share_one_request(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, "name,date,days\nAda,2026-01-02,3\nBo,2026-01-03,3\nCy,2026-01-03,4\n")
    assert rows[0].request is rows[1].request
    assert rows[0].request != rows[2].request


def test_headers_are_met_in_any_case_order_and_spacing(tmp_path: Path) -> None:
    [row] = rows_of(
        tmp_path, " DAYS , Hold . Lying,hold_kneeling, Name \n3,20,,Ada\n".replace("hold_kneeling", "Hold: Kneeling")
    )
    assert row.request.doses == (dose(days=3), dose("lying", hold=20))


def test_blank_lines_and_rows_of_separators_are_passed_over_and_counted(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, "\n\nname,days\n\nAda,3\n,\n  ,\nBo,4\n")
    assert [(row.number, row.line, row.name) for row in rows] == [(5, 5, "Ada"), (8, 8, "Bo")]


def test_a_row_after_a_note_of_two_lines_keeps_its_spreadsheet_number_and_its_line(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, 'name,note\nAda,"one\ntwo"\nBo,x\n')
    assert rows[0].note == "one two"
    assert (rows[1].number, rows[1].line) == (3, 4)


@pytest.mark.parametrize(
    ("header", "cells", "message", "hint"),
    [
        ("exercises", "knelling", "no exercise 'knelling'", "did you mean 'kneeling'?"),
        ("exercises", '"lying, lying"', "chosen twice", "once"),
        ("exercises", '"lying, 3"', "chosen twice", "once"),
        ("set", "3", "no set '3'", "call the column 'sets'"),
        ("set", "first-visits", "no set 'first-visits'", "did you mean 'first-visit'?"),
        ("topic", "hip-flexor", "no topic 'hip-flexor'", "did you mean 'hip-flexors'?"),
        ("side", "lefft", "none of: each, left, right", "did you mean 'left'?"),
        ("hold", "30-20", "not 30 to 20", "write 20-30"),
        ("hold", "0-20", "1 to 600", "20-30"),
        ("hold", "601", "1 to 600", "20-30"),
        ("hold", "2.5", "not a number of seconds", "write seconds"),
        ("hold", "20-Mar", "not a number of seconds", "made a date of it"),
        ("hold", "2026-10-05 00:00:00", "not a number of seconds", "made a date of it"),
        ("hold", "-5", "not a number of seconds", "write seconds"),
        ("repetitions", "101", "is 1 to 100", "whole number"),
        ("repetitions", "1.5", "from 1 to 100", "whole number"),
        ("days", "0", "is 1 to 7", "whole number"),
        ("days.lying", "eight", "from 1 to 7", "whole number"),
        ("language", "fr", "no language 'fr'", "known: en"),
        ("paper", "a5", "none of: a4, letter", ""),
        ("layout", "crad", "none of: sheet, card, pocket, large, log", "did you mean 'card'?"),
        ("ink", "blue", "none of: colour, grey", ""),
        ("note", "x" * 501, "501 characters", "shorten"),
        ("note", "#REF!", "the error #REF!", "formula"),
        ("note", "a\x07b", "U+0007", "type the text anew"),
        ("note", "lost \ufffd", "U+FFFD", "type the text anew"),
    ],
)
def test_a_wrong_value_is_a_problem_with_its_row_and_column(
    tmp_path: Path, header: str, cells: str, message: str, hint: str
) -> None:
    problem = problem_of(tmp_path, header, cells, KNOWN)
    assert problem.severity == "error"
    assert (problem.origin.file, problem.origin.line, problem.origin.path) == ("list.csv", 2, f"row 2, column {header}")
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize("text", ["30-30", "30", '"30,0"', "30.0", "30 s", "30 seconds", "30 – 30 s", "30 to 30 sec."])
def test_holds_are_read_as_people_write_them(tmp_path: Path, text: str) -> None:
    assert row_of(tmp_path, "hold", text).request.doses == (dose(hold=30),)


@pytest.mark.parametrize("text", ["3", "3.0", '"3,0"', "3x", "3 times", " 3 "])
def test_numbers_are_read_as_people_write_them(tmp_path: Path, text: str) -> None:
    assert row_of(tmp_path, "repetitions", text).request.doses == (dose(repetitions=3),)


def test_all_problems_of_all_rows_are_found_at_once(tmp_path: Path) -> None:
    roster = roster_of(tmp_path, "name,days,hold\nAda,9,5-1\n,3,\nBo,3,20\n,,30\n", KNOWN)
    survey = check_roster(roster)
    assert (survey.rows, survey.bad_rows, survey.errors, survey.warnings) == (4, 3, 4, 0)
    places = [problem.origin.path for problem in survey.problems]
    assert places == ["row 2, column days", "row 2, column hold", "row 3, column name", "row 5, column name"]


def test_a_survey_shows_the_first_hundred_problems_and_counts_the_rest(tmp_path: Path) -> None:
    survey = check_roster(roster_of(tmp_path, "name,days\n" + "Ada,9\n" * 250))
    assert (len(survey.problems), survey.errors, survey.bad_rows) == (100, 250, 250)


def test_no_problem_tells_a_persons_name(tmp_path: Path) -> None:
    text = (
        "name,days,id,date,therapist\nSecret Person,9,1,46085,\nSecret Person,3,1,soon,x\x01\nSecret Per\x02son,3,4,,\n"
    )
    problems = check_roster(roster_of(tmp_path, text)).problems
    assert len(problems) == 6
    assert not any("Secret" in str(problem) or "Person" in str(problem) for problem in problems)


def test_the_report_of_problems_is_a_csv_in_which_nothing_acts_as_a_formula(tmp_path: Path) -> None:
    survey = check_roster(roster_of(tmp_path, "name,days\nAda,=1+1\n"))
    text = report_text(survey.problems)
    assert text.splitlines()[0] == "\ufeffline,place,severity,problem,hint"
    assert """2,"row 2, column days",error,"'=1+1' is not a number""".replace(",\"'", ",'") in text


def test_a_cell_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    [row] = rows_of(tmp_path, "name,note\n=cmd|' /C calc'!A0,+1 -1 @x\n")
    assert (row.name, row.note, row.file_name) == ("=cmd|' /C calc'!A0", "+1 -1 @x", "cmd-C-calc-A0")


def test_an_id_that_stands_there_twice_names_the_first_row(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, "name,id\nAda,a1\nBo,b2\nCy,A1\n")
    assert [row.is_good for row in rows] == [True, True, False]
    assert "in row 2 already" in rows[2].problems[0].message


def test_a_row_with_an_id_may_have_no_name(tmp_path: Path) -> None:
    [row] = rows_of(tmp_path, "id,days\nA-1,3\n")
    assert (row.name, row.file_name, row.is_good) == ("", "A-1", True)


def test_more_cells_than_columns_is_a_problem_unless_they_are_blank(tmp_path: Path) -> None:
    first, second, third = rows_of(tmp_path, "name,note\nAda,x,\nLovelace, Ada,y\nBo\n")
    assert first.is_good
    assert third.is_good
    assert "more cells than the header" in second.problems[0].message


def test_a_dose_for_a_stretch_that_is_not_on_the_sheet_is_a_problem(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, "exercises,hold.kneeling", "lying,20", KNOWN)
    assert problem.origin.path == "row 2, column hold.kneeling"
    assert "not on this sheet" in problem.message


@pytest.mark.parametrize(
    ("header", "place", "hint"),
    [
        ("name,hodl", "row 1, column hodl", "did you mean 'hold'?"),
        ("name,reps", "row 1, column reps", "did you mean 'repetitions'?"),
        ("name,holds.lying", "row 1, column holds.lying", "did you mean 'hold.lying'?"),
        ("name,hold.knelling", "row 1, column hold.knelling", "did you mean 'kneeling'?"),
        ("name,topic.lying", "row 1, column topic.lying", "these can: side, sets, repetitions"),
        ("name,hold (s)", "row 1, column hold (s)", "did you mean 'hold'?"),
        ("name,Topics", "row 1, column topics", "did you mean 'topic'?"),
        ("name,leg", "row 1, column leg", "did you mean 'side'?"),
        ("name,days,Days", "row 1, column days", "take one of them out"),
        ("days,hold", "row 1", "add a column 'name'"),
        ("first name,days", "row 1", "'first name' and 'last name'"),
    ],
)
def test_a_misspelt_header_is_a_problem_before_any_row_is_read(
    tmp_path: Path, header: str, place: str, hint: str
) -> None:
    with pytest.raises(ContentError) as caught:
        roster_of(tmp_path, f"{header}\nAda,3,3\n", KNOWN)
    found = {problem.origin.path: problem.hint for problem in caught.value.problems}
    assert hint in found[place]


def test_columns_of_the_clinics_own_are_told_once_and_stop_nothing(tmp_path: Path) -> None:
    roster = roster_of(tmp_path, "name,e-mail address,Notes,Site,Number,Age\nAda,a@example.org,x,North,7,40\n")
    (problem,) = roster.problems
    assert (problem.severity, problem.origin.path) == ("warning", "row 1")
    assert problem.message == "columns are not used: 'e-mail address', 'notes', 'site', 'number', 'age'"
    assert problem.hint == "did you mean 'id' or 'note'?"
    assert (roster.rows[0].name, roster.rows[0].note, roster.rows[0].is_good) == ("Ada", None, True)


def test_first_and_last_names_are_joined(tmp_path: Path) -> None:
    for header in ("Last name,First name", "surname,forename", "Family_Name,Given Name"):
        roster = roster_of(tmp_path, f"{header},days\nExample,Ada,3\n,Bo,3\n,,3\n")
        assert [row.name for row in roster.rows] == ["Ada Example", "Bo", ""]
        assert [row.is_good for row in roster.rows] == [True, True, False]
        assert not roster.problems


def test_a_name_beats_its_parts(tmp_path: Path) -> None:
    roster = roster_of(tmp_path, "first name,last name,name\nA,B,Ada Example\n")
    assert roster.rows[0].name == "Ada Example"
    assert roster.problems[0].message == "columns are not used: 'first name', 'last name'"


def test_column_names_that_stand_there_again_and_totals_are_left_out_and_told(tmp_path: Path) -> None:
    roster = roster_of(tmp_path, "name,days\nAda,3\nName,Days\nBo,4\nTotal:,7\n,\n")
    assert [row.name for row in roster.rows] == ["Ada", "Bo"]
    assert [(problem.origin.path, problem.severity) for problem in roster.problems] == [
        ("row 3", "warning"),
        ("row 5", "warning"),
    ]
    assert "totals" in roster.problems[1].message


def test_a_person_called_total_who_is_not_the_last_is_a_person(tmp_path: Path) -> None:
    assert [row.name for row in rows_of(tmp_path, "name\nTotal\nBo\n")] == ["Total", "Bo"]


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u2060", "\u00ad", "\u200e"])
def test_characters_that_cannot_be_seen_change_nothing(tmp_path: Path, mark: str) -> None:
    text = (
        f"{mark}{mark}name{mark},si{mark}de,hold,exercises\nAda{mark} Ex{mark}ample,le{mark}ft,20\u201130,ly{mark}ing\n"
    )
    roster = roster_of(tmp_path, text, KNOWN)
    assert not roster.problems
    (row,) = roster.rows
    assert (row.name, row.problems) == ("Ada Example", ())
    assert (row.request.side, row.request.exercises) == ("left", ("lying",))
    assert row.request.doses == (dose(hold=(20, 30)),)


def test_a_list_without_column_names_says_so(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no column names"):
        roster_of(tmp_path, "Ada Example,2026-03-04\nBo Example,2026-03-04\n")


def test_a_garbled_name_is_a_warning(tmp_path: Path) -> None:
    [row] = rows_of(tmp_path, "name\nChloÃ©\n")
    assert row.is_good
    assert "garbled" in row.problems[0].message


def test_a_thousand_names_of_many_scripts_keep_every_letter(tmp_path: Path) -> None:
    people = names()
    rows = rows_of(tmp_path, roster_text(people))
    assert len(rows) == 1000
    assert len({row.file_name.casefold() for row in rows}) == 1000
    assert not any(row.problems for row in rows)
    assert {"محمد الأحمد", "王 伟", "आरव शर्मा", "Nguyễn Thị", "Ελένη Παπαδόπουλος", "X", "Kim 👩🏽‍⚕️ Lee", "Zoé"} <= {
        row.name for row in rows
    }


def test_fifty_thousand_people_are_read_within_memory_and_one_more_is_refused(tmp_path: Path) -> None:
    text = "name,date,note\n" + "".join(f"Person {index},2026-03-04,{'note ' * 20}\n" for index in range(PEOPLE_LIMIT))
    tracemalloc.start()
    roster = roster_of(tmp_path, text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(roster.rows) == PEOPLE_LIMIT
    assert peak < 150_000_000
    problem = refusal_of(tmp_path, f"{text}One More,,\n")
    assert problem.message == "the roster has more than 50,000 people"


def test_reading_a_csv_loads_neither_the_model_nor_yaml() -> None:
    slow = (
        "pydantic",
        "yaml",
        "python_calamine",
        "reportlab",
        "pikepdf",
        "handouts.content.model",
        "handouts.content.words",
    )
    code = f"import sys, handouts.roster.batch; print([name for name in {slow} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_name_as_long_as_a_note_is_refused_even_where_the_note_was_read_before(tmp_path: Path) -> None:
    words = "word " * 40
    first, second = roster_of(tmp_path, f"name,note\nAda,{words}\n{words},\n").rows
    assert not first.problems
    assert "150 is the most" in second.problems[0].message
