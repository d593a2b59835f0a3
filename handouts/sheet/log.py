"""The four-week log as a table: boxes to tick, and a rating for each week where one is asked for. Between blocks and pages."""

from typing import NamedTuple

from handouts.content.dosage import goal_words
from handouts.core.geometry import Box, Length, Point
from handouts.sheet.blocks import text
from handouts.sheet.fields import UNLIMITED, Field, fixed, slot
from handouts.sheet.fragment import Fragment, Kid, Part, moved, within
from handouts.sheet.setting import Setting, style_of
from handouts.theme.sheet import ASCENT, FOOT_RULE, GOAL_BLANK, TICK_EDGE
from handouts.typeset.page import Rule, Slot, Text
from handouts.typeset.text import Style

WEEKS = 4
LEAST_SPACE = 2.4  # points between two weekdays


def goal(setting: Setting, style: Style) -> tuple[Fragment, Length]:
    """Return on how many days a week the exercises are done, with its width: from the doses, or a blank; nothing without a log's days."""
    words, exercises = setting.words, setting.topic.exercises
    if not any(each.dose.days for each in exercises):
        return Fragment(), 0.0
    value, plain = goal_words(exercises, setting.topic.language), style._replace(is_bold=False)
    if value is None and not any(each.dose.days.is_asked for each in exercises if each.dose.days):
        return Fragment(), 0.0
    x = setting.width(f"{words.goal} ", plain)
    said = Text(0, Point(0, ASCENT * style.size), setting.lines(f"{words.goal} ", plain, UNLIMITED), plain)
    field = Field("goal", f"{words.goal} {words.days_a_week}", value)
    if value is not None:
        room = setting.width(words.goal_days.format(days="4\u20135"), style)
        return within(
            "P", Fragment(style.size, (said, *moved(fixed(slot(setting, field, style, room)), x, 0).kids))
        ), x + room
    blank = slot(setting, field, style, GOAL_BLANK)
    after = Text(
        0, Point(x + GOAL_BLANK, ASCENT * style.size), setting.lines(f" {words.days_a_week}", plain, UNLIMITED), plain
    )
    width = x + GOAL_BLANK + setting.width(f" {words.days_a_week}", plain)
    return within("P", Fragment(style.size, (said, *moved(blank, x, 0).kids, after))), width


class LogShape(NamedTuple):
    """The measures of a log."""

    label: Length
    day: Length
    rating: Length
    row: Length
    head: Length
    tick: Length
    has_letters: bool = False  # weekdays as single letters, where columns are narrow

    @property
    def width(self) -> Length:
        return self.label + 7 * self.day + self.rating


def log_table(setting: Setting, shape: LogShape) -> Fragment:
    """Return the log: one row a week, a box for each day, and a blank for what is rated."""
    head = _head(setting, shape)
    rows = [_row(setting, shape, week) for week in range(1, WEEKS + 1)]
    table = Part("Table", (Part("THead", head.kids), Part("TBody", tuple(_rows(rows, shape)))))
    lines = tuple(_line(shape, shape.head + place * shape.row) for place in range(WEEKS + 1))
    return Fragment(shape.head + WEEKS * shape.row, (table,), lines)


def _rows(rows: list[Fragment], shape: LogShape) -> list[Kid]:
    placed = (moved(row, 0, shape.head + place * shape.row) for place, row in enumerate(rows))
    return [kid for row in placed for kid in row.kids]


def _line(shape: LogShape, y: Length) -> Rule:
    return Rule(0, Point(0, y), Point(shape.width, y), FOOT_RULE, "rule")


def _head(setting: Setting, shape: LogShape) -> Fragment:
    """Return the row of weekdays."""
    words, style = setting.words, style_of(setting.look.label)
    is_narrow = max(setting.width(each, style) for each in words.weekdays) + LEAST_SPACE > shape.day
    cells = [Part("TD")]
    for place, (short, long) in enumerate(zip(words.weekdays, words.weekday_names, strict=True)):
        name = short[0] if shape.has_letters or is_narrow else short
        x = shape.label + (place + 0.5) * shape.day - setting.width(name, style) / 2
        kids = moved(text(setting, name, style, shape.day * 2), x, 0).kids
        cells.append(Part("TH", kids, scope="Column", actual=long))
    if ask := rating_words(setting):
        x = shape.label + 7 * shape.day + (shape.rating - setting.width(ask, style)) / 2
        cells.append(Part("TH", moved(text(setting, ask, style, shape.rating * 1.5), x, 0).kids, scope="Column"))
    return Fragment(shape.head, (Part("TR", tuple(cells)),))


def _row(setting: Setting, shape: LogShape, week: int) -> Fragment:
    words, style = setting.words, style_of(setting.look.body)
    name = words.week.format(number=week)
    down = shape.row / 2 - (ASCENT - 0.334) * style.size
    shown, spoken = (str(week), name) if shape.has_letters else (name, None)
    week_label = moved(text(setting, shown, style.bold(), shape.label * 1.5), 0, down).kids
    cells = [Part("TH", week_label, scope="Row", actual=spoken)]
    for place, weekday in enumerate(words.weekday_names):
        box = Box(
            shape.label + (place + 0.5) * shape.day - shape.tick / 2,
            (shape.row - shape.tick) / 2,
            shape.tick,
            shape.tick,
        )
        label = f"{name}, {weekday}"
        tick = Slot(
            0, f"log.{week}.{weekday.lower()}", label, box, box.bottom, style, kind="tick", line_width=TICK_EDGE
        )
        cells.append(Part("TD", (tick,)))
    if ask := rating_words(setting):
        field, after = Field(f"log.{week}.rating", f"{name}: {ask}"), f" {words.of_ten}"
        room = shape.rating - RATING_INDENT - setting.width(after, style)
        x = shape.width - shape.rating + RATING_INDENT
        of_ten = moved(text(setting, after, style, shape.rating), x + room, down)
        cells.append(Part("TD", (*moved(slot(setting, field, style.bold(), room), x, down).kids, *of_ten.kids)))
    return Fragment(shape.row, (Part("TR", tuple(cells)),))


RATING_INDENT = 5.0


def rating_words(setting: Setting) -> str:
    """Return what the log asks to rate; nothing where it does not."""
    part = setting.topic.section("log")
    return part.rate.ask if part and part.rate else ""


def how_to_log(setting: Setting, *, is_weekly: bool = True) -> list[str]:
    """Return how the log is used: what the content says, and what the ends of the rating mean."""
    part = setting.topic.section("log")
    if part is None:
        return []
    said = [one.text for one in part.statements]
    if part.rate and part.rate.low and part.rate.high:
        plain = setting.words.rating_week if is_weekly else setting.words.rating
        rating = plain.format(low=part.rate.low, high=part.rate.high)
        said = [*said[:-1], f"{said[-1]} {rating}"] if said else [rating]
    return said
