"""Content put together: exercises into topics and sets, doses over doses, house sections and cautions. Between the reader and the model.

A use may change an exercise's dose and its words for this use, never its safety.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, Protocol

from handouts.content.fields import keys_of
from handouts.content.kinds import EXERCISES, HOUSE_ROLES
from handouts.content.model import Clinic, Exercise, ExerciseSet, Said, Section, Source, Topic
from handouts.content.words import section_title
from handouts.core.problems import ContentError, Problem, nearest

SAFETY = ("kind", "with", "equipment", "setup", "steps", "avoid", "easier", "cautions")  # what no use may change


class Written(NamedTuple):
    """An exercise as it is written: its topic, where it stands inside one, its id and its printed name."""

    topic: str
    id: str
    name: str


class Shelf(Protocol):
    """Where exercises and the clinic come from, and where warnings go."""

    warnings: list[Problem]

    def clinic(self) -> Clinic:
        """Return the clinic. Raises ContentError."""

    def exercise(self, name: str) -> Exercise:
        """Return an exercise of the library. Raises ContentError."""

    def names(self, what: str) -> tuple[str, ...]:
        """Return the names of what there is."""

    def written(self) -> tuple[Written, ...]:
        """Return every exercise as it is written, also those inside topics."""

    def finished(self, exercise: Exercise, name: str) -> Exercise:
        """Return an exercise under its name, looked through. Raises ContentError."""
        problems = tuple(_check_exercise(exercise))
        errors = [problem for problem in problems if problem.severity == "error"]
        if errors:
            raise ContentError(errors)
        self.warnings.extend(problem for problem in problems if problem not in self.warnings)
        return replace(exercise, id=name)


def compose_topic(shelf: Shelf, topic: Topic, name: str) -> Topic:
    """Return a topic as it is planned: its exercises found, house doses and house sections in, every heading said.

    Raises ContentError with everything that cannot be put together.
    """
    exercises = _resolved(shelf, topic.exercises, topic.language)
    clinic = shelf.clinic()
    house = dict(clinic.doses)
    exercises = tuple(
        replace(each, dose=each.dose.under(house[each.kind])) if each.kind in house else each for each in exercises
    )
    sections = _with_cautions(_with_house(topic, clinic) if exercises and topic.house else topic.sections, exercises)
    sections = tuple(replace(each, title=each.title or section_title(each.role, topic.language)) for each in sections)
    sources = (*topic.sources, *(source for each in exercises for source in each.sources), *clinic.sources)
    return replace(
        topic,
        name=name,
        exercises=exercises,
        sections=_with_place(sections, bool(exercises)),
        sources=_distinct(sources),
    )


def compose_set(shelf: Shelf, chosen: ExerciseSet, name: str) -> ExerciseSet:
    """Return a set with its exercises found. Raises ContentError."""
    return replace(chosen, id=name, exercises=_resolved(shelf, chosen.exercises, "en"))


def _resolved(shelf: Shelf, uses: tuple[Exercise, ...], language: str) -> tuple[Exercise, ...]:
    problems: list[Problem] = []
    found: list[Exercise] = []
    for use in uses:
        try:
            made = _resolve(shelf, use)
        except ContentError as error:
            problems.extend(error.problems)
            continue
        if any(made.id == each.id for each in found):
            problems.append(
                Problem(use.where(), f"the exercise '{made.id}' stands here twice", "name each exercise once")
            )
        found.append(made)
    if problems:
        raise ContentError(dict.fromkeys(problems))
    return tuple(found)


def _resolve(shelf: Shelf, use: Exercise) -> Exercise:
    if use.use is None:
        return use if use.where().file == f"content/exercises/{use.id}.yaml" else _own(shelf, use)
    known = shelf.names("exercise")
    if use.use not in known:
        raise ContentError(
            [
                Problem(
                    use.where("use"),
                    f"there is no exercise '{use.use}' in content/exercises",
                    _where_it_is(shelf, use.use),
                )
            ]
        )
    base = shelf.exercise(use.use)
    given = [spec for spec in keys_of(Exercise) if spec.name in use.origins and spec.name != "use"]
    unsafe = [spec.name for spec in given if spec.name in (*SAFETY, "id")]
    if unsafe:
        hint = "write it in the exercise's own file, or give this one an id of its own"
        raise ContentError(
            Problem(use.where(name), f"a use of '{base.id}' may not change its {name}", hint) for name in unsafe
        )
    shelf.warnings.extend(_idle(base, use))
    changes = {spec.field: getattr(use, spec.field) for spec in given}
    changed = replace(base, **{**changes, "dose": base.dose.under(use.dose)})
    shelf.warnings.extend(each for each in _check_dose(changed) if each not in shelf.warnings)
    return changed


def _where_it_is(shelf: Shelf, name: str) -> str:
    """Say what to do where content/exercises has no exercise of this id: it may stand inside a topic."""
    topic = next((each.topic for each in shelf.written() if each.topic and each.id == name), "")
    if topic:
        return f"it is written inside the topic '{topic}': move it to content/exercises/{name}.yaml"
    known = shelf.names("exercise")
    return nearest(name, known) or f"known here: {', '.join(known) or 'none yet'}"


def _own(shelf: Shelf, exercise: Exercise) -> Exercise:
    """Return an exercise that stands in the topic itself."""
    missing = [name for name in ("id", "name", "steps") if not getattr(exercise, name)]
    if missing:
        needs = "an exercise needs an id, a name and steps, or `use` with the id of one in content/exercises"
        raise ContentError(
            [Problem(exercise.where(), f"{' and '.join(repr(name) for name in missing)} missing", needs)]
        )
    if exercise.id in shelf.names("exercise"):
        hint = f"write `use: {exercise.id}`, or give this one another id"
        raise ContentError(
            [Problem(exercise.where("id"), f"'{exercise.id}' is an exercise of content/exercises, too", hint)]
        )
    return shelf.finished(exercise, exercise.id)


def _idle(base: Exercise, use: Exercise) -> Iterator[Problem]:
    """Find overrides that change nothing."""
    for term, value in use.dose.given.items():
        if base.dose.given.get(term) == value:
            yield Problem(
                use.dose.where(term), f"this changes nothing: '{base.id}' says so already", "take it out", "warning"
            )


def _check_exercise(exercise: Exercise) -> Iterator[Problem]:
    if not exercise.company.actor:
        for step in exercise.steps:
            if step.by == "partner":
                message = "this step is for a helper, and the exercise is for nobody else"
                yield Problem(
                    step.where("helper" if "helper" in step.origins else "by"),
                    message,
                    "write `with: partner` or `with: therapist`",
                )
        teaching = exercise.teaching
        for cue in (*teaching.start_cues, *teaching.action_cues, *teaching.step_cues):
            if cue.by == "partner":
                yield Problem(
                    cue.where("by"),
                    "this cue is for a helper, and the exercise is for nobody else",
                    "write `with: partner`",
                )
    yield from _check_dose(exercise)


def _check_dose(exercise: Exercise) -> Iterator[Problem]:
    dose = exercise.dose
    for term in dose.given:
        if term != "sides" and term not in exercise.rules.terms:
            message = f"'{term}' does not belong to the dose of {exercise.kind}, and is not printed"
            yield Problem(dose.where(term), message, f"known for it: {', '.join(exercise.rules.terms)}", "warning")
    if dose.tempo and "tempo" in exercise.rules.terms and not (dose.repetitions or dose.sets):
        yield Problem(
            dose.where("tempo"),
            "a tempo is of repetitions, and there are none",
            "say how many `repetitions`",
            "warning",
        )


def _with_house(topic: Topic, clinic: Clinic) -> tuple[Section, ...]:
    """Return the sections with the clinic's own for the roles that the topic has none of: first what is known before, last the rest."""
    own = {section.role for section in topic.sections}
    house = [section for section in clinic.sections if section.role in HOUSE_ROLES and section.role not in own]
    first = tuple(section for section in house if section.role in HOUSE_ROLES[:2])
    return (*first, *topic.sections, *(section for section in house if section not in first))


def _with_cautions(sections: tuple[Section, ...], exercises: tuple[Exercise, ...]) -> tuple[Section, ...]:
    """Add to the sections what exercises must have said there; a section that is missing is made."""
    for role in HOUSE_ROLES[:3]:
        added = [said for each in exercises for name, more in each.cautions if name == role for said in more]
        if not added:
            continue
        if not any(section.role == role for section in sections):
            made = Section(role=role, points=_new((), added))
            sections = (made, *sections) if role != "red_flags" else (*sections, made)
        else:
            sections = tuple(
                replace(each, points=(*each.points, *_new(each.statements, added))) if each.role == role else each
                for each in sections
            )
    return sections


def _new(said: tuple[Said, ...], added: list[Said]) -> tuple[Said, ...]:
    known = {one.text.rstrip(".").casefold() for one in said}
    return tuple(
        {one.text.rstrip(".").casefold(): one for one in added if one.text.rstrip(".").casefold() not in known}.values()
    )


def _with_place(sections: tuple[Section, ...], has_exercises: bool) -> tuple[Section, ...]:
    """Say where the exercises stand: where the content says, else after what is known before them."""
    if any(section.role == EXERCISES for section in sections) or not has_exercises:
        return sections if has_exercises else tuple(each for each in sections if each.role != EXERCISES)
    after = max(
        (place for place, each in enumerate(sections, 1) if each.role in ("before", "stop", "warm_up")), default=0
    )
    return (*sections[:after], Section(role=EXERCISES), *sections[after:])


def _distinct(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    return tuple({source.id: source for source in reversed(sources)}.values())[::-1]
