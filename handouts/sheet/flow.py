"""Parts that run over as many pages as they take: a heading keeps its first item, an item is never cut. Between parts and pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from handouts.core.geometry import Length
from handouts.sheet.fit import TOLERANCE
from handouts.sheet.fragment import Fragment, Kid, Moved, Part, moved, stack
from handouts.theme.sheet import CUT_SHARE, LEAST_CUT
from handouts.typeset.page import Mark


class Run(NamedTuple):
    """Things that belong together. The first stands with the second on one page; `items` are gathered in a list where it is one."""

    head: tuple[Fragment, ...]
    items: tuple[Fragment, ...] = ()
    gap: Length = 0.0
    is_list: bool = False


@dataclass
class Flow:
    """Pages being filled from the top, counted from 0."""

    height: Length
    is_kept: bool = True  # a run is kept whole where a cut would leave too little on either page
    page: int = 0
    y: Length = 0.0
    kids: list[Kid] = field(default_factory=list)
    grounds: list[Mark | Moved] = field(default_factory=list)
    excess: Length = 0.0  # of the highest part that fits no page

    def add(self, run: Run, before: Length) -> None:
        """Put a run below what is there; on a new page where its start does not fit, or where it is better kept whole."""
        blocks = _blocks(run)
        if self.y:
            self.y += before
        if self._is_better_below([block.height for block, _ in blocks], run.gap):
            self.page, self.y = self.page + 1, 0.0
        heads: list[Kid] = []
        items: list[Kid] = []
        for place, (block, count) in enumerate(blocks):
            self.y += run.gap if place else 0.0
            made = self._place(block)
            heads += made[:count]
            items += made[count:]
        joined: list[Kid] = [Part("L", tuple(items))] if run.is_list and items else items
        self.kids.append(Part("Sect", (*heads, *joined)))

    def _is_better_below(self, heights: Sequence[Length], gap: Length) -> bool:
        """Tell whether a run that fits the next page whole is moved there: cut, it would leave too little on either page."""
        ends = list(accumulate(heights, lambda end, height: end + gap + height))
        left = self.height - self.y + TOLERANCE
        here = [end for end in ends if end <= left]
        if len(here) == len(ends) or ends[-1] > self.height:
            return False
        if not self.is_kept:
            return not here
        return min(len(here), len(ends) - len(here)) < LEAST_CUT or here[-1] < CUT_SHARE * ends[-1]

    def _place(self, block: Fragment) -> tuple[Kid, ...]:
        if self.y and self.y + block.height > self.height + TOLERANCE:
            self.page, self.y = self.page + 1, 0.0
        self.excess = max(self.excess, block.height - self.height - TOLERANCE)
        placed = moved(block, 0, self.y, self.page)
        self.y += block.height
        self.grounds += placed.grounds
        return placed.kids


def flowed(runs: Iterable[Run], before: Length, height: Length, *, is_kept: bool = True) -> Flow:
    """Return runs put on pages of a height, with room before each but at a page's top."""
    flow = Flow(height, is_kept)
    for run in runs:
        flow.add(run, before)
    return flow


def _blocks(run: Run) -> Sequence[tuple[Fragment, int]]:
    """Return what may not be cut, each with how many of its elements belong to the head."""
    together = stack((*run.head, *run.items[:1]), run.gap)
    heads = sum(len(part.kids) for part in run.head)
    return [(together, heads), *((item, 0) for item in run.items[1:])]
