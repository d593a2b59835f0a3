"""The text of one cell as a value: doses, choices and plain words. What cannot be read is a CellError, which has no place yet."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from handouts.core.problems import nearest

TEXT_LIMIT = 500  # characters; what is wider than its slot is found when the sheet is set
NAME_LIMIT = 150
# patterns are compiled when they are first used: most rosters need few of them
NUMBER = r"(\d{1,6})(?:[.,]0{1,6})?"
RANGE = r"(\d{1,6})(?:[.,]0+)? ?(?:[-‐‑–—−]|to|bis|\.\.) ?(\d{1,6})(?:[.,]0+)?"
UNITS = r" ?(s|sec|secs|seconds?|times?|x|×|days?|days a week|a week|/ ?week)\.?$"
BETWEEN = r"[,;+/\n|]| and "
DATES = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d+[/-]\d+[/-]\d{2,4}| 00:00"
TWO_BYTES = "[\u00c2-\u00f4][^\x00-\x7f]"  # how a letter of two bytes and more begins in Windows-1252
JOINERS = "\u200c\u200d"  # Persian names and emoji need them
SPREADSHEET_ERRORS = ("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")

CHOICES: Mapping[str, tuple[str, ...]] = {
    "side": ("each", "left", "right"),
    "paper": ("a4", "letter"),
    "layout": ("sheet", "card", "pocket", "large", "log"),
    "ink": ("colour", "grey"),
}
SAME: Mapping[str, str] = {
    "both": "each", "both sides": "each", "each side": "each", "l": "left", "r": "right", "left side": "left",
    "right side": "right", "us letter": "letter", "din a4": "a4", "large print": "large", "color": "colour",
    "gray": "grey", "b/w": "grey", "bw": "grey", "black": "grey", "black and white": "grey",
}  # fmt: skip


class CellError(Exception):
    """A cell that cannot be read, with what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


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


def read_choice(text: str, column: str) -> str:
    """Return one of a column's words."""
    word = " ".join(text.casefold().split())
    word = SAME.get(word, word)
    return _known(word, text, CHOICES[column])


def read_known(text: str, known: Sequence[str], what: str) -> str:
    """Return an id in small letters, checked where the known ones are given."""
    word = text.strip().casefold().replace(" ", "-")
    if not known or word in known:
        return word
    raise CellError(f"there is no {what} '{text[:40]}'", nearest(word, known) or f"known: {', '.join(known)}")


def read_stretches(text: str, known: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the chosen stretches in their order; none means all."""
    if text.strip().casefold() in ("", "all"):
        return ()
    chosen = tuple(read_known(part, known, "stretch") for part in re.split(BETWEEN, text) if part.strip())
    for index, stretch in enumerate(chosen):
        if stretch in chosen[:index]:
            raise CellError(f"'{stretch}' is chosen twice", "name each stretch once")
    return chosen


def read_number(text: str, most: int, what: str) -> int:
    """Return a whole number from 1 to `most`. 3,0 and "3 times" are 3."""
    found = re.fullmatch(NUMBER, _bare(text))
    if not found or not 1 <= int(found[1]) <= most:
        raise CellError(f"'{text[:30]}' is not a number of {what} from 1 to {most}", _number_hint(text, what))
    return int(found[1])


def read_hold(text: str) -> tuple[int, int]:
    """Return a hold in seconds, from and to."""
    bare = _bare(text)
    if found := re.fullmatch(RANGE, bare):
        shortest, longest = int(found[1]), int(found[2])
    elif found := re.fullmatch(NUMBER, bare):
        shortest = longest = int(found[1])
    else:
        raise CellError(f"'{text[:30]}' is not a hold in seconds", _hold_hint(bare))
    if not (1 <= shortest <= 600 and 1 <= longest <= 600):
        raise CellError("a hold is 1 to 600 seconds long", "write it as 30 or 20-30")
    if shortest > longest:
        raise CellError(
            f"a hold runs from the shorter to the longer time, not {shortest} to {longest}",
            f"write {longest}-{shortest}",
        )
    return shortest, longest


def _known(word: str, text: str, known: Sequence[str]) -> str:
    if word in known:
        return word
    raise CellError(f"'{text[:30]}' is none of {', '.join(known)}", nearest(word, known))


def _bare(text: str) -> str:
    """Return the text without its unit."""
    return re.sub(UNITS, "", " ".join(text.casefold().split()))


def _number_hint(text: str, what: str) -> str:
    if what == "days" and text.casefold().strip() in ("daily", "every day", "each day"):
        return "write 7"
    return "write a whole number, such as 3"


def _hold_hint(bare: str) -> str:
    if re.search(DATES, bare):
        return "a spreadsheet has made a date of it: give the column the text format, and type it again"
    if "min" in bare:
        return "write seconds: a minute is 60"
    return "write whole seconds: 30 or 20-30"


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
