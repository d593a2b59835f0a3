"""The sheet of a topic without exercises: its sections on the front as well, both sides filled well. Between its parts and the plan.

Larger type is tried first; what is too long for one page is shared out over two so that both come out most alike.
"""

from collections.abc import Iterator
from itertools import product
from typing import TypeAlias

from handouts.content.model import Section
from handouts.core.geometry import Length, to_mm
from handouts.sheet.back import back_head, last_parts, log_and_flags
from handouts.sheet.fit import Filled, fill
from handouts.sheet.fragment import Fragment, beside, moved
from handouts.sheet.front import boxes, note, notes_box, opening, person_fields
from handouts.sheet.pages import Side, make_document
from handouts.sheet.sections import in_columns, key_points, plain_sections, section
from handouts.sheet.setting import Setting
from handouts.sheet.sources import small_print_parts
from handouts.theme.sheet import FULL_PICTURE, INFORMATION, INFORMATION_GAP, LEAST_NOTES, UNIT
from handouts.typeset.page import Document

Pages: TypeAlias = tuple[Filled, ...]


def plan_information(setting: Setting) -> Document:
    """Plan one page where all fits on it in large enough type, else a front and a back."""
    setting = setting._replace(column=setting.measures.picture_column)
    pages = next((pages for pages in _tries(setting) if not any(page.excess for page in pages)), None)
    if pages is None:
        smallest = setting.looking(INFORMATION[-1])
        pages = min(_two_pages(smallest), key=lambda pages: max(page.excess for page in pages))
        excess = max(page.excess for page in pages)
        message = f"the topic is {to_mm(excess):.1f} mm too long for two pages ({setting.sheet_name})"
        setting.report(
            setting.topic.where("sections"),
            message,
            "shorten a section, or print it in large print, which takes as many pages as it needs",
        )
    foot = small_print_parts(setting)[0]
    feet = (foot,) if len(pages) == 1 else ("", foot)
    sides = [Side(page.fragment, words) for page, words in zip(pages, feet, strict=True)]
    return make_document(setting, sides, setting.topic.title)


def _tries(setting: Setting) -> Iterator[Pages]:
    """Yield ways to lay the topic out, the best first: in one column with large pictures where that fits, else in two."""
    for look in INFORMATION[:-1]:
        yield (_one_page(setting.looking(look)),)
    for look, columns in product(INFORMATION, (1, 2)):
        looking = setting.looking(look)
        ways = [pages for pages in _two_pages(looking, columns) if not any(page.excess for page in pages)]
        if ways:
            front, back = min(ways, key=lambda pages: abs(pages[0].fragment.height - pages[1].fragment.height))
            yield front, _with_notes(looking, back)


def _one_page(setting: Setting) -> Filled:
    parts = [*_first(setting), *_columns(setting, plain_sections(setting)), *_last(setting)]
    return _with_notes(setting, _filled(setting, [part for part in parts if part.height]))


def _two_pages(setting: Setting, columns: int = 2) -> list[Pages]:
    """Return each way to break the topic's sections over two pages."""
    sections, heading = plain_sections(setting), back_head(setting, setting.measures.live_width)
    ways = []
    for count in range(len(sections) + 1):
        front = [*_first(setting), *_columns(setting, sections[:count], columns)]
        back = [heading, *_columns(setting, sections[count:], columns), *_last(setting)]
        ways.append(tuple(_filled(setting, [part for part in parts if part.height]) for parts in (front, back)))
    return ways


def _first(setting: Setting) -> list[Fragment]:
    width = setting.measures.live_width
    asked = note(setting, width) if setting.person.note is not None else Fragment()
    return [
        opening(setting, width),
        person_fields(setting, width),
        boxes(setting, width),
        asked,
        key_points(setting, width),
    ]


def _columns(setting: Setting, parts: tuple[Section, ...], columns: int = 2) -> list[Fragment]:
    width = setting.measures.live_width
    if columns == 1:
        return [section(setting, part, width, FULL_PICTURE) for part in parts]
    return [in_columns(setting, parts, width)] if parts else []


def _last(setting: Setting) -> list[Fragment]:
    return [
        log_and_flags(setting, setting.measures.live_width),
        *last_parts(setting),
    ]


def _filled(setting: Setting, parts: list[Fragment]) -> Filled:
    return fill(parts, [INFORMATION_GAP] * (len(parts) - 1), setting.measures.live_height)


def _with_notes(setting: Setting, filled: Filled) -> Filled:
    """Fill what is left of the page with lines for notes, where it is more than a gap."""
    measures = setting.measures
    y: Length = filled.fragment.height + 3 * UNIT
    if filled.excess or measures.live_height - y < LEAST_NOTES:
        return filled
    box = notes_box(setting, measures.live_width, measures.live_height - y, "notes.back")
    return filled._replace(fragment=beside((0, filled.fragment), (0, moved(box, 0, y))))
