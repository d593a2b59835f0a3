"""The schema beside the content says what the model says, and accepts what the reader accepts."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from handouts.content.schema import FOLDER, SCHEMAS, schema_text, write_schemas
from tests.topics import CONTENT, ROOT, STARTERS

FILES = [CONTENT / "clinic.yaml", *sorted(CONTENT.glob("*/*.yaml"))]
NAMES = {"content": "clinic", "topics": "topic", "exercises": "exercise", "sets": "set"}


class _Loader(yaml.SafeLoader):
    """Takes only true and false for such."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if not (tag.endswith(":bool") and letter in "yYnNoO")]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@lru_cache
def validator(name: str) -> Any:
    return jsonschema.Draft202012Validator(json.loads((ROOT / FOLDER / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_file_and_the_model_say_the_same(name: str) -> None:
    assert (ROOT / FOLDER / name).read_text(encoding="utf-8") == schema_text(name), (
        "write it anew: python render.py schema"
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_every_content_file_names_its_schema_and_fits_it(path: Path) -> None:
    name = f"{NAMES[path.parent.name]}.schema.json"
    text = path.read_text(encoding="utf-8")
    above = "" if path.parent == CONTENT else "../"
    assert text.startswith(f"# yaml-language-server: $schema={above}schema/{name}\n")
    assert [error.message for error in validator(name).iter_errors(_as_read(text))] == []


@pytest.mark.parametrize("path", sorted(STARTERS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_beginning_fits_the_schema(path: Path) -> None:
    name = "exercise" if path.stem == "exercise" else "topic"
    assert list(validator(f"{name}.schema.json").iter_errors(_as_read(path.read_text(encoding="utf-8")))) == []


def _as_read(text: str) -> Any:
    """Read YAML as an editor does, which knows YAML 1.2: `on` is a word there."""
    return yaml.load(text, Loader=_Loader)


def test_a_misspelt_key_does_not_fit() -> None:
    topic = yaml.safe_load((STARTERS / "stretch.yaml").read_text(encoding="utf-8"))
    topic["titel"] = topic.pop("title")
    said = " ".join(error.message for error in validator("topic.schema.json").iter_errors(topic))
    assert "titel" in said and "'title' is a required property" in said


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_says_what_it_is_for(name: str) -> None:
    assert [path for path, each in _properties(json.loads(schema_text(name))) if not each.get("description")] == []


def _properties(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in schema.items():
        if key == "properties":
            yield from ((f"{path}.{name}", each) for name, each in value.items())
        if isinstance(value, dict):
            yield from _properties(value, f"{path}.{key}")


def test_the_schema_hides_what_is_the_programs_own() -> None:
    assert not any("origins" in schema_text(name) for name in SCHEMAS)


def test_schemas_are_written_below_the_project(tmp_path: Path) -> None:
    assert [path.relative_to(tmp_path).as_posix() for path in write_schemas(tmp_path)] == [
        f"content/schema/{name}" for name in SCHEMAS
    ]
