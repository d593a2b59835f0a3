"""A list's own headings become our columns: as someone chose, or by what they are called; what was found is told."""

from pathlib import Path

import pytest

from handouts.core.problems import ContentError
from handouts.roster.cells import CellError
from handouts.roster.headings import column_of, read_choices
from handouts.roster.request import ColumnChoice, Roster, RosterOptions
from tests.roster.lists import refusal_of, roster_of


def chosen(tmp_path: Path, text: str, *choices: str) -> Roster:
    return roster_of(tmp_path, text, RosterOptions(columns=read_choices(choices)))


def test_two_headings_are_joined_to_a_name(tmp_path: Path) -> None:
    text = "Nr,Nachname,Vorname,Datum\n1,Example,Ada,4.3.2026\n"
    roster = chosen(tmp_path, text, "name=Vorname Nachname, date=Datum, id=Nr")
    assert [(row.name, row.date, row.id) for row in roster.rows] == [("Ada Example", "4.3.2026", "1")]
    assert roster.problems == ()
    assert chosen(tmp_path, text, "name=Vorname + Nachname", "date=Datum").rows[0].name == "Ada Example"


def test_a_heading_of_two_words_is_one_column(tmp_path: Path) -> None:
    text = "Vorname Nachname,Vorname,Nachname\nAda Example,x,y\n"
    assert chosen(tmp_path, text, "name=vorname nachname").rows[0].name == "Ada Example"


def test_what_is_skipped_stops_nothing_and_is_not_told(tmp_path: Path) -> None:
    text = "name,reps,hodl\nAda,3,4\n"
    with pytest.raises(ContentError):
        chosen(tmp_path, text)
    roster = chosen(tmp_path, text, "skip=reps; skip=hodl")
    assert (roster.problems, roster.rows[0].request.doses) == ((), ())


def test_a_dose_is_taken_from_the_column_that_was_chosen(tmp_path: Path) -> None:
    row = chosen(tmp_path, "name,How many\nAda,12\n", "repetitions=How many").rows[0]
    assert row.request.doses and not row.problems


def test_the_column_that_was_chosen_wins_over_one_of_our_name_and_that_is_told(tmp_path: Path) -> None:
    roster = chosen(tmp_path, "Name,Vorname,Klient\nx,y,Ada Example\n", "name=Klient")
    assert roster.rows[0].name == "Ada Example"
    told = roster.problems[0]
    assert (told.message, told.severity) == (
        "the column 'Name' is not used",
        "warning",
    )


def test_columns_are_known_by_what_they_are_called_and_that_is_told(tmp_path: Path) -> None:
    roster = roster_of(tmp_path, "Nachname;Vorname;Fecha;Behandler\nExample;Ada;2026-03-04;R. Sample\n")
    row = roster.rows[0]
    assert (row.name, row.date, row.therapist) == ("Ada Example", "2026-03-04", "R. Sample")
    (told,) = roster.problems
    assert told.severity == "warning" and "'Vorname' as first name" in told.message and "--columns" in told.hint


def test_a_practices_own_notes_and_doses_are_never_taken_unasked(tmp_path: Path) -> None:
    roster = roster_of(tmp_path, "client,notes\nAda,does not pay\n")
    assert (roster.rows[0].name, roster.rows[0].note) == ("Ada", None)
    assert any("'notes' is not used" in each.message for each in roster.problems)
    assert "did you mean 'repetitions'?" in refusal_of(tmp_path, "name,reps\nAda,3\n").hint


@pytest.mark.parametrize(
    ("text", "said"),
    [("Vorname", "does not say which column"), ("name=", "does not say which column"), ("nmae=Klient", "no column is called 'nmae'")],
)  # fmt: skip
def test_words_that_choose_nothing_are_told(text: str, said: str) -> None:
    with pytest.raises(CellError, match=said):
        read_choices((text,))


def test_a_heading_that_the_list_lacks_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        chosen(tmp_path, "Klient,date\nAda,2026-03-04\n", "name=Kleint")
    (problem, *_) = caught.value.problems
    assert (problem.message, problem.hint) == ("the list has no column 'Kleint'", "did you mean 'klient'?")


def test_choices_are_read_with_commas_in_headings() -> None:
    assert read_choices(("name=Last, First, note=Remark",)) == (
        ColumnChoice("name", "Last, First"),
        ColumnChoice("note", "Remark"),
    )


@pytest.mark.parametrize(
    ("heading", "column"), [("Prénom", "first"), ("Übungen:", "exercises"), ("REPS", "repetitions"), ("Telephone", "")]
)
def test_headings_in_other_languages_are_known(heading: str, column: str) -> None:
    assert column_of(heading) == column
