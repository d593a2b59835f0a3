"""Results that are worked out once and rest on files: pictures, fonts, lines set in a font. All are forgotten when a file changes."""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

Result = TypeVar("Result")
_caches: "list[_lru_cache_wrapper[object]]" = []


def cached_from_files(maximum: int) -> "Callable[[Callable[..., Result]], _lru_cache_wrapper[Result]]":
    """Have a function remember its last results, as many as `maximum`, until `forget_files` is called."""

    def wrap(function: Callable[..., Result]) -> "_lru_cache_wrapper[Result]":
        cached = lru_cache(maxsize=maximum)(function)
        _caches.append(cached)
        return cached

    return wrap


def forget_files() -> None:
    """Forget every result that rests on files, one of which has changed."""
    for cached in _caches:
        cached.cache_clear()
