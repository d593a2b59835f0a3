"""The text of one cell: composed, without what cannot be seen, and an id that is known. Doses are read by `content.phrases`."""

import re
import unicodedata
from collections.abc import Sequence

from handouts.content.phrases import PhraseError
from handouts.core.problems import nearest

TEXT_LIMIT = 500  # characters; what is wider than its slot is found when the sheet is set
NAME_LIMIT = 150
TWO_BYTES = "[\u00c2-\u00f4][^\x00-\x7f]"  # how a letter of two bytes and more begins in Windows-1252
JOINERS = "\u200c\u200d"  # Persian names and emoji need them
SPREADSHEET_ERRORS = ("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")


class CellError(PhraseError):
    """A cell that cannot be read, with what to do about it."""


def read_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """Return words as they are set: composed, on one line, with single spaces."""
    text = " ".join(clean_text(text).split())
    if len(text) > limit:
        raise CellError(f"the text has {len(text)} characters, and {limit} is the most", "shorten it")
    if text in SPREADSHEET_ERRORS:
        raise CellError(f"the spreadsheet shows the error {text}", "mend the formula, or type the value")
    return text


def clean_text(text: str) -> str:
    """Return the text composed (NFC), on one line, without characters that cannot be seen. Raises CellError for control characters."""
    return text if text.isascii() and text.isprintable() else _composed(text)


def read_known(text: str, known: Sequence[str], what: str) -> str:
    """Return an id in small letters, checked where the known ones are given."""
    word = text.strip().casefold().replace(" ", "-")
    if not known or word in known:
        return word
    raise CellError(f"there is no {what} '{text[:40]}'", nearest(word, known) or f"known: {', '.join(known)}")


def _composed(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if text.isprintable() and "\ufffd" not in text:
        return text
    visible = []
    for character in text:
        category = unicodedata.category(character)
        if category in ("Zs", "Zl", "Zp") or character in "\t\r\n\v\f\x85":
            visible.append(" ")
        elif category == "Cc" or character == "\ufffd":
            raise CellError(
                f"a character that cannot be printed (U+{ord(character):04X}) stands in it", "type the text anew"
            )
        elif category != "Cf" or character in JOINERS or "\U000e0020" <= character <= "\U000e007f":
            visible.append(character)
    return "".join(visible)


def is_garbled(text: str) -> bool:
    """Tell whether the text looks like UTF-8 that was once read as Windows-1252: ChloÃ©."""
    if text.isascii() or not re.search(TWO_BYTES, text):
        return False
    try:
        return text.encode("cp1252").decode("utf-8") != text
    except UnicodeError:
        return False
