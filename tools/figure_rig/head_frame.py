"""The head's own frame: forwards (in a front view: to its right in the picture) and up from its middle."""

from collections.abc import Sequence

import numpy as np

from tools.figure_rig.curves import Key
from tools.figure_rig.figure import Figure
from tools.figure_rig.vectors import Points, along_trunk, front_of_trunk, turned, vector


def head_points(figure: Figure, points: Points) -> Points:
    """Return points of the head's own frame in the figure's frame."""
    lean, center = figure.body.trunk.head, figure.joints["head"]
    front, up = front_of_trunk(lean), along_trunk(lean)
    return np.array([center + front * x + up * y for x, y in points])


def head_keys(figure: Figure, keys: Sequence[Key]) -> list[Key]:
    """Return keys of the head's own frame in the figure's frame."""
    placed = head_points(figure, np.array([[key[0], key[1]] for key in keys]))
    pairs = zip(placed, keys, strict=True)
    return [(float(x), float(y), "corner") if len(key) > 2 else (float(x), float(y)) for (x, y), key in pairs]


def swung(figure: Figure, key: Key, root: tuple[float, float]) -> Key:
    """Turn a key of the pony tail about its root, so that it hangs down when the head leans."""
    lean = figure.body.trunk.head
    angle = figure.body.tail if figure.body.tail is not None else (lean * 0.9 if abs(lean) < 60 else 0.0)
    pivot = vector(*root)
    x, y = pivot + turned(vector(key[0], key[1]) - pivot, angle)
    return (float(x), float(y), "corner") if len(key) > 2 else (float(x), float(y))
