"""Workbooks written for a test: by openpyxl as a spreadsheet would, and by hand where only other programs write so."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>"""


def workbook(rows: Sequence[Sequence[object]], change: Callable[[Any], object] = lambda sheet: None) -> bytes:
    """Return a workbook with these rows; `change` is called with its sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book.active)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a package of these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return data.getvalue()


def by_hand(sheet: str, book: str = "xl/workbook.xml", part: str = "xl/worksheets/sheet1.xml", **more: str) -> bytes:
    """Return a workbook whose sheet has this XML."""
    folder, _, own = book.rpartition("/")
    target = f"/{part}"
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" '
        f'Target="{book}"/></Relationships>',
        book: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="List" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        f"{folder}/_rels/{own}.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{RELATIONS}/worksheet" Target="{target}"/></Relationships>',
        part: sheet,
    }
    return packed({**parts, **more})


def text(cell: str, words: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t>{words}</t></is></c>'


def sheet_of(*rows: str, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'
