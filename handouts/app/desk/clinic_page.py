"""The clinic page: whose sheets they are, set once. Shown as they will print before they are saved, and written by one press."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from handouts.app.console import count
from handouts.app.desk.actions import Done
from handouts.app.desk.app import TAB_LENGTH, Desk, desk_of, missing, new_tab, posted, tab_of
from handouts.app.desk.clinic_file import (
    COLOURS,
    OFFER,
    PLAIN,
    SHOWN,
    changed_text,
    least_contrast,
    nearest_dark,
    read_clinic_text,
    save_clinic,
)
from handouts.app.desk.form import PageView
from handouts.app.desk.library import Library
from handouts.app.desk.logo import NAME, keep_logo
from handouts.app.desk.pages import PagesInView, begin_pages
from handouts.app.desk.remembered import count_lists, forget, read_remembered
from handouts.app.desk.safety import PICTURE_POLICY
from handouts.app.desk.set_files import forget_set
from handouts.app.desk.sheet_files import remembered_folder
from handouts.app.desk.sheet_view import ALL_KEYS, INKS, PAPERS, shown_set
from handouts.content.reader import CLINIC
from handouts.core.problems import ContentError
from handouts.core.sentences import sentence
from handouts.theme.palette import COLOUR, TEXT_CONTRAST

CODE = re.compile(r"#[0-9a-fA-F]{6}")
LONGEST = 200  # letters
FIELDS = (("name", "Name"), ("phone", "Phone"), ("web", "Web"), ("address", "Address"))
LABELS = {"navy": "Titles and bars", "runner": "“You”", "partner": "“Partner”"}


@dataclass
class ClinicForm(PageView):
    """The page's fields as they stand, and which page of the sheet is looked at."""

    values: dict[str, str] = field(default_factory=dict)
    items: tuple[str, ...] = ("shown",)  # the view asks whether anything is on the sheet


@dataclass
class ClinicAnswer:
    """One answer of the clinic page in the making."""

    desk: Desk
    library: Library
    form: ClinicForm
    tab: str
    done: Done = field(default_factory=Done)
    whys: dict[str, str] = field(default_factory=dict)
    advice: dict[str, str] = field(default_factory=dict)  # on a colour that is used all the same
    shown: PagesInView = field(default_factory=PagesInView)
    said: str = ""


async def _show(request: Request) -> Response:
    desk = desk_of(request)
    tab = tab_of(request) or new_tab()
    library = await desk.library()
    form = desk.tabs.get(f"clinic {tab}") or ClinicForm(values=saved_values(library))
    answer = ClinicAnswer(desk, library, form, tab, desk.said.take(f"clinic {tab}") or Done())
    await _make(answer)
    return HTMLResponse(_render(answer, "clinic.html"))


async def _press(request: Request) -> Response:
    answer, do = await _read(request)
    verb, _, rest = do.partition(" ")
    if verb == "save":
        await _save(answer)
    else:
        answer.done = _pressed(answer, verb, rest)
        answer.library = await answer.desk.library()
    await _make(answer)
    answer.desk.tabs.put(f"clinic {answer.tab}", answer.form)
    if "desk" in request.headers:
        return HTMLResponse(
            _render(answer, "clinic_live.html" if request.headers["desk"] == "live" else "clinic_parts.html")
        )
    answer.desk.said.put(f"clinic {answer.tab}", answer.done)
    return RedirectResponse(f"/clinic?tab={answer.tab}", 303)


async def _logo(request: Request) -> Response:
    """Take in a picture, put it among the project's figures and name it in the form. Nothing uses it before the clinic is saved."""
    desk = desk_of(request)
    tab = tab_of(request)
    library = await desk.library()
    form = desk.tabs.get(f"clinic {tab}") or ClinicForm(values=saved_values(library))
    answer = ClinicAnswer(desk, library, form, tab)
    try:
        form.values["logo"] = keep_logo(desk.own_root(), await request.body())
        desk.forget_library()
        answer.done = Done("The picture is here. Save the clinic to use it.")
    except ContentError as error:
        answer.whys["logo"] = error.problems[0].sentences
    await _make(answer)
    desk.tabs.put(f"clinic {tab}", form)
    return HTMLResponse(_render(answer, "clinic_parts.html"))


async def _logo_picture(request: Request) -> Response:
    """Answer with the logo that is saved or was just taken in; no other picture is reached by its name."""
    desk, name = desk_of(request), request.path_params["name"]
    library = await desk.library()
    saved = library.clinic.logo if library.clinic else None
    path = library.figure_path(name) if name in (saved, NAME) else None
    return FileResponse(path, headers={"content-security-policy": PICTURE_POLICY}) if path else missing()


def saved_values(library: Library) -> dict[str, str]:
    """Return the fields as the clinic's file has them."""
    clinic = library.clinic
    if clinic is None:
        return {
            "name": "",
            "paper": "a4",
            "ink": "colour",
            OFFER: SHOWN,
            **{name: getattr(COLOUR, name) for name in COLOURS},
        }
    values = {name: getattr(clinic, name) or "" for name in PLAIN} | {OFFER: SHOWN if clinic.show_offer else ""}
    return values | {name: (getattr(clinic.colours, name) or getattr(COLOUR, name)).lower() for name in COLOURS}


async def _read(request: Request) -> tuple[ClinicAnswer, str]:
    desk = desk_of(request)
    single = dict(await posted(request))
    values = {name: " ".join(single.get(name, "").split())[:LONGEST] for name in (*PLAIN, *COLOURS, OFFER)}
    form = ClinicForm(values=values)
    form.read_view(single)
    for name, known in (("paper", PAPERS), ("ink", INKS)):
        values[name] = values[name] if values[name] in dict(known) else known[0][0]
    return ClinicAnswer(desk, await desk.library(), form, single.get("tab", "")[:TAB_LENGTH]), single.get("do", "")


def _pressed(answer: ClinicAnswer, verb: str, rest: str) -> Done:
    form, desk = answer.form, answer.desk
    if verb == "undo":
        form.values = saved_values(answer.library)
        return Done("All fields are as they were saved", focus="name")
    if verb == "darken" and rest in COLOURS and CODE.fullmatch(form.values[rest]):
        form.values[rest] = nearest_dark(rest, form.values[rest])
        return Done(f"{LABELS[rest]} is {form.values[rest]} now", focus=f"{rest}-code")
    if verb == "no-logo":
        form.values["logo"] = ""
        return Done("The logo is left out")
    if turned := form.turn(verb, rest):
        return Done(turned[0], focus=turned[1])
    if verb == "forget-set":
        forget_set(desk.root, rest)
        desk.forget_library()
        return Done("The set was deleted", focus="h-choose")
    if verb == "forget":
        forget(desk.home, "" if rest == "all" else rest)
        return Done("Forgotten", focus="h-choose")
    return Done()


async def _save(answer: ClinicAnswer) -> None:
    """Write the clinic's file where nothing is wrong with it."""
    await _make(answer)
    if answer.whys:
        return
    try:
        text = _text(answer)
        save_clinic(answer.desk.own_root(), text)
    except ContentError as error:
        answer.whys["name"] = error.problems[0].sentences
        return
    answer.desk.forget_library()
    answer.library = await answer.desk.library()
    answer.form.values = saved_values(answer.library)
    answer.said = f"Saved in {answer.desk.root / CLINIC}. Sheets carry it from now on."
    answer.done = Done("Saved")


def _text(answer: ClinicAnswer) -> str:
    return changed_text(read_clinic_text(answer.desk.root), answer.form.values)


async def _make(answer: ClinicAnswer) -> None:
    """Make the sheet as it will look, and find what is wrong with the fields."""
    form, desk = answer.form, answer.desk
    _check(answer)
    if not answer.whys:
        text = _text(answer)
        key = desk.session.key(f"clinic {answer.library.version} {text}")
        made = await desk.studio.print_for(key, lambda: answer.library.clinic_sheet(text))
        for problem in made.problems:
            name = problem.origin.path.split(".")[-1]
            if problem.severity == "error":
                answer.whys.setdefault(name if name in form.values else "name", sentence(problem.message))
            elif name in COLOURS:
                answer.advice[name] = problem.sentences
        if made.data:
            answer.shown = begin_pages(desk, form, key, made.pages)
            desk.last_good.put(f"clinic {answer.tab}", key)
            return
    key = desk.last_good.get(f"clinic {answer.tab}") or ""
    old = desk.studio.prints.get(key)
    if old:
        answer.shown = begin_pages(desk, form, key, old.pages)._replace(is_old=True)


def _check(answer: ClinicAnswer) -> None:
    values = answer.form.values
    if not values.get("name"):
        answer.whys["name"] = "The clinic needs a name: it stands at the foot of every sheet."
    for name in COLOURS:
        if not CODE.fullmatch(values[name]):
            answer.whys[name] = f"“{values[name]}” is not a colour’s code. Write it as #262a56."
        elif least_contrast(name, values[name]) < TEXT_CONTRAST:
            answer.whys[name] = "Too pale to read."


class ShownColour(NamedTuple):
    """A colour as the page shows it: its code, the patch beside it, and how well it can be read where it stands."""

    name: str
    label: str
    code: str
    swatch: str
    ratio: str = ""
    is_good: bool = False
    nearest: str = ""


def _colour(name: str, code: str) -> ShownColour:
    if not CODE.fullmatch(code):
        return ShownColour(name, LABELS[name], code, "#000000")
    ratio = least_contrast(name, code)
    is_good = ratio >= TEXT_CONTRAST
    return ShownColour(
        name,
        LABELS[name],
        code,
        code,
        f"{int(ratio * 10) / 10:.1f}",
        is_good,
        "" if is_good else nearest_dark(name, code),
    )


def _render(answer: ClinicAnswer, template: str) -> str:
    form, library = answer.form, answer.library
    number = len(answer.whys)
    keys = [each for each in ALL_KEYS if each[0] in ("Ctrl S", "Ctrl /")]
    colours = [_colour(name, form.values[name]) for name in COLOURS]
    sets = [shown_set(each, library) for each in library.sets.values() if each.is_own]
    return answer.desk.render(
        template, title="Clinic", kind="clinic", tab=answer.tab, form=form, done=answer.done, shown=answer.shown, said=answer.said,
        keys=(("Ctrl S", "save"),), all_keys=keys, version=library.version, fields=FIELDS, colours=colours, papers=PAPERS, inks=INKS,
        whys={**dict.fromkeys((*PLAIN, *COLOURS), ""), **answer.whys}, advice={**dict.fromkeys(COLOURS, ""), **answer.advice},
        library=library, sets=sets,
        offered=" ".join(said.text for said in library.clinic.offer) if library.clinic else "",
        remembered=read_remembered(answer.desk.home), lists=count_lists(answer.desk.home), remembered_folder=remembered_folder(answer.desk),
        is_changed=form.values != saved_values(library), number=number, things=count(number, "thing"),
    )  # fmt: skip


ROUTES = [
    Route("/clinic", _show),
    Route("/clinic", _press, methods=["POST"]),
    Route("/clinic/logo", _logo, methods=["POST"]),
    Route("/clinic/logo-picture/{name}", _logo_picture),
]
