"""Sections in words: heading, paragraphs, lists, tables, questions, with a picture; key points, red flags, what each exercise does.

Between blocks and the pages that carry them. A section is made once, as a run: large print lets runs flow, the sheet stacks them.
"""

from collections.abc import Iterable, Sequence
from itertools import product

from handouts.content.model import Exercise, Figure, Said, Section
from handouts.core.geometry import Box, Length
from handouts.figures.shapes import Picture
from handouts.sheet.blocks import bullet, bullet_pitch, bullets, head, paragraph, picture_size, text
from handouts.sheet.flow import Run
from handouts.sheet.fragment import Fragment, Part, beside, grounded, lowered, moved, stack, within
from handouts.sheet.setting import Setting, spans_of, style_of
from handouts.theme.sheet import (
    ANATOMY_GAP,
    ANATOMY_WIDTH,
    COLUMN_GUTTER,
    HEAD_GAP,
    KEY_BAR,
    KEY_HEAD,
    KEY_INDENT,
    LARGE_PICTURE,
    NUMBER_HANG,
    RULE,
    SHEET,
    UNIT,
    WIDER_PICTURE,
)  # fmt: skip
from handouts.typeset.page import Image, Rectangle
from handouts.typeset.text import Span


def plain_sections(setting: Setting, place: str = "") -> tuple[Section, ...]:
    """Return the sections without a box of their own, in the content's order: all, or those asked to the front or the back."""
    found = (each for each in setting.topic.sections if each.stands_on("sheet") and not each.kind.is_boxed)
    return tuple(each for each in found if not place or (each.place == "front") == (place == "front"))


def key_points(setting: Setting, width: Length) -> Fragment:
    """Return the key points on a tint, their heading at the left; nothing where there are none."""
    part, style = setting.topic.section("key_points"), style_of(setting.look.body)
    if part is None:
        return Fragment()
    x, heading_style = KEY_BAR + KEY_INDENT, style_of(setting.look.box_heading)
    taken = max(KEY_HEAD, min(width / 3, setting.width(part.heading, heading_style) + KEY_INDENT))
    heading = head(setting, part.heading, heading_style, taken, part.where("title"))
    points = bullets(setting, part.statements, style, width - x - taken - KEY_BAR)
    pad = setting.look.box_padding
    both = lowered(beside((x, heading), (x + taken, points)), pad, pad)
    tint = Rectangle(0, Box(0, 0, width, both.height), "tint")
    return grounded(both, tint, Rectangle(0, Box(0, 0, KEY_BAR, both.height), "navy"))


def in_columns(setting: Setting, parts: Sequence[Section], width: Length) -> Fragment:
    """Return sections in two columns, shared out so that the columns come out most alike; they are read in the topic's order."""
    if len(parts) == 1:
        return section(setting, parts[0], width)
    column, gap = (width - COLUMN_GUTTER) / 2, setting.look.section_gap
    made = [section(setting, part, column) for part in parts]
    ways = product((0, 1), repeat=len(made) - 1) if len(made) <= MOST_SHARED else [_in_order(made)[1:]]
    sides = min(ways, key=lambda sides: max(_heights(made, (0, *sides), gap)))
    heights, placed = [0.0, 0.0], []
    for part, side in zip(made, (0, *sides), strict=True):
        placed.append((side * (column + COLUMN_GUTTER), lowered(part, heights[side])))
        heights[side] += part.height + gap
    return beside(*placed)


MOST_SHARED = 9  # sections of which every way to share them out is tried


def _in_order(parts: Sequence[Fragment]) -> tuple[int, ...]:
    """Share many sections out simply: each goes to the column that is shorter so far."""
    heights, sides = [0.0, 0.0], []
    for part in parts:
        sides.append(0 if heights[0] <= heights[1] else 1)
        heights[sides[-1]] += part.height
    return tuple(sides)


def _heights(parts: Sequence[Fragment], sides: Sequence[int], gap: Length) -> tuple[Length, Length]:
    left, right = ([part.height for part, at in zip(parts, sides, strict=True) if at == side] for side in (0, 1))
    return sum(left) + gap * len(left), sum(right) + gap * len(right)


def section(setting: Setting, part: Section, width: Length, beside_it: Length = 0.0) -> Fragment:
    """Return a whole section, a picture at its right, as wide as asked or as the type is large."""
    figure, picture = _picture(setting, part)
    beside_it = beside_it or (ANATOMY_WIDTH if setting.look.body.size <= SHEET.body.size else WIDER_PICTURE)
    inner = width - (beside_it + ANATOMY_GAP if picture else 0)
    run = section_run(setting, part, inner)
    items = within("L", stack(run.items, run.gap)) if run.is_list else stack(run.items, 2 * HEAD_GAP)
    told = stack((*run.head, items), HEAD_GAP)
    if figure is None or picture is None:
        return within("Sect", told)
    shown = side_picture(picture, figure.alt, beside_it, told.height)
    if figure.caption:
        navy = style_of(setting.look.body, "navy").bold()
        caption = paragraph(setting, figure.caption, navy, width, figure.where("caption"))
        below_picture = max(0.0, width - setting.width(figure.caption, navy))
        told = stack((told, lowered(moved(caption, below_picture, 0), HEAD_GAP)), HEAD_GAP)
    return within("Sect", beside((0, told), (width - beside_it, shown)))


def section_run(setting: Setting, part: Section, width: Length) -> Run:
    """Return a section's heading with its words; a list by itself may be cut between its items."""
    heading, style = section_head(setting, part, width), style_of(setting.look.body)
    if part.points and part.points == part.statements and part.role != "about" and not (part.table or part.questions):
        inner = width - setting.look.bullet_hang
        bodies = (text(setting, said.text, style, inner, said.where("text")) for said in part.points)
        return Run((heading,), tuple(bullet(setting, body) for body in bodies), bullet_pitch(setting), is_list=True)
    return Run((heading,), tuple(_words(setting, part, width)), 2 * HEAD_GAP)


def large_run(setting: Setting, part: Section, width: Length) -> Run:
    """Return a section for large print, its picture at the right."""
    figure, picture = _picture(setting, part)
    if figure is None or picture is None:
        return section_run(setting, part, width)
    run = section_run(setting, part, width - LARGE_PICTURE - COLUMN_GUTTER)
    told = [*run.head, within("L", stack(run.items, run.gap)) if run.is_list else stack(run.items, 2 * HEAD_GAP)]
    if figure.caption:
        navy = style_of(setting.look.body, "navy").bold()
        told.append(
            paragraph(setting, figure.caption, navy, width - LARGE_PICTURE - COLUMN_GUTTER, figure.where("caption"))
        )
    size = picture_size(picture)
    box = Box(width - LARGE_PICTURE, 0, LARGE_PICTURE, LARGE_PICTURE * size[1] / size[0])
    shown = Fragment(box.height, (Part("Figure", (Image(0, box, picture),), alt=figure.alt),))
    return Run((beside((0, stack(told, 2 * HEAD_GAP)), (0, shown)),))


def _words(setting: Setting, part: Section, width: Length) -> Iterable[Fragment]:
    """Yield what a section says below its heading, in the model's order; when to call an ambulance comes first."""
    style = style_of(setting.look.body)
    if part.emergency:
        yield paragraph(setting, part.emergency.text, style.bold(), width, part.emergency.where("text"))
    is_told = bool(part.points) and part.role == "about"  # in one paragraph with the text
    if part.text and not is_told:
        yield paragraph(setting, part.text.text, style, width, part.text.where("text"))
    if is_told:
        told = (*((part.text,) if part.text else ()), *part.points)
        spans = tuple(span for point in told for span in (*spans_of(point.text), Span(" ")))
        yield within("P", text(setting, spans, style, width, part.where("points")))
    elif part.points:
        yield bullets(setting, part.points, style, width)
    if part.steps:
        yield numbered(setting, [((), said) for said in part.steps], width)
    if part.table:
        yield table_of(setting, part, width)
    for question in part.questions:
        asked = paragraph(setting, question.question, style.bold(), width, question.where("question"))
        answer = (
            paragraph(setting, question.answer, style, width, question.where("answer"))
            if question.answer
            else Fragment()
        )
        yield stack((asked, answer) if question.answer else (asked,), style.leading - style.size)
    for said, is_bold in ((part.action, True), (part.after, False)):
        if said:
            yield paragraph(setting, said.text, style.bold() if is_bold else style, width, said.where("text"))


def table_of(setting: Setting, part: Section, width: Length) -> Fragment:
    """Return a table, its first row bold, a rule below each row."""
    style, pad = style_of(setting.look.body), UNIT
    wanted = [max(setting.width(cell, style.bold()) for cell in cells) for cells in zip(*part.table, strict=True)]
    widths = [width * each / sum(wanted) for each in wanted]
    starts = [sum(widths[:number]) for number in range(len(widths))]
    rows: list[Fragment] = []
    for place, row in enumerate(part.table):
        cells = (
            within(
                "TD" if place else "TH",
                text(setting, cell, style if place else style.bold(), room - pad, part.where("table")),
                None if place else "Column",
            )
            for cell, room in zip(row, widths, strict=True)
        )
        line = beside(*zip(starts, cells, strict=True))
        below = Rectangle(0, Box(0, line.height + pad, width, RULE), "rule")
        rows.append(grounded(lowered(within("TR", line), 0, 1.5 * pad), below))
    whole = stack(rows)
    table = Part("Table", (Part("THead", whole.kids[:1]), Part("TBody", whole.kids[1:])))
    return Fragment(whole.height, (table,), whole.grounds)


def numbered(setting: Setting, items: Sequence[tuple[tuple[Span, ...], Said]], width: Length) -> Fragment:
    """Return statements as a numbered list, each after words of its own."""
    return within("L", stack(numbered_items(setting, items, width), bullet_pitch(setting)))


def numbered_items(
    setting: Setting, items: Sequence[tuple[tuple[Span, ...], Said]], width: Length
) -> tuple[Fragment, ...]:
    """Return the items of a numbered list."""
    look, style, made = setting.look, style_of(setting.look.body), []
    hang = look.bullet_hang * NUMBER_HANG
    for number, (first, said) in enumerate(items, 1):
        body = text(setting, (*first, *spans_of(said.text)), style, width - hang, said.where("text"))
        label = within("Lbl", text(setting, f"{number} ", style_of(look.body, "navy").bold(), width))
        made.append(within("LI", beside((0, label), (hang, within("LBody", body)))))
    return tuple(made)


def section_head(setting: Setting, part: Section, width: Length) -> Fragment:
    """Return a section's heading."""
    return head(setting, part.heading, style_of(setting.look.box_heading), width, part.where("title"))


def _picture(setting: Setting, part: Section) -> tuple[Figure | None, Picture | None]:
    """Return a section's picture where it has one for the sheet."""
    figure = part.picture
    if figure is None or figure.on == "deck":
        return None, None
    return figure, setting.request.pictures.get(figure.figure)


def side_picture(picture: Picture, alt: str, width: Length, height: Length) -> Fragment:
    """Return a picture as wide as its column; where the words beside it are lower, it makes the section higher, but not by much."""
    size = picture_size(picture)
    room = max(height, MOST_PICTURE * width)
    scale = min(width / size[0], room / size[1])
    high = size[1] * scale
    box = Box(width - size[0] * scale, max(0.0, height - high) / 2, size[0] * scale, high)
    return Fragment(max(height, high), (Part("Figure", (Image(0, box, picture),), alt=alt),))


MOST_PICTURE = 1.0  # how high a picture beside few words may be, in parts of its column


def each_exercise_run(setting: Setting, width: Length) -> Run | None:
    """Return what each exercise does and how to change it, numbered as on the front; None where nothing is said of any."""
    items = [
        (number, spans)
        for number, one in enumerate(setting.topic.exercises, 1)
        if (spans := _about_exercise(setting, one))
    ]
    if not items:
        return None
    look, style = setting.look, style_of(setting.look.body)
    hang, made = look.bullet_hang * NUMBER_HANG, []
    for number, spans in items:
        exercise = setting.topic.exercises[number - 1]
        where = exercise.benefit.where("text") if exercise.benefit else exercise.where()
        body = within("LBody", text(setting, spans, style, width - hang, where))
        label = within("Lbl", text(setting, f"{number} ", style_of(look.body, "navy").bold(), width))
        made.append(within("LI", beside((0, label), (hang, body))))
    are_stretches = all(each.kind == "stretch" and not (each.easier or each.harder) for each in setting.topic.exercises)
    words = setting.words.each_stretch if are_stretches else setting.words.each_exercise
    return Run(
        (head(setting, words, style_of(look.box_heading), width),), tuple(made), bullet_pitch(setting), is_list=True
    )


def _about_exercise(setting: Setting, exercise: Exercise) -> tuple[Span, ...]:
    parts = [
        (f"{word} ", said.text)
        for word, said in ((setting.words.easier, exercise.easier), (setting.words.harder, exercise.harder))
        if said
    ]
    if not (exercise.benefit or exercise.formal_name or parts):
        return ()
    spans = [Span(f"{exercise.formal_name or exercise.name} ", True)]
    if exercise.benefit:
        spans += spans_of(exercise.benefit.text if not parts else _sentence(exercise.benefit.text))
    for word, said in parts:
        spans += [Span(f" {word}", True), *spans_of(_sentence(said))]
    return tuple(spans)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def each_exercise(setting: Setting, width: Length) -> Fragment:
    """Return what each exercise does, as one block; nothing where nothing is said of any."""
    run = each_exercise_run(setting, width)
    return within("Sect", stack((*run.head, within("L", stack(run.items, run.gap))), HEAD_GAP)) if run else Fragment()
