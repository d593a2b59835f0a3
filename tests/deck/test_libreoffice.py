"""What a real program makes of the deck: LibreOffice opens every slide, keeps the clicks, the ring's time and the transitions."""

import re
import shutil
import subprocess
from collections import Counter
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pikepdf
import pytest

from tests.deck.decks import drawn, plan

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@lru_cache
def _converted(ending: str, timer: str = "ring") -> bytes:
    """Return the half-hour deck as LibreOffice saves it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deck.pptx"
        path.write_bytes(drawn(timer, 30))
        command = [str(OFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", ending]
        subprocess.run([*command, "--outdir", folder, str(path)], check=True, capture_output=True, timeout=300)
        return (Path(folder) / f"deck.{ending}").read_bytes()


def _open_document(timer: str = "ring") -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deck.odp"
        path.write_bytes(_converted("odp", timer))
        with ZipFile(path) as archive:
            return archive.read("content.xml").decode()


def test_every_slide_prints(tmp_path: Path) -> None:
    path = tmp_path / "deck.pdf"
    path.write_bytes(_converted("pdf"))
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == len(plan(minutes=30).slides)


def test_the_rings_and_their_times_are_kept() -> None:
    wheels = re.findall(r'<anim:transitionFilter [^>]*smil:dur="([^"]*)"[^>]*>', _open_document())
    drills = [slide.countdown for slide in plan(minutes=30).slides if slide.countdown]
    holds = sum(drill.rounds * drill.step_count for drill in drills)
    assert Counter(wheels)["30s"] == holds


def test_the_steps_light_up_and_go_out() -> None:
    lit = re.findall(r'<anim:animateColor [^>]*smil:to="#ffb01f"', _open_document())
    drills = [slide.countdown for slide in plan(minutes=30).slides if slide.countdown]
    assert len(lit) == sum(drill.rounds * drill.step_count for drill in drills)


def test_titles_and_group_names_for_morph_are_kept() -> None:
    document = _open_document()
    assert 'draw:name="!!runner"' in document
    assert "Kneeling stretch: watch the stretch" in document


def test_hold_slides_advance_by_themselves() -> None:
    assert 'presentation:duration="PT30S"' in _open_document("slides")
