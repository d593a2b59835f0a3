"""Whose sheet it is. Kept apart from the model, so that a name is filled into a stored layout without loading the model."""

from typing import NamedTuple


class Person(NamedTuple):
    """Whose sheet it is. What is None prints as a labelled line to fill in by hand; `date` is printed as it stands."""

    name: str | None = None
    date: str | None = None
    therapist: str | None = None
    note: str | None = None
    stop_word: str | None = None
