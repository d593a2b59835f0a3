"""What a deck is drawn on: a file's bytes and its layouts as data. Ours is written here; foreign ones are read by foreign."""

from dataclasses import dataclass, field
from functools import lru_cache

from handouts.core.problems import Problem
from handouts.deck.package import write_template
from handouts.theme.deck import Layout
from handouts.theme.layouts import LAYOUTS
from handouts.theme.palette import COLOUR, Palette


@dataclass(frozen=True, slots=True)
class Template:
    """A template. `data` is its file, None for our own in `palette`; `scale` is its slide's size to ours.

    `recolour` says how the colours that slides are drawn in are written on it.
    """

    palette: Palette = COLOUR
    data: bytes | None = field(default=None, repr=False)
    layouts: tuple[Layout, ...] = field(default=LAYOUTS, repr=False)
    scale: float = 1.0
    recolour: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()

    def layout(self, name: str) -> Layout:
        """Return the layout of that name. Raises KeyError."""
        for layout in self.layouts:
            if layout.name == name:
                return layout
        raise KeyError(name)

    def file(self) -> bytes:
        """Return the template as a .pptx file without slides."""
        return _own_file(self.palette) if self.data is None else self.data


OWN_TEMPLATE = Template()


@lru_cache(maxsize=4)
def _own_file(palette: Palette) -> bytes:
    return write_template(palette)
