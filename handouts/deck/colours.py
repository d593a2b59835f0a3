"""Colours on a club's template: its own where they can be read, ours where a colour means something or where its own fail.

The contrast gate of WCAG 2.2: 4.5 to 1 for text. Runner, partner, stop and time keep their colours on every template, since
the pictures' shirts, the stop sign and the ring say the same thing with them.
"""

from collections.abc import Iterable

from handouts.deck.drawn_colours import ClubColours
from handouts.deck.markup import scheme
from handouts.theme.palette import COLOUR, TEXT_CONTRAST, Palette, contrast

MEANINGS = ("runner", "partner", "red", "amber", "runner_light", "lane", "white")
BLACK = "#000000"  # on a middle grey nothing paler reads
ON_PAGE = {
    "ink": "page_ink", "navy": "page_title", "runner": "page_runner", "partner": "page_partner", "red": "page_red",
}  # fmt: skip
PANEL_CONTRAST = 1.08  # of a panel and the ground under it, so that its edge is seen; our own have 1.14
PALE_RED = "#ff9c94"  # stop, on a dark ground


def choose_colours(colours: ClubColours, palette: Palette = COLOUR) -> dict[str, str]:
    """Return what each colour of our layouts is written as: `@name` for one of the template's, `#rrggbb` for one of ours.

    `palette` has the colours that mean something as the pictures' clothes are drawn.
    """
    ours = {name: getattr(palette, name) for name in MEANINGS}
    navy = _choose(colours, ("tx2", "tx1"), COLOUR.navy, (COLOUR.white, COLOUR.amber, COLOUR.runner_light))
    dark = _value(navy, colours)
    is_seen = contrast(colours.slots.get("bg2", colours.ground), colours.ground) >= PANEL_CONTRAST
    tint = _choose(colours, ("bg2",) if is_seen else (), COLOUR.tint, (dark, COLOUR.partner))
    ink = _choose(colours, ("tx1", "tx2"), COLOUR.ink, (_value(tint, colours),))
    page_ink = _on_page(colours, ("tx1", "tx2"), (COLOUR.ink, COLOUR.white))
    rest = (_value(page_ink, colours),)
    return ours | {
        "navy": navy,
        "tint": tint,
        "ink": ink,
        "page_ink": page_ink,
        "page_title": _on_page(colours, ("tx2", "tx1"), rest),
        "page_runner": _on_page(colours, ("accent1",), (palette.runner, COLOUR.runner_light, *rest)),
        "page_partner": _on_page(colours, ("accent3", "accent1"), (palette.partner, COLOUR.runner_light, *rest)),
        "page_red": _on_page(colours, (), (COLOUR.red, PALE_RED, *rest)),
    }


def replaced_colours(colours: ClubColours, chosen: dict[str, str]) -> tuple[str, ...]:
    """Return the template's text colours that cannot be read on its own slides, and so are not used."""
    wanted = {"page_ink": "tx1", "page_title": "tx2", "page_runner": "accent1"}
    return tuple(name for role, name in wanted.items() if colours.slots.get(name) and chosen[role] != f"@{name}")


def _choose(colours: ClubColours, names: Iterable[str], ours: str, against: tuple[str, ...]) -> str:
    """Return the first of the template's colours that can be read with all the others, else ours."""
    for name in names:
        value = colours.slots.get(name)
        if value and all(contrast(value, other) >= TEXT_CONTRAST for other in against):
            return f"@{name}"
    return ours


def _on_page(colours: ClubColours, names: Iterable[str], ours: Iterable[str]) -> str:
    candidates = [f"@{name}" for name in names if colours.slots.get(name)]
    for paint in (*candidates, *ours):
        if contrast(_value(paint, colours), colours.ground) >= TEXT_CONTRAST:
            return paint
    return max((COLOUR.ink, COLOUR.white, BLACK), key=lambda colour: contrast(colour, colours.ground))


def _value(paint: str, colours: ClubColours) -> str:
    return paint if paint.startswith("#") else colours.slots.get(paint[1:]) or COLOUR.ink


def recolour(xml: str, changes: tuple[tuple[str, str], ...]) -> str:
    """Return a slide's XML with the colours of our theme written as a club's template has them."""
    for name, _ in changes:
        xml = xml.replace(f'<a:schemeClr val="{name}"/>', f"<!{name}>")
    for name, paint in changes:
        xml = xml.replace(f"<!{name}>", scheme(paint))
    return xml
