"""What there is in a project's content, as plain data: topics, exercises with their doses and where they are used, and sets."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from handouts.content.dosage import dose_text
from handouts.content.model import Exercise, Topic
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
        for each in (*map(content.exercise, content.names("exercise")), *_own(topics))
    ]
    return {
        "topics": [{"name": each.name, "title": each.title, "exercises": used[each.name]} for each in topics],
        "exercises": exercises,
        "sets": [{"name": each.id, "exercises": [one.id for one in each.exercises]} for each in sets],
    }


def list_doses(root: Path) -> list[dict[str, str]]:
    """Return what each exercise prescribes: by itself, and in each topic and set that says otherwise. Raises ContentError."""
    content = ContentFolder(root)
    found = [_dose("", content.exercise(name)) for name in content.names("exercise")]
    by_itself = {each["id"]: each["dose"] for each in found}
    topics = [(name, content.topic(name).exercises) for name in content.names("topic")]
    sets = [(f"set {name}", content.exercise_set(name).exercises) for name in content.names("set")]
    for where, exercises in (*topics, *sets):
        used = (_dose(where, each) for each in exercises)
        found += [each for each in used if by_itself.get(each["id"]) != each["dose"]]
    return found


def _dose(where: str, exercise: Exercise) -> dict[str, str]:
    said = dose_text(exercise, "en") or "not said"
    return {
        "id": exercise.id,
        "name": exercise.name,
        "where": where,
        "dose": said,
        "source": exercise.dose.source or "",
    }


def _own(topics: Iterable[Topic]) -> Iterator[Exercise]:
    """Yield the exercises that are written inside topics."""
    for topic in topics:
        yield from (each for each in topic.exercises if each.where().file == topic.where().file)
