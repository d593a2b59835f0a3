"""Topics of all five kinds, small and made up (tests/fixtures): every layout, paper and ink, and the deck, say all that they hold."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from handouts.app.build import Builder, BuildOptions
from handouts.app.material import Material, read_material
from handouts.app.outputs import DeckOutput, ScriptOutput, SheetOutput, make_output
from handouts.app.project import Project
from handouts.content.fields import keys_of, nodes_of
from handouts.content.model import Clinic, Dose, Exercise, ExerciseSet, Said, Section, Topic
from handouts.content.nodes import read_tree
from handouts.content.short import with_sheet_words
from handouts.core.choices import INKS, LAYOUTS, PAPERS
from handouts.typeset.text import without_marks
from tests.pairwise import pairwise
from tests.pdf.reading import TaggedPdf
from tests.topics import FIXTURES, fixture_project
from tests.verapdf import check_verapdf, report

DATE = datetime(2026, 1, 1, tzinfo=UTC)
KINDS = ("partner", "strong", "rolling", "letter", "mixed")
HELPER = ("partner", "stop word", "you and your", "takes turns", "swap")
NOT_FOR = {  # words that do not apply to a kind
    "strong": (*HELPER, "roll", "how tight?"),
    "rolling": (*HELPER, "left", "right", "each side", "hold ", "how tight?"),
    "letter": (*HELPER, "exercise", "set up", "hold ", "your log", "get ready", "session"),
}


def material(name: str) -> Material:
    return read_material(Project(fixture_project()), name)


def plain(text: str) -> str:
    return re.sub(r"\W+", "", without_marks(text)).casefold()


def said_in(data: bytes) -> str:
    return " ".join(TaggedPdf(data).words())


def sheet(name: str, **look: Any) -> bytes:
    made = make_output(SheetOutput(**look), material(name), DATE)
    assert [problem for problem in made.problems if problem.severity == "error"] == [], look
    return made.data


def statements(topic: Topic) -> Iterator[Said]:
    """Yield all that the two-sided sheet has to say."""
    for section in topic.sections:
        if section.stands_on("sheet"):
            yield from (each for each in nodes_of(section) if isinstance(each, Said))
    for exercise in topic.exercises:
        said = (
            exercise.setup,
            *exercise.steps,
            exercise.feel,
            exercise.avoid,
            exercise.benefit,
            exercise.easier,
            exercise.harder,
        )
        yield from (each for each in said if each)


@pytest.mark.parametrize(("name", "layout", "paper"), [*product(KINDS, ("sheet", "large"), PAPERS)])
def test_nothing_that_a_topic_says_is_lost_on_paper(name: str, layout: str, paper: str) -> None:
    topic = material(name).topic
    heard = plain(said_in(sheet(name, layout=layout, paper=paper)))
    short = topic if layout == "large" else with_sheet_words(topic)
    assert [each.text for each in statements(short) if plain(each.text) not in heard] == []


@pytest.mark.parametrize("name", NOT_FOR)
def test_no_word_stands_there_that_does_not_apply(name: str) -> None:
    build = Builder(Project(fixture_project()), BuildOptions(Path("unused")))
    texts = [said_in(sheet(name, layout=layout)) for layout in LAYOUTS if (name, layout) != ("letter", "log")]
    page = build.draw(name, DeckOutput(is_page=True)).data.decode()
    texts.append(re.sub(r"<(script|style|dl).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL))
    for text in texts:
        assert [word for word in NOT_FOR[name] if word in text.casefold()] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_kind_conforms_on_every_paper_and_in_every_ink(layout: str, tmp_path: Path) -> None:
    files = []
    for case in pairwise({"name": KINDS, "paper": PAPERS, "ink": INKS, "is_fillable": (False, True)}):
        if (case["name"], layout) != ("letter", "log"):
            files.append(tmp_path / f"{'-'.join(map(str, case.values()))}.pdf")
            files[-1].write_bytes(sheet(case.pop("name"), layout=layout, **case))
    failures = check_verapdf(files)
    assert not failures, report(failures)


@pytest.mark.parametrize(("name", "minutes"), [*product(KINDS, (20, 60))])
def test_every_kind_has_a_deck_and_a_script(name: str, minutes: int) -> None:
    for output in (DeckOutput(minutes), ScriptOutput(minutes)):
        made = make_output(output, material(name), DATE)
        assert made.data
        assert [problem for problem in made.problems if problem.severity == "error"] == []


def test_the_deck_of_a_topic_without_exercises_promises_none() -> None:
    page = (
        Builder(Project(fixture_project()), BuildOptions(Path("unused")))
        .draw("letter", DeckOutput(is_page=True))
        .data.decode()
    )
    assert "All of this, to read again at home" in re.sub(r"<[^>]+>|\s", " ", page) and "step by step" not in page


def test_the_fixtures_say_every_key_of_the_language() -> None:
    said = {str(path[-1]) for file in FIXTURES.rglob("*.yaml") for path in read_tree(file, file.name).keys}
    look = {"address", "web", "logo", "colours", "fonts", "template", "template_layouts", "paper", "ink", "layout"}
    for kind in (Topic, Exercise, ExerciseSet, Section, Said, Dose, Clinic):
        assert {key.name for key in keys_of(kind)} - said - look - {"phases"} == set(), kind
