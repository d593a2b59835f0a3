"""The tracking page: for each of four weeks a table of exercises by days, with boxes to tick, and what is rated each day.

Stands between the log's table and the layouts. Weeks stand below each other where they fit, else two by two.
"""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from handouts.content.words import SECTION_TITLES
from handouts.core.geometry import Box, Length, Point
from handouts.sheet.blocks import paragraph, text, title
from handouts.sheet.fields import Field, slot
from handouts.sheet.fit import Filled, fill, first_that_fits, widest_that_fits
from handouts.sheet.fragment import Fragment, Kid, Part, beside, moved, within
from handouts.sheet.log import WEEKS, how_to_log, rating_words
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import (
    ASCENT,
    COLUMN_GUTTER,
    DIGIT_HEIGHT,
    FOOT_RULE,
    TICK,
    TICK_EDGE,
    TITLE_GAP,
    TRACK_BLANK,
    TRACK_GAP,
    TRACK_HEAD,
    TRACK_LABEL,
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
    how = [paragraph(setting, words, style_of(setting.look.body), width, origin) for words in how_to_log(setting)]
    parts = [heading, *above, *how]
    plays = [Play(2 * TITLE_GAP, 4 * TITLE_GAP)] * (len(parts) - 1)
    half = (width - COLUMN_GUTTER) / 2

    def make(shape: WeekShape, row: Length) -> Filled:
        weeks = _weeks(setting, shape._replace(row=row), width)
        gaps = [*plays, *([TRACK_GAP] * (len(weeks) + len(below)))]
        return fill([*parts, *weeks, *below], gaps, measures.live_height, bool(below))

    shapes = (WeekShape(width, TRACK_LABEL, 0, False), WeekShape(half, TRACK_LABEL_NARROW, 0, True))
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
    rows = [_tick_row(setting, shape, week, identity, words) for identity, words in named]
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
    cells = [Part("TH", text(setting, name, navy, shape.label).kids, scope="Column")]
    for place, (short, long) in enumerate(zip(words.weekdays, words.weekday_names, strict=True)):
        day = short[0] if shape.has_letters else short
        x = shape.middle(place) - setting.width(day, style) / 2
        cells.append(Part("TH", moved(text(setting, day, style, shape.width), x, 0).kids, scope="Column", actual=long))
    return Part("TR", tuple(cells))


def _label(setting: Setting, shape: WeekShape, words: str, style: Style) -> Fragment:
    """Return a row's name; a long one takes a second line and makes the row higher."""
    said = text(setting, words, style, shape.label - UNIT)
    level = shape.row / 2 - (ASCENT - DIGIT_HEIGHT / 2) * style.size
    is_short = said.height <= style.size
    down = level if is_short else UNIT
    return Fragment(
        max(shape.row, said.height + 2 * down if not is_short else 0), within("TH", moved(said, 0, down), "Row").kids
    )


def _tick_row(setting: Setting, shape: WeekShape, week: int, identity: str, name: str) -> Fragment:
    label = _label(setting, shape, name, style_of(setting.look.body))
    cells = list(label.kids)
    for place, weekday in enumerate(setting.words.weekday_names):
        box = Box(shape.middle(place) - TICK / 2, (label.height - TICK) / 2, TICK, TICK)
        spoken = f"{setting.words.week.format(number=week)}, {weekday}: {name}"
        field = f"log.{week}.{weekday.lower()}.{identity}"
        style = style_of(setting.look.body)
        cells.append(Part("TD", (Slot(0, field, spoken, box, box.bottom, style, kind="tick", line_width=TICK_EDGE),)))
    return within("TR", Fragment(label.height, tuple(cells)))


def _rating_row(setting: Setting, shape: WeekShape, week: int, ask: str) -> Fragment:
    words, style = setting.words, style_of(setting.look.body).bold()
    label = _label(setting, shape, ask, style_of(setting.look.label))
    down = shape.row / 2 - (ASCENT - DIGIT_HEIGHT / 2) * style.size
    cells = list(label.kids)
    width = min(shape.day * 0.75, shape.day * TRACK_BLANK + 6)
    for place, weekday in enumerate(words.weekday_names):
        spoken = f"{words.week.format(number=week)}, {weekday}: {ask}"
        blank = slot(setting, Field(f"log.{week}.{weekday.lower()}.rating", spoken), style, width)
        cells.append(Part("TD", moved(blank, shape.middle(place) - width / 2, down).kids))
    return within("TR", Fragment(label.height, tuple(cells)))
