"""Numbers and colours as PDF operators write them: short, and the same on every machine."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from handouts.typeset.combining import COMBINING, glyph_box, place_marks


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


def show_text(text: str, encode: Callable[[str], str], path: Path, size: float) -> str:
    """Write text of one face; `encode` gives glyph numbers in hexadecimal. Combining marks stand at their letters."""
    if text.isascii() or not COMBINING.search(text):
        return f"<{encode(text)}> Tj"
    written = []
    for placed in place_marks(text, path):
        if not placed.is_mark:
            written.append(f"<{encode(placed.text)}> Tj")
            continue
        back = placed.right + glyph_box(path, placed.text).advance - placed.width
        moved = f"[{number(-1000 * placed.right)} <{encode(placed.text)}> {number(1000 * back)}] TJ"
        written.append(f"{number(placed.up * size)} Ts {moved} 0 Ts")
    return "\n".join(written)
