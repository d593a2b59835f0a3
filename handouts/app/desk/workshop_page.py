"""The workshop page: a topic, how long it may take, its running order, and the deck and script to save."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from handouts.app.console import count
from handouts.app.desk.actions import Done
from handouts.app.desk.app import STEADY, TAB_LENGTH, Desk, desk_of, missing, new_tab, posted, saved_as, tab_of
from handouts.app.desk.library import TOPIC, Library
from handouts.app.desk.safety import PICTURE_POLICY
from handouts.app.desk.sheet_view import ALL_KEYS
from handouts.app.desk.slide_pictures import draw_slide_picture, slide_titles
from handouts.app.desk.workshop import (
    RunningOrder,
    WorkshopOrder,
    clock,
    make_deck,
    make_page,
    make_script,
    running_order,
)
from handouts.app.material import TemplateFile
from handouts.app.wishes import one_line
from handouts.core.problems import ContentError, Origin, Problem
from handouts.workshop.notes import Timer
from handouts.workshop.schedule import UNFILLED

USUAL_MINUTES = (30, 45, 60)
LIMITS = (10, 240)
PRESENTER_LIMIT = 80  # characters
TIMERS = (
    ("ring", "A ring runs on the slide", ""),
    ("slides", "The slide moves on by itself", "for Keynote or Google Slides"),
    ("none", "No timer: I use a watch", ""),
)
KEYS = (
    ("Up Down", "on a part: the next one, and its slides"),
    ("Space", "on its tick: leave it out, or bring it back"),
    ("Ctrl S", "save the deck"),
    *(each for each in ALL_KEYS if each[0] == "Ctrl /"),
)
DECK_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass
class WorkshopForm:
    """The page's fields as they stand."""

    set_id: str = ""
    minutes: str = "60"
    timer: str = "ring"
    look: str = "ours"
    presenter: str = ""
    out: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    pane: str = "sheet"


@dataclass
class WorkshopAnswer:
    """One answer of the workshop page in the making."""

    desk: Desk
    library: Library
    form: WorkshopForm
    tab: str
    done: Done = field(default_factory=Done)
    order: RunningOrder | None = None
    why: str = ""
    refused: str = ""  # what is wrong with a template that was just offered
    problems: list[Problem] = field(default_factory=list)
    slides: int = 0
    script_pages: int = 0
    slide_key: str = ""
    titles: tuple[str, ...] = ()
    starts: tuple[float, ...] = ()
    sent: dict[str, str] | None = None

    @property
    def template(self) -> TemplateFile | None:
        """The club's template that was taken in, while it is chosen."""
        return self.desk.templates.get(self.tab) if self.form.look == "club" else None

    def wanted(self) -> WorkshopOrder:
        """Return what the form asks for."""
        form = self.form
        timer: Timer = form.timer if form.timer in get_args(Timer) else "ring"  # type: ignore[assignment]
        return WorkshopOrder(
            form.set_id, int(form.minutes), timer, frozenset(form.out), frozenset(form.kept), form.presenter
        )


async def _show(request: Request) -> Response:
    desk = desk_of(request)
    tab = tab_of(request) or new_tab()
    library = await desk.library()
    form = _form_of(desk, library, tab)
    answer = WorkshopAnswer(desk, library, form, tab, desk.said.take(f"workshop {tab}") or Done())
    await _make(answer)
    return HTMLResponse(_render(answer, "workshop.html"))


async def _press(request: Request) -> Response:
    answer, do = await _read(request)
    verb = do.partition(" ")[0]
    if verb == "back":
        answer.form.out, answer.form.kept = [], []
        answer.done = Done("All parts are back as the time allows")
    await _make(answer)
    if verb in SAVED and not answer.why:
        address = f"/workshop/file/{verb.removeprefix('save-')}?tab={answer.tab}"
        answer.sent = {"way": "save", "address": address, "words": "Saved with your downloads."}
        answer.done = Done("Saved with your downloads")
    answer.desk.tabs.put(f"workshop {answer.tab}", answer.form)
    if "desk" in request.headers:
        return HTMLResponse(_render(answer, "workshop_parts.html"))
    if answer.sent:
        return RedirectResponse(answer.sent["address"], 303)
    answer.desk.said.put(f"workshop {answer.tab}", answer.done)
    return RedirectResponse(f"/workshop?tab={answer.tab}", 303)


async def _file(request: Request) -> Response:
    """Answer with the deck or the script as the tab's form has it."""
    desk = desk_of(request)
    tab = tab_of(request)
    form = desk.tabs.get(f"workshop {tab}")
    if form is None or not _minutes(form.minutes):
        return missing()
    answer = WorkshopAnswer(desk, await desk.library(), form, tab)
    make, media_type = SAVED.get(f"save-{request.path_params['kind']}", (None, ""))
    made = await make(answer) if make else None
    if made is None or not made.data:
        return missing()
    return Response(made.data, media_type=media_type, headers=saved_as(made.name))


async def _template(request: Request) -> Response:
    """Take in a club's template. It is held in memory until the desk ends, and written nowhere."""
    desk = desk_of(request)
    tab, name = tab_of(request), PurePosixPath(request.query_params.get("name", "")).name[:100]
    library = await desk.library()
    form = _form_of(desk, library, tab)
    desk.templates.put(tab, TemplateFile(PurePosixPath(name or "template.pptx"), await request.body(), Origin(name)))  # type: ignore[arg-type]
    form.look = "club"
    answer = WorkshopAnswer(desk, library, form, tab, Done(f"The slides look like {name} now"))
    await _make(answer)
    if answer.problems and not answer.slides:
        desk.templates.take(tab)
        form.look = "ours"
        refused = answer.problems[0]
        answer = WorkshopAnswer(desk, library, form, tab, Done(f"{name} cannot be used"))
        await _make(answer)
        answer.refused = f"{name} cannot be used. {refused.sentences}"
    desk.tabs.put(f"workshop {tab}", form)
    return HTMLResponse(_render(answer, "workshop_parts.html"))


async def _read(request: Request) -> tuple[WorkshopAnswer, str]:
    desk = desk_of(request)
    pairs = await posted(request)
    single, library = dict(pairs), await desk.library()
    form = WorkshopForm(single.get("topic", ""), pane=single.get("pane", "sheet"))
    typed = single.get("other", "").strip()
    form.minutes = typed or single.get("minutes", "60")
    form.timer, form.look = single.get("timer", "ring"), single.get("look", "ours")
    form.presenter = one_line(single.get("presenter", ""))[:PRESENTER_LIMIT]
    _read_ticks(form, pairs, is_same=single.get("was") == form.set_id)
    if form.set_id not in dict(_choices(library)):
        form.set_id = _first_choice(library)
    return WorkshopAnswer(desk, library, form, single.get("tab", "")[:TAB_LENGTH]), single.get("do", "")


def _read_ticks(form: WorkshopForm, pairs: list[tuple[str, str]], is_same: bool) -> None:
    """Read which parts were unticked or ticked: what was in and is not ticked any more is left out, and the other way round."""
    if not is_same:
        return
    several: dict[str, list[str]] = {"out": [], "kept": [], "in": [], "row": [], "part": []}
    for name, value in pairs:
        if name in several:
            several[name].append(value[:200])
    out, kept = dict.fromkeys(several["out"]), dict.fromkeys(several["kept"])
    for key in several["row"]:
        was, now = key in several["in"], key in several["part"]
        if was and not now:
            out[key] = None
            kept.pop(key, None)
        elif now and not was:
            kept[key] = None
            out.pop(key, None)
    form.out, form.kept = list(out), list(kept)


def _minutes(text: str) -> int:
    """Return the minutes typed; 0 where they are none that a workshop can have."""
    return int(text) if text.isascii() and text.isdigit() and LIMITS[0] <= int(text) <= LIMITS[1] else 0


def _choices(library: Library) -> list[tuple[str, str]]:
    """Return the topics and sets that a workshop can be of."""
    return [
        (each.id, each.title if each.id.startswith(TOPIC) else f"Set: {each.title}") for each in library.sets.values()
    ]


def _first_choice(library: Library) -> str:
    return next(iter(_choices(library)), ("", ""))[0]


def _form_of(desk: Desk, library: Library, tab: str) -> WorkshopForm:
    """Return the tab's form as it stands, or a new one of the first topic."""
    return desk.tabs.get(f"workshop {tab}") or WorkshopForm(_first_choice(library))


async def _make(answer: WorkshopAnswer) -> None:
    """Plan the workshop, count its slides, and begin the pictures of its script."""
    if not _minutes(answer.form.minutes):
        answer.why = f"A workshop takes {LIMITS[0]} to {LIMITS[1]} minutes."
        return
    if not answer.form.set_id:
        return
    wanted = answer.wanted()
    try:
        answer.order = await answer.desk.studio.run(lambda: running_order(answer.library, wanted))
    except ContentError as error:
        answer.problems = list(error.problems)
        return
    deck, script = await _deck(answer), await _script(answer)
    answer.problems += [*deck.problems, *(each for each in script.problems if each not in deck.problems)]
    answer.titles = slide_titles(deck.data) if deck.data else ()
    answer.starts = deck.starts
    answer.slides, answer.script_pages = len(answer.titles), script.pages
    answer.slide_key = _deck_key(answer)


async def _deck(answer: WorkshopAnswer) -> Any:  # noqa: ANN401  a print whose pages are not counted
    template = answer.template
    return await answer.desk.studio.file_for(
        _deck_key(answer), lambda: make_deck(answer.library, answer.wanted(), template)
    )


def _deck_key(answer: WorkshopAnswer) -> str:
    template = answer.template
    return answer.desk.session.key(
        f"deck {answer.library.version} {answer.wanted()!r} {id(template) if template else ''}"
    )


def _script_key(answer: WorkshopAnswer) -> str:
    return answer.desk.session.key(f"script {answer.library.version} {answer.wanted()!r}")


async def _script(answer: WorkshopAnswer) -> Any:  # noqa: ANN401
    clinic = answer.library.clinic
    paper: Any = clinic.paper if clinic else "a4"
    return await answer.desk.studio.print_for(
        _script_key(answer), lambda: make_script(answer.library, answer.wanted(), paper)
    )


async def _page(answer: WorkshopAnswer) -> Any:  # noqa: ANN401
    key = answer.desk.session.key(f"page {answer.library.version} {answer.wanted()!r}")
    return await answer.desk.studio.file_for(key, lambda: make_page(answer.library, answer.wanted()))


# what is saved: by the press that asks for it, how it is made, and its kind of file
SAVED: dict[str, tuple[Callable[[WorkshopAnswer], Awaitable[Any]], str]] = {
    "save-deck": (_deck, DECK_TYPE),
    "save-script": (_script, "application/pdf"),
    "save-page": (_page, "text/html; charset=utf-8"),
}


async def _slide(request: Request) -> Response:
    """Answer with the picture of a slide of a deck that was made."""
    desk, found = desk_of(request), request.path_params
    made = desk.studio.prints.get(found["key"])
    if made is None or not made.data.startswith(b"PK"):
        return missing()
    fonts = (await desk.library()).deck_fonts
    try:
        svg = await desk.studio.run(lambda: draw_slide_picture(made.data, found["number"], fonts))
    except IndexError:
        return missing()
    return Response(svg, media_type="image/svg+xml", headers=STEADY | {"content-security-policy": PICTURE_POLICY})


def _render(answer: WorkshopAnswer, template: str) -> str:
    form, order = answer.form, answer.order
    errors = [problem for problem in answer.problems if problem.severity == "error"]
    out = [row for row in order.rows if not row.is_in] if order else []
    planned = f"{order.planned:g}" if order else ""
    is_all = order is not None and not out and order.planned < UNFILLED * int(form.minutes)
    return answer.desk.render(
        template, title="Workshop", kind="workshop", tab=answer.tab, form=form, done=answer.done,
        slide_key=answer.slide_key, titles=answer.titles, starts=answer.starts, clock=clock, is_changed=bool(form.out or form.kept),
        keys=(("Up Down", "next part"), ("Space", "leave out"), ("Ctrl S", "save deck")), all_keys=KEYS,
        version=answer.library.version, choices=_choices(answer.library), usual=USUAL_MINUTES, timers=TIMERS, order=order,
        left_out=len(out), is_all=is_all,
        planned=planned, slides=count(answer.slides, "slide"), script_pages=count(answer.script_pages, "page"),
        can_save=bool(answer.slides) and not errors and not answer.why, why=answer.why, refused=answer.refused,
        club=answer.desk.templates.get(answer.tab), errors=errors, sent=answer.sent,
        warnings=[each for each in answer.problems if each.severity != "error" and not each.message.startswith("left out")],
    )  # fmt: skip


ROUTES = [
    Route("/workshop", _show),
    Route("/workshop", _press, methods=["POST"]),
    Route("/workshop/template", _template, methods=["POST"]),
    Route("/workshop/file/{kind}", _file),
    Route("/slide/{key}/{number:int}.svg", _slide),
]
