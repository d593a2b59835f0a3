"""One way at work in a process of its own: `python -m tests.benchmarks.worker WAY FIRST COUNT PROCESSES FOLDER`.

It says "ready" once everything that is the same for all is made, starts on a line of input, and says how many seconds it took.
"""

import logging
import sys
import time
from pathlib import Path

from tests.benchmarks.ways import find_way, prepare
from tests.benchmarks.words import people


def main(name: str, first: int, count: int, processes: int, folder: Path) -> None:
    """Make `count` people's files in the folder, from person `first` on."""
    logging.disable(logging.WARNING)
    way = find_way(name)
    stage = prepare(way)
    everyone = people(first + count + way.warm_up)
    (folder / "warm-up").mkdir(parents=True)
    stage(everyone[-way.warm_up :], folder / "warm-up", 1)()
    (folder / "timed").mkdir()
    job = stage(everyone[first : first + count], folder / "timed", processes)
    _say("ready")
    sys.stdin.readline()
    start = time.perf_counter()
    job()
    _say(str(time.perf_counter() - start))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), Path(sys.argv[5]))
