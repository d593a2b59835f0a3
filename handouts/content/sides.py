"""The side that an exercise is done on, in its pictures: a drawing of the other side is mirrored. Between the model and the planners."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from handouts.content.model import Exercise, Figure, Topic
from handouts.content.statement import OTHER_SIDE
from handouts.core.problems import Problem
from handouts.figures.alter import mirrored
from handouts.figures.shapes import Photo, Picture, VectorFigure

_mirrored = lru_cache(maxsize=64)(mirrored)


def pictures_by_side(topic: Topic, pictures: Mapping[str, Picture]) -> dict[str, Picture]:
    """Return the pictures with the drawings mirrored whose exercise is done on the side that they do not show. Photos stay as they are."""
    turned = {
        figure.figure: _mirrored(picture)
        for _, figure in _of_other_side(topic)
        if isinstance(picture := pictures.get(figure.figure), VectorFigure)
    }
    return {**pictures, **turned}


def photos_of_other_side(topic: Topic, pictures: Mapping[str, Picture]) -> Iterator[Problem]:
    """Yield a warning for each photo that shows another side than the one prescribed: what stands in a photo cannot be mirrored."""
    for exercise, figure in _of_other_side(topic):
        if isinstance(pictures.get(figure.figure), Photo):
            message = f"the photo '{figure.figure}' shows the {figure.side} side, and {exercise.name} is for the {exercise.dose.sides}"
            hint = f"say so to the patient; if it shows the {exercise.dose.sides} side, write side: {exercise.dose.sides} beside it"
            yield Problem(figure.where("figure"), message, hint, "warning")


def _of_other_side(topic: Topic) -> Iterator[tuple[Exercise, Figure]]:
    """Yield the exercises that are done on one side, with their pictures in which the other is at work."""
    for exercise in topic.exercises:
        for figure in exercise.pictures:
            if exercise.dose.sides == OTHER_SIDE[figure.side]:
                yield exercise, figure
