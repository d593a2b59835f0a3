"""A desk that runs, as its user starts it: a process of its own in a project of its own. And what the tests ask it with."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from tests.topics import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page


def until(page: "Page", expression: str) -> None:
    """Wait until an expression is true on the page. The driver's own way needs `eval`, which the page's policy forbids."""
    for _ in range(800):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(25)
    raise AssertionError(f"never true: {expression}")


class Answer(NamedTuple):
    """What came back: status, headers, body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


class Running(NamedTuple):
    """A desk that runs: its project, its port, the address that opens it once, its process, and what it has said so far."""

    root: Path
    port: int
    opening: str
    process: "subprocess.Popen[str]"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def enter(self) -> dict[str, str]:
        """Use up the token, and return the headers of a page of ours."""
        answer = self.ask("GET", f"/?{self.opening.partition('?')[2]}")
        assert answer.status == 303
        cookie = (answer.headers["set-cookie"]).partition(";")[0]
        return {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}

    def ask(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes | str | None = None
    ) -> Answer:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, body, {"Host": self.host, **(headers or {})})
            got = connection.getresponse()
            return Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())

    def post(self, path: str, headers: dict[str, str], pairs: list[tuple[str, str]]) -> Answer:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, {**form, **headers}, urlencode(pairs))


def make_project(root: Path) -> Path:
    """Lay out a project with a copy of the shipped content; figures and fonts are ours."""
    shutil.copytree(ROOT / "content", root / "content")
    (root / "assets").symlink_to(ROOT / "assets")
    return root


@contextmanager
def running(root: Path, command: Sequence[str] = ()) -> Iterator[Running]:
    """Start the desk in a project, with the usual command or another, and end it."""
    command = command or [sys.executable, str(ROOT / "render.py"), "desk", "--no-browser", "--project", str(root)]
    with subprocess.Popen(
        command,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:(\d+)/\?t=\S+", line)
            assert found, line
            yield Running(root, int(found[1]), found[0], process)
        finally:
            process.terminate()
            process.wait(10)
