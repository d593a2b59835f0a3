"""A row's request put to a topic and a person of the model. Kept apart, as a roster is read without loading the model."""

from handouts.content.model import Hold, Person, Stretch, Topic
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
    changes = {change.stretch: change for change in request.doses}
    everyone = changes.pop("", DoseChange())
    holds = tuple((name, _hold(change.hold)) for name, change in changes.items() if change.hold)
    asked = Prescription(
        stretches=request.stretches,
        side=request.side if request.side != "each" else None,
        repetitions=everyone.repetitions,
        days=everyone.days,
        hold=_hold(everyone.hold) if everyone.hold else None,
        holds=holds,
    )
    prescribed = prescribe(topic, asked, origin)
    both_sides = request.side == "each"
    stretches = tuple(_own_dose(stretch, changes.get(stretch.id), both_sides) for stretch in prescribed.stretches)
    return prescribed.model_copy(update={"stretches": stretches})


def _hold(seconds: tuple[int, int]) -> Hold:
    return Hold(shortest=seconds[0], longest=seconds[1])


def _own_dose(stretch: Stretch, change: DoseChange | None, both_sides: bool) -> Stretch:
    """Return the stretch with the repetitions and days that were given for it alone."""
    given: dict[str, object] = {"sides": "each"} if both_sides else {}
    if change and change.repetitions is not None:
        given["repetitions"] = change.repetitions
    if change and change.days is not None:
        given["days"] = change.days
    return stretch.model_copy(update={"dose": stretch.dose.model_copy(update=given)}) if given else stretch
