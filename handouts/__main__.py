"""The command: `python -m handouts`, `python render.py` from a clone, and `handouts` once it is installed."""

import gc
import os
import sys
from typing import NoReturn

from handouts.app.cli import main

NEW_VALUES = 300_000  # between two looks for garbage: plans are many values that all live on


def run(name: str = "handouts") -> NoReturn:
    """Run the command line and end the process at once: taking thousands of values apart would take longer than some commands."""
    gc.set_threshold(NEW_VALUES)
    try:
        main(prog_name=name)
    except SystemExit as ended:
        _leave(ended.code)
    _leave(0)


def _leave(code: object) -> NoReturn:
    """End with an exit code, everything said."""
    if code is not None and not isinstance(code, int):
        raise SystemExit(code)
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # closed by who called
                stream.flush()
    except OSError:  # nobody reads any more, or the disk is full
        os._exit(code or 1)
    os._exit(code or 0)


if __name__ == "__main__":
    run("python -m handouts")
