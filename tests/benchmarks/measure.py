"""Taking times: a process started, let go once it is ready, and asked how long it took; whole commands from the shell."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.ways import Way
from tests.topics import ROOT

MEMORY = Path("/dev/shm")  # where files are bytes in memory; a disk would be timed else
MOST_FILES = 5000  # in one folder; half a gigabyte of ours


@contextmanager
def fresh_folder() -> Iterator[Path]:
    """Give an empty folder in memory, where there is one, and remove it: writing over files is slower than writing new ones."""
    folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def files_a_second(way: Way, count: int) -> float:
    """Return how many files a way makes a second in a process of its own, of `count` that it makes."""
    with fresh_folder() as folder:
        worker = _start(way, count, folder)
        _expect(worker, "ready")
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()
        seconds = float(_line(worker))
        worker.wait()
    return count / seconds


def seconds_of(command: Sequence[str]) -> float:
    """Return how much processor time a whole command takes, from nothing to its end: what a busy machine lengthens least."""
    start = _children_seconds()
    subprocess.run(
        command, cwd=ROOT, env=_environment(), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return _children_seconds() - start


def _children_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _environment() -> dict[str, str]:
    """Return the environment, with Python keeping what it has compiled, as it does unless it is told otherwise."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _start(way: Way, count: int, folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.benchmarks.worker", way.name, str(count), str(folder)]
    return subprocess.Popen(
        command, cwd=ROOT, env=_environment(), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def _line(worker: "subprocess.Popen[str]") -> str:
    assert worker.stdout
    line = worker.stdout.readline().strip()
    if not line:
        raise RuntimeError(f"a worker stopped: {worker.args!r}")
    return line


def _expect(worker: "subprocess.Popen[str]", expected: str) -> None:
    if (said := _line(worker)) != expected:
        raise RuntimeError(f"a worker said {said!r}")
