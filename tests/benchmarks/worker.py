"""One way at work in a process of its own: `python -m tests.benchmarks.worker WAY COUNT FOLDER`.

It says "ready" once everything that is the same for all is made, starts on a line of input, and says how many seconds of
processor time it took.
"""

import logging
import sys
import time
from pathlib import Path

from tests.benchmarks.ways import find_way, prepare
from tests.benchmarks.words import people


def main(name: str, count: int, folder: Path) -> None:
    """Make `count` people's files in the folder."""
    logging.disable(logging.WARNING)
    way = find_way(name)
    stage = prepare(way)
    everyone = people(count + way.warm_up)
    (folder / "warm-up").mkdir(parents=True)
    stage(everyone[-way.warm_up :], folder / "warm-up")()
    (folder / "timed").mkdir()
    job = stage(everyone[:count], folder / "timed")
    _say("ready")
    sys.stdin.readline()
    start = time.process_time()
    job()
    _say(str(time.process_time() - start))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
