"""The command: `python -m handouts`, `python render.py` from a clone, and `handouts` once it is installed.

This file, render.py and the package's own first lines are written for any Python 3, so that an old one is told what is needed.
"""

import gc
import os
import sys
from typing import NoReturn

OLDEST = (3, 11)
NEW_VALUES = 300000  # between two looks for garbage: plans are many values that all live on
FAILED = 1


def run(name: str = "handouts") -> NoReturn:
    """Run the command line and end the process at once: taking thousands of values apart would take longer than some commands."""
    if sys.version_info < OLDEST:
        sys.exit("Handouts needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))
    _use_utf8()
    from handouts.app.cli import run_command

    gc.set_threshold(NEW_VALUES)
    _soften_streams()
    try:
        code: object = run_command(name)
    except SystemExit as ended:
        code = ended.code
    except OSError as error:  # a stream: files that cannot be read or written are problems, told by the command
        _say("{}: error: the answer could not be written: {}".format(name, (error.strerror or str(error)).lower()))
        code = FAILED
    _leave(code)


def _use_utf8() -> None:
    """Begin again with UTF-8 if this machine's settings know ASCII only: names of people and files have other letters."""
    if os.name == "posix" and sys.getfilesystemencoding() == "ascii" and os.environ.get("PYTHONUTF8") != "1":
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def _soften_streams() -> None:
    """Write letters that a console or pipe cannot take as escapes, so that telling of a file never fails after it was made."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _say(text: str) -> None:
    try:
        if sys.stderr is not None:
            sys.stderr.write(text + "\n")
    except OSError:  # nobody can be told
        return


def _leave(code: object) -> NoReturn:
    """End with an exit code, everything said; with 1 if it could not be said."""
    number = code if isinstance(code, int) else 0 if code is None else FAILED
    if number == FAILED and isinstance(code, str):
        _say(code)
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:  # closed by who called
                stream.flush()
        except OSError:  # nobody reads any more, or the disk is full
            number = number or FAILED
    os._exit(number)


if __name__ == "__main__":
    run("python -m handouts")
