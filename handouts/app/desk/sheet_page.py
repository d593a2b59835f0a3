"""The sheet page: what is asked of it and what it answers. Every press posts the whole form and gets the page, or parts of it."""

from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from handouts.app.console import count
from handouts.app.desk.actions import Done, press, today
from handouts.app.desk.app import TAB_LENGTH, Desk, desk_of, new_tab, posted, saved_as, tab_of
from handouts.app.desk.chart import chart_words
from handouts.app.desk.form import PERSON, SheetForm, read_form
from handouts.app.desk.library import Library, SheetOrder
from handouts.app.desk.pages import PagesInView, begin_pages
from handouts.app.desk.remembered import read_remembered
from handouts.app.desk.sheet_files import keep_sheet, press_file, remembered_folder
from handouts.app.desk.sheet_view import (
    INKS,
    LAYOUTS,
    MANY,
    OTHERS,
    PAPERS,
    Why,
    field_problems,
    made_problems,
    order_of,
    page_values,
)
from handouts.app.desk.studio import Print
from handouts.core.problems import ContentError, Problem, has_errors
from handouts.core.sentences import sentence

NAMES = {"name": "the name", "date": "the date", "therapist": "the therapist", "note": "the note"}
WAYS = {"print": "Sent to the print window.", "save": "Saved with your downloads.", "open": "Opened in a new tab."}


@dataclass
class Answer:
    """One answer in the making: the form, what the press did, and what came of making its sheet."""

    desk: Desk
    library: Library
    form: SheetForm
    tab: str
    done: Done = field(default_factory=Done)
    whys: dict[str, Why] = field(default_factory=dict)
    rest: list[Problem] = field(default_factory=list)
    shown: PagesInView = field(default_factory=PagesInView)
    print: Print | None = None
    sent: dict[str, str] | None = None

    @property
    def is_ready(self) -> bool:
        """Whether the sheet may be printed."""
        return bool(self.form.items) and not self.whys and not has_errors(self.rest) and self.print is not None


async def _show(request: Request) -> Response:
    """Answer with the page: a new sheet, or the tab's own as it stood."""
    desk = desk_of(request)
    tab = tab_of(request) or new_tab()
    library = await desk.library()
    form = desk.tabs.get(tab) or new_form(library)
    answer = Answer(desk, library, form.remembered(), tab, desk.said.take(tab) or Done())
    await _make(answer)
    return HTMLResponse(_render(answer, "sheet.html"))


async def _press(request: Request) -> Response:
    """Answer a press, or what was typed."""
    answer, do = await _read(request)
    if do == "clear":
        answer.form.find, answer.form.show = "", []
        answer.done = Done("All exercises are shown", focus="find")
    else:
        answer.done = _pressed(answer, do)
        answer.library = await answer.desk.library()
    return await _finish(request, answer)


def _pressed(answer: Answer, do: str) -> Done:
    """Do what the press says; a file that cannot be written is told, and nothing changes."""
    try:
        done = press_file(answer.desk, answer.form, answer.library, do)
    except ContentError as error:
        return Done(error.problems[0].message, problem=error.problems[0].sentences)
    return done if done is not None else press(answer.form, answer.library, do)


async def _print(request: Request) -> Response:
    """Make the PDF that is asked for, and say where it is."""
    answer, do = await _read(request)
    way, _, kind = do.partition(" ")
    await _make(answer)
    changes: dict[str, Any] = (
        {"is_fillable": True} if kind == "fill" else {"layout": kind} if kind in dict(LAYOUTS) else {}
    )
    if changes and answer.is_ready:
        made, key = await _print_of(answer.desk, answer.library, order_of(answer.form, **changes))
        if not made.data:
            whys, answer.rest = made_problems(made.problems, answer.form)
            answer.whys |= whys
    else:
        key = answer.shown.key
    if not answer.is_ready:
        return await _finish(request, answer)
    address = f"/made/{key}.pdf" + ("?save" if way == "save" else "")
    answer.sent = {"way": way, "address": address, "words": WAYS.get(way, "")}
    answer.done = Done(WAYS.get(way, ""), undo=keep_sheet(answer.desk, answer.form))
    if "desk" not in request.headers:
        answer.desk.tabs.put(answer.tab, answer.form.remembered())
        return RedirectResponse(address, 303)
    return await _finish(request, answer)


async def _text(request: Request) -> Response:
    """Answer with the words for the chart."""
    answer, _ = await _read(request)
    return PlainTextResponse(chart_words(order_of(answer.form), answer.library))


async def _pages(request: Request) -> Response:
    """Answer with how many pages each other way to print takes: a line for each, of those that can be made."""
    answer, _ = await _read(request)
    lines = []
    if answer.form.items and not field_problems(answer.form, answer.library):
        for layout, _ in OTHERS:
            made, _ = await _print_of(answer.desk, answer.library, order_of(answer.form, layout=layout))
            lines += [f"{layout}\t{count(made.pages, 'page')}"] if made.data else []
    return PlainTextResponse("\n".join(lines))


async def _phone(request: Request) -> Response:
    """Answer with the sheet as a page for a phone, to be saved and sent."""
    answer, _ = await _read(request)
    order = order_of(answer.form)._replace(is_page=True)
    made = await answer.desk.studio.run(lambda: answer.library.make(order)) if answer.form.items else None
    if made is None or not made.data:
        return await _finish(request, answer)
    return Response(made.data, media_type="text/html; charset=utf-8", headers=saved_as(made.name))


async def _read(request: Request) -> tuple[Answer, str]:
    """Read a posted form, and which button sent it."""
    desk = desk_of(request)
    pairs = await posted(request)
    library = await desk.library()
    form = read_form(pairs)
    _mend(form, library)
    single = dict(pairs)
    return Answer(desk, library, form, single.get("tab", "")[:TAB_LENGTH]), single.get("do", "")


def new_form(library: Library) -> SheetForm:
    """Return the form of an empty sheet, with the clinic's defaults."""
    form = SheetForm()
    for name, value in library.defaults.items():
        setattr(form, name, value)
    form.date = today(form.paper)
    return form


def _mend(form: SheetForm, library: Library) -> None:
    """Take out what the content does not have any more, and choices that are none of ours."""
    form.items = [item for item in form.items if item.id in library.entries]
    for name, known in (("layout", LAYOUTS), ("paper", PAPERS), ("ink", INKS), ("language", library.languages)):
        if getattr(form, name) not in dict(known):
            setattr(form, name, known[0][0])


async def _finish(request: Request, answer: Answer) -> Response:
    """Make the sheet as the form has it now, and answer with the page or its parts."""
    await _make(answer)
    answer.desk.tabs.put(answer.tab, answer.form.remembered())
    if "desk" in request.headers:
        return HTMLResponse(_render(answer, "live.html" if request.headers["desk"] == "live" else "parts.html"))
    answer.desk.said.put(answer.tab, answer.done)
    return RedirectResponse(f"/?tab={answer.tab}", 303)


async def _make(answer: Answer) -> None:
    """Make the sheet and begin its picture; where something is wrong, the last good page stays."""
    form, desk = answer.form, answer.desk
    if not form.items:
        answer.print = None
        return
    answer.whys |= field_problems(form, answer.library)
    if not answer.whys:
        answer.print, key = await _print_of(desk, answer.library, order_of(form))
        whys, answer.rest = made_problems(answer.print.problems, form)
        answer.whys |= whys
        if answer.print.data and not whys:
            desk.last_good.put(answer.tab, key)
            answer.shown = begin_pages(desk, form, key, answer.print.pages)
            return
        await _offer_large(answer)
    key = desk.last_good.get(answer.tab) or ""
    old = desk.studio.prints.get(key)
    if old:
        answer.shown = begin_pages(desk, form, key, old.pages)._replace(is_old=True)


async def _print_of(desk: Desk, library: Library, order: SheetOrder) -> tuple[Print, str]:
    key = desk.session.key(f"{library.version} {order!r}")
    return await desk.studio.print_for(key, lambda: library.make(order)), key


async def _offer_large(answer: Answer) -> None:
    """Where the note is too long, see whether large print has room for it."""
    if "note" in answer.whys and answer.form.layout != "large":
        large, _ = await _print_of(answer.desk, answer.library, order_of(answer.form, layout="large"))
        if large.data:
            answer.whys["note"] = answer.whys["note"]._replace(layout="large")


def _render(answer: Answer, template: str) -> str:
    form, values = answer.form, page_values(answer.form, answer.library, answer.done, answer.whys)
    number = len(answer.whys) + sum(problem.severity == "error" for problem in answer.rest)
    minutes = count(answer.print.minutes, "minute") if answer.print and answer.print.minutes else ""
    count_words = values["count_words"]
    if answer.done.problem:
        values["whys"]["set_title"] = Why(answer.done.problem)
    values |= {
        "tab": answer.tab, "shown": answer.shown, "can_print": answer.is_ready, "sent": answer.sent, "held": _held(answer, number),
        "warnings": [sentence(problem.message) for problem in answer.rest if problem.severity == "warning"],
        "print_words": _print_words(answer, number),
        "summary": {"count": count_words, "minutes": minutes, "is_many": len(form.items) > MANY},
        "bottom_words": _bottom_words(answer, number, ", ".join(filter(None, [count_words, minutes]))),
        "clinic_question": answer.library.is_shipped_clinic, "clinic_page": answer.desk.clinic_page,
        "remembered": read_remembered(answer.desk.home), "remembered_folder": remembered_folder(answer.desk),
    }  # fmt: skip
    return answer.desk.render(template, **values)


def _bottom_words(answer: Answer, number: int, summary: str) -> str:
    if number:
        return f"{count(number, 'thing')} to fix"
    return summary if answer.form.items else "Nothing chosen yet"


def _print_words(answer: Answer, number: int) -> str:
    if not answer.form.items:
        return "choose first"
    if number:
        return f"{count(number, 'thing')} to fix first"
    pages = answer.print.pages if answer.print else 0
    return f"{pages} pages, both sides" if pages > 1 else "1 page"


def _held(answer: Answer, number: int) -> dict[str, str] | None:
    """Return what holds the printing up, told once beside Print with a way to it."""
    if not number:
        return None
    things = "One thing" if number == 1 else f"{number} things"
    if not answer.whys:
        return {
            "words": f"{things} to fix before you print:",
            "what": answer.rest[0].message + ".",
            "field": "",
            "go": "",
        }
    name = next(iter(answer.whys))
    entry = answer.library.entries.get(name)
    what = NAMES.get(name) or (f"the dose of {entry.name}" if entry else "a field")
    target = name if name in PERSON else f"dose-{name}"
    return {
        "words": f"{things} to fix before you print:",
        "what": f"{what} needs a look.",
        "field": target,
        "go": f"Go to {what}",
    }


ROUTES = [
    Route("/", _show),
    Route("/sheet", _press, methods=["POST"]),
    Route("/sheet/pdf", _print, methods=["POST"]),
    Route("/sheet/text", _text, methods=["POST"]),
    Route("/sheet/pages", _pages, methods=["POST"]),
    Route("/sheet/phone", _phone, methods=["POST"]),
]
