"""Sheets made, and their pages drawn as pictures: in one thread, because PDFium knows only one. Between library and pages."""

import asyncio
import io
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, NamedTuple, TypeVar

from handouts.app.desk.library import MadeSheet
from handouts.core.problems import Problem

SHEETS, PICTURES = 40, 60  # kept in memory, the newest
FAST = 1  # zlib's level: a picture goes a few centimetres, over this machine's own wire

Value = TypeVar("Value")


class Print(NamedTuple):
    """A PDF that can be looked at, printed and saved: its file's name, bytes, count of pages, and what is wrong with it."""

    name: str
    data: bytes
    pages: int
    problems: tuple[Problem, ...] = ()
    minutes: int | None = None
    starts: tuple[float, ...] = ()


class Newest(Generic[Value]):
    """A mapping that holds as many values as it may, and forgets the one longest unused."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._values: OrderedDict[str, Value] = OrderedDict()

    def get(self, key: str) -> Value | None:
        """Return a value, which then counts as just used."""
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def put(self, key: str, value: Value) -> None:
        """Keep a value."""
        self._values[key] = value
        self._values.move_to_end(key)
        while len(self._values) > self.most:
            self._values.popitem(last=False)

    def take(self, key: str) -> Value | None:
        """Return a value and forget it."""
        return self._values.pop(key, None)


class Studio:
    """Makes PDFs and pictures of their pages, one after the other. `key` is the session's: who cannot make it sees nothing."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "studio")
        self.prints: Newest[Print] = Newest(SHEETS)
        self._pictures: Newest[Future[bytes]] = Newest(PICTURES)

    def close(self) -> None:
        """Let what is being made be the last."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def run(self, work: Callable[[], Value]) -> Value:
        """Do a piece of work in the one thread and wait for it."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def print_for(self, key: str, make: Callable[[], MadeSheet]) -> Print:
        """Return the PDF of this key; make it where it is not there yet."""
        found = self.prints.get(key)
        if found is None:
            found = await self.run(lambda: _print(make()))
            self.prints.put(key, found)
        return found

    async def file_for(self, key: str, make: Callable[[], MadeSheet]) -> Print:
        """Return a file of another kind than PDF, whose pages are not counted."""
        found = self.prints.get(key)
        if found is None:
            made = await self.run(make)
            found = Print(made.name, made.data, 0, made.problems, starts=made.starts)
            self.prints.put(key, found)
        return found

    def begin_picture(self, key: str, page: int, width: int) -> Future[bytes] | None:
        """Begin to draw a page, so that its picture is there when the browser asks; None where there is no such page."""
        made = self.prints.get(key)
        if made is None or not 1 <= page <= made.pages:
            return None
        name = f"{key}/{page}-{width}"
        found = self._pictures.get(name)
        if found is None:
            found = self._thread.submit(draw_page, made.data, page, width)
            self._pictures.put(name, found)
        return found

    async def picture(self, key: str, page: int, width: int) -> bytes | None:
        """Return a page as a PNG of this width in pixels; None where there is no such page."""
        begun = self.begin_picture(key, page, width)
        if begun is None:
            return None
        return await asyncio.wrap_future(begun)


def draw_page(data: bytes, page: int, width: int) -> bytes:
    """Draw one page of a PDF, counted from 1, as a PNG."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        drawn = document[page - 1]
        image = drawn.render(scale=width / drawn.get_width(), may_draw_forms=False).to_pil()
    finally:
        document.close()
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=FAST)
    return written.getvalue()


def _print(made: MadeSheet) -> Print:
    return Print(made.name, made.data, count_pages(made.data) if made.data else 0, made.problems, made.minutes)


def count_pages(data: bytes) -> int:
    """Return how many pages a PDF has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()
