"""The desk as one object: what is open, the pages' routes, and how templates are filled. Between the pages and the server."""

import asyncio
import secrets
import time
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from traceback import extract_tb
from typing import Any
from urllib.parse import parse_qsl, quote

import click
import jinja2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from handouts.app.desk.library import Library, files_version
from handouts.app.desk.safety import PDF_POLICY, PICTURE_POLICY, Safety
from handouts.app.desk.session import Session
from handouts.app.desk.studio import Newest, Studio
from handouts.app.project import Project

HERE = Path(__file__).parent
STATIC = {
    "desk.css": "text/css",
    "desk.js": "text/javascript",
    **dict.fromkeys(("down.svg", "down-dark.svg", "icon.svg"), "image/svg+xml"),
}
FONTS = Path("assets/fonts")
FONT_NAMES = ("HandoutsSans-Regular", "HandoutsSans-Bold", "NotoSans-Regular", "NotoSans-Bold")
TAB_LENGTH = 40  # letters of a tab's name
TABS = 50  # browser tabs whose last state is held in memory
LOOK_AGAIN = 0.5  # seconds between two looks at the project's files
STEADY = {"cache-control": "private, max-age=86400, immutable"}  # what has its version in its address
# the masthead: page, words, what it is for
PAGES = (
    ("/", "Sheet", "one person"),
    ("/list", "List", "many people"),
    ("/workshop", "Workshop", "slides"),
    ("/clinic", "Clinic", "your details"),
)


class Desk:
    """One run of the desk in one project."""

    def __init__(self, root: Path, session: Session, epoch: int | None = None) -> None:
        self.root, self.session, self.epoch = root, session, epoch
        self.home = Path.cwd() if Project(root).is_shipped else root  # where is written what the user asks for
        self.studio = Studio()
        self.tabs: Newest[Any] = Newest(TABS)  # the forms of each tab, by page
        self.last_good: Newest[str] = Newest(TABS)  # the key of each tab's last page without a problem
        self.said: Newest[Any] = Newest(TABS)  # what a press did, for the page that shows it next
        self.templates: Newest[Any] = Newest(3)  # clubs' templates that were taken in, by tab
        self.lists: Newest[Any] = Newest(3)  # lists of people, by tab, till they are closed
        self.refused: Newest[Any] = Newest(1)  # the last list that could not be read
        self.jobs: Newest[Any] = Newest(3)  # print runs that are being made, by tab
        self.clinic_page = "/clinic"
        self.quit: Callable[[], None] = lambda: None
        self._library: Library | None = None
        self._looked = 0.0
        self._lock = asyncio.Lock()

    async def library(self) -> Library:
        """Return the content as it stands on the disk now."""
        async with self._lock:
            if self._library is None:
                self._library = await self.studio.run(lambda: Library(self.root, self.epoch))
            elif time.monotonic() - self._looked > LOOK_AGAIN and files_version(self.root) != self._library.version:
                self._library = await self.studio.run(self._read_again)
            self._looked = time.monotonic()
        return self._library

    def own_root(self) -> Path:
        """Return the folder to write content into. What came with the program is copied first, as nobody may edit it in place.

        Raises ContentError where it cannot be written.
        """
        if Project(self.root).is_shipped:
            from handouts.app.beginning import copy_project

            copy_project(self.home)
            self.root = self.home
            self._library = None
        return self.root

    def forget_library(self) -> None:
        """Have the content read anew: a file of it was just written."""
        self._looked = 0.0

    def _read_again(self) -> Library:
        from handouts.core.caches import forget_files

        forget_files()
        return Library(self.root, self.epoch)

    def render(self, template: str, **values: Any) -> str:  # noqa: ANN401  what a template shows
        """Fill a template; every value is escaped."""
        shown = {"pages": PAGES, "asset": asset_address, "desk": self, **values}
        return templates().get_template(template).render(shown)

    def page(self, template: str, **values: Any) -> HTMLResponse:  # noqa: ANN401
        """Answer with a filled template."""
        return HTMLResponse(self.render(template, **values))


@cache
def templates() -> jinja2.Environment:
    """Return the pages' templates."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def asset_address(name: str) -> str:
    """Return the address of a file of ours, with a version that changes with its bytes."""
    return f"/static/{name}?v={sha256((HERE / 'static' / name).read_bytes()).hexdigest()[:8]}"


def desk_of(request: Request) -> Desk:
    """Return the desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


def tab_of(request: Request) -> str:
    """Return the browser tab that a request names, by which its form is kept; empty where it names none."""
    return request.query_params.get("tab", "")[:TAB_LENGTH]


def new_tab() -> str:
    """Return a name for a browser tab that has none yet."""
    return secrets.token_urlsafe(9)


async def posted(request: Request, fields: int = 5000) -> list[tuple[str, str]]:
    """Return the names and values of a posted form, in their order. Raises ValueError where there are more than `fields`."""
    return parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=fields)


def saved_as(name: str) -> dict[str, str]:
    """Return the header by which a browser saves an answer as a file of this name."""
    return {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATIC:
        return missing()
    return FileResponse(HERE / "static" / name, media_type=STATIC[name], headers=STEADY)


async def _font(request: Request) -> Response:
    name = request.path_params["name"]
    path = desk_of(request).root / FONTS / f"{name}.ttf"
    if name not in FONT_NAMES or not path.is_file():
        return missing()
    return FileResponse(path, media_type="font/ttf", headers=STEADY)


async def _picture(request: Request) -> Response:
    """Answer with an exercise's picture, by the exercise's id."""
    library = await desk_of(request).library()
    path = library.picture_path(request.path_params["item"])
    if path is None:
        return missing()
    return FileResponse(path, headers=STEADY | {"content-security-policy": PICTURE_POLICY})


async def _page_picture(request: Request) -> Response:
    """Answer with the picture of a page that was made: /p/KEY/PAGE-WIDTH.png."""
    found = request.path_params
    width = min(max(found["width"], 50), 3000)
    data = await desk_of(request).studio.picture(found["key"], found["page"], width)
    return Response(data, media_type="image/png") if data else missing()


async def _made(request: Request) -> Response:
    """Answer with a PDF that was made: shown, or with `?save` saved under its file's name."""
    made = desk_of(request).studio.prints.get(request.path_params["key"])
    if made is None or not made.data:
        return missing()
    way = saved_as(made.name) if "save" in request.query_params else {"content-disposition": "inline"}
    return Response(made.data, media_type="application/pdf", headers={"content-security-policy": PDF_POLICY, **way})


async def _state(request: Request) -> Response:
    """Answer with the content's version, which the script asks for to see that a file has changed, and that we run."""
    return PlainTextResponse((await desk_of(request).library()).version)


async def _quit(request: Request) -> Response:
    desk = desk_of(request)
    asyncio.get_running_loop().call_later(0.2, desk.quit)
    return desk.page("stopped.html")


def missing() -> Response:
    """Answer that there is nothing of this name, or no longer."""
    return PlainTextResponse("There is nothing here.", 404)


async def _broken(_request: Request, error: Exception) -> Response:
    """Answer where a defect of ours ended a request. The terminal is told the place in the program, and nothing of what was typed."""
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(error.__traceback__)]
    click.echo(f"Handouts stumbled: {type(error).__name__} at {', '.join(places[-3:])}", err=True)
    return PlainTextResponse("Handouts stumbled over this. What you typed is still on the page.", 500)


def make_app(desk: Desk) -> Safety:
    """Return the desk's pages behind their door."""
    from handouts.app.desk import clinic_page, list_page, sheet_page, workshop_page

    routes = [
        Route("/static/{name}", _static),
        Route("/fonts/{name}.ttf", _font),
        Route("/picture/{item}", _picture),
        Route("/p/{key}/{page:int}-{width:int}.png", _page_picture),
        Route("/made/{key}.pdf", _made),
        Route("/state", _state),
        Route("/quit", _quit, methods=["POST"]),
        *sheet_page.ROUTES,
        *list_page.ROUTES,
        *workshop_page.ROUTES,
        *clinic_page.ROUTES,
    ]
    app = Starlette(routes=routes, exception_handlers={Exception: _broken})
    app.state.desk = desk
    return Safety(app, desk.session)
