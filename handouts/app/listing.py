"""What there is in a project's content, as plain data: topics, exercises with their doses and where they are used, and sets."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from handouts.content.dosage import dose_text
from handouts.content.fields import Node, nodes_of
from handouts.content.model import Dose, Exercise, Source, Topic
from handouts.content.phrases import Amount
from handouts.content.reader import ContentFolder
from handouts.content.section import Section
from handouts.core.problems import Origin


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


def list_review(root: Path) -> list[dict[str, str | int]]:
    """Return every statement and dose that rests on no publication that was looked up, in the files' order: place, words and source.

    Raises ContentError.
    """
    content = ContentFolder(root)
    wholes: list[Node] = [content.clinic()]
    wholes += [content.topic(name) for name in content.names("topic")]
    wholes += [content.exercise(name) for name in content.names("exercise")]
    sources = {each.id: each for whole in wholes for each in nodes_of(whole) if isinstance(each, Source)}
    found: dict[Origin, dict[str, str | int]] = {}
    for node in (each for whole in wholes for each in nodes_of(whole)):
        source, where = sources.get(getattr(node, "source", None) or "", _source_of_none(node)), node.where("source")
        if source and source.kind == "review" and where.line:
            place: dict[str, str | int] = {"file": where.file, "line": where.line, "words": _words(node)}
            found[where._replace(path="")] = {**place, "source": source.short, "reference": source.reference}
    return [found[where] for where in sorted(found)]


def _source_of_none(node: Node) -> Source | None:
    """Return what stands for the source of a dose that names none, where it has numbers."""
    has_numbers = isinstance(node, Dose) and any(
        isinstance(value, Amount) and not value.is_asked for value in node.given.values()
    )
    return Source(id="none", short="no source", reference="No source is named.", kind="review") if has_numbers else None


def _words(node: Node) -> str:
    """Return what a clinician reads: a statement's words, a dose's terms, the rows of a table."""
    if isinstance(node, Dose):
        return "dose: " + ", ".join(f"{term} {_plain(value)}" for term, value in node.given.items())
    if isinstance(node, Section):
        rows = (*(": ".join(row) for row in node.table[1:]), *(each.question for each in node.questions))
        return f"{node.heading} " + "; ".join(rows)
    return str(getattr(node, "text", "") or getattr(node, "question", ""))


def _plain(value: object) -> str:
    if isinstance(value, Amount):
        return "ask" if value.is_asked else str(value)
    return "-".join(map(str, value)) if isinstance(value, tuple) else str(value)
