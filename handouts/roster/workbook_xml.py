"""What a workbook's own XML says that the reader of its cells does not: looked up part by part, never held in memory whole.

Names are compared without their namespaces' prefixes. A package that unpacks to far more than a list weighs is refused.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from posixpath import dirname, join, normpath
from types import MappingProxyType
from typing import NamedTuple, TypeAlias
from xml.parsers import expat

from handouts.core.problems import ContentError
from handouts.roster.table import refuse

UNPACKED_LIMIT = 100_000_000  # bytes of all parts that are read
PARTS_LIMIT = 5000
ROW_LIMIT, COLUMN_LIMIT = 1_048_576, 16_384  # what spreadsheets have
AREA_LIMIT = 4_000_000  # cells between the first and the last one; they are held in memory
PIECE = 1_000_000  # bytes
STRICT = "purl.oclc.org/ooxml"
OTHERS = (
    ("word/", "a Word document"),
    ("ppt/", "a presentation"),
    ("META-INF/container.xml", "an EPUB file"),
    ("Index/", "a Numbers file"),
)
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
FAR_OUT = "delete what stands far below or right of the list, or save the list alone as CSV"
CELL_NAME = re.compile(r"([A-Z]{1,4})(\d{1,10})")
Attributes: TypeAlias = Mapping[str, str]


class SheetFacts(NamedTuple):
    """What is known of a sheet besides its cells. Rows and columns count from 0."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    totals_rows: frozenset[int] = frozenset()
    formulas: tuple[tuple[int, int], ...] = ()  # cells whose formula was never worked out
    errors: Mapping[tuple[int, int], str] = MappingProxyType({})  # what cells show in place of a value
    merged: list[tuple[int, int, int, int]] = []  # noqa: RUF012  first row and column, last row and column


def check_package(data: bytes, name: str) -> None:
    """Refuse what is no workbook, or is made to harm."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        names = {part.filename for part in parts}
        for start, kind in OTHERS:
            if any(each.startswith(start) for each in names):
                raise refuse(name, f"this is {kind}, not a list", "save the list as XLSX or CSV")
        is_open = "mimetype" in names
        if is_open and not package.read("mimetype")[:100].startswith(SPREADSHEET):
            raise refuse(name, "this is an OpenDocument file, but no spreadsheet", "save the list as XLSX or CSV")
        if not is_open and not any("workbook" in each or "sheet" in each for each in names):
            raise refuse(name, "this is a compressed file, not a list", "unpack it, and name the list in it")
        read = [part for part in parts if part.filename.endswith((".xml", ".rels", ".bin"))]
        if len(parts) > PARTS_LIMIT or sum(part.file_size for part in read) > UNPACKED_LIMIT:
            raise _too_large(name)
        for part in read:
            head = b""
            with package.open(part) as stream:
                while piece := stream.read(PIECE):  # to the end, where the length that was promised is checked
                    head = head or piece[:4096]
            if b"<!DOCTYPE" in head:
                raise refuse(name, "the workbook declares a document type, which no spreadsheet does")


def find_facts(data: bytes, sheet: str, name: str) -> SheetFacts:
    """Return what the XML says of the sheet of this name. Raises ContentError where it cannot be read rightly."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if "content.xml" in package.namelist():
            finder = _OpenSheet(sheet, name)
            _parse(package, "content.xml", finder.start, finder.end)
            return finder.facts()
        if any(each.endswith("workbook.bin") for each in package.namelist()):
            raise refuse(name, "this is a binary workbook (.xlsb)", "save it as an Excel workbook (.xlsx)")
        part = _sheet_part(package, sheet, name)
        excel = _ExcelSheet(name)
        _parse(package, part, excel.start, excel.end, excel.characters)
        return excel.facts(frozenset(_totals_rows(package, part)))


def _too_large(name: str) -> ContentError:
    said = f"the workbook unpacks to more than {UNPACKED_LIMIT // 1_000_000} MB"
    return refuse(name, said, "save the list alone as CSV")


def _parse(
    package: zipfile.ZipFile,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] = lambda name: None,
    characters: Callable[[str], None] | None = None,
) -> None:
    """Go through a part's elements by their plain names."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(
        name[name.rfind(" ") + 1 :], {key[key.rfind(" ") + 1 :]: value for key, value in attributes.items()}
    )
    parser.EndElementHandler = lambda name: end(name[name.rfind(" ") + 1 :])
    parser.CharacterDataHandler = characters
    with package.open(part) as stream:
        while piece := stream.read(PIECE):
            parser.Parse(piece, False)
    parser.Parse(b"", True)


def _related(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return the parts that a part names, and their kinds, by id."""
    folder, _, own = part.rpartition("/")
    path = f"{folder}/_rels/{own}.rels" if folder else f"_rels/{own}.rels"
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            there = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            found[attributes.get("Id", "")] = (there, attributes.get("Type", ""))

    if path in package.namelist():
        _parse(package, path, start)
    return found


def with_usual_names(data: bytes) -> bytes:
    """Return the package with its workbook's part called as spreadsheets call it, by which calamine knows what it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        book = _book_part(package)
        if book.endswith("workbook.xml") or book not in package.namelist():
            return data
        folder, _, own = book.rpartition("/")
        usual = {book: f"{folder}/workbook.xml", f"{folder}/_rels/{own}.rels": f"{folder}/_rels/workbook.xml.rels"}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed:
            for name in package.namelist():
                part = package.read(name)
                part = part.replace(own.encode(), b"workbook.xml") if name == "_rels/.rels" else part
                changed.writestr(usual.get(name, name), part)
    return target.getvalue()


def _book_part(package: zipfile.ZipFile) -> str:
    """Return the part that lists the sheets."""
    books = [there for there, kind in _related(package, "").values() if kind.endswith("/officeDocument")]
    return next((each for each in books if each in package.namelist()), "xl/workbook.xml")


def _sheet_part(package: zipfile.ZipFile, sheet: str, name: str) -> str:
    """Return the part that holds a sheet."""
    book = _book_part(package)
    with package.open(book) as stream:
        if STRICT.encode() in stream.read(PIECE):
            hint = "save it as 'Excel Workbook (.xlsx)', not as 'Strict Open XML Spreadsheet'"
            raise refuse(name, "the workbook was saved as Strict Open XML", hint)
    ids: list[str] = []

    def start(element: str, attributes: Attributes) -> None:
        if element == "sheet" and attributes.get("name") == sheet:
            ids.append(attributes.get("id", ""))

    _parse(package, book, start)
    return _related(package, book)[ids[0]][0]


def _totals_rows(package: zipfile.ZipFile, part: str) -> Iterator[int]:
    """Yield the rows of totals below the sheet's tables."""
    found: list[int] = []

    def start(element: str, attributes: Attributes) -> None:
        if element == "table" and (count := int(attributes.get("totalsRowCount", "0"))):
            last = _place(attributes.get("ref", "").rpartition(":")[2])[0]
            found.extend(range(last - count + 1, last + 1))

    for table, kind in _related(package, part).values():
        if kind.endswith("/table") and table in package.namelist():
            _parse(package, table, start)
    yield from found


def _place(cell: str) -> tuple[int, int]:
    """Return a cell's row and column, counted from 0: B3 is (2, 1)."""
    found = CELL_NAME.fullmatch(cell)
    if not found:
        return -1, -1
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _is_true(value: str | None) -> bool:
    return value in ("1", "true", "on")


class _UsedArea:
    """How far the cells with something in them reach. Refuses what no spreadsheet has, and what memory could not hold."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows = self.columns = 0

    def add(self, row: int, column: int) -> None:
        """Take a cell in, by its row and column counted from 0."""
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        if self.rows > ROW_LIMIT or self.columns > COLUMN_LIMIT:
            raise refuse(self.name, "a cell lies where no spreadsheet has cells", FAR_OUT, min(row + 1, 10**9))
        if self.rows * self.columns > AREA_LIMIT:
            raise refuse(self.name, f"cells reach as far as row {self.rows:,}, column {self.columns:,}", FAR_OUT)


class _ExcelSheet:
    """One pass over a sheet's part (ECMA-376, 18.3.1)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.extent = _UsedArea(name)
        self.row = self.column = -1
        self.kind = ""
        self.has_formula = self.has_value = self.is_in_value = False
        self.error = ""
        self.row_count = 0
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.formulas: list[tuple[int, int]] = []
        self.errors: dict[tuple[int, int], str] = {}
        self.merged: list[tuple[int, int, int, int]] = []

    def start(self, element: str, attributes: Attributes) -> None:
        """Take in an element's beginning."""
        if element == "c":
            self.row, self.column = _place(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
            self.kind, self.error = attributes.get("t", ""), ""
            self.has_formula = self.has_value = False
        elif element == "v":
            self.is_in_value = True
        elif element == "t":
            self.has_value = True  # an inline text
        elif element == "f":
            self.has_formula = True
        elif element == "row":
            self._start_row(attributes)
        elif element == "col" and _is_true(attributes.get("hidden")):
            first, last = int(attributes["min"]) - 1, min(int(attributes["max"]), COLUMN_LIMIT)
            self.hidden_columns.update(range(first, last))
        elif element == "mergeCell":
            first_cell, _, last_cell = attributes.get("ref", "").partition(":")
            self.merged.append((*_place(first_cell), *_place(last_cell)))

    def _start_row(self, attributes: Attributes) -> None:
        self.row, self.column = int(attributes.get("r", self.row + 2)) - 1, -1
        self.row_count += 1
        if self.row >= ROW_LIMIT or self.row_count > ROW_LIMIT:
            raise refuse(self.name, "a row lies where no spreadsheet has rows", FAR_OUT)
        if _is_true(attributes.get("hidden")):
            self.hidden_rows.add(self.row)

    def characters(self, text: str) -> None:
        """Take in a value."""
        if self.is_in_value:
            self.has_value = True
            if self.kind == "e":
                self.error += text

    def end(self, element: str) -> None:
        """Take in an element's end."""
        if element == "v":
            self.is_in_value = False
        elif element == "c":
            if self.kind == "e":
                self.errors[self.row, self.column] = self.error
            if self.has_formula and not self.has_value and self.kind != "str":  # an empty text is a result, too
                self.formulas.append((self.row, self.column))
            if self.has_value or self.has_formula:
                self.extent.add(self.row, self.column)

    def facts(self, totals_rows: frozenset[int]) -> SheetFacts:
        """Return what was found."""
        return SheetFacts(
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            totals_rows,
            tuple(self.formulas),
            self.errors,
            self.merged,
        )


class _OpenSheet:
    """One pass over an OpenDocument's content (ODF 1.3, part 3, 9)."""

    def __init__(self, sheet: str, name: str) -> None:
        self.sheet = sheet
        self.extent = _UsedArea(name)
        self.is_inside = False
        self.row = self.row_end = self.column = self.columns = 0
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.formulas: list[tuple[int, int]] = []
        self.merged: list[tuple[int, int, int, int]] = []

    def start(self, element: str, attributes: Attributes) -> None:
        """Take in an element's beginning."""
        if element == "table":
            self.is_inside = attributes.get("name") == self.sheet
        if not self.is_inside:
            return
        is_hidden = attributes.get("visibility") in ("collapse", "filter")
        if element == "table-column":
            count = min(int(attributes.get("number-columns-repeated", "1")), COLUMN_LIMIT)
            self.hidden_columns.update(range(self.columns, self.columns + count) if is_hidden else ())
            self.columns += count
        elif element == "table-row":
            count = min(int(attributes.get("number-rows-repeated", "1")), 2 * ROW_LIMIT)
            self.row, self.row_end, self.column = self.row_end, self.row_end + count, 0
            self.hidden_rows.update(range(self.row, self.row_end) if is_hidden else ())
        elif element in ("table-cell", "covered-table-cell"):
            self._cell(attributes)

    def _cell(self, attributes: Attributes) -> None:
        count = min(int(attributes.get("number-columns-repeated", "1")), 2 * COLUMN_LIMIT)
        if attributes.get("value-type"):
            self.extent.add(self.row_end - 1, self.column + count - 1)
        elif attributes.get("formula"):
            self.formulas.append((self.row, self.column))
        down = int(attributes.get("number-rows-spanned", "1"))
        if down > 1:
            across = int(attributes.get("number-columns-spanned", "1"))
            self.merged.append((self.row, self.column, self.row + down - 1, self.column + across - 1))
        self.column += count

    def end(self, element: str) -> None:
        """Take in an element's end."""
        if element == "table":
            self.is_inside = False

    def facts(self) -> SheetFacts:
        """Return what was found."""
        return SheetFacts(
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            formulas=tuple(self.formulas),
            merged=self.merged,
        )
