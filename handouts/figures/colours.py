"""Colours as `#rrggbb`: their lightness, mixtures and greys."""

from colorsys import hls_to_rgb, rgb_to_hls
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


HUE_RANGE = 0.06  # of the circle: how far shades of one cloth lie apart
LEAST_SATURATION = 0.1  # what is paler has no hue


@lru_cache(maxsize=256)
def shade_in(colour: str, old: str, new: str) -> str:
    """Return a shade of one colour as that shade of another: `old` becomes `new`, black and white stay. What is no shade of it stays."""
    hue, light, saturation = _hue(colour)
    (old_hue, old_light, old_saturation), (new_hue, new_light, new_saturation) = _hue(old), _hue(new)
    away = abs(hue - old_hue)
    if saturation < LEAST_SATURATION or min(away, 1 - away) > HUE_RANGE:
        return colour
    is_darker = light <= old_light
    changed = light * new_light / old_light if is_darker else 1 - (1 - light) * (1 - new_light) / (1 - old_light)
    share = min(1.0, saturation * new_saturation / old_saturation)
    return _hex(*(255 * part for part in hls_to_rgb((hue + new_hue - old_hue) % 1, changed, share)))


def _hue(colour: str) -> tuple[float, float, float]:
    """Return hue, lightness and saturation, each 0 to 1."""
    red, green, blue = (part / 255 for part in split_colour(colour))
    return rgb_to_hls(red, green, blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
