"""A whole page around its body: style, script and words inside, and a policy that lets the browser load nothing else."""

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

from handouts.figures.shapes import Picture
from handouts.theme.palette import Palette
from handouts.web.svg import draw_symbol
from handouts.web.words import PageWords

PAINTED = ("runner", "partner", "navy", "amber", "red", "white", "ink")  # colours that shapes are filled or drawn with


def write_page(title: str, language: str, kind: str, body: str, palette: Palette, words: PageWords) -> bytes:
    """Write a page of that kind, `deck` or `home`, as one file. The same arguments are the same bytes."""
    script = _part("timer.js") + _part(f"{kind}.js")
    digest = b64encode(sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_colours(palette)}\n{_part('page.css')}</style>\n</head>\n"
        f'<body class="{kind}">\n{body}\n'
        f'<script type="application/json" id="words">{write_json(words._asdict())}</script>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    ).encode()


def write_symbols(pictures: Mapping[str, Picture], keys: Mapping[str, str]) -> str:
    """Write each picture once, out of sight, for the places that show it."""
    symbols = "".join(draw_symbol(pictures[name], key) for name, key in keys.items())
    return f'<svg class="unseen" aria-hidden="true"><defs>{symbols}</defs></svg>'


def write_json(value: Any) -> str:  # noqa: ANN401
    """Write a value as JSON that may stand in a script element or, escaped once more, in an attribute."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def write_button(name: str, label: str, key: str = "") -> str:
    """Write a button whose press the script takes as the action of that name."""
    return (
        f'<button type="button" data-do="{name}"{f" aria-keyshortcuts={key}" if key else ""}>{escape(label)}</button>'
    )


@lru_cache(maxsize=8)
def _part(name: str) -> str:
    return files("handouts.web").joinpath(name).read_text(encoding="utf-8")


def _colours(palette: Palette) -> str:
    """Write the palette as variables, and the classes that take its colours."""
    values = palette._asdict()
    variables = "".join(f"--{name}:{value};" for name, value in values.items())
    text = "".join(f".c-{name}{{color:var(--{name})}}" for name in values)
    paint = "".join(f".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name})}}" for name in PAINTED)
    return f":root{{{variables}}}\n{text}\n{paint}"
