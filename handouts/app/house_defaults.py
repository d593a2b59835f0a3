"""What clinic.yaml says where a command says nothing: paper, ink, layout, therapist. Stored, to be known without reading YAML."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from handouts.app.project import CLINIC_FILE, Project
from handouts.core.choices import Ink, Paper, SheetLayout
from handouts.core.inputs import digest_at
from handouts.core.problems import ContentError
from handouts.core.sealed import read_sealed, write_sealed

if TYPE_CHECKING:
    from handouts.content.model import Clinic

STORED = "clinic.defaults"


class HouseDefaults(NamedTuple):
    """The clinic's own choices; None where it has none."""

    paper: Paper | None = None
    ink: Ink | None = None
    layout: SheetLayout | None = None
    therapist: str | None = None

    def look(self, asked: Mapping[str, Any]) -> tuple[SheetLayout, Paper, Ink]:
        """Return layout, paper and ink: what is asked for, else the clinic's, else ours."""
        return (
            asked["layout"] or self.layout or "sheet",
            asked["paper"] or self.paper or "a4",
            asked["ink"] or self.ink or "colour",
        )


def read_defaults(project: Project, folder: Path) -> HouseDefaults:
    """Return the clinic's choices, as stored in `folder` by a run before. A clinic that cannot be read has none: what is made will tell."""
    stored = read_sealed(folder / STORED, _key(project))
    if stored is not None:
        return HouseDefaults(*stored)
    from handouts.content.reader import ContentFolder

    try:
        found = _defaults_of(ContentFolder(project.root).clinic())
    except ContentError:
        return HouseDefaults()
    if folder.is_dir():  # a command that makes nothing leaves nothing
        store_defaults(project, folder, found)
    return found


def store_defaults(project: Project, folder: Path, defaults: HouseDefaults) -> None:
    """Store the clinic's choices in `folder` for the next run."""
    if read_sealed(folder / STORED, _key(project)) is None:
        write_sealed(folder / STORED, _key(project), tuple(defaults))


def _key(project: Project) -> str:
    return digest_at(str(project.root / CLINIC_FILE))


def _defaults_of(clinic: "Clinic") -> HouseDefaults:
    said = {name: str(getattr(clinic, name)) for name in HouseDefaults._fields if name in clinic.origins}
    return HouseDefaults(**said)  # type: ignore[arg-type]
