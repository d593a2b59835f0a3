"""What an SVG from a drawing program holds that would be lost on its way to a figure, looked for before it is normalised."""

import re
from xml.parsers import expat

from handouts.core.problems import Origin, Problem

MAX_ELEMENTS = 50_000
MAX_DEPTH = 150
MAX_PROBLEMS = 20
FARTHEST, SMALLEST = 1e6, 1e-3  # of the view, in user units: usvg counts in single precision
AS_PNG = "export it as plain SVG from the drawing program, or as PNG"
AS_PATHS = "make paths of it in the drawing program: Object to Path, Create Outlines or Flatten, then export again"
# Style properties that usvg draws, or that change nothing in a still picture without letters.
_DRAWN = frozenset(
    " ".join(
        [
            "clip-path clip-rule color color-interpolation color-interpolation-filters display enable-background fill fill-opacity",
            "fill-rule filter flood-color flood-opacity image-rendering isolation lighting-color marker marker-end marker-mid",
            "marker-start mask mix-blend-mode opacity overflow overflow-x overflow-y paint-order shape-rendering stop-color",
            "stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity",
            "stroke-width visibility",
        ]
    ).split()
)
_IDLE = re.compile(
    r"(-inkscape-|-moz-|-o-|-ms-|font|text-|word-|letter-|white-space|writing-mode|line-|direction|unicode-|dominant-|alignment-|"
    r"baseline-|glyph-|kerning|cursor|pointer-events|user-select|solid-|color-profile|color-rendering|background|margin|padding|"
    r"box-sizing|will-change|block-progression|shape-inside|shape-margin|shape-padding|inline-size|vertical-align|quotes|orphans|"
    r"widows|tab-size|hyphens|vector-effect$|width$|height$|max-|min-|position$|border|stroke-cmyk|fill-cmyk|--).*"
)
_NAMES = re.compile(r"(?:^|[;{}])\s*+([\w-]+)\s*+:", re.ASCII)
_COMMENTS = re.compile(r"/\*(?:[^*]|\*(?!/))*+(?:\*/|$)")
_UNDRAWN = {
    "foreignObject": ("web content (foreignObject)", AS_PNG),
    "flowRoot": ("flowing text (flowRoot)", AS_PATHS),
}
_ANIMATED = {"animate", "animateTransform", "animateMotion", "animateColor", "set", "discard"}


class _TooMuch(Exception):
    """The file is larger inside than any picture."""


def survey(svg: bytes, file: str) -> tuple[list[Problem], dict[str, str]]:
    """Return what would be lost or be drawn wrongly, and the picture's title and description."""
    surveyor = _Surveyor(file)
    surveyor.parse(svg)
    return surveyor.problems, {key: " ".join(text.split())[:2000] for key, text in surveyor.texts.items()}


class _Surveyor:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.said: set[str] = set()
        self.texts: dict[str, str] = {}
        self.sheets: list[str] = []
        self.open: list[str] = []
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator="}")

    def parse(self, svg: bytes) -> None:
        parser = self.parser
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = lambda _: self.open.pop()
        parser.CharacterDataHandler = self._text
        parser.ProcessingInstructionHandler = self._instruction
        try:
            parser.Parse(svg, True)
        except expat.ExpatError as error:
            message = f"not well-formed XML: {expat.ErrorString(error.code)}"
            self.problems.append(Problem(Origin(self.file, error.lineno, error.offset + 1), message, AS_PNG))
        except (LookupError, ValueError) as error:
            self._report(f"the file's encoding is not read: {error}", "save it as UTF-8")
        except _TooMuch:
            self._report("the picture is too large inside", "simplify it, or export it as PNG")
        self._check_style("".join(self.sheets))

    def _report(self, message: str, hint: str, *, is_warning: bool = False) -> None:
        if message not in self.said and len(self.problems) < MAX_PROBLEMS:
            self.said.add(message)
            origin = Origin(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
            self.problems.append(Problem(origin, message, hint, "warning" if is_warning else "error"))

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            self._report("a style sheet in another file is not read", AS_PNG)

    def _text(self, text: str) -> None:
        tag = self.open[-1]
        if tag == "style":
            self.sheets.append(text)
        elif tag in ("title", "desc") and len(self.open) == 2 and len(self.texts.get(tag, "")) < 2000:
            self.texts[tag] = self.texts.get(tag, "") + text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition("}")
        self.count += 1
        if self.count > MAX_ELEMENTS or len(self.open) >= MAX_DEPTH:
            raise _TooMuch
        is_svg = space == "http://www.w3.org/2000/svg"
        self.open.append(tag if is_svg else f"{{{tag}")
        if not is_svg:
            if len(self.open) == 1:
                self._report(f"this is not an SVG picture: its first element is <{tag[:40]}>", "save it as plain SVG")
            return
        if tag in _UNDRAWN:
            self._report(f"{_UNDRAWN[tag][0]} has no form in a figure", _UNDRAWN[tag][1])
        if tag in _ANIMATED:
            self._report("the animation is left out: pictures stand still", "", is_warning=True)
        if len(self.open) == 1:
            self._check_view(attributes.get("viewBox", ""))
        if "data-anchor" in attributes:
            hint = "write them into the new file afterwards: docs/figures.md shows how"
            self._report("data-anchor places are left out", hint, is_warning=True)
        self._check_attributes(tag, attributes)

    def _check_view(self, view: str) -> None:
        try:
            numbers = [abs(float(number)) for number in view.replace(",", " ").split()]
        except ValueError:
            return  # usvg says so
        if any(not number <= FARTHEST for number in numbers) or any(number < SMALLEST for number in numbers[2:]):
            hint = "set the page to the drawing in the drawing program, and export it again"
            self._report(f"the viewBox is too large, too small or too far away to draw: {view[:60]}", hint)

    def _check_attributes(self, tag: str, attributes: dict[str, str]) -> None:
        if attributes.get("vector-effect", "none") != "none":
            self._report("vector-effect is not drawn", "expand the line's transform in the drawing program")
        for key in ("transform-origin", "transform-box"):
            if key in attributes:
                self._report(f"{key} is not drawn", "apply the transforms in the drawing program")
        if tag == "style" and (
            attributes.get("type", "text/css") not in ("", "text/css")
            or attributes.get("media", "all") not in ("", "all", "screen")
        ):
            self._report("a style sheet of a medium or kind of its own is not read", AS_PNG)
        self._check_style(attributes.get("style", ""))

    def _check_style(self, text: str) -> None:
        text = _COMMENTS.sub("", text) if "/*" in text else text
        for word in ("calc(", "var(", "env(", "@media", "@import", "@supports"):
            if word in text:
                self._report(f"{word.strip('(')} in a style is not read", AS_PNG)
        if "vector-effect" in text and "non-scaling" in text:
            self._report("vector-effect is not drawn", "expand the line's transform in the drawing program")
        for name in set(_NAMES.findall(text)):
            if name.lower() not in _DRAWN and not _IDLE.match(name.lower()):
                self._report(f"the style '{name[:40]}' is not drawn", AS_PNG)
