"""The head from the front: face, ears, hair, and the same calm features as from the side."""

import numpy as np

from handouts.figures.colours import mix
from tools.figure_rig.curves import Key, open_curve
from tools.figure_rig.figure import Figure
from tools.figure_rig.head_frame import head_keys, head_points, swung
from tools.figure_rig.outlines import area, blob
from tools.figure_rig.paint import Finish, Painter
from tools.figure_rig.vectors import around

# out and up from the middle of the head; the left half is the mirror of the right one
FACE_HALF: tuple[Key, ...] = (
    *((0.0, 0.49), (0.20, 0.45), (0.33, 0.27), (0.352, 0.04), (0.325, -0.18), (0.235, -0.385), (0.10, -0.487)),
)
HAIR_HALF: tuple[Key, ...] = (
    *((0.0, 0.575), (0.22, 0.535), (0.375, 0.36), (0.405, 0.12), (0.365, -0.06, "corner"), (0.325, 0.10)),
    *((0.27, 0.25), (0.14, 0.335)),
)
EAR: tuple[Key, ...] = ((0.33, 0.05), (0.395, 0.06), (0.415, -0.02), (0.385, -0.13), (0.335, -0.15))
TAIL: tuple[Key, ...] = (
    *((0.22, 0.42), (0.44, 0.44), (0.60, 0.28), (0.655, 0.0), (0.60, -0.32, "corner"), (0.52, -0.08), (0.40, 0.10)),
)
LYING = 60  # a head that leans further lies on its pony tail
TAIL_ROOT = (0.36, 0.36)
EYE, EYE_SIZE = (0.145, 0.0), (0.033, 0.042)
LID: tuple[Key, ...] = ((0.085, 0.020), (0.145, 0.056), (0.205, 0.020))
BROW: tuple[Key, ...] = ((0.075, 0.125), (0.145, 0.155), (0.225, 0.125))
NOSE: tuple[Key, ...] = ((0.02, -0.02), (0.05, -0.135), (0.0, -0.165), (-0.035, -0.15))
MOUTH: tuple[Key, ...] = ((-0.095, -0.275), (0.0, -0.305), (0.095, -0.275))
SIDES = (1.0, -1.0)
FINISH = Finish(0.10, (-0.06, 0.04))


def _flipped(keys: tuple[Key, ...], out: float) -> list[Key]:
    return [(key[0] * out, *key[1:]) for key in keys]


def _whole(half: tuple[Key, ...]) -> list[Key]:
    """Return a ring from its right half: what lies on the middle line stands there once."""
    return [*half, *(key for key in reversed(_flipped(half, -1)) if key[0])]


def paint_front_head(figure: Figure, painter: Painter, depth: float) -> None:
    """Paint head and hair from the front, and note the head's outline."""
    person = painter.person
    head = blob(head_keys(figure, _whole(FACE_HALF)))
    figure.outlines["head"] = head
    if person.hair_style == "pony" and abs(figure.body.trunk.head) < LYING:
        painter.shaded(
            "tail",
            blob(head_keys(figure, [swung(figure, key, TAIL_ROOT) for key in TAIL])),
            person.hair,
            depth - 2,
            finish=Finish(0.25),
        )
    for out in SIDES:
        painter.shaded("ear", blob(head_keys(figure, _flipped(EAR, out)), 8), person.skin, depth - 0.1, finish=FINISH)
    painter.shaded("head", head, person.skin, depth, finish=FINISH)
    painter.shaded("hair", blob(head_keys(figure, _hair())), person.hair, depth + 0.3, finish=Finish(0.25))
    _paint_features(figure, painter, depth + 0.42)


def _hair() -> list[Key]:
    """Return the hair's ring: over the top from ear to ear, and back along the hairline."""
    return [*HAIR_HALF, *reversed(_flipped(HAIR_HALF[1:], -1))]


def _paint_features(figure: Figure, painter: Painter, depth: float) -> None:
    person = painter.person
    ink, lid = mix(person.hair, "#000000", 0.25), mix(person.skin, person.edge, 0.8)
    for out in SIDES:
        eye = np.array(EYE) * np.array([out, 1]) + around(24) * np.array(EYE_SIZE)
        painter.fill("eye", area(head_points(figure, eye)), "#22222a", depth)
        painter.line("lid", open_curve(head_keys(figure, _flipped(LID, out))), lid, 0.022, depth + 0.01)
        painter.line("brow", open_curve(head_keys(figure, _flipped(BROW, out))), ink, 0.027, depth + 0.02)
    painter.line("nose", open_curve(head_keys(figure, NOSE)), mix(person.skin, person.edge, 0.5), 0.024, depth + 0.02)
    painter.line("mouth", open_curve(head_keys(figure, MOUTH)), mix(person.skin, "#5a1a1a", 0.55), 0.026, depth + 0.03)
