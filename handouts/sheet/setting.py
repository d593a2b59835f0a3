"""What every part of one plan shares: request, content, measures, look, and the problems found so far. Text is set here.

A problem never stops the plan: text that cannot be set is left out and reported, so that all problems come at once.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from handouts.content.model import Clinic, Person, Topic
from handouts.content.words import COMPANY_WORDS, FixedWords, words_for
from handouts.core.geometry import Length
from handouts.core.problems import NOWHERE, Origin, Problem, Severity
from handouts.sheet.request import SheetRequest
from handouts.theme.sheet import PAPERS, PAPERS_OF, Look, Measures, Type
from handouts.typeset.text import (
    NO_BREAK_SPACE,
    Fonts,
    Line,
    MissingGlyph,
    Span,
    Style,
    WordTooWide,
    break_lines,
    measure,
    read_marks,
)

LONGER, SHORT = 4, 9  # spaces in a text, letters in its last word
HELD = re.compile(r"(?<=\d) (?=[a-z])")  # 90 degrees, 20–30 seconds: never apart


class Setting(NamedTuple):
    """The inputs of a plan at hand. `problems` grows while parts are set."""

    request: SheetRequest
    topic: Topic
    clinic: Clinic
    look: Look
    problems: list[Problem]
    column: Length = 0.0  # C1: how wide the column of the pictures is
    tells_more: bool = False  # each exercise says what it does and how to change it, which the back then leaves out

    @property
    def fonts(self) -> Fonts:
        return self.request.fonts

    @property
    def words(self) -> FixedWords:
        return words_for(self.topic.language)

    @property
    def measures(self) -> Measures:
        return PAPERS_OF.get(self.request.layout, PAPERS)[self.request.paper]

    @property
    def is_grey(self) -> bool:
        return self.request.ink == "grey"

    @property
    def person(self) -> Person:
        """Whose sheet it is; the house's therapist where none is named."""
        person = self.request.person
        return person._replace(therapist=person.therapist or self.clinic.therapist)

    @property
    def sheet_name(self) -> str:
        """What is planned, for problems: "sheet on A4"."""
        return f"{self.request.layout} on {'A4' if self.request.paper == 'a4' else self.request.paper.capitalize()}"

    @property
    def helpers(self) -> tuple[str, ...]:
        """Who helps with the exercises, in words, each once."""
        names = COMPANY_WORDS[self.topic.language]
        return tuple(dict.fromkeys(names[each.with_].name for each in self.topic.exercises if each.company.actor))

    def looking(self, look: Look) -> "Setting":
        """Return the same setting with another look."""
        return self._replace(look=look)

    def report(self, origin: Origin, message: str, hint: str = "", severity: Severity = "error") -> None:
        """Keep a problem once."""
        problem = Problem(origin, message, hint, severity)
        if problem not in self.problems:
            self.problems.append(problem)

    def lines(
        self, text: str | Iterable[Span], style: Style, width: Length, origin: Origin = NOWHERE
    ) -> tuple[Line, ...]:
        """Set text in lines no wider than `width`; what cannot be set is a problem at `origin`."""
        spans = spans_of(text)
        return self._set(without_orphan(spans), style, width, origin, spans)

    def value_lines(self, value: str, style: Style, width: Length, origin: Origin) -> tuple[Line, ...]:
        """Set a personal value as it was written: nothing in it is a mark, and no space is held."""
        spans = (Span(value),)
        return self._set(spans, style, width, origin, spans)

    def _set(
        self, spans: tuple[Span, ...], style: Style, width: Length, origin: Origin, freer: tuple[Span, ...]
    ) -> tuple[Line, ...]:
        """Set spans, or the freer ones where held words are too wide together."""
        try:
            return break_lines(spans, style, width, self.fonts)
        except MissingGlyph as missing:
            self.report(origin, str(missing), missing.hint)
        except WordTooWide as wide:
            if freer != spans:
                return self._set(freer, style, width, origin, freer)
            self.report(origin, f"{wide} for its column of {width:.0f} pt", "use a shorter word")
        return ()

    def width(self, text: str | Iterable[Span], style: Style) -> Length:
        """Return the width of text in one line; nothing where it cannot be set, which `lines` reports."""
        try:
            return measure(spans_of(text), style, self.fonts)
        except MissingGlyph:
            return 0.0


def spans_of(text: str | Iterable[Span]) -> tuple[Span, ...]:
    """Read bold marks, and hold numbers together with what they count."""
    return _read_spans(text) if isinstance(text, str) else tuple([_held(span) for span in text])


@lru_cache(maxsize=4096)
def _read_spans(text: str) -> tuple[Span, ...]:
    return tuple([_held(span) for span in read_marks(text)])


def _held(span: Span) -> Span:
    return Span(HELD.sub(NO_BREAK_SPACE, span.text), span.is_bold, span.colour)


def without_orphan(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Hold the last two words of a longer text together, so that none stands alone in the last line."""
    if sum(span.text.count(" ") for span in spans) < LONGER:
        return spans
    *before, last = spans
    words = last.text.rstrip()
    head, space, tail = words.rpartition(" ")
    if not space or len(tail) > SHORT:
        return spans
    return (*before, last._replace(text=f"{head}{NO_BREAK_SPACE}{tail}{last.text[len(words) :]}"))


def style_of(kind: Type, colour: str | None = None) -> Style:
    """Return the style that sets a kind of text."""
    return Style(kind.size, kind.leading, kind.is_bold, colour or kind.colour)
