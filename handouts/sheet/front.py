"""The sheet's front side: what to do. Title, fields, what to know first, when to stop, the key. Between parts and plan."""

from collections.abc import Iterator
from itertools import accumulate

from handouts.content.model import Said, Section
from handouts.content.words import COMPANY_WORDS
from handouts.core.geometry import Box, Length
from handouts.core.problems import NOWHERE
from handouts.sheet.blocks import (
    actor_colour,
    boxed,
    bullet,
    bullet_pitch,
    centred,
    head,
    icon,
    icon_width,
    middle,
    said,
    text,
    title,
)
from handouts.sheet.clinic import logo
from handouts.sheet.fields import (
    UNLIMITED,
    Field,
    labelled,
    minutes_words,
    origin_of,
    session_line,
    session_width,
    slot,
    unruled,
)
from handouts.sheet.fragment import Fragment, Part, beside, lowered, moved, placed, stack, within
from handouts.sheet.setting import Setting, spans_of, style_of
from handouts.theme.sheet import (
    BOX_EDGE,
    BOX_PADDING,
    FIELD_GAP,
    FIELD_SHARES,
    HEAD_GAP,
    KEY_GAP,
    LABEL_GAP,
    LOGO_GAP,
    LOGO_HEIGHT,
    LOGO_WIDTH,
    NOTE_BAR,
    NOTE_INDENT,
    NOTE_PADDING,
    NOTE_PITCH,
    NOTE_ROWS,
    RADIUS,
    SMALL_TITLE,
    SMALLEST_OCTAGON,
    STOP_EDGE,
    STOP_GAP,
    STOP_WORD_WIDTH,
    STRIP_SIGN,
    TITLE_GAP,
    UNIT,
)  # fmt: skip
from handouts.typeset.page import Element, Image, Mark, Rectangle, Text, marks_of
from handouts.typeset.text import Span, without_marks

MANY = 4  # exercises on a front: only the bold part of the message stands there
FEW = 3  # exercises whose front has room to say what to get ready


def front_message(setting: Setting) -> tuple[Said, ...]:
    """Return the sentences of the message that stand on the front: with many exercises, those that have something bold."""
    message = setting.topic.message
    if len(setting.topic.exercises) < MANY or setting.request.layout == "large":
        return message
    return tuple(one for one in message if "**" in one.text) or message[-1:]


def opening(setting: Setting, width: Length) -> Fragment:
    """Return the title with the main message below it, and the clinic's logo in the corner, beside both."""
    shown = logo(setting, LOGO_WIDTH, LOGO_HEIGHT)
    words = _title_and_message(setting, width)
    if shown is None:
        return words
    left = min(
        mark.box.x for mark in _marks(shown) if isinstance(mark, Image)
    )  # a tall logo leaves the words more room
    room = LOGO_WIDTH - left + LOGO_GAP
    if _widest(words) > width - room:
        words = _title_and_message(setting, width - room)
    return beside((0, words), (width - LOGO_WIDTH, shown))


def _marks(fragment: Fragment) -> Iterator[Mark]:
    return (mark for _, mark in marks_of(Element("Div", tuple(placed(fragment.kids)))))


def _widest(fragment: Fragment) -> Length:
    texts = (mark for mark in _marks(fragment) if isinstance(mark, Text))
    return max((line.width for mark in texts for line in mark.lines), default=0.0)


def _title_and_message(setting: Setting, width: Length) -> Fragment:
    style, topic = style_of(setting.look.message), setting.topic
    parts = [title(_with_short_title(setting, width), topic.title, width, topic.where("title"))]
    return stack((*parts, *(said(setting, each, style, width) for each in front_message(setting))), TITLE_GAP)


def _with_short_title(setting: Setting, width: Length) -> Setting:
    """Return a look with a smaller title where that saves a line; large print keeps its own."""
    if setting.request.layout == "large":
        return setting
    origin = setting.topic.where("title")
    looks = (setting, setting.looking(setting.look._replace(title=SMALL_TITLE)))
    return min(looks, key=lambda each: len(each.lines(each.topic.title, style_of(each.look.title), width, origin)))


def person_fields(setting: Setting, width: Length) -> Fragment:
    """Return whose sheet it is, the date and the therapist in one line, values as if written."""
    words, person, style = setting.words, setting.person, style_of(setting.look.written)
    gap = (1 - sum(FIELD_SHARES)) / (len(FIELD_SHARES) - 1) * width
    rooms = [share * width for share in FIELD_SHARES]
    starts = accumulate((room + gap for room in rooms), initial=0.0)
    fields = (
        (Field("name", words.name, person.name), words.whose),
        (Field("date", words.date, person.date), words.date),
        (Field("therapist", words.therapist, person.therapist), words.therapist),
    )
    return beside(
        *(
            (x, labelled(setting, field, label, room, style))
            for (field, label), x, room in zip(fields, starts, rooms, strict=False)
        )
    )


def before_box(setting: Setting, width: Length) -> Fragment:
    """Return what to know before the start, with room around it."""
    return _padded(setting, before(setting, width - 2 * BOX_PADDING))


def _padded(setting: Setting, content: Fragment) -> Fragment:
    pad = setting.look.box_padding * 0.85
    return lowered(moved(content, BOX_PADDING, 0), pad, pad)


def before(setting: Setting, width: Length) -> Fragment:
    """Return the heading, how long it takes at its right, and the points of what to know before the start, if there are any."""
    part, look = setting.topic.section("before"), setting.look
    style = style_of(look.body)
    inner = width - look.bullet_hang
    bodies = [text(setting, said.text, style, inner, said.where("text")) for said in part.statements] if part else []
    bodies += [text(setting, spans_of(words), style, inner) for words in _needed(setting)]
    if any(each.company.has_stop_word for each in setting.topic.exercises):
        bodies.append(stop_word(setting, inner))
    takes = session_line(setting, style, width) if minutes_words(setting.topic) else Fragment()
    if not bodies and not takes.height:
        return Fragment()
    words, origin = (part.heading, part.where("title")) if part else (setting.words.before, NOWHERE)
    heading_style = style_of(look.box_heading)
    line = head(setting, words, heading_style, width, origin)
    x = setting.width(words, heading_style) + 2 * FIELD_GAP
    if takes.height and x + session_width(setting, style) <= width:
        line = beside((0, line), (x, lowered(within("P", takes), 0.78 * (heading_style.size - style.size))))
    elif takes.height:
        bodies.insert(0, takes)
    if not bodies:
        return line
    items = within("L", stack((bullet(setting, body) for body in bodies), bullet_pitch(setting)))
    return stack((line, items), HEAD_GAP)


def _needed(setting: Setting) -> list[str]:
    """Return what to get ready, and which exercises need a helper where others do not."""
    words, exercises, made = setting.words, setting.topic.exercises, []
    kit = dict.fromkeys(thing for each in exercises for thing in each.equipment)
    if kit and len(exercises) <= FEW:
        made.append(f"**{words.get_ready}** {', '.join(kit)}.")
    helped = [(number, each) for number, each in enumerate(exercises, 1) if each.company.actor]
    if helped and len(helped) < len(exercises):
        numbers = [str(number) for number, _ in helped]
        listed = words.and_last.join([*([", ".join(numbers[:-1])] if numbers[1:] else []), numbers[-1]])
        plain = words.many_need if numbers[1:] else words.one_needs
        helper = COMPANY_WORDS[setting.topic.language][helped[0][1].with_].name.lower()
        made.append(plain.format(numbers=listed, helper=helper))
    return made


def stop_word(setting: Setting, width: Length) -> Fragment:
    """Return the line on which the pair writes its stop word."""
    style, words = style_of(setting.look.body), setting.words
    lines = setting.lines(f"{words.stop_word} ", style, width)
    x = (lines[0].width if lines else 0.0) + LABEL_GAP
    room = min(width - x, STOP_WORD_WIDTH * style.size)
    field = Field("stop_word", words.stop_word.rstrip(":"), setting.person.stop_word)
    blank = unruled(slot(setting, field, style.bold(), room))
    return beside((0, text(setting, f"{words.stop_word} ", style, width)), (x, blank))


def stop_box(setting: Setting, part: Section, width: Length, height: Length | None = None) -> Fragment:
    """Return the box that says when to stop, with the octagon at its left."""
    pad = STOP_GAP * setting.look.body.size
    bold = style_of(setting.look.body).bold()
    widest = max(setting.width(said.text, bold) for said in part.statements) + setting.look.bullet_hang
    size = max(SMALLEST_OCTAGON, min(setting.look.octagon, width - 3 * pad - widest))
    words = stop_points(setting, part, width - size - 3 * pad)
    above = 1.6 * setting.look.box_padding
    tall = height if height is not None else max(size, words.height) + above
    both = beside((pad, middle(octagon(setting, size), tall)), (2 * pad + size, middle(words, tall)))
    return boxed(both, width, tall, "red", STOP_EDGE, RADIUS)


def widest_before(setting: Setting) -> Length:
    """Return how wide the box of what to know before can be beside the narrowest box of when to stop."""
    part, style = setting.topic.section("stop"), style_of(setting.look.body).bold()
    listed = [setting.width(said.text, style) + setting.look.bullet_hang for said in part.statements] if part else []
    heading = setting.width(part.heading, style_of(setting.look.box_heading)) if part else 0.0
    stop = max([heading, *listed]) + SMALLEST_OCTAGON + 3 * STOP_GAP * style.size
    return setting.measures.live_width - setting.measures.gutter - stop - UNIT


def stop_points(setting: Setting, part: Section, width: Length) -> Fragment:
    """Return the red heading and the bold points of a warning."""
    style = style_of(setting.look.body).bold()
    inner = width - setting.look.bullet_hang
    bodies = (text(setting, said.text, style, inner, said.where("text")) for said in part.statements)
    items = within("L", stack((bullet(setting, body, "red") for body in bodies), bullet_pitch(setting)))
    heading_style = style_of(setting.look.box_heading, "red")
    return stack((head(setting, part.heading, heading_style, width, part.where("title")), items), HEAD_GAP)


def octagon(setting: Setting, size: Length) -> Fragment:
    """Return the stop sign with its word, as one figure."""
    sign = icon(setting, "mark-stop", size)
    word = centred(setting, setting.words.stop, style_of(setting.look.stop_sign), Box(0, 0, size, size))
    return Fragment(size, (Part("Figure", (*sign.grounds, *word.kids), alt=setting.words.stop_sign),))


def boxes(setting: Setting, width: Length) -> Fragment:
    """Return both boxes side by side, as high as the higher; one of them alone takes the whole width."""
    stop, left = setting.topic.section("stop"), before_box(setting, width)
    is_empty = not before(setting, width).height
    if stop is None:
        return Fragment() if is_empty else boxed(left, width, left.height, "rule", BOX_EDGE, RADIUS)
    if is_empty:
        return stop_strip(setting, width)
    column = setting.column
    second = column + setting.measures.gutter
    left = before_box(setting, column)
    height = max(left.height, stop_box(setting, stop, width - second).height)
    left = boxed(left, column, height, "rule", BOX_EDGE, RADIUS)
    return beside((0, left), (second, stop_box(setting, stop, width - second, height)))


def picture_key(setting: Setting) -> tuple[Fragment, Length]:
    """Return the key to the pictures in one line, as one figure, and its width."""
    entries = key_entries(setting)
    x, placed = 0.0, []
    for entry, width in entries:
        placed.append((x, entry))
        x += width + KEY_GAP
    return key_figure(setting, beside(*placed)), x - KEY_GAP


def key_entries(setting: Setting) -> list[tuple[Fragment, Length]]:
    """Return each mark that the pictures have with its words and their width together."""
    words, spans = setting.words, []
    company = COMPANY_WORDS[setting.topic.language]
    helped = list(dict.fromkeys(each.with_ for each in setting.topic.exercises if each.company.actor))
    if helped:
        spans.append(("mark-runner", Span(words.runner, True, actor_colour(setting, "runner"))))
    for with_ in helped:
        spans.append(("mark-partner", Span(company[with_].name, True, actor_colour(setting, "partner"))))
        spans.append(("mark-push", Span(company[with_].pushes)))
    if any(each.feel for each in setting.topic.exercises):
        spans.append(("mark-feel", Span(words.you_feel_it)))
    return [_key_entry(setting, mark, span) for mark, span in spans]


def _key_entry(setting: Setting, mark: str, span: Span) -> tuple[Fragment, Length]:
    style, size = style_of(setting.look.body), setting.look.icon
    x = icon_width(setting, mark, size) + LABEL_GAP * 1.2
    body = middle(text(setting, (span._replace(text=f"{span.text} "),), style, UNLIMITED), size)
    return beside((0, icon(setting, mark, size)), (x, body)), x + setting.width((span,), style)


def key_figure(setting: Setting, entries: Fragment) -> Fragment:
    """Return the entries of the key as one figure."""
    words = setting.words
    what = words.the_stretch if {each.kind for each in setting.topic.exercises} == {"stretch"} else words.the_exercise
    plain = words.key_alt if setting.helpers else words.key_alt_alone
    alt = plain.format(helper=" or ".join(name.lower() for name in setting.helpers), what=what)
    return Fragment(entries.height, (Part("Figure", (*entries.grounds, *entries.kids), alt=alt),))


def has_key(setting: Setting) -> bool:
    """Tell whether there are pictures, and marks in them to explain."""
    figures = (figure.figure for one in setting.topic.exercises for figure in one.pictures)
    return bool(any(name in setting.request.pictures for name in figures) and key_entries(setting))


def exercises_head(setting: Setting, width: Length, *, is_continued: bool = False) -> Fragment:
    """Return the heading over the exercises with the key to their pictures at its right."""
    words, style = setting.words, style_of(setting.look.heading)
    are_stretches = all(each.kind == "stretch" for each in setting.topic.exercises)
    first = words.your_stretches if are_stretches else words.your_exercises
    more = words.more_stretches if are_stretches else words.more_exercises
    said = more if is_continued else first
    if said == setting.topic.title:  # a sheet without a topic is called so, too
        said = ""
    if not has_key(setting):
        return head(setting, said, style, width) if said else Fragment()
    key, key_width = picture_key(setting)
    line = head(setting, said, style, width - key_width) if said else Fragment()
    return beside((0, line), (width - key_width, lowered(key, max(0, style.size * 0.9 - key.height) / 2)))


def note(setting: Setting, width: Length) -> Fragment:
    """Return the therapist's note, its bar at the left, in as many lines as it needs up to NOTE_ROWS; a line for it where it is blank."""
    words, value = setting.words, setting.person.note
    style, x = style_of(setting.look.body), NOTE_INDENT
    called = words.note_short if setting.request.layout == "pocket" else words.note
    lines = setting.lines(f"{called} ", style.bold(), width)
    label = text(setting, f"{called} ", style.bold(), width)
    taken = x + (lines[0].width if lines else 0.0) + LABEL_GAP
    needed = len(setting.value_lines(value or "", style, width - taken, origin_of(value, "note")))
    rows = min(max(1, needed), NOTE_ROWS)
    room = unruled(slot(setting, Field("note", words.note.rstrip(":"), value, rows), style, width - taken))
    line = within("P", beside((x, label), (taken, room)))
    above = NOTE_PADDING * (1.3 if value else 2.2)
    height = line.height + above + 0.7 * NOTE_PADDING
    return Fragment(height, moved(line, 0, above).kids, (Rectangle(0, Box(0, 0, NOTE_BAR, height), "runner"),))


def stop_strip(setting: Setting, width: Length) -> Fragment:
    """Return when to stop in one strip, as a sentence; nothing where the topic does not say."""
    part, style = setting.topic.section("stop"), style_of(setting.look.body)
    if part is None:
        return Fragment()
    size, x = STRIP_SIGN, STRIP_SIGN + 2 * UNIT + STOP_EDGE
    listed = ", ".join(without_marks(point.text) for point in part.statements)
    spans = (Span(part.heading.rstrip(":") + " ", True, "red"), Span(f"{listed}."))
    words = within("P", text(setting, spans, style, width - x - 2 * UNIT, part.where("points")))
    height = max(size, words.height) + 2 * UNIT
    both = beside((UNIT + STOP_EDGE / 2, middle(icon(setting, "mark-stop", size), height)), (x, middle(words, height)))
    return boxed(both, width, height, "red", STOP_EDGE, RADIUS)


def notes_box(setting: Setting, width: Length, height: Length, field: str = "notes") -> Fragment:
    """Return lines to write notes on, as many as the height holds, under their heading."""
    style, words = style_of(setting.look.body), setting.words
    line = head(setting, words.notes, style_of(setting.look.box_heading), width)
    rows = int((height - line.height) / NOTE_PITCH)
    if rows < 2:
        return Fragment()
    ruled = style._replace(leading=NOTE_PITCH)
    room = slot(setting, Field(field, words.notes, None, rows), ruled, width)
    first = NOTE_PITCH - style.size
    return Fragment(height, (*line.kids, *within("P", moved(room, 0, line.height + first)).kids), line.grounds)
