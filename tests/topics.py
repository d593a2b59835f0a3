"""Topics for tests: the starter, as it is or with edits."""

import atexit
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from handouts.content.model import Clinic, Section, Topic
from handouts.content.reader import ContentFolder

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
STARTERS = ROOT / "handouts" / "content" / "starters"
STARTER = (STARTERS / "stretch.yaml").read_text(encoding="utf-8")
CLINIC = """\
name: Our clinic
sources:
  - {id: safety, kind: review, short: safety, reference: For review.}
"""


@lru_cache
def shipped(name: str = "hip-flexors") -> Topic:
    """Return a topic that ships."""
    return ContentFolder(ROOT).topic(name)


@lru_cache
def our_clinic() -> Clinic:
    """Return the clinic that ships."""
    return ContentFolder(ROOT).clinic()


def with_section(topic: Topic, key: str, **changes: Any) -> Topic:
    """Return a topic whose section of this role or title is changed."""
    assert any(key in (each.role, each.title) for each in topic.sections), key
    sections = tuple(replace(each, **changes) if key in (each.role, each.title) else each for each in topic.sections)
    return replace(topic, sections=sections)


def section_of(topic: Topic, key: str) -> Section:
    """Return a topic's section of this role or title."""
    return next(each for each in topic.sections if key in (each.role, each.title))


def with_exercise(topic: Topic, place: int, **changes: Any) -> Topic:
    """Return a topic whose exercise at a place is changed."""
    exercises = list(topic.exercises)
    exercises[place] = replace(exercises[place], **changes)
    return replace(topic, exercises=tuple(exercises))


def read_text(text: str, name: str = "calves", **more: str) -> Topic:
    """Read a topic from text alone; `more` are exercises by id. Pictures are looked for in our own folder."""
    texts = {f"content/exercises/{each.replace('_', '-')}.yaml": words for each, words in more.items()}
    return folder_of({f"content/topics/{name}.yaml": text, **texts}).topic(name)


def folder_of(texts: Mapping[str, str]) -> ContentFolder:
    """Return a content folder of these texts alone and a small clinic, with our figures and fonts."""
    root = Path(tempfile.mkdtemp(prefix="handouts-test-"))
    atexit.register(shutil.rmtree, root)
    (root / "assets").symlink_to(ROOT / "assets")
    for path, text in {"content/clinic.yaml": CLINIC, **texts}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return ContentFolder(root)


def edited(edits: Iterable[tuple[str, str]], text: str = STARTER) -> str:
    """Return the text with each first find replaced; a find that is not there is a mistake of the test."""
    for find, put in edits:
        assert find in text, f"the starter has no {find!r}"
        text = text.replace(find, put, 1)
    return text


def make_project(root: Path, *names: str) -> Path:
    """Lay out a project below `root` whose topics are the starter under these names; figures and fonts are ours."""
    (root / "content" / "topics").mkdir(parents=True)
    (root / "assets").symlink_to(ROOT / "assets")
    (root / "content" / "clinic.yaml").write_bytes((CONTENT / "clinic.yaml").read_bytes())
    for name in names:
        (root / "content" / "topics" / f"{name}.yaml").write_text(STARTER, encoding="utf-8")
    return root


FIXTURES = ROOT / "tests" / "fixtures"


@lru_cache
def fixture_project() -> Path:
    """Return a project of the small made-up content in tests/fixtures, which says every key of the language; figures and fonts are ours."""
    root = Path(tempfile.mkdtemp(prefix="handouts-fixture-"))
    atexit.register(shutil.rmtree, root)
    (root / "assets").symlink_to(ROOT / "assets")
    shutil.copytree(FIXTURES / "content", root / "content")
    return root
