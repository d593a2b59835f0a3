"""One slide as a section of a page: words as text in reading order, pictures with their alternative text, shapes out of the way."""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby

from handouts.core.geometry import Box
from handouts.theme.deck import LINE_HEIGHT, Level
from handouts.theme.layouts import KICKER, NUMBER, SECONDS, STEP_GROUND
from handouts.theme.palette import Palette
from handouts.typeset.text import read_marks
from handouts.web.scene import Scene, SceneCode, SceneLine, ScenePart, ScenePicture, SceneRing, SceneText
from handouts.web.svg import colour_of, draw_code, draw_ornament, draw_ring, draw_use, number

TITLES = ("title", "ctrTitle")


def write_slide(scene: Scene, place: int, keys: Mapping[str, str], palette: Palette) -> str:
    """Write a slide; `place` is its place in the deck, from 1, `keys` the ids of the pictures by name."""
    parts = "".join(_part(part, scene, place, keys) for part in scene.parts)
    ground = colour_of(scene.ground, palette)
    dark = " dark" if scene.ground != "white" else ""
    return (
        f'<section class="slide l-{slug(scene.name)}{dark}" style="background:{ground}" aria-roledescription="slide" '
        f'aria-labelledby="t{place}">{_ground(scene, palette)}{parts}</section>'
    )


def slug(name: str) -> str:
    """Return a name as a class of the style sheet: `Points, long` is points-long."""
    return name.lower().replace(",", "").replace(" ", "-")


def write_spans(text: str) -> str:
    """Write text with its `**bold**` marks as strong words."""
    spans = (
        (f"<strong>{escape(span.text)}</strong>" if span.is_bold else escape(span.text)) for span in read_marks(text)
    )
    return "".join(spans)


def _ground(scene: Scene, palette: Palette) -> str:
    """Write the layout's shapes; the grounds of steps can light up."""
    steps = 0
    written = ""
    for shape in scene.ornaments:
        drawn = draw_ornament(shape, palette)
        if shape.name.startswith(STEP_GROUND):
            drawn = f'<g data-step="{steps}">{drawn}</g>'
            steps += 1
        written += drawn
    return f'<svg class="ground" viewBox="0 0 960 540" aria-hidden="true">{written}</svg>' if written else ""


def _part(part: ScenePart, scene: Scene, place: int, keys: Mapping[str, str]) -> str:
    match part:
        case SceneText():
            return _text(part, scene, place)
        case ScenePicture():
            return _svg(part.placed.box, draw_use(part, keys[part.figure]), "pic", part.alt)
        case SceneRing():
            return _svg(part.box, draw_ring(part), "ring", None)
        case SceneCode():
            return _svg(part.box, draw_code(part), "pic", part.alt)


def _svg(box: Box, inner: str, kind: str, alt: str | None) -> str:
    view = " ".join(number(value) for value in box)
    said = f'role="img" aria-label="{escape(alt)}"' if alt else 'aria-hidden="true"'
    return f'<svg class="{kind}" style="{_place(box)}" viewBox="{view}" {said}>{inner}</svg>'


def _place(box: Box) -> str:
    return ";".join(f"--{name}:{number(value)}" for name, value in zip(("x", "y", "w0", "h"), box, strict=True))


def _text(text: SceneText, scene: Scene, place: int) -> str:
    """Write the words of a box. The footer and the number say nothing that the slide's name does not."""
    classes = [
        f"text a-{text.anchor}",
        f"p-{slug(text.name)}",
        *(["whole"] if not text.wraps else []),
        *(["lit"] if _is_lit(text, scene) else []),
    ]
    said = ' aria-hidden="true"' if text.kind in ("ftr", "sldNum") or text.at == NUMBER else ""
    classes += ["foot"] if said else []
    step = f' data-step="{text.step}"' if text.step is not None else ""
    disc = ""
    if text.disc:
        x, y = text.disc.center.x - text.box.x, text.disc.center.y - text.box.y
        disc = f'<b class="disc b-{text.disc.by}" style="--x:{number(x)};--y:{number(y)};--d:{number(text.disc.diameter)}">'
        disc += f"{text.disc.number}</b> "
    inner = "".join(_lines(text, scene, place))
    return f'<div class="{" ".join(classes)}" style="{_place(text.box)}"{step}{said}>{disc}<div>{inner}</div></div>'


def _is_lit(text: SceneText, scene: Scene) -> bool:
    return text.step is not None and text.step == scene.lit


def _lines(text: SceneText, scene: Scene, place: int) -> Iterator[str]:
    if text.kind in TITLES:
        [line] = text.lines
        yield f'<h2 id="t{place}" tabindex="-1"{_set(line.level)}>{write_spans(line.text)}</h2>'
        return
    for bullet, lines in groupby(text.lines, key=lambda line: line.level.bullet):
        written = "".join(_line(line, text, scene) for line in lines)
        yield f"<ul>{written}</ul>" if bullet else written


def _line(line: SceneLine, text: SceneText, scene: Scene) -> str:
    if line.level.bullet:
        return f"<li{_set(line.level, f'--b:var(--{line.level.bullet})')}><span>{write_spans(line.text)}</span></li>"
    is_number = scene.phases and text.at == SECONDS and line is text.lines[0]
    count = ' data-count aria-hidden="true"' if is_number else ""
    turn = "<span data-turn></span>" if scene.phases and text.at == KICKER else ""
    return f"<p{_set(line.level)}{count}>{write_spans(line.text)}{turn}</p>"


def _set(level: Level, more: str = "") -> str:
    """Write how a paragraph is set, as class and variables."""
    values = {"s": level.size, "l": level.line / level.size, "m": level.before, "i": level.indent}
    usual = {"l": LINE_HEIGHT, "m": 0.0, "i": 0.0}
    said = [f"--{key}:{number(value)}" for key, value in values.items() if usual.get(key) != value]
    weight = " bold" if level.is_bold else ""
    align = "" if level.align == "l" else f" {level.align}"
    style = ";".join([*said, *([more] if more else [])])
    return f' class="c-{level.colour}{weight}{align}" style="{style}"'
