"""One run of the desk: the token that opens it once, the cookie that is got for it, and keys for what was made. Imports nothing of ours."""

import hmac
import secrets
from hashlib import sha256

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
COOKIE_SECONDS = 7 * 24 * 3600  # the browser may be closed and opened again while the desk runs


class Session:
    """The secrets of one run. They are made when it starts and end with it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.token: str | None = secrets.token_urlsafe(32)
        self._cookie = secrets.token_urlsafe(32)
        self._secret = secrets.token_bytes(32)

    @property
    def address(self) -> str:
        """The clean address, without any token."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def hosts(self) -> frozenset[str]:
        """What a request may name as its host: this machine by its own names, with our port."""
        return frozenset(f"{name}:{self.port}" for name in LOOPBACK)

    @property
    def origins(self) -> frozenset[str]:
        """What a form of ours names as the page that sent it."""
        return frozenset(f"http://{host}" for host in self.hosts)

    @property
    def cookie_name(self) -> str:
        """The cookie's name. The port is in it, because cookies are shared between ports and two desks may run."""
        return f"handouts-{self.port}"

    def open(self, token: str) -> str | None:
        """Exchange the token for the cookie header. A token works once; a second time, or a wrong one, gets None."""
        if self.token is None or not hmac.compare_digest(token.encode(), self.token.encode()):
            return None
        self.token = None
        return f"{self.cookie_name}={self._cookie}; Path=/; HttpOnly; SameSite=Strict; Max-Age={COOKIE_SECONDS}"

    def knows(self, cookie: str) -> bool:
        """Tell whether this is the cookie that the token was exchanged for."""
        return hmac.compare_digest(cookie.encode(), self._cookie.encode())

    def key(self, text: str) -> str:
        """Return a key for what is made from this text, which nobody without the secret can guess or turn back."""
        return hmac.new(self._secret, text.encode(), sha256).hexdigest()[:32]
