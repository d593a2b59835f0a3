"""A row's request put to a topic and a person of the model. Kept apart, as a roster is read without loading the model."""

from handouts.content.model import Dose, Topic
from handouts.content.person import Person
from handouts.content.prescription import Prescription, prescribe
from handouts.core.problems import NOWHERE, Origin
from handouts.roster.request import Request, Row


def person_of(row: Row) -> Person:
    """Return whose sheet a row is for."""
    return Person(name=row.name or None, date=row.date, therapist=row.therapist, note=row.note)


def prescribe_request(topic: Topic, request: Request, origin: Origin = NOWHERE) -> Topic:
    """Return the topic with the exercises and doses that a request asks for. `origin` is the row's place.

    Raises ContentError with everything that the topic does not have.
    """
    doses = tuple((exercise, Dose(**dict(terms))) for exercise, terms in request.doses)  # type: ignore[arg-type]
    return prescribe(topic, Prescription(request.chosen, doses, request.side), origin)
