"""What a workshop goes through, in order: each thing's title and the presenter's words for it. Between a topic and its schedule.

The order is the content's: sections as they are listed, the exercises where the content puts them, each watched before it is drilled.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal, NamedTuple, TypeAlias

from handouts.content.dosage import dose_text
from handouts.content.kinds import EXERCISES
from handouts.content.model import Clinic, Cue, Exercise, Node, Notes, Said, Section, Topic
from handouts.content.words import COMPANY_WORDS, KIND_WORDS, DeckWords, deck_words_for, section_title
from handouts.core.sentences import capitalised
from handouts.typeset.text import without_marks

AgendaKind: TypeAlias = Literal[
    "opening", "points", "safety", "recap", "closing", "offer", "name", "start", "action", "watch", "steps", "drill"
]
# minutes where the content does not say
MINUTES: dict[str, float] = {
    "opening": 1, "points": 1, "safety": 1, "recap": 1, "closing": 1, "offer": 0.5, "name": 0.5, "start": 0.5, "action": 1,
    "watch": 1, "steps": 1, "drill": 0.5,
}  # fmt: skip

FIRST = "before"  # the part of all that has to be known first
ENDS = ("recap", "home")  # parts that information has, too


class AgendaItem(NamedTuple):
    """One thing on the programme. `part` names its section of the deck; `facts` are the content's ids that it carries."""

    kind: AgendaKind
    part: str
    title: str
    notes: Notes
    say: str
    node: Node
    facts: tuple[str, ...] = ()
    exercise: Exercise | None = None
    number: int = 0  # of the exercise, from 1
    points: tuple[str, ...] = ()  # what the slide shows, for a room without one

    @property
    def minutes(self) -> float:
        """How long it takes, without a drill."""
        return self.notes.minutes or MINUTES[self.kind]


class Agenda(NamedTuple):
    """The programme but for the exercises, which stand between both halves."""

    before: tuple[AgendaItem, ...]
    after: tuple[AgendaItem, ...]


def agenda_of(topic: Topic, clinic: Clinic) -> Agenda:
    """Return what comes before the exercises and what after."""
    words = deck_words_for(topic.language)
    halves: tuple[list[AgendaItem], list[AgendaItem]] = ([_opening(topic, words)], [])
    part, place = (words.welcome if topic.exercises else words.information), 0
    for section in topic.sections:
        if section.role == EXERCISES:
            part, place = words.use, 1
        elif section.stands_on("deck") and section.kind.slide not in ("none", "closing"):
            named = section.kind.part if topic.exercises or section.kind.part in ENDS else ""
            own = section.part or (getattr(words, named) if named else "")
            if (
                section.kind.part == FIRST and place
            ):  # safety is told before anyone exercises, wherever the content lists it
                _put_first(halves[0], _section(section, own or part))
            else:
                part = own or part
                halves[place].append(_section(section, part))
    if topic.section("recap", "deck") is None and len(topic.exercises) > 1:
        recap = Section(role="recap", title=section_title("recap", topic.language))
        halves[1].append(_section(recap, words.recap))
    last = [_offer(clinic, words)] if clinic.offer or clinic.related else []
    return Agenda(tuple(halves[0]), (*halves[1], *last, _closing(topic, words)))


def _put_first(items: list[AgendaItem], item: AgendaItem) -> None:
    """Put an item after the last one of its part, else at the end."""
    at = max((place for place, each in enumerate(items, start=1) if each.part == item.part), default=len(items))
    items.insert(at, item)


def items_of(exercise: Exercise, number: int, topic: Topic, seconds: str, *, has_drill: bool) -> tuple[AgendaItem, ...]:
    """Return what is done with one exercise: named, watched, told in steps, done for `seconds` or repetitions."""
    words = deck_words_for(topic.language)
    what = words.a_stretch if exercise.kind == "stretch" else words.an_exercise
    part = words.part_exercise.format(what=what, number=number, name=exercise.name)
    facts = (exercise.fact,) if exercise.fact else ()
    made = (
        *_shown(exercise, words, topic.language, has_drill=has_drill),
        *(_drill(exercise, seconds, words, topic.language) if has_drill else ()),
    )
    return tuple(
        AgendaItem(
            kind,
            part,
            title,
            _filled(kind, notes, exercise, words),
            _sentences(say),
            exercise,
            facts,
            exercise,
            number,
            points,
        )
        for kind, title, notes, say, points in made
    )


_ItemFacts: TypeAlias = tuple[AgendaKind, str, Notes, Iterable[str], tuple[str, ...]]


def _shown(exercise: Exercise, words: DeckWords, language: str, *, has_drill: bool) -> Iterator[_ItemFacts]:
    """Yield the slides that show an exercise: title, notes, what is said, and what stands on them.

    Cues tell the steps; where they were watched, the drill says them once more and no slide repeats them.
    """
    teaching, name = exercise.teaching, exercise.name
    if exercise.pictures:
        benefit = exercise.benefit.on_slide if exercise.benefit else ""
        named = tuple(text for text in (exercise.formal_name, benefit) if text)
        said = (teaching.section.say,) if teaching.section.say else (capitalised(benefit),) if benefit else ()
        yield "name", name, teaching.section, said, named
    verb = KIND_WORDS[language][exercise.kind].verb.lower()
    if teaching.start_cues or teaching.action_cues:
        watch_action = words.watch_action.format(name=name, what=verb)
        yield (
            "start",
            words.watch_start.format(name=name),
            teaching.start,
            (teaching.start.say or "",),
            cues_in_words(exercise, teaching.start_cues, language),
        )
        yield (
            "action",
            watch_action,
            teaching.action,
            (teaching.action.say or "",),
            cues_in_words(exercise, teaching.action_cues, language),
        )
    elif len(exercise.pictures) > 1:
        yield "watch", words.watch_both.format(name=name), Notes(), (), watched(exercise, words)
    if _is_watched(exercise) and has_drill:
        return
    steps = (
        cues_in_words(exercise, teaching.step_cues, language)
        if teaching.step_cues
        else steps_in_words(exercise, language)
    )
    more = [step.say for step in exercise.steps if step.say]
    told = [teaching.steps.say] if teaching.steps.say else [] if teaching.step_cues else [*steps]
    yield "steps", words.step_by_step.format(name=name), teaching.steps, (*told, *more), steps


def _drill(exercise: Exercise, seconds: str, words: DeckWords, language: str) -> Iterator[_ItemFacts]:
    teaching, counts = exercise.teaching, exercise.rules.counts
    verb = words.hold if counts == "hold" else KIND_WORDS[language][exercise.kind].verb.lower()
    plain = words.counted_title if counts == "repetitions" else words.drill_title
    title = (plain if seconds else words.drill_open_title).format(
        name=exercise.name, verb=verb, seconds=seconds, repetitions=seconds
    )
    helper = COMPANY_WORDS[language][exercise.with_].name
    roles = [(words.runner if helper else words.alone, teaching.runner), (helper, teaching.partner if helper else None)]
    points = tuple(f"{who}: {said}" for who, said in roles if said) or (dose_text(exercise, language),)
    setup = (exercise.words_of(exercise.setup),) if exercise.setup else ()
    said, notes = (*setup, teaching.drill.say or dose_text(exercise, language)), teaching.drill
    if _is_watched(exercise):
        once_more = teaching.steps.say or " ".join(
            map(_sentence, cues_in_words(exercise, teaching.step_cues, language))
        )
        said, notes = (once_more, *said), _joined(teaching.steps, notes)
    yield "drill", title, notes, said, points


def _is_watched(exercise: Exercise) -> bool:
    """Tell whether an exercise has cues of its own for what is watched."""
    return bool(exercise.teaching.start_cues or exercise.teaching.action_cues)


def _joined(first: Notes, second: Notes) -> Notes:
    """Return the notes of two things that are done one after the other on one slide."""
    minutes = [notes.minutes or MINUTES[kind] for notes, kind in ((first, "steps"), (second, "drill"))]
    do = " ".join(filter(None, (first.do, second.do)))
    watch = " ".join(filter(None, (first.watch, second.watch)))
    return replace(second, minutes=sum(minutes), do=do or None, watch=watch or None)


def watched(exercise: Exercise, words: DeckWords) -> tuple[str, ...]:
    """Return what to look out for while an exercise is shown: where it is felt, what to avoid."""
    parts = (
        (exercise.feel.on_slide if exercise.feel else None, words.feel_it.replace("{where}", "{0}")),
        (exercise.avoid.on_slide if exercise.avoid else None, words.avoid.replace("{what}", "{0}")),
    )
    return tuple(without_marks(plain.format(said)) for said, plain in parts if said)


def cues_in_words(exercise: Exercise, cues: tuple[Cue, ...], language: str) -> tuple[str, ...]:
    """Return cues as they are read; what a helper does says so."""
    helper, words = COMPANY_WORDS[language][exercise.with_].name, deck_words_for(language)
    return tuple(
        cue.text if cue.by == "runner" else words.of_helper.format(helper=helper, cue=_lower(cue.text)) for cue in cues
    )


def steps_in_words(exercise: Exercise, language: str) -> tuple[str, ...]:
    """Return what to get ready and the steps as they are read; what a helper does says so."""
    helper, words = COMPANY_WORDS[language][exercise.with_].name, deck_words_for(language)
    said = [(without_marks(step.slide or exercise.words_of(step)), step.by) for step in exercise.steps]
    steps = (text if by == "runner" else words.of_helper.format(helper=helper, cue=_lower(text)) for text, by in said)
    setup = (words.set_up.format(what=_lower(without_marks(exercise.setup.on_slide))),) if exercise.setup else ()
    return (*setup, *steps)


def _filled(kind: AgendaKind, notes: Notes, exercise: Exercise, words: DeckWords) -> Notes:
    """Return notes with usual words where the content has none."""
    usual = {
        "start": words.show_do,
        "action": words.show_do,
        "watch": words.show_do,
        "steps": words.tell_do,
        "drill": words.lead_do,
    }
    avoid = capitalised(exercise.avoid.text) if exercise.avoid and kind in ("steps", "drill", "watch") else None
    return replace(notes, do=notes.do or usual.get(kind), watch=notes.watch or (_sentence(avoid) if avoid else None))


def _opening(topic: Topic, words: DeckWords) -> AgendaItem:
    notes = topic.workshop.notes
    said = [*([notes.say] if notes.say else []), *(one.text for one in topic.message)]
    return AgendaItem(
        "opening", words.welcome, topic.deck_title, notes, _sentences(said), topic.workshop, _facts(topic.message)
    )


def _section(section: Section, part: str) -> AgendaItem:
    role, words = section.kind, _lines(section)
    kind: AgendaKind = role.slide if role.slide != "none" else "points"
    said = [*([section.notes.say] if section.notes.say else []), *(one.say for one in section.statements if one.say)]
    if kind == "safety":
        said += [one.text for one in (section.emergency, section.after) if one]
    facts = _facts(section.statements)
    return AgendaItem(kind, part, section.on_slide, section.notes, _sentences(said), section, facts, points=words)


def _lines(section: Section) -> tuple[str, ...]:
    """Return what a section's slide shows, line by line."""
    shown = [one for one in section.statements if one not in (section.emergency, section.after)]
    return (*(without_marks(one.on_slide) for one in shown), *map(without_marks, more_lines(section)))


def more_lines(section: Section) -> tuple[str, ...]:
    """Return a section's questions and table as lines, what a row comes to in bold: `Sharp pain: **stop**`. Its headings are left out."""
    asked = (f"{each.question} {each.answer or ''}".strip() for each in section.questions)
    rows = ((first, ", ".join(filter(None, rest))) for first, *rest in section.table[1:])
    told = (capitalised(f"{first}: **{rest}**" if rest else first) for first, rest in rows)
    return (*asked, *told)


def _closing(topic: Topic, words: DeckWords) -> AgendaItem:
    section = topic.section("closing", "deck")
    if section is None:
        title = section_title("closing", topic.language)
        section = Section(role="closing", title=title, points=topic.message, origins=topic.origins)
    item = _section(section, words.home)
    log = topic.section("log")
    said = [one.say or one.text for one in log.statements] if log else []
    notes = log.notes if log else Notes()
    return item._replace(
        say=_sentences([item.say, *([notes.say] if notes.say and not item.say else []), *said]),
        facts=item.facts + _facts(log.statements if log else ()),
    )


def _offer(clinic: Clinic, words: DeckWords) -> AgendaItem:
    related = [words.ask_about.format(topic=without_marks(said.text)) for said in clinic.related]
    say = _sentences([*(said.text for said in clinic.offer), *related])
    notes = Notes(do=words.offer_do, watch=words.offer_watch)
    facts = _facts((*clinic.offer, *clinic.related))
    shown = clinic.offer or clinic.related
    points = tuple(without_marks(one.on_slide) for one in shown)
    return AgendaItem("offer", words.home, clinic.name, notes, say, clinic, ("clinic.name", *facts), points=points)


def _facts(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(one.id for one in said if one.id)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _sentences(texts: Iterable[str]) -> str:
    """Join texts into one paragraph, leaving out what was said before."""
    return " ".join(dict.fromkeys(_sentence(without_marks(text)) for text in texts if text))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", '"')) else f"{text}."
