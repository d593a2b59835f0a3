"""Which kind of file a roster is, by what is in it rather than by its ending, and the kinds that are refused. Opens the right table."""

from pathlib import Path

from handouts.roster.delimited import open_delimited
from handouts.roster.tables import SIZE_LIMIT, Table, refuse

HEAD = 131_072  # bytes read to tell what a file is; a header stands in it
SAVE_AS = "save the list as CSV or XLSX in the program that made it"
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also what holds a password-protected workbook
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SIGNATURES = (
    (b"%PDF", "a PDF"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"BM", "a picture"),
    (b"II*\0", "a picture"), (b"MM\0*", "a picture"), (b"\x1f\x8b", "a compressed file"), (b"{\\rtf", "a text document"),
    (b"7z\xbc\xaf", "a compressed file"), (b"Rar!", "a compressed file"), (b"\x7fELF", "a program"), (b"MZ\x90\0", "a program"),
    (b"SQLite", "a database"), (b"<!DOCTYPE", "a web page"), (b"<html", "a web page"), (b"<svg", "a picture"), (b"<?xml", "an XML file"),
)  # fmt: skip


def open_table(path: Path, name: str, encoding: str = "") -> Table:
    """Open a roster of any kind. Raises ContentError where it is none."""
    head = _read_head(path, name)
    if head.startswith(b"PK\x03\x04"):
        from handouts.roster.workbook import open_workbook  # an extra, and slow to load

        return open_workbook(path, name)
    _refuse_others(path, name, head)
    if path.suffix.lower() in (".yaml", ".yml"):
        from handouts.roster.listed import open_listed  # loads the YAML library

        return open_listed(path, name)
    return open_delimited(path, name, head, encoding)


def _read_head(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise refuse(name, "this is a folder", "name one list")
        if path.stat().st_size > SIZE_LIMIT:
            raise refuse(name, "the roster is larger than 200 MB", "split it into several")
        with path.open("rb") as file:
            head = file.read(HEAD)
    except FileNotFoundError as error:
        raise refuse(name, "there is no such file") from error
    except OSError as error:
        raise refuse(name, f"the file cannot be read: {(error.strerror or 'unknown reason').lower()}") from error
    if not head.strip():
        raise refuse(name, "the roster is empty", "start the list with a row such as: name, date, stretches")
    return head


def _refuse_others(path: Path, name: str, head: bytes) -> None:
    """Refuse what is known not to be a list."""
    if head.startswith(OLD_EXCEL):
        raise _old_excel(path, name)
    if head[4:8] == b"ftyp" or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        raise refuse(name, "this is a picture or a film, not a list", SAVE_AS)
    start = head.lstrip()[:16]
    for signature, kind in SIGNATURES:
        if start.startswith(signature) and not (signature == b"BM" and b"\0" not in head[:64]):
            raise refuse(name, f"this is {kind}, not a list", SAVE_AS)


def _old_excel(path: Path, name: str) -> Exception:
    if ENCRYPTED in path.read_bytes():
        return refuse(name, "the workbook is protected with a password", "save a copy without the password")
    return refuse(name, "this is an old Excel file (.xls)", "save it as an Excel workbook (.xlsx) or as CSV UTF-8")
