"""The content's shape as JSON Schema, so that editors complete and check while typing. Made from the model alone."""

import json
from pathlib import Path

from handouts.content.model import Clinic, Node, Topic
from handouts.core.files import write_file

FOLDER = Path("content/schema")
SCHEMAS: dict[str, type[Node]] = {"topic.schema.json": Topic, "clinic.schema.json": Clinic}


def schema_text(kind: type[Node]) -> str:
    """Return the JSON Schema of a file whose whole is this node."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **kind.model_json_schema(by_alias=True)}
    _allow_plain_statements(schema)
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write_schemas(root: Path) -> tuple[Path, ...]:
    """Write the schemas of all content files below `root`, and return where.

    Raises ContentError.
    """
    paths = {root / FOLDER / name: kind for name, kind in SCHEMAS.items()}
    for path, kind in paths.items():
        write_file(path, schema_text(kind).encode(), root / FOLDER)
    return tuple(paths)


def _allow_plain_statements(schema: dict[str, object]) -> None:
    """Let a bare text stand for a statement, as the reader does; a step always says who does it, so it is no bare text."""
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    said = definitions.pop("Said")
    definitions["Said"] = {"anyOf": [{"type": "string", "minLength": 1}, said]}
