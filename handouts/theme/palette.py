"""The colours of both outputs, their grey twins, and the contrast they must keep. Between content and planners."""

from typing import NamedTuple

from handouts.core.choices import Ink as Ink

TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
LARGE_CONTRAST = 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
CLOTHES_APART = 20.0  # of lightness, L*: two people are told apart on a grey copy


class Palette(NamedTuple):
    """Colours by what they mean, as `#rrggbb`."""

    ink: str = "#1c1f33"
    navy: str = "#262a56"
    partner: str = "#3b4292"
    runner: str = "#1b6b67"
    mute: str = "#5c627f"
    red: str = "#a4161a"
    amber: str = "#ffb01f"
    tint: str = "#eef0f8"
    rule: str = "#c3c8de"
    white: str = "#ffffff"
    runner_light: str = "#79d2c4"  # the runner's shirt; subtitles on a dark ground
    lane: str = "#aab2cf"  # hairlines of the deck


COLOUR = Palette()

# sheet specification, section 5: readable as a grey photocopy
GREY = Palette(
    ink="#1f1f1f",
    navy="#2b2b2b",
    partner="#474747",
    runner="#616161",
    mute="#616161",
    red="#0d0d0d",
    amber="#bfbfbf",
    tint="#f0f0f0",
    rule="#c2c2c2",
    runner_light="#c6c6c6",
    lane="#b4b4b4",
)


def palette_for(ink: Ink, colours: Palette = COLOUR) -> Palette:
    """Return the palette that a page in this ink is drawn with."""
    return GREY if ink == "grey" else colours


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1, of a `#rrggbb` colour (WCAG 2.2)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio, 1 to 21, of two `#rrggbb` colours (WCAG 2.2)."""
    bright, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)
