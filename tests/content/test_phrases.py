"""One reader of a prescriber's words, for YAML, rosters and the command line."""

import pytest

from handouts.content.phrases import ASK, PhraseError, find_exercise, read_amount, read_choice, read_tempo, split_names


@pytest.mark.parametrize(
    ("text", "term", "ends"),
    [
        ("30", "hold", (30, 30)), ("20-30", "hold", (20, 30)), ("20 to 30 seconds", "hold", (20, 30)),
        (" 20 \u2013 40 s ", "hold", (20, 40)),
        ("20..30", "hold", (20, 30)), ("1 min", "hold", (60, 60)), ("1-2 minutes", "rest", (60, 120)), ("20 min", "duration", (1200, 1200)),
        ("3 x", "repetitions", (3, 3)), ("3,0", "repetitions", (3, 3)), ("8-12 reps", "repetitions", (8, 12)),
        ("once", "times_a_day", (1, 1)),
        ("daily", "days", (7, 7)), ("every day", "days", (7, 7)), ("3 days a week", "days", (3, 3)), ("twice", "days", (2, 2)),
        ("3-5 of 10", "pressure", (3, 5)), ("6/10", "effort", (6, 6)), ("3 sets", "sets", (3, 3)),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(text: str, term: str, ends: tuple[int, int]) -> None:
    assert read_amount(text, term) == ends


@pytest.mark.parametrize("text", ["ask", "Ask", "?", "__"])
def test_a_blank_is_asked_for(text: str) -> None:
    assert read_amount(text, "hold") == ASK


@pytest.mark.parametrize(
    ("text", "term"),
    [*((text, "hold") for text in ("30-20", "-5", "0", "", "long", "20-", "601", "1e3", "20-30-40", "daily", "11 min")),
     ("8", "days"), ("daily", "repetitions"), ("0", "sets"), ("11", "effort"), ("5 min", "days")],
)  # fmt: skip
def test_an_amount_that_cannot_be_is_refused(text: str, term: str) -> None:
    with pytest.raises(PhraseError):
        read_amount(text, term)


@pytest.mark.parametrize(
    ("text", "column", "meant"),
    [("L", "side", "left"), ("both", "side", "each"), ("Right side", "side", "right"), ("A4", "paper", "a4"),
     ("US Letter", "paper", "letter"),
     ("gray", "ink", "grey"), ("Large print", "layout", "large")],
)  # fmt: skip
def test_a_choice_is_read_as_people_write_it(text: str, column: str, meant: str) -> None:
    assert read_choice(text, column) == meant


def test_a_choice_that_is_none_is_refused_with_a_hint() -> None:
    with pytest.raises(PhraseError, match="'lft' is none of: each, left, right") as raised:
        read_choice("lft", "side")
    assert raised.value.hint == "did you mean 'left'?"


def test_an_exercise_is_found_by_id_name_or_number() -> None:
    known = [("calf-roll", "Calf roll"), ("wall", "Wall stretch")]
    assert [find_exercise(text, known) for text in ("calf-roll", "CALF ROLL", "1", "wall stretch", "2")] == [
        "calf-roll"
    ] * 3 + ["wall"] * 2
    assert (
        find_exercise("3", known) is None
        and find_exercise("0", known) is None
        and find_exercise("1", known, numbered=False) is None
    )


def test_a_list_of_exercises_is_split_as_people_write_it() -> None:
    assert split_names("kneeling, bridge and calf-roll") == ("kneeling", "bridge", "calf-roll")
    assert split_names("all") == split_names(" ") == ()


def test_a_tempo_is_seconds_of_each_part() -> None:
    assert read_tempo("2-1-2") == read_tempo("2/1/2") == (2, 1, 2)
    for text in ("slow", "2", "0-0", "1-2-3-4-5"):
        with pytest.raises(PhraseError):
            read_tempo(text)
