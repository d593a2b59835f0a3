"""A project as rosters need it. Its content is read only when a layout has to be made, so that all else starts at once."""

from pathlib import Path
from typing import TYPE_CHECKING

from handouts.app.project import FONTS, Project
from handouts.core.problems import ContentError
from handouts.roster.request import KnownNames, Names
from handouts.roster.template_cache import BatchProject

if TYPE_CHECKING:
    from datetime import datetime

    from handouts.app.material import Material
    from handouts.content.house import SheetSource
    from handouts.content.model import Topic
    from handouts.content.reader import ContentFolder


def batch_project(root: Path, epoch: int | None) -> BatchProject:
    """Return what batches need of the project in `root`. `epoch` is SOURCE_DATE_EPOCH's seconds, where it is set."""

    def read(source: "SheetSource") -> "Material":
        from handouts.app.material import read_material

        return read_material(project, source)

    def known() -> KnownNames:
        from handouts.content.reader import ContentFolder

        content = ContentFolder(root)
        topics = {name: _exercises(content, "topic", name) for name in project.topic_names()}
        sets = {name: _exercises(content, "set", name) for name in content.names("set")}
        return KnownNames(topics, sets, tuple((each.id, each.name) for each in content.written()))

    def date(topic: "Topic") -> "datetime":
        from handouts.app.material import date_of

        return date_of(topic, epoch)

    project = Project(root)
    return BatchProject(project.topic_names(), read, known, date, root, root / FONTS, epoch)


def _exercises(content: "ContentFolder", what: str, name: str) -> Names:
    """Return the exercises of a topic or set; none of one that cannot be read, as rows that name it will tell."""
    try:
        found = content.topic(name) if what == "topic" else content.exercise_set(name)
    except ContentError:
        return ()
    return tuple((each.id, each.name) for each in found.exercises)
