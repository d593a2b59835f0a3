"""A row's request put to a topic and a person of the model. Kept apart, as a roster is read without loading the model."""

from handouts.content.model import Dose, Topic
from handouts.content.person import Person
from handouts.content.phrases import Amount
from handouts.content.prescription import Prescription, prescribe
from handouts.core.problems import NOWHERE, Origin
from handouts.roster.request import DoseChange, Request, Row


def person_of(row: Row) -> Person:
    """Return whose sheet a row is for."""
    return Person(name=row.name or None, date=row.date, therapist=row.therapist, note=row.note)


def prescribe_request(topic: Topic, request: Request, origin: Origin = NOWHERE) -> Topic:
    """Return the topic with the stretches and doses that a request asks for. `origin` is the row's place.

    Raises ContentError with everything that the topic does not have.
    """
    doses = tuple((change.stretch, _dose(change)) for change in request.doses)
    return prescribe(topic, Prescription(request.stretches, doses, request.side), origin)


def _dose(change: DoseChange) -> Dose:
    def once(value: int | None) -> Amount | None:
        return None if value is None else Amount(value, value)

    hold = Amount(*change.hold) if change.hold else None
    return Dose(hold=hold, repetitions=once(change.repetitions), days=once(change.days))
