"""The sheet page's state, which is its form: read from what the browser sends, written into what it gets back. Knows no content."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

UNDO_STEPS = 10
LONGEST = 2000  # letters of one field: more is no name, date or note
WIDTHS = (120, 2000)  # pixels of a page's picture
ZOOMS = (50, 75, 100, 125, 150, 200)  # percent
PERSON = ("name", "date", "therapist", "note")


@dataclass
class TrayItem:
    """One exercise on the sheet, with its dose as it stands in the fields."""

    id: str
    values: dict[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass
class PageView:
    """Which page is looked at, how large, and, in a narrow window, which column. A part of every page's form that shows pages."""

    page: int = 1
    zoom: int = 100  # percent
    width: int = 912  # pixels that the page is drawn with
    pane: str = "sheet"

    def read_view(self, single: Mapping[str, str]) -> None:
        """Take over what a browser sent; what is no number of ours stays as it was."""
        self.page, self.zoom = _whole(single.get("page"), self.page), _whole(single.get("zoom"), self.zoom)
        self.width = min(max(_whole(single.get("width"), self.width), WIDTHS[0]), WIDTHS[1])
        self.pane = single.get("pane", self.pane)

    def turn(self, verb: str, rest: str) -> tuple[str, str] | None:
        """Do what a press on a page's number, Smaller or Larger says. Return what is said of it, and what is in focus then.

        None where it was none of them.
        """
        if verb == "page":
            self.page = _whole(rest, self.page)
            return "", f"page-{self.page}"
        if verb == "zoom":
            larger, smaller = [each for each in ZOOMS if each > self.zoom], [each for each in ZOOMS if each < self.zoom]
            self.zoom = (larger[:1] or [self.zoom])[0] if rest == "in" else (smaller[-1:] or [self.zoom])[0]
            return f"The page is shown at {self.zoom} percent", f"zoom-{rest}"
        return None


@dataclass
class SheetForm(PageView):
    """Everything that the page shows and a press may change."""

    items: list[TrayItem] = field(default_factory=list)
    name: str = ""
    date: str = ""
    therapist: str = ""
    note: str = ""
    layout: str = "sheet"
    paper: str = "a4"
    ink: str = "colour"
    language: str = "en"
    remember: bool = False
    set_id: str = ""
    left: str = "exercises"
    find: str = ""
    show: list[str] = field(default_factory=list)
    bulk: dict[str, str] | None = None  # the fields of one dose for all, while they are open
    set_title: str | None = None  # the field for a set's name, while it is open
    before: list[str] = field(default_factory=list)

    def find_item(self, item: str) -> TrayItem | None:
        """Return the exercise of this id on the sheet."""
        return next((each for each in self.items if each.id == item), None)

    def number(self, item: str) -> int:
        """Return an exercise's number on the sheet; 0 where it is not on it."""
        return next((place for place, each in enumerate(self.items, 1) if each.id == item), 0)

    def remembered(self) -> "SheetForm":
        """Return a copy that an undo step may change later without changing this one."""
        return replace(self, items=[TrayItem(each.id, dict(each.values), each.note) for each in self.items])

    def keep_step(self, words: str = "", is_whole: bool = False) -> None:
        """Keep how the sheet stands now, to go back to. `is_whole` takes the person's fields back as well."""
        step: dict[str, Any] = {"items": [asdict(item) for item in self.items], "set_id": self.set_id, "words": words}
        if is_whole:
            step |= {name: getattr(self, name) for name in PERSON}
        self.before = [*self.before, json.dumps(step)][-UNDO_STEPS:]

    @property
    def last_step(self) -> str:
        """What Undo would take back, in words; empty where there is no step, or none that needs words."""
        return str(_step(self.before[-1]).get("words", "")) if self.before else ""

    def step_back(self) -> str | None:
        """Go back by one step and return what had been done; None where there is no step."""
        if not self.before:
            return None
        step = _step(self.before.pop())
        self.items = [TrayItem(**item) for item in step.pop("items")]
        words = str(step.pop("words", ""))
        for name, value in step.items():
            if name in (*PERSON, "set_id"):
                setattr(self, name, str(value))
        return words


def read_form(pairs: Iterable[tuple[str, str]]) -> SheetForm:
    """Return the state that a browser sent. What is none of ours is passed over."""
    form = SheetForm()
    several: dict[str, list[str]] = {"item": [], "show": [], "before": []}
    single: dict[str, str] = {}
    for name, value in pairs:
        if name in several:
            several[name].append(value)
        else:
            single[name] = value if name == "state" else value[:LONGEST]
    form.items = [_item(item, single) for item in dict.fromkeys(several["item"])]
    form.show, form.before = several["show"], [step for step in several["before"] if _step(step)][-UNDO_STEPS:]
    _read_single(form, single)
    return form


def _read_single(form: SheetForm, single: dict[str, str]) -> None:
    for name in (*PERSON, "find"):
        setattr(form, name, " ".join(single.get(name, "").split()))
    for name in ("layout", "paper", "ink", "language", "set_id", "left"):
        setattr(form, name, single.get(name, getattr(form, name)))
    form.remember = "remember" in single
    form.read_view(single)
    if "bulk" in single:
        form.bulk = {name.removeprefix("all:"): value for name, value in single.items() if name.startswith("all:")}
    if "set_title" in single:
        form.set_title = single["set_title"].strip()


def _item(item: str, single: dict[str, str]) -> TrayItem:
    end = f":{item}"
    values = {name.removesuffix(end): value.strip() for name, value in single.items() if name.endswith(end)}
    return TrayItem(item, values, " ".join(values.pop("note", "").split()))


def _step(text: str) -> dict[str, Any]:
    """Return an undo step, or nothing where it is not one."""
    try:
        step = json.loads(text)
        return {**step, "items": [_stored(item) for item in step["items"]]}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def _stored(item: dict[str, Any]) -> dict[str, Any]:
    """Return an exercise as it was stored, every value a text."""
    values = {str(name): str(value) for name, value in item["values"].items()}
    return {"id": str(item["id"]), "values": values, "note": str(item["note"])}


def _whole(text: str | None, usual: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else usual
