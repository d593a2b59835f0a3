"""The list page: a file of people dropped, its columns matched, what is wrong mended in place, and everyone's sheet printed in one run."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from handouts.app.console import count
from handouts.app.desk.actions import Done, today
from handouts.app.desk.app import TAB_LENGTH, Desk, desk_of, missing, new_tab, posted, saved_as, tab_of
from handouts.app.desk.doses import dose_texts, shared_fields
from handouts.app.desk.form import PageView
from handouts.app.desk.library import Library, OrderItem, SheetOrder
from handouts.app.desk.pages import PagesInView, begin_pages
from handouts.app.desk.people import FIELDS, PeopleList, PersonRow, is_ticked, people_list, read_people
from handouts.app.desk.print_all import PrintAll
from handouts.app.desk.remembered import columns_for, remember_columns
from handouts.app.desk.sheet_view import ALL_KEYS, INKS, LAYOUTS, PAPERS
from handouts.core.problems import ContentError
from handouts.roster.files import table_of

WESTERN = "cp1252"  # what old programs on Windows write
LOOKED_AT = "list {}"


@dataclass
class ListForm(PageView):
    """The page's fields beside the list itself: what counts where a cell is blank, and how all of it is printed."""

    set_id: str = ""
    doses: dict[str, str] = field(default_factory=dict)
    layout: str = "sheet"
    paper: str = "a4"
    ink: str = "colour"
    language: str = "en"

    @property
    def items(self) -> tuple[str, ...]:
        """The view asks whether there is anything to be shown."""
        return ()


@dataclass
class ListAnswer:
    """One answer of the list page in the making."""

    desk: Desk
    library: Library
    form: ListForm
    tab: str
    people: PeopleList | None = None
    rows: tuple[PersonRow, ...] = ()
    done: Done = field(default_factory=Done)
    shown: PagesInView = field(default_factory=PagesInView)
    refused: str = ""
    may_be_western: bool = False
    sent: dict[str, str] | None = None

    @property
    def ready(self) -> list[PersonRow]:
        """Everyone who is printed."""
        return [row for row in self.rows if self.people and is_ticked(self.people, row)]


async def _show(request: Request) -> Response:
    desk = desk_of(request)
    tab = tab_of(request) or new_tab()
    answer = await _answer(desk, tab)
    answer.done = desk.said.take(LOOKED_AT.format(tab)) or Done()
    await _make(answer)
    return HTMLResponse(_render(answer, "list.html"))


async def _answer(desk: Desk, tab: str) -> ListAnswer:
    """Return the tab's list and form as they stand; a list that nobody has used for long is forgotten."""
    library = await desk.library()
    people = desk.lists.get(tab)
    if people is not None and people.is_old:
        desk.lists.take(tab)
        people = None
    form = desk.tabs.get(LOOKED_AT.format(tab)) or _new_form(library)
    return ListAnswer(desk, library, form, tab, people)


def _new_form(library: Library) -> ListForm:
    form = ListForm()
    form.paper, form.ink = library.defaults.get("paper", "a4"), library.defaults.get("ink", "colour")
    return form


async def _file(request: Request) -> Response:
    """Take in a list of people. It is read in memory, and nothing of it is written anywhere."""
    desk = desk_of(request)
    answer = await _answer(desk, tab_of(request))
    name = PurePosixPath(request.query_params.get("name", "").replace("\\", "/")).name[:120] or "list"
    _read_list(answer, name, await request.body(), "")
    await _make(answer)
    desk.tabs.put(LOOKED_AT.format(answer.tab), answer.form)
    return HTMLResponse(_render(answer, "list_parts.html"))


def _read_list(answer: ListAnswer, name: str, data: bytes, encoding: str) -> None:
    try:
        people = people_list(table_of(data, name, encoding), name, lambda key: columns_for(answer.desk.home, key))
    except ContentError as error:
        problem = error.problems[0]
        answer.refused = problem.sentences
        answer.may_be_western = not encoding and "UTF-8" in f"{problem.message} {problem.hint}"
        answer.desk.refused.put(answer.tab, (name, data))
        return
    answer.people = people
    answer.desk.lists.put(answer.tab, people)
    answer.desk.refused.take(answer.tab)
    answer.done = Done(f"{count(len(people.rows), 'row')} of people are read", focus="h-sheet")


async def _press(request: Request) -> Response:
    desk = desk_of(request)
    pairs = await posted(request, 200_000)
    single = dict(pairs)
    answer = await _answer(desk, single.get("tab", "")[:TAB_LENGTH])
    _read_form(answer, single, pairs)
    verb, _, rest = single.get("do", "").partition(" ")
    await _pressed(answer, verb, rest, single)
    await _make(answer)
    desk.tabs.put(LOOKED_AT.format(answer.tab), answer.form)
    if verb in ("print", "save"):
        _begin(answer, verb, rest)
    job = desk.jobs.get(answer.tab)
    if job and "desk" not in request.headers:
        await job.wait()
    if job and job.is_done:
        desk.jobs.take(answer.tab)
        answer.sent = {"way": job.way, "address": job.address, "words": job.words}
        answer.done = Done(job.words)
        if "desk" not in request.headers:
            return RedirectResponse(job.address, 303)
    if "desk" in request.headers:
        return HTMLResponse(
            _render(answer, "list_live.html" if request.headers["desk"] == "live" else "list_parts.html")
        )
    desk.said.put(LOOKED_AT.format(answer.tab), answer.done)
    return RedirectResponse(f"/list?tab={answer.tab}", 303)


def _read_form(answer: ListAnswer, single: dict[str, str], pairs: list[tuple[str, str]]) -> None:
    form, people, library = answer.form, answer.people, answer.library
    if "set_id" in single:
        form.set_id = single["set_id"] if single["set_id"] in library.sets else ""
    form.doses = {
        name.removeprefix("all:"): text.strip()[:40] for name, text in single.items() if name.startswith("all:")
    } or form.doses
    for name, known in (("layout", LAYOUTS), ("paper", PAPERS), ("ink", INKS)):
        setattr(form, name, single[name] if single.get(name) in dict(known) else getattr(form, name))
    form.read_view(single)
    if people is None:
        return
    columns = [single.get(f"column:{place}", column) for place, column in enumerate(people.columns)]
    if columns != people.columns and all(column in dict(FIELDS) for column in columns):
        people.columns = [column if column not in columns[:place] else "" for place, column in enumerate(columns)]
        _keep_columns(answer, people)
    shown = [int(value) for name, value in pairs if name == "row" and value.isdigit()]
    ticked = {int(value) for name, value in pairs if name == "tick" and value.isdigit()}
    people.ticks |= {number: number in ticked for number in shown}
    for name, text in single.items():
        number, _, column = name.removeprefix("mend:").partition(":")
        if name.startswith("mend:") and text.strip():
            _mend(answer, people, number, column, text)


def _mend(answer: ListAnswer, people: PeopleList, number: str, column: str, text: str) -> None:
    """Take a text in place of a person's cell. What is no cell of a list changes nothing."""
    if number.isdigit() and column in dict(FIELDS):
        people.mended[int(number), column] = text[:2000]
        people.ticks.pop(int(number), None)
        answer.done = Done(f"Row {number} was changed", focus=f"person-{number}")


def _keep_columns(answer: ListAnswer, people: PeopleList) -> None:
    """Keep what the columns are for the next list of these headings, and say where that cannot be."""
    try:
        remember_columns(answer.desk.home, people.key, people.columns)
    except ContentError as error:
        answer.refused = f"The choice counts for this list alone. {error.problems[0].sentences}"


async def _pressed(answer: ListAnswer, verb: str, rest: str, single: dict[str, str]) -> None:
    people, desk = answer.people, answer.desk
    if turned := answer.form.turn(verb, rest):
        answer.done = Done(turned[0], focus=turned[1])
    elif verb == "western" and (held := desk.refused.get(answer.tab)):
        _read_list(answer, held[0], held[1], WESTERN)
    elif people is None:
        return
    elif verb == "close":
        desk.lists.take(answer.tab)
        desk.tabs.take(LOOKED_AT.format(answer.tab))
        answer.people, answer.form = None, _new_form(answer.library)
        answer.done = Done("The list is closed. Nothing of it is left.", focus="h-choose")
    elif verb == "person" and rest.isdigit():
        people.person, answer.form.page = int(rest), 1
        answer.done = Done(focus=f"person-{rest}")
    elif verb == "put-back" and rest.isdigit():
        people.mended = {cell: text for cell, text in people.mended.items() if cell[0] != int(rest)}
        answer.done = Done(f"Row {rest} is as the file has it", focus=f"person-{rest}")
    elif verb == "mend":
        number, column, text = [*rest.split(" ", 2), "", "", ""][:3]
        _mend(answer, people, number, column, text)


def _usual(answer: ListAnswer) -> SheetOrder:
    """Return what counts where a cell is blank."""
    form, library = answer.form, answer.library
    chosen = library.sets.get(form.set_id)
    items = []
    for exercise in chosen.exercises if chosen else ():
        terms = (*exercise.rules.terms, "sides")
        given = {name: text for name, text in form.doses.items() if text and name.partition(".")[0] in terms}
        items.append(OrderItem(exercise.id, tuple({**dose_texts(exercise.dose), **given}.items())))
    therapist = library.defaults.get("therapist", "")
    return SheetOrder(
        tuple(items),
        form.set_id,
        date=today(form.paper),
        therapist=therapist,
        layout=form.layout,
        paper=form.paper,
        ink=form.ink,
    )


async def _make(answer: ListAnswer) -> None:
    """Read everyone anew, and make the sheet of the one who is looked at."""
    people, desk = answer.people, answer.desk
    if people is None:
        return
    usual = _usual(answer)
    answer.rows = await desk.studio.run(lambda: read_people(people, answer.library, usual))
    good = [row for row in answer.rows if not row.problems]
    looked = next((row for row in good if row.number == people.person), next(iter(good), None))
    if looked is None:
        return
    people.person = looked.number
    key = desk.session.key(f"{answer.library.version} {looked.order!r}")
    made = await desk.studio.print_for(key, lambda: answer.library.make(looked.order))
    if made.data:
        answer.shown = begin_pages(desk, answer.form, key, made.pages)


def _begin(answer: ListAnswer, verb: str, rest: str) -> None:
    """Begin to make everyone's sheets; the page asks how far it is."""
    if answer.desk.jobs.get(answer.tab) or not answer.ready:
        return
    kind = "print" if verb == "print" else rest or "all"
    job = PrintAll(
        answer.desk, answer.library, [row.order for row in answer.ready], [row.number for row in answer.ready], kind
    )
    answer.desk.jobs.put(answer.tab, job)
    job.begin()


async def _made(request: Request) -> Response:
    """Answer with a print run, a folder of single files, or the rows to mend."""
    made = desk_of(request).studio.prints.get(request.path_params["key"])
    if made is None:
        return missing()
    return Response(made.data, media_type="application/zip", headers=saved_as(made.name))


async def _to_mend(request: Request) -> Response:
    """Answer with the rows that need a look, as a list."""
    answer = await _answer(desk_of(request), tab_of(request))
    await _make(answer)
    lines = ["row,what"] + [
        f'{row.number},"{(row.problems[0].message or "No exercises are named.").replace(chr(34), chr(39))}"'
        for row in answer.rows
        if row.problems
    ]
    return Response("\r\n".join(lines).encode("utf-8-sig"), media_type="text/csv", headers=saved_as("rows-to-mend.csv"))


def _render(answer: ListAnswer, template: str) -> str:
    form, people, rows, desk = answer.form, answer.people, answer.rows, answer.desk
    bad = [row for row in rows if row.problems]
    number = next((place for place, row in enumerate(rows, 1) if people and row.number == people.person), 0)
    job = desk.jobs.get(answer.tab)
    chosen = answer.library.sets.get(form.set_id)
    columns = (
        [(place, cell, people.columns[place], _example(people, place)) for place, cell in enumerate(people.header)]
        if people
        else []
    )
    return desk.render(
        template, title="List", kind="list", tab=answer.tab, form=form, done=answer.done, shown=answer.shown, sent=answer.sent,
        keys=(("Up Down", "next person"), ("Space", "leave out"), ("Ctrl P", "print")),
        all_keys=[("Up or Down", "on a name: the next person"), ("Space", "on a tick: leave out"), *ALL_KEYS[-3:]],
        version=answer.library.version, people=people, rows=rows, ready=len(answer.ready), ticked={row.number for row in answer.ready},
        bad=bad, twice=[row for row in rows if row.twice and not row.problems], columns=columns, fields=FIELDS, layouts=LAYOUTS,
        papers=PAPERS, inks=INKS, library=answer.library, sets=answer.library.sets.values(), job=job, place=number,
        dose_fields=shared_fields(chosen.exercises, "en") if chosen else (), refused=answer.refused,
        may_be_western=answer.may_be_western, page_count=answer.shown.pages, entries=answer.library.entries.values(),
        worded=[row for row in bad if row.has_message],
        unnamed=sum(not problem.message for row in rows for problem in row.problems),
        looked=next((row for row in rows if people and row.number == people.person), None),
    )  # fmt: skip


def _example(people: PeopleList, place: int) -> str:
    return next(
        (cells[place].strip()[:40] for _, cells in people.rows if place < len(cells) and cells[place].strip()), ""
    )


ROUTES = [
    Route("/list", _show),
    Route("/list", _press, methods=["POST"]),
    Route("/list/file", _file, methods=["POST"]),
    Route("/list/made/{key}.zip", _made),
    Route("/list/to-mend.csv", _to_mend),
]
