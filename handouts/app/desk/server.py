"""Starting and ending the desk: sockets on this machine alone, the browser opened, one line said. Between the command and the pages."""

import asyncio
import contextlib
import html
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import uvicorn

from handouts.app.desk.app import Desk, make_app
from handouts.app.desk.session import Session
from handouts.core.files import private_file

PORT = 8422
OPENING = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Handouts</title>
<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url={address}"></head>
<body><p><a href="{address}">Open Handouts</a></p></body></html>
"""
ENDINGS = ("SIGTERM", "SIGHUP")  # the machine shuts down, the terminal's window is closed; Windows has no second
LAST_SECONDS = 1  # that open tabs are given when the desk ends


def run_desk(root: Path, port: int | None, epoch: int | None, *, has_browser: bool) -> None:
    """Serve the desk until it is ended by Ctrl+C, by Quit or as its window closes. `port` None is the usual one, or any free one."""
    sockets = _bind(port)
    session = Session(sockets[0].getsockname()[1])
    desk = Desk(root, session, epoch)
    config = uvicorn.Config(
        make_app(desk), log_config=None, log_level="critical", access_log=False, server_header=False, lifespan="off", ws="none", http="h11",
        timeout_graceful_shutdown=LAST_SECONDS, h11_max_incomplete_event_size=64_000,
    )  # fmt: skip
    server = uvicorn.Server(config)

    def leave() -> None:
        server.should_exit = True

    desk.quit = leave
    for name in ENDINGS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: leave())
    opening = _opening(session) if has_browser else contextlib.nullcontext("")
    with opening as address, contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(server, sockets, lambda: _tell(session, address), desk))
    desk.studio.close()


async def _serve(server: uvicorn.Server, sockets: list[socket.socket], begun: Callable[[], None], desk: Desk) -> None:
    """Serve, and say so once requests are taken."""
    serving = asyncio.create_task(server.serve(sockets=sockets))
    while not server.started and not serving.done():
        await asyncio.sleep(0.005)
    if server.started:
        begun()
        ready = asyncio.create_task(desk.library())  # the content is read while the browser opens
        await serving
        ready.cancel()
        return
    await serving


def _bind(port: int | None) -> list[socket.socket]:
    """Return sockets on this machine's own two addresses, and on no other."""
    try:
        first = _listen(socket.AF_INET, "127.0.0.1", PORT if port is None else port)
    except OSError as error:
        if port is not None:
            raise click.BadParameter(
                f"port {port} is taken: choose another, or leave it out", param_hint="--port"
            ) from error
        first = _listen(socket.AF_INET, "127.0.0.1", 0)
    with contextlib.suppress(OSError):  # a machine without IPv6, or another program there
        return [first, _listen(socket.AF_INET6, "::1", first.getsockname()[1])]
    return [first]


def _listen(family: int, host: str, port: int) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # there it would let another program take the same port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen()  # at once: until one listens, another desk that starts at the same moment may bind the port too
    except OSError:
        made.close()
        raise
    return made


@contextlib.contextmanager
def _opening(session: Session) -> Iterator[str]:
    """Write the page that opens the desk, for this user's eyes only: an address with a token in it would show among all processes."""
    address = f"{session.address}?t={session.token}"
    with private_file(
        Path(tempfile.gettempdir()), ".html", OPENING.format(address=html.escape(address)).encode()
    ) as path:
        yield path.as_uri()


def _tell(session: Session, address: str) -> None:
    """Say in one line where the desk is and how to end it, and open the browser at an address, if there is one."""
    if address:
        import threading
        import webbrowser

        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        click.echo(
            f"Handouts is open at {session.address} in your browser. End it with Quit on the page, or Ctrl+C here."
        )
    else:
        click.echo(
            f"Handouts is at {session.address}?t={session.token} (works once). End it with Quit on the page, or Ctrl+C here."
        )
    sys.stdout.flush()
