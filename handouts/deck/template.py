"""What a deck is drawn on: a package of look without slides, and its layouts as data. Our own is a file that a designer can change."""

from dataclasses import dataclass, field

from lxml import etree

from handouts.core.problems import ContentError, Origin, Problem
from handouts.deck.look import PRESENTATION, TemplateLook, read_look
from handouts.deck.markup import HEAD, NAMESPACES, qn
from handouts.deck.package import PML, Package, xml_bytes
from handouts.deck.slide_layouts import read_layouts
from handouts.theme.deck import SLOTS, SlideLayout, scheme_name, theme_colours
from handouts.theme.layouts import LAYOUT_NAMES
from handouts.theme.palette import COLOUR, Palette

FIXED = (
    "runner",
    "partner",
    "red",
    "amber",
)  # what shirts, arrow, stop sign and ring mean: no change of theme takes it away


@dataclass(frozen=True, slots=True)
class DeckTemplate:
    """A template: its package, and its layouts. `scale` is its slide's size to ours.

    `recolour` says how the colours that slides are drawn in are written on it, and on its `recoloured` parts; `palette` has the
    clinic's colours, which the pictures' clothes have, too.
    """

    package: Package = field(repr=False)
    layouts: tuple[SlideLayout, ...] = field(repr=False)
    scale: float = 1.0
    recolour: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    recoloured: tuple[str, ...] = ()
    palette: Palette = COLOUR

    def layout(self, name: str) -> SlideLayout:
        """Return the layout of that name. Raises KeyError."""
        for layout in self.layouts:
            if layout.name == name:
                return layout
        raise KeyError(name)


def standard_template(data: bytes, origin: Origin, palette: Palette = COLOUR) -> DeckTemplate:
    """Read our own template, in a clinic's colours. Raises ContentError where the file is damaged or lacks a layout."""
    look = read_look(data, origin, has_notes=True)
    layouts = read_layouts(look.package, look.master)
    lacking = set(LAYOUT_NAMES) - {layout.name for layout in layouts}
    if lacking:
        message = f"the deck's own template has no layout named {', '.join(sorted(lacking))}"
        raise ContentError((Problem(origin, message, "name its layouts as they were: View > Slide Master > Rename"),))
    if palette != COLOUR:
        _recolour_themes(look.package, palette)
    add_settings(look.package, look.master)
    parts = (look.master, *(layout.part for layout in layouts))
    return DeckTemplate(look.package, layouts, recolour=_fixed_colours(look), recoloured=parts, palette=palette)


def _fixed_colours(look: TemplateLook) -> tuple[tuple[str, str], ...]:
    """Return the colours that mean the same as the pictures' shirts and arrows, as the theme has them now."""
    theme = look.package.tree(look.package.related(look.master, "theme"))
    slots = {role: next(theme.iter(qn(f"a:{SLOTS[role]}")))[0] for role in FIXED}
    return tuple((scheme_name(role), f"#{slot.get('lastClr') or slot.get('val')}") for role, slot in slots.items())


def add_settings(package: Package, master: str) -> None:
    """Give a package the settings that PowerPoint looks for, all as they are by themselves, and the theme of its master."""
    for kind, root in (("presProps", "presentationPr"), ("viewProps", "viewPr")):
        package.add(f"ppt/{kind}.xml", f"{PML}{kind}+xml", f"{HEAD}<p:{root} {NAMESPACES}/>")
        package.relate(PRESENTATION, kind, f"ppt/{kind}.xml")
    package.relate(PRESENTATION, "theme", package.related(master, "theme"))


def _recolour_themes(package: Package, palette: Palette) -> None:
    """Write a clinic's colours into the themes; colours that it leaves as they are stay as the file has them."""
    usual = dict(theme_colours(COLOUR))
    changed = {slot: value for slot, value in theme_colours(palette) if value != usual[slot]}
    for name, kind in package.types.items():
        if kind.endswith("theme+xml"):
            tree = package.tree(name)
            for slot, value in changed.items():
                for element in tree.iter(qn(f"a:{slot}")):
                    element[:] = [etree.fromstring(f'<a:srgbClr {NAMESPACES} val="{value}"/>')]
            package.parts[name] = xml_bytes(tree)
