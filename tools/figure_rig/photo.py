"""Points measured in a photo into the first lines of a pose: an author clicks joints instead of guessing angles."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from handouts.core.problems import NOWHERE, ContentError, Origin, Problem
from tools.figure_rig.items import read_items
from tools.figure_rig.pose import SIDES, Pair
from tools.figure_rig.records import WrongValueError, read_record
from tools.figure_rig.vectors import Vector, limb_angle, vector, wrapped


@dataclass(frozen=True, slots=True)
class PhotoPerson:
    """Where one person's joints lie in a photo, in pixels from its top left corner; the near side is the one we see."""

    hip: Pair
    shoulder: Pair
    ear: Pair
    near_knee: Pair
    near_ankle: Pair
    far_knee: Pair
    far_ankle: Pair
    near_elbow: Pair | None = None
    near_wrist: Pair | None = None
    far_elbow: Pair | None = None
    far_wrist: Pair | None = None
    facing: Literal["right", "left"] = "right"
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class PhotoPoints:
    """A photo's measure: the height of a head, where the floor lies and where x is 0, all in pixels, and its people."""

    head: float
    floor: float
    middle: float
    runner: PhotoPerson
    partner: PhotoPerson | None = None
    origin: Origin = NOWHERE


def pose_from_photo(path: Path) -> str:
    """Return the `start` of a pose as YAML; raises ContentError with every problem of the points' file."""
    problems: list[Problem] = []
    try:
        points = read_record(PhotoPoints, read_items(path, path.name), problems)
    except WrongValueError:
        raise ContentError(problems) from None
    if points.head <= 0:
        raise ContentError([Problem(points.origin, "'head' is not above 0", "measure from chin to crown, in pixels")])
    people = [("runner", points.runner), *([("partner", points.partner)] if points.partner else [])]
    return "\n".join(["start:", *(line for name, person in people for line in _person_lines(name, person, points)), ""])


def _person_lines(name: str, person: PhotoPerson, photo: PhotoPoints) -> list[str]:
    x, y = (person.hip[0] - photo.middle) / photo.head, (photo.floor - person.hip[1]) / photo.head
    lean, neck = _lean(person, person.hip, person.shoulder), _lean(person, person.shoulder, person.ear)
    lines = [f"  {name}:", f"    facing: {person.facing}", f"    hip: [{x:.2f}, {y:.2f}]"]
    lines += [f"    {side}_leg: {_leg(person, side)}" for side in SIDES]
    lines.append(f"    trunk: {{pelvis: {lean}, chest: {lean}, neck: {neck}, head: {round(neck / 2)}}}")
    return lines + [line for side in SIDES for line in _arm(person, side)]


def _leg(person: PhotoPerson, side: str) -> str:
    knee, ankle = getattr(person, f"{side}_knee"), getattr(person, f"{side}_ankle")
    return f"{{thigh: {_angle(person, person.hip, knee)}, shin: {_angle(person, knee, ankle)}}}"


def _arm(person: PhotoPerson, side: str) -> list[str]:
    elbow, wrist = getattr(person, f"{side}_elbow"), getattr(person, f"{side}_wrist")
    if elbow is None or wrist is None:
        return []
    upper = _angle(person, person.shoulder, elbow)
    bend = round(wrapped(_angle(person, elbow, wrist) - upper))
    return [f"    {side}_hand: {{angles: [{upper}, {bend}]}}"]


def _step(person: PhotoPerson, start: Pair, end: Pair) -> Vector:
    """Return the direction from one point to another in the person's own frame: forwards and up."""
    forwards = 1 if person.facing == "right" else -1
    return vector((end[0] - start[0]) * forwards, start[1] - end[1])


def _angle(person: PhotoPerson, start: Pair, end: Pair) -> int:
    return round(limb_angle(_step(person, start, end)))


def _lean(person: PhotoPerson, start: Pair, end: Pair) -> int:
    """Return how far the trunk leans forwards: a limb that points up has 180 degrees."""
    return round(wrapped(180 - limb_angle(_step(person, start, end))))
