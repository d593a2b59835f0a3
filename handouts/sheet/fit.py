"""How a column fits its page: gaps give way first, then frames; what still does not fit is measured. Pure arithmetic."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handouts.geometry import Length
from handouts.page import Element, Mark
from handouts.sheet.fragment import Fragment, moved
from handouts.theme.sheet import Play

TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Filled:
    """Parts put one below the other in a height; `excess` is how much too high they are."""

    fragment: Fragment
    excess: Length = 0.0


def fill(parts: Sequence[Fragment], gaps: Sequence[Play], height: Length) -> Filled:
    """Put parts below each other with the room that is left shared among the gaps, in proportion to their play."""
    least = sum(part.height for part in parts) + sum(gap.least for gap in gaps)
    left, play = height - least, sum(gap.most - gap.least for gap in gaps)
    share = min(1.0, max(0.0, left / play)) if play else 0.0
    y = 0.0
    kids: list[Element | Mark] = []
    grounds: list[Mark] = []
    for place, part in enumerate(parts):
        placed = moved(part, 0, y)
        kids += placed.kids
        grounds += placed.grounds
        y += part.height
        if place < len(gaps):
            y += gaps[place].least + share * (gaps[place].most - gaps[place].least)
    return Filled(Fragment(y, tuple(kids), tuple(grounds)), max(0.0, -left) if left < -TOLERANCE else 0.0)


def widest(widths: Sequence[Length], make: Callable[[Length], Filled]) -> Filled:
    """Return what fits with the widest frames, or with the narrowest where none fits."""
    made = None
    for width in widths:
        made = make(width)
        if not made.excess:
            return made
    if made is None:
        raise ValueError("no widths to try")
    return made
