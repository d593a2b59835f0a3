"""Colours as `#rrggbb`: their lightness, mixtures and greys."""

from functools import lru_cache


def _hex(*parts: float) -> str:
    return "#" + "".join(f"{min(255, max(0, round(part))):02x}" for part in parts)


def split_colour(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of `#rrggbb`, each 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, other: str, share: float) -> str:
    """Return the colour with `share` (0 to 1) of the other one in it, counted in sRGB values."""
    pairs = zip(split_colour(colour), split_colour(other), strict=True)
    return _hex(*(one + (two - one) * share for one, two in pairs))


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(part / 255) for part in split_colour(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightness(colour: str) -> float:
    """Return L* of CIE 1976, 0 (black) to 100 (white)."""
    light = luminance(colour)
    return 116 * light ** (1 / 3) - 16 if light > 216 / 24389 else light * 24389 / 27


@lru_cache(maxsize=256)
def grey_of(colour: str) -> str:
    """Return the grey that is as light as the colour."""
    light = luminance(colour)
    value = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return _hex(*[value * 255] * 3)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
