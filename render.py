"""The command, from a clone: `python render.py --help`. Everything is in handouts.app.cli.

Any Python 3 may start this. It goes on in the project's own .venv if there is one, so that nobody has to activate it.
"""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
OWN = os.path.join(HERE, ".venv", *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
MARK = "HANDOUTS_PYTHON"  # set while going on, so that it is tried once
LIBRARIES = [
    "click",
    "jinja2",
    "lxml",
    "pikepdf",
    "PIL",
    "python_calamine",
    "pptx",
    "pypdfium2",
    "yaml",
    "reportlab",
    "ruamel",
    "segno",
    "starlette",
    "uvicorn",
]
SETUP = "{python} -m venv .venv && {own} -m pip install --require-hashes -r requirements.txt"


def main() -> None:
    """Run the command here if this Python has what it takes, else in .venv, else say what to type."""
    if _has_all():
        from handouts.__main__ import run

        run("python render.py")
    if os.path.exists(OWN) and not os.environ.get(MARK):
        _go_on()
    sys.exit(_needed())


def _has_all() -> bool:
    """Tell whether this Python is new enough and has every library. Only looks for them, as loading takes time."""
    if sys.version_info < (3, 11):
        return False
    from importlib.machinery import PathFinder

    return all(PathFinder.find_spec(name) for name in LIBRARIES)


def _go_on() -> None:
    """Run the same command with the project's own Python."""
    os.environ[MARK] = "1"
    command = [OWN, os.path.abspath(__file__), *sys.argv[1:]]
    if os.name == "nt":  # there, exec would return to the prompt at once
        sys.exit(subprocess.call(command))
    os.execv(OWN, command)


def _needed() -> str:
    """Return one line that says what is missing and what to type."""
    own = os.path.relpath(OWN)
    if os.path.exists(OWN):
        return f"Some libraries are missing. Type: {own} -m pip install --require-hashes -r requirements.txt"
    if sys.version_info < (3, 11):
        version = "{}.{}".format(*sys.version_info[:2])
        return f"Handouts needs Python 3.11 or newer; this is Python {version}. With a newer one, type: make"
    python = "python" if os.name == "nt" else "python3"
    return f"Some libraries are missing. Type: make   (or: {SETUP.format(python=python, own=own)})"


if __name__ == "__main__":
    main()
