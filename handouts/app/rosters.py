"""A project as rosters need it. Its topics are read only when a layout has to be made, so that all else starts at once."""

from pathlib import Path
from typing import TYPE_CHECKING

from handouts.app.project import FONTS, Project
from handouts.roster.template_cache import BatchProject

if TYPE_CHECKING:
    from datetime import datetime

    from handouts.app.material import Material
    from handouts.content.model import Topic


def batch_project(root: Path, epoch: int | None) -> BatchProject:
    """Return what batches need of the project in `root`. `epoch` is SOURCE_DATE_EPOCH's seconds, where it is set."""

    def read(name: str) -> "Material":
        from handouts.app.material import read_material

        return read_material(project, name)

    def date(topic: "Topic") -> "datetime":
        from handouts.app.material import date_of

        return date_of(topic, epoch)

    project = Project(root)
    return BatchProject(project.topic_names(), read, date, root, root / FONTS, epoch)
