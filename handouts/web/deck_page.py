"""A planned deck as one page for the browser: slides, a timer that counts, the presenter's window, a handout when printed."""

from collections.abc import Mapping
from html import escape
from itertools import accumulate
from typing import NamedTuple

from handouts.content.words import deck_words_for
from handouts.deck.figures import Figures
from handouts.deck.slides import DeckPlan, SlidePlan
from handouts.figures.shapes import Picture
from handouts.theme.deck import SlideLayout
from handouts.theme.palette import COLOUR, Palette
from handouts.typeset.text import without_marks
from handouts.web.scene import scene_of
from handouts.web.shell import write_button, write_json, write_page, write_symbols
from handouts.web.slide import write_slide
from handouts.web.words import PageWords, page_words_for

BUTTONS = (
    ("back", "PageUp"), ("next", "PageDown"), ("pause", "P"), ("auto", "A"), ("black", "B"), ("big", "G"), ("sound", "M"),
    ("full", "F"), ("presenter", "S"), ("print", ""), ("print_notes", ""), ("help", ""),
)  # fmt: skip


class DeckPageOptions(NamedTuple):
    """How a deck's page is drawn: on the layouts of our own template, in the clinic's colours."""

    layouts: tuple[SlideLayout, ...]
    palette: Palette = COLOUR

    def layout(self, name: str) -> SlideLayout:
        """Return the layout of that name. Raises StopIteration."""
        return next(layout for layout in self.layouts if layout.name == name)


def draw_deck_page(plan: DeckPlan, pictures: Mapping[str, Picture], options: DeckPageOptions) -> bytes:
    """Draw a planned deck as an HTML file that loads nothing; the same plan and pictures are the same bytes."""
    keys = {name: f"p{place}" for place, name in enumerate(plan.figure_names)}
    writer = _Writer(plan, Figures(pictures), keys, options)
    slides = f'<main id="slides">\n<h1 class="unseen">{escape(plan.title)}</h1>\n{writer.leaves()}</main>'
    body = f"{write_symbols(pictures, keys)}\n{slides}\n{writer.around()}"
    return write_page(plan.title, plan.language, "deck", body, options.palette, writer.words)


class _Writer(NamedTuple):
    """Writes a deck's slides with their notes, and the controls around them."""

    plan: DeckPlan
    figures: Figures
    keys: Mapping[str, str]
    options: DeckPageOptions

    @property
    def words(self) -> PageWords:
        return page_words_for(self.plan.language)

    def leaves(self) -> str:
        """Write every slide with its notes; each knows when it starts on the running clock, in minutes."""
        starts = accumulate((slide.minutes for slide in self.plan.slides), initial=0.0)
        return "".join(
            self._leaf(slide, place, start)
            for place, (slide, start) in enumerate(zip(self.plan.slides, starts, strict=False), start=1)
        )

    def _leaf(self, slide: SlidePlan, place: int, starts: float) -> str:
        options = self.options
        scene = scene_of(slide, options.layout(slide.layout), place, self.figures)
        phases = (
            f' data-phases="{escape(write_json([phase._asdict() for phase in scene.phases]))}"' if scene.phases else ""
        )
        return (
            f'<article class="leaf" id="slide-{place}" data-starts="{starts:.4g}" data-minutes="{slide.minutes:.4g}"{phases}>\n'
            f"{write_slide(scene, place, self.keys, options.palette)}\n{self._notes(slide)}</article>\n"
        )

    def _notes(self, slide: SlidePlan) -> str:
        heads = deck_words_for(self.plan.language)
        notes = slide.notes
        said = ((heads.say, notes.say), (heads.do, notes.do), (heads.watch, notes.watch))
        lines = "".join(f"<p><b>{escape(head)}:</b> {escape(without_marks(text))}</p>" for head, text in said if text)
        heading = f'<p class="when">{escape(notes.heading)}</p>'
        return f'<aside class="notes" aria-label="{escape(self.words.notes)}">{heading}{lines}</aside>\n'

    def around(self) -> str:
        """Write the controls, the presenter's clock, the list of keys, and what a screen reader is told."""
        words = self.words
        buttons = "".join(write_button(name, getattr(words, name), key) for name, key in BUTTONS)
        keys = "".join(f"<dt>{escape(key)}</dt><dd>{escape(what)}</dd>" for key, what in words.keys)
        return (
            f'<nav id="bar" aria-label="{escape(words.controls)}">{buttons}</nav>\n'
            f'<aside id="clock" aria-label="{escape(words.clock)}" hidden><p class="big" data-clock="elapsed"></p><p data-clock="plan"></p>'
            f'<p data-clock="pace"></p><p data-clock="ends"></p><h2>{escape(words.up_next)}</h2></aside>\n'
            '<div id="count" hidden aria-hidden="true"><p data-count></p><p data-label></p></div>\n'
            '<div id="black" hidden></div>\n'
            '<p id="live" class="unseen" role="status" aria-live="assertive"></p>\n'
            f'<dialog id="help"><h2>{escape(words.help)}</h2><dl>{keys}</dl>'
            f'<form method="dialog"><button>{escape(words.close)}</button></form></dialog>\n'
            f"<noscript><p>{escape(words.no_script)}</p></noscript>"
        )
