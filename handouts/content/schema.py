"""The content's shape as JSON Schema, so that editors complete and check while typing. Made from the model alone."""

import json
from pathlib import Path
from typing import NamedTuple

from handouts.content.fields import Node, node_schema
from handouts.content.model import Clinic, Exercise, ExerciseSet, Topic
from handouts.content.values import Schema
from handouts.core.files import write_file

FOLDER = Path("content/schema")


class SchemaFile(NamedTuple):
    """A file's whole as a mapping of the model, and the keys that such a file needs beside the model's own."""

    kind: type[Node]
    required: tuple[str, ...] = ()


SCHEMAS: dict[str, SchemaFile] = {
    "topic.schema.json": SchemaFile(Topic),
    "exercise.schema.json": SchemaFile(Exercise, ("name", "steps")),
    "set.schema.json": SchemaFile(ExerciseSet),
    "clinic.schema.json": SchemaFile(Clinic),
}


def schema_text(name: str) -> str:
    """Return the JSON Schema of a file of this kind."""
    definitions: Schema = {}
    whole = node_schema(SCHEMAS[name].kind, definitions, SCHEMAS[name].required)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole, "$defs": definitions}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write_schemas(root: Path) -> tuple[Path, ...]:
    """Write the schemas of all content files below `root`, and return where.

    Raises ContentError.
    """
    paths = {root / FOLDER / name: name for name in SCHEMAS}
    for path, name in paths.items():
        write_file(path, schema_text(name).encode(), root / FOLDER)
    return tuple(paths)
