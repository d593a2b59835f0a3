"""A project as rosters need it. Its topics are read only when a layout has to be made, so that all else starts at once."""

from pathlib import Path
from typing import TYPE_CHECKING

from handouts.app.project import EXERCISES, FONTS, SETS, HouseSheet, Project
from handouts.core.problems import ContentError
from handouts.roster.request import exercises_in_name
from handouts.roster.template_cache import BatchProject

if TYPE_CHECKING:
    from datetime import datetime

    from handouts.app.material import Material
    from handouts.content.model import Topic
    from handouts.content.reader import ContentFolder


def batch_project(root: Path, epoch: int | None) -> BatchProject:
    """Return what batches need of the project in `root`. `epoch` is SOURCE_DATE_EPOCH's seconds, where it is set."""

    def read(name: str) -> "Material":
        from handouts.app.material import read_material

        return read_material(project, _source_of(name, topics))

    def date(topic: "Topic") -> "datetime":
        from handouts.app.material import date_of

        return date_of(topic, epoch)

    def exercises() -> dict[str, str]:
        from handouts.content.reader import ContentFolder

        folder = ContentFolder(root)
        ids = project.names_in(EXERCISES)
        return {word: each for each in ids for word in (each, *_printed_name(folder, each))}

    project = Project(root)
    topics = project.topic_names()
    sets = tuple(name for name in project.names_in(SETS) if name not in topics)
    return BatchProject(topics, sets, exercises, read, date, root, root / FONTS, epoch)


def _printed_name(folder: "ContentFolder", exercise: str) -> tuple[str, ...]:
    """Return an exercise's name in small letters; nothing where its file cannot be read, which who uses it is told."""
    try:
        return (folder.exercise(exercise).name.casefold(),)
    except ContentError:
        return ()


def _source_of(name: str, topics: tuple[str, ...]) -> str | HouseSheet:
    """Return what a request names as its topic: a topic, else exercises without one, else a set."""
    if name in topics:
        return name
    exercises = exercises_in_name(name)
    return HouseSheet(set_name=name) if exercises is None else HouseSheet(exercises)
