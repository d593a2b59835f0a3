"""Numbers and colours as PDF operators write them: short, and the same on every machine."""

from functools import lru_cache


@lru_cache(maxsize=4096)
def number(value: float, digits: int = 2) -> str:
    """Write a number with no more decimals than it needs."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(*values: float) -> str:
    """Write numbers with two decimals at most: a hundredth of a point is finer than any printer."""
    return " ".join(number(value) for value in values)


@lru_cache(maxsize=256)
def colour(code: str) -> str:
    """Write a `#rrggbb` colour as the operands of rg and RG."""
    return " ".join(number(int(code[place : place + 2], 16) / 255, 3) for place in (1, 3, 5))
