"""An SVG file as a tree of elements that know their line; the first step of reading a picture.

Documents that declare entities or name outside files are refused here, before anything is expanded.
"""

from collections.abc import Iterator
from xml.parsers import expat

from handouts.core.problems import ContentError, Origin, Problem

MAX_DEPTH = 200
SVG_SPACE = "http://www.w3.org/2000/svg"


class Element:
    """One element: `tag` is its plain name inside the SVG namespace, `{space}name` outside it."""

    __slots__ = ("attributes", "children", "column", "line", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str], line: int, column: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.line = line
        self.column = column
        self.children: list[Element] = []
        self.text = ""

    def walk(self) -> Iterator["Element"]:
        """Yield the element and everything inside it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


def read_tree(data: bytes, file: str) -> Element:
    """Return the document's root element.

    Raises ContentError where the file is not well formed, declares a document type, or asks for an outside style sheet.
    """
    builder = _Builder(file)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        problem = Problem(
            Origin(file, error.lineno, error.offset + 1),
            f"not well-formed XML: {expat.ErrorString(error.code)}",
            "open the file in a drawing program and save it again as plain SVG",
        )
        raise ContentError([problem]) from error
    assert builder.root is not None  # expat refuses a document without an element
    return builder.root


class _Builder:
    """Builds the tree from expat's events."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Element | None = None
        self.open: list[Element] = []
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.ProcessingInstructionHandler = self._refuse_instruction

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= MAX_DEPTH:
            self._refuse(f"groups stand more than {MAX_DEPTH} deep inside each other", "ungroup the picture")
        element = Element(
            _local(name),
            _plainly_named(attributes),
            self.parser.CurrentLineNumber,
            self.parser.CurrentColumnNumber + 1,
        )
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, name: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        if self.open:
            self.open[-1].text += text

    def _refuse_doctype(self, *declaration: object) -> None:
        self._refuse("a document type (DOCTYPE) is not allowed", "delete the <!DOCTYPE ...> part of the file")

    def _refuse_instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            self._refuse("a style sheet in another file is not read", "save as plain SVG, with colours as attributes")

    def _refuse(self, message: str, hint: str) -> None:
        origin = Origin(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        raise ContentError([Problem(origin, message, hint)])


def _local(name: str) -> str:
    space, _, local = name.rpartition("}")
    return local if space in (SVG_SPACE, "") else f"{{{space}}}{local}"


def _plainly_named(attributes: dict[str, str]) -> dict[str, str]:
    """Drop the namespace of `xlink:href` and its like: only the plain name matters to a reader."""
    if "}" not in "".join(attributes):
        return attributes
    return {name.rpartition("}")[2]: value for name, value in attributes.items()}
