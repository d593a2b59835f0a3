"""Rules over a whole topic: how much a printed page and a slide can hold. Between the reader and the planners.

Only what must stop a build is an error; the rest are warnings, which `--strict` makes errors. The numbers are those of
NIH, AHRQ and plain-language guidance for patients, and of projected slides; docs/architecture.md names them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from handouts.content.fields import Node, keys_of, nodes_of
from handouts.content.model import Clinic, ClinicColours, Cue, Exercise, Figure, Said, Section, Step, Topic
from handouts.content.readability import measure_reading, sentences_of
from handouts.core.problems import Origin, Problem, nearest
from handouts.figures.colours import lightness, shade_in
from handouts.figures.shapes import Picture, VectorFigure
from handouts.theme.palette import CLOTHES_APART, COLOUR, TEXT_CONTRAST, contrast
from handouts.typeset.text import Fonts, MissingGlyph, without_marks

WEB = re.compile(r"(https?://)?[^\s/.]+(\.[^\s/.]+)+(/\S*)?")
HARDEST_GRADE = 6.0  # Flesch-Kincaid
HARDEST_SMOG = 8.0
WORDS_ON_AVERAGE = 20
WORDS_AT_MOST = 30  # in any one sentence
TITLE_CHARACTERS = 36  # of a slide
SLIDE_ITEMS = 6
SLIDE_WORDS = 50
ALT_CHARACTERS = 250
ENOUGH_WORDS = 100  # for a grade to mean anything

NO_VERB = frozenset("a an the your their his her its our my this that these those you they he she it we i".split())  # noqa: SIM905
PROMISE = re.compile(
    r"\b(guarantee[sd]?|cures?|will (?:heal|prevent|fix|cure)|(?:always|never) hurts?|risk[- ]free|pain[- ]free)\b",
    re.I,
)
COLOUR_WORD = re.compile(r"\b(?:in|the) (red|green|blue|teal|orange|yellow|purple|grey|gray|pink)\b", re.I)


def check_topic(topic: Topic, pictures: Mapping[str, Picture]) -> tuple[Problem, ...]:
    """Return what is wrong with a topic as a whole. `pictures` are its figures by name."""
    nodes = tuple(nodes_of(topic))
    checks = (
        _check_date(topic),
        _check_reading(topic, nodes),
        _check_words(nodes),
        _check_steps(topic),
        _check_slides(topic),
        _check_figures(nodes),
        _check_anchors(topic, pictures),
        _check_used_sources(topic, nodes),
    )
    return tuple(problem for found in checks for problem in found)


def check_clinic(clinic: Clinic) -> tuple[Problem, ...]:
    """Return the clinic's colours that cannot be read where they stand or told apart in grey, and a web address that leads nowhere."""
    colours = tuple(
        Problem(
            clinic.colours.where(field),
            f"{colour} is too pale for {where}",
            "choose a darker one: 4.5 to 1 or more",
        )
        for field, colour, where in _pale(clinic)
    )
    colours += tuple(_alike(clinic.colours))
    if clinic.web is None or WEB.fullmatch(clinic.web):
        return colours
    said = f"'{clinic.web}' is no web address, and would stand in the code to scan"
    return (*colours, Problem(clinic.where("web"), said, "such as example.org/stretch or https://example.org"))


def _pale(clinic: Clinic) -> Iterator[tuple[str, str, str]]:
    """Yield each colour of the clinic's that has too little contrast to what it stands on, or to what stands on it."""
    grounds = (("text on white", COLOUR.white), ("text on the tinted panels", COLOUR.tint))
    on_navy = tuple(("the slides' light words upon it", colour) for colour in (COLOUR.amber, COLOUR.runner_light))
    for spec in keys_of(type(clinic.colours)):
        field, colour = spec.field, getattr(clinic.colours, spec.field)
        if not colour:
            continue
        others = grounds + (on_navy if field == "navy" else ())
        if where := next((where for where, other in others if contrast(colour, other) < TEXT_CONTRAST), None):
            yield field, colour, where


def _alike(own: ClinicColours) -> Iterator[Problem]:
    """Yield a warning where both people's shirts, drawn in the clinic's colours, are as light as each other."""
    runner = shade_in(COLOUR.runner_light, COLOUR.runner, own.runner or COLOUR.runner)
    if abs(lightness(runner) - lightness(own.partner or COLOUR.partner)) < CLOTHES_APART:
        message = "runner and partner wear shirts that look alike on a grey copy"
        hint = "choose a darker colour for the partner, or a lighter one for the runner"
        yield Problem(own.where("partner" if own.partner else "runner"), message, hint, "warning")


def check_glyphs(node: Node, fonts: Fonts) -> tuple[Problem, ...]:
    """Return each text that holds a character which no font of the document draws."""
    found: list[Problem] = []
    for text in texts_of(node):
        lacking = (
            [] if text.text.isascii() else [each for each in text.text if fonts.face_for(each, is_bold=False) is None]
        )
        for character in dict.fromkeys(lacking):
            missing = MissingGlyph(character)
            found.append(Problem(text.origin, str(missing), missing.hint))
    return tuple(found)


class Wording(NamedTuple):
    """A text of the content with its place."""

    text: str
    origin: Origin


def texts_of(node: Node) -> Iterator[Wording]:
    """Yield every text inside a node with its place."""
    for each in nodes_of(node):
        for spec in keys_of(type(each)):
            value = getattr(each, spec.field)
            for text in value if isinstance(value, tuple) else (value,):
                yield from (
                    Wording(one, each.where(spec.name))
                    for one in (text if isinstance(text, tuple) else (text,))
                    if isinstance(one, str)
                )


def _warn(origin: Origin, message: str, hint: str = "") -> Problem:
    return Problem(origin, message, hint, "warning")


def _check_date(topic: Topic) -> Iterator[Problem]:
    try:
        date.fromisoformat(topic.date)
    except ValueError:
        yield Problem(topic.where("date"), f"there is no day {topic.date}", 'year, month and day: "2026-11-22"')


def _check_reading(topic: Topic, nodes: Iterable[Node]) -> Iterator[Problem]:
    reading = measure_reading(without_marks(node.text) for node in nodes if isinstance(node, Said))
    if reading.words < ENOUGH_WORDS:
        return
    hint = "shorter sentences and shorter words"
    if reading.flesch_kincaid > HARDEST_GRADE:
        grade = f"{reading.flesch_kincaid:.1f}"
        yield _warn(topic.where(), f"the words read at grade {grade} (Flesch-Kincaid), above {HARDEST_GRADE:g}", hint)
    if reading.smog > HARDEST_SMOG:
        yield _warn(topic.where(), f"the words read at grade {reading.smog:.1f} (SMOG), above {HARDEST_SMOG:g}", hint)
    if reading.words_a_sentence > WORDS_ON_AVERAGE:
        yield _warn(topic.where(), f"sentences have {reading.words_a_sentence:.0f} words on average", hint)


def _check_words(nodes: Iterable[Node]) -> Iterator[Problem]:
    for node in nodes:
        if isinstance(node, Said):
            yield from _check_statement(node)


def _check_statement(said: Said) -> Iterator[Problem]:
    for words in sentences_of(without_marks(said.text)):
        if len(words) > WORDS_AT_MOST:
            message = f"a sentence has {len(words)} words, {WORDS_AT_MOST} at most"
            yield _warn(said.where("text"), message, "make two of it")
    for field in ("text", "slide", "sheet", "say"):
        text = getattr(said, field) or ""
        if found := PROMISE.search(text):
            yield _warn(said.where(field), f"'{found[0]}' is a promise", "write what it can do: 'can help'")
        if found := COLOUR_WORD.search(text):
            message = f"'{found[0]}' names a colour, which a grey print does not show"
            yield _warn(said.where(field), message, "write 'you' and 'partner'")


def _check_steps(topic: Topic) -> Iterator[Problem]:
    for exercise in topic.exercises:
        for step in exercise.steps:
            yield from _check_step(step)


def _check_step(step: Step) -> Iterator[Problem]:
    for words in sentences_of(without_marks(step.text)):
        if words[0].lower() in NO_VERB:
            yield _warn(step.where("text"), f"a step begins with '{words[0]}'", "begin with a verb: Kneel, Push, Keep")


def _check_slides(topic: Topic) -> Iterator[Problem]:
    seen: dict[str, Origin] = {}
    for section in topic.sections:
        if not section.stands_on("deck") or section.kind.slide == "none":
            continue
        yield from _check_slide(section)
        if first := seen.get(section.on_slide):
            message = f"the slide's title '{section.on_slide}' stands in line {first.line} too"
            yield _warn(section.where("title"), message, "titles are how people find a slide: give each its own")
        seen[section.on_slide] = section.where("title")


def _check_slide(section: Section) -> Iterator[Problem]:
    title = section.on_slide
    if len(title) > TITLE_CHARACTERS:
        where = section.where("slide_title" if section.slide_title else "title")
        message = f"the slide's title has {len(title)} characters, {TITLE_CHARACTERS} at most"
        yield _warn(where, message, "give a shorter `slide_title`")
    said = (*section.points, *section.steps)
    if len(said) > SLIDE_ITEMS:
        yield _warn(
            section.where("points"), f"{len(said)} points on a slide, {SLIDE_ITEMS} at most", "join or move some"
        )
    words = sum(len(without_marks(one.on_slide).split()) for one in said)
    if words > SLIDE_WORDS:
        hint = "give points a short `slide`"
        yield _warn(section.where("points"), f"{words} words on a slide, {SLIDE_WORDS} at most", hint)


def _check_figures(nodes: Iterable[Node]) -> Iterator[Problem]:
    for node in nodes:
        if isinstance(node, Figure) and len(node.alt) > ALT_CHARACTERS:
            message = f"the alt text has {len(node.alt)} characters, {ALT_CHARACTERS} at most"
            yield _warn(node.where("alt"), message, "one or two sentences say what matters")


def _check_anchors(topic: Topic, pictures: Mapping[str, Picture]) -> Iterator[Problem]:
    for exercise in topic.exercises:
        for cue, figure in _cues(exercise):
            picture = pictures.get(figure.figure)
            known = [anchor.name for anchor in picture.anchors] if isinstance(picture, VectorFigure) else []
            if cue.anchor and known and cue.anchor not in known:
                message = f"the figure '{figure.figure}' has no anchor '{cue.anchor}'"
                yield _warn(cue.where("anchor"), message, nearest(cue.anchor, known) or f"it has: {', '.join(known)}")


def _cues(exercise: Exercise) -> Iterator[tuple[Cue, Figure]]:
    """Yield each cue with the figure that its disc stands on."""
    if not exercise.pictures:
        return
    teaching, first, last = exercise.teaching, exercise.pictures[0], exercise.pictures[-1]
    split = teaching.step_cues_in_start
    yield from ((cue, first) for cue in (*teaching.start_cues, *teaching.step_cues[:split]))
    yield from ((cue, last) for cue in (*teaching.action_cues, *teaching.step_cues[split:]))


def _check_used_sources(topic: Topic, nodes: Iterable[Node]) -> Iterator[Problem]:
    used = {getattr(node, "source", None) for node in nodes}
    for source in topic.sources:
        if source.id not in used and source.where().file == topic.where("title").file:
            yield _warn(
                source.where("id"), f"nothing rests on the source '{source.id}'", "take it out, or name it as a source"
            )
