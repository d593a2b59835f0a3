"""Colours as a program draws them: a theme's slots through the master's map, with every change that DrawingML knows."""

from collections.abc import Callable
from colorsys import hls_to_rgb, rgb_to_hls
from typing import NamedTuple, TypeAlias

from lxml import etree

from handouts.core.problems import ContentError, Origin, Problem
from handouts.deck.markup import qn
from handouts.deck.package import Package
from handouts.theme.palette import luminance

DARK = 0.18  # luminance below which white text reads better than black
LIGHT = 0.5  # luminance from which dark text of every colour of ours reads
SYSTEM = {"window": "#ffffff", "windowText": "#000000"}  # where a file does not say how they were last drawn
SHORTENED = {"dk": "dark", "lt": "light", "med": "medium"}  # of the preset colours' names
HUES, FULL = 21_600_000, 100_000  # sixtieths of a thousandth of a degree; thousandths of a percent
FIRST_FILL, FIRST_GROUND = 1, 1001  # what a background's number counts from

Channels: TypeAlias = tuple[float, float, float]  # red, green, blue from 0 to 1


class ClubColours(NamedTuple):
    """A template's colours as `#rrggbb` by the names that shapes write, and the ground of its slides.

    Where the ground is a picture, a gradient or not known it is not plain, and `ground` is the colour that our layouts put over it.
    """

    slots: dict[str, str]
    ground: str
    is_plain: bool = True

    @property
    def is_dark(self) -> bool:
        return luminance(self.ground) < DARK


def read_colours(package: Package, master: str, origin: Origin) -> ClubColours:
    """Read the colours of a master's theme and the colour of its ground. Raises ContentError where a colour cannot be read."""
    theme, tree = package.tree(package.related(master, "theme")), package.tree(master)
    scheme = theme.find(f".//{qn('a:clrScheme')}")
    values = {etree.QName(slot).localname: drawn_colour(slot[0], {}) for slot in scheme if len(slot)}
    mapped = {name: values.get(slot) for name, slot in tree.find(qn("p:clrMap")).attrib.items()}
    slots = {name: colour for name, colour in (values | mapped).items() if colour is not None}
    if "bg1" not in slots or "tx1" not in slots:
        hint = "choose other colours in View > Slide Master > Colors, and save it again"
        raise ContentError((Problem(origin, "the theme's colours for text and ground cannot be read", hint),))
    ground = _ground(tree.find(f"{qn('p:cSld')}/{qn('p:bg')}"), theme, slots)
    return ClubColours(slots, ground or slots["bg1"], ground is not None)


def _ground(background: etree._Element | None, theme: etree._Element, slots: dict[str, str]) -> str | None:
    """Return the colour of a background; None where it is a picture, a gradient, or nothing that says a colour."""
    if background is None or not len(background):
        return None
    described = background[0]
    if described.tag == qn("p:bgPr"):
        return _plain(described[0] if len(described) else None, slots)
    number = described.get("idx", "")
    if not number.isdecimal() or not len(described):
        return None
    named = {**slots, "phClr": drawn_colour(described[0], slots) or ""}
    first, tag = (FIRST_GROUND, "a:bgFillStyleLst") if int(number) >= FIRST_GROUND else (FIRST_FILL, "a:fillStyleLst")
    fills = theme.find(f".//{qn(tag)}")
    at = int(number) - first
    return _plain(fills[at], named) if fills is not None and 0 <= at < len(fills) else None


def _plain(fill: etree._Element | None, slots: dict[str, str]) -> str | None:
    """Return a fill's colour, or a gradient's that is hardest to read on where all of it is light or all of it is dark."""
    if fill is None or fill.tag not in (qn("a:solidFill"), qn("a:gradFill")):
        return None
    holders = [fill] if fill.tag == qn("a:solidFill") else list(fill.iter(qn("a:gs")))
    colours = [drawn_colour(each[0], slots) if len(each) == 1 else None for each in holders]
    known = [colour for colour in colours if colour is not None]
    if not known or len(known) < len(colours):
        return None
    if min(map(luminance, known)) >= LIGHT:
        return min(known, key=luminance)
    return max(known, key=luminance) if max(map(luminance, known)) < DARK or len(known) == 1 else None


def drawn_colour(colour: etree._Element, slots: dict[str, str]) -> str | None:
    """Return a colour as `#rrggbb` with its changes, or None where it is not known or lets through what lies under it.

    `slots` are the theme's colours by the names that shapes write.
    """
    try:
        channels = _base(colour, slots)
        for change in colour:
            channels = channels and _changed(channels, etree.QName(change).localname, _part(change.get("val")))
    except (ValueError, TypeError, OverflowError):
        return None
    return channels and "#" + "".join(f"{round(min(max(each, 0), 1) * 255):02x}" for each in channels)


def _base(colour: etree._Element, slots: dict[str, str]) -> Channels | None:
    value = str(colour.get("val", ""))
    match etree.QName(colour).localname:
        case "srgbClr":
            return _channels(f"#{value}")
        case "schemeClr":
            return _channels(slots.get(value, ""))
        case "sysClr":
            return _channels(f"#{colour.get('lastClr')}" if colour.get("lastClr") else SYSTEM.get(value, ""))
        case "prstClr":
            return _preset(value)
        case "scrgbClr":
            red, green, blue = (_to_screen(_part(colour.get(name))) for name in "rgb")
            return red, green, blue
        case "hslClr":
            hue = int(str(colour.get("hue"))) / HUES
            return hls_to_rgb(hue, _part(colour.get("lum")), _part(colour.get("sat")))
    return None


def _preset(name: str) -> Channels | None:
    """Look a preset colour up: they are those of the web, some with shorter names."""
    from PIL.ImageColor import colormap

    for short, full in SHORTENED.items():
        if name.startswith(short) and name[len(short) : len(short) + 1].isupper():
            name = full + name[len(short) :]
    found = colormap.get(name.lower(), "")
    return _channels(found if isinstance(found, str) else "")


def _channels(value: str) -> Channels | None:
    if len(value) != 7:
        return None
    red, green, blue = (int(value[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _part(text: str | None) -> float:
    """Read a percentage, written as `50000` or as `50%`."""
    if text is None:
        return 1.0
    return float(text[:-1]) / 100 if text.endswith("%") else int(text) / FULL


def _changed(channels: Channels, change: str, value: float) -> Channels | None:
    """Return a colour after one change; None for one that is not known, or that lets the ground through."""
    hue, lightness, saturation = rgb_to_hls(*channels)
    match change:
        case "alpha":
            return channels if value >= 1 else None
        case "lumMod" | "lumOff" | "lum":
            lightness = _applied(lightness, change[3:], value)
        case "satMod" | "satOff" | "sat":
            saturation = _applied(saturation, change[3:], value)
        case "hueMod":
            hue *= value
        case "hueOff" | "hue":
            hue = value * FULL / HUES + (hue if change == "hueOff" else 0)
        case "shade" | "tint":
            white = 1 - value if change == "tint" else 0.0
            return _each(channels, lambda part: _to_screen(_to_light(part) * value + white))
        case "inv":
            return _each(channels, lambda part: _to_screen(1 - _to_light(part)))
        case "gray":
            return (sum(part * share for part, share in zip(channels, (0.299, 0.587, 0.114), strict=True)),) * 3
        case "gamma" | "invGamma":
            return _each(channels, _to_screen if change == "gamma" else _to_light)
        case _:
            return None
    return hls_to_rgb(hue % 1.0, min(max(lightness, 0.0), 1.0), min(max(saturation, 0.0), 1.0))


def _applied(before: float, how: str, value: float) -> float:
    return before * value if how == "Mod" else before + value if how == "Off" else value


def _each(channels: Channels, change: Callable[[float], float]) -> Channels:
    red, green, blue = channels
    return change(red), change(green), change(blue)


def _to_light(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _to_screen(light: float) -> float:
    light = min(max(light, 0.0), 1.0)
    return float(light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055)
