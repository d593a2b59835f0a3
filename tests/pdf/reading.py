"""A tagged PDF read back: what each piece of marked content says, and who owns it. For every test of printed pages."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Name, Object, Pdf


@dataclass
class PageText:
    """The text of one page by its marked content, and the text of its artifacts."""

    marked: dict[int, str] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)  # shown outside any marked content


@dataclass
class Node:
    """A structure element with all that stands below it, in reading order."""

    role: str
    text: str  # of its own marked content
    alt: str | None
    actual: str | None
    contents: list[tuple[int, int]]
    objects: list[Object]
    kids: list["Node"]
    source: Object

    def all(self) -> Iterator["Node"]:
        yield self
        for kid in self.kids:
            yield from kid.all()


class TaggedPdf:
    """One file, read back."""

    def __init__(self, data: bytes) -> None:
        self.pdf = Pdf.open(io.BytesIO(data))
        self.pages = [read_page_text(page.obj) for page in self.pdf.pages]
        self.numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        self.root = self._read(self.pdf.Root.StructTreeRoot.K[0])

    def nodes(self, role: str = "") -> list[Node]:
        """Return the elements of a role in reading order."""
        return [node for node in self.root.all() if not role or node.role == role]

    def words(self) -> list[str]:
        """Return all text in reading order, as a screen reader says it: replaced text and alternative text in their places."""
        return [said for node in self.root.all() if (said := node.actual or node.alt or node.text)]

    def owners(self) -> dict[tuple[int, int], list[Object]]:
        """Return the elements that claim each piece of marked content (page, number)."""
        found: dict[tuple[int, int], list[Object]] = {}
        for node in self.root.all():
            for content in node.contents:
                found.setdefault(content, []).append(node.source)
        return found

    def parent(self, number: int) -> Object:
        """Look up a number in the parent tree."""
        listed = list(self.pdf.Root.StructTreeRoot.ParentTree.Nums)
        return dict(zip(map(int, listed[::2]), listed[1::2], strict=True))[number]

    def _read(self, element: Object) -> Node:
        kids, contents, objects = [], [], []
        text = ""
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                contents.append((self.numbers[element.Pg.objgen], kid))
            elif kid.get("/Type") == Name.MCR:
                contents.append((self.numbers[kid.Pg.objgen], int(kid.MCID)))
            elif kid.get("/Type") == Name.OBJR:
                objects.append(kid.Obj)
            else:
                kids.append(self._read(kid))
        text = "".join(self.pages[page].marked.get(number, "") for page, number in contents)
        said = [str(element[key]) if key in element else None for key in ("/Alt", "/ActualText")]
        return Node(str(element.S)[1:], text, said[0], said[1], contents, objects, kids, element)


def read_page_text(page: Object) -> PageText:
    """Follow a page's operators and put every string that it shows where it belongs."""
    fonts = page.Resources.get("/Font", pikepdf.Dictionary())
    maps = {key: read_character_map(font.ToUnicode.read_bytes()) for key, font in fonts.items()}
    found, opened, font = PageText(), list[tuple[str, int | None]](), ""
    for operands, operator in pikepdf.parse_content_stream(page):  # type: ignore[misc]  # instructions unpack, untyped
        match str(operator):
            case "BMC" | "BDC":
                number = int(operands[1].MCID) if len(operands) > 1 and "/MCID" in operands[1] else None
                opened.append((str(operands[0]), number))
                if number is not None:
                    if number in found.marked:
                        raise AssertionError(f"marked content {number} stands twice on a page")
                    found.marked[number] = ""
            case "EMC":
                opened.pop()
            case "Tf":
                font = str(operands[0])
            case "Tj":
                _put(found, opened, "".join(maps[font][code] for code in _codes(bytes(operands[0]))))
            case "TJ":
                shown = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
                _put(found, opened, "".join(maps[font][code] for code in _codes(shown)))
    return found


def _put(found: PageText, opened: list[tuple[str, int | None]], text: str) -> None:
    if not opened:
        found.loose.append(text)
    elif opened[-1][1] is None:
        found.artifacts.append(text)
    else:
        found.marked[opened[-1][1]] += text


def _codes(shown: bytes) -> list[int]:
    return [int.from_bytes(shown[place : place + 2], "big") for place in range(0, len(shown), 2)]


def read_character_map(data: bytes) -> dict[int, str]:
    listed = data[data.index(b"beginbfchar") :] if b"beginbfchar" in data else b""
    rows = re.findall(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", listed, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows}
