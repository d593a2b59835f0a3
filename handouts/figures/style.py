"""How a shape of an SVG is painted: attributes, `style` and simple style rules, inherited from group to shape."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from handouts.figures.colours import read_colour
from handouts.figures.primitives import read_length, read_numbers

# what a shape of ours cannot hold: each is reported by its name
UNSUPPORTED = {
    "clip-path": "clip path",
    "mask": "mask",
    "filter": "filter",
    "mix-blend-mode": "blend mode",
    "marker": "line marker",
    "marker-start": "line marker",
    "marker-mid": "line marker",
    "marker-end": "line marker",
}
_NOTHING = ("none", "normal", "")
_RULE = r"\s*([^{}]+)\{([^{}]*)\}"
_SELECTOR = r"[.#]?[\w-]+$"
_COMMENT = r"(?s:/\*.*?\*/|<!--|-->)"


class Style(NamedTuple):
    """Resolved paint. Opacities of groups are already multiplied into `opacity`."""

    fill: str | None = "#000000"
    fill_opacity: float = 1.0
    stroke: str | None = None
    stroke_opacity: float = 1.0
    stroke_width: float = 1.0
    dash: tuple[float, ...] = ()
    is_even_odd: bool = False
    opacity: float = 1.0
    colour: str = "#000000"
    is_visible: bool = True


PLAIN = Style()


def declarations(text: str) -> dict[str, str]:
    """Return the properties of a `style` attribute or of the inside of a rule."""
    pairs = (part.partition(":") for part in text.split(";") if ":" in part)
    return {name.strip().lower(): value.replace("!important", "").strip() for name, _, value in pairs}


def read_rules(text: str) -> dict[str, dict[str, str]]:
    """Return simple rules by selector (`.class`, `#id` or `tag`); raises ValueError with what is more than that."""
    rules: dict[str, dict[str, str]] = {}
    text = re.sub(_COMMENT, "", text)
    for selectors, inside in re.findall(_RULE, text):
        for selector in (part.strip() for part in selectors.split(",")):
            if not re.match(_SELECTOR, selector):
                raise ValueError(selector)
            rules.setdefault(selector, {}).update(declarations(inside))
    if rest := re.sub(_RULE, "", text).strip():
        raise ValueError(rest[:40])
    return rules


def properties(tag: str, attributes: Mapping[str, str], rules: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Return everything said about an element's paint; a `style` attribute wins over rules, rules over attributes."""
    if not rules and "style" not in attributes:
        return attributes
    found = dict(attributes)
    for name in attributes.get("class", "").split():
        found.update(rules.get(f".{name}", {}))
    for selector in (tag, f"#{attributes.get('id', '')}"):
        found.update(rules.get(selector, {}))
    found.update(declarations(attributes.get("style", "")))
    return found


def unsupported(said: Mapping[str, str]) -> list[str]:
    """Return the names of the effects that an element asks for and that cannot be drawn."""
    return [name for key, name in UNSUPPORTED.items() if key in said and said[key].strip().lower() not in _NOTHING]


def inherit(style: Style, said: Mapping[str, str]) -> Style:
    """Return the style of an element inside `style`; raises ValueError with the `property: value` not understood."""
    return _inherit(style, tuple(map(said.get, _READERS)))


@lru_cache(maxsize=512)  # shapes of one look follow one another
def _inherit(style: Style, said: tuple[str | None, ...]) -> Style:
    for (name, read), text in zip(_READERS.items(), said, strict=True):
        value = (text or "").strip()
        if value and value != "inherit":
            try:
                style = read(style, value)
            except ValueError as error:
                raise ValueError(f"{name}: {value}") from error
    return style


def _paint(style: Style, value: str) -> tuple[str | None, float]:
    if value == "none":
        return None, 1.0
    if value.lower() == "currentcolor":
        return style.colour, 1.0
    colour, opacity = read_colour(value)
    return (colour, opacity) if opacity else (None, 1.0)


def _share(value: str) -> float:
    number = float(value[:-1]) / 100 if value.endswith("%") else float(value)
    return min(1.0, max(0.0, number))


def _fill(style: Style, value: str) -> Style:
    colour, opacity = _paint(style, value)
    return style._replace(fill=colour, fill_opacity=opacity)


def _stroke(style: Style, value: str) -> Style:
    colour, opacity = _paint(style, value)
    return style._replace(stroke=colour, stroke_opacity=opacity)


def _dash(style: Style, value: str) -> Style:
    dash = () if value == "none" else tuple(read_numbers(value))
    return style._replace(dash=dash * 2 if len(dash) % 2 else dash)


_READERS: dict[str, Callable[[Style, str], Style]] = {
    "color": lambda style, value: style._replace(colour=read_colour(value)[0]),
    "fill": _fill,
    "fill-opacity": lambda style, value: style._replace(fill_opacity=_share(value)),
    "fill-rule": lambda style, value: style._replace(is_even_odd=value == "evenodd"),
    "stroke": _stroke,
    "stroke-opacity": lambda style, value: style._replace(stroke_opacity=_share(value)),
    "stroke-width": lambda style, value: style._replace(stroke_width=read_length(value)),
    "stroke-dasharray": _dash,
    "opacity": lambda style, value: style._replace(opacity=style.opacity * _share(value)),
    "visibility": lambda style, value: style._replace(is_visible=value == "visible"),
}
