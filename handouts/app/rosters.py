"""A project as rosters need it. Its topics are read only when a layout has to be made, so that all else starts at once."""

from pathlib import Path
from typing import TYPE_CHECKING

from handouts.roster import BatchProject

if TYPE_CHECKING:
    from datetime import datetime

    from handouts.app.project import Material
    from handouts.content.model import Topic

CLINIC = "clinic.yaml"


def batch_project(root: Path, epoch: int | None) -> BatchProject:
    """Return what batches need of the project in `root`. `epoch` is SOURCE_DATE_EPOCH's seconds, where it is set."""

    def read(name: str) -> "Material":
        from handouts.app.project import Project, read_material

        return read_material(Project(root), name)

    def date(topic: "Topic") -> "datetime":
        from handouts.app.project import date_of

        return date_of(topic, epoch)

    def inputs(name: str) -> tuple[str, ...]:
        files = (root / "content" / CLINIC, root / "content" / f"{name}.yaml", assets / "figures", assets / "fonts")
        return tuple(map(str, files))

    assets = root / "assets"
    topics = tuple(sorted(path.stem for path in (root / "content").glob("*.yaml") if path.name != CLINIC))
    return BatchProject(topics, read, date, inputs, assets / "fonts", epoch)
