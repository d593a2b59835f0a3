"""Which kind of file a roster is, by what is in it rather than by its ending, and the kinds that are refused. Reads the right one."""

from pathlib import Path

from handouts.roster.delimited import read_delimited
from handouts.roster.table import SIZE_LIMIT, RosterTable, refuse

SAVE_AS = "save the list as CSV or XLSX in the program that made it"
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also what holds a password-protected workbook
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SIGNATURES = (
    (b"%PDF", "a PDF"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"BM", "a picture"),
    (b"II*\0", "a picture"), (b"MM\0*", "a picture"), (b"\x1f\x8b", "a compressed file"), (b"{\\rtf", "a text document"),
    (b"7z\xbc\xaf", "a compressed file"), (b"Rar!", "a compressed file"), (b"\x7fELF", "a program"), (b"MZ\x90\0", "a program"),
    (b"SQLite", "a database"), (b"<!DOCTYPE", "a web page"), (b"<html", "a web page"), (b"<svg", "a picture"), (b"<?xml", "an XML file"),
)  # fmt: skip


def read_table(path: Path, name: str, encoding: str = "") -> RosterTable:
    """Read a roster of any kind. Raises ContentError where it is none."""
    data = _read_bytes(path, name)
    if path.suffix.lower() in (".yaml", ".yml") and not data.startswith((b"PK\x03\x04", OLD_EXCEL)):
        _refuse_others(name, data)
        from handouts.roster.listed import read_listed  # loads the YAML library

        return read_listed(path, name)
    return table_of(data, name, encoding)


def table_of(data: bytes, name: str, encoding: str = "") -> RosterTable:
    """Read the bytes of a workbook or a CSV file. Raises ContentError where they are none."""
    if data.startswith(b"PK\x03\x04") or (data.startswith(OLD_EXCEL) and ENCRYPTED not in data):
        from handouts.roster.workbook import read_workbook  # loads the library for workbooks

        return read_workbook(data, name)
    _refuse_others(name, data)
    return read_delimited(data, name, encoding)


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise refuse(name, "this is a folder", "name one list")
        if path.exists() and not path.is_file():  # reading it may never end
            raise refuse(name, "this is a pipe or a device, not a file", "save the list as a file, and name that")
        if path.stat().st_size > SIZE_LIMIT:
            raise refuse(name, f"the roster is larger than {SIZE_LIMIT // 1_000_000} MB", "split it into several")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise refuse(name, "there is no such file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "unknown reason"
        raise refuse(name, f"the file cannot be read: {reason.lower()}") from error
    if not data.strip():
        raise refuse(name, "the roster is empty", "start the list with a row such as: name, date, exercises")
    return data


def _refuse_others(name: str, data: bytes) -> None:
    """Refuse what is known not to be a list."""
    head = data[:1000]
    if head.startswith(OLD_EXCEL):
        raise refuse(name, "the workbook is protected with a password", "save a copy without the password")
    if head[4:8] == b"ftyp" or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        raise refuse(name, "this is a picture or a film, not a list", SAVE_AS)
    start = head.lstrip()[:16]
    for signature, kind in SIGNATURES:
        if start.startswith(signature) and not (signature == b"BM" and b"\0" not in head[:64]):
            raise refuse(name, f"this is {kind}, not a list", SAVE_AS)
