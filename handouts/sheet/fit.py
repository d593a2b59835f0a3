"""How a column fits its page: gaps give way first, then frames; what still does not fit is measured. Pure arithmetic."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from handouts.core.geometry import Length
from handouts.sheet.fragment import Fragment, lowered, stack
from handouts.theme.sheet import Play

TOLERANCE = 0.01
TRIES = 12


class Filled(NamedTuple):
    """Parts put one below the other in a height; `excess` is how much too high they are."""

    fragment: Fragment
    excess: Length = 0.0


def fill(parts: Sequence[Fragment], plays: Sequence[Play], height: Length, is_pinned: bool = False) -> Filled:
    """Put parts below each other with the room that is left shared among the gaps, in proportion to their play.

    What is left after that stays below, or above the last part where that is pinned to the foot.
    """
    left = height - sum(part.height for part in parts) - sum(play.least for play in plays)
    play = sum(play.most - play.least for play in plays)
    share = min(1.0, max(0.0, left / play)) if play else 0.0
    gaps = [play.least + share * (play.most - play.least) for play in plays]
    if is_pinned:
        gaps[-1] += max(0.0, left - share * play)
    placed = stack(lowered(part, gap) for part, gap in zip(parts, (0.0, *gaps), strict=True))
    return Filled(placed, -left if left < -TOLERANCE else 0.0)


def first_that_fits(tries: Iterable[Callable[[], Filled]]) -> Filled:
    """Return the first try that fits its height, or the last one where none does."""
    made = None
    for make in tries:
        made = make()
        if not made.excess:
            return made
    if made is None:
        raise ValueError("nothing to try")
    return made


def widest_that_fits(widths: Sequence[Length], make: Callable[[Length], Filled]) -> Filled:
    """Return what fits with the widest of falling widths, or what is least too high.

    Pictures get lower as they get narrower; words in their place get higher, so widths between are tried where the narrowest fails.
    """
    first, last = 0, len(widths) - 1
    made = make(widths[last])
    if made.excess:
        return min((make(width) for width in widths[:: len(widths) // TRIES + 1]), key=lambda filled: filled.excess)
    while first < last:
        place = (first + last) // 2
        tried = make(widths[place])
        if tried.excess:
            first = place + 1
        else:
            last, made = place, tried
    return made
