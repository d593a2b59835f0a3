"""The schema beside the content says what the model says, and accepts what the reader accepts."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from handouts.content.schema import FOLDER, SCHEMAS, schema_text, write_schemas
from tests.topics import CONTENT, ROOT, STARTER


@lru_cache
def validator(name: str) -> Any:
    return jsonschema.Draft202012Validator(json.loads((ROOT / FOLDER / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_file_and_the_model_say_the_same(name: str) -> None:
    written = (ROOT / FOLDER / name).read_text(encoding="utf-8")
    assert written == schema_text(SCHEMAS[name]), "write it anew: python render.py schema"


@pytest.mark.parametrize("path", sorted(CONTENT.glob("*.yaml")), ids=lambda path: path.name)
def test_every_content_file_names_its_schema_and_fits_it(path: Path) -> None:
    name = "clinic.schema.json" if path.stem == "clinic" else "topic.schema.json"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=schema/{name}\n")
    assert [error.message for error in validator(name).iter_errors(yaml.safe_load(text))] == []


def test_the_starter_fits_the_schema() -> None:
    assert [error.message for error in validator("topic.schema.json").iter_errors(yaml.safe_load(STARTER))] == []


def test_a_misspelt_key_and_a_step_without_a_doer_do_not_fit() -> None:
    topic = yaml.safe_load(STARTER)
    topic["titel"] = topic.pop("title")
    del topic["stretches"][0]["steps"][0]["by"]
    said = " ".join(error.message for error in validator("topic.schema.json").iter_errors(topic))
    assert "titel" in said
    assert "'by' is a required property" in said


def test_the_schema_hides_what_is_the_programs_own() -> None:
    assert "origins" not in schema_text(SCHEMAS["topic.schema.json"])


def test_schemas_are_written_below_the_project(tmp_path: Path) -> None:
    assert [path.relative_to(tmp_path).as_posix() for path in write_schemas(tmp_path)] == [
        "content/schema/topic.schema.json",
        "content/schema/clinic.schema.json",
    ]
