"""The clinic's file with some of its lines changed, and all else of it, comments too, as it was. Between library and clinic page."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handouts.content.reader import CLINIC
from handouts.core.files import write_file
from handouts.theme.palette import COLOUR, TEXT_CONTRAST, contrast

PLAIN = ("name", "phone", "web", "address", "logo", "therapist", "paper", "ink")
COLOURS = ("navy", "runner", "partner")
OFFER, SHOWN = "show_offer", "yes"
USUAL = {"paper": "a4", "ink": "colour"}  # what is not written down, because it counts anyway
GROUNDS = {"navy": (COLOUR.white, COLOUR.tint, COLOUR.amber, COLOUR.runner_light), "": (COLOUR.white, COLOUR.tint)}
STEPS = 64  # of darkness, tried one after the other


def changed_text(text: str, values: Mapping[str, str]) -> str:
    """Return the text of a clinic's file with these values in it; an empty value takes its line out."""
    yaml = _yaml()
    data = yaml.load(text) or yaml.map()
    for name in PLAIN:
        if name in values:
            _set(data, name, values[name] if values[name] != USUAL.get(name) or name in data else "", PLAIN)
    given = {
        name: values[name].lower()
        for name in COLOURS
        if values.get(name) and values[name].lower() != getattr(COLOUR, name)
    }
    _set_colours(yaml, data, given)
    if values.get(OFFER, SHOWN) == SHOWN:
        data.pop(OFFER, None)
    else:
        data[OFFER] = False
    written = io.StringIO()
    yaml.dump(data, written)
    return written.getvalue()


def read_clinic_text(root: Path, shipped: Path | None = None) -> str:
    """Return the text of the project's clinic, or of the shipped one where it has none yet."""
    tries = [root / CLINIC, *([shipped / CLINIC] if shipped else [])]
    found = next((path for path in tries if path.is_file()), None)
    return found.read_text(encoding="utf-8") if found else ""


def save_clinic(root: Path, text: str) -> None:
    """Write the clinic's file. Raises ContentError where it cannot be written."""
    write_file(root / CLINIC, text.encode(), root / CLINIC.partition("/")[0])


def least_contrast(name: str, colour: str) -> float:
    """Return a colour's contrast to the ground that it is hardest to read on."""
    return min(contrast(colour, ground) for ground in GROUNDS.get(name, GROUNDS[""]))


def nearest_dark(name: str, colour: str) -> str:
    """Return the colour, as little darker as makes it readable wherever it stands."""
    channels = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    for step in range(STEPS, -1, -1):
        tried = "#" + "".join(f"{round(channel * step / STEPS):02x}" for channel in channels)
        if least_contrast(name, tried) >= TEXT_CONTRAST:
            return tried
    return COLOUR.ink


def _yaml() -> Any:  # noqa: ANN401  the library's own type is not known to the type checker
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 100_000  # no line is broken anew
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _set(data: Any, name: str, value: str, order: tuple[str, ...]) -> None:  # noqa: ANN401
    """Set one key, a new one after those that stand before it in the usual order."""
    if not value:
        data.pop(name, None)
    elif name in data:
        if str(data[name]) != value:
            data[name] = value
    else:
        before = [place for place, key in enumerate(data) if key in order[: order.index(name)]]
        data.insert(max(before, default=-1) + 1, name, value)


def _set_colours(yaml: Any, data: Any, given: Mapping[str, str]) -> None:  # noqa: ANN401
    if not given:
        data.pop("colours", None)
        return
    colours = data.setdefault("colours", yaml.map())
    for name in COLOURS:
        if name in given:
            colours[name] = given[name]
        else:
            colours.pop(name, None)
