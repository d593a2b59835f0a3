"""The benchmarks' people, words and page; how long anything takes is no test."""

from tests.benchmarks.batch import Result, page
from tests.benchmarks.commands import Command
from tests.benchmarks.ways import WAYS, find_way
from tests.benchmarks.words import LONGEST_NAME, people, read_words
from tests.topics import ROOT


def test_everyone_is_someone_else_with_a_name_that_fits_every_way() -> None:
    everyone = people(3000)
    assert len({person.name for person in everyone}) == 3000
    assert max(len(person.name) for person in everyone) <= LONGEST_NAME
    assert people(10) == everyone[:10]


def test_all_ways_get_the_topics_words_and_figures() -> None:
    words = read_words()
    assert len(words.cards) == 4
    assert len(words.figures) == 9
    assert all(path.is_file() for path in words.figures)
    assert all(card.hold and card.steps and card.feel and card.avoid for card in words.cards)


def test_the_page_gives_ratios_first_and_the_fastest_on_top() -> None:
    rates = {"floor": (20_000.0, 10_000.0, 22_000.0), "ours": (15_000.0, 8000.0, 15_000.0), "typst": (75.0, 40.0, 80.0)}
    text = page([Result(find_way(name), each) for name, each in rates.items()], [Command("a job", 2.0, 0.5, 3_000_000)])
    rows = [line for line in text.splitlines() if line.startswith("|") and "---" not in line]
    assert rows[1] == "| write-only floor: ready files | 100 % | 267 × | yes | 20,000 |"
    assert "| 75 % | 200 × | yes | 15,000 |" in rows[2]
    assert rows[-1] == "| a job | 4 × | 3 | 2.00 |"


def test_the_peers_are_pinned() -> None:
    lines = (ROOT / "tests" / "benchmarks" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]
    assert all("==" in line for line in pinned)
    assert len({way.name for way in WAYS}) == len(WAYS)
