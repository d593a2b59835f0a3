"""Who may ask the desk for anything: checked for every request before a page is looked for. Between the server and the pages."""

from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, TypeAlias
from urllib.parse import parse_qs

from handouts.app.desk.session import Session

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

FORM_LIMIT = 4_000_000  # bytes of a form
FILE_LIMITS = {"/list/file": 20_000_000, "/workshop/template": 50_000_000, "/clinic/logo": 10_000_000}  # raw bytes
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PDF_POLICY = "frame-ancestors 'self'"
# a drawing carries its own style, and may be opened on its own: then it is a picture and nothing more
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'"
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
CLOSED = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Handouts</title>{again}</head>
<body><h1>{title}</h1><p>{words}</p></body></html>"""
ENDED = "This page is closed"
REOPEN = "Start Handouts again: it opens the page itself. Each start has its own address, which works once."
UNOPENED = "Handouts runs, but this address alone does not open it"
OPEN = (
    "Use the link on your desktop, or start Handouts again: it opens the page itself, here and in no other browser. "
    "That keeps everyone else on this computer out."
)
RETRY = '<meta http-equiv="refresh" content="0; url=/?again=1">'


class BodyTooLarge(Exception):
    """A request's body is larger than its page takes."""


class Safety:
    """The one door in front of all pages: host, cookie, origin of a change, size of a body, headers of every answer."""

    def __init__(self, app: App, session: Session) -> None:
        self.app, self.session = app, session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":  # no web sockets, and nothing to start or end with
            return
        headers = _headers(scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await _answer(send, *refusal)
            return
        limit = FILE_LIMITS.get(scope["path"], FORM_LIMIT)
        if _length(headers) > limit:
            await _answer(send, 413, "This is larger than Handouts takes.")
            return
        try:
            await self.app(scope, _limited(receive, limit), _with_headers(send))
        except BodyTooLarge:
            await _answer(send, 413, "This is larger than Handouts takes.")
        except (
            Exception
        ):  # answered already, and told without a word of what was typed; the server would write all of it down
            return

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> tuple[Any, ...] | None:
        """Return the answer to a request that no page may see: status, words, maybe headers. None lets it pass."""
        if headers.get("host", "").lower() not in self.session.hosts:
            return 421, "This address is not Handouts' own."
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return 405, "This is not done here."
        query = parse_qs(scope["query_string"].decode("latin-1"))
        if scope["path"] == "/" and "t" in query:
            return self._opened(query["t"][0])
        if not self._is_known(headers):
            return self._closed(scope, headers, is_again="again" in query)
        if scope["method"] == "POST" and not self._is_ours(headers):
            return 403, "Another page asked for this. Nothing was done."
        if _is_foreign_part(headers):
            return 403, "Another page asked for this."
        if scope["path"] == "/" and "again" in query:
            return 303, "", ((b"location", b"/"),)
        return None

    def _opened(self, token: str) -> tuple[Any, ...]:
        cookie = self.session.open(token)
        if cookie is None:
            return 403, CLOSED.format(again=RETRY, title=ENDED, words=REOPEN)
        return 303, "", ((b"set-cookie", cookie.encode()), (b"location", b"/"))

    def _closed(self, scope: Scope, headers: dict[str, str], is_again: bool) -> tuple[Any, ...]:
        """Refuse who has no cookie. A page that was opened from a file or another site asks once more by itself.

        A strict cookie is left out of the request that such an opening leads to, and is there when our own page asks.
        """
        is_page = headers.get("sec-fetch-mode", "navigate") == "navigate" and scope["method"] == "GET"
        again = RETRY if is_page and scope["path"] == "/" and not is_again else ""
        was_open = self.session.cookie_name in headers.get("cookie", "")
        title, words = (ENDED, REOPEN) if was_open else (UNOPENED, OPEN)
        return 403, CLOSED.format(again=again, title=title, words=words)

    def _is_known(self, headers: dict[str, str]) -> bool:
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(self.session.cookie_name)
        except CookieError:
            return False
        return morsel is not None and self.session.knows(morsel.value)

    def _is_ours(self, headers: dict[str, str]) -> bool:
        """Tell whether a change was asked for by a page of ours."""
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site == "same-origin"
        return headers.get("origin") in self.session.origins


def _is_foreign_part(headers: dict[str, str]) -> bool:
    """Tell whether another page wants a picture or a script of ours for itself."""
    site, mode = headers.get("sec-fetch-site", "none"), headers.get("sec-fetch-mode", "navigate")
    return site in ("cross-site", "same-site") and mode != "navigate"


def _headers(scope: Scope) -> dict[str, str]:
    """Return the request's headers. A host given twice is no host."""
    pairs = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in scope["headers"]]
    found = dict(pairs)
    if sum(name == "host" for name, _ in pairs) != 1:
        found.pop("host", None)
    return found


def _length(headers: dict[str, str]) -> int:
    text = headers.get("content-length", "0")
    return int(text) if text.isascii() and text.isdigit() else 0


def _limited(receive: Receive, limit: int) -> Receive:
    """Count the body while it is read: its length may not be said, or be said wrong."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise BodyTooLarge
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def headed(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_missing(message.get("headers", ()))]
        await send(message)

    return headed


def _missing(given: Any) -> Iterator[tuple[bytes, bytes]]:  # noqa: ANN401  what ASGI hands over
    names = {name.lower() for name, _ in given}
    yield from HEADERS
    if b"content-security-policy" not in names:
        yield b"content-security-policy", POLICY.encode()
    if b"cache-control" not in names:
        yield b"cache-control", b"no-store"


async def _answer(send: Send, status: int, words: str, headers: tuple[tuple[bytes, bytes], ...] = ()) -> None:
    kind = b"text/html; charset=utf-8" if words.startswith("<") else b"text/plain; charset=utf-8"
    body = words.encode()
    own = [*headers, (b"content-type", kind), (b"content-length", str(len(body)).encode()), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": [*own, *_missing(own)]})
    await send({"type": "http.response.body", "body": body})
