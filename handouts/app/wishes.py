"""What was typed as values: what a sheet or deck is made of, whose it is, and what is prescribed. Between options and outputs."""

from typing import TYPE_CHECKING, Any

import click

from handouts.app.console import today
from handouts.app.project import Project
from handouts.content.house import HouseSheet, SheetSource
from handouts.core.problems import nearest
from handouts.core.sentences import capitalised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handouts.app.invocation import Invocation
    from handouts.content.person import Person
    from handouts.content.phrases import TermValue
    from handouts.content.prescription import Prescription
    from handouts.roster.request import ColumnChoice, Request


def choose_source(
    invocation: "Invocation", topic: str | None, choices: dict[str, Any], *, is_sheet: bool = False
) -> SheetSource:
    """Return what to make a sheet or deck of: a topic, a set, or exercises. A sheet's exercises choose among those of a topic or set."""
    from handouts.content.phrases import split_names

    chosen, set_name = split_names(choices["exercises"] or ""), choices["set_name"] or ""
    if topic and (set_name or (chosen and not is_sheet)):
        raise click.UsageError("a TOPIC, a set and exercises are three things to make a sheet or deck of: name one")
    if not (topic or chosen or set_name):
        raise click.UsageError("name a TOPIC, or say --exercises A,B or --set NAME")
    return invocation.names((topic,))[0] if topic else HouseSheet(() if set_name else chosen, set_name)


def batch_request(choices: dict[str, Any], project: Project) -> "Request":
    """Return what the rows of a roster are made of that name nothing themselves. What the project lacks is a usage error, told once."""
    from handouts.content.phrases import PhraseError
    from handouts.roster.request import Request
    from handouts.roster.row_request import read_exercises

    topic, set_name = choices["topic"] or "", choices["set_name"] or ""
    if topic and set_name:
        raise click.UsageError("--topic and --set are two things to make sheets of: name one")
    for option, name, known in (("--topic", topic, project.topic_names()), ("--set", set_name, project.set_names())):
        if name and name not in known:
            hint = nearest(name, known) or f"known here: {', '.join(known) or 'none'}"
            raise click.BadParameter(f"there is none of the name '{name}'. {capitalised(hint)}", param_hint=option)
    try:
        return Request(topic, set_name, read_exercises(choices["exercises"] or ""))
    except PhraseError as error:
        raise click.BadParameter(f"{error.message}: {error.hint}", param_hint="--exercises") from error


def read_columns(texts: tuple[str, ...]) -> "tuple[ColumnChoice, ...]":
    """Return what was said of a list's columns. Words that say nothing are a usage error."""
    if not texts:
        return ()
    from handouts.roster.cells import CellError
    from handouts.roster.headings import read_choices

    try:
        return read_choices(texts)
    except CellError as error:
        raise click.BadParameter(f"{error.message}: {error.hint}", param_hint="--columns") from error


def one_line(text: str) -> str:
    """Return words that were typed as they are set: composed, on one line, with single spaces."""
    from unicodedata import normalize

    return " ".join(normalize("NFC", text).split())


def read_person(choices: dict[str, Any]) -> "Person | None":
    """Return whose sheet it is; None if nothing was said of a person, which spares loading the content's model."""
    keys = ("name", "date", "therapist", "note", "stop_word")
    if not any((choices[key] or "").strip() for key in keys):
        return None
    from unicodedata import normalize

    from handouts.content.person import Person

    person = Person(*(normalize("NFC", choices[key]).strip() if choices[key] else None for key in keys))
    return person._replace(date=today()) if (person.date or "").strip().lower() == "today" else person


def read_prescription(choices: dict[str, Any], has_topic: bool) -> "Prescription | None":
    """Return what the options prescribe; None if nothing was, which spares loading the content's model."""
    if not any(choices[key] for key in ("exercises", "side", "repetitions", "days", "holds", "doses")):
        return None
    from handouts.content.model import Dose
    from handouts.content.phrases import split_names
    from handouts.content.prescription import Prescription

    terms: dict[str, dict[str, TermValue]] = {}
    for option, exercise, term, text in _typed_terms(choices):
        terms.setdefault(exercise, {})[term] = _read_typed(option, text, term)
    doses = tuple((exercise, Dose(**each)) for exercise, each in terms.items())  # type: ignore[arg-type]
    side = _read_typed("--side", choices["side"], "sides") if choices["side"] else None
    chosen = split_names(choices["exercises"] or "") if has_topic or choices["set_name"] else ()
    return Prescription(chosen, doses, side)  # type: ignore[arg-type]


def _typed_terms(choices: dict[str, Any]) -> "Iterator[tuple[str, str, str, str]]":
    """Yield each term of a dose that was typed: its option, the exercise or nothing for all, the term, and its words."""
    for term in ("repetitions", "days"):
        if choices[term]:
            yield f"--{term}", "", term, choices[term]
    for text in choices["holds"]:
        exercise, _, hold = text.rpartition("=")
        yield "--hold", exercise.strip(), "hold", hold
    for text in choices["doses"]:
        left, _, value = text.partition("=")
        exercise, _, term = left.rpartition(":")
        term = term.strip().replace(" ", "_")
        yield "--dose", exercise.strip(), "sides" if term == "side" else term, value


def _read_typed(option: str, text: str, term: str) -> "TermValue":
    from handouts.content.phrases import PhraseError, read_term

    try:
        return read_term(text, term)
    except PhraseError as error:
        hint = capitalised(error.hint)
        raise click.BadParameter(f"{error.message}. {hint}".removesuffix(". "), param_hint=option) from error
