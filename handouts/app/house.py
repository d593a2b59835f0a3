"""What the clinic chooses where nobody says: the paper, the ink and the therapist of clinic.yaml."""

import re
from pathlib import Path
from typing import NamedTuple

from handouts.app.project import CLINIC, CONTENT, ENDING
from handouts.core.choices import Ink, Paper
from handouts.core.problems import ContentError

MAY_CHOOSE = re.compile(
    rb"^[^#\n]*\b(?:paper|ink|therapist)\b", re.MULTILINE
)  # a line that is no remark; else nothing is loaded


class HouseChoices(NamedTuple):
    """The paper, ink and therapist that clinic.yaml names; None for one that it does not."""

    paper: Paper | None = None
    ink: Ink | None = None
    therapist: str | None = None


def house_choices(root: Path) -> HouseChoices:
    """Return what the project's clinic.yaml chooses. Nothing where it cannot be read: that is told when something is made."""
    try:
        text = (root / CONTENT / f"{CLINIC}{ENDING}").read_bytes()
    except OSError:
        return HouseChoices()
    if not MAY_CHOOSE.search(text):
        return HouseChoices()
    from handouts.content.reader import ContentFolder

    try:
        clinic = ContentFolder(root).clinic()
    except ContentError:
        return HouseChoices()
    named = {key: getattr(clinic, key) for key in HouseChoices._fields if key in clinic.origins}
    return HouseChoices(**named)
