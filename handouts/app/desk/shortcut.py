"""A link on this machine's desktop or in its start menu that starts the desk. Made here, for this copy of the program."""

import os
import shlex
import sys
from pathlib import Path

from handouts.core.files import write_file


def make_shortcut(root: Path) -> Path:
    """Write the link that this system understands and return its path. Raises ContentError where it cannot be written."""
    home = Path.home()
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA", home)) / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        path, text = folder / "Handouts.cmd", _windows(root)
    elif sys.platform == "darwin":
        folder = home / "Desktop"
        path, text = folder / "Handouts.command", f"#!/bin/sh\n{_command(root)}\n"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "applications"
        path, text = folder / "handouts.desktop", _linux(root)
    write_file(path, text.encode(), folder)
    path.chmod(0o755)
    return path


def _command(root: Path) -> str:
    return shlex.join([sys.executable, "-m", "handouts", "desk", "--project", str(root)])


def _windows(root: Path) -> str:
    return f'@echo off\r\nchcp 65001 >nul\r\n"{sys.executable}" -m handouts desk --project "{root}"\r\n'


def _linux(root: Path) -> str:
    """Return a desktop entry; in its command % and the marks of its own quoting are written twice over."""
    words = [sys.executable, "-m", "handouts", "desk", "--project", str(root)]
    quoted = " ".join(f'"{_escaped(word)}"' for word in words)
    return f"[Desktop Entry]\nType=Application\nName=Handouts\nComment=Pick exercises, see the pages, print\nExec={quoted}\nTerminal=true\n"


def _escaped(word: str) -> str:
    for letter in ("\\", '"', "`", "$"):
        word = word.replace(letter, f"\\\\{letter}" if letter != "\\" else "\\\\\\\\")
    return word.replace("%", "%%")
