"""Does a text fit its place? Measured with the font's own widths; what does not fit is a problem, never shrunk."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from handouts.core.caches import cached_from_files
from handouts.core.geometry import Length
from handouts.core.problems import NOWHERE, Origin, Problem
from handouts.deck.slides import Paragraph, PlaceholderText, SlidePlan
from handouts.theme.deck import Level, Placeholder, SlideLayout
from handouts.typeset.text import (
    NO_BREAK_SPACE,
    Fonts,
    MissingGlyph,
    Style,
    WordTooWide,
    break_lines,
    measure,
    read_marks,
    without_marks,
)

TOLERANCE = 0.5  # points
DEJAVU = 1.18  # how much wider than in ours text runs in the font that stands in for Arial where there is none
OTHER_FONT = 1.25  # and in any font
RANGE = re.compile(r"(?<=\d)\u2013(?=\d)")
HALF = 0.55  # of a text of two lines: what its second line holds at most


def height_of(paragraphs: Iterable[Paragraph], place: Placeholder, fonts: Fonts) -> Length:
    """Return how high the paragraphs stand in the place, the space above the first one not counted.

    Raises MissingGlyph and WordTooWide.
    """
    height = 0.0
    for number, paragraph in enumerate(paragraphs):
        level = level_for(place, paragraph)
        lines = count_lines(paragraph, place, fonts)
        height += lines * level.line + (level.before if number else 0)
    return height


def count_lines(paragraph: Paragraph, place: Placeholder, fonts: Fonts) -> int:
    """Return how many lines a paragraph takes in the place."""
    level = level_for(place, paragraph)
    width = (place.box.width - level.indent) / place.width_factor
    return _line_count(paragraph.text, level.size, level.is_bold, width, fonts)


def line_count(paragraphs: Iterable[Paragraph], place: Placeholder, fonts: Fonts) -> int:
    """Return how many lines paragraphs take in the place."""
    return sum(count_lines(paragraph, place, fonts) for paragraph in paragraphs)


def balanced(paragraph: Paragraph, place: Placeholder, fonts: Fonts) -> Paragraph:
    """Return a paragraph whose last line is not one word, or of two lines, lines of like length: no-break spaces keep words together.

    What stands on one line is kept together for the two that it may run to in another font.
    """
    level = level_for(place, paragraph)
    style, width = Style(level.size, level.size, level.is_bold), place.box.width - level.indent
    try:
        if measure(read_marks(paragraph.text), style, fonts) * widened(place).width_factor <= width:
            return paragraph
        count = count_lines(paragraph, place, fonts)
    except (MissingGlyph, WordTooWide):
        return paragraph
    kept = replace(paragraph, text=_kept_together(paragraph.text, style, width, count, fonts))
    try:
        return kept if count_lines(kept, place, fonts) == count else paragraph
    except WordTooWide:
        return paragraph


def spelled(paragraph: Paragraph, place: Placeholder, to: str, fonts: Fonts) -> Paragraph:
    """Return a paragraph that runs to two lines, here or in DejaVu, with its range in words: programs break lines at a dash."""
    said = RANGE.sub(to.replace(" ", NO_BREAK_SPACE), paragraph.text)
    if said == paragraph.text:
        return paragraph
    words = replace(paragraph, text=said)
    try:
        is_over = count_lines(paragraph, widened(place, DEJAVU), fonts) > 1
        return (
            words if is_over and count_lines(words, place, fonts) <= count_lines(paragraph, place, fonts) else paragraph
        )
    except (MissingGlyph, WordTooWide):
        return paragraph


def widened(place: Placeholder, factor: float = OTHER_FONT) -> Placeholder:
    """Return a place as text runs in it in another font, which is so much wider."""
    return replace(place, width_factor=place.width_factor * factor)


def _kept_together(text: str, style: Style, width: Length, count: int, fonts: Fonts) -> str:
    """Keep the last two words together, or of two lines as many as make up half of the text, as far as any font has room for them."""
    words = without_marks(text).split(" ")
    most = HALF * measure(" ".join(words), style, fonts) if count < 3 else 0.0
    spaces = min(1, len(words) - 1)
    while spaces + 2 < len(words) and measure(" ".join(words[-spaces - 2 :]), style, fonts) <= most:
        spaces += 1
    least = _shortest_lines(" ".join(words), style, width, fonts)
    while spaces and not (
        _holds_together(words[-spaces - 1 :], style, width, fonts)
        and _shortest_lines(_bound(" ".join(words), spaces), style, width, fonts) >= least
    ):
        spaces -= 1
    return _bound(text, spaces)


def _bound(text: str, spaces: int) -> str:
    """Write the last spaces of a text as such that no line breaks at."""
    return NO_BREAK_SPACE.join(text.rsplit(" ", spaces)) if spaces else text


def _shortest_lines(text: str, style: Style, width: Length, fonts: Fonts) -> Length:
    """Return how wide the shortest lines of a text are in ours and in wider fonts together; 0 where a word does not fit."""
    widths = (width, width / DEJAVU, width / OTHER_FONT)
    try:
        return sum(min(line.width for line in break_lines(text, style, each, fonts)) for each in widths)
    except WordTooWide:
        return 0.0


def _holds_together(words: list[str], style: Style, width: Length, fonts: Fonts) -> bool:
    """Tell whether words may be kept on one line: in a wider font too, and so that no line ends at a dash in the first of them."""
    if "-" in words[0] or "\u2013" in words[0]:
        return False
    return measure(NO_BREAK_SPACE.join(words), style, fonts) * OTHER_FONT <= width


@cached_from_files(1024)
def _line_count(text: str, size: Length, is_bold: bool, width: Length, fonts: Fonts) -> int:
    return max(1, len(break_lines(read_marks(text), Style(size, size, is_bold), width, fonts)))


def level_for(place: Placeholder, paragraph: Paragraph) -> Level:
    """Return how a paragraph is set: its own level, or the last that the place has."""
    return place.levels[min(paragraph.level, len(place.levels) - 1)]


def fits(paragraphs: Iterable[Paragraph], place: Placeholder, fonts: Fonts) -> bool:
    """Tell whether the paragraphs fit the place whole."""
    try:
        return height_of(paragraphs, place, fonts) <= place.box.height + TOLERANCE
    except (MissingGlyph, WordTooWide):
        return False


def pages_of(paragraphs: tuple[Paragraph, ...], place: Placeholder, fonts: Fonts) -> tuple[tuple[Paragraph, ...], ...]:
    """Share paragraphs out over as few slides as hold them, evenly. One that fits no slide stands alone, for the check to name."""
    if fits(paragraphs, place, fonts):
        return (paragraphs,)
    count = len(_filled_up(paragraphs, place, fonts))
    for size in range(-(-len(paragraphs) // count), 0, -1):
        pages = tuple(paragraphs[start : start + size] for start in range(0, len(paragraphs), size))
        if len(pages) == count and all(fits(page, place, fonts) for page in pages):
            return pages
    return _filled_up(paragraphs, place, fonts)


def _filled_up(
    paragraphs: tuple[Paragraph, ...], place: Placeholder, fonts: Fonts
) -> tuple[tuple[Paragraph, ...], ...]:
    pages: list[tuple[Paragraph, ...]] = []
    for paragraph in paragraphs:
        if pages and fits((*pages[-1], paragraph), place, fonts):
            pages[-1] = (*pages[-1], paragraph)
        else:
            pages.append((paragraph,))
    return tuple(pages)


def check_slide(slide: SlidePlan, layout: SlideLayout, fonts: Fonts) -> Iterator[Problem]:
    """Yield a problem for each text of a slide that does not fit its place. What fits our own layout is the club template's fault."""
    for filled in slide.texts:
        place = layout.place(filled.index)
        problem = _check_text(filled, place, slide, fonts)
        if problem and layout.standard and fits(filled.paragraphs, layout.standard.place(filled.index), fonts):
            at, text = f"slide {slide.title!r}, {place.name.lower()}", _first_words(filled)
            hint = "use one with a narrower font, or with less at the edges of its slides"
            yield Problem(layout.origin, f"{at}: there is no room on this template for {text!r}", hint)
        elif problem:
            yield problem


def _check_text(filled: PlaceholderText, place: Placeholder, slide: SlidePlan, fonts: Fonts) -> Problem | None:
    where = _origin(filled)
    at = f"slide {slide.title!r}, {place.name.lower()}"
    try:
        excess = height_of(filled.paragraphs, place, fonts) - place.box.height
    except MissingGlyph as error:
        return Problem(where, f"{at}: {error}", "use a character that the font has")
    except WordTooWide as error:
        return Problem(where, f"{at}: {error}", "use a shorter word, or split it with a hyphen")
    if excess <= TOLERANCE:
        return None
    lines = sum(count_lines(paragraph, place, fonts) for paragraph in filled.paragraphs)
    return Problem(
        where,
        f"{at}: {_first_words(filled)!r} runs to {lines} lines, {excess:.0f} pt too high",
        "say it in fewer words",
    )


def _first_words(filled: PlaceholderText) -> str:
    return filled.paragraphs[0].text.replace(NO_BREAK_SPACE, " ")


def _origin(filled: PlaceholderText) -> Origin:
    return next((one.origin for one in filled.paragraphs if one.origin != NOWHERE), NOWHERE)
