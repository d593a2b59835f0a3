"""Pictures taken in: from the file of a drawing program or camera to a file that `assets/figures` can hold. Bytes in, bytes out."""

import re
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from handouts.core.files import DEVICES, write_file
from handouts.core.problems import ContentError, Origin, Problem, has_errors
from handouts.figures import resvg
from handouts.figures.photo import eight_bits, encoded, open_image, screen_colours, upright
from handouts.figures.read import ENDINGS
from handouts.figures.shapes import Command, PaintedPath
from handouts.figures.survey import AS_PATHS, survey
from handouts.figures.svg import DEFAULTS, read_svg

if TYPE_CHECKING:
    import PIL.Image

    from handouts.core.geometry import Box

SVG_LIMIT, PHOTO_LIMIT = 5_000_000, 60_000_000
WRITTEN_LIMIT = 1_000_000
SHARP = 2000  # pixels in the longer side of a picture made of an SVG
PHOTO_SIDE = 2400  # pixels in the longer side of a photo: 300 dpi over 20 cm
COMPARED = 400  # pixels in the longer side when what is written is compared with what was read
VISIBLE, PLAIN = 40, 110  # of 255: differences that are more than an edge drawn a little otherwise
PHOTO_KINDS = ("PNG", "JPEG", "WEBP", "TIFF", "GIF", "BMP")
# Of usvg's warnings: shapes without size, which nobody draws, and words that it does not know and that change nothing.
HARMLESS = re.compile(r"Skipped|value: 'none'|enable-background|-rendering value")
NAME = re.compile(r"[\w-]{1,100}(?:/[\w-]{1,100})*")
OFFER = "with --png it is taken in as a sharp picture of dots instead"


class Added(NamedTuple):
    """A figure's file, and what was left out of it."""

    path: Path
    warnings: tuple[Problem, ...]


@dataclass(frozen=True)
class Taken:
    """A picture taken in: its file's bytes and ending, or none of them and the problems that say why."""

    data: bytes = b""
    ending: str = ""
    problems: tuple[Problem, ...] = ()


def add_figure(path: Path, folder: Path, name: str = "", *, as_png: bool = False, is_forced: bool = False) -> Added:
    """Take a picture in and write it into the figures' folder, as `name` or under its own name.

    Raises ContentError where it cannot be taken in, or another picture has the name and `is_forced` does not allow to replace it.
    """
    shown = path.as_posix()
    name = name or _plain(path.stem)
    try:
        if not NAME.fullmatch(name) or not DEVICES.isdisjoint(name.lower().split("/")):
            raise _Refused(
                f"'{name[:60]}' is no name for a figure", "use letters, digits and hyphens, such as calf-start"
            )
        data = _read(path)
    except _Refused as error:
        raise ContentError([Problem(Origin(shown), error.message, error.hint)]) from error
    taken = take_in(data, shown, as_png=as_png)
    if not taken.data:
        raise ContentError(taken.problems)
    target = folder / f"{name}{taken.ending}"
    for ending in ENDINGS:
        other = folder / f"{name}{ending}"
        if other.exists() and not (is_forced and other == target):
            hint = (
                "choose another with --name, or replace it with --force"
                if other == target
                else "choose another with --name"
            )
            raise ContentError([Problem(Origin(shown), f"there is a figure of this name: {other.name}", hint)])
    write_file(target, taken.data, folder)
    return Added(target, taken.problems)


def _plain(stem: str) -> str:
    return re.sub(r"[^\w-]+", "-", stem).strip("-")[:80]


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise _Refused("there is no such file", "write the path of a picture")
        if path.stat().st_size > PHOTO_LIMIT:
            raise _Refused(f"the file is larger than {PHOTO_LIMIT // 1_000_000} MB", "save it smaller")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise _Refused(
            "the file cannot be read", "look whether it may be opened, and how its name is written"
        ) from error


class _Refused(Exception):
    """Why a picture cannot be taken in, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def take_in(data: bytes, file: str, *, as_png: bool = False) -> Taken:
    """Return an SVG or photo in the form that figures have. `file` is how problems name it.

    `as_png` draws an SVG as dots, for what flat shapes cannot show.
    """
    try:
        if _is_svg(data):
            return _take_svg(data, file, as_png)
        return _take_photo(data)
    except _Refused as error:
        return Taken(problems=(Problem(Origin(file), error.message, error.hint),))


def _is_svg(data: bytes) -> bool:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") or data[:2] in (b"\xff\xfe", b"\xfe\xff")


def _take_photo(data: bytes) -> Taken:
    if len(data) > PHOTO_LIMIT:
        raise _Refused(f"the file is larger than {PHOTO_LIMIT // 1_000_000} MB", "save it smaller")
    try:
        image = upright(open_image(data, *PHOTO_KINDS))
    except ValueError as error:
        message = error.args[0] if len(error.args) > 1 else "this is no picture that can be read, or it is damaged"
        hint = error.args[1] if len(error.args) > 1 else "save it again as SVG, PNG or JPEG"
        raise _Refused(message, hint) from error
    if image.mode == "CMYK":
        raise _Refused("the picture is in print colours (CMYK)", "save it again in RGB colours")
    is_lossy = image.format == "JPEG" or (image.format is None and data.startswith(b"\xff\xd8"))
    image = screen_colours(image) if image.mode == "RGB" else eight_bits(image)
    image.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
    kind, ending = ("JPEG", ".jpg") if is_lossy and image.mode in ("RGB", "L") else ("PNG", ".png")
    return Taken(encoded(image, kind)[0], ending)


def _take_svg(data: bytes, file: str, as_png: bool) -> Taken:
    if len(data) > SVG_LIMIT:
        raise _Refused(f"the file is larger than {SVG_LIMIT // 1_000_000} MB", "simplify it, or export it as PNG")
    if not resvg.is_installed():
        raise _Refused("packages that pictures are taken in with are not installed", resvg.MISSING)
    problems, texts = survey(data, file)
    if has_errors(problems):
        return Taken(problems=tuple(problems))
    made = resvg.normalise(data)
    _check_warnings(made)
    if as_png:
        return Taken(_draw_png(data, made.output), ".png", tuple(problems))
    svg = _write_subset(made.output, texts)
    _, left = read_svg(svg, "", file)
    if left:
        raise _Refused(f"the picture cannot be made flat shapes: {left[0].message}", OFFER)
    if not _looks_alike(data, svg, _is_wide(made.output)):
        raise _Refused("the picture as flat shapes would not look as it should", OFFER)
    return Taken(svg, ".svg", tuple(problems))


def _check_warnings(made: resvg.RendererOutput) -> None:
    """Refuse a picture of which usvg left something out."""
    warnings = [text.partition(": ")[2] or text for text in made.warnings]
    if any("font" in text or "Text" in text for text in warnings):
        raise _Refused("letters have no form in a figure: pictures serve every language", AS_PATHS)
    warnings = [text for text in warnings if not HARMLESS.search(text)]
    if warnings or not made.output:
        said = warnings[0][:120] if warnings else "it cannot be read as SVG"
        raise _Refused(f"a part of the picture would be lost: {said}", "export it as plain SVG, or as PNG")


def _write_subset(normalised: bytes, texts: dict[str, str]) -> bytes:
    from handouts.figures.areas import NoForm
    from handouts.figures.flatten import flatten

    try:
        view, layers = flatten(normalised)
    except NoForm as error:
        raise _Refused(f"{error} has no form in flat shapes", OFFER) from error
    except (ValueError, RecursionError) as error:  # numbers that usvg writes and nobody can read: NaN, endless ones
        raise _Refused(
            "a part of the picture lies endlessly far away, or is built too deep", "export it as PNG"
        ) from error
    svg = _svg_text(view, layers, texts).encode()
    if len(svg) > WRITTEN_LIMIT:
        raise _Refused(f"the picture has too many lines and curves: more than {WRITTEN_LIMIT // 1_000_000} MB", OFFER)
    return svg


def _svg_text(view: "Box", layers: list[tuple[str, list[PaintedPath]]], texts: dict[str, str]) -> str:
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_number(view.width)} {_number(view.height)}">']
    lines += [f"<{key}>{escape(text)}</{key}>" for key, text in texts.items() if text]
    for name, shapes in layers:
        paths = [f'<path {_attributes(shape)}d="{_data(shape.outline)}"/>' for shape in shapes]
        lines += [f"<g id={quoteattr(name)}>", *paths, "</g>"] if name else paths
    return "\n".join([*lines, "</svg>", ""])


def _attributes(shape: PaintedPath) -> str:
    said = {
        "fill": shape.fill or "none",
        "fill-opacity": _number(shape.fill_opacity, 3),
        "fill-rule": "evenodd" if shape.is_even_odd else "nonzero",
    }
    if shape.stroke:
        said |= {
            "stroke": shape.stroke,
            "stroke-opacity": _number(shape.stroke_opacity, 3),
            "stroke-width": _number(shape.stroke_width, 3),
            "stroke-dasharray": " ".join(_number(length, 3) for length in shape.dash) or "none",
            "stroke-linecap": shape.cap,
            "stroke-linejoin": shape.join,
            "stroke-miterlimit": _number(shape.miter_limit, 3),
        }
    return "".join(f'{key}="{value}" ' for key, value in said.items() if value != DEFAULTS[key])


def _data(outline: tuple[Command, ...]) -> str:
    text = ""
    for letter, commands in groupby(outline, lambda command: command[0]):
        for number, command in enumerate(commands):
            text += (letter if not number or letter in "MZ" else " ") + " ".join(map(_number, command[1:]))
    return text


def _number(value: float, places: int = 2) -> str:
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _draw_png(svg: bytes, normalised: bytes) -> bytes:
    image = _drawn(svg, SHARP, _is_wide(normalised))
    if image is None:
        raise _Refused("the picture cannot be drawn", "export it as PNG from the drawing program")
    return encoded(image)[0]


def _is_wide(normalised: bytes) -> bool:
    from xml.etree import ElementTree

    root = ElementTree.fromstring(normalised)
    return float(root.get("width", "1")) >= float(root.get("height", "1"))


def _drawn(svg: bytes, longer_side: int, is_wide: bool) -> "PIL.Image.Image | None":
    """Return an SVG drawn; None where that takes too long, tried small and within bounds before."""
    if not resvg.render(svg, COMPARED, is_wide).output:
        return None
    png = resvg.render_newest(svg, longer_side, is_wide)
    return open_image(png, "PNG").convert("RGBA") if png else None


def _looks_alike(source: bytes, written: bytes, is_wide: bool) -> bool:
    """Compare the picture that was read with what is written, both drawn."""
    import PIL.ImageChops
    import PIL.ImageFilter

    one, two = (_drawn(svg, COMPARED, is_wide) for svg in (source, written))
    if one is None or two is None or abs(one.width - two.width) + abs(one.height - two.height) > 1:
        return False
    one, two = one.convert("RGBa"), two.convert("RGBa").resize(one.size)
    bands = [PIL.ImageChops.difference(one.getchannel(band), two.getchannel(band)) for band in range(4)]
    worst = reduce(PIL.ImageChops.lighter, bands)
    if worst.point(lambda value: 255 * (value > VISIBLE)).filter(PIL.ImageFilter.MinFilter(3)).getbbox():
        return False  # a spot of three by three dots
    strong = worst.point(lambda value: 255 * (value > PLAIN)).histogram()[255]
    return strong <= 0.0005 * one.width * one.height + 4
