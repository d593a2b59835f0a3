"""The head from the side: face, ear, hair, eye, brow, mouth, and a pony tail that hangs down whichever way the head leans."""

import numpy as np

from handouts.figures.colours import mix
from tools.figure_rig.curves import Key, open_curve
from tools.figure_rig.figure import Figure
from tools.figure_rig.front_head import paint_front_head
from tools.figure_rig.head_frame import head_keys, head_points, swung
from tools.figure_rig.outlines import area, blob
from tools.figure_rig.paint import Finish, Painter
from tools.figure_rig.vectors import around

# forwards and up from the middle of the head
FACE: tuple[Key, ...] = (
    (0.20, 0.44),
    (0.335, 0.30),
    (0.385, 0.14),
    (0.374, 0.045),
    (0.40, -0.03),
    (0.466, -0.122),
    (0.448, -0.162),
    (0.385, -0.184),
    (0.394, -0.225),
    (0.404, -0.258),
    (0.380, -0.284),
    (0.392, -0.322),
    (0.360, -0.362),
    (0.365, -0.425),
    (0.31, -0.488),
    (0.20, -0.485),
    (0.07, -0.42),
    (-0.045, -0.31),
    (-0.085, -0.16),
    (-0.25, -0.15),
    (-0.40, 0.0),
    (-0.42, 0.2),
    (-0.30, 0.40),
    (-0.05, 0.49),
)
SHORT_HAIR: tuple[Key, ...] = (
    (0.345, 0.245, "corner"),
    (0.395, 0.37),
    (0.33, 0.50),
    (0.10, 0.565),
    (-0.18, 0.54),
    (-0.39, 0.38),
    (-0.465, 0.14),
    (-0.42, -0.07),
    (-0.315, -0.205, "corner"),
    (-0.20, -0.16),
    (-0.125, -0.02, "corner"),
    (-0.055, -0.05),
    (-0.01, -0.12, "corner"),
    (0.035, -0.02),
    (0.045, 0.12),
    (0.10, 0.22),
    (0.22, 0.235),
)
TIED_HAIR: tuple[Key, ...] = (
    (0.325, 0.285, "corner"),
    (0.34, 0.40),
    (0.22, 0.515),
    (-0.02, 0.56),
    (-0.26, 0.50),
    (-0.43, 0.33),
    (-0.465, 0.10),
    (-0.40, -0.09),
    (-0.30, -0.17, "corner"),
    (-0.22, -0.10),
    (-0.13, -0.04, "corner"),
    (-0.06, -0.07),
    (-0.035, -0.14, "corner"),
    (0.0, -0.02),
    (0.02, 0.10),
    (0.09, 0.20),
    (0.20, 0.265),
)
TAIL: tuple[Key, ...] = (
    (-0.33, 0.30),
    (-0.50, 0.34),
    (-0.66, 0.22),
    (-0.76, -0.02),
    (-0.78, -0.28),
    (-0.72, -0.50, "corner"),
    (-0.60, -0.34),
    (-0.52, -0.12),
    (-0.44, 0.04),
    (-0.34, 0.12),
)
TAIL_ROOT = (-0.40, 0.24)
HAIR_BAND: tuple[Key, ...] = ((-0.43, 0.33), (-0.36, 0.20), (-0.41, 0.12), (-0.49, 0.24))
EAR: tuple[Key, ...] = ((-0.045, 0.03), (0.035, 0.055), (0.065, -0.02), (0.03, -0.11), (-0.02, -0.165), (-0.06, -0.10))
SHINE = {"short": ((-0.25, 0.40), (-0.05, 0.47), (0.16, 0.45)), "pony": ((-0.26, 0.38), (-0.08, 0.46), (0.12, 0.43))}
FACE_FINISH = Finish(0.10, (-0.06, 0.04))
HAIR_FINISH = Finish(0.25)
EAR_FINISH = Finish(0.0, edge=0.02)
EYE, EYE_SIZE = (0.265, 0.0), (0.026, 0.040)
LID: tuple[Key, ...] = ((0.212, 0.022), (0.262, 0.052), (0.306, 0.028))
BROW: tuple[Key, ...] = ((0.196, 0.124), (0.266, 0.150), (0.338, 0.136))
MOUTH: tuple[Key, ...] = ((0.272, -0.272), (0.325, -0.292), (0.384, -0.279))


def paint_head(figure: Figure, painter: Painter, depth: float) -> None:
    """Paint head and hair, and note the head's outline."""
    if figure.is_front:
        paint_front_head(figure, painter, depth)
        return
    person = painter.person
    head = blob(head_keys(figure, FACE))
    figure.outlines["head"] = head
    painter.shaded("head", head, person.skin, depth, finish=FACE_FINISH)
    hair = SHORT_HAIR if person.hair_style == "short" else TIED_HAIR
    if person.hair_style == "pony":
        tail = blob(head_keys(figure, [swung(figure, key, TAIL_ROOT) for key in TAIL]))
        painter.shaded("tail", tail, person.hair, depth - 0.6, finish=HAIR_FINISH)
    painter.shaded("hair", blob(head_keys(figure, hair)), person.hair, depth + 0.3, finish=HAIR_FINISH)
    shine = mix(person.hair, "#ffffff", 0.16)
    painter.line("shine", open_curve(head_keys(figure, SHINE[person.hair_style])), shine, 0.035, depth + 0.35)
    if person.hair_style == "pony":
        painter.fill("band", blob(head_keys(figure, HAIR_BAND), 8), person.accent, depth + 0.34)
    painter.shaded("ear", blob(head_keys(figure, EAR), 8), person.skin, depth + 0.4, finish=EAR_FINISH)
    _paint_features(figure, painter, depth + 0.42)


def _paint_features(figure: Figure, painter: Painter, depth: float) -> None:
    """Paint a calm face: an open eye under its lid, a level brow, a mouth that smiles a little."""
    person = painter.person
    ink = mix(person.hair, "#000000", 0.25)
    eye = np.array(EYE) + around(24) * np.array(EYE_SIZE)
    painter.fill("eye", area(head_points(figure, eye)), "#22222a", depth)
    painter.line("lid", open_curve(head_keys(figure, LID)), mix(person.skin, person.edge, 0.8), 0.022, depth + 0.01)
    painter.line("brow", open_curve(head_keys(figure, BROW)), ink, 0.027, depth + 0.02)
    lips = mix(person.skin, "#5a1a1a", 0.55)
    painter.line("mouth", open_curve(head_keys(figure, MOUTH)), lips, 0.026, depth + 0.03)
