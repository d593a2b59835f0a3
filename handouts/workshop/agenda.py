"""What a workshop goes through, in order: each thing's title and the presenter's words for it. Between a topic and its schedule.

The running order is the one of the standards page: safety first, then why, then each stretch watched and drilled, then home.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

from handouts.content.model import Clinic, Cue, Node, Notes, RedFlags, Said, Section, Slide, Stretch, Topic
from handouts.content.words import DeckWords
from handouts.typeset.text import without_marks

TalkKind: TypeAlias = Literal[
    "opening", "take-away", "red-flags", "stop", "before", "partner-rules", "warm-up", "about", "causes", "benefits",
    "section", "start", "stretch", "steps", "drill",
    "tips", "running", "key-points", "recap", "questions", "offer", "closing",
]  # fmt: skip
OFFER_MINUTES = 0.5


class Talk(NamedTuple):
    """One thing on the programme. `part` names its section of the deck; `facts` are the content's ids that it carries."""

    kind: TalkKind
    part: str
    title: str
    notes: Notes
    say: str
    node: Node
    facts: tuple[str, ...] = ()
    stretch: Stretch | None = None
    number: int = 0  # of the stretch, from 1
    points: tuple[str, ...] = ()  # what the slide shows, for a room without one


def talks_before(topic: Topic, words: DeckWords) -> tuple[Talk, ...]:
    """Return what comes before the stretches: welcome, safety, rules, warm-up and why."""
    workshop = topic.workshop
    opening = Talk(
        "opening", words.welcome, workshop.title, workshop.opening,
        _sentences([workshop.opening.say, *(said.text for said in topic.message)]), workshop, _facts(topic.message),
    )  # fmt: skip
    return (
        opening,
        _slide("take-away", words.welcome, workshop.take_away),
        _red_flags(topic.red_flags, words),
        _section("stop", words.before, topic.stop),
        _section("before", words.before, topic.before),
        _slide("partner-rules", words.before, workshop.partner_rules),
        _slide("warm-up", words.warm_up, workshop.warm_up),
        _section("about", words.why, topic.about),
        _section("causes", words.why, topic.causes),
        _section("benefits", words.why, topic.benefits),
    )


def talks_after(topic: Topic, clinic: Clinic, words: DeckWords) -> tuple[Talk, ...]:
    """Return what comes after the stretches: tips, running, recap, questions and the sheet to take home."""
    workshop = topic.workshop
    closing = _slide("closing", words.home, workshop.closing)
    say = _sentences([closing.say, *(said.say or said.text for said in topic.log.points)])
    return (
        _section("tips", words.use, topic.tips),
        _section("running", words.use, topic.running),
        _section("key-points", words.recap, topic.key_points),
        _slide("recap", words.recap, workshop.recap),
        _slide("questions", words.recap, workshop.questions),
        _offer(clinic, words),
        closing._replace(say=say, facts=closing.facts + _facts(topic.log.points)),
    )


def talks_of(stretch: Stretch, number: int, seconds: int | None, words: DeckWords) -> tuple[Talk, ...]:
    """Return the five things done with one stretch: named, watched twice, told in steps, held for `seconds`."""
    part = words.part_stretch.format(number=number, name=stretch.name)
    facts = (stretch.fact,) if stretch.fact else ()
    teaching = stretch.teaching

    def talk(kind: TalkKind, title: str, notes: Notes, say: Iterable[str], points: Iterable[str]) -> Talk:
        title = title.format(name=stretch.name, seconds=seconds)
        return Talk(kind, part, title, notes, _sentences(say), stretch, facts, stretch, number, tuple(points))

    steps = [step.say for step in stretch.steps if step.say]
    named = (stretch.formal_name, stretch.benefit.on_slide)
    roles = (f"{words.runner}: {teaching.runner}", f"{words.partner}: {teaching.partner}")
    drill_title = words.drill_title if seconds else words.drill_open_title
    return (
        talk("section", "{name}", teaching.section, [teaching.section.say], named),
        talk("start", words.watch_start, teaching.start, [teaching.start.say], cues_in_words(teaching.start_cues, words)),
        talk("stretch", words.watch_stretch, teaching.stretch, [teaching.stretch.say],
             cues_in_words(teaching.stretch_cues, words)),
        talk("steps", words.step_by_step, teaching.steps, [teaching.steps.say, *steps],
             cues_in_words(teaching.step_cues, words)),
        talk("drill", drill_title, teaching.drill, [stretch.setup.text, teaching.drill.say], roles),
    )  # fmt: skip


def cues_in_words(cues: tuple[Cue, ...], words: DeckWords) -> tuple[str, ...]:
    """Return cues as they are read; what the partner does says so."""
    return tuple(cue.text if cue.by == "runner" else words.of_partner.format(cue=_lower(cue.text)) for cue in cues)


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _section(kind: TalkKind, part: str, section: Section) -> Talk:
    points = _points(section.points)
    return Talk(
        kind, part, section.on_slide, section.notes, _say(section), section, _facts(section.points), points=points
    )


def _slide(kind: TalkKind, part: str, slide: Slide) -> Talk:
    points = _points(slide.points)
    return Talk(kind, part, slide.title, slide.notes, _say(slide), slide, _facts(slide.points), points=points)


def _red_flags(flags: RedFlags, words: DeckWords) -> Talk:
    talk = _section("red-flags", words.before, flags)
    points = (*talk.points, without_marks(flags.action.on_slide))
    say = _sentences([talk.say, flags.after.text])
    return talk._replace(say=say, points=points, facts=talk.facts + _facts((flags.action, flags.after)))


def _offer(clinic: Clinic, words: DeckWords) -> Talk:
    related = [words.ask_about.format(topic=without_marks(said.text)) for said in clinic.related]
    say = _sentences([*(said.text for said in clinic.offer), *related])
    notes = Notes(minutes=OFFER_MINUTES, say=say, do=words.offer_do, watch=words.offer_watch, spare=False)
    facts = _facts((*clinic.offer, *clinic.related))
    return Talk("offer", words.home, clinic.name, notes, say, clinic, ("clinic.name", *facts))


def _points(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(without_marks(one.on_slide) for one in said)


def _say(node: Section | Slide) -> str:
    return _sentences([node.notes.say, *(said.say for said in node.points if said.say)])


def _facts(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(one.id for one in said if one.id)


def _sentences(texts: Iterable[str]) -> str:
    """Join texts into one paragraph, leaving out what was said before."""
    return " ".join(dict.fromkeys(_sentence(without_marks(text)) for text in texts))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", '"')) else f"{text}."
