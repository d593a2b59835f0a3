"""A choice of combinations in which every two values of two factors meet at least once: few of many, and always the same."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any


def pairwise(factors: Mapping[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """Yield combinations of the factors' values until all pairs of values were met, those with the most new pairs first."""
    names, every = list(factors), list(product(*factors.values()))
    left = {
        (one, a, other, b)
        for one, other in combinations(range(len(names)), 2)
        for a, b in product(factors[names[one]], factors[names[other]])
    }
    while left:
        best = max(every, key=lambda values: len(left & _pairs(values)))
        left -= _pairs(best)
        yield dict(zip(names, best, strict=True))


def _pairs(values: Sequence[Any]) -> set[tuple[int, Any, int, Any]]:
    return {(one, values[one], other, values[other]) for one, other in combinations(range(len(values)), 2)}
