"""What there is in a project's content, as plain data: topics, exercises with where they are used, and sets."""

from pathlib import Path
from typing import Any

from handouts.content.reader import ContentFolder


def list_content(root: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the topics, exercises and sets of a project. Raises ContentError if one of them cannot be read."""
    content = ContentFolder(root)
    topics = [content.topic(name) for name in content.names("topic")]
    sets = [content.exercise_set(name) for name in content.names("set")]
    used = {topic.name: [each.id for each in topic.exercises] for topic in topics}
    exercises = [
        {
            "id": each.id,
            "name": each.name,
            "kind": each.kind,
            "with": each.with_,
            "topics": [name for name, ids in used.items() if each.id in ids],
            "pictures": [figure.figure for figure in each.pictures],
        }
        for each in map(content.exercise, content.names("exercise"))
    ]
    return {
        "topics": [{"name": each.name, "title": each.title, "exercises": used[each.name]} for each in topics],
        "exercises": exercises,
        "sets": [{"name": each.id, "exercises": [one.id for one in each.exercises]} for each in sets],
    }
