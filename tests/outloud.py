"""outloud over PDF files: what a screen reader makes of a tag tree, beyond what conformance asks.

    findings = check_outloud(paths)
    assert not findings, "\\n".join(findings)

outloud is a development tool. Without it the test that asks is skipped; where the environment says CI=true it fails.
"""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest


def check_outloud(paths: Iterable[Path], severities: Iterable[str] = ("error",)) -> tuple[str, ...]:
    """Return the findings of these severities, one line each."""
    if importlib.util.find_spec("outloud") is None:
        reason = "the package outloud is not installed: nothing was checked"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    files, wanted = [str(path) for path in paths], set(severities)
    if not files:
        raise ValueError("no file to check")
    command = [sys.executable, "-c", "from outloud.cli import main; main()", "--quiet", "--json", "-", *files]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    results = json.loads(done.stdout[done.stdout.index("{") :])["results"]
    if len(results) != len(files) or any(result["error"] for result in results):
        raise RuntimeError(f"outloud stopped early: {done.stdout[:2000]}")
    return tuple(
        f"{Path(result['path']).name}: {finding['rule']}: {finding['message']}"
        for result in results
        for finding in result["findings"]
        if finding["severity"] in wanted
    )
