"""Topics for tests: the starter, as it is or with edits."""

from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
STARTER = (ROOT / "handouts" / "content" / "starter.yaml").read_text(encoding="utf-8")


def edited(edits: Iterable[tuple[str, str]], text: str = STARTER) -> str:
    """Return the text with each first find replaced; a find that is not there is a mistake of the test."""
    for find, put in edits:
        assert find in text, f"the starter has no {find!r}"
        text = text.replace(find, put, 1)
    return text


def make_project(root: Path, *names: str) -> Path:
    """Lay out a project below `root` whose topics are the starter under these names; figures and fonts are ours."""
    (root / "content").mkdir(parents=True)
    (root / "assets").symlink_to(ROOT / "assets")
    (root / "content" / "clinic.yaml").write_bytes((CONTENT / "clinic.yaml").read_bytes())
    for name in names:
        (root / "content" / f"{name}.yaml").write_text(STARTER, encoding="utf-8")
    return root
