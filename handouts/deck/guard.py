"""A template file from outside is looked at before it is opened: it has to be a PowerPoint file, of a sane size."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from handouts.core.problems import Origin, Problem

FILE_LIMIT = 50_000_000
UNPACKED_LIMIT = 300_000_000
ENTRY_LIMIT = 5_000
RATIO_LIMIT = 200  # of one entry's size to its packed size, where it is large enough to matter
LARGE = 10_000_000
OLD_POWERPOINT = b"\xd0\xcf\x11\xe0"
PRESENTATION = "ppt/presentation.xml"
TYPES = "[Content_Types].xml"
TEMPLATE_TYPE = b"presentationml.template.main+xml"
PLAIN_TYPE = b"presentationml.presentation.main+xml"
MACRO_TYPE = b"macroEnabled"


def check_file(data: bytes, where: Origin) -> Problem | None:
    """Return why a file cannot be a template, or None. Nothing is unpacked that has not been measured."""
    if len(data) > FILE_LIMIT:
        return Problem(where, f"the file is larger than {FILE_LIMIT // 1_000_000} MB", "take the pictures out of it")
    if data.startswith(OLD_POWERPOINT):
        return Problem(where, "an old or a protected PowerPoint file", "save it as .pptx, without a password")
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _check_archive(archive, where)
    except (BadZipFile, NotImplementedError, OSError, ValueError, EOFError):
        return _not_powerpoint(where)


def as_presentation(data: bytes) -> bytes:
    """Return the file with the content type of a presentation where it says that it is a template (.potx)."""
    with ZipFile(BytesIO(data)) as archive:
        types = archive.read(TYPES)
        if TEMPLATE_TYPE not in types:
            return data
        copied = BytesIO()
        with ZipFile(copied, "w") as copy:
            for entry in archive.infolist():
                content = archive.read(entry)
                copy.writestr(entry, content.replace(TEMPLATE_TYPE, PLAIN_TYPE) if entry.filename == TYPES else content)
    return copied.getvalue()


def _check_archive(archive: ZipFile, where: Origin) -> Problem | None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > LARGE and entry.file_size > RATIO_LIMIT * max(entry.compress_size, 1) for entry in entries
    )
    if len(entries) > ENTRY_LIMIT or unpacked > UNPACKED_LIMIT or swollen:
        return Problem(where, "the file unpacks to far more than a template needs", "use a plain template")
    names = {entry.filename for entry in entries}
    if TYPES not in names or PRESENTATION not in names:
        return _not_powerpoint(where)
    if MACRO_TYPE in archive.read(TYPES):
        return Problem(where, "the template carries macros", "save it as .pptx, without macros")
    return None


def _not_powerpoint(where: Origin) -> Problem:
    return Problem(where, "not a PowerPoint file", "a template is a .pptx or .potx file")
