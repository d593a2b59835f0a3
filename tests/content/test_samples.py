"""A topic that was begun with `new` and left as it is never goes unnoticed to a patient."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from handouts.app.cli import main
from handouts.app.project import Project
from handouts.content.model import Exercise, Said
from handouts.content.samples import check_library, check_samples
from tests.topics import ROOT, STARTERS, make_project, read_text, shipped


def test_the_shipped_content_holds_nothing_of_the_samples() -> None:
    assert [problem for name in Project(ROOT).topic_names() for problem in check_samples(shipped(name))] == []
    assert list(check_library(ROOT)) == []


@pytest.mark.parametrize("kind", ["stretch", "strength", "release", "information"])
def test_check_names_each_line_that_is_still_the_samples(tmp_path: Path, kind: str) -> None:
    root = make_project(tmp_path / "p")
    for name, of in (("mine", kind), ("my-own", "exercise")):
        CliRunner().invoke(main, ["new", name, "--kind", of, "--project", str(root)], catch_exceptions=False)
    told = CliRunner().invoke(main, ["check", "--project", str(root)], catch_exceptions=False).output
    for line in (STARTERS / f"{kind}.yaml").read_text(encoding="utf-8").splitlines():
        if line.startswith("title:"):
            assert f"warning: title: this is still the sample's text: '{line.removeprefix('title: ')}'" in told
    assert "content/exercises/my-own.yaml:3:7: warning: name: this is still the sample's text: 'Wall sit'" in told
    assert "1 topic checked: no errors." in told


def test_a_topic_of_own_words_is_told_nothing() -> None:
    own = "title: Our calves\ndate: '2026-01-01'\nmessage: [Calves like care.]\n"
    assert list(check_samples(read_text(own))) == []


@pytest.mark.parametrize("kind", ["stretch", "strength", "release"])
def test_what_a_clinician_has_to_review_is_marked(kind: str) -> None:
    topic = read_text((STARTERS / f"{kind}.yaml").read_text(encoding="utf-8"))
    assert {source.kind for source in topic.sources if source.id == "clinician"} == {"review"}
    assert all(isinstance(each, Exercise) and each.dose.source == "clinician" for each in topic.exercises)
    warnings = [section for section in topic.sections if section.role in ("stop", "red_flags") and kind == "strength"]
    said: list[Said] = [point for section in warnings[:1] for point in section.points]
    assert all(point.source == "clinician" for point in said)
