"""The tracking page: for each of four weeks a table of exercises by days, with boxes to tick, and what is rated each day.

Stands between the log's table and the layouts. Weeks stand below each other where they fit, else two by two.
"""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from handouts.content.dosage import one_side, short_dose
from handouts.content.model import Exercise
from handouts.content.words import SECTION_TITLES
from handouts.core.geometry import Box, Length, Point
from handouts.sheet.blocks import paragraph, text, title
from handouts.sheet.fields import Field, fixed, slot
from handouts.sheet.fit import Filled, fill, first_that_fits, widest_that_fits
from handouts.sheet.fragment import Fragment, Kid, Part, beside, moved, stack, within
from handouts.sheet.log import WEEKS, goal, how_to_log, rating_words
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import (
    ASCENT,
    COLUMN_GUTTER,
    DIGIT_HEIGHT,
    FOOT_RULE,
    GOAL,
    LEAST_DAY,
    TICK,
    TICK_EDGE,
    TITLE_GAP,
    TRACK_BLANK,
    TRACK_GAP,
    TRACK_HEAD,
    TRACK_LABEL,
    TRACK_LABEL_DOSE,
    TRACK_LABEL_NARROW,
    TRACK_ROWS,
    UNIT,
    Play,
)  # fmt: skip
from handouts.typeset.page import Rule, Slot
from handouts.typeset.text import Style


class WeekShape(NamedTuple):
    """The measures of one week's table."""

    width: Length
    label: Length
    row: Length
    has_letters: bool
    has_doses: bool = False

    @property
    def day(self) -> Length:
        return (self.width - self.label) / 7

    def middle(self, place: int) -> Length:
        """Return the x of the middle of a day's column."""
        return self.label + (place + 0.5) * self.day


def tracking_page(setting: Setting, *below: Fragment, above: Sequence[Fragment] = ()) -> Fragment:
    """Return the log as a page of its own, with what stands above the weeks and at the page's foot."""
    measures, part = setting.measures, setting.topic.section("log")
    width, origin = measures.live_width, part.where("title") if part else setting.topic.where()
    heading = title(setting, log_title(setting), width, origin)
    how = [
        paragraph(setting, words, style_of(setting.look.body), width, origin)
        for words in how_to_log(setting, is_weekly=False)
    ]
    aim, taken = goal(setting, style_of(GOAL))
    parts = [heading, *above, *how] if not aim.height else [beside((0, heading), (width - taken, aim)), *above, *how]
    plays = [Play(2 * TITLE_GAP, 4 * TITLE_GAP)] * (len(parts) - 1)
    half = (width - COLUMN_GUTTER) / 2

    def make(shape: WeekShape, row: Length) -> Filled:
        weeks = _weeks(setting, shape._replace(row=row), width)
        gaps = [*plays, *([TRACK_GAP] * (len(weeks) + len(below)))]
        return fill([*parts, *weeks, *below], gaps, measures.live_height, bool(below))

    full, narrow = WeekShape(width, TRACK_LABEL, 0, False), WeekShape(half, TRACK_LABEL_NARROW, 0, True)
    shapes = (full._replace(label=TRACK_LABEL_DOSE, has_doses=True), full, narrow)
    filled = first_that_fits(partial(widest_that_fits, TRACK_ROWS, partial(make, shape)) for shape in shapes)
    if filled.excess:
        message = f"the log does not fit its page ({setting.sheet_name})"
        setting.report(setting.topic.where("exercises"), message, "choose fewer exercises")
    return filled.fragment


def log_title(setting: Setting) -> str:
    """Return the log's heading."""
    part = setting.topic.section("log")
    return part.heading if part else SECTION_TITLES[setting.topic.language]["log"]


def _weeks(setting: Setting, shape: WeekShape, width: Length) -> list[Fragment]:
    weeks = [week_table(setting, shape, week) for week in range(1, WEEKS + 1)]
    if shape.width == width:
        return weeks
    return [
        beside((0, left), (shape.width + COLUMN_GUTTER, right))
        for left, right in zip(weeks[::2], weeks[1::2], strict=True)
    ]


def week_table(setting: Setting, shape: WeekShape, week: int) -> Fragment:
    """Return one week: a row for each exercise with a box for each day, and a row of blanks for what is rated."""
    name = setting.words.week.format(number=week)
    named = [(each.id, each.name) for each in setting.topic.exercises] or [("done", setting.words.done)]
    rows = [_tick_row(setting, shape, week, *each) for each in named]
    if ask := rating_words(setting):
        rows.append(_rating_row(setting, shape, week, ask))
    body: list[Kid] = []
    y, heights = TRACK_HEAD, [TRACK_HEAD]
    for row in rows:
        body += moved(row, 0, y).kids
        y += row.height
        heights.append(y)
    table = Part("Table", (Part("THead", (_head(setting, shape, name),)), Part("TBody", tuple(body))))
    lines = tuple(Rule(0, Point(0, line), Point(shape.width, line), FOOT_RULE, "rule") for line in heights)
    return Fragment(y, (table,), lines)


def _head(setting: Setting, shape: WeekShape, name: str) -> Part:
    words, style = setting.words, style_of(setting.look.label)
    navy = style_of(setting.look.body, "navy").bold()
    cells = [Part("TH", _from(setting, name, navy, shape).kids, scope="Column")]
    for place, (short, long) in enumerate(zip(words.weekdays, words.weekday_names, strict=True)):
        day = short[0] if shape.has_letters else short
        x = shape.middle(place) - setting.width(day, style) / 2
        cells.append(Part("TH", moved(text(setting, day, style, shape.width), x, 0).kids, scope="Column", actual=long))
    return Part("TR", tuple(cells))


def _from(setting: Setting, name: str, style: Style, shape: WeekShape) -> Fragment:
    """Return a week's name with a line for the day on which it starts, where there is room."""
    label = setting.words.week_from.format(name=name)
    x = setting.width(f"{label} ", style)
    room = shape.label - x - 2 * UNIT
    if room < LEAST_DAY or shape.has_letters:
        return text(setting, name, style, shape.label)
    field = Field(f"from.{name.split()[-1]}", label)
    blank = slot(setting, field, style_of(setting.look.body), room)
    return beside((0, text(setting, f"{label} ", style, shape.label)), (x, blank))


def _label(setting: Setting, shape: WeekShape, words: str, style: Style, below: Fragment) -> Fragment:
    """Return a row's name, with what stands below it; a long one takes a second line and makes the row higher."""
    said = text(setting, words, style, shape.label - UNIT)
    level = shape.row / 2 - (ASCENT - DIGIT_HEIGHT / 2) * style.size
    told = stack((said, below), style.leading - style.size) if below.height else said
    is_low = told.height <= style.size
    down = level if is_low else UNIT * 0.75
    height = max(shape.row, 0 if is_low else told.height + 2 * down)
    return Fragment(height, within("TH", moved(told, 0, down), "Row").kids)


def _dose(setting: Setting, shape: WeekShape, identity: str) -> Fragment:
    """Return how much of an exercise, below its name; nothing where its doses are left to a pen, or there is no room."""
    exercise = _exercise(setting, identity)
    if exercise is None or not shape.has_doses:
        return Fragment()
    words = short_dose(exercise, setting.topic.language)
    style = style_of(setting.look.label)
    if not words:
        return Fragment()
    field = Field(f"dose.{exercise.id}", f"{exercise.name}: {setting.words.how_much}", words, most=3)
    return fixed(slot(setting, field, style, shape.label - UNIT))


def _exercise(setting: Setting, identity: str) -> Exercise | None:
    return next((each for each in setting.topic.exercises if each.id == identity), None)


def _sided(setting: Setting, shape: WeekShape, identity: str, name: str) -> str:
    """Return an exercise's name, with its side where the dose, which says it, finds no room: as a letter where days are letters."""
    exercise = _exercise(setting, identity)
    side = one_side(exercise, setting.topic.language) if exercise and not shape.has_doses else ""
    if exercise and side and shape.has_letters:
        side = next(letter for letter, word in setting.words.circled if word == exercise.dose.sides)
    return f"{name}, {side}" if side else name


def _tick_row(setting: Setting, shape: WeekShape, week: int, identity: str, name: str) -> Fragment:
    label = _label(
        setting,
        shape,
        _sided(setting, shape, identity, name),
        style_of(setting.look.body).bold(),
        _dose(setting, shape, identity),
    )
    cells, tick = list(label.kids), min(TICK, shape.row - 2 * TICK_EDGE)
    for place, weekday in enumerate(setting.words.weekday_names):
        box = Box(shape.middle(place) - tick / 2, (label.height - tick) / 2, tick, tick)
        spoken = f"{setting.words.week.format(number=week)}, {weekday}: {name}"
        field = f"log.{week}.{weekday.lower()}.{identity}"
        style = style_of(setting.look.body)
        cells.append(Part("TD", (Slot(0, field, spoken, box, box.bottom, style, kind="tick", line_width=TICK_EDGE),)))
    return within("TR", Fragment(label.height, tuple(cells)))


def _rating_row(setting: Setting, shape: WeekShape, week: int, ask: str) -> Fragment:
    words, style = setting.words, style_of(setting.look.body).bold()
    label = _label(setting, shape, ask, style_of(setting.look.label), Fragment())
    down = shape.row / 2 - (ASCENT - DIGIT_HEIGHT / 2) * style.size
    cells = list(label.kids)
    width = min(shape.day * 0.75, shape.day * TRACK_BLANK + 6)
    for place, weekday in enumerate(words.weekday_names):
        spoken = f"{words.week.format(number=week)}, {weekday}: {ask}"
        blank = slot(setting, Field(f"log.{week}.{weekday.lower()}.rating", spoken), style, width)
        cells.append(Part("TD", moved(blank, shape.middle(place) - width / 2, down).kids))
    return within("TR", Fragment(label.height, tuple(cells)))
