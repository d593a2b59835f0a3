"""Topics for tests: the starter, as it is or with edits."""

from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
STARTER = (ROOT / "handouts" / "starter.yaml").read_text(encoding="utf-8")


def edited(edits: Iterable[tuple[str, str]], text: str = STARTER) -> str:
    """Return the text with each first find replaced; a find that is not there is a mistake of the test."""
    for find, put in edits:
        assert find in text, f"the starter has no {find!r}"
        text = text.replace(find, put, 1)
    return text
