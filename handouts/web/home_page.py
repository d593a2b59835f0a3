"""A sheet as a page for a phone at home: what is safe first, then one exercise after the other with its timer, red flags again last."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

from handouts.content.dosage import dose_text
from handouts.content.model import Clinic, Exercise, Figure, Person, Said, Section, Topic
from handouts.content.words import COMPANY_WORDS, KIND_WORDS, FixedWords, words_for
from handouts.core.geometry import Box
from handouts.figures.alter import bounds
from handouts.figures.shapes import Picture, VectorFigure
from handouts.theme.palette import COLOUR, Palette
from handouts.web.routine import Routine, routine_of
from handouts.web.scene import SceneRing
from handouts.web.shell import write_button, write_json, write_page, write_symbols
from handouts.web.slide import write_spans
from handouts.web.svg import draw_ring, mark_on_ring, number
from handouts.web.words import PageWords, page_words_for

FIRST = (
    "stop",
    "red_flags",
    "before",
)  # roles that stand before the exercises, and but for the last once more after them
DIAL = Box(6, 6, 188, 188)
MOST_TICKS = 120  # seconds: longer rings would be all marks


class HomePageOptions(NamedTuple):
    """How a sheet's page is drawn, and whose it is. The file's title and address name nobody."""

    person: Person = Person()
    palette: Palette = COLOUR


def draw_home_page(topic: Topic, clinic: Clinic, pictures: Mapping[str, Picture], options: HomePageOptions) -> bytes:
    """Draw a topic's exercises as an HTML file that loads nothing; the same topic and pictures are the same bytes."""
    names = dict.fromkeys(figure.figure for figure in _figures(topic))
    keys = {name: f"p{place}" for place, name in enumerate(names)}
    writer = _HomeWriter(topic, clinic, pictures, keys, options)
    body = f'{write_symbols(pictures, keys)}\n<main id="cards">\n{writer.cards()}</main>\n{writer.around()}'
    return write_page(topic.title, topic.language, "home", body, options.palette, writer.words)


def _figures(topic: Topic) -> Iterator[Figure]:
    for exercise in topic.exercises:
        yield from exercise.pictures
    yield from (section.picture for section in topic.sections if section.stands_on("sheet") and section.picture)


class _HomeWriter(NamedTuple):
    """Writes the cards of a sheet's page: what comes first, each exercise, what comes last."""

    topic: Topic
    clinic: Clinic
    pictures: Mapping[str, Picture]
    keys: Mapping[str, str]
    options: HomePageOptions

    @property
    def words(self) -> PageWords:
        return page_words_for(self.topic.language)

    @property
    def fixed(self) -> FixedWords:
        return words_for(self.topic.language)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the sheet but for the log, which is for a pen."""
        return tuple(each for each in self.topic.sections if each.stands_on("sheet") and each.role != "log")

    def cards(self) -> str:
        """Write the cards in their order; without exercises there is one, in the content's order."""
        if not self.topic.exercises:
            return self._first(self.sections)
        exercises = enumerate(self.topic.exercises, start=1)
        by_role = {each.role: each for each in self.sections}
        before = tuple(by_role[role] for role in FIRST if role in by_role)
        return self._first(before) + "".join(self._exercise(each, place) for place, each in exercises) + self._last()

    def around(self) -> str:
        """Write the buttons below the cards, and what a screen reader is told."""
        words = self.words
        named = (("back", words.back), ("start", words.start), ("next", words.begin), ("sound", words.sound))
        buttons = "".join(write_button(name, label) for name, label in named)
        return (
            f'<nav id="bar" aria-label="{escape(words.controls)}">{buttons}</nav>\n'
            '<p id="live" class="unseen" role="status" aria-live="assertive"></p>\n'
            f"<noscript><p>{escape(words.no_script)}</p></noscript>"
        )

    def _first(self, sections: tuple[Section, ...]) -> str:
        """Write whose sheet it is, its message, and what is safe."""
        person, fixed = self.options.person, self.fixed
        therapist = person.therapist or self.clinic.therapist
        whose = ((fixed.name, person.name), (fixed.date, person.date), (fixed.therapist, therapist))
        lines = "".join(f"<p>{escape(label)}: {escape(value)}</p>" for label, value in whose if value)
        note = f"<p><b>{escape(fixed.note)}</b> {escape(person.note)}</p>" if person.note else ""
        message = "".join(f"<p>{write_spans(said.text)}</p>" for said in self.topic.message)
        boxes = "".join(self._section(section) for section in sections)
        return self._card(
            "first",
            f'<p class="kicker">{escape(self.clinic.name)}</p><h1 tabindex="-1">{escape(self.topic.title)}</h1>'
            f'<div class="whose">{lines}{note}</div>{message}{boxes}{self._stop_word()}',
        )

    def _stop_word(self) -> str:
        if not any(exercise.company.has_stop_word for exercise in self.topic.exercises):
            return ""
        word = self.options.person.stop_word
        return f"<p><b>{escape(self.fixed.stop_word)}</b> {escape(word) if word else '______'}</p>"

    def _last(self) -> str:
        """Write what is to be watched for afterwards, and everything else that the sheet says."""
        again = [each for each in self.sections if each.role in FIRST[:2]]
        others = [each for each in self.sections if each.role not in FIRST]
        phone = f"<p>{escape(self.fixed.phone)}: {escape(self.clinic.phone)}</p>" if self.clinic.phone else ""
        body = "".join(self._section(each) for each in (*again, *others))
        return self._card("last", f'<h1 tabindex="-1">{escape(self.words.last)}</h1>{body}{phone}')

    def _card(self, name: str, body: str, routine: Routine | None = None) -> str:
        timed = f' data-routine="{escape(write_json(_plain(routine)))}"' if routine else ""
        return f'<section class="card {name}"{timed}>\n{body}\n</section>\n'

    def _section(self, section: Section) -> str:
        lists = (("ul", section.points), ("ol", section.steps))
        listed = "".join(f"<{tag}>{_items(said)}</{tag}>" for tag, said in lists if said)
        asked = "".join(
            f"<p><b>{escape(each.question)}</b> {escape(each.answer or '')}</p>" for each in section.questions
        )
        text = f"<p>{write_spans(section.text.text)}</p>" if section.text else ""
        ends = "".join(
            f"<p>{'<b>' if said is section.action else ''}{write_spans(said.text)}{'</b>' if said is section.action else ''}</p>"
            for said in (section.action, section.after)
            if said
        )
        first = f"<p><b>{write_spans(section.emergency.text)}</b></p>" if section.emergency else ""
        kind = f" s-{section.role.replace('_', '-')}" if section.role else ""
        picture = self._picture(section.picture, section.picture.caption or "") if section.picture else ""
        words = f"{text}{listed}{self._table(section)}{asked}{ends}{picture}"
        return f'<div class="box{kind}">{first}<h2>{escape(section.heading)}</h2>{words}</div>'

    def _table(self, section: Section) -> str:
        if not section.table:
            return ""
        head, *rows = section.table
        heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
        body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"

    def _exercise(self, exercise: Exercise, place: int) -> str:
        """Write an exercise: what to get ready first, pictures, steps, where to feel it, what to avoid, and its timer."""
        words, fixed, language = self.words, self.fixed, self.topic.language
        routine = routine_of(exercise, words, language)
        turn = words.exercise_of.format(number=place, count=len(self.topic.exercises))
        labels = KIND_WORDS[language][exercise.kind].labels
        pictures = "".join(
            self._picture(figure, figure.label or (label if len(exercise.pictures) > 1 else ""))
            for figure, label in zip(exercise.pictures, labels, strict=False)
        )
        said = ((fixed.avoid, exercise.avoid), (fixed.easier, exercise.easier), (fixed.harder, exercise.harder))
        lines = [(label, each.text) for label, each in said if each]
        if exercise.feel:
            lines.insert(0, (fixed.feel, exercise.words_of(exercise.feel)))
        more = "".join(f"<p><b>{escape(label)}</b> {write_spans(text)}</p>" for label, text in lines)
        setup = (
            f"<p><b>{escape(fixed.set_up)}</b> {write_spans(exercise.words_of(exercise.setup))}</p>"
            if exercise.setup
            else ""
        )
        dose = dose_text(exercise, language)
        return self._card(
            "exercise",
            f'<p class="kicker">{escape(turn)}</p><h1 tabindex="-1">{escape(exercise.name)}</h1>'
            f'{f"<p class=dose>{escape(dose)}</p>" if dose else ""}{setup}<div class="figures">{pictures}</div>'
            f'<ol class="steps">{self._steps(exercise)}</ol>{more}{self._timer(routine)}',
            routine,
        )

    def _steps(self, exercise: Exercise) -> str:
        helper = COMPANY_WORDS[self.topic.language][exercise.with_].name
        return "".join(
            f"<li>{f'<b>{escape(helper)}:</b> ' if step.by == 'partner' and helper else ''}{write_spans(exercise.words_of(step))}</li>"
            for step in exercise.steps
        )

    def _picture(self, figure: Figure, label: str) -> str:
        picture = self.pictures[figure.figure]
        view = bounds(picture) if isinstance(picture, VectorFigure) else Box(0, 0, picture.width, picture.height)
        box = " ".join(number(value) for value in view)
        caption = f"<figcaption>{escape(label)}</figcaption>" if label else ""
        return (
            f'<figure>{caption}<svg viewBox="{box}" role="img" aria-label="{escape(figure.alt)}">'
            f'<use href="#{self.keys[figure.figure]}"/></svg></figure>'
        )

    def _timer(self, routine: Routine | None) -> str:
        """Write the ring with its number, and what the dose leaves to be asked."""
        words = self.words
        if routine is None:
            return f'<p class="timer">{escape(words.no_timer)}</p>'
        first = routine.round[0]
        seconds = round(first.seconds) if first.kind == "hold" and first.seconds else None
        mark = mark_on_ring(DIAL, first.mark / first.seconds) if first.mark and first.seconds else None
        ring = draw_ring(SceneRing(DIAL, seconds if seconds and seconds <= MOST_TICKS else None, mark, 2.5, 2.0))
        named = f'<text x="{number(mark.center.x)}" y="{number(mark.center.y + 5)}">{first.mark}</text>' if mark else ""
        asked = ""
        if routine.asks_seconds:
            asked += _field("seconds", words.seconds_asked, 600)
        if routine.rounds is None:
            asked += _field("rounds", words.rounds_asked, 20)
        return (
            f'<div class="timer">{asked}<svg class="dial" viewBox="0 0 200 200" aria-hidden="true">{ring}{named}</svg>'
            '<p class="number" data-count aria-hidden="true"></p><p class="label" data-label></p><p class="turn" data-round></p></div>'
        )


def _field(name: str, label: str, most: int) -> str:
    return f'<label>{escape(label)} <input type="number" inputmode="numeric" min="1" max="{most}" data-asked="{name}"></label>'


def _items(said: tuple[Said, ...]) -> str:
    return "".join(f"<li>{write_spans(each.text)}</li>" for each in said)


def _plain(routine: Routine) -> dict[str, object]:
    return {
        **routine._asdict(),
        "round": [phase._asdict() for phase in routine.round],
        "between": routine.between._asdict(),
    }
